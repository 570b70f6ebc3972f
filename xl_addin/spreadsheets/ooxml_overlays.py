"""What lies over the cells of an OOXML sheet: notes, threads of comments, boxes with text, pictures, other files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import TypeAlias

from xl_addin.spreadsheets.areas import area_of
from xl_addin.spreadsheets.cells import Overlay, OverlayKind
from xl_addin.spreadsheets.guards import Package, Unreadable, too_large
from xl_addin.spreadsheets.limits import Limits
from xl_addin.spreadsheets.relations import Relation, of_type, relations_of
from xl_addin.spreadsheets.sheetxml import alone, local_name, named, parse

Place: TypeAlias = tuple[int, int] | None
"""Row and column from 1, or None where nothing says them."""

_NOWHERE = (0, 0)
_EMBEDDED = ("oleObject", "package")
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def read_overlays(package: Package, sheet: str, xml: bytes, limits: Limits) -> tuple[Overlay, ...]:
    """Return what lies over the cells of a sheet, whose part is `xml`. Raises `Unreadable`."""
    relations = relations_of(package, sheet)
    if not relations and b"oleObject" not in xml:
        return ()
    found: dict[OverlayKind, list[Overlay]] = {kind: [] for kind in OverlayKind}
    found[OverlayKind.OBJECT] += _objects(package, relations, xml)
    for relation in relations.values():
        if relation.external or relation.type not in _READERS:
            continue
        if not package.has(relation.target):
            found[OverlayKind.LOST].append(Overlay(OverlayKind.LOST, *_NOWHERE))
            continue
        for overlay in _READERS[relation.type](package, relation.target):
            found[overlay.kind].append(overlay)
        if sum(map(len, found.values())) > limits.overlays:
            raise too_large("overlays", limits.overlays)
    threads = {over[1:3] for over in found[OverlayKind.THREAD]}
    notes = [over for over in found[OverlayKind.NOTE] if over[1:3] not in threads]  # of a thread, Excel keeps a copy
    return (*notes, *(over for kind, overs in found.items() if kind is not OverlayKind.NOTE for over in overs))


def _notes(package: Package, part: str) -> Iterator[Overlay]:
    for comment in named(_root(package, part), "comment"):
        yield from _at(OverlayKind.NOTE, comment, _texts(next(named(comment, "text"), comment)))


def _threads(package: Package, part: str) -> Iterator[Overlay]:
    for comment in named(_root(package, part), "threadedComment"):
        yield from _at(OverlayKind.THREAD, comment, "".join(text.text or "" for text in named(comment, "text")))


def _at(kind: OverlayKind, comment: ET.Element, text: str) -> Iterator[Overlay]:
    area = area_of(comment.get("ref", ""))
    if area and text.strip():
        yield Overlay(kind, area.first_row, area.first_column, text.strip())


def _drawing(package: Package, part: str) -> Iterator[Overlay]:
    for anchor in (item for item in _seen(_root(package, part)) if local_name(item) in _ANCHORS):
        row, column = _start(anchor) or _NOWHERE
        names, paragraphs = set(), []
        for item in _seen(anchor):
            names.add(local_name(item))
            if local_name(item) == "p":
                paragraphs.append(_texts(item))
        text = "\n".join(filter(None, paragraphs)).strip()
        drawn = OverlayKind.OBJECT if "graphicFrame" in names else OverlayKind.PICTURE  # a line or ink, too
        yield Overlay(OverlayKind.BOX if text else drawn, row, column, text)


def _seen(element: ET.Element) -> Iterator[ET.Element]:
    """Yield an element and all in it in order; of alternatives (ISO/IEC 29500-3) the first alone, as Excel shows."""
    waiting = [element]
    while waiting:
        item = waiting.pop()
        yield item
        waiting += reversed(item[:1] if local_name(item) == "AlternateContent" else item)


# ---- other files, embedded or linked (ISO/IEC 29500-1, 18.3.1.59) ------------------------------------------------


def _objects(package: Package, relations: dict[str, Relation], xml: bytes) -> Iterator[Overlay]:
    """Yield the files laid over a sheet: where its own list says, else where its older drawing does."""
    embedded = {key for key, item in relations.items() if item.type in _EMBEDDED and not item.external}
    places: dict[str, Place] = {}
    if b"oleObject" in xml:
        for item in named(parse(package.spend(alone(xml, b"oleObjects"))), "oleObject"):
            embedded -= set(item.attrib.values())
            shape = item.get("shapeId", "")
            places[shape] = places.get(shape) or _start(item)
    drawn = _drawn(package, relations) if None in places.values() else {}
    for shape, place in places.items():
        yield Overlay(OverlayKind.OBJECT, *(place or drawn.get(shape) or _NOWHERE))
    for _ in embedded:
        yield Overlay(OverlayKind.OBJECT, *_NOWHERE)


def _drawn(package: Package, relations: dict[str, Relation]) -> dict[str, Place]:
    """Return the places of the shapes in a sheet's VML by their number; none where it cannot be read."""
    part = of_type(relations, "vmlDrawing")
    if part is None or not package.has(part):
        return {}
    try:
        shapes = list(named(_root(package, part), "shape"))
    except Unreadable:  # Excel forgives this part what XML does not
        return {}
    return {shape.get("id", "").rpartition("_s")[2]: _anchored(shape) for shape in shapes}


def _anchored(shape: ET.Element) -> Place:
    """Return the first cell of `x:Anchor`: column, pixels, row, pixels, and the same of the last cell, from 0."""
    numbers = next((item.text or "" for item in named(shape, "Anchor")), "").split(",")
    column, row = (number.strip() for number in numbers[:3:2]) if len(numbers) > 2 else ("", "")
    return (int(row) + 1, int(column) + 1) if _is_small(row) and _is_small(column) else None


_READERS = {
    "comments": _notes,
    "threadedComment": _threads,
    "drawing": _drawing,
}


def _root(package: Package, part: str) -> ET.Element:
    return parse(package.spend(package.xml(part)))


def _texts(element: ET.Element) -> str:
    return "".join(text.text or "" for text in named(element, "t"))


def _start(anchor: ET.Element) -> Place:
    start = next(named(anchor, "from"), None)
    return None if start is None else (_number(start, "row") + 1, _number(start, "col") + 1)


def _number(element: ET.Element, name: str) -> int:
    text = next((item.text or "" for item in named(element, name)), "").strip()
    return int(text) if _is_small(text) else 0


def _is_small(text: str) -> bool:
    return text.isdecimal() and len(text) < 8
