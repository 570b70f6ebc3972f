"""The secretariat's control workbook (.xlsm): settings and buttons, who has sent what, and what needs mending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from msgspec.structs import replace
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, Form, Owner
from xl_addin.plan.model import Plan
from xl_addin.registers.base import BOOK_KEY
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted, sheet_reference
from xl_addin.targets import Status
from xl_addin.workbooks.control import PLAN_NAME, RESULT_NAME, START, Row, submission_rows
from xl_addin.workbooks.control_forms import (
    CHOICES,
    FINDING_FORM,
    LAST_RUN,
    LAST_RUN_ROW,
    SUBMISSION_FORM,
    choice_cells,
    settings_form,
    table_lines,
)
from xl_addin.workbooks.form_page import FormPage
from xl_addin.workbooks.form_sheet import FormSheet
from xl_addin.workbooks.macros import with_macros
from xl_addin.workbooks.register_book import write_books
from xl_addin.workbooks.ribbon import ON_SHEET
from xl_addin.workbooks.styles import Styles

ABREAST = 4
"""Buttons beside each other; a row of them is as high as two rows of the sheet."""


def build_secretariat(
    plan: Plan, named: str, *, year: int | None = None, registers: Mapping[str, Sequence[Any]] | None = None
) -> bytes:
    """Build the control workbook of a plan, macros and ribbon included; `named` is how the plan is asked for.

    `registers`: records of the secretariat's registers by id; by default what the plan knows. The same arguments give
    the same bytes.
    """
    title = texts.control.PROPERTY.format(plan=plan.title)
    properties = {BOOK_KEY: plan.id}
    workbook, stream = book.new_workbook(title, plan.organisation.secretariat, properties, texts.control.COMMENTS)
    styles, owner = Styles(workbook), Owner(plan, None, year or plan.last_year)
    settings = {"plan": named, "year": year, "inbox": texts.control.INBOX, "results": texts.control.RESULTS}
    _start(workbook, styles, owner, settings)
    workbook.define_name(PLAN_NAME, f"={sheet_reference(texts.control.SHEETS[START])}!$C${FIRST_ROW}")
    result_row = LAST_RUN_ROW + LAST_RUN.index("last_result")
    workbook.define_name(RESULT_NAME, f"={sheet_reference(texts.control.SHEETS[START])}!$C${result_row}")
    rows = list(submission_rows(plan, owner.year, (), {}).values())
    for form, table in ((SUBMISSION_FORM, rows), (FINDING_FORM, ())):
        lines = table_lines(form, table)
        page = FormSheet(workbook, styles, FormPage(form, owner.year, lines), owner).write()
        _colour(page, styles, form, lines[-1].number)
    _choices(workbook, rows)
    write_books(workbook, styles, plan, registers)
    workbook.worksheets()[0].activate()
    return with_macros(book.finish(workbook, stream))


def _start(workbook: Workbook, styles: Styles, owner: Owner, settings: Mapping[str, object]) -> None:
    form = settings_form(owner.plan, str(settings["plan"]))
    lines = [replace(line, values={"value": settings.get(line.id)}) for line in form.lines]
    page = FormSheet(workbook, styles, FormPage(form, owner.year, lines), owner).write()
    page.fit_to_pages(1, 1)
    book.text(page, LAST_RUN_ROW - 1, 2, texts.control.LAST_TITLE, styles.get("heading"))
    below = lines[-1].number
    _buttons(page, styles, below + 2)
    below += 4 + 2 * ceil(len(ON_SHEET) / ABREAST)
    book.text(page, below, 2, texts.control.HOW_TITLE, styles.get("heading"))
    for row, sentence in enumerate(texts.control.HOW, start=below + 1):
        book.text(page, row, 2, sentence, styles.get("plain"))


def _choices(workbook: Workbook, rows: Sequence[Row]) -> None:
    page = workbook.add_worksheet(CHOICES)
    page.very_hidden()
    for (row, column), value in choice_cells(rows).items():
        if value is not None:
            book.text(page, row, column, value)


def _buttons(page: Worksheet, styles: Styles, row: int) -> None:
    book.text(page, row, 2, texts.control.BUTTONS_TITLE, styles.get("heading"))
    for number, button in enumerate(ON_SHEET):
        across, down = number % ABREAST, number // ABREAST
        options = {"macro": button.macro, "caption": button.caption, "width": 150, "height": 30}
        options |= {"x_offset": across * 160, "y_offset": down * 38, "description": button.caption}
        page.insert_button(row, 1, options)


def _colour(page: Worksheet, styles: Styles, form: Form, last_row: int) -> None:
    words = texts.control.STATES
    marks = {
        words["missing"]: Status.NOT_REPORTED,
        words["statement"]: Status.NOT_REPORTED,
        words["choose"]: Status.DEVIATING,
        words["mended"]: Status.ON_TRACK,
        texts.control.SEVERITIES["error"]: Status.MISSED,
        texts.control.SEVERITIES["warning"]: Status.DEVIATING,
    }
    for key in ("state", "severity"):
        if key in form.positions:
            at = form.positions[key]
            for word, status in marks.items():
                rule = {"type": "cell", "criteria": "==", "value": quoted(word), "format": styles.conditional(status)}
                page.conditional_format(FIRST_ROW - 1, at, last_row - 1, at, rule)
