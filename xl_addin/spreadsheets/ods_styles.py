"""The styles of an OpenDocument workbook: which strike, raise or lower, and how each shows a number.

Number styles are written as the codes that `number_formats` reads, so that both file formats are judged alike.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from xl_addin.spreadsheets.cell_styles import CellStyle
from xl_addin.spreadsheets.cells import Mark
from xl_addin.spreadsheets.colours import BLACK, WHITE, is_tiny, is_unseen
from xl_addin.spreadsheets.number_formats import hides_values, number_class

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, NUMBER, FO = (
    f"{{{_URN}{name}:1.0}}" for name in ("office", "style", "datastyle", "xsl-fo-compatible")
)
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_GROUPS = ("styles", "automatic-styles", "master-styles")
_POSITION, _STRIKES = STYLE + "text-position", (STYLE + "text-line-through-style", STYLE + "text-line-through-type")
_INK, _SIZE, _GROUND = FO + "color", FO + "font-size", FO + "background-color"
_LOOKS = {_POSITION, *_STRIKES, _INK, _SIZE}
Look: TypeAlias = Mapping[str, str]
"""Of a style's properties those that mark characters, or decide whether they are seen."""
T = TypeVar("T")


class OdsStyles:
    """The styles of the parts given, the content's own first."""

    def __init__(self, roots: Iterable[ET.Element]) -> None:
        self._styles: dict[tuple[str, str], ET.Element] = {}
        self._numbers: dict[str, ET.Element] = {}
        for root in roots:
            for group in _GROUPS:
                for style in root.iterfind(f"{OFFICE}{group}/*"):
                    name = style.get(STYLE + "name", "")
                    if style.tag == STYLE + "style":
                        self._styles.setdefault((style.get(STYLE + "family", ""), name), style)
                    elif style.tag.startswith(NUMBER):
                        self._numbers.setdefault(name, style)
        self._looks: dict[str, dict[str, Look]] = defaultdict(dict)
        self._codes: dict[str, str] = {}

    @cached_property
    def hidden_tables(self) -> frozenset[str]:
        """The names of the styles of sheets that are not shown."""
        table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}display"
        return frozenset(
            name
            for (_, name), style in self._styles.items()
            if any(p.get(table) == "false" for p in style.iterfind(STYLE + "table-properties"))
        )

    def look(self, family: str, name: str, around: Look = MappingProxyType({})) -> Look:
        """Return how a style (`table-cell`, `paragraph`, `text`) makes characters look within those around it."""
        own = self._from_above(family, name, self._looks[family], _look, {}) if name else {}
        return {**around, **own} if own else around

    def code(self, name: str) -> str:
        """Return the number format code of a cell's style."""
        return self._from_above("table-cell", name, self._codes, self._code, "General")

    def rules(self, name: str) -> Iterator[CellStyle]:
        """Yield the styles that a cell of a style has instead where a condition holds (part 3, 16.3)."""
        style, seen = self._styles.get(("table-cell", name)), set[str]()
        while style is not None and name not in seen:
            seen.add(name)
            for item in style.iterfind(STYLE + "map"):
                rule = self.rule(item.get(STYLE + "apply-style-name", ""))
                yield from [rule] if rule else []
            name = style.get(STYLE + "parent-style-name", "")
            style = self._styles.get(("table-cell", name))

    def rule(self, name: str) -> CellStyle | None:
        """Return a style that a condition gives to a cell; None where it changes nothing of what a cell says."""
        code, mark = self.code(name), mark_of(self.look("table-cell", name))
        code = code if hides_values(code) else "General"
        return CellStyle(number_class(code), code, mark) if mark or code != "General" else None

    def _from_above(
        self, family: str, name: str, known: dict[str, T], own: Callable[[ET.Element, T], T], nothing: T
    ) -> T:
        """Return what a style has, made by `own` of it and of what the style above it has; each style is made once."""
        line: dict[str, ET.Element] = {}
        while name not in known and name not in line and (style := self._styles.get((family, name))) is not None:
            line[name] = style
            name = style.get(STYLE + "parent-style-name", "")
        found = known.get(name, nothing)
        for below in reversed(line):
            found = known[below] = own(line[below], found)
        return found

    def _code(self, style: ET.Element, above: str) -> str:
        number = self._numbers.get(style.get(STYLE + "data-style-name", ""))
        return above if number is None else ";".join([*self._conditional(number), _section(number)])

    def _conditional(self, number: ET.Element) -> Iterable[str]:
        for item in number.iterfind(STYLE + "map"):
            other = self._numbers.get(item.get(STYLE + "apply-style-name", ""))
            condition = item.get(STYLE + "condition", "").removeprefix("value()").replace("!=", "<>")
            if other is not None and condition:
                yield f"[{condition}]{_section(other)}"


def _look(style: ET.Element, above: Look) -> Look:
    own = {
        name: value for properties in style.iterfind(STYLE + "text-properties") for name, value in properties.items()
        if name in _LOOKS
    }  # fmt: skip
    for properties in style.iterfind(STYLE + "table-cell-properties"):
        own |= {_GROUND: properties.get(_GROUND, "")} if _GROUND in properties.attrib else {}
    strikes = [own.pop(name) for name in _STRIKES if name in own]
    if strikes:
        own[_STRIKES[0]] = next((value for value in strikes if value != "none"), "none")
    return {**above, **own} if own else above


def mark_of(properties: Look) -> Mark | None:
    """Return the mark that a look gives to characters."""
    if properties.get(_STRIKES[0], "none") != "none":
        return Mark.STRUCK
    if _is_unseen(properties):
        return Mark.UNSEEN
    position = properties.get(_POSITION, "").split(" ")[0]
    if position in ("super", "sub"):
        return Mark.RAISED if position == "super" else Mark.LOWERED
    raised = position.removesuffix("%").strip()
    if raised.startswith("-"):
        return Mark.LOWERED
    return Mark.RAISED if raised.strip("0.") else None


def _is_unseen(look: Look) -> bool:
    ink, ground = (look.get(name, "").removeprefix("#").upper() for name in (_INK, _GROUND))
    ground = WHITE if ground in ("", "TRANSPARENT") else ground
    return is_unseen(ink or BLACK, ground) or is_tiny(look.get(_SIZE, "").removesuffix("pt"))


def _section(number: ET.Element) -> str:
    """Write a number style as a section of a format code."""
    parts = []
    for part in number:
        name = part.tag.removeprefix(NUMBER)
        if name in ("text", "currency-symbol"):
            parts.append("".join("%" if sign == "%" else f"\\{sign}" for sign in (part.text or "")))
        elif name == "number":
            parts.append(_digits(part))
        elif name == "text-content":
            parts.append("@")
        elif name in ("scientific-number", "fraction"):
            parts.append("0.0E+0")
        elif name in ("year", "month", "day", "hours", "minutes", "seconds"):
            parts.append({"minutes": "m", "month": "m"}.get(name, name[0]))
    return "".join(parts)


def _digits(part: ET.Element) -> str:
    places, hides = part.get(NUMBER + "decimal-places"), part.get(NUMBER + "min-integer-digits") == "0"
    factor = part.get(NUMBER + "display-factor", "1")
    thousands = "," * ((len(factor) - 1) // 3) if factor.strip("0") == "1" else ""
    if places is None and not thousands and part.get(NUMBER + "grouping") != "true" and not hides:
        return "General"
    last = "#" if hides else "0"
    whole = f"#,##{last}" if part.get(NUMBER + "grouping") == "true" else last
    count = int(places) if places and places.isdecimal() and len(places) < 3 else 0
    return whole + ("." + "0" * count if count else "") + thousands
