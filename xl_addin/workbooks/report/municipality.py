"""A sheet per kommun to print for the own board: own figures beside the region's and the spread: no ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from xl_addin import texts
from xl_addin.data_rows import data_rows
from xl_addin.followup.figures import shown_decimals
from xl_addin.followup.lines import before_of, figure_text
from xl_addin.followup.names import brief_names, named
from xl_addin.followup.row_figures import FigureSpread, spread
from xl_addin.followup.standing import has_target
from xl_addin.followup.view import comment_text, row_name, short_name, target_brief
from xl_addin.plan.model import REGION, Indicator, Member, Row
from xl_addin.spreadsheets import book
from xl_addin.swedish import Questioned, number
from xl_addin.targets import Field, Status
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell, figure_cell, status_cell
from xl_addin.workbooks.report.context import MOST_MUNICIPALITY_SHEETS, ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet, named_sheet
from xl_addin.workbooks.styles import CODE, NAME, PAPER

HEADER_ROW = 5
COLUMNS = {
    "code": CODE, "indicator": NAME, "own": 70, "before": 60, "target": 78, "status": 92, "region": 66,
    "region_status": 92, "low": 70, "middle": 54, "high": 70, "why": 125,
}  # fmt: skip
FIGURES = ("own", "before", "target", "region", "middle")
INDEX_WIDTHS = (7, 30, 12, 13)


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet a kommun, or where they are too many one index of them."""
    if not context.municipalities:
        yield named_sheet("municipality_index", write_index)
        return
    spreads = {row.id: spread(context, row) for rows in context.plan.rows.values() for row in rows}
    for member in context.members:
        own = partial(write, member=member, spreads=spreads)
        yield ReportSheet(context.municipalities[member.code], "municipality", own, PAPER)


def write(page: Page, member: Member, spreads: Mapping[str, FigureSpread | None]) -> None:
    """Write the kommun's conclusion and the rows that it reports; `spreads`: of the kommuner's figures, by row id."""
    context, words, year = page.context, texts.report.MUNICIPALITY, page.context.year
    rows, table = list(_rows(context, member)), BoardTable(page, COLUMNS)
    done, expected = context.filled[member.name]
    sent = words["filled"].format(filled=done, expected=expected)
    if member in context.result.missing:
        sent = words["no_submission"].format(year=year)
    table.title(_title(context, member, list({indicator.code: indicator for indicator, _ in rows}.values())))
    table.lede(f"{sent} {words['note']}")
    years = {"before": year - 1}
    headers = texts.report.MUNICIPALITY_HEADERS
    table.header({key: headers[key].format(year=years.get(key, year)) for key in COLUMNS}, FIGURES)
    for indicator, row in rows:
        _line(table, indicator, row, member, spreads.get(row.id))
    table.note(words["spread_note"])
    table.older_note()
    table.finish()


def _title(context: ReportContext, member: Member, indicators: list[Indicator]) -> str:
    """Return how many of the kommun's own targets are met, and which it has missed."""
    words, own = texts.report.MUNICIPALITY, {i.code: _status(context, i, member) for i in indicators}
    asked = [i.code for i in indicators if has_target(i, context.year)]
    if member in context.result.missing or not asked:
        return words["title"].format(municipality=member.name, year=context.year)
    met = sum(own[code] is Status.ACHIEVED for code in asked)
    missed = [code for code in asked if own[code] is Status.MISSED]
    failed = words["missed"].format(names=named(missed, brief_names(context.plan))) if missed else ""
    return words["conclusion"].format(municipality=member.name, met=number(met), all=number(len(asked)), missed=failed)


def _status(context: ReportContext, indicator: Indicator, member: Member) -> Status:
    """Return the kommun's own status of a mätetal: of several series that are not judged together, the first's."""
    series = (None, *(row.series for row in context.plan.rows[indicator.code]))
    found = (context.verdict(indicator.code, each, member.code, context.year) for each in series)
    return next((verdict.status for verdict in found if verdict), Status.NOT_REPORTED)


def _rows(context: ReportContext, member: Member) -> Iterator[tuple[Indicator, Row]]:
    for code, rows in context.plan.rows.items():
        for row in rows:
            assessed = (code, row.series, member.code, context.year) in context.result.assessments
            if assessed and member.code in context.reporters(row):
                yield context.plan.indicators[code], row


def _line(table: BoardTable, indicator: Indicator, row: Row, member: Member, found: FigureSpread | None) -> None:
    context, year = table.page.context, table.page.context.year
    verdict = context.verdict(indicator.code, row.series, member.code, year)
    own, before = (context.own_outcome(row, member.code, when) for when in (year, year - 1))
    region = context.outcome(row, year)
    ends = (found.low, found.middle, found.high) if found else ()
    decimals = max((shown_decimals(v) for v in (own, before, region, *ends) if isinstance(v, Decimal)), default=0)
    to = partial(context.to_data, year, indicator=indicator.code, series=row.series)
    name = texts.report.INDICATOR_SERIES.format(text=short_name(indicator), series=row_name(row)) if row.series else (
        short_name(indicator))
    cells = {
        "code": PaperCell(indicator.code, "paper_code"),
        "indicator": PaperCell(name, "paper_name", row.unit.label if Field.VALUE in row.target.fields else ""),
        "own": figure_cell(own, decimals, "paper_now", to(member.code)),
        "before": figure_cell(before_of(context, row, member.code, before), decimals),
        "target": PaperCell(target_brief(row, year), "paper_word"),
        "region": figure_cell(region, decimals, to=to(REGION)),
        "region_status": status_cell(context.line_verdict(indicator, row), to(REGION, column="status")),
        "why": _why(context, row, member),
    }
    if verdict:
        cells["status"] = status_cell(verdict, to(member.code, column="status"))
    if isinstance(own, Questioned):
        cells["own"] = PaperCell(number(own), "paper_questioned")
    table.line(cells | (_spread(found, decimals) if found else {}))


def _spread(found: FigureSpread, decimals: int) -> dict[str, PaperCell]:
    return {
        "low": PaperCell(figure_text(found.low, decimals), below=found.lowest),
        "middle": figure_cell(found.middle, decimals),
        "high": PaperCell(figure_text(found.high, decimals), below=found.highest),
    }


def _why(context: ReportContext, row: Row, member: Member) -> PaperCell:
    """Return why the kommun's own status stands, and below it the kommun's own comment."""
    verdict = context.verdict(row.indicator, row.series, member.code, context.year)
    report = context.report(row, member.code, context.year)
    parts = [context.question([row], member.code), verdict.brief if verdict else ""]
    text = " ".join(filter(None, parts))
    comment = comment_text(report, context.year) if report else ""
    return PaperCell(text or comment, below=comment if text else "")


def write_index(page: Page) -> None:
    """Write a line a kommun: what it has reported, and how many of its rows have each status.

    Counts, not formulas: thousands of them over all of Data kept the reader's program busy for a quarter of a minute.
    """
    context, words = page.context, texts.report.MUNICIPALITY
    page.columns([*INDEX_WIDTHS, *([12] * len(Status))])
    limit = MOST_MUNICIPALITY_SHEETS
    page.top(words["index_title"].format(year=context.year), note=words["index_note"].format(limit=limit))
    page.header(HEADER_ROW, [*texts.report.INDEX_HEADERS, *(texts.field.STATUSES[status] for status in Status)])
    counts = Counter(
        (row.municipality_code, row.status) for row in data_rows(context.result) if row.year == context.year
    )
    for row, member in enumerate(context.members, start=HEADER_ROW + 1):
        page.text(row, 1, member.code, "code")
        page.text(row, 2, member.name)
        filled, expected = context.filled[member.name]
        figures = [expected, filled, *(counts[member.code, texts.field.STATUSES[status]] for status in Status)]
        book.cells(page.sheet, row, {at: page.made(figure) for at, figure in enumerate(figures, start=2)})
    page.table(HEADER_ROW, HEADER_ROW + len(context.members), len(INDEX_WIDTHS) + len(Status))
