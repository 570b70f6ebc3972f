"""What Excel says of a målområde's cell when it is chosen, and what it refuses there: by field, target and unit."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.fields import ValueKind
from xl_addin.forms.columns import TEXT_LIMIT, Column
from xl_addin.plan.model import Indicator, Row, Unit
from xl_addin.swedish import number
from xl_addin.targets import Field, State
from xl_addin.targets.reported import EARLIEST_YEAR, LATEST_YEAR


def on_row(column: Column, name: str, row: Row, indicator: Indicator) -> Column:
    """Return a field's column as it is on a row: with its unit and limits, its help and its errors."""
    title, hint = f"{indicator.code} {column.header}", _hint(column, name, row, indicator)
    return replace(column, title=title, hint=hint, **_limits(column, row))


def _limits(column: Column, row: Row) -> dict[str, Any]:
    """Return what a row's column takes, and what Excel says of anything else, as fields of the column."""
    words, unit = texts.template, row.unit
    if column.kind is ValueKind.CHOICE:
        return {"error_title": words.CHOICE_ERROR_TITLE, "error": words.CHOICE_ERROR}
    if column.kind is ValueKind.YEAR:
        excel = {"error_title": words.YEAR_ERROR_TITLE, "error": words.YEAR_ERROR}
        return {"minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR, **excel}
    any_text = {"error_title": words.TEXT_ERROR_TITLE, "error": words.TEXT_ERROR.format(limit=number(TEXT_LIMIT))}
    if column.kind is not ValueKind.QUANTITY:
        return any_text
    is_value = column.field == Field.VALUE
    plausible = row.plausible if is_value else None
    limits: dict[str, Any] = {"unit": unit, "plausible": plausible, "minimum": unit.minimum, "maximum": unit.maximum}
    if row.target.text_allowed and is_value:
        return limits | any_text | {"kind": ValueKind.ANSWER}
    limit = words.NUMBER_LIMITS.format(limits=limits_text(unit)) if limits_text(unit) else ""
    return limits | {"error_title": words.NUMBER_ERROR_TITLE, "error": words.NUMBER_ERROR.format(limits=limit)}


def _hint(column: Column, name: str, row: Row, indicator: Indicator) -> str:
    words, target = texts.template, row.target
    reading = f"\n{indicator.reading}" if indicator.reading else ""
    if name == Field.VALUE:
        if target.text_allowed:
            return words.TEXT_INPUT + reading
        example = number(row.plausible[1]) if row.plausible else "12"
        return words.NUMBER_INPUT.format(unit=row.unit.label, example=example) + reading
    if name == Field.STATE_YEAR and State.ONGOING not in target.open_states:
        return words.STATE_YEAR_INPUT_STARTED
    return column.help + reading if name == Field.STATE else column.help


def limits_text(unit: Unit) -> str:
    """Return in words what is possible in a unit: `0–100 %`, `minst 0`."""
    low, high = unit.minimum, unit.maximum
    if low is not None and high is not None:
        return texts.template.LIMITS_BETWEEN.format(low=number(low), high=number(high))
    if low is not None:
        return texts.template.LIMITS_LEAST.format(low=number(low))
    return texts.template.LIMITS_MOST.format(high=number(high)) if high is not None else ""
