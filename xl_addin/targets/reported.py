"""What is reported of a mätetal: the cells, one year's report, and a row's reports as its rule sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from xl_addin import texts

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
"""What is taken for a year with four digits."""


class State(Enum):
    """Läge of a milestone. `str(state)` is its Swedish word, as people type and see it."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"

    def __str__(self) -> str:
        return texts.field.STATES[self.value]


class Reason(Enum):
    """Bortfall: why there is no figure. `str(reason)` is its Swedish word, as people type and see it."""

    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    CONFIDENTIAL = "confidential"
    LATER = "later"

    def __str__(self) -> str:
        return texts.field.REASONS[self.value]


def worded(choice: State | Reason | None) -> str | None:
    """Return the word of a choice, as files and tables hold it; None for none."""
    return str(choice) if choice else None


class Field(StrEnum):
    """The kinds of input cell in the template (the contract's `field`)."""

    VALUE = "value"
    BENCHMARK = "benchmark"
    STATE = "state"
    STATE_YEAR = "state_year"
    REASON = "reason"
    COMMENT = "comment"
    STATISTIC_YEAR = "statistic_year"
    REFERENCE = "reference"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Measure:
    """How the figures of a row are written in a sentence, and what they can be at all.

    `noun` stands behind a figure, `one` behind a single one; "" is nothing. `low` and `high` are what is possible.
    """

    noun: str = ""
    one: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False

    @property
    def percent(self) -> bool:
        """Whether the figures are percentages."""
        return self.noun == "%"

    def allows(self, value: Decimal) -> bool:
        """Return whether a figure is possible in the unit."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


BARE = Measure()
"""Figures without a unit and without limits."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one reporter said about one series of one mätetal for one year. Blank is None (texts: empty).

    `statistic_year`: the year that the figure's statistic concerns; None: the year itself.
    `reference`: where the figure was taken from, in the reporter's own words.
    `question`: what the secretariat has asked of it, with the reporter's `answer`.
    """

    value: Decimal | str | None = None
    benchmark: Decimal | None = None
    state: State | None = None
    state_year: int | None = None
    reason: Reason | None = None
    comment: str = ""
    statistic_year: int | None = None
    reference: str = ""
    question: str = ""
    answer: str = ""

    def is_of_another_year(self, year: int) -> bool:
        """Return whether the figure reported for `year` is a statistic of another one."""
        return self.value is not None and self.statistic_year not in (None, year)

    @property
    def is_filled(self) -> bool:
        """Whether it counts as a report: a value, a state or a reason. A comment alone does not."""
        return self.value is not None or self.state is not None or self.reason is not None

    def possible(self, unit: Measure) -> Report:
        """Return the report without the figures that the unit does not allow: they count as blank cells."""
        value, other, year = self.value, self.benchmark, self.state_year
        blank: dict[str, Any] = {}
        if isinstance(value, Decimal) and not unit.allows(value):
            blank["value"] = None
        if other is not None and not unit.allows(other):
            blank["benchmark"] = None
        if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
            blank["state_year"] = None
        return replace(self, **blank) if blank else self


NOTHING = Report()
"""A row that is left blank."""


@dataclass(frozen=True, slots=True)
class Case:
    """One series of one reporter, seen at `year`.

    `reports` holds the newest report of each year, the baseline's too; figures that `unit` does not allow are left out.
    """

    year: int
    first_year: int
    last_year: int
    reports: Mapping[int, Report]
    unit: Measure = BARE

    def __post_init__(self) -> None:
        changed = {year: kept for year, r in self.reports.items() if (kept := r.possible(self.unit)) is not r}
        if changed:
            object.__setattr__(self, "reports", {**self.reports, **changed})

    @property
    def now(self) -> Report:
        """The report of the year itself, blank if there is none."""
        return self.reports.get(self.year, NOTHING)

    @property
    def outcome(self) -> Decimal:
        """The number reported for the year itself. Raises `ValueError` if there is none."""
        value = self.figure(self.year)
        if value is None:
            raise ValueError(f"no number is reported for {self.year}")
        return value

    def figure(self, year: int) -> Decimal | None:
        """Return the outcome of `year` as a number, None where there is none."""
        value = self.reports[year].value if year in self.reports else None
        return value if isinstance(value, Decimal) else None

    def comparison(self, year: int) -> Decimal | None:
        """Return the comparison value of `year`, None where there is none."""
        return self.reports[year].benchmark if year in self.reports else None

    def latest_before(self, earliest: int) -> tuple[int, Decimal] | None:
        """Return the latest outcome before the year, with its year; none is looked for before `earliest`."""
        known = ((year, self.figure(year)) for year in range(self.year - 1, earliest - 1, -1))
        return next(((year, figure) for year, figure in known if figure is not None), None)

    def earlier(self) -> Iterator[tuple[int, Report]]:
        """Go through the reports of the years before, oldest first."""
        return ((year, self.reports[year]) for year in sorted(self.reports) if year < self.year)
