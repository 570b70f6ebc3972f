"""Pieces of Excel expressions, with only what Excel 2010 and LibreOffice both know.

A blank cell, or a text where a number belongs, never gives an error value. Conditions and expressions are
strings; a reference is an A1 address, "" where the row has no such cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xl_addin.spreadsheets.references import quoted

DIGITS = 14
"""Decimals kept of a difference, as a share of the larger number: binary noise is below it."""


SHOWN_DECIMALS = 12
"""Decimals kept of a percentage: 0,57 times 100 is 57, not 56,99999999999999."""


def constant(value: Decimal | int) -> str:
    """Write a number with all its digits and a decimal point."""
    digits = format(Decimal(value), "f")
    return f"({digits})" if value < 0 else digits


def is_number(reference: str) -> str:
    """Test that a cell holds a number."""
    return f"ISNUMBER({reference})" if reference else "FALSE"


def as_shown(reference: str) -> str:
    """Return a cell's number as people see it: one formatted as a percentage (0,755 shown as 75,5 %) times 100."""
    return f"ROUND({reference}*IF({is_percent(reference)},100,1),{SHOWN_DECIMALS})"


def is_percent(reference: str) -> str:
    """Test that a cell is formatted as a percentage; FALSE in a program that does not tell how cells are formatted."""
    return f'ISNUMBER(FIND("P",CELL("format",{reference})))'


def format_is_known(reference: str) -> str:
    """Test that the program tells how a cell is formatted: Excel on the web and Google Sheets do not."""
    return f'NOT(ISERROR(CELL("format",{reference})))'


def is_formatted(reference: str, kinds: str, plain: str) -> str:
    """Test that a cell is formatted as one of `kinds`: `P` a percentage, `D` a date or a time.

    LibreOffice calls most dates and times `G`, as Excel calls an unformatted cell (`plain`) and LibreOffice does not.
    """
    dates = f'&IF(LEFT(CELL("format",{plain}))="F","G","")' if plain else ""
    return f'ISNUMBER(FIND(LEFT(CELL("format",{reference})),"{kinds}"{dates}))'


def one_of(reference: str, words: Iterable[object]) -> str:
    """Test that a cell holds one of these words; the blanks around it and its case do not matter."""
    choices = ",".join(quoted(str(one)) for one in words)
    return f"ISNUMBER(MATCH(TRIM({reference}),{{{choices}}},0))" if reference else "FALSE"


def choose(cases: Sequence[tuple[str, str]], otherwise: str) -> str:
    """Return the expression of the first condition that holds. What is always or never so is left out."""
    for condition, expression in reversed(cases):
        if condition == "TRUE":
            otherwise = expression
        elif condition != "FALSE" and expression != otherwise:
            otherwise = f"IF({condition},{expression},{otherwise})"
    return otherwise


def compared(left: str, operator: str, right: str) -> str:
    """Compare two computed numbers, so that binary floats give the answer of exact decimals."""
    larger = f"MAX(1,ABS({left}),ABS({right}))"
    return f"ROUND((({left})-({right}))/{larger},{DIGITS}){operator}0"
