"""Figures for the region made of the members' official figures. They are ours: the publisher gives none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from xl_addin.plan.model import Plan, Row
from xl_addin.statistics.folder import OfficialStatistics, Published
from xl_addin.targets.combine import aggregate

How = Literal["sum", "weighted_mean", "none"]


class RegionalStatistic(Struct, frozen=True):
    """A figure for the region: `how` it was made of all members' figures, and the day the oldest was fetched."""

    value: Decimal
    how: How
    day: date
    lowest: Decimal
    highest: Decimal


def published_of(plan: Plan, row: Row, year: int, statistics: OfficialStatistics) -> dict[str, Published]:
    """Return what is published of each member, by its code; those without a figure are left out."""
    if row.source is None:
        return {}
    found = {member.code: statistics.figure(row.source, member.code, year) for member in plan.members(year)}
    return {code: figure for code, figure in found.items() if figure and figure.value is not None}


def how_of(plan: Plan, row: Row) -> How:
    """Return how the members' figures make the region's."""
    if row.each or row.source is None:
        return plan.indicators[row.indicator].aggregate
    return row.source.aggregate or "none"


def regional_statistic(plan: Plan, row: Row, year: int, statistics: OfficialStatistics) -> RegionalStatistic | None:
    """Make the region's figure; None unless every member's is published, since part of them says something else."""
    found = published_of(plan, row, year, statistics)
    how, members = how_of(plan, row), plan.members(year)
    figures = {
        member.code: (value, member.inhabitants(year).inhabitants)
        for member in members
        if member.code in found and (value := found[member.code].value) is not None
    }
    value = aggregate(figures, how) if len(figures) == len(members) else None
    if value is None:
        return None
    values = [figure for figure, _ in figures.values()]
    return RegionalStatistic(value, how, min(f.day for f in found.values()), min(values), max(values))
