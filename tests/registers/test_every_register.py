"""What holds for every register, by its columns alone: round trip, and nothing lost whatever is typed."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_files import build, context, errors, fields, read, said, typed, values

from xl_addin.forms import FIRST_ROW
from xl_addin.registers import registers_of
from xl_addin.registers.base import ValueKind
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.references import address
from xl_addin.when import When

every = pytest.mark.parametrize("register", registers_of(), ids=lambda register: register.id)
QUICK = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
WORDS = st.sampled_from(["4.1", "Övrig fråga 1", "=1+1", "åäö\nny rad", "1.10", "'apostrof", "1.2, 1.10", "-", "ca 5"])


def strategy(column):
    """Values that a column takes."""
    if column.choices:
        return st.sampled_from([choice.key for choice in column.choices])
    low, high = column.minimum, column.maximum
    strategies = {
        ValueKind.TEXT: lambda: WORDS,
        ValueKind.NUMBER: lambda: st.decimals(low, 10**8, places=2),
        ValueKind.WHOLE: lambda: st.integers(low, min(high, 10**6)),
        ValueKind.YEAR: lambda: st.integers(low, high),
        ValueKind.DATE: lambda: st.dates(low, high),
        ValueKind.WHEN: lambda: st.one_of(
            st.dates(low.first, high.last).map(When.on),
            st.builds(When.in_months, st.integers(1990, 2098), st.integers(1, 12)),
            st.builds(When.in_months, st.integers(1990, 2098), st.sampled_from([1, 3, 4, 6, 7, 9, 10]), st.just(3)),
            st.builds(When.in_months, st.integers(1990, 2098), st.sampled_from([1, 7]), st.just(6)),
            st.builds(When.in_months, st.integers(1990, 2098), st.just(1), st.just(12)),
        ),
        ValueKind.TIME: lambda: st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0)),
    }
    return strategies[column.kind]()


def rows(register):
    """Lists of records for the free rows, or for the rows that the template makes."""
    columns = register.columns(context(register))
    seeds = [dict(seed.values) for seed in register.rows(context(register))]
    if seeds and not register.extra_rows:
        optional = {c.key: strategy(c) for c in columns if not c.seeded}
        row = st.builds(lambda a, b: a | b, st.sampled_from(seeds), st.fixed_dictionaries({}, optional=optional))
        said_something = row.filter(lambda r: any(key in r for key in optional))
    else:
        optional = {column.key: strategy(column) for column in columns[2:]}
        said_something = st.fixed_dictionaries({c.key: strategy(c) for c in columns[:2]}, optional=optional)
    alike = (lambda r: tuple(map(str, (r.get(k) for k in register.unique)))) if register.unique else None
    return st.lists(said_something, max_size=6, unique_by=alike)


def row_of(cell):
    return cell and cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def ordered(records):
    def same(value):
        return value.normalize() if isinstance(value, Decimal) else value

    return sorted(repr(sorted((key, same(value)) for key, value in record.items())) for record in records)


@every
@QUICK
@given(st.data())
def test_what_is_written_is_read_again(register, data):
    records = data.draw(rows(register))
    entries, findings = read(register, build(register, records))
    assert ordered(values(entries)) == ordered(records)
    assert errors(findings) == []


GARBAGE = st.sampled_from([
    "ca 5", "-", "3/5 2018", "1.250", 1.1, 0.5, -3, 10**14, True, date(1905, 7, 1), date(2018, 5, 1), time(14, 30), " ",
    "ja", "Ja med ändring", "kl. 14", "Pågår", "1277 Åstorp", "Malmö", "4.1", "=1+1", "styrelse", "närvarande",
])  # fmt: skip


@every
@QUICK
@given(st.data())
def test_every_filled_cell_is_in_an_entry_or_a_finding(register, data):
    width = len(fields(register))
    first = FIRST_ROW
    places = st.tuples(st.integers(2, width + 1), st.integers(first, first + 3))
    drawn = data.draw(st.dictionaries(places, GARBAGE, max_size=10))
    seeds = len(list(register.rows(context(register))))
    columns = register.columns(context(register))
    wanted = {
        address(row, column): value
        for (column, row), value in drawn.items()
        if not (columns[column - 2].seeded and row < first + seeds)
    }
    file = typed(build(register), wanted)
    entries, findings = read(register, file)
    stored = {cell.reference for cell in read_workbook(file).sheets[0].cells.values()}
    told = {finding.cell for finding in findings}
    if not register.extra_rows:  # a row of their own below the template's is told whole, at its first cell
        whole = {row_of(finding.cell) for finding in findings if finding.code == "outside-plan"}
        told |= {cell for cell in wanted if row_of(cell) in whole}
    booked = {entry.cells[key] for entry in entries for key, _ in entry.record.filled()}
    # blanks alone on a row that is none of the form's say nothing
    blank = {c for c, v in wanted.items() if v == " " and not register.extra_rows and int(row_of(c)) >= first + seeds}
    assert {cell for cell in wanted if cell in stored} - blank <= told | booked


@every
def test_a_new_sheet_starts_with_its_records_and_they_are_read_without_a_word(register):
    start = list(register.start(context(register)))
    entries, findings = read(register, build(register, start))
    assert ordered(values(entries)) == ordered(dict(record.filled()) for record in start)
    assert said(findings) == set()


@every
def test_an_empty_sheet_says_nothing(register):
    assert read(register, build(register)) == ([], [])


@every
def test_money_and_days_keep_every_digit(register):
    for column in register.columns(context(register)):
        if column.kind is ValueKind.NUMBER:
            entries, _ = read(register, build(register, [{column.key: Decimal("1234567.89")}]))
            assert getattr(entries[0].record, column.key) == Decimal("1234567.89")
