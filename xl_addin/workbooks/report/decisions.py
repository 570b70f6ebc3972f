"""För beslut: what the board is asked, why, what happens otherwise, and room for what it decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xl_addin import texts
from xl_addin.followup.conclusion import matters_title, nothing_to_decide
from xl_addin.followup.decisions import board_key, board_word
from xl_addin.followup.matters import Matter
from xl_addin.followup.unclear import UnclearMatter, unclear_matters
from xl_addin.followup.view import status_text
from xl_addin.reading.board_decisions import title_of
from xl_addin.workbooks.report.board_table import CODE, NAME, BoardTable, PaperCell
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.styles import ACCENT, PAPER, status_properties

COLUMNS = {
    "code": CODE, "indicator": NAME, "asked": 112, "why": 262, "otherwise": 128, "responsible": 84, "proposed": 76,
    "decision": 96,
}  # fmt: skip
KEYS = {"key": 20, "key_code": 8}
"""Hidden columns: a visible number may be a link, whose text not every program keeps."""


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["decisions"], "decisions", write, PAPER)


def write(page: Page) -> None:
    """Write the matters, or that there are none and why that can be trusted; then what is to be cleared up."""
    found, table = page.context.conclusion, BoardTable(page, COLUMNS, KEYS, hidden=tuple(KEYS))
    table.title(matters_title(found))
    if found.matters:
        table.header(texts.report.MATTER_HEADERS | texts.report.MATTER_KEYS)
        for matter in found.matters:
            _matter(table, matter)
        table.note(texts.report.MATTERS["proposed"])
    else:
        for line in nothing_to_decide(page.context):
            table.sentence(line)
    _unclear(table, unclear_matters(page.context))
    page.text(1, table.at["key"], title_of(page.context.year), "paper_note")
    table.finish()


def _matter(table: BoardTable, matter: Matter) -> None:
    context = table.page.context
    place = context.places.get(matter.code)
    table.line({
        "code": PaperCell(matter.code, "paper_code", to=place or "", look={"font_color": ACCENT} if place else {}),
        "indicator": _about(matter),
        "asked": PaperCell(matter.asked, "paper_ask"),
        "why": PaperCell(matter.why, below=matter.word),
        "otherwise": PaperCell(matter.otherwise),
        "responsible": PaperCell(matter.responsible),
        "proposed": PaperCell(_day(matter.proposed)),
        "decision": PaperCell(board_word(context, matter), "paper_write"),
        "key": PaperCell(board_key(matter).about, "paper_quiet", look={"text_wrap": False}),
        "key_code": PaperCell(board_key(matter).code, "paper_quiet"),
    })  # fmt: skip


def _about(matter: Matter) -> PaperCell:
    if matter.verdict is None:
        return PaperCell(matter.name, "paper_name")
    status = status_text(matter.verdict)
    ink = status_properties(matter.verdict.status)["font_color"]
    return PaperCell(matter.name, "paper_name", below=status, ink=ink)


def _day(proposed: date | int | None) -> str:
    return texts.report.NONE if proposed is None else str(proposed)


def _unclear(table: BoardTable, found: list[UnclearMatter]) -> None:
    words = texts.report.MATTERS
    if not found:
        return
    table.section(words["unclear"])
    for item in found:
        why = item.reason
        table.line({
            "code": PaperCell(item.code, "paper_code"),
            "indicator": PaperCell(item.name),
            "why": PaperCell(why, look={"text_wrap": not table.runs_over(why, ("why", "otherwise"))}),
            "asked": PaperCell(item.use),
            "responsible": PaperCell(item.responsible),
        })  # fmt: skip


