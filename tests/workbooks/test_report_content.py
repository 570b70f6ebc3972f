"""What the result holds: the contract's Data, counts that agree with it, links that lead where they say."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from decimal import Decimal

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import LINK, formulas, table, values
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS as DATA_COLUMNS
from xl_addin.layout import META_SHEET
from xl_addin.outputs import RESULT_KEY
from xl_addin.plan.editions import editions_of
from xl_addin.reading.earlier import read_result
from xl_addin.reading.records import Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.registers import registers_of
from xl_addin.reports import Reports
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.sources import safe_target

PLAN = plan(members=7)
RESULT = consolidation(PLAN)
DATA = build_report(RESULT)
STATUSES = ("Uppnått", "Enligt plan", "Avviker", "Ej uppnått", "Följs", "Kan ej bedömas", "Ej rapporterat")


def region(year: int) -> list[dict[str, object]]:
    return [r for r in table(DATA) if r["kommun_kod"] == "0000" and r["ar"] == year and r["serie"] is None]


def test_sheets_stand_in_the_order_of_the_contract() -> None:
    names = values(DATA).sheetnames
    fixed = ["Sammanfattning", "Avvikelser", "1 Område 1", "2 Område 2", "Kommuner", "Handlingsplaner"]
    assert [name for name in names if name in fixed] == fixed
    assert names[:2] == ["Sammanfattning", "För beslut"]
    assert names[-4:] == ["Data", "Kontroll", "Källor", META_SHEET]
    registers = [register.sheet for register in registers_of()[1:] if register.sheet in names]
    after = names.index("Handlingsplaner") + 1
    assert names[after : after + len(registers)] == registers


def test_kommun_named_as_a_sheet_has_a_sheet_of_its_own() -> None:
    names = values(DATA).sheetnames
    assert {"Data (2)", "Kommuner (2)"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)


def test_result_is_marked_twice_so_that_it_is_never_read_as_a_submission() -> None:
    workbook = load_workbook(io.BytesIO(DATA))
    assert {p.name: p.value for p in workbook.custom_doc_props.props}[RESULT_KEY] == PLAN.id
    assert workbook[META_SHEET].sheet_state == "veryHidden"
    assert (workbook[META_SHEET]["A1"].value, workbook[META_SHEET]["B1"].value) == (RESULT_KEY, PLAN.id)


def test_data_has_the_columns_of_the_contract_and_a_row_for_each_fact() -> None:
    rows = table(DATA)
    assert tuple(rows[0]) == DATA_COLUMNS
    assert len(rows) == len(data_rows(RESULT))
    assert all(isinstance(row["kommun_kod"], str) and len(row["kommun_kod"]) == 4 for row in rows)
    assert all(isinstance(row["matetal"], str) and row["preliminar"] in ("ja", "nej") for row in rows)
    assert {row["status"] for row in rows} <= set(STATUSES)


def test_data_carries_every_figure_and_its_source() -> None:
    told = {(r["ar"], r["kommun_kod"], r["matetal"], r["serie"]): r for r in table(DATA)}
    for submission in RESULT.submissions:
        for entry in submission.entries:
            row = told[entry.year, entry.municipality, entry.indicator, entry.series]
            value = entry.report.value
            assert row["utfall"] == (float(value) if isinstance(value, Decimal) else value)
            assert row["kommentar"] == (entry.report.comment or None)
            assert (row["fil"], row["blad"], row["cell"], row["sha256"]) == (
                entry.source.file, entry.source.sheet, entry.source.cell, entry.source.sha256,
            )  # fmt: skip


@pytest.mark.parametrize("digits", ["8.95", "0.1", "123456789012345", "1234567.12345678", "0.000001", "-17.3", "1E+3"])
def test_figures_are_stored_with_exactly_their_digits(digits: str) -> None:
    assert Decimal(stored(digits)) == Decimal(digits)


def test_a_figure_with_more_digits_than_excel_keeps_is_text() -> None:
    assert stored("1234567890.1234567") == "1234567890.1234567"


def stored(digits: str) -> str:
    """Return what stands in the XML of Data for an outcome of these digits: of a text, itself."""
    with zipfile.ZipFile(io.BytesIO(with_report(value=Decimal(digits)))) as package:
        sheets = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
        xml = package.read(f"xl/worksheets/sheet{sheets.index('Data') + 1}.xml").decode()
        shared = package.read("xl/sharedStrings.xml").decode()
        strings = re.findall("<si>(?:<t>([^<]*)</t>)?.*?</si>", shared, re.DOTALL)
    found = re.search(r'<c r="F2"([^>]*)><v>([^<]*)<', xml)
    assert found
    return strings[int(found[2])] if 't="s"' in found[1] else found[2]


def with_report(**changes: object) -> bytes:
    """A result whose first row of Data is a report with these changes."""
    small = plan(areas=1, indicators=1, members=1, years=1)
    result = consolidation(small, "everything")
    entry = result.submissions[0].entries[0]
    entry = replace(entry, report=replace(entry.report, **changes))
    submission = replace(result.submissions[0], entries=(entry,))
    return build_report(consolidate(small, 2016, [submission]))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("rad ett\nrad två\tmed tabb", "rad ett\nrad två\tmed tabb"),
        (" <&> \" ' ]]> ", " <&> \" ' ]]> "),
        ("bryt\x0bhär", "bryt_x000B_här"),
        ("bokstavligt _x000D_", "bokstavligt _x005F_x000D_"),
        ("😀 och \udce5", "😀 och \ufffd"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("å" * 40_000, "å" * 32_766 + "…"),
        ("😀" * 20_000, "😀" * 16_383 + "…"),
        ("å" + "😀" * 20_000, "å" + "😀" * 16_382 + "…"),
    ],
)
def test_comments_are_carried_as_they_were_typed(typed: str, shown: str) -> None:
    sheet = values(with_report(comment=typed))["Data"]
    assert sheet["K2"].value in (shown, typed)
    assert sheet["K2"].data_type == "s"


@pytest.mark.parametrize("form", ["as an earlier version", "with columns more and moved"])
def test_a_result_of_another_version_is_read_by_the_names_of_its_columns(form: str) -> None:
    book = load_workbook(io.BytesIO(DATA))
    sheet = book["Data"]
    if form == "as an earlier version":
        sheet.delete_cols(19, 5)
    else:
        sheet.insert_cols(2, 2)
        sheet["B1"], sheet["B2"] = "ny_kolumn", "x"
        sheet.move_range(f"F1:F{sheet.max_row}", cols=30)
    stream = io.BytesIO()
    book.save(stream)
    assert rounded(read_result(stream.getvalue(), editions_of(PLAN))) == rounded(read_result(DATA, editions_of(PLAN)))


def rounded(submissions: list[Submission]) -> list[object]:
    """What was read, with figures as openpyxl's floats keep them."""
    entries = [(submission.edition, e) for submission in submissions for e in submission.entries]
    reports = [(version, e.municipality, e.year, e.indicator, e.series, e.report) for version, e in entries]
    return [
        (*key, replace(r, value=round(r.value, 6) if isinstance(r.value, Decimal) else r.value)) for *key, r in reports
    ]


def test_result_fed_back_gives_every_report_again() -> None:
    earlier = Reports(editions_of(PLAN), read_result(DATA, editions_of(PLAN)))
    for submission in RESULT.submissions:
        for entry in submission.entries:
            row = PLAN.row(entry.indicator, entry.series)
            assert earlier.of(PLAN, row, entry.municipality)[entry.year].report == entry.report


def test_counts_are_formulas_and_agree_with_an_independent_count_over_data() -> None:
    sheet, live = values(DATA)["Sammanfattning"], formulas(DATA)["Sammanfattning"]
    rows = region(2018)
    first = next(cell.row for cell in sheet["B"] if cell.value == "Målområde") + 1
    for number, line in ((1, first), (2, first + 1)):
        counted = Counter(r["status"] for r in rows if str(r["matetal"]).startswith(f"{number}."))
        for column, status in enumerate(STATUSES, start=7):
            assert sheet.cell(line, column).value == counted[status], (number, status)
            assert str(live.cell(line, column).value).startswith("=COUNTIFS(Data!")
        assert sheet.cell(line, 14).value == sum(counted.values())
    assert [sheet.cell(first + 2, c).value for c in range(7, 15)] == [
        *(sum(r["status"] == s for r in rows) for s in STATUSES), len(rows),
    ]  # fmt: skip
    assert sheet.cell(first + 2, 15).value == sum(r["preliminar"] == "ja" for r in rows)


def test_headline_agrees_with_an_independent_count_over_data() -> None:
    followed = {code for code, indicator in PLAN.indicators.items() if indicator.target.kind == "monitor"}
    counted = Counter(row["status"] for row in region(2018) if row["matetal"] not in followed)
    headline = str(values(DATA)["Sammanfattning"]["A1"].value).replace("\u00a0", " ")
    targets = sum(counted.values())
    assert f"{counted['Uppnått']} av {targets} mål" in headline
    assert f"{counted['Uppnått'] + counted['Enligt plan']} av" not in headline or not counted["Enligt plan"]


def test_every_link_to_data_leads_to_the_row_with_what_it_shows() -> None:
    data, followed = values(DATA)["Data"], 0
    header = {cell.coordinate.rstrip("1"): cell.value for cell in data[1]}
    for sheet in formulas(DATA).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                link = LINK.match(cell.value) if isinstance(cell.value, str) else None
                if link is None or link[1] != "Data":
                    continue
                shown, there = values(DATA)[sheet.title][cell.coordinate].value, data[link[2]].value
                column = header[re.sub(r"\d", "", link[2])]
                followed += 1
                if column == "status":
                    assert there in shown, (sheet.title, cell.coordinate)
                elif isinstance(shown, int | float):
                    assert shown == there, (sheet.title, cell.coordinate)
    assert followed > 100


def test_every_link_leads_to_a_sheet_that_is_there() -> None:
    names = set(values(DATA).sheetnames)
    for sheet in formulas(DATA).worksheets:
        targets = [LINK.match(str(cell.value)) for row in sheet.iter_rows() for cell in row]
        assert {link[1].replace("''", "'") for link in targets if link} <= names
        located = [h.location for h in sheet._hyperlinks]
        assert {place.rpartition("!")[0].strip("'") for place in located if place} <= names


def test_every_sheet_has_a_link_of_its_own_on_the_first_page() -> None:
    first, *others = [sheet.title for sheet in values(DATA).worksheets if sheet.title != META_SHEET]
    links = [LINK.match(str(cell.value)) for row in formulas(DATA)[first].iter_rows() for cell in row]
    leads_to = {link[1].replace("''", "'"): str(link[0]) for link in links if link}
    assert set(leads_to) == set(others)


def test_a_sum_of_nothing_is_a_dash_as_its_parts_are() -> None:
    sheet = formulas(DATA)["Sammanfattning"]
    counts = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=SUM(")]
    assert {cell.number_format for cell in counts if cell.value.count(":") == 1 and cell.row > 8} == {"0;;–"}


def test_typed_text_is_never_a_formula_nor_part_of_one() -> None:
    for sheet in formulas(DATA).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.match(r"=(HYPERLINK|COUNTIFS|SUM)\(", cell.value), (sheet.title, cell.coordinate)
                    assert "SUM(A1)" not in cell.value
                    assert "ingen formel" not in cell.value
    said = {cell.value for row in values(DATA)["Data"].iter_rows() for cell in row}
    assert "=SUM(A1) skrivet som text" in said


def test_same_inputs_give_the_same_bytes_whatever_their_order() -> None:
    again = consolidate(PLAN, 2018, reversed(RESULT.submissions), reversed(RESULT.findings), reversed(RESULT.files))
    assert build_report(again) == DATA


def test_sources_list_every_file_with_its_hash() -> None:
    rows = table(DATA, "Källor", header=5)
    assert [row["Fil"] for row in rows] == sorted(note.file for note in RESULT.files)
    assert {row["Fil"]: row["SHA-256"] for row in rows} == {note.file: note.sha256 for note in RESULT.files}
    assert sum(row["Används"] == "nej" for row in rows) == 1


def test_findings_stand_errors_first() -> None:
    rows = table(DATA, "Kontroll", header=5)
    assert len(rows) == len(RESULT.findings)
    order = ["✖ Fel", "▲ Varning", "● Upplysning"]
    assert [row["Grad"] for row in rows] == sorted((row["Grad"] for row in rows), key=order.index)


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("2018/Åstorp 100 % #1.xlsx", "2018/%C3%85storp%20100%20%25%20%231.xlsx"),
        ('a"&b.xlsx', "a%22%26b.xlsx"),
        ("//server/share/x.xlsx", ""),
        ("\\\\server\\x.xlsx", ""),
        ("../x.xlsx", ""),
        ("http://x/y.xlsx", ""),
        ("C:/x.xlsx", ""),
        ("/etc/x.xlsx", ""),
        ("", ""),
        ("kommun\udce5.xlsx", ""),
        ("å" * 60 + ".xlsx", ""),
    ],
)
def test_links_to_originals_are_relative_and_encoded_or_left_out(file: str, target: str) -> None:
    assert safe_target(file) == target


def test_file_names_that_utf8_cannot_hold_do_not_stop_the_result() -> None:
    notes = [replace(RESULT.files[-1], file="2018/kommun\udce5.xlsx")]
    data = build_report(consolidate(PLAN, 2018, RESULT.submissions, files=notes))
    assert table(data, "Källor", header=5)[0]["Fil"] == "2018/kommun\ufffd.xlsx"


def test_result_fed_back_as_a_submission_is_refused() -> None:
    intake = read_bytes(DATA, "resultat.xlsx", "0" * 64, lambda *_: PLAN)
    assert intake.submission is None
    assert [said.code for said in intake.findings] == ["result-skipped"]
