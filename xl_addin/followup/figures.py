"""Figures beside each other: a row's outcome, target, difference, year before and start, of the same kommuner.

Sums and means of different sets of kommuner are never set side by side as if they were alike: the figures are those of
the kommuner that have one in all the years that are compared, and how many these are stands in `counted`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec import Struct

from xl_addin.followup.view import Followup, shown_decimals
from xl_addin.plan.model import Row
from xl_addin.swedish import Questioned
from xl_addin.targets import Status
from xl_addin.targets.aims import Asked

LEAST_SPAN = Decimal("0.2")
"""A line's axis spans at least this share of the largest value: a change of one per cent looks as small as it is."""
ROOM = Decimal("0.15")
"""Above and below a line, as a share of the span."""


class YearPoint(Struct, frozen=True):
    """A year on a row's small line: `complete` is False where a kommun's figure is missing in it."""

    outcome: Decimal | None
    target: Decimal | None
    complete: bool


class RowFigures(Struct, frozen=True):
    """What stands on a row's line. Figures are exact; words where a row has no figure (`Klar 2017`, `8 av 11`).

    `counted` of `asked` kommuner have the figures that are compared; of a row that the ansvarig kommun reports for the
    region it is whether that one has answered. `late`: by how many years a milestone was met, or is foretold, after its
    target year (0: in time); None where that is unknown.
    """

    row: Row
    outcome: Decimal | str | None
    before: Decimal | str | None
    start: Decimal | None
    asked: Asked | None
    counted: int
    applicable: int
    points: Mapping[int, YearPoint]
    late: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every kommun that the row applies to is in the figures."""
        return self.counted == self.applicable

    @property
    def difference(self) -> Decimal | None:
        """The outcome less what is asked for; of a corridor how far outside it lies, 0 within; None if unknown."""
        if self.asked is None or not isinstance(self.outcome, Decimal):
            return None
        low, high = self.asked.low, self.asked.high
        if any(isinstance(figure, Questioned) for figure in (self.outcome, low, high)):
            return None
        if low is not None and high is not None:
            return min(self.outcome - low, Decimal(0)) or max(self.outcome - high, Decimal(0))
        return self.outcome - (high if low is None else low)  # type: ignore[operator] # one of them is asked for

    @property
    def is_better(self) -> bool | None:
        """Whether the difference is a good one for this mätetal; None where there is none, or it is nothing."""
        if self.late is not None:
            return not self.late
        if self.asked is None or not self.difference:
            return None
        return self.asked.bound is not None and (self.difference > 0) == self.asked.rising

    @property
    def decimals(self) -> int:
        """The decimals that outcome, target, year before and start are all shown with."""
        bounds = (self.asked.low, self.asked.high) if self.asked else ()
        shown = [value for value in (self.outcome, self.before, *bounds) if isinstance(value, Decimal)]
        return max((shown_decimals(value) for value in shown), default=0)


def axis(values: Collection[Decimal]) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value of the axis that a line through `values` is drawn on."""
    low, high = min(values), max(values)
    least = LEAST_SPAN * max(abs(low), abs(high)) or Decimal(1)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    room = (high - low) * ROOM
    return low - room, high + room


def row_figures(followup: Followup, row: Row) -> RowFigures:
    """Return the figures of a row for the reporting year; they are found once, as pages and sentences ask for them."""
    found = followup.row_figures.get(row.id)
    if found is None:
        found = followup.row_figures[row.id] = _row_figures(followup, row)
    return found


def _row_figures(followup: Followup, row: Row) -> RowFigures:
    plan, year, first = followup.plan, followup.year, followup.plan.first_year - 1
    codes = _compared(followup, row)
    known = {y: _figure(followup, row, y, codes) for y in range(first, year + 1)}
    if not row.each:  # the Startvärde may stand at another mätetal
        known[first] = followup.result.reports.case(plan, row, followup.reporters(row)[0], year).figure(first)
    asked = row.target.asked(year, plan.begins(row), plan.last_year, known.get)
    start = known[first] if known[first] is not None else _line_start(followup, row)
    asked = asked.of_whole() if asked and row.unit.whole else asked
    counted, applicable = _counted(followup, row, codes)
    return RowFigures(
        row, _outcome(followup, row, year, known), _outcome(followup, row, year - 1, known), start, asked,
        counted, applicable, _points(followup, row, codes, known),
        _late(followup, row),
    )  # fmt: skip


def _late(followup: Followup, row: Row) -> int | None:
    if row.each:
        return None
    case = followup.result.reports.case(followup.plan, row, followup.reporters(row)[0], followup.year)
    return row.target.years_late(case)


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
