"""Avvikelser: what is missed or deviates, worst first, with why, the next step and room for the board's decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xl_addin import texts
from xl_addin.followup.actions import is_overdue, next_step, other_dues
from xl_addin.followup.decisions import decision_lines
from xl_addin.followup.ranking import deviations, years_in_a_row
from xl_addin.followup.view import indicator_text, status_text
from xl_addin.plan.model import REGION, Indicator
from xl_addin.registers import RegisterEntry, overdue
from xl_addin.registers.action_plan import Action
from xl_addin.spreadsheets.references import sheet_reference
from xl_addin.swedish import number, plural
from xl_addin.targets import MISSING
from xl_addin.workbooks.paper import filled
from xl_addin.workbooks.report import area
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import ACCENT, QUIET

HEADER_ROW = 5
FLOOR = Decimal("0.6")
"""Room below the lowest bar of a sparkline, as a share of the height from the lowest to the highest."""
WIDTHS = filled(
    {
        "code": 5, "indicator": 25, "status": 12.5, "explanation": 26, "history": 14, "trend": 10.5,
        "responsible": 11.5, "comment": 17, "step": 18,
    },
    {"indicator": 2, "explanation": 3, "comment": 2, "step": 2},
)  # fmt: skip
COLUMNS = {key: position for position, key in enumerate(WIDTHS, start=1)}


def write(page: Page) -> None:
    """Write the deviations, then what has no assessment, then what is late in the other books: one table."""
    context, words = page.context, texts.report.DEVIATIONS
    found = deviations(context)
    page.columns(list(WIDTHS.values()))
    page.top(words["title"].format(year=context.year), note=words["rule"] if found else words["none"])
    years = area.shown_years(context)
    page.header(
        HEADER_ROW, [texts.report.DEVIATION_HEADERS[key].format(first=years[0], last=years[-1]) for key in COLUMNS]
    )
    places = area.places(context)
    row = HEADER_ROW + 1
    for deviation in found:
        _line(page, row, deviation.indicator, places[deviation.indicator.code], deviation.years)
        row += 1
    bands = [row]
    row = _unjudged(page, row, places)
    bands.append(row)
    row = _late(page, row)
    page.table(HEADER_ROW, row - 1, len(WIDTHS), frozen=COLUMNS["indicator"], kept=bands)


def _unjudged(page: Page, row: int, places: Mapping[str, area.Place]) -> int:
    """Write what has no assessment below a band, and give the row below."""
    context = page.context
    unjudged = [i for code, i in context.plan.indicators.items() if context.verdicts[code].status in MISSING]
    if unjudged:
        row = page.band(row, texts.report.DEVIATIONS["unassessed"], len(WIDTHS))
    for indicator in sorted(unjudged, key=lambda i: MISSING.index(context.verdicts[i.code].status)):
        years = years_in_a_row(context, indicator.code, context.verdicts[indicator.code].status)
        _line(page, row, indicator, places[indicator.code], years)
        row += 1
    return row


def _late(page: Page, row: int) -> int:
    """Write the decisions and statements whose day has passed below a band, and give the row below."""
    books = page.context.result.books
    late = other_dues(overdue(books))
    if late:
        row = page.band(row, texts.report.DEVIATIONS["late"], len(WIDTHS))
    for due in late:
        name = books.name(due.municipality)
        shown = {
            "code": due.indicator,
            "indicator": due.what,
            "responsible": ", ".join(part for part in (name, due.who) if part),
            "step": texts.report.DEVIATIONS["overdue"].format(date=due.when, step="").strip(),
        }
        for key, column in COLUMNS.items():
            page.text(row, column, shown.get(key, ""), "strong" if key == "code" else "text")
        page.height(row, {COLUMNS[key]: text for key, text in shown.items()})
        row += 1
    return row


def _line(page: Page, row: int, indicator: Indicator, place: area.Place, years: int) -> None:
    context = page.context
    verdict, rows = context.verdicts[indicator.code], context.plan.rows[indicator.code]
    own = (context.report(each, context.responsible(indicator), context.year) for each in rows)
    in_a_row = [plural(years, *texts.report.IN_A_ROW)] if years > 1 else []
    shown = {
        "indicator": indicator_text(indicator),
        "explanation": " ".join(filter(None, [
            context.question(rows), verdict.sentence, _sum_note(context, indicator),
        ])),
        "history": "\n".join([" ".join(_history(context, indicator)), *in_a_row]),
        "responsible": indicator.responsible,
        "comment": "\n".join(report.comment for report in own if report and report.comment),
        "step": "\n".join(filter(None, [
            _step_text(context, next_step(context, indicator)), *decision_lines(context, indicator.code),
        ])),
    }
    page.text(row, 1, indicator.code, "strong", internal(place.sheet, f"A{place.row}"))
    for key, text in shown.items():
        page.text(row, COLUMNS[key], text)
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    page.status(row, COLUMNS["status"], verdict, to)
    _sparkline(page, row, place)
    heights = {COLUMNS[key]: text for key, text in shown.items()} | {COLUMNS["status"]: status_text(verdict)}
    page.height(row, heights, least=2, bold={COLUMNS["status"]})


def _sum_note(context: ReportContext, indicator: Indicator) -> str:
    """Return a note of how many kommuner the last bar is, where the bars are sums and some kommun's part is missing."""
    row = context.plan.rows[indicator.code][0]
    if not context.is_partial_sum(row, context.year):
        return ""
    applies, missing = context.figures_asked(row, context.year)
    counts = {"count": number(len(applies) - len(missing)), "all": number(len(applies))}
    return texts.report.DEVIATIONS["partial"].format(**counts)


def _history(context: ReportContext, indicator: Indicator) -> Iterator[str]:
    for year in area.shown_years(context):
        if verdict := context.result.regional_in(indicator.code, year):
            symbol = texts.field.SYMBOLS[verdict.status]
            yield texts.report.DEVIATIONS["history"].format(year=year, symbol=symbol)


def _sparkline(page: Page, row: int, place: area.Place) -> None:
    page.text(row, COLUMNS["trend"], "")
    cells = f"{sheet_reference(place.sheet)}!{place.outcomes}"
    look = {"type": "column", "series_color": QUIET, "last_point": True, "last_color": ACCENT}
    if figures := place.figures:
        spread = max(figures) - min(figures)
        floor = min(figures) - (spread or abs(max(figures)) or 1) * FLOOR
        page.sheet.add_sparkline(row - 1, COLUMNS["trend"] - 1, look | {"range": cells, "min": float(floor)})


def _step_text(context: ReportContext, entry: RegisterEntry[Action] | None) -> str:
    """Return an action with who does it and by when; that its day has passed stands first."""
    if entry is None:
        return ""
    owner, end = entry.record.owner, entry.record.end
    step = entry.record.action or ""
    step = texts.report.DEVIATIONS["step"].format(action=step, owner=owner) if owner else step
    if end is None:
        return step
    form = "overdue" if is_overdue(context, entry) else "due"
    return texts.report.DEVIATIONS[form].format(date=end, step=step)
