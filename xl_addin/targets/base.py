"""What every kind of target has in common: what is reported, what a status is, and how a kind answers.

Source of every rule in this room: the rules for statuses, printed in `docs/status.md`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from xl_addin import texts


class Status(StrEnum):
    """How a mätetal stands. The shown word, symbol and colour are in `texts.STATUSES` and `workbooks.styles`."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    DEVIATING = "deviating"
    MISSED = "missed"
    FOLLOWED = "followed"
    NOT_ASSESSABLE = "not_assessable"
    NOT_REPORTED = "not_reported"


class State(StrEnum):
    """Läge of a milestone, as it is typed and stored."""

    NOT_STARTED, ONGOING, DONE, CANCELLED = texts.STATES


class Reason(StrEnum):
    """Bortfall: why there is no figure, as it is typed and stored."""

    NOT_MEASURED, NOT_APPLICABLE, CONFIDENTIAL, LATER = texts.REASONS


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
    """One series of one reporter, seen at `year`: `reports` holds the newest report of each year, the baseline's too."""

    year: int
    first_year: int
    last_year: int
    reports: Mapping[int, Report]
    unit: str = ""

    @property
    def now(self) -> Report:
        """The report of the year itself, blank if there is none."""
        return self.reports.get(self.year, Report())

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
    """A1 references to the cells of one template row, for the live formula; "" where the row has no such cell.

    `earlier`: year -> the cell with that year's outcome, the baseline's too. `met_since`: the year in which an
    earlier report met the milestone or registered the baseline, known when the template was made.
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

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.REASON, Field.COMMENT})
    """The input cells that this kind asks for."""
    text_allowed: ClassVar[bool] = False
    """Whether the outcome may be a text."""

    kind: str

    @abstractmethod
    def assess(self, case: Case) -> Verdict:
        """Give the status at `case.year`, with its explanation. Only reports up to that year are looked at."""

    @abstractmethod
    def target_text(self, year: int) -> str:
        """What the template shows as målvärde for `year`: `71 %`, `högre än 2017`, `klar senast 2016`."""

    @abstractmethod
    def formula(self, cells: Cells) -> str:
        """Give the Excel expression (English names, no leading `=`) for the shown status word of a reported row."""

    def baseline_year(self, first_year: int) -> int | None:
        """The year whose outcome the template asks for as Startvärde, None if the kind needs none."""
        return None

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Say in Swedish what is wrong with the parameters for a plan over these years; nothing if all is well."""
        return []
