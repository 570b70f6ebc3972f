"""What a form's sheet will hold and look like, worked out before it is written: widths, heights, rows, limits, pages.

The sheets of all owners who are asked the same, and have answered nothing yet, are written from one such page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from math import floor
from typing import Any, TypeAlias

from msgspec import Struct

from xl_addin import swedish, texts
from xl_addin.forms import HEADER_ROW, KEY_ROW, Column, Form, FormRow, ValueKind, Writer
from xl_addin.forms.asked import ASKED_KEYS
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.form_cells import LEAST_HEIGHT, FormLooks, validation
from xl_addin.workbooks.styles import A3_WIDER, BAND_POINTS, SCREEN, TITLE_POINTS

Live: TypeAlias = Callable[[FormRow], Mapping[str, tuple[str, str | Decimal]]]
"""The live formulas of a line by column key, each with what it shows when the sheet is made."""

MAX_LIST = 255
"""Characters that Excel takes of a list inside a validation."""
GROUP_ROW = KEY_ROW - 1
FROZEN_WIDTH = 50
"""What the form prints at the left stays in sight up to this width in characters."""
LEAST_WIDTH = 8.0
"""Characters of a column that is narrowed so that its form can be printed."""
FIRST_PAGE = 360.0
"""Points of the rows on the first printed page of a form: free rows are printed as long as they fit there."""
PLAIN_ROW = 15.0
"""Points of a row that nobody has set a height of."""
A_DAY = "2018-12-31"
"""As wide as a day is written: narrower, its cell shows number signs."""
A_FUNCTION = max(texts.registers.SEATS, key=len)
"""As wide as what is written most in a column of texts: narrower, it is broken in the middle."""


class OtherCell(Struct, frozen=True):
    """A cell that is no plain text: 0-based column, number of its look in `FormLooks.used`, and what stands there.

    A text with its small line (`named`), a number or a day; where there is a `formula`, what it shows at first.
    """

    column: int
    look: int
    value: object
    named: bool = False
    formula: str = ""


class PageRow(Struct, frozen=True):
    """A row: its line, its cells but for the owner's witness, and its height."""

    line: FormRow
    words: tuple[tuple[int, int, str], ...]
    """0-based column, look and text of most cells; "" where nothing stands yet."""
    other: tuple[OtherCell, ...]
    marked: Mapping[str, object]
    """What stands in its marked cells, by column key."""
    height: float


class PageRule(Struct, frozen=True):
    """The validation of cells below each other, for XlsxWriter; rows are 1-based, the column 0-based."""

    key: str
    column: int
    first: int
    last: int
    options: Mapping[str, Any]
    is_long: bool
    """Whether its list has no room in it, and is written elsewhere."""


class FormPage:
    """A form's sheet as it will be.

    `lines` are the form's rows with the values that are known of them; a preset line that asks nothing is somebody
    else's, and grey. `live` gives the formulas of the columns that the program writes.
    """

    def __init__(self, form: Form, year: int, lines: Sequence[FormRow], live: Live | None = None) -> None:
        self.form, self.lines, self.has_formulas = form, lines, live is not None
        self._visible = [column for column in form.columns if not column.hidden]
        self.is_grouped = any(column.group for column in self._visible)
        self.widths = {column.key: self._width(column) for column in form.columns}
        if form.protected and not self.is_grouped:
            self.widths |= self._narrowed()
        self.printed = list(self._legible())
        self.looks = FormLooks(form, year, self.widths)
        self.rows = [self._row(line, live(line) if live else {}) for line in lines]
        self.headers = [self.looks.header(column) for column in form.columns]
        self.groups = [self.looks.group(column) for column in form.columns]
        self.rules = [rule for place in enumerate(form.columns) for rule in self._rules(*place)]

    # -- widths

    def _width(self, column: Column) -> float:
        """Return a column's width: no word of what the form prints in it is broken."""
        if column.hidden or column.writer is not Writer.FORM:
            return column.width
        printed = {line.shown.get(column.key) or line.words.get(column.key, "") for line in self.lines}
        return max(column.width, *map(measure.width_of_words, printed), 0)

    def _narrowed(self) -> dict[str, float]:
        """Return the columns' widths so that all of them stand across an A4, or an A3 where no width fits the A4.

        Each loses a share of its spare room.
        """
        visible = [column for column in self._visible if column.key not in ASKED_KEYS]
        least = {column.key: _least_width(column) for column in visible}
        spare = {key: max(0.0, self.widths[key] - narrow) for key, narrow in least.items()}
        fits = sum(measure.pixels(narrow) for narrow in least.values()) <= SCREEN.across
        across = SCREEN.across if fits else SCREEN.across * A3_WIDER
        over = (sum(measure.pixels(self.widths[key]) for key in least) - across) / measure.CHARACTER_PIXELS
        share = min(1.0, over / sum(spare.values())) if over > 0 and any(spare.values()) else 0.0
        return {key: floor(10 * (self.widths[key] - share * spare[key])) / 10 for key in least}

    def _legible(self) -> Iterator[Column]:
        """Yield the columns that fit across an A4 before its letters are too small; questions stand by themselves."""
        across = 0
        for column in (column for column in self._visible if column.key not in ASKED_KEYS):
            across += measure.pixels(self.widths[column.key])
            if self.is_grouped and across > SCREEN.across:
                break
            yield column

    @cached_property
    def pixels(self) -> int:
        """The pixels of the printed columns beside each other."""
        return measure.across(self.widths[column.key] for column in self.printed)

    @property
    def last_printed(self) -> int:
        """The 0-based position of the last printed column."""
        return self.form.positions[self.printed[-1].key]

    @cached_property
    def frozen(self) -> int:
        """How many columns stay in sight: the id, and at the left what the form prints, or one."""
        if not self.form.protected:
            return 2
        widths = [column.width for column in self._visible]
        printed = [column.writer in (Writer.FORM, Writer.PRESET) for column in self._visible]
        count = printed.index(False) if False in printed else len(printed)
        while sum(widths[:count]) > FROZEN_WIDTH:
            count -= 1
        return count + 1

    # -- the rows

    def _row(self, line: FormRow, live: Mapping[str, tuple[str, str | Decimal]]) -> PageRow:
        words, other = list[tuple[int, int, str]](), list[OtherCell]()
        shown, marked = dict[str, str](), dict[str, object]()
        printed: Mapping[str, str] = {**line.words, **line.shown} if line.id else {}
        for position, declared in enumerate(self.form.columns):
            column = line.refined.get(declared.key, declared)
            key, look = column.key, self.looks.cell(line, column)
            if key in live:
                other.append(OtherCell(position, look, live[key][1], formula=live[key][0]))
                continue
            value = _stands(line, column, printed)
            if key in line.marks:
                marked[key] = value
            if not isinstance(value, str):
                other.append(OtherCell(position, look, value))
            elif column.strong and key in line.shown and "\n" in value:
                other.append(OtherCell(position, look, value, named=True))
            elif value or not column.hidden:
                words.append((position, look, value))
            if isinstance(value, str) and not column.hidden:
                shown[key] = value
        return PageRow(line, tuple(words), tuple(other), marked, self.looks.height(line, shown))

    def is_set(self, row: PageRow) -> bool:
        """Return whether a row's height is set; else Excel fits it to what is written."""
        return self.form.protected or bool(row.line.values and row.height > LEAST_HEIGHT)

    @cached_property
    def last_row(self) -> int:
        """The last row of the table."""
        return max((line.number for line in self.lines), default=HEADER_ROW)

    @cached_property
    def filled(self) -> int:
        """The last row of the form's own, or with values."""
        return max((line.number for line in self.lines if line.id or line.values), default=HEADER_ROW)

    @cached_property
    def first_asked(self) -> str:
        """The first cell to fill in."""
        asked = (self.form.cell(line, c.key) for line in self.lines for c in self.form.columns if c.key in line.asks)
        return next(asked, "A1")

    # -- help and limits

    def _rules(self, position: int, column: Column) -> Iterator[PageRule]:
        key = column.key
        asked = [(line.number, line.refined.get(key, column)) for line in self.lines if key in line.asks]
        labels = [choice.label for choice in column.choices]
        is_long = len(",".join(labels)) > MAX_LIST or any("," in label for label in labels)
        for _, together in groupby(enumerate(asked), key=lambda item: (item[1][0] - item[0], id(item[1][1]))):
            rows = [row for _, row in together]
            (first, declared), (last, _) = rows[0], rows[-1]
            yield PageRule(key, position, first, last, validation(declared), is_long)

    # -- pages

    @cached_property
    def last_printed_row(self) -> int:
        """The last row that is printed: no page has free rows alone."""
        below = 1 + len(self.form.footnotes) if self.form.footnotes else 0
        last, left = HEADER_ROW, FIRST_PAGE
        for row in sorted(self.rows, key=lambda row: row.line.number):
            left -= row.height
            if left < 0:
                break
            last = row.line.number
        return max(self.filled, last) + below

    @cached_property
    def breaks(self) -> tuple[int, list[int]] | None:
        """The scale in per cent and after which rows pages break so that no band is left alone at the foot.

        None where the page is fitted: it has no breaks.
        """
        form = self.form
        if not form.bands or self.pixels > SCREEN.across or ASKED_KEYS & form.positions.keys():
            return None
        percent = paper.percent(self.pixels)
        head = {1: TITLE_POINTS, GROUP_ROW: BAND_POINTS.full, KEY_ROW: 0.0, HEADER_ROW: self.looks.header_height()}
        heights = {row.line.number: row.height for row in self.rows}
        own = head | heights | dict.fromkeys(form.bands, BAND_POINTS.full)
        kept = {*range(1, HEADER_ROW + 1), *form.bands}
        return percent, paper.breaks(
            [own.get(row, PLAIN_ROW) for row in range(1, self.last_printed_row + 1)], paper.room_below(percent),
            own[GROUP_ROW] + own[HEADER_ROW], kept, {row - 1 for row in form.bands} - kept,
        )  # fmt: skip


def _stands(line: FormRow, column: Column, printed: Mapping[str, str]) -> object:
    """Return what stands in a line's cell, "" for nothing; a mark may say what."""
    value = printed.get(column.key) if column.writer is Writer.FORM else _value(line, column)
    mark = line.marks.get(column.key)
    stands = (mark and mark.stands) or value
    return "" if stands is None else stands


def _value(line: FormRow, column: Column) -> object:
    value = line.values.get(column.key)
    if column.key in line.asks or column.writer is not Writer.PEOPLE:
        return column.written(value)
    return None if value is None else swedish.text_of(value)


def _least_width(column: Column) -> float:
    """Return the width in characters that breaks no word of a column's header or choices, nor a day or a function."""
    shown = [column.header, *(choice.label for choice in column.choices)]
    if column.kind in (ValueKind.DATE, ValueKind.WHEN):
        shown.append(A_DAY)
    elif column.kind is ValueKind.TEXT and column.width >= measure.width_of_words(A_FUNCTION):
        shown.append(A_FUNCTION)
    return max(LEAST_WIDTH, *map(measure.width_of_words, shown))
