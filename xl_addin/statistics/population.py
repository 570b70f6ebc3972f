"""The members' inhabitants by official statistics, for the weights of means and the fees."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.plan.model import Member, Plan, Population
from xl_addin.sources import StatisticSource
from xl_addin.statistics.folder import OfficialStatistics
from xl_addin.statistics.needs import years


def with_populations(plan: Plan, year: int, statistics: OfficialStatistics) -> Plan:
    """Return the plan with what is published of its members' inhabitants up to `year`; of a day, the published counts.

    The plan itself, where it names no source or nothing is published.
    """
    source = plan.statistics.population
    if source is None:
        return plan
    return plan.with_members(lambda member: _updated(member, source, years(plan, year), statistics))


def _updated(member: Member, source: StatisticSource, wanted: range, statistics: OfficialStatistics) -> Member:
    people = {population.date: population for population in member.population}
    for year in wanted:
        found = statistics.figure(source, member.code, year)
        if found and found.value is not None and found.value >= 1 and found.value == found.value.to_integral_value():
            label = texts.statistics.SOURCE.format(source=source.label, day=found.day)
            day = date(year, 12, 31)
            people[day] = Population(date=day, inhabitants=int(found.value), source=label)
    return replace(member, population=tuple(people[day] for day in sorted(people)))
