"""A sheet per målområde: the plan's own table with outcomes, status, explanation, and charts against the target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from xl_addin import texts
from xl_addin.layout import address
from xl_addin.plan.model import REGION, GoalArea, Indicator, Row
from xl_addin.targets import Status, Verdict
from xl_addin.workbooks.report import area_charts
from xl_addin.workbooks.report.context import Context, Sheet, Shown, indicator_text, row_name
from xl_addin.workbooks.report.page import Page

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
TABLE_SIZE = 11
MOST_YEARS = 5
"""Years of outcome that a printed page has room for, the latest ones."""
_WIDTHS = {
    "goal": 16, "strategy": 18, "code": 5, "indicator": 28, "responsible": 10.5, "series": 10, "unit": 9, "target": 10,
    "trend": 8.5, "status": 12.5, "explanation": 31, "members": 18, "comment": 18,
}  # fmt: skip
_YEAR_WIDTH = 9.5


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet a målområde."""
    for area in context.plan.goal_area:
        yield Sheet(context.areas[area.number], "areas", partial(write, area=area))


def shown_years(context: Context) -> list[int]:
    """The years whose outcomes are shown."""
    return list(context.result.years)[-MOST_YEARS:]


def columns(context: Context, area: GoalArea) -> dict[str, int]:
    """Give the 1-based column of each key that the målområde has use for; outcomes as `outcome:2018`."""
    rows = [row for indicator in area.indicators for row in context.plan.rows[indicator.code]]
    keys = ["goal", "strategy", "code", "indicator", "responsible"]
    keys += ["series"] if any(row.series for row in rows) else []
    keys += ["unit", "target", *(f"outcome:{year}" for year in shown_years(context)), "trend", "status", "explanation"]
    keys += ["members"] if any(row.each for row in rows) else []
    keys.append("comment")
    return {key: position for position, key in enumerate(keys, start=1)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mätetal stands: its sheet and row, the cells with its (first series') outcomes, and these."""

    sheet: str
    row: int
    outcomes: str
    figures: tuple[Decimal, ...]


def places(context: Context) -> dict[str, Place]:
    """Give the place of every mätetal by its code."""
    found = {}
    years = shown_years(context)
    for area in context.plan.goal_area:
        at, number = columns(context, area), FIRST_ROW
        for indicator in area.indicators:
            lines = context.lines(indicator)
            row = number + (lines[0] is None)
            first, last = (address(row, at[f"outcome:{year}"]) for year in (years[0], years[-1]))
            outcomes = (context.outcome(context.plan.rows[indicator.code][0], year) for year in years)
            figures = tuple(outcome for outcome in outcomes if isinstance(outcome, Decimal))
            found[indicator.code] = Place(context.areas[area.number], number, f"{first}:{last}", figures)
            number += len(lines)
    return found


def write(page: Page, area: GoalArea) -> None:
    """Write the table, the footnotes, and below them the charts with their figures."""
    at = columns(page.context, area)
    page.size = TABLE_SIZE
    page.columns([_YEAR_WIDTH if key.startswith("outcome") else _WIDTHS[key] for key in at])
    page.top(texts.AREA_TITLE.format(number=area.number, name=area.name), note=area.motto or "")
    page.header(HEADER_ROW, [_header(page.context, key) for key in at])
    number = FIRST_ROW
    for goal in area.goal:
        for strategy in goal.strategy:
            for indicator in strategy.indicator:
                first = indicator is next(iter(strategy.indicator))
                printed = {
                    "goal": goal.text if indicator is next(goal.indicators) else "",
                    "strategy": strategy.text if first else "",
                }
                for row in page.context.lines(indicator):
                    _line(page, at, number, indicator, (row, printed))
                    printed = {"goal": "", "strategy": ""}
                    number += 1
    page.table(HEADER_ROW, number - 1, len(at), frozen=at["indicator"])
    below = _foot(page, area, number + 1)
    last = area_charts.write(page, area, below + 1)
    page.sheet.print_area(0, 0, last - 1, len(at) - 1)


def _header(context: Context, key: str) -> str:
    name, _, year = key.partition(":")
    return texts.REPORT_AREA_HEADERS[name].format(year=year or context.year)


def _line(
    page: Page, at: dict[str, int], number: int, indicator: Indicator, line: tuple[Row | None, dict[str, str]]
) -> None:
    context, (row, printed) = page.context, line
    whole = row is None or len(context.plan.rows[indicator.code]) == 1
    series = row.series if row else None
    verdict = context.line_verdict(indicator, row)
    shown = printed | {
        "code": indicator.code,
        "indicator": indicator_text(indicator) if whole else "",
        "responsible": "\n".join([indicator.responsible, *indicator.co_responsible]) if whole else "",
        "explanation": verdict.explanation,
        "comment": "\n".join(context.comments(row)) if row else "",
    }
    if "series" in at:
        shown["series"] = row_name(row) if row is None or row.series or not whole else ""
    if row is not None:
        shown |= {"unit": row.unit.label, "target": row.target.target_text(context.year, row.unit.label)}
    if "members" in at:
        shown["members"] = member_statuses(context, row) if row and row.each else ""
    for key, text in shown.items():
        page.text(number, at[key], text, "strong" if key == "code" else "text")
    page.height(number, {at[key]: text for key, text in shown.items()} | {at["status"]: "x" * 16})
    _outcomes(page, at, number, indicator, row)
    page.status(number, at["status"], verdict, context.to_data(context.year, REGION, indicator.code, series, "status"))
    for key in {"unit", "target", "series", "members"} & at.keys() - shown.keys():
        page.text(number, at[key], "", "locked")


def _outcomes(page: Page, at: dict[str, int], number: int, indicator: Indicator, row: Row | None) -> None:
    context = page.context
    for year in shown_years(context):
        to = context.to_data(year, REGION, indicator.code, row.series if row else None)
        outcome_cell(page, number, at[f"outcome:{year}"], context.outcome(row, year) if row else None, to)
    page.text(number, at["trend"], trend_text(context, row, REGION) if row else "")


def outcome_cell(page: Page, row: int, column: int, outcome: Decimal | str | None, to: str) -> None:
    """Write an outcome: a figure or our own words as a link to Data, a typed text as it stands."""
    if isinstance(outcome, Shown):
        page.text(row, column, outcome, "number", to)
    else:
        page.value(row, column, outcome, "number", to)


def trend_text(context: Context, row: Row, municipality: str) -> str:
    """Give the arrow with its word, or nothing where there is nothing to compare."""
    arrow = context.result.arrow(row, municipality)
    return texts.REPORT_TREND[arrow].format(arrow=texts.ARROWS[arrow]) if arrow else ""


def member_statuses(context: Context, row: Row) -> str:
    """Give the members' statuses in a compact form: a line a status, with symbol and names."""
    names: dict[Status, list[str]] = {}
    for member in context.members:
        verdict: Verdict | None = context.verdict(row.indicator, row.series, member.code, context.year)
        if verdict:
            names.setdefault(verdict.status, []).append(member.name)
    form = texts.REPORT_AREA["members"]
    return "\n".join(
        form.format(symbol=texts.SYMBOLS[status], word=texts.STATUSES[status], names=", ".join(names[status]))
        for status in Status
        if status in names
    )


def _foot(page: Page, area: GoalArea, number: int) -> int:
    for footnote in dict.fromkeys(i.footnote for i in area.indicators if i.footnote):
        page.text(number, 1, footnote, "note", text_wrap=False)
        number += 1
    return number
