"""A result that somebody has worked in by hand: what cannot be read is said, and nothing is made of no figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import report_example
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.plan import load_plan
from xl_addin.plan.model import REGION
from xl_addin.result_reading import read_result_workbook
from xl_addin.workbooks.report import build_report

PLAN = "familjen-helsingborg-2016-2019"
YEAR = 2018
LATER = ("ar", 99999)
"""What a kommun has sent in may be of a year that is not followed up yet."""
TYPED: tuple[tuple[str, object], ...] = (
    LATER, ("ar", "tjugo"), ("status", "Bra!"), ("matetal", "9.99"), ("kommun_kod", "9999"),
)  # fmt: skip


@pytest.fixture(scope="module")
def result() -> bytes:
    return build_report(report_example.consolidation(load_plan(PLAN), year=YEAR))


def edited(result: bytes, path: Path, change: Callable[[Worksheet], object]) -> Path:
    """Save the result as a program saves it in which somebody has changed the sheet Data."""
    workbook = openpyxl.load_workbook(io.BytesIO(result))
    change(workbook["Data"])
    workbook.save(path)
    return path


def column(sheet: Worksheet, name: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == name)


def first_row(sheet: Worksheet, *, regional: bool) -> int:
    code, year = column(sheet, "kommun_kod"), column(sheet, "ar")
    return next(
        row for row in range(2, sheet.max_row + 1)
        if (sheet.cell(row, code).value == REGION) == regional and sheet.cell(row, year).value == YEAR
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("typed", "regional"),
    [(typed, regional) for regional in (True, False) for typed in TYPED if regional or typed != LATER], ids=str,
)  # fmt: skip
def test_a_row_that_is_not_understood_is_said(
    typed: tuple[str, object], regional: bool, result: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, value = typed
    rows: list[int] = []

    def change(sheet: Worksheet) -> None:
        rows.append(first_row(sheet, regional=regional))
        sheet.cell(rows[0], column(sheet, name)).value = value  # type: ignore[assignment] # whatever somebody types

    path = edited(result, tmp_path / "r.xlsx", change)
    assert main(["webbplats", str(path), "--ut", str(tmp_path / "w")]) == 0
    said = capsys.readouterr().err
    assert f"(rad {rows[0]})" in said
    assert ("är räknad om" in said) == regional or name == "status"
    assert f"uppföljning {YEAR}" in (tmp_path / "w" / "index.html").read_text("utf-8")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_of_a_result_without_the_regions_rows_no_site_is_made(
    result: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(result, tmp_path / "r.xlsx", lambda sheet: sheet.delete_rows(2, sheet.max_row))
    assert main(["webbplats", str(path), "--ut", str(tmp_path / "w")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "w").exists()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "words", [("webbplats", "--ut", "w"), ("rapport", "--docx", "r.docx"), ("planbok", "--ut", "p.xlsx")]
)
def test_whatever_is_made_of_a_result_without_statuses_it_is_said(
    words: tuple[str, str, str], result: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(result, tmp_path / "r.xlsx", lambda sheet: sheet.delete_cols(column(sheet, "status")))
    command, option, target = words
    given = [PLAN, "--fran", str(path)] if command == "planbok" else [str(path)]
    assert main([command, *given, option, str(tmp_path / target)]) == 0
    assert "saknar status." in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_boards_words_on_a_row_of_no_matter_are_named(
    result: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(result))
    sheet, header = workbook[texts.report.SHEETS["decisions"]], texts.report.MATTER_HEADERS["decision"]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == header)
    row = sheet.max_row + 3
    sheet.cell(row, place.column).value = "Bifall"
    workbook.save(path := tmp_path / "r.xlsx")
    assert main(["webbplats", str(path), "--ut", str(tmp_path / "w")]) == 0
    assert f"(rad {row})" in capsys.readouterr().err


@pytest.mark.parametrize("mood", ["usual", "everything", "nothing"])
def test_of_a_result_as_it_was_made_nothing_is_said(mood: report_example.Mood) -> None:
    for plan, year in ((report_example.plan(), None), (load_plan(PLAN), 2016)):
        made = report_example.consolidation(plan, mood, year or plan.last_year)
        read = read_result_workbook(build_report(made), lambda *_, plan=plan: plan)
        assert read.unread == ()
        assert read.unclear == ()
        assert read.lacking == ()
