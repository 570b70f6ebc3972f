"""Figures as an explanation shows them, so that a person can check the rule by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from xl_addin import texts
from xl_addin.swedish import NO_BREAK_SPACE, as_sure_as, number, quantity
from xl_addin.targets.reported import Measure

PERCENT = "%"
MOST_GROWTH_DECIMALS = 6
_EXACT = Context(prec=2_000, rounding=ROUND_HALF_UP)
"""Holds any figure with all its digits."""


def figures(unit: Measure, *values: Decimal | Fraction, brief: bool = False) -> list[str]:
    """Write figures that are held against each other: each with as many decimals, and its unit.

    A computed figure (`Fraction`) has one decimal more than the others need, at least two, and `ca` before it if it is
    rounded by that. A unit of several words stands behind the first figure only, and with `brief` behind none.
    """
    digits = max(_decimals(value, values) for value in values)
    written = []
    for place, value in enumerate(values):
        figure, text = _figure(value, digits, unit.whole)
        text += _behind(figure, unit, first=place == 0 and not brief)
        written.append(text if figure == value else texts.targets.ABOUT.format(number=text))
    return written


@lru_cache(maxsize=8192, typed=True)  # what is now is before in the next year
def _figure(value: Decimal | Fraction, digits: int, whole: bool) -> tuple[Decimal, str]:
    figure = rounded(value, digits)
    return figure, number(figure, decimals=0 if whole and figure % 1 == 0 else digits)


def _decimals(value: Decimal | Fraction, beside: tuple[Decimal | Fraction, ...]) -> int:
    if isinstance(value, Decimal):
        return _digits(value)
    most = max([2, *(_decimals(v, ()) + 1 for v in beside if isinstance(v, Decimal))])
    shortest = rounded(value, most)
    return _digits(shortest) if shortest else 0


@lru_cache(maxsize=8192)  # as above
def _digits(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _behind(figure: Decimal, unit: Measure, *, first: bool) -> str:
    noun = unit.one if abs(figure) == 1 and unit.one else unit.noun
    return f"{NO_BREAK_SPACE}{noun}" if noun and (first or " " not in noun) else ""


def rounded(value: Decimal | Fraction, digits: int) -> Decimal:
    """Round half away from zero to `digits` decimals."""
    if isinstance(value, Decimal):  # the most are: as exact, and much faster than by a fraction
        step = _step(digits)
        return value.quantize(step, context=_EXACT) or as_sure_as([value], 0 * step)
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{whole if value >= 0 else -whole}E-{digits}")


@lru_cache(maxsize=32)
def _step(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def growths(first: Fraction, second: Fraction) -> tuple[str, str]:
    """Write two shares of growth as signed percentages, with as many decimals (1 to 6) as tell them apart."""
    for digits in range(1, MOST_GROWTH_DECIMALS + 1):
        shares = [rounded(share * 100, digits) for share in (first, second)]
        if shares[0] != shares[1] or first == second:
            break
    return signed(shares[0], digits), signed(shares[1], digits)


def signed(figure: Decimal, digits: int) -> str:
    """Write a percentage with its sign and `digits` decimals."""
    text = f"{number(figure, decimals=digits)}{NO_BREAK_SPACE}{PERCENT}"
    return texts.targets.SIGNED.format(number=text) if figure > 0 else text


def difference(value: Decimal, unit: Measure) -> str:
    """Write the difference of two figures with its unit: of percentages it is in procentenheter."""
    return quantity(value, texts.targets.PERCENTAGE_POINTS if unit.percent else unit.noun)


def years_after(year: int, by: int) -> str:
    """Return how long after the target year: `ett år efter målåret 2017`."""
    late = year - by
    words = texts.targets.COUNT_WORDS[late] if late < len(texts.targets.COUNT_WORDS) else number(late)
    return texts.targets.YEARS_AFTER.format(years=words, by=by)


def in_year(year: int, unit: Measure) -> str:
    """Return the year behind a figure: `år 2020`, and `för 2020` where its unit ends in that word, or it has none."""
    words = texts.targets.IN_YEAR
    ends_alike = unit.noun.endswith(words["unit"].split()[0])
    return words["unit" if unit.noun and not ends_alike else "bare"].format(year=year)


def since_then(before: int, year: int) -> str:
    """Return which year a figure is of: `året före`, or the year itself where it is older."""
    form = "year_before" if before == year - 1 else "older"
    return texts.targets.SINCE[form].format(before=before)


def decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal number with all its digits. Raises `ValueError` if it has no end."""
    digits, rest = 0, value.denominator
    while rest % 10 == 0:
        digits, rest = digits + 1, rest // 10
    for factor in (2, 5):
        while rest % factor == 0:
            digits, rest = digits + 1, rest // factor
    if rest != 1:
        raise ValueError(f"{value} has no end as a decimal number")
    return Decimal(f"{int(value * 10**digits)}E-{digits}")
