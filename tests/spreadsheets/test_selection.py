"""A part of a result alone: what the board reads, or one kommun's sheet."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from tests.workbooks.report_example import consolidation, plan
from xl_addin.spreadsheets.selection import only, sheet_names
from xl_addin.workbooks import pdf
from xl_addin.workbooks.pdf import board_sheets
from xl_addin.workbooks.report import build_report

DATA = build_report(consolidation(plan(members=7)))
NAMES = sheet_names(DATA)


def shown(data: bytes) -> list[str]:
    return [sheet.title for sheet in load_workbook(io.BytesIO(data)).worksheets if sheet.sheet_state == "visible"]


def test_the_board_reads_how_it_stands_what_to_decide_and_how_to_read_it() -> None:
    assert board_sheets(NAMES) == [
        "Sammanfattning", "För beslut", "Slutrapport", "1 Område 1", "2 Område 2", "Kommuner", "Närvaro och ekonomi",
        "Så läses planen",
    ]  # fmt: skip


def test_other_sheets_are_hidden_and_the_first_wanted_is_open() -> None:
    data = only(DATA, ["Framåtblick", "Data (2)"])
    assert shown(data) == ["Framåtblick", "Data (2)"]
    workbook = load_workbook(io.BytesIO(data))
    assert workbook.active.title == "Framåtblick"
    assert workbook["Framåtblick"].print_area
    assert not workbook["Data"].print_area, "LibreOffice would print it although it is hidden"


def test_all_sheets_wanted_are_all_sheets_shown() -> None:
    assert shown(only(DATA, NAMES)) == NAMES == shown(DATA)


def test_the_copy_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "kopia.xlsx"
    path.write_bytes(only(DATA, ["Kommuner"]))
    assert not list(OpenXmlValidator().validate(path).errors)


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_pdf_of_a_sheet_holds_nothing_else(tmp_path: Path) -> None:
    path, target = tmp_path / "r.xlsx", tmp_path / "r.pdf"
    path.write_bytes(only(DATA, ["Framåtblick"]))
    target.write_bytes(pdf.to_pdf(path))
    said = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True).stdout
    assert "Framåtblick från 2018" in said
    assert "Avvikelser 2018" not in said
    assert "Källor" not in said
    content = target.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"/Lang(sv-SE)" in content
