"""The control workbook as a file, where no Excel is: read its settings, write a copy with its tables up to date.

All else in the copy, macros and ribbon too, is the original's bytes: only the rows of the tables are written anew.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.layout import address
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass, Sheet, Unreadable, column_number
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.workbooks import measure
from xl_addin.workbooks.control import (
    FINDING_COLUMNS,
    FINDINGS,
    OWN,
    START,
    SUBMISSION_COLUMNS,
    SUBMISSIONS,
    ControlError,
    Grid,
    Row,
    Settings,
    finding_rows,
    grid,
    merged,
    own_columns,
    read_settings,
    submission_lines,
    submission_rows,
)

_DAY_ZERO = datetime(1899, 12, 30)
_SHEET_DATA = re.compile(r"<sheetData\s*/>|<sheetData>(.*?)</sheetData>", re.DOTALL)
_ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
_HEIGHT = re.compile(r'\s(?:ht|customHeight|spans)="[^"]*"')
_STYLE = re.compile(r'\bs="(\d+)"')

_WIDTH = 56.0
"""Characters that the columns with long text take on a line, about."""
Cells = dict[tuple[int, int], Any]
"""New values by row and column, from 1. None empties a cell."""


class ControlFile:
    """A control workbook read from its bytes. Raises `ControlError` if it is none, or cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        try:
            workbook = read_isolated(data)
        except Unreadable as problem:
            raise ControlError(texts.control.FAULTS["unreadable"].format(file=name)) from problem
        self._data = data
        self._names: dict[str, str] = {}
        self.grids: dict[str, Grid] = {}
        for sheet in workbook.sheets:
            values = _block(sheet)
            for sheet_id in texts.control.SHEETS:
                found = grid(values, sheet_id)
                if found is not None and sheet_id not in self.grids:
                    self.grids[sheet_id], self._names[sheet_id] = found, sheet.name
        missing = [texts.control.SHEETS[sheet_id] for sheet_id in texts.control.SHEETS if sheet_id not in self.grids]
        if missing:
            raise ControlError(texts.control.FAULTS["not-control"].format(file=name, sheet=missing[0]))

    def settings(self, folder: Path) -> Settings:
        """What the sheet Start says; paths are taken from `folder`, the workbook's own."""
        return read_settings(self.grids[START], folder)

    def choices(self) -> dict[str, str]:
        """Give the file that the secretariat has chosen for a kommun, by SCB code."""
        table = self.grids[SUBMISSIONS]
        chosen = {row_id: table.value(row_id, "choice") for row_id in table.rows}
        return {row_id: str(name).strip() for row_id, name in chosen.items() if name is not None}

    def updated(
        self,
        plan: Plan,
        year: int,
        files: Sequence[FileNote],
        findings: Iterable[Finding],
        *,
        inbox: Path,
        received: Mapping[str, datetime],
        last: Mapping[str, Any],
    ) -> bytes:
        """Give the workbook with Inlämningar, Kontroll and the last run brought up to date."""
        sent = submission_lines(self.grids[SUBMISSIONS], submission_rows(plan, year, files, received))
        table = self.grids[FINDINGS]
        found = merged(table, finding_rows(findings, inbox), own_columns(table, FINDING_COLUMNS))
        own = own_columns(table, FINDING_COLUMNS)
        changes = {
            START: self._start(last),
            SUBMISSIONS: self._rows(SUBMISSIONS, sent, [key for key in SUBMISSION_COLUMNS if key not in OWN]),
            FINDINGS: self._rows(FINDINGS, found, [*FINDING_COLUMNS, *own]),
        }
        lengths = {SUBMISSIONS: len(sent), FINDINGS: len(found)}
        tables = {texts.control.TABLES[key]: (self.grids[key].first_row, count) for key, count in lengths.items()}
        return _rewritten(self._data, {self._names[key]: cells for key, cells in changes.items()}, tables)

    def _start(self, last: Mapping[str, Any]) -> Cells:
        start = self.grids[START]
        column = start.columns["value"] + 1
        return {(start.rows[key] + 1, column): value for key, value in last.items() if key in start.rows}

    def _rows(self, sheet_id: str, rows: Sequence[Row], keys: Sequence[str]) -> Cells:
        table = self.grids[sheet_id]
        height = table.last_row - table.first_row + 1
        below = table.values[table.last_row + 1 : table.first_row + len(rows)]
        if any(value not in (None, "") for row in below for value in row):
            raise ControlError(texts.control.FAULTS["in-the-way"].format(sheet=self._names[sheet_id]))
        cells: Cells = {}
        for number in range(max(len(rows), height)):
            row: Row = rows[number] if number < len(rows) else {}
            for key in keys:
                if key in table.columns:
                    cells[table.first_row + number + 1, table.columns[key] + 1] = row.get(key)
        return cells


def _block(sheet: Sheet) -> list[list[Any]]:
    if not sheet.cells:
        return []
    height, width = (max(place[axis] for place in sheet.cells) for axis in (0, 1))
    block: list[list[Any]] = [[None] * width for _ in range(height)]
    for (row, column), cell in sheet.cells.items():
        block[row - 1][column - 1] = _value(cell)
    return block


def _value(cell: Cell) -> Any:
    if cell.kind is CellKind.NUMBER:
        number = float(cell.text)
        return _DAY_ZERO + timedelta(days=number) if cell.format is NumberClass.DATE else number
    return cell.text or None


# ---- the file ------------------------------------------------------------------------------------------------


def _rewritten(data: bytes, sheets: Mapping[str, Cells], tables: Mapping[str, tuple[int, int]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        paths = _sheet_parts(source)
        cells = {paths[name]: changed for name, changed in sheets.items()}
        for info in source.infolist():
            part = source.read(info)
            if info.filename in cells:
                part = _patched(part.decode("utf-8"), cells[info.filename]).encode("utf-8")
            elif info.filename.startswith("xl/tables/"):
                part = _resized(part.decode("utf-8"), tables).encode("utf-8")
            target.writestr(info, part)
    return made.getvalue()


def _sheet_parts(source: zipfile.ZipFile) -> dict[str, str]:
    """Give the part of each sheet by the sheet's name."""
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


def _patched(xml: str, changed: Cells) -> str:
    """Write cells into a sheet's XML; what is not changed stays as it stands, and a cell keeps its format."""
    found = _SHEET_DATA.search(xml)
    if found is None:
        raise ControlError(texts.control.FAULTS["other-program"])
    rows = {int(m[1]): (m[2], _cells(m[3] or "")) for m in _ROW.finditer(found[1] or "")}
    for (number, column), value in sorted(changed.items()):
        attributes, cells = rows.get(number, ("", {}))
        rows[number] = _HEIGHT.sub("", attributes), cells
        cells[column] = _cell(number, column, value, _style(rows, number, column))
    for number, height in _heights(changed).items():
        rows[number] = f'{rows[number][0]} ht="{height:g}"', rows[number][1]
    return xml[: found.start()] + "<sheetData>" + "".join(_written(rows)) + "</sheetData>" + xml[found.end() :]


def _heights(changed: Cells) -> dict[int, float]:
    """Estimate the height of each line with long text, which a program that reads the copy need not do."""
    lines: dict[int, list[tuple[str, float]]] = {}
    for (number, _), value in changed.items():
        if isinstance(value, str) and not value.startswith("="):
            lines.setdefault(number, []).append((value, _WIDTH))
    heights = {number: measure.row_height(texts_and_widths) for number, texts_and_widths in lines.items()}
    return {number: height for number, height in heights.items() if height > measure.row_height([])}


def _cells(row: str) -> dict[int, str]:
    return {column_number(m[1]): m[0] for m in _CELL.finditer(row)}


def _style(rows: Mapping[int, tuple[str, dict[int, str]]], number: int, column: int) -> str:
    """Give the format of a cell, or of the nearest one above that has one below the headers."""
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
        return f"{start}><v>{(moment - _DAY_ZERO) / timedelta(days=1):.15g}</v></c>"
    if isinstance(value, int | float):
        return f"{start}><v>{value:.15g}</v></c>"
    if value.startswith('=HYPERLINK("'):
        return f'{start} t="str"><f>{escape(value[1:])}</f><v>{texts.control.OPEN}</v></c>'
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

