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
from xl_addin.workbooks.secretariat import ControlContents, build_secretariat

NAME, YEAR = "malmolundregionen-2015-2016", 2016
PLAN = load_plan(NAME)
REGISTERS = ("Beslut", "Möten", "Närvaro", "Ekonomi", "Projekt", "Medlemmar")
FIRST_ROW = 6
LINES = ("outside-plan", "hidden-content", "sheet-copied", "sheet-renamed", "register-conflict")
"""What may be reported of such a workbook; what is read stays the same."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kansli") / "Sekretariat.xlsm"
    path.write_bytes(build_secretariat(PLAN, NAME, ControlContents(registers=example_books(PLAN))))
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
