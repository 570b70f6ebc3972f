"""The registers of a result fed back: what of each kommun's rows goes on, for next year's templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from xl_addin import texts
from xl_addin.forms import Column
from xl_addin.plan.model import Plan
from xl_addin.reading.readings import Reading
from xl_addin.reading.values import read_value
from xl_addin.registers import Holder, Keeper, Register, RegisterRecord, registers_of
from xl_addin.spreadsheets.cells import Sheet, Workbook

Carried: TypeAlias = dict[str, dict[str, list[RegisterRecord]]]
"""SCB code -> register id -> records."""


def read_registers(workbook: Workbook, plan: Plan, year: int) -> Carried:
    """Read the rows that go on from a result's registers into the templates of `year`; other rows are left out."""
    carried: Carried = {}
    for register in registers_of(Keeper.MUNICIPALITY):
        sheet = workbook.sheet(texts.report.REGISTER_SHEETS.get(register.id, register.sheet))
        if sheet is None:
            continue
        columns = register.columns(Holder(plan, None, year))
        for name, record in _records(sheet, register, columns, workbook.date1904):
            member = plan.members_by_name.get(name)
            goes_on = register.next_year(record)
            if member and goes_on is not None:
                carried.setdefault(member.code, {}).setdefault(register.id, []).append(goes_on)
    return carried


def _records(
    sheet: Sheet, register: Register[Any], columns: tuple[Column, ...], date1904: bool
) -> Iterator[tuple[str, RegisterRecord]]:
    """Yield the rows below the header, each with the name in its first column."""
    places = _header(sheet, columns)
    if places is None:
        return
    header, first, at = places
    for row in sorted({row for row, _ in sheet.cells if row > header}):
        name = sheet.cells.get((row, first))
        values = {}
        for column in columns:
            cell = sheet.cells.get((row, at[column.key]))
            reading = read_value(cell, column, date1904) if cell else None
            if isinstance(reading, Reading):
                values[column.key] = reading.value
        record, _ = register.parse(values)
        if name and any(True for _ in record.filled()):
            yield name.text, record


def _header(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[int, int, dict[str, int]] | None:
    """Find the header of the rows: its row, the column of the kommun, and that of each field by its key."""
    wanted = {column.header: column.key for column in columns}
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        by_row.setdefault(row, {}).setdefault(cell.text, column)
    municipality = texts.report.REGISTER["municipality"]
    for row in sorted(by_row):
        if by_row[row].keys() >= {municipality, *wanted}:
            return row, by_row[row][municipality], {key: by_row[row][header] for header, key in wanted.items()}
    return None
