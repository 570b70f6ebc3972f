"""A page per målområde: its conclusion, and per mätetal the figures beside each other, a small line, status and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from xl_addin import texts
from xl_addin.followup import lines
from xl_addin.followup.conclusion import AreaConclusion
from xl_addin.followup.figures import RowFigures
from xl_addin.followup.row_figures import row_figures
from xl_addin.followup.view import row_name, short_name, target_brief
from xl_addin.plan.model import REGION, GoalArea, Indicator, Row
from xl_addin.swedish import MINUS, Questioned
from xl_addin.targets import Field, Status
from xl_addin.targets.aims import Asked
from xl_addin.workbooks import measure
from xl_addin.workbooks.report import small_line
from xl_addin.workbooks.report.board_table import NO_POINTS, BoardTable, PaperCell, figure_cell, status_cell
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet
from xl_addin.workbooks.styles import BAD, BESIDE, CODE, GOOD, LINE_POINTS, NAME, PAPER, QUIET, SWEDISH, figure_format

COLUMNS = {
    "code": CODE, "indicator": NAME, "outcome": 78, "target": 84, "difference": 82, "before": 68, "start": 60,
    "line": 88, "status": 98, "counted": 42, "why": 177,
}  # fmt: skip
CARRIED = PaperCell(texts.field.SYMBOLS[Status.ACHIEVED], "paper_code", look={"font_color": GOOD})
GIVING = {"why": 110, "line": 60}
"""The least width of what gives room to wide figures."""
FIGURES = ("outcome", "target", "difference", "before", "start")


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet a målområde."""
    for found in context.conclusion.areas:
        name = context.areas[found.area.number]
        yield ReportSheet(name, "areas", partial(write, found=found), PAPER)


def write(page: Page, found: AreaConclusion) -> None:
    """Write the conclusion, then mål by mål a line for each mätetal; the small lines' figures stand to the right."""
    context, area = page.context, found.area
    table = BoardTable(page, _columns(context, area), beside=small_line.columns(context))
    table.title(found.title)
    if found.below_title:
        table.lede(found.below_title)
    years = {"outcome": context.year, "target": context.year, "before": context.year - 1}
    years |= {"start": context.plan.first_year - 1}
    span = {"first": context.plan.first_year - 1, "last": context.plan.last_year}
    labels = {key: text.format(year=years.get(key, ""), **span) for key, text in texts.report.PAPER_HEADERS.items()}
    table.header(labels | small_line.headers(context), FIGURES)
    for goal in area.goal:
        table.band(goal.text)
        before = [indicator for indicator in goal.indicators if lines.is_settled_before(context, indicator)]
        for indicator in (indicator for indicator in goal.indicators if indicator not in before):
            for row in context.lines(indicator):
                _line(table, indicator, row)
        if before:
            line = table.paragraph(lines.carried_text(context, before), "indicator", {"code": CARRIED})
            context.places |= {indicator.code: internal(page.name, f"A{line}") for indicator in before}
    table.note(texts.report.PAPER["line_note"])
    table.older_note()
    for footnote in dict.fromkeys(i.footnote for i in area.indicators if i.footnote):
        table.note(footnote)
    table.finish()


def _columns(context: ReportContext, area: GoalArea) -> dict[str, int]:
    """Return the columns: wider figures than usual take their room from the reasons, then from the small lines."""
    rows = (row for indicator in area.indicators for row in context.lines(indicator) if row is not None)
    shown = [_shown(context, row_figures(context, row)) for row in rows]
    own = dict(COLUMNS)
    for key in FIGURES:
        size = PAPER.figure if key == "outcome" else PAPER.sentence
        figures = (row[key] for row in shown)
        own[key] = measure.pixels_of_figures(figures, size, own[key], bold=key in {"outcome", "difference"})
    more = sum(own.values()) - sum(COLUMNS.values())
    for key, least in GIVING.items():
        given = min(more, own[key] - least)
        own[key], more = own[key] - given, more - given
    return own


def _shown(context: ReportContext, found: RowFigures) -> dict[str, str]:
    """Return the figures of a line as they are shown, "" for words, which break."""
    before, is_asked = lines.before_shown(context, found), found.asked is not None and found.asked.bound is not None
    values = {"outcome": found.outcome, "before": before, "start": found.start}
    figures = {key: lines.figure_text(v, found.decimals) if isinstance(v, Decimal) else "" for key, v in values.items()}
    return figures | {
        "target": lines.asked_text(found, context.year) if is_asked else "",
        "difference": lines.difference_text(found) if found.difference is not None else "",
    }


def _line(table: BoardTable, indicator: Indicator, row: Row | None) -> None:
    context = table.page.context
    is_whole = lines.is_whole_line(context, indicator, row)
    verdict = context.line_verdict(indicator, row)
    why = lines.reason(context, indicator, row, context.conclusion.matters)
    to = context.to_data(context.year, REGION, indicator.code, row.series if row else None, "status")
    cells = {
        "code": PaperCell(indicator.code if is_whole else "", "paper_code"),
        "status": status_cell(verdict, to),
        "why": PaperCell(why.whole, "paper_text" if why.text else "paper_quiet"),
    }
    if row is None:
        table.line(cells | {"indicator": PaperCell(short_name(indicator), "paper_name")}, kept=True)
        context.places[indicator.code] = internal(table.page.name, f"A{table.row - 1}")
        return
    found = row_figures(context, row)
    name = short_name(indicator) if is_whole else row_name(row)
    look = {} if is_whole else {"indent": 2}
    form = "paper_name" if is_whole else "paper_text"
    cells["indicator"] = PaperCell(name, form, lines.unit_text(context, found), look=look)
    cells |= _figures(context, found)
    has_line = small_line.is_drawn(found)
    number = table.line(cells | small_line.cells(found), LINE_POINTS if has_line else NO_POINTS)
    if is_whole:
        context.places[indicator.code] = internal(table.page.name, f"A{number}")
    if has_line:
        table.when_sized(partial(small_line.draw, table, number, found, name))


def _figures(context: ReportContext, found: RowFigures) -> dict[str, PaperCell]:
    row, decimals = found.row, found.decimals
    none = texts.report.NONE if Field.VALUE in row.target.fields else ""  # a milestone never has a figure to miss
    return {
        "outcome": _outcome(context, found),
        "target": _target(row, context.year, found),
        "difference": _difference(found),
        "before": figure_cell(lines.before_shown(context, found), decimals, none=none),
        "start": figure_cell(found.start, decimals, none=none),
        "counted": PaperCell(
            texts.report.PAPER["counted"].format(count=found.counted, all=found.applicable), "paper_text",
            look={"bold": not found.is_complete},
        ),
    }  # fmt: skip


def _outcome(context: ReportContext, found: RowFigures) -> PaperCell:
    row, outcome = found.row, found.outcome
    if isinstance(outcome, Questioned):
        return PaperCell(lines.outcome_text(found), "paper_questioned")
    if isinstance(outcome, Decimal):
        shown = context.outcome(row, context.year)
        to = context.to_data(context.year, REGION, row.indicator, row.series) if shown == outcome else ""
        return PaperCell(outcome, "paper_now", to=to, look={"num_format": figure_format(found.decimals)})
    return PaperCell(texts.report.NONE if outcome is None else outcome, "paper_word")


def _target(row: Row, year: int, found: RowFigures) -> PaperCell:
    """Return the figure that is asked for with its sign; words where it is none."""
    asked = found.asked
    if asked is None or asked.bound is None:
        return PaperCell(target_brief(row, year), "paper_word")
    return PaperCell(asked.bound, "paper_figure", look={"num_format": _bounded(asked, found.decimals)})


def _difference(found: RowFigures) -> PaperCell:
    ink = QUIET if found.is_better is None else GOOD if found.is_better else BAD
    if found.difference is None or found.asked is None:
        text = lines.late_text(found) or (texts.report.NONE if Field.VALUE in found.row.target.fields else "")
        return PaperCell(text, "paper_word", look={"font_color": ink, "bold": found.late is not None})
    look = {"num_format": _differing(found.asked, found.decimals), "font_color": ink, "bold": True}
    return PaperCell(found.difference, "paper_figure", look=look)


def _bounded(asked: Asked, decimals: int) -> str:
    """Return the format of a target: `≥`, `≤`, and `>`, `<` where it is to be bettered."""
    sign, digits = lines.sign_of(asked), _digits(decimals)
    return f'{SWEDISH}"{sign} "{digits}{BESIDE};{SWEDISH}"{sign} {MINUS}"{digits}{BESIDE}'


def _differing(asked: Asked, decimals: int) -> str:
    """Return the format of a difference: with its sign, and whether it is better or worse for this mätetal."""
    words, digits = lines.difference_words(asked), _digits(decimals)
    over, under = f'"+"{digits}" {words.over}"', f'"{MINUS}"{digits}" {words.under}"'
    return f'{SWEDISH}{over}{BESIDE};{SWEDISH}{under}{BESIDE};"{words.even}"{BESIDE}'


def _digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
