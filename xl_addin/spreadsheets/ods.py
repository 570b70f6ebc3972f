"""Read a guarded `.ods` package (OpenDocument 1.3, part 3) into the same records as a workbook of Excel's."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from xl_addin.spreadsheets.areas import mark_spread, under_merges
from xl_addin.spreadsheets.cells import (
    Area,
    Cell,
    CellKind,
    DefinedName,
    NumberClass,
    Problem,
    Sheet,
    Visibility,
    Wanted,
    Workbook,
    utc,
)
from xl_addin.spreadsheets.guards import LAST_COLUMN, LAST_ROW, Limits, Package, damaged, too_large
from xl_addin.spreadsheets.sheetxml import parse

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE, META = (f"{{{_URN}{name}:1.0}}" for name in ("office", "table", "text", "style", "meta"))
DC = "{http://purl.org/dc/elements/1.1/}"
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def read(package: Package, _kind: str, wanted: Wanted, limits: Limits) -> Workbook:
    """Read the workbook of a package. Raises `Unreadable`."""
    root = parse(package.spend(package.xml("content.xml")))
    book = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise damaged("workbook-missing")
    reader = _Reader(_hidden_styles(root), wanted, limits)
    tables = [table for table in book.iterfind(TABLE + "table") if not _is_copy(table)]
    if not tables:
        raise damaged("no-sheets")
    if len(tables) > limits.sheets:
        raise too_large("sheets", limits.sheets)
    properties, saved = _meta(package)
    return Workbook(
        kind="ods",
        sheets=tuple(reader.sheet(table) for table in tables),
        properties=properties,
        saved=saved,
        links=tuple(dict.fromkeys(filter(None, map(_linked, book.iterfind(TABLE + "table"))))),
        has_macros=any(re.match("basic/.+/(?!script-l)", name) for name in package.parts),
        names=tuple(_names(book, None))
        + tuple(name for table in tables for name in _names(table, table.get(TABLE + "name", ""))),
    )


def _is_copy(table: ET.Element) -> bool:
    """Tell whether a table is LibreOffice's own copy of a sheet in another file."""
    return table.get(TABLE + "name", "").startswith("'file:") and table.find(TABLE + "table-source") is not None


def _linked(table: ET.Element) -> str | None:
    source = table.find(TABLE + "table-source")
    return None if source is None else unquote(source.get("{http://www.w3.org/1999/xlink}href", "")) or None


def _hidden_styles(root: ET.Element) -> set[str]:
    return {
        style.get(STYLE + "name", "")
        for style in root.iterfind(f"{OFFICE}automatic-styles/{STYLE}style")
        for table in style.iterfind(STYLE + "table-properties")
        if table.get(TABLE + "display") == "false"
    }


def _meta(package: Package) -> tuple[dict[str, str], datetime | None]:
    if not package.has("meta.xml"):
        return {}, None
    meta = parse(package.spend(package.xml("meta.xml"))).find(OFFICE + "meta")
    if meta is None:
        return {}, None
    own = {item.get(META + "name", ""): item.text or "" for item in meta.iterfind(META + "user-defined")}
    return own, utc(meta.findtext(DC + "date", ""))


def _names(owner: ET.Element, sheet: str | None) -> Iterator[DefinedName]:
    for item in owner.iterfind(f"{TABLE}named-expressions/*"):
        refers_to = item.get(TABLE + "cell-range-address") or item.get(TABLE + "expression") or ""
        yield DefinedName(item.get(TABLE + "name", ""), refers_to, sheet)


def _count(element: ET.Element, name: str, most: int) -> int:
    """Read how often something repeats or how far it spans; a number beyond the sheet is cut to the sheet."""
    stored = element.get(TABLE + name)
    if stored is None:
        return 1
    if not re.fullmatch("[0-9]{1,10}", stored):
        raise damaged("row-number")
    return min(max(int(stored), 1), most)


@dataclass(slots=True)
class _Found:
    """What has been found in a sheet so far."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    spread: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


_DULL = {TABLE + name for name in ("style-name", "number-columns-repeated", "content-validation-name")}


class _Reader:
    """Reads the tables of one workbook, counting the cells it keeps."""

    def __init__(self, hidden_styles: set[str], wanted: Wanted, limits: Limits) -> None:
        self._hidden_styles, self._wanted, self._limits = hidden_styles, wanted, limits
        self._room = limits.cells

    def sheet(self, table: ET.Element) -> Sheet:
        """Read one table. Raises `Unreadable` if it holds more than the limits let through."""
        name = table.get(TABLE + "name", "")
        hidden = table.get(TABLE + "style-name") in self._hidden_styles
        visibility = Visibility.HIDDEN if hidden else Visibility.VISIBLE
        if not self._wanted(name, visibility):
            return Sheet(name, visibility, read=False)
        found, number = _Found(), 1
        for row in table.iter(TABLE + "table-row"):
            number = self._row(row, number, found)
        mark_spread(found.spread, found.cells)
        return Sheet(
            name,
            visibility,
            found.cells,
            tuple(found.merged),
            frozenset(found.hidden_rows),
            tuple(_hidden_columns(table)),
            (*found.problems, *under_merges(found.merged, found.cells)),
        )

    def _row(self, row: ET.Element, number: int, found: _Found) -> int:
        repeated = _count(row, "number-rows-repeated", LAST_ROW)
        filled = list(self._cells(row, number, found))
        if filled:
            if row.get(TABLE + "visibility", "visible") != "visible":
                found.hidden_rows.update(range(number, number + min(repeated, self._limits.cells)))
            self._keep(filled, number, repeated, found)
        return min(number + repeated, LAST_ROW + 1)

    def _keep(self, filled: list[Cell], number: int, repeated: int, found: _Found) -> None:
        self._room -= len(filled) * repeated
        if self._room < 0:
            raise too_large("cells", self._limits.cells)
        for row in range(number, number + repeated):
            for cell in filled:
                kept = cell if row == number else cell._replace(row=row)
                if kept.kind is CellKind.UNREADABLE or row > LAST_ROW or kept.column > LAST_COLUMN:
                    found.problems.append(Problem("cell-unreadable", kept.reference, kept.text))
                found.cells[row, kept.column] = kept

    def _cells(self, row: ET.Element, number: int, found: _Found) -> Iterator[Cell]:
        column = 1
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeated = _count(element, "number-columns-repeated", LAST_COLUMN)
            cell = None
            if len(element) or not element.attrib.keys() <= _DULL:
                _note_areas(element, number, column, found)
                cell = _cell(element, number, column)
            if cell is not None:
                if repeated > self._room:
                    raise too_large("cells", self._limits.cells)
                yield cell
                for offset in range(1, repeated):
                    yield cell._replace(column=column + offset)
            column += repeated


def _note_areas(element: ET.Element, row: int, column: int, found: _Found) -> None:
    for areas, name in ((found.merged, "number"), (found.spread, "number-matrix")):
        rows = _count(element, f"{name}-rows-spanned", LAST_ROW)
        columns = _count(element, f"{name}-columns-spanned", LAST_COLUMN)
        if (rows, columns) != (1, 1):
            areas.append(Area(row, column, min(row + rows - 1, LAST_ROW), min(column + columns - 1, LAST_COLUMN)))


def _hidden_columns(table: ET.Element) -> Iterator[tuple[int, int]]:
    first = 1
    for column in table.iter(TABLE + "table-column"):
        count = _count(column, "number-columns-repeated", LAST_COLUMN)
        if column.get(TABLE + "visibility", "visible") != "visible":
            yield first, first + count - 1
        first += count


# ---- one cell ------------------------------------------------------------------------------------------------

_SHOWN = {"percentage": (NumberClass.PERCENT, "0%"), "date": (NumberClass.DATE, "yyyy-mm-dd")}
_SHOWN["time"] = (NumberClass.DATE, "hh:mm:ss")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_FILE = re.compile(r"'([a-z]+:[^']+)'#|\[?'([^'\[\]]+\.(?:ods|xlsx?|xlsm))'#")


def _cell(element: ET.Element, row: int, column: int) -> Cell | None:
    formula = element.get(TABLE + "formula")
    kind = element.get(OFFICE + "value-type") or element.get(CALCEXT + "value-type") or ""
    if not kind and formula is None and not len(element):
        return None
    found, text = _value(element, kind)
    if formula is not None and not kind:
        found, text = CellKind.BLANK, ""
    elif formula is None and not text:
        return None
    shown, code = _SHOWN.get(kind, (NumberClass.GENERAL, "General"))
    cached, external = found is not CellKind.BLANK, _external(formula or "")
    return Cell(row, column, found, text, shown, code, formula is not None, cached, external)


def _external(formula: str) -> str:
    match = _FILE.search(formula)
    return unquote(match[1] or match[2]) if match else ""


def _value(element: ET.Element, kind: str) -> tuple[CellKind, str]:
    if element.get(CALCEXT + "value-type") == "error":
        return CellKind.ERROR, _paragraphs(element) or "#VALUE!"
    if kind in ("float", "percentage", "currency"):
        digits = element.get(OFFICE + "value", "").strip()
        return (CellKind.NUMBER, digits) if _NUMBER.fullmatch(digits) else _unreadable(digits, element)
    if kind in ("date", "time"):
        stored = element.get(f"{OFFICE}{kind}-value", "").strip()
        return (CellKind.TEXT, stored) if stored else _unreadable(stored, element)
    if kind == "boolean":
        stored = element.get(OFFICE + "boolean-value", "").strip().upper()
        return (CellKind.BOOLEAN, stored) if stored in ("TRUE", "FALSE") else _unreadable(stored, element)
    stored = element.get(OFFICE + "string-value", "")
    return CellKind.TEXT, stored or _paragraphs(element)


def _unreadable(stored: str, element: ET.Element) -> tuple[CellKind, str]:
    return CellKind.UNREADABLE, stored or _paragraphs(element) or "?"


def _paragraphs(element: ET.Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element.iterfind(TEXT + "p"))


_BLANKS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_BESIDE = {OFFICE + "annotation", TEXT + "note", TEXT + "ruby-text"}


def _pieces(element: ET.Element) -> Iterator[str]:
    yield _folded(element.text)
    for child in element:
        if child.tag == TEXT + "s":
            stored = child.get(TEXT + "c", "1")
            yield " " * min(int(stored) if stored.isdecimal() else 1, 32_767)
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag not in _BESIDE:
            yield from _pieces(child)
        yield _folded(child.tail)


def _folded(text: str | None) -> str:
    """Fold white space as OpenDocument says (part 3, 6.1.2): a run of it is one blank."""
    return re.sub("[ \t\r\n]+", " ", text) if text else ""
