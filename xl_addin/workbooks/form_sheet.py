"""The sheet of any form: hidden anchors, printed words, yellow cells with their help and limits, frame and print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import floor
from typing import TypeAlias

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_addin import swedish, texts
from xl_addin.forms import (
    HEADER_ROW,
    KEY_ROW,
    BandLine,
    Column,
    Form,
    FormRow,
    Owner,
    ValueKind,
    Writer,
)
from xl_addin.forms.asked import ASKED_KEYS
from xl_addin.forms.marks import CellMark, note_on_cell
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.registers.base import LISTS_ID, LISTS_SHEET
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import block, column_range, sheet_reference
from xl_addin.targets import Field, Status
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.form_cells import protect, put, unchanged, validation
from xl_addin.workbooks.form_looks import LEAST_HEIGHT, FormLooks
from xl_addin.workbooks.styles import A3_WIDER, BAND_POINTS, SCREEN, TITLE_POINTS, Styles, pages_across, print_setup

Live: TypeAlias = Callable[[FormRow], Mapping[str, tuple[str, str | Decimal]]]
"""The live formulas of a line by column key, each with what it shows when the sheet is made."""

MAX_LIST = 255
"""Characters that Excel takes of a list inside a validation."""
GROUP_ROW = KEY_ROW - 1
EVERYWHERE = "A1:XFD1048576"
FROZEN_WIDTH = 50
"""What the form prints at the left stays in sight up to this width in characters."""
LEAST_WIDTH = 8.0
"""Characters of a column that is narrowed so that its form can be printed."""
FIRST_PAGE = 360.0
"""Points of the rows on the first printed page of a form: free rows are printed as long as they fit there."""
PLAIN_ROW = 15.0
"""Points of a row that nobody has set a height of."""
A_DAY = "2018-12-31"
"""As wide as a day is written: narrower, its cell shows number signs."""
A_FUNCTION = max(texts.registers.SEATS, key=len)
"""As wide as what is written most in a column of texts: narrower, it is broken in the middle."""
NOTE_LOOK = {"width": 320, "height": 150, "font_size": 10, "color": "#FFF8DC"}
"""How the note on a marked cell looks; sizes in pixels."""

class Marked(Struct, frozen=True):
    """A marked cell of a sheet: its address, its row's name, and what stood there when it was marked."""

    sheet: str
    cell: str
    row: str
    mark: CellMark
    stood: object

    @property
    def unchanged(self) -> str:
        """The condition, from any sheet, that nothing else stands there yet."""
        return unchanged(f"{sheet_reference(self.sheet)}!{self.cell}", self.stood)


class FormSheet:
    """Writes one form's sheet into a workbook.

    `lines` are the form's rows with the values that are known of them; a preset line that asks nothing is somebody
    else's, and grey. `live` gives the formulas of the columns that the program writes.
    """

    def __init__(  # noqa: PLR0917 - the order of the whole room: workbook, styles, what, whose
        self, workbook: Workbook, styles: Styles, form: Form, owner: Owner, lines: Sequence[FormRow],
        live: Live | None = None,
    ) -> None:
        self._workbook, self._get, self._form, self._owner = workbook, styles.get, form, owner
        self._lines, self._live, self._marked_look = lines, live, styles.conditional(Status.DEVIATING)
        self.marked: list[Marked] = []
        """The marked cells, once the sheet is written."""
        self._visible = [column for column in form.columns if not column.hidden]
        self._widths = {column.key: self._width(column) for column in form.columns}
        if form.protected and not any(column.group for column in self._visible):
            self._widths |= self._narrowed()
        self._printed = list(self._legible())
        self._looks = FormLooks(styles, form, owner.year, self._widths)
        self._last_row = max((line.number for line in lines), default=HEADER_ROW)
        self._heights: dict[int, float] = {}

    def write(self) -> Worksheet:
        """Add the sheet. Raises `WriteRefusedError` for what Excel would cut or leave out."""
        page = self._workbook.add_worksheet(self._form.name)
        self._head(page)
        for line in self._lines:
            self._line(page, line)
        for position, column in enumerate(self._form.columns):
            self._validate(page, position, column)
        for row, band in self._form.bands.items():
            self._band(page, row, band)
        for row, footnote in enumerate(self._form.footnotes, start=self._last_row + 2):
            book.text(page, row, 2, footnote, self._get("note", text_wrap=False))
        self._frame(page)
        return page

    # -- above the table

    def _head(self, page: Worksheet) -> None:
        title, *middle, note = self._form.head_of(self._owner)
        book.text(page, 1, 2, title, self._get("title"))
        for row, text in enumerate((*middle, note), start=2):
            book.text(page, row, 2, text, self._get("lede" if text is note else "subtitle"))
        start = self._workbook.get_worksheet_by_name(texts.template.START_SHEET)
        if start and start is not page:
            target = f"internal:{sheet_reference(texts.template.START_SHEET)}!A1"
            page.write_url(*self._way_back(middle), target, self._get("link"), texts.template.BACK_TO_START)
        cells = self._form.head_cells(self._owner)
        for position, column in enumerate(self._form.columns):
            book.text(page, KEY_ROW, position + 1, cells[KEY_ROW][position + 1], self._get("hidden"))
            book.text(page, HEADER_ROW, position + 1, cells[HEADER_ROW][position + 1], self._looks.header(column))
            page.set_column(position, position, self._widths[column.key], None, {"hidden": column.hidden})
        self._groups(page)
        page.set_row(0, TITLE_POINTS)
        page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        page.set_row(HEADER_ROW - 1, self._looks.header_height())

    def _way_back(self, middle: Sequence[str]) -> tuple[int, int]:
        """Return where the link to Start stands, counted from 0: clear of the note, or below it."""
        groups = {column.group: position for position, column in reversed([*enumerate(self._form.columns)])}
        if len(groups) > 1:
            return 1, list(groups.values())[1]
        return 2, 6 if middle else 1

    def _groups(self, page: Worksheet) -> None:
        """Write above the headers which columns belong together."""
        before = ""
        for position, column in enumerate(self._form.columns):
            if column.group:
                text = column.group if column.group != before else ""
                book.text(page, GROUP_ROW, position + 1, text, self._looks.group(column))
                before = column.group
        if before:
            page.set_row(GROUP_ROW - 1, BAND_POINTS.full)

    def _band(self, page: book.PlainSheet, row: int, band: BandLine) -> None:
        cells = page.cells_of(self._get("under_band" if band.quiet else "band"))
        last = self._form.positions[self._printed[-1].key]
        book.cells(page, row, {1: cells[band.text]} | dict.fromkeys(range(2, last + 1), cells[""]))
        page.set_row(row - 1, BAND_POINTS.full)

    def _legible(self) -> Iterator[Column]:
        """Yield the columns that fit across an A4 before its letters are too small; questions stand by themselves."""
        across, grouped = 0, any(column.group for column in self._visible)
        for column in (column for column in self._visible if column.key not in ASKED_KEYS):
            across += measure.pixels(self._widths[column.key])
            if grouped and across > SCREEN.across:
                break
            yield column

    def _narrowed(self) -> dict[str, float]:
        """Return the columns' widths so that all of them stand across an A4, or an A3 where no width fits the A4.

        Each loses a share of its spare room.
        """
        visible = [column for column in self._visible if column.key not in ASKED_KEYS]
        least = {column.key: _least_width(column) for column in visible}
        spare = {key: max(0.0, self._widths[key] - narrow) for key, narrow in least.items()}
        fits = sum(measure.pixels(narrow) for narrow in least.values()) <= SCREEN.across
        across = SCREEN.across if fits else SCREEN.across * A3_WIDER
        over = (sum(measure.pixels(self._widths[key]) for key in least) - across) / measure.CHARACTER_PIXELS
        share = min(1.0, over / sum(spare.values())) if over > 0 and any(spare.values()) else 0.0
        return {key: floor(10 * (self._widths[key] - share * spare[key])) / 10 for key in least}

    def _width(self, column: Column) -> float:
        """Return a column's width: no word of what the form prints in it is broken."""
        if column.hidden or column.writer is not Writer.FORM:
            return column.width
        printed = {line.shown.get(column.key) or line.words.get(column.key, "") for line in self._lines}
        return max(column.width, *map(measure.width_of_words, printed), 0)

    # -- the rows

    def _line(self, page: book.PlainSheet, line: FormRow) -> None:
        printed = self._form.printed(line, self._owner) if line.id else {}
        live = self._live(line) if self._live else {}
        shown: dict[str, str] = {}
        cells: dict[int, book.MadeCell] = {}
        for position, declared in enumerate(self._form.columns, start=1):
            column = line.refined.get(declared.key, declared)
            style = self._looks.cell(line, column)
            if column.key in live:
                formula, result = live[column.key]
                page.write_formula(line.number - 1, position - 1, formula, style, result)
                continue
            value = printed.get(column.key) if column.writer is Writer.FORM else self._value(line, column)
            if column.key in line.marks:
                value = self._mark(page, line, column, value)
            if value is None or value == "":
                if not column.hidden:
                    cells[position - 1] = page.cells_of(style)[""]
            elif not isinstance(value, str):
                put(page, line.number, position, value, style)
            elif column.strong and column.key in line.shown and "\n" in value:
                self._named(page, line.number, position, value, style)
            else:
                cells[position - 1] = page.cells_of(style)[value]
            if isinstance(value, str) and not column.hidden:
                shown[column.key] = value
        book.cells(page, line.number, cells)
        height = self._heights[line.number] = self._looks.height(line, shown)
        if self._form.protected or (line.values and height > LEAST_HEIGHT):  # else Excel fits it to what is written
            page.set_row(line.number - 1, height)
        if Field.COMMENT in line.asks:
            page.growing.add(line.number - 1)

    def _named(self, page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        """Write a text with its small grey line below."""
        name, _, below = text.rpartition("\n")
        parts = [(self._get("plain", bold=True), name), (self._get("note"), f"\n{below}")]
        book.rich_text(page, row, column, parts, style)

    def _mark(self, page: Worksheet, line: FormRow, column: Column, value: object) -> object:
        """Lay the note on a marked cell, coloured while nothing else stands there; return what is to stand there."""
        mark = line.marks[column.key]
        cell = self._form.cell(line, column.key)
        shown = mark.stands or value
        if page.write_comment(cell, note_on_cell(mark), NOTE_LOOK):
            raise book.WriteRefusedError(f"{self._form.id} {cell}: {len(mark.note)} characters")
        rule = {"type": "formula", "criteria": f"={unchanged(cell, shown)}", "format": self._marked_look}
        page.conditional_format(cell, rule)
        self.marked.append(Marked(self._form.name, cell, line.name, mark, shown))
        return shown

    def _value(self, line: FormRow, column: Column) -> object:
        value = line.values.get(column.key)
        if column.key in line.asks or column.writer is not Writer.PEOPLE:
            return column.written(value)
        return None if value is None else swedish.text_of(value)

    # -- help and limits

    def _validate(self, page: Worksheet, position: int, column: Column) -> None:
        asked = [(line.number, line.refined.get(column.key, column)) for line in self._lines if column.key in line.asks]
        for _, together in groupby(enumerate(asked), key=lambda item: (item[1][0] - item[0], id(item[1][1]))):
            rows = [row for _, row in together]
            (first, declared), (last, _) = rows[0], rows[-1]
            rule = validation(declared)
            if column.choices:
                rule["source"] = self._source(column, rule["source"])
            if page.data_validation(first - 1, position, last - 1, position, rule):
                raise book.WriteRefusedError(f"{self._form.id}.{column.key}: {rule}")

    def _source(self, column: Column, labels: list[str]) -> list[str] | str:
        """Return a list's labels, or where they are too long for a validation the range that they are written in."""
        if len(",".join(labels)) <= MAX_LIST and not any("," in label for label in labels):
            return labels
        hidden = self._get("hidden")
        page = self._workbook.get_worksheet_by_name(LISTS_SHEET)
        if page is None:
            page = self._workbook.add_worksheet(LISTS_SHEET)
            page.very_hidden()
            book.text(page, 1, 1, SHEET_ANCHOR + LISTS_ID, hidden)
        at = (page.dim_colmax or 0) + 2
        for row, text in enumerate([f"{self._form.id}.{column.key}", *labels], start=1):
            book.text(page, row, at, text, hidden)
        return f"={sheet_reference(LISTS_SHEET)}!{column_range(at, 2, len(labels) + 1)}"

    # -- frame and print

    def _frame(self, page: Worksheet) -> None:
        first, last = 1, self._form.positions[self._printed[-1].key]
        page.freeze_panes(HEADER_ROW, self._frozen())
        pixels = sum(measure.pixels(self._widths[column.key]) for column in self._printed)
        print_setup(page, title=self._owner.plan.title, header_row=HEADER_ROW, pixels=pixels)
        page.repeat_columns(first, first + 1)  # where it goes on pages beside each other
        page.print_across()
        if pages_across(pixels) > 1:
            self._note_on_every_page(page)
        if any(column.group for column in self._visible):
            page.repeat_rows(GROUP_ROW - 1, HEADER_ROW - 1)
        page.hide_gridlines(2)
        formulas = {"formula_unlocked": EVERYWHERE} if self._live and self._form.protected else {}
        page.ignore_errors({"number_stored_as_text": EVERYWHERE} | formulas)
        asked = (self._form.cell(line, c.key) for line in self._lines for c in self._form.columns if c.key in line.asks)
        page.set_selection(next(asked, "A1"))
        filled = max((line.number for line in self._lines if line.id or line.values), default=HEADER_ROW)
        if self._form.table:
            self._table(page, filled)
        if not self._form.protected:
            return
        page.autofilter(HEADER_ROW - 1, first, self._last_row - 1, last)
        below = 1 + len(self._form.footnotes) if self._form.footnotes else 0
        last_row = max(filled, self._last_on_first_page()) + below
        self._print_areas(page, last, last_row)
        if self._form.bands and pixels <= SCREEN.across and not ASKED_KEYS & self._form.positions.keys():
            self._break_before_bands(page, pixels, last_row)
        protect(page)

    def _break_before_bands(self, page: Worksheet, pixels: int, last_row: int) -> None:
        """Break pages where no band is left alone at the foot, at the columns' scale: a fitted page has no breaks."""
        percent = paper.percent(pixels)
        head = {1: TITLE_POINTS, GROUP_ROW: BAND_POINTS.full, KEY_ROW: 0.0, HEADER_ROW: self._looks.header_height()}
        own = head | self._heights | dict.fromkeys(self._form.bands, BAND_POINTS.full)
        heights = [own.get(row, PLAIN_ROW) for row in range(1, last_row + 1)]
        kept = {*range(1, HEADER_ROW + 1), *self._form.bands}
        welcome = {row - 1 for row in self._form.bands} - kept
        page.set_print_scale(percent)  # Excel heeds breaks only where the scale is given
        page.set_h_pagebreaks(
            paper.breaks(heights, paper.room_below(percent), own[GROUP_ROW] + own[HEADER_ROW], kept, welcome)
        )

    def _last_on_first_page(self) -> int:
        """Return the last row that stands on the first page: no page has free rows alone."""
        last, left = HEADER_ROW, FIRST_PAGE
        for number, height in sorted(self._heights.items()):
            left -= height
            if left < 0:
                break
            last = number
        return last

    def _note_on_every_page(self, page: Worksheet) -> None:
        """Break the note within the columns that stand on every page: on the others it would be cut where they end."""
        note = self._form.head_of(self._owner)[-1]
        row = len(self._form.head_of(self._owner))
        style = self._get("lede", text_wrap=True, valign="top")
        page.merge_range(row - 1, 1, row - 1, 2, "", style)
        book.text(page, row, 2, note, style)
        width = sum(self._widths[column.key] for column in self._printed[:2])
        page.set_row(row - 1, SCREEN.height(measure.line_count(note, width, SCREEN.lede), SCREEN.lede))

    def _print_areas(self, page: Worksheet, last: int, last_row: int) -> None:
        """Set what is printed, up to a 0-based column; questions follow on pages of their own, with the row's name."""
        asked = sorted(self._form.positions[key] + 1 for key in ASKED_KEYS & self._form.positions.keys())
        if not asked:
            page.print_area(0, 1, last_row - 1, last)
            return
        page.repeat_columns(1, self._frozen() - 1)
        sheet = sheet_reference(self._form.name)
        areas = (block(1, 2, last_row, last + 1), block(HEADER_ROW, asked[0], last_row, asked[-1]))
        name = f"{sheet}!_xlnm.Print_Area"  # XlsxWriter sets one block alone
        self._workbook.define_name(name, "=" + ",".join(f"{sheet}!{area}" for area in areas))

    def _table(self, page: Worksheet, filled: int) -> None:
        columns = self._form.columns
        headers = [{"header": column.header, "header_format": self._looks.header(column)} for column in columns]
        options = {"name": self._form.table, "columns": headers, "style": None, "autofilter": True}
        last = max(filled, HEADER_ROW + 1) - 1
        if page.add_table(HEADER_ROW - 1, 0, last, len(columns) - 1, options):
            raise book.WriteRefusedError(f"{self._form.id}: {options}")

    def _frozen(self) -> int:
        """Return how many columns stay in sight: the id, and at the left what the form prints, or one."""
        if not self._form.protected:
            return 2
        widths = [column.width for column in self._visible]
        printed = [column.writer in (Writer.FORM, Writer.PRESET) for column in self._visible]
        count = printed.index(False) if False in printed else len(printed)
        while sum(widths[:count]) > FROZEN_WIDTH:
            count -= 1
        return count + 1


def _least_width(column: Column) -> float:
    """Return the width in characters that breaks no word of a column's header or choices, nor a day or a function."""
    shown = [column.header, *(choice.label for choice in column.choices)]
    if column.kind in (ValueKind.DATE, ValueKind.WHEN):
        shown.append(A_DAY)
    elif column.kind is ValueKind.TEXT and column.width >= measure.width_of_words(A_FUNCTION):
        shown.append(A_FUNCTION)
    return max(LEAST_WIDTH, *map(measure.width_of_words, shown))
