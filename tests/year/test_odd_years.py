"""What happens in a year that nobody planned: members leave, projects end early, meetings move and come back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.plan.model import Plan
from xl_addin.registers import RegisterRecord
from xl_addin.registers.base import Holder
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.registers.member import Membership, start
from xl_addin.registers.project import Project, ProjectState
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.workbooks.register_book import build_books

NAME = "malmolundregionen-2015-2016"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(NAME)


def written(plan: Plan, folder: Path, **registers: list[RegisterRecord]) -> Path:
    book = folder / "Sekretariat.xlsx"
    book.write_bytes(build_books(plan, registers))
    return book


def project(**more: object) -> Project:
    cost = {"budget": Decimal("100.01"), "from_members": Decimal("100.01")}
    row: dict[str, object] = {"name": "Portal", "state": ProjectState.RUNNING, "first_year": 2015, "last_year": 2015}
    return Project(**{**row, **cost, **more})  # type: ignore[arg-type] # each field has its own type


def overview(book: Path, year: int) -> list[list[str]]:
    target = book.with_name(f"Underlag {year}.xlsx")
    given = ("--plan", NAME, "--ar", str(year), "--sekretariat", str(book), "--ut", str(target))
    assert main(["underlag", *given]) == 0
    sheet = read_isolated(target.read_bytes()).sheet("Översikt")
    assert sheet is not None
    return [[cell.text for cell in cells.values()] for cells in sheet.by_row.values()]


def events(book: Path) -> list[tuple[str, str, date]]:
    target = book.with_suffix(".ics")
    assert main(["kalender", str(book), "--ut", str(target)]) == 0
    found = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    return [(str(event["uid"]).partition("@")[0], str(event["status"]), event["dtstart"].dt) for event in found]


def test_a_meeting_moved_across_the_turn_of_the_year_keeps_its_id(plan: Plan, tmp_path: Path) -> None:
    moved = Meeting(
        day=date(2016, 1, 12), body=Body.BOARD, state=MeetingState.CHANGED, moved_from=date(2015, 12, 15)
    )  # fmt: skip
    assert events(written(plan, tmp_path, meeting=[moved])) == [("2015-12-15-board", "CONFIRMED", date(2016, 1, 12))]


def test_a_meeting_cancelled_and_put_back_is_one_that_is_off_and_one_that_is_on(plan: Plan, tmp_path: Path) -> None:
    day = {"day": date(2015, 5, 5), "body": Body.BOARD}
    rows = [Meeting(**day, state=MeetingState.CANCELLED), Meeting(**day, state=MeetingState.PRELIMINARY)]  # type: ignore[arg-type] # as above
    found = events(written(plan, tmp_path, meeting=[*rows]))
    assert sorted(found) == [
        ("2015-05-05-board", "CANCELLED", date(2015, 5, 5)), ("2015-05-05-board-2", "TENTATIVE", date(2015, 5, 5)),
    ]  # fmt: skip


def test_a_member_that_leaves_pays_nothing_and_the_others_the_whole(plan: Plan, tmp_path: Path) -> None:
    members: list[RegisterRecord] = []
    for record in start(Holder(plan, None, 2015)):
        assert isinstance(record, Membership)
        left = {"until": date(2015, 6, 30)} if record.municipality == "1231" else {}
        members.append(replace(record, **left))
    rows = overview(written(plan, tmp_path, member=members, project=[project()]), 2015)
    assert not [row for row in rows if row[0] == "Burlöv"]
    assert Decimal(rows[-1][-1]) == Decimal("100.01")


def test_each_year_of_a_project_has_the_cost_of_its_own_row(plan: Plan, tmp_path: Path) -> None:
    later = {"first_year": 2016, "last_year": 2016, "budget": Decimal(300), "from_members": Decimal(300)}
    book = written(plan, tmp_path, project=[project(), project(**later)])
    assert [Decimal(overview(book, year)[-1][-1]) for year in (2015, 2016)] == [Decimal("100.01"), Decimal(300)]


@pytest.mark.parametrize(("last", "asked"), [(2016, [2015]), (2015, [])])
def test_a_project_that_ended_early_is_asked_about(
    last: int, asked: list[int], plan: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(plan, tmp_path, project=[project(state=ProjectState.FINISHED, last_year=last)])
    for year in (2015, 2016):
        overview(book, year)
        assert ("projektet är avslutat" in capsys.readouterr().err) is (year in asked)
