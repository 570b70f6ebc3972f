"""Prognos: where the figures are heading if they go on as they have. A straight line, and never a status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.names import brief_names
from xl_addin.followup.view import indicator_text, row_name
from xl_addin.plan.model import REGION, Row
from xl_addin.swedish import number, plural
from xl_addin.targets.aims import Aim, plain
from xl_addin.targets.explain import difference, rounded
from xl_addin.workbooks.paper import filled
from xl_addin.workbooks.report import area
from xl_addin.workbooks.report.context import ReportContext, outcome_width
from xl_addin.workbooks.report.page import BACK_ROW, Page

HEADER_ROW = 5
FEWEST_YEARS = 2
YEARS_TO_JUDGE = 3
"""With this many outcomes it can be seen how far they lie from the line."""
_WIDTHS = {
    "code": 5, "indicator": 22, "change": 11.5, "year": 7, "target": 9, "forecast": 9, "words": 17,
    "uncertainty": 26,
}  # fmt: skip
STRETCHED = ("indicator", "words", "uncertainty")

Sureness = Literal["two", "unsure", "doubtful", "steady"]
TELLING: tuple[Sureness, ...] = ("doubtful", "steady")
"""How sure a forecast is to be that has a line of its own."""


class Forecast(Struct, frozen=True):
    """A row's straight line, read at the year of its aim.

    `margin`: twice the standard error of the reading, None with fewer than `YEARS_TO_JUDGE` outcomes.
    """

    row: Row
    outcomes: Mapping[int, Decimal]
    slope: Fraction
    aim: Aim
    value: Fraction
    margin: Fraction | None


def forecasts(context: ReportContext) -> list[Forecast]:
    """Return the forecasts there can be, in the plan's order."""
    rows = (row for rows in context.plan.rows.values() for row in rows)
    return [found for row in rows if (found := _forecast(context, row))]


def _forecast(context: ReportContext, row: Row) -> Forecast | None:
    plan, figure = context.plan, context.figures(row)
    aim = row.target.aim(context.year, plan.first_year, plan.last_year, figure)
    known = {year: outcome for year in context.result.years if (outcome := figure(year)) is not None}
    outcomes = {
        year: outcome for year, outcome in known.items()
        if not (context.is_partial_sum(row, year) or context.is_questioned(row, year))
    }  # fmt: skip
    # the slutrapport looks back: nothing is foretold past the plan
    if context.is_over or aim is None or len(outcomes) < FEWEST_YEARS or aim.year <= context.year:
        return None
    slope, value, margin = fitted(_summed(outcomes) if aim.summed else outcomes, aim.year)
    return Forecast(row, outcomes, slope, aim, _possible(row, value), margin)


def _possible(row: Row, value: Fraction) -> Fraction:
    """Keep a value within what the unit can be at all."""
    low, high = row.unit.minimum, row.unit.maximum
    value = max(value, Fraction(low)) if low is not None else value
    return min(value, Fraction(high)) if high is not None else value


def _summed(outcomes: Mapping[int, Decimal]) -> dict[int, Decimal]:
    years = sorted(outcomes)
    return dict(zip(years, accumulate(outcomes[year] for year in years), strict=True))


def fitted(points: Mapping[int, Decimal], at: int) -> tuple[Fraction, Fraction, Fraction | None]:
    """Fit a line by least squares: its slope, its value at the year `at`, and twice that value's standard error."""
    n = len(points)
    mean_x = Fraction(sum(points), n)
    mean_y = sum(map(Fraction, points.values()), Fraction(0)) / n
    spread = sum(((x - mean_x) ** 2 for x in points), Fraction(0))
    slope = sum(((x - mean_x) * (Fraction(y) - mean_y) for x, y in points.items()), Fraction(0)) / spread
    value = mean_y + slope * (at - mean_x)
    if n < YEARS_TO_JUDGE:
        return slope, value, None
    squares = sum(((Fraction(y) - mean_y - slope * (x - mean_x)) ** 2 for x, y in points.items()), Fraction(0))
    variance = squares / (n - 2) * (1 + Fraction(1, n) + (at - mean_x) ** 2 / spread)
    exact = Decimal(variance.numerator) / Decimal(variance.denominator)
    return slope, value, 2 * Fraction(exact.sqrt())


def sureness(forecast: Forecast) -> Sureness:
    """Return how far the forecast can be trusted: its margin against the change it foretells."""
    if forecast.margin is None:
        return "two"
    change = abs(forecast.value - Fraction(forecast.outcomes[max(forecast.outcomes)]))
    if forecast.margin > change:
        return "unsure"
    return "doubtful" if forecast.margin * 2 > change else "steady"


def write(page: Page) -> None:
    """Write a line a forecast that says something, below the method in words; the wide ones are one line together."""
    context, words, found = page.context, texts.outlook.FORECAST, forecasts(page.context)
    telling, at = [forecast for forecast in found if sureness(forecast) in TELLING], columns(context)
    outcome = outcome_width(context, [forecast.row for forecast in telling], area.shown_years(context))
    own = _WIDTHS | {"target": outcome, "forecast": outcome}
    widths = {key: outcome if key.startswith("outcome") else own[key] for key in at}
    page.columns(list(filled(widths, dict.fromkeys(STRETCHED, 1.0)).values()))
    page.top(words["title"].format(year=context.year), note=words["method"] if found else words["none"])
    if not found:
        page.print()  # a sentence says it; a header with nothing below it says nothing
        page.pages(BACK_ROW, BACK_ROW, len(at))
        return
    page.header(HEADER_ROW, [_header(key) for key in at])
    for place, forecast in enumerate(telling, start=HEADER_ROW + 1):
        _line(page, at, place, forecast)
    last = HEADER_ROW + len(telling)
    page.table(HEADER_ROW, last, len(at), frozen=at["indicator"])
    for text in filter(None, [_wide(context, found), words["uncertainty"]]):
        last = page.band(last + 1, text, len(at), "note") - 1
    page.pages(HEADER_ROW, last, len(at))


def _wide(context: ReportContext, found: Sequence[Forecast]) -> str:
    """Name the mätetal whose forecast says nothing, with why, in one sentence a reason."""
    words, names = texts.outlook.FORECAST, brief_names(context.plan)
    parts = []
    for kind in ("unsure", "two"):
        rows = [forecast.row for forecast in found if sureness(forecast) == kind]
        listed = (_wide_name(row, names) for row in rows)
        parts += [words[f"wide_{kind}"].format(listed="; ".join(listed))] if rows else []
    return " ".join(parts)


def _wide_name(row: Row, names: Mapping[str, str]) -> str:
    series = f" ({row_name(row)})" if row.series else ""
    return f"{row.indicator} {names[row.indicator]}{series}"


def columns(context: ReportContext) -> dict[str, int]:
    """Return the 1-based column of each key; outcomes as `outcome:2018`."""
    keys = ["code", "indicator", *(f"outcome:{year}" for year in area.shown_years(context))]
    keys += ["change", "year", "target", "forecast", "words", "uncertainty"]
    return {key: position for position, key in enumerate(keys, start=1)}


def _header(key: str) -> str:
    name, _, year = key.partition(":")
    return texts.outlook.FORECAST_HEADERS[name].format(year=year)


def _line(page: Page, at: Mapping[str, int], place: int, forecast: Forecast) -> None:
    context, row = page.context, forecast.row
    indicator = context.plan.indicators[row.indicator]
    name = indicator_text(indicator)
    if row.series:
        name = texts.outlook.FORECAST["series"].format(text=name, series=row_name(row))
    if row.unit.label:
        name = texts.report.TARGET_UNIT.format(target=name, unit=row.unit.label)
    places = decimals(forecast.outcomes.values())
    shown = {
        "code": indicator.code,
        "indicator": name,
        "words": _words(forecast, places),
        "uncertainty": _uncertainty(forecast, places),
    }
    for key, text in shown.items():
        page.text(place, at[key], text, "strong" if key == "code" else "text")
    for year in area.shown_years(context):
        to = context.to_data(year, REGION, row.indicator, row.series)
        page.value(place, at[f"outcome:{year}"], forecast.outcomes.get(year), "amount", to)
    page.value(place, at["change"], shortened(forecast.slope, places + 1))
    page.value(place, at["year"], forecast.aim.year, num_format="0")
    _target(page, place, at["target"], forecast.aim)
    page.value(place, at["forecast"], shortened(forecast.value, places))
    page.height(place, {at[key]: text for key, text in shown.items()})


def decimals(outcomes: Iterable[Decimal]) -> int:
    """Return how many decimals a computed figure is shown with: as many as the outcomes have, at most two."""
    exponents = [-int(value.as_tuple().exponent) for value in outcomes]
    return max(0, min(2, max(exponents)))


def shortened(value: Fraction, places: int) -> Decimal:
    """Round a computed figure for people."""
    return plain(rounded(value, places))


def _words(forecast: Forecast, places: int) -> str:
    words, aim = texts.outlook.FORECAST, forecast.aim
    short = aim.gap(forecast.value)
    if short is None:
        right = forecast.slope > 0 if aim.rising else forecast.slope < 0
        form = "right_way" if right else "flat" if forecast.slope == 0 else "wrong_way"
        return words[form].format(year=aim.year)
    if short <= 0:
        return words["reaches"].format(year=aim.year)
    gap = difference(shortened(short, max(places, 1)), forecast.row.unit.measure)
    return words["falls_short"].format(year=aim.year, gap=gap)


def _target(page: Page, row: int, column: int, aim: Aim) -> None:
    """Write the figure that is aimed at; both ends of a corridor as a text."""
    if len(aim.goals) > 1:
        low, high = map(number, aim.goals)
        page.text(row, column, texts.outlook.FORECAST["corridor"].format(low=low, high=high), "amount")
    else:
        page.value(row, column, next(iter(aim.goals), None))


def _uncertainty(forecast: Forecast, places: int) -> str:
    kind, words = sureness(forecast), texts.outlook.SURENESS
    margin = difference(shortened(forecast.margin or Fraction(0), max(places, 1)), forecast.row.unit.measure)
    return words[kind].format(years=plural(len(forecast.outcomes), *texts.outlook.FORECAST_YEARS), margin=margin)
