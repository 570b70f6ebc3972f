"""The programs: each opens a filled template and saves it as its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

Save = Callable[[Path, Path], None]
NODE = shutil.which("node") or "node"
SSCONVERT = shutil.which("ssconvert") or "ssconvert"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"


@dataclass(frozen=True, slots=True)
class Program:
    """A program and a kind of file. `name` and `kind` as users know them; `save(source, target)` runs it."""

    name: str
    kind: str
    suffix: str
    save: Save
    present: Callable[[], bool]
    version: Callable[[], str]


def _run(*command: str | Path, **more: str) -> str:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, timeout=180, check=True, env=os.environ | more
    )
    return done.stdout


# ---- LibreOffice -----------------------------------------------------------------------------------------------


def _libreoffice(to: str) -> Save:
    def save(source: Path, target: Path) -> None:
        profile, out = target.parent / "profil", target.parent / "ut"
        alone = f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"
        _run(SOFFICE, *alone, "--convert-to", to, "--outdir", out, source)
        shutil.move(out / f"{source.stem}.{to}", target)

    return save


def _through_xls(source: Path, target: Path) -> None:
    middle = target.parent / "mitten" / f"{source.stem}.xls"
    middle.parent.mkdir(exist_ok=True)
    _libreoffice("xls")(source, middle)
    _libreoffice("xlsx")(middle, target)


def _has_libreoffice() -> bool:
    return shutil.which("soffice") is not None or shutil.which("libreoffice") is not None


@cache
def _libreoffice_version() -> str:
    return _run(SOFFICE, "--version").split()[1]


# ---- Gnumeric --------------------------------------------------------------------------------------------------


def _gnumeric(exporter: str) -> Save:
    return lambda source, target: _run(SSCONVERT, "-T", exporter, source, target) and None


def _has_gnumeric() -> bool:
    return shutil.which("ssconvert") is not None


@cache
def _gnumeric_version() -> str:
    done = subprocess.run([SSCONVERT, "--version"], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).split("'")[1]


# ---- programs for Node -----------------------------------------------------------------------------------------

_EXCELJS = """
const ExcelJS = require('exceljs'); const [from, to] = process.argv.slice(1);
const book = new ExcelJS.Workbook();
book.xlsx.readFile(from).then(() => book.xlsx.writeFile(to)).catch(e => { console.error(e); process.exit(1); });
"""
_SHEETJS = "const X = require('xlsx'); const [from, to] = process.argv.slice(1); X.writeFile(X.readFile(from), to);"
_SHEETJS_STYLES = """
const X = require('xlsx'); const [from, to] = process.argv.slice(1);
X.writeFile(X.readFile(from, {cellStyles: true, cellNF: true}), to, {cellStyles: true});
"""


def _node(script: str) -> Save:
    return lambda source, target: _run(NODE, "-e", script, source, target) and None


def _has_node(package: str) -> Callable[[], bool]:
    def present() -> bool:
        if shutil.which("node") is None:
            return False
        done = subprocess.run([NODE, "-e", f"require('{package}')"], capture_output=True, check=False)
        return done.returncode == 0

    return cache(present)


def _node_version(package: str) -> Callable[[], str]:
    return lambda: _run(NODE, "-p", f"require('{package}/package.json').version").strip()


# ---- programs for Python ---------------------------------------------------------------------------------------


def _openpyxl(source: Path, target: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(source).save(target)


def _pandas(source: Path, target: Path) -> None:
    import pandas as pd

    sheets = pd.read_excel(source, sheet_name=None, engine="openpyxl")
    with pd.ExcelWriter(target, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False)


def _has_python(package: str) -> Callable[[], bool]:
    return lambda: find_spec(package) is not None


def _python_version(package: str) -> Callable[[], str]:
    def version() -> str:
        from importlib.metadata import version as installed

        return installed(package)

    return version


_OFFICE = (_has_libreoffice, _libreoffice_version)
_GNUMERIC = (_has_gnumeric, _gnumeric_version)
PROGRAMS = (
    Program("LibreOffice", ".xlsx", "xlsx", _libreoffice("xlsx"), *_OFFICE),
    Program("LibreOffice", ".ods", "ods", _libreoffice("ods"), *_OFFICE),
    Program("LibreOffice", ".xls", "xls", _libreoffice("xls"), *_OFFICE),
    Program("LibreOffice", ".xls → .xlsx", "xlsx", _through_xls, *_OFFICE),
    Program("Gnumeric", ".xlsx", "xlsx", _gnumeric("Gnumeric_Excel:xlsx2"), *_GNUMERIC),
    Program("Gnumeric", ".ods", "ods", _gnumeric("Gnumeric_OpenCalc:odf"), *_GNUMERIC),
    Program("Gnumeric", ".xls", "xls", _gnumeric("Gnumeric_Excel:excel_biff8"), *_GNUMERIC),
    Program("ExcelJS", ".xlsx", "xlsx", _node(_EXCELJS), _has_node("exceljs"), _node_version("exceljs")),
    Program("SheetJS", ".xlsx", "xlsx", _node(_SHEETJS), _has_node("xlsx"), _node_version("xlsx")),
    Program("SheetJS, med utseende", ".xlsx", "xlsx", _node(_SHEETJS_STYLES), _has_node("xlsx"), _node_version("xlsx")),
    Program("SheetJS", ".ods", "ods", _node(_SHEETJS), _has_node("xlsx"), _node_version("xlsx")),
    Program("openpyxl", ".xlsx", "xlsx", _openpyxl, _has_python("openpyxl"), _python_version("openpyxl")),
    Program("pandas", ".xlsx", "xlsx", _pandas, _has_python("pandas"), _python_version("pandas")),
)
