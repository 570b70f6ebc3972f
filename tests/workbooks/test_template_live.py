"""Kontroll, Status and progress as LibreOffice calculates them, held against what Python stored beside each formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.conftest import Convert
from tests.workbooks.test_template import the_plan
from xl_addin import texts
from xl_addin.demo import Story, story_of
from xl_addin.plan.model import Member, Row
from xl_addin.targets import Field, Reason, Report, State
from xl_addin.workbooks.template import build_template

YEARS = (2016, 2017, 2018, 2019)


def without_stored_values(data: bytes) -> bytes:
    """Drop what Python calculated, so that whoever opens the workbook must calculate it himself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            target.writestr(name, part)
    return out.getvalue()


def odd_story(member: Member, luck: Random) -> Story:
    """A story with everything at, above and below its limits, blank, contradictory and late."""
    story = story_of(the_plan(), member)
    for rows in the_plan().rows.values():
        for row in (r for r in rows if r.id in story):
            story[row.id] = {y: odd_report(row, report, y, luck) for y, report in story[row.id].items()}
    return story


def odd_report(row: Row, report: Report, year: int, luck: Random) -> Report:
    pick = luck.randrange(10)
    if pick == 0:
        return Report(comment="bara en kommentar")
    if pick == 1:
        return replace(report, reason=luck.choice(list(Reason)))
    if Field.STATE in row.target.fields:
        state_year = luck.choice([None, year - 1, year, year + 1, year + 3])
        report = replace(report, state=luck.choice(list(State)), state_year=state_year, reason=None)
    if Field.VALUE in row.target.fields:
        low, high = row.plausible or (Decimal(0), Decimal(100))
        values = [low, high, low - 1, high + 1, *map(Decimal, ("0.5", "1", "0", "59", "53.1")), "ca 5"]
        report = replace(report, value=luck.choice([report.value, *values]))
    return report


def stored_and_calculated(stored: bytes, calculated: Path) -> Iterator[tuple[str, object, object]]:
    formulas = load_workbook(io.BytesIO(stored))
    before, after = load_workbook(io.BytesIO(stored), data_only=True), load_workbook(calculated, data_only=True)
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    place = f"{sheet.title}!{cell.coordinate}"
                    yield place, before[sheet.title][cell.coordinate].value, after[sheet.title][cell.coordinate].value


@pytest.mark.libreoffice
def test_libreoffice_calculates_what_python_stored(libreoffice: Convert, tmp_path: Path) -> None:
    plan, luck = the_plan(), Random(20_16)
    books: dict[str, bytes] = {}
    for number, member in enumerate(plan.member):
        year = YEARS[number % len(YEARS)]
        story = odd_story(member, luck) if number % 3 else story_of(plan, member)
        known = {row_id: {y: r for y, r in years.items() if y <= year} for row_id, years in story.items()}
        books[f"{number}-{year}"] = build_template(plan, member, year, known=known, interim=number % 4 == 1)
    books["blank"] = build_template(plan, plan.member[0], YEARS[0], interim=True)
    for name, data in books.items():
        (tmp_path / f"{name}.xlsx").write_bytes(without_stored_values(data))
    results = libreoffice([tmp_path / f"{name}.xlsx" for name in books], "xlsx", tmp_path / "calculated")
    compared, different, seen = 0, [], set()
    for data, result in zip(books.values(), results, strict=True):
        for place, python, live in stored_and_calculated(data, result):
            compared += 1
            seen.add(str(python).split(" ")[0].rstrip(":"))
            if python != live:
                different.append((result.stem, place, python, live))
    assert not different
    assert compared > 600
    assert {*texts.field.SYMBOLS.values(), *texts.template.CHECK_WORDS} <= seen, (
        "every status and every word of Kontroll is reached"
    )
