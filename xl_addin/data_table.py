"""The tidy table `Data` of the contract: its columns, and the record that every row of it is, whoever asks for it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xl_addin.targets import Verdict

COLUMNS = (
    "ar", "kommun_kod", "kommun", "matetal", "serie", "utfall", "jamforelse", "lage", "lage_ar", "bortfall",
    "kommentar", "status", "preliminar", "forklaring", "fil", "blad", "cell", "sha256", "avslutad", "utgava",
    "matetal_nu", "avser_ar", "kalla", "omgang", "fraga",
    "svar",
)  # fmt: skip
"""Names of the columns, in the order of the contract and of the fields of `DataRow`; readers find them by name."""
REQUIRED = frozenset(COLUMNS[: COLUMNS.index("status")]) | {"fil", "sha256"}
"""The columns without which a table is no `Data` to read reports from; the others came later, or are derived."""


class DataRow(NamedTuple):
    """One row of `Data`; what does not apply is None.

    `municipality_code` is SCB's four digits, `0000` for the region. Figures have exactly the digits that were typed.
    """

    year: int
    municipality_code: str
    municipality: str
    indicator: str
    series: str | None
    value: Decimal | str | None
    benchmark: Decimal | None
    state: str | None
    state_year: int | None
    reason: str | None
    comment: str | None
    status: str
    """The word that people see, as in `texts.field.STATUSES`."""
    preliminary: str
    """`ja` or `nej`."""
    explanation: str
    file: str | None
    sheet: str | None
    cell: str | None
    sha256: str | None
    settled: str
    """`ja` or `nej`."""
    edition: str
    """Version of the plan that the year is judged by, which `indicator` is a code of."""
    indicator_now: str | None
    """The code that continues the mätetal in the newest edition."""
    statistic_year: int | None = None
    """The year that the figure's statistic concerns, as reported; None: `year` itself."""
    reference: str | None = None
    """Where the figure was taken from, in the reporter's words."""
    round: str | None = None
    """`INTERIM` where it is of the follow-up in the middle of the year, whose statuses are forecasts."""
    question: str | None = None
    """What the secretariat has asked of the figure."""
    answer: str | None = None
    """What the kommun has answered to it."""

    @property
    def key(self) -> tuple[int, str, str, str | None]:
        """What tells the rows apart: year, kommun, mätetal, series."""
        return self.year, self.municipality_code, self.indicator, self.series


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
