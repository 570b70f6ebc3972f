"""A new workbook that is the same bytes for the same contents, and in which text is never a formula or a link."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import xlsxwriter
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.url import Url
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellRichStringTuple,
    CellStringTuple,
    Worksheet,
)

from xl_addin.spreadsheets.package import Parts
from xl_addin.spreadsheets.references import column_letters

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

MadeCell: TypeAlias = CellStringTuple | CellBlankTuple | CellNumberTuple | CellFormulaTuple
"""A cell as it is made before it has a place."""
Place: TypeAlias = Url
"""Where in the workbook a link leads."""

EPOCH = datetime(2000, 1, 1)
DAY_BEFORE_FIRST, DAYS_TO_LEAP_DAY = date(1899, 12, 31), 59
MOST_LINKS = 65_530
LONGEST_TEXT = 32_767
"""UTF-16 units that a cell holds."""


_NEWER = re.compile(
    r"_xlfn|INGLE\(|\b(?:ANCHORARRAY|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|MAKEARRAY|MAP|"
    r"RANDARRAY|REDUCE|SCAN|SEQUENCE|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|"
    r"XLOOKUP)\("
)
"""What XlsxWriter looks for in every formula, name by name."""


def has_room(text: str, units: int = LONGEST_TEXT) -> bool:
    """Return whether a text has no more than so many UTF-16 units; a rare letter (`😀`) is two."""
    return 2 * len(text) <= units or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * units


class TextCells(dict[str, CellStringTuple | CellBlankTuple]):
    """The cells of a workbook that have one format, by their text: each is made once, of "" the empty cell.

    Asking for a text of more than 32,767 UTF-16 units raises `WriteRefusedError`.
    """

    def __init__(self, strings: _Strings, style: Format | None) -> None:
        super().__init__()
        self._strings, self._style = strings, style

    def __missing__(self, text: str) -> CellStringTuple | CellBlankTuple:
        if not has_room(text):
            raise WriteRefusedError(f"{len(text)} characters")
        cell = self[text] = self._made(text)
        return cell

    def _made(self, text: str) -> CellStringTuple | CellBlankTuple:
        if not text:
            return CellBlankTuple(self._style)
        self._strings.count -= 1  # it is counted where it is written
        return CellStringTuple(self._strings._get_shared_string_index(text), self._style)


class _Strings(SharedStringTable):  # type: ignore[misc] # XlsxWriter is untyped
    """The texts of a workbook, the cells that hold them as they were first written, and what is written of cells.

    `xml` (after the address) and `places` are by the identity of cells and links: those live until the workbook is
    closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rich: dict[tuple[object, ...], CellRichStringTuple] = {}
        self.cells: dict[Format | None, TextCells] = {}
        self.xml: dict[int, str] = {}
        self.places: dict[int, str] = {}
        self.styles = _StyleNumbers()


class PlainBook(xlsxwriter.Workbook):  # type: ignore[misc] # XlsxWriter is untyped
    """A workbook that is what XlsxWriter's own would be, its texts written with less work."""

    language = ""
    """Of its text (`sv-SE`), if that is stated."""

    def _get_packager(self) -> Parts:
        return Parts(self.language)


class _StyleNumbers(dict["Format", int]):
    """The number of each format: of one that is like another XlsxWriter makes its key anew in every cell."""

    def __missing__(self, look: Format) -> int:
        number: int = look._get_xf_index()
        self[look] = number
        return number


class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A sheet that writes what XlsxWriter's own would, byte for byte; a test holds the two against each other.

    What each buys of `konsolidera` with 290 files, taken out alone: cells by row and column and never as `A1` 5 %, rows
    and their spans in one pass 6 %, plain cells with a format put directly 8 %; rows of cells made before, and what is
    written of each once, a tenth together. Of `mallar`: formulas looked through once for functions newer than the file
    format, not thirty times, a tenth.
    """

    write_string, write_number = Worksheet._write_string, Worksheet._write_number
    write_blank, write_url = Worksheet._write_blank, Worksheet._write_url

    def cells_of(self, style: Format | None) -> TextCells:
        """Return the texts' cells that have this format, to be written on whatever sheet of the workbook."""
        found: TextCells | None = self.str_table.cells.get(style)
        if found is None:
            found = self.str_table.cells[style] = TextCells(self.str_table, style)
        return found

    def write_cells(self, row: int, cells: Mapping[int, MadeCell]) -> int:
        """Write cells that are made already on a row by column, both 0-based; return -1 where there is no room."""
        first, last = min(cells), max(cells)
        if self._check_dimensions(row, last) or (first < last and self._check_dimensions(row, first)):
            return -1
        self.str_table.count += [*map(type, cells.values())].count(CellStringTuple)
        self.table[row].update(cells)
        return 0

    def write_link(self, row: int, col: int, to: Url) -> int:
        """Make a text that is written a link; return -4 where Excel reads no more of a sheet."""
        if self.hlink_count >= MOST_LINKS:
            return -4
        self.hlink_count += 1
        self.hyperlinks[row][col] = to
        return 0

    def _write_hyperlink_internal(self, row: int, col: int, url: Url) -> None:
        attributes = self.str_table.places.get(id(url))
        if attributes is None:
            whole = self._captured(super()._write_hyperlink_internal, row, col, url)
            attributes = self.str_table.places[id(url)] = whole.partition(" location=")[2]
        self.fh.write(f'<hyperlink ref="{column_letters(col + 1)}{row + 1}" location={attributes}')

    def write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: object = 0
    ) -> int:
        """Write a formula; what the last template holds, too, is not looked through again (3 % of `mallar`)."""
        plain = _plain(formula)
        if plain is None or self._check_dimensions(row, col):
            refused: int = self._write_formula(row, col, formula, cell_format, value)
            return refused
        self.table[row][col] = CellFormulaTuple(plain, cell_format, value)
        return 0

    def write_rich_string(self, row: int, col: int, *parts: object) -> int:
        """Write a rich text; one that stands in another cell too is not made anew (4 % of a run with 11)."""
        *pieces, style = parts
        known = self.str_table.rich.get(tuple(pieces))
        if known is None or self._check_dimensions(row, col):
            refused: int = self._write_rich_string(row, col, *parts)
            if not refused:
                self.str_table.rich[tuple(pieces)] = self.table[row][col]
            return refused
        self.str_table.count += 1
        self.table[row][col] = known._replace(format=style)
        return 0

    def _calculate_spans(self) -> None:
        """Note of every sixteen rows between which columns they are filled."""
        if self.comments:
            super()._calculate_spans()
            return
        spans: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                first, last = spans.get(row // 16, (self.xls_colmax, 0))
                spans[row // 16] = min(first, *cells), max(last, *cells)
        self.row_spans = {block: f"{first + 1}:{last + 1}" for block, (first, last) in spans.items()}

    @cached_property
    def growing(self) -> set[int]:
        """The 0-based rows that programs make higher for what is typed there: their height is no custom one."""
        return set()

    def _write_row(
        self, row: int, spans: str | None, row_info: object = None, empty_row: bool = False
    ) -> None:
        if row in self.growing:
            own = self._captured(super()._write_row, row, spans, row_info, empty_row)
            self.fh.write(own.replace(' customHeight="1"', ""))
        else:
            super()._write_row(row, spans, row_info, empty_row)

    def _captured(self, write: Callable[..., None], *what: object) -> str:
        whole: Any = self.fh  # type: ignore[has-type] # XlsxWriter is untyped
        self.fh = part = io.StringIO()
        write(*what)
        self.fh = whole
        return part.getvalue()

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        letters = [column_letters(column) for column in range(1, (self.dim_colmax or 0) + 2)]
        known, other = self.str_table.xml.get, self._cell_xml
        filled = (row for row, cells in self.table.items() if cells)
        for row in sorted({*self.row_info, *filled}):
            cells, number = self.table.get(row), str(row + 1)
            self._write_row(row, self.row_spans.get(row // 16), self.row_info.get(row), empty_row=not cells)
            if cells:
                line = [
                    f'<c r="{letters[column]}{number}{known(id(cells[column])) or other(row, column, cells[column])}'
                    for column in sorted(cells)
                ]
                self.fh.write("".join(line) + "</row>")

    def _cell_xml(self, row: int, column: int, cell: Any) -> str:
        """Return what is written of a cell after its address: once of one that stands in several places."""
        kind, style = type(cell), cell.format
        if style is None or kind not in _PLAIN_CELLS or (kind is CellFormulaTuple and _is_special(cell.value)):
            whole = self._captured(super()._write_cell, row, column, cell)
            return whole.removeprefix(f'<c r="{column_letters(column + 1)}{row + 1}')
        if kind is CellNumberTuple:
            rest = f"><v>{cell.number:.16G}</v></c>"
        elif kind is CellFormulaTuple:
            formula, value = self._escape_data(cell.formula), self._escape_data(str(cell.value))
            sort = ' t="str"' if isinstance(cell.value, str) else ""
            rest = f"{sort}><f>{formula}</f><v>{value}</v></c>"
        else:
            rest = "/>" if kind is CellBlankTuple else f' t="s"><v>{cell.string}</v></c>'
        whole = self.str_table.xml[id(cell)] = f'" s="{self.str_table.styles[style]}"{rest}'
        return whole

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        plain = None if expand_future_functions else _plain(formula)
        return _prepared(formula, expand_future_functions) if plain is None else plain


@lru_cache(maxsize=1024)  # a template's formulas are the next one's
def _plain(formula: str) -> str | None:
    """Return what is written of a formula; None where XlsxWriter sees more in it, or less."""
    is_plain = formula[:1] == "=" and formula[-1:] != "}" and not _NEWER.search(formula)
    return formula[1:] if is_plain else None


@lru_cache(maxsize=1024)  # a template's conditional formats are the next one's: 5 % of `mallar`
def _prepared(formula: str, expand_future_functions: bool) -> str:
    prepared: str = Worksheet()._prepare_formula(formula, expand_future_functions)
    return prepared


_PLAIN_CELLS = {CellStringTuple, CellRichStringTuple, CellBlankTuple, CellNumberTuple, CellFormulaTuple}


def _is_special(value: object) -> bool:
    """Return whether a formula's value may be none, a truth or an error, which XlsxWriter marks each in its way."""
    return value is None or isinstance(value, bool) or (isinstance(value, str) and value[:1] in {"", "#"})


def new_workbook(
    title: str, author: str, properties: Mapping[str, str], comments: str = "", created: datetime = EPOCH
) -> tuple[Workbook, io.BytesIO]:
    """Open a workbook in memory with its document properties; custom ones by name in `properties`.

    `created` (naive UTC) is never the clock's, so that same inputs give same bytes.
    """
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = PlainBook(stream, options)
    workbook.worksheet_class, workbook.str_table = PlainSheet, _Strings()
    workbook.set_properties({"title": title, "author": author, "comments": comments, "created": created})
    for name, value in properties.items():
        workbook.set_custom_property(name, value, "text")
    workbook.set_calc_mode("auto")
    return workbook, stream


def finish(workbook: Workbook, stream: io.BytesIO) -> bytes:
    """Close the workbook and return its bytes."""
    workbook.close()
    return stream.getvalue()


class WriteRefusedError(RuntimeError):
    """XlsxWriter would have dropped or cut a cell: a mistake of the programmer, never of the data."""


def text(sheet: Worksheet, row: int, column: int, value: str, style: object = None) -> None:
    """Write text as text, whatever it begins with, or an empty cell; 1-based row and column.

    Raises `WriteRefusedError` where XlsxWriter would cut it (over 32,767 characters) or has no such cell.
    """
    put = sheet.write_string if value else sheet.write_blank
    if put(row - 1, column - 1, value, style):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{column}: {len(value)} characters")


def cells(sheet: PlainSheet, row: int, made: Mapping[int, MadeCell]) -> None:
    """Write cells that are made (`PlainSheet.cells_of`, `number_cell` …) on a 1-based row, by 0-based column.

    One call for a row instead of four for each cell: a tenth of a run with 290. Raises as `text`.
    """
    if made and sheet.write_cells(row - 1, made):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{max(made) + 1}")


def number_cell(number: Decimal | int, style: Format) -> CellNumberTuple:
    """Make the cell of a number (finite)."""
    return CellNumberTuple(number, style)


def day_cell(day: date, style: Format) -> CellNumberTuple:
    """Make the cell of a day since 1900, the leap day of that year counted that there was none of."""
    days = (day - DAY_BEFORE_FIRST).days
    return CellNumberTuple(days + (days > DAYS_TO_LEAP_DAY), style)


def formula_cell(formula: str, value: Decimal | int | str, style: Format) -> CellFormulaTuple:
    """Make the cell of a formula (`1+1`, of functions that Excel 2007 has) with its computed value."""
    return CellFormulaTuple(formula, style, value)


def place(to: str, shown: str) -> Place:
    """Return a place in the workbook (`#'Data'!A2`) as links to it from cells that show this text need it."""
    found = Url("internal:" + to.removeprefix("#"))
    found.text = shown
    return found


def link(sheet: PlainSheet, row: int, column: int, to: Place) -> bool:
    """Make the text of a cell a link to a place; False, and it stays a text, where the sheet has no room for more."""
    return not sheet.write_link(row - 1, column - 1, to)


def rich_text(
    sheet: Worksheet, row: int, column: int, parts: Sequence[tuple[object, str]], style: object = None
) -> None:
    """Write a text of at least two parts, none of them empty, with a format each; 1-based row and column.

    Raises `WriteRefusedError` where XlsxWriter would drop it (over 32,767 characters, or a part that is empty).
    """
    pieces = [piece for look, part in parts for piece in (look, part)]
    if sheet.write_rich_string(row - 1, column - 1, *pieces, style):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{column}: {sum(len(part) for _, part in parts)} characters")


def validate(sheet: Worksheet, row: int, column: int, options: Mapping[str, Any]) -> None:
    """Put data validation on a cell; 1-based row and column.

    Raises `WriteRefusedError` where XlsxWriter would leave it out (a text over Excel's limits).
    """
    if sheet.data_validation(row - 1, column - 1, row - 1, column - 1, dict(options)):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{column}: {options}")
