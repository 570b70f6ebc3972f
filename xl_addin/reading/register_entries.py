"""The rows of a register -> its entries with source cells, and findings; no filled cell is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms.asked import ANSWER_KEY, QUESTION_KEY
from xl_addin.reading.finder import find_table
from xl_addin.reading.quoting import quoted
from xl_addin.reading.readings import Reading, Refusal
from xl_addin.reading.records import Refused
from xl_addin.reading.rows import RowValues, read_rows, report_question
from xl_addin.reading.spelling import shown
from xl_addin.reading.table import Table
from xl_addin.registers.base import Holder, Keeper, R, Register, RegisterEntry
from xl_addin.registers.persons import functions_only
from xl_addin.spreadsheets.cells import Cell, Sheet
from xl_addin.swedish import few, text_of
from xl_addin.versions import TEMPLATE_VERSION


class RegisterReader(Struct, Generic[R], frozen=True):
    """Reads the rows of one register's table; `out` takes what is amiss."""

    register: Register[R]
    context: Holder
    table: Table
    sha256: str
    out: Collector
    refused: list[Refused] = field(default_factory=list)

    def read(self) -> list[RegisterEntry[R]]:
        """Read the entries; a row that says nothing is none, and of rows that say they are the same none is booked."""
        entries = [entry for values in read_rows(self.table) if values.cells and (entry := self._entry(values))]
        entries = self._without_duplicates(entries)
        self.out.extend(self.register.check(self.context, entries))
        for key in self.register.functions:
            self.out.extend(functions_only(self.context, entries, key))
        return entries

    def _entry(self, row: RowValues) -> RegisterEntry[R] | None:
        code = self._code(row)
        preset = dict(row.line.values) if row.line else {}
        for key, refusal in row.refusals.items():
            header, cell = self.table.form.by_key[key].header, row.cells[key].reference
            self.refused.append(Refused(self.table.sheet.name, cell, header, refusal.original))
            self._refuse(key, row.cells[key], refusal, code)
        for key, reading in row.readings.items():
            for note in reading.notes:
                self.out.add(note.code, row.cells[key].reference, code, **note.facts)
        values = {key: reading.value for key, reading in row.readings.items() if reading.value is not None}
        record, faults = self.register.parse(values | preset)
        for fault in faults:
            self._report(fault.key, row.cells[fault.key].reference, self._as_seen(row, fault.key), fault.problem, code)
        filled = {key for key, _ in record.filled()}
        if filled <= preset.keys():
            return None
        refused = row.refusals.keys() | {fault.key for fault in faults}
        if question := getattr(record, QUESTION_KEY, None):
            answer = getattr(record, ANSWER_KEY, None)
            report_question(self.out, self.table.place(row.row, ANSWER_KEY), code, question, answer)
        self._report_incomplete(row, filled | refused, code)
        return self._made(row, record)

    def _code(self, row: RowValues) -> str | None:
        """Return the mätetal that a row is about, for findings."""
        if row.line:
            return row.line.code
        reading = row.readings.get("indicator")
        return reading.value if reading else None

    def _made(self, row: RowValues, record: R) -> RegisterEntry[R]:
        place, out = self.table.place, self.out.where
        found = (key for key in self.register.fields if key in self.table.columns)
        return RegisterEntry(
            record=record,
            municipality=self.context.municipality,
            year=self.context.year,
            file=out.file or "",
            sheet=self.table.sheet.name,
            cell=next(iter(row.cells.values())).reference,
            sha256=self.sha256,
            cells={key: place(row.row, key) for key in found},
            printed=tuple(row.line.values) if row.line else (),
        )

    # -- what is amiss

    def _report(self, key: str, cell: str, text: str, problem: str, code: str | None) -> None:
        facts = {"text": text, "column": self.table.form.by_key[key].header, "problem": problem}
        words = texts.registers.PROBLEMS["value"].format(**facts)
        self.out.add("register-value", cell, code, register=self.register.sheet, problem=words)

    def _refuse(self, key: str, cell: Cell, refusal: Refusal, code: str | None) -> None:
        """Report why a cell was refused; the words for figures speak of bortfall, not known here."""
        if refusal.code in ("value-not-a-number", "value-says-nothing"):
            problem = texts.registers.PROBLEMS["not_a_number"]
            self._report(key, cell.reference, refusal.facts["text"], problem, code)
        elif refusal.code == "register-value":
            self._report(key, cell.reference, refusal.facts["text"], refusal.facts["problem"], code)
        else:
            self.out.add(refusal.code, cell.reference, code, **refusal.facts)

    def _as_seen(self, row: RowValues, key: str) -> str:
        """Return what people see in a cell: a day, not its serial number; a decimal comma."""
        reading = row.readings.get(key)
        if not isinstance(reading, Reading) or reading.value is None:
            return shown(quoted(row.cells[key], self.table.date1904))
        return shown(text_of(self.table.form.by_key[key].shown(reading.value)))

    def _report_incomplete(self, row: RowValues, there: set[str], code: str | None) -> None:
        for column in self.table.form.columns:  # a whole column that is missing is reported as that
            if column.required and column.key not in there and column.key in self.table.columns:
                problem = texts.registers.PROBLEMS["missing"].format(column=column.header)
                cell = self.table.place(row.row, column.key)
                self.out.add("register-incomplete", cell, code, register=self.register.sheet, problem=problem)

    def _without_duplicates(self, entries: list[RegisterEntry[R]]) -> list[RegisterEntry[R]]:
        """Leave out rows that say which one they are in the same words: each is reported, none is booked."""
        groups: dict[tuple[object, ...], list[RegisterEntry[R]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            key = tuple(getattr(entry.record, name) for name in self.register.unique)
            blank = any(getattr(entry.record, name) is None for name in self.register.needed)
            groups[key if key and not blank else (number, "")].append(entry)
        for group in groups.values():
            if len(group) > 1:
                self._report_duplicates(group)
        return [group[0] for group in groups.values() if len(group) == 1]

    def _report_duplicates(self, group: list[RegisterEntry[R]]) -> None:
        by_key = self.table.form.by_key
        cells = few([entry.cell for entry in group])
        named = ((by_key[k], getattr(group[0].record, k)) for k in self.register.unique)
        shown_key = " ".join(str(column.shown(value)) for column, value in named if value is not None)
        problem = texts.registers.PROBLEMS["duplicated"].format(row=shown_key, cells=cells)
        for entry in group:
            for key, value in entry.record.filled():
                if not by_key[key].seeded:
                    text = shown(text_of(by_key[key].shown(value)))
                    self._report(key, entry.cells.get(key, entry.cell), text, problem, entry.indicator)


def read_register(
    sheets: Sequence[Sheet], register: Register[R], context: Holder, out: Collector, *, sha256: str, date1904: bool,
    version: str = TEMPLATE_VERSION, refused: list[Refused] | None = None,
) -> list[RegisterEntry[R]]:
    """Read `register` from its sheets, the original first; a register that is asked and has no sheet is reported.

    `version`: that of the layout that the workbook was made from. `refused` takes the cells that could not be read.
    """
    form = register.form(context)
    if not sheets:
        if register.asked(context):
            own = register.kept_by is Keeper.SECRETARIAT
            problem = texts.registers.PROBLEMS["book_sheet_missing" if own else "sheet_missing"]
            out.on(register.sheet).add("register-incomplete", register=register.sheet, problem=problem)
        return []
    table = find_table(form, context, sheets, out, date1904=date1904, version=version)
    if table is None:
        return []
    unread = [] if refused is None else refused
    return RegisterReader(register, context, table, sha256, out.on(sheets[0].name), unread).read()
