"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any

from xl_addin import texts
from xl_addin.data_table import COLUMNS
from xl_addin.layout import address, column_letter
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, Context, Sheet, internal
from xl_addin.workbooks.report.page import Page, clean, number_format, storable
from xl_addin.workbooks.report.stream import Row, Value

WIDTHS = (6, 13, 18, 9, 12, 14, 14, 11, 9, 14, 30, 15, 12, 60, 34, 18, 7, 20, 10, 8, 11, 9, 30)
LETTERS = tuple(column_letter(position) for position in range(len(COLUMNS)))
FILE_COLUMN = COLUMNS.index("fil") + 1
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""
YEARS = {COLUMNS.index(name) for name in ("ar", "lage_ar", "avser_ar")}
FIGURES = {COLUMNS.index(name) for name in ("utfall", "jamforelse")}


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet."""
    yield Sheet(texts.report.SHEETS["data"], "data", write)


def write(page: Page) -> None:
    """Set up the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    last = len(page.context.result.data) + 1
    page.columns(WIDTHS)
    page.table(1, last, len(COLUMNS), frozen=5)
    page.sheet.stream(partial(_rows, page), 1, (last, len(COLUMNS)), _links(page.context))


def _rows(page: Page) -> Iterator[Row]:
    header = page.styles.get("header")
    yield [(f"{letter}1", name, header) for letter, name in zip(LETTERS, COLUMNS, strict=True)]

    @cache
    def style(form: str) -> Any:
        return page.styles.get("plain", num_format=form)

    plain = page.styles.get("plain")
    for number, row in enumerate(page.context.result.data, start=FIRST_DATA_ROW):
        cells: list[tuple[str, Value, Any]] = []
        for position, reported in enumerate(row):
            value = storable(reported) if position in FIGURES else reported
            if value is None or value == "":
                continue
            if isinstance(value, str):
                cells.append((f"{LETTERS[position]}{number}", clean(value), plain))
            elif isinstance(value, Decimal | int):
                form = "0" if position in YEARS else number_format(value)
                cells.append((f"{LETTERS[position]}{number}", value, style(form)))
        yield cells


def _links(context: Context) -> Iterator[tuple[str, str]]:
    rows, sheet = context.result.data, texts.report.SHEETS["sources"]
    if len(rows) > MOST_LINKS:
        return
    for number, row in enumerate(rows, start=FIRST_DATA_ROW):
        if row.file and (source := context.source_rows.get(row.file)):
            yield address(number, FILE_COLUMN), internal(sheet, f"A{source}").removeprefix("#")
