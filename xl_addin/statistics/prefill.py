"""The official figures that a kommun's template shows beside what it fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from xl_addin.plan.model import Member, Plan, Row
from xl_addin.statistics.folder import OfficialStatistics
from xl_addin.statistics.needs import sourced_rows, years
from xl_addin.statistics.regional import regional_statistic


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
