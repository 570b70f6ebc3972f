"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from xl_addin import texts
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS, DATA_COLUMNS, DataRow
from xl_addin.fields import ValueKind
from xl_addin.spreadsheets import book
from xl_addin.swedish import Questioned
from xl_addin.workbooks.form_cells import is_exact
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, internal
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


class _Made(dict[Any, Any]):
    """What is made of names, statuses, files and figures: once of each, which stands on many rows."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        made = self[key] = self._make(key)
        return made


class _Rows:
    def __init__(self, page: Page) -> None:
        self._page, plain, year = page, page.styles.get("plain"), page.styles.get("plain", num_format="0")
        texts_of, context = page.sheet.cells_of(plain), page.context
        self._words = _Made(lambda text: texts_of[clean(text)])
        self._years = _Made(lambda value: book.number_cell(value, year))
        self._figures, self._asked = (_Made(partial(self._figure, kind)) for kind in (Decimal, Questioned))
        self._source_rows = context.source_rows if len(data_rows(context.result)) <= MOST_LINKS else {}
        self._places = _Made(self._place)

    def write(self, number: int, row: DataRow) -> None:
        """Write a row, most of whose cells are empty."""
        values, words = row.cells, self._words
        cells = {at: words[word] for at in WORDS if (word := values[at])}
        for at in YEARS:
            if isinstance(year := values[at], int):
                cells[at] = self._years[year]
        for at in FIGURES:
            if isinstance(value := values[at], NUMBERS):
                cells[at] = (self._asked if isinstance(value, Questioned) else self._figures)[str(value)]
            elif value:
                cells[at] = words[value]
        book.cells(self._page.sheet, number, cells)
        if row.file and (place := self._places[row.file]):
            book.link(self._page.sheet, number, FILE + 1, place)

    def _figure(self, kind: type[Decimal], digits: str) -> book.MadeCell:
        """Make the cell of a figure, by its digits, for 1.50 is not shown as 1.5."""
        value = kind(digits)
        if not is_exact(value):
            return self._words[format(value, "f")]
        return book.number_cell(value, self._page.styles.get("plain", num_format=number_format(value)))

    def _place(self, file: str) -> book.Place | None:
        """Return the place in Källor of a file that figures come from, None where there is none to go to."""
        row, sheet = self._source_rows.get(file), texts.report.SHEETS["sources"]
        return book.place(internal(sheet, f"A{row}"), clean(file)) if row else None
