"""MalmöLundregionen from the minutes of 18 November 2014 to the templates and the result of 2016, by the commands.

The meetings, decisions and money are those of `test_malmolundregionen`; what the minutes do not tell (the answers, the
political meeting of 2016 and what it writes) is made up.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
from icalendar import Calendar

from tests.failure_cases.test_case_files import saved_at
from tests.year.test_familjen_helsingborg import Desk, all_text, board_row, fill, records, run, texts_by_row
from tests.year.test_malmolundregionen import EXTRA, NAME, NOVEMBER, YEAR, decisions, meetings, money
from xl_addin import load_plan, texts
from xl_addin.registers import economy, meeting
from xl_addin.registers.attendance import Attendance, Presence
from xl_addin.registers.decision import Decision
from xl_addin.registers.economy import Account, Amount, Post
from xl_addin.registers.letter_answer import LetterAnswer, Stance
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.registers.project import Project, ProjectState
from xl_addin.spreadsheets.patch import NewCells, patched
from xl_addin.when import When
from xl_addin.workbooks.book_rows import with_rows
from xl_addin.workbooks.register_book import build_books

FIRST_OF_2016, SECOND_OF_2016 = date(2016, 2, 24), date(2016, 6, 1)
DECIDED = "Kommunerna redovisar läget till mötet i juni."


def project() -> Project:
    return Project(name="Strukturplan", state=ProjectState.RUNNING, area="3", first_year=2015, last_year=2016,
                   budget=Decimal(800000), from_members=Decimal(600000), from_fund=Decimal(200000))  # fmt: skip


def political(day: date) -> Meeting:
    return Meeting(day=day, body=Body.POLITICAL, state=MeetingState.PRELIMINARY, host="1280", agenda="1. Uppföljning")


def desk_of(folder: Path) -> Desk:
    book = folder / "Plan.xlsx"
    assert run("planbok", NAME, "--ut", book) == 0
    assert run("kontrollera", book) == 0
    plan = load_plan(str(book))
    names = ("inkorg", "Sekretariat.xlsx", "Sammanställning 2015.xlsx", "Slutlig 2015.xlsx")
    desk = Desk(book, plan, folder, *(folder / name for name in names))
    desk.inbox.mkdir()
    letter = LetterAnswer(
        municipality="1280", statement="1", stance=Stance.YES, stance_day=When.on(date(2014, 11, 26)),
        decision=Stance.YES, decision_day=When.on(date(2014, 12, 15)), signed_by="ordföranden",
    )  # fmt: skip
    rows = {"meeting": meetings(), "decision": decisions(), "economy": money(), "project": [project()]}
    desk.book.write_bytes(build_books(plan, rows | {"letter_answer": [letter]}))
    return desk


def put(desk: Desk, register: Any, *rows: Any) -> None:
    desk.book.write_bytes(with_rows(desk.book.read_bytes(), desk.book.name, desk.plan, register, rows))


def rewrite(book: Path, sheet: str, of: object, **values: object) -> None:
    """Type into the rows of a sheet of the book that hold `of`, below headers named with `_` for a blank."""
    workbook = openpyxl.load_workbook(book)
    page, named = workbook[sheet], {name.replace("_", " "): value for name, value in values.items()}
    header = next(row for row in page.iter_rows() if named.keys() <= {cell.value for cell in row})
    at = {str(cell.value): cell.column for cell in header}
    for row in page.iter_rows(min_row=header[0].row + 1):
        for name, value in named.items() if of in [_value(cell.value) for cell in row] else ():
            page.cell(row[0].row, at[name]).value = value
    workbook.save(book)


def _value(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def test_the_year_and_the_next(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    the_autumn_of_2014(desk)
    the_statement_in_two_stages(desk)
    the_dates_of_2015_move(desk)
    code = the_result_of_2015_is_decided_on(desk)
    the_archive_of_2015_is_whole(desk)
    the_next_year_begins(desk, code)
    the_next_year_ends(desk, code)


def the_autumn_of_2014(desk: Desk) -> None:
    """Before anything has come in: the meeting of 18 November, the extra one, and the one that is called off."""
    before = desk.folder / "Innan.xlsx"
    assert desk.consolidate(before, YEAR) in (0, 1)
    assert "Strukturplan" in all_text(before, "Projekt")
    assert run("narvaro", desk.book, "--datum", NOVEMBER, "--organ", "kommundirektörer") == 0
    rewrite(desk.book, "Närvaro", "1287 Trelleborg", Närvaro=Presence.ABSENT.value)
    assert run("narvaro", desk.book, "--datum", EXTRA, "--organ", "kommundirektörer") == 0
    there = [row for row in records(desk.book, desk.plan, Attendance) if isinstance(row, Attendance)]
    assert [(row.day, row.municipality) for row in there if row.presence is Presence.ABSENT] == [
        (NOVEMBER, "1287"), (EXTRA, "1287"),
    ]  # fmt: skip
    minutes, summons = desk.folder / "Minnes.docx", desk.folder / "Kallelse.docx"
    assert run("minnesanteckningar", desk.book, "--datum", NOVEMBER, "--ut", minutes) == 0
    facts = {row.cells[0].text: row.cells[1].text for row in docx.Document(str(minutes)).tables[0].rows}
    assert facts["Frånvarande"] == "Trelleborg"
    assert run("kallelse", desk.book, "--datum", EXTRA, "--organ", "kommundirektörer", "--ut", summons) == 0
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(summons)).paragraphs).replace("\u00a0", " ")
    assert "Beslutat den 18 november 2014. Ansvarig: koordinatorn. Senast den 4 december 2014." in said


def the_statement_in_two_stages(desk: Desk) -> None:
    """Send the form to all; two answer it, one in both stages and one only indicatively; Malmö's letter came late."""
    forms = desk.folder / "yttrande"
    assert desk.templates(YEAR, forms, "--yttrande", 1, "--sekretariat", desk.book) == 0
    assert len(list(forms.glob("*.xlsx"))) == 11
    answers = {"Lund": (date(2014, 11, 27), date(2014, 12, 12)), "Burlöv": (date(2014, 11, 28), None)}
    for name, (stance_day, decision_day) in answers.items():
        (form,) = forms.glob(f"* {name},*.xlsx")
        answered = openpyxl.load_workbook(form)
        page = answered["Yttranden"]
        (header,) = (row for row in page.iter_rows() if "Indikativt ställningstagande" in [cell.value for cell in row])
        values = ["ja", stance_day, *(["ja", decision_day, "ordföranden"] if decision_day else [])]
        first = next(cell.column for cell in header if cell.value == "Indikativt ställningstagande")
        kept = ("Ändring som föreslås",)
        columns = [cell.column for cell in header if cell.column >= first and cell.value not in kept]
        for column, value in zip(columns, values, strict=False):
            page.cell(header[0].row + 1, column).value = value
        answered.save(desk.inbox / form.name)
    result = desk.folder / "Efter yttrandet.xlsx"
    assert desk.consolidate(result, YEAR) in (0, 1)
    rows = [list(cells.values()) for cells in texts_by_row(result, "Yttranden").values()]
    stages = [row for row in rows if row[0] in ("Indikativt ställningstagande", "Politiskt beslut")]
    missing = [row[-1] for row in stages]
    assert [("Burlöv" in names, "Lund" in names, "Malmö" in names) for names in missing] == [
        (False, False, False), (True, False, False),
    ]  # fmt: skip
    late = {(row[0], row[-1]) for row in rows if row[-1] in ("Politiskt beslut", "Indikativt ställningstagande")}
    assert late == {("Malmö", "Politiskt beslut"), ("Burlöv", "Indikativt ställningstagande")}


def the_dates_of_2015_move(desk: Desk) -> None:
    """The calendar goes out three times: as planned, with a meeting moved, and with it called off."""
    seen: list[dict[str, tuple[str, date, int]]] = []
    for number in range(3):
        if number == 1:
            rewrite(desk.book, "Möten", date(2015, 6, 2), Datum=date(2015, 6, 9), Flyttat_från=date(2015, 6, 2))
        if number == 2:
            rewrite(desk.book, "Möten", date(2015, 6, 9), Läge=MeetingState.CANCELLED.value)
        desk.book.write_bytes(saved_at(desk.book.read_bytes(), f"2015-05-0{number + 1}T08:00:00Z"))
        target = desk.folder / "möten.ics"
        assert run("kalender", desk.book, "--ut", target) == 0
        events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        seen.append({
            str(e["uid"]): (str(e["status"]), getattr(e["dtstart"].dt, "date", lambda e=e: e["dtstart"].dt)(),
                            int(e.get("sequence", 0)))
            for e in events
        })  # fmt: skip
    assert seen[0].keys() == seen[1].keys() == seen[2].keys()
    (uid,) = (uid for uid, event in seen[0].items() if event[:2] != seen[1][uid][:2])
    (first, second, third) = (each[uid] for each in seen)
    assert [event[1] for event in (first, second, third)] == [date(2015, 6, 2), date(2015, 6, 9), date(2015, 6, 9)]
    assert third[0] == "CANCELLED"
    assert first[2] < second[2] < third[2]


def the_result_of_2015_is_decided_on(desk: Desk) -> str:
    """Let kommuner answer for 2015; the political meeting of 2016 writes in the result, and the word comes back."""
    templates = desk.folder / "mallar 2015"
    assert desk.templates(YEAR, templates, "--sekretariat", desk.book) == 0
    assert len(list(templates.glob("*.xlsx"))) == 11
    fill(desk.plan, desk.inbox, YEAR, ("Lund", "Malmö", "Trelleborg", "Vellinge", "Burlöv"))
    assert desk.invoices(YEAR, "Strukturplan") == 300000
    put(desk, meeting.REGISTER, political(FIRST_OF_2016), political(SECOND_OF_2016))
    assert desk.consolidate(desk.result, YEAR) in (0, 1)
    code, place, _ = board_row(desk.result, "För beslut", "Styrelsens beslut")
    desk.result.write_bytes(patched(desk.result.read_bytes(), {"För beslut": NewCells({place: DECIDED}, {})}, {}))
    assert run("beslut", desk.book, desk.result, "--datum", FIRST_OF_2016) == 0
    rewrite(desk.book, "Beslut", DECIDED, Ansvarig_funktion="kommundirektörerna", Senast=date(2016, 5, 31))
    made = [d for d in records(desk.book, desk.plan, Decision) if isinstance(d, Decision) and d.text == DECIDED]
    assert code in {decision.indicator for decision in made}  # one box may be of several matters
    assert {(d.day, d.body, d.responsible, str(d.deadline)) for d in made} == {
        (FIRST_OF_2016, Body.POLITICAL, "kommundirektörerna", "2016-05-31")
    }
    return code


def the_archive_of_2015_is_whole(desk: Desk) -> None:
    archive = desk.folder / "Arkiv 2015.zip"
    assert desk.consolidate(desk.final, YEAR) in (0, 1)
    given = ("--plan", desk.plan_workbook, "--sekretariat", desk.book, "--ut", archive)
    assert run("arkivera", desk.inbox, desk.final, *given) == 0
    assert run("arkivera", "--kontrollera", archive) == 0
    with zipfile.ZipFile(archive) as made:
        names = set(made.namelist())
        assert made.read("register/Sekretariat.xlsx") == desk.book.read_bytes()
    assert {f"original/{path.name}" for path in desk.inbox.iterdir()} <= names


def the_next_year_begins(desk: Desk, code: str) -> None:
    """The templates of 2016 know 2015's outcomes; the summons takes up the board's word, until it is done."""
    templates, summons = desk.folder / "mallar 2016", desk.folder / "Kallelse 2016.docx"
    assert desk.templates(2016, templates, "--fran", desk.final) == 0
    known = openpyxl.load_workbook(next(templates.glob("* Lund.xlsx")))
    pages = [page for page in known.worksheets if page.title[0].isdecimal()]
    shown = [cell.value for page in pages for row in page.iter_rows() for cell in row if cell.value is not None]
    blank = [row for page in openpyxl.load_workbook(next((desk.folder / "mallar 2015").glob("* Lund.xlsx"))).worksheets
             if page.title[0].isdecimal() for row in page.iter_rows(values_only=True)]  # fmt: skip
    assert len(shown) > sum(value is not None for row in blank for value in row)
    given = ("--organ", "politisk nivå", "--ut", summons)
    assert run("kallelse", desk.book, "--datum", SECOND_OF_2016, *given) == 0
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(summons)).paragraphs)
    assert DECIDED in said  # it is the political level that decides here
    assert run("narvaro", desk.book, "--datum", SECOND_OF_2016, "--organ", "politisk nivå") == 0


def the_next_year_ends(desk: Desk, code: str) -> None:
    """In the result of 2016 the word stands beside its mätetal until it is done, and the money goes on."""
    later = desk.folder / "Sammanställning 2016.xlsx"
    invoice = {"what": "Faktura", "project": "Strukturplan", "amount": Decimal(300000)}
    put(desk, economy.REGISTER, Amount(day=date(2016, 9, 1), account=Account.PROJECT, post=Post.INVOICED, **invoice))
    fill(desk.plan, desk.inbox, 2016, ("Lund", "Malmö", "Trelleborg"))
    assert desk.consolidate(later, 2016) in (0, 1)
    step = ("Avvikelser", "Handlingsplanens nästa steg", code)
    assert DECIDED in board_row(later, *step)[2]
    assert any(DECIDED in " ".join(row.values()) for row in texts_by_row(later, "Beslut").values())
    assert desk.invoices(2016, "Strukturplan") == 300000
    rows = [list(cells.values()) for cells in texts_by_row(later, "Ekonomi").values()]
    assert [row[-1] for row in rows if row[:2] == ["Strukturplan", "2016"]] == ["0.00"]
    fund = {row[1]: row[2:] for row in rows if row[0] == "SSSV-medel" and len(row) > 3}
    assert fund["2015"][-1] == fund["2016"][0] == "925000"
    rewrite(desk.book, "Beslut", DECIDED, Läge=texts.field.STATES["done"])
    assert desk.consolidate(desk.folder / "Klart.xlsx", 2016) in (0, 1)
    assert f"{DECIDED} [Klar, " in board_row(desk.folder / "Klart.xlsx", *step)[2]
    given = ("--plan", desk.plan_workbook, "--sekretariat", desk.book, "--ut", desk.folder / "Arkiv 2016.zip")
    assert run("arkivera", desk.inbox, desk.folder / "Klart.xlsx", *given) == 0
