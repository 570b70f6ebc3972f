"""The tables that sum up a register, above its entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

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
        cells = _Cells(page, places)
        page.header(row + 2, table.headers, figures=places)
        for number, values in enumerate(table.rows, start=row + 3):
            book.cells(page.sheet, number, {at: cells.of(at, value) for at, value in enumerate(values)})
        page.heights(row + 3, shown_rows(table)[1:])
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


class MadeValues(dict[Any, book.MadeCell]):
    """The cells of values in one look, each made once: the same stands on many rows."""

    def __init__(self, page: Page, style: str, **look: Any) -> None:
        super().__init__()
        self._make: Callable[[Value], book.MadeCell] = partial(page.made, style=style, **look)

    def __missing__(self, value: Value) -> book.MadeCell:
        cell = self._make(value)
        if not isinstance(value, Decimal):  # 1.5 is not written as 1.50, which equals it
            self[value] = cell
        return cell


class _Cells:
    """The cells of a table: figures with their column's decimals, other numbers as years, and texts."""

    def __init__(self, page: Page, places: Mapping[int, int]) -> None:
        figures = {at: {"num_format": figure_format(decimals)} for at, decimals in places.items()}
        self._figures = {at: MadeValues(page, "amount", **look) for at, look in figures.items()}
        self._years, self._texts = MadeValues(page, "text", num_format="0", align="left"), MadeValues(page, "text")

    def of(self, at: int, value: object) -> book.MadeCell:
        """Return the cell of a value in a 0-based column."""
        if isinstance(value, int | Decimal) and (figures := self._figures.get(at + 1)) is not None:
            return figures[value]
        return (self._years if isinstance(value, int) else self._texts)[value]


def _shown(value: object) -> str:
    return "" if value is None else str(value)
