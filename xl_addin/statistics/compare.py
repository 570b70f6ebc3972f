"""The reported held against official statistics. Nothing is changed: a difference is reported with both figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.plan.model import Plan, Row
from xl_addin.sources import StatisticSource
from xl_addin.statistics.folder import OfficialStatistics
from xl_addin.statistics.needs import sourced_rows, sources
from xl_addin.statistics.regional import regional_statistic
from xl_addin.swedish import number


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """What a kommun (its code) reported on a row for a year, and where; None where it reported no number."""

    row: Row
    municipality: str
    year: int
    where: Where
    value: Decimal | None
    benchmark: Decimal | None = None


def compare(
    plan: Plan, year: int, statistics: OfficialStatistics, reported: Iterable[ReportedFigure]
) -> Iterator[Finding]:
    """Report what differs, what the source has changed or has nothing of, and what of the folder is unreadable."""
    yield from statistics.findings
    yield from _missing(plan, year, statistics)
    yield from _revised(plan, year, statistics)
    for figure in reported:
        if figure.year > year:
            continue
        if figure.row.source and figure.value is not None:
            held = _own(statistics, figure) if figure.row.each else _regional(plan, statistics, figure)
            yield from held
        if figure.row.comparison and figure.benchmark is not None:
            yield from _benchmark(statistics, figure)


def differs(reported: Decimal, official: Decimal) -> bool:
    """Return whether an official figure, rounded to the decimals that were reported, is another one.

    A figure half-way between two is either of them.
    """
    return abs(official - reported) > Decimal(5).scaleb(-_decimals(reported) - 1)


def rounded_like(reported: Decimal, official: Decimal) -> Decimal:
    """Return an official figure with as many decimals as the reported one."""
    return official.quantize(Decimal(1).scaleb(-_decimals(reported)), ROUND_HALF_UP)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown_source(source: StatisticSource, day: date) -> str:
    """Write a source as it stands with every figure of it: publisher, id and the day it was fetched."""
    return texts.statistics.SOURCE.format(source=source.label, day=day)


def _own(statistics: OfficialStatistics, figure: ReportedFigure) -> Iterator[Finding]:
    assert figure.row.source and figure.value is not None  # noqa: S101 # the caller asks only then
    found = statistics.figure(figure.row.source, figure.municipality, figure.year)
    if found and found.value is not None and differs(figure.value, found.value):
        yield _difference(figure, figure.value, found.value, shown_source(figure.row.source, found.day))


def _regional(plan: Plan, statistics: OfficialStatistics, figure: ReportedFigure) -> Iterator[Finding]:
    """A sum is another or the same; a mean, whatever its weights, lies between the lowest and the highest."""
    assert figure.row.source and figure.value is not None  # noqa: S101 # the caller asks only then
    made = regional_statistic(plan, figure.row, figure.year, statistics)
    if made is None:
        return
    source = shown_source(figure.row.source, made.day)
    if made.how == "sum":
        if differs(figure.value, made.value):
            source = texts.statistics.SUM_OF_MEMBERS.format(source=source)
            yield _difference(figure, figure.value, made.value, source)
        return
    nearest = min(max(figure.value, made.lowest), made.highest)
    if differs(figure.value, nearest):
        limits = texts.statistics.BETWEEN.format(low=number(made.lowest), high=number(made.highest))
        yield finding("value-outside-source", figure.where, found=number(figure.value), limits=limits, source=source)


def _benchmark(statistics: OfficialStatistics, figure: ReportedFigure) -> Iterator[Finding]:
    source = figure.row.comparison
    assert source and figure.benchmark is not None  # noqa: S101 # the caller asks only then
    found = statistics.figure(source, source.area or source.country, figure.year)
    if found and found.value is not None and differs(figure.benchmark, found.value):
        shown = texts.statistics.COMPARISON.format(source=shown_source(source, found.day))
        yield _difference(figure, figure.benchmark, found.value, shown)


def _difference(figure: ReportedFigure, reported: Decimal, official: Decimal, source: str) -> Finding:
    expected = number(rounded_like(reported, official))
    return finding("value-differs-from-source", figure.where, expected=expected, found=number(reported), source=source)


def _missing(plan: Plan, year: int, statistics: OfficialStatistics) -> Iterator[Finding]:
    for label, source in {source.label: source for source in sources(plan)}.items():
        for past in range(plan.first_year, year + 1):
            if not statistics.has(source, past):
                yield finding("statistics-missing", Where(year=past), other=label)


def _revised(plan: Plan, year: int, statistics: OfficialStatistics) -> Iterator[Finding]:
    for row in sourced_rows(plan):
        for past in range(plan.first_year, year + 1):
            for member in plan.members(past):
                found = statistics.figure(row.source, member.code, past) if row.source else None
                if row.source and found and found.before:
                    where = Where(indicator=row.indicator, municipality=member.name, year=past)
                    now, then = (_dated(*pair) for pair in ((found.value, found.day), found.before))
                    yield finding("source-revised", where, expected=then, found=now, source=row.source.label)


def _dated(value: Decimal | None, day: date) -> str:
    figure = texts.statistics.TAKEN_BACK if value is None else number(value)
    return texts.statistics.DATED.format(figure=figure, day=day)
