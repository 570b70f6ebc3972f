"""Better than the year before, every year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.base import Case, Cells, Status, Target, Verdict, verdict, word
from xl_addin.targets.explain import amount, outcome


class Trend(Target):
    """The outcome is compared with that of the year before; the first year with the Startvärde."""

    kind: Literal["trend"] = "trend"
    direction: Literal["up", "down"]

    def judge(self, case: Case) -> Verdict:
        """Better achieves, equal deviates, worse misses; with nothing before there is nothing to say."""
        now, before = case.outcome, case.figure(case.year - 1)
        facts = {"now": outcome(now, case.unit), "change": texts.targets.CHANGE[self.direction]}
        if before is None:
            years = {"year": case.year, "before_year": case.year - 1}
            return verdict(Status.NOT_ASSESSABLE, texts.targets.TREND["no_before"], **facts, **years)
        better = now > before if self.direction == "up" else now < before
        status = Status.ACHIEVED if better else Status.DEVIATING if now == before else Status.MISSED
        return verdict(status, texts.targets.TREND["compared"], before=amount(before, case.unit), **facts)

    def target_text(self, year: int, unit: str = "") -> str:
        """`högre än 2017`."""
        return texts.targets.TREND_TARGETS[self.direction].format(before_year=year - 1)

    def formula(self, cells: Cells) -> str:
        """Compare the cell with that of the year before."""
        before = cells.earlier.get(cells.year - 1, "")
        if not before:
            return word(Status.NOT_ASSESSABLE)
        better = ">" if self.direction == "up" else "<"
        cases = [
            (f"{cells.value}{better}{before}", word(Status.ACHIEVED)),
            (f"{cells.value}={before}", word(Status.DEVIATING)),
        ]
        known = formulas.choose(cases, word(Status.MISSED))
        return formulas.choose([(formulas.is_number(before), known)], word(Status.NOT_ASSESSABLE))

    def baseline_year(self, first_year: int) -> int:
        """The year before the plan begins."""
        return first_year - 1

    @property
    def members_do(self) -> Mapping[str, str]:
        """By direction: a falling figure is what some targets want."""
        return texts.targets.MEMBERS_DO[f"trend_{self.direction}"]
