"""What people read of many findings: alike infos share a line, the commonest are counted, what is new comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from xl_addin import build_template, load_plan, texts
from xl_addin.cli import main
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms import HEADER_ROW, KEY_ROW
from xl_addin.output import commonest, print_commonest, print_findings, together
from xl_addin.workbooks import control_forms
from xl_addin.workbooks.control import Row, finding_rows, merged
from xl_addin.workbooks.control_table import ControlTable, sheet_of, table_of


def info(cell: str, sheet: str = "1 Infrastruktur", file: str = "a.xlsx") -> Finding:
    return finding("number-as-text", Where(file, sheet, cell, "1.1"), text="12,5", reading="12,5")


def error(cell: str, file: str = "a.xlsx") -> Finding:
    where = Where(file, "1 Infrastruktur", cell, "1.1")
    return finding("number-ambiguous", where, text="1.250", reading="1", other="2")


def test_alike_infos_of_a_sheet_share_a_line_and_nothing_else_does(capsys: pytest.CaptureFixture[str]) -> None:
    found = [info("F6"), error("F7"), info("F8"), info("F9", file="b.xlsx"), error("F8"), info("F9", "5 Miljö")]
    assert [item.cell for item in together(found)] == ["F6, F8", "F7", "F9", "F8", "F9"]
    print_findings(found)
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_an_info_that_says_another_thing_keeps_its_line() -> None:
    places = [Where("a.xlsx", "5 Miljö", cell) for cell in ("F6", "F7", "F8")]
    notes = [finding("note-as-comment", where, text=text) for where, text in zip(places, "aba", strict=True)]
    lines = [(item.cell, item.message) for item in together(notes)]
    assert lines == [("F6, F8", notes[0].message), ("F7", notes[1].message)]


def test_the_commonest_are_counted_where_there_are_many(capsys: pytest.CaptureFixture[str]) -> None:
    found = [*(info(f"F{row}") for row in range(6, 14)), error("F6"), error("F6", "b.xlsx")]
    assert commonest(found) == [("number-as-text", 8, 1), ("number-ambiguous", 2, 2)]
    print_commonest(found[:9])
    assert capsys.readouterr().out == ""
    print_commonest(found)
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["8", "number-as-text,"], ["2", "number-ambiguous,"],
    ]  # fmt: skip


def grid_of(rows: dict[str, Row]) -> ControlTable:
    form = control_forms.FINDING_FORM
    head = [form.printed_cells[row].values() for row in (KEY_ROW, HEADER_ROW)]
    values = [*map(list, head), *([row.get(key) for key in form.by_key] for row in rows.values())]
    found = table_of(form, sheet_of(form.name, values), values)
    assert found
    return found


def test_kontroll_begins_with_what_is_new_and_what_stops_a_figure(tmp_path: Path) -> None:
    file_fault = finding("file-damaged", Where("c.xlsx"), detail="avbruten")
    warning = finding("external-link", Where("a.xlsx", "1", "F9", "1.2"), text="9", other="b.xlsx")
    first = finding_rows([warning, file_fault, error("F6")], tmp_path)
    words = texts.control.SEVERITIES
    assert [row["severity"] for row in first.values()] == [words["error"], words["error"], words["warning"]]
    assert next(iter(first.values()))["indicator"] == "1.1"
    states = [row["state"] for row in merged(grid_of({}), first, [])]
    assert states == ["Ny"] * 3
    later = finding_rows([warning, file_fault, error("F6"), finding("file-empty", Where("d.xlsx"))], tmp_path)
    rows = merged(grid_of(first), later, [], first)
    assert [(row["state"], row["file"]) for row in rows][:2] == [("Ny", "d.xlsx"), ("Kvarstår", "a.xlsx")]


def test_a_line_about_several_mätetal_names_none_of_them() -> None:
    where = Where("f.xlsx", "2 Näringsliv", municipality="Bjuv", year=2018)
    cells = (("K8", "2.1"), ("K9", "2.2"))
    found = [finding("only-blanks", replace(where, cell=cell, indicator=code)) for cell, code in cells]
    assert [(item.cell, item.indicator) for item in together(found)] == [("K8, K9", None)]
    assert [item.indicator for item in together(found[:1])] == ["2.1"]


def test_a_file_that_does_not_count_is_listed_with_why_and_without_errors(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = load_plan("familjen-helsingborg-2016-2019")
    data = build_template(plan, plan.members_by_name["Bjuv"], 2018)
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "val.csv").write_text("kommun;år;fil;kontrollsumma;avlagd\n;;a.xlsx;;provfil\n", encoding="utf-8")
    main(["kontrollera", str(tmp_path)])
    assert "a.xlsx: Bjuv 2018, 0 av 15 rader ifyllda. Lagd åt sidan: provfil\n" in capsys.readouterr().out
