"""With what a command reads: `--arbetare`, `--dask` and `--utan-minne`, or what suits the machine."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError

if TYPE_CHECKING:
    from xl_addin.inbox.cache import ReadingCache
    from xl_addin.inbox.pool import ReadingPool

MOST_PROCESSES = 16
"""More processes than this are only started if asked for: one process hands out the work."""


_asked: ContextVar[argparse.Namespace | None] = ContextVar("_asked", default=None)


@contextmanager
def reading_with(options: argparse.Namespace) -> Iterator[None]:
    """Let the options of the command line say with what is read."""
    before = _asked.set(options)
    try:
        yield
    finally:
        _asked.reset(before)


@contextmanager
def reading_pool() -> Iterator[ReadingPool]:
    """Return what a run reads with; unless `reading_with` says, as many processes as there are cores, if that pays.

    Raises `NotDoneError` where the Dask cluster cannot be reached.
    """
    from xl_addin.inbox.pool import dask_cluster, processes, usable_cores

    options = _asked.get()
    address = getattr(options, "dask", None)
    asked = getattr(options, "arbetare", None)
    if asked is not None and asked < 1:
        raise NotDoneError(texts.cli.WORKERS)
    count = asked or min(usable_cores(), MOST_PROCESSES)
    cache = _no_cache if getattr(options, "utan_minne", False) else _cache
    if address is None:
        yield replace(processes(count), cache=cache)
        return
    try:
        cluster = dask_cluster(address)
        found = cluster.__enter__()
    except ImportError:
        raise NotDoneError(texts.cli.NO_DASK) from None
    except (OSError, ValueError) as problem:
        raise NotDoneError(texts.cli.DASK_SILENT.format(address=address)) from problem
    try:
        yield replace(found, cache=cache)
    finally:
        cluster.__exit__(None, None, None)


def _no_cache() -> None:
    return None


def _cache() -> ReadingCache | None:
    from xl_addin.inbox.cache import ReadingCache, default_path

    path = default_path()
    return ReadingCache(path) if path else None

