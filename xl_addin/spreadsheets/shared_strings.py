"""The table of texts that the cells of an OOXML workbook share: the quick way, then the sure one."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_addin.spreadsheets.guards import MIB, Limits, Package, too_large
from xl_addin.spreadsheets.rich_text import Pieces, rich_text, unescaped
from xl_addin.spreadsheets.sheetxml import NAMESPACES, OtherShapeError, namespace_of, parse, plain_text

_TABLE = re.compile(rb'(?:<\?xml[^>]*\?>\s*)?<sst xmlns="([^"<&]*+)"(?: [A-Za-z:]++="[^"<&]*+")*+>')
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))  # not XML; a CR means a line end


class Strings(NamedTuple):
    """The shared strings, their escapes undone, and the runs of those with marked characters by their number."""

    texts: list[str]
    pieces: dict[int, Pieces]


def read_strings(package: Package, name: str, limits: Limits) -> Strings:
    """Return the shared strings. Raises `Unreadable`."""
    part = package.xml(name)
    if len(part) > limits.parsed:
        raise too_large("texts", limits.parsed // MIB)
    if part.count(b"<si") > limits.strings:
        raise too_large("strings", limits.strings)
    try:
        strings = _strict_strings(part)
    except OtherShapeError:
        root = parse(package.spend(part))
        namespace = namespace_of(root, "sst")
        rich = [rich_text(item, namespace) for item in root.iterfind(namespace + "si")]
        marked = {number: pieces for number, pieces in enumerate(rich) if any(piece.own for piece in pieces)}
        return Strings(["".join(piece.text for piece in pieces) for pieces in rich], marked)
    return Strings([unescaped(text) for text in strings] if b"_x" in part else strings, {})


_KEPT, _BETWEEN = '<t xml:space="preserve">', "</t></si><si><t>"


def _strict_strings(part: bytes) -> list[str]:
    opening, end = _TABLE.match(part), part.rfind(b"</sst>")
    if not opening or opening[1].decode("ascii", "replace") not in NAMESPACES or part[end + 6 :].strip():
        raise OtherShapeError
    if len(part.translate(None, _CONTROLS)) != len(part):
        raise OtherShapeError
    try:
        body = str(memoryview(part)[opening.end() : end], "utf-8").replace(_KEPT, "<t>")
    except UnicodeDecodeError:
        raise OtherShapeError from None
    if not body:
        return []
    strings = body[7:-9].split(_BETWEEN)
    if body[:7] + body[-9:] != "<si><t></t></si>" or body.count("<") != 4 * len(strings):
        raise OtherShapeError
    return [plain_text(text) for text in strings] if "&" in body else strings
