"""Help and limits of input cells, as Excel's data validation shows them."""

from __future__ import annotations

from typing import Any

from xl_addin.forms import TEXT_LIMIT, Column, Kind

MAX_TITLE, MAX_MESSAGE = 32, 255
"""Excel's limits on the title and the text of an input message."""
FAR = 10**15
"""Wider than any figure: Excel keeps 15 digits."""
TIME_LIMIT = 9
"""Characters of a time of the day: `kl. 14.00`."""
_RULES = {
    Kind.NUMBER: "decimal", Kind.QUANTITY: "decimal", Kind.WHOLE: "integer", Kind.YEAR: "integer", Kind.DATE: "date",
}  # fmt: skip


def validation(column: Column) -> dict[str, Any]:
    """Return the data validation of a column's cells, with its help and its Swedish error, for XlsxWriter.

    A column with choices lists their labels; the writer puts a range in their place where they are too long.
    """
    return {
        "input_title": _cut(column.title or column.header, MAX_TITLE),
        "input_message": _cut(column.prompt, MAX_MESSAGE),
        "error_title": column.refusal_title,
        "error_message": column.refusal,
    } | _condition(column)


def _condition(column: Column) -> dict[str, Any]:
    if column.choices:
        return {"validate": "list", "source": [choice.label for choice in column.choices]}
    if column.kind not in _RULES:
        longest = TIME_LIMIT if column.kind is Kind.TIME else TEXT_LIMIT
        return {"validate": "length", "criteria": "<=", "value": longest}
    low = -FAR if column.minimum is None else column.minimum
    high = FAR if column.maximum is None else column.maximum
    return {"validate": _RULES[column.kind], "criteria": "between", "minimum": low, "maximum": high}


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
