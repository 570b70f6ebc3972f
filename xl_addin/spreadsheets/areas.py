"""Rectangles of cells: merged areas, and those that an array formula fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xl_addin.spreadsheets.cells import Area, Cell, Problem
from xl_addin.spreadsheets.guards import LAST_COLUMN, LAST_ROW, too_large
from xl_addin.spreadsheets.limits import LIMITS
from xl_addin.spreadsheets.references import address, column_number

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def area_of(text: str) -> Area | None:
    """Read `B3:B5` (or `B3`); None if it is no area within a sheet."""
    match = _AREA.fullmatch(text)
    if match is None:
        return None
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    area = Area(int(top), column_number(left), int(bottom), column_number(right))
    return area if area.last_row <= LAST_ROW and area.last_column <= LAST_COLUMN else None


def reach(area: Area, cells: Mapping[tuple[int, int], Cell]) -> int:
    """Return how many steps `places_in` takes."""
    return min((area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1), len(cells))


def places_in(area: Area, cells: Mapping[tuple[int, int], Cell]) -> Iterator[tuple[int, int]]:
    """Return the places of the filled cells in an area, by the shorter way."""
    top, left, bottom, right = area
    if reach(area, cells) < len(cells):
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        return (at for row in rows for column in columns if (at := (row, column)) in cells)
    return (at for at in list(cells) if top <= at[0] <= bottom and left <= at[1] <= right)


def under_merges(merged: Sequence[Area], cells: dict[tuple[int, int], Cell]) -> list[Problem]:
    """List the filled cells that a merged area hides: all but its first cell. Raises `Unreadable` at too much work."""
    rows: dict[int, list[int]] = {}
    for row, column in cells if merged else ():
        rows.setdefault(row, []).append(column)
    found: dict[tuple[int, int], Area] = {}
    work = 0
    for area in dict.fromkeys(merged):
        tall = area.last_row - area.first_row + 1
        inside = range(area.first_row, area.last_row + 1) if tall <= len(rows) else rows
        work += len(inside)
        if work > _STEPS:
            raise too_large("merged", _STEPS)
        for row in inside:
            columns = rows.get(row, ()) if area.first_row <= row <= area.last_row else ()
            work += len(columns)
            hidden = [at for at in columns if area.first_column <= at <= area.last_column]
            found |= {(row, at): area for at in hidden if (row, at) != area[:2]}
        if len(found) > LIMITS.doubts:
            raise too_large("merged", LIMITS.doubts)
    return [Problem("value-under-merge", address(*place), str(area)) for place, area in found.items()]


def mark_spread(areas: Sequence[Area], cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], tuple[int, int]]:
    """Mark the cells that an array formula or a data table fills, and return the cell that holds the formula of each.

    Raises `Unreadable` at too much work.
    """
    filled: dict[tuple[int, int], tuple[int, int]] = {}
    rows: dict[int, list[int]] = {}
    for row, column in cells if areas else ():
        rows.setdefault(row, []).append(column)
    work = 0
    for area in dict.fromkeys(areas):
        if area[:2] == area[2:]:
            continue
        top, left, bottom, right = area
        inside = range(top, bottom + 1) if bottom - top < len(rows) else [row for row in rows if top <= row <= bottom]
        work += len(inside) if bottom - top < len(rows) else len(rows)
        for row in inside:
            columns = rows.get(row, ())
            work += len(columns)
            filled |= {(row, column): (top, left) for column in columns if left <= column <= right}
            if work > _STEPS:
                raise too_large("arrays", _STEPS)
    for place in filled:
        cells[place] = cells[place]._replace(formula=True)
    return filled


_STEPS = 300_000  # rows and cells met in areas of one sheet, at 3 microseconds: they may lie on each other
