from __future__ import annotations

from datetime import date

import pytest
from register_files import build, read, said, typed, values

from xl_addin.registers import action_plan, network
from xl_addin.targets import State

ACTIONS, NETWORKS = action_plan.REGISTER, network.REGISTER
WHOLE = {"indicator": "1.1", "action": "Räkna", "owner": "Trafikchef"}
CITY = {"number": 12, "name": "Bibliotek", "tied": False}


def found(register, record):
    _, findings = read(register, build(register, [record]))
    return said(findings)


@pytest.mark.parametrize("end", [date(2018, 3, 1), date(2018, 3, 2), date(2021, 1, 1)])
def test_end_on_or_after_start__ok(end):
    assert found(ACTIONS, WHOLE | {"start": date(2018, 3, 1), "end": end}) == set()


def test_end_before_start__error():
    record = WHOLE | {"start": date(2018, 3, 1), "end": date(2018, 2, 28)}
    assert found(ACTIONS, record) == {("register-conflict", "F6")}


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2018", date(2018, 1, 1), True), ("2018", date(2017, 12, 31), False), ("våren 2018", "2018-02", False),
        ("våren 2018", "2018-03", True), ("kvartal 2 2018", "första halvåret 2018", True),
        ("2019", "hösten 2018", False),
    ],
)  # fmt: skip
def test_what_is_known_less_exactly_conflicts_only_where_no_day_fits(start, end, fits):
    entries, findings = read(ACTIONS, typed(build(ACTIONS, [WHOLE]), {"E6": start, "F6": end}))
    assert said(findings) == (set() if fits else {("register-conflict", "F6")})
    assert [str(entries[0].record.start), str(entries[0].record.end)] == [start, str(end)]


@pytest.mark.parametrize(
    ("state", "end"),
    [(State.DONE, date(2018, 12, 31)), (State.ONGOING, date(2019, 1, 1)), (State.CANCELLED, date(2019, 1, 1))],
)
def test_done_has_ended_by_the_end_of_the_year__ok(state, end):
    assert found(ACTIONS, WHOLE | {"state": state, "end": end}) == set()


def test_done_with_an_end_to_come__error():
    record = WHOLE | {"state": State.DONE, "end": date(2019, 1, 1)}
    assert found(ACTIONS, record) == {("register-conflict", "F6")}


def test_whole_action__ok():
    assert found(ACTIONS, WHOLE) == set()


@pytest.mark.parametrize(("field", "cell"), [("action", "C6"), ("owner", "D6")])
def test_action_without_what_or_who__error(field, cell):
    record = {key: value for key, value in WHOLE.items() if key != field}
    assert found(ACTIONS, record) == {("register-incomplete", cell)}


def test_action_without_indicator__error():
    # Rows 6 to 8 belong to the kommun's own mätetal; the first free row is 9.
    assert found(ACTIONS, {"action": "Räkna", "owner": "Trafikchef"}) == {("register-incomplete", "B9")}


def test_a_finding_of_a_check_names_indicator_and_kommun():
    _, findings = read(ACTIONS, build(ACTIONS, [{"indicator": "1.10", "action": "Räkna"}]))
    assert [(f.indicator, f.municipality, f.year, f.sheet) for f in findings] == [
        ("1.10", "Åstorp", 2018, "Handlingsplan")
    ]


@pytest.mark.parametrize("rest", [{"meetings": 3, "function": "Arkivchef"}, {"meetings": 0}, {"contribution": "Inget"}])
def test_meetings_attended_by_a_function__ok(rest):
    assert found(NETWORKS, CITY | rest) == set()


def test_meetings_attended_by_nobody__error():
    assert found(NETWORKS, CITY | {"meetings": 3}) == {("register-incomplete", "E8")}


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("B9", 1.1, "register-value"),
        ("B9", "1.11", "register-value"),
        ("B9", "1.1 och 1.2", "register-value"),
        ("E6", "vintern 2018", "date-ambiguous"),
        ("E6", date(1985, 7, 10), "register-value"),
        ("E6", "3/5 2018", "date-ambiguous"),
        ("G6", "kanske", "state-unknown"),
    ],
)
def test_value_that_cannot_be_used__error(cell, value, code):
    entries, findings = read(ACTIONS, typed(build(ACTIONS), {cell: value}))
    assert entries == []
    assert said(findings) == {(code, cell)}


@pytest.mark.parametrize("value", ["ca 5", 2.5, -1, 1_000_000])
def test_meetings_that_are_no_count__error(value):
    entries, findings = read(NETWORKS, typed(build(NETWORKS), {"F8": value}))
    assert entries == []
    assert said(findings) == {("register-value", "F8")}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.10", "1.10"),
        ("1.10 Mätetal nummer 10", "1.10"),
        ("Mätetal nummer 3 mäter något som ingen annan mäter, med komma", "1.3"),
        (1.3, "1.3"),
    ],
)
def test_indicator_by_code_label_or_number__ok(value, code):
    entries, _ = read(ACTIONS, typed(build(ACTIONS), {"B9": value, "C9": "Räkna"}))
    assert values(entries) == [{"indicator": code, "action": "Räkna"}]


def test_one_bad_value_does_not_take_the_row_with_it():
    entries, findings = read(NETWORKS, typed(build(NETWORKS), {"E8": "Arkivchef", "F8": "ca 5"}))
    assert values(entries) == [CITY | {"function": "Arkivchef"}]
    assert said(findings) == {("register-value", "F8")}


def test_a_day_is_told_as_a_day():
    _, findings = read(ACTIONS, typed(build(ACTIONS), {"E6": date(1985, 7, 10)}))
    assert "”1985-07-10” under Start: det måste vara minst 1990-01-01" in findings[0].message
