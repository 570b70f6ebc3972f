"""A reading that was packed comes out the same; anything else is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.inbox.filled_inbox import fill, find_plan
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.codec import OtherFormError, pack, unpack
from xl_addin.inbox.pool import ALONE, Task, read_files
from xl_addin.plan.loading import load_plan
from xl_addin.reading.records import Intake, Submission
from xl_addin.registers import Holder, Keeper, Register, RegisterEntry, RegisterRecord, registers_of
from xl_addin.targets import Reason, State


def test_real_readings_come_out_the_same(tmp_path: Path) -> None:
    files = fill(tmp_path, 3)
    for intake, _ in read_files(files, files, Task(find_plan), ALONE):
        again = unpack(pack(intake))
        assert again == intake
        assert repr(again) == repr(intake)  # the kinds too: a Decimal is no float, a State no plain text


MALMOLUND = "malmolundregionen-2015-2016"
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=())), st.integers(), st.booleans(), st.none(), st.dates(),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.decimals(allow_nan=False), st.sampled_from(State), st.sampled_from(Reason),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.lists(st.text(), max_size=3).map(tuple),
)  # fmt: skip


REGISTERS = registers_of(Keeper.MUNICIPALITY)
RECORDS = st.builds(
    lambda register, values: register.model(**dict(zip(register.fields, values, strict=False))),
    st.sampled_from(REGISTERS), st.lists(VALUES, max_size=7),
)  # fmt: skip


@given(RECORDS, st.text(st.characters(exclude_categories=())))
def test_any_values_come_out_the_same(record: RegisterRecord, name: str) -> None:
    entry = RegisterEntry(record, "1292", 2019, name, "Blad", "B2", "a" * 64, {"x": "B2"})
    found = Finding("row-moved", Severity.INFO, name, None, None, None, None, None, "m", "h")
    saved = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    submission = Submission(
        file=name, sha256="b", plan="p", municipality="1292", name="Ä", year=2019, saved=saved,
        entries=(), registers=(entry,), inputs=(), findings=(found,), expected=1, filled=0,
    )  # fmt: skip
    intake = Intake(name, submission, (found,))
    assert repr(unpack(pack(intake))) == repr(intake)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.id)
def test_every_choice_of_a_kommuns_registers_comes_out_the_same(register: Register[Any]) -> None:
    plan = load_plan(MALMOLUND)
    for column in register.columns(Holder(plan, plan.member[0], 2015)):
        for choice in column.choices:
            entry = RegisterEntry(register.model(**{column.key: choice.key}), "1280", 2015, "f", "s", "B6", "")
            submission = Submission(
                file="f", sha256="b", plan="p", municipality="1280", name="Malmö", year=2015, saved=None,
                entries=(), registers=(entry,), inputs=(), findings=(), expected=1, filled=0,
            )  # fmt: skip
            assert repr(unpack(pack(Intake("f", submission, ())))) == repr(Intake("f", submission, ()))


@pytest.mark.parametrize("value", [1.5, object(), {1}, b"x"])
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    found = replace(Finding("c", Severity.INFO, "f", None, None, None, None, None, "m", "h"), message=value)  # type: ignore[arg-type] # the point
    with pytest.raises(OtherFormError):
        pack(Intake("f", None, (found,)))


NONSENSE = [
    b"", b"\xff\xfe", b"null", b"[]", b"[1,[],3]", b"[1,[],[99]]", b"[1,[],[0]]", b'[1,[],["E","State","nej"]]',
    b'[1,[],["",7]]', b'[1,[],["?",7]]', b'[2,[],[0,"f",null,["("]]]', b'[1,[],["D","x"]]', b'[1,[],["{","a"]]',
    b'[1,[],[{},"a"]]', b"[1,[],[[],1]]", json.dumps([1, [], ["date", str(time(1))]]).encode(),
    json.dumps([1, [], str(date(2020, 1, 1))]).encode(), str(Decimal(1)).encode(), b"[" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("data", NONSENSE)
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(OtherFormError):
        unpack(data)
