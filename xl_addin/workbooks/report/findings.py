"""Kontroll: everything that was found in what was submitted, with how to mend it; first what is new."""

from __future__ import annotations

from collections import Counter

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.followup.standing import severities
from xl_addin.swedish import plural
from xl_addin.targets import Status
from xl_addin.workbooks.report.context import internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import STATUS_COLOURS

WIDTHS = (6, 12.5, 12.5, 6, 8.5, 21, 13, 6.5, 35, 29, 14)
HEADER_ROW = 5
CELL_COLUMN = 8
COLOURS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING, Severity.INFO: Status.FOLLOWED}


def write(page: Page) -> None:
    """Write a line a finding: first what is new, then errors, of them first those that stop a figure."""
    result, words = page.context.result, texts.report.FINDINGS
    grades, new = list(Severity), result.new_findings or ()
    found = sorted(result.findings, key=lambda f: (f not in new, grades.index(f.severity), f.indicator is None))
    counts = severities(Counter(item.severity for item in found))
    page.columns(WIDTHS)
    note = words["note"].format(**counts) if found else words["none"]
    page.top(words["title"].format(year=page.context.year), note=f"{note} {_news(result.new_findings)}".rstrip())
    page.header(HEADER_ROW, [texts.report.FINDING_STATE, *texts.report.FINDING_HEADERS])
    for row, item in enumerate(found, start=HEADER_ROW + 1):
        _line(page, row, item, is_new=item in new)
    page.table(HEADER_ROW, HEADER_ROW + len(found), len(WIDTHS))


def _news(new: frozenset[Finding] | None) -> str:
    """Return in words how much is new; nothing where there is no earlier result."""
    words = texts.report.FINDINGS
    if new is None:
        return ""
    return words["count_new"].format(count=plural(len(new), *texts.report.NEW_COUNT)) if new else words["none_new"]


def _line(page: Page, row: int, item: Finding, *, is_new: bool) -> None:
    fill, ink = STATUS_COLOURS[COLOURS[item.severity]]
    severity = texts.report.SEVERITIES[item.severity]
    page.text(row, 1, texts.report.FINDINGS["new"] if is_new else "", "strong")
    page.text(row, 2, severity, "strong", bg_color=fill, font_color=ink)
    source = page.context.source_rows.get(item.file or "")
    page.text(row, 3, item.municipality or "")
    page.value(row, 4, item.year, "text", num_format="0", align="left")
    words = (item.indicator, item.file, item.sheet, item.cell, item.message, item.hint, item.code)
    for column, word in enumerate(words, start=5):
        page.text(row, column, word or "")
    if source:
        to = internal(texts.report.SHEETS["sources"], f"A{source}")
        page.jump(row, CELL_COLUMN, item.cell or texts.report.NONE, to)
    page.height(row, {6: item.file or "", 9: item.message, 10: item.hint, 11: item.code})
