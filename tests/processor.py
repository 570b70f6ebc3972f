"""Processor time held against other work on the same machine: no bound is in seconds, as machines differ and swing.

A bound is there for what costs many times what it should; how quick the program is, benchmarks/ measures.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

TIMES, TRIES = 4, 3
_NUMBER = re.compile(r"(\d)\d*")


def seconds(work: Callable[[], object]) -> float:
    """Do a work; return the seconds of processor of this process, and of its children that have ended."""
    started = _used()
    work()
    return _used() - started


def piece() -> float:
    """Return the seconds of processor that a fixed work takes just now: some 0.1 on a quick machine."""
    seen = dict[str, int]()

    def work() -> None:
        for number in range(200_000):
            found = _NUMBER.match(str(number))
            assert found
            seen[found[1]] = seen.get(found[1], 0) + len(found[0])

    return seconds(work)


def pieces(work: Callable[[], object]) -> float:
    """Do a work; return what it cost as a number of pieces, measured just before and just after it."""
    before, cost = piece(), seconds(work)
    return cost / max(before, piece())


def in_proportion(cost: Callable[[int], float], size: int) -> bool:
    """Whether four times a size costs less than ten times the seconds, in one of three tries: the square is sixteen."""
    return any(cost(TIMES * size) < 2.5 * TIMES * cost(size) + piece() / 2 for _ in range(TRIES))


def _used() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system
