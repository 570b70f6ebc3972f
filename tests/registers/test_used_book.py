"""Rows put into the secretariat's book that is in use: a meeting's seats, and what the board has decided."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.errors import NotDoneError
from xl_addin.plan.model import Plan
from xl_addin.reading.register_book import read_books
from xl_addin.registers import Books, RegisterEntry, RegisterRecord
from xl_addin.registers.attendance import REGISTER, Attendance, Presence, Seat, prefilled
from xl_addin.registers.decision import Decision, from_the_board
from xl_addin.registers.meeting import Body, Meeting, MeetingKey, MeetingState
from xl_addin.targets import State
from xl_addin.workbooks.book_rows import with_rows
from xl_addin.workbooks.register_book import build_books

NAME = "familjen-helsingborg-2016-2019"
MARCH, MAY = date(2018, 3, 2), date(2018, 5, 4)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(NAME)


def books_of(plan: Plan, *records: RegisterRecord) -> Books:
    entries: dict[str, list[RegisterEntry]] = {}
    for record in records:
        entries.setdefault(record.register_id, []).append(RegisterEntry(record, "", 2018, "s.xlsx", "", "B6", ""))
    return Books(plan, 2018, entries)


def seats(books: Books, body: str, day: date = MAY, group: str = "") -> list[Attendance]:
    return prefilled(books, MeetingKey(day, body, group))


def test_the_first_meeting_of_the_board_has_three_seats_of_every_member(plan: Plan) -> None:
    rows = seats(books_of(plan), Body.BOARD)
    assert len(rows) == 3 * len(plan.members(2018))
    assert [row.seat for row in rows[:3]] == [Seat.MAJORITY, Seat.OPPOSITION, Seat.DIRECTOR]
    assert {row.presence for row in rows} == {Presence.PRESENT}
    assert {(row.day, row.body) for row in rows} == {(MAY, Body.BOARD)}


@pytest.mark.parametrize(("body", "seat"), [(Body.DIRECTORS, Seat.DIRECTOR), ("arbetsutskott", Seat.REPRESENTATIVE)])
def test_other_bodies_have_a_seat_of_every_member(plan: Plan, body: str, seat: Seat) -> None:
    rows = seats(books_of(plan), body)
    assert [row.seat for row in rows] == [seat] * len(plan.members(2018))


def test_each_seat_is_as_it_was_at_the_bodys_last_meeting(plan: Plan) -> None:
    code = plan.member[0].code
    of = {"body": Body.BOARD, "municipality": code, "seat": Seat.MAJORITY}
    before = Attendance(**of, day=MARCH, presence=Presence.SUBSTITUTE, function="ordförande", comment="sen")
    guest = Attendance(body=Body.BOARD, day=MARCH, seat=Seat.OTHER, presence=Presence.PRESENT, function="Polisen")
    older = Attendance(**of, day=date(2018, 1, 2), presence=Presence.ABSENT)
    other = Attendance(**(of | {"body": Body.DIRECTORS}), day=date(2018, 4, 1), presence=Presence.ABSENT)
    rows = seats(books_of(plan, older, before, guest, other), Body.BOARD)
    first = next(row for row in rows if (row.municipality, row.seat) == (code, Seat.MAJORITY))
    assert (first.presence, first.function, first.comment, first.day) == (
        Presence.SUBSTITUTE, "ordförande", None, MAY,
    )  # fmt: skip
    assert Seat.OTHER not in {row.seat for row in rows}


def test_what_stands_there_already_is_not_put_in_again(plan: Plan) -> None:
    there = seats(books_of(plan), Body.BOARD)
    assert seats(books_of(plan, *there), Body.BOARD) == []
    assert len(seats(books_of(plan, *there[1:]), Body.BOARD)) == 1


def written(path: Path, records: dict[str, Sequence[RegisterRecord]], plan: Plan) -> Path:
    path.write_bytes(build_books(plan, records))
    return path


def read(path: Path, plan: Plan, model: type[RegisterRecord]) -> list[RegisterRecord]:
    entries, findings = read_books(path.read_bytes(), path.name, plan)
    assert [f.message for f in findings if f.severity == "error"] == []
    return [entry.record for entry in entries if isinstance(entry.record, model)]


def test_narvaro_takes_one_command_and_leaves_all_else(plan: Plan, tmp_path: Path, capsys) -> None:
    meeting = Meeting(day=MAY, body=Body.NETWORK, group="Bibliotek", state=MeetingState.PRELIMINARY)
    book = written(tmp_path / "Sekretariat.xlsx", {"meeting": [meeting]}, plan)
    before = book.read_bytes()
    assert main(["narvaro", str(book), "--datum", "2018-05-04", "--organ", "nätverk Bibliotek"]) == 0
    assert "11\u00a0platser" in capsys.readouterr().out
    rows = read(book, plan, Attendance)
    assert [(row.day, row.body, row.group, row.seat) for row in rows] == [
        (MAY, "nätverk", "Bibliotek", Seat.REPRESENTATIVE)
    ] * 11
    assert read(book, plan, Meeting) == [meeting]
    assert (tmp_path / "Sekretariat (före de nya raderna).xlsx").read_bytes() == before
    assert main(["narvaro", str(book)]) == 0
    assert "redan alla platser" in capsys.readouterr().out
    assert len(read(book, plan, Attendance)) == 11


def test_rows_go_below_the_last_one_whatever_stands_between(plan: Plan) -> None:
    one, two, three = (Attendance(day=MAY, body=Body.BOARD, seat=Seat.OTHER, presence=Presence.PRESENT, function=f)
                       for f in ("Ett", "Två", "Tre"))  # fmt: skip
    data = build_books(plan, {"attendance": [one, two]})
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Närvaro"]
    for column in range(2, 10):
        sheet.cell(9, column).value, sheet.cell(7, column).value = sheet.cell(7, column).value, None
    stream = io.BytesIO()
    book.save(stream)
    rows, _ = read_books(with_rows(stream.getvalue(), "s.xlsx", plan, REGISTER, [three]), "s.xlsx", plan)
    found = [(entry.cell, entry.record.function) for entry in rows if isinstance(entry.record, Attendance)]
    assert found == [("B6", "Ett"), ("B9", "Två"), ("B10", "Tre")]


def test_a_column_that_is_gone_loses_nothing__error(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_books(plan)))
    sheet = book["Närvaro"]
    at = next(cell.column for cell in sheet[4] if cell.value == "group")
    sheet.delete_cols(at)
    stream = io.BytesIO()
    book.save(stream)
    row = Attendance(day=MAY, body=Body.NETWORK, group="Arkiv", seat=Seat.OTHER, function="Arkivarie")
    with pytest.raises(NotDoneError, match="Vilket"):
        with_rows(stream.getvalue(), "s.xlsx", plan, REGISTER, [row])


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_book__error(plan: Plan, data: bytes) -> None:
    with pytest.raises(NotDoneError):
        with_rows(data, "s.xlsx", plan, REGISTER, [])


def test_the_boards_words_become_decisions_with_numbers_of_their_own(plan: Plan) -> None:
    known = Decision(day=MAY, body=Body.BOARD, number="1", text="Budgeten antas.")
    lines = [("Resor per invånare\nRad två", "Helsingborg tar fram\nen plan.", "1.1"), ("Yttrande", "Påminn.", "")]
    found = from_the_board(books_of(plan, known), MAY, lines)
    assert [(d.number, d.heading, d.indicator, d.state) for d in found] == [
        ("2", "Resor per invånare", "1.1", State.NOT_STARTED), ("3", "Yttrande", None, State.NOT_STARTED),
    ]  # fmt: skip
    again = [("Annan rubrik", "Helsingborg tar  fram en plan.", "1.1"), ("x", "Helsingborg tar fram en plan.", "1.2")]
    assert [d.indicator for d in from_the_board(books_of(plan, *found), MAY, again)] == ["1.2"]
