"""What no ordinary program writes is refused, before it costs time or memory."""

from __future__ import annotations

import struct
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from tests.spreadsheets.plain_xlsx import parts, sheet, workbook, zipped
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.guards import Package
from xl_addin.spreadsheets.limits import LIMITS, MIB, Limits

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes, limits: Limits = LIMITS) -> tuple[str, str]:
    with pytest.raises(Unreadable) as refused:
        read_workbook(data, limits=limits)
    return refused.value.code, str(refused.value.facts.get("reason", ""))


def cells(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, count + 1))


def test_a_bomb_of_blanks_is_refused_by_its_ratio() -> None:
    assert refusal(workbook(sheet(" " * (8 * MIB))))[0] == "file-unsafe"


def test_a_declared_size_that_lies_does_not_get_more_unpacked() -> None:
    data = bytearray(workbook(sheet(" " * (8 * MIB))))
    true = struct.pack("<L", len(sheet(" " * (8 * MIB))))
    assert data.count(true) == 2  # local header and directory
    assert refusal(bytes(data.replace(true, struct.pack("<L", 100))))[0] == "file-unsafe"


def test_declared_sizes_over_the_limit_are_refused_before_unpacking() -> None:
    small = replace(LIMITS, inflated=10_000)
    assert refusal(workbook(sheet("x" * 20_000)), small) == (
        "file-too-large",
        "inflated",
    )


def test_a_part_repeated_in_other_case_is_refused() -> None:
    made = parts(sheet(ROW), extra={"XL/Worksheets/SHEET1.XML": sheet("")})
    assert refusal(zipped(made)) == ("file-unsafe", "duplicate-part")


def test_a_part_repeated_under_the_same_name_is_refused() -> None:
    stream = BytesIO(workbook(sheet(ROW)))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("xl/worksheets/sheet1.xml", sheet(""))
    assert refusal(stream.getvalue())[0] == "file-unsafe"


def test_thousands_of_parts_are_refused() -> None:
    assert refusal(workbook(sheet(ROW), extra={f"x/{n}": "" for n in range(2_001)}))[0] == "file-unsafe"


DOCTYPE = '<!DOCTYPE x [<!ENTITY e "INJ"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_document_type_is_refused_in_any_part_and_encoding(part: str, encoding: str) -> None:
    made = parts(sheet(ROW))
    label = encoding.removesuffix("-sig")
    made[part] = f'<?xml version="1.0" encoding="{label}"?>{DOCTYPE}{made[part]}'.encode(encoding)
    assert refusal(zipped(made))[0] == "file-unsafe"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_another_encoding_without_a_document_type_is_read(encoding: str) -> None:
    made = parts(sheet('<row r="1"><c r="A1" t="str"><v>å</v></c></row>'))
    label = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{label}"?>{made["xl/worksheets/sheet1.xml"]!s}'
    made["xl/worksheets/sheet1.xml"] = text.encode(encoding)
    assert read_workbook(zipped(made)).sheets[0].cells[1, 1].text == "å"


@pytest.mark.parametrize("encoding", ["utf-7", "punycode", "cp037", "nonsense"])
def test_a_character_set_no_program_uses_is_damage(encoding: str) -> None:
    made = parts(f'<?xml version="1.0" encoding="{encoding}"?>' + sheet(ROW))
    assert refusal(zipped(made))[0] == "file-damaged"


LIMITED = {
    "cells": (sheet(cells(11)), {"cells": 10}),
    "cells written otherwise": (sheet(cells(11)).replace("<v>", "<v >"), {"cells": 10}),
    "letters": (sheet(cells(11)), {"letters": 10}),
    "rows": (sheet('<row r="1"/>' * 11), {"rows": 10}),
    "markup": (sheet("<!-- -->" + cells(100)), {"markup": 200}),
    "attributes": (sheet("<!-- -->" + cells(100)), {"attributes": 200}),
    "merged": (sheet(ROW, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'), {"merged": 0}),
}


@pytest.mark.parametrize("name", LIMITED)
def test_each_limit_refuses_what_is_over_it(name: str) -> None:
    made, limit = LIMITED[name]
    assert refusal(workbook(made), replace(LIMITS, **limit))[0] == "file-too-large"


def test_shared_strings_are_limited_by_number_and_size() -> None:
    data = workbook(sheet(ROW), strings="<si><t>a</t></si>" * 20)
    assert refusal(data, replace(LIMITS, strings=19))[1] == "strings"
    assert refusal(data, replace(LIMITS, parsed=300))[0] == "file-too-large"


def test_a_file_over_the_limit_is_not_looked_into() -> None:
    assert refusal(b"PK\x03\x04" + bytes(100), replace(LIMITS, file_bytes=99))[0] == "file-too-large"


def test_areas_over_areas_do_not_multiply() -> None:
    merges = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - n}"/>' for n in range(2_000))
    code, _ = refusal(workbook(sheet(cells(3_000), after=f"<mergeCells>{merges}</mergeCells>")))
    assert code == "file-too-large"


def test_a_value_in_the_last_cell_of_the_sheet_is_simply_read() -> None:
    book = read_workbook(workbook(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))
    assert book.sheets[0].cells[1_048_576, 16_384].text == "1"


def test_a_dimension_that_lies_is_not_believed() -> None:
    made = sheet(ROW + '<row r="9"><c r="D9"><v>2</v></c></row>', before='<dimension ref="A1"/>')
    assert set(read_workbook(workbook(made)).sheets[0].cells) == {(1, 1), (9, 4)}


def test_every_cut_and_every_flipped_byte_is_read_or_refused() -> None:
    whole = workbook(sheet(cells(5)), strings="<si><t>a</t></si>")
    right = read_workbook(whole).sheets
    for at in range(0, len(whole), 7):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]):
            try:
                read = read_workbook(data).sheets
            except Unreadable:
                continue
            assert read == right


def test_a_part_that_ends_early_or_has_more_than_it_says_is_damage() -> None:
    data = bytearray(workbook(sheet(cells(50))))
    package = Package(bytes(data))
    info = package.parts["xl/worksheets/sheet1.xml"]
    crc = struct.pack("<L", info.CRC)
    assert refusal(bytes(data.replace(crc, b"\0\0\0\0")))[0] == "file-damaged"


@pytest.mark.parametrize("depth", [1_000, 50_000])
def test_elements_thousands_deep_do_not_overturn_the_reader(depth: int) -> None:
    deep = "<a>" * depth + "1" + "</a>" * depth
    read = read_workbook(workbook(sheet(f'<!-- --><row r="1"><c r="A1"><v>{deep}</v></c></row>')))
    assert read.sheets[0].cells[1, 1].text == "1"
