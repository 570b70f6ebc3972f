"""A page for the board: one grid, one scale of sizes, rows as high as their text, and never smaller than it is written.

The pages are printed as large as they are (100 %), so that the smallest text is `styles.PAPER.small` on the paper too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.followup.view import Shown
from xl_addin.spreadsheets import book
from xl_addin.targets import Verdict, shown
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.report.page import Page, Value, clean
from xl_addin.workbooks.styles import (
    BAND_POINTS,
    LEAST_AIR,
    LEDE_POINTS,
    NOTE_POINTS,
    PAGE_POINTS,
    PAPER,
    QUIET,
    SECTION_POINTS,
    TITLE_POINTS,
    RowPoints,
    figure_format,
    properties,
    set_page,
    status_properties,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format

NO_POINTS = RowPoints(0, 0)
FILLED = 0.985
"""Of a page's height, that air fills: programs round the height of each row."""


class PaperCell(Struct, frozen=True):
    """What stands in a cell: a value in a style, below it a second text in small letters of the colour `ink`.

    `to` makes the value a link, where there is nothing below it. `parts`: texts with colours, in place of a value.
    """

    value: Value = None
    style: str = "paper_text"
    below: str = ""
    to: str = ""
    ink: str = QUIET
    parts: tuple[tuple[str, str], ...] = ()
    look: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


BLANK = PaperCell()


class _Setting(NamedTuple):
    """How a cell's text is set: its size in points, whether it is bold, wraps, and is aligned by its look.

    `room`: points beside the text. `look`: what it has beside its style, with the `format` of both.
    """

    size: float
    bold: bool
    wraps: bool
    room: float
    look: Mapping[str, Any]
    format: Format


class BoardTable:
    """A sheet of the board's: its columns by key, in pixels, and the row that is written next."""

    def __init__(
        self, page: Page, columns: Mapping[str, int], beside: Mapping[str, int] | None = None,
        hidden: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Lay out `columns`, that are printed, and right of them those `beside`, that are not; some may be hidden."""
        self.page, self._pixels = page, {**columns, **(beside or {})}
        self.at = {key: place for place, key in enumerate(self._pixels, start=1)}
        self.row, self._kept, self._welcome, self.header_row = 1, set[int](), set[int](), 0
        self._has_older = False
        self._settings: dict[tuple[object, ...], _Setting] = {}
        self._rows: list[RowPoints] = []
        self._drawings: list[Callable[[], None]] = []
        page.columns([(pixels - 5) / 7 for pixels in self._pixels.values()])
        for key in hidden:
            page.sheet.set_column(self.at[key] - 1, self.at[key] - 1, None, None, {"hidden": True})
        self._seen = len(columns)

    def runs_over(self, text: str, keys: Collection[str]) -> bool:
        """Return whether a sentence is seen whole on one line, where the cells beside it are empty."""
        room = sum(self._pixels[key] for key in keys) * 0.75 * measure.PAPER_ACROSS - measure.PAPER_INDENT
        return len(measure.broken(text, room, PAPER.sentence)) == 1

    def pixels(self, key: str) -> int:
        """Return the width of a column in pixels."""
        return self._pixels[key]

    # ---- lines across the page -------------------------------------------------------------------------------

    def title(self, text: str) -> None:
        """Write the page's conclusion."""
        self._across(text, "title", PAPER.title, RowPoints(TITLE_POINTS, TITLE_POINTS), bold=True)

    def lede(self, text: str) -> None:
        """Write a sentence or two below the title."""
        self._across(text, "lede", PAPER.lede, LEDE_POINTS)

    def section(self, text: str) -> None:
        """Write a heading within the page, the air above it in its own row."""
        self._across(text, "heading", PAPER.section, SECTION_POINTS, bold=True, kept=True)

    def note(self, text: str, to: str = "") -> None:
        """Write a line in small grey letters."""
        self._across(text, "paper_note", PAPER.small, NOTE_POINTS, to=to)

    def older_note(self) -> None:
        """Write what the sign on figures of an older definition means, where any of them stands in the table."""
        if self._has_older:
            self.note(texts.report.OLDER_NOTE)

    def sentence(self, text: str) -> None:
        """Write an ordinary sentence across the page."""
        self._across(text, "plain", PAPER.body, _around(PAPER.body))

    def band(self, text: str) -> None:
        """Write a mål or a strategi above its rows; a page had better end before it."""
        self._welcome.add(self.row - 1)
        for column in range(1, self._seen + 1):
            self.page.text(self.row, column, "", "paper_band")
        self._across(text, "paper_band", PAPER.sentence, BAND_POINTS, bold=True, kept=True)

    def paragraph(self, text: str, first: str, cells: Mapping[str, PaperCell]) -> int:
        """Write a text that runs from the column `first` to the page's edge, with `cells` before it; give its row.

        Each of its lines is a row, with the air of a table's row around them and its rule below.
        """
        start, across = self.at[first], list(self._pixels.values())[self.at[first] - 1 : self._seen]
        room = sum(across) * 0.75 * measure.PAPER_ACROSS - measure.PAPER_INDENT
        lines = measure.broken(text, room, PAPER.sentence)
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            place = "top" if number else "vcenter" if is_last else "bottom"
            look: dict[str, Any] = {"text_wrap": False, "valign": place, "align": "left"}
            look |= {} if is_last else {"bottom": 0}
            plain: dict[int, book.MadeCell] = {}
            for key, column in list(self.at.items())[: self._seen]:
                cell = cells.get(key, BLANK) if number == 0 else BLANK
                cell = PaperCell(line) if column == start else cell
                self._put(plain, column, replace(cell, look={**cell.look, **look, "indent": int(column > 1)}))
            book.cells(self.page.sheet, self.row, plain)
            self._next(_around(PAPER.sentence, ((number == 0) + is_last) / 2), kept=not is_last)
        return self.row - len(lines)

    def _across(
        self, text: str, style: str, size: float, points: RowPoints, *, bold: bool = False, kept: bool = False,
        to: str = "",
    ) -> None:  # fmt: skip
        """Write a text on lines of its own: beside empty cells a line is seen whole, which a wrapped one is not."""
        room = min(PAPER.across, sum(list(self._pixels.values())[: self._seen])) * 0.75 * measure.PAPER_ACROSS
        lines = (measure.balanced if bold else measure.broken)(text, room, size, bold=bold)
        close = {"valign": "bottom"} if len(lines) > 1 else {}
        for number, line in enumerate(lines):
            self.page.text(self.row, 1, line, style, to, text_wrap=False, **close)
            self._next(points if number == 0 else _around(size, 0), kept=kept or number < len(lines) - 1)

    # ---- the table -------------------------------------------------------------------------------------------

    def header(
        self, labels: Mapping[str, str], right: Collection[str] = (), tight: Collection[str] = ()
    ) -> None:
        """Write the columns' names; those in `right` stand above figures, those in `tight` above cells unindented."""
        lines = 1
        for key, column in self.at.items():
            is_indented = key not in right and key not in tight and column > 1
            look: dict[str, Any] = {"align": "right" if key in right else "left"}
            look |= {"indent": 1} if is_indented else {}
            self.page.text(self.row, column, labels.get(key, ""), "paper_header", **look)
            if column <= self._seen:
                label, edge = labels.get(key, ""), measure.PAPER_EDGE
                needed = measure.lines_on_paper(label, self._pixels[key], PAPER.small, bold=True, indent=edge)
                lines = max(lines, needed)
        self.header_row = self.header_row or self.row
        self._next(_around(lines * PAPER.small), kept=True)

    def line(self, cells: Mapping[str, PaperCell], least: RowPoints = NO_POINTS, *, kept: bool = False) -> int:
        """Write a row, as high as what stands in it but at least `least` points; return its number.

        `kept`: it is never the last of a page.
        """
        high, plain = 0.0, dict(self._blank)
        for key, column in self.at.items():
            if key not in cells:  # most are
                continue
            cell = cells[key]
            setting = self._put(plain, column, cell)
            if isinstance(cell.value, str) and cell.value.endswith(texts.report.OLDER_SIGN):
                self._has_older = True
            if column <= self._seen:
                high = max(high, _height(cell, setting, self._pixels[key]))
        book.cells(self.page.sheet, self.row, plain)
        own = _around(high)
        self._next(RowPoints(max(own.full, least.full), max(own.least, least.least)), kept=kept)
        return self.row - 1

    def when_sized(self, draw: Callable[[], None]) -> None:
        """Draw something once the rows have their heights."""
        self._drawings.append(draw)

    @cached_property
    def _blank(self) -> dict[int, book.MadeCell]:
        """The cells of a row that is empty, by 0-based column."""
        cells: dict[int, book.MadeCell] = {}
        for column in self.at.values():
            self._put(cells, column, BLANK)
        return cells

    def _put(self, cells: dict[int, book.MadeCell], column: int, cell: PaperCell) -> _Setting:
        """Put a cell among those that are written with its row; a text of several parts is written at once."""
        setting = self._setting(cell, is_first=column == 1)
        look, style = setting.look, setting.format
        if cell.parts:
            self._parts(column, cell, look)
        elif cell.below:
            second = self.page.styles.get("paper_note", font_color=cell.ink)
            name = clean(str(cell.value))
            parts = [(style, name), (second, clean("\n" + cell.below, book.LONGEST_TEXT - len(name)))]
            book.rich_text(self.page.sheet, self.row, column, parts, style)
        elif isinstance(cell.value, str) and cell.to:
            self.page.text(self.row, column, cell.value, cell.style, cell.to, **look)
        elif cell.value is None or isinstance(cell.value, str):
            cells[column - 1] = self.page.sheet.cells_of(style)[clean(cell.value or "")]
            return setting
        else:
            cells[column - 1] = self.page.made(cell.value, cell.style, cell.to, **look)
            return setting
        cells.pop(column - 1, None)
        return setting

    def _setting(self, cell: PaperCell, *, is_first: bool) -> _Setting:
        """Return how a cell is set: once of each look, a dozen of which stand in thousands of cells.

        It is indented where it is not aligned by its look, nor stands in the first column.
        """
        key = cell.style, is_first, *cell.look.items()
        setting = self._settings.get(key)
        return setting or self._settings.setdefault(key, self._made_setting(cell, is_first=is_first))

    def _made_setting(self, cell: PaperCell, *, is_first: bool) -> _Setting:
        shown = {**properties(cell.style, PAPER), **cell.look}
        look = dict(cell.look) if is_first or "align" in shown else {**cell.look, "indent": 1}
        room = measure.PAPER_EDGE if is_first or shown.get("align") == "left" else measure.PAPER_INDENT
        bold, wraps = (bool(shown.get(key)) for key in ("bold", "text_wrap"))
        return _Setting(shown["font_size"], bold, wraps, room, look, self.page.styles.get(cell.style, **look))

    def _parts(self, column: int, cell: PaperCell, look: Mapping[str, Any]) -> None:
        styles = self.page.styles
        parts = [(styles.get(cell.style, font_color=colour), clean(text)) for text, colour in cell.parts]
        if len(parts) == 1:
            self.page.text(self.row, column, parts[0][1], cell.style, font_color=cell.parts[0][1], **look)
        else:
            book.rich_text(self.page.sheet, self.row, column, parts, styles.get(cell.style, **look))

    def skip(self) -> None:
        """Go on to the next row: this one is written."""
        self._next(_around(PAPER.sentence))

    def _next(self, points: RowPoints, *, kept: bool = False) -> None:
        self._rows.append(points)
        if kept:
            self._kept.add(self.row)
        self.row += 1

    # ---- the paper -------------------------------------------------------------------------------------------

    def finish(
        self, *, frozen: bool = True, printed: int | None = None, across: tuple[int, int] | None = None
    ) -> None:
        """Set how the sheet is printed: as large as it is, pages as full as can be, the header's row on each.

        `printed`: the last row that is; by default the last that is written. `across`: how many columns stand on each
        of several pages beside each other, and how many of the others.
        """
        page, last = self.page, printed or self.row - 1
        page.print(header_row=self.header_row or None)
        set_page(page.sheet, page.context.subtitle, PAPER)
        page.sheet.print_area(0, 0, max(0, last - 1), self._seen - 1)
        page.sheet.set_print_scale(100)
        page.sheet.center_horizontally()
        repeated = self._rows[self.header_row - 1].full if self.header_row else 0.0
        heights = [points.least for points in self._rows[:last]]
        breaks = paper.breaks(heights, PAGE_POINTS, repeated, self._kept, self._welcome)
        page.sheet.set_h_pagebreaks(breaks)
        self._give_air(breaks, last, repeated)
        for draw in self._drawings:
            draw()
        if across:
            fixed, each = across
            page.sheet.set_v_pagebreaks(range(fixed + each, self._seen, each))
            page.sheet.repeat_columns(0, fixed - 1)
        if frozen and self.header_row:
            page.sheet.freeze_panes(self.header_row, min(2, self._seen))
        page.sheet.set_selection("A1")

    def _give_air(self, breaks: Sequence[int], last: int, repeated: float) -> None:
        """Set the rows' heights: those of a page share what room it has, until they have all the air of their scale."""
        ends = [0, *breaks, last]
        for first, end in pairwise(ends):
            rows = self._rows[first:end]
            room = FILLED * PAGE_POINTS - sum(points.least for points in rows) - (repeated if first else 0.0)
            wanted = sum(points.full - points.least for points in rows)
            share = max(0.0, min(1.0, room / wanted)) if wanted else 0.0
            for number, points in enumerate(rows, start=first + 1):
                self.page.set_height(number, points.least + share * (points.full - points.least))
        for number, points in enumerate(self._rows[last:], start=last + 1):
            self.page.set_height(number, points.full)


def _height(cell: PaperCell, setting: _Setting, pixels: int) -> float:
    """Return the height in points of a cell's lines in a column of so many pixels."""
    text = cell.value if isinstance(cell.value, str) else "0" if cell.value is not None else ""
    text = "".join(part for part, _ in cell.parts) if cell.parts else text
    points = 0.0
    if text:
        size, bold, wraps, room, *_ = setting
        points += (measure.lines_on_paper(text, pixels, size, bold=bold, indent=room) if wraps else 1) * size
    if cell.below:
        points += measure.lines_on_paper(cell.below, pixels, PAPER.small) * PAPER.small
    return points


def _around(points: float, share: float = 1.0) -> RowPoints:
    """Return the height of a row whose lines' letters are `points` high in all, with a share of a row's air."""
    return RowPoints(points * PAPER.line + share * PAPER.air, points * PAPER.line + share * LEAST_AIR)


def status_cell(verdict: Verdict, to: str = "") -> PaperCell:
    """Return a status as symbol, word and colour, with `preliminär` below it where it is."""
    look = status_properties(verdict.status)
    return PaperCell(shown(verdict.status), "paper_status", verdict.mark, to="" if verdict.mark else to, look=look)


def figure_cell(
    value: Decimal | str | None, decimals: int, style: str = "paper_figure", to: str = "", none: str = texts.report.NONE
) -> PaperCell:
    """Return a figure with its decimals, our own words as they are, that a text was typed, or `none` for nothing."""
    if isinstance(value, Decimal):
        return PaperCell(value, style, to=to, look={"num_format": figure_format(decimals)})
    words = value if isinstance(value, Shown) else texts.report.PAPER["typed"] if value else none
    return PaperCell(words, "paper_word")
