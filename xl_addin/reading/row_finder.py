"""Which line of the plan each row of a located table is: by id, signature, number and text, which must agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from xl_addin import texts
from xl_addin.forms import signature
from xl_addin.forms.area import AreaLine
from xl_addin.reading.locate import Table, TableFinder, longest_rising, plain
from xl_addin.reading.template_words import owner_in
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass
from xl_addin.spreadsheets.references import address

Witnesses = dict[str, frozenset[str]]
"""What each witness says a row may be: row ids by column key. An id that is no line of the sheet begins with `?`."""

_SIGNATURE = re.compile(r"s[0-9a-f]{8}")
_ROW_ID = re.compile(r"M[0-9]+\.[0-9]+(?::[a-z0-9-]+)?")
_CODE = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}")
_ANCHORS = ("id", "signature")
MOST = 1000
"""Rows of one sheet that are told one by one to contradict themselves or to stand twice: no plan has so many."""
_SPEAKING = (*_ANCHORS, "code", "indicator", "series")
_BESIDE = ("responsible", "series", "unit", "target")
"""Printed columns between the anchors: they tell when a block of columns was sorted apart from the rest."""
_MEASURED = ("series", "unit")
"""Those of them that a new version of the plan does not reword."""


class RowFinder:
    """Finds the lines of one table; `same_plan`: the workbook was made from this version of the plan."""

    def __init__(self, finder: TableFinder, table: Table, *, same_plan: bool = True) -> None:
        self._finder, self._table, self._layout = finder, table, finder.layout
        self._beside = _BESIDE if same_plan else _MEASURED
        self.lines: dict[str, AreaLine] = {line.id: line for line in finder.area.lines}
        self._printed = {row_id: finder.area.printed(line, finder.layout.owner) for row_id, line in self.lines.items()}
        table.printed = self._printed
        self._claimed: set[str] = set()
        self._lost: set[int] = set()
        """Rows known without their id."""
        self._signed = False
        """Whether any row bears the signature of this kommun and year."""

    def find(self) -> None:
        """Fill in the table's rows, and say which moved, are missing, stand twice or contradict themselves."""
        places: dict[str, list[int]] = defaultdict(list)
        contradictions: list[tuple[int, Witnesses]] = []
        for row in (row for row in self._table.by_row if row > self._table.top):
            witnesses = self._witnesses(row)
            row_id = self._agreed(row, witnesses)
            if row_id:
                places[row_id].append(row)
            elif row_id is None:
                self._table.unknown_rows.add(row)
            else:
                contradictions.append((row, witnesses))
        if not self._signed and (owner := self._head_owner()):
            contradictions += [(row, self._witnesses(row)) for rows in places.values() for row in rows]
            places.clear()
            self._take_contradictions(contradictions, owner)
        else:
            self._take_contradictions(contradictions, None if places else self._owner_of_all(contradictions))
        for row_id, rows in places.items():
            self._place(row_id, rows)
        self._refuse_torn()
        self._tell_missing(places)
        self._tell_moved()

    # -- what a row says of itself

    @cached_property
    def _by_text(self) -> dict[str, dict[str, frozenset[str]]]:
        """The row ids by column key and printed text."""
        found: dict[str, dict[str, set[str]]] = {key: defaultdict(set) for key in _SPEAKING}
        for row_id, printed in self._printed.items():
            for key in _SPEAKING:
                found[key][printed[key]].add(row_id)
        return {key: {text: frozenset(ids) for text, ids in by_text.items()} for key, by_text in found.items()}

    @cached_property
    def _by_plain(self) -> dict[str, dict[str, frozenset[str]]]:
        return {key: {plain(text): ids for text, ids in by.items()} for key, by in self._by_text.items()}

    def _speaks(self, row: int, key: str) -> frozenset[str] | None:
        """Give the rows that have the same text under a key."""
        text = self._table.text(row, key)
        if not text.strip():
            return None
        return self._by_text[key].get(text) or self._by_plain[key].get(plain(text))

    def _witnesses(self, row: int) -> Witnesses:
        found = {key: self._anchor(key, self._table.text(row, key).strip()) for key in _ANCHORS}
        found["shifted"] = self._shifted(row)
        self._signed = self._signed or bool((found["signature"] or frozenset()) & self.lines.keys())
        found["code"] = self._code(self._table.by_row[row].get(self._table.columns.get("code", 0)))
        found |= {key: self._speaks(row, key) for key in ("indicator", "series")}
        return {key: ids for key, ids in found.items() if ids}

    def _shifted(self, row: int) -> frozenset[str] | None:
        """Give an anchor that stands outside its column: cells were shifted sideways, or come from another sheet."""
        places = {self._table.columns.get(key) for key in _ANCHORS}
        for column, cell in self._table.by_row[row].items():
            text = cell.text
            if text[:1] in ("s", "M") and column not in places and (text in self.lines or _SIGNATURE.fullmatch(text)):
                return frozenset({f"?{text}"})
        return None

    def _anchor(self, key: str, text: str) -> frozenset[str] | None:
        known = self._by_text[key].get(text)
        pattern = _ROW_ID if key == "id" else _SIGNATURE
        return known or (frozenset({f"?{text}"}) if pattern.fullmatch(text) else None)

    def _code(self, cell: Cell | None) -> frozenset[str] | None:
        if cell is None or cell.format is NumberClass.DATE:
            return None
        if cell.kind is CellKind.TEXT and _CODE.fullmatch(cell.text.strip()):
            code = cell.text.strip()
            known = self._by_text["code"].get(code)
            return known or (frozenset({f"?{code}"}) if code in self._finder.layout.plan.indicators else None)
        # A number 1.1 may once have been 1.10: it speaks for both, and against all others.
        stored = _bare(cell.text.strip()) if cell.kind is CellKind.NUMBER else ""
        spoken = [ids for code, ids in self._by_text["code"].items() if stored and _bare(code) == stored]
        return frozenset().union(*spoken) if spoken else None

    def _agreed(self, row: int, witnesses: Witnesses) -> str | None:
        """Give the row id that the witnesses agree on; None if none speaks, "" where they disagree."""
        if not witnesses or witnesses.keys() == {"series"}:
            return None
        together = frozenset.intersection(*witnesses.values()) & self.lines.keys()
        if not witnesses.keys() & {*_ANCHORS, "shifted"}:
            return self._by_sight(row, together)
        if len(together) != 1:
            return ""
        row_id = next(iter(together))
        if "id" not in witnesses:
            self._lost.add(row)
        return row_id

    def _by_sight(self, row: int, candidates: frozenset[str]) -> str | None:
        """Decide without hidden anchors: what is seen must fit one line only."""
        series = plain(self._table.text(row, "series"))
        fitting = [row_id for row_id in candidates if plain(self._printed[row_id]["series"]) == series]
        if len(fitting) == 1:
            if not self._is_filled(row) and fitting[0] in self._ids_seen:
                return None  # a note of their own that names the mätetal
            self._lost.add(row)
            return fitting[0]
        return "" if self._is_filled(row) else None

    def _is_filled(self, row: int) -> bool:
        return any(column in self._fields and cell.text.strip() for column, cell in self._table.by_row[row].items())

    @cached_property
    def _fields(self) -> set[int]:
        """The columns that may hold an answer."""
        return {at for key, at in self._table.columns.items() if self._finder.by_key[key].answered}

    @cached_property
    def _ids_seen(self) -> set[str]:
        at = self._table.columns.get("id", 0)
        return {cells[at].text.strip() for cells in self._table.by_row.values() if at in cells}

    def _tell_lost(self, row: int, row_id: str) -> None:
        seen = " ".join(filter(None, (self._table.text(row, key).strip() for key in ("code", "indicator"))))
        self._tell("anchor-lost", row, self.lines[row_id], found=" ".join(seen.split()))

    # -- what cannot be booked

    def _take_contradictions(self, found: list[tuple[int, Witnesses]], owner: str | None) -> None:
        """Refuse rows; where the whole sheet is of another template, `owner`, that is said once."""
        if owner:
            expected = texts.reading.TEMPLATE_OF.format(municipality=self._layout.member.name, year=self._layout.year)
            self._finder.tell("sheet-foreign", expected=expected, found=owner)
        for number, (row, witnesses) in enumerate(found):
            self._claimed |= {row_id for ids in witnesses.values() for row_id in ids}
            line = self._line(witnesses)
            self._table.refused_rows[row] = line.indicator.code if line else None
            if not owner and number < MOST:
                self._tell_contradiction(row, line, witnesses)

    def _head_owner(self) -> str | None:
        """Say whose template a sheet is from by what stands above its table, if it is another one."""
        above = (cell for row, cells in self._table.by_row.items() if row < self._table.top for cell in cells.values())
        owners = {owner for cell in above if (owner := owner_in(cell.text))}
        ours = (self._layout.member.name, self._layout.year)
        if not owners or ours in owners:
            return None
        municipality, year = min(owners)
        return texts.reading.TEMPLATE_OF.format(municipality=municipality, year=year)

    def _owner_of_all(self, rows: Iterable[tuple[int, Witnesses]]) -> str | None:
        """Say whose template a sheet is from, if every row that is signed is signed by somebody else."""
        signed = [witnesses["signature"] for _, witnesses in rows if "signature" in witnesses]
        if len(signed) < 2 or any(ids & self.lines.keys() for ids in signed):
            return None
        return self._owner(next(iter(signed[0])).removeprefix("?"))

    def _owner(self, sign: str) -> str:
        """Say whose template a signature is from."""
        return self._owners.get(sign, texts.reading.TEMPLATE_OTHER)

    @cached_property
    def _owners(self) -> dict[str, str]:
        plan = self._layout.plan
        found: dict[str, str] = {}
        for member in plan.member:
            for year in plan.years:
                name = texts.reading.TEMPLATE_OF.format(municipality=member.name, year=year)
                found |= {signature(plan.id, member.code, year, row_id): name for row_id in self.lines}
        return found

    def _line(self, witnesses: Witnesses) -> AreaLine | None:
        """The line that the strongest witness names, if it names one."""
        strongest = (witnesses[key] for key in ("id", "signature", "code", "indicator") if key in witnesses)
        ids = next(strongest, frozenset())
        return self.lines.get(next(iter(ids))) if len(ids) == 1 else None

    def _tell_contradiction(self, row: int, line: AreaLine | None, witnesses: Witnesses) -> None:
        marks = [self._names(witnesses[key]) for key in (*_ANCHORS, "shifted") if key in witnesses]
        seen = [self._names(witnesses[key]) for key in ("code", "indicator", "series") if key in witnesses]
        expected, others = (marks[0], marks[1:] + seen) if marks else (texts.reading.NOTHING, seen)
        found = dict.fromkeys(name for name in others if name != expected)
        self._tell("anchors-disagree", row, line, expected=expected, found=", ".join(found) or texts.reading.NOTHING)

    def _names(self, ids: frozenset[str]) -> str:
        order = {row_id: number for number, row_id in enumerate(self.lines)}
        names = [self._name(row_id) for row_id in sorted(ids, key=lambda i: (order.get(i, -1), i))]
        return texts.reading.OR.join(dict.fromkeys(names))

    def _name(self, row_id: str) -> str:
        line = self.lines.get(row_id)
        if line:
            return f"{line.indicator.code} {line.row.name}".strip()
        other = row_id.lstrip("?")
        if other in self.lines:
            return self._name(other)
        return self._owner(other) if _SIGNATURE.fullmatch(other) else other.lstrip("M")

    def _place(self, row_id: str, rows: list[int]) -> None:
        if len(rows) == 1:
            self._table.rows[row_id] = rows[0]
            if rows[0] in self._lost:
                self._tell_lost(rows[0], row_id)
            return
        line = self.lines[row_id]
        cells = ", ".join(address(row, self._input_column(line)) for row in rows[:MOST])
        cells += texts.reading.MORE_CELLS.format(count=len(rows) - MOST) if len(rows) > MOST else ""
        self._tell("row-duplicated", rows[0], line, cells=cells)
        self._table.refused_rows |= dict.fromkeys(rows, line.indicator.code)

    def _refuse_torn(self) -> None:
        """Refuse the rows that a block sorted apart from its anchors may have changed.

        A row that shows another row's series, unit, målvärde or ansvarig is torn. Where the same texts stand there as
        before but in another order, a row that looks right may be so by chance, unless its texts are its own.
        """
        torn: set[str] = set()
        columns: list[dict[str, tuple[str, str]]] = []
        for key in (key for key in self._beside if key in self._table.columns):
            words = self._changed(key)
            known = {expected for expected, _ in words.values()}
            here = {i for i, (expected, seen) in words.items() if seen and seen != expected and seen in known}
            torn |= here
            columns += [words] if here else []
        for row_id in [i for i in self._table.rows if i in torn | _doubtful(columns)]:
            self._tear(row_id, ", ".join(filter(None, (words[row_id][1] for words in columns))))

    def _changed(self, key: str) -> dict[str, tuple[str, str]]:
        """Give expected and seen text of every row under a key; nothing if all is as it was."""
        rows = {i: (self._printed[i][key], self._table.text(at, key)) for i, at in self._table.rows.items()}
        if all(expected == seen for expected, seen in rows.values()):
            return {}
        return {i: (plain(expected), plain(seen)) for i, (expected, seen) in rows.items()}

    def _tear(self, row_id: str, seen: str) -> None:
        row, line = self._table.rows.pop(row_id), self.lines[row_id]
        self._table.refused_rows[row] = line.indicator.code
        self._tell("row-torn", row, line, found=seen)

    # -- what is said of the whole

    def _tell(self, code: str, row: int, line: AreaLine | None, **facts: object) -> None:
        column = self._input_column(line) if line else self._table.columns.get("code", 1)
        self._finder.tell(code, address(row, column), line.indicator.code if line else None, **facts)

    def _input_column(self, line: AreaLine) -> int:
        keys = (column.key for column in self._finder.area.inputs(line))
        found = (self._table.columns[key] for key in keys if key in self._table.columns and ":" not in key)
        return next(found, self._table.columns.get("code", 1))

    def _tell_missing(self, places: Mapping[str, list[int]]) -> None:
        for row_id, line in self.lines.items():
            if line.reports and row_id not in places and row_id not in self._claimed:
                self._finder.tell("row-missing", None, line.indicator.code, expected=self._name(row_id))

    def _tell_moved(self) -> None:
        in_print = [line for line in self._finder.area.lines if line.id in self._table.rows]
        shift = None
        kept = set(longest_rising(self._table.rows[line.id] for line in in_print))
        for line in in_print:
            row = self._table.rows[line.id]
            moved, was = row - line.number, shift
            shift = moved if row in kept else shift
            if moved and (row not in kept or moved != was):
                self._tell("row-moved", row, line, expected=line.number, found=row)


def _doubtful(columns: Sequence[Mapping[str, tuple[str, str]]]) -> set[str]:
    """Give the rows that a reordering of these columns (expected and seen text by row id) may have changed unseen."""
    if not columns:
        return set()
    expected = {i: tuple(words[i][0] for words in columns) for i in columns[0]}
    count = Counter(expected.values())
    if count != Counter(tuple(words[i][1] for words in columns) for i in columns[0]):
        return set()
    return {row_id for row_id, words in expected.items() if count[words] > 1}


def _bare(code: str) -> str:
    """Give a code as a number would show it: `1.10` as `1.1`."""
    return code.rstrip("0").rstrip(".")
