"""Numbers, words and texts as people type them -> what they mean, or why they cannot be used; years and days: `dates`.

Every function answers for any cell and raises nothing. What has two meanings is refused with both readings; nothing
is guessed, or changed without a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import TypeVar

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.model import Unit
from xl_addin.reading.look import as_seen
from xl_addin.reading.readings import (
    Note,
    Reading,
    Refusal,
    answered,
    as_text,
    bare,
    blank,
    refused,
    traced,
    unusable,
)
from xl_addin.reading.spelling import (
    CELL_LIMIT,
    DOUBLE_DIGITS,
    ZERO,
    OutOfRange,
    clean,
    folded,
    look_alike,
    plain,
    serial_text,
    shown,
    stored_number,
    typed_dates,
    typed_number,
)
from xl_addin.spreadsheets.cells import PLAIN, Cell, CellKind, Mark, NumberClass, Run
from xl_addin.swedish import listing, number, quantity
from xl_addin.targets import Reason, State

T = TypeVar("T")
Range = tuple[Decimal, Decimal] | None
"""Lowest and highest plausible figure, both inclusive."""

_SHORT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUPED = "#,##0"
"""What an English Excel makes of a cell where `5,4` is typed, which it takes for 54."""
_PLAIN_FORMATS = (NumberClass.GENERAL, NumberClass.NUMBER)


class _Figure(Struct, frozen=True):
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
        and len(text) <= DOUBLE_DIGITS
        and _SHORT.fullmatch(text)
    ):
        return _judged(_Figure(Decimal(text) or ZERO, (), text), text, unit, plausible)

    def read(cell: Cell) -> Reading[Decimal] | Refusal:
        figure = _figure(cell, unit, date1904)
        return figure if isinstance(figure, Refusal) else _judged(figure, clean(text), unit, plausible)

    return answered(cell, read)


def read_outcome(
    cell: Cell, unit: Unit, plausible: Range, date1904: bool, text_allowed: bool
) -> Reading[Decimal] | Reading[str] | Refusal:
    """Read an outcome: a figure, or where `text_allowed` (monitor) else the text that was typed.

    A text that says nothing (`–`, `saknas`) is refused there too, for it is no report; and a figure with characters
    that are raised, lowered or struck, for it is no text.
    """
    answer = read_number(cell, unit, plausible, date1904)
    if not text_allowed or cell.kind is not CellKind.TEXT or isinstance(answer, Reading):
        return answer
    if answer.code not in ("value-not-a-number", "percent-not-expected", "date-in-number"):
        return answer
    word = folded(cell.text)
    if word in _SAY_NOTHING or not any(map(str.isalnum, word)):
        return refused(cell, "value-says-nothing")
    return answer if _is_figure_with_marks(cell) else read_text(cell, date1904)


def _is_figure_with_marks(cell: Cell) -> bool:
    """Return whether what is left without the marked characters is a figure: `100` with a raised 1."""
    left = "".join(run.text for run in cell.aspect.runs if run.mark is None)
    try:
        numeral = typed_number(left.strip())
    except OutOfRange:
        return True
    return numeral is not None and not numeral.suffix


def _figure(cell: Cell, unit: Unit, date1904: bool) -> _Figure | Refusal:
    try:
        if cell.kind is CellKind.NUMBER:
            return _stored_figure(cell, unit, date1904)
        if cell.kind is CellKind.TEXT:
            return _typed_figure(cell, unit)
    except OutOfRange:
        return refused(cell, "number-out-of-range")
    return refused(cell, "value-not-a-number")


def _stored_figure(cell: Cell, unit: Unit, date1904: bool) -> _Figure | Refusal:
    found = stored_number(cell.text)
    if found is None:
        return refused(cell, "value-not-a-number")
    value, rounded = found
    if cell.format is NumberClass.DATE:
        return refused(cell, "date-in-number", reading=serial_text(value, date1904))
    text, percent = shown(cell.text), cell.format is NumberClass.PERCENT
    if percent:
        value = plain(value.scaleb(2))
        text = quantity(value, "%")
        if not unit.percent:
            return refused(cell, "percent-not-expected", text=text, unit=unit.label)
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
    text = bare(cell)
    numeral = typed_number(text)
    code = _suffix_code(numeral.suffix, unit) if numeral else "value-not-a-number"
    if numeral is None or code == "value-not-a-number":
        days = typed_dates(text)
        if days:
            return refused(cell, "date-in-number", reading=str(days[0]))
        likely, odd = look_alike(text)
        guess = typed_number(likely) if odd else None
        if guess and guess.suffix in text:
            return refused(cell, "character-unclear", reading=likely, other=odd)
        return refused(cell, code)
    if code == "percent-not-expected":
        return refused(cell, code, unit=unit.label)
    if numeral.other is not None:
        return refused(cell, "number-ambiguous", reading=number(numeral.other), other=number(numeral.value))
    facts = {"text": shown(cell.text), "reading": quantity(numeral.value, unit.label)}
    codes = [code, "number-rounded"] if numeral.rounded else [code]
    notes = tuple(Note(each, facts) for each in codes)
    return _Figure(numeral.value, notes, facts["text"], code == "percent-as-text")


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
    return answered(cell, partial(_word, words=_STATES, code="state-unknown", allowed=State))


def read_reason(cell: Cell) -> Reading[Reason] | Refusal:
    """Read a bortfall: one of its words or a plain variant (`inte mätt`), never a guess."""
    return answered(cell, partial(_word, words=_REASONS, code="reason-unknown", allowed=Reason))


def _word(cell: Cell, words: Mapping[str, T], code: str, allowed: Iterable[T]) -> Reading[T] | Refusal:
    found = words.get(folded(cell.text)) if cell.kind is CellKind.TEXT else None
    if found is None:
        return refused(cell, code, allowed=listing([f"”{word}”" for word in allowed]))
    notes: tuple[Note, ...] = ()
    if cell.text != str(found):
        notes = (Note("word-normalised", {"text": shown(cell.text), "reading": str(found)}),)
    return Reading(found, notes, clean(cell.text))


def read_text(cell: Cell, date1904: bool = False) -> Reading[str] | Refusal:
    """Read a comment, exactly as typed but for line ends and the characters that XML forbids.

    A number, a date or a boolean is taken as the text that people see. Over 32,767 characters are refused.
    """
    if refusal := unusable(cell):
        return refusal
    if not cell.text:
        return traced(cell, blank(cell))
    runs = cell.aspect.runs
    struck = len(runs) == 1 and runs[0].mark is Mark.STRUCK and cell.kind is CellKind.TEXT
    original = text = clean(as_seen((Run(cell.text, Mark.STRUCK),)) if struck else cell.text)
    notes: tuple[Note, ...] = ()
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if length > CELL_LIMIT:
        return refused(cell, "text-too-long", length=number(length), limit=number(CELL_LIMIT))
    changed = text.count("\ufffd") - cell.text.count("\ufffd")
    if changed:
        notes = (Note("text-changed", {"text": shown(text), "count": number(changed)}),)
    if cell.kind is not CellKind.TEXT and (text := as_text(cell, date1904)) != original:
        notes = (Note("value-as-text", {"text": shown(original), "reading": shown(text)}),)
    return traced(cell, Reading(text, notes, original))
