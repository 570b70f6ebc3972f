"""A register of a submission -> its entries with source cells, and findings; no filled cell is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic

from xl_addin import swedish, texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms import ID_KEY, SIGNATURE_KEY, Column, PresetRow
from xl_addin.reading.grammar import Reading, Refusal
from xl_addin.reading.locate import find_sheets, plain
from xl_addin.reading.register_around import tell_everything, tell_surroundings
from xl_addin.reading.register_table import ColumnFinder, SeedFinder
from xl_addin.reading.register_values import read_value
from xl_addin.reading.spelling import shown
from xl_addin.reading.surroundings import quote
from xl_addin.registers.base import Holder, R, Register, RegisterEntry
from xl_addin.spreadsheets.cells import Cell, Sheet, Visibility, Workbook

SIGNATURE = re.compile("s[0-9a-f]{8}")


def read_register(
    workbook: Workbook, register: Register[R], context: Holder, file: str, sha256: str
) -> tuple[tuple[RegisterEntry[R], ...], tuple[Finding, ...]]:
    """Read `register` from a template of `context`'s kommun and year.

    The sheet is found by its id, else by its name. A value that cannot be read, a row that cannot be told
    apart and whatever stands outside the columns give findings that name the cell.
    """
    sheets = find_sheets(workbook.sheets, {register.sheet_id: register.sheet})[register.sheet_id]
    name = context.member.name if context.member else None
    where = Where(file, sheets[0].name if sheets else register.sheet, None, None, name, context.year)
    if not sheets and not register.asked(context):
        return (), ()
    if not sheets:
        problem = texts.registers.PROBLEMS["sheet_missing"]
        return (), (finding("register-incomplete", where, register=register.sheet, problem=problem),)
    date1904 = workbook.date1904
    reader = _Reader(register, context, sheets[0], where=where, sha256=sha256, date1904=date1904)
    entries = reader.read()
    for copy in sheets[1:]:
        reader.tell_copy(copy)
    return tuple(entries), tuple(reader.findings)


@dataclass
class _Row:
    """A row on its way: what its cells say, and what is to be told about it."""

    number: int
    seed: PresetRow | None
    inputs: dict[str, Cell]
    values: dict[str, Any] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


class _Reader(Generic[R]):
    """Reads the sheet of one register."""

    def __init__(
        self, register: Register[R], context: Holder, sheet: Sheet, *, where: Where, sha256: str, date1904: bool
    ) -> None:
        self.findings: list[Finding] = []
        self._register, self._context, self._sheet = register, context, sheet
        self._where, self._sha256, self._date1904 = where, sha256, date1904
        self._columns = register.columns(context)
        self._by_key = {column.key: column for column in self._columns}
        self._indicator: str | None = None

    def read(self) -> list[RegisterEntry[R]]:
        """Read the sheet: its entries; what is to be told is in `findings`."""
        table = ColumnFinder(self._sheet, self._columns, self._tell).find()
        self._tell_sheet()
        if table is None:
            tell_everything(self._sheet, self._tell)
            return []
        self._table, self._finder = table, SeedFinder(self._register, self._context)
        tell_surroundings(self._register, self._context, table, self._tell)
        rows = (row for row in self._sheet.by_row if row > table.header_row)
        entries = [entry for row in rows if (entry := self._entry(row))]
        entries = self._without_duplicates(entries)
        for check in self._register.checks:
            self.findings += check(self._context, entries)
        return entries

    def _tell(self, code: str, cell: str | None, **facts: object) -> None:
        place = self._where
        where = Where(place.file, place.sheet, cell, self._indicator, place.municipality, place.year)
        self.findings.append(finding(code, where, **facts))

    def _refuse(self, key: str, address: str, text: str, problem: str) -> None:
        facts = {"text": text, "column": self._by_key[key].header, "problem": problem}
        told = texts.registers.PROBLEMS["value"].format(**facts)
        self._tell("register-value", address, register=self._register.sheet, problem=told)

    # -- rows

    def _entry(self, number: int) -> RegisterEntry[R] | None:
        self._indicator = None
        row = self._row(number)
        if row is None:
            return None
        values = {key: value for key in row.inputs if (value := self._value(row, key)) is not None}
        record, faults = self._register.parse(values | dict(row.seed.values if row.seed else {}))
        for fault in faults:
            cell = row.inputs[fault.key]
            self._refuse(fault.key, cell.reference, self._as_seen(fault.key, cell), fault.problem)
            row.refused.add(fault.key)
        if not self._register.is_filled(record, self._columns, seeded=row.seed is not None):
            return None
        self._say_incomplete(row, record)
        return self._made(row, record)

    def _row(self, number: int) -> _Row | None:
        """Say which row it is; None if nothing is filled in, or what is cannot be booked (which is told)."""
        found = self._table.cells(number)
        cells = {key: c for key in self._by_key if (c := found.get(key)) and (c.text or c.formula)}
        witnesses = self._finder.witnesses(found)
        row_id = next(iter(witnesses.values()), None) or self._finder.by_sight(found)
        seed = self._finder.seeds.get(row_id or "")
        inputs = {k: c for k, c in cells.items() if not (seed and self._by_key[k].seeded)}
        if len(set(witnesses.values())) > 1 or (witnesses and seed is None):
            self._tell_contradiction(number, witnesses, inputs)
            return None
        displaced = self._displaced_signature(number, inputs)
        if displaced:
            self._tell_contradiction(number, {**witnesses, "displaced": displaced}, inputs)
            return None
        if seed and not self._agrees(seed, cells, bool(inputs)):
            self._tell_contradiction(number, witnesses | {"seen": self._seen(cells)}, inputs)
            return None
        if not inputs or (seed is None and not self._is_free(inputs)):
            return None
        if seed and not witnesses:
            address = self._table.address(number, self._columns[0].key)
            self._tell("anchor-lost", address, found=self._seen(cells))
        self._indicator = self._code(seed, inputs)
        return _Row(number, seed, inputs)

    def _displaced_signature(self, number: int, inputs: Mapping[str, Cell]) -> str | None:
        """Give a hidden signature that stands elsewhere in the row: cells were moved sideways, and it with them."""
        own = self._table.columns.get(SIGNATURE_KEY)
        row = self._sheet.by_row[number]
        words = (cell.text.strip() for cell in (inputs.values() if own is None else row.values()) if cell.column != own)
        return next((word for word in words if word.startswith("s") and SIGNATURE.fullmatch(word)), None)

    def _is_free(self, inputs: Mapping[str, Cell]) -> bool:
        """Whether a row that is none of the template's may hold an entry; what it holds is told if not."""
        if not self._register.extra_rows:
            self._tell("outside-plan", next(iter(inputs.values())).reference, text=quote(inputs.values()))
            return False
        anchored = ID_KEY in self._table.columns
        return anchored or any(not self._by_key[key].seeded for key in inputs)

    def _agrees(self, seed: PresetRow, cells: Mapping[str, Cell], filled: bool) -> bool:
        """Whether the locked cells still say which row it is; another one that was edited is told."""
        for key, value in seed.values.items():
            column, cell = self._by_key[key], cells.get(key)
            if cell is None or self._says(cell, column, value):
                continue
            if filled and key in self._register.keys and self._is_other(cell, column):
                return False
            self._tell("outside-plan", cell.reference, text=shown(cell.text))
        return True

    def _says(self, cell: Cell, column: Column, value: object) -> bool:
        shown_value = str(column.shown(value))
        if cell.text == shown_value or plain(cell.text) in (plain(str(value)), plain(shown_value)):
            return True
        answer = read_value(cell, column, self._date1904)
        return isinstance(answer, Reading) and answer.value == value

    def _is_other(self, cell: Cell, column: Column) -> bool:
        """Whether the cell names another row for certain: 1.1 that may have been 1.10 does not."""
        return isinstance(read_value(cell, column, self._date1904), Reading)

    def _tell_contradiction(self, number: int, witnesses: Mapping[str, str], inputs: Mapping[str, Cell]) -> None:
        if not inputs:
            return
        names = [self._name(row_id) for row_id in dict.fromkeys(witnesses.values())]
        address = self._table.address(number, self._columns[0].key)
        found = ", ".join(names[1:]) or texts.registers.NOTHING
        self._tell("anchors-disagree", address, expected=names[0], found=found)
        for key, cell in inputs.items():
            self._refuse(key, cell.reference, self._as_seen(key, cell), texts.registers.PROBLEMS["contradicted"])

    def _name(self, said: str) -> str:
        """Name a row for people, by its id; a signature that is no row's is of another template."""
        seed = self._finder.seeds.get(said)
        if seed:
            return " ".join(str(self._by_key[key].shown(seed.values.get(key))) for key in self._register.keys)
        return texts.registers.NOTHING if SIGNATURE.fullmatch(said) else said

    def _seen(self, cells: Mapping[str, Cell]) -> str:
        return " ".join(shown(cells[c.key].text) for c in self._columns if c.seeded and c.key in cells)

    def _code(self, seed: PresetRow | None, inputs: Mapping[str, Cell]) -> str | None:
        if seed:
            return str(seed.values["indicator"]) if "indicator" in seed.values else None
        if "indicator" not in inputs:
            return None
        answer = read_value(inputs["indicator"], self._by_key["indicator"], self._date1904)
        return answer.value if isinstance(answer, Reading) else None

    # -- values

    def _as_seen(self, key: str, cell: Cell) -> str:
        """Give what people see in a cell: a day, not its serial number; a decimal comma."""
        column = self._by_key[key]
        answer = read_value(cell, column, self._date1904)
        value = column.shown(answer.value) if isinstance(answer, Reading) else None
        return shown(cell.text if value is None else _words(value))

    def _value(self, row: _Row, key: str) -> object:
        cell, column = row.inputs[key], self._by_key[key]
        answer = read_value(cell, column, self._date1904)
        if isinstance(answer, Refusal):
            row.refused.add(key)
            self._tell_refusal(key, cell, answer)
            return None
        for note in answer.notes:
            self._tell(note.code, cell.reference, **note.facts)
        return answer.value

    def _tell_refusal(self, key: str, cell: Cell, refusal: Refusal) -> None:
        """Tell why a cell was refused; the words for figures speak of bortfall, not known here."""
        if refusal.code in ("value-not-a-number", "value-says-nothing"):
            self._refuse(key, cell.reference, refusal.facts["text"], texts.registers.PROBLEMS["not_a_number"])
        elif refusal.code == "register-value":
            self._refuse(key, cell.reference, refusal.facts["text"], refusal.facts["problem"])
        else:
            self._tell(refusal.code, cell.reference, **refusal.facts)

    def _say_incomplete(self, row: _Row, record: R) -> None:
        for column in self._columns:
            if column.required and getattr(record, column.key) is None and column.key not in row.refused:
                problem = texts.registers.PROBLEMS["missing"].format(column=column.header)
                address = self._table.address(row.number, column.key)
                self._tell("register-incomplete", address, register=self._register.sheet, problem=problem)

    def _made(self, row: _Row, record: R) -> RegisterEntry[R]:
        first = next(iter(row.inputs.values()))
        return RegisterEntry(
            record=record,
            municipality=self._context.municipality,
            year=self._context.year,
            file=self._where.file or "",
            sheet=self._sheet.name,
            cell=first.reference,
            sha256=self._sha256,
            cells=self._table.addresses(row.number, self._by_key),
        )

    # -- the sheet as a whole

    def _without_duplicates(self, entries: list[RegisterEntry[R]]) -> list[RegisterEntry[R]]:
        """Leave out rows that say which one they are in the same words: both are told, neither is booked."""
        groups: dict[tuple[object, ...], list[RegisterEntry[R]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            key = tuple(getattr(entry.record, name) for name in self._register.unique)
            groups[key if key and None not in key else (number, "")].append(entry)
        for group in groups.values():
            if len(group) > 1:
                self._say_duplicates(group)
        return [group[0] for group in groups.values() if len(group) == 1]

    def _say_duplicates(self, group: list[RegisterEntry[R]]) -> None:
        cells = swedish.few([entry.cell for entry in group])
        shown_key = " ".join(str(self._by_key[k].shown(getattr(group[0].record, k))) for k in self._register.unique)
        problem = texts.registers.PROBLEMS["duplicated"].format(row=shown_key, cells=cells)
        self._indicator = group[0].indicator
        for entry in group:
            for key, value in entry.record.filled():
                if not self._by_key[key].seeded:
                    self._refuse(key, entry.cells[key], shown(_words(self._by_key[key].shown(value))), problem)

    def _tell_sheet(self) -> None:
        expected, found = self._register.sheet, self._sheet.name
        if plain(expected) != plain(found):
            self._tell("sheet-renamed", None, expected=expected, found=found)
        if self._sheet.visibility is not Visibility.VISIBLE:
            self._tell("hidden-content", None, cells=found)

    def tell_copy(self, copy: Sheet) -> None:
        """Tell that a sheet is a copy of this one, and what stands in it and not in the original."""
        own = [c for at, c in sorted(copy.cells.items()) if _text_at(self._sheet, at) != c.text]
        where = Where(self._where.file, copy.name, None, None, self._where.municipality, self._where.year)
        facts = {"expected": self._sheet.name, "found": copy.name}
        cells = "; ".join(f"{cell.reference}: {shown(cell.text)}" for cell in own)
        self.findings.append(finding("sheet-copied", where, **facts, cells=cells or texts.reading.NOTHING))


def _words(value: object) -> str:
    return swedish.number(value) if isinstance(value, Decimal) else str(value)


def _text_at(sheet: Sheet, at: tuple[int, int]) -> str:
    cell = sheet.cells.get(at)
    return cell.text if cell else ""
