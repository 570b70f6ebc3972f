"""A register that is nothing but a record type: every kind of column, without a line of code elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from register_files import build, errors, read, said, typed, values
from small_plan import ASTORP, PLAN, YEAR

from xl_addin import texts
from xl_addin.registers import action_plan
from xl_addin.registers.base import (
    Choice,
    ColumnSpec,
    Count,
    Day,
    Holder,
    Keeper,
    Register,
    RegisterRecord,
    ValueKind,
    Year,
    member_choices,
)
from xl_addin.schema import Bounds

Share = Annotated[Decimal, Bounds(ge=Decimal(0), le=Decimal(100))]


def network_choices(context: Holder) -> Iterator[Choice]:
    return (Choice(str(network.number), f"{network.number} {network.name}") for network in context.plan.network)


class Stance(StrEnum):
    YES, NO, CHANGED = "ja", "nej", "ja med ändring"


class Everything(RegisterRecord):
    register_id = "everything"

    host: Annotated[str | None, ColumnSpec("Värd", "Vem?", choices=member_choices, required=True)] = None
    group: Annotated[str | None, ColumnSpec("Grupp", "Vilken?", 20, choices=network_choices)] = None
    cost: Annotated[Decimal | None, ColumnSpec("Kostnad", "Kronor.")] = None
    share: Annotated[Share | None, ColumnSpec("Andel", "Procent.")] = None
    people: Annotated[Count | None, ColumnSpec("Antal", "Hur många?")] = None
    first: Annotated[Year | None, ColumnSpec("Första år", "När?")] = None
    day: Annotated[Day | None, ColumnSpec("Dag", "Vilken dag?")] = None
    clock: Annotated[time | None, ColumnSpec("Klockan", "När på dagen?")] = None
    stance: Annotated[Stance | None, ColumnSpec("Svar", "Vad?")] = None
    signed: Annotated[bool | None, ColumnSpec("Undertecknat", "Ja eller nej?")] = None
    note: Annotated[str | None, ColumnSpec("Anteckning", "Fritt.")] = None


REGISTER = Register(Everything, lambda context: (), extra_rows=5)


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setitem(
        texts.registers.REGISTERS, "everything", {"sheet": "Allt", "title": "Allt {year} {owner}", "note": "Hjälp"}
    )


CONTEXT = Holder(PLAN, ASTORP, YEAR)


def test_columns_come_from_the_record_type():
    columns = {c.key: c for c in REGISTER.columns(CONTEXT)}
    assert list(columns) == list(Everything.declared())
    kinds = [c.kind for c in columns.values()]
    assert kinds == [
        ValueKind.CODE, ValueKind.CODE, ValueKind.NUMBER, ValueKind.NUMBER, ValueKind.WHOLE, ValueKind.YEAR,
        ValueKind.DATE, ValueKind.TIME, ValueKind.CHOICE, ValueKind.CHOICE, ValueKind.TEXT,
    ]  # fmt: skip
    assert [c.label for c in columns["host"].choices] == ["1277 Åstorp", "1267 Höör"]
    assert [c.label for c in columns["signed"].choices] == ["Ja", "Nej"]
    assert (columns["share"].minimum, columns["share"].maximum) == (0, 100)
    assert (columns["group"].width, columns["host"].required, columns["note"].required) == (20, True, False)


records = st.fixed_dictionaries(
    {"host": st.sampled_from(["1277", "1267"])},
    optional={
        "group": st.sampled_from(["1", "2", "12"]),
        "cost": st.decimals(-(10**9), 10**9, places=2),
        "share": st.decimals(0, 100, places=4),
        "people": st.integers(0, 999_999),
        "first": st.integers(1990, 2099),
        "day": st.dates(date(1990, 1, 1), date(2099, 12, 31)),
        "clock": st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
        "stance": st.sampled_from(Stance),
        "signed": st.booleans(),
        "note": st.sampled_from(["=1+1", " blanksteg ", "åäö\nny rad", "1.10", "'apostrof"]),
    },
)


@settings(max_examples=40)
@given(st.lists(records, max_size=8))
def test_every_kind_is_read_as_it_was_written(rows):
    entries, findings = read(REGISTER, build(REGISTER, rows))
    assert values(entries) == rows
    assert errors(findings) == []


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("B6", "Åstorp", {"host": "1277"}),
        ("B6", 1277, {"host": "1277"}),
        ("D6", "1 250,50", {"cost": Decimal("1250.50")}),
        ("F6", "12", {"people": 12}),
        ("G6", date(2018, 1, 1), {"first": 2018}),
        ("H6", "2018-01-02", {"day": date(2018, 1, 2)}),
        ("I6", "14:00", {"clock": time(14)}),
        ("I6", "kl. 9.30", {"clock": time(9, 30)}),
        ("I6", 0.625, {"clock": time(15)}),
        ("I6", 14, {"clock": time(14)}),
        ("J6", "Ja med ändring", {"stance": Stance.CHANGED}),
        ("K6", "nej", {"signed": False}),
    ],
)
def test_what_people_type__ok(cell, value, expected):
    entries, findings = read(REGISTER, typed(build(REGISTER), {cell: value}))
    assert values(entries) == [expected]
    assert errors(findings) == []


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("B6", "Malmö"),
        ("D6", "1.250"),
        ("E6", 101),
        ("F6", 1.5),
        ("G6", 18),
        ("H6", "snart"),
        ("I6", "25:00"),
        ("I6", "14-16"),
        ("I6", 24),
        ("I6", 14.5),
        ("J6", "kanske"),
        ("K6", 1),
    ],
)
def test_what_people_type__error(cell, value):
    entries, findings = read(REGISTER, typed(build(REGISTER), {cell: value, "L6": "text"}))
    assert values(entries) == [{"note": "text"}]
    assert [cell] == [place for code, place in said(findings) if code != "register-incomplete"]


def test_limits_are_told_in_swedish():
    _, findings = read(REGISTER, typed(build(REGISTER), {"B6": "Åstorp", "E6": 100.5}))
    told = [finding.message for finding in findings if finding.code == "register-value"]
    assert told == ["Bladet ”Allt”: ”100,5” under Andel: det får vara högst 100. Uppgiften används inte."]


def test_rows_alike_in_what_must_be_unique_are_not_booked():
    register = replace(REGISTER, unique=("host", "first"))
    rows = [{"host": "1277", "first": 2018, "people": 1}, {"host": "1277", "first": 2018, "people": 2}]
    others = [{"host": "1277", "people": 3}, {"host": "1267", "first": 2018}]
    entries, findings = read(register, build(register, rows + others))
    assert values(entries) == others
    assert {cell for _, cell in said(findings)} >= {"F6", "F7"}


def test_the_secretariats_own_register_belongs_to_the_cooperation():
    assert Holder(PLAN, None, YEAR).municipality == ""


def test_a_register_is_asked_of_its_keeper_where_there_is_something_to_fill_in():
    secretariats = replace(REGISTER, kept_by=Keeper.SECRETARIAT)
    empty = replace(REGISTER, extra_rows=0)
    own = Holder(PLAN, None, YEAR)
    asked = [register.asked(context) for register in (REGISTER, secretariats, empty) for context in (CONTEXT, own)]
    assert asked == [True, False, False, True, False, False]


def test_a_sheet_that_is_not_asked_for_may_be_missing_but_is_read_if_it_is_there():
    asked_no_more = replace(REGISTER, extra_rows=0)
    assert read(asked_no_more, build(action_plan.REGISTER)) == ([], [])
    entries, findings = read(asked_no_more, build(REGISTER, [{"host": "1277", "note": "kvar"}]))
    assert entries == []
    assert any("kvar" in finding.message for finding in findings)
