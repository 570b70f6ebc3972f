"""The board's pages: every number on them counted anew from `Data`, pages counted, and plans at the edge."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl.utils import get_column_letter

from tests.conftest import DemoOf
from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import table, values
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.followup.matters import matters
from xl_addin.followup.unclear import unclear_matters
from xl_addin.followup.view import Followup
from xl_addin.plan.loading import newest_of_first
from xl_addin.plan.model import Plan
from xl_addin.workbooks.report import build_report

YEAR = 2018
MATRIX = {"like the demo": (11, 39), "three": (3, 13), "one kommun": (1, 13)}
RESULTS = {
    name: consolidation(plan(members=members, indicators=indicators, areas=3), seed=7)
    for name, (members, indicators) in MATRIX.items()
}
BUILT = {name: build_report(result) for name, result in RESULTS.items()}


def reported(data: bytes) -> dict[tuple[int, str, str, str | None], Decimal]:
    """Every figure of `Data` by year, kommun, mätetal and series."""
    return {
        (row["ar"], row["kommun_kod"], str(row["matetal"]), row["serie"]): Decimal(str(row["utfall"]))
        for row in table(data) if isinstance(row["utfall"], int | float)
    }  # fmt: skip


def alike(
    figures: dict[tuple[int, str, str, str | None], Decimal], the_plan: Plan, code: str, series: str | None
) -> dict[int, Decimal]:
    """The mean by inhabitants of the kommuner that have a figure in the year and the one before, for both years."""
    people = {m.code: m.inhabitants(YEAR).inhabitants for m in the_plan.member}
    have: dict[int, set[str]] = defaultdict(set)
    for year, member, mätetal, own in figures:
        if (mätetal, own) == (code, series) and member != "0000":
            have[year].add(member)
    both = have[YEAR] & have[YEAR - 1] or have[YEAR]
    years = [year for year in (YEAR - 1, YEAR) if both <= have[year]]
    weight = sum(people[member] for member in both)
    return {
        year: sum(figures[year, m, code, series] * people[m] for m in both) / weight for year in years if both
    }  # fmt: skip


@pytest.mark.parametrize("name", RESULTS)
def test_outcome_and_year_before_on_the_pages_are_those_of_data_and_of_the_same_kommuner(name: str) -> None:
    result, data, checked = RESULTS[name], BUILT[name], 0
    figures = reported(data)
    for area in result.plan.goal_area:
        lines = list(values(data)[f"{area.number} Område {area.number}"].iter_rows(min_row=4, max_col=11))
        by_code = {str(row[0].value): row for row in lines if row[0].value}
        for indicator in area.indicators:
            rows = result.plan.rows[indicator.code]
            if len(rows) > 1:
                continue
            if indicator.code not in by_code:  # reached by an earlier year's report: one line together
                checked += _reached_before(lines, indicator.code, figures)
                continue
            outcome, target, difference, before = (by_code[indicator.code][place].value for place in (2, 3, 4, 5))
            wanted = alike(figures, result.plan, indicator.code, None) if rows[0].each else {
                year: figures[year, "0000", indicator.code, None]
                for year in (YEAR - 1, YEAR) if (year, "0000", indicator.code, None) in figures
            }  # fmt: skip
            for year, shown in ((YEAR, outcome), (YEAR - 1, before)):
                if isinstance(shown, int | float):
                    assert abs(Decimal(str(shown)) - wanted[year]) < Decimal("0.00001"), (indicator.code, year)
                    checked += 1
            if all(isinstance(value, int | float) for value in (outcome, target, difference)):
                assert abs(difference - (outcome - target)) < 1e-6, indicator.code
                checked += 1
    assert checked > 5


def _reached_before(lines: list[Any], code: str, figures: dict[Any, Decimal]) -> int:
    """Check that a mätetal without a row of its own is named with its outcome, and has no figure of the year."""
    assert (YEAR, "0000", code, None) not in figures
    assert any(re.search(rf"\b{re.escape(code)} .+, [a-zåäö]", str(row[1].value)) for row in lines), code
    return 1


@pytest.mark.parametrize("name", RESULTS)
def test_counts_on_the_pages_agree_with_an_independent_count(name: str) -> None:
    result, data = RESULTS[name], BUILT[name]
    followed = {code for code, indicator in result.plan.indicators.items() if indicator.target.kind == "monitor"}
    region = [r for r in table(data) if r["kommun_kod"] == "0000" and r["ar"] == YEAR and r["serie"] is None]
    asked = [r for r in region if r["matetal"] not in followed]
    summary = values(data)["Sammanfattning"]
    symbols = {word: texts.field.SYMBOLS[key] for key, word in texts.field.STATUSES.items()}
    for area in result.plan.goal_area:
        own = [r["status"] for r in asked if str(r["matetal"]).startswith(f"{area.number}.")]
        everyone = [r["status"] for r in region if str(r["matetal"]).startswith(f"{area.number}.")]
        line = next(row for row in summary.iter_rows(max_col=5) if str(row[0].value) == str(area.number))
        unreported = set(own) == {"Ej rapporterat"}
        assert line[2].value == ("Ej rapporterat" if unreported else f"{own.count('Uppnått')} av {len(own)}")
        assert Counter(str(line[3].value).replace(" ", "")) == Counter(symbols[status] for status in everyone)
    page = values(data)["För beslut"]
    decided = [row for row in page.iter_rows(min_row=3, max_col=11) if row[8].value]
    assert len(decided) == len(matters(Followup(result)))
    title, words = str(page["A1"].value), texts.targets.COUNT_WORDS
    expected = words[len(decided)] if len(decided) < len(words) else str(len(decided))
    assert title.startswith(f"{expected.capitalize()} ärenden behöver") or len(decided) < 2
    if not decided:
        everybody = len(result.missing) == len(result.plan.members(YEAR))
        assert title.startswith("Inget är rapporterat" if everybody else "Inget ärende")
    assert title.startswith("Ett ärende") or len(decided) != 1
    asked = [row for row in decided if row[4].value]
    assert len(asked) == len({row[10].value for row in decided}), "one ask for each decision"
    assert len({row[2].value for row in asked}) == len(asked), "what is asked alike is one decision"


@pytest.mark.parametrize("name", RESULTS)
def test_each_missed_target_stands_on_the_decision_page_and_nothing_settled_or_questioned_does(name: str) -> None:
    result, data = RESULTS[name], BUILT[name]
    page = values(data)["För beslut"]
    decided = {str(row[0].value) for row in page.iter_rows(min_row=3, max_col=9) if row[8].value}
    clear = {u.code for u in unclear_matters(Followup(result)) if u.is_used}
    for row in table(data):
        if row["kommun_kod"] == "0000" and row["ar"] == YEAR and row["serie"] is None:
            code = str(row["matetal"])
            if row["status"] == "Ej uppnått":
                assert code in decided | clear
            assert not (row["avslutad"] == "ja" and code in decided)
    questioned = {code for code, rows in result.plan.rows.items() if Followup(result).rests_on_questioned(rows)}
    assert not decided & questioned


def _only(result: Consolidation, keep: Any) -> Consolidation:
    sent = [s for s in result.submissions if keep(s)]
    return consolidate(result.plan, result.year, sent)


EDGES = {
    "one kommun reported": lambda r: _only(r, lambda s: s.municipality == r.plan.member[0].code),
    "only this year's folder": lambda r: _only(r, lambda s: s.year == r.year),
    "nothing reported": lambda r: consolidation(r.plan, "nothing"),
    "all reported": lambda r: consolidation(r.plan, "everything"),
}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("length", [0, 100])
def test_plans_at_the_edge_have_every_page_and_no_title_is_cut(edge: str, length: int) -> None:
    result = EDGES[edge](consolidation(plan(members=4, indicators=13, name_length=length)))
    book = values(build_report(result))
    followup = Followup(result)
    for matter in matters(followup):
        assert "…" not in matter.name + matter.why + matter.otherwise
    for area in result.plan.goal_area:
        sheet = next(book[name] for name in book.sheetnames if name.startswith(f"{area.number} "))
        names = [str(cell.value or "") for cell in sheet["B"]]
        named = {name.split("\n")[0] for name in names}
        together = _joined(names)
        assert all(i.text in named or f"{i.code} {i.text}, " in together for i in area.indicators)
    assert not [cell for name in ("Sammanfattning", "För beslut") for row in book[name].iter_rows() for cell in row
                if re.search(r"\b0\sav\s\d", str(cell.value or "")) and edge == "nothing reported"]  # fmt: skip


def test_no_figure_is_wider_than_its_column_and_the_page_stays_as_wide() -> None:
    usual = consolidation(plan(members=4, indicators=13))
    sent = [
        replace(s, entries=tuple(
            replace(e, report=replace(e.report, value=Decimal(round(e.report.value) * 1_234_567)))
            if isinstance(e.report.value, Decimal) and not usual.plan.rows[e.indicator][0].unit.percent else e
            for e in s.entries
        )) for s in usual.submissions
    ]  # fmt: skip
    book = values(build_report(consolidate(usual.plan, usual.year, sent)))
    checked = 0
    for area in usual.plan.goal_area:
        sheet = book[f"{area.number} Område {area.number}"]
        pixels = [round(sheet.column_dimensions[get_column_letter(n)].width * 7) for n in range(1, 12)]
        assert sum(pixels) <= 1010
        for row in sheet.iter_rows(min_row=4, max_col=7):
            for cell in row[2:]:
                if isinstance(cell.value, int | float):
                    words = "".join(re.findall(r'"([^"]*)"', cell.number_format.split(";")[0]))
                    signs = len(f"{abs(cell.value):,.0f}") + len(words)
                    assert pixels[cell.column - 1] > 6 * signs, (cell.coordinate, cell.value)
                    checked += 1
    assert checked > 10


def test_nothing_reported_is_no_assurance_that_there_is_nothing_to_decide() -> None:
    book = values(build_report(consolidation(plan(members=3), "nothing")))
    words = [str(cell.value) for cell in book["För beslut"]["A"][:3]]
    assert words[0] == "Inget är rapporterat, så inget ärende är känt"
    assert not any("lita på" in line for line in words)


def _joined(lines: list[str]) -> str:
    return " ".join(lines)


@pytest.mark.libreoffice
def test_the_boards_pages_of_a_real_plan_are_twelve(demo_of: DemoOf, tmp_path: Path) -> None:
    result, pdf = demo_of(newest_of_first()) / "Sammanställning.xlsx", tmp_path / "styrelsen.pdf"
    assert main(["rapport", str(result), "--pdf", str(pdf), "--styrelse"]) == 0
    stated = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    pages = re.search(r"Pages:\s+(\d+)", stated)
    assert pages
    assert int(pages[1]) <= 12
