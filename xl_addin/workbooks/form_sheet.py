"""The sheet of any form: hidden anchors, printed words, yellow cells with their help and limits, frame and print."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from xl_addin import texts
from xl_addin.forms import HEADER_ROW, KEY_ROW, SIGNATURE_KEY, BandLine, Owner
from xl_addin.forms.asked import ASKED_KEYS
from xl_addin.forms.marks import CellMark, note_on_cell
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.registers.base import LISTS_ID, LISTS_SHEET
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import block, column_range, sheet_reference
from xl_addin.targets import Field, Status
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import protect, put, unchanged
from xl_addin.workbooks.form_page import GROUP_ROW, FormPage, OtherCell, PageRow
from xl_addin.workbooks.styles import BAND_POINTS, SCREEN, TITLE_POINTS, Styles, pages_across, print_setup

EVERYWHERE = "A1:XFD1048576"
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
    """Writes one form's sheet, as its page says, into a workbook."""

    def __init__(self, workbook: Workbook, styles: Styles, page: FormPage, owner: Owner) -> None:
        self._workbook, self._styles, self._get, self._owner = workbook, styles, styles.get, owner
        self._page, self._form, self._marked_look = page, page.form, styles.conditional(Status.DEVIATING)
        self._formats, self._hidden = [styles.of(look) for look in page.looks.used], styles.of(page.looks.hidden)
        self.marked: list[Marked] = []
        """The marked cells, once the sheet is written."""

    def write(self) -> book.PlainSheet:
        """Add the sheet. Raises `WriteRefusedError` for what Excel would cut or leave out."""
        sheet: book.PlainSheet = self._workbook.add_worksheet(self._form.name)
        self._head(sheet)
        cells = [sheet.cells_of(style) for style in self._formats]
        for row in self._page.rows:
            self._row(sheet, row, cells)
        self._validate(sheet)
        for number, band in self._form.bands.items():
            self._band(sheet, number, band)
        for number, footnote in enumerate(self._form.footnotes, start=self._page.last_row + 2):
            book.text(sheet, number, 2, footnote, self._get("note", text_wrap=False))
        self._frame(sheet)
        return sheet

    # -- above the table

    def _head(self, sheet: book.PlainSheet) -> None:
        title, *middle, note = self._form.head_of(self._owner)
        book.text(sheet, 1, 2, title, self._get("title"))
        for row, text in enumerate((*middle, note), start=2):
            book.text(sheet, row, 2, text, self._get("lede" if text is note else "subtitle"))
        start = self._workbook.get_worksheet_by_name(texts.template.START_SHEET)
        if start and start is not sheet:
            target = f"internal:{sheet_reference(texts.template.START_SHEET)}!A1"
            sheet.write_url(*self._way_back(middle), target, self._get("link"), texts.template.BACK_TO_START)
        self._headers(sheet)
        self._groups(sheet)
        sheet.set_row(0, TITLE_POINTS)
        sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        sheet.set_row(HEADER_ROW - 1, self._page.looks.header_height())

    def _headers(self, sheet: book.PlainSheet) -> None:
        texts_of, hidden = self._form.head_cells(self._owner), sheet.cells_of(self._get("hidden"))
        book.cells(sheet, KEY_ROW, {column - 1: hidden[key] for column, key in texts_of[KEY_ROW].items()})
        looks = [sheet.cells_of(self._styles.of(look)) for look in self._page.headers]
        book.cells(sheet, HEADER_ROW, {at - 1: looks[at - 1][header] for at, header in texts_of[HEADER_ROW].items()})
        for position, column in enumerate(self._form.columns):
            sheet.set_column(position, position, self._page.widths[column.key], None, {"hidden": column.hidden})

    def _way_back(self, middle: Sequence[str]) -> tuple[int, int]:
        """Return where the link to Start stands, counted from 0: clear of the note, or below it."""
        groups = {column.group: position for position, column in reversed([*enumerate(self._form.columns)])}
        if len(groups) > 1:
            return 1, list(groups.values())[1]
        return 2, 6 if middle else 1

    def _groups(self, sheet: book.PlainSheet) -> None:
        """Write above the headers which columns belong together."""
        before = ""
        for position, column in enumerate(self._form.columns):
            if column.group:
                text = column.group if column.group != before else ""
                book.text(sheet, GROUP_ROW, position + 1, text, self._styles.of(self._page.groups[position]))
                before = column.group
        if before:
            sheet.set_row(GROUP_ROW - 1, BAND_POINTS.full)

    def _band(self, sheet: book.PlainSheet, row: int, band: BandLine) -> None:
        cells = sheet.cells_of(self._get("under_band" if band.quiet else "band"))
        book.cells(sheet, row, {1: cells[band.text]} | dict.fromkeys(range(2, self._page.last_printed + 1), cells[""]))
        sheet.set_row(row - 1, BAND_POINTS.full)

    # -- the rows

    def _row(self, sheet: book.PlainSheet, row: PageRow, cells: Sequence[book.TextCells]) -> None:
        number, line = row.line.number, row.line
        book.cells(sheet, number, {column: cells[look][text] for column, look, text in row.words})
        for cell in row.other:
            self._cell(sheet, number, cell)
        if line.id and SIGNATURE_KEY in self._form.positions:
            witness = sheet.cells_of(self._hidden)[self._owner.signature(line.id)]
            book.cells(sheet, number, {self._form.positions[SIGNATURE_KEY]: witness})
        for key, stands in row.marked.items():
            self._mark(sheet, row, key, stands)
        if self._page.is_set(row):
            sheet.set_row(number - 1, row.height)
        if Field.COMMENT in line.asks:
            sheet.growing.add(number - 1)

    def _cell(self, sheet: book.PlainSheet, row: int, cell: OtherCell) -> None:
        style = self._formats[cell.look]
        if cell.formula:
            sheet.write_formula(row - 1, cell.column, cell.formula, style, cell.value)
        elif cell.named:
            self._named(sheet, row, cell.column + 1, str(cell.value), style)
        else:
            put(sheet, row, cell.column + 1, cell.value, style)

    def _named(self, sheet: book.PlainSheet, row: int, column: int, text: str, style: Format) -> None:
        """Write a text with its small grey line below."""
        name, _, below = text.rpartition("\n")
        parts = [(self._get("plain", bold=True), name), (self._get("note"), f"\n{below}")]
        book.rich_text(sheet, row, column, parts, style)

    def _mark(self, sheet: book.PlainSheet, row: PageRow, key: str, stands: object) -> None:
        """Lay the note on a marked cell, coloured while nothing else stands there."""
        mark, cell = row.line.marks[key], self._form.cell(row.line, key)
        if sheet.write_comment(cell, note_on_cell(mark), NOTE_LOOK):
            raise book.WriteRefusedError(f"{self._form.id} {cell}: {len(mark.note)} characters")
        rule = {"type": "formula", "criteria": f"={unchanged(cell, stands)}", "format": self._marked_look}
        sheet.conditional_format(cell, rule)
        self.marked.append(Marked(self._form.name, cell, row.line.name, mark, stands))

    # -- help and limits

    def _validate(self, sheet: book.PlainSheet) -> None:
        for rule in self._page.rules:
            listed = {"source": self._listed(rule.key, rule.options["source"])} if rule.is_long else {}
            place = rule.first - 1, rule.column, rule.last - 1, rule.column
            if sheet.data_validation(*place, {**rule.options, **listed}):
                raise book.WriteRefusedError(f"{self._form.id}.{rule.key}: {rule.options}")

    def _listed(self, key: str, labels: Sequence[str]) -> str:
        """Write labels that are too long for a validation on a hidden sheet, and return their range."""
        hidden = self._get("hidden")
        page = self._workbook.get_worksheet_by_name(LISTS_SHEET)
        if page is None:
            page = self._workbook.add_worksheet(LISTS_SHEET)
            page.very_hidden()
            book.text(page, 1, 1, SHEET_ANCHOR + LISTS_ID, hidden)
        at = (page.dim_colmax or 0) + 2
        for row, text in enumerate([f"{self._form.id}.{key}", *labels], start=1):
            book.text(page, row, at, text, hidden)
        return f"={sheet_reference(LISTS_SHEET)}!{column_range(at, 2, len(labels) + 1)}"

    # -- frame and print

    def _frame(self, sheet: book.PlainSheet) -> None:
        made = self._page
        sheet.freeze_panes(HEADER_ROW, made.frozen)
        print_setup(sheet, title=self._owner.plan.title, header_row=HEADER_ROW, pixels=made.pixels)
        sheet.repeat_columns(1, 2)  # where it goes on pages beside each other
        sheet.print_across()
        if pages_across(made.pixels) > 1:
            self._note_on_every_page(sheet)
        if made.is_grouped:
            sheet.repeat_rows(GROUP_ROW - 1, HEADER_ROW - 1)
        sheet.hide_gridlines(2)
        formulas = {"formula_unlocked": EVERYWHERE} if made.has_formulas and self._form.protected else {}
        sheet.ignore_errors({"number_stored_as_text": EVERYWHERE} | formulas)
        sheet.set_selection(made.first_asked)
        if self._form.table:
            self._table(sheet)
        if self._form.protected:
            self._close(sheet)

    def _close(self, sheet: book.PlainSheet) -> None:
        """Set filter, print area and page breaks of a protected sheet, and protect it."""
        made = self._page
        sheet.autofilter(HEADER_ROW - 1, 1, made.last_row - 1, made.last_printed)
        self._print_areas(sheet)
        if made.breaks:
            percent, rows = made.breaks
            sheet.set_print_scale(percent)  # Excel heeds breaks only where the scale is given
            sheet.set_h_pagebreaks(rows)
        protect(sheet)

    def _note_on_every_page(self, sheet: book.PlainSheet) -> None:
        """Break the note within the columns that stand on every page: on the others it would be cut where they end."""
        note = self._form.head_of(self._owner)[-1]
        row = len(self._form.head_of(self._owner))
        style = self._get("lede", text_wrap=True, valign="top")
        sheet.merge_range(row - 1, 1, row - 1, 2, "", style)
        book.text(sheet, row, 2, note, style)
        width = sum(self._page.widths[column.key] for column in self._page.printed[:2])
        sheet.set_row(row - 1, SCREEN.height(measure.line_count(note, width, SCREEN.lede), SCREEN.lede))

    def _print_areas(self, sheet: book.PlainSheet) -> None:
        """Set what is printed; questions follow on pages of their own, with the row's name."""
        last_row, last = self._page.last_printed_row, self._page.last_printed
        asked = sorted(self._form.positions[key] + 1 for key in ASKED_KEYS & self._form.positions.keys())
        if not asked:
            sheet.print_area(0, 1, last_row - 1, last)
            return
        sheet.repeat_columns(1, self._page.frozen - 1)
        name = sheet_reference(self._form.name)
        areas = (block(1, 2, last_row, last + 1), block(HEADER_ROW, asked[0], last_row, asked[-1]))
        # XlsxWriter sets one block alone
        self._workbook.define_name(f"{name}!_xlnm.Print_Area", "=" + ",".join(f"{name}!{area}" for area in areas))

    def _table(self, sheet: book.PlainSheet) -> None:
        columns = self._form.columns
        headers = [
            {"header": column.header, "header_format": self._styles.of(look)}
            for column, look in zip(columns, self._page.headers, strict=True)
        ]
        options = {"name": self._form.table, "columns": headers, "style": None, "autofilter": True}
        last = max(self._page.filled, HEADER_ROW + 1) - 1
        if sheet.add_table(HEADER_ROW - 1, 0, last, len(columns) - 1, options):
            raise book.WriteRefusedError(f"{self._form.id}: {options}")
