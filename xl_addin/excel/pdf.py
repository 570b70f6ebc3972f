"""A result as PDF: through Excel where it is there, or else through LibreOffice."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


def pdf_of(result: Path, sheets: Collection[str] = ()) -> bytes:
    """Return a workbook, or these of its sheets, as PDF: through an Excel of its own if there is one, or LibreOffice.

    Raises what `workbooks.pdf.to_pdf` raises where neither can.
    """
    from xl_addin.spreadsheets.selection import only
    from xl_addin.workbooks.pdf import to_pdf

    if sheets:
        with tempfile.TemporaryDirectory(prefix="vplan-blad-") as folder:
            copy = Path(folder) / result.name
            copy.write_bytes(only(result.read_bytes(), sheets))
            return pdf_of(copy)

    if sys.platform in ("win32", "darwin"):
        with suppress(Exception), own_excel() as app:  # no Excel, no licence, no rights: LibreOffice is next
            return excel_pdf(app, result.resolve())
    return to_pdf(result)


@contextmanager
def own_excel() -> Iterator[Any]:
    """Start an Excel that nobody sees, and end that one and no other."""
    from xl_addin.excel.engine import xw

    app = xw.App(visible=False, add_book=False)
    try:
        yield app
    finally:
        try:
            app.quit()
        except Exception:
            app.kill()


def excel_pdf(app: Any, result: Path) -> bytes:
    """Return a workbook as PDF through an Excel that runs; where that fails, through LibreOffice.

    A workbook that was open stays open. Raises what `workbooks.pdf.to_pdf` raises where neither can.
    """
    with tempfile.TemporaryDirectory(prefix="vplan-pdf-") as folder:
        try:
            made = Path(folder) / f"{result.stem}.pdf"
            _export(app, result, made, Path(folder))
            return made.read_bytes()
        except Exception:  # every Excel fails in its own way (no printer, no rights); LibreOffice is next
            from xl_addin.workbooks.pdf import to_pdf

            return to_pdf(result)


def _export(app: Any, result: Path, target: Path, folder: Path) -> None:
    """Let Excel write the PDF; of a copy in `folder` where another workbook of the name is open."""
    from xl_addin.errors import NotDoneError
    from xl_addin.excel.books import find_open

    try:
        book = find_open(app, result)
    except NotDoneError:
        result, book = Path(shutil.copyfile(result, folder / f"{result.stem} (pdf){result.suffix}")), None
    if book is not None:
        book.to_pdf(str(target))
        return
    opened = app.books.open(str(result))
    try:
        opened.to_pdf(str(target))
    finally:
        with suppress(Exception):
            opened.close()
