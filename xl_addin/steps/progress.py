"""Who shows how far a step has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

Progress: TypeAlias = Callable[[Iterable[Any], str], Iterable[Any]]
progress_shown: ContextVar[Progress | None] = ContextVar("progress_shown", default=None)
"""Who shows how far a run has come; None: the terminal."""


@contextmanager
def showing_progress(show: Progress) -> Iterator[None]:
    """Let `show(steps, title)` tell how far it has come, where there is no terminal (Excel's status bar)."""
    before = progress_shown.set(show)
    try:
        yield
    finally:
        progress_shown.reset(before)
