"""A sheet per kommun to print for the own municipal board: own figures beside the region's, without any ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from xl_addin import texts
from xl_addin.followup.standing import Standing
from xl_addin.followup.view import comment_text, indicator_text, row_name, status_text, target_text
from xl_addin.plan.model import REGION, Indicator, Member, Row
from xl_addin.targets import Status, Verdict
from xl_addin.workbooks.report.area import outcome_cell, trend_text
from xl_addin.workbooks.report.context import MOST_MUNICIPALITY_SHEETS, ReportContext, outcome_width, target_width
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.report.paper import filled

HEADER_ROW = 5
_WIDTHS = {
    "code": 5, "indicator": 24, "target": 13.5, "before": 10, "own": 10, "trend": 8.5, "status": 12.5,
    "explanation": 22, "region": 10, "region_status": 12.5, "comment": 16,
}  # fmt: skip
COLUMNS = {key: position for position, key in enumerate(_WIDTHS, start=1)}
INDEX_WIDTHS = (7, 30, 12, 13)


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet a kommun, or where they are too many one index of them."""
    for member in context.members:
        if member.code in context.municipalities:
            yield ReportSheet(context.municipalities[member.code], "municipality", partial(write, member=member))
    if not context.municipalities:
        yield ReportSheet(texts.report.SHEETS["municipality_index"], "municipality_index", write_index)


def write(page: Page, member: Member) -> None:
    """Write the rows that the kommun reports, with what the region as a whole has."""
    context, words = page.context, texts.report.MUNICIPALITY
    page.columns(_widths(context, member))
    done, expected = Standing(context).filled_by(member)
    sent = words["filled"].format(filled=done, expected=expected)
    if member in context.result.missing:
        sent = words["no_submission"].format(year=context.year)
    page.top(words["title"].format(municipality=member.name, year=context.year), note=f"{words['note']} {sent}")
    years = {"before": context.year - 1}
    page.header(
        HEADER_ROW,
        [texts.report.MUNICIPALITY_HEADERS[key].format(year=years.get(key, context.year)) for key in COLUMNS],
    )
    number = HEADER_ROW
    for number, (indicator, row) in enumerate(_rows(context, member), start=HEADER_ROW + 1):
        _line(page, number, indicator, row, member)
    page.table(HEADER_ROW, number, len(COLUMNS), frozen=COLUMNS["indicator"])


def _widths(context: ReportContext, member: Member) -> list[float]:
    rows = [row for _, row in _rows(context, member)]
    outcome = max(_WIDTHS["region"], outcome_width(context, rows, (context.year,)))
    own = _WIDTHS | {"target": target_width(rows, context.year), "region": outcome}
    return list(filled(own, {"indicator": 3, "explanation": 3, "comment": 2}).values())


def _rows(context: ReportContext, member: Member) -> Iterator[tuple[Indicator, Row]]:
    """Return what the kommun reports of the year, in the plan's order."""
    for code, rows in context.plan.rows.items():
        for row in rows:
            assessed = (code, row.series, member.code, context.year) in context.result.assessments
            if assessed and _reports(context, row, member):
                yield context.plan.indicators[code], row


def _reports(context: ReportContext, row: Row, member: Member) -> bool:
    return row.each or context.responsible(context.plan.indicators[row.indicator]) == member.code


def _line(page: Page, number: int, indicator: Indicator, row: Row, member: Member) -> None:
    context, year, at = page.context, page.context.year, COLUMNS
    verdict = context.verdict(indicator.code, row.series, member.code, year)
    report = context.report(row, member.code, year)
    shown = {
        "code": indicator.code,
        "indicator": _name(indicator, row),
        "target": target_text(row, year),
        "trend": trend_text(context, row, member.code),
        "explanation": " ".join(filter(None, [
            context.question([row], member.code), verdict.sentence if verdict else "",
        ])),
        "comment": comment_text(report, year) if report else "",
    }
    for key, text in shown.items():
        page.text(number, at[key], text, {"code": "strong", "trend": "centre"}.get(key, "text"))
    heights = dict(shown)
    for key, when in (("before", year - 1), ("own", year)):
        to = context.to_data(when, member.code, indicator.code, row.series)
        outcome = context.own_outcome(row, member.code, when)
        outcome_cell(page, number, at[key], outcome, to)
        heights[key] = outcome if isinstance(outcome, str) else ""
    page.status(number, at["status"], verdict, context.to_data(year, member.code, indicator.code, row.series, "status"))
    outcome = context.outcome(row, year)
    outcome_cell(page, number, at["region"], outcome, context.to_data(year, REGION, indicator.code, row.series))
    heights["region"] = outcome if isinstance(outcome, str) else ""
    to = context.to_data(year, REGION, indicator.code, row.series, "status")
    region = context.line_verdict(indicator, row)
    page.status(number, at["region_status"], region, to)
    _height(page, number, heights | {"region_status": status_text(region)}, verdict)


def _name(indicator: Indicator, row: Row) -> str:
    name = indicator_text(indicator)
    return texts.report.INDICATOR_SERIES.format(text=name, series=row_name(row)) if row.series else name


def _height(page: Page, number: int, shown: dict[str, str], verdict: Verdict | None) -> None:
    if verdict:
        shown["status"] = status_text(verdict)
    heights = {COLUMNS[key]: text for key, text in shown.items()}
    page.height(number, heights, bold={COLUMNS["status"], COLUMNS["region_status"]})


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
        (row.municipality_code, row.status) for row in context.result.data if row.year == context.year
    )
    standing = Standing(context)
    for row, member in enumerate(context.members, start=HEADER_ROW + 1):
        page.text(row, 1, member.code, "code")
        page.text(row, 2, member.name)
        filled, expected = standing.filled_by(member)
        page.value(row, 3, expected)
        page.value(row, 4, filled)
        for column, status in enumerate(Status, start=len(INDEX_WIDTHS) + 1):
            page.value(row, column, counts[member.code, texts.field.STATUSES[status]])
    page.table(HEADER_ROW, HEADER_ROW + len(context.members), len(INDEX_WIDTHS) + len(Status))
