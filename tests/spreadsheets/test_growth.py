"""Whatever a file holds costs time in proportion to its size: four times as much of it, never sixteen times the time."""
# ruff: noqa: E501 - XML is easier to read on one line than cut

from __future__ import annotations

import contextlib
import gc
import tracemalloc
from collections.abc import Callable

import pytest

from tests.processor import in_proportion, seconds
from tests.spreadsheets.plain_xlsx import parts, sheet, workbook, zipped
from tests.spreadsheets.test_ods import book
from xl_addin.reading.spelling import folded, look_alike, shown, trimmed, typed_number, unseen_inside
from xl_addin.registers.network import CODE
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.number_formats import is_plain
from xl_addin.spreadsheets.patch import NewCells, patched
from xl_addin.spreadsheets.references import column_letters
from xl_addin.spreadsheets.selection import only
from xl_addin.spreadsheets.sheetxml import OtherShapeError
from xl_addin.workbooks import measure


def read(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        read_workbook(data)


def types_after_the_end(count: int) -> bytes:
    made = parts(sheet(""))
    return zipped(made | {"[Content_Types].xml": str(made["[Content_Types].xml"]) + "<override " * count})


def declarations(count: int) -> bytes:
    made = parts(sheet(""))
    return zipped(made | {"xl/workbook.xml": ("<!--" + "<?xml " * count + "-->" + str(made["xl/workbook.xml"])).encode("utf-16")})


def with_formula(text: str) -> bytes:
    return workbook(sheet(f'<row r="1"><c r="A1"><f>{text}</f><v>0</v></c></row>'))


def arrays(count: int) -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f t="array" ref="A{n}:A{n + count}">1</f><v>1</v></c></row>' for n in range(1, count)
    )
    return workbook(sheet(rows))


def formulas_on_formulas(count: int) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>SUM(B:B)+A{n + 1}</f><v>0</v></c></row>' for n in range(1, count))
    return workbook(sheet(rows))


def styles(count: int) -> bytes:
    return workbook(sheet(""), formats=f"<cellXfs>{'<xf/>' * count}</cellXfs>")


def spans(count: int) -> None:
    text = "<text:span>1</text:span>" * count
    row = f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row>'
    book(f'<table:table table:name="B">{row}</table:table>')


def patch(inside: str) -> None:
    data = zipped(parts(f"<worksheet><sheetData>{inside}</sheetData></worksheet>"))
    with contextlib.suppress(OtherShapeError):
        patched(data, {"Blad1": NewCells({(1, 1): "x"}, {})}, {})


GROWING: dict[str, tuple[int, Callable[[int], object]]] = {
    "content types that are never closed": (5_000, lambda n: read(types_after_the_end(n))),
    "declarations in a comment": (5_000, lambda n: read(declarations(n))),
    "quoted names of other workbooks": (5_000, lambda n: read(with_formula("'[a]'" * n))),
    "apostrophes": (20_000, lambda n: read(with_formula("'" * n))),
    "brackets": (20_000, lambda n: read(with_formula("[1" * n))),
    "references in one formula": (5_000, lambda n: read(with_formula("+".join(["B7"] * n)))),
    "array formulas on each other": (100, lambda n: read(arrays(n))),
    "formulas on formulas": (250, lambda n: read(formulas_on_formulas(n))),
    "cell formats": (15_000, lambda n: read(styles(n))),
    "spans of an ods": (3_000, spans),
    "rows without an end": (10_000, lambda n: patch('<row r="1">' * n)),
    "cells without an end": (10_000, lambda n: patch('<row r="1">' + '<c r="A1">' * n + "</row>")),
    "sheets without an end": (5_000, lambda n: only(zipped({"xl/workbook.xml": "<sheet " * n}), [])),
    "codes in a text": (5_000, lambda n: CODE.findall("1." + "1" * n + ".1")),
    "line breaks": (8_000, lambda n: measure.broken("\n" * n, 100)),
    "blanks and words": (20_000, lambda n: measure.broken("a " * n, 100)),
    "unseen signs": (20_000, lambda n: (unseen_inside("1\u200b" * n), trimmed("\u200b" * n + "1" + "\u200b" * n))),
    "signs like digits": (20_000, lambda n: (look_alike("1O" * n), folded("O." * n), shown("\u202e" * n))),
    "digits": (20_000, lambda n: typed_number("1 250 " * n)),
    "a format's quotation marks": (20_000, lambda n: is_plain('"' * n + "[" * n)),
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_much_does_not_take_sixteen_times_as_long(name: str) -> None:
    size, work = GROWING[name]
    assert in_proportion(lambda n: seconds(lambda: work(n)), size)


def test_what_grows_with_the_square_is_not_in_proportion() -> None:
    assert in_proportion(float, 1_000)
    assert not in_proportion(lambda n: float(n * n), 1_000)


def references(count: int, other: int) -> str:
    return "+".join(f"{column_letters(1 + n % 9_000)}{other + n // 9_000}" for n in range(count))


HELD: dict[str, Callable[[int], bytes]] = {
    "formulas": lambda n: with_formula(references(6_000, n)),
    "openings of rows": lambda n: workbook(sheet(f'<row r="1" a="{n}{"x" * 400_000}"><c r="A1"><v>1</v></c></row>')),
}


@pytest.mark.parametrize("name", HELD)
def test_nothing_long_of_a_file_is_held_once_it_is_read(name: str) -> None:
    held = []
    tracemalloc.start()
    for other in range(1, 4):
        read(HELD[name](other))
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[-1] - held[0] < 400_000
