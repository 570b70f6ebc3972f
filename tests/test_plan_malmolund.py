"""The second cooperation: a draft, put together from minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import xl_addin
from xl_addin.plan import builtin_plans, load_plan
from xl_addin.plan.model import Plan

NAME = "malmolundregionen-2015-2016"
ROOT = Path(xl_addin.__file__).parent


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(NAME)


def test_it_is_a_draft_with_the_four_focus_areas(plan: Plan) -> None:
    assert (plan.state, plan.years) == ("draft", range(2015, 2017))
    assert [area.name for area in plan.goal_area] == [
        "Arbetsmarknad och utbildning", "Näringsliv", "Fysisk planering och infrastruktur", "Profilering",
    ]  # fmt: skip


def test_eleven_members_and_skurup_later(plan: Plan) -> None:
    assert [len(plan.members(year)) for year in (2015, 2016, 2017)] == [11, 11, 12]
    assert plan.members_by_code["1264"].name == "Skurup"
    assert not any(plan.members_by_name["Skurup"].belongs(year) for year in plan.years)
    assert sum(member.inhabitants(2016).inhabitants for member in plan.members(2016)) == 682425


def test_it_holds_what_the_minutes_say_is_under_way(plan: Plan) -> None:
    texts = " ".join(indicator.text for indicator in plan.indicators.values())
    words = (
        "Arbetsförmedlingen", "broschyr", "CRM", "exportmognad", "Strukturplan", "februari", "jordbruksmark",
        "webbportal", "hemsida", "Presentationsmaterial",
    )  # fmt: skip
    assert [word for word in words if word not in texts] == []
    assert all(indicator.reading for indicator in plan.indicators.values())


def test_the_statement_has_two_deadlines_and_is_open(plan: Plan) -> None:
    (statement,) = plan.statement
    assert (statement.indicative_by, statement.decision_by) == (date(2014, 11, 27), date(2014, 12, 12))
    assert statement.from_all
    assert [statement.is_open(year) for year in (2013, 2014, 2016)] == [False, True, True]
    closed = replace(statement, closed=date(2015, 3, 1))
    assert [closed.is_open(year) for year in (2015, 2016)] == [True, False]


def test_no_person_is_named() -> None:
    names = ("Ahlfridh", "Hillåker", "Hellberg", "Hedin", "Larsson", "Andersson", "Ståhl", "Sohlmér", "Hallberg",
             "Persson", "Bredin", "Hjelm", "Lejon", "Rosenkvist", "Nilsen", "Cederlund")  # fmt: skip
    for file in ROOT.rglob("*.toml"):
        assert [name for name in names if name in file.read_text("utf-8")] == [], file.name


def _code() -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in ROOT.rglob("*.py")}


@pytest.mark.parametrize("name", builtin_plans())
def test_nothing_in_the_code_is_about_one_cooperation(name: str) -> None:
    plan = load_plan(name)
    words = [plan.id, plan.organisation.name, *(m.name for m in plan.member), *(f'"{m.code}"' for m in plan.member)]
    found = {(file, word) for file, text in _code().items() for word in words if word in text}
    assert found == set()
