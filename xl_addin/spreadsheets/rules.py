"""Formats that depend on a condition, or on the style of a table: what they may make of the cells that they lie on.

Whether a condition holds is not worked out: it may be any formula. A cell that may be seen otherwise is noted as such.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from xl_addin.spreadsheets.areas import area_of, places_in, reach
from xl_addin.spreadsheets.cell_styles import CellStyle, CellStyles, rule_style
from xl_addin.spreadsheets.cells import Area, Cell, CellKind, Rule
from xl_addin.spreadsheets.guards import Package, too_large
from xl_addin.spreadsheets.number_formats import shown_instead
from xl_addin.spreadsheets.relations import relations_of
from xl_addin.spreadsheets.sheetxml import named, parse

_STEPS = 200_000
"""Cells looked at for the rules of one sheet."""


Cells = dict[tuple[int, int], Cell]
"""Cells by row and column."""


def mark_rules(package: Package, sheet: str, xml: bytes, styles: CellStyles, cells: Cells) -> None:
    """Note on the cells of a sheet, whose part is `xml`, what rules may make of them. Raises `Unreadable`."""
    put_rules(_rules(package, sheet, xml, styles), cells)


def put_rules(rules: Iterable[tuple[Area, CellStyle]], cells: Cells) -> None:
    """Note on cells what rules, each an area and the style that it may have, make of them. Raises `Unreadable`."""
    work = 0
    for area, style in rules:
        work += 1 + reach(area, cells)
        if work > _STEPS:
            raise too_large("markup", _STEPS)
        for place in places_in(area, cells):
            cell = cells[place]
            rule = made_by_rule(cell.kind, cell.text, style) if cell.aspect.rule is None else None
            if rule:
                cells[place] = cell._replace(aspect=cell.aspect._replace(rule=rule))


def made_by_rule(kind: CellKind, text: str, style: CellStyle) -> Rule | None:
    """Return what a style that may apply makes of a value; None where it leaves what is read."""
    shows = shown_instead(kind, text, style.code)
    return Rule(style.mark, shows) if style.mark or shows is not None else None


def _rules(package: Package, sheet: str, xml: bytes, styles: CellStyles) -> Iterator[tuple[Area, CellStyle]]:
    if styles.of_rules or b":dxf>" in xml:
        for block in named(parse(package.spend(xml)), "conditionalFormatting"):
            areas = block.get("sqref") or "".join(item.text or "" for item in named(block, "sqref"))
            found = [style for rule in named(block, "cfRule") if (style := _style_of(rule, styles))]
            yield from ((area, style) for part in areas.split() for style in found if (area := area_of(part)))
    for relation in relations_of(package, sheet).values() if styles.of_tables else ():
        if relation.type == "table" and package.has(relation.target):
            table = parse(package.spend(package.xml(relation.target)))
            looks = (styles.of_tables.get(item.get("name", "")) for item in named(table, "tableStyleInfo"))
            area = area_of(table.get("ref", ""))
            yield from ((area, look) for look in looks if area and look)


def _style_of(rule: ET.Element, styles: CellStyles) -> CellStyle | None:
    own = next((rule_style(item) for item in named(rule, "dxf")), None)
    return own or styles.of_rules.get(rule.get("dxfId", ""))
