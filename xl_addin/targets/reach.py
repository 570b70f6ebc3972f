"""From a baseline to a target value by a year, along a straight line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from xl_addin import texts
from xl_addin.swedish import number, quantity
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Example, Outcomes, TargetLine, decimal_of, short
from xl_addin.targets.base import Exact, Target, by_outside, word
from xl_addin.targets.explain import PERCENT, decimal, figures
from xl_addin.targets.reported import BARE, Case, Report
from xl_addin.targets.status import Status, Verdict, verdict

REPORTED = "reported"
WHOLE, NOTHING = Fraction(1), Fraction(0)


class Way(Struct, frozen=True):
    """The straight line from baseline to goal."""

    baseline: Fraction
    goal: Fraction

    def at(self, share: Fraction) -> Fraction:
        """Return the value when this share of the way is gone."""
        return self.baseline + share * (self.goal - self.baseline)

    def reached(self, now: Decimal, share: Fraction) -> bool:
        """Return whether the outcome is at the line's value there, or better."""
        return Fraction(now) >= self.at(share) if self.rises else Fraction(now) <= self.at(share)

    @property
    def rises(self) -> bool:
        """Whether the goal lies above the baseline."""
        return self.goal > self.baseline


class Reach(Target, frozen=True, kw_only=True, rename={"baseline_of": "baseline_year"}):
    """`baseline` is a value or `reported`; the goal is `target`, or `factor` times the baseline."""

    kind: Literal["reach"] = "reach"
    baseline: Exact | Literal["reported"]
    baseline_of: int
    target: Exact | None = None
    factor: Exact | None = None
    by: int
    tolerance: Exact = Decimal("0.10")
    """How much of the way may be left from `by` on and still count as deviating, as a share of the way."""

    def __post_init__(self) -> None:
        faults = texts.targets.TARGET_FAULTS
        if (self.target is None) == (self.factor is None):
            raise ValueError(faults["one_of_target_factor"])
        if self.factor is not None and (self.factor < 0 or self.factor == 1):
            raise ValueError(faults["factor"])
        if self.by <= self.baseline_of:
            raise ValueError(faults["by_after_baseline"].format(by=self.by, baseline_year=self.baseline_of))
        if isinstance(self.baseline, Decimal) and self._goal(self.baseline) == Fraction(self.baseline):
            raise ValueError(faults["target_is_baseline"])
        if not 0 <= self.tolerance < 1:
            raise ValueError(faults["tolerance"])

    def judge(self, case: Case) -> Verdict:
        """Ask if it is reached; else on the line or not worse than the baseline; from `by` on nearly all of the way."""
        words = texts.targets.REACH
        baseline = self._baseline(case.figure)
        facts: dict[str, object] = {"year": case.year, "by": self.by, "baseline_year": self.baseline_of}
        now = figures(case.unit, case.outcome)[0]
        if case.year < self.baseline_of:
            return verdict(Status.NOT_ASSESSABLE, words["before"], now=now, **facts)
        if baseline is None:
            return verdict(Status.NOT_ASSESSABLE, words["no_baseline"], now=now, **facts)
        way = self._way(baseline)
        facts |= dict(zip(("baseline", "target"), figures(case.unit, baseline, way.goal, brief=True), strict=True))
        if way.goal == way.baseline:
            return verdict(Status.NOT_ASSESSABLE, words["no_direction"], **facts)
        form, status, share = self._status(way, case.outcome, case.year)
        now, line = figures(case.unit, case.outcome, way.at(share))
        left = quantity(self.tolerance * 100, PERCENT)
        brief = texts.targets.BRIEF["reach"]
        if form.startswith("late"):
            bare = case.unit if case.unit.percent else BARE
            brief, facts["goal"] = texts.targets.BRIEF["reach_late"], figures(bare, baseline, way.goal)[1]
        return verdict(status, words[form], brief, now=now, line=line, left=left, **facts)

    def _status(self, way: Way, now: Decimal, year: int) -> tuple[str, Status, Fraction]:
        if way.reached(now, WHOLE):
            return "achieved", Status.ACHIEVED, WHOLE
        if year >= self.by:
            nearly = WHOLE - Fraction(self.tolerance)
            near = way.reached(now, nearly)
            return ("late_deviating", Status.DEVIATING, nearly) if near else ("late_missed", Status.MISSED, nearly)
        share = self._share(year)
        if way.reached(now, share):
            return "on_track", Status.ON_TRACK, share
        not_worse = way.reached(now, NOTHING)
        return ("deviating", Status.DEVIATING, share) if not_worse else ("missed", Status.MISSED, share)

    def _baseline(self, outcomes: Outcomes) -> Decimal | None:
        return self.baseline if isinstance(self.baseline, Decimal) else outcomes(self.baseline_of)

    def _way(self, baseline: Decimal) -> Way:
        return Way(Fraction(baseline), self._goal(baseline))

    def _goal(self, baseline: Decimal) -> Fraction:
        if self.target is not None:
            return Fraction(self.target)
        return Fraction(baseline) * Fraction(self.factor or 0)

    def _share(self, year: int) -> Fraction:
        """Return the share of the time from the baseline to `by` that has passed."""
        whole = self.by - self.baseline_of
        return Fraction(min(max(year - self.baseline_of, 0), whole), whole)

    @property
    def rises(self) -> bool:
        """Whether the goal lies above the baseline, as far as the plan itself says."""
        if self.factor is not None:
            return self.factor > 1
        return not isinstance(self.baseline, Decimal) or Fraction(self.target or 0) > Fraction(self.baseline)

    def years_used(self, case: Case) -> set[int]:
        """Return the year, and the baseline's where that is reported."""
        return {case.year} if isinstance(self.baseline, Decimal) else {case.year, self.baseline_of}

    def target_year(self, last_year: int) -> int:
        """`by`."""
        return self.by

    def target_text(self, year: int, unit: str = "") -> str:
        """`320 % senast 2019`, `halverat senast 2019`."""
        percent = unit if unit == PERCENT else ""
        if self.target is None and not isinstance(self.baseline, Decimal):
            factor = self.factor or Decimal(0)
            form = "target_half" if factor * 2 == 1 else "target_factor"
            return texts.targets.REACH[form].format(factor=number(factor), by=self.by)
        known = self.baseline if isinstance(self.baseline, Decimal) else Decimal(0)
        goal = quantity(decimal(self._goal(known)), percent)
        return texts.targets.REACH["target"].format(target=goal, by=self.by)

    def own_figures(self) -> dict[tuple[str, ...], Decimal]:
        """Return the baseline and the target value, where they are given."""
        given = {"baseline": self.baseline, "target": self.target}
        return {(name,): figure for name, figure in given.items() if isinstance(figure, Decimal)}

    def line(self, first_year: int, last_year: int, outcomes: Outcomes) -> TargetLine | None:
        """Return the straight line, and the goal after it."""
        baseline = self._baseline(outcomes)
        if baseline is None or self._way(baseline).goal == Fraction(baseline):
            return None
        way, years = self._way(baseline), range(self.baseline_of, max(self.by, last_year) + 1)
        values = {year: short(way.at(self._share(year))) for year in years}
        return TargetLine(low=values) if way.rises else TargetLine(high=values)

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim | None:
        """Return the goal."""
        line = self.line(first_year, last_year, outcomes)
        return Aim(self.by, *line.bounds(self.by), rising=bool(line.low)) if line else None

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up figures on the way."""
        start = float(self.baseline) if isinstance(self.baseline, Decimal) else make.level()
        make.pace()
        if self.baseline_year(make.years[0]) is not None:
            yield self.baseline_of, Report(value=decimal_of(start))
        goal = float(self._goal(decimal_of(start)))
        for step, year in enumerate(make.years, start=1):
            gone = min(1.0, step / len(make.years) * make.luck.uniform(0.7, 1.15))
            yield year, Report(value=decimal_of(start + (goal - start) * gone))

    def formula(self, cells: formulas.Cells) -> str:
        """Compare the cell with the line, from the plan's baseline or from the baseline's cell."""
        if cells.year < self.baseline_of:
            return word(Status.NOT_ASSESSABLE)
        if isinstance(self.baseline, Decimal):
            return self._ladder(cells, "", rising=self._goal(self.baseline) > Fraction(self.baseline))
        reference = cells.value if self.baseline_of == cells.year else cells.earlier.get(self.baseline_of, "")
        if not reference:
            return word(Status.NOT_ASSESSABLE)
        start = cells.figure(reference)
        up, down = (self._ladder(cells, start, rising=rising) for rising in (True, False))
        compared_with = "0" if self.factor is not None else formulas.constant(self.target or Decimal(0))
        rises = ">" if self.factor is not None and self.factor > 1 else "<"
        cases = [
            (f"{start}={compared_with}", word(Status.NOT_ASSESSABLE)),
            (f"{start}{rises}{compared_with}", up),
        ]
        known = formulas.choose(cases, down)
        return formulas.choose([(cells.known(reference), known)], word(Status.NOT_ASSESSABLE))

    def _ladder(self, cells: formulas.Cells, start: str, *, rising: bool) -> str:
        at = ">=" if rising else "<="
        shares = [(WHOLE, Status.ACHIEVED)]
        if cells.year >= self.by:
            shares.append((WHOLE - Fraction(self.tolerance), Status.DEVIATING))
        else:
            shares += [(self._share(cells.year), Status.ON_TRACK), (NOTHING, Status.DEVIATING)]
        cases = [(self._line(cells.now, at, start, share), word(status)) for share, status in shares]
        return formulas.choose(cases, word(Status.MISSED))

    def _line(self, value: str, operator: str, start: str, share: Fraction) -> str:
        """Compare the cell with the line at `share`, both times its denominator so that thirds stay exact."""
        whole, gone = share.denominator, share.numerator
        left = value if whole == 1 else f"{value}*{whole}"
        if not start:
            way = self._way(Decimal(self.baseline))
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
        """Return the baseline's year, if the baseline is reported and no year of the plan."""
        return self.baseline_of if self.baseline == REPORTED and self.baseline_of < first_year else None

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Check that `by` lies in the plan, the baseline before its end."""
        wrong = by_outside(self.by, first_year, last_year)
        if self.baseline_of >= last_year:
            fault = texts.targets.TARGET_FAULTS["baseline_after"]
            wrong.append(fault.format(baseline_year=self.baseline_of, last=last_year))
        return wrong
