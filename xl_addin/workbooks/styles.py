"""How every workbook looks: one definition of palette, type scale, grid and number formats, which all writers read.

A solid box means one thing: write here. Rows are told apart by a thin rule, columns by their room; one accent colour
besides the statuses'. Text on every ground has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3), and lines that mean
something 3:1 (1.4.11); `tests/workbooks/test_styles.py` computes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.spreadsheets import book
from xl_addin.swedish import Questioned
from xl_addin.targets import Status

FONT = "Calibri"
INK = "#1B1F23"
QUIET = "#55606A"
ACCENT = "#0B5C7A"
"""Titles, the rule under a header, links, and the line of a chart."""
RULE, GROUP_RULE = "#C9D1D6", "#8E9AA3"
"""Below a row, and beside a group of columns: decoration, which carries no meaning."""
YELLOW, YELLOW_EDGE = "#FFF3B0", "#A67C00"
"""Ground and border of a cell to write in."""
KNOWN = "#FFFBE6"
"""Ground of a cell that may be corrected: it is filled in already."""
WHITE = "#FFFFFF"
PALE = "#EEF1F3"
GOOD, WARNING, BAD, PLAIN = "#1B6B3A", "#7A5000", "#A61B1B", "#1F5A99"
UNKNOWN = "#4A5560"

STATUS_COLOURS: dict[Status, tuple[str, str]] = {
    Status.ACHIEVED: (WHITE, GOOD),
    Status.ON_TRACK: (WHITE, GOOD),
    Status.DEVIATING: ("#FFF1D0", WARNING),
    Status.MISSED: ("#FBE6E4", BAD),
    Status.FOLLOWED: (WHITE, PLAIN),
    Status.NOT_ASSESSABLE: (PALE, UNKNOWN),
    Status.NOT_REPORTED: (WHITE, UNKNOWN),
}
"""Ground and ink of each status: a ground only where it asks for attention. Word and symbol always stand there too."""

CHART_LINES = {"outcome": (ACCENT, 1.5, "solid"), "target": (QUIET, 1.0, "dash")}
"""Colour, width in points and dash of a chart's lines, on paper and on the web site."""
CHART_POINTS = {
    "point": (ACCENT, 4, "circle"), "ring": (ACCENT, 6, "circle"), "hole": (WHITE, 3, "circle"),
    "alone": (QUIET, 7, "long_dash"),
}  # fmt: skip
"""Colour, size in points and form of what marks a year.

Hollow, where a kommun is missing: a hole upon a ring. `alone`: the target of a single year.
"""


class Scale(Struct, frozen=True):
    """Sizes of type in points, by role."""

    title: float
    lede: float
    section: float
    group: float
    header: float
    body: float
    sentence: float
    """Running text in a cell, and one-line rows that belong to somebody else."""
    figure: float
    """The figure of the year."""
    small: float
    """Units, marks and notes."""
    line: float
    """Height of a line as a share of its letters' size."""
    air: float
    """Points above and below the lines of a row, together."""
    indented: bool = True
    """Whether texts begin a step into their cells."""

    def height(self, lines: int, size: float = 0.0) -> float:
        """Return the height in points of a row with this many lines, in whole pixels; Excel has none above 409."""
        points = lines * (size or self.body) * self.line + self.air
        return min(409.0, math.ceil(points / POINTS_PER_PIXEL) * POINTS_PER_PIXEL)

    @property
    def across(self) -> int:
        """Pixels of columns that stand across an A4 on its side at the scale `percent`."""
        return int(PAGE_PIXELS / WIDER_IN_LIBREOFFICE * 100 / self.percent)

    @property
    def percent(self) -> int:
        """The scale below which a letter would be printed smaller than `LEAST_PRINTED`."""
        return math.ceil(100 * LEAST_PRINTED / self.small)


POINTS_PER_PIXEL = 0.75
PAPER = Scale(
    title=18, lede=11, section=13, group=9.5, header=8.5, body=9.5, sentence=9, figure=10, small=8.5, line=1.22, air=7
)  # fmt: skip
"""Of what is printed at 100 %: the board's pages."""
CLOSE = Scale(
    title=18, lede=12, section=13, group=10, header=10, body=10, sentence=10, figure=10, small=10, line=1.275, air=3,
    indented=False,
)  # fmt: skip
"""Of long tables, that are fitted to the page's width and so shrunk in print."""
SCREEN = Scale(
    title=18, lede=11, section=13, group=11, header=11, body=11, sentence=11, figure=12, small=11, line=1.275, air=7
)  # fmt: skip
"""Of what people work in, which prints at some four fifths of its size: 11 points are 8.5 on the paper."""

# ---- the grid: one page, and the same rows and first columns on every sheet

A4, A3, A3_WIDER = 9, 8, 1.414
A4_INCHES = (8.27, 11.69)
MARGINS = {"left": 0.3, "right": 0.3, "top": 0.3, "bottom": 0.48}
PAGE_PIXELS = (A4_INCHES[1] - MARGINS["left"] - MARGINS["right"]) * 96
PAGE_POINTS = (A4_INCHES[0] - MARGINS["top"] - MARGINS["bottom"]) * 72
"""Between the margins of an A4 on its side."""
WIDER_IN_LIBREOFFICE = 1.057
"""A column there, to one of the same width in Excel."""
LEAST_PRINTED = 8.5
"""Points of the smallest letters on the paper."""
LONGEST_FOOTER = 120
"""Characters of a title in a footer: Excel has no footer over 255 in all."""


class RowPoints(NamedTuple):
    """The height in points of a row: where a page has room for it, and at least."""

    full: float
    least: float


TITLE_POINTS = 27.0
LEDE_POINTS, SECTION_POINTS, BAND_POINTS = RowPoints(17.25, 15.75), RowPoints(26.25, 19.5), RowPoints(19.5, 14.25)
NOTE_POINTS, LINE_POINTS = RowPoints(13.5, 12.75), RowPoints(34.0, 26.0)
"""Of the rows of a title, of the sentence below it, of a heading, a mål, a note, and of a table's row with a small
line."""
LEAST_AIR = 3.0
"""Of a row of the board's on a page that is full; else it has the air of its scale."""
CODE, NAME = 34, 196
"""Pixels of the first two columns of every table of the board's."""

SWEDISH = "[$-41D]"
"""Before a number format: thousands and decimals are Swedish whatever language the program has."""
BESIDE = "_m"
"""Last in a number format: room between the figure and the next column, where LibreOffice forgets an indent."""
TEXT_BESIDE = f"@{BESIDE}"


def figure_format(decimals: int = 0, unit: str = "") -> str:
    """Return the number format of a figure with its decimals: thousands apart, a true minus sign, room beside it.

    `unit`: what stands after the figure.
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"\u00a0{unit}"' if unit else "")
    shown = f"{SWEDISH}{digits}{BESIDE}"
    return f'{shown};{SWEDISH}"−"{digits}{BESIDE};{shown};{TEXT_BESIDE}'


COUNT = f'0{BESIDE};"−"0{BESIDE};"–"{BESIDE};{TEXT_BESIDE}'
"""A count: none is a dash."""
DATE = "yyyy-mm-dd"

_ROW = {"bottom": 1, "bottom_color": RULE, "text_wrap": True, "indent": 1}
_FIGURE = {"bottom": 1, "bottom_color": RULE, "align": "right", "text_wrap": True}
_BOX = {"border": 1, "border_color": YELLOW_EDGE, "bg_color": YELLOW, "locked": False, "text_wrap": True, "indent": 1}
_WORD = {"align": "right", "italic": True, "indent": 1}
_PAPER = {"bottom": 1, "bottom_color": RULE, "text_wrap": True}
_STYLES: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": ("body", {}),
    "wrap": ("body", {"text_wrap": True}),
    "title": ("title", {"bold": True, "font_color": ACCENT}),
    "subtitle": ("lede", {"font_color": QUIET}),
    "lede": ("lede", {}),
    "heading": ("section", {"bold": True, "font_color": ACCENT, "valign": "bottom"}),
    "note": ("small", {"font_color": QUIET, "text_wrap": True}),
    "group": ("group", {"bold": True, "font_color": ACCENT, "top": 2, "top_color": ACCENT, "indent": 1}),
    "header": (
        "header",
        {"bold": True, "font_color": QUIET, "bottom": 1, "bottom_color": ACCENT, "valign": "bottom",
         "align": "left", "text_wrap": True, "indent": 1},
    ),
    "band": ("group", {"bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": RULE}),
    "under_band": ("sentence", {"font_color": QUIET, "bottom": 1, "bottom_color": RULE}),
    "label": ("body", {"bold": True, "font_color": QUIET}),
    "hidden": ("small", {"font_color": QUIET}),
    "anchor": ("small", {"font_color": WHITE, "font_size": 1}),
    "text": ("body", _ROW),
    "strong": ("body", _ROW | {"bold": True}),
    "small": ("small", _ROW | {"font_color": QUIET}),
    "code": ("body", _ROW | {"num_format": "@"}),
    "number": ("body", _FIGURE | {"num_format": TEXT_BESIDE}),
    "amount": ("body", _FIGURE | {"num_format": f"0{BESIDE};-0{BESIDE};0{BESIDE};{TEXT_BESIDE}"}),
    "figure": ("body", _FIGURE | {"num_format": f"{SWEDISH}#,##0.##########{BESIDE}"}),
    "whole": ("body", _FIGURE | {"num_format": f"{SWEDISH}#,##0{BESIDE}"}),
    "date": ("body", _ROW | {"num_format": DATE, "align": "left"}),
    "centre": ("body", _ROW | {"align": "center", "indent": 0}),
    "locked": ("body", _ROW),
    "other": ("sentence", _ROW | {"font_color": QUIET, "text_wrap": False}),
    "input": ("body", _BOX | {"align": "right"}),
    "input_figure": ("figure", _BOX | {"align": "right", "bold": True}),
    "known": ("body", _FIGURE | {"bg_color": KNOWN, "locked": False}),
    "input_text": ("sentence", _BOX | {"num_format": "@"}),
    "input_choice": ("sentence", _BOX),
    "input_date": ("body", _BOX | {"num_format": DATE, "align": "left"}),
    "link": ("body", {"font_color": ACCENT, "underline": 1}),
    "grid_link": ("body", _ROW | {"font_color": ACCENT, "underline": 1}),
    "paper_header": (
        "header", _PAPER | {"bold": True, "font_color": QUIET, "bottom_color": ACCENT, "valign": "bottom"},
    ),
    "paper_band": ("sentence", {"bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": RULE}),
    "paper_code": ("sentence", _PAPER | {"bold": True}),
    "paper_name": ("body", _PAPER | {"bold": True}),
    "paper_text": ("sentence", _PAPER),
    "paper_quiet": ("small", _PAPER | {"font_color": QUIET}),
    "paper_ask": ("body", _PAPER | {"bold": True, "font_color": ACCENT}),
    "paper_figure": ("sentence", _PAPER | {"align": "right"}),
    "paper_now": ("figure", _PAPER | {"align": "right", "bold": True}),
    "paper_word": ("sentence", _PAPER | _WORD | {"font_color": QUIET}),
    "paper_questioned": ("sentence", _PAPER | _WORD | {"border": 3, "border_color": INK}),
    "paper_status": ("sentence", _PAPER | {"bold": True}),
    "paper_write": ("sentence", _BOX | {"num_format": "@"}),
    "paper_note": ("small", {"font_color": QUIET}),
}  # fmt: skip
"""Each style's role in the type scale, and its XlsxWriter properties."""


def properties(name: str, scale: Scale) -> dict[str, Any]:
    """Return the XlsxWriter properties of the style `name` in a type scale."""
    role, own = _STYLES[name]
    base = {"font_name": FONT, "font_size": getattr(scale, role), "font_color": INK, "valign": "vcenter"}
    indent = {"indent": own["indent"] if scale.indented else 0} if "indent" in own else {}
    return base | own | indent


Look: TypeAlias = tuple[str, tuple[tuple[str, Any], ...]]
"""A style by name, with the XlsxWriter properties that are put on top of it."""


def look(name: str, **overrides: Any) -> Look:
    """Return the look of the style `name` with XlsxWriter properties put on top."""
    return name, tuple(sorted(overrides.items())) if overrides else ()


class Styles:
    """The formats of one workbook in a type scale, made when first asked for and shared by all its sheets."""

    def __init__(self, workbook: Workbook, scale: Scale = SCREEN) -> None:
        self.scale = scale
        self._workbook = workbook
        self._formats: dict[Look, Format] = {}

    def get(self, name: str, **overrides: Any) -> Format:
        """Return the format `name`, with XlsxWriter properties in `overrides` put on top."""
        asked = (name, tuple(sorted(overrides.items())) if overrides else ())
        return self._formats.get(asked) or self.of(asked)

    def of(self, look: Look) -> Format:
        """Return the format of a look."""
        if look not in self._formats:
            name, overrides = look
            self._formats[look] = self._workbook.add_format(properties(name, self.scale) | dict(overrides))
        return self._formats[look]

    def conditional(self, status: Status, sign: str = "") -> Format:
        """Return a status's colours as a conditional format, which lies on top of the cell's own format.

        `sign` is shown before the cell's text, which stays as it is.
        """
        key = ("conditional", (("sign", sign), ("status", status.value)))
        if key not in self._formats:
            looks = status_properties(status) | ({"num_format": f'General;General;General;"{sign} "@'} if sign else {})
            self._formats[key] = self._workbook.add_format(looks)
        return self._formats[key]


def status_properties(status: Status) -> dict[str, Any]:
    """Return a status's colours as XlsxWriter properties, for cells and for conditional formats."""
    ground, ink = STATUS_COLOURS[status]
    return {"font_color": ink} | ({"bg_color": ground} if ground != WHITE else {})


def chart_line(name: str) -> dict[str, Any]:
    """Return a line of a chart as XlsxWriter properties."""
    colour, width, dash = CHART_LINES[name]
    return {"color": colour, "width": width, "dash_type": dash}


def chart_marker(name: str) -> dict[str, Any]:
    """Return a point of a chart as XlsxWriter properties; LibreOffice ignores a marker's fill, so a hole is a point."""
    colour, size, form = CHART_POINTS[name]
    return {"type": form, "size": size, "fill": {"color": colour}, "border": {"color": colour}}


def chart_marks(values: Sequence[object]) -> dict[str, Any]:
    """Return, as XlsxWriter properties of a series, a mark beside each of its values that is questioned."""
    marks = [isinstance(value, Questioned) for value in values]
    custom = [{"value": texts.field.QUESTIONED_MARK} if is_marked else {"delete": True} for is_marked in marks]
    font = {"name": FONT, "size": 10, "color": INK, "bold": True}
    return {"data_labels": {"value": True, "position": "left", "font": font, "custom": custom}} if any(marks) else {}


def write_top(
    sheet: Worksheet, styles: Styles, widths: Iterable[float], title: str, *below: tuple[str, Format]
) -> None:
    """Set the columns' widths in characters, and write the title with lines below it, each in its format."""
    set_columns(sheet, widths)
    sheet.set_row(0, TITLE_POINTS)
    for row, (text, style) in enumerate([(title, styles.get("title")), *below], start=1):
        book.text(sheet, row, 1, text, style)


def set_columns(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the columns' widths, from A on, in characters."""
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)


def write_texts(sheet: Worksheet, row: int, words: Iterable[str], style: Format, first: int = 1) -> None:
    """Write texts beside each other, from the column `first` on; 1-based row and column."""
    for column, text in enumerate(words, start=first):
        book.text(sheet, row, column, text, style)


def pages_across(pixels: int) -> int:
    """Return how many pages beside each other `print_setup` gives columns of so many pixels together."""
    return max(1, math.ceil(pixels / (SCREEN.across * A3_WIDER)))


def print_setup(
    sheet: Worksheet, *, title: str, header_row: int | None = None, pixels: int = 0, landscape: bool = True
) -> None:
    """Set the page: fitted to the width, with repeated header row and a footer. `header_row` is 1-based.

    `pixels`: of the columns. Where they are too wide for letters that can be read on A4 it is A3, and where that is
    too narrow as many pages beside each other as they need.
    """
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A3 if pixels > SCREEN.across else A4)
    sheet.fit_to_pages(pages_across(pixels), 0)
    set_page(sheet, title, SCREEN)
    if header_row:
        sheet.repeat_rows(header_row - 1)


def set_page(sheet: Worksheet, title: str, scale: Scale) -> None:
    """Set margins and footer, which are alike in all workbooks; LibreOffice scales a footer with its sheet."""
    sheet.set_margins(**MARGINS)
    left = texts.template.PRINT_FOOTER_LEFT.format(title=title[:LONGEST_FOOTER], sheet=sheet.get_name())
    looks = {"font": FONT, "size": math.ceil(scale.small), "ink": QUIET[1:]}
    footer = texts.template.PRINT_FOOTER.format(left=left.replace("&", "&&"), **looks)
    sheet.set_footer(footer, {"scale_with_doc": scale is not PAPER})
