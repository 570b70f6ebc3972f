"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xl_addin import texts
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS, DATA_COLUMNS, DataRow
from xl_addin.fields import ValueKind
from xl_addin.spreadsheets import book
from xl_addin.swedish import Questioned
from xl_addin.workbooks.form_cells import is_exact
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, ReportContext, internal
from xl_addin.workbooks.report.page import Page, clean, number_format

FILE = COLUMNS.index("fil")
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""
NUMBERS = (Decimal, int)
YEARS, FIGURES = (
    [at for at, column in enumerate(DATA_COLUMNS) if column.kind is kind]
    for kind in (ValueKind.YEAR, ValueKind.QUANTITY)
)
WORDS = [at for at in range(len(DATA_COLUMNS)) if at not in {*YEARS, *FIGURES}]


def write(page: Page) -> None:
    """Write the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    rows = data_rows(page.context.result)
    page.columns([column.width for column in DATA_COLUMNS])
    page.table(1, len(rows) + 1, len(COLUMNS), frozen=5)
    for column, name in enumerate(COLUMNS, start=1):
        page.text(1, column, name, "header")
    table = _Rows(page)
    for number, row in enumerate(rows, start=FIRST_DATA_ROW):
        table.write(number, row)


class _Words(dict[Any, book.MadeCell]):
    """The cells of texts: names, statuses and files stand on many rows."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._made = page.sheet.cells_of(page.styles.get("plain"))

    def __missing__(self, text: str) -> book.MadeCell:
        cell = self[text] = self._made[clean(text)]
        return cell


class _Figures(dict[str, book.MadeCell]):
    """The cells of figures by their digits, for 1.50 is not shown as 1.5."""

    def __init__(self, page: Page, words: _Words, kind: type[Decimal]) -> None:
        super().__init__()
        self._styles, self._words, self._kind = page.styles, words, kind

    def __missing__(self, digits: str) -> book.MadeCell:
        value = self._kind(digits)
        look = self._styles.get("plain", num_format=number_format(value))
        cell = self[digits] = book.number_cell(value, look) if is_exact(value) else self._words[format(value, "f")]
        return cell


class _Rows:
    def __init__(self, page: Page) -> None:
        self._page, self._words = page, _Words(page)
        self._places = _Places(page.context)
        self._figures, self._asked = (_Figures(page, self._words, kind) for kind in (Decimal, Questioned))
        self._years = dict[int, book.MadeCell]()
        self._look = page.styles.get("plain", num_format="0")

    def write(self, number: int, row: DataRow) -> None:
        """Write a row, most of whose cells are empty."""
        values, words = row.cells, self._words
        cells = {at: words[word] for at in WORDS if (word := values[at])}
        for at in YEARS:
            if isinstance(year := values[at], int):
                cells[at] = self._years.get(year) or self._years.setdefault(year, book.number_cell(year, self._look))
        for at in FIGURES:
            if isinstance(value := values[at], NUMBERS):
                cells[at] = (self._asked if isinstance(value, Questioned) else self._figures)[str(value)]
            elif value:
                cells[at] = words[value]
        book.cells(self._page.sheet, number, cells)
        if row.file and (place := self._places[row.file]):
            book.link(self._page.sheet, number, FILE + 1, place)


class _Places(dict[str, book.Place | None]):
    """The place in Källor of each file that figures come from, None where there is none to go to."""

    def __init__(self, context: ReportContext) -> None:
        super().__init__()
        self._rows = context.source_rows if len(data_rows(context.result)) <= MOST_LINKS else {}

    def __missing__(self, file: str) -> book.Place | None:
        row, sheet = self._rows.get(file), texts.report.SHEETS["sources"]
        place = self[file] = book.place(internal(sheet, f"A{row}"), clean(file)) if row else None
        return place
