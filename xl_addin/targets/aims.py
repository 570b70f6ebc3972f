"""What a target asks for as figures: its line over the years, what a forecast is held against, made-up examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from random import Random
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin.targets.explain import rounded

DECIMALS = 6
"""Of a computed point of the line."""
Outcomes: TypeAlias = Callable[[int], Decimal | None]
"""The outcome of a year; None where there is none."""


class TargetLine(Struct, frozen=True):
    """What a target asks for at the end of each year: at least `low`, at most `high`; a corridor has both."""

    low: Mapping[int, Decimal] = field(default_factory=dict)
    high: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def years(self) -> set[int]:
        """The years in which something is asked for."""
        return {*self.low, *self.high}

    def bounds(self, year: int) -> tuple[Decimal | None, Decimal | None]:
        """Return what is asked for at least and at most at the end of `year`."""
        return self.low.get(year), self.high.get(year)

    def of_whole(self) -> TargetLine:
        """Return the line of figures that are whole: what is asked of them is whole too, and asks no less."""
        low = {year: whole(figure, up=True) for year, figure in self.low.items()}
        return TargetLine(low, {year: whole(figure, up=False) for year, figure in self.high.items()})

    def shortfall(self, year: int, outcome: Decimal) -> Fraction:
        """Return how far an outcome falls short at the end of `year`, as a share of what is asked for."""
        low, high = self.bounds(year)
        return max(short_of(outcome, low, rising=True), short_of(outcome, high, rising=False))


def short_of(outcome: Decimal | None, wanted: Decimal | None, *, rising: bool) -> Fraction:
    """Return how far an outcome falls short of a figure, as a share of it; 0 where either is unknown or 0."""
    if outcome is None or not wanted:
        return Fraction(0)
    short = (Fraction(wanted) - Fraction(outcome)) / abs(Fraction(wanted))
    return max(Fraction(0), short if rising else -short)


class Asked(Struct, frozen=True):
    """What is asked of one year's figure: at least `low`, at most `high`; better than it where `strict`."""

    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False

    def of_whole(self) -> Asked:
        """Return what is asked where figures are whole: 293 at most where the line says 293,125."""
        low = self.low if self.low is None else whole(self.low, up=not self.strict)
        return replace(self, low=low, high=self.high if self.high is None else whole(self.high, up=self.strict))

    @property
    def bound(self) -> Decimal | None:
        """The one figure that is asked for; None where there is none, or a corridor's two."""
        return None if self.low is not None and self.high is not None else self.high if self.low is None else self.low

    @property
    def rising(self) -> bool:
        """Whether a higher figure is a better one."""
        return self.low is not None


class Aim(Struct, frozen=True):
    """What a forecast is held against: at `year` at least `low`, at most `high`; neither where only the way counts.

    `rising`: which way is right. `summed`: the outcomes of the years are added up first.
    """

    year: int
    low: Decimal | None = None
    high: Decimal | None = None
    rising: bool = True
    summed: bool = False

    @property
    def goals(self) -> tuple[Decimal, ...]:
        """The figures that are asked for: none, one, or both ends of a corridor."""
        return tuple(figure for figure in (self.low, self.high) if figure is not None)

    def gap(self, value: Fraction) -> Fraction | None:
        """Return how much is lacking at a value, 0 or less if nothing is; None where no figure is asked for."""
        below = [Fraction(self.low) - value] if self.low is not None else []
        above = [value - Fraction(self.high)] if self.high is not None else []
        return max([*below, *above], default=None)


class Example(Struct, frozen=True):
    """What a made-up story of figures is made of: the plan's years, chance, and where a first figure is likely."""

    years: range
    luck: Random
    likely: tuple[Decimal, Decimal]

    def level(self) -> float:
        """Make up a first figure."""
        low, high = map(float, self.likely)
        return low + (high - low) * self.luck.uniform(0.35, 0.6)

    def pace(self) -> float:
        """Make up how much a figure changes a year, as a share."""
        return self.luck.uniform(-0.01, 0.05)


def whole(value: Decimal, *, up: bool) -> Decimal:
    """Return the nearest whole number that is no less than `value`, or with `up` False no more."""
    return value.to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)


def decimal_of(figure: float) -> Decimal:
    """Return a made-up figure as the number that is written."""
    return Decimal(repr(figure))


def plain(value: Decimal) -> Decimal:
    """Take the zeros after the decimal sign away."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def short(value: Fraction) -> Decimal:
    """Return a computed value as a decimal number, rounded to `DECIMALS` and without zeros at the end."""
    return plain(rounded(value, DECIMALS))
