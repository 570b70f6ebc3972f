"""A table of the control workbook as a block of values, and where its columns and rows stand in it.

A sheet is found by the anchor in its key row, a column by its key there, a row by its id: people may insert, sort and
move. Whoever moves the values (Excel through xlwings, or a file) reads and writes blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from xl_addin import texts
from xl_addin.layout import SHEET_ANCHOR

Block = Sequence[Sequence[Any]]
_KEYS = {header: key for key, header in texts.control.HEADERS.items()}
_SETTINGS = {label: key for key, (label, _) in texts.control.SETTINGS.items()}


class ControlTable(Struct, frozen=True, dict=True):
    """A sheet's block of values, with what its anchors say. Positions are counted from 0, in the block."""

    values: Block
    key_row: int
    id_column: int

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each key, or of its header where an older workbook lacks the key.

        A column of people's own goes by its header, with a plus sign before it.
        """
        header = self.values[self.key_row + 1] if len(self.values) > self.key_row + 1 else ()
        keys = {str(key): n for n, key in enumerate(self.values[self.key_row]) if key and n != self.id_column}
        added = {}
        for number, text in enumerate(header):
            if text and not self.values[self.key_row][number]:
                key = _KEYS.get(str(text).strip(), "")
                added[key if key and key not in keys else f"+{text}"] = number
        return {"id": self.id_column} | keys | added

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each id, from the top; of a setting that an older workbook has no id for, that of its name."""
        found: dict[str, int] = {}
        label = self.columns.get("label")
        for number, row in enumerate(self.values[self.first_row :], start=self.first_row):
            row_id = row[self.id_column] or (_SETTINGS.get(str(row[label]).strip()) if label is not None else None)
            if row_id:
                found.setdefault(str(row_id), number)
        return found

    @property
    def first_row(self) -> int:
        """The first row under the header."""
        return self.key_row + 2

    @property
    def last_row(self) -> int:
        """The last row of the table: that of the last id, or the first row."""
        return max(self.rows.values(), default=self.first_row)

    def value(self, row_id: str, key: str) -> Any:
        """Return what stands in a row's column; None where either is missing, or the cell blank."""
        if row_id not in self.rows or key not in self.columns:
            return None
        value = self.values[self.rows[row_id]][self.columns[key]]
        return None if isinstance(value, str) and not value.strip() else value

    def cells(self, row_ids: Iterable[str], key: str) -> Iterator[tuple[int, int]]:
        """Yield the cells (row and column from 1) of a column on those of the rows that are there."""
        for row_id in row_ids:
            if row_id in self.rows and key in self.columns:
                yield self.rows[row_id] + 1, self.columns[key] + 1

    @property
    def height(self) -> int:
        """How many rows the table has, its first one also where that is blank."""
        return self.last_row - self.first_row + 1

    @property
    def in_order(self) -> bool:
        """Whether its rows stand right below each other."""
        return list(self.rows.values()) == list(range(self.first_row, self.first_row + len(self.rows)))

    def is_filled_below(self, count: int) -> bool:
        """Return whether anything stands below the table where it is to grow to `count` rows."""
        below = self.values[self.last_row + 1 : self.first_row + count]
        return any(value not in (None, "") for row in below for value in row)

    def runs(self, keys: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
        """Return neighbouring columns together, so that each run is written as one block: first column, its keys."""
        placed = sorted((self.columns[key], key) for key in keys if key in self.columns)
        start, run = -1, list[str]()
        for position, key in placed:
            if run and position == start + len(run):
                run.append(key)
                continue
            if run:
                yield start, run
            start, run = position, [key]
        if run:
            yield start, run


def find_table(values: Block, sheet_id: str) -> ControlTable | None:
    """Find a sheet's anchors in its block; None if it is another sheet."""
    for number, row in enumerate(values):
        for column, value in enumerate(row):
            if value == SHEET_ANCHOR + sheet_id:
                return ControlTable(values, number, column)
    return None
