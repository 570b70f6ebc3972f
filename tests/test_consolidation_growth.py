"""Four times the kommuner, mätetal or findings never take sixteen times as long to put together and write."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.processor import in_proportion, seconds
from xl_addin.consolidation import consolidate
from xl_addin.findings import Finding, Severity
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.targets import Report
from xl_addin.workbooks.report import build_report

YEAR = 2021
SMALL = {"kommuner": 40, "mätetal": 12, "findings": 400}
HEAD = """
id = "stor-2020-2021"
version = "1"
name = "Stor 2020-2021"
first_year = 2020
last_year = 2021
[organisation]
name = "Stor"
secretariat = "Sekretariatet"
mailbox = "plan@exempel.se"
vision = "Stor."
idea = "Tillsammans."
[[unit]]
id = "antal"
label = "stycken"
"""
MEMBER = """
[[member]]
name = "Kommun {n:03}"
code = "{n:04}"
since = 2000-01-01
population = [{{ date = 2019-12-31, inhabitants = 1000, source = "SCB" }}]
"""
AREA = """
[[goal_area]]
number = 1
name = "Allt"
[[goal_area.goal]]
text = "Ett mål."
[[goal_area.goal.strategy]]
text = "En strategi."
"""
INDICATOR = """
[[goal_area.goal.strategy.indicator]]
code = "1.{n}"
text = "Mätetal {n} ska öka."
responsible = "Kommun 001"
scope = "each"
aggregate = "sum"
unit = "antal"
target = {{ kind = "trend", direction = "up" }}
reading = "Läses så."
"""


def made_plan(folder: Path, kommuner: int, indicators: int) -> Plan:
    members = "".join(MEMBER.format(n=n) for n in range(1, kommuner + 1))
    lines = "".join(INDICATOR.format(n=n) for n in range(1, indicators + 1))
    path = folder / f"{kommuner}-{indicators}.toml"
    path.write_text(HEAD + members + AREA + lines, encoding="utf-8")
    return load_plan(str(path))


def submissions(plan: Plan) -> list[Submission]:
    made = []
    for place, member in enumerate(plan.member):
        file = f"{member.name}.xlsx"
        entries = tuple(
            Entry(year, YEAR, member.code, code, None, _report(year, place + at), Source(file, "1 Allt", f"H{at}", ""))
            for at, code in enumerate(plan.indicators)
            for year in (2020, 2021)
        )
        whose = (file, "ab" * 32, plan.id, member.code, member.name, YEAR)
        made.append(Submission(*whose, None, entries, (), (), (), len(entries), len(entries)))
    return made


def _report(year: int, turn: int) -> Report:
    return Report(value=Decimal(year - 2000 + turn % 3))


def findings(count: int) -> list[Finding]:
    whose = ("1.1", "Kommun 001", YEAR, "Mätetal 1.1 är inte ifyllt.", "Fyll i.")
    places = (("Kommun 001.xlsx", "1 Allt", f"H{n}") for n in range(count))
    return [Finding("not-filled-in", Severity.WARNING, *place, *whose) for place in places]


def cost(folder: Path, size: dict[str, int]) -> float:
    plan = made_plan(folder, size["kommuner"], size["mätetal"])
    sent, found = submissions(plan), findings(size["findings"])
    return seconds(lambda: build_report(consolidate(plan, YEAR, sent, found)))


@pytest.mark.parametrize("what", SMALL)
def test_four_times_as_much_does_not_take_sixteen_times_as_long(what: str, tmp_path: Path) -> None:
    cost(tmp_path, SMALL)  # what is loaded once
    assert in_proportion(lambda n: cost(tmp_path, SMALL | {what: n}), SMALL[what])
