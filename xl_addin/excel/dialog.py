"""A message where there is neither a terminal nor an Excel to show it: a shortcut was clicked."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

from xl_addin import texts


def show(message: str, system: str = sys.platform) -> None:
    """Show a message box of the system's own; nothing where there is none."""
    title = texts.excel.FUNCTION_CATEGORY
    if system == "win32":
        import ctypes

        box = ctypes.windll.user32.MessageBoxW  # type: ignore[attr-defined,unused-ignore] # on Windows only
        box(None, message, title, 0x30)
    elif system == "darwin":
        script = "on run argv\ndisplay alert (item 1 of argv) message (item 2 of argv)\nend run"
        with suppress(OSError):
            command = ["/usr/bin/osascript", "-e", script, title, message]
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own words, as arguments
