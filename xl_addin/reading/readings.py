"""What became of a cell: a reading with its notes, or a refusal; and what is common to all that is asked for.

A `Reading` of None is a cell where nothing stands. What a cell shows beside its value, and where the value comes
from, is noted here, whatever the value is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.reading.spelling import (
    OutOfRange,
    clean,
    plain,
    serial_text,
    shown,
    stored_number,
    trimmed,
    unseen_inside,
    without_unseen,
)
from xl_addin.spreadsheets.cells import PLAIN, Cell, CellKind, Ground, Mark, NumberClass
from xl_addin.swedish import number, quantity

T = TypeVar("T")


class Note(Struct, frozen=True):
    """Something to tell about a value that was understood: a code of the catalogue, and its facts."""

    code: str
    facts: Mapping[str, str]


class Reading(Struct, Generic[T], frozen=True):
    """A cell that was understood; `original` is what stands in it, fit to be written to any workbook."""

    value: T | None
    notes: tuple[Note, ...] = ()
    original: str = ""


class Refusal(Struct, frozen=True):
    """A cell that was not understood: a code of the catalogue, its facts, and what stands in the cell."""

    code: str
    facts: Mapping[str, str]
    original: str


_APOSTROPHES = "'’´`"


def unusable(cell: Cell) -> Refusal | None:
    """Refuse a cell that has no value to read, whatever is asked for."""
    if cell.kind is CellKind.ERROR:
        word = texts.reading.ERROR_VALUES.get(cell.text, "")
        return refused(cell, "error-value", text=f"{word} ({cell.text})" if word else shown(cell.text))
    if cell.kind is CellKind.UNREADABLE:
        return refused(cell, "cell-unreadable")
    if cell.kind is CellKind.BLANK or (cell.formula and not cell.cached):
        return refused(cell, "formula-uncalculated")
    return None


def answered(cell: Cell, read: Callable[[Cell], Reading[T] | Refusal]) -> Reading[T] | Refusal:
    """Return what `read` makes of a cell that has a value, traced; the cell may be blank, or have none to read."""
    return unusable(cell) or traced(cell, blank(cell) if is_blank(cell) else read(cell))


def is_blank(cell: Cell) -> bool:
    """Return whether nothing but blanks stands in the cell."""
    return not trimmed(cell.text)


def blank(cell: Cell) -> Reading[T]:
    """Return the reading of a cell where nothing stands; blanks in it are noted."""
    return Reading(None, (Note("only-blanks", {}),) if cell.text else (), clean(cell.text))


def refused(cell: Cell, code: str, **facts: str) -> Refusal:
    """Refuse a cell by a code of the catalogue, with what stands in it and further facts."""
    if cell.kind is CellKind.BOOLEAN:
        facts.setdefault("text", as_text(cell, date1904=False))
    return Refusal(code, {"text": shown(cell.text)} | facts, clean(cell.text))


def traced(cell: Cell, answer: Reading[T] | Refusal) -> Reading[T] | Refusal:
    """Add what the cell shows beside its value, and that the value comes from a formula, and from which file."""
    if isinstance(answer, Refusal):
        return answer
    if answer.value is None or answer.value == "":
        return replace(answer, notes=(*_of_formula(cell, answer), *answer.notes))
    if cell.aspect is PLAIN and not cell.formula and (cell.text.isascii() or type(answer.value) is str):
        return answer
    if answer.value == 0 and answer.value is not False:
        if cell.external and cell.aspect.ground is not Ground.NOTHING:
            return refused(cell, "external-nothing", other=shown(cell.external))
        if cell.aspect.ground:
            return refused(cell, _ZEROS[cell.aspect.ground])
    notes = (*_of_formula(cell, answer), *_of_aspect(cell), *_of_unseen(cell, answer))
    return replace(answer, notes=(*notes, *answer.notes)) if notes else answer


_ZEROS = {Ground.NOTHING: "formula-on-nothing", Ground.UNKNOWN: "formula-on-unknown"}
"""What a 0 is refused by, that a formula gives which rests on nothing, or nobody knows on what."""


def _of_formula(cell: Cell, answer: Reading[Any]) -> tuple[Note, ...]:
    if not cell.formula:
        return ()
    value, text = answer.value, shown(answer.original)
    reading = number(value) if isinstance(value, Decimal) else "" if value is None else shown(str(value))
    notes = [Note("formula-value", {"text": text, "reading": reading})]
    if cell.external:
        notes.append(Note("external-link", {"text": reading, "other": shown(cell.external)}))
    if cell.aspect.stale:
        notes.append(Note("formula-maybe-old", {"text": text}))
    if cell.aspect.ground is Ground.NOTHING:
        notes.append(Note("formula-on-empty-cells", {"text": text}))
    return tuple(notes)


def _of_aspect(cell: Cell) -> Iterator[Note]:
    runs, shows = cell.aspect.runs, cell.aspect.shows
    if shows is not None:
        text = shown(as_text(cell, date1904=False))
        yield Note("value-shown-otherwise", {"text": text, "reading": _seen(shows)})
    if len(runs) > 1:
        yield Note("text-marked", {"text": shown(cell.text)})
    elif runs and runs[0].mark:
        text = shown(as_text(cell, date1904=False))
        yield Note("value-marked", {"text": text, "reading": texts.reading.MARKS[runs[0].mark]})
    if rule := cell.aspect.rule:
        seen = texts.reading.MARKS[rule.mark] if rule.mark not in (None, Mark.UNSEEN) else _seen(rule.shows or "")
        yield Note("value-marked-by-rule", {"text": shown(as_text(cell, date1904=False)), "reading": seen})


def _seen(shows: str) -> str:
    return f"”{shown(shows.replace('.', ','))}”" if shows else texts.reading.NOTHING_SEEN


def _of_unseen(cell: Cell, answer: Reading[Any]) -> Iterator[Note]:
    unseen = "" if cell.kind is not CellKind.TEXT or type(answer.value) is str else unseen_inside(trimmed(cell.text))
    if unseen:
        value = answer.value
        reading = number(value) if isinstance(value, Decimal) else str(value)
        yield Note("invisible-character", {"text": shown(cell.text), "reading": reading, "other": unseen})


def as_text(cell: Cell, date1904: bool) -> str:
    """Return what a cell that holds no text shows: `12,5`, `47 %`, `2018-05-03`, `SANT`."""
    if cell.kind is CellKind.BOOLEAN:
        return texts.reading.BOOLEANS[cell.text.strip().lower() in ("1", "true")]
    try:
        found = stored_number(cell.text) if cell.kind is CellKind.NUMBER else None
    except OutOfRange:
        found = None
    if found is None:
        return clean(cell.text)
    if cell.format is NumberClass.DATE:
        return serial_text(found[0], date1904)
    if cell.format is NumberClass.PERCENT:
        return quantity(plain(found[0].scaleb(2)), "%")
    return format(found[0], "f").replace(".", ",")


def bare(cell: Cell) -> str:
    """Strip what surrounds a typed value, blanks and the apostrophe that marks text, and what is not seen in it."""
    text = without_unseen(trimmed(cell.text))
    if text[:1] in _APOSTROPHES or text[-1:] in _APOSTROPHES:
        text = trimmed(text.removeprefix(text[0]) if text[0] in _APOSTROPHES else text)
        text = text[:-1] if text and text[-1] in _APOSTROPHES else text
    return text
