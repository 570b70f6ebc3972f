"""The template's sheet of one målområde: the printed table with yellow cells, live Kontroll and live Status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, HEADER_ROW, KEY_ROW, Column
from xl_addin.forms.area import AreaForm, AreaLine, TemplateLayout
from xl_addin.layout import SHEET_ANCHOR, address, sheet_reference
from xl_addin.plan.editions import begins, start_value_year
from xl_addin.swedish import number
from xl_addin.targets import Case, Field, Report, Status, shown
from xl_addin.workbooks import book, live
from xl_addin.workbooks.input_help import validation
from xl_addin.workbooks.styles import Styles, row_height

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Known = Mapping[str, Mapping[int, Report]]
"""What is known of each row by its id: year -> report (the baseline's year too)."""

_INPUT_STYLES = {
    Field.VALUE: "input", Field.BENCHMARK: "input", Field.BASELINE: "input", Field.STATE_YEAR: "input",
    Field.STATE: "input_choice", Field.REASON: "input_choice", Field.COMMENT: "input_text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sheet is filled in, as the live formulas count it when the template is made."""

    sheet: AreaForm
    total: int
    filled: int
    mend: int
    look: int

    @property
    def check_range(self) -> str:
        """The cells of the column Kontroll."""
        position = self.sheet.positions["check"]
        first, last = self.sheet.lines[0].number, self.sheet.lines[-1].number
        return f"{sheet_reference(self.sheet.name)}!{address(first, position + 1)}:{address(last, position + 1)}"


class AreaSheetWriter:
    """Writes the sheets of one template; `known` holds what earlier results or examples say of each row."""

    def __init__(self, workbook: Workbook, styles: Styles, layout: TemplateLayout, known: Known) -> None:
        self._workbook, self._styles, self._layout, self._known = workbook, styles, layout, known

    def write(self, sheet: AreaForm) -> Progress:
        """Write one sheet and tell how much of it is filled in."""
        page = self._workbook.add_worksheet(sheet.name)
        self._head(page, sheet)
        checks = [self._line(page, sheet, line) for line in sheet.lines]
        self._foot(page, sheet)
        self._frame(page, sheet)
        said = [text for text in checks if text is not None]
        counts = {word: sum(text.startswith(word) for text in said) for word in texts.template.CHECK_WORDS}
        missing = counts[texts.template.CHECK_MISSING]
        return Progress(
            sheet, len(said), len(said) - missing, counts[texts.template.CHECK_MEND], counts[texts.template.CHECK_LOOK]
        )

    def _head(self, page: Worksheet, sheet: AreaForm) -> None:
        get = self._styles.get
        title, motto, note = sheet.head_of(self._layout.owner)
        book.text(page, 1, 2, title, get("title"))
        book.text(page, 2, 2, motto, get("subtitle", italic=True))
        book.text(page, 3, 2, note, get("subtitle", font_size=10))
        page.write_url(
            2,
            6,
            f"internal:{sheet_reference(texts.template.START_SHEET)}!A1",
            get("link"),
            texts.template.BACK_TO_START,
        )
        book.text(page, KEY_ROW, 1, SHEET_ANCHOR + sheet.id, get("hidden"))
        for position, column in enumerate(sheet.columns, start=1):
            if position > 1:
                book.text(page, KEY_ROW, position, column.key, get("hidden"))
            book.text(page, HEADER_ROW, position, column.header, get("header"))
            page.set_column(position - 1, position - 1, column.width, None, {"hidden": column.hidden})
        page.set_row(0, 27)
        page.set_row(1, 17)
        page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        page.set_row(HEADER_ROW - 1, 30)

    def _line(self, page: Worksheet, sheet: AreaForm, line: AreaLine) -> str | None:
        printed = sheet.printed(line, self._layout.owner)
        for column in sheet.columns:
            position = sheet.positions[column.key] + 1
            if column.key in printed:
                book.text(page, line.number, position, printed[column.key], self._printed_style(line, column))
            elif column.key not in ("check", "status"):
                self._cell(page, line, column, position)
        widths = {column.key: column.width for column in sheet.columns}
        page.set_row(line.number - 1, row_height([(t, widths[k]) for k, t in printed.items() if k in widths]))
        return self._verdicts(page, sheet, line)

    def _printed_style(self, line: AreaLine, column: Column) -> Any:
        if column.hidden:
            return self._styles.get("hidden")
        name = "text" if line.reports else "other"
        return self._styles.get(name, bold=True) if column.key in ("goal", "code") else self._styles.get(name)

    def _cell(self, page: Worksheet, line: AreaLine, column: Column, position: int) -> None:
        asked = column.key in line.asks
        value = self._known_value(line, column)
        if not asked:
            style = self._styles.get("locked" if line.reports else "other")
            if value is None:
                page.write_blank(line.number - 1, position - 1, None, style)
            else:
                book.text(page, line.number, position, _as_text(value), style)
            return
        style = self._styles.get(_INPUT_STYLES[Field(column.field)])
        _write_input(page, line.number, position, value, style)
        book.validate(page, line.number, position, validation(line.refined[column.key]))

    def _known_value(self, line: AreaLine, column: Column) -> Decimal | int | str | None:
        reports = self._known.get(line.row.id, {})
        report = reports.get(column.year or 0)
        if report is None or not column.answered:
            return None
        if column.key.startswith("earlier") and report.state is not None:
            return texts.template.EARLIER_STATE.format(state=report.state, year=report.state_year or "").strip()
        value: Decimal | int | str | None = getattr(report, column.record)
        return None if value == "" else value

    def _verdicts(self, page: Worksheet, sheet: AreaForm, line: AreaLine) -> str | None:
        check_at, status_at = sheet.positions["check"], sheet.positions["status"]
        if not line.reports:
            by = texts.template.REPORTED_BY.format(reporter=line.indicator.responsible)
            book.text(page, line.number, check_at + 1, by, self._styles.get("other"))
            page.write_blank(line.number - 1, status_at, None, self._styles.get("other"))
            return None
        case = self._case(line)
        met = line.row.target.met_since(case)
        refs = live.cells(sheet, line, case, met_since=met)
        baseline_year = start_value_year(self._layout.plan, line.row)
        baseline_cell = sheet.cell(line, f"baseline:{baseline_year}") if baseline_year in refs.earlier else ""
        before = case.reports.get(case.year - 1, Report()).benchmark
        written = self._known.get(line.row.id, {}).get(case.year, Report())
        entered = live.Entered(written, case.figure(baseline_year) if baseline_year else None, before)
        said = live.check_text(line, refs, baseline_cell, entered)
        formula = live.check_formula(line, refs, baseline_cell)
        page.write_formula(line.number - 1, check_at, formula, self._styles.get("locked"), said)
        verdict = shown(line.row.target.assess(case).status)
        formula = "=" + line.row.target.live_status(refs)
        page.write_formula(line.number - 1, status_at, formula, self._styles.get("locked", bold=True), verdict)
        return said

    def _case(self, line: AreaLine) -> Case:
        plan = self._layout.plan
        reports = {year: _judged(line, report) for year, report in self._known.get(line.row.id, {}).items()}
        return Case(self._layout.year, begins(plan, line.row), plan.last_year, reports, line.row.unit.label)

    def _foot(self, page: Worksheet, sheet: AreaForm) -> None:
        below = sheet.lines[-1].number + 2 if sheet.lines else FIRST_ROW
        footnotes = dict.fromkeys(line.indicator.footnote for line in sheet.lines if line.indicator.footnote)
        for offset, footnote in enumerate(footnotes):
            book.text(page, below + offset, 2, footnote, self._styles.get("note", text_wrap=False))

    def _frame(self, page: Worksheet, sheet: AreaForm) -> None:
        last_row, last_column = sheet.lines[-1].number, len(sheet.columns) - 1
        page.autofilter(HEADER_ROW - 1, 1, last_row - 1, last_column - 1)
        page.freeze_panes(HEADER_ROW, sheet.positions["indicator"] + 1)
        colour_statuses(page, self._styles, FIRST_ROW, last_row, sheet.positions["status"])
        self._colour_checks(page, sheet)
        book.print_setup(page, title=self._layout.plan.name, header_row=HEADER_ROW, paper=8)
        page.print_area(0, 1, last_row + 2, last_column - 1)
        page.hide_gridlines(2)
        page.set_zoom(90)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576", "formula_unlocked": "A1:XFD1048576"})
        protect(page)
        first = next((c for line in sheet.lines for c in sheet.inputs(line)), None)
        if first is not None:
            line = next(line for line in sheet.lines if line.asks)
            page.set_selection(line.number - 1, sheet.positions[first.key], line.number - 1, sheet.positions[first.key])

    def _colour_checks(self, page: Worksheet, sheet: AreaForm) -> None:
        column = sheet.positions["check"]
        for word, status in _CHECK_COLOURS.items():
            colours = self._styles.conditional(status)
            rule = {"type": "text", "criteria": "begins with", "value": word, "format": colours}
            page.conditional_format(FIRST_ROW - 1, column, sheet.lines[-1].number - 1, column, rule)


_CHECK_COLOURS = {
    texts.template.CHECK_MEND: Status.MISSED,
    texts.template.CHECK_LOOK: Status.DEVIATING,
    texts.template.CHECK_OK: Status.ON_TRACK,
}


def _judged(line: AreaLine, report: Report) -> Report:
    # Neither the live formula nor the reading takes a text for a figure: such a cell counts as not reported.
    unread = isinstance(report.value, str) and not line.row.target.text_allowed
    return replace(report, value=None) if unread else report


def protect(page: Worksheet) -> None:
    """Protect a sheet without a password: input, column widths, filters and comments stay free.

    Not sorting: of a protected sheet Excel sorts yellow cells alone, away from the rows they belong to.
    """
    page.protect("", {
        "format_columns": True, "format_rows": True, "autofilter": True, "objects": True,
        "select_locked_cells": True, "select_unlocked_cells": True,
    })  # fmt: skip


def _as_text(value: Decimal | int | str) -> str:
    return number(value) if isinstance(value, Decimal) else str(value)


def _write_input(page: Worksheet, row: int, column: int, value: Decimal | int | str | None, style: object) -> None:
    if value is None:
        page.write_blank(row - 1, column - 1, None, style)
    elif isinstance(value, str):
        book.text(page, row, column, value, style)
    else:
        page.write_number(row - 1, column - 1, value, style)


def colour_statuses(page: Worksheet, styles: Styles, first_row: int, last_row: int, column: int) -> None:
    """Colour a column of shown statuses by conditional format; 1-based rows, 0-based column."""
    for status in Status:
        rule = {"type": "cell", "criteria": "==", "value": f'"{shown(status)}"', "format": styles.conditional(status)}
        page.conditional_format(first_row - 1, column, last_row - 1, column, rule)
