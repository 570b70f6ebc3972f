"""What the notes of a meeting say, put together from Möten, Närvaro, Beslut and Mötespunkter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xl_addin import swedish, texts
from xl_addin.registers import agenda_point, attendance, decision, meeting
from xl_addin.registers.attendance import Presence, Seat
from xl_addin.registers.base import Books, RegisterEntry
from xl_addin.registers.meeting import Body, MeetingState, key_of

Key = tuple[date, Body]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A decision or a point: its number ("" if it has none), heading and text, blank lines between paragraphs."""

    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one meeting. `facts` are the lines of the header: label, and what stands there line by line."""

    organisation: str
    title: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    decisions: tuple[Paragraph, ...]
    points: tuple[Paragraph, ...]
    following: str


def meetings(books: Books) -> list[Key]:
    """Give the meetings that have anything to tell (a decision, a point or attendance), the newest last."""
    registers = (decision.ID, agenda_point.ID, attendance.ID)
    told = {key for register in registers for entry in books.of(register) if (key := key_of(entry))}
    return sorted(told, key=lambda key: (key[0], list(Body).index(key[1])))


def notes(books: Books, key: Key) -> Notes:
    """Put together what the registers say of a meeting; what they do not say is left out."""
    held = next((entry for entry in books.of(meeting.ID) if key_of(entry) == key), None)
    seats = _of(books, attendance.ID, key)
    words = texts.documents.MEETING_NOTES
    facts = [
        (words["day"], (key[0].isoformat(),)),
        (words["place"], _place(books, held)),
        (words["present"], _present(books, seats)),
        (words["absent"], _seats(books, seats, {Presence.ABSENT})),
        (words["secretary"], _told(held, "secretary")),
    ]
    organisation = books.plan.organisation.name
    return Notes(
        organisation=organisation,
        title=words["bodies"][key[1].value].format(organisation=organisation),
        facts=tuple((label, lines) for label, lines in facts if lines),
        decisions=tuple(_paragraph(entry) for entry in _of(books, decision.ID, key)),
        points=tuple(_paragraph(entry) for entry in _of(books, agenda_point.ID, key)),
        following=_following(books, key),
    )


def _of(books: Books, register: str, key: Key) -> list[RegisterEntry]:
    return [entry for entry in books.of(register) if key_of(entry) == key]


def _told(entry: RegisterEntry | None, field: str) -> tuple[str, ...]:
    return (entry.values[field],) if entry and field in entry.values else ()


def _paragraph(entry: RegisterEntry) -> Paragraph:
    return Paragraph(*(entry.values.get(key, "") for key in ("number", "heading", "text")))


def _place(books: Books, held: RegisterEntry | None) -> tuple[str, ...]:
    parts = [part for part in (_where(books, held), _clock(held)) if part]
    return (", ".join(parts),) if parts else ()


def _where(books: Books, held: RegisterEntry | None) -> str:
    if held is None:
        return ""
    host = books.name(held.values.get("host"))
    place: str = held.values.get("place", "")
    if not host or host in place:
        return place or host
    return f"{place} ({host})" if place else host


def _clock(held: RegisterEntry | None) -> str:
    if held is None or "start" not in held.values:
        return ""
    moments = [f"{held.values[key]:%H.%M}".removesuffix(".00") for key in ("start", "end") if key in held.values]
    words: str = texts.documents.MEETING_NOTES["clock"]
    return words.format(clock="–".join(moments))


def _present(books: Books, seats: Sequence[RegisterEntry]) -> tuple[str, ...]:
    there = {Presence.PRESENT, Presence.SUBSTITUTE}
    own = _seats(books, [e for e in seats if e.values.get("seat") is not Seat.OTHER], there)
    others = _seats(books, [e for e in seats if e.values.get("seat") is Seat.OTHER], there)
    return (*own, *(texts.documents.MEETING_NOTES["others"].format(others=line) for line in others))


def _seats(books: Books, seats: Iterable[RegisterEntry], presences: set[Presence]) -> tuple[str, ...]:
    """Give one line that lists the seats: kommun, with function, or with the seat where a kommun has several."""
    named = [_seat(books, entry) for entry in seats if entry.values.get("presence") in presences]
    return (", ".join(named),) if named else ()


def _seat(books: Books, entry: RegisterEntry) -> str:
    values = entry.values
    name = books.name(values.get("municipality"))
    details = [values["seat"].value] if values.get("seat") in (Seat.MAJORITY, Seat.OPPOSITION) else []
    details += [values["function"]] if "function" in values else []
    details += [Presence.SUBSTITUTE.value] if values.get("presence") is Presence.SUBSTITUTE else []
    if not name:
        return ", ".join(details)
    return f"{name} ({', '.join(details)})" if details else name


def _following(books: Books, key: Key) -> str:
    """Tell of the same body's next meeting, "" if none is known."""
    later = [
        entry
        for entry in books.of(meeting.ID)
        if (other := key_of(entry)) and other[1] is key[1] and other[0] > key[0]
        and entry.values.get("state") is not MeetingState.CANCELLED
    ]  # fmt: skip
    if not later:
        return ""
    entry = min(later, key=lambda e: e.values["day"])
    where, clock = _where(books, entry), _clock(entry)
    words = texts.documents.MEETING_NOTES
    parts = [words["following"].format(day=swedish_day(entry.values["day"]))]
    parts += [words["following_at"].format(place=where)] if where else []
    parts += [clock] if clock else []
    return " ".join(parts) + ("" if parts[-1].endswith(".") else ".")


def swedish_day(day: date) -> str:
    """Write a day as `4 december 2014`."""
    return f"{day.day}{swedish.NO_BREAK_SPACE}{texts.reading.MONTHS[day.month - 1]} {day.year}"
