"""Shortcuts and xlwings' settings for the user who runs it; nothing for others, and no rights are needed.

Windows: a folder in the Start menu. macOS: small programs under `~/Applications`, and the script that lets Excel start
Python. Settings that are there already and are not ours stay.
"""

from __future__ import annotations

import plistlib
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.files import write_safely

Shortcut = Callable[[Path, Path, str], None]
"""Makes a shortcut: its path, the program, the program's arguments."""


def install(
    system: str = sys.platform, home: Path | None = None, python: Path | None = None, shortcut: Shortcut | None = None
) -> Iterator[Path]:
    """Install for the user, and give the path of each thing written.

    Raises `NotDoneError` on a system that has no Excel, before anything is written.
    """
    if system not in ("win32", "darwin"):
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-excel"])
    home, python = home or Path.home(), python or Path(sys.executable)
    return _install(system, home, python, shortcut or _windows_shortcut)


def _install(system: str, home: Path, python: Path, shortcut: Shortcut) -> Iterator[Path]:
    from xl_addin.workbooks.macros import build_addin

    path = settings_path(system, home)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_settings(path, system, with_settings(read_settings(path, system), settings(system, python)))
    yield path
    if system == "darwin":
        yield _run_script(home)
    for name, (label, _) in texts.excel.BUTTONS.items():
        if system == "win32":
            yield _start_menu(home, python, name, label, shortcut)
        else:
            yield _program(home, python, name, label)
    addin = addin_path(system, home)
    write_safely(addin, build_addin())  # last: an open Excel may hold the old one
    yield addin


def settings_path(system: str, home: Path) -> Path:
    """Return the file where xlwings looks for the user's settings."""
    if system == "win32":
        return home / ".xlwings" / "xlwings.conf"
    return home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf"


def read_settings(path: Path, system: str) -> str:
    """Return the text of a settings file, empty if there is none; bytes that are no text survive a writing back."""
    return path.read_bytes().decode(_encoding(system), "surrogateescape") if path.is_file() else ""


def write_settings(path: Path, system: str, text: str) -> None:
    """Write a settings file as Excel reads it.

    Raises `NotDoneError` where the path of Python has characters that Excel cannot read there.
    """
    try:
        data = text.replace("\n", "\r\n" if system == "win32" else "\n").encode(_encoding(system), "surrogateescape")
    except UnicodeEncodeError as problem:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["python-path"]) from problem
    write_safely(path, data)


def _encoding(system: str) -> str:
    """Return how VBA reads a file: in the code page of the system."""
    if system != "win32":
        return "utf-8"
    return "mbcs" if sys.platform == "win32" else "cp1252"


def addin_path(system: str, home: Path) -> Path:
    """Return where Excel looks for add-ins that it loads at each start: its XLSTART of the user."""
    if system == "win32":
        start = home / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    else:
        group = home / "Library" / "Group Containers" / "UBF8T346G9.Office"
        start = group / "User Content.localized" / "Startup.localized" / "Excel"
    return start / texts.control.ADDIN_FILE


def settings(system: str, python: Path) -> dict[str, str]:
    """Return the settings that the buttons and functions need.

    The workbook's folder is kept out of the search path: a file beside it must not pass for a module.
    """
    interpreter = "INTERPRETER_WIN" if system == "win32" else "INTERPRETER_MAC"
    conda = _conda(python) if system == "win32" else {}
    return {
        interpreter: "python" if conda else str(python),
        **conda,
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": "xl_addin.excel.functions",
        "USE UDF SERVER": "False",
        "SHOW CONSOLE": "False",
    }


def _conda(python: Path) -> dict[str, str]:
    """Return the settings that start Python in its conda environment, without which it lacks its libraries."""
    place = python.parent
    if not (place / "conda-meta").is_dir():
        return {}
    root = place if (place / "condabin").is_dir() else place.parent.parent
    if not (root / "condabin").is_dir():
        return {}
    return {"CONDA PATH": str(root), "CONDA ENV": "base" if root == place else str(place)}


def with_settings(old: str, ours: Mapping[str, str]) -> str:
    """Lay our settings into the text of a settings file (a line each: `"KEY","value"`); other lines stay.

    Where our Python is none of conda's, an environment of conda's that stands there goes: it would be started first.
    """
    replaced = {*ours, "CONDA PATH", "CONDA ENV"}
    lines = [line for line in old.splitlines() if line.strip()]
    kept = [line for line in lines if line.split(",")[0].strip(' "').upper() not in replaced]
    return "".join(f"{line}\n" for line in [*kept, *(f'"{key}","{value}"' for key, value in ours.items())])


def _run_script(home: Path) -> Path:
    """Put in place the script that lets Excel for Mac start Python (as `xlwings runpython install` does)."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-xlwings"])
    (script,) = Path(spec.origin).parent.glob("xlwings-*.applescript")
    folder = home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(script, folder / script.name))


def _start_menu(home: Path, python: Path, name: str, label: str, shortcut: Shortcut) -> Path:
    menu = home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    folder = menu / texts.excel.FUNCTION_CATEGORY
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{texts.excel.SHORTCUT.format(button=label)}.lnk"
    silent = python.with_name("pythonw.exe")
    shortcut(path, silent if silent.is_file() else python, f"-m xl_addin knapp {name} --fonster")
    return path


def _windows_shortcut(path: Path, program: Path, arguments: str) -> None:
    from win32com.client import Dispatch  # type: ignore[import-untyped,unused-ignore] # comes with xlwings on Windows

    link = Dispatch("WScript.Shell").CreateShortcut(str(path))
    link.TargetPath, link.Arguments = str(program), arguments
    link.Save()


def _program(home: Path, python: Path, name: str, label: str) -> Path:
    """Write a program that macOS shows in Launchpad: a script in the bundle that the system asks for."""
    title = texts.excel.SHORTCUT.format(button=label)
    bundle = home / "Applications" / texts.excel.FUNCTION_CATEGORY / f"{title}.app"
    script = bundle / "Contents" / "MacOS" / "start"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(f"#!/bin/sh\nexec {shlex.quote(str(python))} -m xl_addin knapp {name} --fonster\n", "utf-8")
    script.chmod(0o755)
    about = {"CFBundleName": title, "CFBundleExecutable": "start", "CFBundleIdentifier": f"se.verksamhetsplan.{name}"}
    (bundle / "Contents" / "Info.plist").write_bytes(plistlib.dumps(about | {"CFBundlePackageType": "APPL"}))
    return bundle
