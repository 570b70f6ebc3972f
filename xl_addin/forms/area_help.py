"""What Excel says of a målområde's cell when it is chosen, and what it refuses there: by field, target and unit."""

from __future__ import annotations

from dataclasses import replace

from xl_addin import texts
from xl_addin.forms.columns import TEXT_LIMIT, Column, ValueKind
from xl_addin.plan.model import Indicator, Row, Unit
from xl_addin.swedish import number
from xl_addin.targets import Field, State
from xl_addin.targets.reported import EARLIEST_YEAR, LATEST_YEAR


def on_row(column: Column, name: str, row: Row, indicator: Indicator) -> Column:
    """Return a field's column as it is on a row: with its unit and limits, its help and its errors."""
    words = texts.template
    column = replace(column, title=f"{indicator.code} {column.header}", hint=_hint(column, name, row, indicator))
    if column.kind is ValueKind.CHOICE:
        return replace(column, error_title=words.CHOICE_ERROR_TITLE, error=words.CHOICE_ERROR)
    if column.kind is ValueKind.YEAR:
        column = replace(column, minimum=EARLIEST_YEAR, maximum=LATEST_YEAR)
        return replace(column, error_title=words.YEAR_ERROR_TITLE, error=words.YEAR_ERROR)
    if column.kind is ValueKind.QUANTITY:
        plausible = row.plausible if column.field == Field.VALUE else None
        column = replace(column, unit=row.unit, plausible=plausible, minimum=row.unit.minimum, maximum=row.unit.maximum)
        if not row.target.text_allowed or column.field != Field.VALUE:
            limits_words = limits_text(row.unit)
            limit = words.NUMBER_LIMITS.format(limits=limits_words) if limits_words else ""
            return replace(column, error_title=words.NUMBER_ERROR_TITLE, error=words.NUMBER_ERROR.format(limits=limit))
        column = replace(column, kind=ValueKind.ANSWER)
    return replace(column, error_title=words.TEXT_ERROR_TITLE, error=words.TEXT_ERROR.format(limit=number(TEXT_LIMIT)))


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
    hint = words.INPUT_HELP[name].format(year=column.year)
    return hint + reading if name == Field.STATE else hint


def limits_text(unit: Unit) -> str:
    """Return in words what is possible in a unit: `0–100 %`, `minst 0`."""
    low, high = unit.minimum, unit.maximum
    if low is not None and high is not None:
        return texts.template.LIMITS_BETWEEN.format(low=number(low), high=number(high))
    if low is not None:
        return texts.template.LIMITS_LEAST.format(low=number(low))
    return texts.template.LIMITS_MOST.format(high=number(high)) if high is not None else ""
