"""Where a template's sheets, columns and rows stand in a workbook that has been worked on.

Everything is found by its anchor (hidden id, hidden key), else by what people see (name, header, number and text).
Where two witnesses disagree, the row or column is not read: an error shows both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms import Column, Writer
from xl_addin.forms.area import AreaForm, TemplateLayout
from xl_addin.reading.anchors import ANCHOR_ROWS, sheet_anchor
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.spreadsheets.references import address, column_letters
from xl_addin.swedish import few

LEAST_HEADERS = 4
"""So many known headers in one row make it the header row when the key row is gone."""
LEAST_ROWS = 3
"""So many rows known by their hidden signature make a sheet without id or name a målområde's."""

Say = Callable[[Finding], None]


def plain(text: str) -> str:
    """Give a text as it is compared: case, white space and line breaks do not count."""
    return _plain(text) if len(text) <= SHORT else " ".join(text.split()).casefold()


SHORT = 300
"""Characters of a text that is remembered as it is compared: the plan's words come again in every file."""


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class Words:
    """Texts to compare with as `plain` does; one that is written just so is known without the work of comparing."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact = frozenset(texts)

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of them, whatever its case and white space."""
        return text in self._exact or plain(text) in self._plain

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(map(plain, self._exact))


@dataclass
class Table:
    """An area sheet as found: the 1-based column of each key, and the 1-based row of each line by its row id."""

    sheet: Sheet
    columns: dict[str, int]
    key_row: int
    header_row: int
    """0 if it is gone, as `key_row`."""
    refused_columns: dict[int, str] = field(default_factory=dict)
    """Columns whose witnesses disagree, or that stand twice, with their key: they are not read."""
    rows: dict[str, int] = field(default_factory=dict)
    refused_rows: dict[int, str | None] = field(default_factory=dict)
    """Rows that cannot be booked, with their mätetal where one is known."""
    printed: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the template prints on each line, by row id and column key."""
    unknown_rows: set[int] = field(default_factory=set)
    """Rows with something in them that are no line of the plan."""

    @property
    def by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        """The filled cells by row and column, in order."""
        return self.sheet.by_row

    @property
    def top(self) -> int:
        """The last row above the lines."""
        return self.header_row or self.key_row

    def cell(self, row_id: str, key: str) -> Cell | None:
        """Give the cell of a line and column, None if it is empty or either is not there."""
        row, column = self.rows.get(row_id), self.columns.get(key)
        return self.sheet.cells.get((row, column)) if row and column else None

    def text(self, row: int, key: str) -> str:
        """Give the text in a row under a key, empty if nothing stands there."""
        cell = self.sheet.cells.get((row, self.columns.get(key, 0)))
        return cell.text if cell else ""


Marks = Callable[[], Mapping[str, frozenset[str]]]
"""Gives texts that tell a sheet by what stands in it, by sheet id."""


def find_sheets(
    sheets: Iterable[Sheet], expected: Mapping[str, str], marks: Marks | None = None
) -> dict[str, list[Sheet]]:
    """Find the sheets of each id; `expected` gives their names by id. The original comes first, copies after it.

    A sheet is known by its hidden id; one without any, by its name (beside one with an id it is a copy, to be told);
    one without either, by at least `LEAST_ROWS` of the texts in `marks` (row signatures by sheet id).
    """
    known: dict[str, list[Sheet]] = defaultdict(list)
    by_name: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if anchor := sheet_anchor(sheet):
            known[anchor.id].append(sheet)
        else:
            by_name[plain(sheet.name)].append(sheet)
    for sheet_id, name in expected.items():
        known[sheet_id].sort(key=lambda sheet, name=name: plain(sheet.name) != plain(name))  # type: ignore[misc] # default binds the loop's name
        known[sheet_id] += by_name.pop(plain(name), [])
    for sheet in (sheet for left in by_name.values() for sheet in left if marks):
        found = _by_marks(sheet, marks() if marks else {})
        if found:
            known[found].append(sheet)
    return {sheet_id: known[sheet_id] for sheet_id in expected}


def _by_marks(sheet: Sheet, marks: Mapping[str, frozenset[str]]) -> str | None:
    seen = {cell.text for cell in sheet.cells.values()}
    found = {sheet_id: len(seen & texts) for sheet_id, texts in marks.items()}
    best = max(found, key=lambda sheet_id: found[sheet_id], default=None)
    return best if best and found[best] >= LEAST_ROWS else None


@dataclass
class TableFinder:
    """Finds the columns of one area sheet; `say` takes what is amiss."""

    layout: TemplateLayout
    area: AreaForm
    sheet: Sheet
    where: Where
    say: Say

    def find(self) -> Table | None:
        """Locate the columns; None, with a finding, if neither key row nor headers are there."""
        table = self._by_key() or self._by_header()
        if table is None:
            self.tell("column-missing", header=", ".join(c.header for c in self.area.columns if not c.hidden))
            return None
        self._check_columns(table)
        return table

    def tell(self, code: str, cell: str | None = None, indicator: str | None = None, **facts: object) -> None:
        """Say a finding about a cell of the sheet."""
        place = replace(self.where, sheet=self.sheet.name, cell=cell, indicator=indicator)
        self.say(finding(code, place, **facts))

    @cached_property
    def headers(self) -> dict[str, str]:
        """The key of each header, as it is compared."""
        return {plain(column.header): column.key for column in self.area.columns}

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The template's columns by key."""
        return {column.key: column for column in self.area.columns}

    @property
    def by_row(self) -> dict[int, dict[int, Cell]]:
        """The filled cells by row and column."""
        return self.sheet.by_row

    def _by_key(self) -> Table | None:
        anchor = sheet_anchor(self.sheet)
        _, key_row, id_column = anchor or ("", self._row_of_keys(), 0)
        if not key_row:
            return None
        places: dict[str, list[int]] = defaultdict(list, {"id": [id_column]} if anchor else {})
        for column, cell in self.by_row[key_row].items():
            if cell.text.strip() in self.by_key and column != id_column:
                places[cell.text.strip()].append(column)
        if len(places) < LEAST_HEADERS:
            return None
        header_row = self._header_row(places, key_row)
        if not header_row:
            below = address(key_row + 1, id_column + 1)
            self.tell("header-changed", below, expected=texts.reading.HEADER_ROW, found=texts.reading.NOTHING)
        self._add_by_header(places, header_row)
        if anchor is None:
            self.tell("anchor-lost", address(key_row, min(at[0] for at in places.values())), found=self.sheet.name)
        return self._table(places, key_row, header_row)

    def _row_of_keys(self) -> int:
        """Give the key row of a sheet whose own anchor beside the keys is lost, 0 if there is none."""
        for row in (r for r in self.by_row if r <= ANCHOR_ROWS):
            if len({cell.text for cell in self.by_row[row].values()} & self.by_key.keys()) >= LEAST_HEADERS:
                return row
        return 0

    def _header_row(self, places: Mapping[str, list[int]], key_row: int) -> int:
        """Give the row below the key row whose headers fit its keys, else one that has headers at all, else 0."""
        second = 0
        for row in (r for r in self.by_row if key_row < r <= key_row + ANCHOR_ROWS):
            seen = self._headers_in(row)
            if sum(at[0] in seen and seen[at[0]] == key for key, at in places.items()) >= LEAST_HEADERS:
                return row
            second = second or (row if len(set(seen.values())) >= LEAST_HEADERS else 0)
        return second

    def _headers_in(self, row: int) -> dict[int, str]:
        """Give the key of every known header in a row, by column."""
        found = {column: self._key_of(cell.text) for column, cell in self.by_row.get(row, {}).items()}
        return {column: key for column, key in found.items() if key}

    def _key_of(self, header: str) -> str | None:
        return self._as_written.get(header) or self.headers.get(plain(header))

    @cached_property
    def _as_written(self) -> dict[str, str]:
        return {column.header: column.key for column in self.area.columns}

    def _add_by_header(self, places: dict[str, list[int]], header_row: int) -> None:
        """Find by their headers the columns whose key is lost."""
        taken = {column for at in places.values() for column in at}
        keyed = set(places)
        for column, key in self._headers_in(header_row).items():
            if column not in taken and key not in keyed:
                places[key].append(column)

    def _by_header(self) -> Table | None:
        for row in self.by_row:
            seen = self._headers_in(row)
            if len(set(seen.values())) < LEAST_HEADERS:
                continue
            places: dict[str, list[int]] = defaultdict(list)
            for column, key in seen.items():
                places[key].append(column)
            self.tell("anchor-lost", address(row, min(seen)), found=self.sheet.name)
            return self._table(places, 0, row)
        return None

    def _table(self, places: Mapping[str, list[int]], key_row: int, header_row: int) -> Table:
        table = Table(self.sheet, {}, key_row, header_row)
        for key, at in places.items():
            if len(at) == 1:
                table.columns[key] = at[0]
                continue
            cells = few([address(table.top, column) for column in at])
            self.tell("column-duplicated", address(table.top, at[0]), header=self.by_key[key].header, cells=cells)
            table.refused_columns |= dict.fromkeys(at, key)
        return table

    def _check_columns(self, table: Table) -> None:
        in_order = [table.columns[column.key] for column in self.area.columns if column.key in table.columns]
        kept = set(longest_rising(in_order))
        for number, column in enumerate(self.area.columns, start=1):
            position = table.columns.get(column.key)
            if position is None:
                self._tell_missing(column, table)
                continue
            if position not in kept:
                places = {"expected": column_letters(number), "found": column_letters(position)}
                self.tell("column-moved", address(table.top, position), header=column.header, **places)
            self._check_header(table, column, position)

    def _tell_missing(self, column: Column, table: Table) -> None:
        ours = column.hidden or column.writer is Writer.PROGRAM
        if not ours and column.key not in table.refused_columns.values():
            self.tell("column-missing", header=column.header)

    def _check_header(self, table: Table, column: Column, position: int) -> None:
        if column.hidden or not table.header_row:
            return
        cell = self.by_row[table.header_row].get(position)
        seen = cell.text if cell else ""
        key = self._key_of(seen)
        if key == column.key:
            return
        code = "anchors-disagree" if key else "header-changed"
        self.tell(code, address(table.header_row, position), expected=column.header, found=seen)
        if key:
            del table.columns[column.key]
            table.refused_columns[position] = column.key


def longest_rising(numbers: Iterable[int]) -> list[int]:
    """Give a longest rising run of numbers, in order: the rows that kept their place among each other."""
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
