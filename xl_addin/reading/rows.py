"""The answers on one line of a template: cells -> a report for each year, with findings on what is odd between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms import Column
from xl_addin.forms.area import AreaForm, AreaLine
from xl_addin.plan.model import Plan
from xl_addin.reading import grammar
from xl_addin.reading.locate import Table
from xl_addin.reading.overlays import NOTES, note_finding
from xl_addin.reading.spelling import CELL_LIMIT
from xl_addin.reading.surroundings import said
from xl_addin.spreadsheets.cells import Cell, CellKind, Overlay
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import number
from xl_addin.targets import Case, Field, Report, State, Target, worded

_CELL_ORDER = (Field.VALUE, Field.BASELINE, Field.STATE, Field.REASON, Field.BENCHMARK, Field.STATE_YEAR, Field.COMMENT)
"""Which cell a report is said to come from: the first of these that holds something."""


_MOST_OVERLAYS = 20
"""So many notes on one row are looked at as comments; the others are reported where they lie."""


@dataclass
class Answers:
    """What stands on a line: values by year and field, with their cells; `refused`: keys of cells not understood."""

    values: dict[int, dict[Field, Any]] = field(default_factory=dict)
    cells: dict[int, dict[Field, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What stands in the cells that were not understood, kept as comment."""
    findings: list[Finding] = field(default_factory=list)
    shown_before: dict[int, tuple[Report, str]] = field(default_factory=dict)
    """States of earlier years that the template itself shows, locked, with their cells."""
    _reports: dict[int, Report] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """Whether nothing was told of the year itself."""
        return any(item.code == "not-filled-in" for item in self.findings)

    def reports(self) -> Iterator[tuple[int, Report, str]]:
        """Give each year that something is said of, with the cell it is said in; earlier years first."""
        for year in sorted(self.values):
            yield year, self.report(year), self.cell(year)

    def report(self, year: int) -> Report:
        """Give what is said of a year, once all cells are taken."""
        if year not in self._reports:
            self._reports[year] = _report(self.values.get(year, {}))
        return self._reports[year]

    def cell(self, year: int) -> str:
        """Give the cell that the report of a year is said to come from."""
        cells = self.cells.get(year, {})
        return next((cells[f] for f in _CELL_ORDER if f in cells), "")

    def other_cells(self, year: int) -> Iterator[tuple[str, str]]:
        """Give the fields of a year's report that stand in another cell than `cell`, each with its own."""
        main = self.cell(year)
        for kind, cell in self.cells.get(year, {}).items():
            if cell != main and kind in self.values.get(year, {}):
                yield "value" if kind is Field.BASELINE else kind.value, cell


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
    area: AreaForm
    table: Table
    where: Where
    date1904: bool
    kept: list[Overlay] = field(default_factory=list)
    """What lay over the cells and was taken or reported."""

    @cached_property
    def _columns(self) -> dict[int, Column]:
        """The columns that may hold an answer, by their place."""
        at = self.table.columns
        found = {at[column.key]: column for column in self.area.columns if column.answered and column.key in at}
        return dict(sorted(found.items(), key=itemgetter(0)))

    @cached_property
    def _covered(self) -> set[str]:
        """The cells that a merged cell hides: what stands there is said, and never an answer."""
        return {problem.cell for problem in self.table.sheet.problems if problem.code == "value-under-merge"}

    def concerns(self, line: AreaLine) -> bool:
        """Whether there is anything to read, or to miss, on a line that was located."""
        return line.reports or not self._columns.keys().isdisjoint(self._cells(line))

    def _cells(self, line: AreaLine) -> Mapping[int, Cell]:
        return self.table.by_row[self.table.rows[line.id]]

    def read(self, line: AreaLine) -> Answers:
        """Read the cells of a line that was located, and check them against each other."""
        answers = Answers()
        cells = self._cells(line)
        for position, column in self._columns.items():
            cell = cells.get(position)
            if cell is None or (self._covered and cell.reference in self._covered):
                continue
            if column.key in line.asks:
                self._take(line, column, cell, answers)
            else:
                self._unasked(line, column, cell, answers)
        if line.reports:
            self._take_overlays(line, answers)
        self._keep_notes(answers)
        if line.reports:
            for code, key, facts in _oddities(self, line, answers):
                answers.findings.append(finding(code, self._place(line, key), **facts))
        return answers

    def _place(self, line: AreaLine, key: str) -> Where:
        """The place of a line's cell under a key; of its row's number, if that column is not there."""
        column = self.table.columns.get(key) or self.table.columns.get("code", 1)
        return self._at(line, address(self.table.rows[line.id], column))

    def _at(self, line: AreaLine, cell: str) -> Where:
        w = self.where
        return Where(w.file, w.sheet, cell, line.indicator.code, w.municipality, w.year)

    def _take(self, line: AreaLine, column: Column, cell: Cell, answers: Answers) -> None:
        reading = self._parse(line, column, cell)
        year, kind = column.year or self.year, Field(column.field)
        if isinstance(reading, grammar.Refusal):
            self._refuse(line, column, cell, reading, answers)
            return
        for note in reading.notes:
            answers.findings.append(finding(note.code, self._at(line, cell.reference), **note.facts))
        if reading.value is not None and reading.value != "":
            answers.values.setdefault(year, {})[kind] = reading.value
            answers.cells.setdefault(year, {})[kind] = cell.reference

    def _refuse(
        self, line: AreaLine, column: Column, cell: Cell, reading: grammar.Refusal, answers: Answers
    ) -> None:
        if cell.kind is not CellKind.UNREADABLE:  # the sheet's own problems already say it
            answers.findings.append(finding(reading.code, self._at(line, cell.reference), **reading.facts))
        answers.refused.append(column.key)
        if reading.original and column.field != Field.COMMENT:
            answers.notes.append(texts.reading.REFUSED_AS_COMMENT.format(header=column.header, text=reading.original))
            answers.cells.setdefault(self.year, {}).setdefault(Field(column.field), cell.reference)

    @cached_property
    def _overlays(self) -> dict[int, list[Overlay]]:
        """The texts that lie over cells for answers, by row."""
        found: dict[int, list[Overlay]] = {}
        for overlay in self.table.sheet.overlays:
            if overlay.kind in NOTES and overlay.text and overlay.column in self._columns:
                found.setdefault(overlay.row, []).append(overlay)
        return found

    def _take_overlays(self, line: AreaLine, answers: Answers) -> None:
        """Take what lies over the answers as comment where there is none."""
        free = not answers.values.get(self.year, {}).get(Field.COMMENT)
        for overlay in self._overlays.get(self.table.rows[line.id], ())[:_MOST_OVERLAYS]:
            answers.findings.append(note_finding(overlay, self._at(line, overlay.reference), as_comment=free))
            answers.notes += [overlay.text] if free else []
            answers.cells.setdefault(self.year, {}).setdefault(Field.COMMENT, overlay.reference)
            self.kept.append(overlay)

    def _keep_notes(self, answers: Answers) -> None:
        """Put what was not understood with the comment, as far as a cell of the result can hold it."""
        if not answers.notes:
            return
        values = answers.values.setdefault(self.year, {})
        parts = [values.get(Field.COMMENT, ""), *answers.notes]
        while sum(map(_units, parts)) + len(parts) - 1 > CELL_LIMIT:
            parts.pop()  # the finding says what stands there, too
        values[Field.COMMENT] = "\n".join(filter(None, parts))

    def _parse(self, line: AreaLine, column: Column, cell: Cell) -> grammar.Reading[Any] | grammar.Refusal:
        row = line.row
        if column.field == Field.COMMENT:
            return grammar.read_text(cell, self.date1904)
        if column.field == Field.STATE:
            return grammar.read_state(cell)
        if column.field == Field.REASON:
            return grammar.read_reason(cell)
        if column.field == Field.STATE_YEAR:
            return grammar.read_year(cell, self.date1904)
        plausible = row.plausible if column.field == Field.VALUE else None
        return grammar.read_outcome(cell, row.unit, plausible, self.date1904, row.target.text_allowed)

    def _unasked(self, line: AreaLine, column: Column, cell: Cell, answers: Answers) -> None:
        shown = _shown_state(cell.text) if column.key.startswith("earlier:") else None
        if shown and Field.STATE in line.row.target.fields:
            answers.shown_before[column.year or 0] = shown, cell.reference
        elif cell.text.strip() and line.reports:
            where = self._at(line, cell.reference)
            answers.findings.append(finding("cell-not-asked", where, text=said(cell), header=column.header))
        elif cell.text.strip():
            where = self._at(line, cell.reference)
            expected = line.indicator.responsible
            answers.findings.append(finding("value-not-asked", where, text=said(cell), expected=expected))

    def case(self, line: AreaLine, answers: Answers) -> Case:
        """Give the line as the target's rule sees it, from this workbook alone."""
        before = {year: report for year, (report, _) in answers.shown_before.items()}
        reports = before | {year: report for year, report, _ in answers.reports()}
        return self.plan.case(line.row, self.year, reports, {})


def _units(text: str) -> int:
    """Length as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown_state(text: str) -> Report | None:
    """Read back what the template shows of an earlier state (`Klar 2016`)."""
    for state in State:
        if text == str(state) or text.startswith(f"{state} "):
            year = text.removeprefix(str(state)).strip()
            return Report(state=state, state_year=int(year) if year.isdecimal() else None)
    return None


def _oddities(reader: LineReader, line: AreaLine, answers: Answers) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is odd between the cells of a line: code, the column or cell, facts."""
    report, target = answers.report(reader.year), line.row.target
    value_key = "state" if Field.STATE in target.fields and Field.VALUE not in target.fields else "value"
    if not report.says_something:
        if not answers.refused and target.met_since(reader.case(line, answers)) is None:
            yield "not-filled-in", value_key, {}
        return
    if report.reason and (report.value is not None or report.state is not None):
        text = worded(report.state) if report.value is None else _as_text(report.value)
        yield "value-and-reason", "reason", {"text": text, "other": worded(report.reason)}
    yield from _state_oddities(reader, report, target, known=target.met_since(reader.case(line, answers)) is not None)
    benchmarks = [answers.values.get(year, {}).get(Field.BENCHMARK) for year in (reader.year - 1, reader.year)]
    if Field.BENCHMARK in target.fields and report.value is not None and None in benchmarks:
        missing = reader.year if benchmarks[1] is None else reader.year - 1
        yield "benchmark-missing", f"benchmark:{missing}", {}


def _as_text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else number(value)


def _state_oddities(
    reader: LineReader, report: Report, target: Target, *, known: bool
) -> Iterator[tuple[str, str, dict[str, object]]]:
    if report.state is None or report.state is State.CANCELLED:
        return
    facts: dict[str, object] = {"text": worded(report.state), "found": report.state_year}
    if report.state in target.open_states:
        if report.state_year is not None and report.state_year < reader.year:
            yield "forecast-passed", "state_year", facts
    elif report.state_year is None:
        if report.state is State.DONE and Field.STATE_YEAR in target.fields and not known:
            yield "done-without-year", "state_year", {"text": worded(report.state)}
    elif report.state_year > reader.year:
        yield "year-in-future", "state_year", facts
