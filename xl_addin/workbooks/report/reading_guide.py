"""Så läses planen: what the statuses mean, and how the secretariat has read what the plan does not say."""

from __future__ import annotations

from xl_addin import texts
from xl_addin.followup.matters import MatterKind
from xl_addin.followup.names import unmarked_name
from xl_addin.followup.view import read_years_text
from xl_addin.targets import Status, shown
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.context import internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import CODE, NAME, STATUS_COLOURS

COLUMNS = {"code": CODE, "indicator": NAME, "text": 777}


def write(page: Page) -> None:
    """Write the statuses, then how the plan is read: target years not in print, and the mätetal of today's matters."""
    context, words, table = page.context, texts.report.GUIDE, BoardTable(page, COLUMNS)
    table.title(words["title"])
    table.header({"indicator": words["status"], "text": words["means"]})
    for status in Status:
        look = {"font_color": STATUS_COLOURS[status][1]}
        name = PaperCell(shown(status), "paper_status", look=look)
        table.line({"indicator": name, "text": PaperCell(texts.field.STATUS_MEANINGS[status])})
    table.section(words["marks_title"])
    for line in texts.report.GUIDE_MARKS:
        table.sentence(line)
    table.section(words["reading_title"])
    if years := read_years_text(context.plan):
        table.sentence(years)
    table.note(words["rest"], internal(texts.report.SHEETS["explanations"]))
    asked = {matter.code for matter in context.conclusion.matters if matter.kind is MatterKind.MISSED}
    read = [i for code, i in context.plan.indicators.items() if i.reading and code in asked]
    if read:
        table.note(words["of_matters"])
    for indicator in read:
        table.line({
            "code": PaperCell(indicator.code, "paper_code"),
            "indicator": PaperCell(unmarked_name(indicator), "paper_name"),
            "text": PaperCell(indicator.reading),
        })  # fmt: skip
    table.finish(frozen=False)
