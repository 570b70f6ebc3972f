"""Within limits every year, neither too low nor too high."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from xl_addin import texts
from xl_addin.swedish import number, quantity
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Example, Outcomes, TargetLine, decimal_of
from xl_addin.targets.base import Exact, Target, word
from xl_addin.targets.explain import PERCENT, decimal, figures
from xl_addin.targets.reported import Case, Report
from xl_addin.targets.status import Status, Verdict, verdict


class Corridor(Target, frozen=True, kw_only=True):
    """Each year's outcome is to lie from `low` to `high`, both included."""

    kind: Literal["corridor"] = "corridor"
    low: Exact
    high: Exact
    tolerance: Exact = Decimal("0.10")
    """How far outside still counts as deviating, as a share of the nearest limit."""

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError(texts.targets.TARGET_FAULTS["corridor"].format(low=self.low, high=self.high))
        if not 0 <= self.tolerance <= 1:
            raise ValueError(texts.targets.TARGET_FAULTS["tolerance"])

    def judge(self, case: Case) -> Verdict:
        """Judge within as achieved, just outside as deviating, else missed."""
        now, words = case.outcome, texts.targets.CORRIDOR
        if self.low <= now <= self.high:
            shown, low, high = figures(case.unit, now, self.low, self.high)
            return verdict(Status.ACHIEVED, words["achieved"], now=shown, year=case.year, low=low, high=high)
        below = now < self.low
        limit, edge = (self.low, self._least) if below else (self.high, self._most)
        near = now >= edge if below else now <= edge
        shown, nearest, outermost = figures(case.unit, now, limit, edge)
        status = Status.DEVIATING if near else Status.MISSED
        facts = {"now": shown, "year": case.year, "nearest": nearest, "outermost": outermost}
        return verdict(status, words[status], side=words["below" if below else "above"], **facts)

    @property
    def _least(self) -> Decimal:
        return decimal(Fraction(self.low) - abs(Fraction(self.low)) * Fraction(self.tolerance))

    @property
    def _most(self) -> Decimal:
        return decimal(Fraction(self.high) + abs(Fraction(self.high)) * Fraction(self.tolerance))

    @property
    def yearly(self) -> bool:
        """Every year."""
        return True

    def target_text(self, year: int, unit: str = "") -> str:
        """`40–60 %`."""
        high = quantity(self.high, unit if unit == PERCENT else "")
        return texts.targets.CORRIDOR["target"].format(low=number(self.low), high=high)

    def own_figures(self) -> dict[tuple[str, ...], Decimal]:
        """Return both limits."""
        return {("low",): self.low, ("high",): self.high}

    def line(self, first_year: int, last_year: int, outcomes: Outcomes) -> TargetLine:
        """Return both limits, every year."""
        years = range(first_year, last_year + 1)
        return TargetLine(dict.fromkeys(years, self.low), dict.fromkeys(years, self.high))

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim:
        """Within the limits at the plan's end, or next year when that has come."""
        return Aim(max(last_year, year + 1), self.low, self.high)

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up figures around the middle, now and then outside."""
        middle, half = float(self.low + self.high) / 2, float(self.high - self.low) / 2
        for year in make.years:
            yield year, Report(value=decimal_of(middle + half * make.luck.uniform(-1.2, 1.2)))

    def formula(self, cells: formulas.Cells) -> str:
        """Compare the cell with the limits, then with those of the tolerance."""
        def within(low: Decimal, high: Decimal) -> str:
            return f"AND({cells.now}>={formulas.constant(low)},{cells.now}<={formulas.constant(high)})"

        cases = [
            (within(self.low, self.high), word(Status.ACHIEVED)),
            (within(self._least, self._most), word(Status.DEVIATING)),
        ]
        return formulas.choose(cases, word(Status.MISSED))
