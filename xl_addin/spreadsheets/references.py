"""How cells, columns, sheets and texts are named in formulas: the only place that knows letters and quotation marks."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Name a column counted from 1: 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Count the column that the letters A to Z name: `AB` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=20_000)  # readers name the same cells in every file
def address(row: int, column: int) -> str:
    """Name a cell counted from 1: row 3, column 2 is `B3`."""
    return f"{column_letters(column)}{row}"


def column_range(column: int, first: int, last: int) -> str:
    """Name the cells of a column, counted from 1, so that a formula that is copied keeps them: `$B$3:$B$9`."""
    return block(first, column, last, column)


def block(top: int, left: int, bottom: int, right: int) -> str:
    """Name the cells of a block, rows and columns counted from 1, as `column_range` does: `$B$3:$D$9`."""
    return f"${column_letters(left)}${top}:${column_letters(right)}${bottom}"


def quoted(text: str) -> str:
    """Return a text as a formula needs it: in quotation marks, those within it doubled."""
    return '"' + text.replace('"', '""') + '"'


def sheet_reference(name: str) -> str:
    """Return a sheet's name as a formula needs it: in apostrophes, those within it doubled."""
    return "'" + name.replace("'", "''") + "'"
