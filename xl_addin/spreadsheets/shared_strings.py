"""The table of texts that the cells of an OOXML workbook share: the quick way, then the sure one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xl_addin.spreadsheets.guards import Package, too_large
from xl_addin.spreadsheets.limits import MIB, Limits
from xl_addin.spreadsheets.rich_text import Pieces, rich_text, unescaped
from xl_addin.spreadsheets.sheetxml import NAMESPACES, OtherShapeError, namespace_of, parse, plain_text

_TABLE = re.compile(rb'(?:<\?xml[^>]*\?>\s*)?<sst xmlns="([^"<&]*+)"(?: [A-Za-z:]++="[^"<&]*+")*+>')
_COUNT = re.compile(rb' (?:count|uniqueCount)="[^"]*"')
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))  # not XML; a CR means a line end


_BEGIN, _END = "<si><t>", "</t></si>"


class Strings(NamedTuple):
    """The shared strings, their escapes undone, and the runs of those with marked characters by their number."""

    texts: list[str]
    pieces: dict[int, Pieces]


def read_strings(package: Package, name: str, limits: Limits) -> Strings:
    """Return the shared strings. Raises `Unreadable`."""
    part = package.xml(name)
    if len(part) > limits.parsed:
        raise too_large("texts", limits.parsed // MIB)
    if len(part) > 5 * limits.strings and part.count(b"<si") > limits.strings:  # `<si/>` is the shortest
        raise too_large("strings", limits.strings)
    try:
        return _strict_strings(package, part)
    except OtherShapeError:
        runs = _runs(package, part)
        return _with_runs([""] * len(runs), dict(enumerate(runs)))


def _strict_strings(package: Package, part: bytes) -> Strings:
    """Cut the table into its items; those that are more than a plain text are parsed. Raises `OtherShapeError`."""
    opening, end = _TABLE.match(part), part.rfind(b"</sst>")
    if not opening or opening[1].decode("ascii", "replace") not in NAMESPACES or part[end + 6 :].strip():
        raise OtherShapeError
    if len(part.translate(None, _CONTROLS)) != len(part):
        raise OtherShapeError
    try:
        body = str(memoryview(part)[opening.end() : end], "utf-8").replace('<t xml:space="preserve">', "<t>")
    except UnicodeDecodeError:
        raise OtherShapeError from None
    if not body:
        return Strings([], {})
    if body[:4] + body[-5:] != "<si></si>":
        raise OtherShapeError
    texts, other = _cut(body)
    if any("<!" in item or "<?" in item for item in other.values()):
        raise OtherShapeError
    runs = _runs_of_items(package, _COUNT.sub(b"", opening[0]), list(other.values())) if other else []
    if "&" in body:
        texts = [plain_text(text) if "&" in text else text for text in texts]
    if "_x" in body:
        texts = [unescaped(text) if "_x" in text else text for text in texts]
    return _with_runs(texts, dict(zip(other, runs, strict=True)))


def _cut(body: str) -> tuple[list[str], dict[int, str]]:
    """Return the texts of the items, and those items that are more than a plain text by their number.

    What stands between two plain texts parts the table at once, and only a piece with more in it is looked at: the
    strings of a file are read in half the time.
    """
    texts: list[str] = []
    other: dict[int, str] = {}
    pieces = f"{_END}{body}{_BEGIN}".split(_END + _BEGIN)
    taken = 0
    for number in [number for number, piece in enumerate(pieces) if "<" in piece]:
        texts += pieces[taken:number]
        taken = number + 1
        for item in f"<t>{pieces[number]}</t>".split("</si><si>"):
            is_plain = item.count("<") == 2 and item[:3] + item[-4:] == "<t></t>"
            if not is_plain:
                other[len(texts)] = item
            texts.append(item[3:-4] if is_plain else "")
    texts += pieces[taken:]
    return texts[1:-1], {number - 1: item for number, item in other.items()}


def _runs_of_items(package: Package, opening: bytes, items: list[str]) -> list[Pieces]:
    if len(items) <= _FEW:
        parts = [opening + f"<si>{item}</si></sst>".encode() for item in items]
        each = [_remembered(package.spend(part)) for part in parts if len(part) <= _SMALL]
        if len(each) == len(items):
            return each
    runs = _runs(package, opening + f"<si>{'</si><si>'.join(items)}</si></sst>".encode())
    if len(runs) != len(items):
        raise OtherShapeError
    return runs


def _runs(package: Package, part: bytes) -> list[Pieces]:
    return _parsed(package.spend(part))


def _parsed(part: bytes) -> list[Pieces]:
    root = parse(part)
    namespace = namespace_of(root, "sst")
    return [rich_text(item, namespace) for item in root.iterfind(namespace + "si")]


_FEW, _SMALL = 64, 4096


@lru_cache(maxsize=256)  # the rich texts of one template are the next one's: 3 % of reading a file
def _remembered(part: bytes) -> Pieces:
    runs = _parsed(part)
    if len(runs) != 1:
        raise OtherShapeError
    return runs[0]


def _with_runs(texts: list[str], runs: dict[int, Pieces]) -> Strings:
    for number, pieces in runs.items():
        texts[number] = "".join(piece.text for piece in pieces)
    return Strings(texts, {number: pieces for number, pieces in runs.items() if any(piece.own for piece in pieces)})
