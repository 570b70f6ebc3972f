"""Kontroll: everything that was found in what was submitted, with how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.followup.standing import severities
from xl_addin.targets import Status
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.styles import STATUS_COLOURS

WIDTHS = (12.5, 12.5, 6, 8.5, 23, 14, 6.5, 36, 31, 15)
HEADER_ROW = 5
SOURCE_COLUMN = 7
COLOURS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING, Severity.INFO: Status.FOLLOWED}


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["findings"], "findings", write)


def write(page: Page) -> None:
    """Write a line a finding, errors first."""
    found = sorted(page.context.result.findings, key=lambda item: list(Severity).index(item.severity))
    counts = severities(Counter(item.severity for item in found))
    page.columns(WIDTHS)
    note = texts.report.FINDINGS["note"].format(**counts) if found else texts.report.FINDINGS["none"]
    page.top(texts.report.FINDINGS["title"].format(year=page.context.year), note=note)
    page.header(HEADER_ROW, texts.report.FINDING_HEADERS)
    for row, item in enumerate(found, start=HEADER_ROW + 1):
        _line(page, row, item)
    page.table(HEADER_ROW, HEADER_ROW + len(found), len(WIDTHS))


def _line(page: Page, row: int, item: Finding) -> None:
    fill, ink = STATUS_COLOURS[COLOURS[item.severity]]
    severity = texts.report.SEVERITIES[item.severity]
    page.text(row, 1, severity, "strong", bg_color=fill, font_color=ink)
    source = page.context.source_rows.get(item.file or "")
    to = internal(texts.report.SHEETS["sources"], f"A{source}") if source else ""
    page.text(row, 2, item.municipality or "")
    page.value(row, 3, item.year, "text", num_format="0", align="left")
    words = (item.indicator, item.file, item.sheet, item.cell, item.message, item.hint, item.code)
    for column, word in enumerate(words, start=4):
        page.text(row, column, word or "")
    if to:
        page.jump(row, SOURCE_COLUMN, item.cell or texts.report.NONE, to)
    page.height(row, {5: item.file or "", 8: item.message, 9: item.hint, 10: item.code})
