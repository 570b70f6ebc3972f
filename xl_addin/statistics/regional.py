"""Figures for the region made of the members' official figures. They are ours: the publisher gives none."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.model import Plan, Row
from xl_addin.statistics.folder import OfficialStatistics, Published
from xl_addin.targets.combine import aggregate

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
