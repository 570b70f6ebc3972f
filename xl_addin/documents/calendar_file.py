"""The meetings as a calendar (.ics, RFC 5545) that Outlook and other programs take in."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from xl_addin import texts
from xl_addin.registers.base import Books
from xl_addin.registers.meeting import Body, Meeting, MeetingKey, MeetingState, key_of, order_of
from xl_addin.spreadsheets.book import EPOCH

ZONE = ZoneInfo("Europe/Stockholm")
_STATUS = {
    MeetingState.PRELIMINARY: "TENTATIVE", MeetingState.CONFIRMED: "CONFIRMED", MeetingState.CHANGED: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}  # fmt: skip


def build_calendar(books: Books, saved: datetime | None = None) -> bytes:
    """Build a calendar of every meeting with a day and a body, in order of time.

    A meeting without a time takes the whole day. `saved` is when the book was last saved (UTC): the same book gives the
    same bytes, the same meeting, moved or not, the same id, and a book saved later a higher number, so that a later
    calendar changes what an earlier one put in.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//xl_addin//{books.plan.id}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", books.plan.organisation_title)
    dated = [(key, entry.record) for entry in books.of(Meeting) if (key := key_of(entry.record))]
    seen: Counter[MeetingKey] = Counter()
    stamp = (saved or EPOCH).replace(tzinfo=UTC)
    for key, held in sorted(dated, key=_moment):
        first = key._replace(day=held.moved_from or key.day)
        seen[first] += 1
        event = _event(books, key, held)
        event.add("uid", _id(books, first, seen[first]))
        event.add("dtstamp", stamp)
        event.add("sequence", max(0, int((stamp - EPOCH.replace(tzinfo=UTC)) / timedelta(minutes=1))))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    data: bytes = calendar.to_ical()
    return data


def _moment(dated: tuple[MeetingKey, Meeting]) -> tuple[object, ...]:
    key, held = dated
    return key.day, f"{held.start:%H:%M}" if held.start else "", order_of(key.body), key.group


def _id(books: Books, first: MeetingKey, number: int) -> str:
    known = {body.value: body.name.lower() for body in Body}
    parts = [first.day.isoformat(), known.get(first.body) or _plain(first.body)]
    parts += [_plain(first.group)] if first.group else []
    parts += [str(number)] if number > 1 else []
    return f"{'-'.join(parts)}@{books.plan.id}"


def _plain(text: str) -> str:
    """Write a name in letters that every program takes in an id: other ones by their code."""
    return "".join(c if c.isascii() and c.isalnum() else f".{ord(c):x}." for c in text.casefold())


def _event(books: Books, key: MeetingKey, held: Meeting) -> Event:
    day, event = key.day, Event()
    if held.start:
        event.add("dtstart", datetime.combine(day, held.start, ZONE))
        if held.end and held.end > held.start:
            event.add("dtend", datetime.combine(day, held.end, ZONE))
    else:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{books.plan.organisation.name}: {key.label}")
    place = ", ".join(part for part in (held.place, books.name(held.host)) if part)
    if place:
        event.add("location", place)
    if held.state:
        event.add("status", _STATUS[held.state])
    state = texts.documents.CALENDAR_STATE.format(state=held.state.value) if held.state else ""
    about = "\n\n".join(filter(None, (state, held.agenda, held.comment)))
    if about:
        event.add("description", about)
    return event
