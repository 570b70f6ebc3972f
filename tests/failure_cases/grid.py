"""A workbook as read, edited cell by cell: hundreds of edits in the time that a spreadsheet library needs for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from tests.failure_cases.filled import SHEETS, WHO, YEAR, filled
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_cells
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Workbook

Place = tuple[int, int]


class Page:
    """A sheet whose cells can be moved, as people move them: the whole of what stands there."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.name, self.cells = sheet, sheet.name, dict(sheet.cells)

    def put(self, place: Place, cell: Cell | str | None) -> None:
        self.cells.pop(place, None)
        if isinstance(cell, str):
            cell = Cell(*place, CellKind.TEXT, cell)
        if cell is not None:
            self.cells[place] = cell._replace(row=place[0], column=place[1])

    def move(self, sources: Iterable[Place], targets: Iterable[Place]) -> None:
        """Put what stands in each source into the target beside it; a source that is no target is left empty."""
        sources, targets = list(sources), list(targets)
        moved = [self.cells.get(source) for source in sources]
        for source in sources:
            self.put(source, None)
        for target, cell in zip(targets, moved, strict=True):
            self.put(target, cell)

    def copy(self, sources: Iterable[Place], targets: Iterable[Place]) -> None:
        for source, target in zip(sources, targets, strict=True):
            self.put(target, self.cells.get(source))

    def delete_rows(self, *rows: int) -> None:
        kept = {at: cell for at, cell in sorted(self.cells.items()) if at[0] not in rows}
        self.cells = {}
        for (row, column), cell in kept.items():
            self.put((row - sum(gone < row for gone in rows), column), cell)

    def delete_column(self, gone: int) -> None:
        kept = {at: cell for at, cell in sorted(self.cells.items()) if at[1] != gone}
        self.cells = {}
        for (row, column), cell in kept.items():
            self.put((row, column - (gone < column)), cell)

    def built(self) -> Sheet:
        return replace(self.sheet, name=self.name, cells=dict(sorted(self.cells.items())))


class Book:
    """A workbook as pages by the name they had in the template."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.pages = {sheet.name: Page(sheet) for sheet in workbook.sheets}

    def __getitem__(self, name: str) -> Page:
        return self.pages[name]

    def add(self, name: str, cells: dict[Place, Cell]) -> Page:
        self.pages[name] = Page(Sheet(name, cells=cells))
        return self.pages[name]

    def built(self) -> Workbook:
        return replace(self._workbook, sheets=tuple(page.built() for page in self.pages.values()))


@cache
def _workbook(name: str, year: int) -> Workbook:
    return read_workbook(filled(name, year))


def book(name: str = WHO, year: int = YEAR) -> Book:
    return Book(_workbook(name, year))


def changed(change: Callable[[Book], object]) -> Workbook:
    """Change the filled template's cells."""
    edited = book()
    change(edited)
    return edited.built()


def understood(workbook: Workbook, name: str = "Inlämning.xlsx") -> Intake:
    return read_cells(workbook, name, "0" * 64, builtin_plan)


def cells(workbook: Workbook) -> Iterator[tuple[str, Cell]]:
    """Every cell of the målområden's sheets and of sheets that the template does not have."""
    others = {sheet.name for sheet in _workbook(WHO, YEAR).sheets} - set(SHEETS.values())
    return ((s.name, cell) for s in workbook.sheets if s.name not in others for cell in s.cells.values())
