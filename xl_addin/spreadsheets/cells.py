"""What stands in the cells of a workbook, as stored, before anybody says what it means.

One set of records for `.xlsx`, `.xlsm` (Transitional and Strict Office Open XML) and `.ods`. What cannot be read for
certain is either `Unreadable` (the file) or of kind `UNREADABLE` (the cell) and listed among the sheet's problems;
it is never a silent blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from xl_addin.spreadsheets.guards import Unreadable
from xl_addin.spreadsheets.references import address

__all__ = [
    "Area", "Aspect", "Cell", "CellKind", "DefinedName", "Ground", "Mark", "NumberClass", "Overlay", "OverlayKind",
    "Problem", "Rule", "Run", "Sheet", "Unreadable", "Visibility", "Workbook", "utc",
]  # fmt: skip


class CellKind(StrEnum):
    """What a cell holds. BLANK is a formula without a saved result; UNREADABLE is said in `Sheet.problems`."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class NumberClass(StrEnum):
    """How the cell's number format shows a number."""

    GENERAL = "general"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TEXT = "text"


Format = tuple[NumberClass, str]
"""What a number format makes of a number, and its code."""
GENERAL: Format = (NumberClass.GENERAL, "General")


class Mark(StrEnum):
    """How characters look where the look is part of what they say."""

    RAISED = "raised"
    LOWERED = "lowered"
    STRUCK = "struck"
    UNSEEN = "unseen"


class Run(NamedTuple):
    """Characters of a cell that look the same."""

    text: str
    mark: Mark | None = None


class Ground(StrEnum):
    """On what a formula rests, where that is doubtful: on empty cells alone, or on what cannot be followed."""

    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Rule(NamedTuple):
    """What a format that depends on a condition makes of a cell where the condition holds, which nobody works out.

    It marks the characters, or shows another word than the value ("": nothing).
    """

    mark: Mark | None = None
    shows: str | None = None


class Aspect(NamedTuple):
    """What a cell shows, or rests on, that its stored value does not tell.

    `runs`: the cell's text in pieces, where some or all of it is marked. `shows`: what the number format makes of the
    value, where that is another word, nothing, or a figure of another size; None where it is the value. `ground`:
    on what a formula rests, where that is doubtful. `stale`: a formula in a workbook that is calculated by hand.
    `rule`: what may be seen instead, as a condition has it.
    """

    runs: tuple[Run, ...] = ()
    shows: str | None = None
    ground: Ground | None = None
    stale: bool = False
    rule: Rule | None = None


PLAIN = Aspect()


def marked_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbouring runs that look the same, blanks with the run before; none where nothing is marked."""
    joined: list[Run] = []
    for text, mark in runs:
        if joined and (joined[-1].mark is mark or not text.strip()):
            joined[-1] = Run(joined[-1].text + text, joined[-1].mark)
        elif joined and not joined[-1].text.strip():
            joined[-1] = Run(joined[-1].text + text, mark)
        elif text:
            joined.append(Run(text, mark))
    return tuple(joined) if any(run.mark for run in joined) else ()


class Visibility(StrEnum):
    """Whether a sheet is seen in the program that shows it."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Cell(NamedTuple):
    """One stored cell. A named tuple, not a dataclass: it is made for every filled cell, and three times as cheap.

    `text` is what is stored: the digits of the number exactly as in the file, the string with its escapes undone,
    `TRUE`/`FALSE`, `#REF!`. A date stored as ISO 8601 text (every date in .ods) is of kind TEXT and format DATE.
    `cached` is false only for a formula without a saved result. `external` is the other workbook that the formula
    refers to, or empty.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    format: NumberClass = NumberClass.GENERAL
    format_code: str = "General"
    formula: bool = False
    cached: bool = True
    external: str = ""
    aspect: Aspect = PLAIN

    @property
    def reference(self) -> str:
        """The cell's name in its sheet: `B3`."""
        return address(self.row, self.column)


class Area(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        """Write the area as people do: `B3:B5`."""
        return f"{address(self.first_row, self.first_column)}:{address(self.last_row, self.last_column)}"


class Problem(NamedTuple):
    """Something in a sheet that cannot be taken as it stands; `code` is in `findings.CATALOGUE`."""

    code: str
    cell: str
    text: str = ""


class DefinedName(NamedTuple):
    """A defined name and what it refers to; `sheet` is set where the name belongs to one sheet."""

    name: str
    refers_to: str
    sheet: str | None = None


class OverlayKind(StrEnum):
    """What lies over cells."""

    NOTE = "note"
    THREAD = "thread"
    BOX = "box"
    PICTURE = "picture"
    OBJECT = "object"
    LOST = "lost"
    """What the sheet says is there, and the file has not."""


class Overlay(NamedTuple):
    """Something laid over a sheet, and the text in it.

    It lies at the cell of its upper left corner, row and column from 1; both are 0 where no cell is known.
    """

    kind: OverlayKind
    row: int
    column: int
    text: str = ""

    @property
    def reference(self) -> str:
        """The cell's name in its sheet: `B3`; "" where it is not known."""
        return address(self.row, self.column) if self.row else ""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `cells` holds only what is filled. `read` is false for a sheet without cells (a chart, a macro).

    `marked` is false where the reader has met no marked characters, so that nobody need look for them.
    """

    name: str
    visibility: Visibility = Visibility.VISIBLE
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_column_spans: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    read: bool = True
    marked: bool = True

    @cached_property
    def by_row(self) -> dict[int, dict[int, Cell]]:
        """The filled cells by row, then by column, both in order."""
        places = list(self.cells)
        in_order = sorted(places)  # nearly always they are: then sorting is one comparison each
        cells = self.cells if in_order == places else {place: self.cells[place] for place in in_order}
        rows: dict[int, dict[int, Cell]] = {}
        last, in_row = 0, dict[int, Cell]()
        for (row, column), cell in cells.items():
            if row != last:
                last, in_row = row, rows.setdefault(row, {})
            in_row[column] = cell
        return rows

    def first_beginning(self, prefix: str, rows: int) -> Cell | None:
        """Return the first text, among the sheet's first `rows` rows, that begins with `prefix`."""
        found = self._beginnings
        if (prefix, rows) not in found:
            above = (cell for (row, _), cell in self.cells.items() if row <= rows and cell.kind is CellKind.TEXT)
            found[prefix, rows] = next((cell for cell in above if cell.text.startswith(prefix)), None)
        return found[prefix, rows]

    @cached_property
    def _beginnings(self) -> dict[tuple[str, int], Cell | None]:
        return {}

    def column_hidden(self, column: int) -> bool:
        """Return whether a column (from 1) is hidden."""
        return any(first <= column <= last for first, last in self.hidden_column_spans)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read. `saved` is the time it says of itself (UTC); nobody has checked it."""

    kind: Literal["xlsx", "xlsm", "ods"]
    sheets: tuple[Sheet, ...]
    properties: dict[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    date1904: bool = False
    links: tuple[str, ...] = ()
    has_macros: bool = False
    names: tuple[DefinedName, ...] = ()
    strict: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that exact name, if it is there."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def utc(text: str) -> datetime | None:
    """Read an ISO 8601 time as UTC; a time without zone is taken as UTC. None if it is no time."""
    try:
        time = datetime.fromisoformat(text.strip()[:40])
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
