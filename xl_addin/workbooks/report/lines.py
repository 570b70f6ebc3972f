"""The line a numeric target draws over the years: what the plan asks for at the end of each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xl_addin.plan.model import Row
from xl_addin.targets.explain import rounded
from xl_addin.targets.reach import Reach, Way
from xl_addin.targets.trajectory import Trajectory
from xl_addin.workbooks.report.context import Context

DECIMALS = 6
"""Of a computed point of the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a target asks for by year, its last year and value, and whether higher is better."""

    values: dict[int, Decimal]
    year: int
    goal: Decimal
    rising: bool

    def at(self, year: int) -> Decimal | None:
        """Return what is asked for at the end of `year`."""
        return self.values.get(year)


def target_line(context: Context, row: Row) -> Line | None:
    """Return the line of a row's target; None if its kind has none, or if its baseline is not known."""
    if isinstance(row.target, Trajectory):
        return _steps(context, row.target)
    return _straight(context, row, row.target) if isinstance(row.target, Reach) else None


def _steps(context: Context, target: Trajectory) -> Line:
    final = max(target.values)
    values: dict[int, Decimal] = {}
    for year in range(context.plan.first_year, max(final, context.plan.last_year) + 1):
        in_force = [step for step in target.values if step <= year]
        if in_force:
            values[year] = target.values[max(in_force)]
    return Line(values, final, target.values[final], target.direction == "at_least")


def _straight(context: Context, row: Row, target: Reach) -> Line | None:
    start = baseline(context, row, target)
    if start is None:
        return None
    goal = Fraction(target.target) if target.target is not None else Fraction(start) * Fraction(target.factor or 0)
    way = Way(Fraction(start), goal)
    values = {}
    for year in range(target.baseline_of, max(target.by, context.plan.last_year) + 1):
        share = Fraction(min(year, target.by) - target.baseline_of, target.by - target.baseline_of)
        values[year] = short(way.at(share))
    return Line(values, target.by, short(goal), goal > Fraction(start)) if goal != Fraction(start) else None


def baseline(context: Context, row: Row, target: Reach) -> Decimal | None:
    """Return the baseline of a row: the plan's, or the one that was reported."""
    if isinstance(target.baseline, Decimal):
        return target.baseline
    value = context.outcome(row, target.baseline_of)
    return value if isinstance(value, Decimal) else None


def short(value: Fraction) -> Decimal:
    """Return a computed value as a decimal number, rounded to `DECIMALS` and without zeros at the end."""
    return plain(rounded(value, DECIMALS))


def plain(value: Decimal) -> Decimal:
    """Take the zeros after the decimal sign away."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
