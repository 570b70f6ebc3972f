"""Sammanfattning: the one page that a board reads five minutes before the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from xl_addin import texts
from xl_addin.layout import column_letter, sheet_reference
from xl_addin.plan.model import REGION, GoalArea
from xl_addin.swedish import NO_BREAK_SPACE, listing
from xl_addin.targets import Status, shown
from xl_addin.workbooks.report.context import Context, Sheet, indicator_text, internal
from xl_addin.workbooks.report.page import ROW_POINTS, Page
from xl_addin.workbooks.report.ranking import Deviation, deviations
from xl_addin.workbooks.report.standing import Standing
from xl_addin.workbooks.styles import FONT, INK, LINE, STATUS_COLOURS, WHITE

WIDTHS = (5.5, 46, 10.5, 11.5, 9.5, 9.5, 9.5, 9.5, 11, 7, 10.5)
COLUMNS = len(WIDTHS)
FIRST_STATUS = 3
HEADLINE_ROW = 4
TABLE_ROW = 8
MOST_DECISIONS = 5
CHART_COLUMN = 5
CHART_WIDTH = 478
DARK_RED = "#7A120C"
PATTERNS = {
    Status.ON_TRACK: "light_upward_diagonal",
    Status.DEVIATING: "percent_20",
    Status.MISSED: "light_vertical",
    Status.FOLLOWED: "light_horizontal",
    Status.NOT_ASSESSABLE: "percent_50",
    Status.NOT_REPORTED: "light_downward_diagonal",
}
"""Hatching that tells the bars apart without colour; what is not here is plain."""


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet."""
    yield Sheet(texts.REPORT_SHEETS["summary"], "summary", write)


def write(page: Page) -> None:
    """Write how it stands in words, figures and bars, what to decide, what to trust and where to go on."""
    standing = Standing(page.context)
    page.columns(WIDTHS)
    _head(page, standing)
    row = _table(page)
    top = row + 2
    _chart(page, top)
    row = _decisions(page, top)
    row += max(0, ceil((_chart_height(len(page.context.plan.goal_area)) * 0.75 - page.points(top, row)) / ROW_POINTS))
    row = _paragraphs(page, row + 2, texts.REPORT_SUMMARY["missing_title"], standing.missing())
    row = _paragraphs(
        page, row + 1, texts.REPORT_SUMMARY["trust_title"], [*standing.trust(), texts.REPORT_TRUST["figures"]]
    )
    row = _more(page, row + 1)
    page.print(landscape=False)
    page.sheet.fit_to_pages(1, 1)
    page.sheet.print_area(0, 0, row - 1, COLUMNS - 1)
    page.sheet.set_selection("A1")


def _head(page: Page, standing: Standing) -> None:
    context = page.context
    page.text(1, 1, texts.REPORT_TITLE.format(plan=context.plan.name, year=context.year), "title")
    page.set_height(1, 28)
    page.text(2, 1, context.plan.organisation.name, "subtitle")
    for offset, line in enumerate(wrapped(standing.headline(), 115)):
        page.text(HEADLINE_ROW + offset, 1, line, "headline", text_wrap=False)
        page.set_height(HEADLINE_ROW + offset, 20)
    page.text(HEADLINE_ROW + 2, 1, standing.change(), "plain", font_size=11)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines: a cell beside empty ones shows a line whole, which a wrapped cell would not."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _table(page: Page) -> int:
    """Write the counts by målområde and status, as formulas over Data; give the last row."""
    words, context = texts.REPORT_SUMMARY, page.context
    row = TABLE_ROW
    page.text(row, 1, words["number"], "header")
    page.text(row, 2, words["area"], "header")
    for column, status in enumerate(Status, start=FIRST_STATUS):
        fill, ink = STATUS_COLOURS[status]
        page.text(row, column, shown(status), "header", bg_color=fill, font_color=ink, align="center", font_size=9)
    page.text(row, FIRST_STATUS + len(Status), words["sum"], "header", align="right")
    page.text(row, FIRST_STATUS + len(Status) + 1, words["preliminary"], "header", align="right", font_size=9)
    page.set_height(row, 40)
    for row, area in enumerate(context.plan.goal_area, start=TABLE_ROW + 1):
        _area_line(page, row, area)
    first, last = TABLE_ROW + 1, row
    row += 1
    page.text(row, 1, "", "strong")
    page.text(row, 2, words["total"], "strong")
    for column in range(FIRST_STATUS, FIRST_STATUS + len(Status) + 2):
        letter = column_letter(column - 1)
        value = sum(_count(context, area, column) for area in context.plan.goal_area)
        page.formula(row, column, f"=SUM({letter}{first}:{letter}{last})", value, bold=True)
    return row


def _area_line(page: Page, row: int, area: GoalArea) -> None:
    context = page.context
    page.text(row, 1, str(area.number), "grid_link", internal(context.areas[area.number]))
    page.text(row, 2, area.short or area.name, "grid_link", internal(context.areas[area.number]))
    for column, status in enumerate(Status, start=FIRST_STATUS):
        criteria = [(context.data_range("status"), f'"{texts.STATUSES[status]}"')]
        page.formula(
            row, column, count_formula(context, area, criteria), _count(context, area, column), num_format="0;;–"
        )
    column = FIRST_STATUS + len(Status)
    first, last = column_letter(FIRST_STATUS - 1), column_letter(column - 2)
    page.formula(row, column, f"=SUM({first}{row}:{last}{row})", _count(context, area, column), bold=True)
    criteria = [(context.data_range("preliminar"), f'"{texts.REPORT_YES}"')]
    page.formula(
        row, column + 1, count_formula(context, area, criteria), _count(context, area, column + 1), num_format="0;;–"
    )
    page.height(row, {2: area.short or area.name})


def count_formula(context: Context, area: GoalArea, criteria: Sequence[tuple[str, str]]) -> str:
    """Count the mätetal of a målområde over the region's rows of Data.

    The wildcards make the criteria texts: as a number `0000` would be 0, and `1.1` the same as `1.10`.
    """
    region = [
        (context.data_range("ar"), str(context.year)),
        (context.data_range("kommun_kod"), f'"{REGION}*"'),
        (context.data_range("matetal"), f'"{area.number}.*"'),
        (context.data_range("serie"), '""'),
    ]
    return "=COUNTIFS(" + ",".join(f"{cells},{wanted}" for cells, wanted in [*region, *criteria]) + ")"


def _count(context: Context, area: GoalArea, column: int) -> int:
    verdicts = [context.verdicts[indicator.code] for indicator in area.indicators]
    place = column - FIRST_STATUS
    if place < len(Status):
        return sum(verdict.status is list(Status)[place] for verdict in verdicts)
    return len(verdicts) if place == len(Status) else sum(verdict.preliminary for verdict in verdicts)


def _chart(page: Page, row: int) -> None:
    """Put the bars below the table, beside what is to be decided."""
    context, words = page.context, texts.REPORT_SUMMARY
    areas = len(context.plan.goal_area)
    chart = page.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = TABLE_ROW + 1, TABLE_ROW + areas
    sheet = sheet_reference(page.name)
    for column, status in enumerate(Status, start=FIRST_STATUS):
        letter = column_letter(column - 1)
        chart.add_series({
            "name": f"={sheet}!${letter}${TABLE_ROW}",
            "categories": f"={sheet}!$B${first}:$B${last}",
            "values": f"={sheet}!${letter}${first}:${letter}${last}",
            "gap": 45,
            **_look(status),
        })  # fmt: skip
    font = {"name": FONT, "size": 9, "color": INK}
    title = words["chart_title"].format(year=context.year)
    chart.set_title({"name": title, "name_font": font | {"size": 11, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_x_axis({
        "num_font": font, "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        "name": words["chart_axis"], "name_font": font | {"bold": False}, "line": {"none": True},
        "label_position": "high", "num_format": "0",
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": CHART_WIDTH, "height": _chart_height(areas)})
    options = {"description": _alt(context), "object_position": 3, "x_offset": 12, "y_offset": 2}
    page.sheet.insert_chart(row - 1, CHART_COLUMN - 1, chart, options)


def _chart_height(areas: int) -> int:
    return max(300, 150 + 34 * areas)


def _look(status: Status) -> dict[str, object]:
    fill, ink = STATUS_COLOURS[status]
    label = {"value": True, "num_format": "0;;", "font": {"name": FONT, "size": 9, "bold": True, "color": ink}}
    border = {"color": INK, "width": 0.75}
    if status in PATTERNS:
        pattern = {"pattern": PATTERNS[status], "fg_color": _shade(status), "bg_color": fill}
        return {"pattern": pattern, "border": border, "data_labels": label}
    return {"fill": {"color": fill}, "border": border, "data_labels": label}


def _shade(status: Status) -> str:
    if status is Status.MISSED:
        return DARK_RED
    return LINE if STATUS_COLOURS[status][0] == WHITE else WHITE


def _alt(context: Context) -> str:
    words, told = texts.REPORT_SUMMARY, []
    for area in context.plan.goal_area:
        statuses = sorted((context.verdicts[i.code].status for i in area.indicators), key=list(Status).index)
        counts = [f"{len(list(group))}{NO_BREAK_SPACE}{texts.STATUSES[s].lower()}" for s, group in groupby(statuses)]
        told.append(words["chart_area"].format(area=area.short or area.name, counts=listing(counts)))
    return words["chart_alt"].format(year=context.year, areas=" ".join(told))


def _decisions(page: Page, row: int) -> int:
    """Write what needs a decision, and the rule it was chosen by; give the last row."""
    words, found = texts.REPORT_SUMMARY, deviations(page.context)[:MOST_DECISIONS]
    page.text(row, 1, words["decisions_title" if len(found) == MOST_DECISIONS else "decisions_title_fewer"], "heading")
    if not found:
        page.text(row + 1, 1, words["decisions_none"], "plain")
        return row + 1
    page.header(row + 1, texts.REPORT_DECISION_HEADERS, height=18)
    for number, deviation in enumerate(found, start=row + 2):
        _decision(page, number, deviation)
    row += 2 + len(found)
    for offset, line in enumerate(wrapped(words["decisions_rule"], 100)):
        page.text(row + offset, 1, line, "note", text_wrap=False, font_size=9)
    return row + offset


def _decision(page: Page, row: int, deviation: Deviation) -> None:
    context, indicator = page.context, deviation.indicator
    why = deviation.verdict.explanation.partition(": ")[2]
    what, why = indicator_text(indicator), why[:1].upper() + why[1:]
    page.text(row, 1, indicator.code, "strong")
    page.two_part(row, 2, what, why)
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    page.status(row, 3, deviation.verdict, to, font_size=9)
    page.text(row, 4, indicator.responsible)
    page.height(row, {2: f"{what}\n{why}"}, least=2)


def _paragraphs(page: Page, row: int, title: str, sentences: Sequence[str]) -> int:
    """Write a heading and its sentences, each on lines of its own; give the row below."""
    page.text(row, 1, title, "heading")
    row += 1
    for sentence in filter(None, sentences):
        for line in wrapped(sentence, 150):
            page.text(row, 1, line, "plain", font_size=11)
            row += 1
    return row


def _more(page: Page, row: int) -> int:
    """List the other sheets with what they hold, alike ones on one line, in two columns; give the last row."""
    words = texts.REPORT_SUMMARY
    page.text(row, 1, words["more_title"], "heading")
    groups = [list(group) for _, group in groupby(page.context.sheets[1:], key=lambda sheet: sheet.about)]
    half = ceil(len(groups) / 2)
    for number, group in enumerate(groups):
        name = words["more_range"].format(first=group[0].name, last=group[-1].name) if len(group) > 1 else group[0].name
        line = words["more"].format(sheet=name, about=_about(page.context, group[0].about))
        page.text(
            row + 1 + number % half,
            1 if number < half else CHART_COLUMN,
            line,
            "link",
            internal(group[0].name),
            font_size=11,
        )
    return row + half


def _about(context: Context, about: str) -> str:
    if about in context.registers and not context.result.registers.get(about):
        about = "register_empty"
    return texts.REPORT_ABOUT.get(about, texts.REPORT_ABOUT["register"])
