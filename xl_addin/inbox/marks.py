"""What a workbook says it is, by its document properties alone: cheap enough to ask before a file is replaced."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from xl_addin.layout import META_KEYS, PLAN_BOOK_KEY
from xl_addin.outputs import RESULT_KEY

PROPERTIES = ("docProps/custom.xml", "meta.xml")
"""Where a workbook keeps its document properties, in Excel's formats and in LibreOffice's."""
_LIMIT = 1 << 20  # bytes of properties that are looked through


class WorkbookMark(StrEnum):
    """What the program marks its workbooks as."""

    RESULT = "result"
    SUBMISSION = "submission"
    PLAN = "plan"


def mark_of(path: Path) -> WorkbookMark | None:
    """Distinguish a result, a kommun's workbook (template or submission) and a plan workbook; None for any other."""
    if not path.is_file():  # a pipe would be waited for
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            name = next(name for name in PROPERTIES if name in archive.NameToInfo)
            with archive.open(name) as part:
                properties = part.read(_LIMIT)
    except Exception:  # a damaged zip fails in as many ways as there are ways of packing
        return None
    if RESULT_KEY.encode() in properties:
        return WorkbookMark.RESULT
    if PLAN_BOOK_KEY.encode() in properties:
        return WorkbookMark.PLAN
    return WorkbookMark.SUBMISSION if META_KEYS[2].encode() in properties else None
