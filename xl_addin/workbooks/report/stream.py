"""A worksheet whose long table is written row by row while the workbook is saved, and takes no room in memory.

XlsxWriter keeps every cell as an object until the end (unless all sheets are written top-down, which ours are not): of
174,000 rows that is 378 MiB, and more than half of the time. This leans on how XlsxWriter writes a sheet's parts; tests
read the rows back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from xl_addin.spreadsheets.book import PlainSheet

DAY_ZERO = date(1899, 12, 30).toordinal()
_CONTROL = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f]")


class Link(NamedTuple):
    """A text that leads to a place, `#'Källor'!A8`: a formula, as the links of a sheet lose colour in LibreOffice."""

    text: str
    to: str


Value: TypeAlias = "Decimal | int | str | date | Link | None"
Row: TypeAlias = Iterable[tuple[str, Value, Any]]
"""Cells of a row from left to right: address, value, XlsxWriter format. A figure is written with all its digits."""


class StreamedSheet(PlainSheet):
    """A sheet whose rows, from one of them on, may come from `rows`, asked for once, when the workbook is saved."""

    _rows: Callable[[], Iterator[Row]] | None = None
    _first = 0
    _links: Iterable[tuple[str, str]] = ()

    def stream(
        self,
        rows: Callable[[], Iterator[Row]],
        first: int,
        last: tuple[int, int],
        links: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Set where the rows come from, the first row, the last row and column (1-based), and links: cell, place."""
        self._rows, self._first, self._links = rows, first, list(links)
        for row, column in ((first - 1, 0), (last[0] - 1, last[1] - 1)):
            self._check_dimensions(row, column)

    def _rows_written(self) -> list[int]:
        return [row for row in super()._rows_written() if not self._rows or row < self._first - 1]

    def _write_rows(self) -> None:
        super()._write_rows()
        for number, row in enumerate(self._rows() if self._rows else (), start=self._first):
            self._write_row(number - 1, None, self.row_info.get(number - 1))
            self.fh.write("".join([_cell(*cell) for cell in row]) + "</row>")

    def _write_hyperlinks(self) -> None:
        if not self._links:
            super()._write_hyperlinks()
            return
        self.fh.write("<hyperlinks>")
        for cell, place in self._links:
            self.fh.write(f'<hyperlink ref="{cell}" location="{_attribute(place)}"/>')
        self.fh.write("</hyperlinks>")


def _cell(cell: str, value: Value, style: Any) -> str:
    start = f'<c r="{cell}" s="{style._get_xf_index()}"'
    if isinstance(value, str):
        return start + _word(value) if value else f"{start}/>"
    if isinstance(value, Link):
        formula = _escaped(f"HYPERLINK({_quoted(value.to)},{_quoted(value.text)})")
        return f'{start} t="str"><f>{formula}</f><v>{_escaped(value.text)}</v></c>'
    if value is None:
        return f"{start}/>"
    return f"{start}><v>{value.toordinal() - DAY_ZERO if isinstance(value, date) else value}</v></c>"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


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
