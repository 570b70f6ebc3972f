"""What a workbook holds beside the answers: every filled cell that is neither the form's own nor read is reported.

Nothing of it is taken for an answer. Cells that would be answers, had their row or column not been refused, are errors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms import SIGNATURE_KEY, Form, FormRow, Owner, ValueKind, Writer
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.reading.quoting import Quoter, is_filled
from xl_addin.reading.readings import Reading
from xl_addin.reading.table import Table
from xl_addin.reading.values import read_value
from xl_addin.reading.words import Words, normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import few
from xl_addin.targets import Status, shown

MOST = 40
"""Findings on one sheet of the kommun's own; how many cells are left out is reported, and the file keeps them."""
MOST_OF_OURS = 800
"""Findings on what stands beside the answers of one form, or of its copy: more than a sheet of a template has rows."""

_OWN_ANSWERS = {shown(status) for status in Status}
_FIGURES = {CellKind.NUMBER, CellKind.BOOLEAN}
_OWN_STARTS = (*texts.template.CHECK_WORDS, texts.template.REPORTED_BY.format(reporter=""))


def is_own_answer(cell: Cell, linked: Collection[str] = ()) -> bool:
    """Return whether it is what live columns themselves show: their formula, or its result pasted as a value.

    They show words, and numbers of another sheet only: `linked`, as `plain_figure` writes them.
    """
    if cell.formula and cell.kind in _FIGURES:
        return plain_figure(cell.text) in linked
    return cell.formula or cell.kind is CellKind.BLANK or cell.text in _OWN_ANSWERS or cell.text.startswith(_OWN_STARTS)


def plain_figure(text: str) -> str:
    """Return a stored number as every program stores it; other text as it is."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def vocabulary(form: Form, owner: Owner) -> Words:
    """Return every text that the form itself prints on its sheet."""
    printed = [text for line in form.lines for text in form.printed(line, owner).values()]
    headers = [word for column in form.columns for word in (column.key, column.header)]
    return Words((*printed, *form.around(owner)), exact=headers)


class _OwnWords:
    """What a form prints on its sheet, where nothing says what a cell's row and column are."""

    def __init__(self, form: Form, owner: Owner) -> None:
        self._words, self._printed = vocabulary(form, owner), form.printed_cells
        self._answers = Words(choice.label for c in form.columns if c.answered for choice in c.choices)

    def __contains__(self, cell: Cell) -> bool:
        """Return whether a cell is the form's own; what people may answer (no letters, a choice) in its place only."""
        if cell.text == self._printed.get(cell.row, {}).get(cell.column):
            return True
        may_be_answer = cell.text in self._answers or not any(map(str.isalpha, cell.text))
        return cell.text in self._words and not may_be_answer


class Leftovers:
    """Accounts for every filled cell of one located sheet that is not read as an answer."""

    def __init__(self, table: Table, out: Collector, linked: Collection[str] = ()) -> None:
        self._table, self._form, self._out, self._linked = table, table.form, out, linked
        self._by_key, self._keys = table.form.by_key, table.keys
        self._beside: dict[int, list[Cell]] = defaultdict(list)
        self._quoter = Quoter(out, MOST_OF_OURS, date1904=table.date1904)
        self._quote = self._quoter.quote

    def report(self, *, same_plan: bool) -> None:
        """Report all there is. `same_plan`: made from this version of the plan, so its words can be compared."""
        self._merged()
        self._hidden()
        table = self._table
        for row, cells in table.by_row.items():
            if row in table.lines:
                self._line_row(table.lines[row], cells, same_plan)
            elif row in table.refused_rows:
                line = table.refused_rows[row]
                self._refused_row(line.code if line else None, cells)
            elif row > table.top and row != table.header_row:
                self._quote(cell for cell in cells.values() if not self._is_ours_below(cell))
            else:
                self._head_row(row, cells)
        for beside in self._beside.values():
            self._quote(beside)
        self._quoter.finish()

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
        return cell.text.startswith(SHEET_ANCHOR) or cell.text in self._by_key or cell.text in self._around

    @cached_property
    def _around(self) -> Words:
        return Words(self._form.around(self._table.owner))

    def _is_ours_below(self, cell: Cell) -> bool:
        """Return whether a cell of a row that is none of the form's is the form's own: left over from a lost row."""
        key = self._keys.get(cell.column)
        if cell.text in self._around or (cell.formula and self._is_own_program(cell)):
            return True
        seeded = key is not None and self._by_key[key].seeded
        return seeded and bool(self._form.free_rows) and cell.text in self._vocabulary

    def _line_row(self, line: FormRow | None, cells: Mapping[int, Cell], same_plan: bool) -> None:
        code = line.code if line else None
        for column, cell in cells.items():
            key = self._keys.get(column)
            if key is None:
                self._beside[column].append(cell)
            elif column in self._table.refused_columns and self._by_key[key].answered:
                self._not_booked(cell, key, code)
            elif not self._is_read(line, key) and not self._is_printed(line, key, cell, same_plan):
                self._quote([cell], code)

    def _is_read(self, line: FormRow | None, key: str) -> bool:
        """Return whether a cell is an answer, or not one where the reader says so."""
        writer = self._by_key[key].writer
        return writer is Writer.PEOPLE or (writer is Writer.PRESET and line is None)

    def _is_printed(self, line: FormRow | None, key: str, cell: Cell, same_plan: bool) -> bool:
        """Return whether a cell shows what the form prints there, or what another version of the plan may have."""
        if self._by_key[key].writer is Writer.PROGRAM:
            return is_own_answer(cell, self._linked)
        printed = self._printed(line, key) if line else ()
        same = cell.text in printed or normalized(cell.text) in map(normalized, printed)
        if same or (any(printed) and not same_plan):
            return True
        return line is not None and self._is_value(line, key, cell)

    def _printed(self, line: FormRow, key: str) -> tuple[str, ...]:
        if key == SIGNATURE_KEY:
            return (self._table.owner.signature(line.id),)
        words = line.words.get(key, "")
        return words, line.shown.get(key, words)

    def _is_value(self, line: FormRow, key: str, cell: Cell) -> bool:
        """Return whether a cell holds a printed value in another form: a day, a code, 1.1 for 1.10."""
        column, value = self._by_key[key], line.values.get(key, line.words.get(key))
        if column.kind is ValueKind.CODE and cell.kind is CellKind.NUMBER:
            return str(value).rstrip("0") == cell.text.strip().rstrip("0")
        answer = read_value(cell, column, self._table.date1904)
        return isinstance(answer, Reading) and answer.value is not None and answer.value == value

    def _refused_row(self, code: str | None, cells: Mapping[int, Cell]) -> None:
        others = []
        for column, cell in cells.items():
            key = self._keys.get(column)
            is_printed = cell.text in self._vocabulary
            if key and self._by_key[key].answered and not (is_printed and self._by_key[key].seeded):
                self._not_booked(cell, key, code)
            elif not (is_printed or self._is_own_program(cell)):
                others.append(cell)
        self._quote(others, code)

    def _not_booked(self, cell: Cell, key: str, code: str | None) -> None:
        if cell.text.strip():
            self._quoter.leave("value-not-booked", [cell], code, header=self._by_key[key].header)

    def _is_own_program(self, cell: Cell) -> bool:
        key = self._keys.get(cell.column)
        is_program = key is not None and self._by_key[key].writer is Writer.PROGRAM
        return is_program and is_own_answer(cell, self._linked)

    @cached_property
    def _vocabulary(self) -> Words:
        return vocabulary(self._form, self._table.owner)

    # -- merged and hidden

    @cached_property
    def _input_cells(self) -> dict[tuple[int, int], FormRow | None]:
        found = {}
        for row, line in self._table.lines.items():
            for at, key in self._table.answered.items():
                if line is None or key in line.asks:
                    found[row, at] = line
        return found

    def _merged(self) -> None:
        for area in self._table.sheet.merged:
            covered = [at for at in self._input_cells if area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]]
            if covered and (len(covered) > 1 or covered[0] != (area[0], area[1])):
                line = self._input_cells[min(covered)]
                self._out.add("merged-cells", address(*min(covered)), line.code if line else None, cells=str(area))

    def _hidden(self) -> None:
        sheet = self._table.sheet
        fields = [at for at, key in self._keys.items() if self._by_key[key].answered]
        rows, columns = sheet.hidden_rows, {at for at in fields if sheet.column_hidden(at)}
        if not rows and not columns:
            return
        hidden = [at for at in self._input_cells if at in sheet.cells and (at[0] in rows or at[1] in columns)]
        if hidden:
            cells = [address(*at) for at in sorted(hidden)]
            self._out.add("hidden-content", cells[0], cells=few(cells))


def report_all(
    form: Form, owner: Owner, sheet: Sheet, out: Collector, *, date1904: bool, linked: Collection[str] = ()
) -> None:
    """Report every cell of a form's sheet whose table cannot be found, but for what the form prints there."""
    ours, quoter = _OwnWords(form, owner), Quoter(out, MOST_OF_OURS, date1904=date1904)
    for row in sheet.by_row.values():
        own = (c for c in row.values() if c not in ours and not c.text.startswith(SHEET_ANCHOR))
        quoter.quote(cell for cell in own if not is_own_answer(cell, linked))
    quoter.finish()


def report_copy(
    form: Form, owner: Owner, sheets: tuple[Sheet, Sheet], out: Collector, *, date1904: bool,
    linked: Collection[str] = (),
) -> None:
    """Report that a sheet stands twice, and what stands in the copy and not in the same cell of the original."""
    original, copy = sheets
    out = out.on(copy.name)
    out.add("sheet-copied", expected=original.name, found=copy.name)
    ours, quoter = _OwnWords(form, owner), Quoter(out, MOST_OF_OURS, date1904=date1904)
    asked = {form.positions[column.key] + 1 for column in form.columns if column.writer is Writer.PEOPLE}
    for at, cell in sorted(copy.cells.items()):
        there = original.cells.get(at)
        if there and there.text == cell.text:
            continue
        of_people = cell.formula and at[1] in asked and not (there and there.formula)
        if of_people or (cell.text.strip() and cell not in ours and not is_own_answer(cell, linked)):
            quoter.leave("outside-plan", [cell])
    quoter.finish()


def report_own_sheet(
    sheet: Sheet, out: Collector, ours: Words | None, *, date1904: bool, live: bool = False
) -> None:
    """Report what stands on a sheet that is no part of the template, or beside the template's own texts `ours`.

    `live`: whether the template has formulas there: they show words, and counts beside its texts.
    """
    out = out.on(sheet.name)
    printed = ours.written_among({cell.text for cell in sheet.cells.values()}) if ours is not None else set()
    own = [cell for cell in sheet.cells.values() if (live or cell.text not in printed) and is_filled(cell)]
    if live:
        own = _beside_live(sheet, own, printed)
    elif ours is None and not own:
        out.add("sheet-without-cells", found=sheet.name)
    quoter = Quoter(out, MOST, date1904=date1904)
    quoter.quote(sorted(own))
    quoter.finish()


def _beside_live(sheet: Sheet, filled: Sequence[Cell], printed: Collection[str]) -> list[Cell]:
    """Return the filled cells that are no `printed` texts, nor what formulas show: words, and counts beside texts."""
    counted = {cell.row for cell in filled if cell.text in printed}
    return [
        cell for cell in filled
        if not _is_printed_there(cell, sheet, printed)
        and not (cell.formula and (cell.kind not in _FIGURES or cell.row in counted))
    ]  # fmt: skip


def _is_printed_there(cell: Cell, sheet: Sheet, printed: Collection[str]) -> bool:
    """Return whether a cell is one of the sheet's own texts; of a figure (the year) only where it follows its label."""
    if cell.text not in printed:
        return False
    label = sheet.cells.get((cell.row, cell.column - 1))
    return not cell.text.strip().isdecimal() or (label is not None and label.text in printed)


def report_figures(sheet: Sheet, out: Collector, *, date1904: bool) -> None:
    """Report what stands on a hidden sheet of the template's own beside its words: figures and the like."""
    quoter = Quoter(out.on(sheet.name), MOST, date1904=date1904)
    quoter.quote(cell for _, cell in sorted(sheet.cells.items()) if cell.kind is not CellKind.TEXT)
    quoter.finish()
