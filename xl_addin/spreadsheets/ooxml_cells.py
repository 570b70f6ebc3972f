"""Cells of an OOXML sheet, from as they are written to what stands in them."""

from __future__ import annotations

import re
from itertools import count

from xl_addin.spreadsheets.areas import area_of, mark_spread
from xl_addin.spreadsheets.cell_styles import CellStyle, read_styles
from xl_addin.spreadsheets.cells import (
    PLAIN,
    Area,
    Aspect,
    Cell,
    CellKind,
    Mark,
    NumberClass,
    Overlay,
    OverlayKind,
    Problem,
    Run,
    marked_runs,
    utc,
)
from xl_addin.spreadsheets.colours import is_unseen
from xl_addin.spreadsheets.guards import Allowance, Package, damaged, too_large
from xl_addin.spreadsheets.limits import Limits
from xl_addin.spreadsheets.number_formats import is_plain, number_class, shown_instead, storable
from xl_addin.spreadsheets.relations import Relation, of_type
from xl_addin.spreadsheets.rich_text import Piece, Pieces, unescaped
from xl_addin.spreadsheets.shared_strings import Strings, read_strings
from xl_addin.spreadsheets.sheetxml import is_number
from xl_addin.spreadsheets.sources import Formula, Formulas


class WorkbookContext:
    """What all sheets of one workbook share, and how many cells are left to spend."""

    def __init__(
        self, package: Package, relations: dict[str, Relation], links: tuple[str, ...], limits: Limits
    ) -> None:
        self.package, self.relations, self.links, self.limits = package, relations, links, limits
        self.styles = read_styles(package, of_type(relations, "styles"), limits)
        part = of_type(relations, "sharedStrings")
        self.strings = read_strings(package, part, limits) if part and package.has(part) else Strings([], {})
        self.string_of = dict(zip(map(b"%d".__mod__, count()), self.strings.texts, strict=False))
        for number in self.strings.pieces:
            del self.string_of[b"%d" % number]
        self.formulas: dict[str, Formulas] = {}
        self.room = Allowance(limits)


_TOKEN = re.compile(
    r"\"(?:[^\"]|\"\")*+\"?|'((?:[^']|'')*+)'?(!?)|(?<![\w\]\[:])\[([0-9]{1,9})\][^\s\[\]!'\"(),;:+*/&=<>^-]*+!"
)
"""Texts, quoted names and links of a formula: each is taken whole, so that the time is in proportion to its length."""
_GENERAL, _DAY = CellStyle(), CellStyle(NumberClass.DATE, "yyyy-mm-dd")
_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_INDEX = re.compile("[0-9]{1,9}")
_SHARED = re.compile(r'\bsi="([0-9]+)"')
_SPREAD = re.compile(r'\bref="([A-Z0-9:$]+)"')


def _file_in(name: str, mark: str) -> str:
    """Return the file that a quoted name of a sheet is in: `C:\\[Bok.xlsx]Blad1`."""
    start, _, rest = name.partition("[")
    return rest.partition("]")[0] if mark and "]" in rest and "[" not in rest and "]" not in start else ""


def _aspect(look: CellStyle, kind: CellKind, text: str, pieces: Pieces) -> Aspect:
    if not pieces and not look.mark and is_plain(look.code):
        return PLAIN
    runs = (Run(piece.text, _mark_of(piece, look)) for piece in pieces)
    marked = marked_runs(runs if pieces else [Run(text, look.mark)]) if pieces or look.mark else ()
    shows = shown_instead(kind, text, look.code)
    return Aspect(marked, shows) if marked or shows is not None else PLAIN


def _mark_of(piece: Piece, look: CellStyle) -> Mark | None:
    if not piece.own:
        return look.mark
    return piece.mark or (Mark.UNSEEN if piece.ink and is_unseen(piece.ink, look.ground) else None)


class CellReader:
    """Takes cells as written and keeps them as read."""

    def __init__(self, context: WorkbookContext) -> None:
        self._strings, self._styles, self._links = context.strings, context.styles.by_number, context.links
        self.string_of, self.format_of = context.string_of, context.styles.plain
        self._room, self._limits = context.room.cells, context.limits
        self.cells: dict[tuple[int, int], Cell] = {}
        self.hidden: set[int] = set()
        self.marked = False
        self.problems: list[Problem] = []
        self.pictures: list[Overlay] = []
        self.formulas: Formulas = {}
        self._shared: dict[str, tuple[int, int, str, str]] = {}
        self._spread: list[Area] = []

    def misplaced(self, reference: str) -> None:
        """Take note of a cell whose reference names no cell, or one in another row."""
        self._note(Problem("cell-unreadable", reference[:20]))

    def cell(  # noqa: PLR0917 # called for every filled cell, where keywords cost
        self,
        row: int,
        column: int,
        style: str,
        kind: str,
        value: str | None,
        formula: str | None = None,
        shape: str = "",
        pieces: Pieces = (),
        picture: bool = False,
    ) -> None:
        """Keep a cell as read: see `sheetxml.Sink`. Raises `Unreadable` where there are too many."""
        if len(self.cells) > self._room:
            raise too_large("cells", self._limits.cells)
        found, text = self._read(kind, value) if not pieces else (CellKind.TEXT, value or "")
        pieces = pieces or (self._pieces(value) if kind == "s" else ())
        cached, external = True, ""
        if formula is not None:
            external = self._formula(row, column, formula, shape)
            if not text and not (kind == "str" and value is not None):
                found, cached = CellKind.BLANK, False
        elif not text:
            return
        look = self._styles.get(style, _GENERAL) if kind != "d" else _DAY
        aspect = _aspect(look, found, text, pieces)
        self.marked = self.marked or len(aspect.runs) > 1
        shown = look.number_class
        if found is CellKind.NUMBER and (";" in look.code or "[" in look.code):
            shown = number_class(look.code, storable(text))
        if picture and formula is None and text == "#VALUE!":
            self.pictures.append(Overlay(OverlayKind.PICTURE, row, column))
            return
        cell = Cell(row, column, found, text, shown, look.code, formula is not None, cached, external, aspect)
        kept = self.cells.setdefault((row, column), cell)
        if kept is not cell or found is CellKind.UNREADABLE:
            self._doubt(kept, cell)

    def _doubt(self, kept: Cell, cell: Cell) -> None:
        code, text = ("cell-unreadable", cell.text)
        if kept is not cell:
            code, text = "cell-duplicated", f"{kept.text} | {cell.text}"[:_SHOWN]
        self._note(Problem(code, cell.reference, text))
        self.cells[cell.row, cell.column] = cell._replace(kind=CellKind.UNREADABLE, text=text)

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > self._limits.doubts:
            raise damaged("doubts")

    def _read(self, kind: str, value: str | None) -> tuple[CellKind, str]:
        if value is None:
            return CellKind.TEXT, ""
        if kind == "s":
            return self._string(value.strip())
        if kind in ("", "n"):
            digits = value.strip(" \t\r\n")
            return (CellKind.UNREADABLE if digits and not is_number(digits) else CellKind.NUMBER), digits
        if kind in ("str", "inlineStr"):
            return CellKind.TEXT, unescaped(value)
        return self._read_rare(kind, value.strip())

    def _pieces(self, value: str | None) -> Pieces:
        """Return the runs of a shared string, none where it has none of its own."""
        index = (value or "").strip()
        return self._strings.pieces.get(int(index), ()) if _INDEX.fullmatch(index) else ()

    def _string(self, index: str) -> tuple[CellKind, str]:
        digits = index.lstrip("0") or index[:1]
        number = int(digits) if _INDEX.fullmatch(digits) else len(self._strings.texts)
        known = number < len(self._strings.texts)
        return (CellKind.TEXT, self._strings.texts[number]) if known else (CellKind.UNREADABLE, index or "?")

    def _read_rare(self, kind: str, value: str) -> tuple[CellKind, str]:
        if kind == "b" and value in _TRUTH:
            return CellKind.BOOLEAN, _TRUTH[value]
        if kind == "e":
            return CellKind.ERROR, value or "#VALUE!"
        if kind == "d" and utc(value) is not None:
            return CellKind.TEXT, value
        return CellKind.UNREADABLE, value or "?"

    def _formula(self, row: int, column: int, formula: str, shape: str) -> str:
        """Return the other workbook that a formula refers to; keep what it says of other cells."""
        external = self._external(formula) if "[" in formula else ""
        kept = Formula(formula)
        shared, spread = (_SHARED.search(shape), _SPREAD.search(shape)) if shape else (None, None)
        if shared and formula:
            self._shared.setdefault(shared[1], (row, column, formula, external))
        elif shared and shared[1] in self._shared:
            top, left, text, external = self._shared[shared[1]]
            kept = Formula(text, row - top, column - left)
        elif spread and not shared and (area := area_of(spread[1])):
            self._spread.append(area)
        self.formulas[row, column] = kept
        return external

    def _external(self, formula: str) -> str:
        names = (match[3] or _file_in(match[1] or "", match[2]) for match in _TOKEN.finditer(formula))
        name = next(filter(None, names), "")
        if name.isdecimal() and len(name) < 6 and 0 < int(name) <= len(self._links):
            return self._links[int(name) - 1]
        return name

    def finish(self) -> None:
        """Do what needs the whole sheet."""
        self.hidden &= {row for row, _ in self.cells} if self.hidden else set()
        for place, first in mark_spread(self._spread, self.cells).items():
            self.formulas.setdefault(place, self.formulas.get(first, Formula("")))


_SHOWN = 1_000  # characters of two contents of one cell
