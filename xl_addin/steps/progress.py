"""How far a step has come, and who shows it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

from xl_addin import texts

T = TypeVar("T")
Progress: TypeAlias = Callable[[Iterable[Any], str], Iterable[Any]]


def progress(steps: Iterable[T], title: str) -> Iterable[T]:
    """Show how far it has come: on a terminal, if it takes more than a second, or as `showing_progress` says."""
    return _shown.get()(steps, title)


def _shown_when_slow(steps: Iterable[T], title: str) -> Iterator[T]:
    """Show a bar on a terminal once it has taken a second; until then nothing is imported for it."""
    begun, bar = time.monotonic(), None
    for done, step in enumerate(steps, start=1):
        yield step
        if bar is not None:
            bar.update()
        elif time.monotonic() - begun > 1 and sys.stderr and sys.stderr.isatty():
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread: worker processes are forked from a process without any
            total = len(steps) if isinstance(steps, Sized) else None
            bar = tqdm(
                desc=title, total=total, initial=done, file=sys.stderr, leave=False, bar_format=texts.cli.PROGRESS_BAR
            )
    if bar is not None:
        bar.close()


_shown: ContextVar[Progress] = ContextVar("_shown", default=_shown_when_slow)


@contextmanager
def showing_progress(show: Progress) -> Iterator[None]:
    """Let `show(steps, title)` tell how far it has come, where there is no terminal (Excel's status bar)."""
    before = _shown.set(show)
    try:
        yield
    finally:
        _shown.reset(before)
