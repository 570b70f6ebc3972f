"""The sheet `Data` of a result, also one made by an earlier version: its columns are found by their names in row 1."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from xl_addin import texts
from xl_addin.data_table import REQUIRED
from xl_addin.reading.spelling import OutOfRange, stored_number
from xl_addin.spreadsheets.cells import Cell, Sheet, Unreadable, Workbook

NO_RESULT = "no-result"
"""The code of what can be read and is no result."""


class DataSheet(Struct, frozen=True, dict=True):
    """The table as it stands: 1-based column by name."""

    sheet: Sheet
    columns: dict[str, int]

    @cached_property
    def rows(self) -> list[int]:
        """The 1-based rows under the header that hold anything."""
        return sorted({row for row, _ in self.sheet.cells if row > 1})

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Go through the rows: each filled cell by the name of its column."""
        for row in self.rows:
            cells = ((name, self.sheet.cells.get((row, column))) for name, column in self.columns.items())
            yield {name: cell for name, cell in cells if cell is not None}


def figure_of(cell: Cell) -> Decimal:
    """Return the figure of a cell that holds a number, without the dust that a spreadsheet program stores with it."""
    try:
        found = stored_number(cell.text)
    except OutOfRange:
        found = None
    return found[0] if found else Decimal(cell.text)


def data_sheet(workbook: Workbook) -> DataSheet:
    """Find the table in a result. Raises `Unreadable` where there is none with the columns of the contract."""
    sheet = workbook.sheet(texts.template.DATA_SHEET)
    names = {cell.text.strip(): column for (row, column), cell in sheet.cells.items() if row == 1} if sheet else {}
    if sheet is None or not names.keys() >= REQUIRED:
        raise Unreadable(NO_RESULT, reason="no-sheet" if sheet is None else "no-columns")
    return DataSheet(sheet, {name: column for name, column in names.items() if name})
