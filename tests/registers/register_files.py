"""Writing, editing and reading one register's sheet, for the tests of registers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping

import openpyxl
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from small_plan import ASTORP, PLAN, YEAR

from xl_addin.findings import Collector, Finding, Severity, Where
from xl_addin.plan.model import Member
from xl_addin.reading.register_entries import read_register
from xl_addin.reading.sheets import find_sheets
from xl_addin.registers.base import Holder, Keeper, Register, RegisterEntry, RegisterRecord
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.workbooks.register_book import write_register
from xl_addin.workbooks.styles import Styles

Records = Iterable[RegisterRecord | Mapping[str, object]]
"""Records, or their values by field, unchecked."""


def context(register: Register) -> Holder:
    """Whose workbook a register is kept in."""
    return Holder(PLAN, ASTORP if register.kept_by is Keeper.MUNICIPALITY else None, YEAR)


def fields(register):
    """The keys of its columns, where nothing is asked."""
    return [column.key for column in register.columns(context(register))]


def build(register: Register, records: Records = (), member: Member | None = None) -> bytes:
    workbook, stream = book.new_workbook("prov", "prov", {})
    typed_records = [r if isinstance(r, RegisterRecord) else register.model(**r) for r in records]
    owner = Holder(PLAN, member or context(register).member, YEAR)
    write_register(workbook, Styles(workbook), register, owner, typed_records)
    return book.finish(workbook, stream)


def edited(data: bytes, change: Callable[[Worksheet], object]) -> bytes:
    workbook: Book = openpyxl.load_workbook(io.BytesIO(data))
    change(workbook.worksheets[0])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def typed(data: bytes, values: Mapping[str, object]) -> bytes:
    def change(sheet: Worksheet) -> None:
        for cell, value in values.items():
            sheet[cell] = value
            if isinstance(value, str):
                sheet[cell].data_type = "s"

    return edited(data, change)


def read(
    register: Register, data: bytes, whose: Holder | None = None
) -> tuple[list[RegisterEntry], list[Finding]]:
    workbook, own = read_workbook(data), whose or context(register)
    sheets = find_sheets(workbook.sheets, {register.sheet_id: register.sheet})[register.sheet_id]
    out = Collector(Where("Åstorp.xlsx", municipality=own.member.name if own.member else None, year=own.year))
    entries = read_register(sheets, register, own, out, sha256="abc", date1904=workbook.date1904)
    return entries, out.items


def values(entries: Iterable[RegisterEntry]) -> list[dict[str, object]]:
    return [dict(entry.record.filled()) for entry in entries]


def errors(findings: Iterable[Finding]) -> list[str]:
    return [f"{f.code} {f.cell}" for f in findings if f.severity is Severity.ERROR]


def said(findings: Iterable[Finding]) -> set[tuple[str, str | None]]:
    return {(f.code, f.cell) for f in findings}
