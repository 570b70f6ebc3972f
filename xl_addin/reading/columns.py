"""The columns of a form on a sheet to be read: keys and headers are both witnesses, and what is amiss is reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms import ID_KEY, Column, Form, Owner
from xl_addin.reading.headers import HeaderFinder, HeaderRows
from xl_addin.reading.sheets import ANCHOR_ROWS
from xl_addin.reading.table import Table
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.spreadsheets.references import address, column_letters
from xl_addin.swedish import few


class ColumnFinder:
    """Finds the columns of one form; `out` takes what is amiss."""

    def __init__(self, form: Form, owner: Owner, sheet: Sheet, out: Collector, *, date1904: bool, version: str) -> None:
        self._form, self._owner, self._sheet, self._out, self._date1904 = form, owner, sheet, out, date1904
        self._version, self._headers = version, HeaderFinder(form, sheet)

    def find(self) -> Table | None:
        """Locate the columns; None, with a finding, if there are neither keys nor headers, or if they do not fit."""
        found = self._headers.find()
        if found is None:
            visible = (column.header for column in self._form.columns if not column.hidden)
            self._out.add("column-missing", header=", ".join(visible))
            return None
        self._report_lost(found)
        table = self._table(found)
        if apart := self._apart(table, found):
            self._out.add("headers-apart", found=apart)
            return None
        self._check_columns(table, found)
        return table

    @property
    def _by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        return self._sheet.by_row

    def _report_lost(self, found: HeaderRows) -> None:
        """Report that the header row or the anchors are gone, and what the sheet was known by instead."""
        if not found.header_row:
            below = address(found.key_row + 1, found.places[ID_KEY][0] + 1 if found.anchored else 1)
            self._out.add("header-changed", below, expected=texts.reading.HEADER_ROW, found=texts.reading.NOTHING)
        if not found.anchored:
            first = min(at[0] for at in found.places.values())
            self._out.add("anchor-lost", address(found.key_row or found.header_row, first), found=self._sheet.name)

    def _table(self, found: HeaderRows) -> Table:
        table = Table(self._form, self._owner, self._sheet, self._date1904, {}, found.key_row, found.header_row)
        table.repeated = tuple(self._headers.repeated(found))
        for key, at in found.places.items():
            if len(at) == 1:
                table.columns[key] = at[0]
                continue
            cells, header = few([address(table.heading, column) for column in at]), self._form.by_key[key].header
            self._out.add("column-duplicated", address(table.heading, at[0]), header=header, cells=cells)
            table.refused_columns |= dict.fromkeys(at, key)
        return table

    # -- whether what was found holds together

    def _apart(self, table: Table, found: HeaderRows) -> str:
        """Return the cell that shows that columns were moved up or down beside the others, "" if none does.

        The headers stand on a row of the form's own; or what a column that names the rows is known by, on another row.
        """
        if table.header_row and (at := self._headers.preset_id_in(table.header_row)):
            return address(table.header_row, at)
        if moved := self._moved_witness(table, found):
            return moved
        witnesses = (column.key for column in self._form.columns if column.witness)
        lost = {*witnesses} - {*table.columns, *table.refused_columns.values()}
        rows = (row for row in self._by_row if row <= ANCHOR_ROWS) if lost else ()
        for row in rows:
            keys = () if row == table.key_row else lost
            for cell in self._by_row[row].values():
                if cell.text in keys or (row != table.header_row and self._headers.key_of(cell.text) in lost):
                    return cell.reference
        return ""

    def _moved_witness(self, table: Table, found: HeaderRows) -> str:
        """Return where the header of a column that names the rows stands above or below its place, "" if none does."""
        places = [(c, table.columns[c.key]) for c in self._form.columns if c.witness and c.key in table.columns]
        row, named = found.header_row, self._headers.named
        strange = ((c, at) for c, at in places if row and named(row, at) != c.key)
        return next(filter(None, (self._headers.moved_header(c.key, at, found) for c, at in strange)), "")

    def _check_columns(self, table: Table, found: HeaderRows) -> None:
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
            self._check_header(table, column, position, found)
            if column.key in table.columns:
                self._check_repeated(table, column, position)

    def _report_missing(self, column: Column, table: Table) -> None:
        is_needed = column.answered or column.witness  # what is only printed may be newer than the template
        if is_needed and column.since <= self._version and column.key not in table.refused_columns.values():
            self._out.add("column-missing", header=column.header)

    def _check_header(self, table: Table, column: Column, position: int, found: HeaderRows) -> None:
        if column.hidden or not found.header_row:
            return
        other = self._headers.other_header(column.key, position, found)
        if other is None:
            return
        code = "anchors-disagree" if other.contradicts else "header-changed"
        self._out.add(code, address(found.header_row, position), expected=column.header, found=other.text)
        if other.contradicts:
            self._refuse(table, column, position)

    def _check_repeated(self, table: Table, column: Column, position: int) -> None:
        """Refuse a column that a header row repeated further down says is another."""
        for row in table.repeated:
            if self._headers.named(row, position) not in (None, column.key):
                found = self._by_row[row][position].text
                self._out.add("anchors-disagree", address(row, position), expected=column.header, found=found)
                self._refuse(table, column, position)
                return

    def _refuse(self, table: Table, column: Column, position: int) -> None:
        del table.columns[column.key]
        table.refused_columns[position] = column.key


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
