"""Every register's sheet, worked on as people do: the entries are the same, or what is lost is said."""

from __future__ import annotations

from datetime import date, time

import pytest
from register_files import build, context, edited, read, said, values

from xl_addin.forms import FIRST_ROW, HEADER_ROW, KEY_ROW
from xl_addin.registers import registers_of
from xl_addin.registers.base import Kind

every = pytest.mark.parametrize("register", registers_of(), ids=lambda register: register.id)


def sample(column):
    """A value that a column takes."""
    if column.choices:
        return column.choices[0].key
    return {
        Kind.TEXT: "1.10", Kind.NUMBER: 3, Kind.WHOLE: 3, Kind.YEAR: 2018, Kind.DATE: date(2018, 5, 3),
        Kind.TIME: time(9, 30),
    }[column.kind]  # fmt: skip


def record(register):
    """One record with every field filled in, on the template's first row or the first free one."""
    seed = next(iter(register.rows(context(register))), None)
    whole = {column.key: sample(column) for column in register.columns(context(register))}
    return whole | (dict(seed.values) if seed else {})


def worked_on(register, change):
    return read(register, edited(build(register, [record(register)]), change))


def same(register, entries):
    """Whether the one entry tells what was written; figures are read as decimals."""
    return [{k: str(v) for k, v in row.items()} for row in values(entries)] == [
        {k: str(v) for k, v in record(register).items()}
    ]


@every
@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: setattr(sheet, "title", "Vårt eget namn"),
        lambda sheet: sheet.insert_rows(FIRST_ROW, 3),
        lambda sheet: sheet.insert_cols(3, 2),
        lambda sheet: sheet.insert_rows(1, 4),
        lambda sheet: sheet.delete_rows(1, 2),
        lambda sheet: setattr(sheet.cell(HEADER_ROW, 3), "value", "Egen rubrik"),
        lambda sheet: sheet.data_validations.dataValidation.clear(),
        lambda sheet: setattr(sheet, "sheet_state", "visible"),
    ],
    ids=["renamed", "rows", "columns", "rows-on-top", "title-gone", "header", "no-validation", "untouched"],
)
def test_what_is_moved_or_renamed_is_read_the_same(register, change):
    entries, _ = worked_on(register, change)
    assert same(register, entries)


@every
def test_two_columns_that_change_places_are_read_by_their_keys(register):
    def swap(sheet):
        for row in range(1, sheet.max_row + 1):
            left, right = sheet.cell(row, 3), sheet.cell(row, 4)
            left.value, right.value = right.value, left.value

    entries, _ = worked_on(register, swap)
    assert same(register, entries)


@every
def test_without_keys_it_is_read_by_name_and_headers_or_told(register):
    entries, findings = worked_on(register, lambda sheet: sheet.delete_rows(KEY_ROW))
    assert ("anchor-lost", None) in said(findings)
    assert same(register, entries)


@every
def test_a_deleted_column_is_said_and_the_rest_is_read(register):
    last = len(register.fields) + 1
    entries, findings = worked_on(register, lambda sheet: sheet.delete_cols(last))
    assert "column-missing" in {finding.code for finding in findings}
    key = register.fields[-1]
    assert [{k for k in row if k != key} for row in values(entries)] == [{k for k in record(register) if k != key}]


@every
def test_a_copied_sheet_is_booked_once(register):
    entries, findings = worked_on(register, lambda sheet: sheet.parent.copy_worksheet(sheet) and None)
    assert same(register, entries)
    assert "sheet-copied" in {finding.code for finding in findings}


@every
def test_a_note_beside_the_table_is_said(register):
    def note(sheet):
        sheet.cell(FIRST_ROW, len(register.fields) + 5).value = "en egen anteckning"

    entries, findings = worked_on(register, note)
    assert same(register, entries)
    assert any("en egen anteckning" in finding.message for finding in findings)
