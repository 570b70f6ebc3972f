"""One cell of a form: its validation, its value as what it is, its protection, and whether it stands as written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_addin.forms import TEXT_LIMIT, Column, ValueKind
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted

MAX_TITLE, MAX_MESSAGE = 32, 255
"""Excel's limits on title and text of an input message."""
FAR = 10**15
"""Wider than any figure: Excel keeps 15 digits."""
LONGEST_NUMBER = 15
"""Digits that Excel keeps of a number; one with more is written as text."""
_LONGEST = {ValueKind.TIME: 9, ValueKind.WHEN: 20}
"""Characters of a time of the day (`kl. 14.00`), and of a time of some years (`första halvåret 2018`)."""
_RULES = {
    ValueKind.NUMBER: "decimal", ValueKind.QUANTITY: "decimal", ValueKind.WHOLE: "integer", ValueKind.YEAR: "integer",
    ValueKind.DATE: "date",
}  # fmt: skip
LONGEST_COMPARED = 200
"""So many characters of a text are compared in a formula, which takes 255."""


def validation(column: Column) -> dict[str, Any]:
    """Return the data validation of a column's cells, with its help and its Swedish error, for XlsxWriter."""
    return {
        "input_title": _cut(column.title or column.header, MAX_TITLE),
        "input_message": _cut(column.prompt, MAX_MESSAGE),
        "error_title": column.refusal_title,
        "error_message": column.refusal,
        "error_type": "stop" if column.strict else "warning",
    } | _condition(column)


def _condition(column: Column) -> dict[str, Any]:
    if column.offered:
        return {"validate": "list", "source": column.offered}
    if column.choices:
        return {"validate": "list", "source": [choice.label for choice in column.choices]}
    if column.kind not in _RULES:
        longest = _LONGEST.get(column.kind, TEXT_LIMIT)
        return {"validate": "length", "criteria": "<=", "value": longest}
    low = -FAR if column.minimum is None else column.minimum
    high = FAR if column.maximum is None else column.maximum
    return {"validate": _RULES[column.kind], "criteria": "between", "minimum": low, "maximum": high}


def put(page: Worksheet, row: int, column: int, value: object, style: object) -> None:
    """Write one value as what it is; text never becomes a formula, and a number never loses a digit.

    1-based row and column. Raises `WriteRefusedError` where XlsxWriter would leave it out.
    """
    if value is None or value == "":
        refused = page.write_blank(row - 1, column - 1, None, style)
    elif isinstance(value, date):
        refused = page.write_datetime(row - 1, column - 1, value, style)
    elif isinstance(value, float) or (isinstance(value, Decimal | int) and is_exact(value)):
        refused = page.write_number(row - 1, column - 1, value, style)
    else:
        book.text(page, row, column, str(value), style)
        return
    if refused:
        raise book.WriteRefusedError(f"{page.get_name()} {row},{column}: {value!r}")


def is_exact(value: Decimal | int) -> bool:
    """Return whether Excel keeps every digit of a figure."""
    return len(Decimal(value).as_tuple().digits) <= LONGEST_NUMBER


def protect(page: Worksheet) -> None:
    """Protect a sheet without a password: input, column widths, filters and comments stay free.

    Not sorting: of a protected sheet Excel sorts yellow cells alone, away from the rows they belong to.
    """
    page.protect("", {
        "format_columns": True, "format_rows": True, "autofilter": True, "objects": True,
        "select_locked_cells": True, "select_unlocked_cells": True,
    })  # fmt: skip


def unchanged(cell: str, stood: object) -> str:
    """Return the Excel condition that a cell still holds what it held: nothing, a number, a day or a text."""
    if stood is None or stood == "":
        return f"ISBLANK({cell})"
    if isinstance(stood, date):
        return f"{cell}=DATE({stood.year},{stood.month},{stood.day})"
    if isinstance(stood, Decimal | int):
        return f"{cell}={stood}"
    text = str(stood)
    first = text.splitlines()[0][:LONGEST_COMPARED]
    units = len(text.encode("utf-16-le")) // 2
    return f"AND(LEN({cell})={units},EXACT(LEFT({cell},{len(first)}),{quoted(first)}))"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
