"""Macros and ribbon put into a workbook, without Excel: the VBA of `macros/` and xlwings' own, as text.

`xlwings.bas` is taken from the installed xlwings, so that it always fits the DLL beside it. The project itself is made
by pyOpenVBA from one that Office wrote; the ribbon part (Office Open XML custom UI, [MS-CUSTOMUI]) is added to the zip.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xl_addin.spreadsheets.repack import repacked

BUTTONS, FUNCTIONS, XLWINGS, DICTIONARY = "Knappar", "Funktioner", "xlwings", "Dictionary"
"""Names of the modules. The last is a class that xlwings needs on a Mac."""
RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def source_folder() -> Path:
    """Give the folder of the macros' text: inside the installed package, or beside it in the project's own folder."""
    inside = Path(__file__).parent.parent / "macros"
    return inside if inside.is_dir() else inside.parent.parent / "macros"


def module_sources(*, addin: bool) -> dict[str, str]:
    """Give the text of every module by name, with the line ends of VBA (CR LF).

    An add-in takes xlwings' variant that acts on the active workbook; it reads the same settings.
    """
    folder = source_folder()
    own = {name: (folder / f"{name}.bas").read_text("utf-8") for name in (BUTTONS, FUNCTIONS)}
    theirs = _xlwings_folder()
    bas = (theirs / ("xlwings_custom_addin.bas" if addin else "xlwings.bas")).read_text("cp1252")
    bas = bas.replace('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{XLWINGS}"')
    sources = {XLWINGS: bas, DICTIONARY: (theirs / "addin" / "Dictionary.cls").read_text("cp1252")} | own
    return {name: "\r\n".join(text.splitlines()) + "\r\n" for name, text in sources.items()}


def ribbon() -> bytes:
    """Give the ribbon tab as XML."""
    return (source_folder() / "ribbon.xml").read_bytes()


def with_macros(workbook: bytes) -> bytes:
    """Make an .xlsm of an .xlsx: modules for its sheets, the macros, and the ribbon.

    The same bytes give the same bytes.
    """

    def add(file: Any) -> None:
        _add_modules(file.add_vba_project(), addin=False)

    return _packed(_edited(workbook, ".xlsm", add))


def build_addin() -> bytes:
    """Build the add-in (.xlam) that carries ribbon and functions to any workbook."""

    def add(file: Any) -> None:
        project = file.vba_project()
        project.delete_module("Module1")
        _add_modules(project, addin=True)

    return _packed(_edited(None, ".xlam", add))


def _xlwings_folder() -> Path:
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("xlwings", name="xlwings")
    return Path(spec.origin).parent


def _add_modules(project: Any, *, addin: bool) -> None:
    from pyopenvba import VBAModuleKind

    for name, source in module_sources(addin=addin).items():
        kind = VBAModuleKind.other if name == DICTIONARY else VBAModuleKind.standard
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


def _packed(workbook: bytes) -> bytes:
    """Add the ribbon, name the kind of workbook rightly, and pack with no time in it."""
    return repacked(workbook, _adapted, {RIBBON_PART: ribbon()})


def _adapted(name: str, part: bytes) -> bytes:
    if name == "[Content_Types].xml":
        return part.replace(_PLAIN_TYPE.encode(), _MACRO_TYPE.encode())
    if name == "_rels/.rels":
        relation = f'<Relationship Id="rIdVplan" Type="{_RIBBON_TYPE}" Target="{RIBBON_PART}"/></Relationships>'
        return part.replace(b"</Relationships>", relation.encode())
    return part
