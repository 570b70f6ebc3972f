"""What no schema can see in a plan's figures: they lie within their units, and official statistics fit them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin import swedish, texts
from xl_addin.plan.checks import indicators, repeated
from xl_addin.plan.faults import Flaw, flaw, shown
from xl_addin.plan.lines import Key
from xl_addin.plan.model import Indicator, Plan, Series, Unit
from xl_addin.sources import StatisticSource
from xl_addin.targets import Field


def check_ranges(plan: Plan) -> Iterator[Flaw]:
    """Plausible ranges and the target's own figures lie within what the unit allows."""
    for key, _, indicator in indicators(plan):
        unit = plan.units.get(indicator.unit)
        if indicator.plausible is not None and Field.VALUE not in indicator.target.fields:
            yield flaw((*key, "plausible"), "plausible-kind", kind=indicator.target.kind)
        else:
            yield from _range((*key, "plausible"), indicator.plausible, unit)
        for number, series in enumerate(indicator.series):
            own = plan.units.get(series.unit or indicator.unit)
            yield from _range((*key, "series", number, "plausible"), series.plausible, own)
        if unit is not None and not indicator.series:
            yield from _figures(key, indicator, unit)


def _range(key: Key, plausible: tuple[Decimal, Decimal] | None, unit: Unit | None) -> Iterator[Flaw]:
    if plausible is None:
        return
    low, high = plausible
    written = {"low": swedish.number(low), "high": swedish.number(high)}
    if low >= high:
        yield flaw(key, "plausible-order", **written)
    elif unit is not None and not (unit.measure.allows(low) and unit.measure.allows(high)):
        yield flaw(key, "plausible-limits", **written, unit=unit.label, limits=_limits(unit))


def _figures(key: Key, indicator: Indicator, unit: Unit) -> Iterator[Flaw]:
    """Check the figures that the target names, each held against the unit and the plausible range."""
    for name, figure in indicator.target.own_figures().items():
        here = (*key, "target", *name)
        facts = {"value": swedish.number(figure), "unit": unit.label}
        if not unit.measure.allows(figure):
            yield flaw(here, "target-limits", **facts, limits=_limits(unit))
        elif indicator.plausible and not indicator.plausible[0] <= figure <= indicator.plausible[1]:
            low, high = map(swedish.number, indicator.plausible)
            yield flaw(here, "target-plausible", **facts, low=low, high=high)


def _limits(unit: Unit) -> str:
    low, high = (swedish.number(limit) if limit is not None else "" for limit in (unit.minimum, unit.maximum))
    form = "both" if low and high else "minimum" if low else "maximum"
    return texts.plan.LIMITS[form].format(minimum=low, maximum=high)


def check_sources(plan: Plan) -> Iterator[Flaw]:
    """Cross-check every `source`, `comparison` and `statistics` of the plan."""
    for key, _, indicator in indicators(plan):
        if indicator.source and len(indicator.series) > 1:
            yield flaw((*key, "source"), "source-series")
        for here, holder in _holders(key, indicator):
            if holder.source:
                yield from _source((*here, "source"), indicator, holder.source)
            if holder.comparison:
                yield from _comparison((*here, "comparison"), indicator, holder.comparison)
    if plan.statistics.population:
        population = plan.statistics.population
        yield from _only_an_id(("statistics", "population"), population, "use", "aggregate", "area")
    yield from _group(plan)


def _holders(key: Key, indicator: Indicator) -> Iterator[tuple[Key, Indicator | Series]]:
    yield key, indicator
    for number, series in enumerate(indicator.series):
        yield (*key, "series", number), series


def _source(key: Key, indicator: Indicator, source: StatisticSource) -> Iterator[Flaw]:
    each = indicator.scope == "each"
    if Field.VALUE not in indicator.target.fields:
        yield flaw(key, "source-kind", kind=indicator.target.kind, place="source")
    elif source.use is None:
        yield flaw(key, "source-use")
    elif each and source.use == "basis":
        yield flaw((*key, "use"), "source-each")
    elif not each and source.aggregate is None:
        yield flaw(key, "source-region")
    if each and source.aggregate:
        yield flaw((*key, "aggregate"), "source-aggregate")
    yield from _only_an_id(key, source, "area")


def _comparison(key: Key, indicator: Indicator, comparison: StatisticSource) -> Iterator[Flaw]:
    if Field.BENCHMARK not in indicator.target.fields:
        yield flaw(key, "comparison-kind", kind=indicator.target.kind)
    yield from _only_an_id(key, comparison, "use", "aggregate")


def _only_an_id(key: Key, source: StatisticSource, *others: str) -> Iterator[Flaw]:
    """Report the keys that say nothing where this source stands."""
    for name in others:
        if getattr(source, name) is not None:
            yield flaw((*key, name), "source-key", key=name, place=str(key[-1]))


def _group(plan: Plan) -> Iterator[Flaw]:
    group = plan.statistics.group
    if group is None:
        return
    key: Key = ("statistics", "group", "areas")
    if not group.areas:
        yield flaw(key, "group-empty")
    elif len(group.areas) > 1 and any(area.startswith("G") for area in group.areas):
        yield flaw(key, "group-mixed")
    for number, area in repeated(group.areas):
        yield flaw((*key, number), "twice", value=shown(area))
