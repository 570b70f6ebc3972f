"""The small line of a mätetal: its outcomes over the plan's years with the target's way, from a true base."""

from __future__ import annotations

from xl_addin import texts
from xl_addin.followup.figures import RowFigures, axis
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.charts import alternative_text
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.styles import LINE_POINTS, POINTS_PER_PIXEL, chart_line, chart_marker, chart_marks

KINDS = ("outcome", "target", "hollow")
PIXELS = 56
LOOK = {"num_format": "General"}


def columns(context: ReportContext) -> dict[str, int]:
    """Return the columns right of the page that hold what the lines are drawn from, by key."""
    return dict.fromkeys(headers(context), PIXELS)


def headers(context: ReportContext) -> dict[str, str]:
    """Return the headers of these columns."""
    words, years = texts.report.LINE_HEADERS, range(context.plan.first_year - 1, context.plan.last_year + 1)
    return {f"{kind}:{year}": words[kind].format(year=year) for kind in KINDS for year in years}


def cells(found: RowFigures) -> dict[str, PaperCell]:
    """Return the figures that the line is drawn from; a year without one has an empty cell."""
    shown: dict[str, PaperCell] = {}
    for year, point in found.points.items():
        hollow = None if point.complete else point.outcome
        for kind, value in zip(KINDS, (point.outcome, point.target, hollow), strict=True):
            if value is not None:
                shown[f"{kind}:{year}"] = PaperCell(value, "paper_quiet", look=LOOK)
    return shown


def is_drawn(found: RowFigures) -> bool:
    """Return whether there are two outcomes to draw a line between."""
    return sum(point.outcome is not None for point in found.points.values()) > 1


def draw(table: BoardTable, row: int, found: RowFigures, name: str) -> None:
    """Put the line into its cell, with its figures as alternative text."""
    page = table.page
    chart = page.workbook.add_chart({"type": "line"})
    is_hollow = any(not point.complete and point.outcome is not None for point in found.points.values())
    for kind in ("target", "outcome", *(("ring", "hollow") if is_hollow else ())):
        chart.add_series(_series(table, row, found, kind))
    low, high = axis([v for point in found.points.values() for v in (point.outcome, point.target) if v is not None])
    hidden = {"visible": False, "major_gridlines": {"visible": False}}
    chart.set_x_axis(hidden)
    chart.set_y_axis(hidden | {"min": float(low), "max": float(high)})
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"layout": {"x": 0.06, "y": 0.1, "width": 0.88, "height": 0.8}, "fill": {"none": True}})
    chart.show_blanks_as("gap")
    height = page.points(row, row) / POINTS_PER_PIXEL
    own = min(height, LINE_POINTS.full / POINTS_PER_PIXEL)
    chart.set_size({"width": table.pixels("line") - 8, "height": int(own) - 6})
    top = int((height - own) / 2) + 3
    known = {year: point for year, point in found.points.items() if (point.outcome, point.target) != (None, None)}
    alt = alternative_text(name, ((year, [point.target], point.outcome) for year, point in known.items()))
    options = {"description": alt, "object_position": 1, "x_offset": 4, "y_offset": top}
    page.sheet.insert_chart(row - 1, table.at["line"] - 1, chart, options)


def _series(table: BoardTable, row: int, found: RowFigures, kind: str) -> dict[str, object]:
    years = list(found.points)
    column = "hollow" if kind == "ring" else kind
    first, last = (table.at[f"{column}:{year}"] for year in (years[0], years[-1]))
    cells_of = {
        "values": [table.page.name, row - 1, first - 1, row - 1, last - 1],
        "categories": [table.page.name, table.header_row - 1, first - 1, table.header_row - 1, last - 1],
    }
    marks = chart_marks([point.outcome for point in found.points.values()])
    looks: dict[str, dict[str, object]] = {
        "target": {"line": chart_line("target"), "marker": {"type": "none"}},
        "outcome": {"line": chart_line("outcome"), "marker": chart_marker("point")} | marks,
        "ring": {"line": {"none": True}, "marker": chart_marker("ring")},
        "hollow": {"line": {"none": True}, "marker": chart_marker("hole")},
    }
    return cells_of | looks[kind] | {"name": texts.report.LINE_NAMES[column]}
