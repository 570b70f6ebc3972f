"""Steps on the way to a final value, year by year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.base import Case, Cells, Exact, Status, Target, Verdict, verdict, word
from xl_addin.targets.explain import amount, decimal, outcome


class Trajectory(Target):
    """The step in force is the last one at or before the year; the last of all is the final value."""

    kind: Literal["trajectory"] = "trajectory"
    values: dict[int, Exact]
    direction: Literal["at_least", "at_most"]
    tolerance: Exact = Decimal("0.10")
    """How far from the step still counts as deviating, as a share of the step."""

    def judge(self, case: Case) -> Verdict:
        """The final value is met, or the step, or nearly, or not at all; before the first step: followed."""
        now, year = case.outcome, self._step_year(case.year)
        status = self._status(now, year)
        return verdict(status, texts.targets.TRAJECTORY[status], **self._facts(case, year or min(self.values)))

    def _status(self, now: Decimal, year: int | None) -> Status:
        if year is None:
            return Status.FOLLOWED
        if self._meets(now, self.values[self._final_year]):
            return Status.ACHIEVED
        if self._meets(now, self.values[year]):
            return Status.ON_TRACK
        return Status.DEVIATING if self._meets(now, self._limit(year)) else Status.MISSED

    def _facts(self, case: Case, year: int) -> dict[str, object]:
        final = {"final": self._step(self._final_year, case.unit), "final_year": self._final_year}
        step = {"step": self._step(year, case.unit), "step_year": year}
        form = "step_final" if year == self._final_year else "step" if year == case.year else "step_since"
        return {
            **final,
            **step,
            "now": outcome(case.outcome, case.unit),
            "year": case.year,
            "against": texts.targets.TRAJECTORY[form].format(**step, **final),
            "limit": amount(self._limit(year), case.unit),
            "ahead": "" if year == self._final_year else texts.targets.TRAJECTORY["ahead"].format(**final),
        }

    @property
    def _final_year(self) -> int:
        return max(self.values)

    def _step_year(self, year: int) -> int | None:
        return max((step for step in self.values if step <= year), default=None)

    def _step(self, year: int, unit: str) -> str:
        return texts.targets.TRAJECTORY_STEPS[self.direction].format(number=amount(self.values[year], unit))

    def _limit(self, year: int) -> Decimal:
        step = Fraction(self.values[year])
        room = abs(step) * Fraction(self.tolerance)
        return decimal(step - room if self.direction == "at_least" else step + room)

    def _meets(self, now: Decimal, wanted: Decimal) -> bool:
        return now >= wanted if self.direction == "at_least" else now <= wanted

    def target_text(self, year: int, unit: str = "") -> str:
        """The step in force, `71 %`."""
        step = self._step_year(year)
        return (
            self._step(step, unit) if step is not None else texts.targets.TRAJECTORY["target_none"].format(year=year)
        )

    def formula(self, cells: Cells) -> str:
        """Compare the cell with constants: the final value, the step and the limit of the tolerance."""
        year = self._step_year(cells.year)
        if year is None:
            return word(Status.FOLLOWED)
        meets = ">=" if self.direction == "at_least" else "<="
        ladder = (
            (self.values[self._final_year], Status.ACHIEVED),
            (self.values[year], Status.ON_TRACK),
            (self._limit(year), Status.DEVIATING),
        )
        cases = [
            (f"{cells.value}{meets}{formulas.constant(wanted)}", word(status)) for wanted, status in ladder
        ]
        return formulas.choose(cases, word(Status.MISSED))

    def check(self, first_year: int, last_year: int) -> list[str]:
        """The steps begin within the plan (they may end later) and get harder; the tolerance is a share."""
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
