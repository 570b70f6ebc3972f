"""Framåtblick: what is due next year, what is forecast to come late, and the steps of action plans that are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.actions import is_overdue, other_dues
from xl_addin.followup.view import indicator_text
from xl_addin.plan.model import Row
from xl_addin.registers import RegisterEntry, overdue, upcoming
from xl_addin.registers.action_plan import Action
from xl_addin.swedish import in_number_order
from xl_addin.targets import Field, State, Status
from xl_addin.when import When
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import BACK_ROW, Page

HEADER_ROW = 5
WIDTHS = (23, 11.5, 6, 45, 13, 44, 23)


class Ahead(Struct, frozen=True):
    """Something to look out for. `kind` is a key of `texts.outlook.OUTLOOK_KINDS`, `when` a year, date or season."""

    kind: str
    when: int | date | str
    indicator: str
    municipality: str
    what: str
    owner: str = ""
    to: str = ""


def ahead(context: ReportContext) -> list[Ahead]:
    """Return what is late first, then what is due: overdue steps, late forecasts, milestones of next year."""
    late = [*_overdue(context), *_decisions(context, "overdue_decision"), *_milestones(context, "late")]
    return [*late, *_decisions(context, "coming_decision"), *_milestones(context, "due")]


def _decisions(context: ReportContext, kind: str) -> Iterator[Ahead]:
    """Return what else the registers say is late, or is due within a year: decisions and statements."""
    books, next_year = context.result.books, date(context.year + 1, 12, 31)
    dues = overdue(books) if kind == "overdue_decision" else [due for due in upcoming(books) if due.by <= next_year]
    for due in other_dues(dues):
        name = books.name(due.municipality)
        yield Ahead(kind, due.when.shown, due.indicator, name, due.what, due.who)


def _overdue(context: ReportContext) -> Iterator[Ahead]:
    books = context.result.books
    for entry in sorted((e for e in books.of(Action) if is_overdue(context, e)), key=_in_order):
        record, name = entry.record, books.name(entry.municipality)
        when, indicator = record.end.shown if record.end else books.day, record.indicator or ""
        yield Ahead("overdue", when, indicator, name, record.action or "", record.owner or "")


def _in_order(entry: RegisterEntry[Action]) -> tuple[object, ...]:
    end = entry.record.end or When.on(date.max)
    return end, in_number_order(entry.indicator or ""), entry.municipality, in_number_order(entry.cell)


def _milestones(context: ReportContext, kind: str) -> Iterator[Ahead]:
    for rows in context.plan.rows.values():
        for row in rows:
            by = row.target.target_year(context.plan.last_year)
            if Field.STATE in row.target.fields and by is not None:
                for code in context.reporters(row):
                    yield from _milestone(context, row, by, code, kind)


def _milestone(context: ReportContext, row: Row, by: int, municipality: str, kind: str) -> Iterator[Ahead]:
    case = context.result.reports.case(context.plan, row, municipality, context.year)
    now, name = case.now, context.plan.members_by_code[municipality].name
    verdict = context.verdict(row.indicator, row.series, municipality, context.year)
    if verdict is None or verdict.status is Status.ACHIEVED or verdict.settled or now.state is State.CANCELLED:
        return
    words = texts.outlook.OUTLOOK
    to = context.to_data(context.year, municipality, row.indicator, row.series, "forklaring")
    if kind == "late" and now.state in row.target.open_states and now.state_year and now.state_year > by:
        what = words["late"].format(state=now.state, by=by, forecast=now.state_year)
        yield Ahead(kind, now.state_year, row.indicator, name, what, to=to)
    if kind == "due" and by == context.year + 1:
        what = words["due" if now.state else "due_unknown"].format(state=now.state, by=by)
        yield Ahead(kind, by, row.indicator, name, what, to=to)


def write(page: Page) -> None:
    """Write a line for each, the late ones first."""
    context, words, found = page.context, texts.outlook.OUTLOOK, ahead(page.context)
    page.columns(WIDTHS)
    note = words["note"].format(year=context.year, next=context.year + 1) if found else words["none"]
    page.top(words["title"].format(year=context.year), note=note)
    if not found:
        page.print()
        page.pages(BACK_ROW, BACK_ROW, len(WIDTHS))
        return
    page.header(HEADER_ROW, texts.outlook.OUTLOOK_HEADERS)
    for number, item in enumerate(found, start=HEADER_ROW + 1):
        _line(page, number, item)
    page.table(HEADER_ROW, HEADER_ROW + len(found), len(WIDTHS))


def _line(page: Page, row: int, item: Ahead) -> None:
    context = page.context
    indicator = context.plan.indicators.get(item.indicator)
    name = indicator_text(indicator) if indicator else ""
    kind = texts.outlook.OUTLOOK_KINDS[item.kind]
    page.text(row, 1, kind, "strong")
    if isinstance(item.when, date):
        page.value(row, 2, item.when)
    else:
        page.value(row, 2, item.when, "text", num_format="0", align="left")
    page.text(row, 3, item.indicator, "code")
    page.text(row, 4, name)
    page.text(row, 5, item.municipality)
    page.text(row, 6, item.what, "text", item.to)
    page.text(row, 7, item.owner)
    page.height(row, {1: kind, 4: name, 5: item.municipality, 6: item.what, 7: item.owner}, bold={1})
