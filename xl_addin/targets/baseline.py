"""A value for a year is to be known by another year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.aims import Example, decimal_of
from xl_addin.targets.base import Target, by_outside, word
from xl_addin.targets.explain import figures
from xl_addin.targets.reported import Case, Field, Report, State
from xl_addin.targets.status import Status, Verdict, verdict

TAKE_BACK = (State.NOT_STARTED, State.ONGOING, State.CANCELLED)
"""Without a value beside them, these say that what was registered no longer counts."""


class Baseline(Target, frozen=True, kw_only=True):
    """A value says it is registered; the states `Ej påbörjad` and `Pågår` say not yet."""

    kind: Literal["baseline"] = "baseline"
    year: int
    """The year the value is about."""
    by: int

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.STATE, Field.REASON, Field.COMMENT})
    asks_earlier: ClassVar[bool] = False

    def answered(self, report: Report) -> bool:
        """Return whether there is a value or a state."""
        return isinstance(report.value, Decimal) or report.state is not None

    def judge(self, case: Case) -> Verdict:
        """Judge what is registered as achieved; what is not yet, on track before `by`, missed from then on."""
        report, words = case.now, texts.targets.BASELINE
        if isinstance(report.value, Decimal):
            return self._registered(case, report.value, self._since(case) or case.year)
        facts = {"state": report.state, "wanted": self.year, "by": self.by}
        if report.state is State.CANCELLED:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.CANCELLED, year=case.year)
        if report.state is State.DONE:
            return self._known(case) or verdict(Status.NOT_ASSESSABLE, words["done_without"], **facts)
        status = Status.ON_TRACK if case.year < self.by else Status.MISSED
        return verdict(status, words[status], **facts)

    def _registered(self, case: Case, value: Decimal, since: int) -> Verdict:
        facts = {"value": figures(case.unit, value)[0], "since": since, "wanted": self.year, "by": self.by}
        return verdict(Status.ACHIEVED, texts.targets.BASELINE["registered"], **facts)

    def _known(self, case: Case) -> Verdict | None:
        value = self.kept(case)
        return self._registered(case, value, self._since(case) or case.year) if value is not None else None

    def carried(self, case: Case) -> Verdict | None:
        """Keep a value registered in an earlier year, and a `Klar` that lacks it."""
        run = self._run(case)
        if case.now.is_filled or not run:
            return None
        facts = {"state": State.DONE, "wanted": self.year}
        lacking = verdict(Status.NOT_ASSESSABLE, texts.targets.BASELINE["done_without"], **facts)
        return self._known(case) or lacking

    def _run(self, case: Case) -> list[tuple[int, Report]]:
        """Return the earlier reports of a value or of `Klar` that no later state took back."""
        run: list[tuple[int, Report]] = []
        for year, report in case.earlier():
            if isinstance(report.value, Decimal) or report.state is State.DONE:
                run.append((year, report))
            elif report.state in TAKE_BACK:
                run = []
        return run

    def _since(self, case: Case) -> int | None:
        return next((year for year, report in self._run(case) if isinstance(report.value, Decimal)), None)

    def met_since(self, case: Case) -> int | None:
        """Return the first earlier year with a value, unless a later state took it back."""
        return self._since(case)

    def takes_back(self, case: Case) -> bool:
        """Return whether it is a state without a value, after a value."""
        now = case.now
        return now.state in TAKE_BACK and not isinstance(now.value, Decimal) and self._since(case) is not None

    def registers(self, year: int) -> bool:
        """Return the value of its own year, whenever it is reported."""
        return year == self.year

    def kept(self, case: Case) -> Decimal | None:
        """Return the newest value that no later state took back."""
        values = [report.value for _, report in self._run(case) if isinstance(report.value, Decimal)]
        return values[-1] if values else None

    def value_of(self, case: Case, year: int) -> Decimal | None:
        """Return the registered value is of its own year, whenever it was reported."""
        now = case.now
        if year != self.year or (now.state in TAKE_BACK and now.value is None):
            return None
        return now.value if isinstance(now.value, Decimal) else self.kept(case)

    def target_year(self, last_year: int) -> int:
        """`by`."""
        return self.by

    def worst(self, year: int, last_year: int) -> Status:
        """Return missed from `by` on; before it there is time left."""
        return Status.ON_TRACK if year < self.by else Status.MISSED

    def target_text(self, year: int, unit: str = "") -> str:
        """`värde för 2015 senast 2016`."""
        return texts.targets.BASELINE["target"].format(wanted=self.year, by=self.by)

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up a value that is registered in the first year."""
        figure = make.level() * (1 + make.pace() + make.luck.uniform(-0.012, 0.012))
        yield make.years[0], Report(value=decimal_of(figure))

    def answered_formula(self, cells: formulas.Cells) -> str:
        """Ask for a number, or a state that is known."""
        return f"OR({cells.known(cells.value)},{formulas.one_of(cells.state, State)})"

    def standing(self, case: Case) -> Status | None:
        """Return what earlier reports said when the template was made."""
        if not self._run(case):
            return None
        return Status.NOT_ASSESSABLE if self._since(case) is None else Status.ACHIEVED

    def formula(self, cells: formulas.Cells) -> str:
        """Let a number achieve; without one the state's cell decides."""
        done = Status.NOT_ASSESSABLE if cells.met_since is None else Status.ACHIEVED
        cases = [
            (cells.known(cells.value), word(Status.ACHIEVED)),
            (formulas.one_of(cells.state, [State.DONE]), word(done)),
            (formulas.one_of(cells.state, [State.CANCELLED]), word(Status.NOT_ASSESSABLE)),
        ]
        return formulas.choose(cases, word(Status.ON_TRACK if cells.year < self.by else Status.MISSED))

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Check that `by` lies in the plan, and not before the year the value is about."""
        wrong = by_outside(self.by, first_year, last_year)
        if self.year > self.by:
            wrong.append(texts.targets.TARGET_FAULTS["year_after_by"].format(year=self.year, by=self.by))
        return wrong
