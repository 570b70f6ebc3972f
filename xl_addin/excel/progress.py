"""How far a button has come, with *Avbryt*: a small window of Python's own, and Excel's status bar.

While RunPython runs, Excel waits for Python and takes no clicks, so the window cannot be one of Excel's. Python's own
is asked between two steps whether somebody has pressed *Avbryt*; it works the same from a shortcut.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from xl_addin import texts
from xl_addin.steps.base import StoppedError

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that a button may take before the window is shown."""


class Window(Protocol):
    """What shows progress to a person. Calls come between two steps of the work."""

    def show(self, text: str) -> bool:
        """Show a text; False if the person wants it stopped."""

    def close(self) -> None:
        """Take the window away."""


def tk_window() -> Window | None:
    """Open a window of Python's own; None where Python has none, or no screen."""
    with suppress(Exception):  # no Tk in this Python, no screen: the status bar must do
        return _TkWindow()
    return None


class _TkWindow:
    def __init__(self) -> None:
        import tkinter
        from tkinter import ttk

        self._stopped = False
        self._root = tkinter.Tk()
        self._root.title(texts.excel.FUNCTION_CATEGORY)
        self._root.resizable(width=False, height=False)
        self._root.attributes("-topmost", True)
        self._text = tkinter.StringVar()
        ttk.Label(self._root, textvariable=self._text, width=60, padding=16).pack()
        ttk.Button(self._root, text=texts.excel.CANCEL, command=self._stop).pack(pady=(0, 16))
        self._root.protocol("WM_DELETE_WINDOW", self._stop)
        self._root.bind("<Escape>", lambda _: self._stop())

    def _stop(self) -> None:
        self._stopped = True

    def show(self, text: str) -> bool:
        self._text.set(text)
        self._root.update()
        return not self._stopped

    def close(self) -> None:
        self._root.destroy()


class Progress:
    """Shows the steps of one button. `status`: writes in the status bar; `opened`: gives the window."""

    def __init__(self, status: Callable[[str], None], opened: Callable[[], Window | None]) -> None:
        self._status, self._opened = status, opened
        self._begun = time.monotonic()
        self._window: Window | None = None
        self._tried = False

    def steps(self, items: Iterable[T], title: str) -> Iterator[T]:
        """Go through steps; raises `StoppedError` before the next one when somebody has pressed *Avbryt*."""
        total = len(items) if isinstance(items, Sequence) else None
        key = "step" if total is None else "step-of"
        for number, item in enumerate(items, start=1):
            self._show(texts.excel.BUTTON_STEPS[key].format(title=title, number=number, total=total))
            yield item

    def _show(self, text: str) -> None:
        self._status(text)
        if not self._tried and time.monotonic() - self._begun >= PATIENCE:
            self._tried, self._window = True, self._opened()
        if self._window is not None and not self._window.show(text):
            raise StoppedError(texts.excel.BUTTON_FAULTS["stopped"])

    def close(self, *_: Any) -> None:
        """Take the window away, if there is one."""
        if self._window is not None:
            with suppress(Exception):  # closed already
                self._window.close()
