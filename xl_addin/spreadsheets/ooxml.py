"""Read a guarded `.xlsx` or `.xlsm` package (ISO/IEC 29500, Transitional and Strict) into `cells.Workbook`."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from functools import lru_cache
from typing import Literal, NamedTuple, cast
from urllib.parse import unquote

from xl_addin.spreadsheets.areas import area_of, mark_spread, under_merges
from xl_addin.spreadsheets.cells import (
    GENERAL,
    Area,
    Cell,
    CellKind,
    DefinedName,
    NumberClass,
    Problem,
    Sheet,
    Visibility,
    Wanted,
    Workbook,
    utc,
)
from xl_addin.spreadsheets.guards import Limits, Package, damaged, too_large
from xl_addin.spreadsheets.number_formats import read_formats
from xl_addin.spreadsheets.sheetxml import (
    NAMESPACES,
    OtherShapeError,
    is_number,
    namespace_of,
    parse,
    read_any,
    read_strictly,
    read_strings,
    skeleton,
    unescaped,
)

# ---- relationships -------------------------------------------------------------------------------------------


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, and the part (or address) it leads to."""

    type: str
    target: str
    external: bool


def _relations(package: Package, part: str) -> dict[str, Relation]:
    """Give a part's relationships by id; Strict and Transitional types end in the same word."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    if not package.has(rels):
        return {}
    return {
        identity: relation if relation.external or package.has(relation.target) else _unquoted(relation)
        for identity, relation in _written(folder, package.spend(package.xml(rels))).items()
    }


def _written(folder: str, rels: bytes) -> dict[str, Relation]:
    relations = {}
    for item in parse(rels):
        external, target = item.get("TargetMode") == "External", item.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relations[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target, external)
    return relations


def _unquoted(relation: Relation) -> Relation:
    return relation._replace(target=unquote(relation.target))


def _of_type(relations: dict[str, Relation], kind: str) -> str | None:
    return next((item.target for item in relations.values() if item.type == kind and not item.external), None)


# ---- workbook ------------------------------------------------------------------------------------------------


def read(package: Package, kind: str, wanted: Wanted, limits: Limits) -> Workbook:
    """Read the workbook of a package. Raises `Unreadable`."""
    top = _relations(package, "")
    main = _of_type(top, "officeDocument")
    if main is None or not package.has(main):
        raise damaged("workbook-missing")
    root = parse(package.spend(package.xml(main)))
    namespace = namespace_of(root, "workbook")
    relations = _relations(package, main)
    links = _links(package, root, namespace, relations)
    sheets = _sheets(root, namespace, _Context(package, relations, links, limits), wanted)
    properties = root.find(namespace + "workbookPr")
    return Workbook(
        kind=cast('Literal["xlsx", "xlsm"]', kind),
        sheets=sheets,
        properties=_custom_properties(package, _of_type(top, "custom-properties")),
        saved=_saved(package, _of_type(top, "core-properties")),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
        links=links,
        has_macros=any("macrosheet" in item.type.lower() or item.type == "vbaProject" for item in relations.values()),
        names=_names(root, namespace, sheets),
        strict=NAMESPACES[namespace[1:-1]],
    )


def _by_id(element: ET.Element) -> str:
    """Give an element's r:id in whichever namespace relationships have."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _sheets(root: ET.Element, namespace: str, context: _Context, wanted: Wanted) -> tuple[Sheet, ...]:
    items = root.findall(f"{namespace}sheets/{namespace}sheet")
    if not items:
        raise damaged("no-sheets")
    if len(items) > context.limits.sheets:
        raise too_large("sheets", context.limits.sheets)
    sheets = []
    for item in items:
        name, relation = item.get("name", ""), context.relations.get(_by_id(item))
        if relation is None or not context.package.has(relation.target):
            raise damaged("sheet-missing")
        state = item.get("state", "visible")
        visibility = Visibility(state) if state in set(Visibility) else Visibility.VISIBLE
        if relation.type != "worksheet" or not wanted(name, visibility):
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
        found = _relations(package, relation.target) if relation else {}
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


class _Context:
    """What all sheets of one workbook share, and how many cells are left to spend."""

    def __init__(
        self, package: Package, relations: dict[str, Relation], links: tuple[str, ...], limits: Limits
    ) -> None:
        self.package, self.relations, self.links, self.limits = package, relations, links, limits
        self.formats, self.format_of = read_formats(package, _of_type(relations, "styles"))
        part = _of_type(relations, "sharedStrings")
        self.strings = read_strings(package, part, limits) if part and package.has(part) else []
        self.string_of = {b"%d" % number: text for number, text in enumerate(self.strings)}
        self.room = limits.cells


def _sheet(context: _Context, part: str, name: str, visibility: Visibility) -> Sheet:
    xml = context.package.xml(part)
    _count(context, xml)
    sink = _Cells(context)
    try:
        start, end, rest = skeleton(xml)
        merged, hidden = _around_plain(context.package.spend(rest), context.limits)
        read_strictly(xml, start, end, sink)
    except OtherShapeError:
        sink = _Cells(context)
        root = parse(context.package.spend(xml))
        namespace = namespace_of(root, "worksheet")
        read_any(root, namespace, sink)
        merged, hidden = _around(root, namespace, context.limits)
    sink.finish()
    context.room -= len(sink.cells)
    return Sheet(
        name,
        visibility,
        sink.cells,
        merged,
        frozenset(sink.hidden),
        hidden,
        (*sink.problems, *under_merges(merged, sink.cells)),
    )


def _count(context: _Context, xml: bytes) -> None:
    """Refuse too many rows and cells before any is read; so short a sheet cannot hold so many. Raises `Unreadable`."""
    if len(xml) > 6 * context.limits.rows and xml.count(b"<row") > context.limits.rows:
        raise too_large("rows", context.limits.rows)
    if len(xml) > 8 * context.room and xml.count(b"<v>") > context.room:
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


# ---- cells ---------------------------------------------------------------------------------------------------

_EXTERNAL = re.compile(
    r"'(?:[^'\[\]]*)\[([^'\[\]]+)\](?:[^']|'')*'!|(?<![\w\]\[:])\[([0-9]+)\][^\s\[\]!'\"(),;:+*/&=<>^-]*!"
)
_DAY = (NumberClass.DATE, "yyyy-mm-dd")
_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_INDEX = re.compile("[0-9]{1,9}")
_SHARED = re.compile(r'\bsi="([0-9]+)"')
_SPREAD = re.compile(r'\bref="([A-Z0-9:$]+)"')


class _Cells:
    """Takes cells as written and keeps them as read."""

    def __init__(self, context: _Context) -> None:
        self._strings, self._formats, self._links = context.strings, context.formats, context.links
        self.string_of, self.format_of = context.string_of, context.format_of
        self._room, self._limits = context.room, context.limits
        self._hidden, self._before = 0, 0
        self.cells: dict[tuple[int, int], Cell] = {}
        self.hidden: set[int] = set()
        self.problems: list[Problem] = []
        self._shared: dict[str, str] = {}
        self._spread: list[Area] = []

    def row(self, number: int, hidden: bool) -> None:
        """Take the opening of a row; what the row before came to is looked at here, as it cannot hold very many."""
        if self._hidden and len(self.cells) > self._before:
            self.hidden.add(self._hidden)
        self._hidden, self._before = (number if hidden else 0), len(self.cells)
        if self._before > self._room:
            raise too_large("cells", self._limits.cells)

    def misplaced(self, reference: str) -> None:
        """Take note of a cell whose reference names no cell, or one in another row."""
        self._note(Problem("cell-unreadable", reference[:20]))

    def cell(  # noqa: PLR0917 # called for every filled cell, where keywords cost
        self,
        row: int,
        column: int,
        style: str,
        kind: str,
        value: str | None,
        formula: str | None = None,
        shape: str = "",
    ) -> None:
        """Keep a cell as read: see `sheetxml.Sink`."""
        found, text = self._read(kind, value)
        cached, external = True, ""
        if formula is not None:
            external = self._formula(formula, shape)
            if not text and not (kind == "str" and value is not None):
                found, cached = CellKind.BLANK, False
        elif not text:
            return
        shown, code = self._formats.get(style, GENERAL) if kind != "d" else _DAY
        cell = Cell(row, column, found, text, shown, code, formula is not None, cached, external)
        kept = self.cells.setdefault((row, column), cell)
        if kept is not cell or found is CellKind.UNREADABLE:
            self._doubt(kept, cell)

    def _doubt(self, kept: Cell, cell: Cell) -> None:
        code, text = ("cell-unreadable", cell.text)
        if kept is not cell:
            code, text = "cell-duplicated", f"{kept.text} | {cell.text}"[:_SHOWN]
        self._note(Problem(code, cell.reference, text))
        self.cells[cell.row, cell.column] = cell._replace(kind=CellKind.UNREADABLE, text=text)

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > self._limits.doubts:
            raise damaged("doubts")

    def _read(self, kind: str, value: str | None) -> tuple[CellKind, str]:
        if value is None:
            return CellKind.TEXT, ""
        if kind == "s":
            return self._string(value.strip())
        if kind in ("", "n"):
            digits = value.strip(" \t\r\n")
            return (CellKind.UNREADABLE if digits and not is_number(digits) else CellKind.NUMBER), digits
        if kind in ("str", "inlineStr"):
            return CellKind.TEXT, unescaped(value)
        return self._read_rare(kind, value.strip())

    def _string(self, index: str) -> tuple[CellKind, str]:
        digits = index.lstrip("0") or index[:1]
        number = int(digits) if _INDEX.fullmatch(digits) else len(self._strings)
        known = number < len(self._strings)
        return (CellKind.TEXT, self._strings[number]) if known else (CellKind.UNREADABLE, index or "?")

    def _read_rare(self, kind: str, value: str) -> tuple[CellKind, str]:
        if kind == "b" and value in _TRUTH:
            return CellKind.BOOLEAN, _TRUTH[value]
        if kind == "e":
            return CellKind.ERROR, value or "#VALUE!"
        if kind == "d" and utc(value) is not None:
            return CellKind.TEXT, value
        return CellKind.UNREADABLE, value or "?"

    def _formula(self, formula: str, shape: str) -> str:
        """Give the other workbook that a formula refers to; keep what it says of other cells."""
        external = self._external(formula) if "[" in formula else ""
        if shape:
            shared, spread = _SHARED.search(shape), _SPREAD.search(shape)
            if shared:
                external = self._shared.setdefault(shared[1], external) if formula else self._shared.get(shared[1], "")
            if spread and not shared and (area := area_of(spread[1])):
                self._spread.append(area)
        return external

    def _external(self, formula: str) -> str:
        match = _EXTERNAL.search(formula)
        if match is None:
            return ""
        name = match[1] or match[2]
        if name.isdecimal() and len(name) < 6 and 0 < int(name) <= len(self._links):
            return self._links[int(name) - 1]
        return name

    def finish(self) -> None:
        """Do what needs the whole sheet."""
        self.row(0, hidden=False)
        mark_spread(self._spread, self.cells)


_SHOWN = 1_000  # characters of two contents of one cell
