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
    for row, line in charts:
        top = _block(page, row, line, top) + 1
    return top


def _block(page: Page, row: Row, line: Line, top: int) -> int:
    """Write a table and its chart; give the row below them."""
    context = page.context
    years = sorted({*line.values, *context.result.years})
    columns = (2, 3, 4, 5)
    for column, header in zip(columns, texts.REPORT_AREA["chart_headers"], strict=True):
        page.text(top, column, header, "header")
    for offset, year in enumerate(years, start=1):
        outcome = context.outcome(row, year)
        page.text(top + offset, columns[0], row.indicator, "code")
        page.value(top + offset, columns[1], year, num_format="0")
        page.value(top + offset, columns[2], line.at(year))
        to = context.to_data(year, REGION, row.indicator, row.series)
        page.value(top + offset, columns[3], outcome if isinstance(outcome, Decimal) else None, "number", to)
    _chart(page, row, line, top, years)
    return top + max(CHART_ROWS, len(years) + 1)


def _chart(page: Page, row: Row, line: Line, top: int, years: list[int]) -> None:
    indicator = page.context.plan.indicators[row.indicator]
    name = shortened(texts.REPORT_AREA["chart_title"].format(code=indicator.code, text=indicator_text(indicator)))
    chart = page.workbook.add_chart({"type": "line"})
    chart.add_series(_series(page, top, len(years), 4, texts.REPORT_AREA["chart_target"], TARGET_COLOUR, dashed=True))
    chart.add_series(_series(page, top, len(years), 5, texts.REPORT_AREA["chart_outcome"], OUTCOME_COLOUR, dashed=False))
    font = {"name": FONT, "size": 9, "color": INK}
    chart.set_title({"name": name, "name_font": {"name": FONT, "size": 11, "bold": True, "color": HEADER}, "overlay": False})
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


def _series(page: Page, top: int, count: int, column: int, name: str, colour: str, *, dashed: bool) -> dict[str, object]:
    sheet = sheet_reference(page.name)
    cells = {
        key: f"={sheet}!${_letters(at)}${top + 1}:${_letters(at)}${top + count}"
        for key, at in (("categories", 3), ("values", column))
    }
    marker = {"type": "diamond" if dashed else "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
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
