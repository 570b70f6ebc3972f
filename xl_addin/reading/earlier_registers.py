"""The registers of a result fed back: its entries, and what of each kommun's goes on into next year's templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from xl_addin import texts
from xl_addin.forms import Column
from xl_addin.plan.model import Plan
from xl_addin.reading.data_sheet import NO_RESULT
from xl_addin.reading.readings import Reading
from xl_addin.reading.result_sheets import Row, header_of, table
from xl_addin.reading.values import read_value
from xl_addin.registers import Holder, Keeper, Register, RegisterEntry, RegisterRecord, registers_of
from xl_addin.spreadsheets.cells import Unreadable, Workbook
from xl_addin.versions import FIRST_TEMPLATE

Carried: TypeAlias = dict[str, dict[str, list[RegisterRecord]]]
"""SCB code -> register id -> records."""


def register_sheets() -> frozenset[str]:
    """Return the names of the sheets that are read here."""
    return frozenset(map(_sheet_of, registers_of()))


def read_registers(workbook: Workbook, plan: Plan, year: int, of: int) -> Carried:
    """Read the rows that go on from the registers of a result of the year `of` into the templates of `year`.

    Other rows are left out. Of a result of that very year, of its middle, every row goes on as it is.
    Raises `Unreadable` where rows would be lost: see `valueless_sheets`.
    """
    if valueless_sheets(workbook):
        raise Unreadable(NO_RESULT, reason="no-values")
    carried: Carried = {}
    for register in registers_of(Keeper.MUNICIPALITY):
        for entry in _entries(workbook, register, plan, year, {}):
            goes_on = entry.record if of == year else register.goes_on(entry.record, of)
            if entry.municipality and goes_on is not None:
                carried.setdefault(entry.municipality, {}).setdefault(register.id, []).append(goes_on)
    return carried


def read_entries(
    workbook: Workbook, plan: Plan, year: int, years: Mapping[str, int]
) -> Iterator[RegisterEntry[Any]]:
    """Yield every entry of a result's registers, the secretariat's too, as they stood at the end of `year`.

    `years`: the year that each file is of, by its name; an entry of another file is of `year`.
    """
    for register in registers_of():
        yield from _entries(workbook, register, plan, year, years)


def _entries(
    workbook: Workbook, register: Register[Any], plan: Plan, year: int, years: Mapping[str, int]
) -> Iterator[RegisterEntry[Any]]:
    columns, words = _columns(register, plan, year), texts.report.REGISTER
    for row in table(workbook.sheet(_sheet_of(register)), _headers(columns)):
        record, _ = register.parse(_values(row, columns, date1904=workbook.date1904))
        name = row.get(words["municipality"])
        if name is None or not any(True for _ in record.filled()):
            continue
        member = plan.members_by_name.get(name.text)
        source = row.get(words["source"])
        file, place, cell = _place(source.text if source else "")
        code = member.code if member else ""
        yield RegisterEntry(record, code, years.get(file, year), file, place, cell, "")


def valueless_sheets(workbook: Workbook) -> list[str]:
    """Return the registers' sheets on which whose a row is cannot be read: a program saved the links without values."""
    header = texts.report.REGISTER["municipality"]
    sheets = filter(None, map(workbook.sheet, sorted(register_sheets())))
    return [s.name for s in sheets if any(header in row and not row[header].cached for row in table(s, [header]))]


def lost_sheets(workbook: Workbook, plan: Plan, year: int) -> list[str]:
    """Return the registers' sheets that the kommuner fill in and that a result lacks, or lacks headers of."""
    asked = (r for r in registers_of(Keeper.MUNICIPALITY) if any(r.asked(Holder(plan, m, year)) for m in plan.member))
    wanted = {_sheet_of(register): _headers(_columns(register, plan, year)) for register in asked}
    sheets = {name: workbook.sheet(name) for name in wanted}
    return [name for name, sheet in sheets.items() if sheet is None or header_of(sheet, wanted[name]) is None]


def _columns(register: Register[Any], plan: Plan, year: int) -> tuple[Column, ...]:
    return register.columns(Holder(plan, None, year, questions=frozenset({register.sheet_id})))


def _headers(columns: Sequence[Column]) -> list[str]:
    """Return the headers that every version's sheet has."""
    always = (column.header for column in columns if column.since == FIRST_TEMPLATE)
    return [texts.report.REGISTER["municipality"], *always]


def _sheet_of(register: Register[Any]) -> str:
    return texts.report.REGISTER_SHEETS.get(register.id, register.sheet)


def _values(row: Row, columns: Sequence[Column], *, date1904: bool) -> dict[str, object]:
    values: dict[str, object] = {}
    for column in columns:
        cell = row.get(column.header)
        reading = read_value(cell, column, date1904) if cell else None
        if isinstance(reading, Reading):
            values[column.key] = reading.value
    return values


def _place(text: str) -> tuple[str, str, str]:
    """Take apart what `texts.report.REGISTER["place"]` was filled with: file, sheet, cell."""
    before, _, cell = text.rpartition(" ")
    file, _, sheet = before.rpartition(", ")
    return file, sheet, cell
