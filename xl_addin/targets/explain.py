"""Figures as an explanation shows them, so that a person can check the rule by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from xl_addin import texts
from xl_addin.swedish import number, quantity

PERCENT = "%"


def outcome(value: Decimal, unit: str) -> str:
    """Write the figure a sentence is about, with its unit; that is a plural, so 1 stands alone."""
    return quantity(value, "" if abs(value) == 1 and unit != PERCENT else unit)


def amount(value: Decimal | int, unit: str) -> str:
    """Write a figure that the outcome is held against: the unit is known by then, but `%` is always said."""
    return quantity(value, unit if unit == PERCENT else "")


def rounded(value: Fraction, digits: int) -> Decimal:
    """Round half away from zero to `digits` decimals."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{whole if value >= 0 else -whole}E-{digits}")


def computed(value: Fraction, unit: str, beside: Decimal = Decimal(0)) -> str:
    """Write a computed figure, with `ca` if it is rounded: to one decimal more than the figure beside it."""
    digits = max(2, 1 - int(beside.as_tuple().exponent))
    figure = rounded(value, digits)
    text = amount(figure, unit)
    return text if Fraction(figure) == value else texts.targets.ABOUT.format(number=text)


def growths(first: Fraction, second: Fraction) -> tuple[str, str]:
    """Write two shares of growth as signed percentages, with as many decimals (1 to 6) as tell them apart."""
    for digits in range(1, 7):
        figures = [rounded(share * 100, digits) for share in (first, second)]
        if figures[0] != figures[1] or first == second:
            break
    return signed(figures[0]), signed(figures[1])


def signed(figure: Decimal) -> str:
    """Write a percentage with its sign."""
    text = quantity(figure, PERCENT)
    return texts.targets.SIGNED.format(number=text) if figure > 0 else text


def years_after(year: int, by: int) -> str:
    """Say how long after the target year: `ett år efter målåret 2017`."""
    late = year - by
    words = texts.targets.COUNT_WORDS[late] if late < len(texts.targets.COUNT_WORDS) else number(late)
    return texts.targets.YEARS_AFTER.format(years=words, by=by)


def decimal(value: Fraction) -> Decimal:
    """Give a fraction as a decimal number with all its digits. Raises `ValueError` if it has no end."""
    digits, rest = 0, value.denominator
    while rest % 10 == 0:
        digits, rest = digits + 1, rest // 10
    for factor in (2, 5):
        while rest % factor == 0:
            digits, rest = digits + 1, rest // factor
    if rest != 1:
        raise ValueError(f"{value} has no end as a decimal number")
    return Decimal(f"{int(value * 10**digits)}E-{digits}")
