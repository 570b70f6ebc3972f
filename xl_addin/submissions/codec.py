"""An `Intake` as JSON and back, exactly: what the cache keeps and what worker processes send home.

JSON, not pickle: data from a file that somebody else could have written must not be able to run. Everything that is not
a plain JSON value is a list that begins with its kind. What the records of a file repeat (its name, its SHA-256) is
kept once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from xl_addin.findings import Finding, Severity
from xl_addin.registers.base import RegisterEntry
from xl_addin.submissions.reading import Intake
from xl_addin.submissions.records import Entry, Input, Source, Submission
from xl_addin.targets import Reason, Report, State

FORM = 1
"""Counts up when the form changes."""
_RECORDS: tuple[type, ...] = (Intake, Submission, Entry, Report, Source, RegisterEntry, Input, Finding)
_NAMES = {record: tuple(record.__annotations__) for record in _RECORDS}
_NUMBERS = {record: number for number, record in enumerate(_RECORDS)}
_PLAIN = frozenset({int, bool, type(None)})
Making = Callable[[list[Any], list[str]], Any]


class OtherFormError(ValueError):
    """It is not something that `pack` made, or holds something that `pack` does not know."""


def pack(intake: Intake) -> bytes:
    """Write what became of a file. Raises `OtherFormError` for a kind of value it does not know."""
    words: dict[str, int] = {}
    body = _packed(intake, words)
    text = json.dumps([FORM, list(words), body], ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def unpack(data: bytes) -> Intake:
    """Read what `pack` wrote. Raises `OtherFormError`."""
    try:
        form, words, body = json.loads(data.decode(errors="surrogatepass"))
        intake = _unpacked(body, words) if form == FORM else None
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as problem:
        raise OtherFormError(str(problem)) from None
    if not isinstance(intake, Intake):
        raise OtherFormError("no intake")
    return intake


def _packed(value: Any, words: dict[str, int]) -> Any:
    kind = type(value)
    if kind is str:
        return ["", words.setdefault(value, len(words))] if len(value) > 12 else value
    if kind in _PLAIN:
        return value
    if kind in _NUMBERS:
        return [_NUMBERS[kind], *(_packed(getattr(value, name), words) for name in _NAMES[kind])]
    if kind is tuple or kind is list:
        return ["(", *(_packed(item, words) for item in value)]
    if kind is dict:
        return ["{", *(_packed(item, words) for pair in value.items() for item in pair)]
    return _scalar(value, kind)


def _scalar(value: Any, kind: type) -> list[str]:
    if kind is Decimal:
        return ["D", str(value)]
    if kind in (date, datetime, time):
        return [kind.__name__, value.isoformat()]
    if kind in _ENUMS.values():
        return ["E", kind.__name__, value.value]
    raise OtherFormError(kind.__name__)


_ENUMS: dict[str, type[Enum]] = {kind.__name__: kind for kind in (State, Reason, Severity)}


def _unpacked(value: Any, words: list[str]) -> Any:
    if type(value) is not list:
        return value
    kind = value[0]
    if kind == "":
        return words[value[1]]
    if type(kind) is int:
        return _RECORDS[kind](*(_unpacked(item, words) if type(item) is list else item for item in value[1:]))
    return _MAKERS[kind](value, words)


def _dict(value: list[Any], words: list[str]) -> dict[Any, Any]:
    items = [_unpacked(item, words) for item in value[1:]]
    return dict(zip(items[::2], items[1::2], strict=True))


_MAKERS: dict[str, Making] = {
    "(": lambda value, words: tuple([_unpacked(item, words) for item in value[1:]]),
    "{": _dict,
    "D": lambda value, _: Decimal(value[1]),
    "E": lambda value, _: _ENUMS[value[1]](value[2]),
    "date": lambda value, _: date.fromisoformat(value[1]),
    "datetime": lambda value, _: datetime.fromisoformat(value[1]),
    "time": lambda value, _: time.fromisoformat(value[1]),
}
