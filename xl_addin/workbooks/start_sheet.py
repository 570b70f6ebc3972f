"""The template's first sheet: whose it is, how to fill it in, how far it has come, and what the statuses mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.forms.sign_off import COLUMNS
from xl_addin.layout import SHEET_ANCHOR, START_ID
from xl_addin.registers import Holder, registers_of
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import sheet_reference
from xl_addin.targets import Status, shown
from xl_addin.workbooks import measure
from xl_addin.workbooks.area_sheet import Completeness
from xl_addin.workbooks.form_looks import INPUT_STYLES
from xl_addin.workbooks.form_sheet import Marked, protect, validation
from xl_addin.workbooks.styles import BAD, Styles, print_setup

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (2, 34, 17, 14, 14, 18)
_FACTS_ROW = 5
_LAST = 6
_MARK_STATE = 6
"""1-based column of what has become of a marked cell."""


def write_start(
    page: Worksheet,
    styles: Styles,
    layout: TemplateLayout,
    progress: Sequence[Completeness],
    *,
    deadline: date,
    example: bool,
    marked: Sequence[Marked] = (),
) -> None:
    """Fill the sheet Start: `progress` is a line per målområde, `marked` the cells to mend, in a list of links.

    `example` marks made-up figures.
    """
    get = styles.get
    for position, width in enumerate(_WIDTHS):
        page.set_column(position, position, width)
    book.text(page, 1, 1, SHEET_ANCHOR + START_ID, get("anchor"))
    book.text(page, 2, 2, layout.plan.title, get("title"))
    page.set_row(1, 27)
    note = texts.template.EXAMPLE_MARK if example else layout.plan.organisation.name
    book.text(page, 3, 2, note, get("subtitle", **({"font_color": BAD, "bold": True} if example else {})))
    row = _facts(page, styles, layout, deadline) + 2
    book.text(page, row, 2, texts.template.HOW_TO_TITLE, get("heading"))
    how_to: tuple[str, ...] = texts.template.STATEMENT_HOW_TO if layout.is_statement else texts.template.HOW_TO
    how_to = (*((texts.template.INTERIM_NOTE,) if layout.interim else ()), *how_to)
    for row, sentence in enumerate(how_to, start=row + 1):  # noqa: B020 - the row goes on where the list ends
        book.text(page, row, 2, sentence, get("plain", bold=sentence is texts.template.INTERIM_NOTE))
    below = _progress(page, styles, progress, row + 2)
    if not layout.is_statement:
        below = _sign_off(page, styles, below + 2)
    below = _marks(page, styles, marked, below + 2)
    if not layout.is_statement:
        below = _legend(page, styles, below + 2)
    _other_sheets(page, styles, layout, below + 2)
    print_setup(page, title=layout.plan.title, landscape=False)
    page.hide_gridlines(2)
    page.set_selection(f"B{row + 3}")
    protect(page)


def _facts(page: Worksheet, styles: Styles, layout: TemplateLayout, deadline: date) -> int:
    """Write whose it is; return the last row."""
    facts = {
        "municipality": layout.member.name,
        "year": str(layout.year),
        "deadline": deadline.isoformat(),
        "mailbox": layout.plan.organisation.mailbox_text,
        "plan": texts.template.PLAN_VERSION.format(name=layout.plan.title, version=layout.plan.version),
        "part": layout.part_name,
        "round": texts.template.INTERIM_ROUND if layout.interim else "",
    }
    shown = {key: value for key, value in facts.items() if value}
    for row, (key, value) in enumerate(shown.items(), start=_FACTS_ROW):
        book.text(page, row, 2, texts.template.START_FACTS[key], styles.get("label"))
        book.text(page, row, 3, value, styles.get("plain", bold=True, text_wrap=False))
    return _FACTS_ROW + len(shown) - 1


def _progress(page: Worksheet, styles: Styles, progress: Sequence[Completeness], row: int) -> int:
    """Write how far each målområde has come, from `row` on; return the last row."""
    if not progress:
        return row - 2
    get = styles.get
    book.text(page, row, 2, texts.template.PROGRESS_TITLE, get("heading"))
    page.set_row(row, 24)
    table = row + 2
    first, last = table + 1, table + len(progress)
    total, filled, mend = (f"SUM({column}{first}:{column}{last})" for column in "CDE")
    filled_text, mend_text = texts.template.PROGRESS
    before, between, after = filled_text.replace("{filled}", "|").replace("{total}", "|").split("|")
    mend_before, mend_after = mend_text.split("{mend}")
    said = f'{filled}&"{between}"&{total}&"{after}"'
    said = f'"{before}"&{said}' if before else said
    formula = f'={said}&IF({mend}>0,"{mend_before}"&{mend}&"{mend_after}","")'
    sums = [sum(p.filled for p in progress), sum(p.total for p in progress), sum(p.mend for p in progress)]
    shown_text = filled_text.format(filled=sums[0], total=sums[1])
    shown_text += mend_text.format(mend=sums[2]) if sums[2] else ""
    page.write_formula(row, 1, formula, get("big", font_size=16), shown_text)
    for column, header in enumerate(texts.template.PROGRESS_HEADERS, start=2):
        align = {"align": "right"} if column > 2 else {}
        book.text(page, table, column, header, get("header", **align))
    for number, line in enumerate(progress, start=first):
        _progress_line(page, styles, number, line)
    return last


def _progress_line(page: Worksheet, styles: Styles, row: int, line: Completeness) -> None:
    target = f"internal:{sheet_reference(line.sheet.name)}!A1"
    page.write_url(row - 1, 1, target, styles.get("grid_link"), line.sheet.name)
    cells = line.check_range
    missing = f'COUNTIF({cells},"{texts.template.CHECK_MISSING}*")'
    words = [word for word in texts.template.CHECK_WORDS if line.optional or word != texts.template.CHECK_OPTIONAL]
    counted = "+".join(f'COUNTIF({cells},"{word}*")' for word in words) + (f"-{line.optional}" if line.optional else "")
    formulas = (
        (f"={counted}", line.total),
        (f"={counted}-{missing}", line.filled),
        (f'=COUNTIF({cells},"{texts.template.CHECK_MEND}*")', line.mend),
        (f'=COUNTIF({cells},"{texts.template.CHECK_LOOK}*")', line.look),
    )
    for column, (formula, value) in enumerate(formulas, start=2):
        page.write_formula(row - 1, column, formula, styles.get("whole"), value)


def _sign_off(page: Worksheet, styles: Styles, row: int) -> int:
    """Write the cells in which a function stands for the figures, from `row` on; return the last row."""
    book.text(page, row, 2, texts.template.SIGN_OFF_TITLE, styles.get("heading"))
    for number, column in enumerate(COLUMNS, start=row + 1):
        book.text(page, number, 2, column.header, styles.get("label"))
        look = styles.get(INPUT_STYLES[column.kind])
        page.merge_range(number - 1, 2, number - 1, _LAST - 1, "", look)
        page.data_validation(number - 1, 2, number - 1, 2, validation(column))
    return row + len(COLUMNS)


def _marks(page: Worksheet, styles: Styles, marked: Sequence[Marked], row: int) -> int:
    """List the cells to mend, each with a link and whether it has been changed; return the last row."""
    if not marked:
        return row
    words = texts.template
    book.text(page, row + 1, 2, words.MARKS_TITLE, styles.get("heading"))
    headers = zip((2, 3, _MARK_STATE), words.MARKS_HEADERS, strict=True)
    for column, header in headers:
        book.text(page, row + 2, column, header, styles.get("label"))
    for number, cell in enumerate(marked, start=row + 3):
        name = words.MARKS_PLACE.format(sheet=cell.sheet, cell=cell.cell)
        target = f"internal:{sheet_reference(cell.sheet)}!{cell.cell}"
        page.write_url(number - 1, 1, target, styles.get("link", valign="top"), name)
        what = f"{cell.row}: {cell.mark.note}" if cell.row else cell.mark.note
        page.merge_range(number - 1, 2, number - 1, _MARK_STATE - 2, "", styles.get("wrap"))
        book.text(page, number, 3, what, styles.get("wrap"))
        page.set_row(number - 1, measure.row_height([(what, sum(_WIDTHS[2 : _MARK_STATE - 1]))]))
        formula = f'=IF({cell.unchanged},"{words.MARKS_OPEN}","{words.MARKS_CHANGED}")'
        page.write_formula(number - 1, _MARK_STATE - 1, formula, styles.get("plain"), words.MARKS_OPEN)
    return row + 2 + len(marked)


def _legend(page: Worksheet, styles: Styles, row: int) -> int:
    book.text(page, row, 2, texts.template.LEGEND_TITLE, styles.get("heading"))
    for offset, status in enumerate(Status, start=1):
        book.text(page, row + offset, 2, shown(status), styles.status(status))
        book.text(page, row + offset, 3, texts.field.STATUS_MEANINGS[status], styles.get("plain"))
    return row + len(Status)


def _other_sheets(page: Worksheet, styles: Styles, layout: TemplateLayout, row: int) -> None:
    book.text(page, row, 2, texts.template.OTHER_SHEETS_TITLE, styles.get("heading"))
    context = Holder(layout.plan, layout.member, layout.year, layout.part)
    asked = (register.sheet for register in registers_of() if layout.has_registers and register.asked(context))
    there = {*asked} if layout.is_statement else {texts.template.HELP_SHEET, *asked}
    listed = {name: about for name, about in texts.template.OTHER_SHEETS.items() if name in there}
    for offset, (name, about) in enumerate(listed.items(), start=1):
        page.write_url(row + offset - 1, 1, f"internal:{sheet_reference(name)}!A1", styles.get("link"), name)
        book.text(page, row + offset, 3, about, styles.get("plain"))

