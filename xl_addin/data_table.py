"""The tidy table `Data` of the contract: its columns, and the record that every row of it is, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Annotated, NamedTuple, TypeAlias, get_type_hints

from msgspec import Struct

from xl_addin.fields import InData, ValueKind, kind_of, parts_of
from xl_addin.targets import Report, Verdict, worded
from xl_addin.targets.reported import REPORT_FIELDS

Stored: TypeAlias = Decimal | int | str | None
"""What a cell of the table holds."""


class DataRow(NamedTuple):
    """One row of `Data`; what does not apply is None.

    `municipality_code` is SCB's four digits, `0000` for the region.
    """

    year: Annotated[int, InData(1, "ar", 6, public=True), ValueKind.YEAR]
    municipality_code: Annotated[str, InData(2, "kommun_kod", 13, public=True)]
    municipality: Annotated[str, InData(3, "kommun", 18, public=True)]
    indicator: Annotated[str, InData(4, "matetal", public=True)]
    series: Annotated[str | None, InData(5, "serie", 12, public=True)]
    report: Report
    """What was reported, which has columns of its own: figures with exactly the digits that were typed."""
    status: Annotated[str, InData(12, "status", 15, public=True)]
    """The word that people see, as in `texts.field.STATUSES`."""
    preliminary: Annotated[str, InData(13, "preliminar", 12, public=True)]
    """`ja` or `nej`."""
    explanation: Annotated[str, InData(14, "forklaring", 60, public=True)]
    file: Annotated[str | None, InData(15, "fil", 34)]
    sheet: Annotated[str | None, InData(16, "blad", 18)]
    cell: Annotated[str | None, InData(17, "cell", 7)]
    sha256: Annotated[str | None, InData(18, "sha256", 20)]
    settled: Annotated[str, InData(19, "avslutad", 10, public=True)]
    """`ja` or `nej`."""
    edition: Annotated[str, InData(20, "utgava", 8, public=True)]
    """Version of the plan that the year is judged by, which `indicator` is a code of."""
    indicator_now: Annotated[str | None, InData(21, "matetal_nu", 11, public=True)]
    """The code that continues the mätetal in the newest edition."""
    round: Annotated[str | None, InData(24, "omgang", public=True)] = None
    """`INTERIM` where it is of the follow-up in the middle of the year, whose statuses are forecasts."""

    questioned: Annotated[str | None, InData(27, "ifragasatt", 11, public=True)] = None
    """`ja` where a warning asks about a figure of the row, or one that the region's is made of."""

    @property
    def key(self) -> tuple[int, str, str, str | None]:
        """What tells the rows apart: year, kommun, mätetal, series."""
        return self.year, self.municipality_code, self.indicator, self.series

    @property
    def cells(self) -> tuple[Stored, ...]:
        """What the table holds of the row, in the order of `COLUMNS`."""
        reported = list(_OF_REPORT(self.report))
        for at in _CHOICES:
            reported[at] = worded(reported[at])
        for at in _TEXTS:
            reported[at] = reported[at] or None
        cells: tuple[Stored, ...] = _IN_ORDER((*self, *reported))
        return cells


class DataColumn(Struct, frozen=True):
    """A column of the table; `field` is its attribute of `DataRow` or `Report`."""

    name: str
    field: str
    kind: ValueKind
    width: float
    public: bool


def _columns() -> Iterator[tuple[int, int, DataColumn]]:
    """Yield the columns with their places in the table, and in a row followed by its report."""
    found = []
    for name, annotation in get_type_hints(DataRow, include_extras=True).items():
        base, metadata = parts_of(annotation)
        found += [(name, kind_of(base, metadata), m) for m in metadata if isinstance(m, InData)]
    own = [(DataRow._fields.index(name), name, kind, at) for name, kind, at in found]
    reported = [(n, f.name, f.kind, f.spec.data) for n, f in enumerate(REPORT_FIELDS.values(), len(DataRow._fields))]
    for position, name, kind, at in (*own, *reported):
        yield at.place, position, DataColumn(at.column, name, kind, at.width, at.public)


_PLACED = sorted(_columns(), key=itemgetter(0))
_IN_ORDER = itemgetter(*(position for _, position, _ in _PLACED))
_OF_REPORT = attrgetter(*REPORT_FIELDS)
_CHOICES, _TEXTS = (
    [at for at, field in enumerate(REPORT_FIELDS.values()) if field.kind is kind]
    for kind in (ValueKind.CHOICE, ValueKind.TEXT)
)
DATA_COLUMNS = tuple(column for *_, column in _PLACED)
"""The columns as they are declared, in the order of the contract."""
COLUMNS = tuple(column.name for column in DATA_COLUMNS)
"""Names of the columns, in the order of the contract; readers find them by name."""
REQUIRED = frozenset(COLUMNS[: COLUMNS.index("status")]) | {"fil", "sha256"}
"""The columns without which a table is no `Data` to read reports from; the others came later, or are derived."""


class RecordedKey(NamedTuple):
    """What a status of `Data` is of: the edition that has the mätetal, year, kommun, mätetal and series."""

    edition: str
    year: int
    municipality: str
    indicator: str
    series: str | None


class RecordedStatus(NamedTuple):
    """A row of `Data` in a result that is read back: its outcome and status, and where the outcome comes from."""

    value: Decimal | str | None
    verdict: Verdict
    reference: str = ""
