"""The tables that sum up a register, above its entries."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xl_addin.registers import SummaryTable
from xl_addin.workbooks.report.page import Page, Value


def shown_rows(table: SummaryTable) -> list[list[str]]:
    """Return the headers and the rows of a table as texts."""
    return [list(table.headers), *([_shown(value) for value in row] for row in table.rows)]


def tops(tables: Sequence[SummaryTable], row: int) -> list[int]:
    """Return the rows of titles, notes and headers, which no page ends with, for tables written from `row` on."""
    found: list[int] = []
    for table in tables:
        found += [row, row + 1, row + 2]
        row += 4 + len(table.rows)
    return [*found, row]


def write_tables(page: Page, tables: Sequence[SummaryTable], row: int) -> int:
    """Write tables one below the other from `row` on, and give the row after them."""
    for table in tables:
        page.text(row, 1, table.title, "heading")
        page.text(row + 1, 1, table.note, "note", text_wrap=False)
        page.header(row + 2, table.headers)
        for number, values in enumerate(table.rows, start=row + 3):
            for column, value in enumerate(values, start=1):
                _put(page, number, column, value, is_year=column in table.years)
            page.height(number, {column: _shown(value) for column, value in enumerate(values, start=1)})
        row += 4 + len(table.rows)
    return row


def _put(page: Page, row: int, column: int, value: object, *, is_year: bool) -> None:
    shown: Value = value  # type: ignore[assignment] # a table holds only these
    look = {"num_format": "0"} if is_year else {}
    page.value(row, column, shown, "amount" if isinstance(value, int | Decimal) else "text", **look)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
