"""The secretariat's whole year at Familjen Helsingborg, by the commands alone, and into the next year.

It begins with the plan as a workbook, in which a statement is written, and every command is given that workbook.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar

from tests.revising import PlanBook
from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.demo import story_of
from xl_addin.plan.model import Plan
from xl_addin.reading.register_book import read_books
from xl_addin.registers import RegisterRecord
from xl_addin.registers.attendance import Attendance
from xl_addin.registers.decision import Decision
from xl_addin.registers.economy import Account, Amount, Post
from xl_addin.registers.letter_answer import LetterAnswer, Stance
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.registers.project import Project, ProjectState
from xl_addin.registers.set_aside import FileSetAside
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.patch import NewCells, patched
from xl_addin.targets import State
from xl_addin.when import When
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.template import build_template, template_file_name

PLAN, YEAR = "familjen-helsingborg-2016-2019", 2018
BOARD_DAY = date(2018, 12, 7)
"""In the reporting year, so that its decisions stand beside the mätetal in the year's own result."""
DECIDED = "Perstorp och Klippan redovisar läget i mars."


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def written_down(plan: Plan) -> dict[str, list[RegisterRecord]]:
    """What the secretariat knows when the year begins."""
    meetings = [
        Meeting(day=BOARD_DAY, body=Body.BOARD, state=MeetingState.PRELIMINARY, host="1283", place="Rådhuset",
                agenda="1. Uppföljning\n2. Budget"),
        Meeting(day=date(2018, 9, 14), body=Body.NETWORK, group="Bibliotek", state=MeetingState.PRELIMINARY),
        Meeting(day=date(2018, 9, 14), body=Body.NETWORK, group="Arkivarier", state=MeetingState.CANCELLED),
    ]  # fmt: skip
    portal = Project(name="Portal", state=ProjectState.RUNNING, area="1", first_year=2018, last_year=2019,
                     budget=Decimal("1000.01"), from_members=Decimal("1000.01"))  # fmt: skip
    kronor = [(Account.SURPLUS, Post.OPENING, "450000"), (Account.SURPLUS, Post.SPENT, "42500.50")]
    amounts = [
        Amount(day=date(2018, 1, 2), account=account, post=post, what="Årets", amount=Decimal(amount))
        for account, post, amount in kronor
    ]
    for day, invoice in ((date(2018, 3, 1), "500.01"), (date(2019, 3, 1), "500")):
        of = {"what": "Faktura", "project": "Portal", "amount": Decimal(invoice)}
        amounts.append(Amount(day=day, account=Account.PROJECT, post=Post.INVOICED, **of))
    letter = LetterAnswer(municipality="1276", statement="1", stance=Stance.NO, stance_day=When.on(date(2018, 9, 3)))
    return {
        "meeting": meetings, "project": [portal], "economy": amounts, "letter_answer": [letter],
        "set_aside": [FileSetAside(file="Bjuv övning.xlsx", reason="Ifylld på utbildningen")],
    }  # fmt: skip


def fill(plan: Plan, inbox: Path, year: int, names: tuple[str, ...]) -> None:
    """Let kommuner answer a year's templates."""
    for name in names:
        member = plan.members_by_name[name]
        known = {row: {y: r for y, r in years.items() if y <= year} for row, years in story_of(plan, member).items()}
        (inbox / template_file_name(plan, member, year)).write_bytes(build_template(plan, member, year, known=known))


def records(book: Path, plan: Plan, model: type[RegisterRecord]) -> list[RegisterRecord]:
    entries, _ = read_books(book.read_bytes(), book.name, plan)
    return [entry.record for entry in entries if isinstance(entry.record, model)]


def sheet_of(path: Path, name: str) -> dict[tuple[int, int], str]:
    """The texts of a sheet as they are seen, by row and column."""
    sheet = read_isolated(path.read_bytes()).sheet(name)
    assert sheet is not None
    return {place: cell.text for place, cell in sheet.cells.items()}


def texts_by_row(path: Path, name: str) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, column), text in sheet_of(path, name).items():
        found.setdefault(row, {})[column] = text
    return found


def board_row(result: Path, sheet: str, header: str, code: str = "") -> tuple[str, tuple[int, int], str]:
    """The mätetal of a row of a sheet (by default the first), and the cell under a header there with its text."""
    cells = sheet_of(result, sheet)
    head = next(row for (row, _), text in cells.items() if text == header)
    at = {text: column for (row, column), text in cells.items() if row == head}
    codes = {row: text for (row, column), text in sorted(cells.items()) if column == at["Nr"] and row > head}
    row = next(row for row, text in codes.items() if re.fullmatch(r"[0-9]+\.[0-9]+", text) and code in ("", text))
    return codes[row], (row, at[header]), cells.get((row, at[header]), "")


def all_text(path: Path, name: str) -> str:
    return "\n".join(sheet_of(path, name).values())


@pytest.fixture
def plan_workbook(tmp_path: Path) -> Path:
    """Write the plan as a workbook, and in it the year's statement."""
    path = tmp_path / "Plan.xlsx"
    assert run("planbok", PLAN, "--ut", path) == 0
    book = PlanBook(path)
    days = {"Utskickat": date(2018, 8, 1), "Indikativt senast": date(2018, 9, 1), "Beslut senast": date(2018, 11, 1)}
    book.append("Yttranden", {"Nr": 1, "Yttrande": "Regional transportplan", **days, "Alla måste": "Ja"})
    book.save()
    assert run("kontrollera", path) == 0
    return path


@dataclass
class Desk:
    """The secretariat's folder."""

    plan_workbook: Path
    plan: Plan
    folder: Path
    inbox: Path
    book: Path
    result: Path
    final: Path

    def consolidate(self, target: Path, year: int = YEAR) -> int:
        given = ("--plan", self.plan_workbook, "--ar", year, "--ut", target)
        return run("konsolidera", self.inbox, *given, "--sekretariat", self.book)

    def templates(self, year: int, folder: Path, *more: object) -> int:
        return run("mallar", "--plan", self.plan_workbook, "--ar", year, "--ut", folder, *more)

    def invoices(self, year: int, project: str = "Portal") -> Decimal:
        """Write the basis of the year's invoices, and return what all pay of the project."""
        path = self.folder / f"Underlag {year}.xlsx"
        given = ("--plan", self.plan_workbook, "--ar", year, "--ut", path)
        assert run("underlag", *given, "--sekretariat", self.book) == 0
        overview = list(openpyxl.load_workbook(path)["Översikt"].iter_rows(min_row=5, values_only=True))
        (at,) = (n for n, header in enumerate(overview[0]) if str(header).startswith(f"Del av projektet {project}"))
        return Decimal(str(overview[-1][at]))


def test_the_year(plan_workbook: Path, tmp_path: Path) -> None:
    plan = load_plan(str(plan_workbook))
    names = ("inkorg", "Sekretariat.xlsx", "Sammanställning 2018.xlsx", "Slutlig 2018.xlsx")
    desk = Desk(plan_workbook, plan, tmp_path, *(tmp_path / name for name in names))
    desk.inbox.mkdir()
    desk.book.write_bytes(build_books(plan, written_down(plan)))
    before_anything_has_come_in(desk)
    answers_come_in(desk)
    the_statement_is_answered(desk)
    assert desk.invoices(YEAR) == Decimal("500.01")
    code = the_board_meets(desk)
    meetings_have_documents(desk)
    the_whole_is_archived(desk, code)
    the_next_year_begins(desk, code)


def before_anything_has_come_in(desk: Desk) -> None:
    before = desk.folder / "Innan.xlsx"
    assert desk.consolidate(before) == 0
    assert "Portal" in all_text(before, "Projekt")
    assert "Värdskap" in all_text(before, "Möten")


def answers_come_in(desk: Desk) -> None:
    templates, answers = desk.folder / "mallar", desk.folder / "svar"
    assert desk.templates(YEAR, templates, "--kommun", "Bjuv", "Klippan") == 0
    assert len(list(templates.glob("*.xlsx"))) == 2
    fill(desk.plan, desk.inbox, YEAR, ("Bjuv", "Klippan", "Helsingborg", "Perstorp"))
    blank = templates / template_file_name(desk.plan, desk.plan.members_by_name["Bjuv"], YEAR)
    shutil.copy(blank, desk.inbox / "Bjuv övning.xlsx")
    given = ("--plan", desk.plan_workbook)
    assert run("kontrollera", desk.inbox, *given) in (0, 1)
    asked = ("--ar", YEAR, "--kommun", "Åstorp", "Bjuv")
    assert run("aterkoppling", desk.inbox, "--ut", answers, *given, *asked) in (0, 1)
    written = " ".join(path.name for path in answers.iterdir())
    assert ("Åstorp" in written, "Klippan" in written, "Höganäs" in written) == (True, False, False)


def the_statement_is_answered(desk: Desk) -> None:
    """Send the form to one, who answers it; another one's letter stands on Svar per brev since the year began."""
    forms = desk.folder / "yttrande"
    assert desk.templates(YEAR, forms, "--yttrande", 1, "--kommun", "Höganäs") == 0
    (form,) = forms.glob("*.xlsx")
    book = openpyxl.load_workbook(form)
    page = book["Yttranden"]
    (header,) = (row for row in page.iter_rows() if "Indikativt ställningstagande" in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in header}
    page.cell(header[0].row + 1, at["Indikativt ställningstagande"]).value = "ja"
    page.cell(header[0].row + 1, at["Den"]).value = date(2018, 8, 28)
    book.save(desk.inbox / form.name)
    result = desk.folder / "Efter yttrandet.xlsx"
    assert desk.consolidate(result) in (0, 1)
    rows = [list(cells.values()) for cells in texts_by_row(result, "Yttranden").values()]
    answered = [row[:2] for row in rows if row[0] in ("Höganäs", "Klippan", "Bjuv") and row[1:2] in (["ja"], ["nej"])]
    stances = dict(answered)
    assert stances == {"Höganäs": "ja", "Klippan": "nej"}
    assert next(row for row in rows if row[0] == "Klippan")[-1] == "Indikativt ställningstagande"  # two days late


def the_board_meets(desk: Desk) -> str:
    """Summon, note who is there, and take up what the board wrote; return the mätetal that it decided about."""
    assert desk.consolidate(desk.result) in (0, 1)
    summons = desk.folder / "Kallelse.docx"
    assert run("kallelse", desk.book, "--ut", summons, "--datum", BOARD_DAY, "--organ", "styrelse") == 0
    assert "2. Budget" in [paragraph.text for paragraph in docx.Document(str(summons)).paragraphs]
    assert run("narvaro", desk.book, "--datum", BOARD_DAY, "--organ", "styrelse") == 0
    assert len(records(desk.book, desk.plan, Attendance)) == 33
    code, place, _ = board_row(desk.result, "För beslut", "Styrelsens beslut")
    returned = patched(desk.result.read_bytes(), {"För beslut": NewCells({place: DECIDED}, {})}, {})
    desk.result.write_bytes(returned)
    for _ in "once", "however often":
        assert run("beslut", desk.book, desk.result, "--datum", BOARD_DAY) == 0
        (decision,) = records(desk.book, desk.plan, Decision)
        assert isinstance(decision, Decision)
        assert (decision.indicator, decision.state, decision.text) == (code, State.NOT_STARTED, DECIDED)
    return code


def meetings_have_documents(desk: Desk) -> None:
    minutes, calendar = desk.folder / "Minnesanteckningar.docx", desk.folder / "möten.ics"
    assert run("minnesanteckningar", desk.book, "--ut", minutes, "--organ", "styrelse") == 0
    assert any(DECIDED in paragraph.text for paragraph in docx.Document(str(minutes)).paragraphs)
    assert run("kalender", desk.book, "--ut", calendar) == 0
    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 3
    assert sorted(str(event["status"]) for event in events) == ["CANCELLED", "TENTATIVE", "TENTATIVE"]


def the_whole_is_archived(desk: Desk, code: str) -> None:
    archive = desk.folder / "Arkiv.zip"
    assert desk.consolidate(desk.final) in (0, 1)
    assert DECIDED in board_row(desk.final, "Avvikelser", "Handlingsplanens nästa steg", code)[2]
    assert "500.01" in all_text(desk.final, "Ekonomi")
    given = ("--plan", desk.plan_workbook, "--sekretariat", desk.book, "--ut", archive)
    assert run("arkivera", desk.inbox, desk.final, *given) == 0
    with zipfile.ZipFile(archive) as made:
        assert re.search("Bjuv övning.xlsx.*Ifylld på utbildningen", made.read("filer.csv").decode("utf-8-sig"))
        assert made.read("register/Sekretariat.xlsx") == desk.book.read_bytes()
    assert run("arkivera", "--kontrollera", archive) == 0


def the_next_year_begins(desk: Desk, code: str) -> None:
    templates, later = desk.folder / "mallar 2019", desk.folder / "Sammanställning 2019.xlsx"
    more = ("--fran", desk.final, "--kommun", "Klippan")
    assert desk.templates(2019, templates, *more) == 0
    fill(desk.plan, desk.inbox, 2019, ("Klippan",))
    assert desk.consolidate(later, 2019) in (0, 1)
    assert DECIDED in board_row(later, "Avvikelser", "Handlingsplanens nästa steg", code)[2]
    assert "Beslut att följa upp" in all_text(later, "Beslut")
    sheet = openpyxl.load_workbook(later)["Ekonomi"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "överskott"]
    assert desk.invoices(2019) == Decimal(500)
    shares = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    ((*_, remains),) = (row for row in shares if row[:2] == ["Portal", 2019])
    assert remains == 0  # both years' parts are invoiced
    assert [row[1:3] for row in rows if row[1] in (2018, 2019)] == [(2018, 450000), (2019, 407499.5)]
