"""A workbook as people see it while they edit it: cells that can be moved, copied and overwritten.

Every content is one object, so that a move keeps it, a copy makes another and an overwriting destroys it. What is
printed by the template carries an `anchor`: what it says of its row, column, sheet or file to whoever looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

At = tuple[int, int]
"""1-based row and column."""


class Kind(StrEnum):
    """How a content is stored."""

    NUMBER, TEXT, BOOLEAN, ERROR, NOTHING = "n", "s", "b", "e", ""


class Shape(StrEnum):
    """The number format of a cell, as far as it changes the meaning."""

    GENERAL, PERCENT, DATE, TEXT = "General", "0%", "yyyy-mm-dd", "@"


class Over(StrEnum):
    """What lies over a cell; a picture, a line, ink and a control say nothing."""

    NOTE, THREAD, BOX, PICTURE = "note", "thread", "box", "picture"
    LINE, INK, CONTROL = "line", "ink", "control"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a printed content says: `of` row, column, sheet, fact or seed; `says` the ids it may stand for.

    `owner`: the kommun and year that an anchor of the sheet bears the witness of, "" if it bears none.
    """

    of: str
    says: frozenset[str]
    owner: str = ""


@dataclass(eq=False, slots=True)
class Content:
    """What stands in one cell. `answer` tells that a kommun filled it in, so that the promise covers it.

    `reads`: what an answer may be booked as, where that is not plain from its text. `runs`: the text in pieces, each
    with how it looks (`superscript`, `subscript`, `strike`, "" as it is). `look`: a number format that shows something
    else than is stored. `font`: how all of it looks (`strike`, `white`, `tiny`), and `rule` what a conditional format
    may make of it (`strike`, `white`, `hide`). `note`: what lies over the cell says, and `over` what it is.
    """

    text: str
    kind: Kind = Kind.TEXT
    shape: Shape = Shape.GENERAL
    formula: str | None = None
    anchor: Anchor | None = None
    answer: bool = False
    reads: frozenset[object] | None = None
    runs: tuple[tuple[str, str], ...] = ()
    look: str = ""
    font: str = ""
    rule: str = ""
    note: str = ""
    over: Over = Over.NOTE

    def copy(self) -> Content:
        """Return another content that says the same."""
        return replace(self)


def number(value: Decimal | int | str, shape: Shape = Shape.GENERAL) -> Content:
    """Make a number that somebody typed."""
    return Content(str(value), Kind.NUMBER, shape, answer=True)


def typed(text: str, *reads: object) -> Content:
    """Make a text that somebody typed, and what it may be booked as."""
    return Content(text, answer=True, reads=frozenset(reads))


def in_runs(*runs: tuple[str, str], reads: Iterable[object] = ()) -> Content:
    """Make a text whose characters do not look alike."""
    return Content("".join(text for text, _ in runs), answer=True, runs=runs, reads=frozenset(reads))


@dataclass(eq=False, slots=True)
class Page:
    """One sheet."""

    name: str
    cells: dict[At, Content] = field(default_factory=dict)
    state: str = "visible"
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def copy(self, name: str) -> Page:
        """Return a copy of the sheet, every content another one."""
        cells = {at: content.copy() for at, content in self.cells.items()}
        return Page(name, cells, self.state, list(self.merged), set(self.hidden_rows), set(self.hidden_columns))

    @property
    def last_row(self) -> int:
        """The last row with something in it."""
        return max((row for row, _ in self.cells), default=1)

    @property
    def last_column(self) -> int:
        """The last column with something in it."""
        return max((column for _, column in self.cells), default=1)

    def rearrange(self, place: Callable[[At], At | None]) -> None:
        """Move every content to where `place` says; None deletes it."""
        moved = {}
        for at, content in self.cells.items():
            to = place(at)
            if to is not None and to[0] > 0 and to[1] > 0:
                moved[to] = content
        self.cells = moved

    def insert_rows(self, before: int, count: int = 1) -> None:
        """Insert empty rows."""
        self.rearrange(lambda at: (at[0] + count, at[1]) if at[0] >= before else at)
        self.hidden_rows = {row + count if row >= before else row for row in self.hidden_rows}
        self.merged = [
            tuple(v + count if i in (0, 2) and v >= before else v for i, v in enumerate(m))  # type: ignore[misc] # four
            for m in self.merged
        ]

    def delete_row(self, row: int) -> None:
        """Delete a row; the ones below move up."""
        self.rearrange(lambda at: None if at[0] == row else (at[0] - (at[0] > row), at[1]))
        self.hidden_rows = {r - (r > row) for r in self.hidden_rows if r != row}
        self.merged = [(a - (a > row), b, c - (c >= row), d) for a, b, c, d in self.merged if not a == c == row]

    def insert_columns(self, before: int, count: int = 1) -> None:
        """Insert empty columns."""
        self.rearrange(lambda at: (at[0], at[1] + count) if at[1] >= before else at)
        self.hidden_columns = {c + count if c >= before else c for c in self.hidden_columns}
        self.merged = [
            tuple(v + count if i in (1, 3) and v >= before else v for i, v in enumerate(m))  # type: ignore[misc] # four
            for m in self.merged
        ]

    def delete_column(self, column: int) -> None:
        """Delete a column; the ones to its right move left."""
        self.rearrange(lambda at: None if at[1] == column else (at[0], at[1] - (at[1] > column)))
        self.hidden_columns = {c - (c > column) for c in self.hidden_columns if c != column}
        self.merged = [
            (a, b - (b > column), c, d - (d >= column)) for a, b, c, d in self.merged if not b == d == column
        ]

    def permute(self, rows: list[int], order: list[int], columns: Iterable[int] | None = None) -> None:
        """Let the contents of `order[i]` stand in `rows[i]`, in all columns or only some."""
        to = dict(zip(order, rows, strict=True))
        only = None if columns is None else set(columns)
        self.rearrange(lambda at: (to.get(at[0], at[0]), at[1]) if only is None or at[1] in only else at)

    def put(self, at: At, content: Content | None) -> None:
        """Write over a cell, or empty it."""
        self.cells.pop(at, None)
        if content is not None:
            self.cells[at] = content

    def row(self, row: int) -> dict[int, Content]:
        """Return the filled cells of a row by column."""
        return {c: content for (r, c), content in self.cells.items() if r == row}

    def column(self, column: int) -> dict[int, Content]:
        """Return the filled cells of a column by row."""
        return {r: content for (r, c), content in self.cells.items() if c == column}

    def find(self, of: str, says: str | None = None) -> list[At]:
        """Return where the anchors of a sort stand, in order."""
        return sorted(
            at
            for at, c in self.cells.items()
            if c.anchor and c.anchor.of == of and (says is None or says in c.anchor.says)
        )


@dataclass(eq=False, slots=True)
class Book:
    """A workbook: whose it is (by the one who filled it in), its sheets and its document properties."""

    municipality: str
    year: int
    pages: list[Page]
    properties: dict[str, str]
    file: str
    date1904: bool = False

    def copy(self) -> Book:
        """Return a copy to edit."""
        pages = [page.copy(page.name) for page in self.pages]
        return Book(self.municipality, self.year, pages, dict(self.properties), self.file, self.date1904)

    def page(self, name: str) -> Page | None:
        """Return the sheet of a name."""
        return next((page for page in self.pages if page.name == name), None)

    def free_name(self, wanted: str) -> str:
        """Return a sheet name that is not taken, as Excel makes it: `Blad (2)`."""
        taken = {page.name.casefold() for page in self.pages}
        name, n = wanted[:31], 1
        while name.casefold() in taken:
            n += 1
            name = f"{wanted[: 30 - len(str(n)) - 3]} ({n})"
        return name
