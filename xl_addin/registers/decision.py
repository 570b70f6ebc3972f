"""Beslut: numbered as in the notes of the meeting, with who carries them out and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers import base, meeting, project
from xl_addin.registers.meeting import GROUP, Body, BodyName, Meeting, MeetingState, OfMeeting, body_choices
from xl_addin.swedish import in_number_order
from xl_addin.targets import State

ID = "decision"
WORDS = texts.registers.COLUMNS[ID]
CLOSED = (State.DONE, State.CANCELLED)
DECIDING = (Body.BOARD, Body.POLITICAL)
"""The bodies that decide on a result, the one that is taken for the board first."""
LONGEST_HEADING = 60
"""Characters of what a decision is about, where the board's own heading is not known."""


class Decision(OfMeeting, frozen=True, kw_only=True):
    """A decision of a meeting. Its number is text: `4.1`, `Övrig fråga 1`."""

    register_id = ID

    day: Annotated[base.Day | None, base.ColumnSpec(*WORDS["day"], 12, required=True)] = None
    body: Annotated[BodyName | None, base.ColumnSpec(*WORDS["body"], 19, suggests=body_choices, required=True)] = None
    group: GROUP = None
    number: Annotated[str | None, base.ColumnSpec(*WORDS["number"], 14, required=True)] = None
    heading: Annotated[str | None, base.ColumnSpec(*WORDS["heading"], 26)] = None
    text: Annotated[str | None, base.ColumnSpec(*WORDS["text"], 60, required=True)] = None
    responsible: Annotated[str | None, base.ColumnSpec(*WORDS["responsible"], 24, function=True)] = None
    deadline: Annotated[base.Known | None, base.ColumnSpec(*WORDS["deadline"], 12)] = None
    state: Annotated[State | None, base.ColumnSpec(*WORDS["state"], 13)] = None
    indicator: Annotated[str | None, base.ColumnSpec(*WORDS["indicator"], 30, choices=base.indicator_choices)] = None
    project: Annotated[str | None, base.ColumnSpec(*WORDS["project"], 26)] = None


def deadline_has_owner(context: base.Holder, entry: base.RegisterEntry[Decision]) -> Iterator[Finding]:
    """Check that where something is to be done by a day, a function is to do it."""
    record = entry.record
    if record.deadline and not record.responsible and record.state not in CLOSED:
        yield context.incomplete(entry, "responsible", "deadline_without_owner")


def dues(books: base.Books) -> Iterator[base.Due]:
    """Yield what the decisions that are not carried out want done, by their deadlines."""
    for entry in books.of(Decision):
        record = entry.record
        if record.state not in CLOSED and record.deadline is not None:
            who, indicator = record.responsible or "", record.indicator or ""
            yield base.Due(_named(record), who, record.deadline, ID, entry.municipality, indicator)


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the decisions whose deadline has passed by the end of the reporting year."""
    words = texts.register_tables.TABLES[ID]
    late = [due for due in dues(books) if due.by <= books.due_day]
    in_order = sorted(late, key=lambda d: (d.by, in_number_order(d.what)))
    rows: tuple[tuple[object, ...], ...]
    rows = tuple((d.what, d.who, d.when.shown, (books.due_day - d.by).days or None) for d in in_order)
    if rows:
        yield base.SummaryTable(words["title"], words["note"].format(day=books.due_day), words["headers"], rows)
    rows = tuple(
        (_named(d), d.indicator, d.responsible, d.deadline and d.deadline.shown, str(d.state) if d.state else None)
        for d in _waiting(books)
    )
    if rows:
        yield base.SummaryTable(words["open_title"], words["open_note"], words["open_headers"], rows)


def _waiting(books: base.Books) -> list[Decision]:
    """Return the decisions that are not carried out and not late: those with a deadline first, then the oldest."""
    found = [entry.record for entry in books.of(Decision) if entry.record.state not in CLOSED]
    waiting = [record for record in found if record.deadline is None or record.deadline.last > books.due_day]

    def order(d: Decision) -> tuple[object, ...]:
        return d.deadline.last if d.deadline else date.max, d.day or date.max, in_number_order(d.number or "")

    return sorted(waiting, key=order)


def _named(record: Decision) -> str:
    about = record.heading or record.text or ""
    words: str = texts.registers.DECISION_DUE
    return words.format(number=record.number or "", day=record.day or "", heading=about)


BoardLine = tuple[str, str, str]
"""What a row of a result is about, the board's words, and the mätetal ("" for none)."""


def from_the_board(books: base.Books, day: date, lines: Iterable[BoardLine]) -> list[Decision]:
    """Return the decisions that the board wrote beside the matters of a result, for its meeting on `day`.

    The board is whichever decides, board or else political level, that Möten has a meeting of on that day.
    Numbers follow those of the meeting in Beslut. What Beslut has of the meeting and the matter is left out, in
    whatever words: see `reworded`.
    """
    known, body = _of_board(books, day), _body_on(books, day)
    numbers = {record.number for record in known}
    free = (number for number in map(str, count(1)) if number not in numbers)
    return [
        Decision(
            day=day, body=body, number=next(free), heading=_heading(about), text=text, state=State.NOT_STARTED,
            indicator=_indicator(books, code),
        )
        for about, text, code in lines if not _same_matter(books, known, (about, text, code))
    ]  # fmt: skip


def reworded(books: base.Books, day: date, lines: Iterable[BoardLine]) -> list[tuple[Decision, str]]:
    """Return the decisions of the board's meeting on `day` that Beslut has in other words than the result, with these.

    The secretariat may have put them better, or the board may have thought again: no program can know.
    """
    known, found = _of_board(books, day), []
    for line in lines:
        there = _same_matter(books, known, line)
        if there and _flat(line[1]) not in {_flat(record.text) for record in there}:
            found.append((there[0], line[1]))
    return found


def _body_on(books: base.Books, day: date) -> Body:
    held = {e.record.body for e in books.of(Meeting)
            if e.record.day == day and e.record.state is not MeetingState.CANCELLED}  # fmt: skip
    return next((body for body in DECIDING if body in held), Body.BOARD)


def _of_board(books: base.Books, day: date) -> list[Decision]:
    return [e.record for e in books.of(Decision) if e.record.day == day and e.record.body in DECIDING]


def _same_matter(books: base.Books, known: Iterable[Decision], line: BoardLine) -> list[Decision]:
    """Return the decisions of a line's mätetal that have its words, or the heading that they were put in with."""
    about, text, code = line
    of = [record for record in known if record.indicator == _indicator(books, code)]
    return [r for r in of if _flat(r.text) == _flat(text) or _flat(r.heading) == _flat(_heading(about))]


def made_of(books: base.Books, indicator: str) -> list[Decision]:
    """Return the decisions about a mätetal that were made by the end of the reporting year, the oldest first."""
    found = (entry.record for entry in books.of(Decision) if entry.record.indicator == indicator)
    made = [record for record in found if record.day and record.day <= books.day]
    return sorted(made, key=lambda record: (record.day or date.max, in_number_order(record.number or "")))


def _indicator(books: base.Books, code: str) -> str | None:
    return code if code in books.plan.indicators else None


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _heading(about: str) -> str:
    return base.shorten(about.splitlines()[0], LONGEST_HEADING)


REGISTER = base.Register(
    Decision, extra_rows=400, unique=("day", "body", "group", "number"), may_be_blank=("group",),
    checks=(base.ends_after_start("day", "deadline", "deadline_before_meeting"), deadline_has_owner),
    cross=(partial(meeting.unknown_meetings, model=Decision), partial(project.unknown_projects, model=Decision)),
    kept_by=base.Keeper.SECRETARIAT, tables=tables, dues=dues,
)  # fmt: skip
