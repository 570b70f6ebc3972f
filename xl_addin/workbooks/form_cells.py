"""The cells of a form: how they look and how high they are, what may be typed in them, and what keeps them as they are.

Styles go by who writes in a cell, heights by its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_addin.forms import TEXT_LIMIT, Column, Form, FormRow, ValueKind, Writer
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted
from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import GROUP_RULE, SCREEN, Look, figure_format, look

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
OTHERS_HEIGHT = 18.0
"""Points of somebody else's row of one line."""
LEAST_HEIGHT, NAMED_HEIGHT = SCREEN.height(1), SCREEN.height(2)
"""Points of a row, and of one whose words have a small line below them."""
FIGURES = frozenset({ValueKind.NUMBER, ValueKind.WHOLE, ValueKind.QUANTITY, ValueKind.ANSWER, ValueKind.YEAR})
INPUT_STYLES = {
    ValueKind.TEXT: "input_text", ValueKind.NUMBER: "input", ValueKind.WHOLE: "input", ValueKind.QUANTITY: "input",
    ValueKind.ANSWER: "input", ValueKind.YEAR: "input", ValueKind.TIME: "input_text", ValueKind.DATE: "input_date",
    ValueKind.CHOICE: "input_choice", ValueKind.CODE: "input_text", ValueKind.WHEN: "input_text",
}  # fmt: skip
_WRITTEN = dict.fromkeys(ValueKind, "number")
_WRITTEN |= {ValueKind.TEXT: "code", ValueKind.LINK: "grid_link", ValueKind.DATE: "date"}


class FormLooks:
    """The looks and heights of one form. `widths`: of its columns by key, in characters."""

    def __init__(self, form: Form, year: int, widths: Mapping[str, float]) -> None:
        self._form, self._year, self._widths = form, year, widths
        self._visible = [column for column in form.columns if not column.hidden]
        self._edges = {column.key for before, column in pairwise(self._visible) if column.group != before.group}
        self._cells: dict[tuple[int, bool, bool, int], tuple[Column, int]] = {}
        self._numbers: dict[Look, int] = {}

    @property
    def used(self) -> list[Look]:
        """The looks of all cells, by their numbers."""
        return [*self._numbers]

    def _place(self, column: Column) -> dict[str, Any]:
        """Return what a column's place gives all its cells: no indent below the title, a rule before a group."""
        looks: dict[str, Any] = {"indent": 0} if self._visible and column.key == self._visible[0].key else {}
        return looks | ({"left": 1, "left_color": GROUP_RULE} if column.key in self._edges else {})

    @property
    def hidden(self) -> Look:
        """The look of the anchors: as text, where a program that moves rows would make numbers of the ids."""
        return look("hidden") if self._form.protected else look("hidden", num_format="@")

    def group(self, column: Column) -> Look:
        """Return the look of the row that names the groups."""
        return look("group", **self._place(column))

    def header(self, column: Column) -> Look:
        """Return the look of a column's header."""
        aligned = {"align": "right"} if column.kind in FIGURES else {}
        return look("header", **aligned, **self._place(column))

    def cell(self, line: FormRow, column: Column) -> int:
        """Return the number of the look of a line's cell in a column as it is on the line."""
        places = decimals(line) if column.settled else 0
        key = id(column), column.key in line.asks, self.is_others(line), places
        if key not in self._cells:  # the column is kept, so that its number stays its own
            number = self._numbers.setdefault(self._cell(line, column), len(self._numbers))
            self._cells[key] = column, number
        return self._cells[key][1]

    def _cell(self, line: FormRow, column: Column) -> Look:
        if column.hidden:
            return self.hidden
        looks: dict[str, Any] = {"bold": True} if column.strong else {}
        looks |= {"num_format": column.num_format} if column.num_format else {}
        looks |= {"num_format": figure_format(column.places)} if column.places is not None else {}
        if column.key in line.asks:
            return self._input(line, column, looks)
        if self.is_others(line):
            looks = {"text_wrap": True} if self._wraps(column) else {}
        return look(self._style(line, column), **self._place(column), **looks)

    def _style(self, line: FormRow, column: Column) -> str:
        """Return the style of a cell that people do not fill in on the line."""
        if column.writer is Writer.PROGRAM and not self._form.protected:
            return _WRITTEN[column.kind]
        if self.is_others(line):
            return "other"
        if column.writer is Writer.PROGRAM and column.kind is ValueKind.NUMBER:
            return "figure"
        if column.writer is Writer.FORM:
            return "small" if column.quiet else "text"
        return "date" if column.kind is ValueKind.DATE else "locked"

    def _input(self, line: FormRow, column: Column, looks: Mapping[str, Any]) -> Look:
        if column.settled:
            return look("known", **{"num_format": figure_format(decimals(line))} | self._place(column))
        if column.kind in (ValueKind.QUANTITY, ValueKind.ANSWER) and column.year == self._year:
            return look("input_figure", **looks)
        return look(INPUT_STYLES[column.kind], **looks)

    def is_others(self, line: FormRow) -> bool:
        """Return whether a line is somebody else's: grey."""
        return self._form.protected and bool(line.id) and not line.asks

    @staticmethod
    def _wraps(column: Column) -> bool:
        """Return whether what the plan says in a column breaks on somebody else's line: readings do not."""
        return column.writer is Writer.FORM and not (column.hidden or column.quiet)

    # -- heights

    def height(self, line: FormRow, shown: Mapping[str, str]) -> float:
        """Return the height in points of a line with these texts by column key."""
        if self.is_others(line):
            wrapped = ((self._widths[key], text) for key, text in shown.items() if self._wraps(self._form.by_key[key]))
            counts = (measure.line_count(text, width, SCREEN.sentence, indent=1) for width, text in wrapped)
            lines = max(counts, default=1)
            return OTHERS_HEIGHT if lines == 1 else SCREEN.height(lines, SCREEN.sentence)
        named = any("\n" in text for key, text in line.shown.items() if self._form.by_key[key].strong)
        least = NAMED_HEIGHT if named else LEAST_HEIGHT
        return max(least, *(self._height(self._form.by_key[key], text) for key, text in shown.items()), 0)

    def _height(self, column: Column, text: str) -> float:
        size = SCREEN.small if column.quiet else SCREEN.body
        lines = measure.line_count(text, self._widths[column.key], size, bold=column.strong, indent=1)
        return SCREEN.height(lines, size)

    def header_height(self) -> float:
        """Return the height in points of the row of headers."""
        counted = (
            measure.line_count(column.header, self._widths[column.key], SCREEN.header, bold=True, indent=1)
            for column in self._visible
        )
        return SCREEN.height(max(counted, default=1), SCREEN.header)


def decimals(line: FormRow) -> int:
    """Return how many decimals the figures of a line have: as many as the one that has most."""
    figures = (value for value in line.values.values() if isinstance(value, Decimal))
    exponents = (value.normalize().as_tuple().exponent for value in figures)
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)), 0)


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
