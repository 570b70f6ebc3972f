"""What a plan needs of official statistics: which series, for which areas and years, and at which addresses."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.grouping import grouped
from xl_addin.plan.cases import baseline_year
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan, Row
from xl_addin.sources import StatisticSource


def sourced_rows(plan: Plan) -> Iterator[Row]:
    """Return the rows whose figure official statistics publish, in print order."""
    return (row for rows in plan.rows.values() for row in rows if row.source)


def sources(plan: Plan) -> list[StatisticSource]:
    """Return all that an edition names: of its mätetal, their comparisons and the population; in print order."""
    rows = [row for rows in plan.rows.values() for row in rows]
    named = [source for row in rows for source in (row.source, row.comparison) if source]
    return [*named, *([plan.statistics.population] if plan.statistics.population else [])]


def sources_of_all(plan: Plan) -> list[StatisticSource]:
    """Return all that the plan and the editions before it name: those of the newest first."""
    return [source for edition in reversed(editions_of(plan).all) for source in sources(edition)]


def years(plan: Plan, year: int) -> range:
    """Return the years up to `year` whose figures can matter: the plan's, the one before them and the baselines'."""
    baselines = [baseline_year(plan, row) for rows in plan.rows.values() for row in rows]
    return range(min([plan.first_year - 1, *(base for base in baselines if base is not None)]), year + 1)


def addresses(plan: Plan, year: int) -> list[str]:
    """Return the addresses of all that the plan needs for `year`: few, since one gives many figures."""
    by_kind = grouped((type(source), source) for source in sources_of_all(plan))
    group = plan.statistics.group
    around = [member.code for member in plan.member] + list(group.areas if group else ())
    found = []
    for kind, named in by_kind.items():
        areas = [kind.country, *around, *(source.area for source in named if source.area)]
        found += kind.addresses([source.id for source in named], areas, years(plan, year))
    return found


def statistic_name(plan: Plan, row: Row) -> str:
    """Return what a figure is called beside its number: the mätetal's text, with the series' name."""
    text = plan.indicators[row.indicator].text
    return texts.statistics.SERIES.format(text=text, series=row.name) if row.name else text
