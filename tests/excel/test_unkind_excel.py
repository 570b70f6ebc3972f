"""What a real Excel does that a kind stand-in does not: aliases, silence, haste, and other people's workbooks."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from tests.excel.desk import YEAR, Place, open_desk, place, table
from tests.xlwings_engine import App, excel
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.errors import NotDoneError
from xl_addin.excel import buttons, dialog, engine, pdf, session
from xl_addin.reading.plan_files import PLAN_FILES
from xl_addin.workbooks.plan_book import build_plan_book

FAULTS = texts.excel.BUTTON_FAULTS
UNSYNCED = xw.XlwingsError("Couldn't find the local OneDrive folder")


@pytest.fixture
def app() -> Iterator[App]:
    with excel() as running:
        yield running


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return place(tmp_path)


@pytest.fixture
def mapped(there: Place, tmp_path: Path) -> Place:
    """The same folder by another way, as a mapped drive is one."""
    (tmp_path / "Z").symlink_to(there.folder, target_is_directory=True)
    return Place(tmp_path / "Z", there.plan)


def consolidated(there: Place) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("konsolidera").done


# ---- calculation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["automatic", "semiautomatic"])
def test_the_control_workbook_is_never_saved_in_manual_calculation(app: App, there: Place, mode: str) -> None:
    open_desk(app, there)
    app.calculation = mode
    consolidated(there)
    assert app.saved_in == [mode]
    assert app.calculation == mode


def test_calculation_comes_back_when_the_work_fails(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)

    def breaks(*_: object) -> None:
        app.fails = "to_pdf"
        raise RuntimeError(-2147418111, "Call was rejected by callee.")

    monkeypatch.setattr("xl_addin.excel.desk.Desk._write_rows", breaks)
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("kontrollera").message == FAULTS["busy"]
    assert (app.calculation, app.screen_updating, app.status_bar) == ("automatic", True, False)


# ---- the same file by another way ----------------------------------------------------------------------------


def test_a_result_opened_from_a_mapped_drive_is_the_same_file(app: App, there: Place, mapped: Place) -> None:
    open_desk(app, there)
    consolidated(there)
    xw.books[there.result.name].close()
    opened = xw.Book(str(mapped.result)).impl
    assert buttons.clicked("oppna").done
    assert buttons.clicked("pdf").done
    assert [book.name for book in xw.books].count(there.result.name) == 1
    assert opened in app.books._books  # what is open with unsaved notes is never closed


def test_a_control_workbook_opened_from_a_mapped_drive_is_found_by_its_path(
    app: App, there: Place, mapped: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    xw.Book(str(mapped.book))
    assert main(["knapp", "kontrollera", "--bok", str(there.book)]) == 0
    assert len(list(xw.books)) == 1


def test_one_unsynced_workbook_does_not_stop_the_others(app: App, there: Place, tmp_path: Path) -> None:
    open_desk(app, there)
    consolidated(there)
    other = tmp_path / "Teamets bok.xlsx"
    Workbook().save(other)
    xw.Book(str(other)).impl.place = UNSYNCED
    for button in ("pdf", "oppna", "kontrollera"):
        assert buttons.clicked(button).done, button


def test_an_unsynced_workbook_of_the_results_name_is_said_to_be_in_the_way(
    app: App, there: Place, tmp_path: Path
) -> None:
    open_desk(app, there)
    consolidated(there)
    opened = xw.books[there.result.name].impl
    opened.place = UNSYNCED
    assert buttons.clicked("pdf").done  # of a copy
    outcome = buttons.clicked("oppna")
    assert outcome.message == FAULTS["same-name"].format(path=there.result)
    assert opened in app.books._books


def test_a_control_workbook_that_cannot_say_where_it_lies_gives_advice(app: App, there: Place) -> None:
    open_desk(app, there).impl.place = UNSYNCED
    for button in ("kontrollera", "konsolidera", "mallar", "sjalvtest", "inkorg"):
        assert buttons.clicked(button).message == FAULTS["web"], button


# ---- which workbook ------------------------------------------------------------------------------------------


def second_book(there: Place) -> Path:
    path = there.folder / "Andra.xlsm"
    shutil.copy(there.book, path)
    return path


def test_of_two_control_workbooks_the_one_in_front_is_taken(
    app: App, there: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    there.submit("Åby", Decimal(60), Decimal(40))
    first, second = xw.Book(str(there.book)), xw.Book(str(second_book(there)))
    assert main(["knapp", "kontrollera"]) == 0
    assert table(second, "Inlämningar")[0]["Läge"] == "Inkommen"
    assert table(first, "Inlämningar")[0]["Läge"] == "Saknas"
    first.activate()
    assert main(["knapp", "kontrollera"]) == 0
    assert table(first, "Inlämningar")[0]["Läge"] == "Inkommen"


def test_of_two_control_workbooks_behind_another_the_name_is_asked_for(
    app: App, there: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = xw.Book(str(there.book)), xw.Book(str(second_book(there)))
    Workbook().save(tmp_path / "annan.xlsx")
    other = xw.Book(str(tmp_path / "annan.xlsx"))
    other.set_mock_caller()
    expected = FAULTS["several-books"].format(names=f"{second.name} och {first.name}")
    assert buttons.clicked("kontrollera").message == expected
    assert main(["knapp", "kontrollera"]) == 2
    assert f"{second.name} och {first.name}" in capsys.readouterr().err
    first.set_mock_caller()  # its own button was pressed
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("kontrollera").done


def test_a_great_workbook_is_not_read_to_find_that_it_is_another(app: App, there: Place, tmp_path: Path) -> None:
    great = Workbook(write_only=True)
    sheet = great.create_sheet()
    for _ in range(2_000):
        sheet.append([1] * 50)
    great.save(tmp_path / "stor.xlsx")
    there.submit("Åby", Decimal(60), Decimal(40))
    xw.Book(str(there.book))
    before = app.cells_read
    xw.Book(str(tmp_path / "stor.xlsx")).set_mock_caller()
    assert buttons.clicked("hjalp").done
    without = app.cells_read - before
    xw.books[there.book.name].set_mock_caller()
    before = app.cells_read
    buttons.clicked("hjalp")
    assert without - (app.cells_read - before) < 5_000


def test_a_control_workbook_whose_name_was_deleted_is_still_one(app: App, there: Place) -> None:
    book = load_workbook(there.book, keep_vba=True)
    del book.defined_names["vp_plan"]
    book.save(there.book)
    open_desk(app, there)
    assert buttons.clicked("hjalp").done


# ---- a busy Excel --------------------------------------------------------------------------------------------


def retry_classes(attempts: object) -> dict[str, Any]:
    """xlwings' own classes that ask a busy Excel again, taken out of its source: they load on Windows only."""
    source = (Path(xw.__file__).parent / "_xlwindows.py").read_text("utf-8")
    wanted = ("COMRetryMethodWrapper", "ExcelBusyError", "COMRetryObjectWrapper")
    body = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name in wanted]
    names = {"N_COM_ATTEMPTS": attempts, "pywintypes": SimpleNamespace(com_error=ComError)}
    kinds = dict.fromkeys(("CDispatch", "CoClassBaseClass", "DispatchBaseClass"), type("Never", (), {}))
    space: dict[str, Any] = names | kinds | {"types": __import__("types")}
    exec(compile(ast.Module(body, []), "xlwings", "exec"), space)  # noqa: S102 - xlwings' own code
    return space


class ComError(Exception):
    """As pywin32 makes it."""

    hresult = -2147418111


class BusyExcel:
    def __init__(self) -> None:
        object.__setattr__(self, "asked", 0)

    def __getattr__(self, name: str) -> Any:
        object.__setattr__(self, "asked", self.asked + 1)
        raise ComError(-2147418111, "Call was rejected by callee.", None, None)

    def __setattr__(self, name: str, value: object) -> None:
        self.__getattr__(name)


def test_a_busy_excel_is_given_up_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PAUSE", 0.001)
    space = retry_classes(engine.Patience(25))
    busy = BusyExcel()
    with pytest.raises(Exception) as raised:
        _ = space["COMRetryObjectWrapper"](busy).Calculation
    assert engine.is_busy(raised.value)
    assert busy.asked == 25
    with pytest.raises(ComError):
        space["COMRetryObjectWrapper"](busy).Calculation = 1
    method = space["COMRetryMethodWrapper"](lambda: busy.Save)
    with pytest.raises(ComError):
        method()


def test_patience_waits_between_two_questions() -> None:
    begun = time.monotonic()
    assert [n for n in range(1, 6) if n < engine.Patience(4)] == [1, 2, 3]
    assert time.monotonic() - begun >= 5 * engine.PAUSE
    assert engine.Patience(4)


@pytest.mark.parametrize(
    ("problem", "busy"),
    [
        (ComError(-2147418111, "", None, None), True),
        (ComError(-2147352567, "", (0, "Excel", None, None, 0, -2146777998), None), True),  # a cell is being edited
        (ComError(-2147352567, "", (0, "Excel", "1004", None, 0, -2146827284), None), False),
        (ValueError("text"), False),
    ],
)
def test_what_is_busy_is_told_from_what_is_wrong(problem: Exception, busy: bool) -> None:
    assert engine.is_busy(problem) is busy


def test_an_excel_that_stays_busy_ends_as_a_sentence_shown_by_the_system(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)
    app.busy = True
    shown: list[str] = []
    monkeypatch.setattr("xl_addin.excel.dialog.show", shown.append)
    outcome = buttons.clicked("kontrollera")
    assert (outcome.done, outcome.message, shown) == (False, FAULTS["busy"], [FAULTS["busy"]])


# ---- other people's Excel ------------------------------------------------------------------------------------


WINDOWS = """
import atexit
from types import SimpleNamespace
from xl_addin.excel import engine
windows = SimpleNamespace(Apps=SimpleNamespace(cleanup=lambda: print("ended: an Excel without a window")))
def cleanup():
    windows.Apps.cleanup()
    print("cleaned up")
windows.cleanup = cleanup
atexit.register(cleanup)
engine.tame(windows)
windows.Apps.cleanup()  # as xlwings does where it quits an app
print(type(windows.N_COM_ATTEMPTS).__name__)
"""


def test_no_excel_of_others_is_ended() -> None:
    done = subprocess.run([sys.executable, "-c", WINDOWS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Patience"]


@pytest.mark.parametrize("quits", [True, False])
def test_the_excel_that_was_started_is_ended_and_no_other(quits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def quit_() -> None:
        calls.append("quit")
        if not quits:
            raise RuntimeError("the program is busy")

    started = SimpleNamespace(quit=quit_, kill=lambda: calls.append("kill"))
    monkeypatch.setattr(engine.xw, "App", lambda **_: started)
    with pytest.raises(ZeroDivisionError), pdf.own_excel() as app:
        assert app is started
        raise ZeroDivisionError
    assert calls == (["quit"] if quits else ["quit", "kill"])


# ---- what people have done in the workbook -------------------------------------------------------------------


def test_what_a_table_was_filtered_by_stays(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "ca 5", "se bilaga")
    there.submit("Böda", "ca 5", "se bilaga")
    buttons.clicked("kontrollera")
    (found,) = book.sheets["Kontroll"].impl.tables
    chosen = {4: ("Böda",), 2: ("a", 2, "b"), 9: (("x", "y"), 7)}
    found.filters.update(chosen)
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("kontrollera").done
    assert len(table(book, "Kontroll")) == 2
    assert found.filters == chosen
    assert found.show_autofilter


def test_formulas_in_added_columns_follow_their_rows_and_text_stays_text(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "ca 5", "se bilaga")
    buttons.clicked("kontrollera")
    sheet = book.sheets["Kontroll"]
    sheet.range("P5").value = "Dagar"
    sheet.range("Q5").value = "Vem"
    sheet.range("P6").value = "=E6*2+$E$6+Start!C7"
    sheet.range("P7").value = "=E7*2"
    sheet.range("Q6").value = "'=inte en formel"
    sheet.range("Q7").value = "'2020-01-02"
    second = sheet.range("A7").value
    there.submit("Åby", Decimal(60), "se bilaga")
    there.submit("Böda", "ca 5", Decimal(40))
    assert buttons.clicked("kontrollera").done
    rows = {row[0]: number for number, row in enumerate(sheet.used_range.value, start=1) if row[0]}
    cells = sheet.impl.sheet
    moved = rows[second]
    assert cells[f"P{moved}"].value == f"=E{moved}*2"
    assert (cells[f"Q{moved}"].value, cells[f"Q{moved}"].data_type) == ("2020-01-02", "s")
    (mended,) = (row for row in range(6, 10) if cells[f"B{row}"].value == "Åtgärdad")
    assert cells[f"P{mended}"].value == f"=E{mended}*2+$E$6+Start!C7"
    assert (cells[f"Q{mended}"].value, cells[f"Q{mended}"].data_type) == ("=inte en formel", "s")


@pytest.mark.parametrize(
    "pasted",
    ['"{}"', "\u202a{}", " {} ", "”{}”", "\u202a{}\u202c", "file://{}", "%VPLAN_PROV%/inkorg"],
)
def test_a_folder_is_found_as_people_paste_it(
    app: App, there: Place, pasted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    monkeypatch.setenv("VPLAN_PROV", str(there.folder))
    book.sheets["Start"].range("C8").value = pasted.format(there.inbox)
    assert buttons.clicked("kontrollera").done, app.alerts


@pytest.mark.parametrize("row", [6, 8, 9])
def test_an_address_on_the_web_gets_advice(app: App, there: Place, row: int) -> None:
    book = open_desk(app, there)
    book.sheets["Start"].range(f"C{row}").value = "https://exempel.sharepoint.com/sites/plan/Delade%20dokument/inkorg"
    outcome = buttons.clicked("kontrollera")
    assert "webbadress" in outcome.message
    assert "Synka" in outcome.message


def test_a_path_with_a_number_sign_gets_no_link_that_leads_astray(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", "ca 5", Decimal(40), file="Svar #2.xlsx")
    there.submit("Böda", "ca 5", Decimal(40))
    assert buttons.clicked("kontrollera").done
    links = {row["Fil"]: row["Länk"] for row in table(book, "Kontroll")}
    assert links["Svar #2.xlsx"] is None
    assert all(link for file, link in links.items() if "#" not in file)


# ---- progress ------------------------------------------------------------------------------------------------


class Impatient:
    """A window whose *Avbryt* is pressed at the second step."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.closed = False

    def show(self, text: str) -> bool:
        self.texts.append(text)
        return len(self.texts) < 2

    def close(self) -> None:
        self.closed = True


def test_cancel_stops_before_the_next_step_and_writes_nothing(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)
    consolidated(there)
    before = there.result.read_bytes()
    for name in ("Böda", "Örsjö"):
        there.submit(name, Decimal(60), Decimal(40))
    window = Impatient()
    monkeypatch.setattr(session, "PATIENCE", 0)
    monkeypatch.setattr(session, "open_window", lambda: window)
    outcome = buttons.clicked("konsolidera")
    assert (outcome.done, outcome.message) == (False, FAULTS["stopped"])
    assert window.closed
    assert there.result.read_bytes() == before
    assert (app.calculation, app.screen_updating, app.status_bar) == ("automatic", True, False)


def test_a_short_run_shows_no_window(app: App, there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(app, there)
    monkeypatch.setattr(session, "PATIENCE", 1000)
    monkeypatch.setattr(session, "open_window", lambda: pytest.fail("a window"))
    consolidated(there)


def test_without_a_screen_the_status_bar_must_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert session.open_window() is None
    with pytest.raises(NotDoneError, match="bladet Start"):
        dialog.choose("Inkorg", Path("/finns/inte"), "linux")


def test_a_folder_is_asked_for_from_the_nearest_one_that_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Path, bool]] = []
    monkeypatch.setattr(dialog, "_choose", lambda *facts: asked.append(facts) or "")
    monkeypatch.setattr(dialog, "_choose_on_a_mac", lambda *facts: asked.append(facts) or f"{tmp_path}")
    assert dialog.choose("Inkorg", tmp_path / "in" / "korg", "win32") is None
    assert dialog.choose("Inkorg", tmp_path, "darwin") == tmp_path
    assert dialog.choose("Fil", tmp_path / "finns inte.xlsx", "linux", file=True) is None
    assert asked == [("Inkorg", tmp_path, False)] * 2 + [("Fil", tmp_path, True)]


# ---- choosing folders ----------------------------------------------------------------------------------------


def test_a_chosen_folder_is_written_from_the_workbook_where_it_lies_below(
    app: App, there: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_desk(app, there)
    (there.folder / "svar" / "2021").mkdir(parents=True)
    asked: list[tuple[str, Path]] = []

    def chooses(folder: Path | None) -> None:
        monkeypatch.setattr("xl_addin.excel.dialog.choose", lambda *facts: asked.append(facts) or folder)

    chooses(there.folder / "svar" / "2021")
    assert buttons.clicked("inkorg").done
    assert book.sheets["Start"].range("C8").value == os.path.join("svar", "2021")  # noqa: PTH118 - as Excel shows it
    chooses(tmp_path)
    assert buttons.clicked("resultatmapp").done
    assert book.sheets["Start"].range("C9").value == str(tmp_path)
    chooses(None)
    assert buttons.clicked("resultatmapp").message == ""
    assert book.sheets["Start"].range("C9").value == str(tmp_path)
    assert asked[0] == ("Inkorg", there.inbox)


# ---- lists to choose from ---------------------------------------------------------------------------------------


def offered(book: Any) -> dict[str, list[str]]:
    rows = book.sheets["_vplan-filer"].range("A1:Z20").value
    return {row[0]: [cell for cell in row[1:] if cell] for row in rows if row[0]}


def test_the_files_of_a_kommun_are_offered_by_button_and_in_the_copy(app: App, there: Place) -> None:
    book = open_desk(app, there)
    for number, name in enumerate(("ett; två.xlsx", "2021.xlsx", "'tre'.xlsx")):
        there.submit("Böda", Decimal(60 + number), Decimal(40), file=name)
    there.submit("Åby", Decimal(60), Decimal(40))
    assert buttons.clicked("kontrollera").done
    expected = {"0001": [], "0002": ["'tre'.xlsx", "2021.xlsx", "ett; två.xlsx"], "0003": []}
    assert {code: sorted(files) for code, files in offered(book).items()} == expected
    arguments = ["konsolidera", there.inbox, "--ut", there.result, "--sekretariat", there.book]
    assert main(list(map(str, arguments))) in {0, 1}
    copy = load_workbook(there.result.parent / there.book.name)
    rows = copy["_vplan-filer"].iter_rows(max_row=3, values_only=True)
    assert {row[0]: sorted(cell for cell in row[1:] if cell) for row in rows} == expected
    for name in ("ett; två.xlsx", "'tre'.xlsx"):
        (there.inbox / name).unlink()
    assert buttons.clicked("kontrollera").done
    assert not any(offered(book).values())


def test_plan_and_file_are_chosen_from_lists_and_anything_else_may_be_typed(there: Place) -> None:
    book = load_workbook(there.book)
    (plans,) = (one for one in book["Start"].data_validations.dataValidation if "C6" in one.sqref)
    assert {"plan.toml", "familjen-helsingborg-2016-2019"} <= set(plans.formula1.strip('"').split(","))
    (files,) = (one for one in book["Inlämningar"].data_validations.dataValidation if "I6" in one.sqref)
    assert (files.type, files.errorStyle, plans.errorStyle) == ("list", "warning", "warning")
    assert "MATCH($A6," in files.formula1
    assert len(files.formula1) < 255


# ---- the open submission -------------------------------------------------------------------------------------


def test_an_open_submission_is_checked_and_not_changed(app: App, there: Place) -> None:
    xw.Book(str(there.book))
    sent = there.submit("Åby", "ca 5", Decimal(40))
    before = sent.read_bytes()
    book = xw.Book(str(sent))
    book.set_mock_caller()
    values = book.sheets[1].used_range.value
    assert buttons.clicked("fil").done, app.alerts
    assert sent.read_bytes() == before
    assert book.sheets[1].used_range.value == values
    assert app.saved_in == []
    found = app.books._books[-1]
    assert found.name.startswith(f"Kontroll av {sent.stem}")
    (sheet,) = found.book.worksheets
    assert sheet["A5"].value == "✖ Fel"
    assert sheet["B5"].value == "1.1"
    assert sheet["G5"].value == f"=HYPERLINK(\"#'[{sent.name}]1 Vägar'!{sheet['F5'].value}\",\"Öppna\")"
    assert_valid(Path(found.path))


def assert_valid(path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    assert not OpenXmlValidator().validate(path).errors


def test_a_submission_without_faults_says_so(app: App, there: Place) -> None:
    xw.Book(str(there.book))
    sent = there.submit("Åby", Decimal(60), Decimal(40), file="Åbys 'svar'.xlsx")
    xw.Book(str(sent)).set_mock_caller()
    assert buttons.clicked("fil").done
    note = app.books._books[-1].book.active["A2"].value
    assert "Åbys 'svar'.xlsx" in note


@pytest.mark.parametrize("saved", [True, False])
def test_an_open_plan_workbook_is_checked_as_the_plan_that_it_is(app: App, there: Place, saved: bool) -> None:
    """Also what has been typed and not saved; the edition before is found beside the file, not beside the copy."""
    path = there.folder / "Utgåva 2.xlsx"
    source = PLAN_FILES.read(str(there.folder / "plan.toml"))
    edition = replace(source, data={**source.data, "version": "2", "in_force": YEAR, "follows": "plan.toml"})
    path.write_bytes(build_plan_book(edition, PLAN_FILES.plan_of(edition)))
    if not saved:
        xw.Book(str(path)).sheets["Enheter"]["C6"].value = "procent"
    else:
        workbook = load_workbook(path)
        workbook["Enheter"]["C6"].value = "procent"
        workbook.save(path)
        xw.Book(str(path))
    before = path.read_bytes()
    xw.books["Utgåva 2.xlsx"].set_mock_caller()
    assert buttons.clicked("fil").done, app.alerts
    assert path.read_bytes() == before
    (sheet,) = app.books._books[-1].book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [(row[0], row[4], row[5]) for row in rows] == [("✖ Fel", "Enheter", "C6")]
    assert "beteckningen %" in rows[0][2]
    assert rows[0][6] == "=HYPERLINK(\"#'[Utgåva 2.xlsx]Enheter'!C6\",\"Öppna\")"


def test_protected_view_and_the_control_workbook_are_told_apart_from_a_submission(app: App, there: Place) -> None:
    open_desk(app, there)
    assert buttons.clicked("fil").message == FAULTS["not-submission"]
    app.protected = "Svar från Åby.xlsx"
    assert buttons.clicked("fil").message == FAULTS["protected"].format(name="Svar från Åby.xlsx")
    app.protected = None
    for book in list(xw.books):
        book.close()
    assert buttons.run("fil").message == FAULTS["no-file"]


# ---- the self test -------------------------------------------------------------------------------------------


def test_the_self_test_tries_every_button_and_leaves_the_workbook_as_it_was(app: App, there: Place) -> None:
    book = open_desk(app, there)
    there.submit("Åby", Decimal(60), Decimal(40))
    consolidated(there)
    before = {path: path.read_bytes() for path in there.folder.rglob("*") if path.is_file()}
    tables = [book.sheets[name].used_range.value for name in ("Start", "Inlämningar", "Kontroll")]
    assert buttons.clicked("sjalvtest").done, app.alerts
    assert [book.sheets[name].used_range.value for name in ("Start", "Inlämningar", "Kontroll")] == tables
    after = {path: path.read_bytes() for path in there.folder.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if path.name != "självtest.txt"} == before
    report = (there.result.parent / "självtest.txt").read_text("utf-8-sig")
    for key in set(buttons.WORK) - {"inkorg", "resultatmapp", "outlook", "jamfor", "sjalvtest", "hjalp"}:
        assert f"✔ Knappen {texts.excel.BUTTONS[key][0]}" in report
    assert "Funktionen VP_UTFALL" in report
    assert str(YEAR) not in [book_.name for book_ in xw.books]


def test_the_self_test_prints_one_page_wide(app: App, there: Place) -> None:
    open_desk(app, there)
    assert buttons.clicked("sjalvtest").done
    page = xw.books[there.book.name].sheets[texts.excel.SELF_TEST["sheet"]].api.sheet
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)


def test_the_self_test_shows_what_failed_and_where_to_write(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_desk(app, there)
    monkeypatch.setitem(buttons.WORK, "paminn", lambda _: (_ for _ in ()).throw(ZeroDivisionError))
    assert buttons.clicked("sjalvtest").done
    sheet = book.sheets["Självtest"]
    lines = sheet.range("A1:B60").value
    assert sheet.range("A1").font.bold
    assert sheet.range("A3").font.bold
    (failed,) = (n for n, (what, mark) in enumerate(lines, start=1) if mark == "✖" and "Påminn" in what)
    assert sheet.range(f"A{failed}").font.color == (166, 27, 27)
    well = next(n for n, (_, mark) in enumerate(lines, start=1) if mark == "✔")
    assert sheet.range(f"A{well}").font.color != (166, 27, 27)
    assert sheet.range(f"A{well}").wrap_text
    assert sheet.range(f"D{well}").color == (255, 243, 176)


def test_what_a_person_ticked_off_stays_beside_its_line(app: App, there: Place) -> None:
    book = open_desk(app, there)
    buttons.clicked("sjalvtest")
    sheet = book.sheets["Självtest"]
    lines = [row[0] for row in sheet.range("A1:A60").options(ndim=2).value]
    by_hand = texts.excel.SELF_TEST_BY_HAND[3]
    row = lines.index(by_hand) + 1
    sheet.range(f"D{row}").value, sheet.range(f"E{row}").value = "x", "=gick bra"
    buttons.clicked("sjalvtest")
    again = {line[0]: line[3:] for line in sheet.range("A1:E60").value}
    assert again[by_hand] == ["x", "=gick bra"]
    assert [name.name for name in book.sheets].count("Självtest") == 1


def test_a_button_that_fails_is_a_line_of_the_self_test(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)
    monkeypatch.setitem(buttons.WORK, "paminn", lambda _: (_ for _ in ()).throw(ZeroDivisionError))
    assert buttons.clicked("sjalvtest").done
    report = (there.result.parent / "självtest.txt").read_text("utf-8-sig")
    assert "✖ Knappen Påminn: ZeroDivisionError" in report
