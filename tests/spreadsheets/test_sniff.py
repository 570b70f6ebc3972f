"""Each sort of file that is no workbook has its own finding, whatever its name says."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tests.spreadsheets.plain_xlsx import TYPES, sheet, workbook, zipped
from xl_addin import texts
from xl_addin.findings import CATALOGUE, Where
from xl_addin.reading.refusal import refused
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.guards import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def typed(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override ContentType="{kind}"/></Types>'})


SORTS = {
    "file-empty": [b"", b"\0" * 4096, b" \r\n", zipped({})],
    "file-encrypted": [
        OLE + utf16("EncryptedPackage"),
        zipped({"mimetype": ODS, "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
    ],
    "file-old-xls": [
        OLE + utf16("Workbook"),
        OLE + utf16("Book"),
        b"\x09\x08\x10\0\0\x06\x05\0",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
    "file-mail": [
        b"From: anna@bjuv.se\r\nSubject: Uppf\xc3\xb6ljning\r\n\r\nSe bilaga",
        b"Received: from mail.bjuv.se\r\n\r\n",
        OLE + utf16("__substg1.0_") + utf16("Workbook"),
    ],
    "file-pdf": [b"%PDF-1.7\n%\xe2\xe3", b"\r\n%PDF-1.4"],
    "file-html": [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf<html><table><tr><td>1",
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n",
        b"<table><tr><td>1</td></tr></table>",
    ],
    "file-csv": [
        "mätetal;utfall\n1.1;12,5\n1.2;3".encode(),
        "mätetal;utfall\n1.1;12,5\n".encode("cp1252"),
        "mätetal\tutfall\n1.1\t12,5\n".encode("utf-16"),
        b"a,b,c",
    ],
    "file-text": [b"Hej! Vi skickar siffrorna i morgon.", b"<?xml version='1.0'?><a/>", b"{}"],
    "file-xlsb": [typed(BINARY)],
    "file-archive": [zipped({"siffror/bjuv.xlsx": workbook(sheet(""))}), b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c"],
    "file-other": [
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        zipped({"Index/Document.iwa": "x"}),
        OLE + utf16("WordDocument"),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\x01\x02\x03\x04binary",
    ],
    "file-damaged": [b"PK\x03\x04" + bytes(40), workbook(sheet(""))[:-60], typed(BINARY)[:30]],
}


def test_a_kind_that_no_part_is_of_says_nothing() -> None:
    default = f'<Default Extension="bin" ContentType="{BINARY}"/>'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = f'<Types xmlns="{TYPES}">{default}<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    assert sniff(zipped({"[Content_Types].xml": types})).kind == "xlsx"


@pytest.mark.parametrize(
    ("code", "data"),
    [pytest.param(code, data, id=f"{code}-{n}") for code, many in SORTS.items() for n, data in enumerate(many)],
)
def test_each_sort_of_file_has_its_own_finding(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_workbook(data)
    assert refused.value.code == code


@pytest.mark.parametrize("code", SORTS)
def test_the_finding_names_the_file_and_says_what_to_do(code: str) -> None:
    sort = sniff(SORTS[code][0])
    report = refused(Unreadable(code, **sort.facts), Where(file="bjuv/plan.xlsx"))
    assert "bjuv/plan.xlsx" in report.message
    assert report.hint


OURS = [code for code in CATALOGUE if code.startswith("file-") and code in texts.findings.FINDINGS]
OURS += ["link-skipped", "cell-unreadable", "cell-duplicated"]


@pytest.mark.parametrize("code", [c for c in OURS if c not in ("file-not-a-submission", "file-name-conflict")])
def test_every_finding_about_a_file_can_be_said_with_the_facts_it_is_given(code: str) -> None:
    blanks = {
        name for text in texts.findings.FINDINGS[code] for _, name, _, _ in string.Formatter().parse(text) if name
    }
    assert "file" in blanks
    assert blanks <= {"file", "sheet", "cell", "detail", "kind", "text"}


def test_the_words_for_details_are_all_used_and_all_there() -> None:
    rooms = [Path(texts.__file__).parent.with_name(name) for name in ("spreadsheets", "reading", "inbox")]
    source = "".join(path.read_text("utf-8") for room in rooms for path in room.glob("*.py"))
    for table in (
        texts.reading.DAMAGE,
        texts.reading.UNSAFE,
        texts.reading.TOO_LARGE,
        texts.reading.NOT_READ,
        texts.inbox.SKIPPED,
    ):
        for key in table:
            assert f'"{key}"' in source, key


def test_a_workbook_is_known_by_its_parts_and_not_by_its_name() -> None:
    assert sniff(workbook(sheet(""))).kind == "xlsx"
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert sniff(typed(macro)).kind == "xlsm"
    assert sniff(zipped({"mimetype": ODS, "content.xml": "<a/>"})).kind == "ods"
