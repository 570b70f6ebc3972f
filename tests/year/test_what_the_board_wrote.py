"""What the board wrote in a result, whatever became of the result on the way back: whole runs, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.failure_cases.test_case_files import saved_at
from xl_addin import load_plan, texts
from xl_addin.cli import main
from xl_addin.demo import write_example
from xl_addin.reading.register_book import read_books
from xl_addin.registers.decision import Decision
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.patch import NewCells, patched
from xl_addin.workbooks.register_book import build_books

NAME, YEAR, DAY = "malmolundregionen-2015-2016", 2016, date(2016, 12, 8)
EARLIER = Path(__file__).parents[1] / "earlier" / "MalmöLundregionen 2016 (resultat 1).xlsx"
"""A result that the program made before editions were known, and before *För beslut* had a sheet of its own."""
BOARD, DEVIATIONS = texts.report.SHEETS["decisions"], texts.report.SHEETS["deviations"]
HEADER = texts.report.MATTER_HEADERS["decision"]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an inbox of two kommuner, their result, and the secretariat's registers."""
    folder, plan = tmp_path_factory.mktemp("kansli"), load_plan(NAME)
    for name in ("Trelleborg", "Malmö"):
        for year in plan.years:
            write_example(plan, folder / "inkorg", plan.members_by_name[name], year)
    meeting = Meeting(day=DAY, body=Body.BOARD, state=MeetingState.PRELIMINARY)
    (folder / "Sekretariat.xlsx").write_bytes(build_books(plan, {"meeting": [meeting]}))
    assert run("konsolidera", folder / "inkorg", "--ut", folder / "r.xlsx") in (0, 1)
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it whose result the program knows as its own."""
    desk = tmp_path / "kansli"
    shutil.copytree(made, desk)
    (desk / "r.xlsx").unlink()
    assert run("konsolidera", desk / "inkorg", "--ut", desk / "r.xlsx") in (0, 1)
    return desk


def column_of(sheet: Worksheet, header: str) -> tuple[int, int]:
    """Return the row of the headers and a column."""
    return next((c.row, c.column) for row in sheet.iter_rows(max_row=20) for c in row if c.value == header)


def places(result: Path, sheet_name: str = BOARD) -> list[tuple[int, int]]:
    """Return the cells of the board's column beside a matter, in the sheet's order."""
    sheet = openpyxl.load_workbook(result)[sheet_name]
    head, column = column_of(sheet, HEADER)
    _, about = column_of(sheet, texts.report.MATTER_KEYS["key"] if sheet_name == BOARD else "Nr")
    filled = {row: str(sheet.cell(row, about).value or "") for row in range(head + 1, sheet.max_row + 1)}
    return [(row, column) for row, text in filled.items() if ("HYPERLINK" in text if sheet_name != BOARD else text)]


def write_in(result: Path, words: dict[int, str], sheet: str = BOARD) -> None:
    """Write the board's words on matters (by place in the sheet's order), as Excel saves them."""
    where = places(result, sheet)
    cells = {where[at]: text for at, text in words.items()}
    written = patched(result.read_bytes(), {sheet: NewCells(cells, {})}, {})
    result.write_bytes(saved_at(written, "2017-01-12T08:00:00Z"))


def edited(result: Path, change: Callable[[Worksheet], None], sheet: str = BOARD) -> None:
    book = openpyxl.load_workbook(result)
    change(book[sheet])
    book.save(result)


def decisions(book: Path) -> list[tuple[str, str | None, str]]:
    """Return number, mätetal and words of the decisions in Beslut."""
    entries, _ = read_books(book.read_bytes(), book.name, load_plan(NAME))
    records = [entry.record for entry in entries if isinstance(entry.record, Decision)]
    return [(record.number or "", record.indicator, record.text or "") for record in records]


def fetch(desk: Path, result: str = "r.xlsx") -> int:
    return run("beslut", desk / "Sekretariat.xlsx", desk / result, "--datum", DAY)


def board_cells(result: Path) -> Iterator[str]:
    workbook = read_isolated(result.read_bytes())
    sheet = workbook.sheet(BOARD)
    assert sheet is not None
    (column,) = (c.column for c in sheet.cells.values() if c.text == HEADER)
    yield from (c.text for c in sheet.cells.values() if c.column == column and c.text not in ("", HEADER))


def test_a_decision_in_other_words_is_no_second_one(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_in(desk / "r.xlsx", {0: "Trelleborg redovisar läget."})
    assert fetch(desk) == 0
    (first,) = decisions(desk / "Sekretariat.xlsx")
    write_in(desk / "r.xlsx", {0: "Trelleborg redovisar läget i mars."})
    capsys.readouterr()
    assert fetch(desk) == 0
    assert decisions(desk / "Sekretariat.xlsx") == [first]
    both = "”Trelleborg redovisar läget.”, men i sammanställningen ”Trelleborg redovisar läget i mars.”"
    assert f"nr 1: där står {both}" in capsys.readouterr().err


def test_what_the_secretariat_has_put_better_stays_and_the_next_ones_are_added(desk: Path) -> None:
    write_in(desk / "r.xlsx", {0: "redovisas"})
    assert fetch(desk) == 0
    edited(desk / "Sekretariat.xlsx", lambda sheet: _replace(sheet, "redovisas", "Läget redovisas i mars."), "Beslut")
    write_in(desk / "r.xlsx", {0: "redovisas", 1: "Bordläggs."})
    assert fetch(desk) == 0
    assert [(number, text) for number, _, text in decisions(desk / "Sekretariat.xlsx")] == [
        ("1", "Läget redovisas i mars."), ("2", "Bordläggs."),
    ]  # fmt: skip


def _replace(sheet: Worksheet, old: str, new: str) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.value = new if cell.value == old else cell.value


def test_rows_that_were_sorted_keep_their_decisions(desk: Path) -> None:
    write_in(desk / "r.xlsx", {0: "Ett", 2: "Två"})
    wanted = {(code, text) for _, code, text in _fetched(desk, "innan")}

    def turned(sheet: Worksheet) -> None:
        head, _ = column_of(sheet, HEADER)
        last = places(desk / "r.xlsx")[-1][0]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=head + 1, max_row=last)]
        for row, values in zip(sheet.iter_rows(min_row=head + 1, max_row=last), reversed(rows), strict=True):
            for cell, value in zip(row, values, strict=True):
                if type(cell).__name__ != "MergedCell":
                    cell.value = value

    edited(desk / "r.xlsx", turned)
    assert {(code, text) for _, code, text in _fetched(desk, "efter")} == wanted
    assert run("konsolidera", desk / "inkorg", "--ut", desk / "r.xlsx") == 2  # rows are not the program's any longer
    assert sorted(board_cells(desk / "r (ny).xlsx")) == ["Ett", "Två"]


def _fetched(desk: Path, name: str) -> list[tuple[str, str | None, str]]:
    book = desk / f"{name}.xlsx"
    shutil.copy(desk / "Sekretariat.xlsx", book)
    assert run("beslut", book, desk / "r.xlsx", "--datum", DAY) == 0
    return decisions(book)


@pytest.mark.parametrize("other", ["Ett", "Något annat"])
def test_a_matter_on_two_rows(other: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_in(desk / "r.xlsx", {0: "Ett", 1: "Två"})
    (row, column), *_, (last, _) = places(desk / "r.xlsx")

    def double(sheet: Worksheet) -> None:
        for cell in sheet[row]:
            sheet.cell(last + 10, cell.column).value = cell.value
        sheet.cell(last + 10, column).value = other

    edited(desk / "r.xlsx", double)
    assert fetch(desk) == (0 if other == "Ett" else 1)
    texts_taken = [text for _, _, text in decisions(desk / "Sekretariat.xlsx")]
    assert texts_taken == (["Ett", "Två"] if other == "Ett" else ["Två"])
    said = capsys.readouterr().err
    for number, text in ((row, "Ett"), (last + 10, other)):
        assert (f"rad {number}: ”{text}”" in said) is (other != "Ett")
    before = (desk / "r.xlsx").read_bytes()
    assert run("konsolidera", desk / "inkorg", "--ut", desk / "r.xlsx") == 2
    assert (desk / "r.xlsx").read_bytes() == before
    assert sorted(board_cells(desk / "r (ny).xlsx")) == sorted(texts_taken)


def test_words_beside_nothing_are_named_and_the_others_taken(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_in(desk / "r.xlsx", {0: "Ett"})
    last, column = places(desk / "r.xlsx")[-1]
    edited(desk / "r.xlsx", lambda sheet: sheet.cell(last + 12, column, "En ny fråga tas upp i maj."))
    assert fetch(desk) == 1
    assert [text for _, _, text in decisions(desk / "Sekretariat.xlsx")] == ["Ett"]
    assert f"rad {last + 12}: ”En ny fråga tas upp i maj.”" in capsys.readouterr().err


def test_a_word_that_was_taken_away_again_is_the_boards(desk: Path) -> None:
    write_in(desk / "r.xlsx", {0: "Ett"})
    assert fetch(desk) == 0
    edited(desk / "r.xlsx", lambda sheet: sheet.cell(*places(desk / "r.xlsx")[0], "").__setattr__("value", None))
    assert fetch(desk) == 0
    assert [text for _, _, text in decisions(desk / "Sekretariat.xlsx")] == ["Ett"]  # it was decided
    assert run("konsolidera", desk / "inkorg", "--ut", desk / "r.xlsx") == 2
    assert not list(board_cells(desk / "r (ny).xlsx"))


@pytest.mark.parametrize("saved_by", ["excel", "openpyxl"])
def test_the_result_of_an_earlier_version_comes_back(saved_by: str, desk: Path) -> None:
    result = desk / "Sammanställning 2016.xlsx"
    shutil.copy(EARLIER, result)
    write_in(result, {0: "Trelleborg redovisar läget.", 5: "Lund tar över."}, DEVIATIONS)
    if saved_by == "openpyxl":  # no formula has its result: the number, which is a link, is gone
        edited(result, lambda sheet: None, DEVIATIONS)
    assert fetch(desk, result.name) == 0
    found = [(code, text) for _, code, text in decisions(desk / "Sekretariat.xlsx")]
    assert found == [("1.1", "Trelleborg redovisar läget."), ("2.1", "Lund tar över.")]
    before = result.read_bytes()
    assert run("konsolidera", desk / "inkorg", "--ut", result) == 2  # what another version made is not written over
    assert result.read_bytes() == before
