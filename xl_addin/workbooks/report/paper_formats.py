"""Number formats of the board's pages: the cell stays a number, sign and word come from the format."""

from __future__ import annotations

from xl_addin import texts
from xl_addin.swedish import MINUS
from xl_addin.targets.aims import Asked
from xl_addin.workbooks.styles import BESIDE, SWEDISH


def bounded(asked: Asked, decimals: int) -> str:
    """Return the format of a target: `≥`, `≤`, and `>`, `<` where it is to be bettered."""
    key = ("more" if asked.strict else "least") if asked.rising else "less" if asked.strict else "most"
    sign, digits = texts.report.SIGNS[key], _digits(decimals)
    return f'{SWEDISH}"{sign} "{digits}{BESIDE};{SWEDISH}"{sign} {MINUS}"{digits}{BESIDE}'


def differing(asked: Asked, decimals: int) -> str:
    """Return the format of a difference: with its sign, and whether it is better or worse for this mätetal."""
    words, digits = texts.report.DIFFERENCES, _digits(decimals)
    more, less = ("better", "worse") if asked.rising else ("worse", "better")
    if asked.low is not None and asked.high is not None:
        more = less = "outside"
    even = words["even" if asked.strict else "within" if asked.bound is None else "on_target"]
    over, under = f'"+"{digits}" {words[more]}"', f'"{MINUS}"{digits}" {words[less]}"'
    return f'{SWEDISH}{over}{BESIDE};{SWEDISH}{under}{BESIDE};"{even}"{BESIDE}'


def _digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
