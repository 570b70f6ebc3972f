"""What a workbook holds beside the answers: notes, rows, columns and sheets of the kommun's own, merged and hidden cells.

Nothing of it is taken for an outcome; all of it is said, with its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from xl_addin import texts
from xl_addin.findings import Where, finding
from xl_addin.layout import AreaSheet, Line, TemplateLayout, address
from xl_addin.submissions.cells import Cell, CellKind, Sheet
from xl_addin.submissions.locate import Say, Table, plain
from xl_addin.targets import Status, shown

KEPT_TEXT = 2000
"""Characters of a kommun's own text that a finding repeats; the original file keeps the rest."""


def quote(cells: Iterable[Cell]) -> str:
    """Repeat the text of cells for a finding."""
    text = " | ".join(cell.text.strip() for cell in cells if cell.text.strip())
    return text if len(text) <= KEPT_TEXT else text[: KEPT_TEXT - 1] + "…"


@dataclass
class Surroundings:
    """Looks around the answers of one located area sheet; `say` takes what is found."""

    layout: TemplateLayout
    area: AreaSheet
    table: Table
    where: Where
    say: Say

    def report(self, *, same_plan: bool) -> None:
        """Say all there is. `same_plan`: the workbook was made from this version, so its printed words can be compared."""
        self._merged()
        self._hidden()
        self._unknown_rows()
        self._unknown_columns()
        if same_plan:
            self._changed_words()

    def _tell(self, code: str, cell: str | None, indicator: str | None = None, **facts: object) -> None:
        self.say(finding(code, replace(self.where, cell=cell, indicator=indicator), **facts))

    @property
    def _sheet(self) -> Sheet:
        return self.table.sheet

    @cached_property
    def _input_cells(self) -> dict[tuple[int, int], Line]:
        found = {}
        for line in self.area.lines:
            row = self.table.rows.get(line.row.id)
            for column in self.area.inputs(line) if row else ():
                if column.key in self.table.columns:
                    found[row or 0, self.table.columns[column.key]] = line
        return found

    def _merged(self) -> None:
        for area in self._sheet.merged:
            covered = [at for at in self._input_cells if area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]]
            if covered and (len(covered) > 1 or covered[0] != (area[0], area[1])):
                first = self._input_cells[min(covered)].indicator.code
                self._tell("merged-cells", str(area), first, cells=str(area))

    def _hidden(self) -> None:
        columns = {c for _, c in self._input_cells if self._sheet.column_hidden(c)}
        hidden = [
            at for at in self._input_cells
            if at in self._sheet.cells and (at[0] in self._sheet.hidden_rows or at[1] in columns)
        ]  # fmt: skip
        if hidden:
            cells = [address(*at) for at in sorted(hidden)]
            self._tell("hidden-content", cells[0], cells=", ".join(cells))

    @cached_property
    def _ours(self) -> set[str]:
        footnotes = (line.indicator.footnote or "" for line in self.area.lines)
        return {plain(text) for text in (*self.layout.head(self.area), *footnotes, texts.BACK_TO_START)}

    def _unknown_rows(self) -> None:
        rows: dict[int, list[Cell]] = defaultdict(list)
        unknown = set(self.table.unknown_rows)
        anchors = {self.table.columns.get("id"), self.table.columns.get("signature")}
        for (row, column), cell in self._sheet.cells.items():
            above = row < self.table.header_row and column not in anchors and not self._is_key(cell)
            if (row in unknown or above) and plain(cell.text) not in self._ours:
                rows[row].append(cell)
        for row, cells in sorted(rows.items()):
            text = quote(cells)
            if text:
                self._tell("outside-plan", address(row, cells[0].column), text=text)

    @cached_property
    def _keys(self) -> set[str]:
        return {column.key for column in self.area.columns}

    def _is_key(self, cell: Cell) -> bool:
        return cell.text in self._keys

    def _unknown_columns(self) -> None:
        known, rows = set(self.table.columns.values()), {self.table.header_row, *self.table.rows.values()}
        columns: dict[int, list[Cell]] = defaultdict(list)
        for (row, column), cell in self._sheet.cells.items():
            if column not in known and row in rows:
                columns[column].append(cell)
        for _, cells in sorted(columns.items()):
            text = quote(cells)
            if text:
                self._tell("outside-plan", cells[0].reference, text=text)

    def _changed_words(self) -> None:
        for line in self.area.lines:
            printed = self.layout.printed(line)
            for key in (k for k in printed if k not in ("id", "signature", "code")):
                cell = self.table.cell(line.row.id, key)
                if cell and plain(cell.text) != plain(printed[key]):
                    self._tell("outside-plan", cell.reference, line.indicator.code, text=quote([cell]))
            for cell in self._written_over(line):
                self._tell("outside-plan", cell.reference, line.indicator.code, text=quote([cell]))

    def _written_over(self, line: Line) -> Iterator[Cell]:
        for key in ("check", "status"):
            cell = self.table.cell(line.row.id, key)
            if cell and not cell.formula and cell.kind is not CellKind.BLANK and not _is_own_answer(cell.text):
                yield cell


def _is_own_answer(text: str) -> bool:
    """Whether it is what Kontroll and Status themselves show, pasted as values or saved without formulas."""
    reported_by = texts.REPORTED_BY.format(reporter="")
    starts = (*texts.CHECK_WORDS, reported_by)
    return not text.strip() or text.startswith(starts) or text in {shown(status) for status in Status}


def own_sheets(sheets: Iterable[Sheet], known: set[str], where: Where, say: Say) -> None:
    """Say which sheets are no part of the template; `known`: the names of those that are."""
    for sheet in sheets:
        if sheet.name not in known:
            text = quote(sheet.cells[at] for at in sorted(sheet.cells))
            say(finding("outside-plan", replace(where, sheet=sheet.name), text=text or texts.NOTHING))
