"""How findings repeat what stands in cells that were not read as answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.reading.dates import read_date
from xl_addin.reading.readings import Reading
from xl_addin.reading.spelling import clean
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass

KEPT_TEXT = 2000
"""Characters of a kommun's own text that one finding repeats; what is more is repeated in the next."""
LONGEST = 30_000
"""Characters of one cell that a finding repeats, so that the finding itself fits a cell."""


def is_filled(cell: Cell) -> bool:
    """Return whether there is something to repeat: a text, or a formula whose result nobody has."""
    return bool(cell.text.strip()) or _is_uncalculated(cell)


def _is_uncalculated(cell: Cell) -> bool:
    return cell.formula and cell.kind is CellKind.BLANK


def quote(cells: Iterable[Cell], date1904: bool = False) -> str:
    """Repeat the text of cells for a finding, each with its address if they are several."""
    filled = [cell for cell in cells if is_filled(cell)]
    if len(filled) == 1:
        return quoted(filled[0], date1904)
    return " | ".join(f"{cell.reference}: {quoted(cell, date1904)}" for cell in filled)


def quoted(cell: Cell, date1904: bool = False) -> str:
    """Return a cell's text as a finding repeats it: a day as a day, never as its serial number."""
    if _is_uncalculated(cell):
        return texts.reading.UNCALCULATED
    if cell.kind is CellKind.NUMBER and cell.format is NumberClass.DATE:
        day = read_date(cell, date1904)
        if isinstance(day, Reading) and day.value:
            return str(day.value)
    text = clean(cell.text.strip())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pieces(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Divide many cells so that what each piece repeats fits a finding."""
    piece: list[Cell] = []
    length = 0
    for cell in filter(is_filled, cells):
        if piece and length + len(cell.text) > KEPT_TEXT:
            yield piece
            piece, length = [], 0
        piece.append(cell)
        length += len(cell.text) + 10
    if piece:
        yield piece


class Quoter:
    """Reports what stands in cells, with up to `most` findings for a sheet; what is left then is counted, last."""

    def __init__(self, out: Collector, most: int, *, date1904: bool = False) -> None:
        self._out, self._left, self._date1904 = out, most, date1904
        self._omitted = 0
        self._first: Cell | None = None

    def leave(self, code: str, cells: Sequence[Cell], indicator: str | None = None, **facts: object) -> None:
        """Add a finding about cells that stand together, at the first of them."""
        if self._left <= 0:
            self._omitted += len(cells)
            self._first = self._first or cells[0]
            return
        self._left -= 1
        text = quote(cells, self._date1904)
        self._out.add(code, cells[0].reference, indicator, **({"text": text} | facts))

    def quote(self, cells: Iterable[Cell], indicator: str | None = None) -> None:
        """Repeat what stands in cells that are no part of the plan."""
        for piece in pieces(cells):
            self.leave("outside-plan", piece, indicator)

    def finish(self) -> None:
        """Report how many cells there was no room for."""
        if self._first:
            text = texts.reading.MORE_CELLS.format(count=self._omitted)
            self._out.add("outside-plan", self._first.reference, text=text)
