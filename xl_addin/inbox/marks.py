"""What a workbook says it is, by its document properties alone: cheap enough to ask before a file is replaced."""

from __future__ import annotations

import io
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from xl_addin.layout import META_KEYS, PLAN_BOOK_KEY
from xl_addin.outputs import CUSTOM_PROPERTIES, RESULT_KEY, TO_READ_KEY, part_of
from xl_addin.registers.base import BOOK_KEY


class WorkbookMark(StrEnum):
    """What the program marks its workbooks as."""

    RESULT = "result"
    TO_READ = "to_read"
    SUBMISSION = "submission"
    PLAN = "plan"
    BOOK = "book"


_MARKS = {
    RESULT_KEY: WorkbookMark.RESULT, TO_READ_KEY: WorkbookMark.TO_READ, PLAN_BOOK_KEY: WorkbookMark.PLAN,
    META_KEYS[2]: WorkbookMark.SUBMISSION, BOOK_KEY: WorkbookMark.BOOK,
}  # fmt: skip
NO_SUBMISSION = {
    WorkbookMark.RESULT: "result-skipped", WorkbookMark.TO_READ: "result-skipped",
    WorkbookMark.PLAN: "plan-book-skipped", WorkbookMark.BOOK: "book-skipped",
}  # fmt: skip
"""The finding about a workbook of each kind that lies among the submissions."""


def mark_of(path: Path) -> WorkbookMark | None:
    """Distinguish the workbooks that the program makes; None for any other file."""
    return _mark_in(path) if path.is_file() else None  # a pipe would be waited for


def mark_in(data: bytes) -> WorkbookMark | None:
    """Return what the bytes of a file are marked as."""
    return _mark_in(io.BytesIO(data))


def _mark_in(file: Path | BinaryIO) -> WorkbookMark | None:
    properties = part_of(file, CUSTOM_PROPERTIES, "meta.xml")  # in Excel's formats, and in LibreOffice's
    return next((mark for key, mark in _MARKS.items() if key.encode() in properties), None)
