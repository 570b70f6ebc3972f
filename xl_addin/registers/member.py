"""Medlemmar: the time each kommun belongs to the cooperation, and its inhabitants with date and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.grouping import grouped
from xl_addin.plan.model import Member, Plan, Population
from xl_addin.registers import base
from xl_addin.schema import Bounds

ID = "member"
WORDS = texts.registers.COLUMNS[ID]
Inhabitants = Annotated[int, Bounds(ge=1, le=9_999_999)]


class Membership(base.RegisterRecord, frozen=True, kw_only=True):
    """A kommun's population on a day; its membership stands on each of its rows."""

    register_id = ID

    municipality: Annotated[
        str | None, base.ColumnSpec(*WORDS["municipality"], 20, choices=base.member_choices, required=True)
    ] = None
    since: Annotated[base.Day | None, base.ColumnSpec(*WORDS["since"], 12)] = None
    until: Annotated[base.Day | None, base.ColumnSpec(*WORDS["until"], 12)] = None
    day: Annotated[base.Day | None, base.ColumnSpec(*WORDS["day"], 12, required=True)] = None
    inhabitants: Annotated[
        Inhabitants | None, base.ColumnSpec(*WORDS["inhabitants"], 12, required=True, places=0)
    ] = None
    source: Annotated[str | None, base.ColumnSpec(*WORDS["source"], 50, required=True)] = None


def start(context: base.Holder) -> Iterator[Membership]:
    """Yield what the plan says of its members."""
    for member in context.plan.member:
        for people in member.population:
            yield Membership(
                municipality=member.code, since=member.since, until=member.until,
                day=people.date, inhabitants=people.inhabitants, source=people.source,
            )  # fmt: skip


def one_membership(context: base.Holder, entries: Sequence[base.RegisterEntry[Membership]]) -> Iterator[Finding]:
    """All rows of a kommun have the same dates of membership; the last row counts."""
    for before, after in pairwise(sorted(entries, key=lambda e: str(e.record.municipality))):
        code = after.record.municipality
        if code is None or code != before.record.municipality:
            continue
        for key in ("since", "until"):
            if getattr(before.record, key) != getattr(after.record, key):
                facts = {"cell": before.cells[key], "column": WORDS[key][0]}
                yield context.conflict(after, key, "membership_differs", **facts)


def leaves_this_year(books: base.Books) -> Iterator[Finding]:
    """Report a kommun that leaves in the reporting year: who is no member at its end is not counted for it."""
    last = {entry.record.municipality: entry for entry in books.of(Membership)}
    for entry in last.values():
        member = books.plan.members_by_code.get(entry.record.municipality or "")
        if member and member.until and member.until.year == books.year and not member.belongs(books.year):
            facts = {"name": member.name, "until": member.until, "year": books.year}
            yield books.context(entry).conflict(entry, "until", "leaves_this_year", **facts)


def updated(plan: Plan, entries: Sequence[base.RegisterEntry[Membership]]) -> Plan:
    """Return the plan with the memberships and populations of the register, whose word goes before the plan's."""
    records = grouped((entry.record.municipality or "", entry.record) for entry in entries)
    return plan.with_members(lambda member: _updated(member, records.get(member.code, ()))) if records else plan


def _updated(member: Member, records: Sequence[Membership]) -> Member:
    people = {population.date: population for population in member.population}
    dates: dict[str, object] = {}
    for record in records:
        if record.since:
            dates = {"since": record.since}
        if record.since or record.until:
            dates |= {"until": record.until}
        if record.day and record.inhabitants:
            source = record.source or ""
            people[record.day] = Population(date=record.day, inhabitants=record.inhabitants, source=source)
    return replace(member, **dates, population=tuple(people[day] for day in sorted(people)))


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the members of the reporting year, each with its newest population."""
    words, members = texts.register_tables.TABLES[ID], books.plan.members(books.year)
    rows: list[tuple[object, ...]] = []
    for member in members:
        people = member.inhabitants(books.year)
        dates = (member.name, member.code, member.since, member.until)
        rows.append((*dates, people.inhabitants, people.date, people.source))
    total = sum(member.inhabitants(books.year).inhabitants for member in members)
    rows.append((texts.template.TOTAL, None, None, None, total, None, None))
    yield base.SummaryTable(words["title"].format(year=books.year), words["note"], words["headers"], tuple(rows))


REGISTER = base.Register(
    Membership, extra_rows=40, unique=("municipality", "day"),
    checks=(base.ends_after_start("since", "until", "membership_ends_first"),), of_sheet=(one_membership,),
    kept_by=base.Keeper.SECRETARIAT, start=start, cross=(leaves_this_year,), tables=tables,
)  # fmt: skip
