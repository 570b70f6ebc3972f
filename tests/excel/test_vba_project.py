"""The VBA projects held against [MS-OVBA] and, part by part, against files that Office saved."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
from oletools.olevba import decompress_stream

from xl_addin.plan import load_plan
from xl_addin.workbooks import macros, vba_project
from xl_addin.workbooks.macros import build_addin, module_sources
from xl_addin.workbooks.secretariat import build_secretariat

PLAN = "familjen-helsingborg-2016-2019"
XLWINGS = macros._xlwings_folder()
GENUINE = {".xlsm": XLWINGS / "quickstart.xlsm", ".xlam": XLWINGS / "quickstart_addin_ribbon.xlam"}
"""Files that Excel saved, in the wheel of xlwings."""
SUFFIXES = pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])


@lru_cache
def built(suffix: str) -> bytes:
    return build_secretariat(load_plan(PLAN), PLAN) if suffix == ".xlsm" else build_addin()


def package(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def streams(data: bytes) -> dict[str, bytes]:
    file = olefile.OleFileIO(io.BytesIO(package(data)["xl/vbaProject.bin"]))
    return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def properties(data: bytes) -> dict[str, str]:
    """What stands in the PROJECT stream before the host's own part."""
    text = streams(data)["PROJECT"].decode("cp1252").partition("[Host Extender Info]")[0]
    lines = [line.partition("=") for line in text.splitlines() if line]
    return {key: value.strip('"') for key, _, value in lines if key not in ("Document", "Module", "Class")}


def records(data: bytes) -> list[tuple[int, bytes]]:
    """The records of the `dir` stream ([MS-OVBA] 2.3.4.2)."""
    raw = bytes(decompress_stream(bytearray(streams(data)["VBA/dir"])))
    found, position = [], 0
    while position < len(raw):
        kind, size = struct.unpack_from("<HI", raw, position)
        size = 6 if kind == 0x0009 else size  # the version has no size of its own
        found.append((kind, raw[position + 6 : position + 6 + size]))
        position += 6 + size
    return found


def decrypted(text: str, key: str) -> bytes:
    """Undo [MS-OVBA] 2.4.3.2, the other way round than the program does it; the project's id must fit."""
    data = bytes.fromhex(text)
    assert data[0] ^ data[1] == 2
    assert data[0] ^ data[2] == sum(key.encode()) & 0xFF
    plain, out = data[0] ^ data[2], []
    for number in range(3, len(data)):
        plain = data[number] ^ ((data[number - 2] + plain) & 0xFF)
        out.append(plain)
    out = out[(data[0] & 6) // 2 :]
    assert struct.unpack("<I", bytes(out[:4]))[0] == len(out) - 4
    return bytes(out[4:])


@SUFFIXES
def test_no_cache_is_written(suffix: str) -> None:
    ours = streams(built(suffix))
    assert ours["VBA/_VBA_PROJECT"] == b"\xcc\x61\xff\xff\x00\x00\x00"  # 2.3.4.1: what a writer must write
    assert not [name for name in ours if "__SRP_" in name]
    assert {offset for kind, offset in records(built(suffix)) if kind == 0x0031} == {bytes(4)}  # MODULEOFFSET
    for name, stream in ours.items():
        if name.startswith("VBA/") and not name.endswith(("dir", "_VBA_PROJECT")):
            assert stream[0] == 1  # 2.4.1: compressed source from the first byte on
            assert b"Attribute VB_Name" in bytes(decompress_stream(bytearray(stream)))


@SUFFIXES
def test_the_project_has_an_identity_of_its_own(suffix: str) -> None:
    ours, name = properties(built(suffix)), macros.BOOK_PROJECT if suffix == ".xlsm" else macros.ADDIN_PROJECT
    assert ours["Name"] == name
    assert ours["ID"] == "{" + str(vba_project.project_id(name)).upper() + "}"
    assert ours["ID"] not in {properties(path.read_bytes())["ID"] for path in GENUINE.values()}
    assert dict(records(built(suffix)))[0x0004] == name.encode()
    for label, plain in {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}.items():
        assert decrypted(ours[label], ours["ID"]) == plain  # no protection, no password, visible


def test_what_office_encrypted_is_read_the_same_way() -> None:
    for path in GENUINE.values():
        theirs = properties(path.read_bytes())
        assert decrypted(theirs["CMG"], theirs["ID"]) == bytes(4)
        assert decrypted(theirs["DPB"], theirs["ID"]) == b"\0"
        assert decrypted(theirs["GC"], theirs["ID"]) == b"\xff"


@SUFFIXES
def test_the_project_has_the_parts_that_offices_own_has(suffix: str) -> None:
    ours, theirs = built(suffix), GENUINE[suffix].read_bytes()
    assert set(properties(ours)) == set(properties(theirs))
    assert sorted(name for name in streams(ours) if "/" not in name) == ["PROJECT", "PROJECTwm"]
    in_order = [kind for kind, _ in records(ours)]
    known = {kind for kind, _ in records(theirs)} | {kind for kind, _ in records(GENUINE[".xlsm"].read_bytes())}
    assert set(in_order) <= known | {0x0022, 0x0021}
    assert records(ours)[-1] == records(theirs)[-1] == (0x0010, b"")  # and nothing behind it
    information = [kind for kind in in_order if kind in INFORMATION]
    assert information == [kind for kind, _ in records(theirs) if kind in INFORMATION]
    assert (0x0016, b"Office") in records(ours)  # IRibbonControl is one of Office's
    assert (0x0016, b"Office") in records(theirs)
    modules = [data.decode("cp1252") for kind, data in records(ours) if kind == 0x0019]
    assert set(module_sources()) < set(modules)
    assert len(modules) == struct.unpack("<H", dict(records(ours))[0x000F])[0]
    assert {f"VBA/{name}" for name in modules} == {n for n in streams(ours) if n.startswith("VBA/")} - CONTROL


INFORMATION = (0x01, 0x02, 0x14, 0x03, 0x04, 0x05, 0x40, 0x06, 0x3D, 0x07, 0x08, 0x09, 0x0C, 0x3C)
"""Records of the project's information: [MS-OVBA] 2.3.4.2.1 gives their order."""
CONTROL = {"VBA/dir", "VBA/_VBA_PROJECT"}


@SUFFIXES
def test_the_workbook_has_the_parts_and_ties_that_offices_own_has(suffix: str) -> None:
    ours, theirs = package(built(suffix)), package(GENUINE[suffix].read_bytes())
    assert main_type(ours) == main_type(theirs)
    assert "application/vnd.ms-office.vbaProject" in content_type(ours, "xl/vbaProject.bin")
    for part in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
        assert relation_types(theirs, part) - relation_types(ours, part) <= {"sharedStrings"}
    assert not {name for name in theirs if not name.startswith(("xl/worksheets", "customUI"))} - set(ours) - {
        "xl/sharedStrings.xml"
    }
    for package_ in (ours, theirs):
        assert re.search(r'<workbookPr[^>]*codeName="ThisWorkbook"', package_["xl/workbook.xml"].decode())
    sheets = [name for name in ours if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    names = [re.search(rb'<sheetPr[^>]*codeName="(\w+)"', ours[name]) for name in sheets]
    documents = re.findall(r"^Document=(\w+)/", streams(built(suffix))["PROJECT"].decode("cp1252"), re.MULTILINE)
    assert sorted(documents) == sorted(["ThisWorkbook", *(name[1].decode() for name in names if name)])
    assert all(names)


@SUFFIXES
def test_every_part_is_reached_and_every_tie_leads_somewhere(suffix: str) -> None:
    parts = package(built(suffix))
    targets = set()
    for name in parts:
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for tie in ElementTree.fromstring(parts[name]):  # noqa: S314 - our own file
                target = tie.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else (folder / target).as_posix()
                targets.add(str(Path("/", path).resolve().relative_to("/")))
    assert targets <= set(parts)
    assert {name for name in parts if not name.endswith(".rels")} - targets == {"[Content_Types].xml"}


@SUFFIXES
def test_the_author_is_ours(suffix: str) -> None:
    core = package(built(suffix))["docProps/core.xml"].decode()
    authors = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core)
    assert set(authors) == {"Sekretariatet Familjen Helsingborg" if suffix == ".xlsm" else "Verksamhetsplan"}


def main_type(parts: dict[str, bytes]) -> str:
    return content_type(parts, "xl/workbook.xml")


def content_type(parts: dict[str, bytes], name: str) -> str:
    types = parts["[Content_Types].xml"].decode()
    for element in re.findall(r"<(?:Override|Default)\b[^>]*>", types):
        ending = name.rpartition(".")[2]
        if f'PartName="/{name}"' in element or f'Extension="{ending}"' in element:
            return re.search(r'ContentType="([^"]*)"', element)[1]  # type: ignore[index] # every one has it
    raise AssertionError(name)


def relation_types(parts: dict[str, bytes], name: str) -> set[str]:
    return {tie.get("Type", "").rpartition("/")[2] for tie in ElementTree.fromstring(parts[name])}  # noqa: S314 - known
