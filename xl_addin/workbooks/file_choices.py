"""What a person can choose between where a kommun has sent several files: a list for each, on a sheet nobody sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xl_addin.layout import sheet_reference
from xl_addin.workbooks.control import Row

SHEET = "_vplan-filer"
_MOST = 25
"""Files of a kommun that are offered; any other may be typed."""
_SPARE = 40
"""Lines that are emptied below the last one: there may have been more before."""


def choice_lines(rows: Iterable[Row]) -> list[list[str | None]]:
    """Return the sheet's lines: a kommun's SCB code, and the files that it has sent where these differ."""
    lines = []
    for row in rows:
        files = str(row.get("file") or "").split("\n")
        offered = files[:_MOST] if len(files) > 1 else []
        lines.append([str(row["id"]), *offered, *[None] * (_MOST - len(offered))])
    return lines + [[None] * (_MOST + 1)] * _SPARE


def choice_validation(row: int) -> dict[str, Any]:
    """Return the validation of a cell where a file is chosen, for the kommun whose code stands in column A of `row`."""
    sheet = sheet_reference(SHEET)
    place = f"OFFSET({sheet}!$B$1,MATCH($A{row},{sheet}!$A:$A,0)-1,0,1"
    count = f"MAX(1,COUNTA({place},{_MOST})))"
    return {"validate": "list", "source": f"=IFERROR({place},{count}),{sheet}!$B$1)", "error_type": "information"}


def choice_cells(rows: Iterable[Row]) -> dict[tuple[int, int], str | None]:
    """Return the sheet's cells by row and column, from 1."""
    lines = enumerate(choice_lines(rows), start=1)
    return {(number, column): value for number, line in lines for column, value in enumerate(line, start=1)}
