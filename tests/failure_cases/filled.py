"""Filled templates of a real plan, edited as people edit them, and read back: what the failure cases share."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from msgspec.structs import replace
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin import texts
from xl_addin.cli import main
from xl_addin.findings import Finding
from xl_addin.forms.area import AreaForm, template_layout
from xl_addin.forms.area_rows import AreaLine
from xl_addin.plan import load_plan
from xl_addin.plan.model import Member, Row
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.records import Intake, Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.targets import Field, Report
from xl_addin.workbooks.template import build_template

PLAN = load_plan("familjen-helsingborg-2016-2019")
YEAR = 2018
WHO = "Helsingborg"
SHEETS = {area.area.number: area.name for area in template_layout(PLAN, PLAN.members_by_name[WHO], YEAR).sheets}

Values = dict[tuple[str, str | None, int, str], Any]
"""What is read: by mätetal, series, year and field."""


# ---- making ----------------------------------------------------------------------------------------------------


def member(name: str) -> Member:
    return PLAN.members_by_name[name]


def figure(row: Row, number: int, small: int) -> Decimal:
    """A figure that no other row or year has, plausible in its unit; `small` where there are few to choose from."""
    low, high = row.plausible or (Decimal(10), Decimal(90))
    if row.unit.whole and high - low <= 100:
        return low + small
    if row.unit.whole:
        return round((low + high) / 2) + Decimal(number)
    return round(low + (high - low) / 4000 * (1000 + number), 4)


def reports(name: str, year: int = YEAR) -> dict[str, dict[int, Report]]:
    """What a kommun reports on every row that is its own: everything, each figure its own."""
    found: dict[str, dict[int, Report]] = {}
    number, small = sum(map(ord, name)) % 100 + 300 * (YEAR - year), 0
    for row in (row for rows in PLAN.rows.values() for row in rows):
        if not (row.each or PLAN.indicators[row.indicator].responsible == name):
            continue
        number += 7
        if Field.VALUE not in row.target.fields:
            open_states = row.target.open_states
            state = open_states[number % len(open_states)]
            found[row.id] = {year: Report(state=state, state_year=year + 1, comment=f"Läget för {row.id}")}
            continue
        small += 4
        years = range(2016, year + 1)
        told = {y: Report(value=figure(row, number + y - 2000, small + y - 2016)) for y in years}
        told[year] = Report(value=told[year].value, comment=f"Kommentar till {row.id}", reference=f"Dnr {number}")
        if Field.BENCHMARK in row.target.fields:
            told = {y: replace(r, benchmark=Decimal(1_000_000 + y)) for y, r in told.items()}
        found[row.id] = told
    return found


@cache
def filled(name: str = WHO, year: int = YEAR) -> bytes:
    """A template that a kommun has filled in, every row."""
    return build_template(PLAN, member(name), year, known=reports(name, year))


def edited(change: Callable[[Book], object], data: bytes | None = None) -> bytes:
    """Open a filled template in openpyxl, change it and save it."""
    book = openpyxl.load_workbook(io.BytesIO(data or filled()))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def typed(cells: Mapping[str, object], data: bytes | None = None) -> bytes:
    """Type values into cells, named as `3.1:ak3 value`; text is kept as text. Days need openpyxl for their format."""
    places = {at(place): value for place, value in cells.items()}
    if any(isinstance(value, date) for value in places.values()):
        return edited(
            lambda book: [book[sheet].__setitem__(cell, value) for (sheet, cell), value in places.items()], data
        )
    parts = {f"xl/worksheets/sheet{number}.xml": name for number, name in SHEETS_OF_PARTS}

    def change(name: str, text: str) -> str:
        for (sheet, cell), value in places.items():
            text = put(text, cell, as_xml(value)) if parts.get(name) == sheet else text
        return text

    return patched(change, data)


SHEETS_OF_PARTS = [(number + 1, SHEETS[number]) for number in SHEETS]
"""The parts of the template that hold the målområden: Start is the first sheet."""


def put(text: str, cell: str, xml: str) -> str:
    """Replace a cell of a sheet's XML; `{r}` and `{s}` in the new one are its reference and style."""
    old = rf'<c r="{cell}"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)'
    new, count = re.subn(old, lambda m: xml.replace("{r}", cell).replace("{s}", m[1] or ""), text, count=1)
    assert count == 1
    return new


def as_xml(value: object) -> str:
    if value is None:
        return '<c r="{r}"{s}/>'
    if isinstance(value, bool):
        return f'<c r="{{r}}"{{s}} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{{r}}"{{s}} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{{r}}"{{s}}><v>{value}</v></c>'


def patched(change: Callable[[str, str], str], data: bytes | None = None, *, drop: Iterable[str] = ()) -> bytes:
    """Change a workbook's parts as XML text: `change(name, text) -> text`; parts in `drop` are left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or filled())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in (name for name in old.namelist() if name not in set(drop)):
            part = old.read(name)
            new.writestr(name, change(name, part.decode()).encode() if name.endswith((".xml", ".rels")) else part)
    return stream.getvalue()


# ---- places ----------------------------------------------------------------------------------------------------


@cache
def _places(name: str, year: int) -> dict[str, tuple[AreaForm, AreaLine]]:
    layout = template_layout(PLAN, member(name), year)
    return {line.row.id.removeprefix("M"): (area, line) for area in layout.sheets for line in area.lines}


def at(place: str, name: str = WHO, year: int = YEAR) -> tuple[str, str]:
    """Return sheet and cell of `3.1:ak3 value` as the template has it."""
    row, key = place.split(" ")
    area, line = _places(name, year)[row]
    assert area.cell(line, key), place
    return area.name, area.cell(line, key)


def row_of(row: str) -> int:
    return _places(WHO, YEAR)[row][1].number


def rows_of(area: int) -> range:
    """The rows of a målområde's table, what stands across it between them too."""
    numbers = [line.number for sheet, line in _places(WHO, YEAR).values() if sheet.area.number == area]
    return range(min(numbers), max(numbers) + 1)


def column_of(area: int, key: str) -> int:
    """1-based column of a key on the sheet of a målområde."""
    sheet = next(a for a, _ in _places(WHO, YEAR).values() if a.area.number == area)
    return sheet.positions[key] + 1


def inputs(area: int | None = None) -> list[tuple[str, str]]:
    """Every input cell (sheet, cell) of the template, or of one målområde."""
    found = [(a, a.cell(line, c.key)) for a, line in _places(WHO, YEAR).values() for c in a.inputs(line)]
    return [(a.name, cell) for a, cell in found if area in (None, a.area.number)]


def move_cells(sheet: Worksheet, sources: Iterable[tuple[int, int]], targets: Iterable[tuple[int, int]]) -> None:
    """Put what stands in each source (row, column) into the target beside it."""
    values = [sheet.cell(*source).value for source in sources]
    for target, value in zip(targets, values, strict=True):
        sheet.cell(*target).value = value


# ---- reading ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def read(data: bytes, name: str = "Inlämning.xlsx") -> Intake:
    return read_bytes(data, name, sha256(data).hexdigest(), builtin_plan)


def submission(data: bytes) -> Submission:
    found = read(data).submission
    assert found is not None
    return found


def values_of(read: Submission) -> Values:
    found: Values = {}
    for entry in read.entries:
        for field in ("value", "benchmark", "state", "state_year", "reason", "comment", "statistic_year", "reference"):
            value = getattr(entry.report, field)
            if value not in (None, ""):
                found[entry.indicator, entry.series, entry.year, field] = value
    return found


@cache
def _all() -> Values:
    return values_of(submission(filled()))


def told(name: str = WHO, year: int = YEAR) -> Values:
    """What `filled` tells, from what it was made of, not from reading."""
    found: Values = {}
    for row_id, years in reports(name, year).items():
        indicator, _, series = row_id.removeprefix("M").partition(":")
        for y, report in years.items():
            for field in ("value", "benchmark", "state", "state_year", "comment", "statistic_year", "reference"):
                value = getattr(report, field)
                if value not in (None, ""):
                    found[indicator, series or None, y, field] = value
    return found


def rest(data: bytes, *rows: str) -> None:
    """Assert that everything is read exactly, but for the rows (`3.1:ak3`) that are left out here."""
    apart = {(row.partition(":")[0], row.partition(":")[2] or None) for row in rows}
    expected = {key: value for key, value in _all().items() if key[:2] not in apart}
    found = {key: value for key, value in values_of(submission(data)).items() if key[:2] not in apart}
    assert found == expected


def value(data: bytes, row: str, field: str = "value", year: int = YEAR) -> Any:
    indicator, _, series = row.partition(":")
    return values_of(submission(data)).get((indicator, series or None, year, field))


Said = list[tuple[str, str | None, str | None, str | None]]


def said(source: bytes | Intake | Iterable[Finding], *codes: str) -> Said:
    """Return code, sheet, cell and mätetal of the findings with one of these codes (all, if none is named)."""
    findings = read(source).findings if isinstance(source, bytes) else source
    findings = findings.findings if isinstance(findings, Intake) else findings
    return [(f.code, f.sheet, f.cell, f.indicator) for f in findings if not codes or f.code in codes]


def codes(source: bytes | Intake | Iterable[Finding]) -> set[str]:
    return {code for code, *_ in said(source)}


def one(source: bytes | Intake | Iterable[Finding], code: str) -> Finding:
    """Return the only finding of a code."""
    findings = read(source).findings if isinstance(source, bytes) else source
    findings = findings.findings if isinstance(findings, Intake) else findings
    found = [f for f in findings if f.code == code]
    assert len(found) == 1, [(f.code, f.cell, f.message) for f in findings]
    return found[0]


def accounted(before: Mapping[tuple[str, str], str], data: bytes) -> list[tuple[str, str]]:
    """Return the cells whose text is neither read as a value nor in a finding that names the cell: must be none."""
    intake = read(data)
    read_texts = {str(v) for v in values_of(intake.submission).values()} if intake.submission else set()
    lost = []
    for (sheet, cell), text in before.items():
        naming = [f for f in intake.findings if f.sheet == sheet and re.search(rf"\b{cell}\b", f"{f.cell} {f.message}")]
        if text not in read_texts and not any(text in f.message for f in naming):
            lost.append((sheet, cell))
    return lost


# ---- the command line ------------------------------------------------------------------------------------------


def inbox(folder: Path, **files: bytes) -> Path:
    """Write files into an inbox; `_` stands for a blank before the suffix is added."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return folder


def check(capsys: Any, *paths: Path, more: Iterable[str] = ()) -> dict[str, Any]:
    """Run `vplan kontrollera --json` and give its document; nothing else is printed."""
    capsys.readouterr()
    status = main(["kontrollera", *map(str, paths), "--json", *more])
    out = capsys.readouterr().out
    document: dict[str, Any] = json.loads(out)
    errors = any(f["severity"] == "error" for f in document["findings"])
    assert status == (1 if errors else 0)
    return document


def fact(book, key):
    """Return the cell on Start beside a label of `START_FACTS`."""
    label = texts.template.START_FACTS[key]
    return next(cell.offset(column=1) for row in book["Start"].iter_rows() for cell in row if cell.value == label)
