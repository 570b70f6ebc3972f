"""The secretariat's control workbook (.xlsm): settings and buttons, who has sent what, and what needs mending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.layout import SHEET_ANCHOR, sheet_reference
from xl_addin.plan import builtin_plans
from xl_addin.plan.model import Plan
from xl_addin.registers.base import BOOK_KEY
from xl_addin.targets import Status
from xl_addin.workbooks import book
from xl_addin.workbooks.control import (
    FINDING_COLUMNS,
    FINDINGS,
    LAST_RUN,
    OWN,
    PLAN_NAME,
    RESULT_NAME,
    SETTINGS,
    START,
    START_COLUMNS,
    SUBMISSION_COLUMNS,
    SUBMISSIONS,
    Row,
    submission_rows,
)
from xl_addin.workbooks.file_choices import SHEET as CHOICES
from xl_addin.workbooks.file_choices import choice_cells, choice_validation
from xl_addin.workbooks.macros import with_macros
from xl_addin.workbooks.register_book import write_books
from xl_addin.workbooks.ribbon import ON_SHEET
from xl_addin.workbooks.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CONTROL_KEY = BOOK_KEY
"""Document property that tells the control workbook from a submission."""
KEY_ROW, HEADER_ROW, FIRST_ROW = 4, 5, 6
"""1-based rows of every sheet: the keys (hidden), the headers, the first line."""
_WIDTHS = {
    "id": 8, "label": 18, "value": 46, "help": 74, "municipality": 15, "state": 21, "received": 16, "file": 38,
    "filled": 8, "errors": 7, "warnings": 10, "choice": 30, "reminded": 12, "note": 40, "severity": 11,
    "year": 7, "indicator": 9, "message": 52, "hint": 48, "sheet": 20, "cell": 7, "link": 9, "code": 22,
}  # fmt: skip
_FORMATS = {"received": "yyyy-mm-dd hh:mm", "reminded": "yyyy-mm-dd", "filled": "0 %"}
_NUMBERS = ("filled", "errors", "warnings", "year")
_LIST_LIMIT = 255
"""Characters that a list of choices may have in Excel."""
_PAPER = {SUBMISSIONS: 9, FINDINGS: 8}
"""A4, and A3 for the wide one."""
_ROOM = {SUBMISSIONS: 0, FINDINGS: 200}
"""Lines formatted ahead of what is there."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in the workbook; by default what a new one holds. `last` has the keys of `control.LAST_RUN`."""

    year: int | None = None
    inbox: str = texts.control.INBOX
    results: str = texts.control.RESULTS
    deadline: date | None = None
    last: Mapping[str, Any] = field(default_factory=dict)
    submissions: Sequence[Row] | None = None
    findings: Sequence[Row] = ()
    registers: Mapping[str, Sequence[Any]] | None = None
    """Records of the secretariat's registers by id; by default what the plan knows."""


def build_secretariat(plan: Plan, named: str, contents: Contents | None = None) -> bytes:
    """Build the control workbook of a plan, macros and ribbon included; `named` is how the plan is asked for.

    The same arguments give the same bytes.
    """
    return with_macros(build_sheets(plan, named, contents or Contents()))


def build_sheets(plan: Plan, named: str, contents: Contents) -> bytes:
    """Build the control workbook without its macros."""
    title = texts.control.PROPERTY.format(plan=plan.name)
    properties = {CONTROL_KEY: plan.id}
    workbook, stream = book.new_workbook(title, plan.organisation.secretariat, properties, texts.control.COMMENTS)
    styles = Styles(workbook)
    pages = {sheet_id: workbook.add_worksheet(name) for sheet_id, name in texts.control.SHEETS.items()}
    settings = (named, contents.year, contents.inbox, contents.results, contents.deadline)
    _start(pages[START], styles, plan, dict(zip(SETTINGS, settings, strict=True)), contents.last)
    workbook.define_name(PLAN_NAME, f"={sheet_reference(texts.control.SHEETS[START])}!$C${FIRST_ROW}")
    result_row = FIRST_ROW + len(SETTINGS) + 2 + LAST_RUN.index("last_result")
    workbook.define_name(RESULT_NAME, f"={sheet_reference(texts.control.SHEETS[START])}!$C${result_row}")
    rows = contents.submissions
    if rows is None:
        rows = list(submission_rows(plan, contents.year or plan.last_year, (), {}).values())
    _table(pages[SUBMISSIONS], styles, SUBMISSIONS, SUBMISSION_COLUMNS, rows)
    _table(pages[FINDINGS], styles, FINDINGS, FINDING_COLUMNS, contents.findings)
    _choices(workbook, rows)
    write_books(workbook, styles, plan, contents.registers)
    pages[START].activate()
    return book.finish(workbook, stream)


def _choices(workbook: Workbook, rows: Sequence[Row]) -> None:
    page = workbook.add_worksheet(CHOICES)
    page.very_hidden()
    for (row, column), value in choice_cells(rows).items():
        if value is not None:
            book.text(page, row, column, value)


# ---- start ---------------------------------------------------------------------------------------------------


def _start(
    page: Worksheet, styles: Styles, plan: Plan, values: Mapping[str, Any], last: Mapping[str, Any]
) -> None:
    get = styles.get
    _head(page, styles, START, START_COLUMNS, texts.control.TITLE.format(organisation=plan.organisation.name))
    book.text(page, 2, 2, texts.control.SUBTITLE.format(plan=plan.name), get("subtitle"))
    for column, key in enumerate(START_COLUMNS[1:], start=2):
        book.text(page, HEADER_ROW, column, texts.control.HEADERS[key], get("header"))
    for row, (key, value) in enumerate(values.items(), start=FIRST_ROW):
        label, help_text = texts.control.SETTINGS[key]
        _line(page, styles, row, key, label)
        style = get("input_date") if key == "deadline" else get("input_text")
        _put(page, row, 3, value, get("input", num_format="0", align="left") if key == "year" else style)
        book.text(page, row, 4, help_text, get("text"))
    _validate(page, plan, values["plan"])
    below = FIRST_ROW + len(values) + 1
    book.text(page, below, 2, texts.control.LAST_TITLE, get("heading"))
    for row, key in enumerate(LAST_RUN, start=below + 1):
        _line(page, styles, row, key, texts.control.LAST[key])
        style = get("text", num_format="yyyy-mm-dd hh:mm", align="left") if key == "last_time" else get("code")
        _put(page, row, 3, last.get(key), style)
    _buttons(page, styles, below + len(LAST_RUN) + 2)
    _how_to(page, styles, below + len(LAST_RUN) + 8)
    book.print_setup(page, title=plan.name)
    page.hide_gridlines(2)
    page.set_selection(FIRST_ROW - 1, 2, FIRST_ROW - 1, 2)


def _line(page: Worksheet, styles: Styles, row: int, key: str, label: str) -> None:
    book.text(page, row, 1, key, styles.get("hidden"))
    book.text(page, row, 2, label, styles.get("strong"))


def _validate(page: Worksheet, plan: Plan, named: str) -> None:
    plans = sorted(name for name in {named, *builtin_plans()} if "," not in name)
    if len(",".join(plans)) <= _LIST_LIMIT:
        listed = {"validate": "list", "source": plans, "error_type": "information"}
        book.validate(page, FIRST_ROW + SETTINGS.index("plan"), 3, listed)
    year_row, date_row = FIRST_ROW + SETTINGS.index("year"), FIRST_ROW + SETTINGS.index("deadline")
    years = {"validate": "list", "source": [str(year) for year in plan.years], "error_type": "warning"}
    book.validate(page, year_row, 3, years)
    limits = {"minimum": date(1990, 1, 1), "maximum": date(2099, 12, 31), "error_type": "warning"}
    book.validate(page, date_row, 3, {"validate": "date", "criteria": "between"} | limits)


def _buttons(page: Worksheet, styles: Styles, row: int) -> None:
    book.text(page, row, 2, texts.control.BUTTONS_TITLE, styles.get("heading"))
    for number, button in enumerate(ON_SHEET):
        across, down = number % 4, number // 4
        options = {"macro": button.macro, "caption": button.caption, "width": 150, "height": 30}
        options |= {"x_offset": across * 160, "y_offset": down * 38, "description": button.caption}
        page.insert_button(row, 1, options)


def _how_to(page: Worksheet, styles: Styles, row: int) -> None:
    book.text(page, row, 2, texts.control.HOW_TITLE, styles.get("heading"))
    for offset, sentence in enumerate(texts.control.HOW, start=1):
        book.text(page, row + offset, 2, sentence, styles.get("plain"))


# ---- tables --------------------------------------------------------------------------------------------------


def _head(page: Worksheet, styles: Styles, sheet_id: str, columns: Sequence[str], title: str) -> None:
    book.text(page, 1, 2, title, styles.get("title"))
    page.set_row(0, 27)
    page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    book.text(page, KEY_ROW, 1, SHEET_ANCHOR + sheet_id, styles.get("hidden"))
    for column, key in enumerate(columns, start=1):
        if key != "id":
            book.text(page, KEY_ROW, column, key, styles.get("hidden"))
        page.set_column(column - 1, column - 1, _WIDTHS[key], None, {"hidden": key == "id"})


def _table(page: Worksheet, styles: Styles, sheet_id: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    _head(page, styles, sheet_id, columns, texts.control.SHEETS[sheet_id])
    book.text(page, 2, 2, texts.control.NOTES[sheet_id], styles.get("subtitle"))
    last, room = FIRST_ROW + max(len(rows), 1) - 1, _ROOM[sheet_id]
    headers = [{"header": texts.control.HEADERS[key], "header_format": styles.get("header")} for key in columns]
    options = {"name": texts.control.TABLES[sheet_id], "columns": headers, "style": None, "autofilter": True}
    page.add_table(HEADER_ROW - 1, 0, last - 1, len(columns) - 1, options)
    for column, key in enumerate(columns, start=1):
        style = cell_style(styles, key)
        for row in range(FIRST_ROW, FIRST_ROW + max(len(rows), room, 1)):
            values = rows[row - FIRST_ROW] if row - FIRST_ROW < len(rows) else {}
            _put(page, row, column, values.get(key), style, formula=key == "link")
        if key in texts.control.HEADER_HELP:
            help_text = {"input_title": texts.control.HEADERS[key], "input_message": texts.control.HEADER_HELP[key]}
            allowed = choice_validation(FIRST_ROW) if key == "choice" else {"validate": "any"}
            page.data_validation(FIRST_ROW - 1, column - 1, last + room, column - 1, allowed | help_text)
    _colour(page, styles, columns, last + room)
    page.freeze_panes(HEADER_ROW, 2)
    book.print_setup(page, title=texts.control.SHEETS[sheet_id], header_row=HEADER_ROW, paper=_PAPER[sheet_id])
    page.hide_gridlines(2)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def cell_style(styles: Styles, key: str) -> Any:
    """Return the format of a table's column: yellow where people write, text where the program writes text."""
    overrides = {"num_format": _FORMATS[key]} if key in _FORMATS else {}
    if key in OWN:
        return styles.get("input_date" if key == "reminded" else "input_text", **overrides)
    if key == "link":
        return styles.get("grid_link")
    if key in _NUMBERS:
        return styles.get("text", align="right", **overrides)
    return styles.get("text", **overrides) if key == "received" else styles.get("code")


def _colour(page: Worksheet, styles: Styles, columns: Sequence[str], last: int) -> None:
    words = texts.control.STATES
    marks = {
        words["missing"]: Status.NOT_REPORTED,
        words["choose"]: Status.DEVIATING,
        words["mended"]: Status.ON_TRACK,
        texts.control.SEVERITIES["error"]: Status.MISSED,
        texts.control.SEVERITIES["warning"]: Status.DEVIATING,
    }
    for key in ("state", "severity"):
        if key in columns:
            place = columns.index(key)
            for word, status in marks.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
                options = rule | {"format": styles.conditional(status)}
                page.conditional_format(FIRST_ROW - 1, place, last, place, options)


def _put(page: Worksheet, row: int, column: int, value: Any, style: Any, *, formula: bool = False) -> None:
    if value is None:
        page.write_blank(row - 1, column - 1, None, style)
    elif formula:
        page.write_formula(row - 1, column - 1, value, style, texts.control.OPEN)
    elif isinstance(value, datetime | date):
        page.write_datetime(row - 1, column - 1, value, style)
    elif isinstance(value, int | float):
        page.write_number(row - 1, column - 1, value, style)
    else:
        book.text(page, row, column, str(value), style)
