"""Slutrapport: what became of the plan, målområde by målområde; only in the plan's last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from xl_addin import texts
from xl_addin.followup.final_report import Fate, FinalReport, coded_names, fates, final_report, final_text, struck_text
from xl_addin.followup.names import brief_names
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet, named_sheet
from xl_addin.workbooks.styles import CODE, NAME, PAPER, STATUS_COLOURS

COLUMNS = {"count": CODE, "fate": NAME, "names": 777}


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet in the plan's last year."""
    if final := final_report(context):
        yield named_sheet("final", partial(write, final=final), PAPER)


def write(page: Page, final: FinalReport) -> None:
    """Write what goes on, what was reached since when, and what is dropped; then what was struck on the way."""
    context, words = page.context, texts.matters.FINAL
    table, names = BoardTable(page, COLUMNS), brief_names(context.plan)
    span = {"first": context.plan.first_year, "last": context.plan.last_year}
    table.title(words["title"].format(**span, counts=final_text(final)))
    table.header(texts.matters.FINAL_HEADERS, right={"count"})
    for area in final.areas:
        table.band(words["area"].format(number=area.area.number, area=area.area.short or area.area.name))
        for fate in fates(area):
            table.line(_line(fate, names))
    table.note(words["since"].format(year=context.year))
    for item in final.struck:
        table.note(struck_text(item))
    table.finish()


def _line(fate: Fate, names: Mapping[str, str]) -> dict[str, PaperCell]:
    label = f"{texts.field.SYMBOLS[fate.status]} {fate.label}" if fate.status else fate.label
    ink = {"font_color": STATUS_COLOURS[fate.status][1]} if fate.status else {}
    return {
        "count": PaperCell(len(fate.codes), "paper_figure"),
        "fate": PaperCell(label, "paper_name", look=ink),
        "names": PaperCell(coded_names(fate.codes, names)),
    }
