"""Two results compared by their `Data`: which figures came, changed or went, which statuses turned, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.model import REGION
from xl_addin.reading.data_sheet import data_sheet, figure_of
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.swedish import Questioned, in_number_order, number

ANSWERS = ("utfall", "jamforelse", "lage", "lage_ar", "bortfall")
"""The columns of `Data` that hold what was reported, comments apart."""
MOST_REASONS = 3
"""New figures that a turned status names; how many more there are is said."""


class Key(NamedTuple):
    """What tells rows of two results apart. `edition` is "" where one of them does not name its editions."""

    year: int
    indicator: str
    series: str
    municipality_code: str
    edition: str

    @property
    def regional(self) -> bool:
        """Whether it is of the region as a whole."""
        return self.municipality_code == REGION


class ResultRow(Struct, frozen=True):
    """A row of `Data` as it is compared; an answer is what was reported, as people read it, "" if nothing.

    `shown`: the answer with the mark of a questioned figure.
    """

    municipality: str
    answer: str
    shown: str
    status: str
    explanation: str
    file: str


_NO_ROW = ResultRow("", "", "", "", "", "")
ChangeOfFigure = Literal["came", "changed", "gone"]


class FigureChange(Struct, frozen=True):
    """An answer that came, changed or went."""

    kind: ChangeOfFigure
    key: Key
    municipality: str
    before: str
    now: str
    file: str
    """That it stands in; of one that went, that it stood in."""


class StatusChange(Struct, frozen=True):
    """A status that turned: of a kommun or of the region, with the answers that came between, and its explanation."""

    key: Key
    municipality: str
    before: str
    now: str
    why: str
    explanation: str


class ResultComparison(Struct, frozen=True):
    """What differs between two results, by year, mätetal, series and kommun, the region's first."""

    figures: tuple[FigureChange, ...]
    statuses: tuple[StatusChange, ...]


Table = Sequence[Mapping[str, Cell]]
"""The rows of `Data`: each filled cell by the name of its column."""


def read_table(data: bytes) -> Table:
    """Read `Data` of a result. Raises `Unreadable` where the file cannot be read, or has no such table."""
    return list(data_sheet(read_isolated(data, room=RESULT)))


def compare_results(before: Table, now: Table) -> ResultComparison:
    """Compare two results by their tables."""
    named = all(any("utgava" in line for line in table) for table in (before, now))
    old, new = (dict(_row(line, named=named) for line in table) for table in (before, now))
    figures = sorted(_figures(old, new), key=lambda change: _order(change.key))
    statuses = sorted(_statuses(old, new, figures), key=lambda change: _order(change.key))
    return ResultComparison(tuple(figures), tuple(statuses))


def _order(key: Key) -> tuple[object, ...]:
    return key.year, in_number_order(key.indicator), key.series, not key.regional, key.municipality_code


def _row(line: Mapping[str, Cell], *, named: bool) -> tuple[Key, ResultRow]:
    text = {name: cell.text for name, cell in line.items()}
    year = text.get("ar", "")
    key = Key(
        int(year) if year.isdecimal() else 0, text.get("matetal", ""), text.get("serie", ""),
        text.get("kommun_kod", ""), text.get("utgava", "") if named else "",
    )  # fmt: skip
    asked = text.get("ifragasatt") == texts.field.YES
    answers = [line[name] for name in ANSWERS if name in line]
    answer, shown = (" ".join(_shown(cell, questioned=mark) for cell in answers) for mark in (False, asked))
    row = ResultRow(
        text.get("kommun", ""), answer, shown, text.get("status", ""), text.get("forklaring", ""), text.get("fil", "")
    )
    return key, row


def _shown(cell: Cell, *, questioned: bool) -> str:
    if cell.kind is not CellKind.NUMBER:
        return cell.text
    figure = figure_of(cell)
    return number(Questioned(figure) if questioned else figure)


def _figures(old: Mapping[Key, ResultRow], new: Mapping[Key, ResultRow]) -> Iterator[FigureChange]:
    for key in old.keys() | new.keys():
        before, now = old.get(key, _NO_ROW), new.get(key, _NO_ROW)
        if not key.regional and before.answer != now.answer:
            kind: ChangeOfFigure = "gone" if not now.answer else "changed" if before.answer else "came"
            row = now if now.answer else before
            yield FigureChange(kind, key, row.municipality, before.shown, now.shown, row.file)


def _statuses(
    old: Mapping[Key, ResultRow], new: Mapping[Key, ResultRow], figures: Sequence[FigureChange]
) -> Iterator[StatusChange]:
    for key in old.keys() & new.keys():
        if old[key].status != new[key].status:
            causes = [f for f in figures if _bears_on(f.key, key)]
            row = new[key]
            yield StatusChange(key, row.municipality, old[key].status, row.status, _why(causes), row.explanation)


def _bears_on(figure: Key, status: Key) -> bool:
    """Return whether a figure takes part in a status: of the mätetal, that year or an earlier one, that kommun."""
    whose = status.regional or status.municipality_code == figure.municipality_code
    series = not status.series or status.series == figure.series
    return figure.indicator == status.indicator and figure.year <= status.year and whose and series


def _why(causes: Sequence[FigureChange]) -> str:
    if not causes:
        return texts.comparison.WHY_NONE
    shown = [
        texts.comparison.WHY[c.kind].format(municipality=c.municipality, year=c.key.year, before=c.before, now=c.now)
        for c in sorted(causes, key=lambda c: -c.key.year)[:MOST_REASONS]
    ]
    more = len(causes) - len(shown)
    return "; ".join(shown) + (texts.comparison.WHY_MORE.format(count=more) if more else "") + "."
