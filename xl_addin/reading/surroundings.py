"""What a workbook holds beside the answers: every filled cell that is neither the template's own nor read is said.

Nothing of it is taken for an outcome. Cells that would be answers, had their row or column not been refused, are
errors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from xl_addin import texts
from xl_addin.findings import Where, finding
from xl_addin.forms import Writer
from xl_addin.forms.area import AreaForm, AreaLine, TemplateLayout
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.reading.locate import Say, Table, Words, plain
from xl_addin.reading.spelling import clean
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import few
from xl_addin.targets import Status, shown

KEPT_TEXT = 2000
"""Characters of a kommun's own text that one finding repeats; what is more is repeated in the next."""
LONGEST = 30_000
"""Characters of one cell that a finding repeats, so that the finding itself fits a cell."""
MOST = 40
"""Findings on one sheet of the kommun's own; how many cells are left out is said, and the file keeps them."""
MOST_OF_OURS = 3000
"""Findings on what stands beside the answers of one area sheet, or of its copy: a whole template has fewer cells."""

_OWN_ANSWERS = {shown(status) for status in Status}
_OWN_STARTS = (*texts.template.CHECK_WORDS, texts.template.REPORTED_BY.format(reporter=""))


def quote(cells: Iterable[Cell]) -> str:
    """Repeat the text of cells for a finding, each with its address if they are several."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) == 1:
        return said(filled[0])
    return " | ".join(f"{cell.reference}: {said(cell)}" for cell in filled)


def said(cell: Cell) -> str:
    """Give a cell's text as a finding repeats it."""
    text = clean(cell.text.strip())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pieces(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Divide many cells so that what each piece says fits a finding."""
    piece: list[Cell] = []
    length = 0
    for cell in (cell for cell in cells if cell.text.strip()):
        if piece and length + len(cell.text) > KEPT_TEXT:
            yield piece
            piece, length = [], 0
        piece.append(cell)
        length += len(cell.text) + 10
    if piece:
        yield piece


class Teller:
    """Says what stands in cells, up to `most` findings for a sheet; what is left then is counted, and said last."""

    def __init__(self, where: Where, say: Say, most: int) -> None:
        self._where, self._say, self._left_to_say = where, say, most
        self._unsaid = 0
        self._first: Cell | None = None

    def tell(self, code: str, cells: Sequence[Cell], indicator: str | None = None, **facts: object) -> None:
        """Say a finding about cells that stand together, at the first of them."""
        if self._left_to_say <= 0:
            self._unsaid += len(cells)
            self._first = self._first or cells[0]
            return
        self._left_to_say -= 1
        self._say(finding(code, replace(self._where, cell=cells[0].reference, indicator=indicator), **facts))

    def quote(self, cells: Iterable[Cell], indicator: str | None = None) -> None:
        """Repeat what stands in cells that are no part of the plan."""
        for piece in pieces(cells):
            self.tell("outside-plan", piece, indicator, text=quote(piece))

    def finish(self) -> None:
        """Say how many cells there was no room for."""
        if self._first:
            where = replace(self._where, cell=self._first.reference)
            self._say(finding("outside-plan", where, text=texts.reading.MORE_CELLS.format(count=self._unsaid)))


def is_own_answer(cell: Cell) -> bool:
    """Whether it is what Kontroll and Status themselves show: their formula, or its result pasted as a value."""
    return cell.formula or cell.kind is CellKind.BLANK or cell.text in _OWN_ANSWERS or cell.text.startswith(_OWN_STARTS)


class Surroundings:
    """Accounts for every filled cell of one located area sheet that is not read as an answer."""

    def __init__(self, layout: TemplateLayout, area: AreaForm, table: Table, where: Where, say: Say) -> None:
        self._layout, self._area, self._table, self._where, self._say = layout, area, table, where, say
        self._by_key = {column.key: column for column in area.columns}
        self._keys = {at: key for key, at in table.columns.items()} | table.refused_columns
        self._lines = {table.rows[line.id]: line for line in area.lines if line.id in table.rows}
        self._beside: dict[int, list[Cell]] = defaultdict(list)
        self._teller = Teller(where, say, MOST_OF_OURS)
        self._quote = self._teller.quote

    def report(self, *, same_plan: bool) -> None:
        """Say all there is. `same_plan`: made from this version of the plan, so its printed words can be compared."""
        self._merged()
        self._hidden()
        for row, cells in self._table.by_row.items():
            if row in self._lines:
                self._line_row(self._lines[row], cells, same_plan)
            elif row in self._table.refused_rows:
                self._refused_row(self._table.refused_rows[row], cells)
            elif row > self._table.top:
                self._quote(cell for cell in cells.values() if not self._is_ours_below(cell))
            else:
                self._head_row(row, cells)
        for beside in self._beside.values():
            self._quote(beside)

    def _tell(self, code: str, cell: str | None, indicator: str | None = None, **facts: object) -> None:
        self._say(finding(code, replace(self._where, cell=cell, indicator=indicator), **facts))

    # -- rows

    def _head_row(self, row: int, cells: Mapping[int, Cell]) -> None:
        strays = []
        for column, cell in cells.items():
            if row == self._table.header_row and column not in self._keys:
                self._beside[column].append(cell)
            elif row != self._table.header_row and not self._is_ours_above(cell):
                strays.append(cell)
        self._quote(strays)

    def _is_ours_above(self, cell: Cell) -> bool:
        return cell.text.startswith(SHEET_ANCHOR) or cell.text in self._by_key or cell.text in self._head

    @cached_property
    def _head(self) -> Words:
        return Words((*self._area.head_of(self._layout.owner), texts.template.BACK_TO_START))

    def _is_ours_below(self, cell: Cell) -> bool:
        return cell.text in self._footnotes or (cell.formula and self._is_answer_column(cell))

    @cached_property
    def _footnotes(self) -> Words:
        return Words(line.indicator.footnote or "" for line in self._area.lines)

    def _line_row(self, line: AreaLine, cells: Mapping[int, Cell], same_plan: bool) -> None:
        printed, code = self._table.printed[line.id], line.indicator.code
        for column, cell in cells.items():
            key = self._keys.get(column)
            if key is None:
                self._beside[column].append(cell)
            elif self._by_key[key].answered:
                if column in self._table.refused_columns:
                    self._not_booked(cell, key, code)
            elif key in printed:
                changed = cell.text != printed[key] and plain(cell.text) != plain(printed[key])
                if changed and (same_plan or not printed[key]) and not _is_number_of(cell, key, code):
                    self._quote([cell], code)
            elif not is_own_answer(cell):
                self._quote([cell], code)

    def _refused_row(self, code: str | None, cells: Mapping[int, Cell]) -> None:
        others = []
        for column, cell in cells.items():
            key = self._keys.get(column)
            if key and self._by_key[key].answered:
                self._not_booked(cell, key, code)
            elif not (self._is_printed(cell) or (self._is_answer_column(cell) and is_own_answer(cell))):
                others.append(cell)
        self._quote(others, code)

    def _not_booked(self, cell: Cell, key: str, code: str | None) -> None:
        if cell.text.strip():
            self._teller.tell("value-not-booked", [cell], code, text=said(cell), header=self._by_key[key].header)

    def _is_answer_column(self, cell: Cell) -> bool:
        key = self._keys.get(cell.column)
        return key is not None and self._by_key[key].writer is Writer.PROGRAM

    def _is_printed(self, cell: Cell) -> bool:
        return cell.text in self._vocabulary

    @cached_property
    def _vocabulary(self) -> Words:
        return vocabulary(self._layout, self._area)

    # -- merged and hidden

    @cached_property
    def _input_cells(self) -> dict[tuple[int, int], AreaLine]:
        found = {}
        for row, line in self._lines.items():
            for column in self._area.inputs(line):
                if column.key in self._table.columns:
                    found[row, self._table.columns[column.key]] = line
        return found

    def _merged(self) -> None:
        for area in self._table.sheet.merged:
            covered = [at for at in self._input_cells if area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]]
            if covered and (len(covered) > 1 or covered[0] != (area[0], area[1])):
                first = min(covered)
                self._tell("merged-cells", address(*first), self._input_cells[first].indicator.code, cells=str(area))

    def _hidden(self) -> None:
        sheet = self._table.sheet
        fields = [at for at, key in self._keys.items() if self._by_key[key].field]
        rows, columns = sheet.hidden_rows, {at for at in fields if sheet.column_hidden(at)}
        if not rows and not columns:
            return
        hidden = [at for at in self._input_cells if at in sheet.cells and (at[0] in rows or at[1] in columns)]
        if hidden:
            cells = [address(*at) for at in sorted(hidden)]
            self._tell("hidden-content", cells[0], cells=few(cells))


def _is_number_of(cell: Cell, key: str, code: str) -> bool:
    """Whether it is a mätetal's number that was turned into a figure: 1.1 for 1.10."""
    return key == "code" and cell.kind is CellKind.NUMBER and code.rstrip("0") == cell.text.strip().rstrip("0")


def vocabulary(layout: TemplateLayout, area: AreaForm) -> Words:
    """Every text that the template itself prints on an area sheet."""
    printed = [text for line in area.lines for text in area.printed(line, layout.owner).values()]
    headers = [word for column in area.columns for word in (column.key, column.header)]
    footnotes = [line.indicator.footnote or "" for line in area.lines]
    return Words((*printed, *headers, *footnotes, *area.head_of(layout.owner), texts.template.BACK_TO_START))


def tell_all(layout: TemplateLayout, area: AreaForm, sheet: Sheet, where: Where, say: Say) -> None:
    """Say every cell of an area sheet whose table cannot be found, but for what the template prints there."""
    ours = vocabulary(layout, area)
    teller = Teller(replace(where, sheet=sheet.name), say, MOST_OF_OURS)
    for row in sheet.by_row.values():
        own = (c for c in row.values() if c.text not in ours and not c.text.startswith(SHEET_ANCHOR))
        teller.quote(cell for cell in own if not is_own_answer(cell))
    teller.finish()


def tell_copy(layout: TemplateLayout, area: AreaForm, sheets: tuple[Sheet, Sheet], where: Where, say: Say) -> None:
    """Say that a sheet stands twice, and what stands in the copy that the original does not have in the same cell."""
    original, copy = sheets
    where = replace(where, sheet=copy.name)
    say(finding("sheet-copied", where, expected=original.name, found=copy.name))
    ours, teller = vocabulary(layout, area), Teller(where, say, MOST_OF_OURS)
    for at, cell in sorted(copy.cells.items()):
        same = at in original.cells and original.cells[at].text == cell.text
        if not same and cell.text.strip() and cell.text not in ours and not is_own_answer(cell):
            teller.tell("outside-plan", [cell], text=said(cell))
    teller.finish()


def tell_own_sheet(sheet: Sheet, where: Where, say: Say, ours: Words | None) -> None:
    """Say what stands on a sheet that is no part of the template, or beside the template's own texts `ours`."""
    where = replace(where, sheet=sheet.name)
    own = [cell for _, cell in sorted(sheet.cells.items()) if cell.text.strip()]
    if ours is not None:
        own = [cell for cell in own if cell.text not in ours and not cell.formula]
    elif not own:
        say(finding("outside-plan", where, text=texts.reading.NOTHING))
    teller = Teller(where, say, MOST)
    teller.quote(own)
    teller.finish()
