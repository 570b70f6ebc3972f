"""Texts of OOXML: their escapes, and their runs with what each looks like."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from xl_addin.spreadsheets.cells import Mark
from xl_addin.spreadsheets.colours import colour_of, is_tiny


class Piece(NamedTuple):
    """A run of a rich text as written; one without properties of its own looks as the cell does.

    `ink`: its colour, where it has one of its own: whether it is seen depends on the cell.
    """

    text: str
    mark: Mark | None
    own: bool
    ink: str | None = None


Pieces = tuple[Piece, ...]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Undo `_x000D_` and its like once (ST_Xstring, ISO/IEC 29500-1 22.9.2.19); a lone surrogate becomes U+FFFD."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def rich_text(item: ET.Element, namespace: str) -> Pieces:
    """Return the runs of a string; the phonetic guide beside it is not part of it (18.4.6)."""
    pieces = []
    for child in item:
        if child.tag == namespace + "t":
            pieces.append(Piece(unescaped(child.text or ""), None, own=False))
        elif child.tag == namespace + "r":
            text = unescaped("".join(part.text or "" for part in child.iterfind(namespace + "t")))
            properties = child.find(namespace + "rPr")
            marks = [] if properties is None else [mark_of(p.tag, p.get("val")) for p in properties]
            colour = None if properties is None else properties.find(namespace + "color")
            ink = None if colour is None else colour_of(colour.attrib)
            pieces.append(Piece(text, next(filter(None, marks), None), properties is not None, ink))
    return tuple(pieces)


_RAISED = {"superscript": Mark.RAISED, "subscript": Mark.LOWERED}


def mark_of(tag: str, value: str | None) -> Mark | None:
    """Return the mark that a property of a font gives (`strike`, `vertAlign`, `sz`), None where it gives none."""
    name = tag.rpartition("}")[2]
    if name in ("strike", "dstrike"):
        return None if value in ("0", "false") else Mark.STRUCK
    if name == "sz":
        return Mark.UNSEEN if is_tiny(value or "") else None
    return _RAISED.get(value or "") if name == "vertAlign" else None
