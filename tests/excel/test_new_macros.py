"""The add-in from the command line, and new macros for a control workbook that is used."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyopenvba import ExcelFile, VBAModuleKind

from tests.excel.desk import YEAR, Place, note_cell, place
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.workbooks.control_file import ControlFile
from xl_addin.workbooks.macros import BUTTONS, RIBBON_PART, build_addin, module_sources
from xl_addin.workbooks.secretariat import build_secretariat


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return place(tmp_path)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def aged(path: Path, *, own_module: bool = False) -> None:
    """Make the macros those of an older program, as a used workbook has them."""
    with ExcelFile(path) as file:
        project = file.vba_project()
        project.delete_module(BUTTONS)
        project.add_module(BUTTONS, 'Attribute VB_Name = "Knappar"\r\nSub Konsolidera()\r\nEnd Sub\r\n')
        if own_module:
            own = 'Attribute VB_Name = "Egen"\r\nSub Min()\r\nEnd Sub\r\n'
            project.add_module("Egen", own, kind=VBAModuleKind.standard)
        file.save()


def macros_in(path: Path) -> dict[str, str]:
    with ExcelFile(path) as file:
        return {name: file.get_module(name) for name in file.module_names()}


def test_the_add_in_is_written_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mapp" / "V.xlam"
    assert main(["tillagg", "--ut", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert target.read_bytes() == build_addin()
    assert main(["tillagg", "--ut", str(target)]) == 0


def test_what_is_no_add_in_of_the_programs_own_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "Vårt.xlam"
    theirs.write_bytes(b"somebody's own")
    assert main(["tillagg", "--ut", str(theirs)]) == 2
    assert main(["tillagg", "--ut", str(tmp_path / "T.xlsm")]) == 2
    assert "Vårt" in capsys.readouterr().err
    assert theirs.read_bytes() == b"somebody's own" and not (tmp_path / "T.xlsm").exists()


def test_a_used_workbook_gets_new_macros_and_keeps_all_else(there: Place, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(there.book, keep_vba=True)
    book["Kontroll"][note_cell(6)] = "Ringt"
    book["Start"]["C7"] = 2020
    book.create_sheet("Mina anteckningar")["A1"] = "=1+1"
    book.save(there.book)
    aged(there.book, own_module=True)
    old = there.book.read_bytes()
    assert main(["sekretariat", "--uppdatera", str(there.book)]) == 0
    printed = capsys.readouterr().out.splitlines()
    new, before = there.book.read_bytes(), Path(printed[1])
    assert printed[0] == str(there.book)
    assert before.read_bytes() == old
    assert macros_in(there.book)[BUTTONS].splitlines() == module_sources()[BUTTONS].splitlines()
    assert "Sub Min()" in macros_in(there.book)["Egen"]
    changed = {name for name in parts(old) if parts(old)[name] != parts(new).get(name)}
    assert changed <= {"xl/vbaProject.bin", RIBBON_PART, "_rels/.rels", "[Content_Types].xml"}
    assert "xl/vbaProject.bin" in changed
    assert RIBBON_PART in parts(new)
    assert parts(new)["_rels/.rels"].count(b"ui/extensibility") == 1


def without(path: Path) -> None:
    """Make the workbook one of an older program: a column, a setting and a register's sheet less."""
    book = load_workbook(path, keep_vba=True)
    sent = book["Inlämningar"]
    at = next(cell.column for cell in sent[5] if cell.value == "Yttrande utskickat")
    del sent.tables["Inlamningar"]
    for row in sent.iter_rows(min_col=at, max_col=at):
        row[0].value = None
    start = book["Start"]
    row = next(cell.row for cell in start["B"] if cell.value == "Omgång")
    for column in "ABC":
        start[f"{column}{row}"] = None
    del book["Svar per brev"]
    book.save(path)


def test_what_an_older_workbook_lacks_is_named_with_how_to_bring_it_in(
    there: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sekretariat", "--uppdatera", str(there.book)]) == 0
    assert capsys.readouterr().err == ""
    without(there.book)
    assert main(["sekretariat", "--uppdatera", str(there.book)]) == 0
    lacks = capsys.readouterr().err.splitlines()
    assert len(lacks) == 3
    assert all(there.book.name in line for line in lacks)
    for line, words in zip(lacks, ("Omgång", "Yttrande utskickat", "Svar per brev"), strict=True):
        assert words in line
    book = load_workbook(there.book, keep_vba=True)
    sent = book["Inlämningar"]
    sent.cell(5, sent.max_column + 1, "Yttrande utskickat")
    book["Start"].insert_rows(14)
    book["Start"]["B14"], book["Start"]["C14"] = "Omgång", "delår"
    fresh = place_of_a_new_book(there)
    copied = book.create_sheet("Svar per brev")
    for cells in fresh["Svar per brev"].iter_rows():
        for cell in cells:
            copied[cell.coordinate] = cell.value
    book.save(there.book)
    assert main(["sekretariat", "--uppdatera", str(there.book)]) == 0
    assert capsys.readouterr().err == ""
    assert ControlFile(there.book.read_bytes(), "x").settings_in(there.folder).interim


def place_of_a_new_book(there: Place) -> Workbook:
    return load_workbook(io.BytesIO(build_secretariat(there.plan, "plan.toml", year=YEAR)))


def test_a_second_update_changes_nothing(there: Place, capsys: pytest.CaptureFixture[str]) -> None:
    aged(there.book)
    main(["sekretariat", "--uppdatera", str(there.book)])
    once = there.book.read_bytes()
    assert main(["sekretariat", "--uppdatera", str(there.book)]) == 0
    assert there.book.read_bytes() == once
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize("what", ["missing", "no workbook", "a submission", "with a plan", "nothing asked"])
def test_what_cannot_be_updated_is_one_line_and_stays(
    there: Place, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target, more = there.book, []
    if what == "missing":
        target = there.folder / "finns-inte.xlsm"
    elif what == "no workbook":
        target.write_bytes(b"PK\x03\x04 nothing")
    elif what == "a submission":
        target = there.submit("Åby", None, None)
    elif what == "with a plan":
        more = ["--plan", "plan.toml"]
    before = target.read_bytes() if target.is_file() else None
    arguments = ["sekretariat"] if what == "nothing asked" else ["sekretariat", "--uppdatera", str(target), *more]
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (target.read_bytes() if target.is_file() else None) == before


def test_the_copy_from_before_has_a_name_that_says_so() -> None:
    assert "före" in texts.control.BEFORE
