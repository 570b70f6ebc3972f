"""A workbook as text that a person can review: every cell, what may be typed where, and what the page looks like."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def dump(data: bytes) -> str:
    """Return the whole workbook, sheet by sheet: layout, cells (formulas with their stored values), validations."""
    formulas, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    lines: list[str] = []
    for sheet in formulas.worksheets:
        lines += ["", f"=== {sheet.title} ({sheet.sheet_state})", *_page(sheet)]
        lines += _cells(sheet, values[sheet.title])
    return "\n".join(lines).strip() + "\n"


def _page(sheet: Worksheet) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"page: {setup.orientation} paper {setup.paperSize} fit {setup.fitToWidth}x{setup.fitToHeight}"
    yield f"freeze: {sheet.freeze_panes}; filter: {sheet.auto_filter.ref}; titles: {sheet.print_title_rows}"
    yield f"protected: {sheet.protection.sheet}; merged: {sorted(map(str, sheet.merged_cells.ranges))}"
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    yield f"hidden columns: {hidden}; hidden rows: {[n for n, row in sheet.row_dimensions.items() if row.hidden]}"


def _cells(sheet: Worksheet, values: Worksheet) -> Iterator[str]:
    validations = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    for row in sheet.iter_rows():
        for cell in row:
            rule = validations.get(cell.coordinate)
            if cell.value is None and rule is None:
                continue
            text = repr(cell.value)
            if isinstance(cell.value, str) and cell.value.startswith("="):
                text = f"{cell.value} -> {values[cell.coordinate].value!r}"
            free = "" if cell.protection.locked else " [free]"
            typed = f" <{rule.type}: {rule.promptTitle} | {rule.prompt}>" if rule else ""
            yield f"{cell.coordinate}{free} {text}{typed}"
