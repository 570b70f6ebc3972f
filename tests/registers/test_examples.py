"""The made-up registers that the demo shows: whole, without faults, and marked as made up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from xl_addin import load_plan
from xl_addin.plan.model import Plan
from xl_addin.reading.register_book import read_books
from xl_addin.registers import Books, registers_of
from xl_addin.registers.examples import example_books
from xl_addin.registers.meeting import MeetingState
from xl_addin.workbooks.register_book import build_books

PLANS = ("familjen-helsingborg-2016-2019", "familjen-helsingborg-2016-2019-utgava-2")


@pytest.fixture(scope="module", params=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return load_plan(request.param)


@pytest.fixture(scope="module")
def examples(plan: Plan) -> dict[str, list[Any]]:
    return example_books(plan)


def test_nothing_in_the_books_of_four_years_is_amiss(plan: Plan, examples: dict[str, list[Any]]) -> None:
    entries, findings = read_books(build_books(plan, examples), "Sekretariat.xlsx", plan)
    by_register = {id_: [entry for entry in entries if entry.register == id_] for id_ in examples}
    assert {id_: len(found) for id_, found in by_register.items()} == {id_: len(of) for id_, of in examples.items()}
    crossed = [
        finding for register in registers_of() for check in register.cross
        for finding in check(Books(plan, plan.last_year, by_register))
    ]  # fmt: skip
    assert [finding.message for finding in [*findings, *crossed]] == []


def test_each_meeting_with_attendance_has_all_its_seats(plan: Plan, examples: dict[str, list[Any]]) -> None:
    rows = examples["attendance"]
    seats = Counter((row.day, str(row.body)) for row in rows)
    held = {(meeting.day, str(meeting.body)) for meeting in examples["meeting"] if meeting.day <= date(2019, 12, 31)}
    assert seats == {key: {"styrelse": 33, "kommundirektörer": 11}[key[1]] for key in seats}
    assert set(seats) == {key for key in held if key[1] in ("styrelse", "kommundirektörer")}
    assert {row.day.year for row in rows} == set(plan.years)
    assert [row.day for row in rows] == sorted(row.day for row in rows)


def test_what_is_made_up_says_so(examples: dict[str, list[Any]]) -> None:
    for id_ in ("meeting", "economy"):
        assert all("påhittat" in row.comment or "påhittade" in row.comment for row in examples[id_]), id_
    assert {meeting.state for meeting in examples["meeting"]} == set(MeetingState)
