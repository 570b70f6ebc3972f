"""Where the columns and rows of a register's sheet stand, by anchor or else by what people see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from xl_addin import texts
from xl_addin.forms import HEADER_ROW, ID_KEY, SIGNATURE_KEY, Column, PresetRow
from xl_addin.reading.anchors import sheet_anchor
from xl_addin.reading.locate import LEAST_HEADERS, plain
from xl_addin.registers.base import Holder, Register
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.spreadsheets.references import address, column_letters
from xl_addin.swedish import few

Tell = Callable[..., None]
"""Takes a finding's code, its cell and its facts."""


@dataclass
class RegisterTable:
    """A register's sheet as found: 1-based column of each key (`id`, `signature` too), and its header row."""

    sheet: Sheet
    columns: dict[str, int]
    header_row: int
    key_row: int = 0

    def cells(self, row: int) -> dict[str, Cell]:
        """Give the filled cells of a row by key, but for those that are hidden by a merge."""
        of_row = self.sheet.by_row.get(row, {})
        found = {key: of_row[at] for key, at in self.columns.items() if at in of_row}
        return {k: c for k, c in found.items() if c.reference not in self.covered} if self.covered else found

    @cached_property
    def covered(self) -> frozenset[str]:
        """The cells that a merged cell hides: what stands there is said, and never an answer."""
        return frozenset(p.cell for p in self.sheet.problems if p.code == "value-under-merge")

    def address(self, row: int, key: str) -> str:
        """Give the A1 address of a row's cell; the row's first one if the column is not there."""
        return f"{self._letters.get(key, self._first)}{row}"

    def addresses(self, row: int, keys: Iterable[str]) -> dict[str, str]:
        """Give the A1 address of several of a row's cells, as `address` does."""
        return {key: f"{self._letters.get(key, self._first)}{row}" for key in keys}

    @cached_property
    def _letters(self) -> dict[str, str]:
        return {key: column_letters(column) for key, column in self.columns.items()}

    @cached_property
    def _first(self) -> str:
        return column_letters(min(self.columns.values(), default=1))


@dataclass
class ColumnFinder:
    """Finds a register's columns by key, then by header."""

    sheet: Sheet
    columns: tuple[Column, ...]
    tell: Tell
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {plain(column.header): column.key for column in self.columns}

    def find(self) -> RegisterTable | None:
        """Locate the table; None, with a finding, if neither keys nor headers are there."""
        anchor = sheet_anchor(self.sheet)
        key_row = anchor[1] if anchor else 0
        places = self._by_key(key_row) if anchor else {}
        header_row = self._header_row(key_row) or key_row
        for key, at in self._by_header(header_row).items():
            places.setdefault(key, at)
        if not any(column.key in places for column in self.columns):
            self.tell("column-missing", None, header=", ".join(c.header for c in self.columns))
            return None
        if anchor:
            places[ID_KEY] = [anchor[2]]
        else:
            self.tell("anchor-lost", None, found=self.sheet.name)
        found = {key: at[0] for key, at in places.items() if self._is_one(key, at, header_row)}
        table = RegisterTable(self.sheet, found, header_row, key_row)
        self._say_changes(table)
        return table

    def _by_key(self, key_row: int) -> dict[str, list[int]]:
        known = {SIGNATURE_KEY, *(column.key for column in self.columns)}
        places: dict[str, list[int]] = defaultdict(list)
        for column, cell in self.sheet.by_row.get(key_row, {}).items():
            if cell.text.strip() in known:
                places[cell.text.strip()].append(column)
        return dict(places)

    def _by_header(self, header_row: int) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for column, cell in self.sheet.by_row.get(header_row, {}).items():
            key = self.headers.get(plain(cell.text))
            if key:
                places[key].append(column)
        return dict(places)

    def _header_row(self, key_row: int) -> int:
        """Give the first row below the key row with enough of the headers, 0 if there is none."""
        least = min(LEAST_HEADERS, len(self.columns))
        for row in self.sheet.by_row:
            if key_row < row <= HEADER_ROW + 200 and len(self._by_header(row)) >= least:
                return row
        return 0

    def _is_one(self, key: str, at: list[int], header_row: int) -> bool:
        if len(at) > 1:
            cells = few([address(header_row, column) for column in at])
            first = address(header_row, at[0])
            self.tell("column-duplicated", first, header=self._header(key), cells=cells)
        return len(at) == 1

    def _header(self, key: str) -> str:
        return next((c.header for c in self.columns if c.key == key), texts.template.HEADERS[SIGNATURE_KEY])

    def _say_changes(self, table: RegisterTable) -> None:
        for column in self.columns:
            position = table.columns.get(column.key)
            if position is None:
                self.tell("column-missing", None, header=column.header)
                continue
            cell = self.sheet.cells.get((table.header_row, position))
            seen = cell.text if cell else ""
            if seen == column.header or plain(seen) == plain(column.header):
                continue
            place = address(table.header_row, position)
            if plain(seen) in self.headers:
                self.tell("anchors-disagree", place, expected=column.header, found=seen)
                del table.columns[column.key]
            else:
                self.tell("header-changed", place, expected=column.header, found=seen)


class SeedFinder:
    """Says which of the template's rows a row is: by id, signature or, in unique rows, what people see."""

    def __init__(self, register: Register[Any], context: Holder) -> None:
        self._register, self._context = register, context
        self.seeds: dict[str, PresetRow] = {register.row_id(seed): seed for seed in register.rows(context)}
        self._signatures = {context.signature(row_id): row_id for row_id in self.seeds}

    @cached_property
    def _seen(self) -> dict[str, dict[str, str]]:
        return _unique_words(self._register, self._context, self.seeds) if self._register.unique else {}

    def witnesses(self, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Give what the row's hidden cells say: the row id by witness, for those that say anything known.

        A signature of another row, kommun, plan or year is a witness too: its own text.
        """
        found: dict[str, str] = {}
        row_id = _text(cells, ID_KEY)
        if row_id in self.seeds:
            found[ID_KEY] = row_id
        sign = _text(cells, SIGNATURE_KEY)
        if sign:
            found[SIGNATURE_KEY] = self._signatures.get(sign, sign)
        return found

    def by_sight(self, cells: Mapping[str, Cell]) -> str | None:
        """Give the row id that a visible cell names for certain, None if none does."""
        for key, words in self._seen.items():
            cell = cells.get(key)
            if cell and plain(cell.text) in words:
                return words[plain(cell.text)]
        return None


def _text(cells: Mapping[str, Cell], key: str) -> str:
    cell = cells.get(key)
    return cell.text.strip() if cell else ""


def _unique_words(register: Register[Any], context: Holder, seeds: dict[str, PresetRow]) -> dict[str, dict[str, str]]:
    """Give, by seeded column, each shown text that belongs to one row only, with the row's id."""
    words: dict[str, dict[str, str]] = {}
    for column in (c for c in register.columns(context) if c.seeded):
        rows: dict[str, list[str]] = defaultdict(list)
        for row_id, seed in seeds.items():
            for text in _texts(column, seed.values.get(column.key)):
                rows[text].append(row_id)
        words[column.key] = {text: ids[0] for text, ids in rows.items() if len(ids) == 1}
    return words


def _texts(column: Column, value: object) -> Iterable[str]:
    return () if value is None else {plain(str(value)), plain(str(column.shown(value)))}
