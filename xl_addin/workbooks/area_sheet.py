"""What the sheet of a målområde adds to its form: what is known of each row, live Kontroll and live Status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, Column
from xl_addin.forms.area import OFFICIAL_KEY, AreaForm, TemplateLayout
from xl_addin.forms.area_rows import AreaLine
from xl_addin.forms.asked import of_year
from xl_addin.forms.marks import Marks, RowMarks
from xl_addin.plan.cases import case_of
from xl_addin.spreadsheets.references import address, sheet_reference
from xl_addin.targets import Field, Report, Status, shown
from xl_addin.workbooks import live
from xl_addin.workbooks.form_page import FormPage
from xl_addin.workbooks.form_sheet import FormSheet, Marked
from xl_addin.workbooks.live import OfficialFigure
from xl_addin.workbooks.styles import Styles

Known = Mapping[str, Mapping[int, Report]]
"""What is known of each row by its id: year -> report (the baseline's year too)."""
Official = Mapping[str, OfficialFigure]
"""What is published of the year's outcome of each row by its id, and the cell where it stands with its source."""
_CHECK_COLOURS = {
    texts.template.CHECK_MEND: (Status.MISSED, texts.field.SYMBOLS[Status.MISSED]),
    texts.template.CHECK_MISSING: (Status.DEVIATING, texts.field.SYMBOLS[Status.DEVIATING]),
    texts.template.CHECK_LOOK: (Status.DEVIATING, texts.field.SYMBOLS[Status.NOT_ASSESSABLE]),
    texts.template.CHECK_OPTIONAL: (Status.FOLLOWED, texts.field.SYMBOLS[Status.FOLLOWED]),
    texts.template.CHECK_OK: (Status.ACHIEVED, texts.field.SYMBOLS[Status.ACHIEVED]),
}
"""Colour and sign of each word that Kontroll begins with."""


class Completeness(Struct, frozen=True):
    """How far a sheet is filled in, as the live formulas count it when the template is made.

    `optional`: rows that may be left blank, which are not among the `total`.
    """

    sheet: AreaForm
    total: int
    filled: int
    mend: int
    look: int
    optional: int = 0
    marked: tuple[Marked, ...] = ()

    @property
    def done(self) -> int:
        """The rows that are filled in, and have nothing to mend; a row that may be left blank can have, too."""
        return max(0, self.filled - self.mend)

    @property
    def check_range(self) -> str:
        """The cells of the column Kontroll."""
        position = self.sheet.positions["check"]
        first, last = self.sheet.lines[0].number, self.sheet.lines[-1].number
        return f"{sheet_reference(self.sheet.name)}!{address(first, position + 1)}:{address(last, position + 1)}"


def write_area(  # noqa: PLR0917 - the order of the whole room: workbook, styles, what, whose
    workbook: Workbook, styles: Styles, layout: TemplateLayout, form: AreaForm, known: Known, official: Official,
    marks: Marks,
) -> Completeness:
    """Write the sheet of a målområde, and return how much of it is filled in.

    `known` holds what is to stand on each row of the template (`as_laid_out`), `official` what is published beside it,
    `marks` what is amiss in its cells.
    """
    page, complete = _page(layout, form, known, official, marks)
    sheet = FormSheet(workbook, styles, page, layout.owner)
    _colour(sheet.write(), styles, form)
    return replace(complete, marked=tuple(sheet.marked))


def _page(
    layout: TemplateLayout, form: AreaForm, known: Known, official: Official, marks: Marks
) -> tuple[FormPage, Completeness]:
    """Return the sheet's page and how much of it is filled in, made once for all who know nothing of it yet."""
    make = partial(_made, layout, form, known, official, marks)
    if official or marks or any(known.values()):
        return make()
    elsewhere = (live.start_cell(layout, form, line) for line in form.lines)
    asked = ("page", id(form), layout.interim, *elsewhere)  # the page keeps the form, and so the form its number
    return layout.plan.cached(asked, make)


def _made(
    layout: TemplateLayout, form: AreaForm, known: Known, official: Official, marks: Marks
) -> tuple[FormPage, Completeness]:
    lines = [
        replace(line, values=_values(form, line, known[line.id]), marks=marks.get(line.id, {})) for line in form.lines
    ]
    verdicts = {
        line.id: _verdicts(layout, form, line, known, official.get(line.id, OfficialFigure()))
        for line in form.lines
        if line.reports
    }
    page = FormPage(form, layout.year, lines, lambda line: verdicts.get(line.id, {}))
    checks = [str(verdict["check"][1]) for verdict in verdicts.values()]
    return page, _completeness(layout, form, checks)


def _completeness(layout: TemplateLayout, form: AreaForm, checks: Sequence[str]) -> Completeness:
    """Count what the live checks amount to."""
    words = texts.template
    missing, mend, look = (
        sum(text.startswith(word) for text in checks)
        for word in (words.CHECK_MISSING, words.CHECK_MEND, words.CHECK_LOOK)
    )
    total = sum(layout.demands(line) for line in form.lines)
    return Completeness(form, total, total - missing, mend, look, len(checks) - total)


def as_laid_out(layout: TemplateLayout, known: Known, marks: Marks) -> Known:
    """Return what stands on each row: what is known of it, what could not be read, and the secretariat's question."""
    lines = (line for form in layout.sheets for line in form.lines)
    return {
        line.id: _with_question(
            layout, _with_unread(layout, _reports(layout, line, known.get(line.id, {})), marks.get(line.id, {}))
        )
        for line in lines
    }


def _values(form: AreaForm, line: AreaLine, reports: Mapping[int, Report]) -> dict[str, object]:
    by_column = {column.key: reports.get(column.year or 0) for column in form.columns}
    asked = (column for column in form.columns if column.answered and not _is_anothers_start(line, column))
    values = {column.key: _value(line, column, by_column[column.key]) for column in asked}
    if not line.reports:
        values["check"] = texts.template.REPORTED_BY.format(reporter=line.indicator.responsible)
    return values


def _is_anothers_start(line: AreaLine, column: Column) -> bool:
    """Return whether a column of Startvärde is for other rows: this one's figure of that year stands elsewhere."""
    return line.reports and column.key.startswith("baseline") and column.key not in line.asks


def _reports(layout: TemplateLayout, line: AreaLine, known: Mapping[int, Report]) -> Mapping[int, Report]:
    """Return what is known of a line; what a row has kept from earlier stands in its one cell for the year."""
    if line.row.target.asks_earlier or layout.year in known:
        return known
    kept = line.row.target.kept(case_of(layout.plan, line.row, layout.year, known))
    return known if kept is None else {**known, layout.year: Report(value=kept)}


def _with_unread(layout: TemplateLayout, known: Mapping[int, Report], marks: RowMarks) -> Mapping[int, Report]:
    """Return what is known of a line with the text that stands for the year's figure and is none."""
    stands = marks[Field.VALUE].stands if Field.VALUE in marks else ""
    return {**known, layout.year: replace(known.get(layout.year, Report()), value=stands)} if stands else known


def _with_question(layout: TemplateLayout, known: Mapping[int, Report]) -> Mapping[int, Report]:
    """Return what is known of a line with the latest question of an earlier year, where this one has none."""
    own = known.get(layout.year, Report())
    before = max((year for year, report in known.items() if year < layout.year and report.question), default=None)
    if own.question or before is None:
        return known
    words = of_year(known[before].question, before)
    return {**known, layout.year: replace(own, question=words, answer=known[before].answer)}


def _value(line: AreaLine, column: Column, report: Report | None) -> object:
    if report is None:
        return None
    if column.key.startswith("earlier") and report.state is not None:
        return texts.template.EARLIER_STATE.format(state=report.state, year=report.state_year or "").strip()
    asked = column.key in line.asks if line.reports else line.row.target.asks_earlier
    if column.key.startswith("earlier") and not asked:
        return None  # a Startvärde stands in its own column, what a row had before it began in none
    value: object = getattr(report, column.record)
    return value


def _verdicts(
    layout: TemplateLayout, form: AreaForm, line: AreaLine, known: Known, official: OfficialFigure
) -> dict[str, tuple[str, str | Decimal]]:
    """Return the live formulas of a row by column, each with what it shows when the template is made."""
    plan, target, reports = layout.plan, line.row.target, known[line.id]
    source = plan.baseline_source(line.row)
    judged = {year: _judged(line, report) for year, report in reports.items()}
    case = case_of(plan, line.row, layout.year, judged, known.get(source.id) if source else None)
    refs = live.cells(layout, form, line, case)
    others = {at: reports.get(year, Report()).value for year, at in refs.earlier.items()}
    others |= {at: reports.get(year, Report()).benchmark for year, at in refs.benchmarks.items()}
    if source and (first := min(refs.earlier, default=0)):
        others[refs.earlier[first]] = case.figure(first)
    entered = live.Entered(reports.get(case.year, Report()), others)
    beside = replace(official, cell=form.cell(line, OFFICIAL_KEY))
    check = live.check(line, refs, entered, beside, demanded=layout.demands(line))
    verdicts = {"check": check, "status": ("=" + target.live_status(refs), shown(target.assess(case).status))}
    published = {OFFICIAL_KEY: (f"={official.cell}", official.figure)} if official.figure is not None else {}
    return {**verdicts, **published}


def _judged(line: AreaLine, report: Report) -> Report:
    # Neither the live formula nor the reading takes a text for a figure: such a cell counts as not reported.
    unread = isinstance(report.value, str) and not line.row.target.text_allowed
    return replace(report, value=None) if unread else report


def _colour(page: Worksheet, styles: Styles, form: AreaForm) -> None:
    first, last = FIRST_ROW, form.lines[-1].number
    column = form.positions["status"]
    for status in Status:
        rule = {"type": "cell", "criteria": "==", "value": f'"{shown(status)}"', "format": styles.conditional(status)}
        page.conditional_format(first - 1, column, last - 1, column, rule)
    column = form.positions["check"]
    for word, (status, sign) in _CHECK_COLOURS.items():
        look = styles.conditional(status, sign)
        rule = {"type": "text", "criteria": "begins with", "value": word, "format": look}
        page.conditional_format(first - 1, column, last - 1, column, rule)
