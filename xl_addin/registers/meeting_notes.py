"""What the notes of a meeting say, and what it is summoned with: from Möten, Närvaro, Beslut and Mötespunkter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from xl_addin import swedish, texts
from xl_addin.grouping import grouped
from xl_addin.registers.agenda_point import Point
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.base import Books
from xl_addin.registers.decision import CLOSED, Decision
from xl_addin.registers.meeting import Body, Meeting, MeetingKey, MeetingState, OfMeeting, key_of, order_of
from xl_addin.when import When

M = TypeVar("M", bound=OfMeeting)


class Paragraph(Struct, frozen=True):
    """A decision or a point: its number ("" if it has none), heading and text, blank lines between paragraphs.

    `follow_up`: who carries out a decision, and by when; "" if nobody is named and no day.
    """

    number: str
    heading: str
    text: str
    follow_up: str = ""


class Notes(Struct, frozen=True):
    """What a document of one meeting says. `facts` are the lines of the header: label, and what stands there by line.

    `document`: what it is called. `agenda`: the points of a meeting to come, a line each; `earlier`: what is decided
    and not yet done.
    """

    organisation: str
    title: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    decisions: tuple[Paragraph, ...]
    points: tuple[Paragraph, ...]
    following: str
    document: str = texts.documents.MEETING_NOTES["title"]
    agenda: tuple[str, ...] = ()
    earlier: tuple[Paragraph, ...] = ()


def meetings(books: Books) -> list[MeetingKey]:
    """Return the meetings that have something to note (a decision, a point or attendance), the newest last."""
    models: tuple[type[OfMeeting], ...] = (Decision, Point, Attendance)
    keys = {key for model in models for entry in books.of(model) if (key := key_of(entry.record))}
    return sorted(keys, key=lambda key: (key.day, order_of(key.body), key.group))


def notes(books: Books, key: MeetingKey) -> Notes:
    """Collect what the registers say of a meeting; what they do not say is left out."""
    held = next(iter(_of(books, Meeting, key)), Meeting())
    seats = _of(books, Attendance, key)
    words = texts.documents.MEETING_NOTES
    facts = [
        (words["day"], (key.day.isoformat(),)),
        (words["place"], _place(books, held)),
        (words["present"], _present(books, seats)),
        (words["absent"], _seats(books, seats, {Presence.ABSENT})),
        (words["secretary"], (held.secretary,) if held.secretary else ()),
    ]
    organisation = books.plan.organisation.name
    return Notes(
        organisation=books.plan.organisation_title,
        title=_title(key, organisation),
        facts=tuple((label, lines) for label, lines in facts if lines),
        decisions=tuple(_decision(record) for record in _of(books, Decision, key)),
        points=tuple(Paragraph(*_words(record)) for record in _of(books, Point, key)),
        following=_following(books, key),
    )


def planned(books: Books) -> list[MeetingKey]:
    """Return the meetings that stand in Möten, the newest last."""
    keys = {key for entry in books.of(Meeting) if (key := key_of(entry.record))}
    return sorted(keys, key=lambda key: (key.day, order_of(key.body), key.group))


def summons(books: Books, key: MeetingKey) -> Notes:
    """Collect what a meeting is summoned with: when and where, its agenda, and the same body's open decisions."""
    held = next(iter(_of(books, Meeting, key)), Meeting())
    words = texts.documents.MEETING_NOTES
    moved = words["moved"].format(day=swedish_day(held.moved_from)) if held.moved_from else ""
    facts = [
        (words["day"], (f"{words['weekdays'][key.day.weekday()]} {swedish_day(key.day)}",)),
        (words["place"], _place(books, held)),
        (words["state"], tuple(part for part in (held.state or "", moved) if part)),
        (words["secretary"], (held.secretary,) if held.secretary else ()),
        (words["comment"], (held.comment,) if held.comment else ()),
    ]
    return Notes(
        organisation=books.plan.organisation_title,
        title=_title(key, books.plan.organisation.name),
        facts=tuple((label, lines) for label, lines in facts if lines),
        decisions=(), points=(), following="",
        document=words["summons"],
        agenda=_agenda(books, key, held),
        earlier=tuple(_decision(record, key.day) for record in _open(books, key)),
    )  # fmt: skip


def _agenda(books: Books, key: MeetingKey, held: Meeting) -> tuple[str, ...]:
    """Return the agenda's lines: as they stand in Möten, or the headings in Mötespunkter."""
    if held.agenda:
        return tuple(line.strip() for line in held.agenda.splitlines() if line.strip())
    points = _of(books, Point, key)
    return tuple(" ".join(part for part in (_with_stop(point.number), point.heading) if part) for point in points)


def _with_stop(number: str | None) -> str:
    return f"{number}." if number and number.isdecimal() else number or ""


def _open(books: Books, key: MeetingKey) -> list[Decision]:
    """Return the same body's decisions of earlier meetings that are not carried out, the oldest first."""
    made = [entry.record for entry in books.of(Decision) if entry.record.state not in CLOSED]
    mine = [(other, d) for d in made if (other := key_of(d)) and other[1:] == key[1:] and other.day < key.day]
    return [decision for _, decision in sorted(mine, key=lambda pair: pair[0].day)]


def _title(key: MeetingKey, organisation: str) -> str:
    words = texts.documents.MEETING_NOTES
    named: str = words["bodies"].get(key.body, words["body"])
    return named.format(organisation=organisation, body=key.label[:1].upper() + key.label[1:], group=key.group).strip()


def _of(books: Books, model: type[M], key: MeetingKey) -> list[M]:
    return [entry.record for entry in books.of(model) if key_of(entry.record) == key]


def _words(record: Decision | Point) -> tuple[str, str, str]:
    return record.number or "", record.heading or "", record.text or ""


def _decision(record: Decision, at: date | None = None) -> Paragraph:
    """Return a decision as it was made, or as it is taken up `at` a later meeting: with its day, and late or not."""
    words = texts.documents.MEETING_NOTES
    parts = [words["decided"].format(day=swedish_day(record.day))] if at and record.day else []
    parts += [words["responsible"].format(responsible=record.responsible.rstrip("."))] if record.responsible else []
    if record.deadline:
        is_late = at is not None and record.deadline.last < at
        parts.append(words["was_due" if is_late else "deadline"].format(day=_by(record.deadline)))
    return Paragraph(*_words(record), " ".join(parts))


def _place(books: Books, held: Meeting) -> tuple[str, ...]:
    parts = [part for part in (_where(books, held), _clock(held)) if part]
    return (", ".join(parts),) if parts else ()


def _where(books: Books, held: Meeting) -> str:
    host, place = books.name(held.host), held.place or ""
    if not host or host in place:
        return place or host
    return f"{place} ({host})" if place else host


def _clock(held: Meeting) -> str:
    if held.start is None:
        return ""
    moments = [f"{moment:%H.%M}".removesuffix(".00") for moment in (held.start, held.end) if moment]
    words: str = texts.documents.MEETING_NOTES["clock"]
    return words.format(clock="–".join(moments))


def _present(books: Books, seats: Sequence[Attendance]) -> tuple[str, ...]:
    there = {Presence.PRESENT, Presence.SUBSTITUTE}
    own = _seats(books, [record for record in seats if record.seat is not Seat.OTHER], there)
    others = _seats(books, [record for record in seats if record.seat is Seat.OTHER], there)
    return (*own, *(texts.documents.MEETING_NOTES["others"].format(others=line) for line in others))


def _seats(books: Books, seats: Iterable[Attendance], presences: set[Presence]) -> tuple[str, ...]:
    """Return one line that lists the kommuner, each with its seats where it has several, and with function."""
    there = [(books.name(record.municipality), _seat(record)) for record in seats if record.presence in presences]
    lines = []
    for (name, has_seat), kinds in grouped(((name, bool(seat)), seat) for name, seat in there).items():
        lines += [f"{name} ({'; '.join(kinds)})"] if name and has_seat else [name or kind for kind in kinds]
    return (", ".join(lines),) if lines else ()


def _seat(record: Attendance) -> str:
    """Return what a seat is called beside its kommun's name, "" where that is enough."""
    own = Seat.DIRECTOR if record.body == Body.DIRECTORS else Seat.REPRESENTATIVE  # all alike: listed by kommun
    details = [record.seat.value] if record.seat and record.seat not in (own, Seat.OTHER) else []
    details += [record.function] if record.function else []
    details += [Presence.SUBSTITUTE.value] if record.presence is Presence.SUBSTITUTE else []
    return ", ".join(details)


def _following(books: Books, key: MeetingKey) -> str:
    """Return a sentence on the same body's next meeting, "" if none is known."""
    held = {other: entry.record for entry in reversed(books.of(Meeting)) if (other := key_of(entry.record))
            and entry.record.state is not MeetingState.CANCELLED}
    later = [other for other in held if other[1:] == key[1:] and other.day > key.day]
    if not later:
        return ""
    following = min(later)
    where, clock = _where(books, held[following]), _clock(held[following])
    at = "following_in" if where in books.plan.members_by_name else "following_at"
    words = texts.documents.MEETING_NOTES
    parts = [words["following"].format(day=swedish_day(following.day))]
    parts += [words[at].format(place=where)] if where else []
    parts += [clock] if clock else []
    return " ".join(parts) + ("" if parts[-1].endswith(".") else ".")


def _by(deadline: When) -> str:
    return swedish_day(deadline.day) if deadline.day else str(deadline)


def swedish_day(day: date) -> str:
    """Write a day as `4 december 2014`."""
    return f"{day.day}{swedish.NO_BREAK_SPACE}{texts.reading.MONTHS[day.month - 1]} {day.year}"
