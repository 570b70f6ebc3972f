"""A new workbook that is the same bytes for the same contents, and in which text is never a formula or a link."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts

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
    """A sheet whose formulas are looked through once for functions newer than the file format, not thirty times.

    XlsxWriter's thirty searches were a fifth of the time to write a result. Should the method it has for that be
    called something else one day, this one is no longer called, and nothing but time is lost.
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
    """Close the workbook and give its bytes."""
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


def print_setup(
    sheet: Worksheet, *, title: str, header_row: int | None = None, paper: int = 9, landscape: bool = True
) -> None:
    """Set the page: paper size, fit to the width, repeated header row, page numbers. `header_row` is 1-based."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if header_row:
        sheet.repeat_rows(header_row - 1)
    sheet.set_footer(texts.PRINT_FOOTER.format(left=title.replace("&", "&&")))
