"""A new workbook that is the same bytes for the same contents, and in which text is never a formula or a link."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

EPOCH = datetime(2000, 1, 1)


_NEWER = re.compile(
    r"_xlfn|INGLE\(|\b(?:ANCHORARRAY|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|MAKEARRAY|MAP|"
    r"RANDARRAY|REDUCE|SCAN|SEQUENCE|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|"
    r"XLOOKUP)\("
)
"""What XlsxWriter looks for in every formula, name by name."""


class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter is untyped
    """A sheet that looks through a formula once for functions newer than the file format, not thirty times.

    A template has 1,500 formulas: it is written in a tenth less time. A test holds it against XlsxWriter's own.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if expand_future_functions or formula[:1] != "=" or formula[-1:] == "}" or _NEWER.search(formula):
            prepared: str = super()._prepare_formula(formula, expand_future_functions)
            return prepared
        return formula[1:]


def new_workbook(
    title: str, author: str, properties: Mapping[str, str], comments: str = "", created: datetime = EPOCH
) -> tuple[Workbook, io.BytesIO]:
    """Open a workbook in memory with its document properties; custom ones by name in `properties`.

    `created` (naive UTC) is never the clock's, so that same inputs give same bytes.
    """
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.worksheet_class = PlainSheet
    workbook.set_properties({"title": title, "author": author, "comments": comments, "created": created})
    for name, value in properties.items():
        workbook.set_custom_property(name, value, "text")
    workbook.set_calc_mode("auto")
    return workbook, stream


def finish(workbook: Workbook, stream: io.BytesIO) -> bytes:
    """Close the workbook and return its bytes."""
    workbook.close()
    return stream.getvalue()


class WriteRefusedError(RuntimeError):
    """XlsxWriter would have dropped or cut a cell: a mistake of the programmer, never of the data."""


def text(sheet: Worksheet, row: int, column: int, value: str, style: object = None) -> None:
    """Write text as text, whatever it begins with; 1-based row and column.

    Raises `WriteRefusedError` where XlsxWriter would cut it (over 32,767 characters) or has no such cell.
    """
    if sheet.write_string(row - 1, column - 1, value, style):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{column}: {len(value)} characters")


def validate(sheet: Worksheet, row: int, column: int, options: Mapping[str, Any]) -> None:
    """Put data validation on a cell; 1-based row and column.

    Raises `WriteRefusedError` where XlsxWriter would leave it out (a text over Excel's limits).
    """
    if sheet.data_validation(row - 1, column - 1, row - 1, column - 1, dict(options)):
        raise WriteRefusedError(f"{sheet.get_name()} {row},{column}: {options}")
