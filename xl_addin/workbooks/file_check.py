"""What is found in one open submission, as a workbook beside it: a line for each finding, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.outputs import TO_READ
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted, sheet_reference
from xl_addin.swedish import plural
from xl_addin.targets import Status
from xl_addin.workbooks.measure import across, row_height
from xl_addin.workbooks.styles import STATUS_COLOURS, Styles, print_setup, write_texts, write_top

_COLUMNS = ("severity", "indicator", "message", "hint", "sheet", "cell", "link")
_WIDTHS = (12, 9, 58, 54, 24, 8, 9)
_LOOKS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING}
_HEADER = 4
_LINK_LIMIT = 250
"""Excel takes at most 255 characters in a text of a formula."""


def build_file_check(name: str, findings: Sequence[Finding], *, saved: bool) -> bytes:
    """Build the .xlsx for the open workbook `name`, errors first. `saved`: what is checked is what was last saved."""
    title = texts.excel.FILE_CHECK["title"].format(name=name)
    workbook, stream = book.new_workbook(title, texts.excel.FUNCTION_CATEGORY, TO_READ)
    styles = Styles(workbook)
    page = workbook.add_worksheet(texts.excel.FILE_CHECK["sheet"])
    write_top(page, styles, _WIDTHS, title, (_note(name, findings, saved=saved), styles.get("subtitle")))
    if findings:
        _table(page, styles, name, sorted(findings, key=lambda item: list(Severity).index(item.severity)))
    page.hide_gridlines(2)
    print_setup(page, title=title, header_row=_HEADER if findings else None, pixels=across(_WIDTHS))
    return book.finish(workbook, stream)


def _note(name: str, findings: Sequence[Finding], *, saved: bool) -> str:
    listed = [item.severity for item in findings]
    counts = {
        "errors": plural(listed.count(Severity.ERROR), *texts.cli.ERROR_COUNT),
        "warnings": plural(listed.count(Severity.WARNING), *texts.cli.WARNING_COUNT),
    }
    asks = set(listed) & set(_LOOKS)
    words = texts.excel.FILE_CHECK["note"] if asks else texts.excel.BUTTON_DONE["file-well"]
    note = words.format(name=name, **counts)
    return f"{note} {texts.excel.FILE_CHECK['note-saved']}" if saved else note


def _table(page: Worksheet, styles: Styles, name: str, findings: Sequence[Finding]) -> None:
    write_texts(page, _HEADER, (texts.control.HEADERS[key] for key in _COLUMNS), styles.get("header"))
    for row, item in enumerate(findings, start=_HEADER + 1):
        _line(page, styles, name, row, item)
    page.autofilter(_HEADER - 1, 0, _HEADER - 1 + len(findings), len(_COLUMNS) - 1)
    page.freeze_panes(_HEADER, 0)


def _line(page: Worksheet, styles: Styles, name: str, row: int, item: Finding) -> None:
    fill, ink = STATUS_COLOURS[_LOOKS[item.severity]] if item.severity in _LOOKS else (None, None)
    colours: dict[str, Any] = {"bg_color": fill, "font_color": ink} if fill else {}
    book.text(page, row, 1, texts.control.SEVERITIES[item.severity], styles.get("strong", **colours))
    values = [str(getattr(item, key) or "") for key in _COLUMNS[1:-1]]
    write_texts(page, row, values, styles.get("text"), 2)
    target = _place(name, item)
    if target:
        formula = f"=HYPERLINK({quoted(target)},{quoted(texts.control.OPEN)})"
        page.write_formula(row - 1, len(_COLUMNS) - 1, formula, styles.get("grid_link"), texts.control.OPEN)
    page.set_row(row - 1, row_height(zip(values, map(float, _WIDTHS[1:-1]), strict=True)))


def _place(name: str, item: Finding) -> str:
    """Return where a finding is in the workbook that is open, as a link takes it; empty where no link leads there."""
    if not item.sheet:
        return ""
    sheet = sheet_reference(item.sheet).removeprefix("'").removesuffix("'")
    book_name = name.replace("'", "''")
    place = f"#'[{book_name}]{sheet}'!{item.cell or 'A1'}"
    return place if len(place) <= _LINK_LIMIT and place.isprintable() else ""
