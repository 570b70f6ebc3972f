"""Närvaro och ekonomi: attendance, decisions, fund and fees on one page, from the cooperation's own books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_addin import texts
from xl_addin.followup.decisions import decided_text
from xl_addin.registers import SummaryTable, economy
from xl_addin.registers.attendance import counted, share
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.styles import PAPER, figure_format

PLACES = ("first", *"abcdefg")
COLUMNS = {"first": 188} | dict.fromkeys("abcdefg", 112)
MOST_SEATS = 7


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["books"], "books", write, PAPER)


def write(page: Page) -> None:
    """Write what the books say; of what nobody has kept a book of, that it is not collected."""
    context, words = page.context, texts.report.BOOKS
    table = BoardTable(page, COLUMNS)
    table.title(words["title"].format(year=context.year))
    table.section(words["attendance"])
    _attendance(table)
    table.section(words["decisions"])
    table.sentence(decided_text(context))
    table.section(words["economy"])
    told = [summary for summary in economy.tables(context.result.books) if not summary.years]
    for summary in told:
        _summary(table, summary)
    if not told:
        table.sentence(words["no_economy"])
    table.finish(frozen=False)


def _attendance(table: BoardTable) -> None:
    context, words = table.page.context, texts.report.BOOKS
    counts = {key[1:]: count for key, count in counted(context.result.books).items() if key[0] == context.year}
    seats = list(dict.fromkeys(key[1:] for key in counts))[:MOST_SEATS]
    if not counts:
        table.sentence(words["no_attendance"].format(year=context.year))
        return
    heads = [words["seat"].format(body=group or body, seat=seat.value) for body, group, seat in seats]
    table.header(dict(zip(PLACES, [words["municipality"], *heads], strict=False)))
    for member in context.members:
        told = [counts.get((member.code, *seat)) for seat in seats]
        shown = [share(count) if count else texts.report.NONE for count in told]
        table.line(_cells([member.name, *shown]))
    table.note(words["attendance_note"])


def _summary(table: BoardTable, summary: SummaryTable) -> None:
    """Write a table of the economy: of kommun by kommun only the sum, which the appendix has whole."""
    table.note(summary.title)
    numeric = {key for key, value in zip(PLACES, summary.rows[0], strict=False) if isinstance(value, int | Decimal)}
    table.header(dict(zip(PLACES, summary.headers, strict=False)), right=numeric)
    has_sum = summary.rows[-1][0] == texts.template.TOTAL
    for row in summary.rows[-1:] if has_sum else summary.rows:
        table.line(_cells(row))


def _cells(values: Sequence[object]) -> dict[str, PaperCell]:
    cells = {}
    for key, value in zip(PLACES, values, strict=False):
        if isinstance(value, int | Decimal):
            decimals = 2 if isinstance(value, Decimal) and value % 1 else 0
            cells[key] = PaperCell(value, "paper_figure", look={"num_format": figure_format(decimals)})
        else:
            text = "" if value is None else str(value)
            cells[key] = PaperCell(text, "paper_name" if key == "first" else "paper_text")
    return cells
