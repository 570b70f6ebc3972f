"""xlwings, made fit for a desk where other Excels are at work: the only module that imports it.

Three of its habits are changed on Windows. It asks a busy Excel again without pause and without end; here it waits and
gives up. When it ends, and when it closes an Excel, it ends every Excel process that has no window, also one that
another program runs unseen; here it ends none.
"""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlwings as xw

PAUSE = 0.1
"""Seconds between two questions to an Excel that is busy."""
QUESTIONS = 100
"""Questions to a busy Excel before it is given up: ten seconds for each call."""
_BUSY = {-2147418111, -2147417846, -2146777998}
"""What Windows answers where a program takes no calls: RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, and
VBA_E_IGNORE, which Excel answers while a cell is edited."""


class Patience(int):
    """A number of questions that takes a pause before each comparison: xlwings compares before it asks again."""

    def __gt__(self, asked: int) -> bool:
        """Return whether to ask once more after `asked` questions."""
        time.sleep(PAUSE)
        return int(self) > asked


def tame(windows: Any) -> None:
    """Change the habits of xlwings' engine for Windows (the module `xlwings._xlwindows`)."""
    windows.N_COM_ATTEMPTS = Patience(QUESTIONS)
    windows.Apps.cleanup = staticmethod(lambda: None)  # called when an Excel is closed, too
    atexit.unregister(windows.cleanup)


def is_busy(problem: BaseException) -> bool:
    """Return whether a problem is that Excel takes no calls: a cell is edited, a dialog is open."""
    facts = problem.args[2] if len(problem.args) > 2 and isinstance(problem.args[2], tuple) else ()
    numbers = {fact for fact in (*problem.args, *facts) if isinstance(fact, int)}
    return bool(numbers & _BUSY) or type(problem).__name__ == "ExcelBusyError"


@contextmanager
def tolerant() -> Iterator[None]:
    """Pass over whatever an Excel answers in its own way, but not that it is busy."""
    try:
        yield
    except Exception as problem:
        if is_busy(problem):
            raise


if sys.platform == "win32":
    tame(xw._xlwindows)

__all__ = ["PAUSE", "QUESTIONS", "Patience", "is_busy", "tame", "tolerant", "xw"]
