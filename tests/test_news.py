"""Kontroll of a result begins with what is new since the result that it takes the place of."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from xl_addin import load_plan
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.findings import Finding, Where, finding
from xl_addin.outputs import writing
from xl_addin.reading.result_sheets import findings, stated_findings
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.steps.consolidate import write_result

PLAN = load_plan("familjen-helsingborg-2016-2019")
YEAR = 2018


def error(cell: str, indicator: str | None = "1.1") -> Finding:
    where = Where("a.xlsx", "1 Infrastruktur", cell, indicator)
    return finding("number-ambiguous", where, text="1.250", reading="1", other="2")


WARNING = finding("external-link", Where("a.xlsx", "1", "F9", "1.2"), text="9", other="b.xlsx")
DAMAGED = finding("file-damaged", Where("c.xlsx"), detail="avbruten")
OLD = (WARNING, DAMAGED, error("F6"))


def written(target: Path, *found: Finding, year: int = YEAR) -> bytes:
    result: Consolidation = consolidate(PLAN, year, (), found, ())
    with writing(target, "result") as write:
        write_result(result, target, write)
    return target.read_bytes()


def lines(data: bytes) -> list[tuple[str | None, bool]]:
    return [(item.cell or item.file, new) for item, new in stated_findings(read_isolated(data))]


def test_the_first_result_begins_with_what_stops_a_figure_and_says_nothing_of_new(tmp_path: Path) -> None:
    data = written(tmp_path / "r.xlsx", *OLD)
    assert lines(data) == [("F6", False), ("c.xlsx", False), ("F9", False)]


def test_what_is_new_comes_first_and_stays_so_until_something_else_has_happened(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    written(target, *OLD)
    later = written(target, finding("file-empty", Where("d.xlsx")), error("F7"), *OLD[:2])
    assert lines(later) == [("F7", True), ("d.xlsx", True), ("c.xlsx", False), ("F9", False)]
    assert "2\u00a0nya sedan förra sammanställningen, överst." in openpyxl.load_workbook(target)["Kontroll"]["A2"].value
    assert written(target, finding("file-empty", Where("d.xlsx")), error("F7"), *OLD[:2]) == later
    last = written(target, *OLD)
    assert lines(last)[0] == ("F6", True)
    assert [new for _, new in lines(last)] == [True, False, False]


def test_that_nothing_is_new_is_said_of_a_later_result_and_said_again(tmp_path: Path) -> None:
    target, words = tmp_path / "r.xlsx", "Inget nytt sedan förra sammanställningen."
    first = written(target, *OLD)
    assert words not in openpyxl.load_workbook(target)["Kontroll"]["A2"].value
    assert written(target, *OLD) == first
    fewer = written(target, *OLD[:2])
    assert openpyxl.load_workbook(target)["Kontroll"]["A2"].value.endswith(words)
    assert written(target, *OLD[:2]) == fewer
    written(target)
    assert openpyxl.load_workbook(target)["Kontroll"]["A2"].value == f"Inga anmärkningar. {words}"


@pytest.mark.parametrize("stands", ["another year", "no result", "damaged", "of an earlier version"])
def test_nothing_is_new_beside_what_is_no_result_of_the_year(stands: str, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    if stands == "another year":
        written(target, WARNING, year=2017)
    elif stands == "no result":
        openpyxl.Workbook().save(target)
    elif stands == "damaged":
        target.write_bytes(written(target, *OLD)[:2000])
    else:
        written(target, *OLD)
        book = openpyxl.load_workbook(target)
        book["Kontroll"].delete_cols(1)
        book["Kontroll"]["A1"].value = "Kontroll 2018"
        book.save(target)
    result = consolidate(PLAN, YEAR, (), [*OLD, error("F8")], ())
    with writing(tmp_path / "r.xlsx", "result", worked_in=False) as write:
        write_result(result, target, write)
    new = {"F8"} if stands == "of an earlier version" else None
    assert (result.new_findings and {item.cell for item in result.new_findings}) == new


def test_findings_come_back_from_kontroll_as_they_were(tmp_path: Path) -> None:
    data = written(tmp_path / "r.xlsx", *OLD)
    read = sorted(findings(read_isolated(data)), key=lambda item: item.code)
    assert read == sorted((replace(item, facts=()) for item in OLD), key=lambda item: item.code)


def test_only_the_sheets_asked_for_are_read(tmp_path: Path) -> None:
    book = read_isolated(written(tmp_path / "r.xlsx", *OLD), {"Kontroll"})
    assert [sheet.name for sheet in book.sheets if sheet.cells] == ["Kontroll"]
