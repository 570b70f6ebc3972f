"""The XML of one OOXML sheet or string table as plain rows of what is written there.

Two ways to the same rows. Nearly every program writes cells in one strict shape, and for that a regular expression is
four times as fast as an XML parser (measured: 3 against 12 times the time to inflate). It must account for *every
byte*, together with what looks up the pieces that it finds. Anything else (a prefix, a comment, an entity out of the
ordinary, one byte not accounted for) is left to the XML parser, which is the judge of what is well-formed. A test holds
the two against each other.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from xl_addin.spreadsheets.cells import PLAIN, Cell, CellKind, Format
from xl_addin.spreadsheets.guards import LAST_COLUMN, LAST_ROW, damaged
from xl_addin.spreadsheets.references import column_number
from xl_addin.spreadsheets.rich_text import Pieces, rich_text

CHUNK = 1 << 20  # what is decoded and matched at a time: keeps memory flat whatever the size of the sheet
NAMESPACES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": False,
    "http://purl.oclc.org/ooxml/spreadsheetml/main": True,
}
"""The main namespaces of ISO/IEC 29500, and whether each is Strict."""


class Sink(Protocol):
    """What takes a sheet's rows and cells, in the order they are written."""

    cells: dict[tuple[int, int], Cell]
    """Where the cells end. A plain one is put there at once: a call for each is a fourth of the time to read."""
    string_of: dict[bytes, str]
    """The shared strings without marked characters by their number, as a cell writes it."""
    format_of: dict[bytes, Format]
    """The number format of each style that needs no second look by its number, as a cell writes it."""
    hidden: set[int]
    """The rows that are hidden, filled or not."""

    def cell(  # noqa: PLR0917 # called for every filled cell, where keywords cost
        self,
        row: int,
        column: int,
        style: str,
        kind: str,
        value: str | None,
        formula: str | None = None,
        shape: str = "",
        pieces: Pieces = (),
        picture: bool = False,
    ) -> None:
        """Take a cell as written; `value` and `formula` are None where none stands, `shape` is <f>'s attributes.

        `pieces`: the runs of a text in the cell itself; `picture`: whether the cell holds one.
        """

    def misplaced(self, reference: str) -> None:
        """Take note of a cell whose reference names no cell, or one in another row."""


class OtherShapeError(Exception):
    """The XML is not in the strict shape; the parser has to read it."""


# ---- text ----------------------------------------------------------------------------------------------------

_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _entity(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    if not (decimal or hexadecimal):
        raise OtherShapeError
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code <= 0x10FFFF:
        return chr(code)
    raise OtherShapeError


def plain_text(text: str) -> str:
    """Undo the entities that XML itself has. Raises `OtherShapeError` at any other."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


# ---- the strict shape --------------------------------------------------------------------------------------

# Over bytes: a text with ✔ in it would be matched, and each piece of it copied, at half the speed.

_ATTRIBUTES = rb'(?: (?!xmlns|r=)[A-Za-z:0-9_]++="[^"<&\r\n\t]*+")*+'  # behind the row's own number
_TEXT = rb"[^<\x00-\x08\x0b-\x1f]*+"
_EMPTY = (
    rb'(?:<c r="[A-Z]{1,3}+[0-9]{1,7}+"(?: s="[0-9]++")?+/>'
    rb'|<row r="[0-9]++"(?: (?!hidden)[A-Za-z:0-9_]++="[^"<&\r\n\t]*+")*+/>)*+'
)
_INLINE = rb'<is><t(?: xml:space="preserve")?+>' + _TEXT + rb"</t></is>"
_PIECE = re.compile(
    _EMPTY
    + rb'(?:<c r="([^"]++)"(?: s="([^"]++)")?+(?: t="([^"]++)")?+>'
    + rb"(<f[^>]*+>(?:[^<]*+</f>)?+)?+(?:<v>([^<]++)</v>|(<v></v>|" + _INLINE + rb"))?+</c>"
    + rb"|((?:</row>)?+<row [^>]{1,999}+>)|([\s\S]++|\Z))"
)
"""A cell: reference, style, kind, formula, and a value or one that is empty or stands in the cell itself; a row's
opening, with the end of the one before; or all that is left.

What of these is not of the strict shape within its quotes or tags is found out as it is looked up: all but a few are
the same in every row and file, and looked at once. What is remembered of them is short, whatever a file holds.
"""
_OPENING = re.compile(rb'(</row>)?<row r="([0-9]{1,7})"(' + _ATTRIBUTES + rb")(/?)>")
_FORMULA = re.compile(
    rb"<f(" + _ATTRIBUTES + rb")(?:/>|>((?:[^<&\x00-\x08\x0b-\x1f]++|&(?:amp|lt|gt|quot|apos);)*+)</f>)"
)
_STYLE_AND_KIND = re.compile(rb"[0-9]{0,6} [a-zA-Z]*+")
_is_text = re.compile(_TEXT).fullmatch
_REFERENCE_PARTS = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
is_number = re.compile(_NUMBER).fullmatch
"""Whether a text is a number as a sheet stores it (xsd:double without INF and NaN)."""
_is_number = re.compile(_NUMBER.encode()).fullmatch


def read_strictly(part: bytes, start: int, end: int, sink: Sink) -> None:
    """Read what stands inside sheetData. Raises `OtherShapeError` where a byte is not accounted for."""
    try:
        if not part.isascii():
            part.decode()
    except UnicodeDecodeError:
        raise OtherShapeError from None
    while start < end:
        stop = end if end - start <= CHUNK else part.rfind(b"</row>", start, start + CHUNK) + 6
        if stop < start + 6:
            raise OtherShapeError
        _read_chunk(part, start, stop, sink)
        start = stop


def _read_chunk(part: bytes, start: int, stop: int, sink: Sink) -> None:
    row = 0
    cells, string_of, format_of, place_of = sink.cells, sink.string_of.get, sink.format_of.get, _PLACES.get
    text, number = CellKind.TEXT, CellKind.NUMBER
    new = tuple.__new__  # the named tuple's own is written in Python: 1 % of a run that reads
    for reference, style, kind, formula, value, rare, opening, left in _PIECE.findall(part, start, stop):
        if not reference:
            row = _row(opening, row, sink) if opening else _end(left, row)
            continue
        place = place_of(reference) or _place(reference)
        if place[0] != row:
            raise OtherShapeError
        if kind == b"s":
            found, content = text, string_of(value)
        else:
            found, content = number, None if kind or not _is_number(value) else value.decode()
        shown = format_of(style)
        if content and shown and not formula and place not in cells:
            cells[place] = new(Cell, (row, place[1], found, content, shown[0], shown[1], False, True, "", PLAIN))
        elif content != "" or formula or not shown:  # an empty text is as good as none
            _cell(place, style, kind, formula, value, rare, sink)
    if row:
        raise OtherShapeError


_PLACES: dict[bytes, tuple[int, int]] = {}
"""Row and column of the references met so far: every file has the same ones."""
_MOST_PLACES = 1 << 16


def _place(reference: bytes) -> tuple[int, int]:
    """Return the row and column of a reference. Raises `OtherShapeError` if it is none, or outside every sheet."""
    match = _REFERENCE_PARTS.fullmatch(reference)
    if match is None:
        raise OtherShapeError
    row, column = int(match[2]), column_number(match[1].decode())
    if not 0 < row <= LAST_ROW or column > LAST_COLUMN:
        raise OtherShapeError
    if len(_PLACES) >= _MOST_PLACES:
        _PLACES.clear()
    _PLACES[reference] = row, column
    return row, column


def _row(opening: bytes, row: int, sink: Sink) -> int:
    """Take the end of the open row and the opening of the next. Give the number of the row that is open then, or 0."""
    number, closes, hidden, is_open = _opening(opening)
    if closes is not bool(row):
        raise OtherShapeError
    if hidden:
        sink.hidden.add(number)
    return number if is_open else 0


@lru_cache(maxsize=1024)  # the rows of one template are the next one's: 1 % of reading a file
def _opening(opening: bytes) -> tuple[int, bool, bool, bool]:
    """Return a row's number, whether one is closed before it, whether it is hidden, and whether it is open still."""
    match = _OPENING.fullmatch(opening)
    if match is None or not 0 < int(match[2]) <= LAST_ROW:
        raise OtherShapeError
    hidden = b' hidden="1"' in match[3] or b' hidden="true"' in match[3]
    return int(match[2]), bool(match[1]), hidden, not match[4]


def _end(left: bytes, row: int) -> int:
    if left != (b"</row>" if row else b""):
        raise OtherShapeError
    return 0


def _cell(  # noqa: PLR0917 # called for every cell that is no plain value
    place: tuple[int, int], style: bytes, kind: bytes, formula: bytes, value: bytes, rare: bytes, sink: Sink
) -> None:
    """Take a cell with a formula, or whose value or style needs a second look."""
    if not (_STYLE_AND_KIND.fullmatch(style + b" " + kind) and _is_text(value)):
        raise OtherShapeError
    known = _remembered if len(formula) <= _SMALL else _formula
    sort = kind.decode()
    typed = plain_text(value.decode()) if value else _rare(sort, rare.decode())
    sink.cell(*place, style.decode(), sort, typed, *known(formula))


def _rare(kind: str, element: str) -> str | None:
    """Return the value where it is empty or stands in the cell itself, None where there is none."""
    if not element:
        return None
    if element == "<v></v>":
        return ""
    if kind != "inlineStr":
        raise OtherShapeError
    return plain_text(element[element.index(">", 4) + 1 : -9])


def _formula(element: bytes) -> tuple[str | None, str]:
    """Return a formula's text and attributes; only one that may name another workbook is worth its entities undone."""
    if not element:
        return None, ""
    match = _FORMULA.fullmatch(element)
    if match is None:
        raise OtherShapeError
    shape, typed = match[1].decode(), (match[2] or b"").decode()
    return (plain_text(typed) if "&" in typed and "[" in typed else typed), shape


_SMALL = 8192
_remembered = lru_cache(maxsize=1024)(_formula)  # the formulas of one template are the next one's


# ---- any shape -----------------------------------------------------------------------------------------------


def parse(part: bytes) -> ET.Element:
    """Parse a part that `guards.plain_xml` has let through, for good: whoever asks may take it apart.

    Raises `Unreadable` if it is not well-formed.
    """
    try:
        return ET.fromstring(part)  # noqa: S314 # no document type, hence no entities; size counted before
    except (ET.ParseError, ValueError, LookupError):
        raise damaged("xml") from None


def local_name(element: ET.Element) -> str:
    """Return an element's name, in whatever namespace."""
    return element.tag.rpartition("}")[2]


def named(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a name in an element, in whatever namespace, itself if it has it."""
    return (item for item in element.iter() if local_name(item) == name)


def read_any(root: ET.Element, namespace: str, sink: Sink) -> None:
    """Read every row and cell of a parsed sheet. Raises `Unreadable` if a row's number is none."""
    number = 0
    for row in root.iterfind(f"{namespace}sheetData/{namespace}row"):
        number = _row_number(row.get("r"), number)
        if row.get("hidden") in ("1", "true"):
            sink.hidden.add(number)
        column = 0
        for cell in row.iterfind(f"{namespace}c"):
            column = _parsed_cell(cell, namespace, number, column, sink)
        row.clear()


def _row_number(stored: str | None, before: int) -> int:
    if stored is None:
        return before + 1
    if not _DIGITS.fullmatch(stored.strip()):
        raise damaged("row-number")
    return int(stored)


_DIGITS = re.compile(r"[0-9]{1,7}")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def _parsed_cell(cell: ET.Element, namespace: str, row: int, before: int, sink: Sink) -> int:
    stored = cell.get("r")
    column = before + 1
    if stored is not None:
        match = _REFERENCE.fullmatch(stored.strip())
        if match is None or int(match[2]) != row:
            if len(cell):
                sink.misplaced(stored)
            return column
        column = column_number(match[1].upper())
    if len(cell) and not (0 < row <= LAST_ROW and column <= LAST_COLUMN):
        sink.misplaced(stored or "?")
    elif len(cell):
        formula, value = cell.find(namespace + "f"), cell.find(namespace + "v")
        inline = cell.find(namespace + "is")
        text, pieces = None if value is None else "".join(value.itertext()), Pieces()
        if cell.get("t") == "inlineStr" and inline is not None:
            pieces = rich_text(inline, namespace)
            text = "".join(piece.text for piece in pieces)
        shape = "" if formula is None else " ".join(f'{key}="{part}"' for key, part in formula.items())
        typed = None if formula is None else formula.text or ""
        if typed is not None or text is not None:
            pictured = cell.get("vm") is not None and cell.get("t") == "e"
            sink.cell(row, column, cell.get("s", ""), cell.get("t", ""), text, typed, shape, pieces, pictured)
    return column


# ---- around the cells -----------------------------------------------------


_ROOT = re.compile(rb"(?:<\?xml[^<>]*\?>\s*)?<worksheet(?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+')*+>")
_ODD = re.compile(rb"<(?:[!?]|sheetData|worksheet)")
"""What may hide elements, and second ones of those that there is one of."""


def skeleton(part: bytes) -> tuple[int, int, bytes]:
    """Find where sheetData's inside begins and ends, and make a sheet of what else says something of the cells.

    The rest (views, validations, formats by condition) takes longer to parse than the cells. Raises
    `OtherShapeError`.
    """
    start = part.find(b"<sheetData>")
    end = part.find(b"</sheetData>", start)
    root = _ROOT.match(part, 0, max(start, 0))
    if start < 0 or end < 0 or root is None or not part.rstrip().endswith(b"</worksheet>"):
        raise OtherShapeError
    if _ODD.search(part, root.end(), start) or _ODD.search(part, end):
        raise OtherShapeError
    cols, merged = _element(part, b"cols", root.end(), start), _element(part, b"mergeCells", end)
    return start + 11, end, root[0] + cols + merged + b"</worksheet>"


def alone(part: bytes, name: bytes) -> bytes:
    """Return a sheet's part with one of its elements and nothing else, or the whole part if it is in another shape."""
    root = _ROOT.match(part)
    try:
        return part if root is None else root[0] + _element(part, name) + b"</worksheet>"
    except OtherShapeError:
        return part


def _element(part: bytes, name: bytes, start: int = 0, end: int | None = None) -> bytes:
    """Cut out the one element of a name, or nothing where there is none. Raises `OtherShapeError` at several."""
    opening, closing = part.find(b"<" + name, start, end), part.rfind(b"</" + name + b">", start, end)
    if opening < 0:
        return b""
    if closing < opening or part.count(b"<" + name, start, end) != 1:
        raise OtherShapeError
    return part[opening : closing + len(name) + 3]


def namespace_of(root: ET.Element, name: str) -> str:
    """Return the `{namespace}` of a root element. Raises `Unreadable` if it is not a known one of that name."""
    uri, _, local = root.tag[1:].partition("}")
    if local != name or uri not in NAMESPACES:
        raise damaged("namespace")
    return f"{{{uri}}}"
