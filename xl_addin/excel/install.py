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

Shortcut = Callable[[Path, Path, str], None]
"""Makes a shortcut: its path, the program, the program's arguments."""


class NoExcelError(Exception):
    """There is no Excel for this kind of computer; its text is the Swedish line that says so."""


def install(
    system: str = sys.platform, home: Path | None = None, python: Path | None = None, shortcut: Shortcut | None = None
) -> Iterator[Path]:
    """Install for the user, and give the path of each thing written.

    Raises `NoExcelError` on a system that has no Excel, before anything is written.
    """
    if system not in ("win32", "darwin"):
        raise NoExcelError(texts.excel.BUTTON_FAULTS["no-excel"])
    home, python = home or Path.home(), python or Path(sys.executable)
    return _install(system, home, python, shortcut or _windows_shortcut)


def _install(system: str, home: Path, python: Path, shortcut: Shortcut) -> Iterator[Path]:
    path = settings_path(system, home)
    path.parent.mkdir(parents=True, exist_ok=True)
    # VBA reads the file in the code page of the system
    encoding = "cp1252" if system == "win32" else "utf-8"
    old = path.read_text(encoding, "replace") if path.is_file() else ""
    path.write_text(with_settings(old, settings(system, python)), encoding, "replace")
    yield path
    if system == "darwin":
        yield _run_script(home)
    for name, label in texts.excel.CLI_BUTTONS.items():
        if system == "win32":
            yield _start_menu(home, python, name, label, shortcut)
        else:
            yield _program(home, python, name, label)


def settings_path(system: str, home: Path) -> Path:
    """Give the file where xlwings looks for the user's settings."""
    if system == "win32":
        return home / ".xlwings" / "xlwings.conf"
    return home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf"


def settings(system: str, python: Path) -> dict[str, str]:
    """Give the settings that the buttons and functions need.

    The workbook's folder is kept out of the search path: a file beside it must not pass for a module.
    """
    interpreter = "INTERPRETER_WIN" if system == "win32" else "INTERPRETER_MAC"
    return {
        interpreter: str(python),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": "xl_addin.excel.functions",
        "USE UDF SERVER": "False",
        "SHOW CONSOLE": "False",
    }


def with_settings(old: str, ours: Mapping[str, str]) -> str:
    """Lay our settings into the text of a settings file (a line each: `"KEY","value"`); other lines stay."""
    kept = [line for line in old.splitlines() if line.strip() and line.split(",")[0].strip(' "').upper() not in ours]
    return "".join(f"{line}\n" for line in [*kept, *(f'"{key}","{value}"' for key, value in ours.items())])


def _run_script(home: Path) -> Path:
    """Put in place the script that lets Excel for Mac start Python (as `xlwings runpython install` does)."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise NoExcelError(texts.excel.BUTTON_FAULTS["no-xlwings"])
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
