"""The control workbook as read when a button was pressed, and what is written back into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel.books import corner, open_file, path_of
from xl_addin.excel.engine import tolerant
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.reading.sheets import find_sheets
from xl_addin.spreadsheets.moved_formulas import moved
from xl_addin.steps.control import copy_path, earlier_copy, received
from xl_addin.workbooks.control import (
    FINDING_COLUMNS,
    FINDINGS,
    START,
    SUBMISSION_COLUMNS,
    SUBMISSIONS,
    Row,
    Settings,
    own_columns,
)
from xl_addin.workbooks.control_book import ControlBook
from xl_addin.workbooks.control_forms import CHOICES, choice_lines
from xl_addin.workbooks.control_table import ControlTable, sheet_of

_PLAIN_COLUMNS = frozenset({"filled", "errors", "warnings", "year", "received", "link"})
"""Columns that hold no text. Every other one is formatted as text before it is written: Excel must change nothing."""
_PLAIN_FILTERS = (0, 1, 2, 7)
"""How a filter's criteria go together: one, both, either, any of a list. Others (colours, the ten highest) are rare."""


class Desk(ControlBook[Any]):
    """The control workbook whose button was pressed, through xlwings."""

    def __init__(self, book: Any) -> None:
        super().__init__()
        self.book = book
        by_name = {sheet.name: sheet for sheet in book.sheets}
        for sheet_id, found in find_sheets(map(corner, book.sheets), texts.control.SHEETS).items():
            if found:
                sheet = by_name[found[0].name]
                values = _values(sheet)
                self._add(sheet_id, sheet, sheet_of(sheet.name, values), values)

    @cached_property
    def path(self) -> Path:
        """The workbook's file. Raises `NotDoneError` for one that lies on the web only, or was never saved."""
        return path_of(self.book)

    def save(self) -> None:
        """Save the workbook, so that what is typed in its registers counts. Raises `NotDoneError` if it cannot be.

        It is called before anything is written: Excel saves its way of calculating with a workbook.
        """
        try:
            self.book.save()
        except Exception as problem:  # every Excel refuses in its own way
            raise NotDoneError(texts.excel.BUTTON_FAULTS["not-saved"].format(path=self.path)) from problem

    def open(self, path: Path) -> None:
        """Open a workbook, or bring it to the front. Raises `NotDoneError` where another one has its name."""
        open_file(self.book.app, path)

    @cached_property
    def settings(self) -> Settings:
        """What the sheet Start says."""
        return self.settings_in(self.path.parent)

    # ---- writing back

    def sheet(self, name: str) -> Any:
        """Return a sheet to write on, by its id or, where it has none, its name; None if there is no such.

        It is the only way to one: who hands out another writes nowhere.
        """
        if name in self.sheets:
            return self.sheets[name]
        return next((sheet for sheet in self.book.sheets if sheet.name == name), None)

    def write_start(self, values: Mapping[str, Any]) -> None:
        """Write into the rows of Start, by their ids."""
        start, sheet = self.table(START), self.sheet(START)
        for key, value in values.items():
            if key in start.rows and "value" in start.columns:
                sheet.range((start.rows[key] + 1, start.columns["value"] + 1)).value = value

    def write_tables(
        self, plan: Plan, year: int, files: Sequence[FileNote], findings: Iterable[Finding],
        last: Mapping[str, Any] | None = None,
    ) -> None:
        """Bring Inlämningar and Kontroll up to date, and Start where it is to say of the `last` run what it found.

        What people have written there stays.
        """
        inbox = self.settings.inbox
        with still(self.book.app):
            table = self._with_formulas(FINDINGS)
            times = received(inbox, files)
            copy = earlier_copy(copy_path(self.path, self.settings.results))
            new = self.update(plan, year, files, findings, inbox=inbox, received=times, noted=table, copy=copy)
            self._update_submissions(new.submissions)
            self._offer_files(new.sent)
            rows = _following(table, new.findings, new.own)
            self._write_rows(FINDINGS, rows, [*FINDING_COLUMNS, *new.own], table)
            if last is not None:
                self.write_start(self.with_news(last, new))

    def mark_reminded(self, codes: Iterable[str]) -> None:
        """Note today as the day of a reminder for the kommuner that have none noted yet."""
        table = self.table(SUBMISSIONS)
        self._mark([code for code in codes if table.value(code, "reminded") is None], "reminded")

    def mark_asked(self, codes: Iterable[str]) -> None:
        """Note today as the day on which the kommuner's templates were written, whatever day was noted before."""
        self._mark(codes, "asked")

    def _mark(self, codes: Iterable[str], column: str) -> None:
        for cell in self.table(SUBMISSIONS).cells(codes, column):
            self.sheet(SUBMISSIONS).range(cell).value = datetime.combine(date.today(), datetime.min.time())

    def _update_submissions(self, rows: Sequence[Row]) -> None:
        """Write in the rows where each kommun stands; new ones come below, and one that has left keeps its row."""
        table, keys = self.table(SUBMISSIONS), self.submission_keys
        if table.in_order:
            self._write_rows(SUBMISSIONS, rows, keys, table)
            return
        for row in rows[: len(table.rows)]:  # blank lines in between: a row at a time
            self._write_block(SUBMISSIONS, table.rows[str(row["id"])], [row], keys, table)

    def _offer_files(self, sent: Mapping[str, Row]) -> None:
        """Bring the lists of files to choose between up to date; a workbook made before there were any has no sheet."""
        lines = choice_lines(sent.values())
        if (sheet := self.sheet(CHOICES)) is not None:
            cells = sheet.range((1, 1), (len(lines), len(lines[0])))
            cells.number_format = "@"
            cells.value = lines

    def _write_rows(self, sheet_id: str, rows: Sequence[Row], keys: Sequence[str], table: ControlTable) -> None:
        sheet = self.sheet(sheet_id)
        extra = max(len(rows), 1) - table.height
        if extra > 0 and table.is_filled_below(len(rows)):
            sheet.range(f"{table.last_row + 2}:{table.last_row + 1 + extra}").insert("down")
        blank: Row = {}
        padded = [*rows, *[blank] * max(table.height - len(rows), 0)]
        self._write_block(sheet_id, table.first_row, padded, keys, table)
        for one in sheet.tables:
            if one.name == texts.control.TABLES[sheet_id]:
                last = table.first_row + max(len(rows), 1)
                if one.range.last_cell.row != last:
                    with unfiltered(one):
                        one.resize(sheet.range((one.range.row, one.range.column), (last, one.range.last_cell.column)))

    def _write_block(
        self, sheet_id: str, first: int, rows: Sequence[Row], keys: Sequence[str], table: ControlTable
    ) -> None:
        sheet = self.sheet(sheet_id)
        ours = [key for key in keys if key in (*SUBMISSION_COLUMNS, *FINDING_COLUMNS)]
        for start, run in table.runs(ours):
            for offset, key in enumerate(run):
                if key not in _PLAIN_COLUMNS:
                    _column(sheet, start + offset, first, len(rows)).number_format = "@"
            block = [[None if key == "link" else row.get(key) for key in run] for row in rows]
            sheet.range((first + 1, start + 1), (first + len(rows), start + len(run))).value = block
        if "link" in keys and "link" in table.columns:
            formulas = [[row.get("link") or ""] for row in rows]
            _column(sheet, table.columns["link"], first, len(rows)).formula = formulas
        for key in set(keys) - set(ours):
            self._write_own(sheet, table, key, first, [row.get(key) for row in rows])

    @staticmethod
    def _write_own(sheet: Any, table: ControlTable, key: str, first: int, values: Sequence[Any]) -> None:
        """Write a column that people have added: only where something else is to stand, and text as text."""
        column = table.columns[key]
        for number, value in enumerate(values, start=first):
            before = table.values[number][column] if number < len(table.values) else None
            if value != before:
                cell = sheet.range((number + 1, column + 1))
                as_text = isinstance(value, str) and not isinstance(value, _Formula) and cell.number_format != "@"
                cell.value = f"'{value}" if as_text and value else value

    def _with_formulas(self, sheet_id: str) -> ControlTable:
        """Return a table's block where people's own columns hold their formulas, not what these amount to."""
        table, sheet = self.table(sheet_id), self.sheet(sheet_id)
        values = [list(row) for row in table.values]
        own = [table.columns[key] for key in own_columns(table, FINDING_COLUMNS)]
        for column in own:
            cells = sheet.range((1, column + 1), (len(values), column + 1))
            for number, (text,) in enumerate(cells.formula):  # never one cell: the headers stand above
                # a text that begins with = is its own formula
                if isinstance(text, str) and text.startswith("=") and text != values[number][column]:
                    values[number][column] = _Formula(text)
        return replace(table, values=values)


class _Formula(str):
    """A formula, where a text that begins with an equals sign is another thing."""

    __slots__ = ()


def _following(table: ControlTable, rows: Sequence[Row], own: Sequence[str]) -> list[Row]:
    followed = []
    for number, row in enumerate(rows, start=table.first_row):
        before = table.rows.get(str(row["id"]))
        formulas = {key: row[key] for key in own if isinstance(row.get(key), _Formula)}
        changed = {key: _Formula(moved(text, (before or 0) + 1, number + 1)) for key, text in formulas.items()}
        followed.append(row | changed)
    return followed


def _column(sheet: Any, column: int, first: int, height: int) -> Any:
    return sheet.range((first + 1, column + 1), (first + height, column + 1))


def _values(sheet: Any) -> list[list[Any]]:
    last = sheet.used_range.last_cell
    values: list[list[Any]] = sheet.range((1, 1), (last.row, last.column)).options(ndim=2).value
    return values


@contextmanager
def still(app: Any) -> Iterator[None]:
    """Let Excel calculate nothing meanwhile. Nothing must be saved then: the way of calculating is saved with it."""
    before = app.calculation
    try:
        app.calculation = "manual"
        yield
    finally:
        with suppress(Exception):  # a problem of the work itself must come out
            app.calculation = before


@contextmanager
def unfiltered(table: Any) -> Iterator[None]:
    """Show all rows of a table while it changes its size, and then again those that were chosen."""
    chosen = _filters(table)
    table.show_autofilter = False  # a table that hides rows cannot be resized
    try:
        yield
    finally:
        table.show_autofilter = True
        _filter(table, chosen)


def _filters(table: Any) -> list[tuple[Any, ...]]:
    """Return what a table is filtered by: the column's number and the criteria. On a Mac it cannot be asked."""
    found: list[tuple[Any, ...]] = []
    with tolerant():
        filters = table.api.AutoFilter.Filters
        for number in range(1, filters.Count + 1):
            one = filters.Item(number)
            if one.On and one.Operator in _PLAIN_FILTERS:
                second = (one.Operator, one.Criteria2) if one.Operator in (1, 2) else ()
                found.append((number, one.Criteria1, *(second or ((one.Operator,) if one.Operator else ()))))
    return found


def _filter(table: Any, chosen: Sequence[tuple[Any, ...]]) -> None:
    for criteria in chosen:
        with tolerant():
            table.api.Range.AutoFilter(*criteria)
