"""Ways to damage a workbook: its bytes, its container, the XML in it. Every way takes its luck from a seed."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Parts = dict[str, bytes]
Bytes = Callable[[bytes, Random], bytes]
Container = Callable[[list[tuple[str, bytes]], Random], list[tuple[str, bytes]]]
Xml = Callable[[bytes, Random], bytes]

BYTES: dict[str, Bytes] = {}
CONTAINER: dict[str, Container] = {}
XML: dict[str, Xml] = {}


def unzip(data: bytes) -> list[tuple[str, bytes]]:
    """Return the parts in order."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    return [(info.filename, archive.read(info)) for info in archive.infolist()]


def rezip(parts: list[tuple[str, bytes]], luck: Random | None = None) -> bytes:
    """Write the parts, one after the other, whatever their names."""
    kinds = [zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = luck.choice(kinds) if luck else zipfile.ZIP_DEFLATED
            archive.writestr(info, part, compresslevel=1)
    return stream.getvalue()


# ---- the bytes of the file -------------------------------------------------------------------------------------


def _bytes(do: Bytes) -> Bytes:
    BYTES[do.__name__.strip("_").replace("_", "-")] = do
    return do


@_bytes
def flip_bits(data: bytes, luck: Random) -> bytes:
    out = bytearray(data)
    for _ in range(luck.choice([1, 1, 2, 8, 64])):
        out[luck.randrange(len(out))] ^= 1 << luck.randrange(8)
    return bytes(out)


@_bytes
def flip_bits_in_directory(data: bytes, luck: Random) -> bytes:
    """The central directory holds names, sizes and checksums: damage there is not caught by a checksum."""
    out, start = bytearray(data), data.find(b"PK\x01\x02")
    for _ in range(luck.choice([1, 1, 2, 4])):
        out[luck.randrange(start, len(out))] ^= 1 << luck.randrange(8)
    return bytes(out)


@_bytes
def flip_bits_in_local_headers(data: bytes, luck: Random) -> bytes:
    out = bytearray(data)
    heads = [match.start() for match in re.finditer(rb"PK\x03\x04", data)]
    for _ in range(luck.choice([1, 2])):
        out[min(luck.choice(heads) + luck.randrange(60), len(out) - 1)] ^= 1 << luck.randrange(8)
    return bytes(out)


@_bytes
def cut_off(data: bytes, luck: Random) -> bytes:
    return data[: luck.randrange(len(data))]


@_bytes
def lose_a_piece(data: bytes, luck: Random) -> bytes:
    start = luck.randrange(len(data))
    return data[:start] + data[start + luck.choice([1, 16, 512, 4096]) :]


@_bytes
def zero_a_block(data: bytes, luck: Random) -> bytes:
    start, size = luck.randrange(len(data)), luck.choice([16, 512, 4096])
    return data[:start] + bytes(len(data[start : start + size])) + data[start + size :]


@_bytes
def insert_noise(data: bytes, luck: Random) -> bytes:
    start = luck.choice([0, luck.randrange(len(data)), len(data)])
    return data[:start] + luck.randbytes(luck.choice([1, 7, 300])) + data[start:]


@_bytes
def repeat_a_piece(data: bytes, luck: Random) -> bytes:
    start = luck.randrange(len(data))
    return data[:start] + data[start : start + 2000] + data[start:]


@_bytes
def file_after_file(data: bytes, luck: Random) -> bytes:
    return data + data if luck.random() < 0.5 else data[: len(data) // 2] + data


@_bytes
def lie_about_sizes(data: bytes, luck: Random) -> bytes:
    out = bytearray(data)
    heads = [match.start() for match in re.finditer(rb"PK\x01\x02", data)]
    at = luck.choice(heads) + luck.choice([16, 20, 24])
    out[at : at + 4] = struct.pack("<L", luck.choice([0, 1, 0xFFFFFFFF, 0x7FFFFFFF, luck.randrange(1 << 31)]))
    return bytes(out)


@_bytes
def mark_as_encrypted(data: bytes, luck: Random) -> bytes:
    out = bytearray(data)
    at = luck.choice([match.start() for match in re.finditer(rb"PK\x01\x02", data)])
    out[at + 8] |= 1
    return bytes(out)


# ---- the container ---------------------------------------------------------------------------------------------


def _container(do: Container) -> Container:
    CONTAINER[do.__name__.strip("_").replace("_", "-")] = do
    return do


@_container
def drop_a_part(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    gone = luck.randrange(len(parts))
    return parts[:gone] + parts[gone + 1 :]


@_container
def swap_two_parts(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    a, b = luck.sample(range(len(parts)), 2)
    names = [name for name, _ in parts]
    names[a], names[b] = names[b], names[a]
    return [(name, part) for name, (_, part) in zip(names, parts, strict=True)]


@_container
def swap_two_sheets(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    """Values and anchors move together, so every value still has its meaning."""
    sheets = [n for n, (name, _) in enumerate(parts) if "worksheets/sheet" in name and "_rels" not in name]
    if len(sheets) < 2:
        return parts
    a, b = luck.sample(sheets, 2)
    out = list(parts)
    out[a], out[b] = (parts[a][0], parts[b][1]), (parts[b][0], parts[a][1])
    return out


@_container
def same_part_twice(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    name, part = luck.choice(parts)
    name = luck.choice([name, name.upper(), "/" + name, name.replace("/", "\\"), "./" + name])
    changed = re.sub(rb"<v>([0-9.]+)</v>", rb"<v>1\1</v>", part)
    return [*parts, (name, luck.choice([part, changed, b""]))]


@_container
def rename_a_part(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    n = luck.randrange(len(parts))
    name, part = parts[n]
    new = luck.choice(
        [name.upper(), name + "x", "../" + name, "a" * 300, name.replace("xml", "XML"), "\u202e" + name, ""]
    )
    return [*parts[:n], (new, part), *parts[n + 1 :]]


@_container
def many_empty_parts(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    return [*parts, *((f"x/{n}.bin", b"") for n in range(luck.choice([10, 500, 3000])))]


@_container
def shuffle_parts(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    return luck.sample(parts, len(parts))


@_container
def a_large_part(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    size = luck.choice([1, 10, 60, 120]) << 20
    return [*parts, ("xl/media/image1.bin", luck.choice([bytes(size), b"<a>" * (size // 3)]))]


@_container
def blow_up_a_part(parts: list[tuple[str, bytes]], luck: Random) -> list[tuple[str, bytes]]:
    n = luck.randrange(len(parts))
    name, part = parts[n]
    blanks = luck.choice([b" ", b"\n", b"<!-- -->"]) * luck.choice([100_000, 3_000_000])
    at = part.rfind(b"<")
    return [*parts[:n], (name, part[:at] + blanks + part[at:]), *parts[n + 1 :]]


# ---- XML -------------------------------------------------------------------------------------------------------


def _xml(do: Xml) -> Xml:
    XML[do.__name__.strip("_").replace("_", "-")] = do
    return do


_TAG = re.compile(rb"<[A-Za-z/][^<>]*>")
_ATTRIBUTE = re.compile(rb' [A-Za-z:]+="([^"]*)"')
_VALUE = re.compile(rb"(?<=<v>)[^<]*(?=</v>)|(?<=office:value=\")[^\"]*(?=\")")
NUMBERS = (
    b"1E+308 1E400 -1E400 1e-400 NaN INF -INF inf 0x10 1,5 1.5.5 +5 5. .5 1E 1_000 00012 -0 1e5 ' 7' 99999999999999999999 "  # noqa: E501 # reads best as one line
    b"0.1234567890123456789 \xd9\xa1\xd9\xa2 12a #REF! TRUE -1 4294967296 -2147483649 1E-5 2e0"
).split()


def _one(pattern: re.Pattern[bytes], part: bytes, luck: Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(part))
    return luck.choice(found) if found else None


def _replaced(part: bytes, span: tuple[int, int], new: bytes) -> bytes:
    return part[: span[0]] + new + part[span[1] :]


@_xml
def flip_bits_in_xml(part: bytes, luck: Random) -> bytes:
    return flip_bits(part, luck) if part else part


@_xml
def cut_xml_off(part: bytes, luck: Random) -> bytes:
    return part[: luck.randrange(len(part) + 1)]


@_xml
def lose_a_tag(part: bytes, luck: Random) -> bytes:
    match = _one(_TAG, part, luck)
    return _replaced(part, match.span(), b"") if match else part


@_xml
def repeat_an_element(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb"<(c|row|si|sheet|xf|Relationship|property|table:table-row|table:table-cell)\b.*?</\1>|<(sheet|xf|Relationship)\b[^>]*/>", re.DOTALL), part, luck)  # fmt: skip  # noqa: E501 # reads best as one line
    return _replaced(part, match.span(), match[0] * luck.choice([2, 2, 3])) if match else part


@_xml
def lose_an_element(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb"<(c|row|si|v|sheet|xf|Relationship|table:table-row|table:table-cell)\b[^<>]*[^/]>.*?</\1>", re.DOTALL), part, luck)  # fmt: skip  # noqa: E501 # reads best as one line
    return _replaced(part, match.span(), b"") if match else part


@_xml
def lose_an_attribute(part: bytes, luck: Random) -> bytes:
    match = _one(_ATTRIBUTE, part, luck)
    return _replaced(part, match.span(), b"") if match else part


@_xml
def change_an_attribute(part: bytes, luck: Random) -> bytes:
    match = _one(_ATTRIBUTE, part, luck)
    odd = [b"", b"-1", b"0", b"1", b"s", b"str", b"n", b"e", b"b", b"d", b"inlineStr", b"A1", b"XFD1048576", b"XFE1", b"a1", b"$B$7",  # noqa: E501 # reads best as one line
           b"999999999", b"true", b"x" * 200_000, b"A1:XFD1048576", b"&lt;", b"&#0;", b"rId1", b"\xff"]  # fmt: skip
    return _replaced(part, match.span(1), luck.choice(odd)) if match else part


@_xml
def odd_number(part: bytes, luck: Random) -> bytes:
    for _ in range(luck.choice([1, 1, 5])):
        match = _one(_VALUE, part, luck)
        part = _replaced(part, match.span(), luck.choice(NUMBERS)) if match else part
    return part


@_xml
def long_number(part: bytes, luck: Random) -> bytes:
    match = _one(_VALUE, part, luck)
    return _replaced(part, match.span(), b"9" * luck.choice([16, 400, 100_000, 2_000_000])) if match else part


@_xml
def other_encoding(part: bytes, luck: Random) -> bytes:
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError:
        return part
    name, declared = luck.choice([("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("latin-1", "ISO-8859-1"), ("utf-8", "UTF-16"), ("utf-8", "ISO-8859-1"),  # noqa: E501 # reads best as one line
                                  ("utf-8-sig", "UTF-8"), ("utf-8", "cp037"), ("utf-7", "UTF-7"), ("utf-32", "UTF-32"), ("cp1252", "windows-1252"),  # noqa: E501 # reads best as one line
                                  ("utf-8", "x-unknown"), ("utf-16-be", "UTF-8")])  # fmt: skip
    return text.replace('encoding="UTF-8"', f'encoding="{declared}"', 1).encode(name, "xmlcharrefreplace")


@_xml
def deep_nesting(part: bytes, luck: Random) -> bytes:
    depth, at = luck.choice([100, 10_000, 300_000]), part.rfind(b"</")
    closed = b"</x>" * depth if luck.random() < 0.7 else b""
    return part[:at] + b"<x>" * depth + closed + part[at:]


@_xml
def huge_attribute(part: bytes, luck: Random) -> bytes:
    match = _one(_TAG, part, luck)
    if not match or match[0].startswith(b"</"):
        return part
    end = match.end() - (2 if match[0].endswith(b"/>") else 1)
    return part[:end] + b' zz="' + b"y" * luck.choice([1000, 1_000_000, 9_000_000]) + b'"' + part[end:]


@_xml
def many_attributes(part: bytes, luck: Random) -> bytes:
    match = _one(_TAG, part, luck)
    if not match or match[0].startswith(b"</"):
        return part
    end = match.end() - (2 if match[0].endswith(b"/>") else 1)
    return part[:end] + b"".join(b' a%d="1"' % n for n in range(luck.choice([2, 1000, 200_000]))) + part[end:]


@_xml
def doctype(part: bytes, luck: Random) -> bytes:
    at = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
    kinds = [b"<!DOCTYPE x [<!ENTITY e '9'>]>", b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>", b"<!doctype x>",
             b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"]  # fmt: skip  # noqa: E501 # reads best as one line
    part = part[:at] + luck.choice(kinds) + part[at:]
    return re.sub(rb"<v>([0-9])", rb"<v>\1&e;", part, count=1) if luck.random() < 0.5 else part


@_xml
def comments_and_cdata(part: bytes, luck: Random) -> bytes:
    """All of this is right XML and changes nothing, except where it splits nothing at all."""
    match = _one(_VALUE, part, luck)
    if not match:
        return part
    value = match[0]
    half = len(value) // 2
    kinds = [b"<![CDATA[" + value + b"]]>", value[:half] + b"<!-- 9 -->" + value[half:], value[:half] + b"<?p 9?>" + value[half:],  # noqa: E501 # reads best as one line
             b"".join(b"&#%d;" % byte for byte in value), b" " + value + b"\n", b"&#x" + value.hex().encode() + b";", value + b"&amp;"]  # fmt: skip  # noqa: E501 # reads best as one line
    inside = part[match.start() - 1 : match.start()] == b">"
    return _replaced(part, match.span(), luck.choice(kinds if inside else kinds[3:5]))


@_xml
def other_prefix(part: bytes, luck: Random) -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    if main not in part:
        return part
    other = luck.choice([main.replace(b"2006", b"2007"), b'xmlns="urn:x"', b"", main.replace(b"xmlns", b"xmlns:q")])
    return part.replace(main, other, 1)


@_xml
def other_reference(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb'(?<=<c r=")[A-Z]+[0-9]+(?=")'), part, luck)
    new = luck.choice(
        [b"A1", b"B7", b"L8", b"XFD1048576", b"XFE1", b"A1048577", b"A0", b"1A", b"l8", b"AAAA1", b"L08", b""]
    )
    return _replaced(part, match.span(), new) if match else part


@_xml
def other_row_number(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb'(?<=<row r=")[0-9]+(?=")'), part, luck)
    new = luck.choice([b"1", b"7", b"0", b"-1", b"1048577", b"99999999999", b"x", b"", b"07"])
    return _replaced(part, match.span(), new) if match else part


@_xml
def other_type(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb'(?<= t=")[a-zA-Z]+(?=")'), part, luck)
    new = luck.choice([b"n", b"s", b"str", b"b", b"e", b"d", b"inlineStr", b"q", b"S"])
    return _replaced(part, match.span(), new) if match else part


@_xml
def other_string(part: bytes, luck: Random) -> bytes:
    """A cell points at another shared string, or at none."""
    match = _one(re.compile(rb'(?<=t="s"><v>)[0-9]+(?=</v>)'), part, luck)
    new = luck.choice([b"0", b"1", b"-1", b"999999", b"abc", b"", b"1.0", b" 3", b"\xd9\xa3"])
    return _replaced(part, match.span(), new) if match else part


@_xml
def wide_merges(part: bytes, luck: Random) -> bytes:
    areas = [b"A1:XFD1048576", b"B6:T6", b"A1:A1", b"C9", b"L7:L9", b"T9:B2", b"", b"A1:ZZZZ9"]
    count = luck.choice([1, 3, 20_000])
    cells = b"".join(b'<mergeCell ref="%s"/>' % luck.choice(areas) for _ in range(count))
    return part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>", 1)


@_xml
def many_rows(part: bytes, luck: Random) -> bytes:
    count = luck.choice([1000, 100_000, 400_000])
    rows = luck.choice(
        [b"<row/>", b'<row r="9999"/>', b"<row><c><v>1</v></c></row>", b'<row><c t="s"><v>1</v></c></row>']
    )
    return part.replace(b"</sheetData>", rows * count + b"</sheetData>", 1)


@_xml
def one_far_cell(part: bytes, luck: Random) -> bytes:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return part.replace(b"</sheetData>", far + b"</sheetData>", 1)


@_xml
def repeat_rows_in_ods(part: bytes, luck: Random) -> bytes:
    match = _one(re.compile(rb"<table:table-(?:cell|row)\b"), part, luck)
    if not match:
        return part
    kind = b"rows" if b"row" in match[0] else b"columns"
    count = luck.choice([b"2", b"16384", b"1048576", b"99999999999", b"-1", b"0", b"x"])
    return part[: match.end()] + b" table:number-" + kind + b'-repeated="' + count + b'"' + part[match.end() :]


def damaged_by(way: str, data: bytes, luck: Random) -> bytes:
    """Carry out one way of damage; what is damaged beyond that way is damaged otherwise."""
    try:
        return BYTES[way](data, luck) if way in BYTES else _inside(way, data, luck)
    except _BEYOND:
        return flip_bits(data, luck) if data else data


_BEYOND = (
    zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, LookupError,
)  # fmt: skip


def _inside(way: str, data: bytes, luck: Random) -> bytes:
    parts = unzip(data)
    if way in CONTAINER:
        return rezip(CONTAINER[way](parts, luck), luck)
    weights = [8 if "sheet" in name or "content.xml" in name else 1 for name, _ in parts]
    n = luck.choices(range(len(parts)), weights)[0]
    parts[n] = parts[n][0], XML[way](parts[n][1], luck)
    return rezip(parts, luck)
