"""One cell of a form -> its value, by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import time
from decimal import Decimal
from typing import Any

from xl_addin import swedish, texts
from xl_addin.forms import Choice, Column, ValueKind
from xl_addin.plan.model import Unit
from xl_addin.reading import dates, grammar
from xl_addin.reading.readings import Note, Reading, Refusal
from xl_addin.reading.spelling import OutOfRange, clean, folded, shown, stored_number, trimmed
from xl_addin.reading.words import normalized
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.targets import Reason, State

ELLIPSIS = "…"
_FIGURE = Unit(id="register", label="")
CLOCK = re.compile(r"(?:kl\.?\s*)?([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?", re.IGNORECASE)
DAY = 24 * 60
"""Minutes."""
_LISTED = 8
"""So many choices are listed in a message; of more, only that there is a list."""


def read_value(cell: Cell, column: Column, date1904: bool) -> Reading[Any] | Refusal:
    """Read a cell as its column's kind. A figure's limits are its unit's; others the record type knows."""
    if reader := _READERS.get(column.kind):
        return reader(cell, date1904)
    if column.kind in (ValueKind.QUANTITY, ValueKind.ANSWER):
        is_answer = column.kind is ValueKind.ANSWER
        return grammar.read_outcome(cell, column.unit or _FIGURE, column.plausible, date1904, is_answer)
    if column.kind in (ValueKind.NUMBER, ValueKind.WHOLE):
        return _number(cell, column.kind, date1904)
    return _chosen(cell, column, date1904)


def _text(cell: Cell, date1904: bool) -> Reading[Any] | Refusal:
    answer = grammar.read_text(cell, date1904)
    if isinstance(answer, Reading) and answer.value and not trimmed(answer.value):
        return Reading(None, (*answer.notes, Note("only-blanks", {})), answer.original)
    return answer


def _time(cell: Cell, date1904: bool) -> Reading[Any] | Refusal:
    """Read a time of the day: `14:00`, `14.30`, `kl. 14`, or a cell that Excel holds as a part of a day."""
    text = _text(cell, date1904)
    if isinstance(text, Refusal) or text.value is None:
        return text
    if cell.kind is CellKind.NUMBER:
        minutes = _minutes(cell)
        notes = () if minutes is not None else text.notes
    else:
        found = CLOCK.fullmatch(text.value.strip())
        minutes = int(found[1]) * 60 + int(found[2] or 0) if found else None
        notes = text.notes
    if minutes is None or minutes >= DAY:
        problem = texts.registers.PROBLEMS["not_a_time"]
        return Refusal("register-value", {"text": shown(cell.text), "problem": problem}, clean(cell.text))
    value = time(*divmod(minutes, 60))
    seen = value.strftime("%H:%M")
    if cell.kind is CellKind.TEXT and text.value.strip() != seen:
        notes = (*notes, Note("word-normalised", {"text": shown(text.value), "reading": seen}))
    return Reading(value, notes, text.original)


_READERS: dict[ValueKind, Callable[[Cell, bool], Reading[Any] | Refusal]] = {
    ValueKind.TEXT: _text, ValueKind.DATE: dates.read_date, ValueKind.TIME: _time, ValueKind.YEAR: dates.read_year,
    ValueKind.WHEN: dates.read_when,
}  # fmt: skip
"""Readers of the kinds that need nothing of the column."""


def _minutes(cell: Cell) -> int | None:
    """Return the minutes of a number: a part of a day, as Excel holds times, or a whole hour."""
    try:
        stored = stored_number(cell.text)
    except OutOfRange:
        return None
    if stored is None or stored[0] < 0:
        return None
    value = stored[0]
    if value < 1:
        return int((value * DAY).to_integral_value())
    return int(value) * 60 if value == value.to_integral_value() else None


def _number(cell: Cell, kind: ValueKind, date1904: bool) -> Reading[Any] | Refusal:
    answer = grammar.read_number(cell, _FIGURE, None, date1904)
    if isinstance(answer, Refusal) or answer.value is None or kind is ValueKind.NUMBER or answer.value % 1:
        return answer
    return Reading(int(answer.value), answer.notes, answer.original)


def _chosen(cell: Cell, column: Column, date1904: bool) -> Reading[Any] | Refusal:
    first = column.choices[0].key if column.choices else None
    if isinstance(first, State):
        return grammar.read_state(cell)
    if isinstance(first, Reason):
        return grammar.read_reason(cell)
    if cell.kind is CellKind.NUMBER and column.kind is ValueKind.CODE and not cell.formula:
        return _by_number(cell, column)
    text = _text(cell, date1904)
    if isinstance(text, Refusal) or text.value is None:
        return text
    exact = column.as_written.get(text.value)
    found = [exact] if exact else [choice for choice in column.choices if _names(text.value, choice, column.kind)]
    if len(found) != 1:
        return _unknown(cell, column)
    return Reading(found[0].key, (*text.notes, *_normalised(text.value, found[0])), text.original)


def _by_number(cell: Cell, column: Column) -> Reading[Any] | Refusal:
    """Read a code that became a number: 5.2 can only be 5.2, but 1.1 may have been 1.10."""
    try:
        stored = stored_number(cell.text)
    except OutOfRange:
        stored = None
    found = [c for c in column.choices if stored and _decimal(c.key) == stored[0]]
    if len(found) > 1:
        both = swedish.listing([c.key for c in found])
        problem = texts.registers.PROBLEMS["code_ambiguous"].format(codes=both)
        return Refusal("register-value", {"text": shown(cell.text), "problem": problem}, clean(cell.text))
    return Reading(found[0].key, (), clean(cell.text)) if found else _unknown(cell, column)


def _decimal(key: str) -> Decimal | None:
    return Decimal(key) if key.replace(".", "", 1).isdecimal() else None


def _names(text: str, choice: Choice, kind: ValueKind) -> bool:
    """Return whether a text names a choice: its label (or its beginning), its key, or its label without the key."""
    if kind is ValueKind.CHOICE:
        return folded(text) == folded(choice.label)
    seen, key, label = normalized(text), normalized(str(choice.key)), normalized(choice.label.removesuffix(ELLIPSIS))
    if seen in (key, label, label.removeprefix(key).strip()):
        return True
    stem = seen.removesuffix(ELLIPSIS)
    cut = choice.label.endswith(ELLIPSIS)
    return stem.startswith(f"{key} ") and (label.startswith(stem) or (cut and stem.startswith(label)))


def _normalised(text: str, choice: Choice) -> Iterator[Note]:
    if text.strip() not in (choice.label, str(choice.key)):
        yield Note("word-normalised", {"text": shown(text), "reading": shown(choice.label)})


def _unknown(cell: Cell, column: Column) -> Refusal:
    labels = [f"”{choice.label}”" for choice in column.choices]
    key = "choose" if len(labels) <= _LISTED else "choose_in_list"
    problem = texts.registers.PROBLEMS[key].format(choices=swedish.listing(labels))
    return Refusal("register-value", {"text": shown(cell.text), "problem": problem}, clean(cell.text))
