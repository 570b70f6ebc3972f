"""Growth held against the growth of a comparison value, such as the whole country's."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from xl_addin import swedish, texts
from xl_addin.targets import formulas
from xl_addin.targets.base import Case, Cells, Field, Report, Status, Target, Verdict, verdict, word
from xl_addin.targets.explain import amount, growths, outcome


class Benchmark(Target):
    """Growth since the year before, `o / p - 1`, against the same growth of the comparison value."""

    kind: Literal["benchmark"] = "benchmark"
    direction: Literal["up", "down"]

    fields: ClassVar[frozenset[Field]] = frozenset(
        {Field.VALUE, Field.BENCHMARK, Field.REASON, Field.COMMENT}
    )

    def judge(self, case: Case) -> Verdict:
        """Beating the comparison achieves; the right direction, or the same growth, deviates; else missed."""
        now, before = case.outcome, case.figure(case.year - 1)
        other = case.now.benchmark
        other_before = case.reports.get(case.year - 1, Report()).benchmark
        if before is None or other is None or other_before is None:
            return self._missing(case, {"outcome": [before], "other": [other_before, other]})
        for name, figure in (("outcome", before), ("other", other_before)):
            if figure <= 0:
                which = texts.targets.BENCHMARK[name].format(year=case.year - 1)
                facts = {"which": which, "number": amount(figure, case.unit)}
                return verdict(Status.NOT_ASSESSABLE, texts.targets.BENCHMARK["not_positive"], **facts)
        own, others = Fraction(now) / Fraction(before) - 1, Fraction(other) / Fraction(other_before) - 1
        growth, other_growth = growths(own, others)
        return verdict(
            self._status(own, others),
            texts.targets.BENCHMARK["compared"],
            now=outcome(now, case.unit),
            before=amount(before, case.unit),
            growth=growth,
            other=amount(other, case.unit),
            other_before=amount(other_before, case.unit),
            other_growth=other_growth,
            wish=texts.targets.BENCHMARK_WISH[self.direction],
        )

    def _status(self, own: Fraction, others: Fraction) -> Status:
        if self.direction == "down":
            own, others = -own, -others
        if own > others:
            return Status.ACHIEVED
        return Status.DEVIATING if own > 0 or own == others else Status.MISSED

    def _missing(self, case: Case, figures: dict[str, list[object]]) -> Verdict:
        years = {"outcome": [case.year - 1], "other": [case.year - 1, case.year]}
        missing = [
            texts.targets.BENCHMARK[name].format(year=year)
            for name, known in figures.items()
            for year, figure in zip(years[name], known, strict=True)
            if figure is None
        ]
        now = outcome(case.outcome, case.unit)
        facts = {"now": now, "year": case.year, "missing": swedish.listing(missing)}
        return verdict(Status.NOT_ASSESSABLE, texts.targets.BENCHMARK["missing"], **facts)

    def target_text(self, year: int, unit: str = "") -> str:
        """`högre tillväxt än jämförelsen`."""
        return texts.targets.BENCHMARK_TARGETS[self.direction]

    def formula(self, cells: Cells) -> str:
        """Compare `o * pb` with `b * p`, which compares the growths when `p` and `pb` are over zero."""
        before = cells.earlier.get(cells.year - 1, "")
        references = (before, cells.benchmark, cells.benchmark_before)
        if not all(references):
            return word(Status.NOT_ASSESSABLE)
        own, others = f"{cells.value}*{cells.benchmark_before}", f"{cells.benchmark}*{before}"
        better = ">" if self.direction == "up" else "<"
        cases = [
            (f"{before}<=0", word(Status.NOT_ASSESSABLE)),
            (f"{cells.benchmark_before}<=0", word(Status.NOT_ASSESSABLE)),
            (formulas.compared(own, better, others), word(Status.ACHIEVED)),
            (f"{cells.value}{better}{before}", word(Status.DEVIATING)),
            (formulas.compared(own, "=", others), word(Status.DEVIATING)),
        ]
        known = formulas.choose(cases, word(Status.MISSED))
        complete = f"COUNT({','.join(references)})={len(references)}"
        return formulas.choose([(complete, known)], word(Status.NOT_ASSESSABLE))

    def baseline_year(self, first_year: int) -> int:
        """The year before the plan begins."""
        return first_year - 1
