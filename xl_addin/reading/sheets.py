"""Which sheet of a workbook is which form's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from xl_addin.forms.form import SIGNATURE
from xl_addin.reading.anchors import sheet_anchor
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Sheet

LEAST_ROWS = 3
"""So many rows known by their hidden signature make a sheet without id or name a form's."""

Signatures = Callable[[], Mapping[str, frozenset[str]]]
"""Returns the signatures of the preset rows by sheet id."""


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


def _by_signatures(sheet: Sheet, signatures: Signatures) -> str | None:
    seen = {cell.text for cell in sheet.cells.values() if SIGNATURE.fullmatch(cell.text)}
    if len(seen) < LEAST_ROWS:
        return None
    found = {sheet_id: len(seen & own) for sheet_id, own in signatures().items()}
    best = max(found, key=lambda sheet_id: found[sheet_id], default=None)
    return best if best and found[best] >= LEAST_ROWS else None
