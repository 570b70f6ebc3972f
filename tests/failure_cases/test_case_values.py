"""Failure cases 11 to 22: the values are what people type."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.failure_cases.filled import (
    SHEETS_OF_PARTS,
    YEAR,
    at,
    check,
    codes,
    edited,
    inbox,
    one,
    patched,
    put,
    read,
    rest,
    said,
    told,
    typed,
    value,
)
from xl_addin.cli import main
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.targets import State


def cell_xml(place, xml, data=None):
    """Put a cell as XML into an input cell; `{r}` and `{s}` are its reference and style."""
    sheet, cell = at(place)
    (part,) = [f"xl/worksheets/sheet{number}.xml" for number, name in SHEETS_OF_PARTS if name == sheet]
    return patched(lambda name, text: put(text, cell, xml) if name == part else text, data)


def consolidated(folder, data):
    """Consolidate an inbox of one file; gives the result's bytes and its Data as dictionaries of texts."""
    target = folder / "ut" / "Resultat.xlsx"
    inbox(folder / "in", Helsingborg=data)
    assert main(["konsolidera", str(folder / "in"), "--ut", str(target)]) in (0, 1)
    result = target.read_bytes()
    cells = read_workbook(result).sheet("Data").cells
    header = [cells[1, column].text for column in range(1, 19)]
    rows = sorted({row for row, _ in cells if row > 1})
    return result, [{h: cells[r, c].text for c, h in enumerate(header, 1) if (r, c) in cells} for r in rows]


def refused(data, row, code, field="value"):
    """Assert that a cell is refused with this code, its place named, the value not booked and the rest read."""
    rest(data, row)
    assert value(data, row, field) is None
    finding = one(data, code)
    sheet, cell = at(f"{row} {field}")
    assert (finding.severity, finding.sheet, finding.cell) == ("error", sheet, cell)
    assert (finding.indicator, finding.municipality, finding.year) == (row.partition(":")[0], "Helsingborg", YEAR)
    assert finding.file == "Inlämning.xlsx"
    return finding.message


# ---- 11, 12 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["62,5", "62.5", " 62,5 ", "\u00a062,5"])
def test_case_11_decimal_comma_or_point_as_text(text):
    data = typed({"3.1:ak3 value": text})
    rest(data, "3.1:ak3")
    assert value(data, "3.1:ak3") == Decimal("62.5")
    assert said(data) == [("number-as-text", *at("3.1:ak3 value"), "3.1")]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
def test_case_12_blanks_within_numbers(blank):
    data = typed({"1.15 value": f"12{blank}500{blank}000"})
    rest(data, "1.15")
    assert value(data, "1.15") == Decimal(12_500_000)
    assert said(data) == [("number-as-text", *at("1.15 value"), "1.15")]


@pytest.mark.parametrize("minus", ["-", "\u2212", "–"])
def test_case_12_every_minus_is_a_minus(minus):
    data = typed({"1.15 value": f"{minus}3"})
    finding = one(data, "value-not-possible")
    assert "-3" in finding.message.replace("\u2212", "-").replace("–", "-")


# ---- 13 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1.250", "1,250"])
def test_case_13_two_readings_are_shown_and_none_is_used(text):
    message = refused(typed({"1.17 value": text}), "1.17", "number-ambiguous")
    assert text in message and "1,25" in message and "1 250" in message.replace("\u00a0", " ")


# ---- 14 --------------------------------------------------------------------------------------------------------


def test_case_14_forty_seven_percent_however_it_is_written():
    for book_value, number_format in (
        ("47 %", None),
        ("47%", None),
        (0.47, "0%"),
        (47, None),
        (Decimal("0.47"), "0.0 %"),
    ):

        def change(book, book_value=book_value, number_format=number_format):
            sheet, cell = at("3.1:ak3 value")
            book[sheet][cell] = book_value
            if number_format:
                book[sheet][cell].number_format = number_format

        data = edited(change)
        rest(data, "3.1:ak3")
        assert value(data, "3.1:ak3") == 47


def test_case_14_a_share_in_a_plain_cell_is_a_warning_with_the_reading():
    data = typed({"3.1:ak3 value": 0.47})
    rest(data, "3.1:ak3")
    doubt = one(data, "share-or-percent")
    assert doubt.severity == "warning" and "0,47" in doubt.message and "47" in doubt.message
    assert value(data, "3.1:ak3") == Decimal("0.47")


def test_case_14_outside_the_possible_and_the_plausible():
    refused(typed({"3.1:ak3 value": 147}), "3.1:ak3", "value-not-possible")
    refused(typed({"1.16 value": -1}), "1.16", "value-not-possible")
    data = typed({"1.15 value": 12})
    rest(data, "1.15")
    assert value(data, "1.15") == 12
    assert one(data, "value-implausible").severity == "warning"


# ---- 15 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["ca 5", "<5", "5–7", "5-7 st", "se bilaga", "?", "-", "–", "saknas", "n/a", "#", "noll"]
)
def test_case_15_words_for_figures_are_kept_as_comment_and_shown(text):
    data = typed({"1.17 value": text})
    rest(data, "1.17")
    assert value(data, "1.17") is None
    (finding,) = [f for f in read(data).findings if f.severity == "error"]
    assert (finding.sheet, finding.cell) == at("1.17 value") and text in finding.message
    assert value(data, "1.17", "comment") == f"Kommentar till M1.17\nUtfall {YEAR} angivet som: {text}"


# ---- 16 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "year"),
    [("2017", 2017), (datetime(2017, 5, 3), 2017), ("2017-05-03", 2017), ("3 maj 2017", 2017), (2017.0, 2017)],
)
def test_case_16_a_year_however_it_is_written(stored, year):
    data = typed({"1.1 state": "Klar", "1.1 state_year": stored})
    rest(data, "1.1")
    assert value(data, "1.1", "state_year") == year


def test_case_16_a_year_that_excel_made_a_day_of_1905_is_ambiguous():
    def change(book):
        sheet, cell = at("1.1 state_year")
        book[sheet][cell] = 2017
        book[sheet][cell].number_format = "yyyy-mm-dd"

    message = refused(edited(change), "1.1", "year-ambiguous", "state_year")
    assert "2017" in message and "1905" in message


def test_case_16_the_1904_date_system():
    def change(name, text):
        return text.replace("<workbookPr", '<workbookPr date1904="1"') if name == "xl/workbook.xml" else text

    sheet, cell = at("1.1 state_year")

    def dated(book):
        book[sheet][cell] = 41_395  # 2013-05-01 counted from 1900, 2017-05-02 counted from 1904
        book[sheet][cell].number_format = "yyyy-mm-dd"
        book[sheet][at("1.1 state")[1]] = "Klar"

    plain = edited(dated)
    assert value(plain, "1.1", "state_year") == 2013
    data = patched(change, plain)
    assert read_workbook(data).date1904
    assert value(data, "1.1", "state_year") == 2017


def test_case_16_a_date_where_a_number_belongs():
    message = refused(typed({"1.17 value": date(2018, 5, 3)}), "1.17", "date-in-number")
    assert "2018-05-03" in message


# ---- 17 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "code"),
    [(True, "value-not-a-number"), (1e308, "number-out-of-range"), ("9" * 400, "value-not-a-number")],
)
def test_case_17_what_is_no_figure_is_refused_and_shown(stored, code):
    data = typed({"1.17 value": stored})
    rest(data, "1.17")
    assert value(data, "1.17") is None
    (finding,) = [f for f in read(data).findings if f.severity == "error"]
    assert (finding.sheet, finding.cell) == at("1.17 value")
    assert finding.code == code


def test_case_17_more_than_fifteen_digits_are_rounded_and_said():
    data = cell_xml("1.15 value", '<c r="{r}"{s}><v>12345678.123456789012</v></c>')
    rest(data, "1.15")
    assert value(data, "1.15") == Decimal("12345678.1234568")
    assert one(data, "number-rounded").cell == at("1.15 value")[1]


def test_case_17_trailing_apostrophe():
    data = typed({"1.17 value": "'120'"})
    rest(data, "1.17")
    assert value(data, "1.17") == 120


COMMENTS = [
    "två\nrader\toch tabb",
    "  blanksteg före och efter  ",
    "👍 é \u202e",
    "slut'",
    "x" * 32_767,
    "<b>&amp;</b>",
]


def kept(rows):
    """The comment in Data to the row that these tests type in."""
    (row,) = [r for r in rows if (r["matetal"], r["ar"], r["kommun"]) == ("1.15", str(YEAR), "Helsingborg")]
    return row["kommentar"]


@pytest.mark.parametrize("text", COMMENTS)
def test_case_17_text_is_carried_exactly_into_the_result(text, tmp_path):
    data = typed({"1.15 comment": text})
    rest(data, "1.15")
    assert value(data, "1.15", "comment") == text
    _, rows = consolidated(tmp_path, data)
    assert kept(rows) == text


def test_case_17_what_looks_like_an_escape_is_carried_as_it_reads(tmp_path):
    data = cell_xml("1.15 comment", '<c r="{r}"{s} t="str"><v>_x005F_x000D_ ordagrant</v></c>')
    assert value(data, "1.15", "comment") == "_x000D_ ordagrant"
    _, rows = consolidated(tmp_path, data)
    assert kept(rows) == "_x000D_ ordagrant"


def test_case_17_control_characters_are_replaced_and_said(tmp_path):
    data = cell_xml("1.15 comment", '<c r="{r}"{s} t="str"><v>a_x0007_b</v></c>')
    rest(data, "1.15")
    assert value(data, "1.15", "comment") == "a\ufffdb"
    assert one(data, "text-changed").cell == at("1.15 comment")[1]
    _, rows = consolidated(tmp_path, data)
    assert kept(rows) == "a\ufffdb"


def test_case_17_a_comment_that_fills_the_cell_leaves_no_room_for_the_refused_value(tmp_path):
    data = typed({"1.15 comment": "x" * 32_767, "1.15 value": "ca 5"})
    assert value(data, "1.15", "comment") == "x" * 32_767
    assert "ca 5" in one(data, "value-not-a-number").message
    consolidated(tmp_path, data)


# ---- 18 --------------------------------------------------------------------------------------------------------

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.se","x")',
    "=cmd|'/c calc'!A1",
    "+46 42 10 50 00",
    "-5 av 7",
    "@SUM(A1)",
    "http://example.se",
    "mailto:a@b.se",
    "{=1}",
]


def test_case_18_text_that_looks_like_a_formula_is_text_in_the_result(tmp_path):
    rows = ["1.15", "1.16", "1.17", "1.18", "1.19", "1.20", "1.21", "2.1", "2.2"]
    cells = {f"{row} comment": text for row, text in zip(rows, FORMULAS, strict=True)}
    data = typed(cells | {"4.2 value": "=1+1"})
    rest(data, *rows, "4.2")
    assert [value(data, row, "comment") for row in rows] == FORMULAS
    result, table = consolidated(tmp_path, data)
    assert set(FORMULAS) <= {row.get("kommentar") for row in table}
    parts = zipfile.ZipFile(io.BytesIO(result))
    xml = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))}
    formulas = [f for text in xml.values() for f in re.findall(r"<f[^>]*>([^<]*)</f>", text)]
    assert not [f for f in formulas if re.search(r"HYPERLINK\(\"[^#]|cmd|1\+1|SUM\(A1\)$|WEBSERVICE|DDE", f)]
    assert not [name for name in xml if "externalLink" in name or "connections" in name or "vbaProject" in name]
    assert not any("example.se" in text or "a@b.se" in text for name, text in xml.items() if name.endswith(".rels"))


# ---- 19, 20 ----------------------------------------------------------------------------------------------------


def test_case_19_the_cached_value_of_a_formula_is_used_and_said():
    data = cell_xml("1.15 value", '<c r="{r}"{s}><f>SUM(A1:A3)+12500000</f><v>12500000</v></c>')
    rest(data, "1.15")
    assert value(data, "1.15") == 12_500_000
    assert said(data) == [(code, *at("1.15 value"), "1.15") for code in ("formula-on-empty-cells", "formula-value")]


def test_case_19_a_formula_without_cached_value():
    sheet, cell = at("1.15 value")
    data = edited(lambda book: book[sheet].__setitem__(cell, "=SUM(1,2)"))
    refused(data, "1.15", "formula-uncalculated")
    finding = one(data, "formula-uncalculated")
    assert "Öppna filen i Excel och spara" in finding.hint


@pytest.mark.parametrize(
    ("stored", "shown"), [("#REF!", "#REFERENS!"), ("#N/A", "#SAKNAS!"), ("#DIV/0!", "#DIVISION/0!")]
)
def test_case_19_error_values(stored, shown):
    data = cell_xml("1.15 value", f'<c r="{{r}}"{{s}} t="e"><f>1/0</f><v>{stored}</v></c>')
    assert shown in refused(data, "1.15", "error-value")


def test_case_20_links_to_other_workbooks_are_named():
    data = cell_xml("1.15 value", "<c r=\"{r}\"{s}><f>'C:\\x\\[Budget 2018.xlsx]Blad1'!B2</f><v>12500000</v></c>")
    rest(data, "1.15")
    assert value(data, "1.15") == 12_500_000
    link = one(data, "external-link")
    assert (link.severity, link.sheet, link.cell) == ("warning", *at("1.15 value"))
    assert "Budget 2018.xlsx" in link.message


# ---- 21, 22 ----------------------------------------------------------------------------------------------------


def test_case_21_both_a_value_and_a_reason():
    data = typed({"1.15 reason": "ej mätt"})
    rest(data, "1.15")
    assert value(data, "1.15") == told()["1.15", None, YEAR, "value"]
    assert str(value(data, "1.15", "reason")) == "ej mätt"
    both = one(data, "value-and-reason")
    assert (both.severity, both.indicator) == ("warning", "1.15")


def test_case_21_done_without_a_year_and_a_forecast_in_the_past():
    data = typed({"1.1 state": "Klar", "1.1 state_year": None, "1.5 state": "Pågår", "1.5 state_year": 2016})
    rest(data, "1.1", "1.5")
    assert (value(data, "1.1", "state"), value(data, "1.1", "state_year")) == (State.DONE, None)
    assert one(data, "done-without-year").indicator == "1.1"
    assert one(data, "forecast-passed").indicator == "1.5"
    assert value(data, "1.5", "state_year") == 2016


def test_case_21_a_value_in_a_row_that_someone_else_reports():
    data = typed({"1.11 state": "Klar", "2.3 value": 7})
    rest(data)
    assert said(data, "value-not-asked") == [
        ("value-not-asked", *at("1.11 state"), "1.11"),
        ("value-not-asked", *at("2.3 value"), "2.3"),
    ]
    assert all(f.severity == "warning" for f in read(data).findings)
    messages = {f.indicator: f.message for f in read(data).findings}
    assert "Klippan" in messages["1.11"] and "Klar" in messages["1.11"]


def test_case_21_a_value_in_a_cell_that_the_row_does_not_ask_for():
    data = typed({"1.1 value": 7})
    rest(data)
    assert said(data) == [("cell-not-asked", *at("1.1 value"), "1.1")]


def test_case_22_blank_without_reason_is_missing_and_never_zero(tmp_path):
    data = typed({"1.15 value": None, "1.15 comment": None, "1.15 reference": None})
    rest(data, "1.15")
    assert value(data, "1.15") is None
    assert said(data) == [("not-filled-in", *at("1.15 value"), "1.15")]
    _, rows = consolidated(tmp_path, data)
    assert not [r for r in rows if (r["matetal"], r["ar"], r["kommun"]) == ("1.15", str(YEAR), "Helsingborg")]
    (region,) = [r for r in rows if (r["matetal"], r["ar"], r["kommun_kod"]) == ("1.15", str(YEAR), "0000")]
    assert region["status"] == "Ej rapporterat"


def test_case_22_what_is_missing_is_named_with_its_series_and_the_cells_to_fill_in():
    data = typed({"1.3 state": None, "1.3 state_year": None, "1.3 comment": None, "3.1:ak3 value": None})
    blank = {f.message: f.hint.partition(",")[0] for f in read(data).findings if f.code == "not-filled-in"}
    assert blank == {
        "Mätetal 1.3 är inte ifyllt.": "Fyll i Läge",
        "Mätetal 3.1 Åk 3 är inte ifyllt.": f"Fyll i Utfall {YEAR}",
    }


def test_case_22_a_reason_is_a_report(tmp_path, capsys):
    data = typed({"1.15 value": None, "1.15 reason": "Ej mätt"})
    rest(data, "1.15")
    assert str(value(data, "1.15", "reason")) == "ej mätt"
    assert "not-filled-in" not in codes(data)
    document = check(capsys, inbox(tmp_path, Helsingborg=data))
    (told_of,) = [
        v
        for v in document["submissions"][0]["values"]
        if v["indicator"] == "1.15" and v["cell"] == at("1.15 reason")[1]
    ]
    assert (told_of["value"], told_of["reason"]) == (None, "ej mätt")
