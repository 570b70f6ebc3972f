"""A form's sheet as found in a workbook: where its columns and rows stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from xl_addin.forms import Form, FormRow, Owner
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.spreadsheets.references import address


class Table(Struct, dict=True):
    """The sheet of a form as found; rows and columns are counted from 1."""

    form: Form
    owner: Owner
    sheet: Sheet
    date1904: bool
    columns: dict[str, int]
    """The column of each key, the hidden ones' too."""
    key_row: int
    header_row: int
    """0 if it is gone, as `key_row`."""
    repeated: tuple[int, ...] = ()
    """Rows in which the header row stands once more."""
    refused_columns: dict[int, str] = field(default_factory=dict)
    """Columns whose witnesses disagree, or that stand twice, with their key: they are not read."""
    lines: dict[int, FormRow | None] = field(default_factory=dict)
    """Rows that may be read, with the preset row they are; None: a free row."""
    refused_rows: dict[int, FormRow | None] = field(default_factory=dict)
    """Rows that cannot be booked, with the preset row they may be where one is known."""

    @property
    def by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        """The filled cells by row and column, in order."""
        return self.sheet.by_row

    @property
    def top(self) -> int:
        """The last row above the lines: the header row may stand among them, sorted with them, the key row may not."""
        return self.key_row or self.header_row

    @property
    def heading(self) -> int:
        """The row that stands for the columns in findings."""
        return self.header_row or self.key_row

    @cached_property
    def keys(self) -> dict[int, str]:
        """The key of each column that was found, the refused ones' too."""
        return {at: key for key, at in self.columns.items()} | self.refused_columns

    @cached_property
    def answered(self) -> dict[int, str]:
        """The columns that may hold an answer and may be read, with their keys, from left to right."""
        found = {at: key for key, at in self.columns.items() if self.form.by_key[key].answered}
        return dict(sorted(found.items()))

    @cached_property
    def covered(self) -> frozenset[str]:
        """The cells that a merged cell hides: what stands there is reported, and never an answer."""
        return frozenset(p.cell for p in self.sheet.problems if p.code == "value-under-merge")

    def text(self, row: int, key: str) -> str:
        """Return the text in a row under a key, empty if nothing stands there."""
        cell = self.sheet.cells.get((row, self.columns.get(key, 0)))
        return cell.text if cell else ""

    def is_filled(self, row: int) -> bool:
        """Return whether anything that may be an answer stands in a row."""
        return any(at in self.answered and (cell.text.strip() or cell.formula) for at, cell in self.by_row[row].items())

    def place(self, row: int, key: str) -> str:
        """Return the A1 address of a row's cell under a key; of its first visible one if that column is not there."""
        return address(row, self.columns.get(key) or self._first)

    def input_place(self, row: int, line: FormRow | None) -> str:
        """Return the A1 address of the cell that stands for a row in findings: the first that is filled in there."""
        asked = (c.key for c in self.form.inputs(line) if ":" not in c.key) if line else ()
        return address(row, next((self.columns[key] for key in asked if key in self.columns), self._first))

    @cached_property
    def _first(self) -> int:
        named = (c.key for c in self.form.columns if c.witness and c.key in self.columns)
        return next((self.columns[key] for key in named), min(self.columns.values(), default=1))
