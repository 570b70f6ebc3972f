"""Better than the year before, every year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Asked, Outcomes
from xl_addin.targets.base import YearOnYear, word
from xl_addin.targets.explain import figures, since_then
from xl_addin.targets.reported import Case, Measure
from xl_addin.targets.status import Status, Verdict, verdict


class Trend(YearOnYear, frozen=True, kw_only=True):
    """The outcome is compared with the latest one known before; the first year with the Startvärde."""

    kind: Literal["trend"] = "trend"

    def judge(self, case: Case) -> Verdict:
        """Judge better as achieved, equal as deviating, worse as missed; with nothing before, nothing is said."""
        before, outcome = self.before(case), case.outcome
        change = texts.targets.CHANGE[self.direction]
        if before is None:
            now = figures(case.unit, outcome)[0]
            return verdict(
                Status.NOT_ASSESSABLE, texts.targets.TREND["no_before"], now=now, year=case.year, change=change
            )
        now, then = figures(case.unit, outcome, before[1])
        facts = {"now": now, "before": then, "since": since_then(before[0], case.year), "change": change}
        best = before[1] == outcome == self._best_value(case.unit)
        status = self._status(outcome, before[1], best=best)
        form = texts.targets.TREND["best" if best else "compared"]
        return verdict(status, form, texts.targets.BRIEF["trend"], **facts)

    def _status(self, now: Decimal, before: Decimal, *, best: bool) -> Status:
        if now == before:
            return Status.ACHIEVED if best else Status.DEVIATING
        return Status.ACHIEVED if (now > before) == self.rises else Status.MISSED

    def _best_value(self, unit: Measure) -> Decimal | None:
        return unit.high if self.rises else unit.low

    def target_text(self, year: int, unit: str = "") -> str:
        """`högre än 2017`."""
        return texts.targets.TREND_TARGETS[self.direction].format(before_year=year - 1)

    def asked(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Asked | None:
        """Return the latest figure known before, to be bettered."""
        known = (outcomes(before) for before in range(year - 1, self.baseline_year(first_year) - 1, -1))
        before = next((figure for figure in known if figure is not None), None)
        if before is None:
            return None
        return Asked(low=before, strict=True) if self.rises else Asked(high=before, strict=True)

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim:
        """Only the way counts; it is read at the plan's end, or next year when that has come."""
        return Aim(max(last_year, year + 1), rising=self.rises)

    def formula(self, cells: formulas.Cells) -> str:
        """Compare the cell with the latest of the earlier ones that holds a figure."""
        references = [cells.earlier[year] for year in self.years_before(cells)]
        cases = [(cells.known(at), self._against(cells, cells.figure(at))) for at in references]
        return formulas.choose(cases, word(Status.NOT_ASSESSABLE))

    def _against(self, cells: formulas.Cells, before: str) -> str:
        now, best = cells.now, self._best_value(cells.unit)
        equal = word(Status.DEVIATING)
        if best is not None:
            equal = formulas.choose([(f"{now}={formulas.constant(best)}", word(Status.ACHIEVED))], equal)
        better = ">" if self.rises else "<"
        cases = [(f"{now}{better}{before}", word(Status.ACHIEVED)), (f"{now}={before}", equal)]
        return formulas.choose(cases, word(Status.MISSED))

    @property
    def members_do(self) -> Mapping[str, str]:
        """By direction: a falling figure is what some targets want."""
        return texts.targets.MEMBERS_DO[f"trend_{self.direction}"]
