"""The region's figures and the members' inhabitants, made of official statistics."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.statistics.source_answers import answer, row, save
from tests.statistics.sourced_plan import sourced_plan
from tests.statistics.test_statistics_folder import dated
from xl_addin.completion import with_populations
from xl_addin.statistics.figures import regional_statistic
from xl_addin.statistics.folder import read_folder

PLAN = sourced_plan()


@pytest.mark.parametrize(("code", "kpi", "expected"), [("1.2", "N00002", "26"), ("1.3", "N00003", "60")])
def test_the_region_is_made_as_the_plan_says(tmp_path: Path, code: str, kpi: str, expected: str) -> None:
    save(tmp_path, a=answer(*(row(kpi, f"000{n}", 2021, 10 * n) for n in (1, 2, 3))))
    made = regional_statistic(PLAN, PLAN.rows[code][-1], 2021, read_folder(tmp_path))
    assert made is not None
    assert made.value == Decimal(expected)  # (100 * 10 + 200 * 20 + 700 * 30) / 1000
    assert (made.lowest, made.highest) == (10, 30)


def test_the_day_is_that_of_the_oldest_figure(tmp_path: Path) -> None:
    save(tmp_path, a=answer(row("N00002", "0001", 2021, 10)))
    save(tmp_path, b=answer(*(row("N00002", f"000{n}", 2021, 10) for n in (2, 3))))
    dated(tmp_path / "a.json", date(2026, 1, 1))
    made = regional_statistic(PLAN, PLAN.rows["1.2"][0], 2021, read_folder(tmp_path))
    assert made is not None
    assert made.oldest.day == date(2026, 1, 1)


def test_without_every_member_there_is_none(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*(row("N00002", f"000{n}", 2021, 10) for n in (1, 2))))
    assert regional_statistic(PLAN, PLAN.rows["1.2"][0], 2021, read_folder(tmp_path)) is None


def test_inhabitants_of_the_last_day_of_the_year_with_their_source(tmp_path: Path) -> None:
    save(tmp_path, a=answer(row("N01951", "0001", 2020, 111), row("N01951", "0001", 2022, 333)))
    dated(tmp_path / "a.json", date(2026, 11, 29))
    plan = with_populations(PLAN, 2021, read_folder(tmp_path))
    people = plan.members_by_code["0001"].inhabitants(2021)
    assert (people.inhabitants, people.date) == (111, date(2020, 12, 31))
    assert people.source == "Kolada N01951 (hämtad 2026-11-29)"
    assert plan.members_by_code["0002"].inhabitants(2021).inhabitants == 200
    assert PLAN.members_by_code["0001"].inhabitants(2021).inhabitants == 100


@pytest.mark.parametrize("figure", [None, 0, 12.5, -3])
def test_inhabitants_that_cannot_be_are_passed_over(tmp_path: Path, figure: object) -> None:
    save(tmp_path, a=answer(row("N01951", "0001", 2020, figure)))
    assert with_populations(PLAN, 2021, read_folder(tmp_path)) is PLAN


def test_a_plan_that_names_no_source_stays_as_it_is(tmp_path: Path) -> None:
    plan = sourced_plan(statistics={})
    save(tmp_path, a=answer(row("N01951", "0001", 2020, 111)))
    assert with_populations(plan, 2021, read_folder(tmp_path)) is plan
