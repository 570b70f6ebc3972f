"""Where a template's sheets, columns and rows stand in a workbook that has been worked on.

Everything is found by its anchor (hidden id, hidden key), else by what people see (name, header, number and text). Where two
witnesses disagree, the row or column is not read: an error shows both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from xl_addin.findings import Finding, Where, finding
from xl_addin.layout import SHEET_ANCHOR, AreaSheet, Line, TemplateLayout, address, column_letter
from xl_addin.submissions.cells import Cell, CellKind, Sheet

ANCHOR_ROWS = 200
"""The key row is looked for this far down: nobody puts more of their own above a table."""
LEAST_HEADERS = 4
"""So many known headers in one row make it the header row when the key row is gone."""

Say = Callable[[Finding], None]


def plain(text: str) -> str:
    """Give a text as it is compared: case, white space and line breaks do not count."""
    return " ".join(text.split()).casefold()


@dataclass
class Table:
    """An area sheet as found: the 1-based column of each key, and the 1-based row of each line by its row id."""

    sheet: Sheet
    columns: dict[str, int]
    header_row: int
    rows: dict[str, int] = field(default_factory=dict)
    unknown_rows: list[int] = field(default_factory=list)
    """Rows with something in them that are no line of the plan."""

    def cell(self, row_id: str, key: str) -> Cell | None:
        """Give the cell of a line and column, None if it is empty or either is not there."""
        row, column = self.rows.get(row_id), self.columns.get(key)
        return self.sheet.cells.get((row, column)) if row and column else None


def anchor_of(sheet: Sheet) -> tuple[str, int, int] | None:
    """Give the sheet's hidden id with the row and column it stands in, None if there is none."""
    for (row, column), cell in sheet.cells.items():
        if cell.text.startswith(SHEET_ANCHOR) and row <= ANCHOR_ROWS and cell.kind is CellKind.TEXT:
            return cell.text.removeprefix(SHEET_ANCHOR).strip(), row, column
    return None


def find_sheets(sheets: Iterable[Sheet], expected: dict[str, str]) -> dict[str, list[Sheet]]:
    """Find the sheets of each id; `expected` gives their names by id. The original comes first, copies after it.

    A sheet is known by its hidden id; one without any, by its name.
    """
    by_id: dict[str, list[Sheet]] = defaultdict(list)
    by_name: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        anchor = anchor_of(sheet)
        if anchor:
            by_id[anchor[0]].append(sheet)
        else:
            by_name[plain(sheet.name)].append(sheet)
    found = {}
    for sheet_id, name in expected.items():
        candidates = by_id.get(sheet_id) or by_name.get(plain(name)) or []
        found[sheet_id] = sorted(candidates, key=lambda sheet, name=name: plain(sheet.name) != plain(name))  # type: ignore[misc] # default binds the loop's name
    return found


@dataclass
class TableFinder:
    """Finds the columns and rows of one area sheet; `say` takes what is amiss."""

    layout: TemplateLayout
    area: AreaSheet
    sheet: Sheet
    where: Where
    say: Say

    def find(self) -> Table | None:
        """Locate the table; None, with a finding, if neither key row nor headers are there."""
        columns, header_row = self._by_key() or self._by_header() or ({}, 0)
        if not columns:
            self._tell("column-missing", header=", ".join(c.header for c in self.area.columns if not c.hidden))
            return None
        table = Table(self.sheet, columns, header_row)
        self._check_columns(table)
        RowFinder(self, table).find()
        return table

    def _tell(self, code: str, cell: str | None = None, indicator: str | None = None, **facts: object) -> None:
        place = replace(self.where, sheet=self.sheet.name, cell=cell, indicator=indicator)
        self.say(finding(code, place, **facts))

    def text(self, row: int, column: int | None) -> str:
        """Give the text of a cell, empty if nothing stands there."""
        cell = self.sheet.cells.get((row, column)) if column else None
        return cell.text if cell else ""

    @cached_property
    def headers(self) -> dict[str, str]:
        """The template's header of each column, as it is compared."""
        return {column.key: plain(column.header) for column in self.area.columns}

    @cached_property
    def by_row(self) -> dict[int, list[int]]:
        """The filled columns of each row that has any."""
        rows: dict[int, list[int]] = defaultdict(list)
        for row, column in self.sheet.cells:
            rows[row].append(column)
        return {row: sorted(rows[row]) for row in sorted(rows)}

    def _by_key(self) -> tuple[dict[str, int], int] | None:
        anchor = anchor_of(self.sheet)
        if anchor is None:
            return None
        _, key_row, id_column = anchor
        places: dict[str, list[int]] = defaultdict(list, id=[id_column])
        for column in self.by_row[key_row]:
            key = self.text(key_row, column).strip()
            if key in self.headers and column != id_column:
                places[key].append(column)
        if len(places) < LEAST_HEADERS:
            return None
        header_row = self._header_row_under(key_row, places)
        return {key: at[0] for key, at in places.items() if self._is_one(key, at, header_row)}, header_row

    def _header_row_under(self, key_row: int, places: dict[str, list[int]]) -> int:
        for row in (r for r in self.by_row if key_row < r <= key_row + ANCHOR_ROWS):
            known = [key for key, at in places.items() if plain(self.text(row, at[0])) == self.headers[key]]
            if len(known) >= LEAST_HEADERS:
                return row
        return key_row

    def _is_one(self, key: str, at: list[int], header_row: int) -> bool:
        if len(at) == 1:
            return True
        cells = ", ".join(address(header_row, column) for column in at)
        self._tell("column-duplicated", address(header_row, at[0]), header=self._header(key), cells=cells)
        return False

    def _header(self, key: str) -> str:
        return next(column.header for column in self.area.columns if column.key == key)

    def _by_header(self) -> tuple[dict[str, int], int] | None:
        for row, columns in self.by_row.items():
            places: dict[str, list[int]] = defaultdict(list)
            for column in columns:
                for key in (k for k, header in self.headers.items() if header == plain(self.text(row, column))):
                    places[key].append(column)
            if len(places) >= LEAST_HEADERS:
                self._tell("anchor-lost", address(row, columns[0]), found=self.sheet.name)
                return {key: at[0] for key, at in places.items() if self._is_one(key, at, row)}, row
        return None

    def _check_columns(self, table: Table) -> None:
        in_order = [table.columns[column.key] for column in self.area.columns if column.key in table.columns]
        kept = set(_longest_rising(in_order))
        for number, column in enumerate(self.area.columns, start=1):
            position = table.columns.get(column.key)
            if position is None:
                if not column.hidden and column.key not in ("check", "status"):
                    self._tell("column-missing", header=column.header)
                continue
            if position not in kept:
                places = {"expected": column_letter(number - 1), "found": column_letter(position - 1)}
                self._tell("column-moved", address(table.header_row, position), header=column.header, **places)
            self._check_header(table, column.key, position)

    def _check_header(self, table: Table, key: str, position: int) -> None:
        if key in ("id", "signature") or table.header_row == 0:
            return
        seen = self.text(table.header_row, position)
        if plain(seen) == self.headers[key]:
            return
        cell, expected = address(table.header_row, position), self._header(key)
        if plain(seen) in self.headers.values():
            self._tell("anchors-disagree", cell, expected=expected, found=seen)
            del table.columns[key]
        else:
            self._tell("header-changed", cell, expected=expected, found=seen)


@dataclass
class RowFinder:
    """Finds the lines of a table by id, signature, number and text."""

    finder: TableFinder
    table: Table

    def find(self) -> None:
        """Fill `table.rows`, and say which rows moved, are missing, stand twice or contradict themselves."""
        places: dict[str, list[int]] = defaultdict(list)
        anchors = set(self.table.columns[key] for key in ("id", "signature") if key in self.table.columns)
        for row, columns in self.finder.by_row.items():
            if row <= self.table.header_row:
                continue
            row_id = self._identify(row)
            if row_id:
                places[row_id].append(row)
            elif row_id is None and not anchors.issuperset(columns):
                self.table.unknown_rows.append(row)
        for row_id, rows in places.items():
            if len(rows) == 1:
                self.table.rows[row_id] = rows[0]
            else:
                self._tell_duplicate(row_id, rows)
        self._tell_missing(places)
        self._tell_moved()

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The lines of the sheet by row id."""
        return {line.row.id: line for line in self.finder.area.lines}

    @cached_property
    def _by_signature(self) -> dict[str, str]:
        return {self.finder.layout.signature(line.row): row_id for row_id, line in self.lines.items()}

    @cached_property
    def _by_words(self) -> dict[tuple[str, str], str]:
        words = {}
        for row_id, line in self.lines.items():
            printed = self.finder.layout.printed(line)
            words[plain(printed["indicator"]), plain(printed["series"])] = row_id
        return words

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], str]:
        return {(line.indicator.code, plain(line.row.name)): row_id for row_id, line in self.lines.items()}

    def _identify(self, row: int) -> str | None:
        """Give the row id that the witnesses agree on; None if there is none, "" where they disagree (said)."""
        witnesses = self._witnesses(row)
        if len(set(witnesses.values())) > 1:
            self._tell_disagreement(row, witnesses)
            return ""
        row_id = next(iter(witnesses.values()), None)
        if row_id and "id" not in witnesses:
            cell = address(row, self.table.columns.get("code", 1))
            self.finder._tell("anchor-lost", cell, self.lines[row_id].indicator.code, found=self._seen(row))
        return row_id

    def _witnesses(self, row: int) -> dict[str, str]:
        column = self.table.columns.get
        found: dict[str, str | None] = {}
        row_id = self.finder.text(row, column("id")).strip()
        found["id"] = row_id if row_id in self.lines else None
        sign = self.finder.text(row, column("signature")).strip()
        found["signature"] = self._by_signature.get(sign, f"?{sign}" if _SIGNATURE.match(sign) else None)
        series = plain(self.finder.text(row, column("series")))
        words = plain(self.finder.text(row, column("indicator")))
        found["indicator"] = self._by_words.get((words, series))
        code = self.finder.sheet.cells.get((row, column("code") or 0))
        # A number 1.1 may once have been 1.10: as a witness it says nothing.
        if code and code.kind is CellKind.TEXT:
            found["code"] = self._by_code.get((code.text.strip(), series))
        return {name: value for name, value in found.items() if value}

    def _seen(self, row: int) -> str:
        columns = (self.table.columns.get(key) for key in ("code", "indicator"))
        return " ".join(self.finder.text(row, column) for column in columns if column).strip()

    def _tell_disagreement(self, row: int, witnesses: dict[str, str]) -> None:
        anchor = witnesses.get("id") or witnesses.get("signature") or ""
        line = self.lines.get(anchor)
        others = sorted({self._name(value) for value in witnesses.values() if value != anchor})
        cell = address(row, self.table.columns.get("code") or self.table.columns.get("value") or 1)
        code = line.indicator.code if line else None
        self.finder._tell("anchors-disagree", cell, code, expected=self._name(anchor), found=", ".join(others))

    def _name(self, row_id: str) -> str:
        line = self.lines.get(row_id)
        return f"{line.indicator.code} {line.row.name}".strip() if line else row_id.lstrip("?")

    def _tell_duplicate(self, row_id: str, rows: list[int]) -> None:
        column = self._input_column(row_id)
        cells = ", ".join(address(row, column) for row in rows)
        code = self.lines[row_id].indicator.code
        self.finder._tell("row-duplicated", address(rows[0], column), code, cells=cells)

    def _input_column(self, row_id: str) -> int:
        keys = (column.key for column in self.finder.area.inputs(self.lines[row_id]))
        found = (self.table.columns[key] for key in keys if key in self.table.columns and ":" not in key)
        return next(found, self.table.columns.get("code", 1))

    def _tell_missing(self, places: dict[str, list[int]]) -> None:
        for row_id, line in self.lines.items():
            if line.reports and row_id not in places:
                self.finder._tell("row-missing", None, line.indicator.code, expected=self._name(row_id))

    def _tell_moved(self) -> None:
        in_print = [line for line in self.finder.area.lines if line.row.id in self.table.rows]
        shift = None
        kept = set(_longest_rising([self.table.rows[line.row.id] for line in in_print]))
        for line in in_print:
            row = self.table.rows[line.row.id]
            moved, was = row - line.number, shift
            shift = moved if row in kept else shift
            if moved and (row not in kept or moved != was):
                cell = address(row, self._input_column(line.row.id))
                self.finder._tell("row-moved", cell, line.indicator.code, expected=line.number, found=row)


_SIGNATURE = re.compile(r"s[0-9a-f]{8}$")


def _longest_rising(numbers: Sequence[int]) -> list[int]:
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
