"""Förklaringar: the plan's own table with outcomes, target, status, trend, whole explanations and all comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.decisions import decision_lines
from xl_addin.followup.lines import is_whole_line
from xl_addin.followup.period import period_text
from xl_addin.followup.view import Shown, indicator_text, row_name, status_text, target_text
from xl_addin.plan.model import REGION, GoalArea, Indicator, Row
from xl_addin.spreadsheets.references import address
from xl_addin.targets import Status, Verdict, shown
from xl_addin.targets.combine import moved
from xl_addin.workbooks import measure
from xl_addin.workbooks.paper import filled, widest_word
from xl_addin.workbooks.report import charts
from xl_addin.workbooks.report.context import ReportContext, outcome_width, target_width
from xl_addin.workbooks.report.page import Page, band_lines
from xl_addin.workbooks.styles import ACCENT

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
MOST_YEARS = 4
"""Years of outcome that a printed page has room for, the latest ones."""
_WIDTHS = {
    "code": 5, "indicator": 20, "responsible": 11, "trend": 8.5, "status": 12.5, "explanation": 18, "remarks": 15,
}  # fmt: skip
GOAL, STRATEGY = "band", "under_band"
STRETCHED = ("indicator", "explanation", "remarks")
WIDEST_WORD = 36.0
"""Characters that a word may ask of a column: `utbildningar/inspirationstillfällen.` is one."""


def shown_years(context: ReportContext) -> list[int]:
    """Return the years whose outcomes are shown."""
    return list(context.result.years)[-MOST_YEARS:]


def columns(context: ReportContext) -> dict[str, int]:
    """Return the 1-based column of each key; outcomes as `outcome:2018`."""
    years = [f"outcome:{year}" for year in shown_years(context)]
    keys = ["code", "indicator", "responsible", "target", *years, "trend", "status", "explanation", "remarks"]
    return {key: position for position, key in enumerate(keys, start=1)}


def widths(context: ReportContext) -> list[float]:
    """Return the columns' widths; of the page, a column of text gets the more the longer the texts in it."""
    lines = [part for part in _parts(context) if isinstance(part, IndicatorLine)]
    rows = [line.row for line in lines if line.row]
    shown = [_words(context, line) for line in lines]
    texts_of = {key: [words[key] for words in shown] for key in STRETCHED}
    least = {key: max(_WIDTHS[key], widest_word(column, WIDEST_WORD)) for key, column in texts_of.items()}
    own = _WIDTHS | least | {"target": target_width(rows, context.year)}
    outcome = outcome_width(context, rows, shown_years(context))
    weights = {key: sum(measure.points(text) ** 2 for text in column) for key, column in texts_of.items()}
    return list(filled({key: own.get(key, outcome) for key in columns(context)}, weights).values())


class Place(Struct, frozen=True):
    """Where a mätetal stands: its sheet and row, the cells with its (first series') outcomes, and these."""

    sheet: str
    row: int
    outcomes: str
    figures: tuple[Decimal, ...]


class Band(Struct, frozen=True):
    """A line of a mål's or a strategi's text, that goes across the page above its mätetal."""

    text: str
    style: str


class IndicatorLine(Struct, frozen=True):
    """A line of a mätetal; `row` is None for the whole of one with several series."""

    indicator: Indicator
    row: Row | None


def places(context: ReportContext) -> dict[str, Place]:
    """Return the place of every mätetal by its code."""
    found: dict[str, Place] = {}
    for number, part in enumerate(_parts(context), start=FIRST_ROW):
        if isinstance(part, IndicatorLine) and part.indicator.code not in found:
            found[part.indicator.code] = _place(context, number, part)
    return found


def _place(context: ReportContext, number: int, line: IndicatorLine) -> Place:
    at, years = columns(context), shown_years(context)
    first, last = (address(number + (line.row is None), at[f"outcome:{year}"]) for year in (years[0], years[-1]))
    outcomes = (context.outcome(context.plan.rows[line.indicator.code][0], year) for year in years)
    figures = tuple(outcome for outcome in outcomes if isinstance(outcome, Decimal))
    return Place(texts.report.SHEETS["explanations"], number, f"{first}:{last}", figures)


def _parts(context: ReportContext) -> Iterator[Band | IndicatorLine]:
    for area in context.plan.goal_area:
        title = texts.template.AREA_TITLE.format(number=area.number, name=area.name)
        for text in band_lines(title, GOAL):
            yield Band(text, GOAL)
        yield from _parts_of(context, area)


def _parts_of(context: ReportContext, area: GoalArea) -> Iterator[Band | IndicatorLine]:
    words = texts.report.AREA
    for goal in area.goal:
        for text in band_lines(words["goal"].format(text=goal.text), GOAL):
            yield Band(text, GOAL)
        for strategy in goal.strategy:
            if strategy.text:
                for text in band_lines(words["strategy"].format(text=strategy.text), STRATEGY):
                    yield Band(text, STRATEGY)
            for indicator in strategy.indicator:
                yield from (IndicatorLine(indicator, row) for row in context.lines(indicator))


def write(page: Page) -> None:
    """Write the table with målområden, mål and strategier as bands across it, and the footnotes below."""
    context, at, kept = page.context, columns(page.context), list[int]()
    to_charts = charts.links(context)
    page.columns(widths(context))
    page.top(texts.report.AREA["title"].format(year=context.year), note=texts.report.AREA["note"])
    page.header(HEADER_ROW, [_header(context, key) for key in at])
    number = HEADER_ROW
    for number, part in enumerate(_parts(context), start=FIRST_ROW):
        if isinstance(part, Band):
            page.band_line(number, part.text, len(at), part.style)
            kept.append(number)
        else:
            kept += [number] if part.row is None else []
            _line(page, at, number, part, to_charts.get(part.row.id if part.row else "", ""))
    page.table(HEADER_ROW, number, len(at), frozen=at["indicator"], kept=kept)
    last = _foot(page, number + 1, len(at))
    page.pages(HEADER_ROW, last, len(at), kept)


def _header(context: ReportContext, key: str) -> str:
    name, _, year = key.partition(":")
    return texts.report.AREA_HEADERS[name].format(year=year or context.year)


def _line(page: Page, at: dict[str, int], number: int, line: IndicatorLine, to: str) -> None:
    context, indicator, row = page.context, line.indicator, line.row
    verdict = context.line_verdict(indicator, row)
    shown = _words(context, line)
    for key, text in shown.items():
        page.text(number, at[key], text, "text" if text or key != "target" else "locked")
    if row is not None and not is_whole_line(context, indicator, row):
        page.text(number, at["indicator"], shown["indicator"], "text", indent=1)
    looks: dict[str, Any] = {"font_color": ACCENT, "underline": 1} if to else {}
    page.text(number, at["code"], indicator.code, "strong", to, **looks)
    outcomes = _outcomes(page, at, number, line)
    series = row.series if row else None
    page.status(number, at["status"], verdict, context.to_data(context.year, REGION, indicator.code, series, "status"))
    heights = {**shown, **outcomes, "status": status_text(verdict)}
    page.height(number, {at[key]: text for key, text in heights.items()}, bold={at["status"]})


def _words(context: ReportContext, line: IndicatorLine) -> Mapping[str, str]:
    key = "words", line.indicator.code, line.row and line.row.id
    return context.cached(key, lambda: _made_words(context, line))


def _made_words(context: ReportContext, line: IndicatorLine) -> dict[str, str]:
    indicator, row = line.indicator, line.row
    verdict, whole = context.line_verdict(indicator, row), is_whole_line(context, indicator, row)
    rows = [row] if row else context.plan.rows[indicator.code]
    period = period_text(context, indicator) if whole else ""
    explained = [context.question(rows), verdict.sentence, context.figure_note(row) if row else "", period]
    remarks = [*member_statuses(context, row), *context.comments(row)] if row else []
    remarks += decision_lines(context, indicator.code) if whole else []
    return {
        "indicator": _named(indicator) if whole else row_name(row),
        "responsible": "\n".join([indicator.responsible, *indicator.co_responsible]) if whole else "",
        "target": target_text(row, context.year) if row else "",
        "explanation": " ".join(filter(None, explained)),
        "remarks": "\n".join(remarks),
    }


def _named(indicator: Indicator) -> str:
    """Return a mätetal's text, and below it how the secretariat reads it."""
    text, reading = indicator_text(indicator), indicator.reading
    return texts.report.AREA["reading"].format(text=text, reading=reading) if reading else text


def _outcomes(page: Page, at: dict[str, int], number: int, line: IndicatorLine) -> dict[str, str]:
    """Write the outcomes and the trend, and give the words among them."""
    context, row, written = page.context, line.row, {}
    for year in shown_years(context):
        key = f"outcome:{year}"
        if row is None:
            page.text(number, at[key], "", "locked")
            continue
        outcome = context.outcome(row, year)
        to = context.to_data(year, REGION, row.indicator, row.series)
        if isinstance(outcome, Shown):  # our own words may be a link, a typed text never
            page.text(number, at[key], outcome, "amount", to)
        else:
            page.value(number, at[key], outcome, "amount", to)
        written[key] = outcome if isinstance(outcome, str) else ""
    written["trend"] = trend_text(context, row) if row else ""
    page.text(number, at["trend"], written["trend"], "centre" if row else "locked")
    return written


def trend_text(context: ReportContext, row: Row) -> str:
    """Return the arrow with its word, or nothing where there is nothing to compare."""
    arrow = context.result.arrow(row, REGION)
    if not arrow:
        return ""
    trend = texts.report.TREND[arrow].format(arrow=texts.targets.ARROWS[arrow])
    seen = moved(*(context.result.figure(row, year) for year in (context.year - 1, context.year)))
    if seen != arrow:  # some kommun is missing in one of the years
        return texts.report.TREND_ALIKE.format(trend=trend)
    return trend


def member_statuses(context: ReportContext, row: Row) -> Iterator[str]:
    """Return the members' statuses in a compact form: a line a status, with symbol, word and names."""
    if not row.each:
        return
    names: dict[Status, list[str]] = {}
    for member in context.members:
        verdict: Verdict | None = context.verdict(row.indicator, row.series, member.code, context.year)
        if verdict:
            names.setdefault(verdict.status, []).append(member.name)
    for status in Status:
        if status in names:
            listed = ", ".join(names[status]) if len(names) > 1 else texts.report.AREA["everyone"]
            yield texts.report.AREA["members"].format(status=shown(status), names=listed)


def _foot(page: Page, number: int, across: int) -> int:
    context = page.context
    footnotes = [i.footnote for i in context.plan.indicators.values() if i.footnote]
    if any(context.has_older(row) for rows in context.plan.rows.values() for row in rows):
        footnotes.append(texts.report.OLDER_NOTE)
    for footnote in dict.fromkeys(footnotes):
        number = page.band(number, footnote, across, "note")
    return number - 1
