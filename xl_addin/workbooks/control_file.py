"""The control workbook as a file, where no Excel is: read its settings, write a copy with its tables up to date.

All else in the copy, macros and ribbon too, is the original's bytes: only the rows of the tables are written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding, Where, finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.reading.sheets import find_sheets
from xl_addin.rooms import SECRETARIAT_BOOK
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass, Sheet, Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.patch import DAY_ZERO, CellValues, From, NewCells, NewFormula, patched
from xl_addin.spreadsheets.sheetxml import OtherShapeError
from xl_addin.workbooks import measure
from xl_addin.workbooks.control import FINDING_COLUMNS, FINDINGS, OWN, START, SUBMISSIONS, Row, with_statement
from xl_addin.workbooks.control_book import ControlBook, Update
from xl_addin.workbooks.control_forms import CHOICES, FINDING_FORM, SUBMISSION_FORM, WIDTHS, choice_cells


class ControlFile(ControlBook[str]):
    """A control workbook read from its bytes. Raises `NotDoneError` if it is none, or cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__()
        try:
            workbook = read_isolated(data, room=SECRETARIAT_BOOK)
        except Unreadable as problem:
            raise NotDoneError(texts.control.FAULTS["unreadable"].format(file=name)) from problem
        self._data, self._name = data, name
        self._all_names = {sheet.name for sheet in workbook.sheets}
        for sheet_id, sheets in find_sheets(workbook.sheets, texts.control.SHEETS).items():
            if sheets:
                self._add(sheet_id, sheets[0].name, sheets[0], _block(sheets[0]))
        missing = [name for sheet_id, name in texts.control.SHEETS.items() if sheet_id not in self.tables]
        if missing:
            raise NotDoneError(texts.control.FAULTS["not-control"].format(file=name, sheet=missing[0]))

    def updated(
        self, plan: Plan, year: int, files: Sequence[FileNote], findings: Iterable[Finding], *, inbox: Path,
        received: Mapping[str, datetime], last: Mapping[str, Any], copy: ControlFile | None = None,
    ) -> bytes:
        """Return the workbook with Inlämningar, Kontroll and the last run brought up to date.

        `copy`: the one that an earlier run wrote, if there is one: what it found then is not new.
        """
        new = self.update(plan, year, files, findings, inbox=inbox, received=received, copy=copy)
        told, start = self.with_news(last, new), self.tables[START]
        at = start.columns["value"] + 1
        changes: dict[str, CellValues] = {
            START: {(start.rows[key] + 1, at): value for key, value in told.items() if key in start.rows},
            SUBMISSIONS: self._rows(SUBMISSIONS, new.submissions, self.submission_keys),
            FINDINGS: self._rows(FINDINGS, new.findings, FINDING_COLUMNS) | self._own(new),
        }
        lengths = {SUBMISSIONS: len(new.submissions), FINDINGS: len(new.findings)}
        tables = {texts.control.TABLES[key]: (self.tables[key].first_row, count) for key, count in lengths.items()}
        sheets = {self.sheets[key]: NewCells(cells, self._heights(key, cells)) for key, cells in changes.items()}
        if CHOICES in self._all_names:
            sheets[CHOICES] = NewCells(dict(choice_cells(new.sent.values())), {})
        try:
            return patched(self._data, sheets, tables)
        except OtherShapeError as problem:
            raise NotDoneError(texts.control.FAULTS["other-program"]) from problem

    def asked(self, codes: Sequence[str], day: datetime, statement: int | None = None) -> bytes:
        """Return the workbook with the day on which the kommuner's templates, or forms of a statement, were written.

        An older one, which lacks the column, has no place for it.
        """
        table, key = self.tables[SUBMISSIONS], "asked" if statement is None else "statement_asked"
        cells: CellValues = {}
        for code in codes:
            noted = day if statement is None else with_statement(table.value(code, key), statement, day)
            cells |= dict.fromkeys(table.cells([code], key), noted)
        try:
            return patched(self._data, {self.sheets[SUBMISSIONS]: NewCells(cells, {})}, {}) if cells else self._data
        except OtherShapeError as problem:
            raise NotDoneError(texts.control.FAULTS["other-program"]) from problem

    def lacking(self) -> list[Finding]:
        """Return what an older control workbook has not: settings of Start, and columns of its two tables."""
        lacks = []
        for key, (label, _) in texts.control.SETTINGS.items():
            if key not in self.tables[START].rows:
                lacks.append(finding("control-setting-missing", self._where(START), header=label))
        for form in (SUBMISSION_FORM, FINDING_FORM):
            for column in form.columns:
                if column.key not in self.tables[form.id].columns:
                    lacks.append(finding("control-column-missing", self._where(form.id), header=column.header))
        return lacks

    def _where(self, sheet_id: str) -> Where:
        return Where(self._name, sheet=self.sheets[sheet_id])

    def _rows(self, sheet_id: str, rows: Sequence[Row], keys: Sequence[str]) -> CellValues:
        table = self.tables[sheet_id]
        if table.is_filled_below(len(rows)):
            raise NotDoneError(texts.control.FAULTS["in-the-way"].format(sheet=self.sheets[sheet_id]))
        cells: CellValues = {}
        for number in range(max(len(rows), table.height)):
            row: Row = rows[number] if number < len(rows) else {}
            for key in keys:
                if key in table.columns and key not in OWN:
                    value = row.get(key)
                    if key == "link" and value:
                        value = NewFormula(str(value).removeprefix("="), texts.control.OPEN)
                    cells[table.first_row + number + 1, table.columns[key] + 1] = value
        return cells

    def _heights(self, sheet_id: str, changed: CellValues) -> dict[int, float]:
        """Estimate the height of each line with long text, which a program that reads the copy need not do."""
        columns = self.tables[sheet_id].columns
        widths = {columns[key] + 1: width for key, width in WIDTHS[sheet_id].items() if key in columns}
        lines: dict[int, list[tuple[str, float]]] = {}
        for (number, column), value in changed.items():
            if isinstance(value, str) and column in widths:
                lines.setdefault(number, []).append((value, widths[column]))
        heights = {number: measure.row_height(texts_and_widths) for number, texts_and_widths in lines.items()}
        return {number: height for number, height in heights.items() if height > measure.row_height([])}

    def _own(self, new: Update) -> CellValues:
        """Let the cells that people have filled in on Kontroll follow their rows, formulas and all."""
        table, rows = self.tables[FINDINGS], new.findings
        cells: CellValues = {}
        for number in range(max(len(rows), table.height)):
            before = table.rows.get(str(rows[number]["id"])) if number < len(rows) else None
            if before != table.first_row + number:
                for key in new.own:
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
