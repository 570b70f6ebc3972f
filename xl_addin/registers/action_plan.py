"""Handlingsplan: what a kommun does for the mätetal it is responsible for.

Source: the printed plan, Ansvarsfördelning, point 2 ("en enkel handlingsplan", and its follow-up).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers import base
from xl_addin.swedish import in_number_order
from xl_addin.targets import State

ID = "action_plan"
WORDS = texts.registers.COLUMNS[ID]


class Action(base.RegisterRecord, frozen=True, kw_only=True):
    """An åtgärd for a mätetal, with the function that answers for it, its dates and its läge."""

    register_id = ID

    indicator: Annotated[
        str | None, base.ColumnSpec(*WORDS["indicator"], 38, choices=base.indicator_choices, seeded=True, required=True)
    ] = None
    action: Annotated[str | None, base.ColumnSpec(*WORDS["action"], 40, required=True)] = None
    owner: Annotated[str | None, base.ColumnSpec(*WORDS["owner"], 24, function=True, required=True)] = None
    start: Annotated[base.Known | None, base.ColumnSpec(*WORDS["start"], 12)] = None
    end: Annotated[base.Known | None, base.ColumnSpec(*WORDS["end"], 12)] = None
    state: Annotated[State | None, base.ColumnSpec(*WORDS["state"], 13)] = None
    comment: Annotated[str | None, base.ColumnSpec(*WORDS["comment"], 34)] = None
    question: base.Question = None
    answer: base.Answer = None


def rows(context: base.Holder) -> Iterator[base.PresetRow]:
    """Yield one line for each mätetal the kommun is responsible for; further actions go to the free rows."""
    for code, indicator in context.plan.indicators.items():
        if context.member and indicator.responsible == context.member.name:
            yield base.PresetRow(code, {"indicator": code})


def done_has_ended(context: base.Holder, entry: base.RegisterEntry[Action]) -> Iterator[Finding]:
    """Check that what is done has not its end after the reporting year."""
    end = entry.record.end
    if entry.record.state == State.DONE and end and end.first > date(entry.year, 12, 31):
        facts = {"state": str(State.DONE), "end": end, "year": entry.year}
        yield context.conflict(entry, "end", "done_in_future", **facts)


def dues(books: base.Books) -> Iterator[base.Due]:
    """Yield what the actions that are not done want done, by their end."""
    for entry in books.of(Action):
        record = entry.record
        if record.state not in (State.DONE, State.CANCELLED) and record.end is not None:
            what = texts.registers.ACTION_DUE.format(indicator=record.indicator or "", action=record.action or "")
            yield base.Due(what, record.owner or "", record.end, ID, entry.municipality, record.indicator or "")


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the actions that are late or without an owner, and the mätetal that have no action at all."""
    words = texts.register_tables.TABLES[ID]
    for name, rows in (("late", _late(books)), ("ownerless", _ownerless(books)), ("bare", _bare(books))):
        if rows:
            title, note, headers = (words[f"{name}_{part}"] for part in ("title", "note", "headers"))
            yield base.SummaryTable(title, note.format(day=books.due_day), headers, rows)


def _late(books: base.Books) -> tuple[tuple[object, ...], ...]:
    late = (due for due in dues(books) if due.by <= books.due_day)
    in_order = sorted(late, key=lambda d: (d.by, in_number_order(d.what), d.municipality))
    day = books.due_day
    return tuple((d.what, books.name(d.municipality), d.who, d.when.shown, (day - d.by).days or None) for d in in_order)


def _ownerless(books: base.Books) -> tuple[tuple[object, ...], ...]:
    entries = (entry for entry in books.of(Action) if entry.record.action and entry.record.owner is None)
    return tuple((e.indicator, books.name(e.municipality), e.record.action) for e in entries)


def _bare(books: base.Books) -> tuple[tuple[object, ...], ...]:
    planned = {entry.indicator for entry in books.of(Action) if entry.record.action}
    without = (indicator for code, indicator in books.plan.indicators.items() if code not in planned)
    return tuple((indicator.code, indicator.text, indicator.responsible) for indicator in without)


def is_open(entry: base.RegisterEntry[Action]) -> bool:
    """Return whether an action is neither done nor given up."""
    return goes_on(entry.record)


def goes_on(action: Action) -> bool:
    """Return whether there is an action, neither done nor given up."""
    return bool(action.action) and action.state not in (State.DONE, State.CANCELLED)


REGISTER = base.Register(
    Action, rows, extra_rows=20, tables=tables, dues=dues,
    checks=(base.ends_after_start("start", "end", "end_before_start"), done_has_ended),
    lasting=("indicator", "action"), continues=is_open,
    next_year=lambda record: record if goes_on(record) else None, dated=("comment",),
)  # fmt: skip
