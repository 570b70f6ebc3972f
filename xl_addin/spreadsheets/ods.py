"""Read a guarded `.ods` package (OpenDocument 1.3, part 3) into the same records as a workbook of Excel's."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from xl_addin.spreadsheets.areas import area_of, mark_spread, under_merges
from xl_addin.spreadsheets.cell_styles import CellStyle
from xl_addin.spreadsheets.cells import (
    Area,
    Aspect,
    Cell,
    CellKind,
    DefinedName,
    NumberClass,
    Overlay,
    OverlayKind,
    Problem,
    Run,
    Sheet,
    Visibility,
    Workbook,
    marked_runs,
    utc,
)
from xl_addin.spreadsheets.guards import LAST_COLUMN, LAST_ROW, Allowance, Package, damaged, too_large
from xl_addin.spreadsheets.limits import Limits
from xl_addin.spreadsheets.number_formats import shown_instead
from xl_addin.spreadsheets.ods_styles import CALCEXT, OFFICE, Look, OdsStyles, mark_of
from xl_addin.spreadsheets.rules import made_by_rule, put_rules
from xl_addin.spreadsheets.sheetxml import parse
from xl_addin.spreadsheets.sources import Formula, Formulas, mark_formulas

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT, META, DRAW = (f"{{{_URN}{name}:1.0}}" for name in ("table", "text", "meta", "drawing"))
DC = "{http://purl.org/dc/elements/1.1/}"


def read(package: Package, _kind: str, limits: Limits, _wanted: Collection[str] | None = None) -> Workbook:
    """Read the workbook of a package, all its sheets, which stand in one part. Raises `Unreadable`."""
    root = parse(package.spend(package.xml("content.xml")))
    book = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise damaged("workbook-missing")
    if sum(len(_blank(blank)) for blank in book.iter(TEXT + "s")) > limits.blanks:
        raise too_large("markup", limits.blanks)
    styles = parse(package.spend(package.xml("styles.xml"))) if package.has("styles.xml") else None
    reader = _Reader(OdsStyles([root] if styles is None else [root, styles]), limits)
    tables = [table for table in book.iterfind(TABLE + "table") if not _is_copy(table)]
    if not tables:
        raise damaged("no-sheets")
    if len(tables) > limits.sheets:
        raise too_large("sheets", limits.sheets)
    properties, saved = _meta(package)
    names = tuple(_names(book, None)) + tuple(
        name for table in tables for name in _names(table, table.get(TABLE + "name", ""))
    )
    sheets = tuple(reader.sheet(table) for table in tables)
    ranges = [name._replace(refers_to=_as_excel_formula(f"=[{name.refers_to}]")) for name in names]
    mark_formulas(sheets, reader.formulas, ranges, manual=_by_hand(package))
    return Workbook(
        kind="ods",
        sheets=sheets,
        properties=properties,
        saved=saved,
        links=tuple(dict.fromkeys(filter(None, map(_linked, book.iterfind(TABLE + "table"))))),
        has_macros=any(re.match("basic/.+/(?!script-l)", name) for name in package.parts),
        names=names,
    )


def _by_hand(package: Package) -> bool:
    """Return whether the workbook is calculated only when somebody asks for it."""
    if not package.has("settings.xml"):
        return False
    settings = parse(package.spend(package.xml("settings.xml")))
    name = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name"
    return any(item.get(name) == "AutoCalculate" and (item.text or "").strip() == "false" for item in settings.iter())


def _is_copy(table: ET.Element) -> bool:
    """Return whether a table is LibreOffice's own copy of a sheet in another file."""
    return table.get(TABLE + "name", "").startswith("'file:") and table.find(TABLE + "table-source") is not None


def _linked(table: ET.Element) -> str | None:
    source = table.find(TABLE + "table-source")
    return None if source is None else unquote(source.get("{http://www.w3.org/1999/xlink}href", "")) or None


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
    column_styles: tuple[tuple[int, str], ...] = ()
    """The last column of each run of columns, and the style of its cells."""
    overlays: list[Overlay] = field(default_factory=list)
    formulas: Formulas = field(default_factory=dict)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    spread: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def style_of(self, column: int) -> str:
        """Return the style that a column gives to its cells."""
        return next((style for last, style in self.column_styles if column <= last), "")


_DULL = {TABLE + name for name in ("style-name", "number-columns-repeated", "content-validation-name")}


class _Reader:
    """Reads the tables of one workbook, counting the cells it keeps."""

    def __init__(self, styles: OdsStyles, limits: Limits) -> None:
        self._styles, self._limits = styles, limits
        self._room = Allowance(limits)
        self.formulas: list[Formulas] = []

    def sheet(self, table: ET.Element) -> Sheet:
        """Read one table. Raises `Unreadable` if it holds more than the limits let through."""
        name = table.get(TABLE + "name", "")
        hidden = table.get(TABLE + "style-name") in self._styles.hidden_tables
        visibility = Visibility.HIDDEN if hidden else Visibility.VISIBLE
        found, number = _Found(tuple(_column_styles(table))), 1
        for shape in table.iterfind(f"{TABLE}shapes/*"):
            found.overlays += _shape(shape, 0, 0)  # anchored to the sheet, not to a cell
        for row in table.iter(TABLE + "table-row"):
            number = self._row(row, number, found)
        for place, first in mark_spread(found.spread, found.cells).items():
            found.formulas.setdefault(place, found.formulas.get(first, Formula("")))
        put_rules(_rules(table, self._styles), found.cells)
        self.formulas.append(found.formulas)
        self._room.take(0, sum(len(overlay.text) for overlay in found.overlays))
        return Sheet(
            name,
            visibility,
            found.cells,
            tuple(found.merged),
            frozenset(found.hidden_rows),
            tuple(_hidden_columns(table)),
            (*found.problems, *under_merges(found.merged, found.cells)),
            tuple(found.overlays),
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
        self._room.take(len(filled) * repeated, sum(len(cell.text) for cell in filled) * repeated)
        for row in range(number, number + repeated):
            for cell in filled:
                kept = cell if row == number else cell._replace(row=row)
                if kept.kind is CellKind.UNREADABLE or row > LAST_ROW or kept.column > LAST_COLUMN:
                    found.problems.append(Problem("cell-unreadable", kept.reference, kept.text))
                found.cells[row, kept.column] = kept

    def _cells(self, row: ET.Element, number: int, found: _Found) -> Iterator[Cell]:
        column, default = 1, row.get(TABLE + "default-cell-style-name")
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeated = _count(element, "number-columns-repeated", LAST_COLUMN)
            cell = None
            if len(element) or not element.attrib.keys() <= _DULL:
                _note_areas(element, number, column, found)
                found.overlays += [over for child in element for over in _shape(child, number, column)]
                style = element.get(TABLE + "style-name") or default or found.style_of(column)
                cell = _cell(element, number, column, self._styles, style)
                if cell and cell.formula:
                    text = _as_excel_formula(element.get(TABLE + "formula", ""))
                    found.formulas |= {(number, column + right): Formula(text) for right in range(min(repeated, 99))}
            if cell is not None:
                if repeated > self._room.cells:
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


def _column_styles(table: ET.Element) -> Iterator[tuple[int, str]]:
    last = 0
    for column in table.iter(TABLE + "table-column"):
        last += _count(column, "number-columns-repeated", LAST_COLUMN)
        yield last, column.get(TABLE + "default-cell-style-name", "")


_SHAPES = {"image": OverlayKind.PICTURE, "object": OverlayKind.OBJECT, "object-ole": OverlayKind.OBJECT}


def _shape(element: ET.Element, row: int, column: int) -> Iterator[Overlay]:
    """Return what a cell's child is where it is no text of the cell: a note, a box, a picture, another file."""
    if element.tag == OFFICE + "annotation":
        text = "\n".join("".join(_pieces(paragraph)) for paragraph in element.iter(TEXT + "p"))
        yield Overlay(OverlayKind.NOTE, row, column, text)
    elif element.tag.startswith(DRAW):
        text = "\n".join("".join(_pieces(paragraph)) for paragraph in element.iter(TEXT + "p")).strip()
        kinds = (_SHAPES.get(part.tag.removeprefix(DRAW)) for part in element.iter())
        yield Overlay(OverlayKind.BOX if text else next(filter(None, kinds), OverlayKind.PICTURE), row, column, text)


# ---- rules and formulas --------------------------------------------------------------------------------------

_CORNER = r"(?:\$?'(?:[^']|'')*+'|[^.:\s']*+)\.(\$?[A-Z]{1,3}\$?[0-9]{1,7})"
_CORNERS = re.compile(rf"(?<!\S){_CORNER}(?::{_CORNER})?")
_BRACKETED = re.compile(r"\[(?P<inside>(?:'(?:[^']|'')*+'|[^\[\]'])*+)\]")
_PLACE = re.compile(r"(?:\$?(?P<sheet>'(?:[^']|'')*+'|[^.'\]:]*+))?\.(?P<cell>\$?[A-Z]{0,3}\$?[0-9]{0,7})")


def _rules(table: ET.Element, styles: OdsStyles) -> Iterator[tuple[Area, CellStyle]]:
    """Yield the formats of a sheet that depend on a condition: where each lies, and what it makes of a cell there."""
    for block in table.iter(CALCEXT + "conditional-format"):
        places = _CORNERS.findall(block.get(CALCEXT + "target-range-address", ""))
        looks = [styles.rule(item.get(CALCEXT + "apply-style-name", "")) for item in block.iter(CALCEXT + "condition")]
        areas = filter(None, (area_of(first + (f":{last}" if last else "")) for first, last in places))
        yield from ((area, look) for area in areas for look in looks if look)


def _as_excel_formula(formula: str) -> str:
    """Write a formula of OpenDocument as Excel does: `of:=SUM([.B3:.B9])` is `SUM(B3:B9)`."""
    return _BRACKETED.sub(_reference, formula.partition("=")[2])


def _reference(match: re.Match[str]) -> str:
    places = [_PLACE.fullmatch(part) for part in match["inside"].split(":.")]
    first = places[0]
    if first is None:
        return match[0]
    sheet = f"{first['sheet']}!" if first["sheet"] else ""
    last = match["inside"].partition(":.")[2]
    return f"{sheet}{first['cell']}" + (f":{last}" if last else "")


# ---- one cell ------------------------------------------------------------------------------------------------

_SHOWN = {"percentage": (NumberClass.PERCENT, "0%"), "date": (NumberClass.DATE, "yyyy-mm-dd")}
_SHOWN["time"] = (NumberClass.DATE, "hh:mm:ss")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_FILE = re.compile(r"'([a-z]+:[^']+)'#|\[?'([^'\[\]]+\.(?:ods|xlsx?|xlsm))'#")


def _cell(element: ET.Element, row: int, column: int, styles: OdsStyles, style: str) -> Cell | None:
    formula = element.get(TABLE + "formula")
    kind = element.get(OFFICE + "value-type") or element.get(CALCEXT + "value-type") or ""
    if not kind and formula is None and not len(element):
        return None
    found, text = _value(element, kind)
    if formula is not None and not kind:
        found, text = CellKind.BLANK, ""
    elif formula is None and not text:
        return None
    shown, code = _SHOWN.get(kind, (NumberClass.GENERAL, styles.code(style)))
    cached, external = found is not CellKind.BLANK, _external(formula or "")
    aspect = _aspect(element, found, text, styles, style)
    return Cell(row, column, found, text, shown, code, formula is not None, cached, external, aspect)


def _aspect(element: ET.Element, kind: CellKind, text: str, styles: OdsStyles, style: str) -> Aspect:
    around = styles.look("table-cell", style)
    runs = [Run(text, mark_of(around))] if kind is not CellKind.TEXT else list(_runs(element, styles, around))
    rules = (made_by_rule(kind, text, rule) for rule in styles.rules(style))
    shows = shown_instead(kind, text, styles.code(style))
    return Aspect(marked_runs(runs), shows, rule=next(filter(None, rules), None))


def _runs(element: ET.Element, styles: OdsStyles, around: Look) -> Iterator[Run]:
    """Return the text of a cell's paragraphs in pieces that look the same."""
    for number, paragraph in enumerate(element.iterfind(TEXT + "p")):
        look = styles.look("paragraph", paragraph.get(TEXT + "style-name", ""), around)
        yield from [Run("\n", mark_of(look))] if number else []
        yield from _marked(paragraph, styles, look)


def _marked(element: ET.Element, styles: OdsStyles, look: Look) -> Iterator[Run]:
    mark = mark_of(look)
    yield Run(_folded(element.text), mark)
    for child in element:
        if child.tag in _BLANKS or child.tag == TEXT + "s":
            yield Run(_blank(child), mark)
        elif child.tag not in _BESIDE:
            yield from _marked(child, styles, styles.look("text", child.get(TEXT + "style-name", ""), look))
        yield Run(_folded(child.tail), mark)


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
        if child.tag in _BLANKS or child.tag == TEXT + "s":
            yield _blank(child)
        elif child.tag not in _BESIDE:
            yield from _pieces(child)
        yield _folded(child.tail)


def _blank(element: ET.Element) -> str:
    stored = element.get(TEXT + "c", "1")
    return _BLANKS.get(element.tag) or " " * min(int(stored[:7]) if stored.isdecimal() else 1, 32_767)


def _folded(text: str | None) -> str:
    """Fold white space as OpenDocument says (part 3, 6.1.2): a run of it is one blank."""
    return re.sub("[ \t\r\n]+", " ", text) if text else ""
