"""Some sheets of a workbook alone: a copy in which the others are hidden, so that only those wanted are printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from xml.sax.saxutils import unescape

from xl_addin.spreadsheets.repack import repacked

WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(r"<sheet\s[^<>]*+>")
_NAME = re.compile(r'\sname="([^"]*)"')
_STATE = re.compile(r'\sstate="[^"]*"')
_PRINT_AREA = re.compile(r'<definedName name="_xlnm.Print_Area" localSheetId="(\d+)"[^<>]*+>[^<]*+</definedName>')
_ACTIVE = re.compile(r'\s(?:activeTab|firstSheet)="[^"]*"')


def sheet_names(data: bytes) -> list[str]:
    """Return the names of the sheets that are shown. Raises one of `repack.ZIP_FAULTS` where a part cannot be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.testzip():
            raise zipfile.BadZipFile
        part = package.read(WORKBOOK).decode("utf-8")
    return [name for name, tag in _sheets(part) if not _STATE.search(tag)]


def only(data: bytes, wanted: Collection[str]) -> bytes:
    """Return the workbook with the sheets of these names shown, and the first of them open."""
    return repacked(data, lambda name, part: _hidden(part.decode(), wanted).encode() if name == WORKBOOK else part)


def _sheets(part: str) -> list[tuple[str, str]]:
    return [(_name(tag), tag) for tag in _SHEET.findall(part)]


def _name(tag: str) -> str:
    found = _NAME.search(tag)
    return unescape(found[1], {"&quot;": '"', "&apos;": "'"}) if found else ""


def _hidden(part: str, wanted: Collection[str]) -> str:
    names = [name for name, _ in _sheets(part)]

    def hide(match: re.Match[str]) -> str:
        tag = match[0]
        if _name(tag) in wanted or _STATE.search(tag):
            return tag
        return tag.replace("<sheet", '<sheet state="hidden"', 1)

    def leave_out(match: re.Match[str]) -> str:
        return match[0] if names[int(match[1])] in wanted else ""

    active = next((place for place, name in enumerate(names) if name in wanted), 0)
    opened = _ACTIVE.sub("", part).replace("<workbookView", f'<workbookView activeTab="{active}"', 1)
    # LibreOffice prints a hidden sheet too, as long as it has an area to print.
    return _PRINT_AREA.sub(leave_out, _SHEET.sub(hide, opened))
