"""The consolidated workbook, one file a sheet. A new sheet is a new file and a line in `SHEETS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_rows import data_rows
from xl_addin.layout import META_SHEET
from xl_addin.outputs import BOARD_KEY, PLAN_KEY, REGISTERS_KEY, RESULT_KEY
from xl_addin.spreadsheets import book
from xl_addin.workbooks.report import (
    action_plans,
    area,
    books_page,
    charts,
    data,
    decisions,
    deviations,
    final_page,
    findings,
    forecast,
    goal_area,
    municipalities,
    municipality,
    outlook,
    reading_guide,
    revision,
    sources,
    statistics,
    summary,
)
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.styles import CLOSE, PAPER, Styles

SHEETS: tuple[Callable[[ReportContext], Iterator[ReportSheet]], ...] = (
    summary.sheets,
    decisions.sheets,
    deviations.sheets,
    final_page.sheets,
    goal_area.sheets,
    municipalities.sheets,
    books_page.sheets,
    reading_guide.sheets,
    area.sheets,
    action_plans.sheets,
    charts.sheets,
    forecast.sheets,
    outlook.sheets,
    revision.sheets,
    statistics.sheets,
    municipality.sheets,
    data.sheets,
    findings.sheets,
    sources.sheets,
)
"""Every sheet of the result, in its order; one entry may give several sheets, or none."""


MOST_IN_MEMORY = 20_000
"""Rows of Data; with more, the workbook's parts wait on the disk while it is saved."""


def build_report(result: Consolidation) -> bytes:
    """Build the consolidated workbook (.xlsx without macros). The same result gives the same bytes."""
    context = ReportContext(result)
    title = context.title
    rests_on = {PLAN_KEY: result.plan_digest, REGISTERS_KEY: " ".join(sorted({e.sha256 for e in result.secretariat}))}
    rests_on[BOARD_KEY] = str(len(result.board)) if result.board else ""
    properties = {RESULT_KEY: context.plan.id} | {key: value for key, value in rests_on.items() if value}
    workbook, stream = book.new_workbook(
        title, context.plan.organisation.secretariat, properties, texts.report.COMMENTS
    )
    workbook.language = texts.report.LANGUAGE
    workbook.in_memory = len(data_rows(result)) <= MOST_IN_MEMORY
    styles = {scale: Styles(workbook, scale) for scale in (CLOSE, PAPER)}
    planned = [sheet for sheets in SHEETS for sheet in sheets(context)]
    context.sheets = planned
    pages = [Page(context, workbook, styles[sheet.scale], sheet.name) for sheet in planned]
    for sheet, page in sorted(zip(planned, pages, strict=True), key=lambda pair: pair[0].about != "areas"):
        sheet.write(page)  # the målområden first: others lead to their rows
    _mark(Page(context, workbook, styles[CLOSE], META_SHEET))
    pages[0].sheet.activate()
    return book.finish(workbook, stream)


def _mark(page: Page) -> None:
    """Note in a very hidden sheet too that this is a result, should the document property be lost."""
    page.text(1, 1, RESULT_KEY, "hidden")
    page.text(1, 2, page.context.plan.id, "hidden")
    page.sheet.very_hidden()
