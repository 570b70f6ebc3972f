"""Where the points of a chart stand: outcomes against what the target asks for, over the plan's years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xl_addin.followup.view import Followup, as_shown, shown_decimals
from xl_addin.plan.model import Row
from xl_addin.site.parts import Chart, ChartPoint
from xl_addin.swedish import number

LEFT, RIGHT, TOP, BOTTOM = 34.0, 346.0, 26.0, 168.0
YEARS_AT = 190.0
LEAST_SPAN = 0.2
"""The axis spans at least this share of the largest figure, so that what is flat looks flat."""


def chart(followup: Followup, row: Row) -> Chart | None:
    """Return the chart of a row; None where there are not two figures to draw, outcomes and targets together."""
    known = ((year, followup.outcome(row, year)) for year in followup.result.years)
    outcomes = {year: value for year, value in known if isinstance(value, Decimal)}
    line = followup.target_line(row)
    targets = [line.low, line.high] if line else []
    figures = [*outcomes.values(), *(value for bound in targets for value in bound.values())]
    if not outcomes or len(figures) < 2:
        return None
    years = sorted({*followup.result.years, *outcomes, *(year for bound in targets for year in bound)})
    frame = _Frame(years, figures)
    partial = {year for year in outcomes if row.each and followup.figures_asked(row, year)[1]}
    return Chart(
        frame.lines(outcomes, partial, years),
        [line for bound in targets for line in frame.lines(bound, set(), sorted(bound)) if bound],
        [ChartPoint(frame.x(year), YEARS_AT, str(year)) for year in years],
    )


class _Frame:
    """The scales of a chart."""

    def __init__(self, years: Sequence[int], figures: Sequence[Decimal]) -> None:
        self._first, self._last = years[0], years[-1]
        low, high = float(min(figures)), float(max(figures))
        least = max(abs(low), abs(high)) * LEAST_SPAN or 1.0
        spare = max(0.0, least - (high - low)) / 2
        self._low, self._high = low - spare, high + spare

    def x(self, year: int) -> float:
        """Return where a year stands; a single one in the middle."""
        if self._first == self._last:
            return (LEFT + RIGHT) / 2
        return round(LEFT + (RIGHT - LEFT) * (year - self._first) / (self._last - self._first), 1)

    def y(self, value: Decimal) -> float:
        """Return how high a figure stands."""
        return round(BOTTOM - (BOTTOM - TOP) * (float(value) - self._low) / (self._high - self._low), 1)

    def lines(self, figures: Mapping[int, Decimal], hollow: set[int], years: Sequence[int]) -> list[list[ChartPoint]]:
        """Return the lines through the figures, broken at each of `years` that has none."""
        lines: list[list[ChartPoint]] = [[]]
        for year in years:
            if year in figures:
                value = figures[year]
                label = number(as_shown(value), shown_decimals(value))
                lines[-1].append(ChartPoint(self.x(year), self.y(value), label, year in hollow))
            elif lines[-1]:
                lines.append([])
        return [line for line in lines if line]
