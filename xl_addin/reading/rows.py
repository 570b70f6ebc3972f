"""The cells of one row of a form -> values, refusals and cells that were not asked for; and what the row is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from xl_addin.findings import Collector
from xl_addin.forms import Column, FormRow
from xl_addin.reading.readings import Reading, Refusal
from xl_addin.reading.spelling import shown
from xl_addin.reading.table import Table
from xl_addin.reading.values import read_value
from xl_addin.spreadsheets.cells import Cell


class RowValues(Struct):
    """What people wrote in a row, by column key; `line` is the preset row it is, None for a free one."""

    row: int
    line: FormRow | None
    cells: dict[str, Cell] = field(default_factory=dict)
    """Every filled cell that was asked for."""
    readings: dict[str, Reading[Any]] = field(default_factory=dict)
    refusals: dict[str, Refusal] = field(default_factory=dict)
    unasked: dict[str, Cell] = field(default_factory=dict)
    """What people wrote where this row asks nothing."""


def read_rows(table: Table) -> Iterator[RowValues]:
    """Read every row that may be read and holds something to read; the form's own order is the caller's business."""
    for row, line in table.lines.items():
        values = read_row(table, row, line)
        if values.cells or values.unasked:
            yield values


def read_row(table: Table, row: int, line: FormRow | None) -> RowValues:
    """Read the cells of a row. What a merged cell hides is no answer."""
    found = RowValues(row, line)
    cells, covered, answered = table.by_row[row], table.covered, table.answered
    for at in sorted(answered.keys() & cells.keys()):
        key, cell = answered[at], cells[at]
        if not (cell.text or cell.formula) or (covered and cell.reference in covered):
            continue
        if line is not None and key not in line.asks:
            if not table.form.by_key[key].seeded:
                found.unasked[key] = cell
            continue
        _take(found, cell, table.form.column(line, key), table.date1904)
    return found


def _take(found: RowValues, cell: Cell, column: Column, date1904: bool) -> None:
    found.cells[column.key] = cell
    answer = read_value(cell, column, date1904)
    if isinstance(answer, Refusal):
        found.refusals[column.key] = answer
    else:
        found.readings[column.key] = answer


def report_question(out: Collector, cell: str, indicator: str | None, question: str | None, answer: str | None) -> None:
    """Report a question with its answer, or that it is open; `cell` is the answer's."""
    if question and answer:
        out.add("question-answered", cell, indicator, text=shown(question), found=shown(answer))
    elif question:
        out.add("question-open", cell, indicator, text=shown(question))
