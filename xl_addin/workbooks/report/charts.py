"""Diagram: outcome against target line, each chart beside the figures it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from xl_addin import texts
from xl_addin.followup.figures import shown_decimals
from xl_addin.followup.view import indicator_text, row_name
from xl_addin.plan.model import REGION, Row
from xl_addin.spreadsheets.references import address, column_range, sheet_reference
from xl_addin.swedish import number
from xl_addin.targets.aims import TargetLine
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet, band_lines, named_sheet
from xl_addin.workbooks.styles import FONT, INK, RULE, chart_line, chart_marker, chart_marks, figure_format

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
CHART_POINTS, LEAST_ROW = 148.0, 18.0
"""Height of a chart, three of which fit on a page, and the least height of a row beside it."""
WIDTHS = {"code": 6, "year": 7, "target": 11, "most": 11, "outcome": 11, "chart": 100}


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet, if there is anything to show."""
    if any(True for _ in _blocks(context)):
        yield named_sheet("charts", write)


def _widths(context: ReportContext) -> dict[str, float]:
    """Return the columns' widths; the most that is asked for has one only where some target is a corridor."""
    corridors = any(line.low and line.high for _, _, line in _blocks(context))
    own = {key: width for key, width in WIDTHS.items() if key != "most" or corridors}
    return paper.filled(own, {"chart": 1})


def links(context: ReportContext) -> dict[str, str]:
    """Return the link to each charted row's chart, by the row's id."""
    sheet = texts.report.SHEETS["charts"]
    return {row.id: internal(sheet, address(top, 1)) for top, row, _ in _blocks(context)}


def _blocks(context: ReportContext) -> Iterator[tuple[int, Row, TargetLine]]:
    """Yield each row that has a target line and an outcome, after the row of the sheet that it begins on."""
    top = FIRST_ROW
    for row in (row for rows in context.plan.rows.values() for row in rows):
        line = context.target_line(row)
        if line and any(isinstance(context.outcome(row, year), Decimal) for year in context.result.years):
            yield top, row, line
            top += len(_title_lines(context, row)) + len(_years(context, line))


def _title_lines(context: ReportContext, row: Row) -> list[str]:
    return band_lines(_title(context, row), "band")


def _title(context: ReportContext, row: Row) -> str:
    indicator = context.plan.indicators[row.indicator]
    text = indicator_text(indicator)
    if row.series:
        text = texts.outlook.FORECAST["series"].format(text=text, series=row_name(row))
    return texts.report.CHARTS["band"].format(code=indicator.code, text=text)


def _years(context: ReportContext, line: TargetLine) -> list[int]:
    return sorted({*line.years, *context.result.years})


def write(page: Page) -> None:
    """Write a band, the figures and the chart for each."""
    context, words = page.context, texts.report.CHARTS
    columns = _widths(context)
    page.columns(list(columns.values()))
    page.top(words["title"].format(year=context.year), note=words["note"])
    page.header(HEADER_ROW, [texts.report.CHART_HEADERS[key] for key in columns])
    last, kept = HEADER_ROW, set[int]()
    for top, row, line in _blocks(context):
        below = _block(page, row, line, top, columns)
        kept.update(range(top, below - 1))
        last = below - 1
    page.sheet.freeze_panes(HEADER_ROW, 0)
    page.print(header_row=HEADER_ROW)
    page.pages(HEADER_ROW, last, len(columns), kept)


def _block(page: Page, row: Row, line: TargetLine, top: int, columns: Mapping[str, float]) -> int:
    """Write a band, and below it a table and its chart; give the row below them."""
    context, at = page.context, {key: place for place, key in enumerate(columns, start=1)}
    years = _years(context, line)
    for text in _title_lines(context, row):
        page.band_line(top, text, len(columns), "band")
        top += 1
    asked = [bound for year in years for bound in _bounds(line, year).values() if bound is not None]
    middle = {"valign": "vcenter"}
    alike = middle | {"num_format": figure_format(max(map(shown_decimals, asked), default=0))}
    for number_, year in enumerate(years, start=top):
        outcome = context.outcome(row, year)
        page.text(number_, at["code"], row.indicator, "code", **middle)
        page.value(number_, at["year"], year, num_format="0", **middle)
        bounds = _bounds(line, year)
        for key in ("target", "most"):
            if key in at:
                page.value(number_, at[key], bounds[key], **alike)
        to = context.to_data(year, REGION, row.indicator, row.series)
        figure = outcome if isinstance(outcome, Decimal) else None
        page.value(number_, at["outcome"], figure, "amount", to, **middle)
        page.set_height(number_, max(LEAST_ROW, round(CHART_POINTS / len(years), 2)))
    _chart(page, row, line, top, columns)
    return top + len(years)


def _chart(page: Page, row: Row, line: TargetLine, top: int, columns: Mapping[str, float]) -> None:
    at, years = {key: place for place, key in enumerate(columns, start=1)}, _years(page.context, line)
    chart = page.workbook.add_chart({"type": "line"})
    rows = (top, top + len(years) - 1)
    outcomes = [page.context.outcome(row, year) for year in years]
    for key in (*(("target", "most") if line.low and line.high else ("target",)), "outcome"):
        alone = key != "outcome" and sum(_bounds(line, year)[key] is not None for year in years) == 1
        series = _series(page, rows, key, at, alone=alone)
        chart.add_series(series | (chart_marks(outcomes) if key == "outcome" else {}))
    font = {"name": FONT, "size": 10, "color": INK}
    chart.set_title({"none": True})
    chart.set_x_axis({"num_font": font, "line": {"color": RULE}, "text_axis": True})
    chart.set_y_axis({
        "num_font": font, "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
        "name": row.unit.label, "name_font": font | {"bold": False}, "line": {"none": True}, "num_format": "#,##0.##",
    })  # fmt: skip
    chart.set_legend({"position": "right", "font": font})
    chart.show_blanks_as("gap")
    points = page.points(*rows)
    chart.set_size({"width": measure.pixels(columns["chart"]) - 8, "height": int(points / 0.75) - 6})
    told = zip(years, (_bounds(line, year).values() for year in years), outcomes, strict=True)
    alt = alternative_text(_title(page.context, row), told)
    options = {"description": alt, "object_position": 1, "x_offset": 4, "y_offset": 3}
    page.sheet.insert_chart(top - 1, at["chart"] - 1, chart, options)


def _bounds(line: TargetLine, year: int) -> dict[str, Decimal | None]:
    low, high = line.bounds(year)
    return {"target": low, "most": high} if line.low else {"target": high, "most": None}


def _series(
    page: Page, rows: tuple[int, int], key: str, at: Mapping[str, int], *, alone: bool
) -> dict[str, object]:
    """Return a series as XlsxWriter properties; a target that is `alone` is a dash, as one year makes no line."""
    sheet, dashed = sheet_reference(page.name), key != "outcome"
    cells = {
        part: f"={sheet}!{column_range(column, *rows)}"
        for part, column in (("categories", at["year"]), ("values", at[key]))
    }
    marker = chart_marker("alone" if alone else "point") if alone or not dashed else {"type": "none"}
    line = chart_line("target" if dashed else "outcome")
    return cells | {"name": texts.report.CHARTS[f"chart_{key}"], "line": line, "marker": marker}


def alternative_text(name: str, points: Iterable[tuple[int, Iterable[Decimal | None], object]]) -> str:
    """Return a chart in words: of each year what was asked for, of a corridor both ends, and the outcome."""
    words, lines = texts.report.CHARTS, []
    for year, asked, outcome in points:
        target = words["between"].join(number(bound) for bound in asked if bound is not None)
        reached = number(outcome) if isinstance(outcome, Decimal) else words["chart_missing"]
        facts = {"target": target or words["chart_missing"], "outcome": reached}
        lines.append(words["chart_point"].format(year=year, **facts))
    return words["chart_alt"].format(indicator=name, points=" ".join(lines))
