"""What a program kept of a filled template: the values as the intake reads them, and the workbook's furniture."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from tests.fuzzer.check import values
from tests.mutator.base import find_plan, plan
from tests.writers.programs import Program
from xl_addin.demo import example_registers, story_of
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_bytes
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Visibility
from xl_addin.spreadsheets.guards import Unreadable
from xl_addin.workbooks.template import build_template

NAME = "Verksamhetsplan 2018 Ängelholm.xlsx"
TYPED = ("12,5", "1 250", "ca 5", "1.250", "47 %", "=1+1", " 7 ", "2018-05-03")
COMMENTS = (
    "rad 1\nrad 2",
    "  blanka  i  början",
    "=SUMMA(A1)",
    "@sum",
    "åäö 😀 & <b> \"'",
    "_x0041_",
    "tabb\tdär",
    "1 000",
)


@cache
def source() -> bytes:
    """Build a filled template with what people type in it."""
    member = plan().members_by_name["Ängelholm"]
    known = {row: {y: r for y, r in years.items() if y <= 2018} for row, years in story_of(plan(), member).items()}
    numbers = [
        row for row, years in known.items() if 2018 in years and not years[2018].state and years[2018].value is not None
    ]
    for row, text in zip(numbers, TYPED, strict=False):
        known[row][2018] = replace(known[row][2018], value=text)
    for row, text in zip(numbers[len(TYPED) :], COMMENTS, strict=False):
        known[row][2018] = replace(known[row][2018], comment=text)
    return build_template(plan(), member, 2018, known=known, registers=example_registers(plan(), member, 2018))


def read(data: bytes, name: str = NAME) -> Intake:
    """Read as the intake does."""
    return read_bytes(data, name, sha256(data).hexdigest(), find_plan)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the template in a program."""

    program: Program
    same: int
    other: tuple[str, ...]
    """Values that are read differently, as `key: before -> now`."""
    gone: tuple[str, ...]
    """Values that are not in the result."""
    codes: Counter[str]
    """Findings that the source does not have."""
    refused: str | None
    lost: tuple[str, ...]
    """Furniture that is gone (keys of `FURNITURE`)."""
    values_said: bool
    """Whether every value that is gone is in a finding."""


def through(program: Program, folder: Path) -> Outcome:
    """Send the template through a program and read what comes out."""
    folder.mkdir(parents=True, exist_ok=True)
    before, after = folder / "Ängelholm 2018.xlsx", folder / f"sparad.{program.suffix}"
    before.write_bytes(source())
    program.save(before, after)
    return _outcome(program, after.read_bytes())


def _outcome(program: Program, data: bytes) -> Outcome:
    whole, now = read(source()), read(data)
    assert whole.submission
    said = values(whole.submission)
    codes = Counter(f.code for f in now.findings) - Counter(f.code for f in whole.findings)
    lost = tuple(key for key, count in _furniture(source()).items() if _furniture(data).get(key, 0) < count)
    if now.submission is None:
        return Outcome(program, 0, (), tuple(map(str, said)), codes, now.findings[0].code, lost, values_said=True)
    found = values(now.submission)
    other = {key: (told, found[key]) for key, told in said.items() if key in found and found[key][0] != told[0]}
    gone = {key: told for key, told in said.items() if key not in found}
    places = {(f.indicator, f.sheet) for f in now.findings} - {(f.indicator, f.sheet) for f in whole.findings}
    unsaid = [key for key, at in gone.items() if (key[0], at[1]) not in places]
    return Outcome(
        program, len(said) - len(other) - len(gone),
        tuple(f"{key}: {a[0]!r} -> {b[0]!r}" for key, (a, b) in other.items()), tuple(map(str, gone)),
        codes, None, lost, values_said=not unsaid,
    )  # fmt: skip


# ---- furniture -------------------------------------------------------------------------------------------------


def _furniture(data: bytes) -> dict[str, int]:
    """Count what makes the template pleasant to fill in, whatever the kind of file."""
    if not data.startswith(b"PK"):
        return {}
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    try:
        book = read_workbook(data)
    except Unreadable:
        return {}
    hidden = sum(sheet.visibility is not Visibility.VISIBLE for sheet in book.sheets)
    very = sum(sheet.visibility is Visibility.VERY_HIDDEN for sheet in book.sheets)
    formulas = [c for sheet in book.sheets for c in sheet.cells.values() if c.formula]
    found = {
        "properties": sum(key.startswith("vplan-") for key in book.properties),
        "hidden-sheets": hidden,
        "very-hidden": very,
        "hidden-columns": sum(len(sheet.hidden_column_spans) for sheet in book.sheets if sheet.visibility == "visible"),
        "formulas": len(formulas),
        "results": sum(c.cached for c in formulas),
    }
    if "content.xml" in parts:
        return found | _furniture_ods(
            parts["content.xml"] + parts.get("settings.xml", b"") + parts.get("styles.xml", b"")
        )
    sheets = b"".join(part for name, part in parts.items() if re.search(r"worksheets/[^/]+\.xml$", name))
    styles = parts.get("xl/styles.xml", b"")
    return found | {
        "validation": min(len(re.findall(rb"<dataValidation ", sheets)), 1),
        "colours-of-checks": min(len(re.findall(rb"<conditionalFormatting", sheets)), 1),
        "protection": min(len(re.findall(rb"<sheetProtection", sheets)), 1),
        "fills": min(len(re.findall(rb"<fgColor", styles)), 3),
        "frozen": min(len(re.findall(rb'state="frozen"', sheets)), 1),
        "filters": min(len(re.findall(rb"<autoFilter", sheets)), 1),
        "links": min(len(re.findall(rb"<hyperlink ", sheets)), 1),
        "print": min(len(re.findall(rb"<pageSetup[^>]*(?:paperSize|orientation|fitTo)", sheets)), 1),
    }


def _furniture_ods(xml: bytes) -> dict[str, int]:
    return {
        "validation": min(xml.count(b"<table:content-validation "), 1),
        "colours-of-checks": min(xml.count(b"calcext:conditional-format ") + xml.count(b"<style:map "), 1),
        "protection": min(xml.count(b'table:protected="true"'), 1),
        "fills": min(xml.count(b"fo:background-color="), 3),
        "frozen": min(xml.count(b"SplitMode"), 1),
        "filters": min(xml.count(b"<table:database-range"), 1),
        "links": min(xml.count(b"<text:a "), 1),
        "print": min(xml.count(b"style:print-orientation"), 1),
    }
