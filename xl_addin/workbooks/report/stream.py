"""A worksheet that is written row by row while the workbook is saved, so that a long one needs no room in memory.

XlsxWriter keeps every cell as an object until the end (unless all sheets are written top-down, which ours are not): of
174,000 rows that is 378 MiB. This leans on how XlsxWriter writes a sheet's parts; tests read the rows back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from xlsxwriter.worksheet import Worksheet

Row = Iterable[tuple[str, Decimal | int | str, Any]]
"""Cells of a row from left to right: address, value, XlsxWriter format. A figure is written with all its digits."""

_CONTROL = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f]")


class StreamedSheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A sheet whose cells come from `rows`, asked for once, when the workbook is saved."""

    def stream(
        self, rows: Callable[[], Iterator[Row]], last: tuple[int, int], links: Iterable[tuple[str, str]]
    ) -> None:
        """Set where the rows come from, the last row and column (1-based), and links: from cell, to place."""
        self._rows, self._links = rows, list(links)
        self.dim_rowmin, self.dim_colmin = 0, 0
        self.dim_rowmax, self.dim_colmax = last[0] - 1, last[1] - 1

    def _write_sheet_data(self) -> None:
        self.fh.write("<sheetData>")
        for number, row in enumerate(self._rows(), start=1):
            self.fh.write(f'<row r="{number}">{"".join([_cell(*cell) for cell in row])}</row>')
        self.fh.write("</sheetData>")

    def _write_hyperlinks(self) -> None:
        if self._links:
            self.fh.write("<hyperlinks>")
            for cell, place in self._links:
                self.fh.write(f'<hyperlink ref="{cell}" location="{_attribute(place)}"/>')
            self.fh.write("</hyperlinks>")


def _cell(cell: str, value: Decimal | int | str, style: Any) -> str:
    start = f'<c r="{cell}" s="{style._get_xf_index()}"'
    return start + _word(value) if isinstance(value, str) else f"{start}><v>{value}</v></c>"


def _attribute(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")


@lru_cache(maxsize=4096)  # file, sheet, kommun and status come again on row after row
def _word(value: str) -> str:
    value = value if value.isprintable() and "_x" not in value else _CONTROL.sub(_as_excel_does, value)
    return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_excel_does(match: re.Match[str]) -> str:
    """Write a sign that XML cannot hold, or text that looks like one so written, as Excel does."""
    found = match[0]
    return f"_x005F{found}" if len(found) > 1 else f"_x{ord(found):04X}_"
