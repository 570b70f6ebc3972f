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
INK = "#1F2933"
QUIET = "#52606D"
LINE = "#B8C4CE"
HEADER = "#17405C"
ACCENT = "#E3EEF5"
YELLOW = "#FFF7CC"
GREY = "#ECEFF1"
WHITE = "#FFFFFF"
LINK = "#0B57A4"

STATUS_COLOURS: dict[Status, tuple[str, str]] = {
    Status.ACHIEVED: ("#1B6E3C", WHITE),
    Status.ON_TRACK: ("#C9E7CF", "#0B4A24"),
    Status.DEVIATING: ("#FFDF80", "#4A3A00"),
    Status.MISSED: ("#B3261E", WHITE),
    Status.FOLLOWED: ("#D3E5F8", "#123A63"),
    Status.NOT_ASSESSABLE: ("#D9DDE1", "#333B44"),
    Status.NOT_REPORTED: (WHITE, QUIET),
}
"""Fill and text colour of each status. The word and symbol always stand beside the colour."""

_BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_GRID = {"border": 1, "border_color": LINE, "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "wrap": {"text_wrap": True},
    "title": {"font_size": 18, "bold": True, "font_color": HEADER},
    "subtitle": {"font_size": 12, "font_color": QUIET},
    "heading": {"font_size": 13, "bold": True, "font_color": HEADER},
    "headline": {"font_size": 14, "bold": True, "text_wrap": True},
    "note": {"italic": True, "font_color": QUIET, "text_wrap": True},
    "band": {"bold": True, "font_color": HEADER, "bg_color": ACCENT, "valign": "vcenter"},
    "under_band": {"italic": True, "font_color": INK, "bg_color": "#F7F9FA", "valign": "vcenter"},
    "label": {"bold": True, "font_color": QUIET},
    "header": _GRID | {"bold": True, "font_color": WHITE, "bg_color": HEADER, "valign": "vcenter"},
    "hidden": {"font_color": QUIET, "font_size": 8},
    "text": _GRID,
    "strong": _GRID | {"bold": True},
    "code": _GRID | {"num_format": "@"},
    "number": _GRID | {"align": "right"},
    "amount": _GRID | {"align": "right", "num_format": "0_n;-0_n;0_n;@_n"},
    "figure": _GRID | {"align": "right", "num_format": "#,##0.##########"},
    "whole": _GRID | {"align": "right", "num_format": "#,##0"},
    "date": _GRID | {"num_format": "yyyy-mm-dd", "align": "left"},
    "centre": _GRID | {"align": "center"},
    "locked": _GRID | {"bg_color": "#F7F9FA"},
    "other": _GRID | {"bg_color": GREY, "font_color": QUIET},
    "input": _GRID | {"bg_color": YELLOW, "locked": False, "align": "right"},
    "input_text": _GRID | {"bg_color": YELLOW, "locked": False, "num_format": "@"},
    "input_choice": _GRID | {"bg_color": YELLOW, "locked": False},
    "input_date": _GRID | {"bg_color": YELLOW, "locked": False, "num_format": "yyyy-mm-dd", "align": "left"},
    "link": {"font_color": LINK, "underline": 1},
    "grid_link": _GRID | {"font_color": LINK, "underline": 1},
    "big": {"font_size": 24, "bold": True, "font_color": HEADER, "align": "left"},
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

    def status(self, status: Status, **overrides: Any) -> Format:
        """Return the cell format of a status: its colours, and a dashed border where nothing was reported."""
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
    properties: dict[str, Any] = {"bg_color": fill, "font_color": ink}
    if status is Status.NOT_REPORTED:
        properties |= {"border": 3, "border_color": QUIET}
    return properties


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
