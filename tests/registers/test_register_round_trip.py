from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register_files import build, errors, read, said, typed, values
from small_plan import PLAN

from xl_addin.reading.spelling import serial_date, trimmed
from xl_addin.registers import action_plan, network
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.targets import State
from xl_addin.when import When

ACTIONS, NETWORKS = action_plan.REGISTER, network.REGISTER
QUICK = settings(max_examples=30)

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60).filter(
    lambda text: trimmed(text) and "\ufffe" not in text and "\uffff" not in text
)
days = st.one_of(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(When.on),
    st.builds(When.in_months, st.integers(1990, 2098), st.integers(1, 12)),
    st.sampled_from([When.in_months(2018, 3, 3), When.in_months(2018, 4, 3), When.in_months(2018, 1, 12)]),
)


def some(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


actions = st.builds(
    lambda code, action, rest: {"indicator": code, "action": action} | rest,
    st.sampled_from(list(PLAN.indicators)),
    words,
    some(owner=words, start=days, end=days, state=st.sampled_from(State), comment=words),
)
parts = st.builds(
    lambda net, function, rest: {"number": net.number, "name": net.name, "tied": net.tied, "function": function} | rest,
    st.sampled_from(PLAN.network),
    words,
    some(meetings=st.integers(0, 999_999), contribution=words),
)


def ordered(rows: list[dict[str, object]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


@QUICK
@given(st.lists(actions, max_size=12))
def test_actions_are_read_as_they_were_written(records):
    entries, findings = read(ACTIONS, build(ACTIONS, records))
    assert ordered(values(entries)) == ordered(records)
    assert errors(findings) == []


@QUICK
@given(st.lists(parts, max_size=3, unique_by=lambda record: record["number"]))
def test_networks_are_read_as_they_were_written(records):
    entries, findings = read(NETWORKS, build(NETWORKS, records))
    assert ordered(values(entries)) == ordered(records)
    assert errors(findings) == []


@QUICK
@given(st.lists(actions, max_size=12))
def test_what_was_read_can_be_written_again(records):
    first, _ = read(ACTIONS, build(ACTIONS, records))
    second, _ = read(ACTIONS, build(ACTIONS, [entry.record for entry in first]))
    assert ordered(values(second)) == ordered(values(first))


garbage = st.one_of(
    words,
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1905, 1, 1), date(2200, 1, 1)),
    st.sampled_from(["ca 5", "-", "3/5 2018", "1.250", "1.1", 1.1, "klart", "=1+1", " ", "1.10 Mätetal nummer 10"]),
)


def as_day(text: str) -> str:
    # A number in a yellow date cell is seen as a day.
    return str(serial_date(Decimal(text), False)) if text.isdecimal() and len(text) < 8 else text


@QUICK
@given(st.dictionaries(st.tuples(st.sampled_from("BCDEFGH"), st.integers(6, 12)), garbage, max_size=12))
def test_every_filled_cell_of_a_free_or_yellow_row_is_in_an_entry_or_a_finding(cells):
    # Rows 6-8 are the template's own (column B locked), 9-12 are free.
    wanted = {f"{column}{row}": value for (column, row), value in cells.items() if column != "B" or row > 8}
    data = typed(build(ACTIONS), wanted)
    entries, findings = read(ACTIONS, data)
    stored = {cell.reference: cell.text for cell in read_workbook(data).sheets[0].cells.values()}
    told = {finding.cell for finding in findings}
    booked = {entry.cells[key]: value for entry in entries for key, value in entry.record.filled()}
    for cell, value in wanted.items():
        shown = (str(value), stored[cell], as_day(stored[cell]))
        exactly = cell in booked and str(booked[cell]) in shown
        assert exactly or cell in told, (cell, value, booked.get(cell), said(findings))


@pytest.mark.parametrize("register", [ACTIONS, NETWORKS], ids=lambda r: r.id)
def test_an_untouched_sheet_says_nothing(register):
    assert read(register, build(register)) == ([], [])


def test_what_people_type_into_the_yellow_cells_is_read():
    data = typed(
        build(ACTIONS),
        {"C6": "Räkna", "D6": "Trafikchef", "E6": date(2018, 2, 1), "F6": "2018-12-01", "G6": "klart", "B9": "1.3"},
    )
    entries, findings = read(ACTIONS, data)
    assert values(entries) == [
        {
            "indicator": "1.1", "action": "Räkna", "owner": "Trafikchef",
            "start": When.on(date(2018, 2, 1)), "end": When.on(date(2018, 12, 1)), "state": State.DONE,
        },
        {"indicator": "1.3"},
    ]  # fmt: skip
    assert {("word-normalised", "G6"), ("register-incomplete", "C9")} <= said(findings)
    assert [entry.cell for entry in entries] == ["C6", "B9"]


def test_text_that_looks_like_a_formula_stays_text():
    entries, _ = read(ACTIONS, build(ACTIONS, [{"indicator": "1.1", "action": "=HYPERLINK(1)"}]))
    assert entries[0].record.action == "=HYPERLINK(1)"


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_the_same(libreoffice, tmp_path, kind):
    records = [
        {"indicator": "1.10", "action": " =1+1\nny rad", "start": When.on(date(2018, 1, 2)), "state": State.DONE},
        {"indicator": "1.3", "action": "1.10", "owner": "Trafikchef"},
    ]
    source = tmp_path / "register.xlsx"
    source.write_bytes(build(ACTIONS, records))
    (saved,) = libreoffice(source, kind, tmp_path / "saved")
    entries, findings = read(ACTIONS, saved.read_bytes())
    assert values(entries) == records
    assert errors(findings) == []
