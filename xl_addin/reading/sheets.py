"""Which sheet of a workbook is which form's: by the hidden id that stays with it when people rename or move it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_addin.forms.form import SIGNATURE, without_witness
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, Sheet

ANCHOR_ROWS = 200
"""The key row is looked for this far down: nobody puts more of their own above a table."""
LEAST_ROWS = 3
"""So many rows known by their hidden signature make a sheet without id or name a form's."""

Signatures = Callable[[], Mapping[str, frozenset[str]]]
"""Returns the signatures of the preset rows by sheet id."""


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


@lru_cache(maxsize=64)  # everybody who reads a workbook asks which sheet is which: 1 % of reading a file
def _anchor_in(cell: Cell) -> SheetAnchor:
    """Return the anchor that stands in a cell."""
    known_as, witness = without_witness(cell.text.removeprefix(SHEET_ANCHOR))
    return SheetAnchor(known_as.strip(), cell.row, cell.column, witness)


def sheet_id(sheet: Sheet) -> str:
    """Return the sheet's hidden id, "" if there is none."""
    anchor = sheet_anchor(sheet)
    return anchor.id if anchor else ""


def find_sheets(
    sheets: Iterable[Sheet], expected: Mapping[str, str], signatures: Signatures | None = None
) -> dict[str, list[Sheet]]:
    """Find the sheets of each id; `expected` gives their names by id. The original comes first, copies after it.

    A sheet is known by its hidden id; one without any, by its name (beside one with an id it is a copy);
    one without either, by at least `LEAST_ROWS` of the `signatures`.
    """
    known: dict[str, list[Sheet]] = defaultdict(list)
    by_name: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if anchor := sheet_anchor(sheet):
            known[anchor.id].append(sheet)
        else:
            by_name[normalized(sheet.name)].append(sheet)
    for sheet_id, name in expected.items():
        known[sheet_id].sort(key=lambda sheet, name=name: normalized(sheet.name) != normalized(name))  # type: ignore[misc] # default binds the loop's name
        known[sheet_id] += by_name.pop(normalized(name), [])
    for sheet in (sheet for left in by_name.values() for sheet in left):
        if signatures and (found := _by_signatures(sheet, signatures)):
            known[found].append(sheet)
    return {sheet_id: known[sheet_id] for sheet_id in expected}


def other_sheets(sheets: Iterable[Sheet], found: Mapping[str, Iterable[Sheet]]) -> list[Sheet]:
    """Return the sheets that are none of those `found`."""
    known = {id(sheet) for several in found.values() for sheet in several}
    return [sheet for sheet in sheets if id(sheet) not in known]


def _by_signatures(sheet: Sheet, signatures: Signatures) -> str | None:
    seen = {cell.text for cell in sheet.cells.values() if SIGNATURE.fullmatch(cell.text)}
    if len(seen) < LEAST_ROWS:
        return None
    found = {sheet_id: len(seen & own) for sheet_id, own in signatures().items()}
    best = max(found, key=lambda sheet_id: found[sheet_id], default=None)
    return best if best and found[best] >= LEAST_ROWS else None
