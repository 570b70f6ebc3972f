"""Read a guarded `.xlsx` or `.xlsm` package (ISO/IEC 29500, Transitional and Strict) into `cells.Workbook`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Literal, cast
from urllib.parse import unquote

from xl_addin.spreadsheets.areas import area_of, under_merges
from xl_addin.spreadsheets.cells import Area, DefinedName, Sheet, Visibility, Workbook, utc
from xl_addin.spreadsheets.guards import Package, damaged, too_large
from xl_addin.spreadsheets.limits import Limits
from xl_addin.spreadsheets.ooxml_cells import CellReader, WorkbookContext
from xl_addin.spreadsheets.ooxml_overlays import read_overlays
from xl_addin.spreadsheets.relations import Relation, of_type, relations_of
from xl_addin.spreadsheets.rich_text import unescaped
from xl_addin.spreadsheets.rules import mark_rules
from xl_addin.spreadsheets.sheetxml import (
    NAMESPACES,
    OtherShapeError,
    namespace_of,
    parse,
    read_any,
    read_strictly,
    skeleton,
)
from xl_addin.spreadsheets.sources import mark_formulas

# ---- workbook ------------------------------------------------------------------------------------------------


def read(package: Package, kind: str, limits: Limits, wanted: Collection[str] | None = None) -> Workbook:
    """Read the workbook of a package, or the sheets of the names `wanted`. Raises `Unreadable`."""
    top = relations_of(package, "")
    main = of_type(top, "officeDocument")
    if main is None or not package.has(main):
        raise damaged("workbook-missing")
    root = parse(package.spend(package.xml(main)))
    namespace = namespace_of(root, "workbook")
    relations = relations_of(package, main)
    links = _links(package, root, namespace, relations)
    context = WorkbookContext(package, relations, links, limits)
    sheets = _sheets(root, namespace, context, wanted)
    names = _names(root, namespace, sheets)
    calculation = root.find(namespace + "calcPr")
    manual = calculation is not None and calculation.get("calcMode") == "manual"
    mark_formulas(sheets, [context.formulas.get(sheet.name, {}) for sheet in sheets], names, manual=manual)
    properties = root.find(namespace + "workbookPr")
    return Workbook(
        kind=cast('Literal["xlsx", "xlsm"]', kind),
        sheets=sheets,
        properties=_custom_properties(package, of_type(top, "custom-properties")),
        saved=_saved(package, of_type(top, "core-properties")),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
        links=links,
        has_macros=any("macrosheet" in item.type.lower() or item.type == "vbaProject" for item in relations.values()),
        names=names,
        strict=NAMESPACES[namespace[1:-1]],
    )


def _by_id(element: ET.Element) -> str:
    """Return an element's r:id in whichever namespace relationships have."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _sheets(
    root: ET.Element, namespace: str, context: WorkbookContext, wanted: Collection[str] | None
) -> tuple[Sheet, ...]:
    items = root.findall(f"{namespace}sheets/{namespace}sheet")
    if not items:
        raise damaged("no-sheets")
    if len(items) > context.limits.sheets:
        raise too_large("sheets", context.limits.sheets)
    sheets = []
    for item in items:
        name, identity = item.get("name", ""), _by_id(item)
        state = item.get("state", "visible")
        visibility = Visibility(state) if state in set(Visibility) else Visibility.VISIBLE
        if not identity:  # what is left of a sheet of macros: Excel passes over it
            sheets.append(Sheet(name, visibility, read=False))
            continue
        relation = context.relations.get(identity)
        if relation is None or not context.package.has(relation.target):
            raise damaged("sheet-missing")
        if relation.type != "worksheet" or (wanted is not None and name not in wanted):
            sheets.append(Sheet(name, visibility, read=False))
        else:
            sheets.append(_sheet(context, relation.target, name, visibility))
    return tuple(sheets)


def _names(root: ET.Element, namespace: str, sheets: tuple[Sheet, ...]) -> tuple[DefinedName, ...]:
    names = []
    for item in root.iterfind(f"{namespace}definedNames/{namespace}definedName"):
        local = item.get("localSheetId", "")
        owner = sheets[int(local)].name if local.isdecimal() and int(local) < len(sheets) else None
        names.append(DefinedName(item.get("name", ""), item.text or "", owner))
    return tuple(names)


def _links(package: Package, root: ET.Element, namespace: str, relations: dict[str, Relation]) -> tuple[str, ...]:
    links = []
    for item in root.iterfind(f"{namespace}externalReferences/{namespace}externalReference"):
        relation = relations.get(_by_id(item))
        found = relations_of(package, relation.target) if relation else {}
        links.append(next((unquote(link.target) for link in found.values() if link.external), "?"))
    return tuple(links)


def _custom_properties(package: Package, part: str | None) -> dict[str, str]:
    if part is None or not package.has(part):
        return {}
    root = parse(package.spend(package.xml(part)))
    return {item.get("name", ""): unescaped("".join(item.itertext())) for item in root}


def _saved(package: Package, part: str | None) -> datetime | None:
    if part is None or not package.has(part):
        return None
    root = parse(package.spend(package.xml(part)))
    text = next((item.text or "" for item in root if item.tag.endswith("}modified")), "")
    return utc(text)


# ---- sheets --------------------------------------------------------------------------------------------------


def _sheet(context: WorkbookContext, part: str, name: str, visibility: Visibility) -> Sheet:
    xml = context.package.xml(part)
    _count(context, xml)
    sink = CellReader(context)
    try:
        start, end, rest = skeleton(xml)
        merged, hidden = _around_plain(context.package.spend(rest), context.limits)
        read_strictly(xml, start, end, sink)
    except OtherShapeError:
        sink = CellReader(context)
        root = parse(context.package.spend(xml))
        namespace = namespace_of(root, "worksheet")
        read_any(root, namespace, sink)
        merged, hidden = _around(root, namespace, context.limits)
    sink.finish()
    mark_rules(context.package, part, xml, context.styles, sink.cells)
    context.formulas[name] = sink.formulas
    overlays = (*sink.pictures, *read_overlays(context.package, part, xml, context.limits))
    letters = sum(len(item.text) for item in overlays) + sum(map(len, map(attrgetter("text"), sink.cells.values())))
    context.room.take(len(sink.cells), letters)
    return Sheet(
        name,
        visibility,
        sink.cells,
        merged,
        frozenset(sink.hidden),
        hidden,
        (*sink.problems, *under_merges(merged, sink.cells)),
        overlays,
        marked=sink.marked,
    )


def _count(context: WorkbookContext, xml: bytes) -> None:
    """Refuse too many rows and cells before any is read; so short a sheet cannot hold so many. Raises `Unreadable`."""
    if len(xml) > 6 * context.limits.rows and xml.count(b"<row") > context.limits.rows:
        raise too_large("rows", context.limits.rows)
    if len(xml) > 8 * context.room.cells and xml.count(b"<v>") > context.room.cells:
        raise too_large("cells", context.limits.cells)


Around = tuple[tuple[Area, ...], tuple[tuple[int, int], ...]]
"""What a sheet says around its cells: merged areas, and spans of hidden columns."""


@lru_cache(maxsize=256)  # the sheets of one template have the same columns and merged areas: 2 % of a run with 290
def _around_plain(rest: bytes, limits: Limits) -> Around:
    root = parse(rest)
    return _around(root, namespace_of(root, "worksheet"), limits)


def _around(root: ET.Element, namespace: str, limits: Limits) -> Around:
    return _merged(root, namespace, limits), _hidden_columns(root, namespace)


def _merged(root: ET.Element, namespace: str, limits: Limits) -> tuple[Area, ...]:
    items = root.findall(f"{namespace}mergeCells/{namespace}mergeCell")
    if len(items) > limits.merged:
        raise too_large("merged", limits.merged)
    return tuple(area for item in items if (area := area_of(item.get("ref", ""))) is not None)


def _hidden_columns(root: ET.Element, namespace: str) -> tuple[tuple[int, int], ...]:
    spans = []
    for item in root.iterfind(f"{namespace}cols/{namespace}col"):
        first, last = item.get("min", ""), item.get("max", "")
        if item.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            spans.append((int(first[:7]), int(last[:7])))
    return tuple(spans)
