"""Avvikelser: what is missed or deviates, worst first, with why, the next step and room for the board's decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xl_addin import texts
from xl_addin.layout import sheet_reference
from xl_addin.plan.model import REGION, Indicator
from xl_addin.registers import Due, RegisterEntry, overdue
from xl_addin.registers.action_plan import ID as ACTION_PLAN
from xl_addin.targets import State
from xl_addin.workbooks.report import area
from xl_addin.workbooks.report.context import Context, Sheet, indicator_text, internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.report.ranking import UNJUDGED, deviations
from xl_addin.workbooks.styles import HEADER, QUIET

HEADER_ROW = 5
FLOOR = Decimal("0.6")
"""Room below the lowest bar of a sparkline, as a share of the height from the lowest to the highest."""
WIDTHS = {
    "code": 5, "indicator": 29, "status": 13, "explanation": 36, "years": 6, "history": 14, "trend": 14,
    "responsible": 11, "comment": 26, "step": 25, "due": 10.5, "decision": 24,
}  # fmt: skip
COLUMNS = {key: position for position, key in enumerate(WIDTHS, start=1)}


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet."""
    yield Sheet(texts.REPORT_SHEETS["deviations"], "deviations", write)


def write(page: Page) -> None:
    """Write the deviations, then what has no assessment."""
    context, words = page.context, texts.REPORT_DEVIATIONS
    found = deviations(context)
    page.columns(list(WIDTHS.values()))
    page.top(words["title"].format(year=context.year), note=words["rule"] if found else words["none"])
    _headers(page, HEADER_ROW)
    places = area.places(context)
    row = HEADER_ROW
    for row, deviation in enumerate(found, start=HEADER_ROW + 1):
        _line(page, row, deviation.indicator, places[deviation.indicator.code], deviation.years)
    last = row
    unjudged = [i for code, i in context.plan.indicators.items() if context.verdicts[code].status in UNJUDGED]
    if unjudged:
        last = _unjudged(page, row + 2, unjudged, places)
    late = [due for due in overdue(context.result.books) if due.entry.register != ACTION_PLAN]
    if late:
        last = _late(page, last + 2, late)
    page.table(HEADER_ROW, row, len(WIDTHS), frozen=COLUMNS["indicator"])
    page.sheet.print_area(0, 0, last - 1, len(WIDTHS) - 1)


def _headers(page: Page, row: int) -> None:
    years = area.shown_years(page.context)
    headers = [texts.REPORT_DEVIATION_HEADERS[key].format(first=years[0], last=years[-1]) for key in COLUMNS]
    page.header(row, headers)


def _unjudged(page: Page, row: int, indicators: Sequence[Indicator], places: Mapping[str, area.Place]) -> int:
    context = page.context
    page.text(row, 1, texts.REPORT_DEVIATIONS["unassessed"], "heading")
    _headers(page, row + 1)
    worst_first = sorted(indicators, key=lambda i: UNJUDGED.index(context.verdicts[i.code].status))
    for number, indicator in enumerate(worst_first, start=row + 2):
        _line(page, number, indicator, places[indicator.code], None)
    return row + 1 + len(indicators)


def _late(page: Page, row: int, dues: Sequence[Due]) -> int:
    """Write the decisions and statements whose day has passed, and give the last row."""
    page.text(row, 1, texts.REPORT_DEVIATIONS["late"], "heading")
    page.header(row + 1, texts.REPORT_LATE_HEADERS)
    for number, due in enumerate(dues, start=row + 2):
        name = page.context.result.books.name(due.entry.municipality)
        who = ", ".join(part for part in (name, due.who) if part)
        page.text(number, 1, due.entry.values.get("indicator", ""), "code")
        page.text(number, 2, due.what)
        page.value(number, 3, due.by)
        page.text(number, 4, who)
        page.height(number, {2: due.what, 4: who})
    return row + 1 + len(dues)


def _line(page: Page, row: int, indicator: Indicator, place: area.Place, years: int | None) -> None:
    context = page.context
    verdict = context.verdicts[indicator.code]
    step = next_step(context, indicator)
    shown = {
        "indicator": indicator_text(indicator),
        "explanation": verdict.explanation,
        "history": " ".join(_history(context, indicator)),
        "responsible": indicator.responsible,
        "comment": "\n".join(
            c for r in context.plan.rows[indicator.code] for c in _own_comments(context, indicator, r.series)
        ),
        "step": _step_text(step),
        "due": _due_text(context, step),
        "decision": "",
    }
    page.text(row, 1, indicator.code, "strong", internal(place.sheet, f"C{place.row}"))
    for key, text in shown.items():
        page.text(row, COLUMNS[key], text)
    page.value(row, COLUMNS["years"], years, "centre")
    to = context.to_data(context.year, REGION, indicator.code, None, "status")
    page.status(row, COLUMNS["status"], verdict, to)
    _sparkline(page, row, place)
    page.height(row, {COLUMNS[key]: text for key, text in shown.items()}, least=2)


def _history(context: Context, indicator: Indicator) -> Iterator[str]:
    for year in area.shown_years(context):
        status = context.result.regional(indicator.code, year).status
        yield texts.REPORT_DEVIATIONS["history"].format(year=year, symbol=texts.SYMBOLS[status])


def _own_comments(context: Context, indicator: Indicator, series: str | None) -> Iterator[str]:
    row = next(r for r in context.plan.rows[indicator.code] if r.series == series)
    report = context.report(row, context.responsible(indicator), context.year)
    if report and report.comment:
        yield report.comment


def _sparkline(page: Page, row: int, place: area.Place) -> None:
    page.text(row, COLUMNS["trend"], "")
    cells = f"{sheet_reference(place.sheet)}!{place.outcomes}"
    look = {"type": "column", "series_color": QUIET, "last_point": True, "last_color": HEADER}
    if figures := place.figures:
        spread = max(figures) - min(figures)
        floor = min(figures) - (spread or abs(max(figures)) or 1) * FLOOR
        page.sheet.add_sparkline(row - 1, COLUMNS["trend"] - 1, look | {"range": cells, "min": float(floor)})


def next_step(context: Context, indicator: Indicator) -> RegisterEntry | None:
    """Give the open action for a mätetal that is to end first, None if there is none."""
    open_ones = [
        entry
        for entry in context.result.registers.get(ACTION_PLAN, [])
        if entry.values.get("indicator") == indicator.code and is_open(entry)
    ]
    return min(open_ones, key=lambda e: (e.values.get("end") or date.max, e.municipality, e.cell), default=None)


def is_open(entry: RegisterEntry) -> bool:
    """Whether an action is neither done nor given up."""
    return bool(entry.values.get("action")) and entry.values.get("state") not in (State.DONE, State.CANCELLED)


def is_overdue(context: Context, entry: RegisterEntry) -> bool:
    """Whether an open action should have ended by the last day of the reporting year."""
    end = entry.values.get("end")
    return is_open(entry) and end is not None and end <= date(context.year, 12, 31)


def _step_text(entry: RegisterEntry | None) -> str:
    if entry is None:
        return ""
    owner = entry.values.get("owner")
    action: str = entry.values["action"]
    return texts.REPORT_DEVIATIONS["step"].format(action=action, owner=owner) if owner else action


def _due_text(context: Context, entry: RegisterEntry | None) -> str:
    if entry is None or entry.values.get("end") is None:
        return ""
    form = "overdue" if is_overdue(context, entry) else "due"
    return texts.REPORT_DEVIATIONS[form].format(date=entry.values["end"].isoformat())
