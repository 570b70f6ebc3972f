"""At least so many, each year or over the whole plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from xl_addin import texts
from xl_addin.swedish import listing, number
from xl_addin.targets import formulas
from xl_addin.targets.base import Case, Cells, Exact, Status, Target, Verdict, verdict, word
from xl_addin.targets.explain import amount, computed, decimal, outcome


class Count(Target):
    """`per` year: each year for itself; `per` period: the sum from the plan's first year."""

    kind: Literal["count"] = "count"
    at_least: Exact
    per: Literal["year", "period"]

    def judge(self, case: Case) -> Verdict:
        """Enough achieves, none misses; between, a year deviates and a period is held against its pace."""
        if self.per == "year":
            now = case.outcome
            status = (
                Status.ACHIEVED if now >= self.at_least else Status.DEVIATING if now > 0 else Status.MISSED
            )
            facts = {"now": outcome(now, case.unit), "at_least": amount(self.at_least, case.unit)}
            return verdict(status, texts.targets.COUNT["year"], year=case.year, **facts)
        return self._judge_period(case)

    def _judge_period(self, case: Case) -> Verdict:
        figures = {year: case.figure(year) for year in range(case.first_year, case.year + 1)}
        known = [figure for figure in figures.values() if figure is not None]
        missing = [str(year) for year, figure in figures.items() if figure is None]
        total = sum(map(Fraction, known), Fraction(0))
        form, status = self._status(total, case.year, case.first_year, case.last_year)
        if missing and status not in (Status.ACHIEVED, Status.ON_TRACK):
            form, status = "missing", Status.NOT_ASSESSABLE
        terms = " + ".join(number(figure) for figure in known)
        return verdict(
            status,
            texts.targets.COUNT[form],
            total=outcome(decimal(total), case.unit),
            terms=texts.targets.COUNT["terms"].format(terms=terms) if len(known) > 1 else "",
            year=case.year,
            years=listing(missing),
            elapsed=case.year - case.first_year + 1,
            all=case.last_year - case.first_year + 1,
            needed=computed(self._needed(case.year, case.first_year, case.last_year), case.unit),
            at_least=amount(self.at_least, case.unit),
            period=f"{case.first_year}–{case.last_year}",
        )

    def _status(self, total: Fraction, year: int, first_year: int, last_year: int) -> tuple[str, Status]:
        if total >= Fraction(self.at_least):
            return "total", Status.ACHIEVED
        if year >= last_year:
            return "total", Status.DEVIATING if total > 0 else Status.MISSED
        on_pace = total >= self._needed(year, first_year, last_year)
        return "pace", Status.ON_TRACK if on_pace else Status.DEVIATING

    def _needed(self, year: int, first_year: int, last_year: int) -> Fraction:
        """The part of the count that belongs to the years gone."""
        return Fraction(self.at_least) * Fraction(year - first_year + 1, last_year - first_year + 1)

    def target_text(self, year: int, unit: str = "") -> str:
        """`minst 2 varje år`."""
        return texts.targets.COUNT[f"target_{self.per}"].format(at_least=amount(self.at_least, unit))

    def formula(self, cells: Cells) -> str:
        """Compare the cell, or the sum of the years, with constants."""
        if self.per == "year":
            enough = f"{cells.value}>={formulas.constant(self.at_least)}"
            cases = [(enough, word(Status.ACHIEVED)), (f"{cells.value}>0", word(Status.DEVIATING))]
            return formulas.choose(cases, word(Status.MISSED))
        years = range(cells.first_year, cells.year)
        earlier = [cells.earlier.get(year, "") for year in years]
        references = [reference for reference in earlier if reference]
        total = f"SUM({','.join([cells.value, *references])})"
        complete = (
            f"COUNT({','.join(references)})={len(earlier)}"
            if all(earlier) and earlier
            else str(not earlier).upper()
        )
        short = formulas.choose([(complete, self._short(cells, total))], word(Status.NOT_ASSESSABLE))
        enough = formulas.compared(total, ">=", formulas.constant(self.at_least))
        cases = [(enough, word(Status.ACHIEVED))]
        if cells.year < cells.last_year:
            needed = self._needed(cells.year, cells.first_year, cells.last_year)
            right = formulas.constant(decimal(needed * needed.denominator))
            on_pace = formulas.compared(f"{total}*{needed.denominator}", ">=", right)
            cases.append((on_pace, word(Status.ON_TRACK)))
        return formulas.choose(cases, short)

    def _short(self, cells: Cells, total: str) -> str:
        if cells.year < cells.last_year:
            return word(Status.DEVIATING)
        return formulas.choose(
            [(formulas.compared(total, ">", "0"), word(Status.DEVIATING))], word(Status.MISSED)
        )

    def check(self, first_year: int, last_year: int) -> list[str]:
        """There is something to count to."""
        return [] if self.at_least > 0 else [texts.targets.TARGET_FAULTS["at_least"]]

    @property
    def members_do(self) -> Mapping[str, str]:
        """By year or by period."""
        return texts.targets.MEMBERS_DO[f"count_{self.per}"]
