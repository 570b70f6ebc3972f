"""What people type -> what it means, or why it cannot be used: the one place where cells are understood.

Every function answers for any cell and raises nothing. A `Reading` of None is a cell where nothing stands.
What has two meanings is refused with both readings; nothing is guessed, or changed without a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from xl_addin import texts
from xl_addin.plan.model import Unit
from xl_addin.reading.look import as_seen
from xl_addin.reading.spelling import (
    CELL_LIMIT,
    ZERO,
    OutOfRange,
    clean,
    folded,
    inexact_date,
    look_alike,
    plain,
    serial_date,
    serial_text,
    shown,
    stored_number,
    trimmed,
    typed_dates,
    typed_number,
    unseen_inside,
    without_unseen,
)
from xl_addin.spreadsheets.cells import PLAIN, Cell, CellKind, Mark, NumberClass, Run
from xl_addin.swedish import listing, number, quantity
from xl_addin.targets import Reason, State

T = TypeVar("T")
Range = tuple[Decimal, Decimal] | None
"""Lowest and highest plausible figure, both inclusive."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that are understood. As date serials they are days of 1905, which no plan speaks of."""
_FIRST_BARE_SERIAL, _LAST_BARE_SERIAL = 32_874, 73_415
"""1990-01-01 to 2100-12-31: a bare number in between, where a date is asked for, is a date's serial."""
_SHORT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FIFTEEN_DIGITS = 15
_GROUPED = "#,##0"
"""What an English Excel makes of a cell where `5,4` is typed, which it takes for 54."""
_PLAIN_FORMATS = (NumberClass.GENERAL, NumberClass.NUMBER)
_APOSTROPHES = "'’´`"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a value that was understood: a code of the catalogue, and its facts."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A cell that was understood; `original` is what stands in it, fit to be written to any workbook."""

    value: T | None
    notes: tuple[Note, ...] = ()
    original: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that was not understood: a code of the catalogue, its facts, and what stands in the cell."""

    code: str
    facts: Mapping[str, str]
    original: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number on its way: `text` as people see it, `percent` whether it was written as a percentage."""

    value: Decimal
    notes: tuple[Note, ...]
    text: str
    percent: bool = False


# ---- numbers -----------------------------------------------------------------------------------------------


def read_number(cell: Cell, unit: Unit, plausible: Range, date1904: bool) -> Reading[Decimal] | Refusal:
    """Read a figure in `unit` (a percentage is 47 for 47 %), finite and of at most 15 significant digits."""
    text = cell.text
    if (
        cell.kind is CellKind.NUMBER
        and cell.format in _PLAIN_FORMATS
        and not cell.formula
        and cell.aspect is PLAIN
        and cell.format_code != _GROUPED
        and len(text) <= _FIFTEEN_DIGITS
        and _SHORT.fullmatch(text)
    ):
        return _judged(_Figure(Decimal(text) or ZERO, (), text), text, unit, plausible)
    if refusal := _unusable(cell):
        return refusal
    if _is_blank(cell):
        return _traced(cell, _blank(cell))
    figure = _figure(cell, unit, date1904)
    if isinstance(figure, Refusal):
        return figure
    return _traced(cell, _judged(figure, clean(text), unit, plausible))


def read_outcome(
    cell: Cell, unit: Unit, plausible: Range, date1904: bool, text_allowed: bool
) -> Reading[Decimal] | Reading[str] | Refusal:
    """Read an outcome: a figure, or where `text_allowed` (monitor) else the text that was typed.

    A text that says nothing (`–`, `saknas`) is refused there too, for it is no report.
    """
    answer = read_number(cell, unit, plausible, date1904)
    if not text_allowed or cell.kind is not CellKind.TEXT or isinstance(answer, Reading):
        return answer
    if answer.code not in ("value-not-a-number", "percent-not-expected", "date-in-number"):
        return answer
    word = folded(cell.text)
    if word in _SAY_NOTHING or not any(map(str.isalnum, word)):
        return _refusal(cell, "value-says-nothing")
    return read_text(cell, date1904)


def _figure(cell: Cell, unit: Unit, date1904: bool) -> _Figure | Refusal:
    try:
        if cell.kind is CellKind.NUMBER:
            return _stored_figure(cell, unit, date1904)
        if cell.kind is CellKind.TEXT:
            return _typed_figure(cell, unit)
    except OutOfRange:
        return _refusal(cell, "number-out-of-range")
    return _refusal(cell, "value-not-a-number")


def _stored_figure(cell: Cell, unit: Unit, date1904: bool) -> _Figure | Refusal:
    found = stored_number(cell.text)
    if found is None:
        return _refusal(cell, "value-not-a-number")
    value, rounded = found
    if cell.format is NumberClass.DATE:
        return _refusal(cell, "date-in-number", reading=serial_text(value, date1904))
    text, percent = shown(cell.text), cell.format is NumberClass.PERCENT
    if percent:
        value = plain(value.scaleb(2))
        text = quantity(value, "%")
        if not unit.percent:
            return _refusal(cell, "percent-not-expected", text=text, unit=unit.label)
    # A computed figure always has the dust of binary arithmetic: that it is a formula's is said anyway.
    lost = rounded and not cell.formula
    notes: tuple[Note, ...] = ()
    if lost:
        notes = (Note("number-rounded", {"text": shown(cell.text), "reading": number(value)}),)
    if cell.format_code == _GROUPED and not unit.whole and not cell.formula and value % 1 == 0 and abs(value) >= 10:
        other = number(value.scaleb(-1))
        notes += (Note("decimal-comma-lost", {"text": text, "reading": number(value), "other": other}),)
    return _Figure(value, notes, text, percent)


def _typed_figure(cell: Cell, unit: Unit) -> _Figure | Refusal:
    text = _bare(cell)
    numeral = typed_number(text)
    code = _suffix_code(numeral.suffix, unit) if numeral else "value-not-a-number"
    if numeral is None or code == "value-not-a-number":
        days = typed_dates(text)
        if days:
            return _refusal(cell, "date-in-number", reading=str(days[0]))
        likely, odd = look_alike(text)
        guess = typed_number(likely) if odd else None
        if guess and guess.suffix in text:
            return _refusal(cell, "character-unclear", reading=likely, other=odd)
        return _refusal(cell, code)
    if code == "percent-not-expected":
        return _refusal(cell, code, unit=unit.label)
    if numeral.other is not None:
        return _refusal(cell, "number-ambiguous", reading=number(numeral.other), other=number(numeral.value))
    facts = {"text": shown(cell.text), "reading": quantity(numeral.value, unit.label)}
    codes = [code, "number-rounded"] if numeral.rounded else [code]
    notes = tuple(Note(each, facts) for each in codes)
    return _Figure(numeral.value, notes, facts["text"], code == "percent-as-text")


def _bare(cell: Cell) -> str:
    """Strip what surrounds a typed value, blanks and the apostrophe that marks text, and what is not seen in it."""
    text = without_unseen(trimmed(cell.text))
    if text[:1] in _APOSTROPHES or text[-1:] in _APOSTROPHES:
        text = trimmed(text.removeprefix(text[0]) if text[0] in _APOSTROPHES else text)
        text = text[:-1] if text and text[-1] in _APOSTROPHES else text
    return text


def _suffix_code(suffix: str, unit: Unit) -> str:
    """Return what a number with this written after it is: the code of a note, or of a refusal."""
    word = suffix.casefold()
    label = unit.label.casefold()
    if not word or (not unit.percent and word in (label, *label.split()[:1])):
        return "number-as-text"
    if word in texts.reading.PERCENT_WORDS:
        return "percent-as-text" if unit.percent else "percent-not-expected"
    return "value-not-a-number"


def _judged(figure: _Figure, original: str, unit: Unit, plausible: Range) -> Reading[Decimal] | Refusal:
    """Hold a figure against what is possible and what is plausible in its unit."""
    value, notes = figure.value, figure.notes
    low, high = unit.minimum, unit.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        facts = {"text": figure.text, "reading": quantity(value, unit.label), "limits": _limits(low, high)}
        return Refusal("value-not-possible", facts, original)
    if not figure.percent and -1 <= value <= 1 and value and unit.percent:
        notes += (_note("share-or-percent", figure, unit, other=quantity(plain(value.scaleb(2)), "%")),)
    elif plausible is not None and not plausible[0] <= value <= plausible[1]:
        notes += (_note("value-implausible", figure, unit, limits=_limits(*plausible)),)
    if unit.whole and value % 1:
        notes += (_note("fraction-of-a-count", figure, unit),)
    return Reading(value, notes, original)


def _note(code: str, figure: _Figure, unit: Unit, **facts: str) -> Note:
    return Note(code, {"text": figure.text, "reading": quantity(figure.value, unit.label)} | facts)


def _limits(low: Decimal | None, high: Decimal | None) -> str:
    between, least, most = texts.reading.LIMITS
    words = between if low is not None and high is not None else least if high is None else most
    return words.format(low=number(low or ZERO), high=number(high or ZERO))


# ---- words -------------------------------------------------------------------------------------------------


def _words(kind: Iterable[T], variants: tuple[tuple[str, ...], ...]) -> dict[str, T]:
    """Return every accepted spelling, folded, with what it stands for."""
    return {
        folded(word): member
        for member, others in zip(kind, variants, strict=True)
        for word in (str(member), *others)
    }


_STATES = _words(State, texts.reading.STATE_VARIANTS)
_REASONS = _words(Reason, texts.reading.REASON_VARIANTS)
_SAY_NOTHING = frozenset(map(folded, texts.field.PLACEHOLDERS)) | _REASONS.keys()


def read_state(cell: Cell) -> Reading[State] | Refusal:
    """Read a milestone's läge: one of its words or a plain variant (`klart`, `påbörjad`), never a guess."""
    return _word(cell, _STATES, "state-unknown", State)


def read_reason(cell: Cell) -> Reading[Reason] | Refusal:
    """Read a bortfall: one of its words or a plain variant (`inte mätt`), never a guess."""
    return _word(cell, _REASONS, "reason-unknown", Reason)


def _word(cell: Cell, words: Mapping[str, T], code: str, allowed: Iterable[T]) -> Reading[T] | Refusal:
    if refusal := _unusable(cell):
        return refusal
    if _is_blank(cell):
        return _traced(cell, _blank(cell))
    found = words.get(folded(cell.text)) if cell.kind is CellKind.TEXT else None
    if found is None:
        return _refusal(cell, code, allowed=listing([f"”{word}”" for word in allowed]))
    notes: tuple[Note, ...] = ()
    if cell.text != str(found):
        notes = (Note("word-normalised", {"text": shown(cell.text), "reading": str(found)}),)
    return _traced(cell, Reading(found, notes, clean(cell.text)))


def read_text(cell: Cell, date1904: bool = False) -> Reading[str] | Refusal:
    """Read a comment, exactly as typed but for line ends and the characters that XML forbids.

    A number, a date or a boolean is taken as the text that people see. Over 32,767 characters are refused.
    """
    if refusal := _unusable(cell):
        return refusal
    if not cell.text:
        return _traced(cell, _blank(cell))
    runs = cell.aspect.runs
    struck = len(runs) == 1 and runs[0].mark is Mark.STRUCK and cell.kind is CellKind.TEXT
    original = text = clean(as_seen((Run(cell.text, Mark.STRUCK),)) if struck else cell.text)
    notes: tuple[Note, ...] = ()
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if length > CELL_LIMIT:
        return _refusal(cell, "text-too-long", length=number(length), limit=number(CELL_LIMIT))
    changed = text.count("\ufffd") - cell.text.count("\ufffd")
    if changed:
        notes = (Note("text-changed", {"text": shown(text), "count": number(changed)}),)
    if cell.kind is not CellKind.TEXT and (text := _seen(cell, date1904)) != original:
        notes = (Note("value-as-text", {"text": shown(original), "reading": shown(text)}),)
    return _traced(cell, Reading(text, notes, original))


def _seen(cell: Cell, date1904: bool) -> str:
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


# ---- years and dates ---------------------------------------------------------------------------------------


def read_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    """Read a year 1900-2100. A date gives its year; a day in 1905 is refused with both readings."""
    if refusal := _unusable(cell):
        return refusal
    if _is_blank(cell):
        return _traced(cell, _blank(cell))
    if cell.kind is CellKind.NUMBER:
        return _traced(cell, _stored_year(cell, date1904))
    return _traced(cell, _typed_year(cell, date1904))


def _stored_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    value = _small_number(cell)
    if cell.format is NumberClass.DATE and value is not None:
        day = serial_date(value, date1904)
        return _year_of(cell, (day,) if day else (), date1904)
    whole = value is not None and value % 1 == 0 and cell.format is not NumberClass.PERCENT
    if value is None or not whole or not FIRST_YEAR <= value <= LAST_YEAR:
        return _refusal(cell, "year-unclear")
    return Reading(int(value), (), clean(cell.text))


def _typed_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    text = _bare(cell)
    if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR and cell.kind is CellKind.TEXT:
        notes = (Note("number-as-text", {"text": shown(cell.text), "reading": text}),)
        return Reading(int(text), notes, clean(cell.text))
    return _year_of(cell, typed_dates(text) if cell.kind is CellKind.TEXT else (), date1904)


def _year_of(cell: Cell, days: tuple[date, ...], date1904: bool) -> Reading[int] | Refusal:
    if not days or not FIRST_YEAR <= days[0].year <= LAST_YEAR:
        return _refusal(cell, "year-unclear")
    year = days[0].year
    if typed := _typed_as_year(cell, days[0], date1904):
        return _refusal(cell, "year-ambiguous", reading=typed, other=str(year))
    text = shown(cell.text) if cell.kind is CellKind.TEXT else str(days[0])
    return Reading(year, (Note("date-as-year", {"text": text, "reading": str(year)}),), clean(cell.text))


def read_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    """Read a day. `3/5 2018`, which may be in May or in March, is refused with both readings."""
    if refusal := _unusable(cell):
        return refusal
    if _is_blank(cell):
        return _traced(cell, _blank(cell))
    if cell.kind is CellKind.NUMBER:
        return _traced(cell, _stored_date(cell, date1904))
    return _traced(cell, _typed_date(cell, date1904) if cell.kind is CellKind.TEXT else _refusal(cell, "date-unclear"))


def _typed_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    days = typed_dates(_bare(cell))
    if not days:
        first = inexact_date(_bare(cell))
        return _refusal(cell, "date-inexact", reading=str(first)) if first else _refusal(cell, "date-unclear")
    if year := _typed_as_year(cell, days[0], date1904):
        return _refusal(cell, "date-inexact", text=year, reading=f"{year}-01-01")
    if len(days) > 1:
        return _refusal(cell, "date-ambiguous", reading=str(days[0]), other=str(days[1]))
    return _dated(cell, days[0], shown(cell.text))


def _stored_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    value = _small_number(cell)
    if value is None:
        return _refusal(cell, "date-unclear")
    if cell.format is not NumberClass.DATE:
        return _bare_date(cell, value, date1904)
    day = serial_date(value, date1904)
    if day is None or value < 1:
        return _refusal(cell, "date-unclear")
    if year := _typed_as_year(cell, day, date1904):
        return _refusal(cell, "date-inexact", text=year, reading=f"{year}-01-01")
    return _dated(cell, day, serial_text(value, date1904))


def _typed_as_year(cell: Cell, day: date, date1904: bool) -> str:
    """Return the year that may have been typed into a cell with a date's format: 2018 shows as 1905-07-10."""
    days = (day - (date(1904, 1, 1) if date1904 else date(1899, 12, 30))).days
    return str(days) if cell.format is NumberClass.DATE and FIRST_YEAR <= days <= LAST_YEAR else ""


def _bare_date(cell: Cell, value: Decimal, date1904: bool) -> Reading[date] | Refusal:
    """Read a number without a date's format: a serial of these decades, or 20180503."""
    if FIRST_YEAR <= value <= LAST_YEAR and value % 1 == 0:
        return _refusal(cell, "date-inexact", reading=f"{value}-01-01")
    days = typed_dates(str(value)) if value > _LAST_BARE_SERIAL else ()
    day = days[0] if days else None
    if _FIRST_BARE_SERIAL <= value <= _LAST_BARE_SERIAL:
        day = serial_date(value, date1904)
    unfit = day is None or cell.format is NumberClass.PERCENT
    return _refusal(cell, "date-unclear") if unfit or day is None else _dated(cell, day, shown(cell.text))


def _dated(cell: Cell, day: date, text: str) -> Reading[date]:
    facts = {"text": text, "reading": str(day)}
    notes = (Note("date-as-text", facts),) if text != str(day) or cell.kind is CellKind.TEXT else ()
    return Reading(day, notes, clean(cell.text))


def _small_number(cell: Cell) -> Decimal | None:
    try:
        found = stored_number(cell.text)
    except OutOfRange:
        return None
    return found[0] if found else None


# ---- what is common to all ---------------------------------------------------------------------------------


def _unusable(cell: Cell) -> Refusal | None:
    """Refuse a cell that has no value to read, whatever is asked for."""
    if cell.kind is CellKind.ERROR:
        word = texts.reading.ERROR_VALUES.get(cell.text, "")
        return _refusal(cell, "error-value", text=f"{word} ({cell.text})" if word else shown(cell.text))
    if cell.kind is CellKind.UNREADABLE:
        return _refusal(cell, "cell-unreadable")
    if cell.kind is CellKind.BLANK or (cell.formula and not cell.cached):
        return _refusal(cell, "formula-uncalculated")
    return None


def _is_blank(cell: Cell) -> bool:
    return not trimmed(cell.text)


def _blank(cell: Cell) -> Reading[T]:
    return Reading(None, (Note("only-blanks", {}),) if cell.text else (), clean(cell.text))


def _refusal(cell: Cell, code: str, **facts: str) -> Refusal:
    if cell.kind is CellKind.BOOLEAN:
        facts.setdefault("text", _seen(cell, date1904=False))
    return Refusal(code, {"text": shown(cell.text)} | facts, clean(cell.text))


def _traced(cell: Cell, answer: Reading[T] | Refusal) -> Reading[T] | Refusal:
    """Add what the cell shows beside its value, and that the value comes from a formula, and from which file."""
    if isinstance(answer, Refusal):
        return answer
    if answer.value is None or answer.value == "":
        return replace(answer, notes=(*_of_formula(cell, answer), *answer.notes))
    if cell.aspect.on_nothing and answer.value == 0:
        return _refusal(cell, "formula-on-nothing")
    notes = (*_of_formula(cell, answer), *_of_aspect(cell), *_of_unseen(cell, answer))
    return replace(answer, notes=(*notes, *answer.notes)) if notes else answer


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
    if cell.aspect.on_nothing:
        notes.append(Note("formula-on-empty-cells", {"text": text}))
    return tuple(notes)


def _of_aspect(cell: Cell) -> Iterator[Note]:
    runs, shows = cell.aspect.runs, cell.aspect.shows
    if shows is not None:
        seen = shown(shows.replace(".", ",")) or texts.reading.NOTHING_SEEN
        yield Note("value-shown-otherwise", {"text": shown(_seen(cell, date1904=False)), "reading": seen})
    if len(runs) > 1:
        yield Note("text-marked", {"text": shown(cell.text)})
    elif runs and runs[0].mark:
        text = shown(_seen(cell, date1904=False))
        yield Note("value-marked", {"text": text, "reading": texts.reading.MARKS[runs[0].mark]})


def _of_unseen(cell: Cell, answer: Reading[Any]) -> Iterator[Note]:
    unseen = "" if cell.kind is not CellKind.TEXT or type(answer.value) is str else unseen_inside(trimmed(cell.text))
    if unseen:
        value = answer.value
        reading = number(value) if isinstance(value, Decimal) else str(value)
        yield Note("invisible-character", {"text": shown(cell.text), "reading": reading, "other": unseen})
