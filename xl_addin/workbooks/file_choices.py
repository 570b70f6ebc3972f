"""What a person can choose between where a kommun has sent several files: a list for each, on a sheet nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xl_addin.spreadsheets.references import sheet_reference

SHEET = "_vplan-filer"
_MOST = 25
"""Files of a kommun that are offered; any other may be typed."""
_SPARE = 40
"""Lines that are emptied below the last one: there may have been more before."""


def choice_lines(rows: Iterable[Mapping[str, Any]]) -> list[list[str | None]]:
    """Return the sheet's lines: a kommun's SCB code, and the files that it has sent where these differ."""
    lines = []
    for row in rows:
        files = str(row.get("file") or "").split("\n")
        offered = files[:_MOST] if len(files) > 1 else []
        lines.append([str(row["id"]), *offered, *[None] * (_MOST - len(offered))])
    return lines + [[None] * (_MOST + 1)] * _SPARE


def choices_of(row: int) -> str:
    """Return the formula of the range that a cell in `row` is chosen from, for the kommun whose code is in column A."""
    sheet = sheet_reference(SHEET)
    place = f"OFFSET({sheet}!$B$1,MATCH($A{row},{sheet}!$A:$A,0)-1,0,1"
    count = f"MAX(1,COUNTA({place},{_MOST})))"
    return f"=IFERROR({place},{count}),{sheet}!$B$1)"


def choice_cells(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], str | None]:
    """Return the sheet's cells by row and column, from 1."""
    lines = enumerate(choice_lines(rows), start=1)
    return {(number, column): value for number, line in lines for column, value in enumerate(line, start=1)}
