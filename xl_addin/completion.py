"""What official statistics fill in: the region's figure and what an outcome is compared with, where nobody reported.

Only where the plan says so (`use = "basis"`, `comparison`), and never without a word: a status that rests on such a
figure has a note that says where it is from. Nothing that was reported is changed. And the members' inhabitants, for
the weights of means and the fees.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.plan.model import Member, Plan, Population, Row
from xl_addin.sources import StatisticSource
from xl_addin.statistics.figures import RegionalStatistic, regional_statistic
from xl_addin.statistics.folder import OfficialStatistics, Published
from xl_addin.statistics.needs import years
from xl_addin.swedish import listing
from xl_addin.targets import Case, Report
from xl_addin.targets.combine import Part, judged


class Completion(Struct, frozen=True, dict=True):
    """What `statistics` fill in of the reports of a plan up to `year`."""

    plan: Plan
    year: int
    statistics: OfficialStatistics

    def figure(self, row: Row, year: int, report: Report | None) -> Decimal | None:
        """Return the region's computed figure of a year, None where there is none or `report` says something."""
        made = self._made.get((row.id, year))
        return made.value if made and not (report and report.is_filled) else None

    def reference(self, row: Row, year: int, report: Report | None) -> str:
        """Return where the region's computed figure of a year is from, "" where there is none."""
        return "" if self.figure(row, year, report) is None else self._made[row.id, year].reference

    def judged(self, name: str, row: Row, case: Case, *, region: bool) -> Part:
        """Assess a case with what is filled in, and with a note that says so where it mattered.

        `region`: it is the region's case, whose figures may be computed; a kommun's gets its comparison only.
        """
        plain, reports = judged(name, row.target, case), dict(case.reports)
        computed = self._figures(row, case.year, reports) if region else {}
        compared = self._comparisons(row, reports)
        part = judged(name, row.target, replace(case, reports=reports))
        if not (case.year in computed or part.verdict != plain.verdict):
            return plain
        words = next((texts.statistics.COMPUTED[made.how] for made in computed.values()), "")
        made_of = {past: made.oldest for past, made in computed.items()}
        notes = [*_note(words, made_of), *_note(texts.statistics.COMPARED, compared)]
        return replace(part, verdict=replace(part.verdict, reason=". ".join([part.verdict.reason, *notes])))

    @cached_property
    def _made(self) -> Mapping[tuple[str, int], RegionalStatistic]:
        found = {}
        for rows in self.plan.rows.values():
            for row in rows:
                if row.source and row.source.use == "basis" and not row.each:
                    for year in years(self.plan, self.year):
                        if made := regional_statistic(self.plan, row, year, self.statistics):
                            found[row.id, year] = made
        return found

    def _figures(self, row: Row, year: int, reports: dict[int, Report]) -> dict[int, RegionalStatistic]:
        """Fill in the region's figures up to `year`, and return those that were."""
        filled = {}
        for past in years(self.plan, year):
            figure = self.figure(row, past, reports.get(past))
            if figure is not None:
                filled[past] = self._made[row.id, past]
                reports[past] = replace(reports.get(past, Report()), value=figure)
        return filled

    def _comparisons(self, row: Row, reports: dict[int, Report]) -> dict[int, Published]:
        """Fill in what the outcomes are compared with, and return it by year."""
        filled: dict[int, Published] = {}
        if (source := row.comparison) is None:
            return filled
        for past, report in reports.items():
            found = self.statistics.figure(source, source.area or source.country, past)
            if found and report.benchmark is None and report.value is not None:
                reports[past] = replace(report, benchmark=found.value)
                filled[past] = found
        return filled


def _note(words: str, figures: Mapping[int, Published]) -> list[str]:
    """Return in words for which years figures are filled in, and from which source; nothing where none are."""
    oldest = min(figures.values(), key=attrgetter("day"), default=None)
    filled = listing([str(year) for year in sorted(figures)])
    return [words.format(years=filled, source=oldest.reference)] if oldest else []


# ---- inhabitants ---------------------------------------------------------------------------------------------


def with_populations(plan: Plan, year: int, statistics: OfficialStatistics) -> Plan:
    """Return the plan with what is published of its members' inhabitants up to `year`; of a day, the published counts.

    The plan itself, where it names no source or nothing is published.
    """
    source = plan.statistics.population
    if source is None:
        return plan
    return plan.with_members(lambda member: _with_population(member, source, years(plan, year), statistics))


def _with_population(member: Member, source: StatisticSource, wanted: range, statistics: OfficialStatistics) -> Member:
    people = {population.date: population for population in member.population}
    for year in wanted:
        found = statistics.figure(source, member.code, year)
        if found and found.value >= 1 and found.value == found.value.to_integral_value():
            day = date(year, 12, 31)
            people[day] = Population(date=day, inhabitants=int(found.value), source=found.reference)
    return replace(member, population=tuple(people[day] for day in sorted(people)))
