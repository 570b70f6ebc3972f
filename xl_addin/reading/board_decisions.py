"""What the board has written in *Styrelsens beslut* of a result: read back, so that the next result can carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from xl_addin import texts
from xl_addin.layout import META_SHEET
from xl_addin.reading.readings import as_text
from xl_addin.reading.result_sheets import header_of
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Workbook

_HIDDEN = texts.report.MATTER_KEYS
_MATTERS = texts.report.MATTER_HEADERS | {"indicator": _HIDDEN["key"]}
PLACES = (
    (texts.report.SHEETS["decisions"], _MATTERS | {"code": _HIDDEN["key_code"]}),
    (texts.report.SHEETS["decisions"], _MATTERS),
    (texts.report.SHEETS["deviations"], texts.report.DEVIATION_HEADERS),
)
"""The sheet with the board's words, and its headers; results of earlier versions have them in the others."""
SHEETS = frozenset({META_SHEET, *(name for name, _ in PLACES)})
"""The sheets that are read here."""
KEYS = ("code", "indicator", "responsible", "decision")
GROUP_KEYS = {"otherwise": texts.report.MATTER_HEADERS["otherwise"], "group": _HIDDEN["group"]}
"""Headers by which the rows of one decision are told; a result of an earlier version has a decision for every row."""


class DecisionKey(NamedTuple):
    """What tells the rows apart: the mätetal, "" where it is of none, what the row is about, who is responsible."""

    code: str
    about: str
    responsible: str

    @classmethod
    def of(cls, code: str, about: str, responsible: str) -> DecisionKey:
        """Return the key of texts as they are shown, whatever their blanks: these differ from version to version."""
        return cls(*(" ".join(text.split()) for text in (code, about, responsible)))


class UnclearWord(NamedTuple):
    """Words of the board on a row (1-based) of nothing that can be told: of no matter, or otherwise than its double."""

    row: int
    text: str


class BoardDecisions(Struct, frozen=True):
    """The board's words by row. `title` names the year that they are of, `plan` is the plan's id.

    A row that is there twice with the same words is one.
    """

    sheet: str
    plan: str
    title: str
    words: dict[DecisionKey, str]
    unclear: tuple[UnclearWord, ...]
    cells: frozenset[tuple[int, int]]
    """Where they stand in the sheet, 1-based row and column, and every cell of theirs that is empty."""


def title_of(year: int) -> str:
    """Return the title of the sheet for a reporting year."""
    return texts.report.DEVIATIONS["title"].format(year=year)


def board_decisions(workbook: Workbook) -> BoardDecisions | None:
    """Find them in a result; None where there is no sheet with such columns."""
    mark = workbook.sheet(META_SHEET)
    for name, headers in PLACES:
        sheet = workbook.sheet(name)
        wanted = {key: headers[key] for key in KEYS}
        columns = (_columns(sheet, wanted | GROUP_KEYS) or _columns(sheet, wanted)) if sheet else None
        if sheet and mark and columns:
            return _decisions(sheet, mark, *columns, date1904=workbook.date1904)
    return None


def _decisions(
    sheet: Sheet, mark: Sheet, header: int, places: dict[str, int], *, date1904: bool
) -> BoardDecisions:
    rows = list(_rows(sheet, header, places, date1904=date1904))
    of_all = {row.group: row.word for row in rows if row.group and row.is_first}
    words = [(row, word) for row in rows if (word := row.word or of_all.get(row.group, ""))]
    by_key: dict[DecisionKey, set[str]] = defaultdict(set)
    for row, word in words:
        by_key[row.key].add(word)
    more_of_all = {row.group for row in rows if row.is_more and row.is_first}
    more = {row.key for row in rows if row.is_more or (row.group and row.group in more_of_all)}
    single = {key: next(iter(found)) for key, found in by_key.items() if key.about and len(found) == 1}
    clear = {key: word for key, word in single.items() if key not in more}
    unclear = tuple(UnclearWord(row.number, word) for row, word in words if row.key not in clear)
    cells = frozenset((row, places["decision"]) for row in sheet.by_row if row > header)
    title = _text(sheet.cells.get((1, places["indicator"]))) or _text(sheet.cells.get((1, 1)))
    return BoardDecisions(sheet.name, _text(mark.cells.get((1, 2))), title, clear, unclear, cells)


def _columns(sheet: Sheet, headers: Mapping[str, str]) -> tuple[int, dict[str, int]] | None:
    found = header_of(sheet, headers.values())
    return (found[0], {key: found[1][text] for key, text in headers.items()}) if found else None


class _DecisionRow(NamedTuple):
    """A row of the sheet; `group` is the same for the rows of one decision, and the first of them is of all.

    `is_more`: its word is a formula, or some of it is struck or raised, which would be lost with the text alone.
    """

    number: int
    key: DecisionKey
    word: str
    group: str
    is_first: bool
    is_more: bool


def _rows(sheet: Sheet, header: int, columns: dict[str, int], *, date1904: bool) -> Iterator[_DecisionRow]:
    for row, cells in sheet.by_row.items():
        if row > header:
            found = {key: _text(cells.get(column)) for key, column in columns.items()}
            key = DecisionKey.of(found["code"], found["indicator"], found["responsible"])
            said = cells.get(columns["decision"])
            word = as_text(said, date1904).strip() if said and said.kind is CellKind.NUMBER else found["decision"]
            more = said is not None and (said.formula or bool(said.aspect.runs))
            word = word or ("=" if more else "")  # a formula without a saved value is a word, too
            yield _DecisionRow(row, key, word, found.get("group", ""), bool(found.get("otherwise")), more)


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def only_decisions_differ(made: Workbook, now: Workbook, decisions: BoardDecisions) -> bool:
    """Return whether a workbook holds what the program made it with, the board's own cells apart."""
    if [sheet.name for sheet in made.sheets] != [sheet.name for sheet in now.sheets]:
        return False
    return all(
        _same(before, after, decisions.cells if before.name == decisions.sheet else frozenset())
        for before, after in zip(made.sheets, now.sheets, strict=True)
    )


def _same(made: Sheet, now: Sheet, apart: frozenset[tuple[int, int]]) -> bool:
    """Whether two sheets hold the same in every cell and over the cells, but for those `apart`."""
    both = [*made.cells.items(), *now.cells.items()]
    places = {place for place, cell in both if cell.formula or cell.text.strip()}
    cells = all(_same_cell(made.cells.get(place), now.cells.get(place)) for place in places - apart)
    return cells and _laid_over(made) == _laid_over(now)


def _same_cell(made: Cell | None, now: Cell | None) -> bool:
    if made is None or now is None or made.formula != now.formula:
        return False
    if made.kind is now.kind is CellKind.NUMBER:
        return float(made.text) == float(now.text)
    return not now.cached or made.text.strip() == now.text.strip()


def _laid_over(sheet: Sheet) -> list[tuple[object, ...]]:
    return sorted((overlay.row, overlay.column, overlay.kind, overlay.text) for overlay in sheet.overlays)
