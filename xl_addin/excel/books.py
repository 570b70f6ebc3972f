"""The workbooks that are open in Excel: the control workbook among them, and whether one of them is a certain file.

Little is asked of each: a book that lies in a SharePoint library that is not synced cannot say where it is, and one
with half a million cells must not be read to find that it is another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel.engine import tolerant, xw
from xl_addin.reading.sheets import sheet_id
from xl_addin.spreadsheets.cells import Sheet
from xl_addin.steps.running import check_file
from xl_addin.swedish import listing
from xl_addin.workbooks.control import PLAN_NAME, START
from xl_addin.workbooks.control_table import sheet_of

_LOOKED_AT = (60, 30)
"""Rows and columns of a sheet in which its anchor is looked for."""


def calling_book() -> Any:
    """Return the control workbook whose button was pressed, or that a button of the add-in means.

    Raises `NotDoneError` if none is open, or several are and none of them is in front.
    """
    app, book = _caller()
    if book is not None and is_control(book):
        return book
    return _meant(app, app.books)


def calling_app() -> Any:
    """Return the Excel whose button was pressed."""
    return _caller()[0]


def front_app() -> Any:
    """Return the Excel in front, started from outside. Raises `NotDoneError` where none is open."""
    check_excel()
    if not xw.apps:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-file"])
    return xw.apps.active


def open_book(path: Path | None) -> Any:
    """Return the control workbook that is open in Excel, or open the one at `path`.

    Raises `NotDoneError` where there is no Excel, no such workbook is open, or it is not clear which is meant.
    """
    check_excel()
    if path is None:
        return _meant(xw.apps.active, [book for app in xw.apps for book in app.books], "not-open")
    check_file(path)
    for app in xw.apps:
        if (book := find_open(app, path)) is not None:
            return book
    return open_file(xw.apps.active or xw.App(add_book=False), path)


def check_excel() -> None:
    """Raise `NotDoneError` where there is no Excel for this kind of computer."""
    if xw.engines.active is None:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-excel"])


def _caller() -> tuple[Any, Any]:
    """Return the Excel, and the workbook, whose macro started Python; no workbook for an add-in."""
    try:
        book = xw.Book.caller()
    except Exception:
        if sys.platform != "darwin":
            raise
        return xw.apps.active, None  # Excel for Mac does not count an add-in among its workbooks
    return book.app, None if book.name.lower().endswith(".xlam") else book


def _meant(app: Any, books: Iterable[Any], missing: str = "no-book") -> Any:
    found = [book for book in books if is_control(book)]
    if not found:
        raise NotDoneError(texts.excel.BUTTON_FAULTS[missing])
    front = active_book(app)
    in_front = [book for book in found if front is not None and book.name == front.name]
    if len(found) > 1 and not in_front:
        names = listing(sorted(book.name for book in found))
        raise NotDoneError(texts.excel.BUTTON_FAULTS["several-books"].format(names=names))
    return (in_front or found)[0]


def active_book(app: Any) -> Any:
    """Return the workbook in front; None if there is none, or it stands in Protected View."""
    with tolerant():  # each Excel says in its own way that there is none
        book = app.books.active
        return book if book.name else None
    return None


def is_control(book: Any) -> bool:
    """Return whether a workbook is a control workbook: one of its names leads to a sheet with the anchor."""
    with tolerant():  # a name whose cell is gone, or a book that is being closed
        if PLAN_NAME in book.names and sheet_id(corner(book.names[PLAN_NAME].refers_to_range.sheet)) == START:
            return True
    with tolerant():
        start = texts.control.SHEETS[START]
        return any(sheet_id(corner(sheet)) == START for sheet in book.sheets if sheet.name == start)
    return False


def corner(sheet: Any) -> Sheet:
    """Return the upper left corner of a sheet, which shows what it is; no more of it is read."""
    return sheet_of(sheet.name, sheet.range((1, 1), _LOOKED_AT).options(ndim=2).value)


# ---- files ---------------------------------------------------------------------------------------------------


def find_open(app: Any, path: Path) -> Any:
    """Return the open workbook that is this file, whatever way leads to it; None if it is not open.

    Only a workbook of the same name is asked where it lies. Raises `NotDoneError` where another one of that name is
    open, or one that cannot say where it is: Excel takes no two of the same name.
    """
    for book in app.books:
        if book.name.casefold() == path.name.casefold():
            if is_file(book, path):
                return book
            raise NotDoneError(texts.excel.BUTTON_FAULTS["same-name"].format(path=path))
    return None


def is_file(book: Any, path: Path) -> bool:
    """Return whether a workbook is that file: a mapped drive, a share and a link are ways to the same one."""
    with suppress(OSError, xw.XlwingsError):
        return Path(str(book.fullname)).samefile(path)
    return False


def open_file(app: Any, path: Path) -> Any:
    """Open a workbook, or return it if it is open. Raises `NotDoneError` where another one of that name is open."""
    book = find_open(app, path)
    if book is not None:
        book.activate()
        return book
    return app.books.open(str(path))


def path_of(book: Any) -> Path:
    """Return a workbook's file. Raises `NotDoneError` for one that lies on the web only, or was never saved."""
    try:
        full = str(book.fullname)
    except xw.XlwingsError as problem:  # a folder of OneDrive or SharePoint that xlwings cannot find on the disk
        raise NotDoneError(texts.excel.BUTTON_FAULTS["web"]) from problem
    if "://" in full or not Path(full).is_absolute():
        raise NotDoneError(texts.excel.BUTTON_FAULTS["web"])
    return Path(full)
