"""What is made of the published figures: the region's, what a kommun's template shows, and what surrounds a figure.

The publisher has none of the region: they are ours. What surrounds a figure (the country, similar kommuner, how far
the members lie apart) is context, no ranking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.sources import StatisticSource
from xl_addin.statistics.folder import OfficialStatistics, Published
from xl_addin.statistics.needs import sourced_rows, years
from xl_addin.targets.combine import MEAN_DECIMALS, aggregate
from xl_addin.targets.explain import decimal, rounded

How = Literal["sum", "weighted_mean", "none"]


class RegionalStatistic(Struct, frozen=True):
    """A figure for the region: `how` it was made of all members' figures, and the one of them fetched first."""

    value: Decimal
    how: How
    oldest: Published
    lowest: Decimal
    highest: Decimal

    @property
    def reference(self) -> str:
        """How it was made, and of which source."""
        return texts.statistics.COMPUTED_FROM[self.how].format(source=self.oldest.reference)


def published_of(plan: Plan, row: Row, year: int, statistics: OfficialStatistics) -> dict[str, Published]:
    """Return what is published of each member, by its code; those without a figure are left out."""
    if row.source is None:
        return {}
    found = {member.code: statistics.figure(row.source, member.code, year) for member in plan.members(year)}
    return {code: figure for code, figure in found.items() if figure}


def regional_statistic(plan: Plan, row: Row, year: int, statistics: OfficialStatistics) -> RegionalStatistic | None:
    """Make the region's figure; None unless every member's is published, since part of them says something else."""
    found, members = published_of(plan, row, year, statistics), plan.members(year)
    if row.source is None or len(found) < len(members):
        return None
    how = plan.indicators[row.indicator].aggregate if row.each else row.source.aggregate or "none"
    value = aggregate({m.code: (found[m.code].value, m.inhabitants(year).inhabitants) for m in members}, how)
    if value is None:
        return None
    values = [figure.value for figure in found.values()]
    return RegionalStatistic(value, how, min(found.values(), key=attrgetter("day")), min(values), max(values))


# ---- what a template shows ---------------------------------------------------------------------------------


class ShownFigure(Struct, frozen=True):
    """An official figure of a row and year, with its source and day in words. `published`: it is not computed by us."""

    row: Row
    year: int
    value: Decimal
    source: str
    published: bool


def shown_figures(
    plan: Plan, member: Member, year: int, statistics: OfficialStatistics, is_reported: Callable[[Row, int], bool]
) -> list[ShownFigure]:
    """Return what the template of `member` for `year` shows: that year's figures, and earlier ones nobody reported."""
    return [
        figure
        for row in sourced_rows(plan)
        for past in years(plan, year)
        if past == year or not is_reported(row, past)
        for figure in _figure(plan, member, row, past, statistics)
    ]


def _figure(plan: Plan, member: Member, row: Row, year: int, statistics: OfficialStatistics) -> Iterator[ShownFigure]:
    if row.source is None or not row.source.prefills:
        return
    if row.each:
        found = statistics.figure(row.source, member.code, year) if member.belongs(year) else None
        if found:
            yield ShownFigure(row, year, found.value, found.reference, published=True)
    elif member.name == plan.indicators[row.indicator].responsible:
        made = regional_statistic(plan, row, year, statistics)
        if made:
            yield ShownFigure(row, year, made.value, made.reference, published=False)


# ---- what surrounds a figure ---------------------------------------------------------------------------------


class Spread(Struct, frozen=True):
    """The lowest and highest of the published figures of some kommuner; `count` of `asked` have one."""

    lowest: Decimal
    highest: Decimal
    count: int
    asked: int


class Surroundings(Struct, frozen=True):
    """What is published of a row's figure for the latest year that has any, and what we make of it."""

    source: StatisticSource
    year: int
    day: date
    """That of the oldest of the figures."""
    country: Decimal | None
    members: Spread | None
    region: RegionalStatistic | None
    """Ours: the publisher has no figure for the region."""
    group: Decimal | None
    """Of a group of the publisher's: its own mean. Of kommuner that the plan lists: our unweighted mean."""
    group_spread: Spread | None
    """Of kommuner that the plan lists; None for a group of the publisher's."""


def surroundings(plan: Plan, row: Row, year: int, statistics: OfficialStatistics) -> Surroundings | None:
    """Return what surrounds a row's figure in `year`, or in the last year before it that something is published of."""
    if row.source is None:
        return None
    for past in reversed(years(plan, year)):
        if found := _of_year(plan, row, row.source, past, statistics):
            return found
    return None


def _of_year(
    plan: Plan, row: Row, source: StatisticSource, year: int, statistics: OfficialStatistics
) -> Surroundings | None:
    members = published_of(plan, row, year, statistics)
    areas = plan.statistics.group.areas if plan.statistics.group else ()
    around = {area: figure for area in areas if (figure := statistics.figure(source, area, year))}
    country = statistics.figure(source, source.country, year)
    published = [*members.values(), *around.values(), *([country] if country else [])]
    if not published:
        return None
    listed = not areas[:1] or not areas[0].startswith("G")
    return Surroundings(
        source, year, min(figure.day for figure in published),
        country=country.value if country else None,
        members=_spread(members.values(), len(plan.members(year))),
        region=regional_statistic(plan, row, year, statistics),
        group=_mean(around.values()),
        group_spread=_spread(around.values(), len(areas)) if listed else None,
    )  # fmt: skip


def _spread(figures: Iterable[Published], asked: int) -> Spread | None:
    values = [figure.value for figure in figures]
    return Spread(min(values), max(values), len(values), asked) if values else None


def _mean(figures: Iterable[Published]) -> Decimal | None:
    """Return the unweighted mean, as a publisher's group is; of one figure, that very figure."""
    values = [figure.value for figure in figures]
    if len(values) < 2:
        return values[0] if values else None
    return decimal(Fraction(rounded(Fraction(sum(values)) / len(values), MEAN_DECIMALS)))
