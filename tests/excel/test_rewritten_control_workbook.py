"""The control workbook as people and other programs leave it: filtered, sorted, renamed, with own columns, resaved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Convert
from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.demo import write_example
from xl_addin.reading.register_book import read_books
from xl_addin.registers.examples import example_books
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.workbooks.secretariat import build_secretariat

NAME, YEAR = "malmolundregionen-2015-2016", 2016
PLAN = load_plan(NAME)
REGISTERS = ("Beslut", "Möten", "Närvaro", "Ekonomi", "Projekt", "Medlemmar")
FIRST_ROW = 6
LINES = ("outside-plan", "hidden-content", "sheet-copied", "sheet-renamed", "register-conflict")
"""What may be reported of such a workbook; what is read stays the same."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kansli") / "Sekretariat.xlsm"
    path.write_bytes(build_secretariat(PLAN, NAME, registers=example_books(PLAN)))
    return path


def stated(path: Path) -> tuple[Counter[str], set[str]]:
    """Return the records of the registers, however often each, and the codes of what was found."""
    entries, findings = read_books(path.read_bytes(), path.name, PLAN)
    return Counter(repr(entry.record) for entry in entries), {finding.code for finding in findings}


def rows(sheet: Worksheet) -> Iterator[int]:
    return (
        row for row in range(FIRST_ROW, sheet.max_row + 1)
        if any(sheet.cell(row, column).value not in (None, "") for column in range(2, sheet.max_column))
    )  # fmt: skip


def filtered(workbook: Workbook) -> None:
    sheet = workbook["Beslut"]
    sheet.auto_filter.ref = "B5:L50"
    for row in rows(sheet):
        sheet.row_dimensions[row].hidden = sheet.cell(row, 10).value != "Klar"


def with_own_sheets(workbook: Workbook) -> None:
    own = workbook.create_sheet("Egna anteckningar", 0)
    own["A1"], own["B1"], own["A2"] = "Möte den", "Organ", "Ring Lomma"
    workbook.copy_worksheet(workbook["Beslut"]).title = "Beslut (kopia)"


def renamed(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        sheet.title = sheet.title if sheet.title.startswith("_") else f"X {sheet.title}"


def sorted_backwards(workbook: Workbook) -> None:
    for sheet in (workbook[name] for name in REGISTERS):
        places = list(rows(sheet))
        values: list[list[Any]] = [[cell.value for cell in sheet[row]] for row in places]
        for row, line in zip(reversed(places), values, strict=True):
            for column, value in enumerate(line, start=1):
                sheet.cell(row, column).value = value


def with_inserted_columns(workbook: Workbook) -> None:
    for sheet in (workbook[name] for name in REGISTERS):
        sheet.insert_cols(4)
        sheet.cell(FIRST_ROW - 1, 4).value, sheet.cell(FIRST_ROW, 4).value = "Egen kolumn", "min notering"
        sheet.insert_rows(FIRST_ROW + 2)


EDITS = (filtered, with_own_sheets, renamed, sorted_backwards, with_inserted_columns)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_every_row_is_read_as_it_was(edit: Callable[[Workbook], None], book: Path, tmp_path: Path) -> None:
    workbook = load_workbook(book, keep_vba=True)
    edit(workbook)
    changed = tmp_path / book.name
    workbook.save(changed)
    records, found = stated(changed)
    assert records == stated(book)[0]
    assert found <= set(LINES)
    assert ("outside-plan" in found) is (edit is with_inserted_columns)
    assert ("sheet-copied" in found) is (edit is with_own_sheets)


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx:Calc MS Excel 2007 XML", "ods", "xlsm:Calc MS Excel 2007 VBA XML"])
def test_what_libreoffice_saves_is_the_same_book_without_a_word(
    form: str, book: Path, libreoffice: Convert, tmp_path: Path
) -> None:
    (saved,) = libreoffice(book, form, tmp_path)
    assert stated(saved) == stated(book)


def test_a_run_with_a_worn_book_is_the_run_with_the_new_one(book: Path, tmp_path: Path) -> None:
    write_example(PLAN, tmp_path / "inkorg", PLAN.members_by_name["Trelleborg"], YEAR)
    worn = tmp_path / "Sliten.xlsm"
    workbook = load_workbook(book, keep_vba=True)
    for edit in (filtered, sorted_backwards, with_inserted_columns, with_own_sheets):
        edit(workbook)
    workbook.save(worn)
    shown = []
    for path in (book, worn):
        result = tmp_path / f"{path.stem} ut.xlsx"
        given = ("--ut", str(result), "--sekretariat", str(path), "--ar", str(YEAR))
        assert main(["konsolidera", str(tmp_path / "inkorg"), *given]) in (0, 1)
        shown.append({name: _without_source(result, name) for name in REGISTERS})
    assert shown[0] == shown[1]


def _without_source(result: Path, name: str) -> Counter[tuple[str, ...]]:
    sheet = read_isolated(result.read_bytes()).sheet(name)
    assert sheet is not None
    lines = ([cell.text for cell in cells.values()] for cells in sheet.by_row.values())
    return Counter(tuple(text for text in line if ".xlsm" not in text) for line in lines)


def with_meeting_and_word(path: Path, tmp_path: Path) -> tuple[Counter[str], list[int]]:
    """Put a meeting's seats and the board's word into a book by the commands; return its records and the statuses."""
    write_example(PLAN, tmp_path / "inkorg", PLAN.members_by_name["Trelleborg"], YEAR)
    result = tmp_path / "r.xlsx"
    assert main(["konsolidera", str(tmp_path / "inkorg"), "--ut", str(result), "--ar", str(YEAR)]) in (0, 1)
    workbook = load_workbook(result)
    board = workbook["För beslut"]
    (header,) = (cell for row in board.iter_rows() for cell in row if cell.value == "Styrelsens beslut")
    board.cell(header.row + 1, header.column).value = "Trelleborg redovisar läget i mars."
    workbook.save(result)
    given = ("--datum", "2015-12-08", "--plan", NAME)
    statuses = [main(["narvaro", str(path), *given]), main(["beslut", str(path), str(result), *given])]
    return stated(path)[0], statuses


@pytest.fixture
def saved_by(book: Path, libreoffice: Convert, tmp_path: Path) -> Callable[[str], Path]:
    """Return what saves the book in a form of LibreOffice's; "" gives it as it is."""
    return lambda form: libreoffice(book, form, tmp_path)[0] if form else book


@pytest.fixture(scope="module")
def added(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Return what the commands add to a book that nobody has worked in."""
    folder = tmp_path_factory.mktemp("ny")
    path = folder / book.name
    path.write_bytes(book.read_bytes())
    records, statuses = with_meeting_and_word(path, folder)
    assert statuses == [0, 0]
    return records - stated(book)[0]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_rows_are_put_into_a_worn_book_as_into_a_new_one(
    edit: Callable[[Workbook], None], book: Path, added: Counter[str], tmp_path: Path
) -> None:
    workbook = load_workbook(book, keep_vba=True)
    edit(workbook)
    worn = tmp_path / book.name
    workbook.save(worn)
    records, statuses = with_meeting_and_word(worn, tmp_path)
    assert statuses == [0, 0]
    assert sum(added.values()) == 34
    assert records == stated(book)[0] + added
    now = load_workbook(worn, keep_vba=True)
    assert now.sheetnames == workbook.sheetnames
    if edit is with_own_sheets:
        assert now["Egna anteckningar"]["A2"].value == "Ring Lomma"


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx:Calc MS Excel 2007 XML", "ods", "xlsm:Calc MS Excel 2007 VBA XML"])
def test_rows_are_put_into_what_libreoffice_saves_or_it_says_how_to_save(
    form: str, saved_by: Callable[[str], Path], added: Counter[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, book = saved_by(form), saved_by("")
    records, statuses = with_meeting_and_word(saved, tmp_path)
    if form != "ods":
        assert (records, statuses) == (stated(book)[0] + added, [0, 0])
        return
    assert (records, statuses) == (stated(book)[0], [2, 2])
    result = tmp_path / "s.xlsx"
    given = ("--ut", str(result), "--sekretariat", str(saved), "--plan", NAME)
    assert main(["konsolidera", str(tmp_path / "inkorg"), *given]) == 2
    assert result.is_file()
    problems = [line for line in capsys.readouterr().err.splitlines() if line.startswith("vplan: ")]
    assert len(problems) == 3
    assert all("öppna den i Excel, spara som" in problem for problem in problems)


@pytest.mark.parametrize(
    ("sheet", "command"),
    [("Närvaro", "narvaro"), ("Beslut", "beslut"), ("Inlämningar", "konsolidera"), ("Start", "konsolidera")],
)
def test_a_deleted_sheet_is_named_with_the_way_back_and_nothing_is_lost(
    sheet: str, command: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = load_workbook(book, keep_vba=True)
    del workbook[sheet]
    worn = tmp_path / book.name
    workbook.save(worn)
    if command == "konsolidera":
        write_example(PLAN, tmp_path / "inkorg", PLAN.members_by_name["Trelleborg"], YEAR)
        given = ("--ut", str(tmp_path / "r.xlsx"), "--sekretariat", str(worn), "--plan", NAME)
        assert main([command, str(tmp_path / "inkorg"), *given]) == 2
    else:
        _, statuses = with_meeting_and_word(worn, tmp_path)
        assert sorted(statuses) == [0, 2]
    said = capsys.readouterr().err
    assert f"blad {sheet}" in said or f"bladet {sheet}" in said
    assert "kopiera det ur en ny" in said
    kept = load_workbook(worn, keep_vba=True)
    assert kept.sheetnames == workbook.sheetnames


def test_a_column_that_is_gone_is_named_once(book: Path, tmp_path: Path) -> None:
    workbook = load_workbook(book, keep_vba=True)
    (header,) = (cell for cell in workbook["Närvaro"][FIRST_ROW - 1] if cell.value == "Plats")
    workbook["Närvaro"].delete_cols(header.column)
    worn = tmp_path / book.name
    workbook.save(worn)
    found = [finding.code for finding in read_books(worn.read_bytes(), worn.name, PLAN)[1]]
    assert found.count("column-missing") == 1
    assert "register-incomplete" not in found
