"""Where the columns of a form stand on a sheet: by hidden key, else by header; both are witnesses."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms import ID_KEY, Column, Form, Owner
from xl_addin.forms.form import without_witness
from xl_addin.reading.anchors import ANCHOR_ROWS, sheet_anchor
from xl_addin.reading.table import Table
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet
from xl_addin.spreadsheets.references import address, column_letters
from xl_addin.swedish import few

LEAST_HEADERS = 4
"""So many known headers in one row make it the header row when the key row is gone."""


class ColumnFinder:
    """Finds the columns of one form; `out` takes what is amiss."""

    def __init__(self, form: Form, owner: Owner, sheet: Sheet, out: Collector, *, date1904: bool, version: str) -> None:
        self._form, self._owner, self._sheet, self._out, self._date1904 = form, owner, sheet, out, date1904
        self._version = version
        self._least = min(LEAST_HEADERS, sum(not column.hidden for column in form.columns))

    def find(self) -> Table | None:
        """Locate the columns; None, with a finding, if there are neither keys nor headers, or if they do not fit."""
        table = self._by_key() or self._by_header()
        if table is None:
            visible = (column.header for column in self._form.columns if not column.hidden)
            self._out.add("column-missing", header=", ".join(visible))
            return None
        if apart := self._apart(table):
            self._out.add("headers-apart", found=apart)
            return None
        self._check_columns(table)
        return table

    @property
    def _by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        return self._sheet.by_row

    # -- by key

    def _by_key(self) -> Table | None:
        anchor = sheet_anchor(self._sheet)
        _, key_row, id_column, _ = anchor or ("", self._row_of_keys(), 0, "")
        if not key_row:
            return None
        places: dict[str, list[int]] = defaultdict(list, {ID_KEY: [id_column]} if anchor else {})
        for column, cell in self._by_row[key_row].items():
            if cell.text.strip() in self._form.by_key and column != id_column:
                places[cell.text.strip()].append(column)
        if len(places) < self._least:
            return None
        header_row = self._header_row(places, key_row)
        if not header_row:
            below = address(key_row + 1, id_column + 1)
            self._out.add("header-changed", below, expected=texts.reading.HEADER_ROW, found=texts.reading.NOTHING)
        self._add_by_header(places, header_row)
        if anchor is None:
            self._out.add("anchor-lost", address(key_row, min(at[0] for at in places.values())), found=self._sheet.name)
        return self._table(places, key_row, header_row)

    def _row_of_keys(self) -> int:
        """Return the key row of a sheet whose own anchor beside the keys is lost, 0 if there is none."""
        for row in (r for r in self._by_row if r <= ANCHOR_ROWS):
            if len({cell.text for cell in self._by_row[row].values()} & self._form.by_key.keys()) >= self._least:
                return row
        return 0

    def _header_row(self, places: Mapping[str, list[int]], key_row: int) -> int:
        """Return the header row below the key row, 0 if it is gone.

        It is the row whose headers fit the keys; else the one that has headers at all; else, as the keys are there, the
        row right below, whatever it says.
        """
        rows = [row for row in self._by_row if key_row < row <= key_row + ANCHOR_ROWS]
        tests = (self._enough_fit, self._hidden_fits, self._has_headers)
        found = (row for test in tests for row in rows if test(row, places))
        return next(found, 0) or self._row_below(key_row, places)

    def _enough_fit(self, row: int, places: Mapping[str, list[int]]) -> bool:
        return sum(self._fits(row, key, at[0]) for key, at in places.items()) >= self._least

    def _has_headers(self, row: int, places: Mapping[str, list[int]]) -> bool:
        return len(set(self._headers_in(row).values())) >= self._least

    def _fits(self, row: int, key: str, column: int) -> bool:
        cell = self._by_row[row].get(column)
        return cell is not None and self._key_of(cell.text) == key

    def _hidden_fits(self, row: int, places: Mapping[str, list[int]]) -> bool:
        """Return whether the hidden headers, which nobody edits, stand in a row."""
        hidden = (column.key for column in self._form.columns if column.hidden and column.key in places)
        return any(self._fits(row, key, places[key][0]) for key in hidden)

    def _row_below(self, key_row: int, places: Mapping[str, list[int]]) -> int:
        """Return the row right below the keys if it may be the header row: words, hidden too, no row of the form."""
        row = key_row + 1
        cells = [cell for column, cell in self._by_row.get(row, {}).items() if [column] in places.values()]
        hidden = {places[column.key][0] for column in self._form.columns if column.hidden and column.key in places}
        if not hidden <= {cell.column for cell in cells}:
            return 0
        is_header = cells and not self._is_line(row) and all(cell.kind is CellKind.TEXT for cell in cells)
        return row if is_header and len(cells) >= self._least else 0

    def _headers_in(self, row: int) -> dict[int, str]:
        """Return the key of every known header in a row, by column."""
        found = {column: self._key_of(cell.text) for column, cell in self._by_row.get(row, {}).items()}
        return {column: key for column, key in found.items() if key}

    def _key_of(self, header: str) -> str | None:
        return self._as_written.get(header) or self._headers.get(normalized(without_witness(header)[0]))

    @cached_property
    def _headers(self) -> dict[str, str]:
        """The key of each header and alias, as it is compared."""
        return {normalized(header): key for header, key in self._as_written.items()}

    @cached_property
    def _as_written(self) -> dict[str, str]:
        return {header: c.key for c in self._form.columns for header in (*c.aliases, c.header)}

    def _add_by_header(self, places: dict[str, list[int]], header_row: int) -> None:
        """Find by their headers the columns whose key is lost."""
        taken = {column for at in places.values() for column in at}
        keyed = set(places)
        for column, key in self._headers_in(header_row).items():
            if column not in taken and key not in keyed:
                places[key].append(column)

    # -- by header

    def _by_header(self) -> Table | None:
        for row in self._by_row:
            seen = self._headers_in(row)
            if len(set(seen.values())) < self._least:
                continue
            places: dict[str, list[int]] = defaultdict(list)
            for column, key in seen.items():
                places[key].append(column)
            self._out.add("anchor-lost", address(row, min(seen)), found=self._sheet.name)
            return self._table(places, 0, row)
        return None

    def _table(self, places: Mapping[str, list[int]], key_row: int, header_row: int) -> Table:
        table = Table(self._form, self._owner, self._sheet, self._date1904, {}, key_row, header_row)
        for key, at in places.items():
            if len(at) == 1:
                table.columns[key] = at[0]
                continue
            cells, header = few([address(table.heading, column) for column in at]), self._form.by_key[key].header
            self._out.add("column-duplicated", address(table.heading, at[0]), header=header, cells=cells)
            table.refused_columns |= dict.fromkeys(at, key)
        return table

    # -- whether what was found holds together

    def _apart(self, table: Table) -> str:
        """Return the cell that shows that columns were moved up or down beside the others, "" if none does.

        The headers stand on a row of the form's own; or what a column that names the rows is known by, on another row.
        """
        if table.header_row and (at := self._is_line(table.header_row)):
            return address(table.header_row, at)
        if moved := self._moved_witness(table):
            return moved
        witnesses = (column.key for column in self._form.columns if column.witness)
        lost = {*witnesses} - {*table.columns, *table.refused_columns.values()}
        rows = (row for row in self._by_row if row <= ANCHOR_ROWS) if lost else ()
        for row in rows:
            keys = () if row == table.key_row else lost
            for cell in self._by_row[row].values():
                if cell.text in keys or (row != table.header_row and self._key_of(cell.text) in lost):
                    return cell.reference
        return ""

    def _moved_witness(self, table: Table) -> str:
        """Return where the header of a column that names the rows stands above or below its place, "" if none does."""
        places = [(c, table.columns[c.key]) for c in self._form.columns if c.witness and c.key in table.columns]
        strange = ((c, at) for c, at in places if table.header_row and not self._fits(table.header_row, c.key, at))
        return next(filter(None, (self._moved_header(table, *where) for where in strange)), "")

    def _is_line(self, row: int) -> int:
        """Return the column of a preset row's id in a row, 0 if there is none."""
        ids = self._form.by_id
        return next((column for column, cell in self._by_row[row].items() if cell.text.strip() in ids), 0)

    def _check_columns(self, table: Table) -> None:
        in_order = [table.columns[column.key] for column in self._form.columns if column.key in table.columns]
        kept = set(longest_rising(in_order))
        for number, column in enumerate(self._form.columns, start=1):
            position = table.columns.get(column.key)
            if position is None:
                self._report_missing(column, table)
                continue
            if position not in kept and self._version >= self._form.placed_since:
                places = {"expected": column_letters(number), "found": column_letters(position)}
                self._out.add("column-moved", address(table.heading, position), header=column.header, **places)
            self._check_header(table, column, position)

    def _report_missing(self, column: Column, table: Table) -> None:
        is_needed = column.answered or column.witness  # what is only printed may be newer than the template
        if is_needed and column.since <= self._version and column.key not in table.refused_columns.values():
            self._out.add("column-missing", header=column.header)

    def _check_header(self, table: Table, column: Column, position: int) -> None:
        if column.hidden or not table.header_row:
            return
        cell = self._by_row[table.header_row].get(position)
        seen = cell.text if cell else ""
        key = self._key_of(seen)
        if key == column.key:
            return
        moved = self._moved_header(table, column, position)
        code = "anchors-disagree" if key or moved else "header-changed"
        found = f"{seen or texts.reading.NOTHING} ({moved})" if moved else seen
        self._out.add(code, address(table.header_row, position), expected=column.header, found=found)
        if key or moved:
            del table.columns[column.key]
            table.refused_columns[position] = column.key

    def _moved_header(self, table: Table, column: Column, position: int) -> str:
        """Return where a column's own header stands below or above its place: its cells were moved, "" if nowhere."""
        rows = (row for row in self._by_row if row not in (table.key_row, table.header_row))
        return next((address(row, position) for row in rows if self._fits(row, column.key, position)), "")


def longest_rising(numbers: Iterable[int]) -> list[int]:
    """Return a longest rising run of numbers, in order: those that kept their place among each other."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_right(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    run: list[int] = []
    last: int | None = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]
