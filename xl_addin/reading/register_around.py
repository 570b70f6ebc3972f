"""What a register's sheet holds beside its entries: notes of the kommun's own, merged and hidden cells."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from xl_addin import texts
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.reading.locate import plain
from xl_addin.reading.register_table import RegisterTable, Tell
from xl_addin.reading.surroundings import quote
from xl_addin.registers.base import Holder, Register
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import few


def tell_surroundings(register: Register[Any], context: Holder, table: RegisterTable, tell: Tell) -> None:
    """Tell of all that stands above the table or beside its columns, and of what is not seen."""
    _strays(register, context, table, tell)
    _merged(table, tell)
    _hidden(table, tell)
    _problems(table.sheet, tell)


def _problems(sheet: Sheet, tell: Tell) -> None:
    texts_of = {cell.reference: cell.text for cell in sheet.cells.values()} if sheet.problems else {}
    for problem in sheet.problems:
        if problem.code == "value-under-merge":
            tell(problem.code, problem.cell, text=texts_of.get(problem.cell, ""), cells=problem.text)
        else:
            tell(problem.code, problem.cell, text=problem.text)


def tell_everything(sheet: Sheet, tell: Tell) -> None:
    """Tell of every filled cell of a sheet whose table cannot be found, a row at a time."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for at in sorted(sheet.cells):
        rows[at[0]].append(sheet.cells[at])
    for cells in rows.values():
        _quoted(cells, tell)


def _strays(register: Register[Any], context: Holder, table: RegisterTable, tell: Tell) -> None:
    ours, headings = set(table.columns.values()), _headings(register, context)
    rows: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for row, of_row in table.sheet.by_row.items():
        in_table = row > table.header_row or row in (table.key_row, table.header_row)
        own = of_row.keys() - ours if in_table else of_row.keys()
        for column in sorted(own):
            cell = of_row[column]
            if row > table.header_row or not _is_heading(cell, headings):
                # Above the table a row is told at a time, beside it a column: a column of notes is one finding.
                rows[(0, column) if row >= table.header_row else (row, 0)].append(cell)
    for cells in rows.values():
        _quoted(cells, tell)


def _is_heading(cell: Cell, headings: set[str]) -> bool:
    return plain(cell.text) in headings or cell.text.startswith(SHEET_ANCHOR)


def _quoted(cells: list[Cell], tell: Tell) -> None:
    text = quote(cells)
    if text:
        tell("outside-plan", cells[0].reference, text=text)


def _headings(register: Register[Any], context: Holder) -> set[str]:
    words = texts.registers.REGISTERS[register.id]
    owner = context.member.name if context.member else context.plan.organisation.name
    title = words["title"].format(year=context.year, owner=owner)
    return {plain(text) for text in (title, words["note"], texts.template.BACK_TO_START)}


def _merged(table: RegisterTable, tell: Tell) -> None:
    ours = set(table.columns.values())
    for area in table.sheet.merged:
        if area.last_row > table.header_row and any(area.first_column <= c <= area.last_column for c in ours):
            tell("merged-cells", str(area), cells=str(area))


def _hidden(table: RegisterTable, tell: Tell) -> None:
    sheet, anchors = table.sheet, {table.columns.get("id"), table.columns.get("signature")}
    ours = set(table.columns.values()) - anchors
    columns = {column for column in ours if sheet.column_hidden(column)}
    if not columns and not any(row > table.header_row for row in sheet.hidden_rows):
        return
    hidden = [
        address(row, column)
        for row, column in sorted(sheet.cells)
        if row > table.header_row and column in ours and (row in sheet.hidden_rows or column in columns)
    ]
    if hidden:
        tell("hidden-content", hidden[0], cells=few(hidden))
