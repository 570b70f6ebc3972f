"""Kommuner: the matrix of kommuner and the mätetal that several of them report, each status as symbol and word."""

from __future__ import annotations

from math import ceil

from xl_addin import texts
from xl_addin.followup.names import counted
from xl_addin.followup.view import short_name
from xl_addin.plan.model import REGION, Indicator, Member
from xl_addin.targets import Verdict, shown
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell, status_cell
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import ACCENT, CODE, NAME, PAPER, status_properties

MEMBERS_A_PAGE, REGION_PIXELS, WIDE_REGION = 11, 68, 98
TIGHT = {"align": "left"}
"""Without an indent: a kommun's column is as narrow as the longest word of a status."""


def write(page: Page) -> None:
    """Write a line a mätetal, a column a kommun, and above them how much each has reported."""
    context, words = page.context, texts.report.MUNICIPALITIES
    own = {"code": CODE, "indicator": NAME, "region": REGION_PIXELS}
    each = _member_pixels(context, sum(own.values()))
    if each > WIDE_REGION:
        own["region"] = WIDE_REGION
        each = _member_pixels(context, sum(own.values()))
    table = BoardTable(page, own | dict.fromkeys((member.code for member in context.members), each))
    table.title(words["title"].format(year=context.year, sent=_sent(context)))
    table.lede(words["note"])
    names = {member.code: member.name for member in context.members}
    table.header(texts.report.MATRIX_HEADERS | names, tight=names)
    _reported(table)
    for code, indicator in context.plan.indicators.items():
        if any(row.each for row in context.plan.rows[code]):
            _line(table, indicator)
    table.finish(across=(len(own), members_across(len(context.members))))


def _sent(context: ReportContext) -> str:
    members, absent = len(context.members), len(context.result.missing)
    words = texts.report.MUNICIPALITIES["sent_none" if absent == members else "sent" if absent else "sent_all"]
    return words.format(count=counted(members - absent, of_municipalities=True), all=counted(members))


def members_across(members: int) -> int:
    """Return how many kommuner a page has across, about as many on each."""
    return ceil(members / ceil(members / MEMBERS_A_PAGE))


def _member_pixels(context: ReportContext, before: int) -> int:
    return (PAPER.across - before) // members_across(len(context.members))


def _reported(table: BoardTable) -> None:
    """Write below each kommun's name the share of its rows that is reported, with the way to its own sheet."""
    context = table.page.context
    cells = {"indicator": PaperCell(texts.report.MUNICIPALITIES["reported"], "paper_quiet")}
    for member in context.members:
        filled, expected = context.filled[member.name]
        sheet = context.municipalities.get(member.code)
        look = TIGHT | ({"font_color": ACCENT, "underline": 1} if sheet else {})
        counted = texts.report.PAPER["counted"].format(count=filled, all=expected)
        cells[member.code] = PaperCell(counted, "paper_quiet", to=internal(sheet) if sheet else "", look=look)
    table.line(cells)


def _line(table: BoardTable, indicator: Indicator) -> None:
    context = table.page.context
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    cells = {
        "code": PaperCell(indicator.code, "paper_code"),
        "indicator": PaperCell(short_name(indicator), "paper_name", to=context.places.get(indicator.code, "")),
        "region": status_cell(context.verdicts[indicator.code], to),
    }
    for member in context.members:
        verdict = context.verdict(indicator.code, None, member.code, context.year)
        if verdict:
            look = status_properties(verdict.status) | {"font_size": PAPER.small} | TIGHT
            place = _deciding(context, indicator, member, verdict)
            cells[member.code] = PaperCell(shown(verdict.status), "paper_status", to=place, look=look)
    table.line(cells)


def _deciding(context: ReportContext, indicator: Indicator, member: Member, verdict: Verdict) -> str:
    """Return the link to the kommun's row in Data with this status: of several series, the first that decided."""
    for row in context.plan.rows[indicator.code]:
        own = context.verdict(indicator.code, row.series, member.code, context.year)
        if own and own.status is verdict.status:
            to = context.to_data(context.year, member.code, indicator.code, row.series, "status")
            if to:
                return to
    return ""
