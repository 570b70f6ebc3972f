"""How a kind of target answers: its parameters, its rule, its live formula, and all else that is asked of a kind.

Source of every rule in this room: the rules for statuses, printed in `docs/status.md`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.schema import AbstractMeta, Before, Validated
from xl_addin.spreadsheets.references import quoted
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Asked, Example, Outcomes, TargetLine, decimal_of, short_of
from xl_addin.targets.reported import Case, Field, Reason, Report, State
from xl_addin.targets.status import Status, Verdict, shown, verdict


def word(status: Status) -> str:
    """Return the shown word as a text of a formula."""
    return quoted(shown(status))


def exact(value: object) -> Decimal:
    """Read a number of the plan file with the digits that were written (TOML gives floats).

    Raises `ValueError` if it is not a number.
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise ValueError(not_a_number(value))
    return number


def not_a_number(value: object) -> str:
    """Return in Swedish what is wrong with a parameter that is no number."""
    return texts.targets.TARGET_FAULTS["not_a_number"].format(value=value)


Exact = Annotated[Decimal, Before(exact)]
"""A parameter that is an exact number."""


class Target(Validated, frozen=True, kw_only=True, metaclass=AbstractMeta):
    """A kind of target. Whoever wants to know something of a kind asks it here, and never which kind it is."""

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.REASON, Field.COMMENT})
    """The input cells that this kind asks for."""
    needs: ClassVar[Field] = Field.VALUE
    """What a report must hold for the rule to have something to judge."""
    text_allowed: ClassVar[bool] = False
    """Whether the outcome may be a text."""
    asks_earlier: ClassVar[bool] = True
    """Whether the outcomes of earlier years may be corrected on the row."""

    kind: str

    # ---- the rule ----------------------------------------------------------------------------------------------

    def assess(self, case: Case) -> Verdict:
        """Return the status at `case.year`, with its explanation. Only reports up to that year are looked at.

        What the kind asks for counts before a reason there is none, where both are given.
        """
        now = case.now
        if self.answered(now):
            judged = self.judge(case)
            if not now.is_of_another_year(case.year):
                return judged
            reason = texts.targets.OF_ANOTHER_YEAR.format(reason=judged.reason, year=now.statistic_year)
            return replace(judged, reason=reason)
        if carried := self.carried(case):
            return carried
        if now.reason is not None:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.BY_REASON, year=case.year, reason=now.reason)
        if now.is_filled:
            missing = texts.targets.MISSING_FIELDS[self.needs]
            return verdict(Status.NOT_ASSESSABLE, texts.targets.FIELD_MISSING, year=case.year, field=missing)
        nothing = texts.targets.ONLY_TEXT if now.comment else texts.targets.NOTHING_REPORTED
        return verdict(Status.NOT_REPORTED, nothing, year=case.year)

    def answered(self, report: Report) -> bool:
        """Return whether the report holds what the rule judges."""
        return isinstance(report.value, Decimal)

    @abstractmethod
    def judge(self, case: Case) -> Verdict:
        """Return the status of a year whose report is `answered`: the kind's own rule."""

    def carried(self, case: Case) -> Verdict | None:
        """Return the status that earlier reports give a year that is not `answered`, None if they give none."""
        return None

    def met_since(self, case: Case) -> int | None:
        """Return the year the target was met by what reports before `case.year` say, None if they do not."""
        return None

    def years_used(self, case: Case) -> set[int]:
        """Return the years whose figures the status of `case.year` rests on."""
        return {case.year}

    def takes_back(self, case: Case) -> bool:
        """Return whether the report of the year takes back what an earlier one said was met."""
        return False

    @property
    def open_states(self) -> tuple[State, ...]:
        """The states in which the year reported beside them is a forecast; none for kinds without a state."""
        return ()

    def target_year(self, last_year: int) -> int | None:
        """Return the year by which it is to be met; None for kinds that have none."""
        return None

    def counts_in_a_row(self, year: int, last_year: int) -> bool:
        """Return whether a status of `year` counts among years in a row."""
        return True

    def best(self, year: int) -> Status:
        """Return the best status that an answer could give."""
        return Status.ACHIEVED

    def worst(self, year: int, last_year: int) -> Status:
        """Return the worst status that an answer could give."""
        return Status.MISSED

    # ---- words and figures -------------------------------------------------------------------------------------

    @abstractmethod
    def target_text(self, year: int, unit: str = "") -> str:
        """Return what the template shows as målvärde for `year`: `71 %`, `högre än 2017`, `klart senast 2016`."""

    def target_brief(self, year: int, unit: str = "") -> str:
        """Return the same in as few words as a narrow column has room for."""
        return self.target_text(year, unit)

    def years_late(self, case: Case) -> int | None:
        """Return by how many years it was met, or is foretold, after its target year (0: in time); None if unknown."""
        return None

    @property
    def members_do(self) -> Mapping[str, str]:
        """What members with each status have done, in words that a list of names can stand before."""
        return texts.targets.MEMBERS_DO[self.kind]

    def value_of(self, case: Case, year: int) -> Decimal | None:
        """Return the figure that the reports give for `year`, for a mätetal that takes it as its Startvärde."""
        return case.figure(year)

    def kept(self, case: Case) -> Decimal | None:
        """Return the figure of an earlier report that still stands, for kinds that ask for one figure only."""
        return None

    def registers(self, year: int) -> bool:
        """Return whether the kind asks for the value of that very year, so that others may take it as Startvärde."""
        return False

    def own_figures(self) -> dict[tuple[str, ...], Decimal]:
        """Return the parameters that are outcomes, by where they stand; a count may be a sum of years and is none."""
        return {}

    def line(self, first_year: int, last_year: int, outcomes: Outcomes) -> TargetLine | None:
        """Return what is asked for over the years; None if that is no figure, or not known."""
        return None

    def asked(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Asked | None:
        """Return what is asked of the figure of `year`, to be set beside it; None if that is no figure, or unknown."""
        line = self.line(first_year, last_year, outcomes)
        low, high = line.bounds(year) if line else (None, None)
        return Asked(low, high) if low is not None or high is not None else None

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim | None:
        """Return what a forecast made at the end of `year` is held against; None if there is nothing to foretell."""
        return None

    def shortfall(self, case: Case) -> Fraction:
        """Return how far the year's outcome falls short of what is asked for, as a share of that; 0 if unknown."""
        line, outcome = self.line(case.first_year, case.last_year, case.figure), case.figure(case.year)
        return line.shortfall(case.year, outcome) if line and outcome is not None else Fraction(0)

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up the reports of a plan's years, the baseline's first where it is reported."""
        start, pace = make.level(), make.pace() * (1 if self.rises else -1)
        if (year := self.baseline_year(make.years[0])) is not None:
            yield year, Report(value=decimal_of(start))
        for step, year in enumerate(make.years, start=1):
            figure = start * (1 + pace * step + make.luck.uniform(-0.012, 0.012))
            yield year, Report(value=decimal_of(figure))

    @property
    def yearly(self) -> bool:
        """Whether it is to be met every year, each for itself."""
        return False

    @property
    def rises(self) -> bool:
        """Whether a higher figure is a better one."""
        return True

    # ---- the plan ----------------------------------------------------------------------------------------------

    def baseline_year(self, first_year: int) -> int | None:
        """Return the year whose outcome is needed as Startvärde, None if the kind needs none."""
        return None

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Return in Swedish what is wrong with the parameters for a plan over these years, if anything."""
        return []

    # ---- the live formula --------------------------------------------------------------------------------------

    def live_status(self, cells: formulas.Cells) -> str:
        """Return the Excel expression (English names, no leading `=`) for a row's shown status."""
        reason = formulas.one_of(cells.reason, Reason) if cells.reason else "FALSE"
        cases = [
            (self.answered_formula(cells), self.formula(cells)),
            *self.carried_cases(cells),
            (reason, word(Status.NOT_ASSESSABLE)),
        ]
        return formulas.choose(cases, word(cells.carried or Status.NOT_REPORTED))

    def answered_formula(self, cells: formulas.Cells) -> str:
        """Return the Excel condition for `answered`."""
        return cells.known(cells.value)

    def carried_cases(self, cells: formulas.Cells) -> list[tuple[str, str]]:
        """Return the conditions, with their expressions, in which cells of earlier years decide a row left blank."""
        return []

    def standing(self, case: Case) -> Status | None:
        """Return the status of a row left blank by earlier reports that the template shows locked (`Cells.carried`)."""
        return None

    @abstractmethod
    def formula(self, cells: formulas.Cells) -> str:
        """Return the Excel expression for the shown status of an `answered` row."""


class YearOnYear(Target, frozen=True, kw_only=True):
    """A kind that holds every year's outcome against the latest one known before, the first year's the Startvärde."""

    direction: Literal["up", "down"]

    @property
    def yearly(self) -> bool:
        """Every year."""
        return True

    @property
    def rises(self) -> bool:
        """Whether it is to rise."""
        return self.direction == "up"

    def baseline_year(self, first_year: int) -> int:
        """Return the year before the plan begins."""
        return first_year - 1

    def before(self, case: Case) -> tuple[int, Decimal] | None:
        """Return the outcome that the year's is held against, with its year; None if none is known."""
        return case.latest_before(self.baseline_year(case.first_year))

    def years_used(self, case: Case) -> set[int]:
        """Return the year, and the one it is compared with."""
        before = self.before(case)
        return {case.year, before[0]} if before else {case.year}

    def shortfall(self, case: Case) -> Fraction:
        """Return how much worse than before."""
        before = self.before(case)
        return short_of(case.figure(case.year), before[1], rising=self.rises) if before else Fraction(0)

    def years_before(self, cells: formulas.Cells) -> list[int]:
        """Return the earlier years whose outcome has a cell, the latest first."""
        years = range(cells.year - 1, self.baseline_year(cells.first_year) - 1, -1)
        return [year for year in years if cells.earlier.get(year)]


def by_outside(by: int, first_year: int, last_year: int) -> list[str]:
    """Report that a target year lies outside the plan; nothing if it does not."""
    if first_year <= by <= last_year:
        return []
    return [texts.targets.TARGET_FAULTS["by_outside"].format(by=by, first=first_year, last=last_year)]
