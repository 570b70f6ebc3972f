"""A ribbon held against Office's schema for it (2009/07), as openxml-audit carries it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


@dataclass
class Kind:
    """What an element may hold: children by name with their own kind, attributes with their limits."""

    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)


def ribbon_schema(schema: dict[str, Any]) -> dict[str, Kind]:
    """Return the kinds of element by the schema's name of each."""
    return {kind["Name"]: _kind(kind) for kind in schema["Types"]}


def _kind(kind: dict[str, Any]) -> Kind:
    attributes = {attribute["QName"].removeprefix(":"): _limits(attribute) for attribute in kind.get("Attributes", ())}
    children = {child["Name"].rpartition(":")[2]: child["Name"] for child in kind.get("Children", ())}
    return Kind(attributes, children)


def _limits(attribute: dict[str, Any]) -> tuple[int, int]:
    found = {
        argument["Name"]: int(argument["Value"])
        for validator in attribute.get("Validators", ())
        for argument in validator.get("Arguments", ())
        if argument["Name"] in ("MinLength", "MaxLength")
    }
    return found.get("MinLength", 0), found.get("MaxLength", 100_000)


def check_ribbon(tree: ElementTree.Element, kinds: dict[str, Kind]) -> Iterator[str]:
    """Return each fault, from the top."""
    yield from _check(tree, kinds["mso14:CT_CustomUI/mso14:customUI"], kinds)


def _check(element: ElementTree.Element, kind: Kind, kinds: dict[str, Kind]) -> Iterator[str]:
    for name, value in element.items():
        if name not in kind.attributes:
            yield f"{element.tag}: no attribute {name}"
            continue
        least, most = kind.attributes[name]
        if not least <= len(value) <= most:
            yield f"{element.tag}: {name} has {len(value)} characters"
    for child in element:
        name = child.tag.removeprefix(UI)
        if name not in kind.children:
            yield f"{element.tag}: no child {name}"
        else:
            yield from _check(child, kinds[kind.children[name]], kinds)
