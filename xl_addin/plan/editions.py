"""Editions of a plan and the lineage of their rows: which figures of one edition are those of another.

What continues what is stated in the plan file (`was`, `carry`, `[[retired]]`) or follows from a code that is kept;
everything else is derived from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec import Struct

from xl_addin.plan.model import REGION_SERIES, Carry, Indicator, Plan, Row, Series

RowKey = tuple[str, str | None]
"""A row within its edition: mätetal, series."""
_ORDER: tuple[Carry, ...] = get_args(Carry)
"""From what carries most to what carries nothing."""


class Trace(Struct, frozen=True):
    """The rows of an edition that hold the figure of a row of another, and how; none where it has none there."""

    rows: tuple[Row, ...]
    how: Carry

    @property
    def compares(self) -> bool:
        """Whether the figures are the row's own, so that they may be compared with it."""
        return bool(self.rows) and self.how != "break"


class Ancestry(Struct, frozen=True):
    """What the plan file says of a row's past: the names that it continues, and how."""

    names: tuple[str, ...]
    how: Carry
    typed: bool
    """Whether anything is typed; otherwise the row continues by its code."""


class Editions:
    """The chain of editions that ends with one of them."""

    def __init__(self, newest: Plan) -> None:
        chain = [newest]
        while (before := chain[-1].predecessor) is not None:
            chain.append(before)
        self.all: tuple[Plan, ...] = tuple(reversed(chain))
        self._at: dict[int, Plan] = {}
        self._heirs: dict[tuple[int, int], dict[RowKey, list[tuple[Row, Carry]]]] = {}
        self._codes: dict[tuple[str, str, str], tuple[tuple[str, ...], Carry]] = {}

    @property
    def newest(self) -> Plan:
        """The edition that the chain ends with."""
        return self.all[-1]

    def at(self, year: int) -> Plan:
        """Return the edition that `year` is judged by: the last one in force then, or else the first there is."""
        if year not in self._at:
            in_force = [edition for edition in self.all if edition.judges_from <= year]
            self._at[year] = in_force[-1] if in_force else self.all[0]
        return self._at[year]

    def named(self, version: str) -> Plan | None:
        """Return the edition of that version, None if there is none."""
        return next((edition for edition in self.all if edition.version == version), None)

    def between(self, row: Row, of: Plan, other: Plan) -> Trace:
        """Find the rows of the edition `other` that hold the figure of `row`, a row of the edition `of`.

        Towards later editions there may be several rows that it went into; `how` is then the worst of them.
        """
        start, end = self._position(of), self._position(other)
        if end <= start:
            return self._back(row, start, end)
        found = self.heirs(row, of, other)
        return Trace(tuple(heir for heir, _ in found), worst([how for _, how in found]))

    def heirs(self, row: Row, of: Plan, other: Plan) -> list[tuple[Row, Carry]]:
        """Return the rows of the later edition `other` that the figure of `row` went into, each with how."""
        start, end = self._position(of), self._position(other)
        if (start, end) not in self._heirs:
            found: dict[RowKey, list[tuple[Row, Carry]]] = {}
            for heir in _all_rows(other):
                trace = self._back(heir, end, start)
                for key in dict.fromkeys(map(key_of, trace.rows)):
                    found.setdefault(key, []).append((heir, trace.how))
            self._heirs[start, end] = found
        return self._heirs[start, end].get(key_of(row), [])

    def begins(self, row: Row, of: Plan) -> int:
        """Return the first year of the figure of `row`: before it there is none, or none to compare with."""
        position = self._position(of)
        earlier = range(position - 1, -1, -1)
        since = position
        for end in earlier:
            if not self._back(row, position, end).compares:
                break
            since = end
        return self.all[since].judges_from if since else self.all[0].first_year

    def new_definition(self, row: Row, of: Plan) -> int | None:
        """Return the year since which older figures of `row` are not compared with it; None where there are none."""
        for position in range(self._position(of), 0, -1):
            trace = self._back(row, self._position(of), position - 1)
            if not trace.compares:
                return self.all[position].judges_from if trace.rows else None
        return None

    def code_in(self, other: Plan, code: str, of: Plan) -> str | None:
        """Return the code in `other` of a mätetal of the edition `of`: one, where it was split; None if struck."""
        if code not in of.indicators:
            return None
        codes, _ = self.indicators(code, of, other)
        return code if code in codes and len(codes) > 1 else next(iter(codes), None)

    def indicators(self, code: str, of: Plan, other: Plan) -> tuple[tuple[str, ...], Carry]:
        """Return which mätetal of the edition `other` hold the figures of one of the edition `of`, and how."""
        key = (code, of.version, other.version)
        if key not in self._codes:
            traces = [self.between(row, of, other) for row in of.rows[code]]
            codes = dict.fromkeys(row.indicator for trace in traces for row in trace.rows)
            self._codes[key] = tuple(codes), worst([trace.how for trace in traces if trace.rows])
        return self._codes[key]

    def _position(self, edition: Plan) -> int:
        """Find an edition by its version: it may have come from another process. Raises `ValueError`."""
        return [e.version for e in self.all].index(edition.version)

    def _back(self, row: Row, start: int, end: int) -> Trace:
        rows: Sequence[Row] = (row,)
        how: Carry = "same"
        for position in range(start, end, -1):
            links = [links_of(self.all[position])[key_of(r)] for r in rows]
            gap: list[Carry] = ["break"] if any(not link.rows for link in links) else []
            how = worst([how, *(link.how for link in links), *gap])
            rows = [r for link in links for r in link.rows]
        if how == "break":  # nothing is computed of them: each is shown once
            rows = list({key_of(r): r for r in rows}.values())
        return Trace(tuple(rows), how)


def editions_of(newest: Plan) -> Editions:
    """Return the chain of editions that ends with `newest`, made once for each plan."""
    return newest.cached("editions", lambda: Editions(newest))


def key_of(row: Row) -> RowKey:
    """Return what a row is known by within its edition."""
    return row.indicator, row.series


def worst(hows: Sequence[Carry]) -> Carry:
    """Return the one that carries least; "same" of none."""
    return max(hows, key=_ORDER.index, default="same")


def links_of(edition: Plan) -> dict[RowKey, Trace]:
    """Return what every row of an edition continues of the one that it follows. Raises `ValueError` for a first one."""
    before = edition.predecessor
    if before is None:
        raise ValueError("a first edition continues nothing")
    return edition.cached("links", lambda: {key_of(row): _link(edition, row, before) for row in _all_rows(edition)})


def _all_rows(edition: Plan) -> Iterator[Row]:
    return (row for rows in edition.rows.values() for row in rows)


def _link(edition: Plan, row: Row, before: Plan) -> Trace:
    stated = statement_of(edition, row, before)
    found = [older for name in stated.names for older in continued(edition, row, before, name)]
    return Trace(tuple(found), stated.how)


def statement_of(edition: Plan, row: Row, before: Plan) -> Ancestry:
    """Return what the plan file says of a row's past, or what follows from a code that is kept."""
    indicator = edition.indicators[row.indicator]
    series = series_of(indicator, row)
    stated: Indicator | Series = series if series is not None and is_stated(series) else indicator
    by_code = (indicator.code,) if indicator.code in before.indicators else ()
    names = stated.was if stated.was is not None else by_code
    return Ancestry(names, stated.carry or "same", is_stated(stated))


def is_stated(record: Indicator | Series | None) -> bool:
    """Return whether the plan file says what a mätetal or a series continues, or how."""
    return record is not None and (record.was is not None or record.carry is not None)


def continued(edition: Plan, row: Row, before: Plan, name: str) -> list[Row]:
    """Return the rows of the edition before that `row` continues, where its past is named `name`.

    A code alone means the row of the same series and level (a kommun's, the region's); where none of the mätetal's rows
    has such a counterpart, all rows of the code.
    """
    code, _, series = name.partition("/")
    rows = before.rows.get(code, ())
    if series:
        return [older for older in rows if older.series == series]
    places = {_place(own) for own in edition.rows[row.indicator]}
    counterparts = [older for older in rows if _place(older) in places]
    return [older for older in counterparts if _place(older) == _place(row)] if counterparts else list(rows)


def _place(row: Row) -> tuple[str | None, bool]:
    return _part(row), row.each


def _part(row: Row) -> str | None:
    """Return the id of the series that a row is of, the region's row too."""
    return (row.series or "").removesuffix(REGION_SERIES).removesuffix("-") or None


def series_of(indicator: Indicator, row: Row) -> Series | None:
    """Return the series of the mätetal that `row` is of, None where it has none."""
    return next((series for series in indicator.series if series.id == _part(row)), None)
