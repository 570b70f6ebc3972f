"""Put rows into the secretariat's workbook that is in use; what it was before lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.outputs import rewrite
from xl_addin.plan.model import Plan
from xl_addin.registers import Register, RegisterRecord
from xl_addin.workbooks.book_rows import with_rows


def add_rows(book: Path, plan: Plan, register: Register[Any], records: Sequence[RegisterRecord]) -> Path:
    """Put records on free rows of a register in a used book, and return the path of a copy of what it was.

    Raises `NotDoneError` where they cannot be put there, and a `FilesError` where the book is open.
    """
    old = book.read_bytes()
    new = with_rows(old, book.name, plan, register, records)
    before = book.with_stem(texts.control.BEFORE_ROWS.format(name=book.stem))
    rewrite(book, old, new, before)
    return before
