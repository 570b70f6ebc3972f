"""The reported held against official statistics. Nothing is changed: a difference is reported with both figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.plan.editions import Editions
from xl_addin.plan.model import Plan, Row
from xl_addin.statistics.figures import RegionalStatistic, regional_statistic
from xl_addin.statistics.folder import OfficialStatistics, Published
from xl_addin.statistics.needs import sourced_rows, sources
from xl_addin.swedish import number


class ReportedFigure(Struct, frozen=True):
    """What a kommun (its code) reported on a row of an edition for a year, and where; None: it reported no number."""

    plan: Plan
    row: Row
    municipality: str
    year: int
    where: Where
    value: Decimal | None
    benchmark: Decimal | None = None


def compare(
    editions: Editions, year: int, statistics: OfficialStatistics, reported: Iterable[ReportedFigure]
) -> Iterator[Finding]:
    """Report what differs, what the source has changed or has nothing of, and what of the folder is unreadable.

    Each year up to `year` is looked at as the edition that it is judged by names its sources.
    """
    yield from statistics.findings
    judged = [(past, editions.at(past)) for past in range(editions.all[0].first_year, year + 1)]
    for past, edition in judged:
        yield from _missing(edition, past, statistics)
    for past, edition in judged:
        yield from _revised(edition, past, statistics)
    for figure in reported:
        if figure.year > year:
            continue
        source, comparison, value = figure.row.source, figure.row.comparison, figure.value
        if source and value is not None and figure.row.each:
            yield from _held(figure, value, statistics.figure(source, figure.municipality, figure.year))
        elif source and value is not None:
            yield from _regional(figure, value, regional_statistic(figure.plan, figure.row, figure.year, statistics))
        if comparison and figure.benchmark is not None:
            found = statistics.figure(comparison, comparison.area or comparison.country, figure.year)
            yield from _held(figure, figure.benchmark, found, texts.statistics.COMPARISON)


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


def _held(
    figure: ReportedFigure, value: Decimal, found: Published | None, words: str = "{source}"
) -> Iterator[Finding]:
    if found and differs(value, found.value):
        yield _difference(figure, value, found.value, words.format(source=found.reference))


def _regional(figure: ReportedFigure, value: Decimal, made: RegionalStatistic | None) -> Iterator[Finding]:
    """A sum is another or the same; a mean, whatever its weights, lies between the lowest and the highest."""
    if made is None:
        return
    source = made.oldest.reference
    if made.how == "sum":
        if differs(value, made.value):
            source = texts.statistics.SUM_OF_MEMBERS.format(source=source)
            yield _difference(figure, value, made.value, source)
        return
    nearest = min(max(value, made.lowest), made.highest)
    if differs(value, nearest):
        limits = texts.statistics.BETWEEN.format(low=number(made.lowest), high=number(made.highest))
        facts = {"row": _name(figure.row), "found": number(value)}
        yield finding("value-outside-source", figure.where, **facts, limits=limits, source=source)


def _difference(figure: ReportedFigure, reported: Decimal, official: Decimal, source: str) -> Finding:
    expected = number(rounded_like(reported, official))
    facts = {"row": _name(figure.row), "expected": expected, "found": number(reported), "source": source}
    return finding("value-differs-from-source", figure.where, **facts)


def _name(row: Row) -> str:
    return f"{row.indicator} {row.name}".strip()


def _missing(plan: Plan, year: int, statistics: OfficialStatistics) -> Iterator[Finding]:
    for label, source in {source.label: source for source in sources(plan)}.items():
        if not statistics.has(source, year):
            yield finding("statistics-missing", Where(year=year), other=label)


def _revised(plan: Plan, year: int, statistics: OfficialStatistics) -> Iterator[Finding]:
    for row in sourced_rows(plan):
        for member in plan.members(year):
            if row.source and (revision := statistics.revision(row.source, member.code, year)):
                where = Where(indicator=row.indicator, municipality=member.name, year=year)
                before, now = (_dated(*fetched) for fetched in revision)
                facts = {"row": _name(row), "expected": before, "found": now, "source": row.source.label}
                yield finding("source-revised", where, **facts)


def _dated(value: Decimal | None, day: date) -> str:
    figure = texts.statistics.TAKEN_BACK if value is None else number(value)
    return texts.statistics.DATED.format(figure=figure, day=day)
