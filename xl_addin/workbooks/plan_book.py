"""The plan workbook: the plan as sheets to write, review and revise it in. All its sheets are forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from xlsxwriter import Workbook

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, FormRow, Owner, Writer
from xl_addin.forms import plan_book as forms
from xl_addin.forms.plan_book import BASIS, FIELDS, INDICATORS, PLAN, SETTINGS, form_of, letter_of
from xl_addin.forms.plan_rows import Row, rows_of
from xl_addin.layout import PLAN_BOOK_KEY, REVISION_KEY, SHEET_ANCHOR
from xl_addin.plan import PlanSource
from xl_addin.plan.model import Plan
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted
from xl_addin.workbooks.form_page import FormPage, Live
from xl_addin.workbooks.form_sheet import FormSheet
from xl_addin.workbooks.plan_checks import row_check, setting_check
from xl_addin.workbooks.styles import WHITE, Styles

_CHUNK = 30_000
"""Characters of a line of the plan file in one cell; Excel holds 32,767."""
_KEPT = "|"
"""Stands before every line of the plan file, so that none is taken for a number or a formula."""


def build_plan_book(source: PlanSource, plan: Plan, basis: Sequence[Row] = ()) -> bytes:
    """Build the workbook of a plan's data; `basis`: the rows of Underlag, where it is to be revised.

    `plan`: what is made of it, for title and print. The same arguments give the same bytes.
    """
    title = texts.planbook.PROPERTY.format(plan=plan.title)
    known = {PLAN_BOOK_KEY: plan.id} | ({REVISION_KEY: str(len(basis))} if basis else {})
    workbook, stream = book.new_workbook(title, plan.organisation.secretariat, known)
    styles, owner = Styles(workbook), Owner(plan, None, plan.first_year)
    rows = rows_of(source.data)
    for sheet_id in texts.planbook.SHEETS:
        if sheet_id == BASIS and not basis:
            continue
        form = form_of(sheet_id)
        lines = list(_lines(sheet_id, basis if sheet_id == BASIS else rows[sheet_id]))
        page = FormSheet(workbook, styles, FormPage(form, owner.year, lines, _live(sheet_id)), owner).write()
        if sheet_id == INDICATORS:
            _mark_unasked(page, styles, FIRST_ROW + len(lines) - 1)
    _write_original(workbook, styles, source.original)
    return book.finish(workbook, stream)


def _lines(sheet_id: str, rows: Sequence[Row]) -> Iterator[FormRow]:
    form = form_of(sheet_id)
    if sheet_id == PLAN:
        values = rows[0]
        for line in form.lines:
            value = values.get(line.id.removeprefix(forms.SETTING_PREFIX))
            yield replace(line, values={"value": value})
        return
    answered = frozenset(column.key for column in form.columns if column.writer is Writer.PEOPLE)
    for line in form.filled(rows):
        preset = sheet_id == BASIS and line.values
        yield FormRow(line.number, "", {}, answered if preset else line.asks, line.values)


def _mark_unasked(page: Any, styles: Styles, last: int) -> None:
    """Take the yellow from the parameters that a row's kind of target does not ask for."""
    words, grey = texts.planbook.CHOICES["kind"], styles.get("other", bg_color=WHITE)
    for field in FIELDS[INDICATORS]:
        kinds = forms.kinds_with(str(field.path[-1])) if field.path[0] == "target" and field.path[-1] != "kind" else ()
        if kinds:
            chosen = f"${letter_of(INDICATORS, 'target.kind')}{FIRST_ROW}"
            asked = ",".join(f"{chosen}={quoted(words[kind])}" for kind in sorted(kinds))
            rule = {"type": "formula", "criteria": f'=NOT(OR({asked},{chosen}=""))', "format": grey}
            letter = letter_of(INDICATORS, field.key)
            page.conditional_format(f"{letter}{FIRST_ROW}:{letter}{last}", rule)


def _live(sheet_id: str) -> Live | None:
    """Return the live checks of a sheet; a plan that is written has no faults, so they show nothing at first."""
    form = form_of(sheet_id)
    if forms.CHECK_KEY not in form.by_key:
        return None
    settings = {field.key: field for field in SETTINGS}

    def live(line: FormRow) -> Mapping[str, tuple[str, str | Decimal]]:
        if sheet_id == PLAN:
            formula = setting_check(form, line, settings[line.id.removeprefix(forms.SETTING_PREFIX)])
        else:
            formula = row_check(sheet_id, line.number)
        return {forms.CHECK_KEY: (formula, "")} if formula else {}

    return live


def _write_original(workbook: Workbook, styles: Styles, text: str) -> None:
    """Write the plan file's own text on a hidden sheet, a line on each row: what is not a value is kept there."""
    page: Any = workbook.add_worksheet(forms.ORIGINAL_SHEET)
    page.hide()
    style = styles.get("hidden", num_format="@")
    book.text(page, 1, 1, SHEET_ANCHOR + forms.ORIGINAL_ID, style)
    for row, line in enumerate(text.removesuffix("\n").split("\n"), start=2):
        for column, start in enumerate(range(0, max(len(line), 1), _CHUNK), start=1):
            book.text(page, row, column, _KEPT + line[start : start + _CHUNK], style)
