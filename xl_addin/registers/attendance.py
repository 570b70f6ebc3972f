"""Närvaro: which seats were filled at each meeting, by kommun and seat and never by name.

Source: the printed plan, Organisation: two representatives of each kommun, of majority and opposition; the directors
are co-opted; the attendance of the board's members is followed up yearly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated

from msgspec.structs import replace

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.registers import base, meeting
from xl_addin.registers.meeting import GROUP, Body, BodyName, MeetingKey, OfMeeting, body_choices, is_member, order_of

ID = "attendance"
WORDS = texts.registers.COLUMNS[ID]


class Seat(StrEnum):
    """Whose seat it is."""

    MAJORITY, OPPOSITION, DIRECTOR, REPRESENTATIVE, OTHER = texts.registers.SEATS


class Presence(StrEnum):
    """Who sat there."""

    PRESENT, SUBSTITUTE, ABSENT = texts.registers.PRESENCES


class Attendance(OfMeeting, frozen=True, kw_only=True):
    """A seat at a meeting: of a kommun, or of somebody else (`function` says whom)."""

    register_id = ID

    day: Annotated[base.Day | None, base.ColumnSpec(*WORDS["day"], 12, required=True)] = None
    body: Annotated[BodyName | None, base.ColumnSpec(*WORDS["body"], 19, suggests=body_choices, required=True)] = None
    group: GROUP = None
    municipality: Annotated[str | None, base.ColumnSpec(*WORDS["municipality"], 20, choices=base.member_choices)] = None
    seat: Annotated[Seat | None, base.ColumnSpec(*WORDS["seat"], 17, required=True)] = None
    presence: Annotated[Presence | None, base.ColumnSpec(*WORDS["presence"], 14, required=True)] = None
    function: Annotated[str | None, base.ColumnSpec(*WORDS["function"], 30, function=True)] = None
    comment: Annotated[str | None, base.ColumnSpec(*WORDS["comment"], 36)] = None


def seat_has_owner(context: base.Holder, entry: base.RegisterEntry[Attendance]) -> Iterator[Finding]:
    """A seat belongs to a kommun that is a member on the day; a guest has a function."""
    record = entry.record
    member = context.plan.members_by_code.get(record.municipality or "")
    if record.seat is Seat.OTHER:
        if member is None and not record.function:
            yield context.incomplete(entry, "function", "guest_without_function")
    elif member is None and record.seat:
        yield context.incomplete(entry, "municipality", "seat_without_municipality", seat=record.seat.value)
    if member and record.day and not is_member(member, record.day):
        yield context.conflict(entry, "municipality", "not_member", name=member.name, day=record.day)


def called_off(books: base.Books) -> Iterator[Finding]:
    """Nobody was present at a meeting that was called off."""
    states: dict[object, set[object]] = defaultdict(set)
    for record in (entry.record for entry in books.of(meeting.Meeting)):
        states[meeting.key_of(record)].add(record.state)
    for entry in books.of(Attendance):
        key = meeting.key_of(entry.record)
        if key and states.get(key) == {meeting.MeetingState.CANCELLED}:
            yield books.context(entry).conflict(entry, "day", "present_though_cancelled", body=key.label, day=key.day)


Count = dict[Presence, int]
SeatKey = tuple[int, str, str, str, Seat]
"""Year, SCB code, body, which network or group, and seat."""


def counted(books: base.Books) -> dict[SeatKey, Count]:
    """Count how often each seat was filled; guests are left out."""
    counts: dict[SeatKey, Count] = defaultdict(lambda: dict.fromkeys(Presence, 0))
    for entry in books.of(Attendance):
        record = entry.record
        if not (record.day and record.body and record.municipality and record.seat and record.presence):
            continue
        if record.seat is not Seat.OTHER and record.day <= books.day:
            key = (record.day.year, record.municipality, record.body, record.group or "", record.seat)
            counts[key][record.presence] += 1
    return dict(counts)


SEATS_OF = {
    Body.BOARD: (Seat.MAJORITY, Seat.OPPOSITION, Seat.DIRECTOR),
    Body.POLITICAL: (Seat.MAJORITY, Seat.OPPOSITION, Seat.DIRECTOR),
    Body.DIRECTORS: (Seat.DIRECTOR,),
}
"""The seats that every kommun has in a body; in all others it has a representative."""


def prefilled(books: base.Books, key: MeetingKey) -> list[Attendance]:
    """Return the seats of a meeting that Närvaro has no row of, each as it was at the body's last meeting before it.

    They are those of every member on the day, and others that the body had at that meeting; guests are left out.
    """
    rows = [entry.record for entry in books.of(Attendance)]
    there = {(row.municipality, row.seat) for row in rows if meeting.key_of(row) == key}
    before = [row for row in rows if (other := meeting.key_of(row)) and other[1:] == key[1:] and other.day < key.day]
    last = max((row.day for row in before if row.day), default=None)
    earlier: dict[tuple[str | None, Seat | None], Attendance] = {
        (row.municipality, row.seat): row for row in before if row.day == last and row.municipality
    }
    wanted: dict[tuple[str | None, Seat | None], None] = dict.fromkeys([*_seats(books, key), *earlier])
    return [
        replace(
            earlier.get(seat) or Attendance(municipality=seat[0], seat=seat[1], presence=Presence.PRESENT),
            day=key.day, body=key.body, group=key.group or None, comment=None,
        )
        for seat in wanted if seat not in there and _sits(books, seat[0], key.day)
    ]  # fmt: skip


def _seats(books: base.Books, key: MeetingKey) -> Iterator[tuple[str | None, Seat | None]]:
    known: dict[str, tuple[Seat, ...]] = {str(body): seats for body, seats in SEATS_OF.items()}
    for member in books.plan.member:
        yield from ((member.code, seat) for seat in known.get(key.body, (Seat.REPRESENTATIVE,)))


def _sits(books: base.Books, code: str | None, day: date) -> bool:
    member = books.plan.members_by_code.get(code or "")
    return member is not None and is_member(member, day)


def seat_order(body: str, group: str, seat: Seat) -> tuple[object, ...]:
    """Return what the seats of a kommun are sorted by: body by body, each body's as the plan names them."""
    return order_of(body), group, list(Seat).index(seat)


def percent(count: Mapping[Presence, int]) -> Decimal:
    """Return how often a seat was filled, by its holder or a substitute, in whole per cent."""
    filled = count[Presence.PRESENT] + count[Presence.SUBSTITUTE]
    return (Decimal(100 * filled) / sum(count.values())).quantize(Decimal(1), ROUND_HALF_UP)


def share(count: Count) -> str:
    """Return how often a seat was filled as `83 %`."""
    return swedish.quantity(percent(count), "%")


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the attendance of each year, by kommun, body and seat."""
    words, counts = texts.register_tables.TABLES[ID], counted(books)
    order = {member.code: place for place, member in enumerate(books.plan.member)}

    def place(key: SeatKey) -> tuple[object, ...]:
        year, code, body, group, seat = key
        return -year, order[code], *seat_order(body, group, seat)

    rows = tuple(
        (key[0], books.name(key[1]), key[2], key[3] or None, key[4].value, *counts[key].values(), share(counts[key]))
        for key in sorted(counts, key=place)
    )
    if rows:
        yield base.SummaryTable(words["title"], words["note"], words["headers"], rows, years=(1,))


REGISTER = base.Register(
    Attendance, extra_rows=1500, unique=("day", "body", "group", "municipality", "seat"), may_be_blank=("group",),
    checks=(seat_has_owner,),
    kept_by=base.Keeper.SECRETARIAT, tables=tables,
    cross=(partial(meeting.unknown_meetings, model=Attendance), called_off),
)  # fmt: skip
