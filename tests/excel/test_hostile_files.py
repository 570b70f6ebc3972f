"""A file from a kommun, opened while the add-in is there, decides nothing: not which Python, not what it runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from pyopenvba.apps.excel import ExcelApplication

from xl_addin.workbooks import macros
from xl_addin.workbooks.macros import XLWINGS, module_sources

USERS, HOSTILE = r"C:\Program\Python\python.exe", r"C:\hostile\python.exe"
SURROUNDINGS = rf"""
Function FileExists(path As String) As Boolean
    FileExists = True
End Function
Function GetConfigFilePath() As String
    GetConfigFilePath = "the user's"
End Function
Function GetDirectoryConfigFilePath() As String
    GetDirectoryConfigFilePath = "beside the file"
End Function
Function GetFullName(wb As Workbook) As String
    GetFullName = "C:\inbox\file.xlsx"
End Function
Function GetConfigFromFile(sFile As String, sName As String, Optional sValue As String) As Boolean
    sValue = IIf(sFile = "the user's", "{USERS}", "{HOSTILE}")
    GetConfigFromFile = True
End Function
Function ExpandEnvironmentStrings(ByVal s As String)
    ExpandEnvironmentStrings = s
End Function
Public Sub Ask()
    Debug.Print GetConfig("INTERPRETER_WIN", "none")
End Sub
"""


def vba_function(source: str, name: str) -> str:
    """Take a function out of a module, with Excel's branch of the conditional compilation around it."""
    found = re.search(rf"^Function {name}\(.*?^End Function$", source, re.MULTILINE | re.DOTALL)
    return re.sub(r"^\s*#(?:If|Else|End If).*$", "", found[0], flags=re.MULTILINE) if found else ""


def interpreter(source: str, book: Path) -> str:
    """Return the Python that a module of xlwings' would start while `book` is open."""
    source = source.replace("\r", "")
    functions = [vba_function(source, name) for name in ("GetConfig", "SheetExists")]
    functions += [FROM_SHEET if "GetConfigFromSheet" in functions[0] else ""]
    text = "\n".join(['Public Const PROJECT_NAME As String = "xlwings"', *functions, SURROUNDINGS])
    text = re.sub(r"\n *If InStr\(GetDirectoryPath.*", "", text)
    app = ExcelApplication.open(book, with_vba=False)
    app.add_module(text.replace("\n", "\r\n"), name="xlwings")
    app.run("Ask")
    return str(app.console[-1])


FROM_SHEET = """
Function GetConfigFromSheet(wb As Workbook)
    Dim d As Object
    Set d = CreateObject("Scripting.Dictionary")
    d.Add UCase(wb.Sheets("xlwings.conf").Range("A1").Value), wb.Sheets("xlwings.conf").Range("B1").Value
    Set GetConfigFromSheet = d
End Function
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "Svar.xlsx"
    book = Workbook()
    sheet = book.create_sheet("xlwings.conf")
    sheet["A1"], sheet["B1"] = "INTERPRETER_WIN", HOSTILE
    book.save(path)
    return path


def test_a_sheet_of_an_opened_file_does_not_say_which_python_is_started(hostile: Path) -> None:
    theirs = (macros._xlwings_folder() / "xlwings_custom_addin.bas").read_text("cp1252")
    assert interpreter(theirs, hostile) == HOSTILE  # what the add-in was built of
    assert interpreter(module_sources()[XLWINGS], hostile) == USERS


def test_a_settings_file_beside_an_opened_file_is_not_read(tmp_path: Path) -> None:
    plain = tmp_path / "Svar.xlsx"
    Workbook().save(plain)
    theirs = (macros._xlwings_folder() / "xlwings.bas").read_text("cp1252")
    assert interpreter(theirs, plain) == HOSTILE
    assert interpreter(module_sources()[XLWINGS], plain) == USERS


def test_nothing_of_an_opened_file_reaches_a_command_line_or_is_run() -> None:
    code = "".join(module_sources().values())
    for line in code.splitlines():
        if "ActiveWorkbook" in line:
            assert re.search(r"ArKontrollBok\(ActiveWorkbook\)|Set KontrollBok = ActiveWorkbook", line), line
    for order in ("uses_embedded_code", "xlwings.pro", "LICENSE_KEY", '".py"', "ImportPythonUDFs", "ThisWorkbook.Full"):
        assert order not in code
    assert code.count('AddExcelDir = "false"') == 2
    assert "ThisWorkbook, Application.Caller" not in code  # xlwings looks for code on the sheets of what it is given


def test_another_version_of_xlwings_is_refused_and_not_half_changed() -> None:
    bas = (macros._xlwings_folder() / "xlwings.bas").read_text("cp1252")
    with pytest.raises(ValueError, match=r"xlwings\.bas has changed"):
        macros._tamed(bas.replace("' User Config", "' The user's config"))
    with pytest.raises(ValueError, match=r"xlwings\.bas has changed"):
        macros._tamed(bas.replace("licenseKey, ActiveFullName", "licenceKey, ActiveFullName"))
