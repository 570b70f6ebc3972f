"""The one way from a form's sheet, however it was worked on, to a table whose rows can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from xl_addin.findings import Collector
from xl_addin.forms import HEADER_ROW, KEY_ROW, SIGNATURE_KEY, Form, Owner, Witness, Writer
from xl_addin.reading.columns import ColumnFinder
from xl_addin.reading.leftovers import Leftovers, is_own_answer, report_all, report_copy
from xl_addin.reading.quoting import quoted
from xl_addin.reading.row_finder import RowFinder
from xl_addin.reading.table import Table
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Visibility
from xl_addin.versions import TEMPLATE_VERSION


def find_table(
    form: Form, owner: Owner, sheets: Sequence[Sheet], out: Collector, *, date1904: bool, same_plan: bool = True,
    version: str = TEMPLATE_VERSION, linked: frozenset[str] = frozenset(),
) -> Table | None:
    """Find the table of a form among its sheets: the original and copies of it, which are reported.

    `out` takes all that stands beside the answers, what was moved, and why nothing can be read where None is returned.
    `same_plan`: the workbook was made from this version of the plan; `version`: that of the layout it was made from.
    `linked`: the numbers that live cells may show.
    """
    original, *copies = sheets
    out = out.on(original.name)
    _report_sheet(form, original, out)
    for copy in copies:
        report_copy(form, owner, (original, copy), out, date1904=date1904, linked=linked)
    table = as_printed(form, owner, original, date1904=date1904, version=version, same_plan=same_plan, linked=linked)
    if table is not None:
        return table
    table = ColumnFinder(form, owner, original, out, date1904=date1904, version=version).find()
    if table is None:
        report_all(form, owner, original, out, date1904=date1904, linked=linked)
        return None
    RowFinder(table, out, same_plan=same_plan, same_layout=version >= form.placed_since).find()
    Leftovers(table, out, linked).report(same_plan=same_plan)
    return table


def _report_sheet(form: Form, sheet: Sheet, out: Collector) -> None:
    """Report that a sheet was renamed or hidden, what could not be read for certain, and what a merged cell hides."""
    if normalized(sheet.name) != normalized(form.name):
        out.add("sheet-renamed", expected=form.name, found=sheet.name)
    if sheet.visibility is not Visibility.VISIBLE:
        out.add("hidden-content", cells=sheet.name)
    cells = {cell.reference: cell for cell in sheet.cells.values()} if sheet.problems else {}
    for problem in sheet.problems:
        cell = cells.get(problem.cell)
        if problem.code != "value-under-merge":
            out.add(problem.code, problem.cell, text=problem.text)
        elif cell and cell.text.strip():
            out.add(problem.code, problem.cell, cells=problem.text, text=quoted(cell))


# -- as printed


def as_printed(
    form: Form, owner: Owner, sheet: Sheet, *, date1904: bool, version: str, same_plan: bool,
    linked: frozenset[str] = frozenset(),
) -> Table | None:
    """Return the table of a sheet that still is as that version made it but for the answers: known at one look.

    So come nearly all, since the sheets are protected. Where every anchor, header and printed word stands in its own
    cell, with nothing beside them, hidden or merged, there is nothing to find and nothing to report. None says nothing;
    a form whose rows are not signed always goes the long way.
    Words that another version of the plan may have put otherwise are compared in templates of the `same_plan` only.
    It buys a tenth of a year's run, and comes to the same as the long way (a test holds the two together).
    """
    made = form.of_version(version)
    if SIGNATURE_KEY not in made.by_key or sheet.problems or sheet.merged:
        return None
    look = made.cached(("look", same_plan), partial(_Look, made, same_plan=same_plan))
    hidden = (at for first, last in sheet.hidden_column_spans for at in look.answers if first <= at <= last)
    if sheet.hidden_rows - {KEY_ROW} or any(hidden):
        return None
    left = dict(sheet.by_row)
    head = {row: {at: cell.text for at, cell in left.pop(row, {}).items()} for row in (KEY_ROW, HEADER_ROW)}
    if head not in (made.head_cells(owner), {row: made.printed_cells[row] for row in head}):
        return None
    signed = look.columns[SIGNATURE_KEY]
    for line in made.lines:
        cells = left.pop(line.number, {})
        signature = cells.get(signed)
        if signature is None or signature.text != owner.signature(line.id) or not look.fits(line.number, cells, linked):
            return None
    free = [row for row in left if row > HEADER_ROW and form.free_rows and left[row].keys() <= look.answers]
    if not _is_ours(form, owner, {row: cells for row, cells in left.items() if row not in free}):
        return None
    lines = {at.number: line for at, line in zip(made.lines, form.lines, strict=True)} | dict.fromkeys(free)
    return Table(form, owner, sheet, date1904, dict(look.columns), KEY_ROW, HEADER_ROW, lines=lines)


class _Look:
    """A look at the rows of a form's sheets, by what is printed there and what may be filled in."""

    def __init__(self, form: Form, *, same_plan: bool) -> None:
        places = list(enumerate(form.columns, start=1))
        self.columns = {column.key: at for at, column in places}
        self.answers = {at for at, column in places if column.answered}
        self._printed = {row: (cells, list(cells.values())) for row, cells in form.printed_cells.items()}
        self._programs = {at for at, column in places if column.writer is Writer.PROGRAM}
        filled = {at for at, column in places if column.writer is Writer.PEOPLE}
        self._free = filled | self._programs | {self.columns[SIGNATURE_KEY]}
        lasting = Witness.KEY | Witness.WORDS | Witness.LASTING
        self._reworded = {at for at, c in places if not (same_plan or c.hidden or c.witness & lasting)}

    def fits(self, row: int, cells: Mapping[int, Cell], linked: frozenset[str]) -> bool:
        """Return whether a row holds what was printed there, and nothing else but answers, verdicts and signature."""
        printed, words = self._printed[row]
        beside = cells.keys() - printed.keys()
        if len(cells) - len(beside) != len(printed):
            return False
        if [cells[at].text for at in printed] != words and not self._is_reworded(printed, cells):
            return False
        return beside <= self._free and all(is_own_answer(cells[at], linked) for at in beside & self._programs)

    def _is_reworded(self, printed: Mapping[int, str], cells: Mapping[int, Cell]) -> bool:
        """Return whether a row differs only in words that another version of the plan may have put otherwise."""
        return all(cells[at].text == text for at, text in printed.items() if at not in self._reworded)


def _is_ours(form: Form, owner: Owner, rows: Mapping[int, Mapping[int, Cell]]) -> bool:
    """Return whether what stands above and below the table is the form's own."""
    around = set(form.around(owner))
    return all(
        cell.text in around and cell.kind is CellKind.TEXT for cells in rows.values() for cell in cells.values()
    )
