"""A value for a year is to be known by another year."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.base import (
    Case,
    Cells,
    Field,
    Report,
    State,
    Status,
    Target,
    Verdict,
    by_outside,
    verdict,
    word,
)
from xl_addin.targets.explain import amount


class Baseline(Target):
    """A value says it is registered; the states `Ej påbörjad` and `Pågår` say not yet."""

    kind: Literal["baseline"] = "baseline"
    year: int
    """The year the value is about."""
    by: int

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.STATE, Field.REASON, Field.COMMENT})

    def answered(self, report: Report) -> bool:
        """Whether there is a value or a state."""
        return isinstance(report.value, Decimal) or report.state is not None

    def judge(self, case: Case) -> Verdict:
        """Registered achieves; not yet is on track before `by`, missed from then on."""
        report = case.now
        if isinstance(report.value, Decimal):
            return self._registered(case, case.year)
        since = self.met_since(case)
        facts = {"state": report.state, "year": case.year, "wanted": self.year, "by": self.by}
        if report.state == State.CANCELLED:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.BASELINE["cancelled"], **facts)
        if report.state == State.DONE:
            if since is not None:
                return self._registered(case, since)
            return verdict(Status.NOT_ASSESSABLE, texts.targets.BASELINE["done_without"], **facts)
        status = Status.ON_TRACK if case.year < self.by else Status.MISSED
        return verdict(status, texts.targets.BASELINE[status], **facts)

    def _registered(self, case: Case, reported: int) -> Verdict:
        value = case.figure(reported) or Decimal(0)
        facts = {"wanted": self.year, "by": self.by}
        return verdict(
            Status.ACHIEVED,
            texts.targets.BASELINE["registered"],
            value=amount(value, case.unit),
            reported=reported,
            **facts,
        )

    def carried(self, case: Case) -> Verdict | None:
        """A value registered in an earlier year is still there."""
        since = self.met_since(case)
        return None if since is None else self._registered(case, since)

    def met_since(self, case: Case) -> int | None:
        """The first earlier year with a value, unless a later state took it back."""
        since: int | None = None
        for year in sorted(year for year in case.reports if year < case.year):
            report = case.reports[year]
            if case.figure(year) is not None:
                since = year if since is None else since
            elif report.state in (State.NOT_STARTED, State.ONGOING):
                since = None
        return since

    def target_text(self, year: int, unit: str = "") -> str:
        """`värde för 2015 senast 2016`."""
        return texts.targets.BASELINE["target"].format(wanted=self.year, by=self.by)

    def answered_formula(self, cells: Cells) -> str:
        """A number, or a state that is known."""
        tests = [formulas.is_number(cells.value), formulas.one_of(cells.state, texts.field.STATES)]
        return f"OR({','.join(tests)})"

    def carried_formula(self, cells: Cells) -> str:
        """What earlier reports said when the template was made."""
        return word(Status.NOT_REPORTED if cells.met_since is None else Status.ACHIEVED)

    def formula(self, cells: Cells) -> str:
        """A number achieves; without one the state's cell decides."""
        done = Status.NOT_ASSESSABLE if cells.met_since is None else Status.ACHIEVED
        cases = [
            (formulas.is_number(cells.value), word(Status.ACHIEVED)),
            (formulas.one_of(cells.state, [State.DONE]), word(done)),
            (formulas.one_of(cells.state, [State.CANCELLED]), word(Status.NOT_ASSESSABLE)),
        ]
        return formulas.choose(cases, word(Status.ON_TRACK if cells.year < self.by else Status.MISSED))

    def check(self, first_year: int, last_year: int) -> list[str]:
        """`by` lies in the plan, and not before the year the value is about."""
        wrong = by_outside(self.by, first_year, last_year)
        if self.year > self.by:
            wrong.append(texts.targets.TARGET_FAULTS["year_after_by"].format(year=self.year, by=self.by))
        return wrong
