"""What formulas rest on: those whose sources are all empty, or cannot be found, and those that may be old.

A formula on an empty cell gives 0, and so does a sum of nothing: what is missing must not become a figure unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_addin.spreadsheets.areas import places_in, reach
from xl_addin.spreadsheets.cells import Area, CellKind, DefinedName, Ground, Sheet
from xl_addin.spreadsheets.guards import LAST_COLUMN, LAST_ROW
from xl_addin.spreadsheets.references import column_number

Place = tuple[int, int, int]
"""Number of the sheet, row and column."""


class Formula(NamedTuple):
    """A formula as Excel writes it, and how far from the cell it is written in it is used (of a shared one)."""

    text: str
    down: int = 0
    right: int = 0


Formulas = dict[tuple[int, int], Formula]
"""The formulas of a sheet by row and column."""


class _Source(NamedTuple):
    sheet: int
    area: Area


_TOKEN = re.compile(
    r'"(?:[^"]|"")*+"?|\'((?:[^\']|\'\')*+)\'(!?)|(\[[^\]]*+\]?)|([\w.$\\]++)([!(]?)|(:)|(\s++)'
    r"|[^\"'\[\w.$\\:\s]++|.",
    re.DOTALL,
)
"""A text; a quoted name, and whether of a sheet; brackets; a word, and what follows it; a colon; blanks; others."""
_NO_TOKEN = ("",) * 7
_PART = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]{1,7})?")
_NUMERIC = frozenset(
    ["SUM", "AVERAGE", "MIN", "MAX", "PRODUCT", "MEDIAN", "SUBTOTAL", "ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "INT"]
)
"""Functions that count numbers alone: a heading in their range is no source."""
_BY_WORD = frozenset(
    [
        "SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS", "VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP", "INDEX", "MATCH",
        "IFERROR",
    ]
)  # fmt: skip
"""Functions that find numbers by words: what they look for, and among, is no source of the number either."""
_NUMERIC_OR_BY_WORD = _NUMERIC | _BY_WORD
_ANYWHERE = frozenset({"INDIRECT", "OFFSET"})
"""Functions that work out where to look: nobody sees on what such a formula rests."""
_CONSTANTS = frozenset({"TRUE", "FALSE"})
_OF_LET = "_xlpm."
"""What Excel writes before a word that LET or LAMBDA has given a meaning within the formula."""
_MOST = 150_000
"""Cells and words looked at for one workbook, about half a second; beyond that nothing more is said."""


def mark_formulas(
    sheets: Sequence[Sheet], formulas: Sequence[Formulas], names: Iterable[DefinedName], *, manual: bool
) -> None:
    """Note on every cell with a formula that gives a number on what it rests if that is doubtful, and if it may be old.

    Doubtful: all its sources are empty, or none that is known is filled and others cannot be followed.
    """
    for sheet, own in zip(sheets, formulas, strict=True) if manual else ():
        for place in own.keys() & sheet.cells.keys():
            cell = sheet.cells[place]
            sheet.cells[place] = cell._replace(aspect=cell.aspect._replace(stale=True))
    wanted = [
        (number, *place)
        for number, (sheet, own) in enumerate(zip(sheets, formulas, strict=True))
        for place in own
        if place in sheet.cells and sheet.cells[place].kind is CellKind.NUMBER
    ]
    doubtful = _Tracing(sheets, formulas, names).doubtful(wanted) if wanted else {}
    for (number, row, column), ground in doubtful.items():
        cell = sheets[number].cells[row, column]
        sheets[number].cells[row, column] = cell._replace(aspect=cell.aspect._replace(ground=ground))


class _Tracing:
    """Follows formulas to the cells that they rest on."""

    def __init__(self, sheets: Sequence[Sheet], formulas: Sequence[Formulas], names: Iterable[DefinedName]) -> None:
        self._sheets, self._formulas = sheets, formulas
        self._number = {sheet.name.casefold(): number for number, sheet in enumerate(sheets)}
        self._names = {name.name.casefold(): name.refers_to for name in names}
        self._left = _MOST
        self._long = lru_cache(maxsize=4096)(_parsed)
        self._users: dict[Place, list[Place]] = {}
        self._unknown: list[Place] = []

    def doubtful(self, wanted: Sequence[Place]) -> dict[Place, Ground]:
        """Return those of the formulas that rest on empty cells alone, or that do as far as they can be followed.

        A formula without sources is none of them.
        """
        users, filled = self._users, list[Place]()
        seen, waiting = set(wanted), list(wanted)
        while waiting:
            place = waiting.pop()
            others = self._look(place) if self._left >= 0 else None
            if others is None or self._left < 0:
                filled.append(place)
                continue
            for other in others:
                users.setdefault(other, []).append(place)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        known, unknown = self._using(filled), self._using(self._unknown)
        left = (place for place in wanted if place not in known)
        return {place: Ground.UNKNOWN if place in unknown else Ground.NOTHING for place in left}

    def _using(self, places: Iterable[Place]) -> set[Place]:
        """Return formulas and all those that use them, however they reach them."""
        found, waiting = set(places), list(places)
        while waiting:
            new = [user for user in self._users.get(waiting.pop(), ()) if user not in found]
            found.update(new)
            waiting += new
        return found

    def _look(self, place: Place) -> list[Place] | None:
        """Return the formulas among a formula's sources; None where it has a filled source or none at all."""
        formula = self._formulas[place[0]][place[1:]]
        functions: set[str] = set()
        sources = list(self._sources(formula, place[0], functions, 0))
        anywhere = not functions.isdisjoint(_ANYWHERE)
        if anywhere or None in sources:
            self._unknown.append(place)
        elif not sources:
            return None
        if anywhere:
            return []
        numbers_only, by_word = functions <= _NUMERIC_OR_BY_WORD, not functions.isdisjoint(_BY_WORD)
        others: list[Place] = []
        for source in filter(None, sources):
            wordless = numbers_only and (by_word or source.area[:2] != source.area[2:])
            cells, formulas = self._sheets[source.sheet].cells, self._formulas[source.sheet]
            self._left -= reach(source.area, cells)
            for at in places_in(source.area, cells):
                self._left -= 1
                cell = cells[at]
                if at in formulas:
                    others.append((source.sheet, *at))
                elif cell.text.strip() and not (wordless and cell.kind is CellKind.TEXT):
                    return None
                if self._left < 0:
                    return None
        return others

    def _sources(self, formula: Formula, home: int, functions: set[str], depth: int) -> Iterator[_Source | None]:
        """Return the areas that a formula names; None for what cannot be followed."""
        parsed = (_remembered if len(formula.text) <= _SMALL else self._long)(formula.text)
        self._left -= parsed.tokens
        functions |= parsed.functions
        for mention in parsed.mentions:
            if mention is None:
                yield None
            elif mention.corners:
                area = _area(mention.corners, formula.down, formula.right)
                for sheet in self._meant(mention.sheet, home):
                    yield None if sheet is None or area is None else _Source(sheet, area)
            else:
                yield from self._named(mention.name, home, functions, depth)

    def _meant(self, name: str | None, home: int) -> Sequence[int | None]:
        """Return the sheets that a reference means: its own, the one it names, or all from one to another (`a:b`)."""
        number = home if name is None else self._number.get(name)
        if name is None or number is not None or ":" not in name:
            return [number]
        first, _, last = (self._number.get(part) for part in name.partition(":"))
        return [None] if first is None or last is None else range(min(first, last), max(first, last) + 1)

    def _named(self, word: str, home: int, functions: set[str], depth: int) -> Iterator[_Source | None]:
        meant = self._names.get(word.casefold())
        if meant is None or depth > 5:
            yield None
        else:
            yield from self._sources(Formula(meant), home, functions, depth + 1)


class _Corner(NamedTuple):
    """Row and column of a reference, 0 for one that it has not, and whether each stays where the formula is copied."""

    row: int
    column: int
    row_stays: bool
    column_stays: bool

    def copied(self, down: int, right: int) -> tuple[int, int] | None:
        """Return row and column as a formula copied so far means them; None beyond the sheet."""
        row = self.row + (down if self.row and not self.row_stays else 0)
        column = self.column + (right if self.column and not self.column_stays else 0)
        return (row, column) if 0 <= row <= LAST_ROW and 0 <= column <= LAST_COLUMN else None


class _Mention(NamedTuple):
    """A cell or range (one corner or two) on a sheet (None: the formula's own), or else a name."""

    sheet: str | None = None
    corners: tuple[_Corner, ...] = ()
    name: str = ""


class _Parsed(NamedTuple):
    """What a formula mentions, each once (None: what cannot be followed), its functions, and how many tokens it has."""

    mentions: tuple[_Mention | None, ...]
    functions: frozenset[str]
    tokens: int


def _parsed(text: str) -> _Parsed:
    if "&" in text:
        for entity, sign in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            text = text.replace(entity, sign)
    tokens = _TOKEN.findall(text)
    functions = frozenset(word.upper().removeprefix("_XLFN.") for _, _, _, word, after, *_ in tokens if after == "(")
    return _Parsed(tuple(dict.fromkeys(_mentions(tokens))), functions, len(tokens))


_SMALL = 8192  # characters, as many as Excel takes: what a longer formula mentions is forgotten with its workbook
_remembered = lru_cache(maxsize=4096)(_parsed)  # the formulas of one template are the next one's: a sixth of reading


def _mentions(tokens: Iterable[Sequence[str]]) -> Iterator[_Mention | None]:
    sheet: str | None = None
    start: _Corner | None = None
    ranged = False
    seen = [token for token in tokens if not token[-1]]
    for (quoted, of, bracket, word, after, colon, _), following in zip(seen, [*seen[1:], _NO_TOKEN], strict=False):
        if colon:
            ranged = start is not None
        elif of:
            sheet = quoted.replace("''", "'").casefold()
        elif word and after == "!":
            sheet = word.casefold()
        elif word and not after:
            corner = _corner(word)
            if corner is None and not (word.upper() in _CONSTANTS or word[0].isdigit() or word.startswith(_OF_LET)):
                yield _Mention(name=word)
            elif corner and ranged and start:
                yield _Mention(sheet, (start, corner))
            elif corner and corner.row and corner.column and not following[-2]:
                yield _Mention(sheet, (corner,))  # the first cell of a range is no source of its own
            start, ranged = (None if ranged else corner), False
        else:
            if bracket:
                yield None
            start, ranged, sheet = None, False, None


@lru_cache(maxsize=4096)  # the formulas of one workbook name the same cells
def _corner(word: str) -> _Corner | None:
    """Return the corner that a word names; None for a word that is no reference."""
    part = _PART.fullmatch(word)
    if part is None or not (part[2] or part[4]):
        return None
    row, column = int(part[4] or 0), column_number(part[2].upper()) if part[2] else 0
    return _Corner(row, column, bool(part[3]), bool(part[1])) if row <= LAST_ROW and column <= LAST_COLUMN else None


@lru_cache(maxsize=4096)  # as above
def _area(corners: Sequence[_Corner], down: int, right: int) -> Area | None:
    """Return the area between corners as a formula copied so far means it; None beyond the sheet.

    One without row or column is a whole column or row.
    """
    places = [corner.copied(down, right) for corner in corners]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return None
    top, bottom = sorted((known[0][0] or 1, known[-1][0] or LAST_ROW))
    left, right = sorted((known[0][1] or 1, known[-1][1] or LAST_COLUMN))
    return Area(top, left, bottom, right)
