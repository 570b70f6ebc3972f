"""Steps on the way to a final value, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from xl_addin import texts
from xl_addin.swedish import quantity
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Example, Outcomes, TargetLine, decimal_of
from xl_addin.targets.base import Exact, Target, word
from xl_addin.targets.explain import PERCENT, decimal, figures, in_year
from xl_addin.targets.reported import Case, Report
from xl_addin.targets.status import Status, Verdict, verdict


class Trajectory(Target, frozen=True, kw_only=True):
    """The step in force is the last one at or before the year; the last of all is the final value."""

    kind: Literal["trajectory"] = "trajectory"
    values: dict[int, Exact]
    direction: Literal["at_least", "at_most"]
    tolerance: Exact = Decimal("0.10")
    """How far from the step still counts as deviating, as a share of the step."""

    def judge(self, case: Case) -> Verdict:
        """Hold the outcome against the final value, then against the year's step; before the first it is followed."""
        now, year = case.outcome, self._step_year(case.year)
        status = self._status(now, year)
        against = year or min(self.values)
        if status is Status.ACHIEVED:
            against = self._final_year
        limit = (self._limit(against),) if status in (Status.DEVIATING, Status.MISSED) else ()
        shown = figures(case.unit, now, self.values[against], *limit)
        if status is Status.FOLLOWED:  # the two are not held against each other
            shown = [text for figure in (now, self.values[against]) for text in figures(case.unit, figure)]
        brief = "" if status is Status.FOLLOWED else texts.targets.BRIEF["trajectory"]
        return verdict(status, texts.targets.TRAJECTORY[status], brief, **self._facts(case, against, shown))

    def _status(self, now: Decimal, year: int | None) -> Status:
        if year is None:
            return Status.FOLLOWED
        if self._meets(now, self.values[self._final_year]):
            return Status.ACHIEVED
        if self._meets(now, self.values[year]):
            return Status.ON_TRACK
        return Status.DEVIATING if self._meets(now, self._limit(year)) else Status.MISSED

    def _facts(self, case: Case, year: int, shown: list[str]) -> dict[str, object]:
        words, last = texts.targets.TRAJECTORY, self._final_year
        final = self._bounded(figures(case.unit, self.values[last])[0])
        final_year = in_year(last, case.unit)
        names = {"step": self._bounded(shown[1]), "step_year": year, "final_year": final_year}
        form = "step_final" if year == last else "step" if year == case.year else "step_since"
        return {
            **names,
            "now": shown[0],
            "year": case.year,
            "against": words[form].format(**names),
            "limit": shown[-1],
            "ahead": "" if year == last else words["ahead"].format(final=final, final_year=final_year),
        }

    @property
    def _final_year(self) -> int:
        return max(self.values)

    def _step_year(self, year: int) -> int | None:
        return max((step for step in self.values if step <= year), default=None)

    def _bounded(self, figure: str) -> str:
        return texts.targets.TRAJECTORY_STEPS[self.direction].format(number=figure)

    def _limit(self, year: int) -> Decimal:
        step = Fraction(self.values[year])
        room = abs(step) * Fraction(self.tolerance)
        return decimal(step - room if self.rises else step + room)

    def _meets(self, now: Decimal, wanted: Decimal) -> bool:
        return now >= wanted if self.rises else now <= wanted

    @property
    def rises(self) -> bool:
        """Whether at least the step is asked for."""
        return self.direction == "at_least"

    def best(self, year: int) -> Status:
        """Return followed before the first step: there is no target."""
        return Status.FOLLOWED if self._step_year(year) is None else Status.ACHIEVED

    def worst(self, year: int, last_year: int) -> Status:
        """Return followed before the first step: there is no target."""
        return Status.FOLLOWED if self._step_year(year) is None else Status.MISSED

    def target_text(self, year: int, unit: str = "") -> str:
        """Return the step in force, `71 %`."""
        step = self._step_year(year)
        if step is None:
            return texts.targets.TRAJECTORY["target_none"].format(year=year)
        return self._bounded(quantity(self.values[step], unit if unit == PERCENT else ""))

    def own_figures(self) -> dict[tuple[str, ...], Decimal]:
        """Return the steps."""
        return {("values", str(year)): figure for year, figure in self.values.items()}

    def line(self, first_year: int, last_year: int, outcomes: Outcomes) -> TargetLine:
        """Return the steps in force."""
        years = range(first_year, max(self._final_year, last_year) + 1)
        steps = {year: self.values[step] for year in years if (step := self._step_year(year)) is not None}
        return TargetLine(low=steps) if self.rises else TargetLine(high=steps)

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim:
        """Return the final value."""
        final = self.values[self._final_year]
        low, high = (final, None) if self.rises else (None, final)
        return Aim(self._final_year, low, high, self.rises)

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up figures around the steps."""
        make.level()
        make.pace()
        for year in make.years:
            step = self._step_year(year)
            around = Decimal(2) if step is None else self.values[step]
            yield year, Report(value=decimal_of(float(around) * make.luck.uniform(0.9, 1.12)))

    def formula(self, cells: formulas.Cells) -> str:
        """Compare the cell with constants: the final value, the step and the limit of the tolerance."""
        year = self._step_year(cells.year)
        if year is None:
            return word(Status.FOLLOWED)
        meets = ">=" if self.rises else "<="
        ladder = (
            (self.values[self._final_year], Status.ACHIEVED),
            (self.values[year], Status.ON_TRACK),
            (self._limit(year), Status.DEVIATING),
        )
        cases = [(f"{cells.now}{meets}{formulas.constant(wanted)}", word(status)) for wanted, status in ladder]
        return formulas.choose(cases, word(Status.MISSED))

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Return the steps begin within the plan (they may end later) and get harder; the tolerance is a share."""
        faults = texts.targets.TARGET_FAULTS
        if not self.values:
            return [faults["values_empty"]]
        wrong = []
        if min(self.values) > last_year:
            wrong.append(faults["values_late"].format(year=min(self.values), last=last_year))
        for before, year in pairwise(sorted(self.values)):
            if not self._meets(self.values[year], self.values[before]):
                wrong.append(faults["values_loosen"].format(year=year))
        if not 0 <= self.tolerance <= 1:
            wrong.append(faults["tolerance"])
        return wrong
