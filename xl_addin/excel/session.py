"""How a button behaves: quiet while it works, with *Avbryt*; honest when it fails; and Excel as it was when it ends.

While RunPython runs, Excel waits for Python and takes no clicks, so what shows how far it has come is a window of
Python's own, and Excel's status bar; it works the same from a shortcut.
"""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel.books import path_of
from xl_addin.excel.desk import Desk
from xl_addin.excel.engine import is_busy, xw
from xl_addin.steps.progress import showing_progress

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that a button may take before the window is shown."""
LOG_LIMIT = 200_000
"""Bytes that the log may hold before its older half is dropped."""


class ButtonResult(Struct, frozen=True):
    """What a button did: one Swedish sentence, whether it went well, and whether Excel has shown the sentence."""

    message: str
    done: bool = True
    shown: bool = False


def press(find: Callable[[], Any], work: Callable[[Desk], ButtonResult]) -> ButtonResult:
    """Do what a button does. Whatever goes wrong ends as one sentence in Excel; what nobody foresaw is logged too.

    `find` returns the control workbook.
    """
    return guarded(find, lambda book: work(Desk(book)))


def guarded(find: Callable[[], Any], work: Callable[[Any], ButtonResult]) -> ButtonResult:
    """Do some work on what `find` returns, a workbook or an Excel, with Excel quiet meanwhile; let no problem out."""
    found = None
    try:
        found = find()
        with quiet(_app(found)) as steps, showing_progress(steps.steps):
            outcome = work(found)
    except NotDoneError as problem:
        outcome = ButtonResult(" ".join(str(problem).split()), done=False)
    except xw.XlwingsError:  # a workbook that cannot say where it lies
        outcome = ButtonResult(texts.excel.BUTTON_FAULTS["web"], done=False)
    except OSError as problem:
        outcome = ButtonResult(_os_sentence(problem), done=False)
    except Exception as problem:  # whatever it is, Excel must be given back and the user hear of it
        key = "busy" if is_busy(problem) else "unforeseen"
        facts = {} if key == "busy" else {"log": log(found, problem)}
        outcome = ButtonResult(texts.excel.BUTTON_FAULTS[key].format(**facts), done=False)
    return replace(outcome, shown=_show(found, outcome))


def _os_sentence(problem: OSError) -> str:
    what = problem.strerror or type(problem).__name__
    sentence = texts.cli.OS_ERROR.format(problem=what, file=problem.filename or "")
    return sentence[:1].upper() + sentence[1:]


def _app(found: Any) -> Any:
    return found if isinstance(found, xw.App) else found.app


def _show(found: Any, outcome: ButtonResult) -> bool:
    if outcome.message:
        with suppress(Exception):  # an Excel that is busy or gone must not hide the outcome itself
            app: Any = _app(found) if found is not None else xw.apps.active
            app.alert(outcome.message, texts.excel.FUNCTION_CATEGORY, "ok", "info" if outcome.done else "critical")
            return True
    return False


@contextmanager
def quiet(app: Any) -> Iterator[Progress]:
    """Let Excel redraw nothing meanwhile, and show how far it has come; all is restored, each for itself."""

    def status(text: str) -> None:
        app.status_bar = text

    progress = Progress(status)
    with ExitStack() as after:
        after.callback(_restore, app, "status_bar", False)
        after.callback(_restore, app, "screen_updating", app.screen_updating)
        after.callback(progress.close)
        app.screen_updating = False
        status(texts.excel.BUTTON_WORKING)
        yield progress


def _restore(app: Any, name: str, value: object) -> None:
    with suppress(Exception):  # what cannot be restored must not keep the rest from it
        setattr(app, name, value)


def log(book: Any, problem: Exception) -> Path:
    """Write where in the program it went wrong into a log beside the workbook, or else in the temporary folder.

    No text of the problem is logged: it may hold what somebody typed in a cell.
    """
    frames = traceback.format_list(traceback.extract_tb(problem.__traceback__))
    entry = f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(problem).__name__}\n{''.join(frames)}\n"
    folders = [Path(tempfile.gettempdir())]
    with suppress(Exception):
        folders.insert(0, path_of(book).parent)
    for folder in folders:
        path = folder / texts.excel.BUTTON_LOG
        with suppress(OSError):
            old = path.read_text("utf-8") if path.is_file() else ""
            path.write_text(old[-LOG_LIMIT // 2 :] + entry if len(old) > LOG_LIMIT else old + entry, "utf-8")
            return path
    return path


# ---- how far it has come -------------------------------------------------------------------------------------


class Progress:
    """Shows the steps of one button: `status` in the status bar, and in a window where it takes a while."""

    def __init__(self, status: Callable[[str], None]) -> None:
        self._status = status
        self._begun = time.monotonic()
        self._window: Window | None = None
        self._tried = False

    def steps(self, items: Iterable[T], title: str) -> Iterator[T]:
        """Go through steps; raises `NotDoneError` before the next one when somebody has pressed *Avbryt*."""
        total = len(items) if isinstance(items, Sequence) else None
        key = "step" if total is None else "step-of"
        for number, item in enumerate(items, start=1):
            self._show(texts.excel.BUTTON_STEPS[key].format(title=title, number=number, total=total))
            yield item

    def _show(self, text: str) -> None:
        self._status(text)
        if not self._tried and time.monotonic() - self._begun >= PATIENCE:
            self._tried, self._window = True, open_window()
        if self._window is not None and not self._window.show(text):
            raise NotDoneError(texts.excel.BUTTON_FAULTS["stopped"])

    def close(self) -> None:
        """Take the window away, if there is one."""
        if self._window is not None:
            with suppress(Exception):  # closed already
                self._window.close()


def open_window() -> Window | None:
    """Open a window of Python's own; None where Python has none, or no screen."""
    with suppress(Exception):  # no Tk in this Python, no screen: the status bar must do
        return Window()
    return None


class Window:
    """A small window with *Avbryt*; it is asked between two steps of the work."""

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
        """Show a text; False if the person wants it stopped."""
        self._text.set(text)
        self._root.update()
        return not self._stopped

    def close(self) -> None:
        """Take the window away."""
        self._root.destroy()
