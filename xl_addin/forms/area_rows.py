"""The rows of a målområde's form: what is printed on each, and what stands across the table between them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from xl_addin.forms.columns import ID_KEY, Column
from xl_addin.forms.form import FIRST_ROW, BandLine, FormRow
from xl_addin.plan.model import Goal, GoalArea, Indicator, Plan, Row, Strategy
from xl_addin.targets import Field

PrintedRow: TypeAlias = tuple[Goal, Strategy, Indicator, Row]
_BAND_LENGTH = 185
"""Characters of a text across the table on one line."""


class AreaLine(FormRow, frozen=True, kw_only=True):
    """A mätetal's row, or one of its series'; `reports`: whether this kommun fills it in."""

    row: Row
    indicator: Indicator
    reports: bool


def bands_of(area: GoalArea, printed: Sequence[PrintedRow]) -> Iterator[tuple[int, BandLine]]:
    """Yield the lines across the table by row: the motto, and every mål and strategi before its first mätetal."""
    at = FIRST_ROW
    for text in textwrap.wrap(area.motto or "", _BAND_LENGTH):
        yield at, BandLine(text, quiet=True)
        at += 1
    goal: Goal | None = None
    strategy: Strategy | None = None
    for its_goal, its_strategy, *_ in printed:
        if its_strategy is not strategy:
            words = (its_goal.text.removesuffix(".") if its_goal is not goal else "", its_strategy.text)
            for text in textwrap.wrap(": ".join(filter(None, words)), _BAND_LENGTH):
                yield at, BandLine(text)
                at += 1
        goal, strategy = its_goal, its_strategy
        at += 1


def line_of(
    plan: Plan, at: int, printed: PrintedRow, year: int, refined: Mapping[str, Column], *, reports: bool
) -> AreaLine:
    """Return the line in row `at` of the sheet; `refined`: the columns that it asks, as they are on it."""
    goal, strategy, indicator, row = printed
    first_of_strategy = next(iter(strategy.indicator)) is indicator and row is plan.rows[indicator.code][0]
    first_of_goal = first_of_strategy and next(goal.indicators) is indicator
    words = {"goal": goal.text if first_of_goal else "", "strategy": strategy.text if first_of_strategy else ""}
    words |= _words(row, indicator, year)
    return AreaLine(
        at, row.id, words, frozenset(refined), refined=refined, code=indicator.code,
        name=f"{indicator.code} {row.name}".strip(), shown=_shown(row, indicator, reports),
        row=row, indicator=indicator, reports=reports,
    )  # fmt: skip


def _shown(row: Row, indicator: Indicator, reports: bool) -> dict[str, str]:
    """Return a mätetal as it stands in the table: with series and unit below it, on one line where another reports.

    One with a short name stands by that, and its whole wording before the reading.
    """
    heading = f"{indicator.heading}: " if indicator.heading else ""
    name = indicator.short or f"{heading}{indicator.text}"
    whole = " ".join(filter(None, (f"{heading}{indicator.text}", indicator.reading))) if indicator.short else ""
    return ({"reading": whole} if whole else {}) | {"indicator": _named(name, row, reports=reports)}


def _named(name: str, row: Row, *, reports: bool) -> str:
    unit = row.unit.label if Field.VALUE in row.target.fields else ""
    below = ", ".join(filter(None, (row.name, unit)))
    if reports:
        return "\n".join(filter(None, (name, below)))
    return name + (f" ({below})" if below else "")


def _words(row: Row, indicator: Indicator, year: int) -> dict[str, str]:
    return {
        ID_KEY: row.id,
        "code": indicator.code,
        "indicator": f"{indicator.heading}\n{indicator.text}" if indicator.heading else indicator.text,
        "reading": indicator.reading or "",
        "responsible": "\n".join([indicator.responsible, *indicator.co_responsible]),
        "series": row.name,
        "unit": row.unit.label,
        "target": row.target_text(year),
    }


def printed_rows(plan: Plan, area: GoalArea) -> Iterator[PrintedRow]:
    """Yield the rows of a målområde in print order, each with where it stands in the plan."""
    for goal in area.goal:
        for strategy in goal.strategy:
            for indicator in strategy.indicator:
                for row in plan.rows[indicator.code]:
                    yield goal, strategy, indicator, row
