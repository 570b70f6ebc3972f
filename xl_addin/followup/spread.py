"""How the kommuner's own figures of a mätetal are spread: the lowest, the median and the highest, by name."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Row
from xl_addin.swedish import listing, number

FEWEST, MOST_NAMES = 2, 2
"""Figures that make a spread; kommuner that share an end of it and are named, more are counted."""


class FigureSpread(Struct, frozen=True):
    """The ends and the middle of the kommuner's figures for the reporting year, in the row's unit.

    `lowest` and `highest` name the kommuner that have them; `count` of `asked` kommuner have a figure.
    """

    low: Decimal
    middle: Decimal
    high: Decimal
    lowest: str
    highest: str
    count: int
    asked: int


def spread(followup: Followup, row: Row) -> FigureSpread | None:
    """Return the spread of a row that each kommun reports, None of fewer than two figures.

    A figure that is questioned is nobody's lowest or highest: it is left out until it is cleared up.
    """
    if not row.each:
        return None
    own = {m.name: followup.own_outcome(row, m.code, followup.year) for m in followup.members}
    asked_about = {m.name for m in followup.members if followup.is_questioned(row, followup.year, m.code)}
    figures = {n: v for n, v in own.items() if isinstance(v, Decimal) and n not in asked_about}
    if len(figures) < FEWEST:
        return None
    low, high = min(figures.values()), max(figures.values())
    middle = Decimal(median(figures.values()))
    asked = len(followup.figures_asked(row, followup.year)[0])
    return FigureSpread(low, middle, high, _who(figures, low), _who(figures, high), len(figures), asked)


def _who(figures: dict[str, Decimal], end: Decimal) -> str:
    names = [name for name, figure in figures.items() if figure == end]
    if len(names) > MOST_NAMES:
        return texts.report.SPREAD["shared"].format(count=number(len(names)))
    return listing(names)
