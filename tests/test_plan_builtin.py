"""The built-in plan of Familjen Helsingborg, held against what is printed."""
# printed sentences are not broken

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xl_addin.plan import builtin_plans, load_plan
from xl_addin.plan.changes import changes
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Indicator, Plan
from xl_addin.statistics.needs import addresses

NAME = "familjen-helsingborg-2016-2019"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(NAME)


def test_every_builtin_plan_loads_under_its_own_name() -> None:
    assert NAME in builtin_plans()
    for name, listed in builtin_plans().items():
        loaded = load_plan(name)
        assert (loaded.id, loaded.name, loaded.first_year, loaded.last_year) == (
            listed.id, listed.name, listed.first_year, listed.last_year,
        )  # fmt: skip
        assert loaded.predecessor or name == loaded.id


REVISED = f"{NAME}-utgava-2"


def test_the_made_up_revision_shows_every_kind_of_change() -> None:
    plan = load_plan(REVISED)
    printed = plan.predecessor
    assert printed is not None
    assert printed == load_plan(NAME)
    assert "exempel" in plan.name
    assert "PÅHITTAT" in builtin_plans()[REVISED].path.read_text("utf-8").split("\n")[0]
    found = {c.now.code if c.now else c.before[0].code: (*c.kinds, c.how) for c in changes(plan, printed)}
    assert found == {
        "1.13": ("struck", "break"),
        "1.15": ("reworded", "new_unit", "break"),
        "2.5": ("moved", "same"),
        "2.6": ("moved", "same"),
        "2.12": ("new", "same"),
        "3.4": ("reworded", "new_target", "merged", "sum"),
        "5.1": ("new_responsible", "same"),
        "5.7": ("reworded", "split", "break"),
        "5.11": ("reworded", "new_target", "same"),
        "5.12": ("reworded", "split", "moved", "break"),
    }
    editions = editions_of(plan)
    assert [editions.at(year).version for year in plan.years] == ["1", "1", "2", "2"]


def test_the_numbers_of_everything(plan: Plan) -> None:
    per_area = [len(list(area.indicators)) for area in plan.goal_area]
    assert per_area == [21, 11, 12, 5, 11]
    assert len(plan.indicators) == 60
    assert len(plan.members(2016)) == len(plan.members(2019)) == 11
    assert [network.number for network in plan.network] == list(range(1, 33))
    assert [network.number for network in plan.network if network.tied] == list(range(1, 16))
    assert len(plan.project) == 19
    assert plan.years == range(2016, 2020)


def test_areas_and_their_goals(plan: Plan) -> None:
    assert [(area.name, len(area.goal)) for area in plan.goal_area] == [
        ("Infrastruktur och kollektivtrafik", 3), ("Näringsliv", 5), ("Lärande", 2),
        ("Öppenhet och inkludering", 1), ("Miljö", 1),
    ]  # fmt: skip
    assert plan.goal_area[0].short == "Infrastruktur"
    assert (
        plan.goal_area[1].motto
        == "Det ska vara lättast i landet att starta eget, driva, utveckla och etablera."
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("1.2", "Inleda arbetet med infrastrukturstrategi 3.0 för 2020-2023 senast 2019."),
        ("1.13", "Gemensam avsiktsförklaring för ett allomfattande cykelvägnät"),
        (
            "1.18",
            "Hushållen och företagen i Familjen Helsingborg ha tillgång till bredband om minst 100 Mbit/s år 2020. "
            "För att uppnå målet om 95 % år 2020. 2016, 47 %, 2017, 59 %, 2018, 71 %, 2019, 83 %.",
        ),
        ("2.8", "11 utbildningar/inspirationstillfällen."),
        (
            "2.9",
            "Antalet internationella gästrätter i Familjen Helsingborgs kommuner ska öka mer än riksgenomsnittet.",
        ),
        ("3.1", "Resultat på nationella prov i åk 3, 6 och 9 ska öka årligen (kommunvis redovisning)."),
        ("4.5", "Sprida goda exempel."),
        (
            "5.3",
            "Avgifta kretsloppen, mängden farligt avfall inklusive el- och elektronikavfall i restavfallet ska "
            "halveras från 3 kg/hushåll och år till 1,5 kg/hushåll och år.",
        ),
    ],
)
def test_matetal_stand_word_for_word(plan: Plan, code: str, text: str) -> None:
    assert plan.indicators[code].text == text


def test_headings_and_footnote(plan: Plan) -> None:
    headings = {code: i.heading for code, i in plan.indicators.items() if i.heading}
    assert Counter(headings.values()) == {
        "Fast förbindelse Helsingborg-Helsingör": 1, "Västkustbanan": 2, "Söderåsbanan": 1, "Skånebanan": 2,
        "Vägar med mera": 6, "Sopsamarbete Familjen Helsingborg": 6,
    }  # fmt: skip
    assert [code for code, i in plan.indicators.items() if i.footnote] == ["5.1"]


def test_who_answers(plan: Plan) -> None:
    named = Counter(i.responsible for i in plan.indicators.values())
    assert named == {
        "Helsingborg": 14, "Svalöv": 2, "Åstorp": 1, "Perstorp": 1, "Klippan": 4, "Ängelholm": 15, "Höganäs": 14,
        "Landskrona": 3, "Båstad": 6,
    }  # fmt: skip
    shared = {i.code for i in plan.indicators.values() if i.co_responsible}
    assert shared == {f"3.{n}" for n in range(1, 13)}
    assert plan.indicators["3.7"].co_responsible == ("Örkelljunga", "Åstorp")


def test_kinds_of_targets(plan: Plan) -> None:
    assert Counter(i.target.kind for i in plan.indicators.values()) == {
        "milestone": 18, "count": 7, "trajectory": 2, "trend": 21, "benchmark": 1, "reach": 6, "baseline": 2,
        "monitor": 3,
    }  # fmt: skip


def test_each_is_what_the_print_calls_kommunvis(plan: Plan) -> None:
    codes = [code for code, i in plan.indicators.items() if i.scope == "each"]
    assert codes == ["1.20", "1.21", "2.1", "2.2", "2.7", "2.10", "3.1", "3.2", "4.1", "4.2", "5.10"]
    assert [code for code, i in plan.indicators.items() if i.scope == "both"] == ["2.4"]


def test_series_with_their_own_units(plan: Plan) -> None:
    rows = plan.rows["3.2"]
    assert [(row.id, row.unit.id) for row in rows] == [
        ("M3.2:ak9", "meritvarde"),
        ("M3.2:gy3", "betygspoang"),
    ]
    assert [row.id for row in plan.rows["3.1"]] == ["M3.1:ak3", "M3.1:ak6", "M3.1:ak9"]
    assert [row.each for row in plan.rows["2.4"]] == [True, False]


def test_vague_wordings_have_a_reading(plan: Plan) -> None:
    def clear(indicator: Indicator) -> bool:
        year = str(getattr(indicator.target, "by", None))
        return indicator.target.kind == "milestone" and year in indicator.text

    without = [code for code, i in plan.indicators.items() if not i.reading and not clear(i)]
    assert without == []


def test_figures_are_exact(plan: Plan) -> None:
    assert plan.indicators["5.3"].target.target == Decimal("1.5")  # type: ignore[attr-defined] # a reach
    assert plan.organisation.fee_per_inhabitant == Decimal(21)


def test_members_have_codes_and_dated_populations(plan: Plan) -> None:
    helsingborg = plan.members_by_name["Helsingborg"]
    assert helsingborg.code == "1283"
    assert helsingborg.since == date(1996, 1, 1)
    assert helsingborg.inhabitants(2016).inhabitants == 138293
    assert helsingborg.inhabitants(2019).date == date(2019, 12, 31)
    assert sum(member.inhabitants(2019).inhabitants for member in plan.member) == 359821


def test_both_wordings_of_the_vision_are_kept(plan: Plan) -> None:
    assert "kreativa och toleranta" in plan.organisation.vision
    assert "inkluderande och toleranta" in (plan.organisation.vision_variant or "")


def test_no_person_is_named() -> None:
    text = builtin_plans()[NAME].path.read_text("utf-8")
    assert not [name for name in ("Hansson", "Rydberg", "Olsson", "042-10") if name in text]


def test_listing_plans_imports_no_validator() -> None:
    code = "import sys; from xl_addin.plan import builtin_plans; builtin_plans(); print('pydantic_core' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_path_in_either_form_gives_the_same_plan(plan: Plan) -> None:
    path = builtin_plans()[NAME].path
    assert load_plan(path) == load_plan(str(path)) == load_plan(Path(NAME)) == plan


def test_the_handbook_lists_the_statistics_that_are_taken_and_not(plan: Plan) -> None:
    page = (Path(__file__).parents[1] / "docs" / "statistik.md").read_text("utf-8")
    taken, left = page.split("Det som liknar, men inte är detsamma:")
    ids = {(row.indicator, row.source.id) for rows in plan.rows.values() for row in rows if row.source}
    assert plan.statistics.population is not None
    ids.add(("folkmängd", plan.statistics.population.id))
    shown = re.findall(r"^\| ([^ ,|]+)[^|]*\| ([NU0-9, ]+) \|", taken, re.MULTILINE)
    assert {(code, one) for code, several in shown for one in several.split(", ")} == ids
    text = builtin_plans()[NAME].path.read_text("utf-8")
    for code, several in re.findall(r"^\| ([0-9.]+)[^|]*\| ([NU0-9, ]+) \|", left, re.MULTILINE):
        own = text.split(f'code = "{code}"')[1].split("[[goal_area")[0]
        assert all(one in own for one in several.split(", ")), code


def test_the_second_edition_takes_the_same_statistics_under_its_own_numbers(plan: Plan) -> None:
    later = load_plan(f"{NAME}-utgava-2")
    taken = ({(r.indicator, r.source) for rows in p.rows.values() for r in rows if r.source} for p in (plan, later))
    first, second = ({(code, source.id) for code, source in found if source} for found in taken)
    assert first ^ second == {("2.5", "N00999"), ("2.5", "N45700"), ("2.6", "N00999"), ("2.6", "N45700")}
    page = (Path(__file__).parents[1] / "docs" / "statistik.md").read_text("utf-8")
    assert "i utgåva 2 har 2.5 och 2.6 bytt nummer" in page


def test_the_statistics_of_the_members_are_four_requests_at_most(plan: Plan) -> None:
    found = addresses(plan, 2019)
    assert len(found) <= 4
    assert all(member.code in "".join(found) for member in plan.member)


@pytest.mark.parametrize(
    ("said", "other"),
    [('kind = "milestone", by = 2016', 'kind = "milestone", by = 2017'), ("at_least = 2,", "at_least = 3,"),
     ("2017 = 59", "2017 = 59.5")],
)  # fmt: skip
def test_a_plan_whose_target_asks_for_something_else_is_another(said: str, other: str, tmp_path: Path) -> None:
    text = builtin_plans()[NAME].path.read_text("utf-8")
    assert said in text
    changed = tmp_path / "plan.toml"
    changed.write_text(text.replace(said, other, 1), "utf-8")
    assert load_plan(changed).digest != load_plan(NAME).digest
