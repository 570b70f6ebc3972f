"""Official statistics and editions: each year is held against what the edition that it is judged by names."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.statistics.source_answers import answer, row, save
from xl_addin.completion import with_populations
from xl_addin.consolidation import consolidate
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.statistics.folder import read_folder
from xl_addin.statistics.needs import addresses
from xl_addin.targets import Report


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The second edition, in which 2.5 and 2.6 have changed places."""
    return load_plan("familjen-helsingborg-2016-2019-utgava-2")


def submission(plan: Plan, year: int, code: str, value: int) -> Submission:
    indicator = plan.indicators[code]
    member = plan.members_by_name[indicator.responsible if indicator.scope == "region" else "Bjuv"]
    source = Source(f"{year}.xlsx", "2 Näringsliv", "H5", "ab" * 32)
    entry = Entry(year, year, member.code, code, None, Report(value=Decimal(value)), source)
    return Submission(
        f"{year}.xlsx", "ab" * 32, plan.id, member.code, member.name, year, None, (entry,), (), (), (), 1, 1,
        edition=plan.version,
    )  # fmt: skip


def test_a_year_before_the_revision_is_held_against_the_source_of_its_own_edition(plan: Plan, tmp_path: Path) -> None:
    first = plan.predecessor
    assert first
    published = [row("N00999", m.code, year, 12) for m in plan.member for year in (2016, 2018)]
    published += [row("N45700", m.code, year, 140) for m in plan.member for year in (2016, 2018)]
    folder = save(tmp_path, a=answer(*published))
    files = [submission(first, 2016, "2.5", 140), submission(plan, 2018, "2.6", 140)]
    result = consolidate(plan, 2018, files, statistics=read_folder(folder))
    found = {(f.indicator, f.year): f.message for f in result.findings if f.code == "value-outside-source"}
    assert found.keys() == {("2.5", 2016), ("2.6", 2018)}
    assert all("Kolada N00999" in message for message in found.values())


def test_a_revised_figure_is_named_by_the_code_of_its_year(plan: Plan, tmp_path: Path) -> None:
    rows = [row("N00999", "1260", year, 12) for year in (2016, 2018)]
    for name, figure in (("2026-11-01", 12), ("2026-11-02", 13)):
        save(tmp_path, **{name: answer(*({**r, "values": [{"gender": "T", "value": figure}]} for r in rows))})
    result = consolidate(plan, 2018, [submission(plan, 2018, "2.10", 40)], statistics=read_folder(tmp_path))
    revised = {(f.indicator, f.year) for f in result.findings if f.code == "source-revised"}
    assert revised == {("2.5", 2016), ("2.6", 2018)}


def test_the_sources_of_every_edition_are_fetched(plan: Plan, tmp_path: Path) -> None:
    text = Path("xl_addin/plan/familjen-helsingborg-2016-2019-utgava-2.toml").read_text("utf-8")
    other = tmp_path / "utgava-2.toml"
    other.write_text(text.replace("N17445", "N17441"), "utf-8")
    assert all("N17445" in address and "N17441" in address for address in addresses(load_plan(other), 2018))


def test_newer_inhabitants_weigh_the_years_of_earlier_editions_too(plan: Plan, tmp_path: Path) -> None:
    folder = save(tmp_path, a=answer(row("N01951", "1260", 2016, 15_001)))
    changed = with_populations(plan, 2019, read_folder(folder))
    assert changed.predecessor
    for edition in (changed, changed.predecessor):
        assert edition.members_by_code["1260"].inhabitants(2016).inhabitants == 15_001
        assert edition.members_by_code["1283"] == plan.members_by_code["1283"]
