"""A form: the sheet that is filled in, its rows, and whose it is.

Anchors of a sheet: one hidden row, the key row, holds the sheet's id in the id column and every column's key; the
hidden id column holds every preset row's id, and the hidden signature column a witness of row, kommun, plan and year.
People may sort, insert, rename and move; what they see (words, header, sheet name, title) is the fallback.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.cached import Cached
from xl_addin.forms.columns import ID_KEY, SIGNATURE_KEY, Column
from xl_addin.forms.marks import RowMarks
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.plan.model import Member, Plan
from xl_addin.spreadsheets.references import address
from xl_addin.versions import FIRST_TEMPLATE

KEY_ROW = 4
HEADER_ROW = 5
FIRST_ROW = 6
"""1-based rows of a form: above stand title, explanation and the way back to Start."""
OWNER, YEAR = "{owner}", "{year}"
"""Blanks in the lines above the table."""


SIGNATURE = re.compile(r"s[0-9a-f]{8}")
"""What every signature looks like."""
_WITNESSED = re.compile(rf"(.*) ({SIGNATURE.pattern})", re.DOTALL)


def without_witness(text: str) -> tuple[str, str]:
    """Return the text of an anchor or hidden header, and the owner's witness behind it, "" if there is none."""
    found = _WITNESSED.fullmatch(text.strip())
    return (found[1].strip(), found[2]) if found else (text, "")


def signature(plan_id: str, municipality: str, year: int, row_id: str) -> str:
    """Return eight hexadecimal digits over plan, kommun, year and row, with a letter before them so it stays text."""
    return "s" + sha256(f"{plan_id}|{municipality}|{year}|{row_id}".encode()).hexdigest()[:8]


class Owner(Struct, frozen=True):
    """Whose a sheet is: plan, kommun (None: the secretariat's own) and reporting year."""

    plan: Plan
    member: Member | None
    year: int

    @property
    def municipality(self) -> str:
        """The kommun's SCB code, "" for the secretariat."""
        return self.member.code if self.member else ""

    @property
    def name(self) -> str:
        """The kommun's name, or the cooperation's."""
        return self.member.name if self.member else self.plan.organisation.name

    def signature(self, row_id: str) -> str:
        """Return the witness beside a row: lost or moved, it no longer agrees with the row's id."""
        return signature(self.plan.id, self.municipality, self.year, row_id)

    @property
    def witness(self) -> str:
        """What says at a sheet's anchors whose it is, also without rows; the secretariat's sheets last for years."""
        return signature(self.plan.id, self.municipality, self.year if self.member else 0, "")


class BandLine(Struct, frozen=True):
    """A line of text across the table; `quiet`: a remark, which no rows stand under."""

    text: str
    quiet: bool = False


class PresetRow(Struct, frozen=True):
    """A row that a register's form comes with: a key unique in the form, and the values of its preset columns."""

    key: str
    values: Mapping[str, object]


class FormRow(Struct, frozen=True):
    """One row of a form as laid out: what is printed on it, and which cells are filled in."""

    number: int
    """1-based row in the sheet."""
    id: str
    """Never readable as a number; "" on a free row."""
    words: Mapping[str, str]
    """What stands printed on it whoever's form it is, by column key: the row's id and the form's words."""
    asks: frozenset[str]
    """Keys of the columns that are filled in on it."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Stored values of its columns, where they are known."""
    refined: Mapping[str, Column] = field(default_factory=dict)
    """Columns that are another on this line: another unit, another help text."""
    code: str | None = None
    """The mätetal it is about, for findings."""
    name: str = ""
    """What people call it: `3.1 åk 6`."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """What stands printed in a column instead of its bare words: with the unit below them, say."""
    marks: RowMarks = field(default_factory=dict)
    """What is amiss in its cells, by column key."""


class Form(Struct, Cached, frozen=True, dict=True):
    """A sheet that is filled in, as declared. Owners that are asked the same share it.

    `head`: the lines above the table, with `{owner}` and `{year}`. `keys`: the columns that say which preset row a
    record belongs to. `free_rows`: how many rows of its own it comes with, 0 if there are none but the preset ones.
    `unique`: no two rows are the same in `keys`, so that without anchors their words tell which row it is.
    `complete`: every preset row is to be answered, so that one that is gone or was moved is reported.
    """

    id: str
    """Id of the sheet, after `SHEET_ANCHOR` in the key row."""
    name: str
    """Name of the sheet."""
    columns: tuple[Column, ...]
    lines: tuple[FormRow, ...]
    """The preset rows."""
    head: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    free_rows: int = 0
    unique: bool = True
    complete: bool = False
    footnotes: tuple[str, ...] = ()
    bands: Mapping[int, BandLine] = field(default_factory=dict)
    """What stands across the table between its rows, by 1-based row."""
    table: str = ""
    """Name of the Excel table that it is, to which rows and columns can be added; "" if it is none."""
    placed_since: str = FIRST_TEMPLATE
    """The version of the layout since which its columns and rows stand where they do."""
    earlier_order: tuple[str, ...] = ()
    """The order of its columns before that, by what their keys begin with."""
    earlier_notes: tuple[str, ...] = ()
    """What has stood above the table in earlier versions."""
    protected: bool = True
    """Whether only what is filled in can be changed; programs write on the others."""

    @cached_property
    def positions(self) -> dict[str, int]:
        """0-based position of each column by its key."""
        return {column.key: position for position, column in enumerate(self.columns)}

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def by_id(self) -> dict[str, FormRow]:
        """The preset rows by id."""
        return {line.id: line for line in self.lines}

    @cached_property
    def printed_cells(self) -> dict[int, dict[int, str]]:
        """What stands printed from the key row on, by 1-based row and column; signatures and footnotes apart."""
        columns = list(enumerate(self.columns, start=1))
        rows = {
            KEY_ROW: {at: SHEET_ANCHOR + self.id if c.key == ID_KEY else c.key for at, c in columns},
            HEADER_ROW: {at: c.header for at, c in columns},
        }
        for line in self.lines:
            words = {**line.words, **line.shown}
            rows[line.number] = {at: words[c.key] for at, c in columns if words.get(c.key)}
        return rows

    def head_cells(self, owner: Owner) -> dict[int, dict[int, str]]:
        """Return key row and header row as on an owner's sheet, by 1-based row and column: two anchors bear a witness.

        It stands behind the sheet's id, and behind the header of the signatures where Excel does not know the headers.
        """
        cells = {row: dict(self.printed_cells[row]) for row in (KEY_ROW, HEADER_ROW)}
        if SIGNATURE_KEY in self.positions and not self.table:
            witness = owner.witness
            for row, key in ((KEY_ROW, ID_KEY), (HEADER_ROW, SIGNATURE_KEY)):
                cells[row][self.positions[key] + 1] += f" {witness}"
        return cells

    def of_version(self, version: str) -> Form:
        """Return the form as that version of the layout had it: its columns, in the order that they had."""
        return self.cached(("version", version), lambda: self._of_version(version))

    def _of_version(self, version: str) -> Form:
        columns = [column for column in self.columns if column.since <= version]
        if version < self.placed_since:
            return self._placed_as_before(columns)
        return self if len(columns) == len(self.columns) else replace(self, columns=tuple(columns))

    def _placed_as_before(self, columns: Sequence[Column]) -> Form:
        """Return the form with these columns in their earlier order, and its bare rows right below each other."""
        order = {name: at for at, name in enumerate(self.earlier_order)}
        placed = sorted(columns, key=lambda column: order[column.key.partition(":")[0]])
        lines = tuple(replace(line, number=at, shown={}) for at, line in enumerate(self.lines, start=FIRST_ROW))
        return replace(self, columns=tuple(placed), lines=lines)

    def cell(self, line: FormRow, key: str) -> str:
        """Return the A1 address of a line's cell; "" if the form has no such column."""
        return address(line.number, self.positions[key] + 1) if key in self.positions else ""

    def inputs(self, line: FormRow) -> Iterator[Column]:
        """Return the columns that are filled in on `line`, as they are on it, from left to right."""
        return (line.refined.get(c.key, c) for c in self.columns if c.key in line.asks)

    def column(self, line: FormRow | None, key: str) -> Column:
        """Return a column as it is on a line; `None`: on a free row."""
        refined = line.refined.get(key) if line else None
        return refined or self.by_key[key]

    def head_of(self, owner: Owner) -> tuple[str, ...]:
        """Return the lines above the table."""
        return tuple(line.replace(OWNER, owner.name).replace(YEAR, str(owner.year)) for line in self.head)

    def around(self, owner: Owner) -> tuple[str, ...]:
        """Return what stands above, between and below the lines."""
        return (*self.head_of(owner), *self._around)

    @cached_property
    def _around(self) -> tuple[str, ...]:
        groups = dict.fromkeys(column.group for column in self.columns if column.group)
        bands = (band.text for band in self.bands.values())
        notes = (*self.footnotes, *self.earlier_notes)
        return (*groups, *bands, *notes, texts.template.BACK_TO_START)

    def owner_in(self, text: str) -> tuple[str, int | None] | None:
        """Return the name and year (None if it bears none) of the owner, if the text is a line of the head with one."""
        return next((owner for line in self.head if (owner := owner_in(text, line))), None)

    def signatures(self, owner: Owner) -> frozenset[str]:
        """Return the witnesses of all preset rows."""
        return frozenset(owner.signature(line.id) for line in self.lines)

    def printed(self, line: FormRow, owner: Owner) -> dict[str, str]:
        """Return what stands printed on a preset row, by column key: words and anchors, never an answer."""
        return {**line.words, **line.shown, SIGNATURE_KEY: owner.signature(line.id)}

    def filled(
        self, records: Iterable[Mapping[str, object]] = (), marks: Mapping[int, RowMarks] | None = None
    ) -> list[FormRow]:
        """Lay out the rows: preset ones, filled from `records` that have the same `keys`, then free ones.

        There are always `free_rows` free rows beyond those that `records` need. `marks`: of each record by its number.
        """
        marked = marks or {}
        waiting = [({k: v for k, v in r.items() if v is not None}, marked.get(n, {})) for n, r in enumerate(records)]
        lines: list[FormRow] = []
        for line in self.lines:
            keys = [key for key in self.keys if key in line.values]
            at = next(
                (n for n, (r, _) in enumerate(waiting) if keys and all(r.get(k) == line.values[k] for k in keys)), None
            )
            record, of_row = waiting.pop(at) if at is not None else ({}, {})
            lines.append(replace(line, values={**record, **line.values}, marks=of_row))
        return lines + self._free([*waiting, *(({}, {}) for _ in range(self.free_rows))])

    def _free(self, records: Sequence[tuple[Mapping[str, object], RowMarks]]) -> list[FormRow]:
        asks = frozenset(column.key for column in self.columns if column.answered)
        first = FIRST_ROW + len(self.lines)
        return [FormRow(first + n, "", {}, asks, record, marks=of_row) for n, (record, of_row) in enumerate(records)]


def owner_in(text: str, line: str) -> tuple[str, int | None] | None:
    """Return the name and year (None if it bears none) of the owner, if `text` is `line` of a head with one."""
    match = _pattern(line).match(text.strip()) if OWNER in line else None
    if match is None:
        return None
    facts = match.groupdict()
    return facts["owner"], int(facts["year"]) if facts.get("year") else None


@cache
def _pattern(line: str) -> re.Pattern[str]:
    pattern = re.escape(line).replace(re.escape(OWNER), "(?P<owner>.+?)").replace(re.escape(YEAR), "(?P<year>[0-9]{4})")
    return re.compile(pattern + ("$" if line.endswith(OWNER) else ""))
