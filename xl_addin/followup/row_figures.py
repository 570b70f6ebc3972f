"""Figures beside each other: a row's outcome, target, difference, year before and start, of the same kommuner.

Sums and means of different sets of kommuner are never set side by side as if they were alike: the figures are those of
the kommuner that have one in all the years that are compared, and how many these are stands in `counted`. How the
kommuner's own figures of a year are spread is asked of `spread`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.figures import RowFigures, YearPoint
from xl_addin.followup.view import Followup
from xl_addin.plan.cases import begins
from xl_addin.plan.model import Row
from xl_addin.swedish import listing, number
from xl_addin.targets import Status

FEWEST, MOST_NAMES = 2, 2
"""Figures that make a spread; kommuner that share an end of it and are named, more are counted."""


def row_figures(followup: Followup, row: Row) -> RowFigures:
    """Return the figures of a row for the reporting year; they are found once, as pages and sentences ask for them."""
    return followup.cached(("figures", row.id), lambda: _row_figures(followup, row))


def _row_figures(followup: Followup, row: Row) -> RowFigures:
    plan, year, first = followup.plan, followup.year, followup.plan.first_year - 1
    codes = _compared(followup, row)
    known = {y: _figure(followup, row, y, codes) for y in range(first, year + 1)}
    if not row.each:  # the Startvärde may stand at another mätetal
        known[first] = followup.case(row, followup.reporters(row)[0]).figure(first)
    asked = row.target.asked(year, begins(plan, row), plan.last_year, known.get)
    start = known[first] if known[first] is not None else _line_start(followup, row)
    asked = asked.of_whole() if asked and row.unit.whole else asked
    counted, applicable = _counted(followup, row, codes)
    return RowFigures(
        row, _outcome(followup, row, year, known), _outcome(followup, row, year - 1, known), start, asked,
        counted, applicable, _points(followup, row, codes, known),
        _late(followup, row),
    )  # fmt: skip


def _late(followup: Followup, row: Row) -> int | None:
    return None if row.each else row.target.years_late(followup.case(row, followup.reporters(row)[0]))


def _compared(followup: Followup, row: Row) -> list[str]:
    """Return the members whose figures are set beside each other: those with this year's and the one before's."""
    if not row.each:
        return []
    year = followup.year
    return followup.result.members_with(row, (year - 1, year)) or followup.result.members_with(row, (year,))


def _figure(followup: Followup, row: Row, year: int, codes: list[str]) -> Decimal | None:
    """Return the row's figure of a year, None where it is not of all the members that are compared."""
    if not row.each:
        outcome = followup.outcome(row, year)
        return outcome if isinstance(outcome, Decimal) else None
    if not codes or set(followup.result.members_with(row, (year,))).isdisjoint(codes):
        return None
    alike = set(codes) <= set(followup.result.members_with(row, (year,)))
    return followup.result.figure_of(row, year, codes) if alike else None


def _outcome(followup: Followup, row: Row, year: int, known: Mapping[int, Decimal | None]) -> Decimal | str | None:
    """Return the figure; where there is none, the words that stand for one."""
    if known.get(year) is not None:
        return known[year]
    outcome = followup.outcome(row, year)
    if outcome is None and year == followup.year and followup.line_status(row) is not Status.NOT_REPORTED:
        earlier = (followup.outcome(row, before) for before in reversed(range(followup.plan.first_year, year)))
        # what was reported then still stands
        outcome = next((figure for figure in earlier if figure is not None), None)
    return None if isinstance(outcome, Decimal) else outcome


def _counted(followup: Followup, row: Row, codes: list[str]) -> tuple[int, int]:
    """Return how many kommuner the figures are of, or have reported where there are none, and how many are asked."""
    if row.each:
        asked = [member.code for member in followup.members_asked(row, followup.year)]
    else:
        asked = followup.reporters(row)
    if codes and followup.result.figure_of(row, followup.year, codes) is not None:
        return len(codes), len(asked)
    verdicts = (followup.verdict(row.indicator, row.series, code, followup.year) for code in asked)
    return sum(verdict.status is not Status.NOT_REPORTED for verdict in verdicts if verdict), len(asked)


def _line_start(followup: Followup, row: Row) -> Decimal | None:
    """Return what the target's own line starts from, where the plan gives it."""
    line, first = followup.target_line(row), followup.plan.first_year - 1
    return next((bound for bound in line.bounds(first) if bound is not None), None) if line else None


def _points(
    followup: Followup, row: Row, codes: list[str], known: Mapping[int, Decimal | None]
) -> dict[int, YearPoint]:
    """Return the years from the one before the plan to its last."""
    line, points = followup.target_line(row), {}
    for year in range(followup.plan.first_year - 1, followup.plan.last_year + 1):
        low, high = line.bounds(year) if line else (None, None)
        target = None if low is not None and high is not None else high if low is None else low
        asked = followup.members_asked(row, year) if row.each else []
        points[year] = YearPoint(known.get(year), target, not row.each or len(codes) >= len(asked))
    return points


# ---- how the kommuner's own figures are spread -----------------------------------------------------------------


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
    from statistics import median  # neither Word nor the web site shows a spread

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
