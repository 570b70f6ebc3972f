"""The tables that sum up a register, above its entries."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xl_addin.followup.figures import shown_decimals
from xl_addin.registers import SummaryTable
from xl_addin.spreadsheets import book
from xl_addin.workbooks.report.page import Page, Value
from xl_addin.workbooks.styles import figure_format


def shown_rows(table: SummaryTable) -> list[list[str]]:
    """Return the headers and the rows of a table as texts."""
    return [list(table.headers), *([_shown(value) for value in row] for row in table.rows)]


def tops(tables: Sequence[SummaryTable], row: int) -> list[int]:
    """Return the rows that no page ends with, for tables written from `row` on and the entries below them.

    They are titles, notes and headers, and the first row under the entries' header.
    """
    found: list[int] = []
    for table in tables:
        found += [row, row + 1, row + 2]
        row += 4 + len(table.rows)
    return [*found, row, row + 1, row + 2]


def write_tables(page: Page, tables: Sequence[SummaryTable], row: int) -> int:
    """Write tables one below the other from `row` on, and give the row after them."""
    for table in tables:
        page.text(row, 1, table.title, "heading")
        page.text(row + 1, 1, table.note, "note", text_wrap=False)
        places = _places(table)
        page.header(row + 2, table.headers, figures=places)
        for number, values in enumerate(table.rows, start=row + 3):
            cells = {at: _cell(page, value, places.get(at + 1)) for at, value in enumerate(values)}
            book.cells(page.sheet, number, cells)
            page.height(number, {column: _shown(value) for column, value in enumerate(values, start=1)})
        row += 4 + len(table.rows)
    return row


def _places(table: SummaryTable) -> dict[int, int]:
    """Return how many decimals each column of figures (1-based) has: as many as the figure in it that has most."""
    found: dict[int, int] = {}
    for values in table.rows:
        for column, value in enumerate(values, start=1):
            if isinstance(value, int | Decimal) and column not in table.years:
                found[column] = max(found.get(column, 0), shown_decimals(Decimal(value).normalize()))
    return found


def _cell(page: Page, value: object, places: int | None) -> book.MadeCell:
    shown: Value = value  # type: ignore[assignment] # a table holds only these
    if places is not None and isinstance(value, int | Decimal):
        return page.made(shown, "amount", num_format=figure_format(places))
    look = {"num_format": "0", "align": "left"} if isinstance(value, int) else {}
    return page.made(shown, "text", **look)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
