"""What is wrong between two editions is reported at the right line of the newer file, with a remedy."""
# ruff: noqa: E501 # a table is read row by row

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.edition_example import FIRST, SECOND, load_second, refused_second, traced
from tests.plan_example import MINI, refused
from xl_addin.plan import PlanError, load_plan
from xl_addin.plan.changes import changes
from xl_addin.plan.editions import editions_of

TEXT_12 = 'text = "Tre möten om året."'
TEXT_13 = 'text = "Bredband."'
MONITOR = """
[[goal_area.goal.strategy.indicator]]
code = "2.4"
text = "Strömmar."
responsible = "Aby"
unit = "antal"
target = { kind = "monitor" }
"""
AK3 = '{ id = "ak3", name = "Åk 3", plausible = [30, 100] }'
RETIRED = '[[retired]]\ncode = "{}"\nreason = "Klart."\n'


def test_an_edition_that_changes_nothing_continues_by_itself(tmp_path: Path) -> None:
    plan = load_second(tmp_path, SECOND)
    editions = editions_of(plan)
    assert [edition.version for edition in editions.all] == ["1", "2"]
    assert [editions.at(year).version for year in range(2019, 2024)] == ["1", "1", "1", "2", "2"]
    for rows in plan.rows.values():
        for row in rows:
            trace = traced(editions, row, 2020)
            assert (trace.rows, trace.how) == ((row,), "same")
            assert editions.begins(row, plan) == 2020
    assert changes(plan, editions.all[0]) == []


SPOILED = [
    # what stands in the second edition, what is written instead, the line's sign, the key as shown, words of the message
    ('id = "mini-2020-2021"', 'id = "maxi"', 'id = "maxi"', "id", "samma id"),
    ('version = "2"', 'version = "1"', "version", "version", "redan en tidigare utgåva"),
    ("first_year = 2020", "first_year = 2019", "first_year", "first_year", "börja samma år"),
    ("in_force = 2022\n", "", "follows", "follows", "in_force saknas"),
    ("in_force = 2022", "in_force = 2020", "in_force", "in_force", "kommer inte efter"),
    ("in_force = 2022", "in_force = 2024", "in_force", "in_force", "utanför planens år 2020–2023"),
    ("utgava-1.toml", "utgava-0.toml", "follows", "follows", "utgava-0.toml” finns inte"),
    ("utgava-1.toml", "utgava-2.toml", "follows", "follows", "ring"),
    ("utgava-1.toml", "x" * 300, "follows", "follows", "finns inte"),
    ("utgava-1.toml", ".", "follows", "follows", "finns inte"),
    ("until = 2030-12-31", "until = 2021-12-31", 'responsible = "Aby"', "mätetal 1.1, responsible", "inte medlem något av åren 2022–2023"),
    # -- codes that are kept
    (TEXT_12, 'text = "Fyra möten om året."', 'code = "1.2"', "mätetal 1.2, code", "annan lydelse än i utgåva 1"),
    ('unit = "antal"\nplausible = [0, 30]', 'unit = "procent"\nplausible = [0, 30]', 'code = "1.2"', "mätetal 1.2, code", "annan enhet"),
    ('kind = "count", at_least = 3, per = "year"', 'kind = "trend", direction = "up"', 'code = "1.2"', "mätetal 1.2, code", "annan sorts mål"),
    ('label = "stycken"', 'label = "kilo"', 'code = "1.2"', "mätetal 1.2, code", "annan enhet"),
    ('name = "Åk 6", unit = "antal"', 'name = "Åk 6", unit = "procent"', 'code = "1.4"', "mätetal 1.4, code", "annan enhet"),
    # -- was and carry
    (TEXT_12, f'{TEXT_12}\nwas = ["1.22"]', "was =", "mätetal 1.2, was.1", "menade du 1.2?"),
    (TEXT_12, f'{TEXT_12}\nwas = ["1.2", "1.2"]', "was =", "mätetal 1.2, was.2", "två gånger"),
    (TEXT_12, f'{TEXT_12}\nwas = ["1.2/"]', "was =", "mätetal 1.2, was.1", "finns inte i utgåvan före"),
    (TEXT_12, f'{TEXT_12}\nwas = []\ncarry = "sum"', "carry =", "mätetal 1.2, carry", "mätetalet är nytt"),
    (TEXT_12, f'{TEXT_12}\nwas = ["1.2", "2.1"]', "was =", "mätetal 1.2, was", "carry = \"sum\""),
    (TEXT_12, f'{TEXT_12}\nwas = ["1.2", "1.3"]\ncarry = "sum"', "carry =", "mätetal 1.2, carry", "samma enhet som 1.2 och 1.3"),
    (TEXT_13, f'{TEXT_13}\nwas = ["1.4/ak3"]', "was =", "mätetal 1.3, was", "samma rapportörer som 1.4:ak3"),
    (TEXT_12, f'{TEXT_12}\nwas = ["1.1"]', "was =", "mätetal 1.2, was", "samma slags uppgift"),
    (AK3, AK3.replace(" }", ', was = ["1.4/ak9"] }'), '"ak3"', "mätetal 1.4, serie ak3, was.1", "menade du 1.4/ak"),
    ('number = 2\nname = "Arkivarier"', 'number = 3\nname = "arkivarier"', "number = 3", "nätverk 3, number", "har nummer 2 i utgåvan före"),
    # -- nothing is lost
    (TEXT_12, f'{TEXT_12}\nwas = []', "follows", "follows", "1.2 i utgåva 1 varken fortsätter eller är struket"),
    (MONITOR, "", "follows", "follows", "2.4 i utgåva 1 varken"),
    (AK3 + ",", "", "follows", "follows", "1.4/ak3 i utgåva 1 varken"),
    (MONITOR, MONITOR + RETIRED.format("2.4"), 'code = "2.4"', "struket 2.4, code", "fortsätter som 2.4"),
    (MONITOR, RETIRED.format("2.9"), 'code = "2.9"', "struket 2.9, code", "menade du 2."),
    (MONITOR, RETIRED.format("2.4") * 2, 'code = "2.4"', "struket 2.4, code", "två gånger"),
    (MONITOR, RETIRED.format("2,4"), 'code = "2,4"', "struket 2,4, code", "koden i utgåvan före"),
    (MONITOR, MONITOR + '[[retired]]\ncode = "2.3"', "[[retired]]", "struket 2.3, reason", "nyckeln saknas"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sign", "key", "words"), SPOILED, ids=lambda value: str(value)[:40])
def test_a_spoiled_second_edition__error(  # noqa: PLR0917 # the columns of the table
    tmp_path: Path, old: str, new: str, sign: str, key: str, words: str
) -> None:
    assert old in SECOND
    text = SECOND.replace(old, new, 1)
    error = refused_second(tmp_path, text)
    fitting = [fault for fault in error.faults if fault.key == key and words in fault.message]
    assert fitting, error.faults
    assert sign in text.split("\n")[fitting[0].line - 1]
    assert str(tmp_path / "utgava-2.toml") in str(error)


def test_the_number_of_a_struck_network_is_given_to_no_other(tmp_path: Path) -> None:
    """What is reported of a network is known by its number, in every edition."""
    second = SECOND.replace('[[network]]\nnumber = 2\nname = "Arkivarier"\n', "")
    third = SECOND.replace('version = "2"\nin_force = 2022', 'version = "3"\nin_force = 2023')
    third = third.replace("utgava-1.toml", "utgava-2.toml")
    load_second(tmp_path, second)
    path = tmp_path / "utgava-3.toml"
    path.write_text(third, "utf-8")
    assert len(load_plan(path).network) == 2  # it is back, by its own name
    path.write_text(third.replace('"Arkivarier"', '"Klimat"'), "utf-8")
    with pytest.raises(PlanError, match="nummer 2 har varit ett annat nätverks"):
        load_plan(path)


def test_a_first_edition_has_nothing_to_continue(tmp_path: Path) -> None:
    error = refused(tmp_path, MINI.replace(TEXT_12, f'{TEXT_12}\nwas = ["1.1"]') + RETIRED.format("1.9"))
    assert [fault.key for fault in error.faults] == ["mätetal 1.2, was", "retired"]
    assert all("lägg till follows" in fault.message for fault in error.faults)


def test_a_fault_of_the_edition_before_names_its_file(tmp_path: Path) -> None:
    error = refused_second(tmp_path, SECOND, FIRST.replace('version = "1"\n', ""))
    assert error.file == str(tmp_path / "utgava-1.toml")


def test_three_editions_in_a_ring__error(tmp_path: Path) -> None:
    (tmp_path / "utgava-1.toml").write_text(SECOND.replace("utgava-1", "utgava-3"), "utf-8")
    (tmp_path / "utgava-3.toml").write_text(SECOND.replace("utgava-1", "utgava-2"), "utf-8")
    (tmp_path / "utgava-2.toml").write_text(SECOND, "utf-8")
    with pytest.raises(PlanError, match="ring"):
        load_plan(tmp_path / "utgava-2.toml")


def test_an_edition_may_follow_a_builtin_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="samma id"):
        load_second(tmp_path, SECOND.replace("utgava-1.toml", "malmolundregionen-2015-2016"))


def test_the_chain_travels_to_other_processes(tmp_path: Path) -> None:
    plan = load_second(tmp_path, SECOND)
    assert editions_of(plan)
    there = pickle.loads(pickle.dumps(plan))  # noqa: S301 # our own bytes
    assert there == plan
    assert [edition.version for edition in editions_of(there).all] == ["1", "2"]
