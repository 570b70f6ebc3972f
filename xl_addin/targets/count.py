"""At least so many, each year or over the whole plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from xl_addin import texts
from xl_addin.swedish import as_sure_as, listing, number
from xl_addin.targets import formulas
from xl_addin.targets.aims import Aim, Asked, Example, Outcomes, decimal_of, short_of
from xl_addin.targets.base import Exact, Target, word
from xl_addin.targets.explain import decimal, figures
from xl_addin.targets.reported import Case, Reason, Report
from xl_addin.targets.status import Status, Verdict, verdict


class Count(Target, frozen=True, kw_only=True):
    """`per` year: each year for itself; `per` period: the sum from the plan's first year."""

    kind: Literal["count"] = "count"
    at_least: Exact
    per: Literal["year", "period"]

    @property
    def yearly(self) -> bool:
        """Whether each year is counted for itself."""
        return self.per == "year"

    def judge(self, case: Case) -> Verdict:
        """Judge enough as achieved, none as missed; between, a year deviates and a period is held against its pace."""
        if self.per == "period":
            return self._judge_period(case)
        now, wanted = case.outcome, self.at_least
        status = Status.ACHIEVED if now >= wanted else Status.DEVIATING if now > 0 else Status.MISSED
        shown, at_least = figures(case.unit, now, wanted)
        form, brief = texts.targets.COUNT["year"], texts.targets.BRIEF["count"]
        return verdict(status, form, brief, year=case.year, now=shown, at_least=at_least)

    def carried(self, case: Case) -> Verdict | None:
        """Keep a sum that is enough in a year that adds nothing to it."""
        if self.per == "year" or case.now.reason is Reason.NOT_APPLICABLE:
            return None
        enough = sum(map(Fraction, self._known(case).values()), Fraction(0)) >= Fraction(self.at_least)
        return self._judge_period(case) if enough else None

    def _known(self, case: Case) -> dict[int, Decimal]:
        found = {year: case.figure(year) for year in range(case.first_year, case.year + 1)}
        return {year: figure for year, figure in found.items() if figure is not None}

    def _judge_period(self, case: Case) -> Verdict:
        known = self._known(case)
        missing = [str(year) for year in range(case.first_year, case.year + 1) if year not in known]
        total = sum(map(Fraction, known.values()), Fraction(0))
        form, status = self._status(total, case.year, case.first_year, case.last_year)
        if missing and status not in (Status.ACHIEVED, Status.ON_TRACK):
            form, status = "missing", Status.NOT_ASSESSABLE
        pace = (self._needed(case.year, case.first_year, case.last_year),) if form == "pace" else ()
        now, *needed = figures(case.unit, as_sure_as(known.values(), decimal(total)), *pace)
        terms = " + ".join(map(number, known.values()))
        return verdict(
            status,
            texts.targets.COUNT[form],
            total=now,
            needed="".join(needed),
            terms=texts.targets.COUNT["terms"].format(terms=terms) if len(known) > 1 else "",
            year=case.year,
            years=listing(missing),
            at_least=figures(case.unit, self.at_least)[0],
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
        """Return the part of the count that belongs to the years gone."""
        return Fraction(self.at_least) * Fraction(year - first_year + 1, last_year - first_year + 1)

    def years_used(self, case: Case) -> set[int]:
        """Return every year that is summed."""
        return {case.year} if self.yearly else set(range(case.first_year, case.year + 1))

    def worst(self, year: int, last_year: int) -> Status:
        """Before its end a period can only be behind."""
        return Status.DEVIATING if self.per == "period" and year < last_year else Status.MISSED

    def target_text(self, year: int, unit: str = "") -> str:
        """`minst 2 varje år`."""
        return texts.targets.COUNT_TARGETS[self.per].format(at_least=self._least_text(unit))

    def target_brief(self, year: int, unit: str = "") -> str:
        """`minst 2 per år`."""
        return texts.targets.COUNT_BRIEF[self.per].format(at_least=self._least_text(unit))

    def _least_text(self, unit: str) -> str:
        return number(self.at_least) if unit != "%" else f"{number(self.at_least)}\u00a0%"

    def asked(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Asked | None:
        """Return the count that each year is to have; a period's sum is no figure of a year."""
        return Asked(low=self.at_least) if self.yearly else None

    def aim(self, year: int, first_year: int, last_year: int, outcomes: Outcomes) -> Aim | None:
        """Read a period's sum at the plan's end."""
        return Aim(last_year, low=self.at_least, summed=True) if self.per == "period" else None

    def shortfall(self, case: Case) -> Fraction:
        """Return what a year lacks; a sum is not short before its end."""
        return short_of(case.figure(case.year), self.at_least, rising=True) if self.yearly else Fraction(0)

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up figures around what each year needs."""
        make.level()
        make.pace()
        share = 1 if self.yearly else len(make.years)
        for year in make.years:
            yield year, Report(value=decimal_of(float(self.at_least) / share * make.luck.uniform(0.5, 1.4)))

    def formula(self, cells: formulas.Cells) -> str:
        """Compare the cell, or the sum of the years, with constants."""
        if self.per == "year":
            enough = f"{cells.now}>={formulas.constant(self.at_least)}"
            cases = [(enough, word(Status.ACHIEVED)), (f"{cells.now}>0", word(Status.DEVIATING))]
            return formulas.choose(cases, word(Status.MISSED))
        cases = [self._enough(cells)]
        total, known = self._sum(cells), self._all_known(cells)
        if cells.year < cells.last_year:
            needed = self._needed(cells.year, cells.first_year, cells.last_year)
            right = formulas.constant(decimal(needed * needed.denominator))
            on_pace = formulas.compared(f"{total}*{needed.denominator}", ">=", right)
            short = word(Status.DEVIATING)
            cases.append((on_pace, word(Status.ON_TRACK)))
        else:
            some = formulas.compared(total, ">", "0")
            short = formulas.choose([(some, word(Status.DEVIATING))], word(Status.MISSED))
        return formulas.choose([*cases, (known, short)], word(Status.NOT_ASSESSABLE))

    def carried_cases(self, cells: formulas.Cells) -> list[tuple[str, str]]:
        """Return the cases in which the years before are enough by themselves."""
        if self.per == "year":
            return []
        enough, achieved = self._enough(cells)
        applies = f"NOT({formulas.one_of(cells.reason, [Reason.NOT_APPLICABLE])})"
        return [(f"IF({applies},{enough},FALSE)", achieved)]

    def _enough(self, cells: formulas.Cells) -> tuple[str, str]:
        return formulas.compared(self._sum(cells), ">=", formulas.constant(self.at_least)), word(Status.ACHIEVED)

    def _references(self, cells: formulas.Cells) -> list[str]:
        return [*(cells.earlier.get(year, "") for year in range(cells.first_year, cells.year)), cells.value]

    def _sum(self, cells: formulas.Cells) -> str:
        parts = [f"IF({cells.known(at)},{cells.figure(at)},0)" for at in self._references(cells) if at]
        return f"({'+'.join(parts)})"

    def _all_known(self, cells: formulas.Cells) -> str:
        references = self._references(cells)
        return f"AND({','.join(map(cells.known, references))})" if all(references) else "FALSE"

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Check that there is something to count to."""
        return [] if self.at_least > 0 else [texts.targets.TARGET_FAULTS["at_least"]]

    @property
    def members_do(self) -> Mapping[str, str]:
        """By year or by period."""
        return texts.targets.MEMBERS_DO[f"count_{self.per}"]
