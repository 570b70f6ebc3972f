"""How the cells of a form look: styles by who writes in them, and heights from their texts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from xl_addin.forms import Column, Form, FormRow, ValueKind, Writer
from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import GROUP_RULE, SCREEN, Look, figure_format, look

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
