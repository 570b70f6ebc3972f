"""Närvaro och ekonomi: attendance, decisions, fund and fees on one page, from the cooperation's own books."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from xl_addin import texts
from xl_addin.followup.decisions import decided_text
from xl_addin.followup.own_books import MOST_SEATS, BookTable, attendance_table, books_title, economy_tables
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import CODE, NAME, figure_format

PLACES = ("first", *(f"place:{number}" for number in range(MOST_SEATS)))
COLUMNS = {"first": CODE + NAME} | dict.fromkeys(PLACES[1:], 111)


def write(page: Page) -> None:
    """Write what the books say; of what nobody has kept a book of, that it is not collected."""
    context, words = page.context, texts.own_books.BOOKS
    table = BoardTable(page, COLUMNS)
    table.title(books_title(context))
    table.section(words["attendance"])
    if attendance := attendance_table(context):
        _table(table, attendance)
    else:
        table.sentence(words["no_attendance"].format(year=context.year))
    table.section(words["decisions"])
    table.sentence(decided_text(context))
    table.section(words["economy"])
    found = economy_tables(context)
    for each in found:
        _table(table, each)
    if not found:
        table.sentence(words["no_economy"])
    table.finish(frozen=False)


def _table(table: BoardTable, found: BookTable) -> None:
    if found.title:
        table.note(found.title)
    numeric = {
        key for row in found.rows for key, value in zip(PLACES, row, strict=False) if isinstance(value, int | Decimal)
    }
    table.header(dict(zip(PLACES, found.headers, strict=False)), right=numeric)
    for row in found.rows:
        table.line(_cells(row, numeric, found.unit))
    for note in found.notes:
        table.note(note)


def _cells(values: Sequence[object], numeric: Collection[str], unit: str) -> dict[str, PaperCell]:
    cells = {}
    for key, value in zip(PLACES, values, strict=False):
        if isinstance(value, int | Decimal):
            decimals = 2 if isinstance(value, Decimal) and value % 1 else 0
            cells[key] = PaperCell(value, "paper_figure", look={"num_format": figure_format(decimals, unit)})
        elif key in numeric:
            cells[key] = PaperCell(texts.report.NONE if value is None else str(value), "paper_word")
        else:
            cells[key] = PaperCell("" if value is None else str(value), "paper_name")
    return cells
