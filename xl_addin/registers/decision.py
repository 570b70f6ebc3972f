"""Beslut: numbered as in the notes of the meeting, with who carries them out and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers import meeting, project
from xl_addin.registers.base import (
    Books,
    ColumnSpec,
    Day,
    Due,
    Holder,
    Keeper,
    Register,
    RegisterEntry,
    SummaryTable,
    indicator_choices,
)
from xl_addin.registers.meeting import GROUP, BodyName, OfMeeting, body_choices
from xl_addin.registers.persons import functions_only
from xl_addin.swedish import in_number_order
from xl_addin.targets import State

ID = "decision"
WORDS = texts.registers.COLUMNS[ID]
CLOSED = (State.DONE, State.CANCELLED)


class Decision(OfMeeting):
    """A decision of a meeting. Its number is text: `4.1`, `Övrig fråga 1`."""

    register_id = ID

    day: Annotated[Day | None, ColumnSpec(*WORDS["day"], 12, required=True)] = None
    body: Annotated[BodyName | None, ColumnSpec(*WORDS["body"], 18, suggests=body_choices, required=True)] = None
    group: GROUP = None
    number: Annotated[str | None, ColumnSpec(*WORDS["number"], 14, required=True)] = None
    heading: Annotated[str | None, ColumnSpec(*WORDS["heading"], 26)] = None
    text: Annotated[str | None, ColumnSpec(*WORDS["text"], 60, required=True)] = None
    responsible: Annotated[str | None, ColumnSpec(*WORDS["responsible"], 24)] = None
    deadline: Annotated[Day | None, ColumnSpec(*WORDS["deadline"], 12)] = None
    state: Annotated[State | None, ColumnSpec(*WORDS["state"], 13)] = None
    indicator: Annotated[str | None, ColumnSpec(*WORDS["indicator"], 30, choices=indicator_choices)] = None
    project: Annotated[str | None, ColumnSpec(*WORDS["project"], 26)] = None


def deadline_after_meeting(context: Holder, entries: Sequence[RegisterEntry[Decision]]) -> Iterator[Finding]:
    """Check that nothing is to be done before it was decided."""
    for entry in entries:
        day, deadline = entry.record.day, entry.record.deadline
        if day and deadline and deadline < day:
            yield context.conflict(entry, "deadline", "deadline_before_meeting", deadline=deadline, day=day)


def deadline_has_owner(context: Holder, entries: Sequence[RegisterEntry[Decision]]) -> Iterator[Finding]:
    """Check that where something is to be done by a day, a function is to do it."""
    for entry in entries:
        record = entry.record
        if record.deadline and not record.responsible and record.state not in CLOSED:
            yield context.incomplete(entry, "responsible", "deadline_without_owner")


def dues(books: Books) -> Iterator[Due]:
    """Yield what the decisions that are not carried out want done, by their deadlines."""
    for entry in books.of(Decision):
        record = entry.record
        if record.state not in CLOSED and record.deadline is not None:
            about = record.heading or record.text or ""
            what = texts.registers.DECISION_DUE.format(number=record.number or "", day=record.day or "", heading=about)
            who, indicator = record.responsible or "", record.indicator or ""
            yield Due(what, who, record.deadline, ID, entry.municipality, indicator)


def tables(books: Books) -> Iterator[SummaryTable]:
    """Yield the decisions whose deadline has passed by the end of the reporting year."""
    words = texts.registers.TABLES[ID]
    late = [due for due in dues(books) if due.by <= books.day]
    in_order = sorted(late, key=lambda d: (d.by, in_number_order(d.what)))
    rows = tuple((d.what, d.who, d.by, (books.day - d.by).days) for d in in_order)
    if rows:
        yield SummaryTable(words["title"], words["note"].format(day=books.day), words["headers"], rows)


FUNCTIONS_ONLY = partial(functions_only, key="responsible")
REGISTER = Register(
    Decision, extra_rows=400, unique=("day", "body", "group", "number"), may_be_blank=("group",),
    checks=(deadline_after_meeting, deadline_has_owner, FUNCTIONS_ONLY), kept_by=Keeper.SECRETARIAT,

    cross=(partial(meeting.unknown_meetings, model=Decision), partial(project.unknown_projects, model=Decision)),
    tables=tables, dues=dues,
)  # fmt: skip
