"""The plan workbook -> a plan file's data, with the cell of every value: sheets found and read as every other form."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Severity, Where, finding, in_order
from xl_addin.forms import Column, Owner, Writer
from xl_addin.forms import plan_book as book
from xl_addin.forms.plan_book import FIELDS, SETTINGS, PlanField, form_of
from xl_addin.forms.plan_rows import LISTS
from xl_addin.layout import PLAN_BOOK_KEY, REVISION_KEY
from xl_addin.plan import Fault, PlanError, PlanSource, Spot
from xl_addin.plan.model import Organisation, Plan
from xl_addin.reading.finder import find_table
from xl_addin.reading.leftovers import report_own_sheet
from xl_addin.reading.look import with_marks
from xl_addin.reading.plan_assembly import Assembly, BookRow, fault
from xl_addin.reading.plan_decisions import accepted, decided
from xl_addin.reading.quoting import quoted
from xl_addin.reading.readings import Refusal
from xl_addin.reading.refusal import refused
from xl_addin.reading.rows import RowValues, read_rows
from xl_addin.reading.sheets import find_sheets, sheet_id
from xl_addin.reading.table import Table
from xl_addin.registers.base import LISTS_ID
from xl_addin.rooms import PLAN_BOOK
from xl_addin.spreadsheets.cells import Cell, CellKind, Mark, Sheet, Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.swedish import listing
from xl_addin.versions import FIRST_TEMPLATE

_SHEET_ORDER = 1_000_000
"""More rows than a sheet has: faults are listed sheet by sheet."""
_NUMBER_FAULTS = frozenset({"value-not-a-number", "value-says-nothing", "percent-not-expected"})
_ORDER = {book.AREAS: "ref", book.INDICATORS: "code", book.POPULATION: "date", book.NETWORKS: "number",
          book.STATEMENTS: "number"}  # fmt: skip
"""The column that the rows of a sheet are ordered by, however people have sorted them."""
_NO_PLAN = Plan(
    id="", version="", name="", first_year=0, last_year=0, unit=(), member=(), goal_area=(),
    organisation=Organisation(name="", secretariat="", mailbox="", vision="", idea=""),
)  # fmt: skip
_NOBODY = Owner(_NO_PLAN, None, 0)
"""Whose the sheets are, before it is read which plan they hold: nothing on them depends on it."""


def read_plan_book(path: Path, *, proposals: bool = False) -> PlanSource:
    """Read a plan workbook; with `proposals`, as if all that nobody has decided on were accepted.

    Raises `PlanError` for what cannot be read as a plan, with sheet, cell and remedy.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise PlanError(str(path), [_whole(texts.plan.FILE_FAULTS["unreadable"].format(reason=reason))]) from None
    return plan_in(data, str(path), proposals=proposals)


def plan_in(data: bytes, file: str, *, proposals: bool = False) -> PlanSource:
    """Read the bytes of a plan workbook, as `read_plan_book` does. Raises `PlanError`."""
    try:
        workbook = with_marks(read_isolated(data, room=PLAN_BOOK))
    except Unreadable as problem:
        message = refused(problem, Where(file)).message
        words = texts.planbook.FAULTS["too-large" if problem.code == "file-too-large" else "unreadable"]
        raise PlanError(file, [_whole(words.format(problem=message))]) from None
    return _Reader(workbook, file).read(proposals=proposals)


def is_plan_book(workbook: Workbook) -> bool:
    """Return whether a workbook is a plan workbook."""
    return PLAN_BOOK_KEY in workbook.properties or any(sheet_id(s) == book.INDICATORS for s in workbook.sheets)


def _whole(message: str) -> Fault:
    return Fault(0, "", "", message)


class _Reader:
    def __init__(self, workbook: Workbook, file: str) -> None:
        self._workbook, self._file = workbook, file
        self._out = Collector(Where(file))
        self._faults: list[Fault] = []
        self._original: list[Sheet] = []

    def read(self, *, proposals: bool) -> PlanSource:
        revised = REVISION_KEY in self._workbook.properties
        expected = {key: name for key, name in texts.planbook.SHEETS.items() if revised or key != book.BASIS}
        if not is_plan_book(self._workbook):
            raise PlanError(self._file, [_whole(texts.planbook.FAULTS["not-a-book"])])
        found = find_sheets(self._workbook.sheets, texts.planbook.SHEETS)
        self._other_sheets({id(sheet) for sheets in found.values() for sheet in sheets})
        for key in (key for key in expected if not found[key]):
            self._out.on(expected[key]).add("sheet-missing", expected=expected[key])
        rows = {key: self._rows(key, sheets) for key, sheets in found.items()}
        self._check()
        self._as_named(rows)
        rows, faults = decided(rows, self._out, proposals=proposals)
        names = {key: sheets[0].name if sheets else "" for key, sheets in found.items()}
        sheets = {key: self._spot(key, name, 1, "", expected.get(key, "")) for key, name in names.items()}
        assembly = Assembly(rows, sheets)
        self._faults += [*faults, *assembly.faults]
        self._check()
        notes = tuple(in_order(self._out.items))
        taken = accepted(rows[book.BASIS]) if found[book.BASIS] else None
        return PlanSource(self._file, assembly.data, assembly.locate, self._text(), notes, taken, worded)

    def _check(self) -> None:
        """Raise `PlanError` if anything could not be read, or belongs nowhere."""
        wrong = [item for item in self._out.items if item.severity is Severity.ERROR]
        faults = self._faults + [self._as_fault(item) for item in wrong]
        if faults:
            raise PlanError(self._file, sorted(faults, key=lambda one: one.line))

    def _as_fault(self, item: Finding) -> Fault:
        keys = {name: key for key, name in texts.planbook.SHEETS.items()}
        row = int(re.sub("[^0-9]", "", item.cell or "") or 0)
        spot = self._spot(keys.get(item.sheet or "", ""), item.sheet or "", row, item.cell or "")
        message = texts.planbook.FINDINGS.get(item.code, "{message} {hint}")
        facts = dict(item.facts) | {"message": item.message, "hint": item.hint, "sheet": item.sheet or ""}
        return Fault(spot.order, spot.shown, "", message.format(**facts).rstrip("."), spot.sheet, spot.cell)

    # -- sheets

    def _other_sheets(self, known: set[int]) -> None:
        for sheet in (sheet for sheet in self._workbook.sheets if id(sheet) not in known):
            anchor = sheet_id(sheet)
            if anchor == book.ORIGINAL_ID or sheet.name == book.ORIGINAL_SHEET:
                self._original.append(sheet)
            elif anchor != LISTS_ID:
                report_own_sheet(sheet, self._out, None, date1904=self._workbook.date1904)

    def _text(self) -> str:
        """Return the text of the plan file that the workbook was made from, "" if it is gone or no longer whole."""
        sheet = self._original[0] if self._original else None
        lines = [_line(sheet, row) for row in range(2, _last_row(sheet) + 1)] if sheet else []
        text = "\n".join([*lines, ""]) if lines else ""
        try:
            tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError):
            return ""
        return text

    def _spot(self, key: str, name: str, row: int, cell: str, label: str = "") -> Spot:
        order = list(texts.planbook.SHEETS).index(key) if key in texts.planbook.SHEETS else len(texts.planbook.SHEETS)
        place = texts.planbook.PLACE.format(sheet=name, cell=cell) if cell else texts.planbook.SHEET.format(sheet=name)
        return Spot(order * _SHEET_ORDER + row, place if name else "", name, cell, label)

    # -- rows

    def _rows(self, key: str, sheets: list[Sheet]) -> list[BookRow]:
        if not sheets:
            return []
        dates = self._workbook.date1904
        table = find_table(form_of(key), _NOBODY, sheets, self._out, date1904=dates, version=FIRST_TEMPLATE)
        if table is None:
            return []
        values = sorted(read_rows(table), key=lambda row: row.row)
        if key == book.PLAN:
            return [self._settings(table, values)]
        fields = {field.key: field for field in FIELDS[key]}
        rows = [row for row in (self._row(key, table, row, fields) for row in values) if row.values]
        order = _ORDER.get(key)
        return sorted(rows, key=lambda row: _place(row.values.get(order))) if order else rows

    def _as_named(self, rows: Mapping[str, list[BookRow]]) -> None:
        """Take what is chosen from another sheet's column for the name there, however its letters were typed."""
        for sheet, key in sorted({where for _, _, where in _named()}):
            names = [row.values[key] for row in rows[sheet] if isinstance(row.values.get(key), str)]
            often = Counter(name.casefold() for name in names)
            alike = {name.casefold(): name for name in names if often[name.casefold()] == 1}
            for own, field, _ in (named for named in _named() if named[2] == (sheet, key)):
                for row in rows[own]:
                    self._name(row, field.key, names, alike)

    def _name(self, row: BookRow, key: str, names: Sequence[str], alike: Mapping[str, str]) -> None:
        value = row.values.get(key)
        typed = value if isinstance(value, list) else [value]
        found = [alike.get(one.casefold(), one) if isinstance(one, str) and one not in names else one for one in typed]
        if found != typed:
            row.values[key] = found if isinstance(value, list) else found[0]
            spot = row.spot(key)
            facts = {"text": ", ".join(map(str, typed)), "reading": ", ".join(map(str, found))}
            self._out.on(spot.sheet).add("word-normalised", spot.cell, **facts)

    def _settings(self, table: Table, values: list[RowValues]) -> BookRow:
        fields = {field.key: field for field in SETTINGS}
        found = BookRow({}, {})
        spots: dict[str, Spot] = {}
        present = {line.id.removeprefix(book.SETTING_PREFIX) for line in table.lines.values() if line is not None}
        for field in (field for field in SETTINGS if field.key not in present):
            spots[field.key] = self._gone(table, field)
        for line, row in ((table.lines[n], n) for n in table.lines):
            if line is not None:
                spots[line.id.removeprefix(book.SETTING_PREFIX)] = self._cell(book.PLAN, table, row, "value")
        for row_values in (row for row in values if row.line is not None):
            key = row_values.line.id.removeprefix(book.SETTING_PREFIX) if row_values.line else ""
            for value in self._values(book.PLAN, table, row_values, {"value": fields[key]}).values():
                found.values[key] = value
        return replace(found, spots=spots)

    def _gone(self, table: Table, field: PlanField) -> Spot:
        """Return the place of a line of Plan that is no longer there; without one that is required there is no plan."""
        spot = self._spot(book.PLAN, table.sheet.name, 1, "", texts.planbook.PLAN[field.key][0])
        if field.required:
            message = texts.planbook.FAULTS["line-gone"].format(label=spot.label)
            self._faults.append(Fault(spot.order, spot.shown, spot.label, message, spot.sheet, spot.cell))
        return spot

    def _row(self, key: str, table: Table, row: RowValues, fields: Mapping[str, PlanField]) -> BookRow:
        spots = {one: self._cell(key, table, row.row, one) for one in fields if one in table.columns}
        return BookRow(self._values(key, table, row, fields), spots)

    def _cell(self, key: str, table: Table, row: int, column: str) -> Spot:
        line = table.lines.get(row)
        label = line.name if line else table.form.by_key[column].header
        return self._spot(key, table.sheet.name, row, table.place(row, column), label)

    def _values(self, key: str, table: Table, row: RowValues, fields: Mapping[str, PlanField]) -> dict[str, Any]:
        """Return what a row says, by column; what was refused is a fault, and what is odd is reported."""
        out, found = self._out.on(table.sheet.name), {}
        struck = {name for name, cell in row.cells.items() if name in fields and _is_struck(fields[name], cell)}
        for name in struck:
            self._fault(key, table, row, name, "struck")
        for name, refusal in row.refusals.items():
            if name not in struck:
                self._refuse(key, table, row, name, refusal)
        for name, reading in row.readings.items():
            cell = row.cells[name]
            for note in reading.notes:
                out.add(note.code, cell.reference, **note.facts)
            value = reading.value.strip() if isinstance(reading.value, str) else reading.value
            if name in fields and value is not None and value != "":
                found[name] = fields[name].stored(value)
                if fields[name].code and cell.kind is CellKind.NUMBER:
                    dates = self._workbook.date1904
                    self._fault(key, table, row, name, "code-number", value=quoted(cell, dates))
        return found

    def _fault(self, key: str, table: Table, row: RowValues, name: str, code: str, **facts: object) -> None:
        at = BookRow({}, {name: self._cell(key, table, row.row, name)})
        self._faults.append(fault(key, at, name, code, **facts))

    def _refuse(self, key: str, table: Table, row: RowValues, name: str, refusal: Refusal) -> None:
        spot = self._cell(key, table, row.row, name)
        header = row.line.name if row.line else table.form.by_key[name].header
        choices = table.form.by_key[name].choices if name in table.form.by_key else ()
        if refusal.code in _NUMBER_FAULTS:
            message = texts.planbook.FAULTS["number"].format(text=refusal.facts["text"])
        elif refusal.code == "register-value" and choices:
            words = listing([f"”{choice.label}”" for choice in choices])
            message = texts.planbook.FAULTS["choice"].format(text=refusal.facts["text"], choices=words)
        elif refusal.code == "register-value":
            message = f"”{refusal.facts['text']}”: {refusal.facts['problem']}"
        else:
            found = finding(refusal.code, Where(self._file, spot.sheet, spot.cell), **refusal.facts)
            message = f"{found.message} {found.hint}".rstrip(".")
        self._faults.append(Fault(spot.order, spot.shown, header, message, spot.sheet, spot.cell))


def _named() -> Iterator[tuple[str, PlanField, tuple[str, str]]]:
    """Yield the sheets' fields that name something on another sheet, with the column that it has its name in."""
    for sheet, fields in FIELDS.items():
        yield from ((sheet, field, where) for field in fields if (where := field.offered or field.listed))


def _is_struck(field: PlanField, cell: Cell) -> bool:
    """Return whether any of what people wrote in a cell is struck out: it is not known what then still stands."""
    return field.writer is Writer.PEOPLE and any(run.mark is Mark.STRUCK for run in cell.aspect.runs)


def _place(value: object) -> tuple[int, ...]:
    """Return what rows are ordered by: the numbers in a code, a beteckning, a number or a day."""
    return tuple(int(part) for part in re.findall("[0-9]+", str(value)))


def _last_row(sheet: Sheet) -> int:
    return max((row for row, _ in sheet.cells), default=0)


def _line(sheet: Sheet, row: int) -> str:
    """Return a line of the original: long ones stand in several cells, each after a sign that keeps it a text."""
    return "".join(cell.text[1:] for _, cell in sorted(sheet.by_row.get(row, {}).items()))


# -- words


def worded(text: str) -> str:
    """Return a fault of a plan file in the words of the workbook: columns for its keys, sheets for its tables."""
    for toml, ours in texts.planbook.IN_WORKBOOK.items():
        text = text.replace(toml, ours)
    text = _PARAMETER.sub(texts.planbook.UNKNOWN_PARAMETER, text)
    parts = _QUOTED.split(text)  # what stands in a cell is left as it is
    return "".join(part if n % 2 else _KEYS.sub(lambda match: _NAMES[match[0]], part) for n, part in enumerate(parts))


def _keys() -> Iterator[tuple[str, Column]]:
    for key in texts.planbook.SHEETS:
        if key not in (book.PLAN, book.BASIS):
            yield from ((column.key, column) for column in form_of(key).columns)


_UNSPOKEN = frozenset(
    {"id", "check", "text", "name", "code", "value", "kind", "label", "note", "source", "year", "use", "per", "version",
     "state"}
)
"""Keys that are words of their own in a message."""
_HEADERS = (
    {key: column.header for key, column in _keys() if "_" in key or "." in key}
    | {key.rpartition(".")[2]: column.header for key, column in _keys() if key.rpartition(".")[2].isalpha()}
    | {key: words[0] for key, words in texts.planbook.PLAN.items()}
    | {key.rpartition(".")[2]: words[0] for key, words in texts.planbook.PLAN.items() if "_" in key}
)
_SHEETS = {name: texts.planbook.SHEETS[sheet] for sheet, name in LISTS.items()}
_NAMES = _SHEETS | {name: header for name, header in _HEADERS.items() if name not in _UNSPOKEN}
_KEYS = re.compile(
    r"(?<![\w.-])(?:" + "|".join(map(re.escape, sorted(_NAMES, key=len, reverse=True))) + r")(?![\w-]|\.\w)"
)
_QUOTED = re.compile("(”[^”]*”)")
_PARAMETER = re.compile(texts.planbook.UNKNOWN_KEY)
