"""What every kind of target has in common: what is reported, what a status is, and how a kind answers.

Source of every rule in this room: the rules for statuses, printed in `docs/status.md`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from xl_addin import texts
from xl_addin.spreadsheets.references import quoted
from xl_addin.targets import formulas


class Status(StrEnum):
    """How a mätetal stands. Words and symbols are in `texts`, colours in `workbooks.styles`."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    DEVIATING = "deviating"
    MISSED = "missed"
    FOLLOWED = "followed"
    NOT_ASSESSABLE = "not_assessable"
    NOT_REPORTED = "not_reported"


def shown(status: Status) -> str:
    """Give the symbol and word of a status as every cell shows it: `✔ Uppnått`."""
    return f"{texts.field.SYMBOLS[status]} {texts.field.STATUSES[status]}"


def word(status: Status) -> str:
    """Give the shown word as a text of a formula."""
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
        raise ValueError(texts.targets.TARGET_FAULTS["not_a_number"].format(value=value))
    return number


Exact = Annotated[Decimal, BeforeValidator(exact)]
"""A parameter that is an exact number."""


class State(StrEnum):
    """Läge of a milestone, as it is typed and stored."""

    NOT_STARTED, ONGOING, DONE, CANCELLED = texts.field.STATES


class Reason(StrEnum):
    """Bortfall: why there is no figure, as it is typed and stored."""

    NOT_MEASURED, NOT_APPLICABLE, CONFIDENTIAL, LATER = texts.field.REASONS


class Field(StrEnum):
    """The kinds of input cell in the template (the contract's `field`)."""

    VALUE = "value"
    BENCHMARK = "benchmark"
    STATE = "state"
    STATE_YEAR = "state_year"
    REASON = "reason"
    COMMENT = "comment"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Report:
    """What one reporter said about one series of one mätetal for one year. Blank is None (comment: empty)."""

    value: Decimal | str | None = None
    benchmark: Decimal | None = None
    state: State | None = None
    state_year: int | None = None
    reason: Reason | None = None
    comment: str = ""

    @property
    def says_something(self) -> bool:
        """Whether it counts as a report: a value, a state or a reason. A comment alone does not."""
        return self.value is not None or self.state is not None or self.reason is not None


@dataclass(frozen=True, slots=True)
class Case:
    """One series of one reporter, seen at `year`.

    `reports` holds the newest report of each year, the baseline's too.
    """

    year: int
    first_year: int
    last_year: int
    reports: Mapping[int, Report]
    unit: str = ""

    @property
    def now(self) -> Report:
        """The report of the year itself, blank if there is none."""
        return self.reports.get(self.year, Report())

    @property
    def outcome(self) -> Decimal:
        """The number reported for the year itself. Raises `ValueError` if there is none."""
        value = self.figure(self.year)
        if value is None:
            raise ValueError(f"no number is reported for {self.year}")
        return value

    def figure(self, year: int) -> Decimal | None:
        """The outcome of `year` as a number, None where there is none."""
        value = self.reports[year].value if year in self.reports else None
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with the sentence that explains it. `preliminary`: some applicable member is not assessed."""

    status: Status
    explanation: str
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """A1 references to the cells of one template row, for the live formula; "" where there is no such cell.

    `earlier`: year -> the cell with that year's outcome, the baseline's too. `met_since`: the year in which
    the milestone was met, or the baseline registered, by the reports known when the template was made.
    """

    year: int
    first_year: int
    last_year: int
    value: str = ""
    state: str = ""
    state_year: str = ""
    benchmark: str = ""
    benchmark_before: str = ""
    reason: str = ""
    earlier: Mapping[int, str] = field(default_factory=dict)
    met_since: int | None = None


class Target(BaseModel, ABC):
    """A kind of target: its parameters (read from the plan), its rule, its explanation, its live formula."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.REASON, Field.COMMENT})
    """The input cells that this kind asks for."""
    needs: ClassVar[Field] = Field.VALUE
    """What a report must hold for the rule to have something to judge."""
    text_allowed: ClassVar[bool] = False
    """Whether the outcome may be a text."""

    @property
    def open_states(self) -> tuple[State, ...]:
        """The states in which the year reported beside them is a forecast; none for kinds without a state."""
        return ()

    kind: str

    def assess(self, case: Case) -> Verdict:
        """Give the status at `case.year`, with its explanation. Only reports up to that year are looked at.

        What the kind asks for counts before a reason there is none, where both are given.
        """
        now = case.now
        if self.answered(now):
            return self.judge(case)
        if now.reason is not None:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.BY_REASON, year=case.year, reason=now.reason)
        if now.says_something:
            missing = texts.targets.MISSING_FIELDS[self.needs]
            return verdict(Status.NOT_ASSESSABLE, texts.targets.FIELD_MISSING, year=case.year, field=missing)
        carried = self.carried(case)
        nothing = texts.targets.ONLY_A_COMMENT if now.comment else texts.targets.NOTHING_REPORTED
        return carried or verdict(Status.NOT_REPORTED, nothing, year=case.year)

    def answered(self, report: Report) -> bool:
        """Whether the report holds what the rule judges."""
        return isinstance(report.value, Decimal)

    @abstractmethod
    def judge(self, case: Case) -> Verdict:
        """Give the status of a year whose report is `answered`: the kind's own rule."""

    def carried(self, case: Case) -> Verdict | None:
        """Give the status that an earlier report gives a year left blank, None if it gives none."""
        return None

    def met_since(self, case: Case) -> int | None:
        """The year the target was met by what reports before `case.year` say, for `Cells.met_since`."""
        return None

    @abstractmethod
    def target_text(self, year: int, unit: str = "") -> str:
        """What the template shows as målvärde for `year`: `71 %`, `högre än 2017`, `klart senast 2016`."""

    def live_status(self, cells: Cells) -> str:
        """Give the Excel expression (English names, no leading `=`) for a row's shown status."""
        reason = formulas.one_of(cells.reason, texts.field.REASONS) if cells.reason else "FALSE"
        blank = formulas.choose([(reason, word(Status.NOT_ASSESSABLE))], self.carried_formula(cells))
        return formulas.choose([(self.answered_formula(cells), self.formula(cells))], blank)

    def answered_formula(self, cells: Cells) -> str:
        """Give the Excel condition for `answered`."""
        return formulas.is_number(cells.value)

    def carried_formula(self, cells: Cells) -> str:
        """Give the Excel expression for the shown status of a row left blank."""
        return word(Status.NOT_REPORTED)

    @abstractmethod
    def formula(self, cells: Cells) -> str:
        """Give the Excel expression for the shown status of an `answered` row."""

    def baseline_year(self, first_year: int) -> int | None:
        """The year whose outcome the template asks for as Startvärde, None if the kind needs none."""
        return None

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Say in Swedish what is wrong with the parameters for a plan over these years, if anything."""
        return []

    @property
    def members_do(self) -> Mapping[str, str]:
        """What members with each status have done, in words that a list of names can stand before."""
        return texts.targets.MEMBERS_DO[self.kind]


def verdict(status: Status, template: str, **facts: object) -> Verdict:
    """Make a status with its explanation, the status word first."""
    rest = template.format(**facts)
    return Verdict(status, texts.targets.EXPLANATION.format(status=texts.field.STATUSES[status], rest=rest))


def by_outside(by: int, first_year: int, last_year: int) -> list[str]:
    """Say that a target year lies outside the plan; nothing if it does not."""
    if first_year <= by <= last_year:
        return []
    return [texts.targets.TARGET_FAULTS["by_outside"].format(by=by, first=first_year, last=last_year)]
