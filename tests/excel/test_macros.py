"""The macros as text, in the workbooks, and run; the ribbon; that every control leads to Python that exists."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openxml_audit
import pytest
import xlwings as xw
from oletools.olevba import VBA_Parser
from openpyxl import Workbook
from openxml_audit import OpenXmlValidator
from pyopenvba.apps.excel import ExcelApplication

from tests.conftest import Convert
from tests.excel.desk import open_desk, place
from tests.excel.ribbon_schema import check_ribbon, ribbon_schema
from tests.xlwings_engine import excel
from xl_addin import texts
from xl_addin.excel import functions
from xl_addin.excel.buttons import clicked
from xl_addin.plan import load_plan
from xl_addin.workbooks import ribbon as ribbon_module
from xl_addin.workbooks.macros import BUTTONS, DICTIONARY, FUNCTIONS, XLWINGS, build_addin, module_sources
from xl_addin.workbooks.ribbon import ribbon
from xl_addin.workbooks.secretariat import build_secretariat

PLAN = "familjen-helsingborg-2016-2019"
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


@lru_cache
def built(suffix: str) -> bytes:
    return build_secretariat(load_plan(PLAN), PLAN) if suffix == ".xlsm" else build_addin()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def subs(module: str) -> dict[str, str]:
    """Return the public macros of a module with their bodies."""
    found = re.findall(r"^Public Sub (\w+)\(.*?\)\r\n(.*?)^End Sub", module_sources()[module], re.MULTILINE | re.DOTALL)
    return dict(found)


def ribbon_controls(*, addin: bool) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(ribbon(addin=addin)).iter(f"{UI}button"))  # noqa: S314 - our own file


def sheet_buttons() -> dict[str, str]:
    """Return the caption of each button on the sheets by its macro."""
    drawing = parts(built(".xlsm"))["xl/drawings/vmlDrawing1.vml"].decode()
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing)
    captions = re.findall(r'<font face="Calibri" size="220" color="#000000">(.*?)</font>', drawing)
    return dict(zip(macros, captions, strict=True))


def test_every_button_has_a_macro_that_starts_it() -> None:
    macros = subs(BUTTONS)
    for button in ribbon_module.BUTTONS:
        assert macros[button.macro].split() == ["Kor", f"\"b.clicked('{button.key}')\""]
    assert sheet_buttons() == {button.macro: button.caption for button in ribbon_module.ON_SHEET}


@pytest.mark.parametrize("addin", [True, False])
def test_the_ribbon_calls_macros_that_exist_and_says_what_a_button_does(addin: bool) -> None:
    tree = ElementTree.fromstring(ribbon(addin=addin))  # noqa: S314 - our own file
    called = {str(value) for element in tree.iter() for key, value in element.items() if key in CALLBACKS}
    assert called <= set(subs(BUTTONS))
    assert {"MenyLaddad", "MenyKnapp", "MenyBok", "MenyResultat"} <= called
    assert ("MenySynlig" in called, "MenyFil" in called) == (addin, addin)
    for control in ribbon_controls(addin=addin):
        caption, tip = texts.excel.BUTTONS[str(control.get("tag"))]
        assert (control.get("label"), control.get("screentip"), control.get("supertip")) == (caption, caption, tip)
        assert control.get("imageMso") in IMAGES


IMAGES = frozenset({
    "Consolidate", "DataValidation", "ErrorChecking", "FileEmailAsPdfEmailAttachment", "FileFind", "FileNew",
    "FileOpen", "FileSaveAs", "FileSaveAsPdfOrXps", "FileSendAsAttachment", "Help", "ReviewCompareMenu",
    "ReviewNewComment", "ReviewTrackChanges", "Spelling", "WebPagePreview",
})  # fmt: skip
"""Pictures of Office's own: a wrong name leaves a button bare. Each was looked up and is in use in published ribbons,
but for Consolidate and Spelling: they are ids of Excel's own buttons (Data, Review), and were seen in none."""


def test_both_files_fill_one_tab_and_no_two_controls_share_an_id() -> None:
    trees = [ElementTree.fromstring(ribbon(addin=addin)) for addin in (True, False)]  # noqa: S314 - our own files
    (tab,) = {str(tab.get("idQ")) for tree in trees for tab in tree.iter(f"{UI}tab")}
    assert tab == "vp:flik"
    namespaces = {re.search(rb'xmlns:vp="([^"]+)"', ribbon(addin=addin))[1] for addin in (True, False)}  # type: ignore[index] # it is there
    assert len(namespaces) == 1
    ids = [element.get("id") for tree in trees for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


CALLBACKS = {"onLoad", "onAction", "getEnabled", "getVisible"}


@pytest.mark.parametrize("addin", [True, False])
def test_the_ribbon_is_valid(addin: bool) -> None:
    """Held against Office's schema of the ribbon of 2010: which element may stand where, with which attributes."""
    schema = json.loads((Path(openxml_audit.__file__).parent / SCHEMA).read_text("utf-8"))
    allowed = ribbon_schema(schema)
    tree = ElementTree.fromstring(ribbon(addin=addin))  # noqa: S314 - our own file
    assert list(check_ribbon(tree, allowed)) == []
    broken = ribbon(addin=addin).replace(b"imageMso=", b"imageMSO=", 1).replace(b"<group", b"<buttons/><group", 1)
    assert len(list(check_ribbon(ElementTree.fromstring(broken), allowed))) == 2  # noqa: S314 - our own file


SCHEMA = "data/openxml/schemas/schemas_microsoft_com_office_2009_07_customui.json"


def test_every_worksheet_function_has_its_wrapper_with_the_same_arguments() -> None:
    text = module_sources()[FUNCTIONS]
    wrappers = dict(re.findall(r"^Function (\w+)\((.*?)\)", text, re.MULTILINE))
    assert set(wrappers) == {function.__name__ for function in functions.FUNCTIONS}
    for function in functions.FUNCTIONS:
        expected = [
            f"Optional {name}" if parameter.default is None else name
            for name, parameter in signature(function).parameters.items()
            if name != "caller"
        ]
        assert wrappers[function.__name__].split(", ") == expected
        passed = ", ".join([*(name.removeprefix("Optional ") for name in expected), "Nothing"])
        assert f'Fraga("{function.__name__}", Array({passed}))' in text


def test_the_function_wizard_finds_swedish_help() -> None:
    parser = VBA_Parser("book.xlam", data=built(".xlam"))
    (code,) = (code for _, _, name, code in parser.extract_macros() if name.startswith(FUNCTIONS))
    for name, text in texts.excel.FUNCTION_HELP.items():
        assert len(text) < 255  # more than that Excel cuts
        assert f'Attribute {name}.VB_Description = "{text}"' in code


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_sources_read_back_identically(suffix: str) -> None:
    parser = VBA_Parser(f"book{suffix}", data=built(suffix))
    read = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
    sources = module_sources()
    for name in (BUTTONS, FUNCTIONS, XLWINGS):
        assert read[name].splitlines() == sources[name].splitlines()
    assert set(sources[DICTIONARY].splitlines()[5:]) <= set(read[DICTIONARY].splitlines())


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_nothing_is_flagged_beyond_what_runpython_needs(suffix: str) -> None:
    ours = set().union(*(flags(module_sources()[name]) for name in (BUTTONS, FUNCTIONS)))
    assert {kind for kind, _ in ours} <= {"Suspicious", "IOC"}
    assert {word.lower() for _, word in ours} <= {"call", "conda.bat"}  # XLPy.CallUDF; whether conda is there
    whole = "".join(code for _, _, _, code in VBA_Parser(f"book{suffix}", data=built(suffix)).extract_macros())
    theirs = "".join(module_sources()[name] for name in (XLWINGS, DICTIONARY))
    assert flags(whole) - flags(theirs) <= ours
    assert not any(kind == "AutoExec" for kind, _ in flags(whole))  # nothing runs when the workbook is opened


def flags(code: str) -> set[tuple[str, str]]:
    from oletools.olevba import VBA_Scanner

    return {(kind, word) for kind, word, _ in VBA_Scanner(code).scan()}


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_workbooks_are_valid_and_the_same_every_time(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"book{suffix}"
    path.write_bytes(built(suffix))
    result = OpenXmlValidator().validate(path)
    assert not result.errors
    built.cache_clear()
    assert built(suffix) == path.read_bytes()
    content_types = parts(path.read_bytes())["[Content_Types].xml"].decode()
    kind = "sheet" if suffix == ".xlsm" else "addin"
    assert f"application/vnd.ms-excel.{kind}.macroEnabled.main+xml" in content_types
    assert "customUI/customUI14.xml" in parts(path.read_bytes())["_rels/.rels"].decode()


@pytest.mark.parametrize("button", ribbon_module.BUTTONS, ids=lambda button: button.key)
def test_each_macro_runs_up_to_python_which_then_runs(button: ribbon_module.Button, tmp_path: Path) -> None:
    there = place(tmp_path)
    there.submit("Åby", "ca 5", None)
    command = run_macro(there.book, button.macro)
    assert command == f"import xl_addin.excel.buttons as b; b.clicked('{button.key}')"
    with excel() as app:
        open_desk(app, there)
        exec(command, {})  # noqa: S102 - just as RunPython does
        start = {row[0]: row[2] for row in xw.books[there.book.name].sheets["Start"].range("A1:C20").value}
    assert app.alerts or start["last_action"] == texts.excel.BUTTONS[button.key][0]
    assert isinstance(start["last_time"], datetime | None)
    assert "Något gick fel i programmet" not in str(app.alerts)


SAYS = "Public Function RunPython(Command As String)\r\nDebug.Print Command\r\nRunPython = {status}\r\nEnd Function\r\n"
SETTINGS = """\
Public Function GetConfig(key As String, Optional default As String = "")\r\n\
GetConfig = IIf(key = "INTERPRETER_WIN", "{python}", default)\r\nEnd Function\r\n\
Public Function FileExists(path As String) As Boolean\r\nFileExists = {there}\r\nEnd Function\r\n"""


def opened(
    book: Path, *, status: int = 0, python: str = r"C:\\Python\\python.exe", there: bool = True
) -> ExcelApplication:
    """Open a workbook in an Excel of Python's own, with what xlwings' module answers given."""
    app = ExcelApplication.open(book, with_vba=False)
    app.add_module(SAYS.format(status=status) + SETTINGS.format(python=python, there=there))
    code = module_sources()[BUTTONS].partition("\r\n")[2]
    app.add_module(re.sub(r"(?m)^.*(?:Handelser|lyssnare).*\r\n", "", code), name=BUTTONS)
    return app


def run_macro(book: Path, macro: str) -> str:
    app = opened(book)
    app.run(macro)
    (command,) = app.console
    return command


MENU = ("MenyBok", "MenyResultat", "MenyFil", "MenySynlig")


def menu(book: Path) -> dict[str, bool]:
    """Return what the ribbon is answered with this workbook in front: True is a button that can be pressed."""
    app = opened(book)
    asks = "\r\n".join(f"aktiv = Empty\r\n{macro} Nothing, aktiv\r\nDebug.Print aktiv" for macro in MENU)
    app.add_module(f"Public Sub Fraga()\r\nDim aktiv\r\n{asks}\r\nEnd Sub\r\n")
    app.run("Fraga")
    return dict(zip(MENU, (line == "True" for line in app.console), strict=True))


def test_without_a_control_workbook_only_the_check_of_a_file_can_be_pressed(tmp_path: Path) -> None:
    book = tmp_path / "annan.xlsx"
    Workbook().save(book)
    assert menu(book) == {"MenyBok": False, "MenyResultat": False, "MenyFil": True, "MenySynlig": True}


def test_what_needs_a_result_is_grey_until_there_is_one(tmp_path: Path) -> None:
    there = place(tmp_path)
    there.submit("Åby", Decimal(40), Decimal(50))
    before = menu(there.book)
    assert before == {"MenyBok": True, "MenyResultat": False, "MenyFil": False, "MenySynlig": False}
    with excel() as app:
        book = open_desk(app, there)
        clicked("konsolidera")
        book.save()
    assert menu(there.book) == before | {"MenyResultat": True}


def test_each_button_is_grey_without_what_it_acts_on() -> None:
    """A new button must be placed here too: what it needs is a decision, not the default."""
    needs = {control.get("tag"): control.get("getEnabled") for control in ribbon_controls(addin=True)}
    assert {key for key, macro in needs.items() if macro == "MenyResultat"} == {"oppna", "pdf", "webbplats"}
    assert {key for key, macro in needs.items() if macro == "MenyFil"} == {"fil"}
    assert set(needs.values()) == {"MenyBok", "MenyResultat", "MenyFil"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": -1}, "Python gick inte att starta"),
        ({"there": False}, "Excel vet inte var Python finns"),
        ({"python": ""}, "Excel vet inte var Python finns"),
        ({"python": "python"}, "Excel vet inte var Python finns"),  # whatever lies in the folder of the moment
    ],
)
def test_when_python_does_not_start_a_swedish_message_says_what_to_do(
    facts: dict[str, Any], said: str, tmp_path: Path
) -> None:
    app = opened(place(tmp_path).book, **facts)
    app.run("Konsolidera")
    assert len(app.dialogs) == 1
    assert said in str(app.dialogs[0])
    assert "vplan doktor" in str(app.dialogs[0])
    assert bool(app.console) == (facts == {"status": -1})


@pytest.mark.libreoffice
def test_libreoffice_opens_both(libreoffice: Convert, tmp_path: Path) -> None:
    paths = [tmp_path / "bok.xlsm", tmp_path / "tillägg.xlsm"]
    paths[0].write_bytes(built(".xlsm"))
    paths[1].write_bytes(named_as_workbook(built(".xlam")))
    assert libreoffice(paths[0], "pdf", tmp_path / "pdf")[0].stat().st_size > 5000
    for opened in libreoffice(paths, "ods", tmp_path / "ods"):
        with zipfile.ZipFile(opened) as file:
            modules = {Path(name).name for name in file.namelist() if name.startswith("Basic/")}
        assert {f"{name}.xml" for name in module_sources()} <= modules


def named_as_workbook(addin: bytes) -> bytes:
    """Call an add-in a workbook: LibreOffice opens no add-in by itself, not even Office's own empty one."""
    renamed = io.BytesIO()
    with zipfile.ZipFile(renamed, "w") as file:
        for name, part in parts(addin).items():
            file.writestr(name, part.replace(b"ms-excel.addin.", b"ms-excel.sheet."))
    return renamed.getvalue()
