"""Growth held against the growth of a comparison value, such as the whole country's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.swedish import number
from xl_addin.targets import formulas
from xl_addin.targets.aims import Example
from xl_addin.targets.base import YearOnYear, word
from xl_addin.targets.explain import figures, growths, since_then
from xl_addin.targets.reported import Case, Field, Report
from xl_addin.targets.status import Status, Verdict, verdict


class Benchmark(YearOnYear, frozen=True, kw_only=True):
    """Growth since the latest outcome before, `o / p - 1`, against the comparison value's of the same years."""

    kind: Literal["benchmark"] = "benchmark"

    fields: ClassVar[frozenset[Field]] = frozenset({Field.VALUE, Field.BENCHMARK, Field.REASON, Field.COMMENT})

    def judge(self, case: Case) -> Verdict:
        """Judge what beats the comparison and goes the right way as achieved, one of both as deviating, else missed."""
        words = texts.targets.BENCHMARK
        now = figures(case.unit, case.outcome)[0]
        before = self.before(case)
        if before is None:
            return verdict(Status.NOT_ASSESSABLE, words["no_before"], now=now, year=case.year)
        since, then = before
        known = {case.year: case.comparison(case.year), since: case.comparison(since)}
        missing = [year for year in (since, case.year) if known[year] is None]
        if missing:
            which = words["other"].format(year=missing[0])
            return verdict(Status.NOT_ASSESSABLE, words["missing"], now=now, year=case.year, missing=which)
        other, other_then = (known[year] or Decimal(0) for year in (case.year, since))
        for name, year, figure in (("outcome", since, then), ("other", since, other_then), ("other", case.year, other)):
            if figure <= 0:
                facts = {"which": words[name].format(year=year), "number": number(figure)}
                return verdict(Status.NOT_ASSESSABLE, words["not_positive"], **facts)
        own, others = Fraction(case.outcome) / Fraction(then) - 1, Fraction(other) / Fraction(other_then) - 1
        return verdict(
            self._status(own, others),
            words["compared"],
            texts.targets.BRIEF["benchmark"],
            **dict(zip(("now", "before"), figures(case.unit, case.outcome, then), strict=True)),
            **dict(zip(("growth", "other_growth"), growths(own, others), strict=True)),
            since=since_then(since, case.year),
            other=number(other),
            other_before=number(other_then),
            wish=texts.targets.BENCHMARK_WISH[self.direction],
        )

    def _status(self, own: Fraction, others: Fraction) -> Status:
        if not self.rises:
            own, others = -own, -others
        beats, right_way = own > others, own > 0
        if beats and right_way:
            return Status.ACHIEVED
        return Status.DEVIATING if beats or right_way else Status.MISSED

    def target_text(self, year: int, unit: str = "") -> str:
        """`ökar mer än jämförelsen`."""
        return texts.targets.BENCHMARK_TARGETS[self.direction]

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up figures, and comparison values that grow evenly."""
        for step, (year, report) in enumerate(super().example(make)):
            yield year, replace(report, benchmark=Decimal(12_500_000 + 310_000 * step))

    def formula(self, cells: formulas.Cells) -> str:
        """Compare with the latest earlier cell that holds a figure, whose comparison value must be known."""
        cases = [(cells.known(cells.earlier[year]), self._against(cells, year)) for year in self.years_before(cells)]
        return formulas.choose(cases, word(Status.NOT_ASSESSABLE))

    def _against(self, cells: formulas.Cells, year: int) -> str:
        """Compare `o * pb` with `b * p`, which compares the growths when `p`, `b` and `pb` are over zero."""
        before, other, other_before = cells.earlier[year], *(cells.benchmarks.get(y, "") for y in (cells.year, year))
        complete = f"AND({cells.known(other)},{cells.known(other_before)})" if other and other_before else "FALSE"
        now, p, b, pb = map(cells.figure, (cells.value, before, other, other_before))
        better = ">" if self.rises else "<"
        beats, right_way = formulas.compared(f"{now}*{pb}", better, f"{b}*{p}"), f"{now}{better}{p}"
        both, one = f"AND({beats},{right_way})", f"OR({beats},{right_way})"
        cases = [(both, word(Status.ACHIEVED)), (one, word(Status.DEVIATING))]
        judged = formulas.choose(cases, word(Status.MISSED))
        known = formulas.choose([(f"AND({p}>0,{b}>0,{pb}>0)", judged)], word(Status.NOT_ASSESSABLE))
        return formulas.choose([(complete, known)], word(Status.NOT_ASSESSABLE))
