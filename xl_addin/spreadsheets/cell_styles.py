"""The styles of a workbook's cells: how each shows a number, and whether its font strikes, raises or lowers.

Read by expat as a stream: years of pasting leave tens of thousands of styles, and a tree of them takes too much memory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from xl_addin.spreadsheets.cells import GENERAL, Format, Mark, NumberClass
from xl_addin.spreadsheets.guards import Limits, Package, damaged, too_large
from xl_addin.spreadsheets.number_formats import format_of, is_plain
from xl_addin.spreadsheets.rich_text import mark_of
from xl_addin.spreadsheets.sheetxml import NAMESPACES

_SMALL = 64 * 1024
"""Bytes of a part that is remembered: files of one template have the same styles (2 % of a run with 290)."""


class CellStyle(NamedTuple):
    """How a style shows what is in a cell."""

    number_class: NumberClass = GENERAL[0]
    code: str = GENERAL[1]
    mark: Mark | None = None


class CellStyles(NamedTuple):
    """The styles by the number that cells name them by; `plain`: those that need no second look, as in the XML."""

    by_number: dict[str, CellStyle]
    plain: dict[bytes, Format]


NONE = CellStyles({}, {b"": GENERAL})


def read_styles(package: Package, part: str | None, limits: Limits) -> CellStyles:
    """Return the cell styles of a workbook; a cell without a style has the first. Raises `Unreadable`."""
    if part is None or not package.has(part):
        return NONE
    xml = package.xml(part)
    if xml.count(b"<") > limits.style_tags:
        raise too_large("styles", limits.style_tags)
    return _remembered(xml) if len(xml) <= _SMALL else _styles(xml)


def _styles(xml: bytes) -> CellStyles:
    reader = _Reader()
    try:
        reader.parser.Parse(xml, True)
    except (expat.ExpatError, ValueError):
        raise damaged("xml") from None
    if not reader.known:
        raise damaged("namespace")
    known: dict[tuple[str, int], CellStyle] = {}
    by_number = {str(n): _style(reader, key, known) for n, key in enumerate(reader.cell_formats)}
    by_number[""] = by_number.get("0", CellStyle())
    honest = {code: is_plain(code) for code in {style.code for style in by_number.values()}}
    plain = {n.encode(): style[:2] for n, style in by_number.items() if not style.mark and honest[style.code]}
    return CellStyles(by_number, plain)


_remembered = lru_cache(maxsize=8)(_styles)


def _style(reader: _Reader, key: tuple[str, int], known: dict[tuple[str, int], CellStyle]) -> CellStyle:
    if key not in known:
        identity, font = key
        mark = reader.fonts[font] if 0 <= font < len(reader.fonts) else None
        known[key] = CellStyle(*format_of(identity, reader.codes), mark)
    return known[key]


class _Reader:
    """Takes number formats, fonts and cell formats from the stream of tags."""

    def __init__(self) -> None:
        self.known = False
        self.codes: dict[str, str] = {}
        self.fonts: list[Mark | None] = []
        self.cell_formats: list[tuple[str, int]] = []
        self._open: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        depth, above = len(self._open), self._open[-1] if self._open else ""
        self._open.append(name)
        if depth == 0:
            self.known = tag.rpartition("}")[0] in NAMESPACES and name == "styleSheet"
        elif depth == 2 and above == "numFmts" and name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif depth == 2 and above == "fonts" and name == "font":
            self.fonts.append(None)
        elif depth == 3 and above == "font" and self._open[1] == "fonts":
            self.fonts[-1] = mark_of(name, attributes.get("val")) or self.fonts[-1]
        elif depth == 2 and above == "cellXfs" and name == "xf":
            font = attributes.get("fontId", "0")
            at = int(font) if font.isdecimal() and len(font) < 7 else 0
            self.cell_formats.append((attributes.get("numFmtId", "0"), at))

    def _end(self, _tag: str) -> None:
        self._open.pop()
