"""Help and limits of the template's input cells, as Excel's data validation shows them."""

from __future__ import annotations

from typing import Any

from xl_addin import texts
from xl_addin.layout import Column, Line
from xl_addin.swedish import number
from xl_addin.targets import Field, State
from xl_addin.workbooks.live import EARLIEST_YEAR, LATEST_YEAR, limits_text

MAX_TITLE, MAX_MESSAGE = 32, 255
"""Excel's limits on the title and the text of an input message."""
MAX_COMMENT = 4000
"""Characters of a comment that the template takes; reading accepts whatever a cell can hold."""
FAR = 10**15
"""Wider than any figure: Excel keeps 15 digits."""


def validation(line: Line, column: Column) -> dict[str, Any]:
    """Give the data validation of an input cell, with its help and its Swedish error, for XlsxWriter."""
    return {
        "input_title": _cut(f"{line.indicator.code} {column.header}", MAX_TITLE),
        "input_message": _cut(_help(line, column), MAX_MESSAGE),
    } | _rule(line, column)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _help(line: Line, column: Column) -> str:
    unit, target = line.row.unit, line.row.target
    reading = f"\n{line.indicator.reading}" if line.indicator.reading else ""
    if column.field is Field.VALUE and column.key == "value":
        figure = number(line.row.plausible[1]) if line.row.plausible else "12"
        asked = texts.template.NUMBER_INPUT.format(unit=unit.label, example=figure)
        return (texts.template.TEXT_INPUT if target.text_allowed else asked) + reading
    by_end = State.ONGOING in target.open_states
    messages = {
        Field.VALUE: texts.template.EARLIER_INPUT.format(year=column.year),
        Field.BASELINE: texts.template.BASELINE_INPUT.format(year=column.year),
        Field.BENCHMARK: texts.template.BENCHMARK_INPUT.format(year=column.year),
        Field.STATE: texts.template.STATE_INPUT + reading,
        Field.STATE_YEAR: texts.template.STATE_YEAR_INPUT if by_end else texts.template.STATE_YEAR_INPUT_STARTED,
        Field.REASON: texts.template.REASON_INPUT,
        Field.COMMENT: texts.template.COMMENT_INPUT,
    }
    return messages[column.field or Field.COMMENT]


def _rule(line: Line, column: Column) -> dict[str, Any]:
    choices = {Field.STATE: texts.field.STATES, Field.REASON: texts.field.REASONS}
    if column.field in choices:
        words = list(choices[column.field])
        error = {"error_title": texts.template.CHOICE_ERROR_TITLE, "error_message": texts.template.CHOICE_ERROR}
        return {"validate": "list", "source": words} | error
    if column.field is Field.STATE_YEAR:
        error = {"error_title": texts.template.YEAR_ERROR_TITLE, "error_message": texts.template.YEAR_ERROR}
        return {"validate": "integer", "criteria": "between", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR} | error
    if column.field is Field.COMMENT or (column.field is Field.VALUE and line.row.target.text_allowed):
        message = texts.template.COMMENT_ERROR.format(limit=number(MAX_COMMENT))
        error = {"error_title": texts.template.COMMENT_ERROR_TITLE, "error_message": message}
        return {"validate": "length", "criteria": "<=", "value": MAX_COMMENT} | error
    return _number_rule(line)


def _number_rule(line: Line) -> dict[str, Any]:
    unit = line.row.unit
    low = -FAR if unit.minimum is None else unit.minimum
    high = FAR if unit.maximum is None else unit.maximum
    limits = limits_text(unit)
    message = texts.template.NUMBER_ERROR.format(
        limits=texts.template.NUMBER_LIMITS.format(limits=limits) if limits else ""
    )
    error = {"error_title": texts.template.NUMBER_ERROR_TITLE, "error_message": message}
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high} | error
