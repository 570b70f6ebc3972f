"""Where the points of a chart stand: outcomes against what the target asks for, over the plan's years."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.figures import RowFigures, as_shown, axis, shown_decimals
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Row
from xl_addin.site.parts import Chart, ChartPoint, PageCell
from xl_addin.swedish import Questioned, number


class Size(Struct, frozen=True):
    """The place of a chart's lines, and of the years below them, in its own units."""

    left: float
    right: float
    top: float
    bottom: float
    years: float = 0.0


LARGE = Size(34.0, 346.0, 26.0, 168.0, 190.0)
SMALL = Size(6.0, 84.0, 5.0, 25.0)


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
    frame = _Frame(years, figures, LARGE)
    partial = {year for year in outcomes if row.each and followup.figures_asked(row, year)[1]}
    return Chart(
        frame.lines(outcomes, partial, years),
        [line for bound in targets for line in frame.lines(bound, set(), sorted(bound)) if bound],
        [ChartPoint(frame.x(year), LARGE.years, str(year)) for year in years],
    )


def small_line(found: RowFigures) -> PageCell:
    """Return the small line of a row, as the workbook has it, with its outcomes as what is read out."""
    outcomes = {year: point.outcome for year, point in found.points.items() if point.outcome is not None}
    if len(outcomes) < 2:
        return PageCell("")
    targets = {year: point.target for year, point in found.points.items() if point.target is not None}
    years = list(found.points)
    frame = _Frame(years, [*outcomes.values(), *targets.values()], SMALL)
    partial = {year for year in outcomes if not found.points[year].complete}
    drawn = Chart(frame.lines(outcomes, partial, years), frame.lines(targets, set(), years), (), small=True)
    words = (texts.site.YEAR_FIGURE.format(year=year, figure=_shown(value)) for year, value in outcomes.items())
    return PageCell("; ".join(words), drawing=drawn)


def _shown(value: Decimal) -> str:
    return number(as_shown(value), shown_decimals(value))


class _Frame:
    def __init__(self, years: Sequence[int], figures: Collection[Decimal], size: Size) -> None:
        self._first, self._last, self._size = years[0], years[-1], size
        self._low, self._high = map(float, axis(figures))

    def x(self, year: int) -> float:
        """Return where a year stands; a single one in the middle."""
        left, right = self._size.left, self._size.right
        if self._first == self._last:
            return (left + right) / 2
        return round(left + (right - left) * (year - self._first) / (self._last - self._first), 1)

    def y(self, value: Decimal) -> float:
        """Return how high a figure stands."""
        top, bottom = self._size.top, self._size.bottom
        return round(bottom - (bottom - top) * (float(value) - self._low) / (self._high - self._low), 1)

    def lines(self, figures: Mapping[int, Decimal], hollow: set[int], years: Sequence[int]) -> list[list[ChartPoint]]:
        """Return the lines through the figures, broken at each of `years` that has none."""
        lines: list[list[ChartPoint]] = [[]]
        for year in years:
            if year in figures:
                value = figures[year]
                questioned = isinstance(value, Questioned)
                lines[-1].append(ChartPoint(self.x(year), self.y(value), _shown(value), year in hollow, questioned))
            elif lines[-1]:
                lines.append([])
        return [line for line in lines if line]
