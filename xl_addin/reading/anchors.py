"""The hidden id of a sheet, which stays with it when people rename or move it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from xl_addin.forms.form import without_witness
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.spreadsheets.cells import Cell, Sheet

ANCHOR_ROWS = 200
"""The key row is looked for this far down: nobody puts more of their own above a table."""


class SheetAnchor(NamedTuple):
    """A sheet's hidden id, the row and column (from 1) that it stands in, and its owner's witness ("" if lost)."""

    id: str
    row: int
    column: int
    witness: str


def sheet_anchor(sheet: Sheet) -> SheetAnchor | None:
    """Return the sheet's hidden id with its place, None if there is none."""
    cell = sheet.first_beginning(SHEET_ANCHOR, ANCHOR_ROWS)
    return None if cell is None else _anchor_in(cell)


@lru_cache(maxsize=64)
def _anchor_in(cell: Cell) -> SheetAnchor:
    """Return the anchor that stands in a cell: everybody who reads a workbook asks which sheet is which."""
    known_as, witness = without_witness(cell.text.removeprefix(SHEET_ANCHOR))
    return SheetAnchor(known_as.strip(), cell.row, cell.column, witness)


def sheet_id(sheet: Sheet) -> str:
    """Return the sheet's hidden id, "" if there is none."""
    anchor = sheet_anchor(sheet)
    return anchor.id if anchor else ""
