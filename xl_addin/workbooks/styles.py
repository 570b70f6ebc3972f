"""How every workbook looks: one definition of fonts, colours and formats for template, report and control workbook.

Text on every fill has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3); `tests/workbooks/test_styles.py` computes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.targets import Status

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "Calibri"
"""Carlito, which LibreOffice has, is as wide: rows break alike."""
INK = "#1B1F23"
QUIET = "#55606A"
ACCENT = "#0B5C7A"
"""Titles, the rule below headers, links and lines: the one colour besides the statuses'."""
LINE = "#C9D1D6"
GROUP_LINE = "#8E9AA3"
BAND = "#F3F6F8"
YELLOW, WRITE_LINE = "#FFF3B0", "#A67C00"
"""A box means one thing: write here."""
GREY = "#EEF1F3"
WHITE = "#FFFFFF"
GOOD, BAD = "#1B6B3A", "#A61B1B"

STATUS_COLOURS: dict[Status, tuple[str, str]] = {
    Status.ACHIEVED: (WHITE, GOOD),
    Status.ON_TRACK: (WHITE, GOOD),
    Status.DEVIATING: ("#FFF1D0", "#7A5000"),
    Status.MISSED: ("#FBE6E4", BAD),
    Status.FOLLOWED: (WHITE, "#1F5A99"),
    Status.NOT_ASSESSABLE: (GREY, "#4A5560"),
    Status.NOT_REPORTED: (WHITE, "#4A5560"),
}
"""Ground and text colour of each status, word and symbol beside them: a ground only where attention is asked for."""

TITLE, HEADING, LEDE, BODY, NOTE = 18.0, 13.0, 11.0, 10.0, 8.5
"""The scale of sizes: three carry a page, weight and grey do the rest."""
PAPER_BODY, PAPER_SENTENCE, PAPER_FIGURE = 9.5, 9.0, 10.0
"""On the board's pages, which are printed as large as they are: names, sentences, and the figure of the year."""

_BASE = {"font_name": FONT, "font_size": BODY, "font_color": INK, "valign": "vcenter"}
_RULE = {"bottom": 1, "bottom_color": LINE}
_ROW = _RULE | {"text_wrap": True}
_HEADER = _RULE | {"bold": True, "font_color": QUIET, "bottom_color": ACCENT, "text_wrap": True, "valign": "bottom"}
_WRITE = {"border": 1, "border_color": WRITE_LINE, "bg_color": YELLOW, "locked": False, "text_wrap": True}
_PAPER = _RULE | {"font_size": PAPER_SENTENCE, "text_wrap": True}
_RIGHT = {"align": "right"}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "wrap": {"text_wrap": True},
    "title": {"font_size": TITLE, "bold": True, "font_color": ACCENT},
    "subtitle": {"font_size": LEDE, "font_color": QUIET},
    "heading": {"font_size": HEADING, "bold": True, "font_color": ACCENT, "valign": "bottom"},
    "lede": {"font_size": LEDE},
    "note": {"font_color": QUIET, "text_wrap": True},
    "band": {"bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": GROUP_LINE},
    "under_band": {"font_color": QUIET, "bg_color": BAND},
    "label": {"bold": True, "font_color": QUIET},
    "header": _HEADER,
    "hidden": {"font_color": QUIET, "font_size": 8},
    "text": _ROW,
    "strong": _ROW | {"bold": True},
    "code": _ROW | {"num_format": "@"},
    "number": _ROW | _RIGHT,
    "amount": _ROW | _RIGHT | {"num_format": "#,##0_n;-#,##0_n;0_n;@_n"},
    "figure": _ROW | _RIGHT | {"num_format": "#,##0.##########"},
    "whole": _ROW | _RIGHT | {"num_format": "#,##0"},
    "date": _ROW | {"num_format": "yyyy-mm-dd", "align": "left"},
    "centre": _ROW | {"align": "center"},
    "locked": _ROW | {"font_color": QUIET},
    "other": _ROW | {"bg_color": GREY, "font_color": QUIET},
    "input": _WRITE | _RIGHT,
    "input_text": _WRITE | {"num_format": "@"},
    "input_choice": _WRITE,
    "input_date": _WRITE | {"num_format": "yyyy-mm-dd", "align": "left"},
    "link": {"font_color": ACCENT, "underline": 1},
    "grid_link": _ROW | {"font_color": ACCENT, "underline": 1},
    "big": {"font_size": 24, "bold": True, "font_color": ACCENT, "align": "left"},
    # the board's pages
    "paper_header": _HEADER | {"font_size": NOTE},
    "paper_band": _RULE | {"font_size": PAPER_SENTENCE, "bold": True, "font_color": ACCENT, "text_wrap": False},
    "paper_code": _PAPER | {"bold": True},
    "paper_name": _PAPER | {"font_size": PAPER_BODY, "bold": True},
    "paper_text": _PAPER,
    "paper_quiet": _PAPER | {"font_size": NOTE, "font_color": QUIET},
    "paper_ask": _PAPER | {"font_size": PAPER_BODY, "bold": True, "font_color": ACCENT},
    "paper_figure": _PAPER | _RIGHT,
    "paper_now": _PAPER | _RIGHT | {"font_size": PAPER_FIGURE, "bold": True},
    "paper_word": _PAPER | _RIGHT | {"italic": True, "font_color": QUIET, "num_format": "@_m"},
    "paper_questioned": _PAPER | _RIGHT | {"italic": True, "num_format": "@_m", "border": 3, "border_color": INK},
    "paper_status": _PAPER | {"bold": True},
    "paper_write": _WRITE | {"font_size": PAPER_SENTENCE, "num_format": "@"},
    "paper_note": {"font_size": NOTE, "font_color": QUIET},
}


class Styles:
    """The formats of one workbook, made when first asked for and shared by all its sheets."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[str, tuple[tuple[str, Any], ...]], Format] = {}

    def get(self, name: str, **overrides: Any) -> Format:
        """Return the format `name`, with XlsxWriter properties in `overrides` put on top."""
        key = (name, tuple(sorted(overrides.items())) if overrides else ())
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._workbook.add_format(_BASE | _STYLES[name] | overrides)
        return found

    @staticmethod
    def properties(name: str) -> dict[str, Any]:
        """Return what the format `name` is made of."""
        return _BASE | _STYLES[name]

    def status(self, status: Status, **overrides: Any) -> Format:
        """Return the cell format of a status: bold, in its colours."""
        return self.get("strong", **status_properties(status), **overrides)

    def conditional(self, status: Status) -> Format:
        """Return a status's colours as a conditional format, which lies on top of the cell's own format."""
        key = ("conditional", (("status", status.value),))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(status_properties(status))
        return self._formats[key]


def status_properties(status: Status) -> dict[str, Any]:
    """Return a status's colours as XlsxWriter properties, for cells and for conditional formats."""
    fill, ink = STATUS_COLOURS[status]
    return {"font_color": ink} | ({"bg_color": fill} if fill != WHITE else {})


def print_setup(
    sheet: Worksheet, *, title: str, header_row: int | None = None, paper: int = 9, landscape: bool = True
) -> None:
    """Set the page: paper size, fit to the width, repeated header row, page numbers. `header_row` is 1-based."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if header_row:
        sheet.repeat_rows(header_row - 1)
    sheet.set_footer(texts.template.PRINT_FOOTER.format(left=title.replace("&", "&&")))
