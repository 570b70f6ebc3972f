"""Dialogs of the system's own, for where neither a terminal nor Excel can show one."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError


def show(message: str, system: str = sys.platform) -> None:
    """Show a message box; nothing where there is none."""
    title = texts.excel.FUNCTION_CATEGORY
    if system == "win32":
        import ctypes

        box = ctypes.windll.user32.MessageBoxW  # type: ignore[attr-defined,unused-ignore] # on Windows only
        box(None, message, title, 0x30)
    elif system == "darwin":
        script = "on run argv\ndisplay alert (item 1 of argv) message (item 2 of argv)\nend run"
        with suppress(OSError):
            _osascript(script, title, message)


def choose(title: str, start: Path, system: str = sys.platform, *, file: bool = False) -> Path | None:
    """Let a person choose a folder, or a `file`, beginning in `start`; None if they choose none.

    Raises `NotDoneError` where no dialog can be shown.
    """
    begin = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    try:
        chosen = (_choose_on_a_mac if system == "darwin" else _choose)(title, begin, file)
    except Exception as problem:  # no Tk in this Python, no screen
        key = "no-choice" if file else "no-folder"
        raise NotDoneError(texts.excel.BUTTON_FAULTS[key]) from problem
    return Path(chosen) if chosen else None


def _choose(title: str, begin: Path, file: bool) -> str:
    import tkinter
    from tkinter import filedialog

    root = tkinter.Tk()
    try:
        root.withdraw()
        root.attributes("-topmost", True)  # or it opens behind Excel
        if file:
            return filedialog.askopenfilename(parent=root, title=title, initialdir=str(begin))
        return filedialog.askdirectory(parent=root, title=title, initialdir=str(begin), mustexist=True)
    finally:
        root.destroy()


def _choose_on_a_mac(title: str, begin: Path, file: bool) -> str:
    kind = "file" if file else "folder"
    lines = f"POSIX path of (choose {kind} with prompt (item 1 of argv) default location POSIX file (item 2 of argv))"
    return _osascript(f"on run argv\nreturn {lines}\nend run", title, str(begin)).strip()


def _osascript(script: str, *words: str) -> str:
    command = ["/usr/bin/osascript", "-e", script, *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own words, as arguments
    return done.stdout
