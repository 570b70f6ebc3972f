"""Where the keys and headers of a form's columns stand on a sheet.

It is the one way to columns, of files that come in and of the program's own workbooks. What is amiss with what was
found is judged by who asks: `columns` reports it and refuses, the control workbook stops the command.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from xl_addin import texts
from xl_addin.forms import ID_KEY, Form
from xl_addin.forms.form import without_witness
from xl_addin.reading.sheets import ANCHOR_ROWS, sheet_anchor
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import CellKind, Sheet
from xl_addin.spreadsheets.references import address

LEAST_HEADERS = 4
"""So many known headers in one row make it the header row when the key row is gone."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Places = Mapping[str, Sequence[int]]
"""The columns (from 1) that bear each key, or its header where no column has the key."""


class HeaderRows(NamedTuple):
    """The key row and the header row (from 1), 0 for one that is gone; `anchored`: found by the sheet's hidden id."""

    key_row: int
    header_row: int
    places: Places
    anchored: bool


class OtherHeader(NamedTuple):
    """The text in a header's place, with the cell that the header was moved to.

    `contradicts`: the header was moved, or this is another column's or of another year: it is not known which column
    stands there.
    """

    text: str
    contradicts: bool


class HeaderFinder:
    """Finds keys and headers of one form on one sheet: by hidden key, else by header."""

    def __init__(self, form: Form, sheet: Sheet) -> None:
        self._form, self._sheet, self._rows = form, sheet, sheet.by_row
        self._least = min(LEAST_HEADERS, sum(not column.hidden for column in form.columns))

    def find(self) -> HeaderRows | None:
        """Return where they stand; None if there are neither keys nor headers."""
        return self._by_key() or self._by_header()

    def key_of(self, header: str) -> str | None:
        """Return the key of the column that a header or alias names, None if it is none of the form's."""
        return self._as_written.get(header) or self._headers.get(normalized(without_witness(header)[0]))

    def preset_id_in(self, row: int) -> int:
        """Return the column of a preset row's id in a row, 0 if there is none."""
        ids = self._form.by_id
        return next((column for column, cell in self._rows[row].items() if cell.text.strip() in ids), 0)

    def moved_header(self, key: str, column: int, found: HeaderRows) -> str:
        """Return where the header of a key stands above or below its place: its cells were moved, "" if nowhere."""
        rows = (row for row in self._rows if row not in (found.key_row, found.header_row))
        return next((address(row, column) for row in rows if self.named(row, column) == key), "")

    def repeated(self, found: HeaderRows) -> Iterator[int]:
        """Return the rows below the header row in which it stands once more, as people repeat it on a long sheet."""
        seen = (at[0] for key, at in found.places.items() if not self._form.by_key[key].hidden)
        first = min(seen, default=0)
        known = self._as_written
        below = ((row, cells) for row, cells in self._rows.items() if row > found.header_row > 0)
        begun = (row for row, cells in below if (cell := cells.get(first)) and cell.text in known)
        return (row for row in begun if len(set(self._headers_in(row).values())) >= self._least)

    def named(self, row: int, column: int) -> str | None:
        """Return the key of the column that the header in a cell names, None if it names none."""
        cell = self._rows[row].get(column)
        return self.key_of(cell.text) if cell else None

    def other_header(self, key: str, column: int, found: HeaderRows) -> OtherHeader | None:
        """Return what stands where the header of a key is expected; None where it is that header."""
        cell = self._rows[found.header_row].get(column)
        seen = cell.text if cell else ""
        named = self.key_of(seen)
        if named == key:
            return None
        moved = self.moved_header(key, column, found)
        text = f"{seen or texts.reading.NOTHING} ({moved})" if moved else seen
        return OtherHeader(text, bool(named or moved or self._of_another_year(key, seen)))

    def _of_another_year(self, key: str, seen: str) -> bool:
        """Return whether an edited header names a year, and not the year that the form's own header names."""
        column = self._form.by_key[key]
        own, years = ({*_YEAR.findall(header)} for header in (column.header, seen))
        return column.answered and bool(own and years) and own.isdisjoint(years)

    # -- by key

    def _by_key(self) -> HeaderRows | None:
        anchor = sheet_anchor(self._sheet)
        _, key_row, id_column, _ = anchor or ("", self._row_of_keys(), 0, "")
        if not key_row:
            return None
        places: dict[str, list[int]] = defaultdict(list, {ID_KEY: [id_column]} if anchor else {})
        for column, cell in self._rows[key_row].items():
            if cell.text.strip() in self._form.by_key and column != id_column:
                places[cell.text.strip()].append(column)
        if len(places) < self._least:
            return None
        header_row = self._header_row(places, key_row)
        self._add_by_header(places, header_row)
        return HeaderRows(key_row, header_row, places, anchor is not None)

    def _row_of_keys(self) -> int:
        """Return the key row of a sheet whose own anchor beside the keys is lost, 0 if there is none."""
        for row in (r for r in self._rows if r <= ANCHOR_ROWS):
            if len({cell.text for cell in self._rows[row].values()} & self._form.by_key.keys()) >= self._least:
                return row
        return 0

    def _header_row(self, places: Places, key_row: int) -> int:
        """Return the header row below the key row, 0 if it is gone.

        It is the row whose headers fit the keys; else the one that has headers at all; else, as the keys are there, the
        row right below, whatever it says.
        """
        rows = [row for row in self._rows if key_row < row <= key_row + ANCHOR_ROWS]
        tests = (self._enough_fit, self._hidden_fits, self._has_headers)
        found = (row for test in tests for row in rows if test(row, places))
        return next(found, 0) or self._row_below(key_row, places)

    def _enough_fit(self, row: int, places: Places) -> bool:
        return sum(self.named(row, at[0]) == key for key, at in places.items()) >= self._least

    def _has_headers(self, row: int, places: Places) -> bool:
        return len(set(self._headers_in(row).values())) >= self._least

    def _hidden_fits(self, row: int, places: Places) -> bool:
        """Return whether the hidden headers, which nobody edits, stand in a row."""
        hidden = (column.key for column in self._form.columns if column.hidden and column.key in places)
        return any(self.named(row, places[key][0]) == key for key in hidden)

    def _row_below(self, key_row: int, places: Places) -> int:
        """Return the row right below the keys if it may be the header row: words, hidden too, no row of the form."""
        row = key_row + 1
        cells = [cell for column, cell in self._rows.get(row, {}).items() if [column] in places.values()]
        hidden = {places[column.key][0] for column in self._form.columns if column.hidden and column.key in places}
        if not hidden <= {cell.column for cell in cells}:
            return 0
        is_header = cells and not self.preset_id_in(row) and all(cell.kind is CellKind.TEXT for cell in cells)
        return row if is_header and len(cells) >= self._least else 0

    def _add_by_header(self, places: dict[str, list[int]], header_row: int) -> None:
        """Find by their headers the columns whose key is lost."""
        taken = {column for at in places.values() for column in at}
        keyed = set(places)
        for column, key in self._headers_in(header_row).items():
            if column not in taken and key not in keyed:
                places[key].append(column)

    # -- by header

    def _by_header(self) -> HeaderRows | None:
        for row in self._rows:
            seen = self._headers_in(row)
            if len(set(seen.values())) >= self._least:
                places: dict[str, list[int]] = defaultdict(list)
                for column, key in seen.items():
                    places[key].append(column)
                return HeaderRows(0, row, places, anchored=False)
        return None

    def _headers_in(self, row: int) -> dict[int, str]:
        found = {column: self.key_of(cell.text) for column, cell in self._rows.get(row, {}).items()}
        return {column: key for column, key in found.items() if key}

    @cached_property
    def _headers(self) -> dict[str, str]:
        """The key of each header and alias, as it is compared."""
        return {normalized(header): key for header, key in self._as_written.items()}

    @cached_property
    def _as_written(self) -> dict[str, str]:
        return {header: c.key for c in self._form.columns for header in (*c.aliases, c.header)}
