"""The rows of the plan workbook -> a plan file's data, and in which cell each value stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.forms import plan_book as book
from xl_addin.forms.plan_book import FIELDS, PlanField, form_of
from xl_addin.forms.plan_rows import LEVELS_KEY, LISTS, PARAGRAPHS, Row
from xl_addin.plan import Fault, Spot
from xl_addin.plan.lines import Key

_REF = {"goal_area": re.compile(r"([0-9]+)"), "goal": re.compile(r"M([0-9]+)\.([0-9]+)"),
        "strategy": re.compile(r"S([0-9]+)\.([0-9]+)\.([0-9]+)")}  # fmt: skip
_NOWHERE = Spot(0, "")


class BookRow(Struct):
    """A row as read: the stored values by column key, and the cell of every column."""

    values: Row
    spots: Mapping[str, Spot]

    def spot(self, key: str) -> Spot:
        """Return the cell under a column, or the row's first one."""
        return self.spots.get(key) or next(iter(self.spots.values()), _NOWHERE)


Rows = Mapping[str, Sequence[BookRow]]
"""The rows by the id of their sheet."""


def fault(sheet: str, row: BookRow, key: str, code: str, **facts: object) -> Fault:
    """Make a fault of `texts.planbook.FAULTS` about a cell."""
    spot, form = row.spot(key), form_of(sheet)
    header = form.by_key[key].header if key in form.by_key else ""
    return Fault(spot.order, spot.shown, header, texts.planbook.FAULTS[code].format(**facts), spot.sheet, spot.cell)


class Assembly(Struct):
    """Puts rows together; `faults` are rows that belong nowhere. `sheets`: a cell that stands for each sheet."""

    rows: Rows
    sheets: Mapping[str, Spot]
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Key, Spot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _records: dict[tuple[str, ...], tuple[Key, dict[str, Any]]] = field(default_factory=dict)
    """Records by what the rows of other sheets call them: a mätetal's code, a kommun's name, a beteckning."""

    def __post_init__(self) -> None:
        """Put all together."""
        self._settings()
        self._texts()
        self._lists()
        self._population()
        self._areas()
        self._indicators()
        self._levels()
        self._series()
        self._sources()

    def locate(self, key: Key) -> Spot:
        """Return the cell of a value, or of the nearest record that would hold it."""
        while key and key not in self.spots:
            key = key[:-1]
        return self.spots.get(key, _NOWHERE)

    # -- records

    def _fault(self, sheet: str, row: BookRow, key: str, code: str, **facts: object) -> None:
        self.faults.append(fault(sheet, row, key, code, **facts))

    def _record(self, sheet: str, row: BookRow, key: Key, fields: Sequence[PlanField]) -> dict[str, Any]:
        """Return the record of a row, and note where each of its values stands, or would stand."""
        self.spots[key] = row.spot("")
        record: dict[str, Any] = {}
        for one in fields:
            for end in range(1, len(one.path) + 1):
                self.spots.setdefault((*key, *one.path[:end]), row.spot(one.key))
            if one.key in row.values:
                put(record, one.path, row.values[one.key])
        return record

    def _settings(self) -> None:
        for row in self.rows[book.PLAN]:
            for key, value in row.values.items():
                put(self.data, _path(key), value)
            for key, spot in row.spots.items():
                for end in range(1, len(_path(key)) + 1):
                    self.spots.setdefault(_path(key)[:end], spot)

    def _texts(self) -> None:
        for row in self.rows[book.TEXTS]:
            if "kind" not in row.values:
                self._fault(book.TEXTS, row, "kind", "no-kind")
                continue
            path: Key = _path(row.values["kind"])
            parent = self.data.setdefault(str(path[0]), {}) if len(path) > 1 else self.data
            name, text = str(path[-1]), row.values.get("text", "")
            if name in PARAGRAPHS:
                parent.setdefault(name, []).append(text)
                path = (*path, len(parent[name]) - 1)
            elif name in parent:
                kind = texts.planbook.TEXT_KINDS[row.values["kind"]]
                self._fault(book.TEXTS, row, "kind", "text-twice", value=kind)
            else:
                parent[name] = text
            self.spots[path] = row.spot("text")

    def _lists(self) -> None:
        for sheet, name in LISTS.items():
            found = [
                self._record(sheet, row, (name, number), FIELDS[sheet])
                for number, row in enumerate(self.rows[sheet])
            ]
            if found or name in ("unit", "member"):
                self.data[name] = found
            self.spots[name,] = self.sheets[sheet]
        for number, member in enumerate(self.data["member"]):
            member["population"] = []
            self._records.setdefault((book.MEMBERS, str(member.get("name"))), (("member", number), member))

    def _population(self) -> None:
        for row in self.rows[book.POPULATION]:
            name = row.values.get("member")
            if name is None:
                self._fault(book.POPULATION, row, "member", "no-member")
            elif found := self._records.get((book.MEMBERS, name)):
                key, member = found
                place = (*key, "population", len(member["population"]))
                member["population"].append(self._record(book.POPULATION, row, place, FIELDS[book.POPULATION][1:]))
            else:
                self._fault(book.POPULATION, row, "member", "unknown-member", value=name)

    # -- målområden

    def _areas(self) -> None:
        self.data["goal_area"] = []
        self.spots["goal_area",] = self.sheets[book.AREAS]
        for kind in ("goal_area", "goal", "strategy"):  # a mål may stand above its målområde once people have sorted
            for row in self.rows[book.AREAS]:
                if row.values.get("kind") == kind:
                    self._area_row(kind, row)
        for row in self.rows[book.AREAS]:
            if "kind" not in row.values:
                self._fault(book.AREAS, row, "kind", "no-kind")

    def _area_row(self, kind: str, row: BookRow) -> None:
        ref = str(row.values.get("ref", "")).upper()
        match = _REF[kind].fullmatch(ref)
        if match is None:
            self._fault(book.AREAS, row, "ref", "ref", value=ref, form=texts.planbook.FORMS[kind])
            return
        if (book.AREAS, ref) in self._records:
            self._fault(book.AREAS, row, "ref", "ref-twice", value=ref)
            return
        numbers = match.groups()
        parent = self._parent(kind, numbers)
        if parent is None:
            above = numbers[0] if kind == "goal" else f"M{numbers[0]}.{numbers[1]}"
            self._fault(book.AREAS, row, "ref", "ref-unknown", value=ref, above=above)
            return
        key, siblings = parent
        place = (*key, kind, len(siblings))
        siblings.append(self._area_record(kind, row, place, numbers))
        self._records[book.AREAS, ref] = (place, siblings[-1])

    def _parent(self, kind: str, numbers: Sequence[str]) -> tuple[Key, list[dict[str, Any]]] | None:
        """Return the key and the list that a målområde, mål or strategi belongs to; None if it is not there."""
        if kind == "goal_area":
            return (), self.data["goal_area"]
        found = self._records.get((book.AREAS, numbers[0] if kind == "goal" else f"M{numbers[0]}.{numbers[1]}"))
        return (found[0], found[1][kind]) if found else None

    def _area_record(self, kind: str, row: BookRow, place: Key, numbers: Sequence[str]) -> dict[str, Any]:
        fields = FIELDS[book.AREAS][3:] if kind == "goal_area" else ()
        record = self._record(book.AREAS, row, place, fields)
        name = "name" if kind == "goal_area" else "text"
        self.spots |= {(*place, name): row.spot("text"), (*place, "number"): row.spot("ref")}
        head: dict[str, Any] = {"number": int(numbers[0])} if kind == "goal_area" else {}
        if "text" in row.values or kind == "goal":
            head[name] = row.values.get("text", "")
        below = {"goal_area": "goal", "goal": "strategy"}.get(kind)
        return head | record | ({below: []} if below else {})

    # -- mätetal, and what belongs to them

    def _indicators(self) -> None:
        first = next((ref for sheet, ref in self._records if sheet == book.AREAS and ref.startswith("S")), "S1.1.1")
        for row in self.rows[book.INDICATORS]:
            ref = str(row.values.get("strategy", "")).upper()
            found = self._records.get((book.AREAS, ref)) if ref.startswith("S") else None
            if found is None:
                self._fault(book.INDICATORS, row, "strategy", "unknown-strategy", value=ref, first=first)
                continue
            key, strategy = found
            siblings = strategy.setdefault("indicator", [])
            place = (*key, "indicator", len(siblings))
            fields = [one for one in FIELDS[book.INDICATORS] if one.key != "strategy"]
            siblings.append(self._record(book.INDICATORS, row, place, fields))
            self._records.setdefault((book.INDICATORS, str(row.values.get("code"))), (place, siblings[-1]))

    def _about(self, sheet: str) -> Iterator[tuple[BookRow, Key, dict[str, Any]]]:
        """Yield the rows of a sheet that name a mätetal, each with it."""
        for row in self.rows[sheet]:
            code = row.values.get("code")
            found = self._records.get((book.INDICATORS, str(code)))
            if code is None:
                self._fault(sheet, row, "code", "no-code")
            elif found is None:
                self._fault(sheet, row, "code", "unknown-indicator", value=code)
            else:
                yield row, *found

    def _levels(self) -> None:
        for row, key, indicator in self._about(book.LEVELS):
            year = row.values.get("year")
            levels = indicator.setdefault("target", {}).setdefault("values", {})
            if year is None:
                self._fault(book.LEVELS, row, "year", "no-year")
            elif str(year) in levels:
                self._fault(book.LEVELS, row, "year", "year-twice", value=year, indicator=row.values["code"])
            else:
                self.spots.setdefault((*key, *LEVELS_KEY), row.spot("year"))
                self.spots[*key, *LEVELS_KEY, str(year)] = self.spots[*key, *LEVELS_KEY, year] = row.spot("value")
                levels[str(year)] = row.values.get("value", "")

    def _series(self) -> None:
        for row, key, indicator in self._about(book.SERIES):
            siblings = indicator.setdefault("series", [])
            place = (*key, "series", len(siblings))
            siblings.append(self._record(book.SERIES, row, place, FIELDS[book.SERIES][1:]))
            name = (book.SERIES, row.values["code"], str(row.values.get("series_id")))
            self._records.setdefault(name, (place, siblings[-1]))

    def _sources(self) -> None:
        for row in self.rows[book.SOURCES]:
            what = row.values.get("what")
            if what is None:
                self._fault(book.SOURCES, row, "what", "no-what")
            elif what == "population":
                self._source(row, what, ("statistics",), self.data.setdefault("statistics", {}))
            elif found := self._sourced(row):
                self._source(row, what, *found)

    def _sourced(self, row: BookRow) -> tuple[Key, dict[str, Any]] | None:
        code, series = row.values.get("code"), row.values.get("series")
        if code is None:
            self._fault(book.SOURCES, row, "code", "no-code")
            return None
        name = (book.SERIES, code, series) if series else (book.INDICATORS, code)
        if name not in self._records:
            unknown = "unknown-series" if series else "unknown-indicator"
            self._fault(book.SOURCES, row, "series" if series else "code", unknown, value=series or code)
            return None
        return self._records[name]

    def _source(self, row: BookRow, what: str, key: Key, record: dict[str, Any]) -> None:
        if what in record:
            self._fault(book.SOURCES, row, "what", "source-twice")
            return
        record[what] = self._record(book.SOURCES, row, (*key, what), FIELDS[book.SOURCES][3:])


def put(record: dict[str, Any], path: Key, value: Any) -> None:
    """Put a value where it stands in a record; a list's parts come one after another."""
    at: Any = record
    for part, below in pairwise(path):
        at = at.setdefault(part, [] if isinstance(below, int) else {})
    if isinstance(at, list):
        at.append(value)
    else:
        at[path[-1]] = value


def _path(key: str) -> tuple[str, ...]:
    return tuple(key.split("."))
