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
    if body[:4] + body[-5:] != "<si></si>" or "<!" in body or "<?" in body:
        raise OtherShapeError
    items = body[4:-5].split("</si><si>")
    other = [n for n, item in enumerate(items) if item.count("<") != 2 or item[:3] + item[-4:] != "<t></t>"]
    runs = _runs_of_items(package, opening[0], [items[n] for n in other]) if other else []
    for n in other:
        items[n] = "<t></t>"
    texts = [plain_text(item[3:-4]) for item in items] if "&" in body else [item[3:-4] for item in items]
    texts = [unescaped(text) for text in texts] if "_x" in body else texts
    return _with_runs(texts, dict(zip(other, runs, strict=True)))


def _runs_of_items(package: Package, opening: bytes, items: list[str]) -> list[Pieces]:
    runs = _runs(package, opening + f"<si>{'</si><si>'.join(items)}</si></sst>".encode())
    if len(runs) != len(items):
        raise OtherShapeError
    return runs


def _runs(package: Package, part: bytes) -> list[Pieces]:
    root = parse(package.spend(part))
    namespace = namespace_of(root, "sst")
    return [rich_text(item, namespace) for item in root.iterfind(namespace + "si")]


def _with_runs(texts: list[str], runs: dict[int, Pieces]) -> Strings:
    for number, pieces in runs.items():
        texts[number] = "".join(piece.text for piece in pieces)
    return Strings(texts, {number: pieces for number, pieces in runs.items() if any(piece.own for piece in pieces)})
