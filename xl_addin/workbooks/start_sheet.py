"""The template's first sheet: whose it is, how to fill it in, how far it has come, and what the statuses mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.forms.start import SIGN_OFF, due_line, statement_lines
from xl_addin.layout import SHEET_ANCHOR, START_ID
from xl_addin.registers import Holder, registers_of
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import sheet_reference
from xl_addin.targets import Status, shown
from xl_addin.workbooks import measure
from xl_addin.workbooks.area_sheet import Completeness
from xl_addin.workbooks.form_cells import INPUT_STYLES, protect, validation
from xl_addin.workbooks.form_sheet import Marked
from xl_addin.workbooks.progress import write_progress
from xl_addin.workbooks.styles import (
    BAD,
    BAND_POINTS,
    SECTION_POINTS,
    TITLE_POINTS,
    Styles,
    print_setup,
    set_columns,
    status_properties,
)

_WIDTHS = (2, 30, 10, 9, 10, 10, 15, 15, 2, 18, 54)
_LEFT, _COUNTS, _RIGHT = 2, 3, 10
"""1-based columns: what is to be filled in, the first of its counts, and what stands to the right of them."""
_NOTE_ROW, _TABLE = 4, 5
_LAST = 8
"""1-based column in which the cells of the klarmarkering end."""
_MARK_STATE = 11
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
    page.set_default_row(BAND_POINTS.full)
    set_columns(page, _WIDTHS)
    book.text(page, 1, 1, SHEET_ANCHOR + START_ID, styles.get("anchor"))
    _head(page, styles, layout, deadline, example=example)
    left, right = _what_to_do(page, styles, layout, progress)
    left = _other_sheets(page, styles, layout, left + 1)
    right = _facts(page, styles, layout, deadline, right + 1)
    print_setup(page, title=layout.plan.title, pixels=measure.across(_WIDTHS))
    if marked:
        below = max(left, right) + 2
        page.write_url(_NOTE_ROW - 1, _RIGHT - 1, f"internal:B{below}", styles.get("link"), texts.template.MARKS_LINK)
        _marks(page, styles, marked, below)
        page.set_h_pagebreaks([below - 1])
    else:
        page.fit_to_pages(1, 1)  # else a long name of the plan leaves one line for a page of its own
    page.hide_gridlines(2)
    page.set_selection(f"B{_TABLE + 1}")
    protect(page)


def _what_to_do(
    page: Worksheet, styles: Styles, layout: TemplateLayout, progress: Sequence[Completeness]
) -> tuple[int, int]:
    """Write what is to be filled in, and how; return the rows below it to the left and to the right."""
    if layout.is_statement:
        below = _how_to(page, styles, _TABLE, _LEFT, texts.template.STATEMENT_HOW_TO)
        return below, below
    sign_off = write_progress(page, styles, layout, progress, _TABLE) if progress else _TABLE
    others = texts.template.INTERIM_HOW_TO if layout.interim else {}
    how_to = [others.get(place, sentence) for place, sentence in enumerate(texts.template.HOW_TO)]
    right = _how_to(page, styles, _TABLE, _RIGHT, how_to)
    return _sign_off(page, styles, sign_off), _legend(page, styles, _looks(page, styles, right + 1) + 1)


def _head(page: Worksheet, styles: Styles, layout: TemplateLayout, deadline: date, *, example: bool) -> None:
    """Write whose it is, of which plan, and when and where the file is to be sent."""
    get, words = styles.get, texts.template
    title = words.START_TITLE.format(municipality=layout.member.name, part=layout.part_name or layout.year)
    book.text(page, 1, _LEFT, title, get("title"))
    page.set_row(0, TITLE_POINTS)
    note, first = words.START_NOTE.format(plan=layout.plan.title, year=layout.year), ""
    if layout.statement:
        note, first = statement_lines(layout.statement)
    book.text(page, 2, _LEFT, note, get("subtitle"))
    last, where = due_line(deadline, layout.plan.organisation.mailbox_text)
    bold, plain = (get("plain", font_size=styles.scale.section, bold=weight) for weight in (True, False))
    book.rich_text(page, 3, _LEFT, [(bold, last), (plain, where)], plain)
    page.set_row(2, 24)
    if example:
        book.text(page, _NOTE_ROW, _LEFT, words.EXAMPLE_MARK, get("plain", bold=True, font_color=BAD))
    elif first or layout.interim:
        book.text(page, _NOTE_ROW, _LEFT, first or words.INTERIM_NOTE, get("plain", bold=True))


def _heading(page: Worksheet, styles: Styles, row: int, column: int, text: str) -> None:
    book.text(page, row, column, text, styles.get("heading"))
    page.set_row(row - 1, SECTION_POINTS.full)


def _how_to(page: Worksheet, styles: Styles, row: int, column: int, sentences: Sequence[str]) -> int:
    for position, text in ((column, texts.template.HOW_TO_TITLE), (column + 1, "")):
        book.text(page, row, position, text, styles.get("header", indent=0))
    page.set_row(row - 1, SECTION_POINTS.full)
    for number, sentence in enumerate(sentences, start=row + 1):
        book.text(page, number, column, sentence, styles.get("plain", font_size=styles.scale.sentence))
    return row + len(sentences)


def _looks(page: Worksheet, styles: Styles, row: int) -> int:
    _heading(page, styles, row, _RIGHT, texts.template.CELLS_TITLE)
    shown = {"input": styles.get("input_text", locked=True), "known": styles.get("known", locked=True, align="left")}
    for number, (key, (text, meaning)) in enumerate(texts.template.CELLS.items(), start=row + 1):
        book.text(page, number, _RIGHT, text, shown.get(key) or styles.get("other", indent=0))
        book.text(page, number, _RIGHT + 1, meaning, styles.get("plain", indent=1))
    return row + len(texts.template.CELLS)


def _facts(page: Worksheet, styles: Styles, layout: TemplateLayout, deadline: date, row: int) -> int:
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
    _heading(page, styles, row, _RIGHT, texts.template.FACTS_TITLE)
    for number, (key, value) in enumerate(shown.items(), start=row + 1):
        book.text(page, number, _RIGHT, texts.template.START_FACTS[key], styles.get("label", bold=False))
        book.text(page, number, _RIGHT + 1, value, styles.get("wrap", indent=1))
        lines = measure.line_count(value, _WIDTHS[_RIGHT], styles.scale.body, indent=1)
        if lines > 1:  # else it runs over the edge of what is printed
            page.set_row(number - 1, styles.scale.height(lines))
    return row + len(shown)


def _sign_off(page: Worksheet, styles: Styles, row: int) -> int:
    """Write the cells in which a function stands for the figures, from `row` on; return the last row."""
    _heading(page, styles, row, _LEFT, texts.template.SIGN_OFF_TITLE)
    for number, column in enumerate(SIGN_OFF, start=row + 1):
        book.text(page, number, 2, column.header, styles.get("label"))
        look = styles.get(INPUT_STYLES[column.kind])
        page.merge_range(number - 1, 2, number - 1, _LAST - 1, "", look)
        page.set_row(number - 1, 21)
        page.data_validation(number - 1, 2, number - 1, 2, validation(column))
    return row + len(SIGN_OFF)


def _marks(page: Worksheet, styles: Styles, marked: Sequence[Marked], row: int) -> None:
    """List the cells to mend, each with a link and whether it has been changed."""
    words = texts.template
    _heading(page, styles, row, _LEFT, words.MARKS_TITLE)
    headers = dict(zip((2, 3, _MARK_STATE), words.MARKS_HEADERS, strict=True))
    for column in range(2, _MARK_STATE + 1):
        book.text(page, row + 1, column, headers.get(column, ""), styles.get("header", indent=0))
    for number, cell in enumerate(marked, start=row + 2):
        name = words.MARKS_PLACE.format(sheet=cell.sheet, cell=cell.cell)
        target = f"internal:{sheet_reference(cell.sheet)}!{cell.cell}"
        page.write_url(number - 1, 1, target, styles.get("link", valign="top"), name)
        what = f"{cell.row}: {cell.mark.note}" if cell.row else cell.mark.note
        page.merge_range(number - 1, 2, number - 1, _MARK_STATE - 2, "", styles.get("wrap"))
        book.text(page, number, 3, what, styles.get("wrap"))
        page.set_row(number - 1, measure.row_height([(what, sum(_WIDTHS[2 : _MARK_STATE - 1]))]))
        formula = f'=IF({cell.unchanged},"{words.MARKS_OPEN}","{words.MARKS_CHANGED}")'
        page.write_formula(number - 1, _MARK_STATE - 1, formula, styles.get("plain"), words.MARKS_OPEN)


def _legend(page: Worksheet, styles: Styles, row: int) -> int:
    _heading(page, styles, row, _RIGHT, texts.template.LEGEND_TITLE)
    for number, status in enumerate(Status, start=row + 1):
        looks = status_properties(status)
        book.text(page, number, _RIGHT, shown(status), styles.get("plain", bold=True, **looks))
        meaning = texts.field.STATUS_MEANINGS[status]
        book.text(page, number, _RIGHT + 1, meaning, styles.get("wrap", indent=1, font_size=styles.scale.sentence))
        needed = measure.row_height([(meaning, _WIDTHS[_RIGHT])], styles.scale.sentence)
        page.set_row(number - 1, max(BAND_POINTS.full, needed))
    return row + len(Status)


def _other_sheets(page: Worksheet, styles: Styles, layout: TemplateLayout, row: int) -> int:
    """Write links to the sheets that are no målområde, from `row` on; return the last row."""
    _heading(page, styles, row, _LEFT, texts.template.OTHER_SHEETS_TITLE)
    context = Holder(layout.plan, layout.member, layout.year, layout.part)
    own = registers_of(context.keeper) if layout.has_registers else ()
    asked = (register.sheet for register in own if register.asked(context))
    there = {*asked} if layout.is_statement else {texts.template.HELP_SHEET, *asked}
    listed = {name: about for name, about in texts.template.OTHER_SHEETS.items() if name in there}
    for number, (name, about) in enumerate(listed.items(), start=row + 1):
        page.write_url(number - 1, _LEFT - 1, f"internal:{sheet_reference(name)}!A1", styles.get("link"), name)
        book.text(page, number, _COUNTS, about, styles.get("plain"))
    return row + len(listed)
