"""A new workbook that is the same bytes for the same contents, and in which text is never a formula or a link."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.url import Url
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellRichStringTuple,
    CellStringTuple,
    Worksheet,
)

from xl_addin.spreadsheets.references import column_letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

EPOCH = datetime(2000, 1, 1)


_NEWER = re.compile(
    r"_xlfn|INGLE\(|\b(?:ANCHORARRAY|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|MAKEARRAY|MAP|"
    r"RANDARRAY|REDUCE|SCAN|SEQUENCE|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|"
    r"XLOOKUP)\("
)
"""What XlsxWriter looks for in every formula, name by name."""


class _Strings(SharedStringTable):  # type: ignore[misc] # XlsxWriter is untyped
    """The texts of a workbook, and the cells that hold them as they were first written."""

    def __init__(self) -> None:
        super().__init__()
        self.rich: dict[tuple[object, ...], CellRichStringTuple] = {}
        self.cells: dict[tuple[str, object], CellStringTuple | CellBlankTuple] = {}


_SPECIAL = re.compile(r"[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]|\A\s|\s\Z")
"""What XlsxWriter escapes of a text, or keeps by an attribute, and where it looks for more."""


class _StringsPart(SharedStrings):  # type: ignore[misc] # XlsxWriter is untyped
    """The part of a workbook that holds its texts."""

    def _write_si(self, string: str) -> None:
        if _SPECIAL.search(string):
            super()._write_si(string)
        else:  # most are: XlsxWriter looks each through seven times, 3 % of `mallar`
            self.fh.write(f"<si><t>{string}</t></si>")


class _Parts(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    """The parts of a workbook."""

    def _write_shared_strings_file(self) -> None:
        part = _StringsPart()
        part.string_table = self.workbook.str_table
        if part.string_table.count:
            part._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            part._assemble_xml_file()


class PlainBook(xlsxwriter.Workbook):  # type: ignore[misc] # XlsxWriter is untyped
    """A workbook that is what XlsxWriter's own would be, its texts written with less work."""

    def _get_packager(self) -> Packager:
        return _Parts()


class _StyleNumbers(dict["Format", int]):
    """The number of each format: of one that is like another XlsxWriter makes its key anew in every cell."""

    def __missing__(self, look: Format) -> int:
        number: int = look._get_xf_index()
        self[look] = number
        return number


class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A sheet that writes what XlsxWriter's own would, byte for byte; a test holds the two against each other.

    What each buys of `konsolidera` with 290 files, taken out alone: cells by row and column and never as `A1` 5 %, rows
    and their spans in one pass 6 %, plain cells with a format put directly 8 %. Of `mallar`: formulas looked through
    once for functions newer than the file format, not thirty times, a tenth.
    """

    write_string, write_number = Worksheet._write_string, Worksheet._write_number
    write_blank, write_formula, write_url = Worksheet._write_blank, Worksheet._write_formula, Worksheet._write_url

    def write_texts(self, row: int, texts: Mapping[int, tuple[str, object]]) -> int:
        """Write texts with their formats, or empty cells, on a 0-based row by 1-based column; return the worst's."""
        longest, outside = max([len(text) for text, _ in texts.values()]), self._check_dimensions
        if longest > self.xls_strmax // 2 or outside(row, min(texts) - 1) or outside(row, max(texts) - 1):
            each = ((self.write_string if text[0] else self.write_blank, at, text) for at, text in texts.items())
            return min(int(put(row, at - 1, *text)) for put, at, text in each)
        known, cells, again = self.str_table.cells, self.table[row], 0
        for column, word in texts.items():
            cell = known.get(word)
            if cell is None:
                cell = known[word] = self._cell(*word)
            elif word[0]:
                again += 1
            cells[column - 1] = cell
        self.str_table.count += again
        return 0

    def _cell(self, text: str, style: object) -> CellStringTuple | CellBlankTuple:
        return CellStringTuple(self.str_table._get_shared_string_index(text), style) if text else CellBlankTuple(style)

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
        if row not in self.growing:
            super()._write_row(row, spans, row_info, empty_row)
            return
        whole: Any = self.fh  # type: ignore[has-type] # XlsxWriter is untyped
        self.fh = io.StringIO()
        super()._write_row(row, spans, row_info, empty_row)
        whole.write(self.fh.getvalue().replace(' customHeight="1"', ""))
        self.fh = whole

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        filled = (row for row, cells in self.table.items() if cells)
        for row in sorted({*self.row_info, *filled}):
            span, info, cells = self.row_spans.get(row // 16), self.row_info.get(row), self.table.get(row)
            self._write_row(row, span, info, empty_row=not cells)
            if cells:
                style_of = self._styles
                for column, cell in sorted(cells.items()):
                    kind = type(cell)
                    if kind in _MOST and cell.format is not None:
                        letters, style = column_letters(column + 1), style_of[cell.format]
                        rest = "/>" if kind is CellBlankTuple else f' t="s"><v>{cell.string}</v></c>'
                        self.fh.write(f'<c r="{letters}{row + 1}" s="{style}"{rest}')
                    else:
                        self._write_cell(row, column, cell)
                self.fh.write("</row>")

    @cached_property
    def _styles(self) -> _StyleNumbers:
        return _StyleNumbers()

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, style = type(cell), cell.format
        if style is None or kind not in _PLAIN_CELLS or (kind is CellFormulaTuple and not _is_word(cell.value)):
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{column_letters(col + 1)}{row + 1}" s="{self._styles[style]}"'
        if kind is CellNumberTuple:
            rest = f"><v>{cell.number:.16G}</v></c>"
        else:
            rest = f' t="str"><f>{self._escape_data(cell.formula)}</f><v>{self._escape_data(cell.value)}</v></c>'
        self.fh.write(start + rest)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if formula[:1] == "=" and formula[-1:] != "}" and not expand_future_functions and not _NEWER.search(formula):
            return formula[1:]
        return _prepared(formula, expand_future_functions)


@lru_cache(maxsize=1024)  # a template's conditional formats are the next one's: 5 % of `mallar`
def _prepared(formula: str, expand_future_functions: bool) -> str:
    prepared: str = Worksheet()._prepare_formula(formula, expand_future_functions)
    return prepared


_MOST = (CellStringTuple, CellBlankTuple)
_PLAIN_CELLS = {CellNumberTuple, CellFormulaTuple}


def _is_word(value: object) -> bool:
    """Return whether a formula's value is a text that is none of Excel's errors."""
    return isinstance(value, str) and value != "" and not value.startswith("#")


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


def texts(sheet: PlainSheet, row: int, words: Mapping[int, tuple[str, object]]) -> None:
    """Write texts as `text` does, each with its format, on a row by column: both 1-based. Raises as that.

    One call for a row instead of four for each cell: a tenth of a run with 290.
    """
    if words and sheet.write_texts(row - 1, words):
        raise WriteRefusedError(f"{sheet.get_name()} {row}: {max(len(word) for word, _ in words.values())} characters")


def link(  # noqa: PLR0917 - as `text`, and where it leads
    sheet: PlainSheet, row: int, column: int, to: str, shown: str, style: object = None
) -> bool:
    """Write a text as a link to a place in the workbook (`#'Data'!A2`); False, and nothing, where it has no room."""
    return not sheet.write_url(row - 1, column - 1, _place(to, shown), style)


@lru_cache(maxsize=1024)  # every row of Data leads to one of the files: 2 % of a run with 290
def _place(to: str, shown: str) -> Url:
    place = Url("internal:" + to.removeprefix("#"))
    place.text = shown
    return place


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
