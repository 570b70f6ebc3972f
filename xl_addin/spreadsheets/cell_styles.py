"""The styles of a workbook's cells: how each shows a number, and whether its characters are struck, raised or unseen.

Read by expat as a stream: years of pasting leave tens of thousands of styles, and a tree of them takes too much memory.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from xl_addin.spreadsheets.cells import GENERAL, Format, Mark, NumberClass
from xl_addin.spreadsheets.colours import BLACK, WHITE, colour_of, is_unseen
from xl_addin.spreadsheets.guards import Package, damaged, too_large
from xl_addin.spreadsheets.limits import Limits
from xl_addin.spreadsheets.number_formats import format_of, hides_values, is_plain, number_class
from xl_addin.spreadsheets.rich_text import mark_of
from xl_addin.spreadsheets.sheetxml import NAMESPACES

_SMALL = 64 * 1024
"""Bytes of a part that is remembered: files of one template have the same styles (2 % of a run with 290)."""


class CellStyle(NamedTuple):
    """How a style shows what is in a cell."""

    number_class: NumberClass = GENERAL[0]
    code: str = GENERAL[1]
    mark: Mark | None = None
    ground: str = WHITE


class CellStyles(NamedTuple):
    """The styles by the number that cells name them by; `plain`: those that need no second look, as in the XML.

    `of_rules`: by their number, the formats of rules that change what a cell says; `of_tables`: by its name, such a
    format of a style for tables.
    """

    by_number: dict[str, CellStyle]
    plain: dict[bytes, Format]
    of_rules: dict[str, CellStyle]
    of_tables: dict[str, CellStyle]


NONE = CellStyles({}, {b"": GENERAL}, {}, {})


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
    known: dict[tuple[str, int, int], CellStyle] = {}
    by_number = {str(n): _style(reader, key, known) for n, key in enumerate(reader.cell_formats)}
    by_number[""] = by_number.get("0", CellStyle())
    honest = {code: is_plain(code) for code in {style.code for style in by_number.values()}}
    plain = {n.encode(): style[:2] for n, style in by_number.items() if not style.mark and honest[style.code]}
    of_rules = {str(n): style for n, changes in enumerate(reader.changes) if (style := changes.style())}
    of_tables = {
        name: of_rules[number] for name, numbers in reader.table_styles for number in numbers if number in of_rules
    }
    return CellStyles(by_number, plain, of_rules, of_tables)


_remembered = lru_cache(maxsize=8)(_styles)


def _style(reader: _Reader, key: tuple[str, int, int], known: dict[tuple[str, int, int], CellStyle]) -> CellStyle:
    if key not in known:
        identity, font, fill = key
        ground = reader.grounds[fill] if fill < len(reader.grounds) else WHITE
        mark = reader.fonts[font].on(ground) if font < len(reader.fonts) else None
        known[key] = CellStyle(*format_of(identity, reader.codes), mark, ground)
    return known[key]


class _Font:
    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.ink: str | None = None

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take one of its properties."""
        self.mark = mark_of(name, attributes.get("val")) or self.mark
        if name == "color":
            self.ink = colour_of(attributes)

    def on(self, ground: str) -> Mark | None:
        """Return how characters look on a colour."""
        return self.mark or (Mark.UNSEEN if is_unseen(self.ink or BLACK, ground) else None)


class _Changes(_Font):
    """What a rule, or a table's style, changes in the look of a cell (18.8.14): font, ground and number format."""

    def __init__(self) -> None:
        super().__init__()
        self.ground, self.code = WHITE, ""

    def put(self, part: str, name: str, attributes: Mapping[str, str]) -> None:
        """Take an element in one of its parts: `numFmt`, `font`, `fill` or another."""
        if name == "numFmt":
            self.code = attributes.get("formatCode", "")
        elif part == "font":
            self.take(name, attributes)
        elif name == "bgColor":
            self.ground = colour_of(attributes)

    def style(self) -> CellStyle | None:
        """Return what it changes that says something; None where it is colours and the like."""
        mark = self.on(self.ground) if self.ink else self.mark
        code = self.code if hides_values(self.code) else GENERAL[1]
        return CellStyle(number_class(code), code, mark) if mark or code != GENERAL[1] else None


def rule_style(changes: ET.Element) -> CellStyle | None:
    """Return the style of a rule's own format; None where it changes nothing of what a cell says."""
    found = _Changes()
    for part in changes:
        for item in part.iter():
            found.put(part.tag.rpartition("}")[2], item.tag.rpartition("}")[2], item.attrib)
    return found.style()


class _Reader:
    """Takes number formats, fonts, grounds, cell formats and the formats of rules from the stream of tags."""

    def __init__(self) -> None:
        self.known = False
        self.codes: dict[str, str] = {}
        self.fonts: list[_Font] = []
        self.grounds: list[str] = []
        self.cell_formats: list[tuple[str, int, int]] = []
        self.changes: list[_Changes] = []
        self.table_styles: list[tuple[str, set[str]]] = []
        self._open: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        depth, group = len(self._open), self._open[1] if len(self._open) > 1 else ""
        self._open.append(name)
        if depth == 0:
            self.known = tag.rpartition("}")[0] in NAMESPACES and name == "styleSheet"
        elif take := _TAKERS.get((group, depth)):
            take(self, name, attributes)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _number_format(self, _name: str, attributes: dict[str, str]) -> None:
        self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def _font(self, _name: str, _attributes: dict[str, str]) -> None:
        self.fonts.append(_Font())

    def _in_font(self, name: str, attributes: dict[str, str]) -> None:
        self.fonts[-1].take(name, attributes)

    def _fill(self, _name: str, _attributes: dict[str, str]) -> None:
        self.grounds.append(WHITE)

    def _pattern(self, name: str, attributes: dict[str, str]) -> None:
        if name == "gradientFill" or attributes.get("patternType", "none") != "none":
            self.grounds[-1] = "pattern"

    def _in_pattern(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fgColor" and self.grounds[-1] != WHITE:
            self.grounds[-1] = colour_of(attributes)

    def _cell_format(self, name: str, attributes: dict[str, str]) -> None:
        if name == "xf":
            font, fill = (_index(attributes.get(key, "0")) for key in ("fontId", "fillId"))
            self.cell_formats.append((attributes.get("numFmtId", "0"), font, fill))

    def _rule(self, _name: str, _attributes: dict[str, str]) -> None:
        self.changes.append(_Changes())

    def _in_rule(self, name: str, attributes: dict[str, str]) -> None:
        self.changes[-1].put(self._open[3], name, attributes)

    def _table_style(self, _name: str, attributes: dict[str, str]) -> None:
        self.table_styles.append((attributes.get("name", ""), set()))

    def _in_table_style(self, _name: str, attributes: dict[str, str]) -> None:
        self.table_styles[-1][1].add(attributes.get("dxfId", ""))


def _index(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0


_TAKERS = {
    ("numFmts", 2): _Reader._number_format,
    ("fonts", 2): _Reader._font,
    ("fonts", 3): _Reader._in_font,
    ("fills", 2): _Reader._fill,
    ("fills", 3): _Reader._pattern,
    ("fills", 4): _Reader._in_pattern,
    ("cellXfs", 2): _Reader._cell_format,
    ("dxfs", 2): _Reader._rule,
    ("dxfs", 3): _Reader._in_rule,
    ("dxfs", 4): _Reader._in_rule,
    ("dxfs", 5): _Reader._in_rule,
    ("tableStyles", 2): _Reader._table_style,
    ("tableStyles", 3): _Reader._in_table_style,
}
"""What takes an element, by the group it is in and its depth."""
