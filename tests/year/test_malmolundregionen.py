"""The second half of 2014 at MalmöLundregionen as the minutes of 18 November tell it, and the dates of 2015.

Meetings are moved, one is extra, the statement has two stages, surplus and fund get principles. Roles, never names.
Amounts are made up: the minutes have none.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar
from msgspec.structs import replace

from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.plan.model import Plan
from xl_addin.reading.register_book import read_books
from xl_addin.registers import Books, RegisterEntry, RegisterRecord, overdue
from xl_addin.registers import attendance as seats
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.decision import Decision
from xl_addin.registers.economy import Account, Amount, Post
from xl_addin.registers.letter_answer import LetterAnswer, Stance
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.registers.position import Position, answers, letters_agree, missing
from xl_addin.registers.project import Project, ProjectState
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import State
from xl_addin.when import When
from xl_addin.workbooks.book_rows import with_rows
from xl_addin.workbooks.register_book import build_books

NAME, YEAR = "malmolundregionen-2015-2016", 2015
NOVEMBER, EXTRA = date(2014, 11, 18), date(2014, 12, 4)
DIRECTORS = {"body": Body.DIRECTORS, "state": MeetingState.CONFIRMED}


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def meetings() -> list[Meeting]:
    groups = [
        ("Profilering", date(2014, 10, 7)),
        ("Besöksnäring", date(2014, 10, 13)),
        ("ÖP-gruppen", date(2014, 10, 17)),
        ("Näringsliv", date(2014, 10, 29)),
        ("ÖP-gruppen", date(2014, 12, 5)),
    ]
    held = [Meeting(day=day, body=Body.WORKGROUP, group=group, state=MeetingState.PRELIMINARY) for group, day in groups]
    held += [
        Meeting(
            day=NOVEMBER,
            **DIRECTORS,
            start=time(15),
            end=time(18),
            host="1280",
            place="Malmö rådhus",
            secretary="koordinatorn",
        ),
        Meeting(
            day=EXTRA,
            body=Body.POLITICAL,
            state=MeetingState.CANCELLED,
            host="1233",
            comment="Ändrat till ett möte där endast kommundirektörerna träffas.",
        ),
        Meeting(
            day=EXTRA,
            **DIRECTORS,
            start=time(16),
            end=time(19),
            host="1233",
            place="Östra Grevie Konferens",
            agenda="Verksamhetsplan\nOrganisation",
        ),
    ]
    political = {"body": Body.POLITICAL, "state": MeetingState.PRELIMINARY, "end": time(19)}
    hosts = [
        ("1262", date(2015, 2, 25)),
        ("1261", date(2015, 6, 2)),
        ("1287", date(2015, 10, 13)),
        ("1280", date(2015, 12, 8)),
    ]
    held += [Meeting(day=day, host=host, start=time(16), **political) for host, day in hosts]
    held.append(
        Meeting(
            day=date(2015, 2, 25),
            body=Body.WORKSHOP,
            start=time(14),
            end=time(16),
            host="1262",
            state=MeetingState.PRELIMINARY,
        )
    )
    return held


def decisions() -> list[Decision]:
    of = {"day": NOVEMBER, "body": Body.DIRECTORS, "state": State.ONGOING}
    return [
        Decision(
            **of, number="4.1", text="Diskuteras vidare vid ett extra möte.", deadline=EXTRA, responsible="koordinatorn"
        ),
        Decision(
            **of,
            number="5",
            heading="Gemensamt yttrande",
            text="Cirkuleras till samtliga kommuner.",
            deadline=When.on(date(2014, 12, 12)),
            responsible="koordinatorn",
        ),
        Decision(**of, number="6.1", text="Överskottet regleras i en budget."),
        Decision(**of, number="6.2", text="Högst 25 % från fonden till projekt.", project="Strukturplan"),
        Decision(
            **of,
            number="Övrig fråga 1",
            text="Frågan tas upp av ÖP-gruppen.",
            deadline=When.on(date(2014, 12, 5)),
            responsible="ÖP-gruppen",
        ),
    ]


def money() -> list[Amount]:
    kronor = [
        (date(2014, 11, 18), Account.SURPLUS, Post.OPENING, 450000),
        (date(2014, 12, 1), Account.SURPLUS, Post.SPENT, 50000),
        (date(2014, 11, 18), Account.FUND, Post.OPENING, 1000000),
        (date(2015, 1, 1), Account.SURPLUS, Post.OPENING, 400000),
        (date(2015, 1, 1), Account.SURPLUS, Post.BUDGET, 300000),
    ]
    rows = [Amount(day=d, account=a, post=p, what="Belopp", amount=Decimal(kr)) for d, a, p, kr in kronor]
    rows.append(
        Amount(
            day=date(2015, 6, 30),
            account=Account.FUND,
            post=Post.SPENT,
            what="Första delen",
            amount=Decimal(75000),
            project="Strukturplan",
        )
    )
    rows.append(
        Amount(
            day=date(2015, 9, 1),
            account=Account.PROJECT,
            post=Post.INVOICED,
            what="Faktura",
            project="Strukturplan",
            amount=Decimal(300000),
        )
    )
    return rows


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(NAME)


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("koordinatorn") / "Sekretariat.xlsx"
    project = Project(
        name="Strukturplan",
        state=ProjectState.RUNNING,
        area="3",
        first_year=2015,
        last_year=2016,
        budget=Decimal(800000),
        from_members=Decimal(600000),
        from_fund=Decimal(200000),
    )
    parts = {"meeting": meetings(), "decision": decisions(), "economy": money(), "project": [project], "attendance": []}
    path.write_bytes(build_books(plan, parts))
    return path


def records(book: Path, plan: Plan, model: type[RegisterRecord]) -> Sequence[RegisterRecord]:
    entries, findings = read_books(book.read_bytes(), book.name, plan)
    assert [finding.message for finding in findings if finding.severity == "error"] == []
    return [entry.record for entry in entries if isinstance(entry.record, model)]


def test_nothing_in_the_half_year_is_amiss(book: Path, plan: Plan) -> None:
    entries, findings = read_books(book.read_bytes(), book.name, plan)
    assert [finding.message for finding in findings if finding.severity != "info"] == []
    by_register = {
        register: [e for e in entries if e.register == register] for register in {e.register for e in entries}
    }
    late = [due.what for due in overdue(Books(plan, 2014, by_register)) if due.register == "decision"]
    assert [what.split()[1] for what in late] == ["4.1", "Övrig", "5"]


def test_the_extra_meeting_is_summoned_and_noted(book: Path, plan: Plan, tmp_path: Path) -> None:
    summons, minutes = tmp_path / "Kallelse.docx", tmp_path / "Anteckningar.docx"
    assert run("kallelse", book, "--datum", EXTRA, "--ut", summons) == 2  # two bodies: the one that is called off, too
    assert run("kallelse", book, "--datum", EXTRA, "--organ", "kommundirektörer", "--ut", summons) == 0
    document = docx.Document(str(summons))
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["Mötesdatum"].replace("\u00a0", " ") == "torsdag 4 december 2014"
    assert facts["Plats och tid"] == "Östra Grevie Konferens (Vellinge), kl. 16–19"
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said.index("Dagordning") < said.index("Verksamhetsplan") < said.index("Beslut som inte är genomförda")
    assert run("minnesanteckningar", book, "--datum", NOVEMBER, "--ut", minutes) == 0
    assert "Nästa möte äger rum den 4 december 2014" in docx.Document(str(minutes)).paragraphs[-1].text.replace(
        "\u00a0", " "
    )


def test_attendance_of_the_second_meeting_is_that_of_the_first(book: Path, plan: Plan, tmp_path: Path) -> None:
    own = tmp_path / "Sekretariat.xlsx"
    first = [
        Attendance(
            day=NOVEMBER,
            body=Body.DIRECTORS,
            municipality=member.code,
            seat=Seat.DIRECTOR,
            presence=Presence.ABSENT if member.name == "Trelleborg" else Presence.PRESENT,
        )
        for member in plan.members(YEAR)
    ]
    own.write_bytes(with_rows(book.read_bytes(), book.name, plan, seats.REGISTER, first))
    assert run("narvaro", own, "--datum", EXTRA, "--organ", "kommundirektörer") == 0
    rows = [row for row in records(own, plan, Attendance) if isinstance(row, Attendance) and row.day == EXTRA]
    assert [row.municipality for row in rows if row.presence is Presence.ABSENT] == ["1287"]
    assert len(rows) == 11


def test_a_meeting_that_moves_keeps_its_place_in_everybodys_calendar(book: Path, plan: Plan, tmp_path: Path) -> None:
    moved = [
        replace_day(meeting, date(2015, 6, 9)) if meeting.day == date(2015, 6, 2) else meeting for meeting in meetings()
    ]
    later = tmp_path / "Senare.xlsx"
    later.write_bytes(build_books(plan, {"meeting": moved}))
    uids = []
    for number, path in enumerate((book, later)):
        target = tmp_path / f"{number}.ics"
        assert run("kalender", path, "--ut", target) == 0
        events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        uids.append({str(event["uid"]) for event in events})
        assert [str(e["status"]) for e in events if "politisk" in e["summary"] and "2014-12-04" in e["uid"]] == [
            "CANCELLED"
        ]
    assert uids[0] == uids[1]
    assert len(uids[0]) == len(meetings())


def replace_day(meeting: Meeting, day: date) -> Meeting:
    return replace(meeting, day=day, moved_from=meeting.day)


def test_statement_projects_surplus_and_fund_before_anybody_has_answered(book: Path, tmp_path: Path) -> None:
    inbox, result, archive = tmp_path / "inkorg", tmp_path / "Sammanställning 2015.xlsx", tmp_path / "Arkiv.zip"
    inbox.mkdir()
    assert run("konsolidera", inbox, "--plan", NAME, "--ar", YEAR, "--ut", result, "--sekretariat", book) in (0, 1)
    workbook = read_isolated(result.read_bytes())

    def rows(name: str) -> list[list[str]]:
        sheet = workbook.sheet(name)
        assert sheet is not None
        return [[cell.text for cell in cells.values()] for cells in sheet.by_row.values()]

    stages = [row for row in rows("Yttranden") if row[0] in ("Indikativt ställningstagande", "Politiskt beslut")]
    assert [row[-1].startswith("Burlöv, ") for row in stages] == [True, True]
    economy = rows("Ekonomi")
    assert ["överskott", "2014", "450000", "50000", "400000"] in economy
    assert ["SSSV-medel", "2015", "1000000", "75000", "925000"] in economy
    (second,) = (row[2:] for row in economy if row[:2] == ["Strukturplan", "2016"])
    assert (Decimal(second[0]), Decimal(second[-1])) == (400000, 300000)  # what it costs, and what remains to invoice
    assert run("arkivera", inbox, result, "--plan", NAME, "--sekretariat", book, "--ut", archive) == 0
    with zipfile.ZipFile(archive) as made:
        assert {"plan.toml", "register/Sekretariat.xlsx", "LÄS MIG.txt"} <= set(made.namelist())


def test_letters_stand_in_the_result_with_their_days(plan: Plan, tmp_path: Path) -> None:
    inbox, result, own = tmp_path / "inkorg", tmp_path / "Sammanställning 2015.xlsx", tmp_path / "Sekretariat.xlsx"
    inbox.mkdir()
    days = {"stance_day": When.on(date(2014, 11, 26)), "decision_day": When.on(date(2014, 12, 15))}
    answer = {"statement": "1", "stance": Stance.YES, "decision": Stance.YES, "signed_by": "Ordföranden"}
    own.write_bytes(build_books(plan, {"letter_answer": [LetterAnswer(municipality="1280", **answer, **days)]}))
    assert run("konsolidera", inbox, "--plan", NAME, "--ar", YEAR, "--ut", result, "--sekretariat", own) in (0, 1)
    sheet = read_isolated(result.read_bytes()).sheet("Yttranden")
    assert sheet is not None
    rows = [[cell.text for cell in cells.values()] for cells in sheet.by_row.values()]
    assert [row[-1] for row in rows if row[0] == "Malmö"] == ["Politiskt beslut"]  # after the last day, 12 December


def test_an_amounts_thousands_stand_apart_in_every_program(book: Path, tmp_path: Path) -> None:
    inbox, result = tmp_path / "inkorg", tmp_path / "Sammanställning 2015.xlsx"
    inbox.mkdir()
    assert run("konsolidera", inbox, "--plan", NAME, "--ar", YEAR, "--ut", result, "--sekretariat", book) in (0, 1)
    for path, name in ((book, "Ekonomi"), (book, "Projekt"), (result, "Ekonomi"), (result, "Projekt")):
        cells = [cell for row in openpyxl.load_workbook(path)[name].iter_rows() for cell in row]
        amounts = {c.number_format for c in cells if isinstance(c.value, int | float) and c.value > 2100}
        assert amounts
        assert all(form.startswith("[$-41D]#,##0") for form in amounts)


def test_invoices_of_both_years_are_the_members_whole_part(book: Path, plan: Plan, tmp_path: Path) -> None:
    for year in (2015, 2016):
        target = tmp_path / f"{year}.xlsx"
        assert run("underlag", "--plan", NAME, "--ar", year, "--sekretariat", book, "--ut", target) == 0
        sheet = read_isolated(target.read_bytes()).sheet("Översikt")
        assert sheet is not None
        last = sheet.by_row[max(sheet.by_row)]
        assert Decimal(last[max(last)].text) == 300000


def test_an_answer_that_came_by_letter_counts_where_the_kommun_has_filled_in_nothing(plan: Plan) -> None:
    def entry(record: RegisterRecord, code: str = "") -> RegisterEntry[RegisterRecord]:
        return RegisterEntry(record, code, YEAR, "s.xlsx", record.register_id, "B6", "")

    (statement,) = plan.statement
    letter = {"statement": "1", "stance": Stance.YES, "stance_day": When.on(date(2014, 11, 26))}
    answered = When.on(date(2014, 11, 25))
    own = Position(number=1, stance=Stance.CHANGED, stance_day=answered, change="Sista stycket stryks.")
    letters = [LetterAnswer(**letter, municipality=code) for code in ("1280", "1281")]
    books = Books(plan, YEAR, {"letter_answer": [entry(one) for one in letters], "position": [entry(own, "1281")]})
    given = answers(books, statement)
    assert [given[code].stance for code in ("1280", "1281")] == [Stance.YES, Stance.CHANGED]
    assert missing(books, statement, "stance") == [m.name for m in plan.members(YEAR) if m.code not in ("1280", "1281")]
    assert len(list(letters_agree(books))) == 2  # answer and day of the one that says otherwise itself
