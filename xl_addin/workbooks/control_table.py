"""A table of the control workbook as a block of values, and where its columns and rows stand in it.

A sheet and its columns are found as those of every form are, a row by its id: people may insert, sort and move.
Whoever moves the values (Excel through xlwings, or a file) reads and writes blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.forms import ID_KEY, Form
from xl_addin.reading.headers import HeaderFinder, HeaderRows
from xl_addin.reading.sheets import ANCHOR_ROWS
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet
from xl_addin.spreadsheets.references import address

Block = Sequence[Sequence[Any]]
_SETTINGS = {normalized(label): key for key, (label, _) in texts.control.SETTINGS.items()}


class ControlTable(Struct, frozen=True, dict=True):
    """A sheet's block of values, and where keys and headers stand in it. Positions are counted from 0, in the block."""

    values: Block
    found: HeaderRows

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each key, the first if it was copied; people's own by a plus sign and their place."""
        ours = {key: at[0] - 1 for key, at in self.found.places.items()}
        headers = self.values[self.found.header_row - 1] if self.found.header_row else ()
        own = {f"+{at}": at for at, header in enumerate(headers) if header and at not in ours.values()}
        return ours | own

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each id, from the top; of a setting that an older workbook has no id for, that of its name."""
        found: dict[str, int] = {}
        label = self.columns.get("label")
        for number, row in enumerate(self.values[self.first_row :], start=self.first_row):
            row_id = row[self.columns[ID_KEY]]
            if not row_id and label is not None:
                row_id = _SETTINGS.get(normalized(str(row[label])))
            if row_id:
                found.setdefault(str(row_id), number)
        return found

    @property
    def first_row(self) -> int:
        """The first row under the header."""
        return self.found.header_row or self.found.key_row + 1

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
        for _, together in groupby(enumerate(placed), key=lambda item: item[1][0] - item[0]):
            run = [column for _, column in together]
            yield run[0][0], [key for _, key in run]


def table_of(form: Form, sheet: Sheet, values: Block) -> ControlTable | None:
    """Return a form's table on a sheet that holds `values`; None where its columns, or the rows' ids, are not there.

    Raises `NotDoneError` where key and header of a column contradict each other.
    """
    finder = HeaderFinder(form, sheet)
    found = finder.find()
    if found is None or ID_KEY not in found.places:
        return None
    for key, at in found.places.items():
        other = finder.other_header(key, at[0], found) if found.header_row else None
        if other and other.contradicts:
            facts = {"sheet": sheet.name, "cell": address(found.header_row, at[0]), "found": other.text}
            raise NotDoneError(texts.control.FAULTS["torn"].format(expected=form.by_key[key].header, **facts))
    return ControlTable(values, found)


def sheet_of(name: str, values: Block) -> Sheet:
    """Return the upper part of a block as a sheet, for finding what stands where."""
    filled = {
        (row, column): value
        for row, line in enumerate(values[:ANCHOR_ROWS], start=1)
        for column, value in enumerate(line, start=1) if value not in (None, "")
    }  # fmt: skip
    kinds = {place: CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER for place, value in filled.items()}
    return Sheet(name, cells={place: Cell(*place, kinds[place], str(value)) for place, value in filled.items()})
