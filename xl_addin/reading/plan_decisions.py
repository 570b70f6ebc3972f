"""The decided rows of Underlag, written into the rows of the plan workbook's other sheets, lineage included."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms.plan_book import (
    AREAS,
    BASIS,
    INDICATORS,
    LEVELS,
    PLAN,
    RETIRED,
    SERIES,
    SOURCES,
)
from xl_addin.plan import Fault, Spot
from xl_addin.reading.plan_assembly import BookRow, Rows, fault

YES, KEEP = "yes", "keep"
_BELONGING = (LEVELS, SERIES, SOURCES)
"""The sheets whose rows belong to a mätetal."""
_CODE = re.compile(r"([0-9]+)\.([0-9]+)")


def decided(rows: Rows, out: Collector, *, proposals: bool) -> tuple[dict[str, list[BookRow]], list[Fault]]:
    """Return the rows as the board has decided them, and what is missing in a decision.

    `out` takes the proposals that have no decision. They change nothing; with `proposals`, they are taken as accepted.
    """
    revision = _Revision({key: list(found) for key, found in rows.items()})
    for row in rows.get(BASIS, ()):
        if _undecided(row):
            spot = row.spot("proposal")
            out.on(spot.sheet).add("proposal-undecided", spot.cell, _text(row, "code") or None)
        if row.values.get("decision") == YES or (proposals and _undecided(row)):
            revision.take(row)
    revision.settle()
    return revision.rows, revision.faults


def _undecided(row: BookRow) -> bool:
    """Return whether a row proposes a change that nobody has decided on; one that is kept may get a new code."""
    changes = ("wording", "new_code") if _text(row, "proposal") == KEEP else ("proposal",)
    return "decision" not in row.values and any(_text(row, key) for key in changes)


def accepted(rows: Sequence[BookRow]) -> dict[str, str]:
    """Return the proposals of Underlag that the board has accepted, by the mätetal's code."""
    return {_text(row, "code"): _text(row, "proposal") for row in rows if row.values.get("decision") == YES}


def _text(row: BookRow, key: str) -> str:
    return str(row.values.get(key) or "")


def _number(code: str) -> tuple[int, int]:
    """Return what a code is ordered by; one that is none stands first."""
    match = _CODE.fullmatch(code)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _numbered(row: tuple[int, Any]) -> int:
    return row[0]


class _Known(Struct):
    """What is looked up for each decision, and so kept ready."""

    positions: dict[str, int] = field(default_factory=dict)
    """Where each code stands among the mätetal."""
    in_order: dict[int, list[tuple[int, Any]]] = field(default_factory=lambda: defaultdict(list))
    """The mätetal of each målområde by their number, each with its strategi."""
    belonging: dict[tuple[str, str], list[BookRow]] = field(default_factory=lambda: defaultdict(list))
    """The rows of a sheet that belong to a mätetal."""
    asked: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """The highest number of each målområde that is asked for in Ny kod."""
    listed: set[str] = field(default_factory=set)
    """The codes on Underlag."""
    milestone: BookRow | None = None
    """The first mätetal that is to be done by a year."""

    def add(self, row: BookRow) -> None:
        """Take up a mätetal."""
        area, number = _number(_text(row, "code"))
        insort(self.in_order[area], (number, row.values.get("strategy")), key=_numbered)
        if self.milestone is None and row.values.get("target.kind") == "milestone":
            self.milestone = row


class _Revision(Struct):
    """Changes rows by decisions. New codes are given at the end, so that two may change places."""

    rows: dict[str, list[BookRow]]
    faults: list[Fault] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    """The new code of a row of Mätetal, by its position there."""
    _gone: set[int] = field(default_factory=set)
    _merged: dict[str, list[BookRow]] = field(default_factory=lambda: defaultdict(list))
    _added: list[BookRow] = field(default_factory=list)
    _decisions: dict[int, BookRow] = field(default_factory=dict)
    """What was decided on a row of Mätetal, by its position there."""
    _candidates: list[BookRow] = field(default_factory=list)
    _known: _Known = field(default_factory=_Known)

    def __post_init__(self) -> None:
        """Look once through the rows as they stand."""
        known = self._known
        for at, row in enumerate(self._indicators):
            known.positions.setdefault(_text(row, "code"), at)
            known.add(row)
        for sheet in _BELONGING:
            for row in self.rows.get(sheet, ()):
                known.belonging[sheet, _text(row, "code")].append(row)
        for row in self.rows.get(BASIS, ()):
            area, number = _number(_text(row, "new_code"))
            known.asked[area] = max(known.asked[area], number)
            known.listed.add(_text(row, "code"))

    def take(self, row: BookRow) -> None:
        """Take one decision."""
        proposal, code = row.values.get("proposal"), _text(row, "new_code")
        if code and not _CODE.fullmatch(code):
            self._fault(row, "new_code", "code-form", value=code)
        elif proposal is None:
            self._fault(row, "proposal", "decided-no-proposal")
        elif proposal == "take":
            self._candidates.append(row)
        elif self._at(row) is None:
            self._fault(row, "code", "decided-unknown", value=_text(row, "code"))
        elif self._position(row) in self._decisions:
            self._fault(row, "decision", "decided-twice", value=_text(row, "code"))
        else:
            self._decisions[self._position(row)] = row
            take = {
                KEEP: self._change, "reword": self._reword, "target": self._change, "split": self._split,
                "merge": self._merge, "strike": self._strike,
            }  # fmt: skip
            take[proposal](row)

    def settle(self) -> None:
        """Merge what is merged, take in what is new once it is known which codes are free, and give the new codes."""
        for code, together in self._merged.items():
            self._merge_into(code, together)
        then = self._codes_then()
        for row in self._candidates:
            self._take_in(row, then)
        for at, code in self._codes.items():
            if then[code] > 1:
                self._fault(self._decisions[at], "new_code", "code-taken", value=code)
            elif self._strategy_for(code) is None:
                self._fault(self._decisions[at], "new_code", "decided-area", value=_number(code)[0])
        if not (self._codes or self._gone or self._added):
            return
        old = [_text(row, "code") for row in self._indicators]
        strategies = {code: row.values.get("strategy") for code, row in zip(old, self._indicators, strict=True)}
        held = set(map(_strategy, self._indicators))
        renamed = {old[at]: code for at, code in self._codes.items()}
        kept = [
            _with(row, **self._place(at, strategies)) if at in self._codes else row
            for at, row in enumerate(self._indicators) if at not in self._gone
        ]  # fmt: skip
        gone = {old[at] for at in self._gone}
        self.rows[INDICATORS] = sorted([*kept, *self._added], key=lambda row: _number(_text(row, "code")))
        for sheet in _BELONGING:
            own = [row for row in self.rows.get(sheet, ()) if _text(row, "code") not in gone]
            self.rows[sheet] = [_renamed(row, "code", renamed) for row in own]
        self.rows[INDICATORS] = [_renamed(row, "baseline_from", renamed) for row in self.rows[INDICATORS]]
        self._leave_out(held - set(map(_strategy, self.rows[INDICATORS])))

    def _leave_out(self, emptied: Set[str]) -> None:
        """Leave out what has no mätetal left: a mål, its målområde, and a strategi that has no words of its own."""
        strategies = set(map(_strategy, self.rows[INDICATORS]))
        goals = {_goal_of(ref) for ref in emptied} - {_goal_of(ref) for ref in strategies}
        refs = {_text(row, "ref").upper() for row in self.rows.get(AREAS, ())}
        left = {_area_of(ref) for ref in refs - goals if ref.startswith("M")}
        areas = {_area_of(ref) for ref in goals} - left

        def stays(row: BookRow) -> bool:
            ref = _text(row, "ref").upper()
            wordless = ref in emptied and not _text(row, "text")
            return not (wordless or ref in goals | areas or _goal_of(ref) in goals)

        self.rows[AREAS] = [row for row in self.rows.get(AREAS, ()) if stays(row)]

    def _place(self, at: int, strategies: Mapping[str, Any]) -> dict[str, Any]:
        """Return the new code of a row, and the strategi that it then stands under; `strategies`: by the old codes.

        That is the one of the mätetal that had the code: they change places; or else that of the code before it.
        """
        code = self._codes[at]
        strategy = strategies.get(code) or self._strategy_for(code)
        return {"code": code} | ({"strategy": strategy} if strategy else {})

    # -- each proposal

    def _reword(self, row: BookRow) -> None:
        missing = [key for key in ("wording", "carry") if key not in row.values]
        for key in missing:
            self._fault(row, key, f"decided-no-{key}")
        if not missing:
            self._change(row)

    def _change(self, row: BookRow) -> None:
        """Change what the row says: wording, code, how the history goes on."""
        at, code = self._position(row), _text(row, "code")
        new = _text(row, "new_code")
        self._put(at, row, text="wording", carry="carry")
        self._indicators[at] = _with(self._indicators[at], row, **self._why([row]))
        if new and new != code:
            self._codes[at] = new
            self._indicators[at] = _with(self._indicators[at], row, code=code, was=[code])

    def _split(self, row: BookRow) -> None:
        parts = [part.strip() for part in _text(row, "wording").splitlines() if part.strip()]
        if len(parts) < 2:
            self._fault(row, "wording", "decided-parts")
            return
        at, code = self._position(row), _text(row, "code")
        whole = self._indicators[at]
        unnamed = replace(whole, values={key: value for key, value in whole.values.items() if key != "short"})
        self._indicators[at] = _with(unnamed, row, text=parts[0], carry="break", was=[code], **self._why([row]))
        if _text(row, "new_code"):
            self._codes[at] = _text(row, "new_code")
        area = _number(code)[0]
        _, strategy = self._known.in_order[area][-1]
        for part in parts[1:]:
            last = self._known.in_order[area][-1][0]
            number = f"{area}.{max(last, self._known.asked[area]) + 1}"
            self._add(_with(self._indicators[at], row, text=part, code=number, strategy=strategy))
            for sheet in _BELONGING:  # levels, series and statistics: each part begins with those of the whole
                own = self._known.belonging[sheet, code]
                self.rows.setdefault(sheet, []).extend(_with(other, row, code=number) for other in own)

    def _merge(self, row: BookRow) -> None:
        if "carry" not in row.values:
            self._fault(row, "carry", "decided-no-carry")
        self._merged[_text(row, "new_code") or _text(row, "code")].append(row)

    def _merge_into(self, code: str, together: Sequence[BookRow]) -> None:
        if len(together) < 2:
            self._fault(together[0], "new_code", "decided-merge", value=code)
            return
        for key in ("carry", "wording"):
            decided = {_text(row, key): row for row in together if _text(row, key)}
            if len(decided) > 1:
                self._fault(list(decided.values())[-1], key, "decided-unlike", value=code)
        old = [_text(row, "code") for row in together]
        first = next((row for row in together if _text(row, "code") == code), together[0])
        worded = next((row for row in together if _text(row, "wording")), first)
        at = self._position(first)
        self._gone |= {self._position(row) for row in together} - {at}
        new: dict[str, Any] = {"was": old, "carry": first.values.get("carry"), **self._why(together)}
        if _text(worded, "wording"):
            new["text"] = _text(worded, "wording")
        self._indicators[at] = _with(self._indicators[at], first, **new)
        if code != _text(first, "code"):
            self._codes[at] = code

    def _strike(self, row: BookRow) -> None:
        if "reason" not in row.values:
            self._fault(row, "reason", "decided-no-reason")
            return
        self._gone.add(self._position(row))
        values = {"code": _text(row, "code"), "reason": _text(row, "reason"), "decision": self._minutes(row)}
        spots = {"code": row.spot("code"), "reason": row.spot("reason"), "decision": row.spot("minutes")}
        self.rows.setdefault(RETIRED, []).append(BookRow({k: v for k, v in values.items() if v}, spots))

    def _take_in(self, row: BookRow, then: Counter[str]) -> None:
        """Make a mätetal of a project that was reported outside the plan: to be done in the plan's last year.

        `then`: how many mätetal have each code once all is done.
        """
        code, area = _text(row, "new_code"), _number(_text(row, "new_code"))[0]
        strategy = self._strategy_for(code)
        if not code:
            self._fault(row, "new_code", "decided-no-code")
        elif strategy is None:
            self._fault(row, "new_code", "decided-area", value=area)
        elif then[code]:
            self._fault(row, "new_code", "code-taken", value=code)
        elif (model := self._known.milestone) is None:
            self._fault(row, "proposal", "decided-unit")
        else:
            values = {
                "code": code, "text": _text(row, "wording") or _text(row, "text"), "strategy": strategy,
                "responsible": _text(row, "responsible"), "unit": model.values["unit"], "target.kind": "milestone",
                "target.by": self.rows[PLAN][0].values.get("last_year"), **self._why([row]),
            }  # fmt: skip
            lineage: dict[str, Any] = {"was": []} if code in self._known.listed else {}
            self._add(_with(BookRow({}, {}), row, **values, **lineage))
            then[code] += 1

    # -- rows

    @property
    def _indicators(self) -> list[BookRow]:
        return self.rows[INDICATORS]

    def _at(self, row: BookRow) -> int | None:
        return self._known.positions.get(_text(row, "code"))

    def _position(self, row: BookRow) -> int:
        """Return where the mätetal of a decision stands, once it is known that it does."""
        return self._at(row) or 0

    def _add(self, row: BookRow) -> None:
        self._added.append(row)
        self._known.add(row)

    def _put(self, at: int, row: BookRow, **columns: str) -> None:
        """Write what stands in columns of Underlag into the row of a mätetal, by the columns there."""
        values = {key: row.values[column] for key, column in columns.items() if column in row.values}
        self._indicators[at] = _with(self._indicators[at], row, **values)

    def _codes_then(self) -> Counter[str]:
        """Count the mätetal that have each code once all that is decided is done."""
        kept = [self._codes.get(at, _text(row, "code")) for at, row in enumerate(self._indicators)
                if at not in self._gone]  # fmt: skip
        return Counter([*kept, *(_text(row, "code") for row in self._added)])

    def _strategy_for(self, code: str) -> str | None:
        """Return the strategi that a new code falls under: that of the code before it, or its målområde's first."""
        area, number = _number(code)
        rows = self._known.in_order[area]
        before = bisect_left(rows, number, key=_numbered)
        if before:
            return str(rows[before - 1][1] or "") or None
        refs = (_text(row, "ref") for row in self.rows.get(AREAS, ()))
        return next((ref for ref in refs if ref.startswith(f"S{area}.")), None)

    def _why(self, together: Sequence[BookRow]) -> dict[str, str]:
        """Return why the rows were changed, and where that was decided, as far as somebody has written it."""
        reasons = dict.fromkeys(_text(row, "reason") for row in together if _text(row, "reason"))
        explained = [row for row in together if _text(row, "reason") or _text(row, "minutes")]
        minutes = dict.fromkeys(filter(None, map(self._minutes, explained)))
        why = {"reason": " ".join(reasons), "decision": "; ".join(minutes)}
        return {key: text for key, text in why.items() if text}

    def _minutes(self, row: BookRow) -> str:
        """Return where the decision stands: the minutes, or else the day that the edition was decided."""
        head = self.rows[PLAN][0].values if self.rows.get(PLAN) and not _undecided(row) else {}
        day = head.get("decided")
        return _text(row, "minutes") or (texts.planbook.BOARD_DAY.format(day=day) if day else "")

    def _fault(self, row: BookRow, key: str, code: str, **facts: object) -> None:
        self.faults.append(fault(BASIS, row, key, code, **facts))


def _strategy(row: BookRow) -> str:
    return _text(row, "strategy").upper()


def _goal_of(strategy: str) -> str:
    """Return the beteckning of the mål that a strategi belongs to: M2.1 for S2.1.3."""
    return f"M{strategy.removeprefix('S').rpartition('.')[0]}" if strategy.startswith("S") else ""


def _area_of(goal: str) -> str:
    """Return the number of the målområde that a mål belongs to: 2 for M2.1."""
    return goal.removeprefix("M").partition(".")[0]


def _renamed(row: BookRow, key: str, codes: Mapping[str, str]) -> BookRow:
    """Return a row that names a mätetal by the code that it now has."""
    code = _text(row, key)
    return replace(row, values={**row.values, key: codes[code]}) if code in codes else row


_FROM = {"text": "wording", "carry": "carry", "was": "code", "code": "new_code", "strategy": "new_code",
         "responsible": "responsible", "reason": "reason", "decision": "minutes"}  # fmt: skip


def _with(row: BookRow, decision: BookRow | None = None, /, **values: Any) -> BookRow:
    """Return a row with other values; those of a decision stand in its cells."""
    spots: dict[str, Spot] = dict(row.spots)
    if decision is not None:
        spots |= {key: decision.spot(_FROM.get(key, "proposal")) for key in values}
    return replace(row, values={**row.values, **values}, spots=spots)
