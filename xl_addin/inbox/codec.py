"""An `Intake` as JSON and back, exactly: what the cache keeps and what worker processes send home.

JSON, not pickle: data from a file that somebody else could have written must not be able to run. It is a list of values
in which each stands after those it is made of: plain JSON as it is, anything else a list of its kind and the places of
its parts. What the records of a file repeat (its name, its SHA-256) stands once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import Any

from xl_addin.fields import parts_of
from xl_addin.findings import Finding, Severity
from xl_addin.forms.start import SignOff
from xl_addin.reading.records import Entry, Input, Intake, Refused, Source, Submission
from xl_addin.registers import Keeper, RegisterEntry, RegisterRecord, registers_of
from xl_addin.targets import Reason, Report, State
from xl_addin.when import When

FORM = 7
"""Counts up when the form changes."""
_RECORDS: tuple[type, ...] = (
    Intake, Submission, Entry, Report, Source, RegisterEntry, Input, Refused, SignOff, Finding,
)  # fmt: skip
_ROWS = tuple(register.model for register in registers_of(Keeper.MUNICIPALITY))
_KINDS: tuple[type, ...] = (*_RECORDS, *_ROWS)
_FIELDS = {record: attrgetter(*record.__annotations__) for record in _RECORDS} | {
    row: attrgetter(*row.__struct_fields__) for row in _ROWS
}
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_PLAIN = frozenset({int, bool, type(None)})


class OtherFormError(ValueError):
    """It is not something that `pack` made, or holds something that `pack` does not know."""


def pack(intake: Intake) -> bytes:
    """Write what became of a file. Raises `OtherFormError` for a kind of value it does not know."""
    packing = _Packing()
    packing.place(intake)
    text = json.dumps([FORM, packing.values], ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def unpack(data: bytes) -> Intake:
    """Read what `pack` wrote. Raises `OtherFormError`."""
    try:
        form, values = json.loads(data.decode(errors="surrogatepass"))
        intake = _unpacked(values) if form == FORM else None
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as problem:
        raise OtherFormError(str(problem)) from None
    if not isinstance(intake, Intake):
        raise OtherFormError("no intake")
    return intake


class _Packing:
    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[Hashable, int] = {}

    def place(self, value: Any) -> int:
        """Return a value's place, after those of its parts."""
        kind = type(value)
        if kind is str:
            return self._placed(value, value)
        if kind in _PLAIN:
            return self._placed((kind, value), value)  # the kind too: True is no 1
        if kind in _NUMBERS:
            return self._compound(_NUMBERS[kind], _FIELDS[kind](value))
        if kind is tuple or kind is list:
            return self._compound("(", value)
        if kind is dict:
            return self._compound("{", [*value, *value.values()])
        packed = _scalar(value, kind)
        return self._placed(tuple(packed), packed)

    def _compound(self, kind: int | str, parts: Iterable[Any]) -> int:
        known = self._places
        packed = [kind, *[known[part] if type(part) is str and part in known else self.place(part) for part in parts]]
        return self._placed(tuple(packed), packed)

    def _placed(self, key: Hashable, packed: Any) -> int:
        place = self._places.setdefault(key, len(self.values))
        if place == len(self.values):
            self.values.append(packed)
        return place


def _scalar(value: Any, kind: type) -> list[str]:
    if kind is Decimal:
        return ["D", str(value)]
    if kind in (date, datetime, time):
        return [kind.__name__, value.isoformat()]
    if kind is When:
        return ["W", value.first.isoformat(), value.last.isoformat()]
    if kind in _ENUMS.values():
        return ["E", kind.__name__, value.value]
    raise OtherFormError(kind.__name__)


def _enums(row: type[RegisterRecord]) -> Iterator[type[Enum]]:
    inside = (parts_of(info.type)[0] for info in row.declared().values())
    return (part for part in inside if issubclass(part, Enum))


_ENUMS = {kind.__name__: kind for kind in chain[type[Enum]]((State, Reason, Severity), *map(_enums, _ROWS))}


def _row(row: type[RegisterRecord]) -> Callable[..., RegisterRecord]:
    """Make records of values that were checked when the file was read."""
    return lambda *values: row(**dict(zip(row.__struct_fields__, values, strict=True)))


_BUILDERS: tuple[Callable[..., Any], ...] = (*_RECORDS, *map(_row, _ROWS))


def _unpacked(values: list[Any]) -> Any:
    made: list[Any] = []
    at = made.__getitem__
    for value in values:
        if type(value) is not list:
            made.append(value)
        elif type(kind := value[0]) is int:
            made.append(_BUILDERS[kind](*map(at, value[1:])))
        else:
            made.append(_MAKERS[kind](value, at))
    return made[-1]


def _dict(value: list[Any], at: Callable[[int], Any]) -> dict[Any, Any]:
    middle = len(value) // 2 + 1
    return dict(zip(map(at, value[1:middle]), map(at, value[middle:]), strict=True))


_MAKERS: dict[str, Callable[[list[Any], Callable[[int], Any]], Any]] = {
    "(": lambda value, at: tuple(map(at, value[1:])),
    "{": _dict,
    "D": lambda value, _: Decimal(value[1]),
    "E": lambda value, _: _ENUMS[value[1]](value[2]),
    "W": lambda value, _: When(*map(date.fromisoformat, value[1:])),
    "date": lambda value, _: date.fromisoformat(value[1]),
    "datetime": lambda value, _: datetime.fromisoformat(value[1]),
    "time": lambda value, _: time.fromisoformat(value[1]),
}
