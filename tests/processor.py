"""Processor time counted in pieces of a fixed work, so that a bound means the same on a slow machine as on a quick one.

A bound is there for what costs many times what it should; how quick the program is, benchmarks/ measures.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

_NUMBER = re.compile(r"(\d)\d*")


def used() -> float:
    """Return the seconds that this process and its children that have ended have used of the processor."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def piece() -> float:
    """Return the seconds of processor that a fixed work takes just now: some 0.1 on a quick machine."""
    started, seen = time.process_time(), dict[str, int]()
    for number in range(200_000):
        found = _NUMBER.match(str(number))
        assert found
        seen[found[1]] = seen.get(found[1], 0) + len(found[0])
    return time.process_time() - started


def pieces(work: Callable[[], object]) -> float:
    """Do a work; return what it cost as a number of pieces, measured just before and just after it."""
    before, started = piece(), used()
    work()
    cost = used() - started
    return cost / max(before, piece())
