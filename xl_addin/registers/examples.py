"""Example records of the secretariat's registers for a built-in plan, from `plan/examples/<plan id>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_addin.forms import Column, ValueKind
from xl_addin.plan.model import Plan
from xl_addin.registers import attendance, registers_of, secretariat
from xl_addin.registers.base import Books, Register, RegisterEntry, RegisterRecord
from xl_addin.registers.meeting import key_of

FOLDER = Path(__file__).parent.parent / "plan" / "examples"


def example_books(plan: Plan) -> dict[str, list[RegisterRecord]]:
    """Return the records by register id, what the plan knows first; none where the plan has no examples.

    Of a meeting that the file has attendance of, it names those seats that were not as the others: present.
    Raises `ValueError` for an example that its record type refuses.
    """
    path = FOLDER / f"{plan.id}.toml"
    if not path.is_file():
        return {}
    read = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    books = {
        r.id: [*r.start(secretariat(plan)), *(_record(plan, r, row) for row in read[r.id])]
        for r in registers_of() if r.id in read
    }  # fmt: skip
    named = [record for record in books.get(attendance.ID, []) if isinstance(record, attendance.Attendance)]
    return books | {attendance.ID: [*_all_seats(plan, named)]}


def _all_seats(plan: Plan, named: Sequence[attendance.Attendance]) -> Iterator[attendance.Attendance]:
    """Yield the seats of each meeting that rows are named of: the others as the secretariat gets them prefilled.

    A meeting that has all its seats named keeps their order.
    """
    members = [member.code for member in plan.member]

    def place(record: attendance.Attendance) -> tuple[int, int]:
        at = members.index(record.municipality) if record.municipality in members else len(members)
        return at, list(attendance.Seat).index(record.seat or attendance.Seat.OTHER)

    for key in dict.fromkeys(filter(None, map(key_of, named))):
        rows = [row for row in named if key_of(row) == key]
        own = [RegisterEntry(row, "", key.day.year, "", attendance.ID, "", "") for row in rows]
        others = attendance.prefilled(Books(plan, key.day.year, {attendance.ID: own}), key)
        yield from sorted([*rows, *others], key=place) if others else rows


def _record(plan: Plan, register: Register[Any], row: Mapping[str, Any]) -> RegisterRecord:
    columns = {column.key: column for column in register.columns(secretariat(plan))}
    record: RegisterRecord
    record, faults = register.parse({key: _value(columns[key], value) for key, value in row.items()})
    if faults:
        raise ValueError(f"{register.id} {row}: {faults}")
    return record


def _value(column: Column, value: Any) -> Any:
    """Return a value of the file as its column's type: a word as its choice, a figure as a decimal."""
    if column.kind is ValueKind.NUMBER:
        return Decimal(str(value))
    if column.choices:
        return next((choice.key for choice in column.choices if value in (choice.key, choice.label)), value)
    return value
