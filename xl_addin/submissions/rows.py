"""The answers on one line of a template: cells -> a report for each year, with findings on what is odd between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.layout import AreaSheet, Column, Line, address
from xl_addin.plan.model import Plan
from xl_addin.submissions import grammar
from xl_addin.submissions.cells import Cell, CellKind
from xl_addin.submissions.locate import Table
from xl_addin.swedish import number
from xl_addin.targets import Case, Field, Report, State

_CELL_ORDER = (Field.VALUE, Field.BASELINE, Field.STATE, Field.REASON, Field.BENCHMARK, Field.STATE_YEAR, Field.COMMENT)
"""Which cell a report is said to come from: the first of these that holds something."""


@dataclass
class Answers:
    """What stands on a line: values by year and field, and the cell of each; `refused` tells that a cell was not understood."""

    values: dict[int, dict[Field, Any]] = field(default_factory=dict)
    cells: dict[int, dict[Field, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    shown_before: dict[int, Report] = field(default_factory=dict)
    """States of earlier years that the template itself shows, locked."""

    def reports(self) -> Iterator[tuple[int, Report, str]]:
        """Give each year that something is said of, with the cell it is said in; earlier years first."""
        for year in sorted(self.values):
            yield year, _report(self.values[year]), self.cell(year)

    def cell(self, year: int) -> str:
        """Give the cell that the report of a year is said to come from."""
        cells = self.cells.get(year, {})
        return next((cells[f] for f in _CELL_ORDER if f in cells), "")


def _report(values: dict[Field, Any]) -> Report:
    return Report(
        value=values.get(Field.VALUE, values.get(Field.BASELINE)),
        benchmark=values.get(Field.BENCHMARK),
        state=values.get(Field.STATE),
        state_year=values.get(Field.STATE_YEAR),
        reason=values.get(Field.REASON),
        comment=values.get(Field.COMMENT, ""),
    )


@dataclass(frozen=True)
class LineReader:
    """Reads the lines of one located table."""

    plan: Plan
    year: int
    area: AreaSheet
    table: Table
    where: Where
    date1904: bool

    def read(self, line: Line) -> Answers:
        """Read the cells of a line that was located, and check them against each other."""
        answers = Answers()
        for column in self.area.columns:
            cell = self.table.cell(line.row.id, column.key) if column.field else None
            if cell is not None:
                if (column.field, column.year) in line.asks:
                    self._take(line, column, cell, answers)
                else:
                    self._unasked(line, column, cell, answers)
        if line.reports:
            for code, key, facts in _oddities(self, line, answers):
                answers.findings.append(finding(code, self._place(line, key), **facts))
        return answers

    def _place(self, line: Line, key_or_cell: str) -> Where:
        column = self.table.columns.get(key_or_cell)
        cell = address(self.table.rows[line.row.id], column) if column else key_or_cell
        return replace(self.where, cell=cell or None, indicator=line.indicator.code)

    def _take(self, line: Line, column: Column, cell: Cell, answers: Answers) -> None:
        reading = self._parse(line, column, cell)
        where = self._place(line, cell.reference)
        year, kind = column.year or self.year, column.field or Field.COMMENT
        if isinstance(reading, grammar.Refusal):
            if cell.kind is not CellKind.UNREADABLE:  # the sheet's own problems already say it
                answers.findings.append(finding(reading.code, where, **reading.facts))
            answers.refused.append(column.key)
            if reading.original:
                note = texts.REFUSED_AS_COMMENT.format(header=column.header, text=reading.original)
                values = answers.values.setdefault(self.year, {})
                values[Field.COMMENT] = "\n".join(filter(None, [values.get(Field.COMMENT, ""), note]))
                answers.cells.setdefault(self.year, {}).setdefault(kind, cell.reference)
            return
        answers.findings += [finding(note.code, where, **note.facts) for note in reading.notes]
        if reading.value is None or reading.value == "":
            return
        values = answers.values.setdefault(year, {})
        before = values.get(Field.COMMENT) if kind is Field.COMMENT else None
        values[kind] = f"{reading.value}\n{before}" if before else reading.value
        answers.cells.setdefault(year, {})[kind] = cell.reference

    def _parse(self, line: Line, column: Column, cell: Cell) -> grammar.Reading[Any] | grammar.Refusal:
        row = line.row
        if column.field is Field.COMMENT:
            return grammar.read_text(cell, self.date1904)
        if column.field is Field.STATE:
            return grammar.read_state(cell)
        if column.field is Field.REASON:
            return grammar.read_reason(cell)
        if column.field is Field.STATE_YEAR:
            return grammar.read_year(cell, self.date1904)
        plausible = row.plausible if column.field is Field.VALUE else None
        return grammar.read_outcome(cell, row.unit, plausible, self.date1904, row.target.text_allowed)

    def _unasked(self, line: Line, column: Column, cell: Cell, answers: Answers) -> None:
        shown = _shown_state(cell.text) if column.key.startswith("earlier:") else None
        if shown and Field.STATE in line.row.target.fields:
            answers.shown_before[column.year or 0] = shown
        elif cell.text.strip():
            where = self._place(line, cell.reference)
            answers.findings.append(
                finding("value-not-asked", where, text=cell.text, expected=line.reporter)
            )

    def case(self, line: Line, answers: Answers) -> Case:
        """Give the line as the target's rule sees it, from this workbook alone."""
        reports = answers.shown_before | {year: report for year, report, _ in answers.reports()}
        return Case(self.year, self.plan.first_year, self.plan.last_year, reports, line.row.unit.label)


def _shown_state(text: str) -> Report | None:
    """Read back what the template shows of an earlier state (`Klar 2016`)."""
    for state in State:
        if text == state or text.startswith(f"{state} "):
            year = text.removeprefix(state).strip()
            return Report(state=state, state_year=int(year) if year.isdecimal() else None)
    return None


def _oddities(reader: LineReader, line: Line, answers: Answers) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is odd between the cells of a line: code, the column or cell, facts."""
    values, target = answers.values.get(reader.year, {}), line.row.target
    report = _report(values)
    value_key = "state" if Field.STATE in target.fields and Field.VALUE not in target.fields else "value"
    if not report.says_something:
        if not answers.refused and target.met_since(reader.case(line, answers)) is None:
            yield "not-filled-in", value_key, {}
        return
    if report.reason and (report.value is not None or report.state is not None):
        text = report.state if report.value is None else _as_text(report.value)
        yield "value-and-reason", "reason", {"text": text, "other": report.reason}
    yield from _state_oddities(reader, report, target.open_states)
    benchmarks = [answers.values.get(year, {}).get(Field.BENCHMARK) for year in (reader.year - 1, reader.year)]
    if Field.BENCHMARK in target.fields and report.value is not None and None in benchmarks:
        missing = reader.year if benchmarks[1] is None else reader.year - 1
        yield "benchmark-missing", f"benchmark:{missing}", {}


def _as_text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else number(value)


def _state_oddities(
    reader: LineReader, report: Report, open_states: tuple[State, ...]
) -> Iterator[tuple[str, str, dict[str, object]]]:
    if report.state is None or report.state is State.CANCELLED:
        return
    facts: dict[str, object] = {"text": report.state, "found": report.state_year}
    if report.state in open_states:
        if report.state_year is not None and report.state_year < reader.year:
            yield "forecast-passed", "state_year", facts
    elif report.state_year is None:
        if report.state is State.DONE:
            yield "done-without-year", "state_year", {"text": report.state}
    elif report.state_year > reader.year:
        yield "year-in-future", "state_year", facts
