"""Years and days as people type them -> what they mean, or why they cannot be used.

What has two meanings is refused with both readings.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from xl_addin.reading.readings import Note, Reading, Refusal, answered, bare, refused, traced
from xl_addin.reading.spelling import (
    OutOfRange,
    clean,
    inexact,
    serial_date,
    serial_text,
    shown,
    stored_number,
    typed_dates,
)
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass
from xl_addin.when import When

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that are understood. As date serials they are days of 1905, which no plan speaks of."""
_WEEK_DAYS = 7
_FIRST_BARE_SERIAL, _LAST_BARE_SERIAL = 32_874, 73_415
"""1990-01-01 to 2100-12-31: a bare number in between, where a date is asked for, is a date's serial."""


def read_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    """Read a year 1900-2100. A date gives its year; a day in 1905 is refused with both readings."""
    read = _stored_year if cell.kind is CellKind.NUMBER else _typed_year
    return answered(cell, partial(read, date1904=date1904))


def _stored_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    value = _small_number(cell)
    if cell.format is NumberClass.DATE and value is not None:
        day = serial_date(value, date1904)
        return _year_of(cell, (day,) if day else (), date1904)
    whole = value is not None and value % 1 == 0 and cell.format is not NumberClass.PERCENT
    if value is None or not whole or not FIRST_YEAR <= value <= LAST_YEAR:
        return refused(cell, "year-unclear")
    return Reading(int(value), (), clean(cell.text))


def _typed_year(cell: Cell, date1904: bool) -> Reading[int] | Refusal:
    text = bare(cell)
    if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR and cell.kind is CellKind.TEXT:
        notes = (Note("number-as-text", {"text": shown(cell.text), "reading": text}),)
        return Reading(int(text), notes, clean(cell.text))
    known = inexact(text) if cell.kind is CellKind.TEXT else None
    if known and known.first.year == known.last.year:  # a part of one year says which
        return _year_of(cell, (known.first,), date1904)
    return _year_of(cell, typed_dates(text) if cell.kind is CellKind.TEXT else (), date1904)


def _year_of(cell: Cell, days: tuple[date, ...], date1904: bool) -> Reading[int] | Refusal:
    if not days or not FIRST_YEAR <= days[0].year <= LAST_YEAR:
        return refused(cell, "year-unclear")
    year = days[0].year
    if typed := _typed_as_year(cell, days[0], date1904):
        return refused(cell, "year-ambiguous", reading=typed, other=str(year))
    text = shown(cell.text) if cell.kind is CellKind.TEXT else str(days[0])
    return Reading(year, (Note("date-as-year", {"text": text, "reading": str(year)}),), clean(cell.text))


def read_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    """Read a day. `3/5 2018`, which may be in May or in March, is refused with both readings."""
    read = _stored_date if cell.kind is CellKind.NUMBER else _typed_date
    return answered(cell, partial(read, date1904=date1904))


def read_when(cell: Cell, date1904: bool) -> Reading[When] | Refusal:
    """Read a day, or a week, months, a season, half year or year: what people know. `vintern 2018` may be two."""
    answer = read_date(cell, date1904)
    if isinstance(answer, Reading):
        notes = tuple(note for note in answer.notes if note.code != "date-as-text" or _is_other(note))
        return Reading(When.on(answer.value) if answer.value else None, notes, answer.original)
    known = _inexact(cell, answer)
    if known is None:
        return replace(answer, code="when-unclear") if answer.code == "date-unclear" else answer
    if known.first.year < known.last.year and (known.last - known.first).days >= _WEEK_DAYS:  # a winter
        first, second = (str(When.in_months(known.first.year, month)) for month in (1, 12))
        return traced(cell, refused(cell, "date-ambiguous", reading=first, other=second))
    text = answer.facts["text"]  # a year in a cell that is formatted as a date is no day of 1905, whatever it shows
    notes = () if text.casefold() == str(known) else (Note("word-normalised", {"text": text, "reading": str(known)}),)
    return traced(cell, Reading(known, notes, clean(cell.text)))


def _is_other(note: Note) -> bool:
    return note.facts["text"] != note.facts["reading"]


def _inexact(cell: Cell, answer: Refusal) -> When | None:
    if answer.code != "date-inexact":
        return None
    return inexact(bare(cell) if cell.kind is CellKind.TEXT else answer.facts["text"])


def _typed_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    if cell.kind is not CellKind.TEXT:
        return refused(cell, "date-unclear")
    days = typed_dates(bare(cell))
    if not days:
        known = inexact(bare(cell))
        return refused(cell, "date-inexact", reading=str(known.first)) if known else refused(cell, "date-unclear")
    if year := _typed_as_year(cell, days[0], date1904):
        return refused(cell, "date-inexact", text=year, reading=f"{year}-01-01")
    if len(days) > 1:
        return refused(cell, "date-ambiguous", reading=str(days[0]), other=str(days[1]))
    return _dated(cell, days[0], shown(cell.text))


def _stored_date(cell: Cell, date1904: bool) -> Reading[date] | Refusal:
    value = _small_number(cell)
    if value is None:
        return refused(cell, "date-unclear")
    if cell.format is not NumberClass.DATE:
        return _bare_date(cell, value, date1904)
    day = serial_date(value, date1904)
    if day is None or value < 1:
        return refused(cell, "date-unclear")
    if year := _typed_as_year(cell, day, date1904):
        return refused(cell, "date-inexact", text=year, reading=f"{year}-01-01")
    return _dated(cell, day, serial_text(value, date1904))


def _typed_as_year(cell: Cell, day: date, date1904: bool) -> str:
    """Return the year that may have been typed into a cell with a date's format: 2018 shows as 1905-07-10."""
    days = (day - (date(1904, 1, 1) if date1904 else date(1899, 12, 30))).days
    return str(days) if cell.format is NumberClass.DATE and FIRST_YEAR <= days <= LAST_YEAR else ""


def _bare_date(cell: Cell, value: Decimal, date1904: bool) -> Reading[date] | Refusal:
    """Read a number without a date's format: a serial of these decades, or 20180503."""
    if FIRST_YEAR <= value <= LAST_YEAR and value % 1 == 0:
        return refused(cell, "date-inexact", reading=f"{value}-01-01")
    days = typed_dates(str(value)) if value > _LAST_BARE_SERIAL else ()
    day = days[0] if days else None
    if _FIRST_BARE_SERIAL <= value <= _LAST_BARE_SERIAL:
        day = serial_date(value, date1904)
    unfit = day is None or cell.format is NumberClass.PERCENT
    return refused(cell, "date-unclear") if unfit or day is None else _dated(cell, day, shown(cell.text))


def _dated(cell: Cell, day: date, text: str) -> Reading[date]:
    facts = {"text": text, "reading": str(day)}
    stored = cell.kind is CellKind.NUMBER or cell.format is NumberClass.DATE  # .ods stores every day as text
    notes = () if stored and text == str(day) else (Note("date-as-text", facts),)
    return Reading(day, notes, clean(cell.text))


def _small_number(cell: Cell) -> Decimal | None:
    try:
        found = stored_number(cell.text)
    except OutOfRange:
        return None
    return found[0] if found else None
