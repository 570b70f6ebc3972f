"""A few files that are no submissions, and one that is: the report tells them apart."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.mutator.base import base
from tests.world.__main__ import files, look, main


def other_files(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "budget.xlsx") as book:
        sheet = book.add_worksheet("1 Infrastruktur")
        sheet.write_row(0, 0, ["Nr", "Mätetal", "Ansvarig", "Utfall 2018", "Kommentar"])
        sheet.write_row(1, 0, ["1.1", "Infrastrukturstrategi 2.0 klar under 2016.", "Bjuv", 12, "x"])
    (folder / "lista.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (folder / "gammal.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    with zipfile.ZipFile(folder / "prov.zip", "w") as archive:
        archive.write(folder / "budget.xlsx", "data/budget.xlsx")
        archive.writestr("data/tom.ods", b"")


def test_files_are_found_below_a_folder_and_in_archives(tmp_path: Path) -> None:
    other_files(tmp_path)
    found = {name: look(name, data).code for name, data in files(tmp_path)}
    assert found == {
        "budget.xlsx": "file-not-a-submission",
        "gammal.xls": "file-old-xls",
        "lista.csv": "file-csv",
        "prov.zip:data/budget.xlsx": "file-not-a-submission",
        "prov.zip:data/tom.ods": "file-empty",
    }


def test_the_report_tells_a_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other_files(tmp_path)
    monkeypatch.setattr(sys, "argv", ["world", str(tmp_path)])
    assert main() == 0
    (tmp_path / "ny.xlsx").write_bytes(base("Bjuv", 2018).data)
    assert main() == 1
