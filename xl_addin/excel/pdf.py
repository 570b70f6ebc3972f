"""A result as PDF: through Excel where it is there, or else through LibreOffice."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
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
        with suppress(Exception):  # no Excel, no licence, no rights: LibreOffice is next
            import xlwings

            with xlwings.App(visible=False, add_book=False) as app:
                return excel_pdf(app, result.resolve())
    return to_pdf(result)


def excel_pdf(app: Any, result: Path) -> bytes:
    """Return a workbook as PDF through an Excel that runs; where that fails, through LibreOffice.

    A workbook that was open stays open. Raises what `workbooks.pdf.to_pdf` raises where neither can.
    """
    opened = {Path(str(book.fullname)): book for book in app.books}
    book = opened.get(result)
    try:
        with tempfile.TemporaryDirectory(prefix="vplan-pdf-") as folder:
            made = Path(folder) / f"{result.stem}.pdf"
            book = book or app.books.open(str(result))
            book.to_pdf(str(made))
            return made.read_bytes()
    except Exception:  # noqa: S110 - every Excel fails in its own way (no printer, no rights); LibreOffice is next
        pass
    finally:
        if book is not None and result not in opened:
            with suppress(Exception):
                book.close()
    from xl_addin.workbooks.pdf import to_pdf

    return to_pdf(result)
