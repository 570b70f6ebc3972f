"""Nätverk: which function of the kommun takes part in each knowledge network, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Network
from xl_addin.registers.base import (
    Books,
    ColumnSpec,
    Context,
    Count,
    Entry,
    PresetRow,
    Register,
    RegisterEntry,
    Table,
)

ID = "network"
WORDS = texts.registers.COLUMNS[ID]
CODE = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.]*\d)")


class Participation(Entry):
    """A kommun's part in one network during the year; number, name and tie come from the plan."""

    number: Annotated[Count | None, ColumnSpec(*WORDS["number"], 6, seeded=True, required=True)] = None
    name: Annotated[str | None, ColumnSpec(*WORDS["name"], 36, seeded=True)] = None
    tied: Annotated[bool | None, ColumnSpec(*WORDS["tied"], 12, seeded=True)] = None
    function: Annotated[str | None, ColumnSpec(*WORDS["function"], 30)] = None
    meetings: Annotated[Count | None, ColumnSpec(*WORDS["meetings"], 9)] = None
    convenes: Annotated[bool | None, ColumnSpec(*WORDS["convenes"], 13)] = None
    indicators: Annotated[str | None, ColumnSpec(*WORDS["indicators"], 18)] = None
    contribution: Annotated[str | None, ColumnSpec(*WORDS["contribution"], 50)] = None


def rows(context: Context) -> Iterator[PresetRow]:
    """The plan's networks, each on its line."""
    for network in context.plan.network:
        values = {"number": network.number, "name": network.name, "tied": network.tied}
        yield PresetRow(str(network.number), values)


def attended_by_a_function(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """Where meetings were attended, some function attended them."""
    for entry in entries:
        meetings = entry.values.get("meetings")
        if meetings and not entry.values.get("function"):
            told = swedish.plural(meetings, *texts.registers.MEETINGS)
            yield context.incomplete(entry, "function", "meetings_without_function", meetings=told)


def indicators_of(entry: RegisterEntry) -> list[str]:
    """Give the codes of mätetal that an entry names, in its order."""
    return CODE.findall(entry.values.get("indicators", ""))


def indicators_are_the_plans(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """What a network contributes to are mätetal of the plan."""
    for entry in entries:
        told = entry.values.get("indicators", "")
        codes = indicators_of(entry)
        unknown = [code for code in codes if code not in context.plan.indicators]
        if unknown or (told.strip() and not codes):
            named = swedish.listing(unknown) if unknown else told
            yield context.conflict(entry, "indicators", "indicators_unknown", codes=named)


def one_convener(books: Books) -> Iterator[Finding]:
    """A network is convened by one kommun."""
    first: dict[int, RegisterEntry] = {}
    for entry in books.of(ID):
        number = entry.values.get("number")
        if not entry.values.get("convenes") or number is None:
            continue
        other = first.setdefault(number, entry)
        if other is not entry:
            facts = {"name": entry.values.get("name", number), "other": books.name(other.municipality)}
            yield books.context(entry).conflict(entry, "convenes", "two_conveners", **facts)


def tables(books: Books) -> Iterator[Table]:
    """Of each network: who convenes it, who takes part, and its report; then which function, kommun by kommun."""
    if not books.plan.network:
        return
    words, members = texts.registers.TABLES[ID], books.plan.members(books.year)
    told: dict[int, dict[str, RegisterEntry]] = {network.number: {} for network in books.plan.network}
    for entry in books.of(ID):
        told.setdefault(entry.values.get("number", 0), {})[entry.municipality] = entry
    rows = tuple(_coverage(books, network, told[network.number]) for network in books.plan.network)
    yield Table(words["title"].format(year=books.year), words["note"], words["headers"], rows)
    codes = [member.code for member in members]
    matrix = tuple((n.number, n.name, *(_function(told[n.number].get(c)) for c in codes)) for n in books.plan.network)
    headers = (*words["matrix_headers"], *(member.name for member in members))
    yield Table(words["matrix_title"].format(year=books.year), words["matrix_note"], headers, matrix)


def _function(entry: RegisterEntry | None) -> str | None:
    return entry.values.get("function") if entry else None


def _coverage(books: Books, network: Network, told: Mapping[str, RegisterEntry]) -> tuple[object, ...]:
    members = books.plan.members(books.year)
    taking_part = [m for m in members if _function(told.get(m.code))]
    conveners = [books.name(code) for code, entry in told.items() if entry.values.get("convenes")]
    convening = [entry for entry in told.values() if entry.values.get("convenes")]
    report = next((entry.values["contribution"] for entry in convening if "contribution" in entry.values), None)
    meetings = [entry.values["meetings"] for entry in convening or told.values() if "meetings" in entry.values]
    named = {code for entry in told.values() for code in indicators_of(entry)}
    words = texts.registers
    return (
        network.number, network.name, words.YES if network.tied else words.NO,
        swedish.listing(conveners) or words.MISSING, len(taking_part), len(members), max(meetings, default=None),
        ", ".join(code for code in books.plan.indicators if code in named), report or words.MISSING,
    )  # fmt: skip


REGISTER = Register(
    ID, Participation, rows, unique=("number",), checks=(attended_by_a_function, indicators_are_the_plans),
    cross=(one_convener,), tables=tables,
)  # fmt: skip
