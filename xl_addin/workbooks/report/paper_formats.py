"""Number formats of the board's pages: the cell stays a number, sign and word come from the format."""

from __future__ import annotations

from xl_addin.followup.lines import difference_words, sign_of
from xl_addin.swedish import MINUS
from xl_addin.targets.aims import Asked
from xl_addin.workbooks.styles import BESIDE, SWEDISH


def bounded(asked: Asked, decimals: int) -> str:
    """Return the format of a target: `≥`, `≤`, and `>`, `<` where it is to be bettered."""
    sign, digits = sign_of(asked), _digits(decimals)
    return f'{SWEDISH}"{sign} "{digits}{BESIDE};{SWEDISH}"{sign} {MINUS}"{digits}{BESIDE}'


def differing(asked: Asked, decimals: int) -> str:
    """Return the format of a difference: with its sign, and whether it is better or worse for this mätetal."""
    words, digits = difference_words(asked), _digits(decimals)
    over, under = f'"+"{digits}" {words.over}"', f'"{MINUS}"{digits}" {words.under}"'
    return f'{SWEDISH}{over}{BESIDE};{SWEDISH}{under}{BESIDE};"{words.even}"{BESIDE}'


def _digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
