"""Nätverk: which function of the kommun takes part in each knowledge network, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.registers.base import (
    Context,
    Count,
    Entry,
    Register,
    RegisterEntry,
    Seed,
    Shown,
)

ID = "network"
WORDS = texts.REGISTER_COLUMNS[ID]


class Participation(Entry):
    """A kommun's part in one network during the year; number, name and tie come from the plan."""

    number: Annotated[Count | None, Shown(*WORDS["number"], 6, seeded=True, required=True)] = None
    name: Annotated[str | None, Shown(*WORDS["name"], 36, seeded=True)] = None
    tied: Annotated[bool | None, Shown(*WORDS["tied"], 12, seeded=True)] = None
    function: Annotated[str | None, Shown(*WORDS["function"], 30)] = None
    meetings: Annotated[Count | None, Shown(*WORDS["meetings"], 9)] = None
    contribution: Annotated[str | None, Shown(*WORDS["contribution"], 50)] = None


def rows(context: Context) -> Iterator[Seed]:
    """The plan's networks, each on its line."""
    for network in context.plan.network:
        values = {"number": network.number, "name": network.name, "tied": network.tied}
        yield Seed(str(network.number), values)


def attended_by_a_function(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """Where meetings were attended, some function attended them."""
    for entry in entries:
        meetings = entry.values.get("meetings")
        if meetings and not entry.values.get("function"):
            told = swedish.plural(meetings, *texts.MEETINGS)
            yield context.incomplete(entry, "function", "meetings_without_function", meetings=told)


REGISTER = Register(ID, Participation, rows, unique=("number",), checks=(attended_by_a_function,))
