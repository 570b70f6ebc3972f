"""*Kontrollera den här filen*: what is wrong in the workbook in front, in a workbook of its own beside it.

It is a submission, or a plan workbook. Nothing is written into it: a copy of it is read, and the copy is thrown away.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel.books import active_book, is_control, path_of
from xl_addin.excel.desk import Desk
from xl_addin.excel.engine import tolerant
from xl_addin.excel.session import ButtonResult
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.plan_book import check_plan, is_plan_book
from xl_addin.steps.running import read
from xl_addin.workbooks.file_check import build_file_check


def check_front(app: Any) -> ButtonResult:
    """Check the workbook in front of an Excel, and open what was found. Raises `NotDoneError` where there is none."""
    book = _in_front(app)
    with tempfile.TemporaryDirectory(prefix="vplan-fil-") as folder:
        copy = Path(folder) / _file_name(book)
        saved = not _save_copy(book, copy)
        findings = _check(app, book, copy)
    name = texts.excel.FILE_CHECK["name"].format(stem=copy.stem, time=f"{datetime.now():%H.%M.%S}")
    target = Path(tempfile.mkdtemp(prefix="vplan-kontroll-")) / name
    target.write_bytes(build_file_check(book.name, findings, saved=saved))
    app.books.open(str(target))
    return ButtonResult("")


def _check(app: Any, book: Any, copy: Path) -> Sequence[Finding]:
    """Return what is found in the copy of a workbook, a plan workbook's sheet by sheet."""
    if not is_plan_book(copy):
        return read([copy], _plan(app)).findings
    path = copy
    with suppress(NotDoneError):  # where it was never saved, only a built-in plan's edition before is found
        path = path_of(book)
    return check_plan(path, copy)


def _in_front(app: Any) -> Any:
    if (name := _protected(app)) is not None:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["protected"].format(name=name))
    book = active_book(app)
    if book is None:
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-file"])
    if is_control(book):
        raise NotDoneError(texts.excel.BUTTON_FAULTS["not-submission"])
    return book


def _protected(app: Any) -> str | None:
    """Return the name of the workbook in front if it stands in Protected View; there it is no workbook to Excel."""
    with tolerant():
        window = app.api.ActiveProtectedViewWindow
        return str(window.SourceName) if window is not None else None
    return None


def _file_name(book: Any) -> str:
    """Return the name for the copy: one that was never saved has no ending."""
    name = str(book.name)
    return name if Path(name).suffix else f"{name}.xlsx"


def _save_copy(book: Any, copy: Path) -> bool:
    """Save what stands in a workbook now as a copy; False where only the file on the disk could be copied."""
    with tolerant():  # Excel for Mac has no such call
        book.api.SaveCopyAs(str(copy))
        return True
    shutil.copyfile(path_of(book), copy)
    return False


def _plan(app: Any) -> Plan | None:
    """Return the plan of the control workbook, if one is open: the only way to a plan that is not built in."""
    plans = set()
    for book in app.books:
        if is_control(book):
            with suppress(NotDoneError):
                plans.add(Desk(book).settings.plan)
    return find_plan(plans.pop()) if len(plans) == 1 else None
