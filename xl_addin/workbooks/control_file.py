"""The control workbook as a file, where no Excel is: read its settings, write a copy with its tables up to date.

All else in the copy, macros and ribbon too, is the original's bytes: only the rows of the tables are written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass, Sheet, Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.patch import DAY_ZERO, CellValues, From, NewCells, NewFormula, patched
from xl_addin.spreadsheets.sheetxml import OtherShapeError
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
    asked_questions,
    finding_rows,
    grid,
    merged,
    own_columns,
    read_settings,
    submission_lines,
    submission_rows,
)
from xl_addin.workbooks.file_choices import SHEET as CHOICES
from xl_addin.workbooks.file_choices import choice_cells

_WIDTH = 56.0
"""Characters that the columns with long text take on a line, about."""


class ControlFile:
    """A control workbook read from its bytes. Raises `ControlError` if it is none, or cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        try:
            workbook = read_isolated(data)
        except Unreadable as problem:
            raise ControlError(texts.control.FAULTS["unreadable"].format(file=name)) from problem
        self._data = data
        self._all_names = {sheet.name for sheet in workbook.sheets}
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
        """Return what the sheet Start says; paths are taken from `folder`, the workbook's own."""
        return read_settings(self.grids[START], folder)

    def choices(self) -> dict[str, str]:
        """Return the file that the secretariat has chosen for a kommun, by SCB code."""
        table = self.grids[SUBMISSIONS]
        chosen = {row_id: table.value(row_id, "choice") for row_id in table.rows}
        return {row_id: str(name).strip() for row_id, name in chosen.items() if name is not None}

    def questions(self) -> dict[tuple[str, str, str], str]:
        """Return what the secretariat asks of figures on Kontroll, by file, sheet and cell."""
        return asked_questions(self.grids[FINDINGS])

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
        """Return the workbook with Inlämningar, Kontroll and the last run brought up to date."""
        new = submission_rows(plan, year, files, received)
        sent = submission_lines(self.grids[SUBMISSIONS], new)
        table = self.grids[FINDINGS]
        own = own_columns(table, FINDING_COLUMNS)
        found = merged(table, finding_rows(findings, inbox), own)
        changes = {
            START: self._start(last),
            SUBMISSIONS: self._rows(SUBMISSIONS, sent, [key for key in SUBMISSION_COLUMNS if key not in OWN]),
            FINDINGS: self._rows(FINDINGS, found, FINDING_COLUMNS) | self._own(table, found, own),
        }
        lengths = {SUBMISSIONS: len(sent), FINDINGS: len(found)}
        tables = {texts.control.TABLES[key]: (self.grids[key].first_row, count) for key, count in lengths.items()}
        sheets = {self._names[key]: NewCells(cells, _heights(cells)) for key, cells in changes.items()}
        if CHOICES in self._all_names:
            sheets[CHOICES] = NewCells(dict(choice_cells(new.values())), {})
        try:
            return patched(self._data, sheets, tables)
        except OtherShapeError as problem:
            raise ControlError(texts.control.FAULTS["other-program"]) from problem

    def asked(self, codes: Iterable[str], day: datetime) -> bytes:
        """Return the workbook with the day on which the kommuner's templates were written; older ones have no place."""
        cells: CellValues = dict.fromkeys(self.grids[SUBMISSIONS].cells(codes, "asked"), day)
        try:
            return patched(self._data, {self._names[SUBMISSIONS]: NewCells(cells, {})}, {}) if cells else self._data
        except OtherShapeError as problem:
            raise ControlError(texts.control.FAULTS["other-program"]) from problem

    def _start(self, last: Mapping[str, Any]) -> CellValues:
        start = self.grids[START]
        column = start.columns["value"] + 1
        return {(start.rows[key] + 1, column): value for key, value in last.items() if key in start.rows}

    def _rows(self, sheet_id: str, rows: Sequence[Row], keys: Sequence[str]) -> CellValues:
        table = self.grids[sheet_id]
        height = table.last_row - table.first_row + 1
        below = table.values[table.last_row + 1 : table.first_row + len(rows)]
        if any(value not in (None, "") for row in below for value in row):
            raise ControlError(texts.control.FAULTS["in-the-way"].format(sheet=self._names[sheet_id]))
        cells: CellValues = {}
        for number in range(max(len(rows), height)):
            row: Row = rows[number] if number < len(rows) else {}
            for key in keys:
                if key in table.columns and key not in OWN:
                    value = row.get(key)
                    if key == "link" and value:
                        value = NewFormula(str(value).removeprefix("="), texts.control.OPEN)
                    cells[table.first_row + number + 1, table.columns[key] + 1] = value
        return cells

    @staticmethod
    def _own(table: Grid, rows: Sequence[Row], keys: Sequence[str]) -> CellValues:
        """Let the cells that people have filled in follow their rows, formulas and all."""
        cells: CellValues = {}
        height = table.last_row - table.first_row + 1
        for number in range(max(len(rows), height)):
            before = table.rows.get(str(rows[number]["id"])) if number < len(rows) else None
            if before != table.first_row + number:
                for key in keys:
                    place = table.first_row + number + 1, table.columns[key] + 1
                    cells[place] = None if before is None else From(before + 1)
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
        return DAY_ZERO + timedelta(days=number) if cell.format is NumberClass.DATE else number
    return cell.text or None


def _heights(changed: CellValues) -> dict[int, float]:
    """Estimate the height of each line with long text, which a program that reads the copy need not do."""
    lines: dict[int, list[tuple[str, float]]] = {}
    for (number, _), value in changed.items():
        if isinstance(value, str):
            lines.setdefault(number, []).append((value, _WIDTH))
    heights = {number: measure.row_height(texts_and_widths) for number, texts_and_widths in lines.items()}
    return {number: height for number, height in heights.items() if height > measure.row_height([])}
