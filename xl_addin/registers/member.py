"""Medlemmar: the time each kommun belongs to the cooperation, and its inhabitants with date and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated

from annotated_types import Ge, Le

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Member, Plan, Population
from xl_addin.registers.base import (
    Books,
    ColumnSpec,
    Context,
    Day,
    Entry,
    Keeper,
    Register,
    RegisterEntry,
    Table,
    member_choices,
)

ID = "member"
WORDS = texts.registers.COLUMNS[ID]
Inhabitants = Annotated[int, Ge(1), Le(9_999_999)]


class Membership(Entry):
    """A kommun's population on a day; its membership stands on each of its rows."""

    municipality: Annotated[
        str | None, ColumnSpec(*WORDS["municipality"], 20, choices=member_choices, required=True)
    ] = None
    since: Annotated[Day | None, ColumnSpec(*WORDS["since"], 12)] = None
    until: Annotated[Day | None, ColumnSpec(*WORDS["until"], 12)] = None
    day: Annotated[Day | None, ColumnSpec(*WORDS["day"], 12, required=True)] = None
    inhabitants: Annotated[Inhabitants | None, ColumnSpec(*WORDS["inhabitants"], 12, required=True)] = None
    source: Annotated[str | None, ColumnSpec(*WORDS["source"], 50, required=True)] = None


def start(context: Context) -> Iterator[Mapping[str, object]]:
    """What the plan says of its members."""
    for member in context.plan.member:
        dates = {"municipality": member.code, "since": member.since, "until": member.until}
        for people in member.population:
            yield dates | {"day": people.date, "inhabitants": people.inhabitants, "source": people.source}


def ends_after_start(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """A membership cannot end before it begins."""
    for entry in entries:
        since, until = entry.values.get("since"), entry.values.get("until")
        if since and until and until < since:
            yield context.conflict(entry, "until", "membership_ends_first", since=since, until=until)


def one_membership(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """All rows of a kommun tell the same dates of membership; the last row counts."""
    for before, after in pairwise(sorted(entries, key=lambda e: str(e.values.get("municipality")))):
        code = after.values.get("municipality")
        if code is None or code != before.values.get("municipality"):
            continue
        for key in ("since", "until"):
            if before.values.get(key) != after.values.get(key):
                facts = {"cell": before.cells[key], "column": WORDS[key][0]}
                yield context.conflict(after, key, "membership_differs", **facts)


def updated(plan: Plan, entries: Sequence[RegisterEntry]) -> Plan:
    """Give the plan with the memberships and populations that the register tells; its word goes before the plan's."""
    told: dict[str, list[RegisterEntry]] = {}
    for entry in entries:
        told.setdefault(entry.values.get("municipality", ""), []).append(entry)
    if not told:
        return plan
    members = tuple(_updated(member, told.get(member.code, [])) for member in plan.member)
    fields = {name: getattr(plan, name) for name in type(plan).model_fields}  # a copy would keep what is cached
    return Plan.model_construct(**fields | {"member": members})


def _updated(member: Member, entries: Sequence[RegisterEntry]) -> Member:
    people = {population.date: population for population in member.population}
    dates: dict[str, object] = {}
    for entry in entries:
        values = entry.values
        if "since" in values:
            dates = {"since": values["since"], "until": values.get("until")}
        if {"day", "inhabitants"} <= set(values):
            told = {"date": values["day"], "inhabitants": values["inhabitants"], "source": values.get("source", "")}
            people[values["day"]] = Population(**told)
    return member.model_copy(update=dates | {"population": tuple(people[day] for day in sorted(people))})


def tables(books: Books) -> Iterator[Table]:
    """The members of the reporting year, each with its newest population."""
    words, members = texts.registers.TABLES[ID], books.plan.members(books.year)
    rows: list[tuple[object, ...]] = []
    for member in members:
        people = member.inhabitants(books.year)
        dates = (member.name, member.code, member.since, member.until)
        rows.append((*dates, people.inhabitants, people.date, people.source))
    total = sum(member.inhabitants(books.year).inhabitants for member in members)
    rows.append((texts.template.TOTAL, None, None, None, total, None, None))
    yield Table(words["title"].format(year=books.year), words["note"], words["headers"], tuple(rows))


REGISTER = Register(
    ID, Membership, extra_rows=40, unique=("municipality", "day"), checks=(ends_after_start, one_membership),
    kept_by=Keeper.SECRETARIAT, start=start, tables=tables,
)  # fmt: skip
