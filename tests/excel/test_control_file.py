"""The control workbook without Excel: settings read from the file, and a copy with its tables up to date."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from tests.conftest import Convert
from tests.excel.desk import YEAR, Place, cell_of, note_cell, open_desk, place, table
from tests.xlwings_engine import excel
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.errors import NotDoneError
from xl_addin.excel import buttons
from xl_addin.workbooks.control import Settings
from xl_addin.workbooks.control_file import ControlFile
from xl_addin.workbooks.control_forms import FINDING_FORM, SUBMISSION_FORM
from xl_addin.workbooks.measure import line_count, row_height
from xl_addin.workbooks.styles import SCREEN


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return place(tmp_path)


def consolidate(there: Place, *more: str) -> int:
    arguments = ["konsolidera", str(there.inbox), "--ut", str(there.result), "--sekretariat", str(there.book), *more]
    return main(arguments)


def lines(path: Path, sheet: str) -> list[dict[str, object]]:
    rows = list(load_workbook(path, read_only=True)[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[4]), row, strict=True)) for row in rows[5:] if row[0]]


def edit(path: Path, sheet: str, **cells: object) -> None:
    book = load_workbook(path, keep_vba=True)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)


def test_settings_are_read_and_a_copy_is_written_beside_the_result(there: Place) -> None:
    there.submit("Åby", "ca 5", Decimal(40))
    there.submit("Böda", Decimal(60), Decimal(40))
    before = there.book.read_bytes()
    assert consolidate(there) == 1
    copy = there.result.parent / there.book.name
    assert there.book.read_bytes() == before
    sent = {line["Kommun"]: line for line in lines(copy, "Inlämningar")}
    assert [sent[name]["Läge"] for name in ("Åby", "Böda", "Örsjö")] == ["Inkommen", "Inkommen", "Saknas"]
    found = lines(copy, "Kontroll")
    assert found[0]["Allvar"] == "✖ Fel"
    assert found[0]["Mätetal"] == "1.1"
    assert str(found[0]["Länk"]).startswith('=HYPERLINK("')


def test_start_prints_on_one_page(there: Place) -> None:
    page = load_workbook(there.book)["Start"]
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, None)


def test_everything_else_in_the_copy_is_the_originals(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    with zipfile.ZipFile(there.book) as old, zipfile.ZipFile(there.result.parent / there.book.name) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert sorted(changed) == ["xl/tables/table2.xml", *(f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3, 4))]
    assert not OpenXmlValidator().validate(there.result.parent / there.book.name).errors


def test_the_button_and_the_copy_say_the_same(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    copy = (there.result.parent / there.book.name).rename(there.folder / "Kopia.xlsm")
    with excel() as app:
        book = open_desk(app, there)
        buttons.clicked("konsolidera")
        for sheet in ("Inlämningar", "Kontroll"):
            assert lines(copy, sheet) == table(book, sheet)


def test_notes_and_choices_stay_and_count(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga", file="ett.xlsx")
    there.submit("Åby", Decimal(60), Decimal(40), file="två.xlsx")
    typed = {("choice", 6): "två.xlsx", ("note", 6): "=ring", ("note", 7): "egen"}
    edit(there.book, "Inlämningar", **{cell_of(SUBMISSION_FORM, *at): text for at, text in typed.items()})
    assert consolidate(there) == 0  # the errors of a file that another has replaced are nobody's to mend
    copy = there.result.parent / there.book.name
    first, second = lines(copy, "Inlämningar")[:2]
    assert (first["Fil som gäller"], first["Läge"]) == ("två.xlsx", "Inkommen, flera filer")
    assert second["Anteckning"] == "egen"
    assert (there.inbox / "val.csv").is_file()


@pytest.mark.parametrize(
    ("year", "more"), [(None, []), (YEAR, ["--ar", str(YEAR - 1)]), (None, ["--ar", str(YEAR - 1)])]
)
def test_choices_are_of_the_books_year_whichever_the_command_asks_for(
    there: Place, year: int | None, more: list[str]
) -> None:
    edit(there.book, "Start", C7=year)
    there.submit("Åby", Decimal(5), Decimal(40), file="ett.xlsx")
    there.submit("Åby", Decimal(60), Decimal(40), file="två.xlsx")
    edit(there.book, "Inlämningar", **{cell_of(SUBMISSION_FORM, "choice", 6): "ett.xlsx"})
    consolidate(there, *more)
    (line,) = (there.inbox / "val.csv").read_text("utf-8-sig").splitlines()[1:]
    assert line.split(";")[1:] == [str(YEAR), "ett.xlsx"]


def test_a_noted_finding_that_is_mended_stays_in_the_next_copy(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    copy = there.result.parent / there.book.name
    there.book.write_bytes(copy.read_bytes())
    edit(there.book, "Kontroll", **{note_cell(6): "Ringt"})
    there.submit("Åby", Decimal(60), Decimal(40))
    assert consolidate(there) == 0
    (only,) = lines(copy, "Kontroll")
    assert (only["Läge"], only["Anteckning"]) == ("Åtgärdad", "Ringt")


def test_of_a_copy_that_somebody_has_worked_in_it_is_said_how_that_comes_along(
    there: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    copy = there.result.parent / there.book.name
    edit(copy, "Kontroll", **{note_cell(6): "Ringt"})
    capsys.readouterr()
    assert consolidate(there) == 2
    assert f"--sekretariat ”{copy}”" in capsys.readouterr().err
    arguments = ["konsolidera", str(there.inbox), "--ut", str(there.result), "--sekretariat", str(copy)]
    assert main([*arguments, "--plan", str(there.folder / "plan.toml")]) == 1
    assert "Ringt" in [line["Anteckning"] for line in lines(copy.with_stem(f"{copy.stem} (uppdaterad)"), "Kontroll")]


def test_a_copy_beside_the_original_gets_another_name(there: Place) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    result = there.folder / "R.xlsx"
    assert main(["konsolidera", str(there.inbox), "--ut", str(result), "--sekretariat", str(there.book)]) == 0
    assert (there.folder / "Sekretariat (uppdaterad).xlsm").is_file()


@pytest.mark.parametrize("what", ["missing", "not a workbook", "another workbook", "something below"])
def test_a_file_that_cannot_be_used_is_one_line(there: Place, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    sent = there.submit("Åby", "ca 5", "se bilaga")
    if what == "missing":
        there.book.unlink()
    elif what == "not a workbook":
        there.book.write_bytes(b"PK\x03\x04 nothing")
    elif what == "another workbook":
        there.book.write_bytes(sent.read_bytes())
    else:
        edit(there.book, "Kontroll", B7="En egen rad")
    assert consolidate(there) == 2
    said = capsys.readouterr().err
    assert said.startswith("vplan: ")
    assert said.count("\n") == 1


def test_a_new_control_workbook_never_replaces_one_that_is_used(there: Place) -> None:
    plan = str(there.folder / "plan.toml")
    target = there.folder / "Ny.xlsm"
    assert main(["sekretariat", "--plan", plan, "--ut", str(target)]) == 0
    first = target.read_bytes()
    assert main(["sekretariat", "--plan", plan, "--ut", str(target)]) == 0
    edit(target, "Start", C7=YEAR)
    used = target.read_bytes()
    assert used != first
    assert main(["sekretariat", "--plan", plan, "--ut", str(target)]) == 2
    assert target.read_bytes() == used
    assert load_workbook(io.BytesIO(first))["Start"]["C6"].value == "plan.toml"


CHAIN = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="O6"/></calcChain>'
KINDS = {
    "xl/calcChain.xml": ("xl/_rels/workbook.xml.rels", "calcChain.xml"),
    "xl/volatileDependencies.xml": ("xl/_rels/workbook.xml.rels", "/xl/volatileDependencies.xml"),
    "_xmlsignatures/origin.sigs": ("_rels/.rels", "_xmlsignatures/origin.sigs"),
    "_xmlsignatures/sig1.xml": ("_xmlsignatures/_rels/origin.sigs.rels", "sig1.xml"),
}


def as_excel_saves(path: Path, sheet: str, cells: dict[str, str]) -> None:
    """Put cells into a saved workbook as Excel writes them, and the parts that it writes beside formulas."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for reference, cell in cells.items():
        row = re.search(r"\d+", reference)[0]  # type: ignore[index] # it has one
        xml = parts[sheet].decode()
        line = re.compile(rf'(<row r="{row}"[^>]*>.*?)(</row>)', re.DOTALL)
        parts[sheet] = line.sub(rf"\1{cell}\2", xml, count=1).encode()
    for name, (rels, target) in KINDS.items():
        parts[name] = CHAIN
        tie = f'<Relationship Id="rId9{len(name)}" Type="http://x/{name}" Target="{target}"/></Relationships>'
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", tie.encode())
        kind = f'<Override PartName="/{name}" ContentType="application/x"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


def test_what_follows_from_the_cells_is_dropped_with_all_that_leads_to_it(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    as_excel_saves(there.book, "xl/worksheets/sheet3.xml", {})
    assert consolidate(there) == 1
    with zipfile.ZipFile(there.result.parent / there.book.name) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert not set(parts) & (set(KINDS) - {"_xmlsignatures/_rels/origin.sigs.rels"})
    ties = b"".join(data for name, data in parts.items() if name.endswith((".rels", "[Content_Types].xml")))
    for word in (b"calcChain", b"volatileDependencies", b"_xmlsignatures", b"sig1"):
        assert word not in ties
    assert b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]
    assert not OpenXmlValidator().validate(there.result.parent / there.book.name).errors


def test_formulas_that_people_have_added_stay_formulas_and_follow_their_rows(there: Place) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    there.submit("Böda", "ca 5", Decimal(40))
    consolidate(there)
    copy = there.result.parent / there.book.name
    there.book.write_bytes(copy.read_bytes())
    edit(there.book, "Kontroll", O5="Dagar", P5="Egen")
    added = {
        "O6": '<c r="O6"><f t="shared" ref="O6:O8" si="0">E6*2+$E$6</f><v>4042</v></c>',
        "P6": '<c r="P6" t="str"><f>IF(K6="J6","a","b")&amp;"E6"</f><v>b</v></c>',
        "O7": '<c r="O7"><f t="shared" si="0"/><v>4042</v></c>',
        "P7": '<c r="P7" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c>',
        "O8": '<c r="O8"><f t="shared" si="0"/><v>4042</v></c>',
    }
    as_excel_saves(there.book, "xl/worksheets/sheet3.xml", added)
    before = {row["Rad-id"]: row["Dagar"] for row in lines(there.book, "Kontroll")}
    assert set(before.values()) == {"=E6*2+$E$6", "=E7*2+$E$6", "=E8*2+$E$6"} or "=" in before.values()
    there.submit("Åby", Decimal(60), "se bilaga")
    consolidate(there)
    sheet = load_workbook(copy)["Kontroll"]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=6) if row[0].value}
    assert set(rows) == set(before)
    for row in rows.values():
        assert sheet[f"O{row}"].value == f"=E{row}*2+$E$6"
    texts_of_p = {sheet[f"P{row}"].value for row in rows.values()}
    (formula,) = {text for text in texts_of_p if text and text.startswith("=IF")}
    assert re.fullmatch(r'=IF\(K(\d+)="J6","a","b"\)&"E6"', formula)[1] in {str(row) for row in rows.values()}  # type: ignore[index] # it has one
    (note,) = (sheet[f"P{row}"] for row in rows.values() if str(sheet[f"P{row}"].value).startswith("=HYPER"))
    assert note.data_type == "s"


@pytest.mark.libreoffice
def test_libreoffice_reads_the_copy_and_its_tables(there: Place, libreoffice: Convert) -> None:
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    (pdf,) = libreoffice(there.result.parent / there.book.name, "pdf", there.folder / "pdf")
    assert pdf.stat().st_size > 5000
    assert texts.control.SHEETS


SETTING_ROWS = {"mailbox": 11, "round": 12, "municipalities": 13}


def settings_with(there: Place, **cells: object) -> Settings:
    edit(there.book, "Start", **{f"C{SETTING_ROWS[key]}": value for key, value in cells.items()})
    return ControlFile(there.book.read_bytes(), there.book.name).settings_in(there.book.parent)


def test_the_settings_of_a_run_stand_on_start(there: Place) -> None:
    assert [load_workbook(there.book)["Start"][f"A{row}"].value for row in SETTING_ROWS.values()] == [*SETTING_ROWS]
    plain = settings_with(there)
    assert (plain.mailbox, plain.interim, plain.municipalities) == ("", False, ())
    told = settings_with(there, mailbox=" uppf@exempel.se ", round="Delår", municipalities="Åby, Böda;\nÖrsjö,")
    assert (told.mailbox, told.interim, told.municipalities) == ("uppf@exempel.se", True, ("Åby", "Böda", "Örsjö"))


@pytest.mark.parametrize(("key", "value"), [("mailbox", "koordinatorn"), ("round", "kvartal")])
def test_a_setting_that_cannot_be_used_is_named(there: Place, key: str, value: str) -> None:
    with pytest.raises(NotDoneError, match=f"{texts.control.SETTINGS[key][0]} på bladet Start är {value}"):
        settings_with(there, **{key: value})


def test_a_reason_of_two_lines_stands_once_in_the_inbox_however_often_it_runs(
    there: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    there.submit("Böda", Decimal(60), Decimal(40), file="prov.xlsx")
    edit(there.book, "Avlagda filer", B6="prov.xlsx", C6="Övning\npå kursen")
    for _ in range(3):
        assert consolidate(there) == 0
    assert (there.inbox / "val.csv").read_text("utf-8-sig").splitlines()[1:] == [";;prov.xlsx;Övning på kursen"]
    assert "val.csv" not in capsys.readouterr().err


def test_files_are_set_aside_in_the_control_workbook(there: Place, capsys: pytest.CaptureFixture[str]) -> None:
    sent = there.submit("Åby", Decimal(50), Decimal(40))
    edit(there.book, "Avlagda filer", B6=sent.name, C6="Ifylld på utbildningen")
    assert consolidate(there) == 0
    assert texts.cli.ALL_SET_ASIDE in capsys.readouterr().err
    assert there.result.is_file() and sent.is_file()
    assert "Ifylld på utbildningen" in (there.inbox / "val.csv").read_text("utf-8-sig")
    edit(there.book, "Avlagda filer", B6=None, C6=None)
    assert consolidate(there) == 0
    assert "men det står inte på kontrollbokens blad Avlagda filer" in capsys.readouterr().err


def test_an_inbox_with_a_file_that_is_not_set_aside_and_not_read_is_still_refused(there: Place) -> None:
    sent = there.submit("Åby", Decimal(50), Decimal(40))
    (there.inbox / "trasig.xlsx").write_bytes(b"PK")
    edit(there.book, "Avlagda filer", B6=sent.name, C6="Ifylld på utbildningen")
    assert consolidate(there) == 2


def start_facts(path: Path) -> dict[object, object]:
    """What stands on a template's Start, by the words to the left of it."""
    rows = load_workbook(path)["Start"].iter_rows(values_only=True)
    filled = ([value for value in row if value is not None] for row in rows)
    return {left: right for row in filled for left, right in pairwise(row)}


def test_a_kommun_that_has_left_by_the_book_gets_neither_template_nor_reminder(
    there: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = load_workbook(there.book)["Medlemmar"]
    rows = [row[0].row for row in sheet.iter_rows(min_row=6) if "Böda" in str(row[1].value)]
    column = next(cell.column_letter for cell in sheet[5] if cell.value == "Medlem till")
    edit(there.book, "Medlemmar", **{f"{column}{row}": datetime(YEAR - 1, 12, 31) for row in rows})
    assert rows and main(["mallar", "--sekretariat", str(there.book), "--ut", str(tmp_path / "mallar")]) == 0
    assert {path.stem.rpartition(" ")[2] for path in (tmp_path / "mallar").glob("*.xlsx")} == {"Åby", "Örsjö"}
    assert "Böda" in capsys.readouterr().err
    there.submit("Åby", Decimal(50), Decimal(40))
    answers = tmp_path / "svar"
    assert main(["aterkoppling", str(there.inbox), "--sekretariat", str(there.book), "--ut", str(answers)]) in (0, 1)
    assert [path.stem.rpartition(" ")[2] for path in answers.glob("Påminnelse*.txt")] == ["Örsjö"]


def test_templates_and_feedback_take_the_settings_of_start(there: Place, tmp_path: Path) -> None:
    settings_with(there, mailbox="uppf@exempel.se", municipalities="Böda, Örsjö")
    edit(there.book, "Start", C10=datetime(2022, 3, 15))
    out = tmp_path / "mallar"
    before = there.book.read_bytes()
    assert main(["mallar", "--sekretariat", str(there.book), "--ut", str(out)]) == 0
    written = sorted(path.name for path in out.glob("*.xlsx"))
    assert [name.rpartition(" ")[2] for name in written] == ["Böda.xlsx", "Örsjö.xlsx"]
    start = start_facts(out / written[0])
    assert start[texts.template.START_FACTS["deadline"]] == "2022-03-15"
    assert start[texts.template.START_FACTS["mailbox"]] == "uppf@exempel.se"
    asked = {line["Kommun"]: line["Mall skriven"] for line in lines(there.book, "Inlämningar")}
    assert {name for name, day in asked.items() if day} == {"Böda", "Örsjö"}
    assert asked["Böda"] == datetime.combine(date.today(), datetime.min.time())
    kept = there.book.with_stem(texts.control.BEFORE_ROWS.format(name=there.book.stem))
    assert kept.read_bytes() == before
    there.submit("Åby", Decimal(50), Decimal(40))
    answers = tmp_path / "svar"
    assert main(["aterkoppling", str(there.inbox), "--sekretariat", str(there.book), "--ut", str(answers)]) in (0, 1)
    reminders = sorted(answers.glob("Påminnelse*.txt"))
    assert [path.stem.rpartition(" ")[2] for path in reminders] == ["Böda", "Örsjö"]
    assert "15 mars 2022" in reminders[0].read_text("utf-8-sig")
    assert "uppf@exempel.se" in reminders[0].read_text("utf-8-sig")


def test_an_option_counts_before_the_setting__said_what_the_book_says(
    there: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_with(there, mailbox="uppf@exempel.se", municipalities="Böda")
    edit(there.book, "Start", C10=datetime(2022, 3, 15))
    out = tmp_path / "mallar"
    more = ["--kommun", "Åby", "--brevlada", "annan@exempel.se", "--sista-dag", "2022-04-01", "--omgang", "delar"]
    assert main(["mallar", "--sekretariat", str(there.book), "--ut", str(out), *more]) == 0
    assert [line.partition(": kommandots")[0] for line in capsys.readouterr().err.splitlines()] == [
        "Brevlåda: kontrollboken säger uppf@exempel.se, kommandot annan@exempel.se",
        "Sista dag: kontrollboken säger 2022-03-15, kommandot 2022-04-01",
        "Omgång: kontrollboken säger helår, kommandot delar",
        "Kommuner: kontrollboken säger Böda, kommandot Åby",
    ]
    (path,) = out.glob("*.xlsx")
    start = start_facts(path)
    assert path.stem.endswith("Åby")
    assert start[texts.template.START_FACTS["mailbox"]] == "annan@exempel.se"


def test_an_option_that_says_what_the_book_says__nothing_to_say(
    there: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_with(there, mailbox="uppf@exempel.se", municipalities="Böda, Åby")
    edit(there.book, "Start", C10=datetime(2022, 3, 15))
    more = ["--kommun", "Åby", "Böda", "--brevlada", "uppf@exempel.se", "--sista-dag", "2022-03-15"]
    assert main(["mallar", "--sekretariat", str(there.book), "--ut", str(tmp_path / "mallar"), *more]) == 0
    assert capsys.readouterr().err == ""


def test_what_neither_command_nor_book_gives_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mallar", "--ut", str(tmp_path)]) == 2
    assert "--plan" in capsys.readouterr().err


def test_a_row_of_the_copy_is_as_high_as_its_highest_text(there: Place) -> None:
    there.submit("Åby", Decimal(60), None, file="Svar från Åby på uppföljningen i januari.xlsx")
    consolidate(there)
    copy = load_workbook(there.result.parent / there.book.name)
    for form in (SUBMISSION_FORM, FINDING_FORM):
        sheet = copy[form.name]
        for row in (row for row in sheet.iter_rows(6, 8) if isinstance(row[0].value, str)):
            seen = [
                (cell.value, column.width) for cell, column in zip(row, form.columns, strict=False)
                if not column.hidden and isinstance(cell.value, str) and not cell.value.startswith("=")
            ]  # fmt: skip
            needed = max(line_count(text, width, SCREEN.sentence, indent=1) for text, width in seen)
            height = sheet.row_dimensions[row[0].row].height or sheet.sheet_format.defaultRowHeight
            assert needed * SCREEN.sentence <= height <= row_height(seen), (form.id, row[0].row)


def noted(there: Place) -> None:
    """Make a first copy with findings the control workbook, and note something beside the first."""
    there.submit("Åby", "ca 5", "se bilaga")
    consolidate(there)
    there.book.write_bytes((there.result.parent / there.book.name).read_bytes())
    edit(there.book, "Kontroll", **{note_cell(6): "Ringt"})


def test_a_table_without_its_hidden_keys_is_known_by_its_headers(there: Place) -> None:
    noted(there)
    book = load_workbook(there.book, keep_vba=True)
    for sheet in ("Start", "Inlämningar", "Kontroll"):
        for cell in book[sheet][4]:
            cell.value = None
    book.save(there.book)
    assert consolidate(there) == 1
    assert "Ringt" in [line["Anteckning"] for line in lines(there.result.parent / there.book.name, "Kontroll")]


@pytest.mark.parametrize("down", [0, 1])
def test_cells_moved_without_their_hidden_keys_are_refused_by_name(
    there: Place, down: int, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(there)
    copy = there.result.parent / there.book.name
    before = copy.read_bytes()
    book = load_workbook(there.book, keep_vba=True)
    sheet = book["Kontroll"]
    first, second = FINDING_FORM.positions["state"] + 1, FINDING_FORM.positions["note"] + 1
    if down:
        sheet.move_range(f"{sheet.cell(5, second).coordinate}:{sheet.cell(9, second).coordinate}", rows=1)
    else:
        for row in range(5, 10):
            one, other = sheet.cell(row, first), sheet.cell(row, second)
            one.value, other.value = other.value, one.value
    book.save(there.book)
    capsys.readouterr()
    assert consolidate(there) == 2
    said = capsys.readouterr().err
    assert "Kontroll" in said
    assert (note_cell(5) if down else cell_of(FINDING_FORM, "state", 5)) in said
    assert copy.read_bytes() == before


def test_two_added_columns_of_one_name_both_follow_their_rows(there: Place) -> None:
    noted(there)
    beside = [cell_of(FINDING_FORM, "", row) for row in (5, 6)]
    letter = chr(ord(re.match("[A-Z]+", beside[0])[0]) + 1)  # type: ignore[index] # a cell has letters
    edit(there.book, "Kontroll", **{beside[0]: "Egen", f"{letter}5": "Egen", beside[1]: "ett", f"{letter}6": "två"})
    (there.inbox / "Åby.xlsx").write_bytes(next(there.inbox.iterdir()).read_bytes()[:-100])  # a new finding comes first
    there.result.parent.joinpath(there.book.name).unlink()
    consolidate(there)
    sheet = load_workbook(there.result.parent / there.book.name)["Kontroll"]
    row = next(row for row in sheet.iter_rows(min_row=6) if "Ringt" in [cell.value for cell in row])
    assert row[0].row > 6
    assert [cell.value for cell in row][-2:] == ["ett", "två"]
