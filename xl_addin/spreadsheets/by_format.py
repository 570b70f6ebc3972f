"""Bytes -> cells: what a file is, told by its bytes and never by its name, and the reader for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xl_addin.spreadsheets.cells import Workbook
from xl_addin.spreadsheets.guards import Unreadable, damaged, sniff
from xl_addin.spreadsheets.limits import LIMITS, Limits


def read_workbook(data: bytes, *, limits: Limits = LIMITS, wanted: Collection[str] | None = None) -> Workbook:
    """Read every filled cell; `wanted`: of the sheets of these names alone, where the format lets them be found.

    Raises `Unreadable` with the code of the finding that says what the file is, or what is wrong with it.
    """
    sort = sniff(data, limits)
    if sort.package is None:
        raise Unreadable(sort.refusal or "file-other", **sort.facts)
    reader: Any
    if sort.kind == "ods":
        from xl_addin.spreadsheets import ods as reader  # each reader only where it is needed
    else:
        from xl_addin.spreadsheets import ooxml as reader
    try:
        workbook: Workbook = reader.read(sort.package, sort.kind, limits, wanted)
    except RecursionError:  # text within text within text, thousands deep
        raise damaged("xml") from None
    return workbook
