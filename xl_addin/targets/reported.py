"""What is reported of a mätetal: the cells, one year's report, and a row's reports as its rule sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, get_type_hints

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from xl_addin import texts
from xl_addin.fields import ColumnSpec, InData, ValueKind, kind_of, parts_of

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
    """What a target can ask to be filled in, named as the field of the report that it fills."""

    VALUE = "value"
    BENCHMARK = "benchmark"
    STATE = "state"
    STATE_YEAR = "state_year"
    REASON = "reason"
    COMMENT = "comment"


class Measure(Struct, frozen=True):
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


class ReportSpec(ColumnSpec, frozen=True, kw_only=True):
    """How a field of a report is declared: its column in the template, and what becomes of it from there on.

    `beside`: what a row's target must ask for it to be filled in; `stands`: what some row's must for its column to
    stand on a form, where that is another. `outcome`: it stands with the outcome, else with what is asked of it.
    `of_value`: it is said of the very figure beside it, and another figure leaves it behind. `revised`: another one in
    a later report is a revision. `cited`: it stands below the comment wherever that is shown.
    """

    data: InData
    beside: Field
    stands: Field | None = None
    outcome: bool = False
    of_value: bool = False
    revised: bool = True
    cited: bool = False


def _field(name: str, width: float, data: InData, beside: Field, **more: Any) -> ReportSpec:
    header, help_, *_ = texts.field.REPORT[name]
    return ReportSpec(header, help_, width, data=data, beside=beside, **more)


class Report(Struct, frozen=True):
    """What one reporter said about one series of one mätetal for one year. Blank is None (texts: empty).

    The one declaration of what is filled in on every målområde row, in the order of the columns; a new field's place in
    `Data` is the next one, and its words stand in `texts.field.REPORT`.
    `statistic_year`: the year that the figure's statistic concerns; None: the year itself.
    `reference`: where the figure was taken from, in the reporter's own words.
    `question`: what the secretariat has asked of it, with the reporter's `answer`.
    """

    value: Annotated[
        Decimal | str | None,
        _field("value", 11.29, InData(6, "utfall", 14, public=True), Field.VALUE, outcome=True),
        ValueKind.QUANTITY,
    ] = None
    state: Annotated[
        State | None, _field("state", 10.14, InData(8, "lage", 11, public=True), Field.STATE, outcome=True)
    ] = None
    state_year: Annotated[
        int | None,
        _field(
            "state_year", 6.43, InData(9, "lage_ar", public=True), Field.STATE_YEAR, stands=Field.STATE, outcome=True
        ),
        ValueKind.YEAR,
    ] = None
    reason: Annotated[Reason | None, _field("reason", 13, InData(10, "bortfall", 14, public=True), Field.REASON)] = None
    comment: Annotated[str, _field("comment", 19.29, InData(11, "kommentar", 30), Field.COMMENT, revised=False)] = ""
    question: Annotated[str, _field("question", 25, InData(25, "fraga"), Field.COMMENT, revised=False)] = ""
    answer: Annotated[str, _field("answer", 25, InData(26, "svar"), Field.COMMENT, revised=False)] = ""
    statistic_year: Annotated[
        int | None,
        _field("statistic_year", 8.71, InData(22, "avser_ar", public=True), Field.VALUE, since="2", of_value=True),
        ValueKind.YEAR,
    ] = None
    reference: Annotated[
        str, _field("reference", 25, InData(23, "kalla", 30), Field.VALUE, since="2", of_value=True, cited=True)
    ] = ""
    benchmark: Annotated[
        Decimal | None,
        _field("benchmark", 11.86, InData(7, "jamforelse", 14, public=True), Field.BENCHMARK),
        ValueKind.QUANTITY,
    ] = None

    def is_of_another_year(self, year: int) -> bool:
        """Return whether the figure reported for `year` is a statistic of another one."""
        return self.value is not None and self.statistic_year not in (None, year)

    @property
    def is_filled(self) -> bool:
        """Whether it counts as a report: a value, a state or a reason. A comment alone does not."""
        return self.value is not None or self.state is not None or self.reason is not None

    def answers(self, *, interim: bool) -> bool:
        """Return whether it answers its row: in the middle of the year a prognos or a comment does, too."""
        return self.is_filled or (interim and bool(self.comment or self.state_year))

    def possible(self, unit: Measure) -> Report:
        """Return the report without the figures that the unit does not allow: they count as blank cells."""
        value, other, year = self.value, self.benchmark, self.state_year
        of_value = not isinstance(value, Decimal) or unit.allows(value)
        of_other, of_year = other is None or unit.allows(other), year is None or EARLIEST_YEAR <= year <= LATEST_YEAR
        if of_value and of_other and of_year:
            return self
        possible = {"value": of_value, "benchmark": of_other, "state_year": of_year}
        return replace(self, **{name: None for name, is_possible in possible.items() if not is_possible})


NOTHING = Report()
"""A row that is left blank."""


class ReportField(Struct, frozen=True):
    """A field of a report as it is declared; `base`: the type of its values, the first where it has several."""

    name: str
    base: type
    kind: ValueKind
    spec: ReportSpec


def _declared() -> Iterator[ReportField]:
    for name, annotation in get_type_hints(Report, include_extras=True).items():
        base, metadata = parts_of(annotation)
        spec = next(m for m in metadata if isinstance(m, ReportSpec))
        yield ReportField(name, base, kind_of(base, metadata), spec)


IN_ORDER_OF_COLUMNS = tuple(_declared())
REPORT_FIELDS = {field.name: field for field in sorted(IN_ORDER_OF_COLUMNS, key=lambda field: field.spec.data.place)}
"""The fields of a report by name, in the order of `Data`."""
_FIGURES = (Field.VALUE, Field.STATE, Field.REASON, Field.BENCHMARK)
FIRST_OF = tuple(dict.fromkeys([*map(str, _FIGURES), *REPORT_FIELDS]))
"""The fields in the order in which a report is said to come from the cell of the first that is filled in."""


def is_blank(value: object) -> bool:
    """Return whether a field of a report says nothing."""
    return value is None or value == ""


class Case(Struct, frozen=True):
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
            force_setattr(self, "reports", {**self.reports, **changed})

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
        for year in range(self.year - 1, earliest - 1, -1):
            if (figure := self.figure(year)) is not None:
                return year, figure
        return None

    def earlier(self) -> Iterator[tuple[int, Report]]:
        """Go through the reports of the years before, oldest first."""
        return ((year, self.reports[year]) for year in sorted(self.reports) if year < self.year)
