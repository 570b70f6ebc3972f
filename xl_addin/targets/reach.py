"""From a baseline to a target value by a year, along a straight line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field as Parameter
from pydantic import model_validator

from xl_addin import texts
from xl_addin.swedish import number
from xl_addin.targets import formulas
from xl_addin.targets.base import Case, Cells, Exact, Status, Target, Verdict, by_outside, verdict, word
from xl_addin.targets.explain import amount, computed, decimal, outcome

REPORTED = "reported"
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Way:
    """The straight line from baseline to goal."""

    baseline: Fraction
    goal: Fraction

    def at(self, share: Fraction) -> Fraction:
        """The value when this share of the way is gone."""
        return self.baseline + share * (self.goal - self.baseline)

    def reached(self, now: Decimal, share: Fraction) -> bool:
        """Whether the outcome is at the line's value there, or better."""
        return (
            Fraction(now) >= self.at(share) if self.goal > self.baseline else Fraction(now) <= self.at(share)
        )

    def better(self, now: Decimal) -> bool:
        """Whether the outcome is better than the baseline."""
        return Fraction(now) > self.baseline if self.goal > self.baseline else Fraction(now) < self.baseline


class Reach(Target):
    """`baseline` is a value or `reported`; the goal is `target`, or `factor` times the baseline."""

    kind: Literal["reach"] = "reach"
    baseline: Annotated[Exact | Literal["reported"], Parameter(union_mode="left_to_right")]
    baseline_of: Annotated[int, Parameter(alias="baseline_year")]
    target: Exact | None = None
    factor: Exact | None = None
    by: int

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = texts.targets.TARGET_FAULTS
        if (self.target is None) == (self.factor is None):
            raise ValueError(faults["one_of_target_factor"])
        if self.factor is not None and (self.factor < 0 or self.factor == 1):
            raise ValueError(faults["factor"])
        if self.by <= self.baseline_of:
            raise ValueError(faults["by_after_baseline"].format(by=self.by, baseline_year=self.baseline_of))
        if isinstance(self.baseline, Decimal) and self._goal(self.baseline) == Fraction(self.baseline):
            raise ValueError(faults["target_is_baseline"])
        return self

    def judge(self, case: Case) -> Verdict:
        """Reached; else on the line, or better than the baseline; from `by` on at least half the way."""
        baseline = self.baseline if isinstance(self.baseline, Decimal) else None
        if self.baseline == REPORTED and self.baseline_of <= case.year:
            baseline = case.figure(self.baseline_of)
        facts = {
            "now": outcome(case.outcome, case.unit),
            "year": case.year,
            "baseline_year": self.baseline_of,
        }
        if baseline is None:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.REACH["no_baseline"], **facts)
        way = Way(Fraction(baseline), self._goal(baseline))
        facts |= {"baseline": amount(baseline, case.unit), "target": amount(decimal(way.goal), case.unit)}
        if way.goal == way.baseline:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.REACH["no_direction"], **facts)
        form, status = self._status(way, case.outcome, case.year)
        for name, share in (("line", self._share(case.year)), ("half", HALF)):
            facts[name] = computed(way.at(share), case.unit, case.outcome)
        return verdict(status, texts.targets.REACH[form], by=self.by, **facts)

    def _status(self, way: Way, now: Decimal, year: int) -> tuple[str, Status]:
        if way.reached(now, Fraction(1)):
            return "achieved", Status.ACHIEVED
        if year >= self.by:
            half_way = way.reached(now, HALF)
            return ("late_deviating", Status.DEVIATING) if half_way else ("late_missed", Status.MISSED)
        if way.reached(now, self._share(year)):
            return "on_track", Status.ON_TRACK
        return ("deviating", Status.DEVIATING) if way.better(now) else ("missed", Status.MISSED)

    def _goal(self, baseline: Decimal) -> Fraction:
        if self.target is not None:
            return Fraction(self.target)
        return Fraction(baseline) * Fraction(self.factor or 0)

    def _share(self, year: int) -> Fraction:
        """The share of the time from the baseline to `by` that has passed."""
        return Fraction(
            min(max(year - self.baseline_of, 0), self.by - self.baseline_of), self.by - self.baseline_of
        )

    def target_text(self, year: int, unit: str = "") -> str:
        """`320 % senast 2019`, `halverat senast 2019`."""
        if self.target is not None:
            return texts.targets.REACH["target"].format(target=amount(self.target, unit), by=self.by)
        if isinstance(self.baseline, Decimal):
            goal = amount(decimal(self._goal(self.baseline)), unit)
            return texts.targets.REACH["target"].format(target=goal, by=self.by)
        factor = self.factor or Decimal(0)
        form = "target_half" if factor * 2 == 1 else "target_factor"
        return texts.targets.REACH[form].format(factor=number(factor), by=self.by)

    def formula(self, cells: Cells) -> str:
        """Compare the cell with the line, from the plan's baseline or from the baseline's cell."""
        if isinstance(self.baseline, Decimal):
            return self._ladder(cells, "", rising=self._goal(self.baseline) > Fraction(self.baseline))
        start = cells.value if self.baseline_of == cells.year else cells.earlier.get(self.baseline_of, "")
        if not start or self.baseline_of > cells.year:
            return word(Status.NOT_ASSESSABLE)
        up, down = (self._ladder(cells, start, rising=rising) for rising in (True, False))
        if self.factor is not None:
            zero = "0"
            rises = ">" if self.factor > 1 else "<"
        else:
            zero = formulas.constant(self.target or Decimal(0))
            rises = "<"
        cases = [(f"{start}={zero}", word(Status.NOT_ASSESSABLE)), (f"{start}{rises}{zero}", up)]
        known = formulas.choose(cases, down)
        return formulas.choose([(formulas.is_number(start), known)], word(Status.NOT_ASSESSABLE))

    def _ladder(self, cells: Cells, start: str, *, rising: bool) -> str:
        at, beyond = (">=", ">") if rising else ("<=", "<")
        cases = [(self._line(cells.value, at, start, Fraction(1)), word(Status.ACHIEVED))]
        if cells.year >= self.by:
            cases.append((self._line(cells.value, at, start, HALF), word(Status.DEVIATING)))
        else:
            cases.append((self._line(cells.value, at, start, self._share(cells.year)), word(Status.ON_TRACK)))
            cases.append((self._line(cells.value, beyond, start, Fraction(0)), word(Status.DEVIATING)))
        return formulas.choose(cases, word(Status.MISSED))

    def _line(self, value: str, operator: str, start: str, share: Fraction) -> str:
        """Compare the cell with the line at `share`, both times its denominator so that thirds stay exact."""
        whole, gone = share.denominator, share.numerator
        left = value if whole == 1 else f"{value}*{whole}"
        if not start:
            way = Way(Fraction(str(self.baseline)), self._goal(Decimal(self.baseline)))
            right = formulas.constant(decimal(way.at(share) * whole))
        elif self.factor is not None:
            right = f"{start}*{formulas.constant(decimal(whole - gone + gone * Fraction(self.factor)))}"
        else:
            fixed = formulas.constant(decimal(gone * Fraction(self.target or 0)))
            right = fixed if whole == gone else f"{start}*{whole - gone}+{fixed}"
        simple = whole == 1 and (not start or share == 0 or (share == 1 and self.factor is None))
        if simple:
            return f"{left}{operator}{start if start and share == 0 else right}"
        return formulas.compared(left, operator, right)

    def baseline_year(self, first_year: int) -> int | None:
        """The baseline's year, if the baseline is reported and no year of the plan."""
        return self.baseline_of if self.baseline == REPORTED and self.baseline_of < first_year else None

    def check(self, first_year: int, last_year: int) -> list[str]:
        """`by` lies in the plan, the baseline before its end."""
        wrong = by_outside(self.by, first_year, last_year)
        if self.baseline_of >= last_year:
            fault = texts.targets.TARGET_FAULTS["baseline_after"]
            wrong.append(fault.format(baseline_year=self.baseline_of, last=last_year))
        return wrong
