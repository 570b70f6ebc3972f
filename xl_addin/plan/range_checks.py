"""Whether the figures of a plan lie within what their units allow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin import swedish, texts
from xl_addin.plan.faults import Flaw, flaw
from xl_addin.plan.lines import Key
from xl_addin.plan.model import Indicator, Plan, Unit
from xl_addin.plan.walking import indicators
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
    elif unit is not None and (_outside(low, unit) or _outside(high, unit)):
        yield flaw(key, "plausible-limits", **written, unit=unit.label, limits=_limits(unit))


def _figures(key: Key, indicator: Indicator, unit: Unit) -> Iterator[Flaw]:
    """Check the figures that the target names, each held against the unit and the plausible range."""
    for name, figure in indicator.target.own_figures().items():
        here = (*key, "target", *name)
        facts = {"value": swedish.number(figure), "unit": unit.label}
        if _outside(figure, unit):
            yield flaw(here, "target-limits", **facts, limits=_limits(unit))
        elif indicator.plausible and not indicator.plausible[0] <= figure <= indicator.plausible[1]:
            low, high = map(swedish.number, indicator.plausible)
            yield flaw(here, "target-plausible", **facts, low=low, high=high)


def _outside(figure: Decimal, unit: Unit) -> bool:
    below = unit.minimum is not None and figure < unit.minimum
    return below or (unit.maximum is not None and figure > unit.maximum)


def _limits(unit: Unit) -> str:
    low, high = (swedish.number(limit) if limit is not None else "" for limit in (unit.minimum, unit.maximum))
    form = "both" if low and high else "minimum" if low else "maximum"
    return texts.plan.LIMITS[form].format(minimum=low, maximum=high)
