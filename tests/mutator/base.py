"""Filled templates to edit: built by the product, taken apart into a `grid.Book` with anchors and answers marked."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from tests.mutator.grid import Anchor, Book, Content, Kind, Page, Shape
from xl_addin import texts
from xl_addin.demo import example_registers, story_of
from xl_addin.forms import KEY_ROW, Form, Owner
from xl_addin.forms.area import TemplateLayout, template_layout
from xl_addin.layout import META_SHEET, SHEET_ANCHOR
from xl_addin.plan import load_plan
from xl_addin.plan.model import Member, Plan
from xl_addin.registers import Holder, Register, registers_of
from xl_addin.workbooks.template import build_template, template_file_name

PLAN = "familjen-helsingborg-2016-2019"
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@cache
def plan() -> Plan:
    """The plan that the templates are of."""
    return load_plan(PLAN)


def find_plan(name: str, _version: str = "") -> Plan | None:
    """Return the plan, as an intake asks for it: by its id or its name."""
    return plan() if name in (PLAN, plan().name) else None


@dataclass(frozen=True)
class Base:
    """A filled template: its bytes, its model, and what its rows and columns are."""

    member: Member
    year: int
    data: bytes
    book: Book

    @cached_property
    def layout(self) -> TemplateLayout:
        """The template's layout."""
        return template_layout(plan(), self.member, self.year)

    @cached_property
    def forms(self) -> list[Form]:
        """The template's forms: målområden, then registers."""
        context = Holder(plan(), self.member, self.year)
        return [*self.layout.sheets, *(r.form(context) for r in registers_of() if r.asked(context))]

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The layout's lines by row id."""
        return {line.row.id: line for area in self.layout.sheets for line in area.lines}

    @cached_property
    def columns(self) -> dict[tuple[str, str], Any]:
        """The layout's columns by sheet id and key."""
        return {(area.id, column.key): column for area in self.layout.sheets for column in area.columns}


@cache
def base(municipality: str, year: int) -> Base:
    """Build and take apart the filled template of a kommun."""
    member = plan().members_by_name[municipality]
    known = {row: {y: r for y, r in years.items() if y <= year} for row, years in story_of(plan(), member).items()}
    registers = example_registers(plan(), member, year)
    data = build_template(plan(), member, year, known=known, registers=registers)
    return Base(member, year, data, _mark(_take_apart(data), member, year))


# ---- bytes -> grid -------------------------------------------------------------------------------------------


def _take_apart(data: bytes) -> list[Page]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    strings = ["".join(si.itertext()) for si in ET.fromstring(archive.read("xl/sharedStrings.xml"))]  # noqa: S314 # of our own making
    shapes = _shapes(ET.fromstring(archive.read("xl/styles.xml")))  # noqa: S314 # of our own making
    pages = []
    workbook = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 # of our own making
    for number, item in enumerate(workbook.iter(_NS + "sheet"), start=1):
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 # of our own making
        page = Page(item.get("name", ""), state=item.get("state", "visible"))
        for cell in root.iter(_NS + "c"):
            content = _content(cell, strings, shapes)
            if content:
                page.cells[_at(cell.get("r", ""))] = content
        page.hidden_rows = {int(row.get("r", "0")) for row in root.iter(_NS + "row") if row.get("hidden") == "1"}
        for column in root.iter(_NS + "col"):
            if column.get("hidden") == "1":
                page.hidden_columns |= set(range(int(column.get("min", "1")), int(column.get("max", "1")) + 1))
        page.merged = [
            (*_at(a), *_at(b)) for m in root.iter(_NS + "mergeCell") for a, b in [m.get("ref", "").split(":")]
        ]
        pages.append(page)
    return pages


def _shapes(styles: ET.Element) -> list[Shape]:
    codes = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iter(_NS + "numFmt")}
    cells = styles.find(_NS + "cellXfs")
    found = []
    for xf in cells if cells is not None else ():
        identity = xf.get("numFmtId", "0")
        code = codes.get(identity, {"9": "0%", "10": "0%", "14": "yyyy", "49": "@"}.get(identity, "General"))
        shape = Shape.PERCENT if "%" in code else Shape.DATE if "yy" in code else Shape.GENERAL
        found.append(Shape.TEXT if code == "@" else shape)
    return found


def _content(cell: ET.Element, strings: list[str], shapes: list[Shape]) -> Content | None:
    value, formula = cell.find(_NS + "v"), cell.find(_NS + "f")
    if value is None:
        return None
    text, kind = value.text or "", cell.get("t", "n")
    if kind == "s":
        text = strings[int(text)]
    stored = Kind.NUMBER if kind == "n" else Kind.TEXT
    return Content(text, stored, shapes[int(cell.get("s", "0"))], None if formula is None else formula.text or "")


def _at(reference: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", reference)
    assert match, reference
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


# ---- what the cells are --------------------------------------------------------------------------------------


def _mark(pages: list[Page], member: Member, year: int) -> Book:
    layout = template_layout(plan(), member, year)
    by_name = {page.name: page for page in pages}
    for area in layout.sheets:
        _mark_area(by_name[area.name], layout, area)
    for register in (r for r in registers_of() if r.sheet in by_name):
        _mark_register(by_name[register.sheet], register, Holder(plan(), member, year))
    _mark_facts(
        by_name[texts.template.START_SHEET], {label: key for key, label in texts.template.START_FACTS.items()}, "start"
    )
    _mark_facts(by_name[META_SHEET], {key: key for key in layout.meta}, "meta")
    return Book(member.code, year, pages, dict(layout.meta), template_file_name(plan(), member, year))


def _say(page: Page, at: tuple[int, int], of: str, *says: str) -> None:
    if at in page.cells:
        page.cells[at].anchor = Anchor(of, frozenset(says))


def _mark_area(page: Page, layout: TemplateLayout, area: Any) -> None:
    by_code: dict[str, set[str]] = {}
    by_series: dict[str, set[str]] = {}
    for line in area.lines:
        by_code.setdefault(line.indicator.code, set()).add(line.row.id)
        by_series.setdefault(line.row.name, set()).add(line.row.id)
    by_label: dict[str, set[str]] = {}
    for line in area.lines:
        by_label.setdefault(_label(page, area, line), set()).add(line.row.id)
    signed = f"|{layout.member.code}|{layout.year}"
    for line in area.lines:
        place = {key: (line.number, position + 1) for key, position in area.positions.items()}
        _say(page, place["id"], "row", line.row.id)
        _say(page, place["signature"], "signature", line.row.id + signed)
        _say(page, place["code"], "row", *by_code[line.indicator.code])
        _say(page, place["indicator"], "row", *by_label[_label(page, area, line)])  # it shows unit and series, too
        if "series" in place and (line.row.name or len(by_code[line.indicator.code]) > 1):
            _say(page, place["series"], "row", *by_series[line.row.name])
        for column in area.inputs(line):
            if place[column.key] in page.cells:
                page.cells[place[column.key]].answer = True
    _mark_columns(page, area.id, Owner(layout.plan, layout.member, layout.year))


def _label(page: Page, area: Any, line: Any) -> str:
    return page.cells[line.number, area.positions["indicator"] + 1].text


def _mark_columns(page: Page, sheet_id: str, owner: Owner) -> None:
    """Mark the key row and the headers under it; the sheet's id and a hidden header bear the owner's witness."""
    keys = {column: content.text for column, content in page.row(KEY_ROW).items()}
    for column, key in keys.items():
        if key.startswith(SHEET_ANCHOR):
            _say(page, (KEY_ROW, column), "sheet", sheet_id)
        else:
            _say(page, (KEY_ROW, column), "column", key)
            _say(page, (KEY_ROW + 1, column), "column", key)
    for content in [*page.row(KEY_ROW).values(), *page.row(KEY_ROW + 1).values()]:
        if content.anchor and content.text.endswith(f" {owner.witness}"):
            content.anchor = replace(content.anchor, owner=f"{owner.municipality}|{owner.year}")


def _mark_owner(page: Page, owner: Owner) -> None:
    """Mark the line above the table that says whose the sheet is."""
    for (row, column), content in list(page.cells.items()):
        if row < KEY_ROW and owner.name in content.text and str(owner.year) in content.text:
            _say(page, (row, column), "owner", f"{owner.municipality}|{owner.year}")


def _mark_register(page: Page, register: Register, context: Holder) -> None:
    _mark_owner(page, context)
    _mark_columns(page, register.sheet_id, context)
    keys = {c.text: column for column, c in page.row(KEY_ROW).items()}
    seeds = {register.row_id(seed): seed for seed in register.rows(context)}
    columns = {column.key: column for column in register.columns(context)}
    for (row, column), content in sorted(page.cells.items()):
        if row <= KEY_ROW + 1 or not any(keys.get(key) == column for key in columns):
            if row > KEY_ROW + 1 and content.text in seeds:
                content.anchor = Anchor("row", frozenset([content.text]))
            continue
        key = next(key for key in columns if keys.get(key) == column)
        row_id = next((c.text for c in page.row(row).values() if c.text in seeds), None)
        if row_id and columns[key].seeded:
            alike = [
                i
                for i, seed in seeds.items()
                if columns[key].shown(seed.values.get(key)) == columns[key].shown(seeds[row_id].values.get(key))
            ]
            content.anchor = Anchor("row", frozenset(alike)) if key in register.keys else None
        else:
            content.answer = True
            content.reads = frozenset(_register_reads(content, columns[key]))
    for row, column in [at for at in page.cells if at[0] > KEY_ROW + 1]:
        content = page.cells[row, column]
        if re.fullmatch("s[0-9a-f]{8}", content.text):
            own = next((c.text for c in page.row(row).values() if c.text in seeds), "")
            content.anchor = Anchor("signature", frozenset([f"{own}|{context.municipality}|{context.year}"]))


def _register_reads(content: Content, column: Any) -> set[object]:
    if content.shape is Shape.DATE:
        return {date(1899, 12, 30) + timedelta(days=int(content.text))}
    choices = {choice.label: choice.key for choice in column.choices}
    if content.text in choices:
        return {choices[content.text]}
    return {Decimal(content.text)} if content.kind is Kind.NUMBER else {content.text}


def _mark_facts(page: Page, labels: dict[str, str], of: str) -> None:
    for (row, column), content in list(page.cells.items()):
        if content.text in labels:
            _say(page, (row, column + 1), of, labels[content.text])
