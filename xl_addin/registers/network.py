"""Nätverk: which function of the kommun takes part in each knowledge network, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec.structs import replace

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Network
from xl_addin.registers import base

ID = "network"
WORDS = texts.registers.COLUMNS[ID]
CODE = re.compile(r"(?<![\d.])\d++\.\d++(?!\.++\d)")


class Participation(base.RegisterRecord, frozen=True, kw_only=True):
    """A kommun's part in one network during the year; number, name and tie come from the plan."""

    register_id = ID

    number: Annotated[base.Count | None, base.ColumnSpec(*WORDS["number"], 6, seeded=True, required=True)] = None
    name: Annotated[str | None, base.ColumnSpec(*WORDS["name"], 36, seeded=True)] = None
    tied: Annotated[bool | None, base.ColumnSpec(*WORDS["tied"], 12, seeded=True)] = None
    function: Annotated[str | None, base.ColumnSpec(*WORDS["function"], 30, function=True)] = None
    meetings: Annotated[base.Count | None, base.ColumnSpec(*WORDS["meetings"], 9)] = None
    convenes: Annotated[bool | None, base.ColumnSpec(*WORDS["convenes"], 13)] = None
    indicators: Annotated[str | None, base.ColumnSpec(*WORDS["indicators"], 18)] = None
    contribution: Annotated[str | None, base.ColumnSpec(*WORDS["contribution"], 50)] = None
    question: base.Question = None
    answer: base.Answer = None


def rows(context: base.Holder) -> Iterator[base.PresetRow]:
    """Yield the plan's networks, each on its line."""
    for network in context.plan.network:
        values = {"number": network.number, "name": network.name, "tied": network.tied}
        yield base.PresetRow(str(network.number), values)


def attended_by_a_function(context: base.Holder, entry: base.RegisterEntry[Participation]) -> Iterator[Finding]:
    """Check that where meetings were attended, some function attended them."""
    meetings = entry.record.meetings
    if meetings and not entry.record.function:
        counted = swedish.plural(meetings, *texts.registers.MEETINGS)
        yield context.incomplete(entry, "function", "meetings_without_function", meetings=counted)


def indicators_of(record: Participation) -> list[str]:
    """Return the codes of mätetal that a record names, in its order."""
    return CODE.findall(record.indicators or "")


def indicators_are_the_plans(context: base.Holder, entry: base.RegisterEntry[Participation]) -> Iterator[Finding]:
    """Check that what a network contributes to are mätetal of the plan."""
    text = entry.record.indicators or ""
    codes = indicators_of(entry.record)
    unknown = [code for code in codes if code not in context.plan.indicators]
    if unknown or (text.strip() and not codes):
        named = swedish.listing(unknown) if unknown else text
        yield context.conflict(entry, "indicators", "indicators_unknown", codes=named)


def one_convener(books: base.Books) -> Iterator[Finding]:
    """A network is convened by one kommun."""
    first: dict[int, base.RegisterEntry[Participation]] = {}
    for entry in books.of(Participation):
        number = entry.record.number
        if not entry.record.convenes or number is None:
            continue
        other = first.setdefault(number, entry)
        if other is not entry:
            facts = {"name": entry.record.name or number, "other": books.name(other.municipality)}
            yield books.context(entry).conflict(entry, "convenes", "two_conveners", **facts)


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Of each network: who convenes it, who takes part, and its report; then which function, kommun by kommun."""
    if not books.plan.network:
        return
    words, members = texts.register_tables.TABLES[ID], books.plan.members(books.year)
    parts: dict[int, dict[str, Participation]] = {network.number: {} for network in books.plan.network}
    for entry in books.of(Participation):
        parts.setdefault(entry.record.number or 0, {})[entry.municipality] = entry.record
    rows = tuple(_coverage(books, network, parts[network.number]) for network in books.plan.network)
    yield base.SummaryTable(words["title"].format(year=books.year), words["note"], words["headers"], rows)
    codes = [member.code for member in members]
    matrix = tuple((n.number, n.name, *(_function(parts[n.number].get(c)) for c in codes)) for n in books.plan.network)
    headers = (*words["matrix_headers"], *(member.name for member in members))
    yield base.SummaryTable(words["matrix_title"].format(year=books.year), words["matrix_note"], headers, matrix)


def _function(record: Participation | None) -> str | None:
    return record.function if record else None


def _coverage(books: base.Books, network: Network, parts: Mapping[str, Participation]) -> tuple[object, ...]:
    members = books.plan.members(books.year)
    taking_part = [m for m in members if _function(parts.get(m.code))]
    conveners = [books.name(code) for code, record in parts.items() if record.convenes]
    convening = [record for record in parts.values() if record.convenes]
    report = next((record.contribution for record in convening if record.contribution is not None), None)
    meetings = [record.meetings for record in convening or parts.values() if record.meetings is not None]
    named = {code for record in parts.values() for code in indicators_of(record)}
    words = texts.registers
    return (
        network.number, network.name, words.YES if network.tied else words.NO,
        swedish.listing(conveners) or words.MISSING, len(taking_part), len(members), max(meetings, default=None),
        ", ".join(code for code in books.plan.indicators if code in named), report or words.MISSING,
    )  # fmt: skip


def next_year(part: Participation) -> Participation | None:
    """Return who takes part and convenes, with the last report; the number of meetings is its year's."""
    return replace(part, meetings=None)


REGISTER = base.Register(
    Participation, rows, unique=("number",), checks=(attended_by_a_function, indicators_are_the_plans),
    cross=(one_convener,), tables=tables, next_year=next_year, dated=("contribution",),
)  # fmt: skip
