"""Möten: when, where and which body meets; the host rotation between the kommuner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Annotated, NamedTuple

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Member
from xl_addin.registers import base
from xl_addin.schema import After

ID = "meeting"
WORDS = texts.registers.COLUMNS[ID]


class Body(StrEnum):
    """Who meets, as far as it is known beforehand: any other body may be written."""

    BOARD, DIRECTORS, POLITICAL, NETWORK, WORKGROUP, WORKSHOP = texts.registers.BODIES


class MeetingState(StrEnum):
    """How sure a meeting is."""

    PRELIMINARY, CONFIRMED, CHANGED, CANCELLED = texts.registers.MEETING_STATES


class MeetingKey(NamedTuple):
    """Which meeting it is: its day, its body, and which network or group ("" where the body is one of a kind)."""

    day: date
    body: str
    group: str = ""

    @property
    def label(self) -> str:
        """What the body is called: `styrelse`, `nätverk Bibliotek`."""
        return texts.registers.GROUP.format(body=self.body, group=self.group) if self.group else self.body


def body_choices(context: base.Holder) -> Iterator[base.Choice]:
    """Yield the bodies that most cooperations have."""
    return (base.Choice(body, body) for body in texts.registers.BODIES)


def group_choices(context: base.Holder) -> Iterator[base.Choice]:
    """Yield the plan's networks by name."""
    return (base.Choice(name, name) for name in (base.shorten(network.name) for network in context.plan.network))


def _known(text: str) -> str:
    """Write a body that is known as it is known, whatever its capitals and blanks."""
    flat = " ".join(text.split())
    return next((body for body in texts.registers.BODIES if body == flat.casefold()), flat)


BodyName = Annotated[str, After(_known)]
GROUP = Annotated[str | None, base.ColumnSpec(*WORDS["group"], 22, suggests=group_choices, since="2")]


class OfMeeting(base.RegisterRecord, frozen=True, kw_only=True):
    """Base of the records that are of a meeting, which its day, body and group name."""

    day: base.Day | None = None
    body: BodyName | None = None
    group: str | None = None


class Meeting(OfMeeting, frozen=True, kw_only=True):
    """A meeting of a body on a day; `host` is the kommun it is held in."""

    register_id = ID

    day: Annotated[base.Day | None, base.ColumnSpec(*WORDS["day"], 12, required=True)] = None
    body: Annotated[BodyName | None, base.ColumnSpec(*WORDS["body"], 19, suggests=body_choices, required=True)] = None
    group: GROUP = None
    start: Annotated[time | None, base.ColumnSpec(*WORDS["start"], 8)] = None
    end: Annotated[time | None, base.ColumnSpec(*WORDS["end"], 8)] = None
    host: Annotated[str | None, base.ColumnSpec(*WORDS["host"], 20, choices=base.member_choices)] = None
    place: Annotated[str | None, base.ColumnSpec(*WORDS["place"], 28)] = None
    state: Annotated[MeetingState | None, base.ColumnSpec(*WORDS["state"], 13, required=True)] = None
    agenda: Annotated[str | None, base.ColumnSpec(*WORDS["agenda"], 50)] = None
    secretary: Annotated[str | None, base.ColumnSpec(*WORDS["secretary"], 24, function=True)] = None
    comment: Annotated[str | None, base.ColumnSpec(*WORDS["comment"], 36)] = None
    moved_from: Annotated[base.Day | None, base.ColumnSpec(*WORDS["moved_from"], 12, since="2")] = None


def key_of(record: OfMeeting) -> MeetingKey | None:
    """Return what tells which meeting a record is, or is of; None if its day or body is missing."""
    group = " ".join((record.group or "").split())
    return MeetingKey(record.day, record.body, group) if record.day and record.body else None


def order_of(body: str) -> tuple[int, str]:
    """Return what bodies are sorted by: the known ones first, in their order."""
    known = list(texts.registers.BODIES)
    return known.index(body) if body in known else len(known), body


def is_member(member: Member, day: date) -> bool:
    """Return whether a kommun is a member on a day."""
    return member.since <= day and (member.until is None or day <= member.until)


def once_a_day(context: base.Holder, entries: Sequence[base.RegisterEntry[Meeting]]) -> Iterator[Finding]:
    """No body meets twice on one day, meetings that are called off apart; two networks do."""
    first: dict[MeetingKey, base.RegisterEntry[Meeting]] = {}
    for entry in entries:
        key = key_of(entry.record)
        if key is None or entry.record.state is MeetingState.CANCELLED:
            continue
        other = first.setdefault(key, entry)
        if other is not entry:
            facts = {"body": key.label, "day": key.day, "cell": other.cells["day"]}
            yield context.conflict(entry, "day", "meets_twice", **facts)


def group_is_named(context: base.Holder, entry: base.RegisterEntry[Meeting]) -> Iterator[Finding]:
    """Check that of the bodies that there are several of it is known which one meets."""
    if entry.record.body in (Body.NETWORK, Body.WORKGROUP) and not entry.record.group:
        yield context.incomplete(entry, "group", "group_missing", body=entry.record.body)


def takes_time(context: base.Holder, entry: base.RegisterEntry[Meeting]) -> Iterator[Finding]:
    """A meeting ends after it begins."""
    start, end = entry.record.start, entry.record.end
    if start and end and end <= start:
        yield context.conflict(entry, "end", "meeting_ends_first", start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def host_is_member(context: base.Holder, entry: base.RegisterEntry[Meeting]) -> Iterator[Finding]:
    """Check that the host is a member on the day of the meeting."""
    member, day = context.plan.members_by_code.get(entry.record.host or ""), entry.record.day
    if member and day and not is_member(member, day):
        yield context.conflict(entry, "host", "not_member", name=member.name, day=day)


def confirmed_has_time_and_place(context: base.Holder, entry: base.RegisterEntry[Meeting]) -> Iterator[Finding]:
    """A confirmed meeting has a time, and a host or a place."""
    record = entry.record
    if record.state is not MeetingState.CONFIRMED:
        return
    if not record.start:
        yield context.incomplete(entry, "start", "confirmed_without_time")
    if not record.host and not record.place:
        yield context.incomplete(entry, "place", "confirmed_without_place")


def unknown_meetings(books: base.Books, model: type[OfMeeting]) -> Iterator[Finding]:
    """Report the entries of another register that are of a meeting that does not stand in this one."""
    known = {key_of(entry.record) for entry in books.of(Meeting)}
    for entry in books.of(model):
        key = key_of(entry.record)
        if key is not None and key not in known:
            yield books.context(entry).conflict(entry, "day", "meeting_unknown", body=key.label, day=key.day)


def hosted(books: base.Books) -> dict[str, list[date]]:
    """Return the days that each kommun of the reporting year has hosted or is to host a meeting, by SCB code."""
    days: dict[str, set[date]] = defaultdict(set)
    for record in (entry.record for entry in books.of(Meeting)):
        if record.state is not MeetingState.CANCELLED and record.host and record.day:
            days[record.host].add(record.day)
    return {m.code: sorted(days[m.code]) for m in books.plan.members(books.year)}


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the host rotation: those who hosted least, and longest ago, first."""
    if not books.of(Meeting):
        return
    words = texts.register_tables.TABLES[ID]
    turn = sorted(hosted(books).items(), key=lambda pair: (len(pair[1]), pair[1][-1:], books.name(pair[0])))
    rows = tuple((books.name(code), len(days), days[-1] if days else None) for code, days in turn)
    yield base.SummaryTable(words["title"], words["note"], words["headers"], rows)


REGISTER = base.Register(
    Meeting, extra_rows=200,
    checks=(group_is_named, takes_time, host_is_member, confirmed_has_time_and_place), of_sheet=(once_a_day,),
    kept_by=base.Keeper.SECRETARIAT, tables=tables,
)  # fmt: skip
