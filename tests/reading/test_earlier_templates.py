"""Templates that went out with an earlier version of the program are read as before, whatever words are new since."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from xl_addin.findings import Severity
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_bytes

EARLIER = Path(__file__).parents[1] / "earlier" / "Familjen Helsingborg 2018 Bjuv (mall 1).xlsx"


def read(data: bytes) -> Intake:
    return read_bytes(data, "svar.xlsx", sha256(data).hexdigest(), builtin_plan)


@pytest.mark.parametrize("saved_by", ["as sent", "openpyxl"])
def test_a_template_of_version_1_is_read_without_an_error(saved_by: str, tmp_path: Path) -> None:
    path = EARLIER
    workbook = openpyxl.load_workbook(EARLIER)
    page = workbook["2 Näringsliv"]
    keys = {cell.value: cell.column for cell in page[4]}
    row = next(cell.row for cell in page["A"] if cell.value == "M2.10")
    if saved_by == "openpyxl":
        page.cell(row, keys["value"], 54.2)
        path = tmp_path / "svar.xlsx"
        workbook.save(path)
    intake = read(path.read_bytes())
    assert intake.submission is not None
    assert [f for f in intake.findings if f.severity is Severity.ERROR] == []
    assert {"template-version-other", "outside-plan"}.isdisjoint(f.code for f in intake.findings)
    assert intake.submission.expected == 15
    figures = {e.indicator: float(e.report.value) for e in intake.submission.entries if e.report.value is not None}
    assert figures == ({"2.10": 54.2} if saved_by == "openpyxl" else {})


def test_what_people_add_to_the_sheets_of_a_version_1_template_is_reported(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(EARLIER)
    workbook["Hjälp"]["I8"] = "Vi räknar på annat sätt"
    workbook["Hjälp"]["C90"] = "En rad till"
    workbook["Start"]["B60"] = "Ring växeln"
    path = tmp_path / "svar.xlsx"
    workbook.save(path)
    told = " ".join(f.message for f in read(path.read_bytes()).findings if f.code == "outside-plan")
    assert all(words in told for words in ("annat sätt", "En rad till", "Ring växeln"))
