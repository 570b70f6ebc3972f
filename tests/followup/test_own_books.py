"""What the books say of the year, as the pages of the board have it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from xl_addin import load_plan
from xl_addin.consolidation import Consolidation
from xl_addin.followup.decisions import decided_text
from xl_addin.followup.own_books import MOST_SEATS, attendance_table, books_title
from xl_addin.followup.view import Followup
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.decision import Decision
from xl_addin.registers.entries import RegisterEntry
from xl_addin.registers.meeting import Body
from xl_addin.targets import State
from xl_addin.when import When

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


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("late late open", "Tre beslut är inte verkställda; två av tre öppna beslut är försenade (se För beslut)."),
        ("late", "Ett beslut är inte verkställt; ett öppet beslut är försenat (se För beslut)."),
        ("open", "Ett beslut är inte verkställt."),
        ("done", "Alla beslut är verkställda."),
    ],
)  # fmt: skip
def test_the_years_decisions_are_told_in_words_that_agree(states: str, said: str) -> None:
    due = {"late": When.on(date(YEAR, 6, 30)), "open": None, "done": None}
    made = []
    for number, state in enumerate(states.split(), start=1):
        record = Decision(
            number=str(number), day=date(YEAR, 3, 9), body=Body.BOARD, text="Beslut", deadline=due[state],
            state=State.DONE if state == "done" else State.ONGOING,
        )  # fmt: skip
        made.append(RegisterEntry(record, "", YEAR, "Sekretariat.xlsx", "decision", f"B{number}", ""))
    whole = decided_text(Followup(Consolidation(PLAN, YEAR, (), secretariat=tuple(made))))
    assert whole.partition(" 2018. ")[2] == said


def test_a_year_without_attendance_shows_the_latest_before_it_and_says_so() -> None:
    kept = (row(Body.BOARD, Seat.MAJORITY),)
    table = attendance_table(Followup(Consolidation(PLAN, YEAR + 1, (), secretariat=kept)))
    assert table
    assert str(YEAR + 1) in table.title and f"av {YEAR}" in table.title
    assert "Platserna" not in books_title(Followup(Consolidation(PLAN, YEAR + 1, (), secretariat=kept)))
    assert books_title(Followup(Consolidation(PLAN, YEAR, (), secretariat=kept))).startswith("Platserna var fyllda")


def test_seats_that_the_page_has_no_room_for_are_counted_below_it() -> None:
    of_networks = [
        replace(row(Body.BOARD, Seat.MAJORITY), record=Attendance(
            day=date(YEAR, 3, 9), body=Body.NETWORK, group=f"Nätverk {number}", municipality="1260",
            seat=Seat.REPRESENTATIVE, presence=Presence.PRESENT,
        )) for number in range(MOST_SEATS + 2)
    ]  # fmt: skip
    table = attendance_table(Followup(Consolidation(PLAN, YEAR, (), secretariat=tuple(of_networks))))
    assert table
    assert len(table.headers) == MOST_SEATS + 1
    assert any("två" in note and "Närvaro" in note for note in table.notes)
