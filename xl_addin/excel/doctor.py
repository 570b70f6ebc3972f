"""What the buttons need on a computer, checked one by one, each with advice in Swedish."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from msgspec import Struct

from xl_addin import texts
from xl_addin.excel.install import read_settings, settings, settings_path, with_settings
from xl_addin.workbooks.pdf import PROGRAMS, USUAL_PLACES

OLDEST_PYTHON = (3, 11)
_POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
_USER = r"Software\Microsoft\Office\16.0\Excel\Security"
_APP = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_SIGNED_ONLY, _NONE = 3, 4
"""Values of `VBAWarnings` under which an unsigned macro does not run."""


class Diagnosis(Struct, frozen=True):
    """One thing checked. `well`: True, False (must be mended) or None (good to know)."""

    well: bool | None
    text: str
    advice: str = ""


class Machine(Struct, frozen=True):
    """The computer as the checks ask it; a test can stand in for it."""

    system: str
    home: Path
    python: Path
    python_version: tuple[int, ...]
    registry: Callable[[str, str], object]
    """Gives a value of the user's or the computer's registry by key and name, None if there is none."""

    @classmethod
    def this(cls) -> Machine:
        """Return the computer that the program runs on."""
        return cls(sys.platform, Path.home(), Path(sys.executable), tuple(sys.version_info[:3]), _registry)


def _registry(key: str, name: str) -> object:
    if sys.platform != "win32":
        return None
    import winreg

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        with suppress(OSError), winreg.OpenKey(root, key) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    return None


def examine(machine: Machine, book: Path | None) -> Iterator[Diagnosis]:
    """Check Python, xlwings, Excel, settings, versions, macro rules, rights in the folder, and LibreOffice."""
    yield _python(machine)
    yield _xlwings()
    yield _excel(machine)
    if machine.system in ("win32", "darwin"):
        yield _settings(machine)
    if machine.system == "win32":
        yield from _macros(machine, book)
    if book is not None:
        yield _book(book)
    yield _folder(book.resolve().parent if book is not None else Path.cwd())
    yield _libreoffice()


def _checked(key: str, well: bool | None, **facts: object) -> Diagnosis:
    words, advice = texts.excel.DOCTOR[key]
    return Diagnosis(well, words.format(**facts), advice.format(**facts))


def _python(machine: Machine) -> Diagnosis:
    shown = ".".join(map(str, machine.python_version))
    well = machine.python_version >= OLDEST_PYTHON
    return _checked("python" if well else "python-old", well, version=shown, path=machine.python)


def _xlwings() -> Diagnosis:
    needed = pinned_xlwings()
    try:
        found = version("xlwings")
    except PackageNotFoundError:
        return _checked("xlwings-missing", False, needed=needed)
    well = needed in (None, found)
    return _checked("xlwings" if well else "xlwings-other", well, found=found, needed=needed)


def pinned_xlwings() -> str | None:
    """Return the version of xlwings that this program is made for; None where it is not installed as a package."""
    with suppress(PackageNotFoundError):
        for line in requires("verksamhetsplan-excel") or ():
            if match := re.match(r"xlwings==([\d.]+)", line):
                return match[1]
    return None


def _excel(machine: Machine) -> Diagnosis:
    if machine.system == "win32":
        found = machine.registry(_APP, "") is not None
    else:
        found = machine.system == "darwin" and Path("/Applications/Microsoft Excel.app").is_dir()
    if found:
        return _checked("excel", True)
    return _checked("excel-missing", False if machine.system in ("win32", "darwin") else None)


def _settings(machine: Machine) -> Diagnosis:
    path = settings_path(machine.system, machine.home)
    there = read_settings(path, machine.system).splitlines()
    needed = with_settings("", settings(machine.system, machine.python)).splitlines()
    well = set(needed) <= set(there)
    return _checked("settings" if well else "settings-other", well, path=path, python=machine.python)


def _macros(machine: Machine, book: Path | None) -> Iterator[Diagnosis]:
    rules = [machine.registry(key, "VBAWarnings") for key in (_POLICY, _USER)]
    rule = next((rule for rule in rules if rule is not None), None)
    if rule in (_SIGNED_ONLY, _NONE):
        yield _checked("macros-signed" if rule == _SIGNED_ONLY else "macros-none", None)
    else:
        yield _checked("macros", True)
    if machine.registry(_POLICY, "blockcontentexecutionfrominternet") == 1:
        yield _checked("macros-web", None)
    if book is not None and _is_from_the_web(book):
        yield _checked("marked", False, book=book)


def _is_from_the_web(book: Path) -> bool:
    """Return whether Windows has marked the file as fetched from the web: then Excel blocks its macros."""
    with suppress(OSError):
        return "ZoneId=3" in Path(f"{book}:Zone.Identifier").read_text("utf-8", "replace")
    return False


def _book(book: Path) -> Diagnosis:
    from pyopenvba import ExcelFile

    try:
        with ExcelFile(book) as file:
            found = re.search(r'XLWINGS_VERSION As String = "([\d.]+)"', file.get_module("xlwings"))
    except Exception:  # whatever the file is, it is no control workbook
        return _checked("book-unreadable", False, book=book)
    if found is None:
        return _checked("book-unreadable", False, book=book)
    well = found[1] == version("xlwings")
    return _checked("book" if well else "book-other", well, book=book, found=found[1], installed=version("xlwings"))


def _folder(folder: Path) -> Diagnosis:
    try:
        handle, name = tempfile.mkstemp(prefix=".vplan-", dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError:
        return _checked("folder-closed", False, folder=folder)
    return _checked("folder", True, folder=folder)


def _libreoffice() -> Diagnosis:
    found = any(shutil.which(name) for name in PROGRAMS) or any(Path(place).is_file() for place in USUAL_PLACES)
    return _checked("libreoffice" if found else "libreoffice-missing", True if found else None)
