"""The secretariat's registers: their sheets in the control workbook, or in a plain .xlsx where macros are blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from xl_addin import texts
from xl_addin.forms.marks import RowMarks
from xl_addin.plan.model import Plan
from xl_addin.registers import registers_of, secretariat
from xl_addin.registers.base import BOOK_KEY, Holder, R, Register
from xl_addin.spreadsheets import book
from xl_addin.workbooks.form_page import FormPage
from xl_addin.workbooks.form_sheet import FormSheet, Marked
from xl_addin.workbooks.styles import Styles

Records = Mapping[str, Sequence[Any]]
"""Records (as `write_register` takes them) by register id."""


def write_register(
    workbook: Workbook, styles: Styles, register: Register[R], context: Holder, records: Iterable[R] = (),
    *, marks: Mapping[int, RowMarks] | None = None,
) -> list[Marked]:
    """Add the sheet of `register`: each record on the row made for it, else on a free row; return its marked cells.

    `marks`: of each record by its number.
    """
    sheet = FormSheet(workbook, styles, _page(register, context, list(records), marks), context)
    sheet.write()
    return sheet.marked


def _page(
    register: Register[R], context: Holder, records: Sequence[R], marks: Mapping[int, RowMarks] | None
) -> FormPage:
    """Return the page of a register's sheet, made once for all whose sheets are blank and ask the same."""
    form = register.form(context)
    if not records:
        asked = ("page", id(form), context.year)  # the page keeps the form, and so the form its number
        return context.plan.cached(asked, lambda: FormPage(form, context.year, form.filled()))
    return FormPage(form, context.year, form.filled((dict(record.filled()) for record in records), marks))


def write_books(workbook: Workbook, styles: Styles, plan: Plan, records: Records | None = None) -> None:
    """Add a sheet for every register that the secretariat keeps.

    A register that `records` does not name comes with what the plan knows.
    """
    context = secretariat(plan)
    for register in registers_of():
        if register.asked(context):
            known = (records or {}).get(register.id)
            start = register.start(context) if known is None else known
            write_register(workbook, styles, register, context, start)


def build_books(plan: Plan, records: Records | None = None) -> bytes:
    """Build a macro-free workbook of the secretariat's registers. The same arguments give the same bytes."""
    title = texts.registers.BOOK.format(organisation=plan.organisation_title)
    workbook, stream = book.new_workbook(title, plan.organisation.secretariat, {BOOK_KEY: plan.id})
    write_books(workbook, Styles(workbook), plan, records)
    return book.finish(workbook, stream)
