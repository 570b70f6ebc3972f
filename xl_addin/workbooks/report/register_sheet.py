"""Handlingsplaner, Nätverk and every further register: what the kommuner have told, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from string import ascii_uppercase
from typing import Any

from xl_addin import texts
from xl_addin.followup.figures import shown_decimals
from xl_addin.forms import Column, ValueKind
from xl_addin.registers import Holder, Keeper, Register, RegisterEntry, SummaryTable, registers_of
from xl_addin.spreadsheets import book
from xl_addin.swedish import number
from xl_addin.workbooks import paper
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet, Value, clean
from xl_addin.workbooks.styles import figure_format

HEADER_ROW = 5
_FIGURES = (ValueKind.NUMBER, ValueKind.WHOLE)
_YEAR = {"num_format": "0", "align": "left"}


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet for every register that the kommuner are asked to fill in, or that holds anything."""
    for register in registers_of():
        asked = any(register.asked(Holder(context.plan, m, context.year)) for m in context.members)
        if not asked and not context.result.registers.get(register.id):
            continue
        yield ReportSheet(context.registers[register.id], register.id, partial(write, register=register))


def write(page: Page, register: Register[Any]) -> None:
    """Write the register's columns between the kommun and the source."""
    context = page.context
    questions = register.questioned(entry.record for entry in context.result.registers.get(register.id, []))
    columns = register.columns(Holder(context.plan, None, context.year, questions=questions))
    entries = _in_order(context, register, columns)
    words = texts.report.REGISTER
    tables = tuple(register.tables(context.result.books))
    headers = [words["municipality"], *(column.header for column in columns), words["source"]]
    values = [[column.shown(getattr(entry.record, column.key)) for column in columns] for entry in entries]
    shown = [_shown(context, *line, columns) for line in zip(entries, values, strict=True)]
    page.columns(_widths(tables, [headers, *shown]))
    _write_top(page, register, entries)
    header_row = _write_tables(page, tables, HEADER_ROW)
    if tables:
        page.text(header_row, 1, words["entries"], "heading")
        header_row += 1
    figures = [place for place, column in enumerate(columns, start=2) if column.kind in _FIGURES]
    page.header(header_row, headers, figures=figures)
    page.heights(header_row + 1, shown)
    rows = _Rows(page, columns)
    for row, (entry, own, line) in enumerate(zip(entries, values, shown, strict=True), start=header_row + 1):
        rows.write(row, entry, own, line)
    last, across = header_row + len(entries), max(len(headers), *(len(table.headers) for table in tables), 0)
    page.table(header_row, last, len(headers))
    if tables:
        page.sheet.freeze_panes(HEADER_ROW - 1, 0)
        page.pages(header_row, last, across, _tops(tables, HEADER_ROW))


def _write_top(page: Page, register: Register[Any], entries: Sequence[RegisterEntry[Any]]) -> None:
    words = texts.report.REGISTER
    linked = any(entry.file in page.context.source_rows for entry in entries)
    note = words["note_linked" if linked else "note"] if entries else words["none"]
    title = words["title_all_years" if register.kept_by is Keeper.SECRETARIAT else "title"]
    page.top(title.format(sheet=page.name, year=page.context.year), note=note)


def _widths(tables: Sequence[SummaryTable], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return widths that give each column room for what stands in it, in the tables above and in the rows."""
    stacked = [*(row for table in tables for row in _shown_rows(table)), *rows]
    return paper.fitted([list(filter(None, column)) for column in zip_longest(*stacked, fillvalue="")])


# ---- the tables that sum up a register, above its entries -------------------------------------------------------


def _shown_rows(table: SummaryTable) -> list[list[str]]:
    """Return the headers and the rows of a table as texts."""
    return [list(table.headers), *(["" if value is None else str(value) for value in row] for row in table.rows)]


def _tops(tables: Sequence[SummaryTable], row: int) -> list[int]:
    """Return the rows that no page ends with, for tables written from `row` on and the entries below them.

    They are titles, notes and headers, and the first row under the entries' header.
    """
    found: list[int] = []
    for table in tables:
        found += [row, row + 1, row + 2]
        row += 4 + len(table.rows)
    return [*found, row, row + 1, row + 2]


def _write_tables(page: Page, tables: Sequence[SummaryTable], row: int) -> int:
    """Write tables one below the other from `row` on, and give the row after them."""
    for table in tables:
        page.text(row, 1, table.title, "heading")
        page.text(row + 1, 1, table.note, "note", text_wrap=False)
        decimals = _decimals(table)
        page.header(row + 2, table.headers, figures=decimals)
        for place, values in enumerate(table.rows, start=row + 3):
            made = (_made(page, value, decimals.get(column)) for column, value in enumerate(values, start=1))
            book.cells(page.sheet, place, dict(enumerate(made)))
        page.heights(row + 3, _shown_rows(table)[1:])
        row += 4 + len(table.rows)
    return row


def _decimals(table: SummaryTable) -> dict[int, int]:
    """Return how many decimals each column of figures (1-based) has: as many as the figure in it that has most."""
    found: dict[int, int] = {}
    for values in table.rows:
        for column, value in enumerate(values, start=1):
            if isinstance(value, int | Decimal) and column not in table.years:
                found[column] = max(found.get(column, 0), shown_decimals(Decimal(value).normalize()))
    return found


def _made(page: Page, value: Any, decimals: int | None) -> book.MadeCell:
    """Make a table's cell: a figure with its column's decimals, another number as a year, or a text."""
    if decimals is not None and isinstance(value, int | Decimal):
        return page.made(value, num_format=figure_format(decimals))
    return page.made(value, "text", **(_YEAR if isinstance(value, int) else {}))


# ---- the entries ---------------------------------------------------------------------------------------------


def _shown(
    context: ReportContext, entry: RegisterEntry[Any], values: Sequence[object], columns: Sequence[Column]
) -> list[str]:
    """Return what stands on an entry's row, column by column, as text; `values` are its own."""
    member = context.plan.members_by_code.get(entry.municipality)
    place = texts.report.REGISTER["place"].format(file=entry.file, sheet=entry.sheet, cell=entry.cell)
    words = map(_words, columns, values)
    return [member.name if member else context.plan.organisation.secretariat, *words, place]


def _words(column: Column, value: Any) -> str:
    if column.places is not None and value is not None:
        return number(round(Decimal(value), column.places))
    return str(value or "")


def _in_order(context: ReportContext, register: Register[Any], columns: Sequence[Column]) -> list[RegisterEntry[Any]]:
    """Sort by what tells rows apart, as the plan orders it, then by kommun."""
    telling = [column for column in columns if column.key in register.keys]

    def key(entry: RegisterEntry[Any]) -> tuple[object, ...]:
        places = [_place(column, getattr(entry.record, column.key)) for column in telling]
        return (*places, entry.municipality, entry.sheet, int(entry.cell.lstrip(ascii_uppercase) or 0))

    return sorted(context.result.registers.get(register.id, []), key=key)


def _place(column: Column, value: Any) -> tuple[int, Any, str]:
    if value is None:
        return 2, 0, ""
    if column.choices:
        keys = [choice.key for choice in column.choices]
        return 0, keys.index(value) if value in keys else len(keys), str(value)
    return (1, 0, str(value)) if isinstance(value, str) else (0, value, "")


class _MadeValues(dict[Any, book.MadeCell]):
    """The cells of values in one look, each made once: the same stands on many rows."""

    def __init__(self, page: Page, style: str, **look: Any) -> None:
        super().__init__()
        self._make: Callable[[Value], book.MadeCell] = partial(page.made, style=style, **look)

    def __missing__(self, value: Value) -> book.MadeCell:
        cell = self._make(value)
        if not isinstance(value, Decimal):  # 1.5 is not written as 1.50, which equals it
            self[value] = cell
        return cell


def _values(page: Page, column: Column) -> _MadeValues:
    """Return the cells of a column by what they hold."""
    if column.kind in _FIGURES:
        look = {} if column.places is None else {"num_format": figure_format(column.places)}
        return _MadeValues(page, "amount", **look)
    return _MadeValues(page, "text", **(_YEAR if column.kind is ValueKind.YEAR else {}))


class _Rows:
    """The entries' rows: the kommun as a link to its file in Källor, its values, the place that it comes from."""

    def __init__(self, page: Page, columns: Sequence[Column]) -> None:
        self._page, self._municipalities = page, dict[tuple[str, str], book.MadeCell]()
        self._columns = [_values(page, column) for column in columns]
        self._words = page.sheet.cells_of(page.styles.get("text"))

    def write(self, row: int, entry: RegisterEntry[Any], values: Sequence[Any], shown: Sequence[str]) -> None:
        """Write the row of an entry with these values; `shown` is all of it as texts."""
        cells = {at: made[value] for at, (made, value) in enumerate(zip(self._columns, values, strict=True), start=1)}
        cells[0] = self._municipalities.get((entry.file, shown[0])) or self._municipality(entry.file, shown[0])
        cells[len(cells)] = self._words[clean(shown[-1])]
        book.cells(self._page.sheet, row, cells)

    def _municipality(self, file: str, name: str) -> book.MadeCell:
        source = self._page.context.source_rows.get(file)
        if not source:
            return self._words[clean(name)]
        to = internal(texts.report.SHEETS["sources"], f"A{source}")
        self._municipalities[file, name] = self._page.link(name, to, "grid_link")
        return self._municipalities[file, name]
