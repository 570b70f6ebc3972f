"""Sammanfattning: the one page that a board reads five minutes before the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from xl_addin import texts
from xl_addin.followup.ranking import Deviation, to_decide
from xl_addin.followup.standing import Standing
from xl_addin.followup.view import indicator_text, status_text
from xl_addin.plan.model import REGION, GoalArea
from xl_addin.spreadsheets.references import column_letters, sheet_reference
from xl_addin.swedish import NO_BREAK_SPACE, listing
from xl_addin.targets import Status, shown
from xl_addin.workbooks import measure
from xl_addin.workbooks.report import paper
from xl_addin.workbooks.report.area import Place, places
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.deviations import in_a_row
from xl_addin.workbooks.report.page import ROW_POINTS, Page, ReportSheet
from xl_addin.workbooks.styles import FONT, INK, RULE, STATUS_COLOURS, WHITE

WIDTHS = tuple(
    paper.filled(
        {
            "code": 5.5, "text": 60, "status": 12.5, "responsible": 11.5, "deviating": 9, "missed": 9, "followed": 8,
            "not_assessable": 10, "not_reported": 11.5, "sum": 9, "preliminary": 12,
        },
        {"text": 1},
    ).values()
)  # fmt: skip
"""Two tables and the chart share these columns: what is to be decided stands on the first four."""
COLUMNS = len(WIDTHS)
FIRST_STATUS = 3
HEADLINE_ROW = 4
MOST_DECISIONS, MOST_LINES, LONGEST_NAME = 5, 2, 40
CHART_COLUMN = 5
LINK_COLUMNS = (1, 3, 7)
HEADLINE_SIZE, TEXT_SIZE = 14, 11
GAP, TABLE_ROW = 5.0, 14.25
PAPER_POINTS = (paper.A4_INCHES[0] - 0.35 - 0.5) * paper.POINTS_PER_INCH
LEAST_SCALE = 80
"""Per cent below which text of 10 points would be smaller than 8 on the paper: then there are two pages."""
PATTERNS = {
    Status.ON_TRACK: "light_upward_diagonal",
    Status.DEVIATING: "percent_20",
    Status.MISSED: "light_vertical",
    Status.FOLLOWED: "light_horizontal",
    Status.NOT_ASSESSABLE: "percent_50",
    Status.NOT_REPORTED: "light_downward_diagonal",
}
"""Hatching that tells the bars apart without colour; what is not here is plain."""


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet."""
    yield ReportSheet(texts.report.SHEETS["summary"], "summary", write)


def write(page: Page) -> None:
    """Write how it stands, whether to trust it, what to decide and the bars; then the figures and where to go on."""
    standing = Standing(page.context)
    page.columns(WIDTHS)
    top = _head(page, standing)
    row = _decisions(page, top)
    _chart(page, top, row, header := row + 2)
    page.set_height(row + 1, GAP)
    row = _table(page, header)
    row = _missing(page, row + 1, standing)
    row = _more(page, row)
    _print(page, row, header)
    page.sheet.set_selection("A1")


def _print(page: Page, last: int, table: int) -> None:
    """Fit it all on a page; where that would be too small to read, begin the second one with the table."""
    page.print()
    page.sheet.set_margins(left=0.4, right=0.4, top=0.35, bottom=0.5)
    page.sheet.print_area(0, 0, last - 1, COLUMNS - 1)
    if page.points(1, last) * LEAST_SCALE / 100 <= PAPER_POINTS:
        page.sheet.fit_to_pages(1, 1)
    else:
        page.sheet.set_print_scale(paper.scale(WIDTHS))
        page.sheet.set_h_pagebreaks([table - 1])


def _head(page: Page, standing: Standing) -> int:
    """Write title, headline, what has changed and how sure it is; give the row below."""
    context = page.context
    page.text(1, 1, context.title, "title")
    page.set_height(1, 26)
    page.text(2, 1, context.subtitle if context.interim else context.plan.organisation.name, "subtitle")
    page.set_height(3, GAP)
    row = _lines(page, HEADLINE_ROW, standing.headline(), HEADLINE_SIZE, bold=True)
    row = _lines(page, row, standing.change(), TEXT_SIZE)
    trust = " ".join(filter(None, [*standing.trust(), texts.report.TRUST["figures"]]))
    row = _lines(page, row, texts.report.SUMMARY["trust"].format(told=trust), TEXT_SIZE)
    page.set_height(row, GAP)
    return row + 1


def _lines(page: Page, row: int, text: str, size: float, *, bold: bool = False, columns: int = COLUMNS) -> int:
    """Write a text on lines of its own, and give the row below.

    A cell beside empty ones shows a line whole, which a wrapped one would not.
    """
    room = sum(map(paper.pixels, WIDTHS[:columns])) * 0.75 - 8
    for line in measure.broken(text, room, size, bold=bold):
        page.text(row, 1, line, "plain", font_size=size, bold=bold)
        page.set_height(row, measure.height(1, size))
        row += 1
    return row


def _table(page: Page, row: int) -> int:
    """Write the counts by målområde and status, as formulas over Data; give the last row."""
    words, context = texts.report.SUMMARY, page.context
    page.text(row, 1, words["number"], "header")
    page.text(row, 2, words["area"], "header")
    for column, status in enumerate(Status, start=FIRST_STATUS):
        fill, ink = STATUS_COLOURS[status]
        page.text(row, column, shown(status), "header", bg_color=fill, font_color=ink, align="center")
    page.text(row, FIRST_STATUS + len(Status), words["sum"], "header", align="right")
    page.text(row, FIRST_STATUS + len(Status) + 1, words["preliminary"], "header", align="right")
    page.set_height(row, measure.height(2) + 2)
    first, last = row + 1, row + len(context.plan.goal_area)
    for number, area in enumerate(context.plan.goal_area, start=first):
        _area_line(page, number, area)
    page.text(last + 1, 1, "", "strong")
    page.text(last + 1, 2, words["total"], "strong")
    for column in range(FIRST_STATUS, FIRST_STATUS + len(Status) + 2):
        letter = column_letters(column)
        value = sum(_count(context, area, column) for area in context.plan.goal_area)
        page.formula(last + 1, column, f"=SUM({letter}{first}:{letter}{last})", value, bold=True)
    return last + 1


def _area_line(page: Page, row: int, area: GoalArea) -> None:
    context = page.context
    page.text(row, 1, str(area.number), "grid_link", internal(context.areas[area.number]))
    page.text(row, 2, area.short or area.name, "grid_link", internal(context.areas[area.number]))
    for column, status in enumerate(Status, start=FIRST_STATUS):
        criteria = [(context.data_range("status"), f'"{texts.field.STATUSES[status]}"')]
        page.formula(
            row, column, count_formula(context, area, criteria), _count(context, area, column), num_format="0;;–"
        )
    column = FIRST_STATUS + len(Status)
    first, last = column_letters(FIRST_STATUS), column_letters(column - 1)
    page.formula(row, column, f"=SUM({first}{row}:{last}{row})", _count(context, area, column), bold=True)
    criteria = [(context.data_range("preliminar"), f'"{texts.field.YES}"')]
    page.formula(
        row, column + 1, count_formula(context, area, criteria), _count(context, area, column + 1), num_format="0;;–"
    )
    lines = measure.line_count(area.short or area.name, WIDTHS[1])
    page.set_height(row, TABLE_ROW * lines)


def count_formula(context: ReportContext, area: GoalArea, criteria: Sequence[tuple[str, str]]) -> str:
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


def _count(context: ReportContext, area: GoalArea, column: int) -> int:
    verdicts = [context.verdicts[indicator.code] for indicator in area.indicators]
    place = column - FIRST_STATUS
    if place < len(Status):
        return sum(verdict.status is list(Status)[place] for verdict in verdicts)
    return len(verdicts) if place == len(Status) else sum(verdict.preliminary for verdict in verdicts)


def _chart(page: Page, top: int, last: int, table: int) -> None:
    """Put the bars beside what is to be decided."""
    context, words = page.context, texts.report.SUMMARY
    areas = len(context.plan.goal_area)
    chart = page.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, end = table + 1, table + areas
    sheet = sheet_reference(page.name)
    for column, status in enumerate(Status, start=FIRST_STATUS):
        letter = column_letters(column)
        chart.add_series({
            "name": f"={sheet}!${letter}${table}",
            "categories": f"={sheet}!$B${first}:$B${end}",
            "values": f"={sheet}!${letter}${first}:${letter}${end}",
            "gap": 40,
            **_look(status),
        })  # fmt: skip
    font = {"name": FONT, "size": 10, "color": INK}
    title = words["chart_title"].format(year=context.year)
    chart.set_title({"name": title, "name_font": font | {"size": 12, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": RULE}, "major_tick_mark": "none"})
    chart.set_x_axis({
        "num_font": font, "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
        "name": words["chart_axis"], "name_font": font | {"bold": False}, "line": {"none": True},
        "label_position": "high", "num_format": "0",
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    width = sum(map(paper.pixels, WIDTHS[CHART_COLUMN - 1 :])) - 16
    chart.set_size({"width": width, "height": int(page.points(top, last) / 0.75)})
    options = {"description": _alt(context), "object_position": 3, "x_offset": 12, "y_offset": 2}
    page.sheet.insert_chart(top - 1, CHART_COLUMN - 1, chart, options)


def _chart_points(areas: int) -> float:
    return max(225.0, 110.0 + 26 * areas)


def _look(status: Status) -> dict[str, object]:
    ground, ink = STATUS_COLOURS[status]
    plain = status not in PATTERNS
    font = {"name": FONT, "size": 11, "bold": True, "color": WHITE if plain else ink}
    border = {"color": INK, "width": 0.75}
    look: dict[str, object] = {"border": border, "data_labels": {"value": True, "num_format": "0;;", "font": font}}
    if plain:
        return look | {"fill": {"color": ink}}
    shade = RULE if ground == WHITE else WHITE
    return look | {"pattern": {"pattern": PATTERNS[status], "fg_color": shade, "bg_color": ground}}


def _alt(context: ReportContext) -> str:
    words, told = texts.report.SUMMARY, []
    for area in context.plan.goal_area:
        statuses = sorted((context.verdicts[i.code].status for i in area.indicators), key=list(Status).index)
        counts = [
            f"{len(list(group))}{NO_BREAK_SPACE}{texts.field.STATUSES[s].lower()}" for s, group in groupby(statuses)
        ]
        told.append(words["chart_area"].format(area=area.short or area.name, counts=listing(counts)))
    return words["chart_alt"].format(year=context.year, areas=" ".join(told))


def _decisions(page: Page, row: int) -> int:
    """Write what needs a decision, and the rule it was chosen by; give the last row, where the chart may end too."""
    words, found, top = texts.report.SUMMARY, to_decide(page.context)[:MOST_DECISIONS], row
    page.text(row, 1, words["decisions_title" if len(found) == MOST_DECISIONS else "decisions_title_fewer"], "heading")
    page.set_height(row, 19)
    if found:
        page.header(row + 1, texts.report.DECISION_HEADERS)
        stand = places(page.context)
        for number, deviation in enumerate(found, start=row + 2):
            _decision(page, number, deviation, stand[deviation.indicator.code])
        row = _note(page, row + 2 + len(found), words["decisions_rule"]) - 1
    else:
        page.text(row + 1, 1, words["decisions_none"], "plain")
        row += 1
    short = _chart_points(len(page.context.plan.goal_area)) - page.points(top, row)
    return row + max(0, ceil(short / ROW_POINTS))


def _note(page: Page, row: int, text: str) -> int:
    room = sum(map(paper.pixels, WIDTHS[: CHART_COLUMN - 1])) * 0.75 - 8
    for line in measure.broken(text, room):
        page.text(row, 1, line, "note", text_wrap=False)
        page.set_height(row, measure.height(1))
        row += 1
    return row


def _decision(page: Page, row: int, deviation: Deviation, place: Place) -> None:
    context, indicator = page.context, deviation.indicator
    what, because = indicator_text(indicator), deviation.verdict.sentence
    because = f"{context.question(context.plan.rows[indicator.code])} {because}".strip()
    if deviation.years > 1:
        because = texts.report.SUMMARY["decision_years"].format(why=because, years=in_a_row(deviation.years))
    page.text(row, 1, indicator.code, "strong", internal(place.sheet, f"A{place.row}"))
    what, because = _cut(what, bold=True), _cut(because)
    page.two_part(row, 2, what, because)
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    page.status(row, 3, deviation.verdict, to)
    responsible = indicator.responsible
    responsible = responsible if len(responsible) <= LONGEST_NAME else responsible[: LONGEST_NAME - 1] + "…"
    page.text(row, 4, responsible)
    lines = measure.line_count(what, WIDTHS[1], bold=True) + measure.line_count(because, WIDTHS[1])
    beside = [measure.line_count(status_text(deviation.verdict), WIDTHS[2], bold=True)]
    beside.append(measure.line_count(responsible, WIDTHS[3]))
    page.set_height(row, measure.height(max(lines, *beside)))


def _cut(text: str, *, bold: bool = False) -> str:
    """Keep what two lines have room for: the whole stands in Avvikelser."""
    lines = measure.broken(text, WIDTHS[1] * measure.POINTS_PER_CHARACTER - 8, bold=bold)
    return text if len(lines) <= MOST_LINES else " ".join(lines[:MOST_LINES]) + "…"


def _missing(page: Page, row: int, standing: Standing) -> int:
    """Write what is missing, and from whom; give the row below."""
    page.set_height(row, GAP)
    page.text(row + 1, 1, texts.report.SUMMARY["missing_title"], "heading")
    return _lines(page, row + 2, " ".join(standing.missing()), TEXT_SIZE)


def _more(page: Page, row: int) -> int:
    """List the other sheets with what they hold, alike ones on one line, in three columns; give the last row."""
    words = texts.report.SUMMARY
    page.text(row, 1, words["more_title"], "heading")
    groups = [list(group) for _, group in groupby(page.context.sheets[1:], key=lambda sheet: sheet.about)]
    each = ceil(len(groups) / len(LINK_COLUMNS))
    for number, group in enumerate(groups):
        name = words["more_range"].format(first=group[0].name, last=group[-1].name) if len(group) > 1 else group[0].name
        line = words["more"].format(sheet=name, about=_about(page.context, group[0].about))
        place = number // each
        line = _seen(line, LINK_COLUMNS[place], [*LINK_COLUMNS, COLUMNS + 1][place + 1])
        page.text(row + 1 + number % each, LINK_COLUMNS[place], line, "link", internal(group[0].name))
    return row + each


def _seen(text: str, column: int, beside: int) -> str:
    """Cut a line to what is seen of it before the one beside."""
    room = sum(map(paper.pixels, WIDTHS[column - 1 : beside - 1])) * 0.75 - 4
    first, *rest = measure.broken(text, room)
    return f"{first}…" if rest else text


def _about(context: ReportContext, about: str) -> str:
    if about in context.registers and not context.result.registers.get(about):
        about = "register_empty"
    return texts.report.ABOUT.get(about, texts.report.ABOUT["register"])
