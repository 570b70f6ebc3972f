"""Kommuner: the matrix of mätetal and kommuner, each status as symbol and word."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from xl_addin import texts
from xl_addin.followup.standing import Standing
from xl_addin.followup.view import indicator_text, status_text
from xl_addin.plan.model import REGION, Indicator, Member
from xl_addin.targets import Verdict
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.report.paper import WIDEST, filled

HEADER_ROW = 5
FIRST_MEMBER = 4
MEMBERS_A_PAGE = 11
_WIDTHS = (5, 30, 12.5)
_MEMBER_WIDTH = 10
"""Room for the longest word of a status, in bold."""


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["municipalities"], "municipalities", write)


def write(page: Page) -> None:
    """Write a line a mätetal, a column a kommun, and how much each has reported."""
    context, words = page.context, texts.report.MUNICIPALITIES
    page.columns(_widths(len(context.members)))
    page.top(words["title"].format(year=context.year), note=words["note"])
    page.header(HEADER_ROW, [*texts.report.MUNICIPALITIES_HEADERS, *(member.name for member in context.members)])
    _reported(page)
    for row, indicator in enumerate(context.plan.indicators.values(), start=HEADER_ROW + 2):
        _line(page, row, indicator)
    last = HEADER_ROW + 1 + len(context.plan.indicators)
    page.table(HEADER_ROW, last, FIRST_MEMBER - 1 + len(context.members), frozen=FIRST_MEMBER - 1)
    _across(page, last)


def _each(members: int) -> int:
    """Return how many kommuner a page has across, about as many on each."""
    return ceil(members / ceil(members / MEMBERS_A_PAGE))


def _widths(members: int) -> list[float]:
    """Let the mätetal take what the kommuner of a page leave of it."""
    own = {"code": _WIDTHS[0], "indicator": _WIDTHS[1], "region": _WIDTHS[2]}
    page = filled(own | {str(place): _MEMBER_WIDTH for place in range(_each(members))}, {"indicator": 1})
    return [page["code"], min(WIDEST, page["indicator"]), page["region"], *([_MEMBER_WIDTH] * members)]


def _across(page: Page, last: int) -> None:
    """Put about as many kommuner on each page across; the mätetal and the region's status stand on all of them."""
    members = len(page.context.members)
    each = _each(members)
    page.pages(HEADER_ROW, last, FIRST_MEMBER - 1 + each)
    page.sheet.print_area(0, 0, last - 1, FIRST_MEMBER - 2 + members)
    page.sheet.set_v_pagebreaks(range(FIRST_MEMBER - 1 + each, FIRST_MEMBER - 1 + members, each))
    page.sheet.repeat_columns(0, FIRST_MEMBER - 2)


def _reported(page: Page) -> None:
    """Write the kommuner as headers, and below each the share of its rows that is reported."""
    row, standing = HEADER_ROW + 1, Standing(page.context)
    for column, text in enumerate(("", texts.report.MUNICIPALITIES["reported"], ""), start=1):
        page.text(row, column, text, "locked", bold=True)
    for column, member in enumerate(page.context.members, start=FIRST_MEMBER):
        sheet = page.context.municipalities.get(member.code)
        page.text(HEADER_ROW, column, member.name, "header", internal(sheet) if sheet else "")
        filled, expected = standing.filled_by(member)
        page.text(row, column, texts.report.SHARE.format(count=filled, all=expected), "locked", align="center")


def _line(page: Page, row: int, indicator: Indicator) -> None:
    context = page.context
    text = indicator_text(indicator)
    page.text(row, 1, indicator.code, "strong")
    page.text(row, 2, text)
    small = {"align": "center", "valign": "vcenter"}
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    page.status(row, 3, context.verdicts[indicator.code], to, **small)
    shown = {2: text, 3: status_text(context.verdicts[indicator.code])}
    for column, member in enumerate(context.members, start=FIRST_MEMBER):
        verdict = context.verdict(indicator.code, None, member.code, context.year)
        to = _deciding(context, indicator, member, verdict) if verdict else ""
        page.status(row, column, verdict, to, **small)
        shown[column] = status_text(verdict) if verdict else ""
    page.height(row, shown, bold=shown.keys() - {2})


def _deciding(context: ReportContext, indicator: Indicator, member: Member, verdict: Verdict) -> str:
    """Return the link to the kommun's row in Data with this status: of several series, the first that decided."""
    for row in context.plan.rows[indicator.code]:
        own = context.verdict(indicator.code, row.series, member.code, context.year)
        if own and own.status is verdict.status:
            to = context.to_data(context.year, member.code, indicator.code, row.series, "status")
            if to:
                return to
    return ""
