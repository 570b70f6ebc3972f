"""The styles of an OpenDocument workbook: which strike, raise or lower, and how each shows a number.

Number styles are written as the codes that `number_formats` reads, so that both file formats are judged alike.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cached_property

from xl_addin.spreadsheets.cells import Mark

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, NUMBER = (f"{{{_URN}{name}:1.0}}" for name in ("office", "style", "datastyle"))
_GROUPS = ("styles", "automatic-styles", "master-styles")
_DEEPEST = 20
"""Styles above a style that are looked at."""
_POSITION, _STRIKES = STYLE + "text-position", (STYLE + "text-line-through-style", STYLE + "text-line-through-type")


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
        self._marks: dict[tuple[str, str], Mark | None] = {}
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

    def mark(self, family: str, name: str, around: Mark | None = None) -> Mark | None:
        """Return the mark of a style (`table-cell`, `paragraph`, `text`) within characters marked as `around`."""
        if not name:
            return around
        key = (family, name)
        if key not in self._marks:
            self._marks[key] = _mark(self._inherited(family, name))
        return self._marks[key] or around

    def _inherited(self, family: str, name: str) -> dict[str, str]:
        """Return the properties of a style's text, those of the styles above it where it has none of its own."""
        found: dict[str, str] = {}
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                break
            for properties in style.iterfind(STYLE + "text-properties"):
                found = dict(properties.items()) | found
            name = style.get(STYLE + "parent-style-name", "")
        return found

    def code(self, name: str) -> str:
        """Return the number format code of a cell's style."""
        if name not in self._codes:
            self._codes[name] = self._code(name)
        return self._codes[name]

    def _code(self, name: str) -> str:
        for _ in range(_DEEPEST):
            style = self._styles.get(("table-cell", name))
            if style is None:
                break
            number = self._numbers.get(style.get(STYLE + "data-style-name", ""))
            if number is not None:
                return ";".join([*self._conditional(number), _section(number)])
            name = style.get(STYLE + "parent-style-name", "")
        return "General"

    def _conditional(self, number: ET.Element) -> Iterable[str]:
        for item in number.iterfind(STYLE + "map"):
            other = self._numbers.get(item.get(STYLE + "apply-style-name", ""))
            condition = item.get(STYLE + "condition", "").removeprefix("value()").replace("!=", "<>")
            if other is not None and condition:
                yield f"[{condition}]{_section(other)}"


def _mark(properties: dict[str, str]) -> Mark | None:
    if any(properties.get(name, "none") != "none" for name in _STRIKES):
        return Mark.STRUCK
    position = properties.get(_POSITION, "").split(" ")[0]
    if position in ("super", "sub"):
        return Mark.RAISED if position == "super" else Mark.LOWERED
    raised = position.removesuffix("%").strip()
    if raised.startswith("-"):
        return Mark.LOWERED
    return Mark.RAISED if raised.strip("0.") else None


def _section(number: ET.Element) -> str:
    """Write a number style as a section of a format code."""
    parts = []
    for part in number:
        name = part.tag.removeprefix(NUMBER)
        if name in ("text", "currency-symbol"):
            parts.append(_literal(part.text or ""))
        elif name == "number":
            parts.append(_digits(part))
        elif name == "text-content":
            parts.append("@")
        elif name in ("scientific-number", "fraction"):
            parts.append("0.0E+0")
        elif name in ("year", "month", "day", "hours", "minutes", "seconds"):
            parts.append({"minutes": "m", "month": "m"}.get(name, name[0]))
    return "".join(parts)


def _literal(text: str) -> str:
    return "".join("%" if sign == "%" else f"\\{sign}" for sign in text)


def _digits(part: ET.Element) -> str:
    places = part.get(NUMBER + "decimal-places")
    factor = part.get(NUMBER + "display-factor", "1")
    thousands = "," * ((len(factor) - 1) // 3) if factor.strip("0") == "1" else ""
    if places is None and not thousands and part.get(NUMBER + "grouping") != "true":
        return "General"
    whole = "#,##0" if part.get(NUMBER + "grouping") == "true" else "0"
    count = int(places) if places and places.isdecimal() and len(places) < 3 else 0
    return whole + ("." + "0" * count if count else "") + thousands
