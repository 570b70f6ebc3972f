"""The macros as text, in the workbooks, and run; the ribbon; that every control leads to Python that exists."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from functools import lru_cache
from inspect import signature
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xlwings as xw
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter._values import NOTHING

from tests.conftest import Convert
from tests.excel.desk import open_desk, place
from tests.xlwings_engine import excel
from xl_addin import texts
from xl_addin.excel import buttons, functions
from xl_addin.plan import load_plan
from xl_addin.workbooks.macros import BUTTONS, DICTIONARY, FUNCTIONS, XLWINGS, build_addin, module_sources, ribbon
from xl_addin.workbooks.secretariat import build_secretariat

PLAN = "familjen-helsingborg-2016-2019"
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"


@lru_cache
def built(suffix: str) -> bytes:
    return build_secretariat(load_plan(PLAN), PLAN) if suffix == ".xlsm" else build_addin()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def subs(module: str) -> dict[str, str]:
    """Give the public macros of a module with their bodies."""
    text = module_sources(addin=False)[module]
    found = re.findall(r"^Public Sub (\w+)\(.*?\)\r\n(.*?)^End Sub", text, re.MULTILINE | re.DOTALL)
    return dict(found)


def ribbon_controls() -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(ribbon()).iter(f"{NAMESPACE}button"))  # noqa: S314 - our own file


def sheet_buttons() -> dict[str, str]:
    """Give the caption of each button on the sheets by its macro."""
    drawing = parts(built(".xlsm"))["xl/drawings/vmlDrawing1.vml"].decode()
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing)
    captions = re.findall(r'<font face="Calibri" size="220" color="#000000">(.*?)</font>', drawing)
    return dict(zip(macros, captions, strict=True))


def test_every_button_names_a_macro_and_every_macro_is_on_one() -> None:
    on_ribbon = {control.get("onAction") for control in ribbon_controls()}
    assert on_ribbon | set(sheet_buttons()) == set(subs(BUTTONS))
    assert not on_ribbon & set(sheet_buttons())


def test_the_ribbon_and_the_buttons_say_the_same() -> None:
    said = {str(control.get("onAction")).removeprefix("Meny"): control.get("label") for control in ribbon_controls()}
    assert said == sheet_buttons() == texts.control.BUTTONS
    for control in ribbon_controls():
        assert control.get("imageMso")
        assert len(control.get("supertip") or "") > 20


def test_every_macro_starts_a_function_that_exists() -> None:
    for name, body in subs(BUTTONS).items():
        if name.startswith("Meny"):
            assert body.strip() == name.removeprefix("Meny")
            continue
        started = re.findall(r'RunPython\("import xl_addin\.excel\.buttons as b; b\.(\w+)\(\)"\)', body)
        assert len(started) == 1
        assert callable(getattr(buttons, started[0]))
        assert "VisaFel" in body


def test_every_worksheet_function_has_its_wrapper_with_the_same_arguments() -> None:
    text = module_sources(addin=False)[FUNCTIONS]
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
        assert f'"{function.__name__}", Array({passed}), ActiveWorkbook' in text


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_sources_read_back_identically(suffix: str) -> None:
    parser = VBA_Parser(f"book{suffix}", data=built(suffix))
    read = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
    sources = module_sources(addin=suffix == ".xlam")
    for name in (BUTTONS, FUNCTIONS, XLWINGS):
        assert read[name].splitlines() == sources[name].splitlines()
    assert set(sources[DICTIONARY].splitlines()[5:]) <= set(read[DICTIONARY].splitlines())


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_nothing_is_flagged_beyond_what_runpython_needs(suffix: str) -> None:
    ours = set().union(*(flags(module_sources(addin=False)[name]) for name in (BUTTONS, FUNCTIONS)))
    assert {kind for kind, _ in ours} <= {"Suspicious"}
    assert {word.lower() for _, word in ours} <= {"call"}  # XLPy.CallUDF
    whole = "".join(code for _, _, _, code in VBA_Parser(f"book{suffix}", data=built(suffix)).extract_macros())
    theirs = "".join(module_sources(addin=suffix == ".xlam")[name] for name in (XLWINGS, DICTIONARY))
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


STARTED = re.compile(r"import xl_addin\.excel\.buttons as b; b\.\w+\(\)")


@pytest.mark.parametrize("macro", sorted(texts.control.BUTTONS))
def test_each_macro_runs_up_to_python_which_then_runs(macro: str, tmp_path: Path) -> None:
    there = place(tmp_path)
    there.submit("Åby", "ca 5", None)
    commands = [run_macro(there.book, name) for name in (macro, f"Meny{macro}")]
    assert commands[0] == commands[1]
    assert STARTED.fullmatch(commands[0])
    with excel() as app:
        open_desk(app, there)
        exec(commands[0], {})  # noqa: S102 - just as RunPython does
        start = {row[0]: row[2] for row in xw.books[there.book.name].sheets["Start"].range("A1:C20").value}
    assert app.alerts or start["last_action"] == texts.control.BUTTONS[macro]
    assert isinstance(start["last_time"], datetime | None)
    assert "Något gick fel i programmet" not in str(app.alerts)


SAYS = "Public Function RunPython(Command As String)\r\nDebug.Print Command\r\nRunPython = {status}\r\nEnd Function\r\n"


def run_macro(book: Path, macro: str) -> str:
    """Run a macro in an Excel of Python's own, with RunPython replaced by one that says what it was asked."""
    app = ExcelApplication.open(book, with_vba=False)
    app.add_module(SAYS.format(status=0))
    app.add_module(module_sources(addin=False)[BUTTONS].partition("\r\n")[2], name=BUTTONS)
    app.run(macro, *([NOTHING] if macro.startswith("Meny") else []))
    (command,) = app.console
    return command


def test_when_python_does_not_start_a_swedish_message_says_what_to_do(tmp_path: Path) -> None:
    there = place(tmp_path)
    app = ExcelApplication.open(there.book, with_vba=False)
    app.add_module(SAYS.format(status=-1))
    app.add_module(module_sources(addin=False)[BUTTONS].partition("\r\n")[2], name=BUTTONS)
    app.run("Konsolidera")
    assert len(app.dialogs) == 1
    assert "vplan doktor" in str(app.dialogs[0])


@pytest.mark.libreoffice
def test_libreoffice_opens_both(libreoffice: Convert, tmp_path: Path) -> None:
    paths = [tmp_path / "bok.xlsm", tmp_path / "tillägg.xlsm"]
    paths[0].write_bytes(built(".xlsm"))
    paths[1].write_bytes(named_as_workbook(built(".xlam")))
    assert libreoffice(paths[0], "pdf", tmp_path / "pdf")[0].stat().st_size > 5000
    for opened in libreoffice(paths, "ods", tmp_path / "ods"):
        with zipfile.ZipFile(opened) as file:
            modules = {name for name in file.namelist() if name.startswith("Basic/VBAProject/")}
        assert {f"Basic/VBAProject/{name}.xml" for name in (BUTTONS, FUNCTIONS, XLWINGS, DICTIONARY)} <= modules


def named_as_workbook(addin: bytes) -> bytes:
    """Call an add-in a workbook: LibreOffice opens no add-in by itself, not even Office's own empty one."""
    renamed = io.BytesIO()
    with zipfile.ZipFile(renamed, "w") as file:
        for name, part in parts(addin).items():
            file.writestr(name, part.replace(b"ms-excel.addin.", b"ms-excel.sheet."))
    return renamed.getvalue()
