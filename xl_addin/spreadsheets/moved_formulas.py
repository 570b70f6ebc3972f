"""A formula that moves with its row: what it takes from its own row, it takes from the new one."""

from __future__ import annotations

import re

from xl_addin.spreadsheets.references import address, column_number

_PART = re.compile(
    r'"(?:[^"]|"")*+"'  # a text
    r"|(?:(?<!')'(?:[^']|'')*+'|(?<![\w.\[\]])[\w.\[\]]++)!\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?"
    r"|(?<![\w.$])(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})(?P<fixed_row>\$?)(?P<row>[1-9]\d{0,6})(?![\w.(!])"
)


def moved(formula: str, old_row: int, new_row: int) -> str:
    """Return a formula as it reads in `new_row`: references to its own row follow, all others stay."""

    def follow(part: re.Match[str]) -> str:
        if part["row"] is None or part["fixed_row"] or int(part["row"]) != old_row:
            return part[0]
        return f"{part['fixed_column']}{part['column']}{new_row}"

    return _PART.sub(follow, formula)


def copied(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads so many rows and columns away: every relative reference on its own sheet is shifted.

    So one cell of a shared formula follows from the first.
    """

    def shift(part: re.Match[str]) -> str:
        if part["row"] is None:
            return part[0]
        row = int(part["row"]) + (0 if part["fixed_row"] else rows)
        column = column_number(part["column"].upper()) + (0 if part["fixed_column"] else columns)
        letters = re.sub(r"\d+", "", address(row, column))
        return f"{part['fixed_column']}{letters}{part['fixed_row']}{row}"

    return _PART.sub(shift, formula)
