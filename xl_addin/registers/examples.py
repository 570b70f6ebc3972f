"""Example records of the secretariat's registers for a built-in plan, from `plan/examples/<plan id>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_addin.forms import Column, ValueKind
from xl_addin.plan.model import Plan
from xl_addin.registers import registers_of, secretariat
from xl_addin.registers.base import Register, RegisterRecord

FOLDER = Path(__file__).parent.parent / "plan" / "examples"


def example_books(plan: Plan) -> dict[str, list[RegisterRecord]]:
    """Return the records by register id; none where the plan has no examples.

    Raises `ValueError` for an example that its record type refuses.
    """
    path = FOLDER / f"{plan.id}.toml"
    if not path.is_file():
        return {}
    read = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    return {r.id: [_record(plan, r, row) for row in read[r.id]] for r in registers_of() if r.id in read}


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
        return next(choice.key for choice in column.choices if value in (choice.key, choice.label))
    return value
