"""The meetings as a calendar (.ics, RFC 5545) that Outlook and other programs take in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from xl_addin import texts
from xl_addin.registers import meeting
from xl_addin.registers.base import Books, RegisterEntry
from xl_addin.registers.meeting import Body, MeetingState, key_of
from xl_addin.spreadsheets.book import EPOCH

if TYPE_CHECKING:
    from icalendar import Event

ZONE = ZoneInfo("Europe/Stockholm")
_STATUS = {
    MeetingState.PRELIMINARY: "TENTATIVE", MeetingState.CONFIRMED: "CONFIRMED", MeetingState.CHANGED: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}  # fmt: skip


def build_calendar(books: Books) -> bytes:
    """Build a calendar of every meeting with a day and a body, in order of time.

    A meeting without a time takes the whole day. The same meetings give the same bytes, and the same meeting the same
    id, so that a later calendar changes what an earlier one put in.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//xl_addin//{books.plan.id}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", books.plan.organisation.name)
    dated = sorted((e for e in books.of(meeting.ID) if key_of(e)), key=_moment)
    seen: dict[tuple[object, ...], int] = {}
    for entry in dated:
        key = (entry.values["day"], entry.values["body"])
        seen[key] = seen.get(key, 0) + 1
        calendar.add_component(_event(books, entry, seen[key]))
    calendar.add_missing_timezones()
    data: bytes = calendar.to_ical()
    return data


def _moment(entry: RegisterEntry) -> tuple[object, ...]:
    values = entry.values
    return values["day"], f"{values['start']:%H:%M}" if "start" in values else "", list(Body).index(values["body"])


def _event(books: Books, entry: RegisterEntry, number: int) -> Event:
    from icalendar import Event

    values, event = entry.values, Event()
    day, body = values["day"], values["body"]
    again = f"-{number}" if number > 1 else ""
    event.add("uid", f"{day.isoformat()}-{body.name.lower()}{again}@{books.plan.id}")
    event.add("dtstamp", EPOCH.replace(tzinfo=ZoneInfo("UTC")))
    if "start" in values:
        event.add("dtstart", datetime.combine(day, values["start"], ZONE))
        if "end" in values and values["end"] > values["start"]:
            event.add("dtend", datetime.combine(day, values["end"], ZONE))
    else:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{books.plan.organisation.name}: {body.value}")
    place = ", ".join(part for part in (values.get("place", ""), books.name(values.get("host"))) if part)
    if place:
        event.add("location", place)
    if "state" in values:
        event.add("status", _STATUS[values["state"]])
    about = "\n\n".join(part for part in (_state(entry), values.get("agenda"), values.get("comment")) if part)
    if about:
        event.add("description", about)
    return event


def _state(entry: RegisterEntry) -> str:
    state = entry.values.get("state")
    return texts.documents.CALENDAR_STATE.format(state=state.value) if state else ""
