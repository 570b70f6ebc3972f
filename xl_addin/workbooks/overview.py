"""The overview of several plans' results: one row a plan, and the files that belong to none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from xlsxwriter import Workbook

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.findings import Finding, Severity
from xl_addin.outputs import RESULT_KEY
from xl_addin.spreadsheets import book
from xl_addin.targets import Status, shown
from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import Styles, print_setup, write_texts, write_top

_HEADER_ROW = 4
_WIDTHS = (46, 7, 12, 9, 7, 11, *(14,) * len(Status), 44)
_STRAY_WIDTHS = (50, 10, 24, 70, 70)


class PlanSummary(Struct, frozen=True):
    """How one plan stands, and its result's file name."""

    plan: str
    year: int
    submissions: int
    missing: int
    errors: int
    warnings: int
    statuses: Mapping[Status, int]
    file: str


def line_of(result: Consolidation, file: str) -> PlanSummary:
    """Sum up one plan's result."""
    grave = Counter(item.severity for item in result.findings)
    statuses = Counter(result.regional(code).status for code in result.plan.indicators)
    return PlanSummary(
        result.plan.title, result.year, len(result.submissions), len(result.missing),
        grave[Severity.ERROR], grave[Severity.WARNING], statuses, file,
    )  # fmt: skip


def build_overview(lines: Sequence[PlanSummary], strays: Sequence[Finding]) -> bytes:
    """Build the overview (.xlsx). `strays`: what is said of files that belong to none of the plans."""
    title = texts.cli.OVERVIEW_TITLE.format(count=len(lines))
    workbook, stream = book.new_workbook(title, "", {RESULT_KEY: texts.cli.OVERVIEW_SHEET}, texts.report.COMMENTS)
    styles = Styles(workbook)
    _plans(workbook, styles, title, lines)
    _strays(workbook, styles, strays)
    return book.finish(workbook, stream)


def _plans(workbook: Workbook, styles: Styles, title: str, lines: Sequence[PlanSummary]) -> None:
    sheet = workbook.add_worksheet(texts.cli.OVERVIEW_SHEET)
    write_top(sheet, styles, _WIDTHS, title, (texts.cli.OVERVIEW_NOTE, styles.get("subtitle")))
    headers = [*texts.cli.OVERVIEW_HEADERS, *(shown(status) for status in Status), texts.cli.OVERVIEW_FILE]
    write_texts(sheet, _HEADER_ROW, headers, styles.get("header"))
    for row, line in enumerate(lines, start=_HEADER_ROW + 1):
        book.text(sheet, row, 1, line.plan, styles.get("strong"))
        counts = [line.year, line.submissions, line.missing, line.errors, line.warnings]
        for column, count in enumerate([*counts, *(line.statuses[status] for status in Status)], start=1):
            sheet.write_number(row - 1, column, count, styles.get("number"))
        link = "external:" + line.file.replace("#", "%23")
        sheet.write_url(row - 1, len(headers) - 1, link, styles.get("grid_link"), line.file)
    sheet.freeze_panes(_HEADER_ROW, 1)
    sheet.autofilter(_HEADER_ROW - 1, 0, _HEADER_ROW - 1 + len(lines), len(headers) - 1)
    print_setup(sheet, title=title, header_row=_HEADER_ROW, pixels=measure.across(_WIDTHS))


def _strays(workbook: Workbook, styles: Styles, strays: Sequence[Finding]) -> None:
    sheet = workbook.add_worksheet(texts.cli.OVERVIEW_FINDINGS)
    write_top(sheet, styles, _STRAY_WIDTHS, texts.cli.OVERVIEW_STRAYS)
    write_texts(sheet, 3, texts.cli.OVERVIEW_FINDING_HEADERS, styles.get("header"))
    for row, item in enumerate(strays, start=4):
        words = (item.file or "", texts.cli.SEVERITIES[item.severity], item.code, item.message, item.hint)
        write_texts(sheet, row, words, styles.get("text"))
    sheet.freeze_panes(3, 0)
    print_setup(sheet, title=texts.cli.OVERVIEW_STRAYS, header_row=3, pixels=measure.across(_STRAY_WIDTHS))
