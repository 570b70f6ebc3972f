"""Walking through a plan: its mätetal with where they stand, and names that stand twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from xl_addin.plan.lines import Key
from xl_addin.plan.model import GoalArea, Indicator, Plan


def indicators(plan: Plan) -> Iterator[tuple[Key, GoalArea, Indicator]]:
    """Yield every mätetal with where it stands and its målområde, in print order."""
    for a, area in enumerate(plan.goal_area):
        for g, goal in enumerate(area.goal):
            for s, strategy in enumerate(goal.strategy):
                for i, indicator in enumerate(strategy.indicator):
                    key = ("goal_area", a, "goal", g, "strategy", s, "indicator", i)
                    yield key, area, indicator


def same(name: str) -> str:
    """Return what two names have in common that people would call the same name."""
    return unicodedata.normalize("NFC", name).casefold()


def repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return each value that stands earlier too, with its position."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        if same(value) in seen:
            yield number, value
        seen.add(same(value))
