"""What lies over the cells of an OOXML sheet: notes, threads of comments, boxes with text, pictures, other files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from xl_addin.spreadsheets.areas import area_of
from xl_addin.spreadsheets.cells import Overlay, OverlayKind
from xl_addin.spreadsheets.guards import Limits, Package, too_large
from xl_addin.spreadsheets.relations import relations_of
from xl_addin.spreadsheets.sheetxml import parse

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def read_overlays(package: Package, sheet: str, limits: Limits) -> tuple[Overlay, ...]:
    """Return what lies over the cells of a sheet's part. Raises `Unreadable`."""
    found: dict[OverlayKind, list[Overlay]] = {kind: [] for kind in OverlayKind}
    for relation in relations_of(package, sheet).values():
        if relation.external or relation.type not in _READERS or not package.has(relation.target):
            continue
        for overlay in _READERS[relation.type](package, relation.target):
            found[overlay.kind].append(overlay)
        if sum(map(len, found.values())) > limits.overlays:
            raise too_large("overlays", limits.overlays)
    threads = {over[1:3] for over in found[OverlayKind.THREAD]}
    notes = [over for over in found[OverlayKind.NOTE] if over[1:3] not in threads]  # of a thread, Excel keeps a copy
    return (*notes, *(over for kind, overs in found.items() if kind is not OverlayKind.NOTE for over in overs))


def _notes(package: Package, part: str) -> Iterator[Overlay]:
    for comment in _named(_root(package, part), "comment"):
        yield from _at(OverlayKind.NOTE, comment, _texts(next(_named(comment, "text"), comment)))


def _threads(package: Package, part: str) -> Iterator[Overlay]:
    for comment in _named(_root(package, part), "threadedComment"):
        yield from _at(OverlayKind.THREAD, comment, "".join(text.text or "" for text in _named(comment, "text")))


def _at(kind: OverlayKind, comment: ET.Element, text: str) -> Iterator[Overlay]:
    area = area_of(comment.get("ref", ""))
    if area and text.strip():
        yield Overlay(kind, area.first_row, area.first_column, text.strip())


def _drawing(package: Package, part: str) -> Iterator[Overlay]:
    for anchor in _root(package, part):
        if anchor.tag.rpartition("}")[2] not in _ANCHORS:
            continue
        start = next(_named(anchor, "from"), None)
        row, column = (1, 1) if start is None else (_number(start, "row") + 1, _number(start, "col") + 1)
        text = "\n".join(filter(None, (_texts(paragraph) for paragraph in _named(anchor, "p")))).strip()
        if text:
            yield Overlay(OverlayKind.BOX, row, column, text)
        elif next(_named(anchor, "pic"), None) is not None:
            yield Overlay(OverlayKind.PICTURE, row, column)
        elif next(_named(anchor, "graphicFrame"), None) is not None:
            yield Overlay(OverlayKind.OBJECT, row, column)


def _object(_package: Package, _part: str) -> Iterator[Overlay]:
    yield Overlay(OverlayKind.OBJECT, 1, 1)


_READERS = {
    "comments": _notes,
    "threadedComment": _threads,
    "drawing": _drawing,
    "oleObject": _object,
    "package": _object,
}


def _root(package: Package, part: str) -> ET.Element:
    return parse(package.spend(package.xml(part)))


def _named(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (item for item in element.iter() if item.tag.rpartition("}")[2] == name)


def _texts(element: ET.Element) -> str:
    return "".join(text.text or "" for text in _named(element, "t"))


def _number(element: ET.Element, name: str) -> int:
    text = next((item.text or "" for item in _named(element, name)), "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0
