"""Charts of outcome against target line, each beside the table of the figures it shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin import texts
from xl_addin.layout import address, sheet_reference
from xl_addin.plan.model import REGION, GoalArea, Row
from xl_addin.swedish import number
from xl_addin.workbooks.report.context import Context, indicator_text
from xl_addin.workbooks.report.lines import Line, target_line
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import FONT, HEADER, INK, LINE

CHART_ROWS = 15
"""Rows of ordinary height that a chart covers."""
LONGEST_TITLE = 90
OUTCOME_COLOUR, TARGET_COLOUR = HEADER, "#B3261E"
CODE_COLUMN, YEAR_COLUMN, TARGET_COLUMN, OUTCOME_COLUMN = 2, 3, 4, 5
CHARTS_A_PAGE = 3


def charted(context: Context, area: GoalArea) -> Iterator[tuple[Row, Line]]:
    """Give the rows of a målområde that have a target line and at least one outcome."""
    for indicator in area.indicators:
        for row in context.plan.rows[indicator.code]:
            line = target_line(context, row)
            if line and any(isinstance(context.outcome(row, year), Decimal) for year in context.result.years):
                yield row, line


def write(page: Page, area: GoalArea, top: int) -> int:
    """Write the tables and charts from row `top`; give the last row they use."""
    charts = list(charted(page.context, area))
    if not charts:
        return top - 2
    page.text(top, 1, texts.REPORT_AREA["charts_title"], "heading")
    top += 1
    breaks = [top - 2]
    for place, (row, line) in enumerate(charts):
        if place and place % CHARTS_A_PAGE == 0:
            breaks.append(top - 1)
        top = _block(page, row, line, top) + 1
    page.breaks(breaks)
    return top


def _block(page: Page, row: Row, line: Line, top: int) -> int:
    """Write a table and its chart; give the row below them."""
    context = page.context
    years = sorted({*line.values, *context.result.years})
    page.header(top, texts.REPORT_CHART_HEADERS, first=CODE_COLUMN, height=None)
    for offset, year in enumerate(years, start=1):
        outcome = context.outcome(row, year)
        page.text(top + offset, CODE_COLUMN, row.indicator, "code")
        page.value(top + offset, YEAR_COLUMN, year, num_format="0")
        page.value(top + offset, TARGET_COLUMN, line.at(year))
        to = context.to_data(year, REGION, row.indicator, row.series)
        page.value(top + offset, OUTCOME_COLUMN, outcome if isinstance(outcome, Decimal) else None, "number", to)
    _chart(page, row, line, top, years)
    return top + max(CHART_ROWS, len(years) + 1)


def _chart(page: Page, row: Row, line: Line, top: int, years: list[int]) -> None:
    indicator = page.context.plan.indicators[row.indicator]
    name = shortened(texts.REPORT_AREA["chart_title"].format(code=indicator.code, text=indicator_text(indicator)))
    chart = page.workbook.add_chart({"type": "line"})
    rows = (top + 1, top + len(years))
    chart.add_series(_series(page, rows, TARGET_COLUMN, texts.REPORT_AREA["chart_target"]))
    chart.add_series(_series(page, rows, OUTCOME_COLUMN, texts.REPORT_AREA["chart_outcome"]))
    font = {"name": FONT, "size": 9, "color": INK}
    chart.set_title(
        {"name": name, "name_font": {"name": FONT, "size": 11, "bold": True, "color": HEADER}, "overlay": False}
    )
    chart.set_x_axis({"num_font": font, "line": {"color": LINE}, "text_axis": True})
    chart.set_y_axis({
        "num_font": font, "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        "name": row.unit.label, "name_font": font | {"bold": False}, "line": {"none": True}, "num_format": "#,##0.##",
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 640, "height": CHART_ROWS * 20 - 10})
    alt = texts.REPORT_AREA["chart_alt"].format(indicator=name, points=_told(page.context, row, line, years))
    options = {"description": alt, "object_position": 1, "x_offset": 12, "y_offset": 2}
    page.sheet.insert_chart(top - 1, 5, chart, options)


def _series(page: Page, rows: tuple[int, int], column: int, name: str) -> dict[str, object]:
    sheet, dashed = sheet_reference(page.name), column == TARGET_COLUMN
    colour = TARGET_COLOUR if dashed else OUTCOME_COLOUR
    cells = {
        key: f"={sheet}!${_letters(at)}${rows[0]}:${_letters(at)}${rows[1]}"
        for key, at in (("categories", YEAR_COLUMN), ("values", column))
    }
    filled = {"fill": {"color": colour}, "border": {"color": colour}}
    marker = {"type": "diamond" if dashed else "circle", "size": 6, **filled}
    look = {"color": colour, "width": 2.25, "dash_type": "dash" if dashed else "solid"}
    return cells | {"name": name, "line": look, "marker": marker}


def _letters(column: int) -> str:
    return address(1, column)[:-1]


def _told(context: Context, row: Row, line: Line, years: list[int]) -> str:
    missing = texts.REPORT_AREA["chart_missing"]
    points = []
    for year in years:
        target, outcome = line.at(year), context.outcome(row, year)
        figures = [number(f) if isinstance(f, Decimal) else missing for f in (target, outcome)]
        points.append(texts.REPORT_AREA["chart_point"].format(year=year, target=figures[0], outcome=figures[1]))
    return " ".join(points)


def shortened(text: str, length: int = LONGEST_TITLE) -> str:
    """Cut a title between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"
