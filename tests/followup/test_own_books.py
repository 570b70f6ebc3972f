"""What the books say of the year, as the pages of the board have it."""

from __future__ import annotations

from datetime import date

from xl_addin import load_plan
from xl_addin.consolidation import Consolidation
from xl_addin.followup.own_books import attendance_table
from xl_addin.followup.view import Followup
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.entries import RegisterEntry
from xl_addin.registers.meeting import Body

PLAN, YEAR = load_plan("familjen-helsingborg-2016-2019"), 2018


def row(body: Body, seat: Seat) -> RegisterEntry[Attendance]:
    record = Attendance(day=date(YEAR, 3, 9), body=body, municipality="1260", seat=seat, presence=Presence.PRESENT)
    return RegisterEntry(record, "", YEAR, "Sekretariat.xlsx", "attendance", "B6", "")


def test_the_seats_of_a_page_come_in_the_same_order_whatever_order_they_were_typed_in() -> None:
    seats = [
        (Body.DIRECTORS, Seat.DIRECTOR), (Body.BOARD, Seat.OPPOSITION), (Body.BOARD, Seat.DIRECTOR),
        (Body.BOARD, Seat.MAJORITY),
    ]  # fmt: skip
    typed = tuple(row(*seat) for seat in seats)
    tables = [attendance_table(Followup(Consolidation(PLAN, YEAR, (), secretariat=s))) for s in (typed, typed[::-1])]
    wanted = ["Kommun", *(f"styrelse, {seat}" for seat in ("majoritet", "opposition", "kommundirektör"))]
    assert [list(table.headers) for table in tables if table] == [[*wanted, "kommundirektörer, kommundirektör"]] * 2
