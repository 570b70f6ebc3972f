"""New values put into the cells of a workbook that somebody works in: all else stays as it is, byte for byte."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, unescape

from xl_addin.spreadsheets.moved_formulas import copied, moved
from xl_addin.spreadsheets.references import address, column_number
from xl_addin.spreadsheets.repack import repacked
from xl_addin.spreadsheets.sheetxml import OtherShapeError

DAY_ZERO = datetime(1899, 12, 30)
"""The day that the serial number 0 stands for."""
_FORMULA = re.compile(r"<f\b([^<>]*?)(?:/>|>([^<]*)</f>)")
_SHARED = re.compile(r'\bsi="(\d+)"')
_DERIVED = re.compile(r"xl/(?:calcChain|volatileDependencies)\.xml|_xmlsignatures/.*")
"""Parts that tell where formulas are, or vouch for every byte: Excel makes the first anew, and repairs a wrong one."""
_ROW = re.compile(r'r="(\d{1,7})"([^<>]*+)')
_CELL = re.compile(r'r="([A-Z]{1,3})\d{1,7}"')
_HEIGHT = re.compile(r'\s(?:ht|customHeight|spans)="[^"]*"')
_STYLE = re.compile(r'\bs="(\d+)"')

CellValues = dict[tuple[int, int], Any]
"""New values by row and column, from 1: text, numbers, dates, a `Formula` or a `From`. None empties a cell."""


class NewFormula(NamedTuple):
    """A formula, without its equals sign, and the text that it gives. A text alone is never taken for one."""

    formula: str
    value: str


class From(NamedTuple):
    """The cell of the same column that stood in another row (from 1), with all it holds: it moves with its row."""

    row: int


class NewCells(NamedTuple):
    """What a sheet is to hold, and heights of rows in points by row."""

    cells: CellValues
    heights: Mapping[int, float]


def patched(data: bytes, sheets: Mapping[str, NewCells], tables: Mapping[str, tuple[int, int]]) -> bytes:
    """Return the workbook with new cells by sheet name, and tables resized: by name the first row and the height.

    What follows from the cells does not contradict them: where formulas stand, and signatures, go, and what formulas
    amount to is calculated when the workbook is opened.

    Raises `OtherShapeError` where a sheet is not written the way that Excel and XlsxWriter write it, or the workbook is
    no OOXML at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        if "xl/workbook.xml" not in source.namelist():
            raise OtherShapeError
        paths = _sheet_parts(source)
        dropped = {name for name in source.namelist() if _DERIVED.fullmatch(name)}
    changed = {paths[name]: new for name, new in sheets.items()}

    def change(name: str, part: bytes) -> bytes | None:
        if name in dropped:
            return None
        if name == "xl/workbook.xml":
            return _calculated(part.decode()).encode()
        if dropped and (name == "[Content_Types].xml" or name.endswith(".rels")):
            return _without(part.decode(), name, dropped).encode()
        if name in changed:
            return _patched(part.decode(), changed[name]).encode()
        return _resized(part.decode(), tables).encode() if name.startswith("xl/tables/") else part

    return repacked(data, change)


def _calculated(xml: str) -> str:
    """Let Excel calculate all formulas when it opens the workbook: what they look at has changed."""
    found = re.search(r"<calcPr\b[^<>]*>", xml)
    if found is None:
        after = max(xml.find(end) + len(end) for end in ("</sheets>", "</definedNames>") if end in xml)
        return f'{xml[:after]}<calcPr fullCalcOnLoad="1"/>{xml[after:]}'
    if 'fullCalcOnLoad="1"' in found[0]:
        return xml
    element = re.sub(r'\sfullCalcOnLoad="[^"]*"', "", found[0])
    return xml.replace(found[0], element.replace("<calcPr", '<calcPr fullCalcOnLoad="1"'), 1)


def _without(xml: str, name: str, dropped: Iterable[str]) -> str:
    """Take what leads to dropped parts out of the content types, or out of a part's relationships."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for element in re.findall(r"<(?:Override|Relationship)\b[^<>]*/>", xml):
        target = re.search(r'\b(?:PartName|Target)="([^"]*)"', element)
        path = posixpath.normpath(posixpath.join("/", folder, target[1])) if target else ""
        if path.removeprefix("/") in dropped:
            xml = xml.replace(element, "", 1)
    return xml


def _sheet_parts(source: zipfile.ZipFile) -> dict[str, str]:
    from xml.etree import ElementTree

    relations = ElementTree.fromstring(source.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - read behind the guards
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(source.read("xl/workbook.xml"))  # noqa: S314 - as above
    parts = {}
    for sheet in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
        relation = next(value for key, value in sheet.items() if key.endswith("}id"))
        target = targets[relation]
        parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _patched(xml: str, new: NewCells) -> str:
    """Write cells into a sheet's XML; what is not changed stays as it stands, and a cell keeps its format."""
    start, inside, end = _sheet_data(xml)
    rows = dict(_rows(inside))
    _unshare(rows)
    before = {number: dict(cells) for number, (_, cells) in rows.items()}
    for (number, column), value in sorted(new.cells.items(), key=lambda item: item[0]):
        attributes, cells = rows.get(number, ("", {}))
        rows[number] = _HEIGHT.sub("", attributes), cells
        if isinstance(value, From):
            cells[column] = _moved_cell(before, value.row, number, column)
        else:
            cells[column] = _cell(number, column, value, _style(rows, number, column))
    for number, height in new.heights.items():
        rows[number] = f'{rows[number][0]} ht="{height:g}"', rows[number][1]
    return start + "<sheetData>" + "".join(_written(rows)) + "</sheetData>" + end


def _sheet_data(xml: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the sheet's data. Raises `OtherShapeError` where there is none."""
    for empty in ("<sheetData/>", "<sheetData />"):
        if empty in xml:
            start, _, end = xml.partition(empty)
            return start, "", end
    start, opened, rest = xml.partition("<sheetData>")
    inside, closed, end = rest.partition("</sheetData>")
    if not (opened and closed):
        raise OtherShapeError
    return start, inside, end


def _rows(inside: str) -> Iterator[tuple[int, tuple[str, dict[int, str]]]]:
    """Take the rows apart, each once: number, attributes, cells. Raises `OtherShapeError` at any other shape."""
    for row in inside.split("<row ")[1:]:
        head, _, rest = row.partition(">")
        match = _ROW.fullmatch(head.removesuffix("/"))
        if match is None or (not head.endswith("/") and not rest.rstrip().endswith("</row>")):
            raise OtherShapeError
        yield int(match[1]), (match[2], _cells(rest.rstrip().removesuffix("</row>")))


def _cells(row: str) -> dict[int, str]:
    cells = {}
    for cell in row.split("<c ")[1:]:
        match = _CELL.match(cell)
        if match is None:
            raise OtherShapeError
        cells[column_number(match[1])] = f"<c {cell}"
    return cells


def _style(rows: Mapping[int, tuple[str, dict[int, str]]], number: int, column: int) -> str:
    """Return the format of a cell, or of the nearest one above that has one below the headers."""
    for near in (number, number - 1):
        cell = rows.get(near, ("", {}))[1].get(column, "")
        style = _STYLE.search(cell.partition(">")[0])
        if style:
            return f' s="{style[1]}"'
    return ""


def _cell(row: int, column: int, value: Any, style: str) -> str:
    start = f'<c r="{address(row, column)}"{style}'
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, datetime | date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time())
        return f"{start}><v>{(moment - DAY_ZERO) / timedelta(days=1):.15g}</v></c>"
    if isinstance(value, int | float):
        return f"{start}><v>{value:.15g}</v></c>"
    if isinstance(value, NewFormula):
        return f'{start} t="str"><f>{escape(value.formula)}</f><v>{escape(value.value)}</v></c>'
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _unshare(rows: Mapping[int, tuple[str, dict[int, str]]]) -> None:
    """Return each cell of a shared formula its own: the one that has the text may be moved or written over."""
    first: dict[str, tuple[str, int, int]] = {}
    for row, (_, cells) in sorted(rows.items()):
        for column, cell in sorted(cells.items()):
            formula = _FORMULA.search(cell)
            group = _SHARED.search(formula[1]) if formula else None
            if formula is None or group is None:
                continue
            if formula[2]:
                first[group[1]] = (unescape(formula[2]), row, column)
            text, start_row, start_column = first.get(group[1], ("", row, column))
            own = copied(text, row - start_row, column - start_column)
            cells[column] = cell.replace(formula[0], f"<f>{escape(own)}</f>" if own else "", 1)


def _moved_cell(before: Mapping[int, Mapping[int, str]], old: int, new: int, column: int) -> str:
    """Return a cell as it stands in another row: format and value, and a formula with its own row's references."""
    cell = before.get(old, {}).get(column, f'<c r="{address(old, column)}"/>')
    cell = cell.replace(f'r="{address(old, column)}"', f'r="{address(new, column)}"', 1)
    found = _FORMULA.search(cell)
    if found is None:
        return cell
    attributes = re.sub(r'\bref="[^"]*"', f'ref="{address(new, column)}"', found[1])
    return cell.replace(found[0], f"<f{attributes}>{escape(moved(unescape(found[2] or ''), old, new))}</f>", 1)


def _written(rows: Mapping[int, tuple[str, dict[int, str]]]) -> Iterator[str]:
    for number in sorted(rows):
        attributes, cells = rows[number]
        yield f'<row r="{number}"{attributes}>' + "".join(cells[column] for column in sorted(cells)) + "</row>"


def _resized(xml: str, tables: Mapping[str, tuple[int, int]]) -> str:
    """Let a table cover as many lines as it has now, one at least."""
    name = re.search(r'\bdisplayName="([^"]*)"', xml)
    if name is None or name[1] not in tables:
        return xml
    first, height = tables[name[1]]
    return re.sub(r'(\bref="[A-Z]+\d+:[A-Z]+)\d+"', rf'\g<1>{first + max(height, 1)}"', xml)
