"""Whether a målområde's sheet still is as the template was made but for the answers: known at one look.

So come nearly all, since the sheets are protected. Where every anchor, header and printed word stands in its own cell,
with nothing beside them, hidden or merged, there is nothing to find and nothing to say. Anything else goes the long
way of `locate`, `row_finder` and `surroundings`, which comes to the same on such a sheet (a test holds the two
together).
"""

from __future__ import annotations

from collections.abc import Mapping

from xl_addin import texts
from xl_addin.forms import HEADER_ROW, KEY_ROW, Writer
from xl_addin.forms.area import AreaForm, TemplateLayout
from xl_addin.reading.locate import Table
from xl_addin.reading.surroundings import is_own_answer
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet


def as_printed(layout: TemplateLayout, area: AreaForm, sheet: Sheet) -> Table | None:
    """Give where columns and rows stand, if all of it stands where it was printed; else None, which says nothing."""
    columns = {column.key: at for at, column in enumerate(area.columns, start=1)}
    answers = {columns[column.key] for column in area.columns if column.answered}
    if sheet.problems or sheet.merged or sheet.hidden_rows - {KEY_ROW} or any(map(sheet.column_hidden, answers)):
        return None
    look = _Look(area, answers, {columns[column.key] for column in area.columns if column.writer is Writer.PROGRAM})
    left = dict(sheet.by_row)
    if not all(look.fits(row, left.pop(row, {})) for row in (KEY_ROW, HEADER_ROW)):
        return None
    signed = columns["signature"]
    for line in area.lines:
        cells = left.pop(line.number, {})
        signature = cells.get(signed)
        if signature is None or signature.text != layout.owner.signature(line.id) or not look.fits(line.number, cells):
            return None
    if not _is_ours(layout, area, left):
        return None
    return Table(sheet, columns, KEY_ROW, HEADER_ROW, rows={line.id: line.number for line in area.lines})


class _Look:
    """A look at the rows of one sheet, by their columns: those for answers, and those of Kontroll and Status."""

    def __init__(self, area: AreaForm, answers: set[int], verdicts: set[int]) -> None:
        self._print, self._verdicts = area.printed_cells, verdicts
        self._free = answers | verdicts | {len(area.columns)}

    def fits(self, row: int, cells: Mapping[int, Cell]) -> bool:
        """Whether a row holds what was printed there, and nothing else but answers, verdicts and the signature."""
        printed = self._print[row]
        beside = cells.keys() - printed.keys()
        if len(cells) - len(beside) != len(printed) or [cells[at].text for at in printed] != list(printed.values()):
            return False
        return beside <= self._free and all(is_own_answer(cells[at]) for at in beside & self._verdicts)


def _is_ours(layout: TemplateLayout, area: AreaForm, rows: Mapping[int, Mapping[int, Cell]]) -> bool:
    """Whether what stands above and below the table is the template's own."""
    above = {*area.head_of(layout.owner), texts.template.BACK_TO_START}
    below = {line.indicator.footnote for line in area.lines}
    return all(
        cell.text in (above if row < KEY_ROW else below) and cell.kind is CellKind.TEXT
        for row, cells in rows.items()
        for cell in cells.values()
    )
