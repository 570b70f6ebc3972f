"""Which preset row of a form each row of a table is: by id, signature and printed words, which must agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms import ID_KEY, SIGNATURE_KEY, Column, FormRow, ValueKind, Witness
from xl_addin.forms.form import SIGNATURE
from xl_addin.reading.columns import longest_rising
from xl_addin.reading.owners import Owners
from xl_addin.reading.readings import Reading
from xl_addin.reading.table import Table
from xl_addin.reading.values import read_value
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass

Witnesses = dict[str, frozenset[str]]
"""What each witness says a row may be: row ids by column key. What is no row of the form begins with `?`."""

_ROW_ID = re.compile(r"M[0-9]+\.[0-9]+(?::[a-z0-9-]+)?|R:[a-z_]+:.+")
_ANCHORS = (ID_KEY, SIGNATURE_KEY)
_SHIFTED = "shifted"
MOST = 1000
"""Rows of one sheet that are reported one by one to contradict themselves or to stand twice: no plan has so many."""


class RowFinder:
    """Finds the rows of one table; `same_plan`: the workbook was made from this version of the plan.

    `same_layout`: and from this version of the layout, so that the rows' places can be compared.
    """

    def __init__(self, table: Table, out: Collector, *, same_plan: bool = True, same_layout: bool = True) -> None:
        self._same_layout = same_layout
        self._table, self._form, self._out = table, table.form, out
        self._lines: Mapping[str, FormRow] = self._form.by_id
        beside = Witness.BESIDE if same_plan else Witness.BESIDE | Witness.LASTING
        self._beside = [c.key for c in self._form.columns if beside in c.witness]
        self._speaking = [c for c in self._form.columns if c.witness & (Witness.KEY | Witness.WORDS)]
        self._owners = Owners(self._form, table.owner)
        self._claimed: set[str] = set()
        self._lost: set[int] = set()
        """Rows known without their id."""
        self._signed = False
        """Whether any row bears the signature of this owner."""

    def find(self) -> None:
        """Fill in the table's rows, and report which moved, are missing, stand twice or contradict themselves."""
        places: dict[str, list[int]] = defaultdict(list)
        contradictions: list[tuple[int, Witnesses]] = []
        free: list[int] = []
        headings = {self._table.header_row, *self._table.repeated}
        for row in (r for r in self._table.by_row if r > self._table.top and r not in headings):
            witnesses = self._witnesses(row)
            row_id = self._agreed(row, witnesses)
            if row_id:
                places[row_id].append(row)
            elif row_id is None:
                free += [row] if self._is_free(row) else []
            else:
                contradictions.append((row, witnesses))
        foreign = self._foreign(contradictions, any_agreed=bool(places))
        if foreign:
            contradictions += [(row, self._witnesses(row)) for rows in places.values() for row in rows]
            contradictions += [(row, {}) for row in free]
            places.clear()
            free.clear()
        self._refuse(contradictions, foreign)
        for row_id, rows in places.items():
            self._place(row_id, rows)
        self._table.lines |= dict.fromkeys(free)
        self._refuse_torn()
        if self._form.complete:
            self._report_missing(places)
            self._report_moved()

    def _foreign(self, contradictions: Sequence[tuple[int, Witnesses]], *, any_agreed: bool) -> str | None:
        """Return whose the sheet is, if another's: its witness, the words above the table or every signature say so."""
        if owner := self._owners.foreign(self._table, signed=self._signed):
            return owner
        signed = [w[SIGNATURE_KEY] for _, w in contradictions if SIGNATURE_KEY in w]
        if any_agreed or len(signed) < 2 or any(ids & self._lines.keys() for ids in signed):
            return None
        return self._owners.of(next(iter(signed[0])).removeprefix("?"))

    # -- what a row says of itself

    @cached_property
    def _by_text(self) -> dict[str, dict[str, frozenset[str]]]:
        found: dict[str, dict[str, set[str]]] = {c.key: defaultdict(set) for c in self._speaking}
        found[ID_KEY] = {row_id: {row_id} for row_id in self._lines}
        found[SIGNATURE_KEY] = {self._table.owner.signature(row_id): {row_id} for row_id in self._lines}
        for row_id, line in self._lines.items():
            for column in self._speaking:
                words = line.words.get(column.key, "")
                for text in (words, line.shown.get(column.key, words)):
                    found[column.key][text].add(row_id)
        return {key: {text: frozenset(ids) for text, ids in by_text.items()} for key, by_text in found.items()}

    @cached_property
    def _by_plain(self) -> dict[str, dict[str, frozenset[str]]]:
        return {key: {normalized(text): ids for text, ids in by.items()} for key, by in self._by_text.items()}

    def _witnesses(self, row: int) -> Witnesses:
        found = {key: self._anchor(key, self._table.text(row, key).strip()) for key in _ANCHORS}
        found[_SHIFTED] = self._shifted(row)
        self._signed = self._signed or bool((found[SIGNATURE_KEY] or frozenset()) & self._lines.keys())
        preset = any(found.values()) or self._form.unique
        cells = self._table.by_row[row]
        for column in self._speaking if preset else ():  # on a free row people choose what these say
            cell = cells.get(self._table.columns.get(column.key, 0))
            found[column.key] = self._spoken(cell, column) if cell and cell.text.strip() else None
        return {key: ids for key, ids in found.items() if ids}

    def _spoken(self, cell: Cell, column: Column) -> frozenset[str] | None:
        if column.kind is ValueKind.CODE and cell.kind is CellKind.NUMBER:
            return None if cell.format is NumberClass.DATE else self._by_bare_code(cell, column)
        known = self._by_text[column.key].get(cell.text) or self._by_plain[column.key].get(normalized(cell.text))
        if known or Witness.KEY not in column.witness:
            return known
        answer = read_value(cell, column, self._table.date1904)
        if not isinstance(answer, Reading) or answer.value is None:
            return None
        value = str(answer.value)
        return frozenset(self._by_value[column.key].get(value, ())) or frozenset({f"?{column.shown(answer.value)}"})

    def _by_bare_code(self, cell: Cell, column: Column) -> frozenset[str] | None:
        """Return the rows of a code that became a number: 1.1 may have been 1.10, and speaks against all others."""
        stored = _bare(cell.text.strip())
        spoken = [ids for code, ids in self._by_value[column.key].items() if stored and _bare(code) == stored]
        return frozenset().union(*spoken) if spoken else None

    @cached_property
    def _by_value(self) -> dict[str, dict[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row_id, line in self._lines.items():
            for column in self._speaking:
                found[column.key][str(line.values.get(column.key, line.words.get(column.key)))].add(row_id)
        return found

    def _shifted(self, row: int) -> frozenset[str] | None:
        """Return an anchor that stands outside its column: cells were shifted sideways, or come from another sheet."""
        places = {self._table.columns.get(key) for key in _ANCHORS}
        for column, cell in self._table.by_row[row].items():
            text = cell.text.strip()
            if column in places or text[:1] not in ("s", "M", "R"):
                continue
            if text in self._lines or SIGNATURE.fullmatch(text):
                return frozenset({f"?{text}"})
        return None

    def _anchor(self, key: str, text: str) -> frozenset[str] | None:
        known = self._by_text[key].get(text)
        pattern = _ROW_ID if key == ID_KEY else SIGNATURE
        return known or (frozenset({f"?{text}"}) if pattern.fullmatch(text) else None)

    def _agreed(self, row: int, witnesses: Witnesses) -> str | None:
        """Return the row id that the witnesses agree on; None if none speaks, "" where they disagree."""
        alone = {c.key for c in self._speaking if Witness.BESIDE in c.witness}
        if witnesses.keys() <= alone:
            return None
        together = frozenset.intersection(*witnesses.values()) & self._lines.keys()
        if not witnesses.keys() & {*_ANCHORS, _SHIFTED}:
            return self._by_sight(row, together, witnesses)
        if len(together) != 1:
            return ""
        row_id = next(iter(together))
        if not self._form.unique and witnesses.keys() == {SIGNATURE_KEY} and row_id in self._ids_seen:
            return ""  # its row was sorted or moved away, and the signature stayed behind
        if ID_KEY not in witnesses:
            self._lost.add(row)
        return row_id

    def _by_sight(self, row: int, candidates: frozenset[str], witnesses: Witnesses) -> str | None:
        """Decide without hidden anchors: what is seen must fit one row only; what names no row is their own."""
        named = (ids & self._lines.keys() or self._form.by_key[key].choices for key, ids in witnesses.items())
        if not any(named):
            return None
        fitting = [row_id for row_id in candidates if self._looks_like(row, row_id)]
        if len(fitting) == 1:
            if not self._table.is_filled(row) and fitting[0] in self._ids_seen:
                return None  # a note of their own that names the row
            self._lost.add(row)
            return fitting[0]
        return "" if self._table.is_filled(row) else None

    def _looks_like(self, row: int, row_id: str) -> bool:
        own = (c.key for c in self._speaking if Witness.BESIDE in c.witness)
        line = self._lines[row_id]
        return all(normalized(self._seen(row, line, key)) == normalized(line.words.get(key, "")) for key in own)

    def _seen(self, row: int, line: FormRow, key: str) -> str:
        """Return the text of a row's cell, as the words of `line` where it is what is shown for them."""
        text = self._table.text(row, key)
        return line.words.get(key, "") if text == line.shown.get(key) else text

    @cached_property
    def _ids_seen(self) -> set[str]:
        at = self._table.columns.get(ID_KEY, 0)
        return {cells[at].text.strip() for cells in self._table.by_row.values() if at in cells}

    def _is_free(self, row: int) -> bool:
        """Return whether a row that is none of the form's may be one of people's own."""
        if not self._form.free_rows or row < self._table.header_row or not self._table.is_filled(row):
            return False
        filled = self._table.by_row[row].keys() & self._table.answered.keys()
        own = any(not self._form.by_key[self._table.answered[at]].seeded for at in filled)
        return own or ID_KEY in self._table.columns or not self._lines

    # -- what cannot be booked

    def _refuse(self, found: Iterable[tuple[int, Witnesses]], foreign: str | None) -> None:
        """Refuse rows; where the whole sheet is another's, that is reported once."""
        if foreign:
            self._out.add("sheet-foreign", expected=self._owners.ours, found=foreign)
        for number, (row, witnesses) in enumerate(found):
            self._claimed |= {row_id for ids in witnesses.values() for row_id in ids}
            line = self._line(witnesses)
            self._table.refused_rows[row] = line
            if not foreign and number < MOST and (self._form.complete or self._table.is_filled(row)):
                self._report_contradiction(row, line, witnesses)

    def _line(self, witnesses: Witnesses) -> FormRow | None:
        order = (*_ANCHORS, *(c.key for c in self._speaking if Witness.BESIDE not in c.witness))
        ids = next((witnesses[key] for key in order if key in witnesses), frozenset())
        return self._lines.get(next(iter(ids))) if len(ids) == 1 else None

    def _report_contradiction(self, row: int, line: FormRow | None, witnesses: Witnesses) -> None:
        marks = [self._names(witnesses[key]) for key in (*_ANCHORS, _SHIFTED) if key in witnesses]
        seen = [self._names(witnesses[c.key]) for c in self._speaking if c.key in witnesses]
        expected, others = (marks[0], marks[1:] + seen) if marks else (texts.reading.NOTHING, seen)
        found = dict.fromkeys(name for name in others if name != expected)
        self._report("anchors-disagree", row, line, expected=expected, found=", ".join(found) or texts.reading.NOTHING)

    def _names(self, ids: frozenset[str]) -> str:
        order = {row_id: number for number, row_id in enumerate(self._lines)}
        names = [self._name(row_id) for row_id in sorted(ids, key=lambda i: (order.get(i, -1), i))]
        return texts.reading.OR.join(dict.fromkeys(names))

    def _name(self, row_id: str) -> str:
        line = self._lines.get(row_id)
        if line:
            return line.name
        other = row_id.lstrip("?")
        if other in self._lines:
            return self._lines[other].name
        return self._owners.of(other) if SIGNATURE.fullmatch(other) else other.lstrip("M")

    def _place(self, row_id: str, rows: list[int]) -> None:
        """Take a row, or several of one id where the form allows that; else refuse them."""
        line = self._lines[row_id]
        if not self._form.complete and len(rows) > 1:
            rows = [row for row in rows if self._table.is_filled(row)] or rows[:1]
        if len(rows) == 1 or not self._form.unique:
            for row in rows:
                self._table.lines[row] = line
                if row in self._lost and (self._form.complete or self._table.is_filled(row)):
                    self._report_lost(row, line)
            return
        cells = ", ".join(self._table.input_place(row, line) for row in rows[:MOST])
        cells += texts.reading.MORE_CELLS.format(count=len(rows) - MOST) if len(rows) > MOST else ""
        self._report("row-duplicated", rows[0], line, cells=cells)
        self._table.refused_rows |= dict.fromkeys(rows, line)

    def _report_lost(self, row: int, line: FormRow) -> None:
        named = (c.key for c in self._speaking if Witness.BESIDE not in c.witness)
        seen = " ".join(filter(None, (self._table.text(row, key).strip() for key in named)))
        self._report("anchor-lost", row, line, found=" ".join(seen.split()))

    def _refuse_torn(self) -> None:
        """Refuse the rows that a block sorted apart from its anchors may have changed.

        A row that shows another row's words beside the anchors is torn. Where the same words stand there as before but
        in another order, a row that looks right may be so by chance, unless its words are its own.
        """
        torn: set[str] = set()
        columns: list[dict[str, tuple[str, str]]] = []
        rows = {line.id: row for row, line in self._table.lines.items() if line}
        for key in (key for key in self._beside if key in self._table.columns):
            words = self._changed(key, rows)
            known = {expected for expected, _ in words.values() if expected}
            here = {i for i, (expected, seen) in words.items() if seen and seen != expected and seen in known}
            torn |= here
            columns += [words] if here or self._strays(key, known) else []
        for row_id in [i for i in rows if i in torn | _doubtful(columns)]:
            self._tear(rows[row_id], ", ".join(filter(None, (words[row_id][1] for words in columns))))

    def _strays(self, key: str, known: Collection[str]) -> bool:
        """Return whether words of the form's rows stand under a key on a row that is none of them."""
        others = (row for row in self._table.by_row if row > self._table.heading and row not in self._table.lines)
        return any(normalized(self._table.text(row, key)) in known for row in others)

    def _changed(self, key: str, rows: Mapping[str, int]) -> dict[str, tuple[str, str]]:
        """Return expected and seen text of every row under a key; nothing if all is as it was."""
        lines = ((i, row, self._lines[i]) for i, row in rows.items())
        words = {i: (line.words.get(key, ""), self._seen(row, line, key)) for i, row, line in lines}
        if all(expected == seen for expected, seen in words.values()):
            return {}
        return {i: (normalized(expected), normalized(seen)) for i, (expected, seen) in words.items()}

    def _tear(self, row: int, seen: str) -> None:
        line = self._table.lines.pop(row)
        self._table.refused_rows[row] = line
        self._report("row-torn", row, line, found=seen)

    # -- what is reported of the whole

    def _report(self, code: str, row: int, line: FormRow | None, **facts: object) -> None:
        self._out.add(code, self._table.input_place(row, line), line.code if line else None, **facts)

    def _report_missing(self, places: Mapping[str, list[int]]) -> None:
        for row_id, line in self._lines.items():
            if line.asks and row_id not in places and row_id not in self._claimed:
                self._out.add("row-missing", None, line.code, expected=line.name)

    def _report_moved(self) -> None:
        rows = {line.id: row for row, line in self._table.lines.items() if line}
        in_print = [line for line in self._form.lines if line.id in rows]
        kept = set(longest_rising(rows[line.id] for line in in_print))
        shift = None
        for line in in_print:
            row = rows[line.id]
            moved, was = row - line.number, shift
            shift = moved if row in kept else shift
            if moved and (row not in kept or (self._same_layout and moved != was)):
                self._report("row-moved", row, line, expected=line.number, found=row)


def _doubtful(columns: Sequence[Mapping[str, tuple[str, str]]]) -> set[str]:
    """Return the rows that a reordering of these columns (expected and seen text by row id) may have changed unseen."""
    if not columns:
        return set()
    expected = {i: tuple(words[i][0] for words in columns) for i in columns[0]}
    count = Counter(expected.values())
    seen = Counter(here for i in columns[0] if any(here := tuple(words[i][1] for words in columns)))
    if seen - count:  # somebody's own words: what only was moved, some of it out of the rows, is never more than before
        return set()
    return {row_id for row_id, words in expected.items() if count[words] > 1}


def _bare(code: str) -> str:
    """Return a code as a number would show it: `1.10` as `1.1`."""
    return code.rstrip("0").rstrip(".")
