"""Macros and ribbon put into a workbook, without Excel: the VBA of `macros/` and xlwings' own, as text.

`xlwings.bas` is taken from the installed xlwings, so that it always fits the DLL beside it; what would take orders from
an opened workbook, and what is not used, is cut out. The project itself is made by pyOpenVBA from one that Office
wrote; the ribbon part is added to the zip.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.spreadsheets.repack import repacked
from xl_addin.workbooks.ribbon import macros, ribbon
from xl_addin.workbooks.vba_project import cleaned

BUTTONS, FUNCTIONS, EVENTS, XLWINGS, DICTIONARY = "Knappar", "Funktioner", "Handelser", "xlwings", "Dictionary"
"""Names of the modules. The last is a class that xlwings needs on a Mac."""
CLASSES = (EVENTS, DICTIONARY)
RIBBON_PART = "customUI/customUI14.xml"
BOOK_PROJECT, ADDIN_PROJECT = "Kontrollbok", "Verksamhetsplan"
"""Names of the two VBA projects: no two that are open together may be called the same."""
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_CUTS = (
    # A workbook, or a file beside it, must never say which Python is started: the user's own settings do.
    ("    ' Sheet\n    #If App", "    ' User Config\n", ""),
    # Code on the sheets of a workbook is never run, and its folder never searched for modules.
    ("    ' Check for embedded Python code\n", "    ' The first 5 args are not", '    AddExcelDir = "false"\n\n'),
    ("    ' PythonCommand with embedded code\n", "    ' Call Python platform-dependent\n", ""),
    # The workbook's name and path are put on a command line, where some characters are orders.
    ("    #If Mac Then\n        If InStr(ThisWorkbook.FullName", "    #If Mac Then\n        PYTHONPATH =", ""),
    ("    ' TODO: Doesn't automatically check if code", "    ' The first 6 args", '    AddExcelDir = "false"\n\n'),
    ('    licenseKey = GetConfig("LICENSE_KEY", "")\n', "    If DEBUG_UDFS", ""),
    # What is not used: it would be listed among the user's macros and functions.
    ("Public Function RunFrozenPython(", "Private Sub CleanUp()", ""),
    ("Sub ImportPythonUDFsBase(", "'Attribute VB_Name = \"Config\"", ""),
    ('#If App = "Microsoft Excel" Then\nFunction GetDirectoryPath(', "Function GetConfigFilePath(", ""),
    ("Function GetDirectoryConfigFilePath(", "Function GetConfig(", ""),
    ("'Attribute VB_Name = \"Extensions\"", "'Attribute VB_Name = \"Utils\"", ""),
    ('#If App = "Microsoft Excel" Then\nFunction GetFullName(', "", ""),
)
"""Parts of `xlwings.bas` that are replaced: where each begins, what comes after it, what stands there instead."""
_REPLACED = (
    ('AddExcelDir & ";" & ThisWorkbook.FullName & ";" & ThisWorkbook.FullName & ";"', 'AddExcelDir & ";;;"'),
    ('"import sys, os;" & LicenseKeyEnvString & "import', '"import sys, os;import'),
    (", licenseKey As String, LicenseKeyEnvString As String, AddExcelDir", ", AddExcelDir"),
    (", licenseKey, ActiveFullName", ", ActiveFullName"),
    (", uses_embedded_code As Boolean", ""),
    (
        "To enable RunPython, please run 'xlwings runpython install' in a terminal once and try again.",
        texts.excel.RUN_SCRIPT,
    ),
)


def source_folder() -> Path:
    """Return the folder of the macros' text: inside the installed package, or beside it in the project's own folder."""
    inside = Path(__file__).parent.parent / "macros"
    return inside if inside.is_dir() else inside.parent.parent / "macros"


def module_sources() -> dict[str, str]:
    """Return the text of every module by name, with the line ends of VBA (CR LF); add-in and workbook have the same."""
    folder = source_folder()
    sources = {
        XLWINGS: _tamed((_xlwings_folder() / "xlwings.bas").read_text("cp1252")),
        DICTIONARY: (_xlwings_folder() / "addin" / "Dictionary.cls").read_text("cp1252"),
        EVENTS: (folder / f"{EVENTS}.cls").read_text("utf-8"),
        BUTTONS: (folder / f"{BUTTONS}.bas").read_text("utf-8") + macros(),
        FUNCTIONS: _described((folder / f"{FUNCTIONS}.bas").read_text("utf-8")),
    }
    return {name: "\r\n".join(text.splitlines()) + "\r\n" for name, text in sources.items()}


def _tamed(bas: str) -> str:
    """Cut out of xlwings' module what takes orders from a workbook. Raises `ValueError` if it is another version's."""
    note = "'Changed: what takes settings or code from a workbook is cut out, and what is not used.\n"
    for begins, follows, instead in _CUTS:
        start = bas.find(begins)
        end = bas.find(follows, start) if follows else len(bas)
        if start < 0 or end < 0 or bas.count(begins) > 1:
            raise ValueError(f"xlwings.bas has changed: {begins!r}")
        bas = bas[:start] + instead + bas[end:]
    for old, new in _REPLACED:
        if old not in bas:
            raise ValueError(f"xlwings.bas has changed: {old!r}")
        bas = bas.replace(old, new)
    return bas.replace("'xlwings is distributed", f"{note}\n'xlwings is distributed", 1)


def _described(functions: str) -> str:
    """Put the help of each worksheet function where the function wizard looks for it."""

    def described(head: re.Match[str]) -> str:
        text = texts.excel.FUNCTION_HELP[head[1]].replace('"', '""')
        return f'{head[0]}\nAttribute {head[1]}.VB_Description = "{text}"'

    return re.sub(r"^Function (VP_\w+)\(.*\)$", described, functions, flags=re.MULTILINE)


def with_macros(workbook: bytes) -> bytes:
    """Make an .xlsm of an .xlsx: modules for its sheets, the macros, and the ribbon.

    The same bytes give the same bytes.
    """
    return _packed(_edited(workbook, ".xlsm", lambda file: _add_modules(file.add_vba_project())), addin=False)


def with_new_macros(workbook: bytes) -> bytes:
    """Return a control workbook with this program's macros and ribbon; its sheets, and other macros in it, stay.

    Raises what pyOpenVBA raises where the project is protected, or no workbook can be read.
    """

    def renew(file: Any) -> None:
        project = file.vba_project() if file.has_vba_project else file.add_vba_project()
        for name in set(project.module_names()) & set(module_sources()):
            project.delete_module(name)
        _add_modules(project)

    return _packed(_edited(workbook, ".xlsm", renew), addin=False)


def build_addin() -> bytes:
    """Build the add-in (.xlam) that carries ribbon and functions to any workbook."""

    def add(file: Any) -> None:
        project = file.vba_project()
        project.delete_module("Module1")
        _add_modules(project)

    return _packed(_edited(None, ".xlam", add), addin=True)


def _xlwings_folder() -> Path:
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("xlwings", name="xlwings")
    return Path(spec.origin).parent


def _add_modules(project: Any) -> None:
    from pyopenvba import VBAModuleKind

    for name, source in module_sources().items():
        kind = VBAModuleKind.other if name in CLASSES else VBAModuleKind.standard
        project.add_module(name, source, kind=kind)


def _edited(workbook: bytes | None, suffix: str, edit: Callable[[Any], None]) -> bytes:
    from pyopenvba import ExcelFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"workbook{suffix}"
        if workbook is None:
            file = ExcelFile.create_new(path)
        else:
            path.write_bytes(workbook)
            file = ExcelFile(path)
        with file:
            edit(file)
            file.save()
        return path.read_bytes()


def _packed(workbook: bytes, *, addin: bool) -> bytes:
    """Add the ribbon, clean the project, name the kind of workbook rightly, and pack with no time in it."""
    project = ADDIN_PROJECT if addin else BOOK_PROJECT

    def change(name: str, part: bytes) -> bytes | None:
        return None if name == RIBBON_PART else _adapted(name, part, project)

    return repacked(workbook, change, {RIBBON_PART: ribbon(addin=addin)})


def _adapted(name: str, part: bytes, project: str) -> bytes:
    if name == "xl/vbaProject.bin":
        return cleaned(part, project)
    if name == "[Content_Types].xml":
        return part.replace(_PLAIN_TYPE.encode(), _MACRO_TYPE.encode())
    if name == "docProps/core.xml" and project == ADDIN_PROJECT:
        return _authored(part.decode("utf-8")).encode("utf-8")
    if name == "_rels/.rels" and _RIBBON_TYPE.encode() not in part:
        relation = f'<Relationship Id="rIdVplan" Type="{_RIBBON_TYPE}" Target="{RIBBON_PART}"/></Relationships>'
        return part.replace(b"</Relationships>", relation.encode())
    return part


def _authored(core: str) -> str:
    """Name ourselves as author of the add-in, and the day that every workbook of the program has."""
    core = re.sub(r"(<(dc:creator|cp:lastModifiedBy)>)[^<]*", rf"\g<1>{texts.excel.FUNCTION_CATEGORY}", core)
    return re.sub(r"(<dcterms:(?:created|modified)[^<>]*>)[^<]*", r"\g<1>2000-01-01T00:00:00Z", core)
