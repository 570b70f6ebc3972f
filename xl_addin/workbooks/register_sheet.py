"""The sheet of a register: hidden keys, headers, locked rows of the plan, yellow cells with their help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.forms import HEADER_ROW, KEY_ROW, SIGNATURE_KEY, Column, Kind, Line
from xl_addin.layout import SHEET_ANCHOR, column_letter, sheet_reference
from xl_addin.plan.model import Member, Plan
from xl_addin.registers.base import LISTS_ID, LISTS_SHEET, Context, R, Register
from xl_addin.workbooks import book
from xl_addin.workbooks.area_sheet import protect
from xl_addin.workbooks.input_help import validation
from xl_addin.workbooks.styles import Styles, row_height

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

INLINE_LIST = 255
"""Characters of a list that a validation can hold; longer ones, and those with commas, stand in a sheet."""
LEAST_HEIGHT = 18
FROZEN_WIDTH = 60
"""Seeded columns at the left stay in sight up to this width in characters."""
PRINTED_ROWS = 25
"""Free rows that are printed below the last that is filled in."""
LONGEST_NUMBER = 15
"""Digits that Excel keeps of a number; one with more is written as text."""
_STYLES = {
    Kind.TEXT: "input_text", Kind.NUMBER: "input", Kind.WHOLE: "input", Kind.YEAR: "input",
    Kind.TIME: "input_text", Kind.DATE: "input_date", Kind.CHOICE: "input_choice", Kind.CODE: "input_text",
}  # fmt: skip


def write_register(  # noqa: PLR0917 - the order of the whole room: workbook, styles, what, whose
    workbook: Workbook,
    styles: Styles,
    register: Register[R],
    plan: Plan,
    member: Member | None,
    year: int,
    records: Iterable[R] = (),
) -> Worksheet:
    """Add the sheet of `register` for `member` (None: the secretariat) and `year`, filled in with `records`.

    A record lands on the row made for it, else on a free row.
    """
    context = Context(plan, member, year)
    writer = _Writer(workbook, styles, register, context)
    return writer.write(register.form(context).filled(dict(record.filled()) for record in records))


class _Writer:
    def __init__(self, workbook: Workbook, styles: Styles, register: Register[Any], context: Context) -> None:
        self._workbook, self._styles, self._register, self._context = workbook, styles, register, context
        self._columns = register.columns(context)
        self._signature_at = len(self._columns) + 2

    def write(self, lines: Sequence[Line]) -> Worksheet:
        page = self._workbook.add_worksheet(self._register.sheet)
        self._head(page)
        rules = [self._rule(column) for column in self._columns]
        for line in lines:
            self._line(page, line)
        for position, (column, rule) in enumerate(zip(self._columns, rules, strict=True), start=2):
            for first, last in _spans(line.number for line in lines if column.key in line.asks):
                if page.data_validation(first - 1, position - 1, last - 1, position - 1, rule):
                    raise book.WriteRefusedError(f"{self._register.id}.{column.key}: {rule}")
        self._frame(page, lines)
        return page

    def _head(self, page: Worksheet) -> None:
        get, words = self._styles.get, texts.registers.REGISTERS[self._register.id]
        member, plan = self._context.member, self._context.plan
        owner = member.name if member else plan.organisation.name
        book.text(page, 1, 2, words["title"].format(year=self._context.year, owner=owner), get("title"))
        book.text(page, 2, 2, words["note"], get("note", text_wrap=False))
        if self._workbook.get_worksheet_by_name(texts.template.START_SHEET):
            target = f"internal:{sheet_reference(texts.template.START_SHEET)}!A1"
            page.write_url(2, 1, target, get("link"), texts.template.BACK_TO_START)
        book.text(page, KEY_ROW, 1, SHEET_ANCHOR + self._register.sheet_id, get("hidden"))
        headings = [(c.key, c.header) for c in self._columns] + [(SIGNATURE_KEY, texts.template.HEADERS["signature"])]
        book.text(page, HEADER_ROW, 1, texts.template.HEADERS["id"], get("header"))
        for position, (key, header) in enumerate(headings, start=2):
            book.text(page, KEY_ROW, position, key, get("hidden"))
            book.text(page, HEADER_ROW, position, header, get("header"))
        self._widths(page)
        page.set_row(0, 26)
        page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        page.set_row(HEADER_ROW - 1, 30)

    def _widths(self, page: Worksheet) -> None:
        for position, column in enumerate(self._columns, start=1):
            page.set_column(position, position, column.width)
        for position in (0, self._signature_at - 1):
            page.set_column(position, position, 8, None, {"hidden": True})

    def _line(self, page: Worksheet, line: Line) -> None:
        hidden = self._styles.get("hidden")
        if line.id:
            book.text(page, line.number, 1, line.id, hidden)
            book.text(page, line.number, self._signature_at, self._context.signature(line.id), hidden)
        shown = []
        for position, column in enumerate(self._columns, start=2):
            value = column.shown(line.values[column.key]) if column.key in line.values else None
            locked = bool(line.id) and column.seeded
            style = self._locked(column) if locked else self._styles.get(_STYLES[column.kind])
            _put(page, line.number, position, value, style)
            shown.append((value if isinstance(value, str) else "", column.width))
        page.set_row(line.number - 1, max(LEAST_HEIGHT, row_height(shown)))

    def _locked(self, column: Column) -> object:
        looks = {"num_format": "yyyy-mm-dd", "align": "left"} if column.kind is Kind.DATE else {}
        return self._styles.get("locked", **looks)

    def _rule(self, column: Column) -> dict[str, Any]:
        rule = validation(column)
        if column.choices:
            labels = rule["source"]
            inline = len(",".join(labels)) <= INLINE_LIST and not any("," in label for label in labels)
            rule["source"] = labels if inline else self._listed(column, labels)
        return rule

    def _listed(self, column: Column, labels: Sequence[str]) -> str:
        """Write a list into the sheet of lists, in a column of its own, and give its range."""
        page = self._workbook.get_worksheet_by_name(LISTS_SHEET)
        if page is None:
            page = self._workbook.add_worksheet(LISTS_SHEET)
            page.very_hidden()
            book.text(page, 1, 1, SHEET_ANCHOR + LISTS_ID, self._styles.get("hidden"))
        position = (page.dim_colmax or 0) + 2
        book.text(page, 1, position, f"{self._register.id}.{column.key}", self._styles.get("hidden"))
        for row, label in enumerate(labels, start=2):
            book.text(page, row, position, label, self._styles.get("hidden"))
        letter = column_letter(position - 1)
        return f"={sheet_reference(LISTS_SHEET)}!${letter}$2:${letter}${len(labels) + 1}"

    def _frame(self, page: Worksheet, lines: Sequence[Line]) -> None:
        last_row = max((line.number for line in lines), default=HEADER_ROW)
        last_column = len(self._columns)
        page.autofilter(HEADER_ROW - 1, 1, last_row - 1, last_column)
        page.freeze_panes(HEADER_ROW, self._frozen())
        book.print_setup(page, title=self._context.plan.name, header_row=HEADER_ROW)
        filled = max((line.number for line in lines if line.values), default=HEADER_ROW)
        page.print_area(0, 1, min(last_row, filled + PRINTED_ROWS) - 1, last_column)
        page.hide_gridlines(2)
        page.set_zoom(90)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        protect(page)
        first = next(((n, p) for n, p in self._inputs(lines)), None)
        if first is not None:
            page.set_selection(first[0] - 1, first[1] - 1, first[0] - 1, first[1] - 1)

    def _frozen(self) -> int:
        """How many columns stay in sight: the id, and the seeded ones at the left."""
        width, count = 0.0, 1
        for column in self._columns:
            width += column.width
            if not column.seeded or width > FROZEN_WIDTH:
                break
            count += 1
        return count

    def _inputs(self, lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
        for line in lines:
            for position, column in enumerate(self._columns, start=2):
                if column.key in line.asks:
                    yield line.number, position


def _put(page: Worksheet, row: int, column: int, value: object, style: object) -> None:
    """Write one value as what it is; text never becomes a formula, and a number never loses a digit."""
    if value is None or value == "":
        refused = page.write_blank(row - 1, column - 1, None, style)
    elif isinstance(value, date):
        refused = page.write_datetime(row - 1, column - 1, value, style)
    elif isinstance(value, Decimal | int) and len(Decimal(value).as_tuple().digits) <= LONGEST_NUMBER:
        refused = page.write_number(row - 1, column - 1, value, style)
    else:
        book.text(page, row, column, str(value), style)
        return
    if refused:
        raise book.WriteRefusedError(f"{page.get_name()} {row},{column}: {value!r}")


def _spans(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Give runs of consecutive numbers as (first, last)."""
    first = last = 0
    for number in sorted(numbers):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last
