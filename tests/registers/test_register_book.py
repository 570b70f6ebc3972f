"""The secretariat's registers: written, read back, put together with the kommuner's, and summed up."""

from __future__ import annotations

import io
import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from xl_addin import load_plan
from xl_addin.consolidation import consolidate
from xl_addin.demo import example_registers
from xl_addin.reading.register_book import read_books
from xl_addin.reading.submission import read_bytes
from xl_addin.registers import Books, RegisterEntry, overdue, registers_of, secretariat, upcoming
from xl_addin.registers.base import BOOK_KEY
from xl_addin.registers.examples import example_books
from xl_addin.registers.member import Membership
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.secretariat import build_secretariat
from xl_addin.workbooks.template import build_template

NAME = "malmolundregionen-2015-2016"
GOLDEN = Path(__file__).parents[1] / "golden" / "register-tabeller.txt"


@pytest.fixture(scope="module")
def plan():
    return load_plan(NAME)


@pytest.fixture(scope="module")
def examples(plan):
    return example_books(plan)


@pytest.fixture(scope="module")
def book(plan, examples):
    return build_books(plan, examples)


@pytest.fixture(scope="module")
def read(plan, book):
    return read_books(book, "Sekretariat.xlsx", plan)


@pytest.fixture(scope="module")
def submissions(plan):
    found = []
    for member in plan.members(2015)[:4]:
        registers = example_registers(plan, member, 2015)
        data = build_template(plan, member, 2015, registers=registers)
        found.append(read_bytes(data, f"{member.name}.xlsx", "", lambda *_: plan).submission)
    return found


def told(entries):
    found = {}
    for entry in entries:
        found.setdefault(entry.register, []).append(entry.record)
    return found


def test_examples_are_the_meeting_of_the_minutes(examples):
    numbers = [row.number for row in examples["decision"]]
    assert numbers[:3] == ["4.1", "4.2", "4.3"]
    assert "Övrig fråga 1" in numbers
    days = [row.day for row in examples["meeting"] if row.body == "politisk nivå"]
    assert days == [date(2015, 2, 25), date(2015, 6, 2), date(2015, 10, 13), date(2015, 12, 8)]
    assert len(examples["attendance"]) == 14


def test_what_the_secretariat_writes_is_read_back(read, examples, plan):
    entries, findings = read
    values = told(entries)
    assert {key: values[key] for key in examples} == examples
    assert len(values["member"]) == 24
    assert {(f.code, f.sheet) for f in findings} == {("register-conflict", "Projekt")}
    assert {entry.municipality for entry in entries} == {""}


def test_the_rule_of_the_fund_is_explained(read):
    (finding,) = (f for f in read[1] if f.sheet == "Projekt")
    said = "SSSV-medel betalar 100\u00a0000 kr av 350\u00a0000 kr, alltså 28,6\u00a0%, men högst 25 %"
    assert said in finding.message
    assert "högst 83\u00a0333,33 kr" in finding.message


def test_the_control_workbook_holds_the_same_sheets(plan, examples, read):
    data = build_secretariat(plan, NAME, registers=examples)
    entries, _ = read_books(data, "Sekretariat.xlsm", plan)
    assert told(entries) == told(read[0])


def test_a_workbook_without_property_is_read_by_its_sheets(plan, book, read):
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    for name in [p.name for p in workbook.custom_doc_props.props]:
        del workbook.custom_doc_props[name]
    stream = io.BytesIO()
    workbook.save(stream)
    entries, _ = read_books(stream.getvalue(), "Eget.xlsx", plan)
    assert told(entries) == told(read[0])


def test_another_plans_book_is_refused(book):
    entries, findings = read_books(book, "Sekretariat.xlsx", load_plan("familjen-helsingborg-2016-2019"))
    assert (entries, [f.code for f in findings]) == ((), ["plan-other"])


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "file-empty"), (b"%PDF-1.4 ...", "file-pdf"), (b"a;b\n1;2\n", "file-csv")]
)
def test_a_file_that_is_no_workbook_is_said(plan, data, code):
    entries, findings = read_books(data, "x.xlsx", plan)
    assert (entries, [f.code for f in findings]) == ((), [code])


def test_a_workbook_without_any_register_is_said(plan):
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    assert [f.code for f in read_books(stream.getvalue(), "x.xlsx", plan)[1]] == ["file-not-a-submission"]


def test_a_missing_sheet_is_said_and_the_others_are_read(plan, book, read):
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    del workbook["Beslut"]
    stream = io.BytesIO()
    workbook.save(stream)
    entries, findings = read_books(stream.getvalue(), "x.xlsx", plan)
    assert ("register-incomplete", "Beslut") in {(f.code, f.sheet) for f in findings}
    assert len(entries) == len(read[0]) - 11


def test_a_sheet_that_has_lost_both_id_and_name_is_quoted_with_what_stands_there(plan, book, read):
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    workbook["Beslut"]["A4"] = None
    workbook["Beslut"].title = "Från i fjol"
    stream = io.BytesIO()
    workbook.save(stream)
    entries, findings = read_books(stream.getvalue(), "x.xlsx", plan)
    assert ("register-incomplete", "Beslut") in {(f.code, f.sheet) for f in findings}
    said = " ".join(f.message for f in findings if f.sheet == "Från i fjol")
    lost = [entry for entry in read[0] if entry.sheet == "Beslut"]
    assert len(entries) == len(read[0]) - len(lost)
    assert [entry.record.text for entry in lost if (entry.record.text or "")[:40] not in said] == []
    assert [entry.cells["text"] for entry in lost if f"{entry.cells['text']}: " not in said] == []


def test_same_bytes_and_valid(plan, examples, book, tmp_path):
    assert build_books(plan, examples) == book
    path = tmp_path / "bok.xlsx"
    path.write_bytes(book)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_property_is_the_control_workbooks():
    assert BOOK_KEY == "vplan-kontrollbok"


# ---- put together ----------------------------------------------------------------------------------------------


def dump(books):
    """Every table of every register, as people see it."""
    lines = []
    for register in registers_of():
        for table in register.tables(books):
            lines += [f"=== {register.sheet}: {table.title}", table.note, " | ".join(table.headers)]
            lines += [" | ".join("" if value is None else str(value) for value in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def test_tables_are_the_reviewed_ones(plan, read, submissions):
    text = dump(consolidate(plan, 2015, submissions, secretariat=read[0]).books)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_table_has_as_many_cells_as_headers(plan, read, submissions):
    books = consolidate(plan, 2015, submissions, secretariat=read[0]).books
    for register in registers_of():
        for table in register.tables(books):
            assert {len(row) for row in table.rows} <= {len(table.headers)}, table.title


def test_nothing_told_gives_tables_without_fault(plan):
    assert "Mätetal utan handlingsplan" in dump(Books(plan, 2015, {}))


def test_overdue_and_coming_decisions(plan, read):
    books = Books(plan, 2014, told_entries(read[0]))
    own = [due for due in overdue(books) if due.register == "decision"]
    assert [due.what.split(":")[0] for due in own] == [
        "Beslut Övrig fråga 1 (2014-11-18)", "Beslut 5 (2014-11-18)",
    ]  # fmt: skip
    assert upcoming(books) == []
    before = Books(plan, 2013, told_entries(read[0]))
    assert (len(overdue(before)), len(upcoming(before))) == (0, 2)


def told_entries(entries):
    found = {}
    for entry in entries:
        found.setdefault(entry.register, []).append(entry)
    return found


def test_the_result_shows_both_the_secretariats_and_the_kommuners(plan, read, submissions, tmp_path):
    result = consolidate(plan, 2015, submissions, secretariat=read[0])
    data = build_report(result)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert {"Aktiviteter", "Yttranden", "Beslut", "Möten", "Närvaro", "Projekt", "Ekonomi"} <= {*workbook.sheetnames}
    text = [cell.value for row in workbook["Beslut"].iter_rows() for cell in row]
    assert "Övrig fråga 1" in text
    assert "Sekretariat.xlsx, Beslut B6" in text
    ahead = [cell.value for row in workbook["Framåtblick"].iter_rows() for cell in row]
    assert "▲ Försenat beslut" in ahead
    late = [str(cell.value) for row in workbook["Avvikelser"].iter_rows() for cell in row]
    assert "Beslut Övrig fråga 1 (2014-11-18): Funktionellt prioriterat vägnät" in late
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_register_of_all_years_bears_no_year_and_years_have_no_space(plan, read, submissions):
    report = build_report(consolidate(plan, 2016, submissions, secretariat=read[0]))
    sheet = openpyxl.load_workbook(io.BytesIO(report))["Närvaro"]
    years = [cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value == 2014]
    assert (sheet["A1"].value, {cell.number_format for cell in years}) == ("Närvaro, alla år", {"0"})


def test_without_the_secretariats_book_its_sheets_are_left_out(plan, submissions):
    workbook = openpyxl.load_workbook(io.BytesIO(build_report(consolidate(plan, 2015, submissions))))
    assert "Beslut" not in workbook.sheetnames
    assert "Yttranden" in workbook.sheetnames


def test_newer_populations_of_the_register_count(plan):
    context = secretariat(plan)
    record = Membership(municipality="1280", day=date(2016, 12, 31), inhabitants=330000, source="SCB")
    entry = RegisterEntry(record, "", context.year, "s.xlsx", "Medlemmar", "B6", "")
    result = consolidate(plan, 2016, (), secretariat=[entry])
    assert result.plan.members_by_code["1280"].inhabitants(2016).inhabitants == 330000
    assert plan.members_by_code["1280"].inhabitants(2016).inhabitants == 323962
    assert result.plan.members_by_name["Malmö"] is result.plan.members_by_code["1280"]


def test_the_day_of_example_meetings_is_a_day_and_amounts_are_exact(examples):
    assert not any(isinstance(row.day, datetime) for row in examples["meeting"])
    assert examples["economy"][2].amount == Decimal(42500)
