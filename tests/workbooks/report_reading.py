"""A result read back without the program's own help: sheets as openpyxl sees them, and the parts of the file as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LINK = re.compile(r"""^=HYPERLINK\("#'((?:[^']|'')+)'!([A-Z]+[0-9]+)",(.*)\)$""")


@dataclass(frozen=True)
class Series:
    """One series of a chart: the text of its ranges."""

    part: str
    categories: str
    values: str


@lru_cache(maxsize=8)
def values(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=True)


@lru_cache(maxsize=8)
def formulas(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def parts(data: bytes, pattern: str) -> Iterator[tuple[str, ET.Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield name, ET.fromstring(package.read(name))  # noqa: S314 - a file we have just made


def table(data: bytes, sheet: str = "Data", header: int = 1) -> list[dict[str, Any]]:
    rows = values(data)[sheet].iter_rows(min_row=header, values_only=True)
    names = next(rows)
    return [dict(zip(names, row, strict=True)) for row in rows]


def chart_series(data: bytes) -> list[Series]:
    found = []
    for name, root in parts(data, r"xl/charts/chart\d+\.xml"):
        for series in root.iter(f"{CHART}ser"):
            cat, val = (series.find(f"{CHART}{tag}//{CHART}f") for tag in ("cat", "val"))
            assert cat is not None
            assert val is not None
            found.append(Series(name, str(cat.text), str(val.text)))
    return found


def cells_of(data: bytes, reference: str) -> list[Any]:
    """The stored values of a range such as `'1 Område 1'!$D$4:$D$8`."""
    sheet, _, area = reference.rpartition("!")
    name = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    return [cell.value for row in values(data)[name][area.replace("$", "")] for cell in row]


def alt_texts(data: bytes) -> list[str]:
    return [
        frame.get("descr", "")
        for _, root in parts(data, r"xl/drawings/drawing\d+\.xml")
        for frame in root.iter(f"{DRAWING}cNvPr")
    ]


def sparklines(data: bytes) -> list[tuple[str, str]]:
    found = []
    for _, root in parts(data, r"xl/worksheets/sheet\d+\.xml"):
        for item in root.iter("{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}sparkline"):
            found.append(tuple(str(child.text) for child in item))
    return [(pair[0], pair[1]) for pair in found]


def report_dump(data: bytes) -> str:
    """Everything a person may want to review: cells, pages, then charts and sparklines."""
    from tests.workbooks.dump import dump

    lines = [dump(data), "=== diagram", *alt_texts(data)]
    lines += [f"{s.part}: {s.categories} | {s.values}" for s in chart_series(data)]
    lines += [f"sparkline {cell}: {cells}" for cells, cell in sparklines(data)]
    return "\n".join(lines) + "\n"
