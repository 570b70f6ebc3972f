"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.data_table import COLUMNS, DATA_COLUMNS, DataRow
from xl_addin.fields import ValueKind
from xl_addin.spreadsheets import book
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet, clean, number_format, storable

if TYPE_CHECKING:
    from xlsxwriter.format import Format

FILE = COLUMNS.index("fil")
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""
NUMBERS = (Decimal, int)
YEARS, FIGURES = (
    {at for at, column in enumerate(DATA_COLUMNS) if column.kind is kind}
    for kind in (ValueKind.YEAR, ValueKind.QUANTITY)
)


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["data"], "data", write)


def write(page: Page) -> None:
    """Write the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    rows = page.context.result.data
    page.columns([column.width for column in DATA_COLUMNS])
    page.table(1, len(rows) + 1, len(COLUMNS), frozen=5)
    for column, name in enumerate(COLUMNS, start=1):
        page.text(1, column, name, "header")
    plain, year = page.styles.get("plain"), page.styles.get("plain", num_format="0")
    for number, row in enumerate(rows, start=FIRST_DATA_ROW):
        _row(page, number, row, plain, year)


def _row(page: Page, number: int, row: DataRow, plain: Format, year: Format) -> None:
    words: dict[int, tuple[str, object]] = {}
    for position, reported in enumerate(row.cells):
        if reported is None:  # most are
            continue
        value = storable(reported) if position in FIGURES else reported
        if isinstance(value, str) and value:
            words[position + 1] = clean(value), plain
        elif isinstance(value, NUMBERS):
            look = year if position in YEARS else page.styles.get("plain", num_format=number_format(value))
            page.sheet.write_number(number - 1, position, value, look)
    if link := _link(page.context, row):
        page.jump(number, FILE + 1, words.pop(FILE + 1)[0], link, "plain")
    book.texts(page.sheet, number, words)


def _link(context: ReportContext, row: DataRow) -> str:
    """Return the place in Källor of the file that a figure comes from, "" where there is none to go to."""
    if row.file is None or len(context.result.data) > MOST_LINKS:
        return ""
    source = context.source_rows.get(row.file)
    return internal(texts.report.SHEETS["sources"], f"A{source}") if source else ""
