"""Rectangles of cells: merged areas, and those that an array formula fills."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_addin.submissions.cells import Area, Cell, Problem, column_number, reference
from xl_addin.submissions.guards import LAST_COLUMN, LAST_ROW, too_large

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def area_of(text: str) -> Area | None:
    """Read `B3:B5` (or `B3`); None if it is no area within a sheet."""
    match = _AREA.fullmatch(text)
    if match is None:
        return None
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    area = Area(int(top), column_number(left), int(bottom), column_number(right))
    return area if area.last_row <= LAST_ROW and area.last_column <= LAST_COLUMN else None


def under_merges(merged: Sequence[Area], cells: dict[tuple[int, int], Cell]) -> list[Problem]:
    """List the filled cells that a merged area hides: all but its first cell."""
    if not merged:
        return []
    found = []
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    work = 0
    for area in merged:
        tall = area.last_row - area.first_row + 1
        for row in range(area.first_row, area.last_row + 1) if tall <= len(rows) else list(rows):
            columns = rows.get(row, ()) if area.first_row <= row <= area.last_row else ()
            work += 1 + len(columns)
            for column in columns:
                if area.first_column <= column <= area.last_column and (row, column) != area[:2]:
                    found.append(Problem("value-under-merge", reference(row, column), str(area)))
        if work > _MERGE_WORK:
            raise too_large("merged", _MERGE_WORK)
    return found


_MERGE_WORK = 2_000_000  # steps; overlapping areas over many rows would otherwise cost rows times areas


def mark_spread(areas: Sequence[Area], cells: dict[tuple[int, int], Cell]) -> None:
    """Mark the cells that an array formula or a data table fills: only the first of them holds the formula."""
    work = 0
    for area in areas:
        if area[:2] == area[2:]:
            continue
        work += len(cells)
        if work > _SPREAD_WORK:
            raise too_large("arrays", _SPREAD_WORK)
        top, left, bottom, right = area
        for key in [key for key in cells if top <= key[0] <= bottom and left <= key[1] <= right]:
            cells[key] = cells[key]._replace(formula=True)


_SPREAD_WORK = 2_000_000  # cells looked at for array formulas; XlsxWriter and Excel write few of more than one cell
