"""New values put into the cells of a workbook that somebody works in: all else stays as it is, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from xl_addin.spreadsheets.references import address, column_number
from xl_addin.spreadsheets.repack import repacked
from xl_addin.spreadsheets.sheetxml import OtherShapeError

DAY_ZERO = datetime(1899, 12, 30)
"""The day that the serial number 0 stands for."""
_ROW = re.compile(r'r="(\d{1,7})"([^<>]*+)')
_CELL = re.compile(r'r="([A-Z]{1,3})\d{1,7}"')
_HEIGHT = re.compile(r'\s(?:ht|customHeight|spans)="[^"]*"')
_STYLE = re.compile(r'\bs="(\d+)"')

Cells = dict[tuple[int, int], Any]
"""New values by row and column, from 1: text, numbers, dates or a `Formula`. None empties a cell."""


class Formula(NamedTuple):
    """A formula, without its equals sign, and the text that it gives. A text alone is never taken for one."""

    formula: str
    value: str


class NewCells(NamedTuple):
    """What a sheet is to hold, and heights of rows in points by row."""

    cells: Cells
    heights: Mapping[int, float]


def patched(data: bytes, sheets: Mapping[str, NewCells], tables: Mapping[str, tuple[int, int]]) -> bytes:
    """Return the workbook with new cells by sheet name, and tables resized: by name the first row and the height.

    Raises `OtherShapeError` where a sheet is not written the way that Excel and XlsxWriter write it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        paths = _sheet_parts(source)
    changed = {paths[name]: new for name, new in sheets.items()}

    def change(name: str, part: bytes) -> bytes:
        if name in changed:
            return _patched(part.decode(), changed[name]).encode()
        return _resized(part.decode(), tables).encode() if name.startswith("xl/tables/") else part

    return repacked(data, change)


def _sheet_parts(source: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
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
    for (number, column), value in sorted(new.cells.items(), key=lambda item: item[0]):
        attributes, cells = rows.get(number, ("", {}))
        rows[number] = _HEIGHT.sub("", attributes), cells
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
    if isinstance(value, Formula):
        return f'{start} t="str"><f>{escape(value.formula)}</f><v>{escape(value.value)}</v></c>'
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


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
