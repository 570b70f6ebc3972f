"""För beslut: what the board is asked, why, what happens otherwise, and room for what it decides."""

from __future__ import annotations

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.followup.conclusion import is_unanswered, nothing_to_decide
from xl_addin.followup.decisions import Ask, asks, asks_title, board_key
from xl_addin.followup.matters import Matter
from xl_addin.followup.unclear import UnclearMatter, unclear_matters
from xl_addin.followup.view import status_text
from xl_addin.reading.board_decisions import title_of
from xl_addin.workbooks import measure
from xl_addin.workbooks.report.board_table import BLANK, BoardTable, PaperCell
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import ACCENT, CODE, NAME, PAPER, status_properties

LEAST_RESPONSIBLE, MOST_RESPONSIBLE = 80, 124
COLUMNS = {
    "code": CODE, "indicator": NAME, "asked": 136, "why": 262, "otherwise": 126,
    "responsible": LEAST_RESPONSIBLE, "proposed": 76, "decision": 97,
}  # fmt: skip
KEYS = {"key": 20, "key_code": 8, "group": 8}
"""Hidden columns that the reader of the board's words tells rows and decisions by: a visible number may be a link,
whose text not every program keeps."""


def write(page: Page) -> None:
    """Write the matters, or that there are none and why that can be trusted; then what is to be cleared up."""
    context = page.context
    found = asks(context, context.conclusion.matters)
    table = BoardTable(page, _columns(context), KEYS, hidden=tuple(KEYS))
    table.title(asks_title(found, is_unanswered=is_unanswered(context)))
    if found:
        table.header(texts.report.MATTER_HEADERS | texts.report.MATTER_KEYS)
        for number, ask in enumerate(found, start=1):
            _ask(table, ask, number)
        is_grouped = len(found) < len(context.conclusion.matters)
        notes = ["order"] + ["one_box"] * is_grouped + ["proposed_rule"]
        table.note(" ".join(texts.report.MATTERS[note] for note in notes))
    else:
        for line in nothing_to_decide(context):
            table.sentence(line)
    _unclear(table, unclear_matters(context))
    page.text(1, table.at["key"], title_of(context.year), "paper_note")
    table.finish()


def _columns(context: ReportContext) -> dict[str, int]:
    """Return the columns: a longer name of who is responsible takes its room from the reasons."""
    names = [matter.responsible for matter in context.conclusion.matters]
    own = measure.pixels_of_words(names, PAPER.sentence, LEAST_RESPONSIBLE, MOST_RESPONSIBLE)
    return COLUMNS | {"responsible": own, "why": COLUMNS["why"] - (own - LEAST_RESPONSIBLE)}


def _ask(table: BoardTable, ask: Ask, number: int) -> None:
    """Write the rows of one decision: what is asked stands on the first, and room for the board's word is one box."""
    for place, matter in enumerate(ask.matters):
        is_first, is_last = place == 0, place == len(ask.matters) - 1
        otherwise, word = (ask.otherwise, ask.word) if is_first else ("", "")
        asked = PaperCell(ask.asked, "paper_ask", below=ask.about) if is_first else BLANK
        rule = {} if is_last else {"bottom": 0}
        cells = _matter(table.page.context, matter) | {
            "asked": replace(asked, look=rule),
            "otherwise": PaperCell(otherwise, look=rule),
            "decision": PaperCell(word, "paper_write", look={"top": int(is_first), "bottom": int(is_last)}),
            "group": PaperCell(str(number), "paper_quiet"),
        }
        table.line(cells, kept=is_first and not is_last)


def _matter(context: ReportContext, matter: Matter) -> dict[str, PaperCell]:
    place = context.places.get(matter.code)
    ink = {"font_color": ACCENT} if place else {}
    return {
        "code": PaperCell(matter.code or texts.report.NONE, "paper_code", to=place or "", look=ink),
        "indicator": _about(matter),
        "why": PaperCell(matter.why, below=matter.word),
        "responsible": PaperCell(matter.responsible),
        "proposed": PaperCell(matter.proposed.shown, below=matter.proposed.source),
        "key": PaperCell(board_key(matter).about, "paper_quiet", look={"text_wrap": False}),
        "key_code": PaperCell(board_key(matter).code, "paper_quiet"),
    }


def _about(matter: Matter) -> PaperCell:
    if matter.verdict is None:
        return PaperCell(matter.name, "paper_name")
    status = status_text(matter.verdict)
    ink = status_properties(matter.verdict.status)["font_color"]
    return PaperCell(matter.name, "paper_name", below=status, ink=ink)


def _unclear(table: BoardTable, found: list[UnclearMatter]) -> None:
    words = texts.report.MATTERS
    if not found:
        return
    table.section(words["unclear"])
    for item in found:
        table.line({
            "code": PaperCell(item.code or texts.report.NONE, "paper_code"),
            "indicator": PaperCell(item.name),
            "why": PaperCell(item.reason, look={"text_wrap": not table.runs_over(item.reason, ("why", "otherwise"))}),
            "asked": PaperCell(item.use),
            "responsible": PaperCell(item.responsible),
        })  # fmt: skip
