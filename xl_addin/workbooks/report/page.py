"""One sheet while it is written: cells by 1-based row and column, typed text as text, figures with their digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from xl_addin import texts
from xl_addin.followup.figures import shown_decimals
from xl_addin.followup.view import status_text
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted
from xl_addin.swedish import Questioned
from xl_addin.targets import Verdict
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.form_cells import is_exact
from xl_addin.workbooks.report.context import PlannedSheet, ReportContext, internal
from xl_addin.workbooks.styles import (
    BAND_POINTS,
    CLOSE,
    SWEDISH,
    TITLE_POINTS,
    Scale,
    Styles,
    print_setup,
    set_columns,
    status_properties,
)

Value: TypeAlias = Decimal | int | str | date | None

MOST_SEEN_HEADER = 20.0
ROW_POINTS = 15.0
"""Height of a row that nobody has set."""
MOST_REPEATED = 2
"""Columns that stand on each of several pages beside each other."""
MOST_BREAKS = 1000
"""Page breaks that Excel takes, a little over."""
BESIDE = "_n"
"""Room between a figure and the next column, as part of its format: LibreOffice forgets a cell's indent."""
LONGEST_IN_FORMULA = 255
"""Characters of a text in a formula."""
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

TITLE_ROW, SUBTITLE_ROW, BACK_ROW = 1, 2, 3
"""The way back stands a row lower where a note takes two."""


class Page:
    """A worksheet of the result, with the context it is written from."""

    def __init__(self, context: ReportContext, workbook: Workbook, styles: Styles, name: str) -> None:
        self.context, self.workbook, self.styles, self.name = context, workbook, styles, name
        self.sheet: book.PlainSheet = workbook.add_worksheet(name)
        self._widths: list[float] = []
        self._heights: dict[int, float] = {}

    # ---- cells -----------------------------------------------------------------------------------------------

    def text(self, row: int, column: int, value: str, style: str = "text", to: str = "", **overrides: Any) -> None:
        """Write text, as a link if `to` is given: then never what somebody typed, as it becomes part of a formula."""
        if to and value:
            book.cells(self.sheet, row, {column - 1: self.link(value, to, style, **overrides)})
        else:
            book.text(self.sheet, row, column, clean(value), self.styles.get(style, **overrides))

    def jump(self, row: int, column: int, value: str, to: str) -> None:
        """Write typed text as a link of the sheet, which leaves the cell a text."""
        self.text(row, column, value)
        book.link(self.sheet, row, column, book.place(to, clean(value)))

    def value(self, row: int, column: int, value: Value, style: str = "amount", to: str = "", **overrides: Any) -> None:
        """Write a figure with exactly its digits, a date, or text where it is text."""
        book.cells(self.sheet, row, {column - 1: self.made(value, style, to, **overrides)})

    def made(self, value: Value, style: str = "amount", to: str = "", **overrides: Any) -> book.MadeCell:
        """Make the cell of a figure, as a link if `to` is given, of a date or of a text; None is the empty cell."""
        if isinstance(value, Decimal) and not is_exact(value):
            value = format(value, "f")
        if value is None or isinstance(value, str):
            return self.sheet.cells_of(self.styles.get(style, **overrides))[clean(value or "")]
        if isinstance(value, date):
            return book.day_cell(value, self.styles.get("date", **overrides))
        if "num_format" not in overrides or isinstance(value, Questioned):  # which stays seen in whatever form
            overrides["num_format"] = number_format(value) + (BESIDE if style == "amount" else "")
        cell_format = self.styles.get(style, **overrides)
        return _linked(to, to.removeprefix("#"), value, cell_format) if to else book.number_cell(value, cell_format)

    def link(self, value: str, to: str, style: str, **overrides: Any) -> book.MadeCell:
        """Make the cell of a text that is a link: never what somebody typed, as it becomes part of a formula.

        One that is too long for a formula, or of several lines, stays a text.
        """
        if len(value) > LONGEST_IN_FORMULA or "\n" in value:
            return self.made(value, style, **overrides)
        return _linked(to, quoted(value), value, self.styles.get(style, **overrides))

    def formula(
        self, row: int, column: int, formula: str, value: int | str, style: str = "whole", **overrides: Any
    ) -> None:
        """Write a formula with its computed value."""
        self.sheet.write_formula(row - 1, column - 1, formula, self.styles.get(style, **overrides), value)

    def status(self, row: int, column: int, verdict: Verdict, to: str = "") -> None:
        """Write a status with symbol, word and colour."""
        style, shown = self.styles.get("strong", **status_properties(verdict.status)), status_text(verdict)
        if to:
            book.cells(self.sheet, row, {column - 1: _linked(to, quoted(shown), shown, style)})
        else:
            book.text(self.sheet, row, column, shown, style)

    # ---- the sheet as a whole --------------------------------------------------------------------------------

    def columns(self, widths: Sequence[float]) -> None:
        """Set the columns' widths, from A on, in characters."""
        self._widths = list(widths)
        set_columns(self.sheet, widths)

    def top(self, title: str, *, note: str = "") -> None:
        """Write title, note or what the plan and year are, and the way back to the summary."""
        self.text(TITLE_ROW, 1, title, "title")
        across = min(paper.FULL, measure.across(self._widths))
        lines = band_lines(note or self.context.subtitle, "subtitle", across)
        for row, line in enumerate(lines, start=SUBTITLE_ROW):
            self.text(row, 1, line, "subtitle", font_size=10)
        to = internal(texts.report.SHEETS["summary"])
        self.text(max(BACK_ROW, SUBTITLE_ROW + len(lines)), 1, texts.report.BACK, "link", to)
        self.set_height(TITLE_ROW, TITLE_POINTS)

    def header(self, row: int, headers: Sequence[str], *, figures: Collection[int] = ()) -> None:
        """Write a row of headers, as high as the longest needs; over the columns in `figures` to the right."""
        over_figures = {"align": "right", "num_format": f"@{BESIDE}"}
        for column, header in enumerate(headers, start=1):
            self.text(row, column, header, "header", **(over_figures if column in figures else {}))
        lines = (
            measure.line_count(header, self._widths[column - 1], bold=True)
            for column, header in enumerate(headers, start=1)
        )
        self.set_height(row, max(MOST_SEEN_HEADER, CLOSE.height(max(lines, default=1)) + 4))

    def band(self, row: int, text: str, columns: int, style: str = "band") -> int:
        """Write a text across the page, on as many rows as it needs, and give the row below."""
        for line in band_lines(text, style, measure.across(self._widths[:columns])):
            self.band_line(row, line, columns, style)
            row += 1
        return row

    def band_line(self, row: int, text: str, columns: int, style: str) -> None:
        """Write a line that its column is too narrow for: the cells beside it are empty, so it is seen whole."""
        for column in range(2, columns + 1):
            self.text(row, column, "", style, text_wrap=False)
        self.text(row, 1, text, style, text_wrap=False)
        self.set_height(row, BAND_POINTS.full)

    def height(self, row: int, shown: Mapping[int, str], least: int = 1, bold: Collection[int] = ()) -> None:
        """Set a row's height so that the wrapped texts, by column, are seen whole; `bold`: the columns that are."""
        lines = (
            measure.line_count(text, self._widths[column - 1], bold=column in bold)
            for column, text in shown.items()
            if len(text) > measure.SURELY * self._widths[column - 1] or "\n" in text
        )
        self.set_height(row, CLOSE.height(max(least, *lines, 1)))

    def heights(self, first: int, rows: Sequence[Sequence[str]]) -> None:
        """Set the heights of rows from `first` on, as `height` does, by the texts of all their columns."""
        columns = zip(zip(*rows, strict=True), self._widths, strict=False)
        counts = [measure.line_counts(column, width) for column, width in columns]
        for row, lines in enumerate(zip(*counts, strict=True), start=first):
            self.set_height(row, CLOSE.height(max(lines)))

    def set_height(self, row: int, points: float) -> None:
        """Set a row's height in points."""
        self._heights[row] = points
        self.sheet.set_row(row - 1, points)

    def points(self, first: int, last: int) -> float:
        """Return the height of rows `first` to `last` together."""
        return sum(self._heights.get(row, ROW_POINTS) for row in range(first, last + 1))

    def table(
        self, header_row: int, last_row: int, columns: int, *, frozen: int = 0, kept: Collection[int] = ()
    ) -> None:
        """Make a sheet of one table: filter, frozen header, repeated header in print, A4, fitted to the width.

        A row in `kept` is never the last of a page.
        """
        if last_row > header_row:
            self.sheet.autofilter(header_row - 1, 0, last_row - 1, columns - 1)
        self.sheet.freeze_panes(header_row, frozen)
        self.print(header_row=header_row)
        self.pages(header_row, max(last_row, header_row), columns, kept, repeated=max(1, min(frozen, MOST_REPEATED)))

    def print(self, *, header_row: int | None = None) -> None:
        """Set the page up for A4, and show no grid lines."""
        print_setup(self.sheet, title=self.context.subtitle, header_row=header_row)
        self.sheet.hide_gridlines(2)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def pages(
        self, header_row: int, last_row: int, columns: int, kept: Collection[int] = (), *, repeated: int = 1
    ) -> None:
        """Set what is printed, at which scale, and where pages break: the header's row stands on every one.

        A sheet too wide for letters that can be read goes on pages beside each other, its first `repeated` columns on
        each; but for what is made for programs, whose many rows nobody has set a height of: it is fitted to the width.
        """
        self.sheet.print_area(0, 0, last_row - 1, columns - 1)
        widths = self._widths[:columns]
        percent, has_heights = paper.percent(measure.across(widths)), last_row <= 2 * len(self._heights)
        if not has_heights:
            return
        if percent < paper.LEAST_PERCENT:
            percent = paper.LEAST_PERCENT
            self.sheet.set_print_scale(percent)
            self.sheet.repeat_columns(0, repeated - 1)
            self.sheet.set_v_pagebreaks(paper.column_breaks(widths, repeated))
        heights = [self.points(row, row) for row in range(1, last_row + 1)]
        top = [*range(1, BACK_ROW + 2), header_row]
        found = paper.breaks(heights, paper.room_below(percent), self.points(header_row, header_row), {*top, *kept})
        if len(found) <= MOST_BREAKS:  # Excel heeds breaks only where the scale is given
            self.sheet.set_print_scale(percent)
            self.sheet.center_horizontally()
            self.sheet.set_h_pagebreaks(found)


def band_lines(text: str, style: str, across: int = paper.FULL) -> list[str]:
    """Break a text into lines that are seen whole on a page of this many pixels across."""
    return measure.broken(text, across * 0.75 - 8, bold=style == "band")


def _linked(to: str, shown: str, value: str | Decimal | int, style: Format) -> book.MadeCell:
    # As a function, not as a link of the sheet: those lose colour and line breaks in LibreOffice.
    return book.formula_cell(f"HYPERLINK({quoted(to)},{shown})", value, style)


@lru_cache(maxsize=4096)  # names, statuses and files come again on most rows of Data
def clean(value: str, longest: int = book.LONGEST_TEXT) -> str:
    """Put a replacement sign for what XML cannot hold, and cut (with `…`) what a cell cannot."""
    value = value if value.isprintable() else _NOT_XML.sub("\ufffd", value)  # what is printable, XML can hold
    if book.has_room(value, longest):
        return value
    return value.encode("utf-16-le")[: 2 * max(0, longest - 1)].decode("utf-16-le", "ignore") + "…"


def number_format(value: Decimal | int) -> str:
    """Return the number format that shows a figure with its own decimals; a computed one, which has many, with two.

    One that is questioned stays a figure, and is shown with its mark.
    """
    decimals = shown_decimals(value)
    form = f"{SWEDISH}#,##0" + ("." + "0" * decimals if decimals else "")
    return form + texts.field.QUESTIONED.format(figure='"') + '"' if isinstance(value, Questioned) else form


class ReportSheet(PlannedSheet, frozen=True):
    """A sheet of the result, with what writes it, and the sizes of its type."""

    write: Callable[[Page], None]
    scale: Scale = CLOSE


def named_sheet(key: str, write: Callable[[Page], None], scale: Scale = CLOSE) -> ReportSheet:
    """Return the sheet of a key of `texts.report.SHEETS`, which is what it is about, too."""
    return ReportSheet(texts.report.SHEETS[key], key, write, scale)
