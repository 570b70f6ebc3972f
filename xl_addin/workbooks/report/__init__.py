"""The consolidated workbook, one file a sheet. A new sheet is a new file and a line in `_sheets`."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_rows import data_rows
from xl_addin.layout import META_SHEET
from xl_addin.outputs import BOARD_KEY, PLAN_KEY, REGISTERS_KEY, RESULT_KEY
from xl_addin.spreadsheets import book
from xl_addin.workbooks.report import (
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
    register_sheet,
    revision,
    sources,
    statistics,
    summary,
)
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet, named_sheet
from xl_addin.workbooks.styles import CLOSE, PAPER, Styles

MOST_IN_MEMORY = 20_000
"""Rows of Data; with more, the workbook's parts wait on the disk while it is saved."""


def build_report(result: Consolidation) -> bytes:
    """Build the consolidated workbook (.xlsx without macros). The same result gives the same bytes."""
    context = ReportContext(result)
    rests_on = {PLAN_KEY: result.plan_digest, REGISTERS_KEY: " ".join(sorted({e.sha256 for e in result.secretariat}))}
    rests_on[BOARD_KEY] = str(len(result.board)) if result.board else ""
    properties = {RESULT_KEY: context.plan.id} | {key: value for key, value in rests_on.items() if value}
    workbook, stream = book.new_workbook(
        context.title, context.plan.organisation.secretariat, properties, texts.report.COMMENTS
    )
    workbook.language = texts.report.LANGUAGE
    workbook.in_memory = len(data_rows(result)) <= MOST_IN_MEMORY
    styles = {scale: Styles(workbook, scale) for scale in (CLOSE, PAPER)}
    planned = list(_sheets(context))
    context.sheets = planned
    pages = [Page(context, workbook, styles[sheet.scale], sheet.name) for sheet in planned]
    for sheet, page in sorted(zip(planned, pages, strict=True), key=lambda pair: pair[0].about != "areas"):
        sheet.write(page)  # the målområden first: others lead to their rows
    _mark(Page(context, workbook, styles[CLOSE], META_SHEET))
    pages[0].sheet.activate()
    return book.finish(workbook, stream)


def _sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield every sheet of the result, in its order."""
    yield named_sheet("summary", summary.write, PAPER)
    yield named_sheet("decisions", decisions.write, PAPER)
    yield named_sheet("deviations", deviations.write)
    yield from final_page.sheets(context)
    yield from goal_area.sheets(context)
    yield named_sheet("municipalities", municipalities.write, PAPER)
    yield named_sheet("books", books_page.write, PAPER)
    yield named_sheet("reading_guide", reading_guide.write, PAPER)
    yield named_sheet("explanations", area.write)
    yield from register_sheet.sheets(context)
    yield from charts.sheets(context)
    yield named_sheet("forecast", forecast.write)
    yield named_sheet("outlook", outlook.write)
    yield from revision.sheets(context)
    yield from statistics.sheets(context)
    yield from municipality.sheets(context)
    yield named_sheet("data", data.write)
    yield named_sheet("findings", findings.write)
    yield named_sheet("sources", sources.write)


def _mark(page: Page) -> None:
    """Note in a very hidden sheet too that this is a result, should the document property be lost."""
    page.text(1, 1, RESULT_KEY, "hidden")
    page.text(1, 2, page.context.plan.id, "hidden")
    page.sheet.very_hidden()
