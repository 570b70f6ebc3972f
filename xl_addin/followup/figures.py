"""The figures on a row's line, as they are shown beside each other, and the axis of a line through them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec import Struct

from xl_addin.plan.model import Row
from xl_addin.swedish import Questioned
from xl_addin.targets.aims import Asked

MOST_DECIMALS, COMPUTED_DECIMALS = 4, 2
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


def shown_decimals(value: Decimal | int) -> int:
    """Return the decimals that a figure is shown with: its own; a computed one, which has many, two."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return decimals if decimals <= MOST_DECIMALS else COMPUTED_DECIMALS


def as_shown(value: Decimal) -> Decimal:
    """Round a figure as its cell does."""
    return round(value, shown_decimals(value))
