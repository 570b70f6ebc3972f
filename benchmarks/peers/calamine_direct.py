"""Peers (f) and (g): calamine used directly, without pandas, and XlsxWriter.

(f) keeps the rows that say something and writes them in constant memory, as a skilled user would. (g), *equal output*,
reads every cell and then writes the very cells of our result, whose workbook is the third argument: as if finding,
checking and judging were free (reading the model is within its time).

Leaves out, as the other scripts do: statuses, explanations, checks, moved rows and columns, formulas without a value,
what is hidden or merged, sources, duplicates, links; a broken file stops it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

HEADER = 4  # row 5, counted from 0


def rows(inbox: str) -> Iterator[list[object]]:
    """Give the rows of every sheet of every file, with the file's name and the sheet's."""
    for path in sorted(Path(inbox).rglob("*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)[HEADER + 1 :]:
                if any(cell != "" for cell in row):
                    yield [path.name, name, *row]


def main(inbox: str, target: str, model: str = "") -> None:
    """Read the inbox and write what was read, or the cells of `model`."""
    read = list(rows(inbox)) if model else rows(inbox)
    options = {"constant_memory": not model, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as result:
        if not model:
            _write(result.add_worksheet("Data"), read)
            return
        ours = CalamineWorkbook.from_path(model)
        for name in ours.sheet_names:
            _write(result.add_worksheet(name), ours.get_sheet_by_name(name).to_python(skip_empty_area=False))


def _write(sheet: object, lines: object) -> None:
    for number, line in enumerate(lines):  # type: ignore[arg-type, var-annotated]
        for column, value in enumerate(line):
            if value != "":
                sheet.write(number, column, value if isinstance(value, int | float) else str(value))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*sys.argv[1:4])
