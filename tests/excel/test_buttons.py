"""The buttons as the secretariat uses them: unchanged code over real files, without Excel."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl import load_workbook

from tests.excel.desk import YEAR, Place, bytes_of_sheets, cell_of, note_cell, open_desk, place, table
from tests.excel.test_control_file import edit
from tests.xlwings_engine import App, excel
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.excel import buttons, desk
from xl_addin.steps.consolidate import consolidate_to
from xl_addin.workbooks.control_forms import FINDING_FORM, SUBMISSION_FORM

ROUND = "C12"
"""The cell of the setting Omgång."""


@pytest.fixture
def app() -> Iterator[App]:
    with excel() as running:
        yield running


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return place(tmp_path)


def write(book: Any, sheet: str, cell: str, value: object) -> None:
    book.sheets[sheet].range(cell).value = value


def test_from_an_empty_control_workbook_to_the_result(app: App, there: Place) -> None:
    book = open_desk(app, there)
    assert buttons.clicked("mallar").done
    templates = there.folder / "resultat" / f"mallar {YEAR}"
    assert len(list(templates.glob("*.xlsx"))) == 3
    there.submit("Åby", Decimal(60), Decimal(40))
    there.submit("Örsjö", "ca 5", Decimal(40))

    assert buttons.clicked("kontrollera").done
    sent = {row["Kommun"]: row for row in table(book, "Inlämningar")}
    assert [sent[name]["Läge"] for name in ("Åby", "Böda", "Örsjö")] == ["Inkommen", "Saknas", "Inkommen"]
    assert sent["Åby"]["Ifyllt"] == 1
    assert isinstance(sent["Åby"]["Mottagen"], datetime)
    assert sent["Örsjö"]["Fel"] == 1
    found = table(book, "Kontroll")
    assert {row["Kommun"] for row in found} == {"Örsjö"}
    assert found[0]["Mätetal"] == "1.1"
    assert found[0]["Länk"].startswith('=HYPERLINK("')
    assert book.sheets.active.name == "Kontroll"

    assert buttons.clicked("konsolidera").done
    assert there.result.is_file()
    assert any(Path(other.fullname) == there.result for other in xw.books)
    start = {row[0]: row[2] for row in book.sheets["Start"].range("A1:C20").value}
    assert start["last_action"] == "Konsolidera"
    assert start["last_result"] == str(there.result)
    assert "2 inlämningar" in start["last_counts"].replace("\xa0", " ")
    assert not [alert for alert in app.alerts if alert[0] == "critical"]


def test_the_round_of_the_settings_reaches_the_buttons(app: App, there: Place) -> None:
    book = open_desk(app, there)
    write(book, "Start", ROUND, "Delår")
    assert buttons.clicked("mallar").done
    made = {path.name: path for path in (there.folder / "resultat" / f"mallar {YEAR}").glob("*.xlsx")}
    assert len(made) == 3 and all("delår" in name for name in made)
    there.submit("Åby", Decimal(60), Decimal(40))
    there.submit("Böda", Decimal(61), Decimal(40), interim=True)
    assert buttons.clicked("konsolidera").done
    middle = there.result.with_name(f"Delårsrapport {YEAR}.xlsx")
    assert "delårsrapport" in str(bytes_of_sheets(middle)) and not there.result.exists()

    assert buttons.clicked("paminn").done
    letters = {path.name: path for path in (there.folder / "resultat").rglob("*Örsjö.txt")}
    (letter,) = letters.values()
    assert "delår" in letter.read_text("utf-8-sig") and f"31 augusti {YEAR}" in letter.read_text("utf-8-sig")

    write(book, "Start", ROUND, texts.control.YEAR_END)
    assert buttons.clicked("mallar").done
    (end,) = (path for path in there.folder.rglob("mallar */*Böda.xlsx") if "delår" not in path.name)
    assert 61 in bytes_of_sheets(end)[1]


def test_after_a_correction_the_finding_goes_and_the_notes_stay(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "ca 5", "se bilaga")
    buttons.clicked("kontrollera")
    first, second = table(book, "Kontroll")[:2]
    rows = {row["Rad-id"]: number for number, row in enumerate(table(book, "Kontroll"), start=6)}
    write(book, "Kontroll", note_cell(rows[first["Rad-id"]]), "Ringt Åby")
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "note", 6), "=minst en anteckning")
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "reminded", 7), datetime(2022, 1, 20))
    there.submit("Åby", Decimal(60), "se bilaga")
    there.submit("Böda", Decimal(60), Decimal(61))
    buttons.clicked("kontrollera")

    after = table(book, "Kontroll")
    assert [row["Läge"] for row in after] == ["Kvarstår"] * (len(after) - 1) + ["Åtgärdad"]
    assert after[-1]["Anteckning"] == "Ringt Åby"
    assert after[-1]["Vad som är fel"] == first["Vad som är fel"]
    assert second["Rad-id"] in {row["Rad-id"] for row in after}
    sent = table(book, "Inlämningar")
    assert sent[0]["Anteckning"] == "=minst en anteckning"
    assert sent[1]["Påmind"] == datetime(2022, 1, 20)
    assert sent[1]["Läge"] == "Inkommen"


def test_sorted_rows_added_columns_and_notes_below_are_left_alone(app: App, there: Place) -> None:
    book = open_desk(app, there)
    sheet = book.sheets["Inlämningar"]
    rows = sheet.range(f"A6:{cell_of(SUBMISSION_FORM, 'note', 8)}")
    rows.value = rows.value[::-1]
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "", 5), "Telefon")
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "", 6), "042-10 50 00")
    write(book, "Kontroll", cell_of(FINDING_FORM, "", 5), "Vem")
    for row in (7, 9):
        write(book, "Kontroll", f"B{row}", "En egen rad")
    there.submit("Åby", "ca 5", "se bilaga")
    buttons.clicked("kontrollera")
    write(book, "Kontroll", cell_of(FINDING_FORM, "", 6), "Jag")
    there.submit("Åby", "ca 5", "se bilaga", file="samma igen.xlsx")
    there.submit("Böda", "ca 5", "se bilaga")
    buttons.clicked("kontrollera")

    sent = table(book, "Inlämningar")
    assert [row["Kommun"] for row in sent] == ["Örsjö", "Böda", "Åby"]
    assert sent[0]["Telefon"] == "042-10 50 00"
    assert sent[2]["Läge"] == "Inkommen"
    notes = [row["Vem"] for row in table(book, "Kontroll")]
    assert notes.count("Jag") == 1
    values = book.sheets["Kontroll"].used_range.value
    assert sum(row[1] == "En egen rad" for row in values) == 2


def test_text_from_a_kommun_is_never_a_formula(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "=1+1", "1.250")
    buttons.clicked("kontrollera")
    found = table(book, "Kontroll")
    assert {row["Mätetal"] for row in found} == {"1.1", "1.2"}
    formulas = [cell for row in book.sheets["Kontroll"].used_range.formula for cell in row if cell.startswith("=")]
    assert formulas
    assert all(formula.startswith('=HYPERLINK("') for formula in formulas)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("C6", None, "Plan saknas"),
        ("C6", "finns-inte", "finns-inte"),
        ("C7", "nästa år", "År på bladet Start är nästa år"),
        ("C7", 1999, "1999"),
        ("C8", "en annan mapp", "en annan mapp"),
        ("C9", None, "Resultatmapp saknas"),
        ("C10", "snart", "Sista dag på bladet Start är snart"),
    ],
)
def test_an_error_in_the_settings_is_one_sentence(
    app: App, there: Place, cell: str, value: object, said: str
) -> None:
    book = open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    write(book, "Start", cell, value)
    outcome = buttons.clicked("konsolidera")
    assert not outcome.done
    assert said in outcome.message
    assert app.alerts == [("critical", outcome.message)]
    assert "\n" not in outcome.message
    assert not (there.folder / texts.excel.BUTTON_LOG).exists()


def test_a_table_whose_cells_were_moved_without_their_keys_is_left_alone(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    state, note = (cell_of(SUBMISSION_FORM, key, 5) for key in ("state", "note"))
    write(book, "Inlämningar", state, "Anteckning")
    write(book, "Inlämningar", note, "Läge")
    before = book.sheets["Inlämningar"].used_range.value
    outcome = buttons.clicked("kontrollera")
    assert not outcome.done
    assert f"i {state} står ”Anteckning”, väntat ”Läge”" in outcome.message
    assert book.sheets["Inlämningar"].used_range.value == before


def test_a_missing_inbox_is_said(app: App, there: Place) -> None:
    open_desk(app, there)
    for button in ("kontrollera", "konsolidera"):
        outcome = buttons.clicked(button)
        assert not outcome.done
        assert "inkorg" in outcome.message


def test_a_result_that_is_open_stays_and_the_new_one_is_kept(app: App, there: Place) -> None:
    open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("konsolidera").done
    before = there.result.read_bytes()
    mark = there.result.with_name(f"~${there.result.name}")  # as Excel marks a file that it has open
    mark.write_bytes(b"\x05Nobody" + b" " * 158)
    there.submit("Böda", Decimal(61), Decimal(41))
    outcome = buttons.clicked("konsolidera")
    assert not outcome.done
    assert there.result.read_bytes() == before
    kept = [path for path in there.result.parent.glob("*.xlsx") if path not in (there.result, mark)]
    assert len(kept) == 1
    assert str(kept[0]) in outcome.message


def test_excel_gets_its_ways_back_whatever_happens(app: App, there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    app.calculation = "semiautomatic"
    typed = "secret text of a cell"

    def breaks(*_: object) -> None:
        assert app.calculation == "manual"
        assert app.screen_updating is False
        raise ZeroDivisionError(typed)

    monkeypatch.setattr(desk.Desk, "_write_rows", breaks)
    outcome = buttons.clicked("konsolidera")
    assert (app.screen_updating, app.calculation, app.status_bar) == (True, "semiautomatic", False)
    log = there.folder / texts.excel.BUTTON_LOG
    assert str(log) in outcome.message
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "secret" not in log.read_text("utf-8") + outcome.message


def test_the_status_bar_tells_how_far_it_has_come(app: App, there: Place) -> None:
    open_desk(app, there)
    for name in ("Åby", "Böda", "Örsjö"):
        there.submit(name, Decimal(60), Decimal(40))
    buttons.clicked("kontrollera")
    assert [text for text in app.said if "av 3" in text]


def test_another_active_workbook_finds_the_open_control_workbook(app: App, there: Place, tmp_path: Path) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    xw.Book(str(there.book))
    other = tmp_path / "annan.xlsx"
    shutil.copy(next(there.inbox.iterdir()), other)
    xw.Book(str(other)).set_mock_caller()
    assert buttons.clicked("kontrollera").done
    xw.books[there.book.name].close()
    outcome = buttons.clicked("kontrollera")
    assert not outcome.done
    assert "kontrollbok" in outcome.message


def test_button_function_and_command_line_give_the_same_bytes(app: App, there: Place) -> None:
    open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    there.submit("Böda", "ca 5", None)
    assert buttons.clicked("konsolidera").done
    by_button = there.result.read_bytes()
    plan = str(there.folder / "plan.toml")
    consolidate_to(there.result, there.inbox, plan, YEAR, there.book)
    by_function = there.result.read_bytes()
    arguments = ["konsolidera", there.inbox, "--ut", there.result, "--sekretariat", there.book]
    assert main(list(map(str, arguments))) == 1
    assert by_button == by_function == there.result.read_bytes()


def test_the_result_as_pdf(app: App, there: Place) -> None:
    open_desk(app, there)
    outcome = buttons.clicked("pdf")
    assert not outcome.done
    there.submit("Åby", Decimal(60), Decimal(40))
    buttons.clicked("konsolidera")
    assert buttons.clicked("pdf").done
    assert there.result.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_the_result_as_a_web_site_is_what_the_command_makes(app: App, there: Place, tmp_path: Path) -> None:
    open_desk(app, there)
    assert not buttons.clicked("webbplats").done
    there.submit("Åby", Decimal(60), Decimal(40))
    buttons.clicked("konsolidera")
    outcome = buttons.clicked("webbplats")
    assert outcome.done
    folder = there.result.with_name(f"{there.result.stem} (webbplats)")
    assert str(folder / "index.html") in outcome.message
    command = ["webbplats", there.result, "--ut", tmp_path / "webb", "--plan", there.folder / "plan.toml"]
    assert main(list(map(str, command))) == 0
    made = {path.relative_to(tmp_path / "webb"): path.read_bytes() for path in (tmp_path / "webb").rglob("*.*")}
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")} == made
    (folder / "index.html").write_text("min egen")
    assert not buttons.clicked("webbplats").done
    assert (folder / "index.html").read_text() == "min egen"


def test_help_and_the_newest_result_are_opened(app: App, there: Place) -> None:
    open_desk(app, there)
    assert buttons.clicked("hjalp").message == "\n".join(texts.control.HOW)
    assert not buttons.clicked("oppna").done
    there.submit("Åby", Decimal(60), Decimal(40))
    buttons.clicked("konsolidera")
    xw.books[there.result.name].close()
    assert buttons.clicked("oppna").done
    assert there.result.name in [book.name for book in xw.books]


def test_a_choice_between_two_files_is_recorded_in_the_inbox(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40), file="första.xlsx")
    there.submit("Åby", Decimal(61), Decimal(41), file="andra; rätt.xlsx")
    (there.inbox / "val.csv").write_text("kommun;år;fil\nBöda;2020;gammal.xlsx\n", "utf-8")
    buttons.clicked("kontrollera")
    assert table(book, "Inlämningar")[0]["Läge"] == "Flera filer: välj en"
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "choice", 6), "andra; rätt.xlsx")
    buttons.clicked("kontrollera")
    row = table(book, "Inlämningar")[0]
    assert row["Läge"] == "Inkommen, flera filer"
    assert row["Fil"].startswith("andra; rätt.xlsx")
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "choice", 6), "första.xlsx")
    buttons.clicked("kontrollera")
    assert table(book, "Inlämningar")[0]["Fil"].startswith("första.xlsx")
    recorded = (there.inbox / "val.csv").read_text("utf-8-sig").splitlines()
    assert recorded == ["kommun;år;fil", "Böda;2020;gammal.xlsx", "0001;2021;första.xlsx"]


def test_a_kommun_that_has_left_by_the_book_is_asked_for_nothing(app: App, there: Place) -> None:
    sheet = load_workbook(there.book)["Medlemmar"]
    rows = [row[0].row for row in sheet.iter_rows(min_row=6) if "Böda" in str(row[1].value)]
    column = next(cell.column_letter for cell in sheet[5] if cell.value == "Medlem till")
    edit(there.book, "Medlemmar", **{f"{column}{row}": datetime(YEAR - 1, 12, 31) for row in rows})
    open_desk(app, there)
    made, results = buttons.clicked("mallar"), there.folder / "resultat"
    assert rows and made.done and "Böda" in made.message
    assert {path.stem.rpartition(" ")[2] for path in results.glob("mallar*/*.xlsx")} == {"Åby", "Örsjö"}
    there.submit("Åby", Decimal(60), Decimal(40))
    for button in ("paminn", "outlook"):
        assert "Böda" in buttons.clicked(button).message
    assert {path.stem.rpartition(" ")[2] for path in results.rglob("Påminnelse*.txt")} == {"Örsjö"}


def test_feedback_and_reminders_are_written_and_noted(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "ca 5", Decimal(40))
    assert buttons.clicked("aterkoppling").done
    assert list((there.folder / "resultat" / "återkoppling").glob("*.xlsx"))
    write(book, "Inlämningar", cell_of(SUBMISSION_FORM, "reminded", 7), datetime(2022, 1, 20))
    assert buttons.clicked("paminn").done
    assert len(list((there.folder / "resultat" / "påminnelser").glob("*.txt"))) == 2
    reminded = [row["Påmind"] for row in table(book, "Inlämningar")]
    assert reminded[:2] == [None, datetime(2022, 1, 20)]
    assert isinstance(reminded[2], datetime)


def test_an_excel_that_takes_no_calls_is_said_to_be_busy(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with excel() as app:
        open_desk(app, there)
        def rejects(*_: object) -> None:
            raise RuntimeError(-2147418111, "Call was rejected by callee.")

        monkeypatch.setattr(desk.Desk, "write_start", rejects)
        there.submit("Åby", Decimal(60), Decimal(40))
        outcome = buttons.clicked("kontrollera")
        assert outcome.message == texts.excel.BUTTON_FAULTS["busy"]
        assert not (there.folder / texts.excel.BUTTON_LOG).exists()


def test_a_control_workbook_on_the_web_is_said(app: App, there: Place) -> None:
    book = open_desk(app, there)
    book.impl.place = "https://exempel.sharepoint.com/Sekretariat.xlsm"
    assert buttons.clicked("kontrollera").message == texts.excel.BUTTON_FAULTS["web"]


def test_knapp_does_what_the_button_does(app: App, there: Place, capsys: pytest.CaptureFixture[str]) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    assert main(["knapp", "kontrollera"]) == 2
    assert texts.excel.BUTTON_FAULTS["not-open"] in capsys.readouterr().err
    assert main(["knapp", "kontrollera", "--bok", str(there.book)]) == 0
    assert main(["knapp", "konsolidera"]) == 0
    assert there.result.is_file()
    assert capsys.readouterr().out.splitlines() == ["Kontrollera: klart.", "Konsolidera: klart."]
