"""The answers on a row of a målområde -> a report for each year, with findings on what is odd between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms.area import TemplateLayout
from xl_addin.forms.area_rows import AreaLine
from xl_addin.forms.asked import ANSWER_KEY
from xl_addin.plan.cases import case_of
from xl_addin.reading.overlays import NOTES, note_finding
from xl_addin.reading.quoting import quoted
from xl_addin.reading.readings import Reading
from xl_addin.reading.records import Refused
from xl_addin.reading.rows import RowValues, read_row, report_question
from xl_addin.reading.spelling import CELL_LIMIT, OutOfRange, typed_number
from xl_addin.reading.table import Table
from xl_addin.spreadsheets.cells import CellKind, Overlay
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import text_of
from xl_addin.targets import Case, Field, Report, State, worded
from xl_addin.targets.reported import EARLIEST_YEAR, FIRST_OF

_MOST_OVERLAYS = 20
"""So many notes on one row are looked at as comments; the others are reported where they lie."""


class Answers(Struct):
    """What stands on a row: values and their cells, both by year and field of the report."""

    row: int
    line: AreaLine
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    blank: bool = False
    """Whether nothing is reported of the year itself, nor was before for good."""
    shown_before: dict[int, tuple[Report, str]] = field(default_factory=dict)
    """States of earlier years that the template itself shows, locked, with their cells."""
    _reports: dict[int, Report] = field(default_factory=dict)

    def reports(self) -> Iterator[tuple[int, Report, str]]:
        """Return each year that something is reported of, with the cell it comes from; earlier years first."""
        for year in sorted(self.values):
            yield year, self.report(year), self.cell(year)

    def report(self, year: int) -> Report:
        """Return what is reported of a year, once all cells are taken."""
        if year not in self._reports:
            self._reports[year] = Report(**self.values.get(year, {}))
        return self._reports[year]

    def cell(self, year: int) -> str:
        """Return the cell that the report of a year comes from."""
        cells = self.cells.get(year, {})
        return next((cells[name] for name in FIRST_OF if name in cells), "")

    def other_cells(self, year: int, main: str) -> Iterator[tuple[str, str]]:
        """Return the fields of a year's report that stand in another cell than `main`, each with its own."""
        values = self.values.get(year, {})
        return ((name, cell) for name, cell in self.cells.get(year, {}).items() if cell != main and name in values)


class AreaReader:
    """Reads the rows of one målområde's table: `out` takes what is amiss, `layout` knows what is to be filled in."""

    def __init__(self, table: Table, out: Collector, layout: TemplateLayout) -> None:
        self._table, self._out, self._layout = table, out, layout
        self.refused: list[Refused] = []
        self.kept: list[Overlay] = []
        """What lay over the cells and was taken or reported."""
        self._plan, self._year = table.owner.plan, table.owner.year

    def read(self) -> Iterator[Answers]:
        """Read the rows that were found, in the order of the form, and check their cells against each other."""
        lines = [(row, line) for row, line in self._table.lines.items() if isinstance(line, AreaLine)]
        for row, line in sorted(lines, key=lambda found: found[1].number):
            values = read_row(self._table, row, line)
            if line.reports or values.cells or values.unasked:
                yield self._answers(line, values)

    def _answers(self, line: AreaLine, values: RowValues) -> Answers:
        answers = Answers(values.row, line)
        for key, reading in values.readings.items():
            self._take(answers, key, reading, values)
        notes = [*self._refuse(answers, values), *self._take_overlays(answers)]
        if notes:
            of_year = answers.values.setdefault(self._year, {})
            of_year["comment"] = _fitting([of_year.get("comment", ""), *notes])
        self._report_unasked(answers, values)
        self._report_question(answers)
        if line.reports:
            self._report_oddities(answers, values)
        return answers

    def _report_question(self, answers: Answers) -> None:
        report, columns = answers.report(self._year), self._table.columns
        if report.question:
            at = columns.get(ANSWER_KEY) or columns.get("code", 1)
            report_question(self._out, address(answers.row, at), answers.line.code, report.question, report.answer)

    def _take(self, answers: Answers, key: str, reading: Reading[Any], values: RowValues) -> None:
        column, cell = self._table.form.column(values.line, key), values.cells[key].reference
        year = column.year or self._year
        for note in reading.notes:
            self._out.add(note.code, cell, answers.line.code, **note.facts)
        if reading.value is not None and reading.value != "":
            answers.values.setdefault(year, {})[column.record] = reading.value
            answers.cells.setdefault(year, {})[column.record] = cell

    def _refuse(self, answers: Answers, values: RowValues) -> list[str]:
        """Report what was not understood; return it, to be kept with the comment."""
        notes = []
        for key, refusal in values.refusals.items():
            column, cell = self._table.form.column(values.line, key), values.cells[key]
            if cell.kind is not CellKind.UNREADABLE:  # the sheet's own problems already report it
                self._out.add(refusal.code, cell.reference, answers.line.code, **refusal.facts)
            if refusal.original and column.record != Field.COMMENT:
                place = (self._table.sheet.name, cell.reference, column.header, refusal.original)
                self.refused.append(Refused(*place, str(column.record), column.year or self._year))
                notes.append(self.refused[-1].as_comment)
                answers.cells.setdefault(self._year, {}).setdefault(column.record, cell.reference)
        return notes

    @cached_property
    def _overlays(self) -> dict[int, list[Overlay]]:
        found: dict[int, list[Overlay]] = {}
        for overlay in self._table.sheet.overlays:
            if overlay.kind in NOTES and overlay.text and overlay.column in self._table.answered:
                found.setdefault(overlay.row, []).append(overlay)
        return found

    def _take_overlays(self, answers: Answers) -> list[str]:
        """Return what lies over the answers of a row that is reported, to be its comment where there is none."""
        overlays = self._overlays.get(answers.row, [])[:_MOST_OVERLAYS] if answers.line.reports else []
        free = not answers.values.get(self._year, {}).get("comment")
        place = replace(self._out.where, indicator=answers.line.code)
        for overlay in overlays:
            self._out.extend((note_finding(overlay, place, as_comment=free),))
            answers.cells.setdefault(self._year, {}).setdefault(Field.COMMENT, overlay.reference)
        self.kept += overlays
        return [overlay.text for overlay in overlays] if free else []

    def _report_unasked(self, answers: Answers, values: RowValues) -> None:
        line, form = answers.line, self._table.form
        for key, cell in values.unasked.items():
            column = form.by_key[key]
            shown = _shown_state(cell.text) if key.startswith("earlier:") else None
            if shown and Field.STATE in line.row.target.fields:
                answers.shown_before[column.year or 0] = shown, cell.reference
            elif cell.text.strip():
                text = quoted(cell, self._table.date1904)
                code = "cell-not-asked" if line.reports else "value-not-asked"
                whose = {"header": column.header} if line.reports else {"expected": line.indicator.responsible}
                self._out.add(code, cell.reference, line.code, text=text, **whose)

    # -- what is odd between the cells

    def _report_oddities(self, answers: Answers, values: RowValues) -> None:
        report, target = answers.report(self._year), answers.line.row.target
        if not report.is_filled:
            answered = values.refusals or self._layout.is_answered(report)
            answers.blank = not answered and target.met_since(self._case(answers)) is None
            if answers.blank and self._layout.demands(answers.line):
                self._report_blank(answers)
            return
        if report.reason and (report.value is not None or report.state is not None):
            text = worded(report.state) if report.value is None else text_of(report.value)
            self._report("value-and-reason", answers, "reason", text=text, other=worded(report.reason))
        self._report_state(answers, report)
        if report.is_of_another_year(self._year):
            likely = EARLIEST_YEAR <= (report.statistic_year or 0) < self._year
            code = "statistic-of-another-year" if likely else "statistic-year-unlikely"
            self._report(code, answers, "statistic_year", found=report.statistic_year)
        if not self._layout.demands(answers.line):
            return
        benchmarks = [answers.values.get(year, {}).get("benchmark") for year in (self._year - 1, self._year)]
        if Field.BENCHMARK in target.fields and report.value is not None and None in benchmarks:
            missing = self._year if benchmarks[1] is None else self._year - 1
            self._report("benchmark-missing", answers, f"benchmark:{missing}")

    def _report_blank(self, answers: Answers) -> None:
        fields, columns = answers.line.row.target.fields, self._table.form.by_key
        asked = [name for name in (Field.VALUE, Field.STATE) if name in fields]
        header = texts.reading.EITHER.join(columns[name].header for name in asked)
        self._report("not-filled-in", answers, asked[0], expected=answers.line.name, header=header)
        for name in _WORDS if Field.VALUE in fields else ():
            text = getattr(answers.report(self._year), name).strip()
            if _is_figure(text):
                facts = {"header": columns[name].header, "expected": columns[Field.VALUE].header}
                self._report("figure-among-words", answers, name, text=text, **facts)

    def _report_state(self, answers: Answers, report: Report) -> None:
        if report.state is None or report.state is State.CANCELLED:
            return
        target, state = answers.line.row.target, worded(report.state)
        if report.state in target.open_states:
            if report.state_year is not None and report.state_year < self._year:
                self._report("forecast-passed", answers, "state_year", text=state, found=report.state_year)
        elif report.state_year is None:
            known = target.met_since(self._case(answers)) is not None
            if report.state is State.DONE and Field.STATE_YEAR in target.fields and not known:
                self._report("done-without-year", answers, "state_year", text=state)
        elif report.state_year > self._year:
            self._report("year-in-future", answers, "state_year", text=state, found=report.state_year)

    def _report(self, code: str, answers: Answers, key: str, **facts: object) -> None:
        """Report at the row's cell under a key; at its number, if that column is not there."""
        column = self._table.columns.get(key) or self._table.columns.get("code", 1)
        self._out.add(code, address(answers.row, column), answers.line.code, **facts)

    def _case(self, answers: Answers) -> Case:
        """Return the row as the target's rule sees it, from this workbook alone."""
        before = {year: report for year, (report, _) in answers.shown_before.items()}
        reports = before | {year: report for year, report, _ in answers.reports()}
        return case_of(self._plan, answers.line.row, self._year, reports)


_WORDS = ("comment", "reference")
"""Fields for words: a figure alone there, where none is reported, is in the wrong column."""


def _is_figure(text: str) -> bool:
    try:
        numeral = typed_number(text)
    except OutOfRange:
        return True
    return numeral is not None and (not numeral.suffix or numeral.suffix == "%" or numeral.suffix.isalpha())


def _fitting(parts: list[str]) -> str:
    while sum(map(_units, parts)) + len(parts) - 1 > CELL_LIMIT:
        parts.pop()  # the finding repeats what stands there, too
    return "\n".join(filter(None, parts))


def _units(text: str) -> int:
    """Return the length as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown_state(text: str) -> Report | None:
    """Read back what the template shows of an earlier state (`Klar 2016`)."""
    for state in State:
        if text == str(state) or text.startswith(f"{state} "):
            year = text.removeprefix(str(state)).strip()
            return Report(state=state, state_year=int(year) if year.isdecimal() else None)
    return None
