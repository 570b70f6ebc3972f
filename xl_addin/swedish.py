"""Numbers and lists as they are written in Swedish (Myndigheternas skrivregler: decimal comma, space in thousands)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache

from xl_addin import texts

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


class Questioned(Decimal):
    """A figure that a warning asks about: it counts as it is, and whatever shows it shows a mark with it.

    The mark stays when the figure is rounded; what is computed of it is marked by whoever computes it.
    """

    __slots__ = ()

    def quantize(self, exp: Decimal | int, rounding: str | None = None, context: Context | None = None) -> Questioned:
        """Round as a decimal number does."""
        return Questioned(super().quantize(exp, rounding, context))

    def __round__(self, ndigits: int = 0, /) -> Questioned:  # type: ignore[override] # always to decimals
        return Questioned(super().__round__(ndigits))


def as_sure_as(figures: Iterable[object], made: Decimal) -> Decimal:
    """Return what is made of figures, questioned if any of them is."""
    return Questioned(made) if any(isinstance(figure, Questioned) for figure in figures) else made


@lru_cache(maxsize=8192, typed=True)  # the same figures stand in reasons, cells and lists: 1 % of a run with 290
def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Write a number with decimal comma and no-break spaces, with every digit it has: `1 250,5`.

    With `decimals` it has at least so many: `47,0` beside `47,5`. One that is questioned has its mark: `5 200 000 ?`.
    """
    sign = MINUS if value < 0 else ""
    whole, _, fraction = format(abs(Decimal(value)), "f").partition(".")
    fraction = fraction.rstrip("0").ljust(decimals or 0, "0")
    grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    written = sign + grouped + ("," + fraction if fraction else "")
    return texts.field.QUESTIONED.format(figure=written) if isinstance(value, Questioned) else written


def text_of(value: object) -> str:
    """Write a value as people read it: a number with decimal comma, whatever else as it is."""
    return number(value) if isinstance(value, Decimal) else str(value)


def quantity(value: Decimal | int, unit: str) -> str:
    """Write a number with its unit: `61 %`, `320 kg per person`; no unit gives the number alone."""
    return f"{number(value)}{NO_BREAK_SPACE}{unit}" if unit else number(value)


def long_date(when: date | str) -> str:
    """Write a day as a sentence does, and on one line: `30 juni 2018`; a date known less exactly as it is."""
    if isinstance(when, str):
        return when
    return NO_BREAK_SPACE.join((str(when.day), texts.reading.MONTHS[when.month - 1], str(when.year)))


def in_number_order(text: str) -> list[tuple[int, str]]:
    """Return the key that sorts texts by the numbers in them: 1.2 before 1.10, C9 before C10."""
    parts = enumerate(re.split("([0-9]+)", text))  # never as int: what people type may have digits beyond its limit
    return [(len(number), number) if at % 2 else (0, part) for at, part in parts for number in [part.lstrip("0")]]


def listing(names: Sequence[str]) -> str:
    """Join names as a Swedish sentence does: `a, b och c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}" if names else ""


MOST_LISTED = 20


def few(names: Sequence[str]) -> str:
    """Join names with commas; of more than `MOST_LISTED` the first ones, and how many more there are."""
    more = len(names) - MOST_LISTED
    rest = texts.reading.AND_MORE.format(count=number(more)) if more > 0 else ""
    return ", ".join(names[:MOST_LISTED]) + rest


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun in the right form: `1 kommun`, `3 kommuner`."""
    return f"{number(count)}{NO_BREAK_SPACE}{one if count == 1 else many}"
