"""Which parts of an OOXML package belong to which (ISO/IEC 29500-2, 9.3)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from xl_addin.spreadsheets.guards import Package
from xl_addin.spreadsheets.sheetxml import parse


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, and the part (or address) it leads to."""

    type: str
    target: str
    external: bool


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """Return a part's relationships by id; Strict and Transitional types end in the same word."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    if not package.has(rels):
        return {}
    relations = {}
    for item in parse(package.spend(package.xml(rels))):
        external, target = item.get("TargetMode") == "External", item.get("Target", "")
        if not external:
            inside = target.replace("\\", "/")  # as some programs on Windows write it, and Excel reads it
            target = posixpath.normpath(posixpath.join("/", folder, inside)).lstrip("/")
            target = target if package.has(target) else unquote(target)
        relations[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target, external)
    return relations


def of_type(relations: dict[str, Relation], kind: str) -> str | None:
    """Return the part that the first relationship of a type leads to."""
    return next((item.target for item in relations.values() if item.type == kind and not item.external), None)
