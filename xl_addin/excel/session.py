"""The open control workbook, and how a button behaves: quiet while it works, honest when it fails."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

from xl_addin import texts
from xl_addin.files import FilesError
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.steps.base import CommandError, showing_progress
from xl_addin.steps.control import received
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
    runs,
    submission_lines,
    submission_rows,
)
from xl_addin.workbooks.pdf import PdfError

T = TypeVar("T")
LOG_LIMIT = 200_000
"""Bytes that the log may hold before its older half is dropped."""
_BUSY = -2147418111
"""What Windows answers when a program takes no calls (RPC_E_CALL_REJECTED): a cell is edited, a dialog is open."""
_PLAIN_COLUMNS = frozenset({"filled", "errors", "warnings", "year", "received", "link"})
"""Columns that hold no text. Every other one is formatted as text before it is written: Excel must change nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a button did: one Swedish sentence, whether it went well, and whether Excel has shown the sentence."""

    message: str
    done: bool = True
    told: bool = False


# ---- finding the workbook ------------------------------------------------------------------------------------


def calling_book() -> Any:
    """Give the workbook whose button was pressed. Raises `ControlError` if it is no control workbook."""
    book = xw.Book.caller()
    if is_control(book):
        return book
    found = [other for other in book.app.books if is_control(other)]
    if not found:
        raise ControlError(texts.excel.BUTTON_FAULTS["no-book"])
    return found[0]


def open_book(path: Path | None) -> Any:
    """Give the control workbook that is open in Excel, or open the one at `path`.

    Raises `ControlError` where there is no Excel, or no such workbook is open.
    """
    engine = xw.engines.active
    if engine is None:
        raise ControlError(texts.excel.BUTTON_FAULTS["no-excel"])
    if path is not None:
        if not path.is_file():
            raise ControlError(texts.cli.NO_SUCH.format(path=path))
        return xw.Book(str(path.resolve()))
    books = [book for app in xw.apps for book in app.books]
    found = [book for book in books if is_control(book)]
    if not found:
        raise ControlError(texts.excel.BUTTON_FAULTS["not-open"])
    return found[0]


def is_control(book: Any) -> bool:
    """Tell whether a workbook is a control workbook: one of its sheets has the anchor."""
    return any(grid(_values(sheet), START) is not None for sheet in book.sheets)


def _values(sheet: Any) -> list[list[Any]]:
    last = sheet.used_range.last_cell
    values: list[list[Any]] = sheet.range((1, 1), (last.row, last.column)).options(ndim=2).value
    return values


# ---- a button ------------------------------------------------------------------------------------------------


def press(find: Callable[[], Any], work: Callable[[Desk], Outcome]) -> Outcome:
    """Do what a button does. Whatever goes wrong ends as one sentence in Excel; what nobody foresaw is logged too."""
    book = None
    try:
        book = find()
        with quiet(book.app) as say, showing_progress(_shown(say)):
            outcome = work(Desk(book))
    except (ControlError, CommandError, FilesError, PdfError) as problem:
        outcome = Outcome(" ".join(str(problem).split()), done=False)
    except OSError as problem:
        what = problem.strerror or type(problem).__name__
        sentence = texts.cli.OS_ERROR.format(problem=what, file=problem.filename or "")
        outcome = Outcome(sentence[:1].upper() + sentence[1:], done=False)
    except Exception as problem:  # whatever it is, Excel must be given back and the user told
        busy = _BUSY in problem.args
        text = (
            texts.excel.BUTTON_FAULTS["busy"]
            if busy
            else texts.excel.BUTTON_FAULTS["unforeseen"].format(log=log(book, problem))
        )
        outcome = Outcome(text, done=False)
    return replace(outcome, told=_tell(book, outcome))


def _tell(book: Any, outcome: Outcome) -> bool:
    if outcome.message:
        with suppress(Exception):  # an Excel that is busy or gone must not hide the outcome itself
            app: Any = book.app if book is not None else xw.apps.active
            app.alert(outcome.message, texts.excel.FUNCTION_CATEGORY, "ok", "info" if outcome.done else "critical")
            return True
    return False


@contextmanager
def quiet(app: Any) -> Iterator[Callable[[str], None]]:
    """Let Excel neither redraw nor recalculate meanwhile; gives what writes in the status bar. All is restored."""
    before = app.screen_updating, app.calculation

    def say(text: str) -> None:
        app.status_bar = text

    try:
        app.screen_updating = False
        app.calculation = "manual"
        say(texts.excel.BUTTON_WORKING)
        yield say
    finally:
        app.calculation = before[1]
        app.screen_updating = before[0]
        app.status_bar = False


def _shown(say: Callable[[str], None]) -> Callable[[Iterable[T], str], Iterable[T]]:
    def steps(items: Iterable[T], title: str) -> Iterator[T]:
        total = len(items) if isinstance(items, Sequence) else None
        for number, item in enumerate(items, start=1):
            key = "step" if total is None else "step-of"
            say(texts.excel.BUTTON_STEPS[key].format(title=title, number=number, total=total))
            yield item

    return steps


def log(book: Any, problem: Exception) -> Path:
    """Write where in the program it went wrong into a log beside the workbook, or else in the temporary folder.

    No text of the problem is logged: it may hold what somebody typed in a cell.
    """
    frames = traceback.format_list(traceback.extract_tb(problem.__traceback__))
    entry = f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(problem).__name__}\n{''.join(frames)}\n"
    folders = [Path(tempfile.gettempdir())]
    with suppress(Exception):
        folders.insert(0, Path(book.fullname).parent)
    for folder in folders:
        path = folder / texts.excel.BUTTON_LOG
        with suppress(OSError):
            old = path.read_text("utf-8") if path.is_file() else ""
            path.write_text(old[-LOG_LIMIT // 2 :] + entry if len(old) > LOG_LIMIT else old + entry, "utf-8")
            return path
    return path


# ---- the desk ------------------------------------------------------------------------------------------------


class Desk:
    """The control workbook as read when the button was pressed, and what is written back into it."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.sheets: dict[str, Any] = {}
        self.grids: dict[str, Grid] = {}
        for sheet in book.sheets:
            values = _values(sheet)
            for sheet_id in texts.control.SHEETS:
                found = grid(values, sheet_id)
                if found is not None and sheet_id not in self.grids:
                    self.sheets[sheet_id], self.grids[sheet_id] = sheet, found

    def grid(self, sheet_id: str) -> Grid:
        """Give a sheet's block. Raises `ControlError` if the sheet is gone."""
        if sheet_id not in self.grids:
            raise ControlError(texts.control.FAULTS["sheet"].format(sheet=texts.control.SHEETS[sheet_id]))
        return self.grids[sheet_id]

    @cached_property
    def path(self) -> Path:
        """The workbook's file. Raises `ControlError` for one that lies on the web only, or was never saved."""
        try:
            full = str(self.book.fullname)
        except xw.XlwingsError as problem:  # a folder of OneDrive or SharePoint that xlwings cannot find on the disk
            raise ControlError(texts.excel.BUTTON_FAULTS["web"]) from problem
        if "://" in full or not Path(full).is_absolute():
            raise ControlError(texts.excel.BUTTON_FAULTS["web"])
        return Path(full)

    def save(self) -> None:
        """Save the workbook, so that what is typed in its registers counts. Raises `ControlError` if it cannot be."""
        try:
            self.book.save()
        except Exception as problem:  # every Excel says it in its own way
            raise ControlError(texts.excel.BUTTON_FAULTS["not-saved"].format(path=self.path)) from problem

    @cached_property
    def settings(self) -> Settings:
        """What the sheet Start says."""
        return read_settings(self.grid(START), self.path.parent)

    def choices(self) -> dict[str, str]:
        """Give the file that the secretariat has chosen for a kommun, by SCB code."""
        table = self.grid(SUBMISSIONS)
        chosen = {row_id: table.value(row_id, "choice") for row_id in table.rows}
        return {row_id: str(name).strip() for row_id, name in chosen.items() if name is not None}

    # ---- writing back

    def write_start(self, values: dict[str, Any]) -> None:
        """Write into the rows of Start, by their ids."""
        start, sheet = self.grid(START), self.sheets[START]
        for key, value in values.items():
            if key in start.rows and "value" in start.columns:
                sheet.range((start.rows[key] + 1, start.columns["value"] + 1)).value = value

    def write_tables(self, plan: Plan, year: int, files: Sequence[FileNote], findings: Iterable[Finding]) -> None:
        """Bring Inlämningar and Kontroll up to date; what people have written there stays."""
        inbox = self.settings.inbox
        self._update_submissions(submission_rows(plan, year, files, received(inbox, files)))
        new = finding_rows(findings, inbox)
        table = self._with_formulas(FINDINGS)
        own = own_columns(table, FINDING_COLUMNS)
        self._write_rows(FINDINGS, merged(table, new, own), [*FINDING_COLUMNS, *own])

    def mark_reminded(self, codes: Iterable[str], day: datetime) -> None:
        """Note the day of a reminder for the kommuner that have none noted yet."""
        table, sheet = self.grid(SUBMISSIONS), self.sheets[SUBMISSIONS]
        for code in codes:
            if code in table.rows and "reminded" in table.columns and table.value(code, "reminded") is None:
                sheet.range((table.rows[code] + 1, table.columns["reminded"] + 1)).value = day

    def _update_submissions(self, new: dict[str, Row]) -> None:
        """Write in the rows where each kommun stands; new ones come below, and one that has left keeps its row."""
        table = self.grid(SUBMISSIONS)
        keys = [key for key in SUBMISSION_COLUMNS if key in table.columns and key not in OWN]
        in_order = submission_lines(table, new)
        if list(table.rows.values()) == list(range(table.first_row, table.first_row + len(table.rows))):
            self._write_rows(SUBMISSIONS, in_order, keys)
            return
        for row in in_order[: len(table.rows)]:  # blank lines in between: a row at a time
            self._write_block(SUBMISSIONS, table.rows[str(row["id"])], [row], keys)

    def _write_rows(self, sheet_id: str, rows: Sequence[Row], keys: Sequence[str]) -> None:
        table, sheet = self.grid(sheet_id), self.sheets[sheet_id]
        listed = [one for one in sheet.tables if one.name == texts.control.TABLES[sheet_id]]
        for one in listed:
            one.show_autofilter = False  # a table that hides rows cannot be resized
        height = table.last_row - table.first_row + 1
        extra = max(len(rows), 1) - height
        if extra > 0 and any(_filled(row) for row in table.values[table.last_row + 1 : table.last_row + 1 + extra]):
            sheet.range(f"{table.last_row + 2}:{table.last_row + 1 + extra}").insert("down")
        blank: Row = {}
        padded = [*rows, *[blank] * max(height - len(rows), 0)]
        self._write_block(sheet_id, table.first_row, padded, keys)
        for one in listed:
            last = (table.first_row + max(len(rows), 1), one.range.last_cell.column)
            one.resize(sheet.range((one.range.row, one.range.column), last))
            one.show_autofilter = True

    def _write_block(self, sheet_id: str, first: int, rows: Sequence[Row], keys: Sequence[str]) -> None:
        table, sheet = self.grid(sheet_id), self.sheets[sheet_id]
        for start, run in runs(table, keys):
            for offset, key in enumerate(run):
                cells = sheet.range((first + 1, start + offset + 1), (first + len(rows), start + offset + 1))
                if key not in _PLAIN_COLUMNS and key in (*SUBMISSION_COLUMNS, *FINDING_COLUMNS):
                    cells.number_format = "@"
            block = [[None if key == "link" else row.get(key) for key in run] for row in rows]
            sheet.range((first + 1, start + 1), (first + len(rows), start + len(run))).value = block
        if "link" in keys and "link" in table.columns:
            column = table.columns["link"] + 1
            formulas = [[row.get("link") or ""] for row in rows]
            sheet.range((first + 1, column), (first + len(rows), column)).formula = formulas

    def _with_formulas(self, sheet_id: str) -> Grid:
        """Give a table's block where people's own columns hold their formulas, not what these amount to."""
        table, sheet = self.grid(sheet_id), self.sheets[sheet_id]
        values = [list(row) for row in table.values]
        own = [table.columns[key] for key in own_columns(table, FINDING_COLUMNS)]
        for column in own:
            cells = sheet.range((1, column + 1), (len(values), column + 1))
            for number, (text,) in enumerate(cells.formula):  # never one cell: the headers stand above
                if isinstance(text, str) and text.startswith("="):
                    values[number][column] = text
        return Grid(values, table.key_row, table.id_column)


def _filled(row: Sequence[Any]) -> bool:
    return any(value not in (None, "") for value in row)
