"""New rows in a register of the secretariat's workbook that is in use: below the last, all else as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.findings import Collector, Where
from xl_addin.plan.model import Plan
from xl_addin.reading.finder import find_table
from xl_addin.reading.sheets import find_sheets
from xl_addin.reading.table import Table
from xl_addin.registers import Register, RegisterRecord, secretariat
from xl_addin.rooms import SECRETARIAT_BOOK
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.patch import NewCells, patched
from xl_addin.spreadsheets.sheetxml import OtherShapeError
from xl_addin.versions import FIRST_TEMPLATE


def with_rows(
    data: bytes, file: str, plan: Plan, register: Register[Any], records: Sequence[RegisterRecord]
) -> bytes:
    """Return the workbook with `records` on free rows of `register`, below the last row that holds anything.

    Raises `NotDoneError` where the workbook cannot be read, has no such sheet or lacks a column that is to be filled
    in, or was saved in a shape that cannot be written into.
    """
    words = texts.registers.ROWS_REFUSED
    try:
        workbook = read_isolated(data, room=SECRETARIAT_BOOK)
    except Unreadable as problem:
        raise NotDoneError(words["unreadable"].format(file=file)) from problem
    sheets = find_sheets(workbook.sheets, {register.sheet_id: register.sheet})[register.sheet_id]
    context, out = secretariat(plan), Collector(Where(file))
    table = sheets and find_table(
        register.form(context), context, sheets, out, date1904=workbook.date1904, version=FIRST_TEMPLATE
    )  # fmt: skip
    if not table:
        raise NotDoneError(words["no-sheet"].format(file=file, sheet=register.sheet))
    cells = dict(_cells(table, records))
    try:
        return patched(data, {table.sheet.name: NewCells(cells, {})}, {})
    except OtherShapeError as problem:
        raise NotDoneError(words["other-program"].format(file=file)) from problem


def _cells(table: Table, records: Sequence[RegisterRecord]) -> Iterator[tuple[tuple[int, int], Any]]:
    answers = table.answered.keys() | table.refused_columns.keys()
    filled = [row for row, cells in table.by_row.items() if any(at in answers and c.text for at, c in cells.items())]
    for row, record in enumerate(records, start=max([*filled, table.heading]) + 1):
        for key, value in record.filled():
            column = table.form.by_key[key]
            if key not in table.columns:
                words = texts.registers.ROWS_REFUSED["no-column"]
                raise NotDoneError(words.format(column=column.header, sheet=table.form.name))
            shown = column.written(value)
            yield (row, table.columns[key]), float(shown) if isinstance(shown, Decimal) else shown
