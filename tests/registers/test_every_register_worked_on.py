"""Every register's sheet, worked on as people do: the entries are the same, or what is lost is said."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from msgspec.structs import replace
from register_files import build, context, edited, fields, read, said, values
from small_plan import ASTORP, HOOR, PLAN, YEAR

from xl_addin.forms import FIRST_ROW, HEADER_ROW, KEY_ROW
from xl_addin.registers import Holder, Keeper, registers_of
from xl_addin.registers.base import ValueKind
from xl_addin.spreadsheets.references import address
from xl_addin.when import When

every = pytest.mark.parametrize("register", registers_of(), ids=lambda register: register.id)


def sample(column):
    """A value that a column takes."""
    if column.choices:
        return column.choices[0].key
    return {
        ValueKind.TEXT: "1.10", ValueKind.NUMBER: 3, ValueKind.WHOLE: 3, ValueKind.YEAR: 2018,
        ValueKind.DATE: date(2018, 5, 3), ValueKind.WHEN: When.on(date(2018, 5, 3)), ValueKind.TIME: time(9, 30),
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
    assert ("anchor-lost", "A4") in said(findings)
    assert same(register, entries)


@every
def test_a_deleted_column_is_said_and_the_rest_is_read(register):
    last = len(fields(register)) + 1
    entries, findings = worked_on(register, lambda sheet: sheet.delete_cols(last))
    assert "column-missing" in {finding.code for finding in findings}
    key = fields(register)[-1]
    assert [{k for k in row if k != key} for row in values(entries)] == [{k for k in record(register) if k != key}]


@every
def test_a_copied_sheet_is_booked_once(register):
    entries, findings = worked_on(register, lambda sheet: sheet.parent.copy_worksheet(sheet) and None)
    assert same(register, entries)
    assert "sheet-copied" in {finding.code for finding in findings}


@every
def test_a_note_beside_the_table_is_said(register):
    def note(sheet):
        sheet.cell(FIRST_ROW, len(fields(register)) + 5).value = "en egen anteckning"

    entries, findings = worked_on(register, note)
    assert same(register, entries)
    assert any("en egen anteckning" in finding.message for finding in findings)


# ---- parts that do not belong together -------------------------------------------------------------------------


def several(register, count=3):
    """Records that bear their own number in every text and day, on the template's rows or on free ones."""
    columns = register.columns(context(register))
    seeds = [dict(seed.values) for seed in register.rows(context(register))][:count] or [{}] * count

    def value(column, n):
        own = {ValueKind.TEXT: f"{column.key} rad {n}", ValueKind.DATE: date(2018, 5, n), ValueKind.TIME: time(9, n)}
        own[ValueKind.WHEN] = When.on(own[ValueKind.DATE])
        return column.choices[n % len(column.choices)].key if column.choices else own.get(column.kind, sample(column))

    return [{c.key: value(c, n) for c in columns} | seed for n, seed in enumerate(seeds, start=1)]


def marks(row):
    """The numbers of the records that a row's texts and days come from; what the plan itself says bears none."""
    numbers = {int(n) for v in row.values() if isinstance(v, str) for n in re.findall(r" rad (\d)$", v)}
    days = [v.first if isinstance(v, When) else v for v in row.values() if isinstance(v, date | When)]
    return numbers | {day.day for day in days if (day.year, day.month) == (2018, 5)}


def belongs(register, row, records):
    """Whether an entry's own words are those of the record of its preset row."""
    seeded = [c.key for c in register.columns(context(register)) if c.seeded]
    if not list(register.rows(context(register))) or not marks(row):
        return True
    return any(marks(row) == marks(r) and [row.get(k) for k in seeded] == [r.get(k) for k in seeded] for r in records)


def pushed_down(sheet, first_row, first_column):
    columns = range(first_column, sheet.max_column + 1)
    for row in range(sheet.max_row, first_row - 1, -1):
        for column in columns:
            sheet.cell(row + 1, column).value = sheet.cell(row, column).value
    for column in columns:
        sheet.cell(first_row, column).value = None


@every
@pytest.mark.parametrize("first_row", [2, KEY_ROW, HEADER_ROW], ids=["all", "keys", "headers"])
def test_cells_pushed_down_beside_others_are_never_booked_with_another_row(register, first_row):
    records = several(register)
    file = build(register, records)
    texts_of = [v for row in records for k, v in row.items() if isinstance(v, str) and " rad " in v]
    for first_column in range(2, len(fields(register)) + 3):
        entries, findings = read(register, edited(file, lambda s, c=first_column: pushed_down(s, first_row, c)))
        mixed = [row for row in values(entries) if len(marks(row)) > 1]
        assert mixed == [], first_column
        assert [row for row in values(entries) if not belongs(register, row, records)] == [], first_column
        booked = {str(v) for row in values(entries) for v in row.values()}
        words = " ".join(finding.message for finding in findings)
        assert [text for text in texts_of if text not in booked and text not in words] == [], first_column


@every
def test_with_its_anchor_blanked_and_two_headers_swapped_nothing_is_guessed(register):
    def swap(sheet):
        left, right = sheet.cell(HEADER_ROW, 3), sheet.cell(HEADER_ROW, 4)
        left.value, right.value = right.value, left.value
        sheet.cell(KEY_ROW, 1).value = None

    entries, findings = worked_on(register, swap)
    swapped = fields(register)[1:3]
    preset = {c.key for c in register.columns(context(register)) if c.seeded and list(register.rows(context(register)))}
    assert [key for row in values(entries) for key in row if key in swapped and key not in preset] == []
    assert {("anchors-disagree", "C5"), ("anchors-disagree", "D5")} <= said(findings)


@every
@pytest.mark.parametrize("keep", [0, 1, 3])
def test_headers_that_were_translated_are_an_info_each_and_every_entry_is_read(register, keep):
    def translate(sheet):
        for column in range(2 + keep, len(fields(register)) + 2):
            sheet.cell(HEADER_ROW, column).value = f"Header {column}"

    entries, findings = worked_on(register, translate)
    assert same(register, entries)
    changed = [f.severity for f in findings if f.code == "header-changed"]
    assert changed == ["info"] * (len(fields(register)) - keep)
    _, without = worked_on(register, lambda sheet: None)
    assert said(findings) - said(without) == {(f.code, f.cell) for f in findings if f.code == "header-changed"}


@every
def test_what_a_copy_holds_beside_the_original_is_reported_cell_by_cell(register):
    def copy(sheet):
        other = sheet.parent.copy_worksheet(sheet)
        other.cell(FIRST_ROW, len(fields(register)) + 1).value = "bara i kopian"
        other.cell(FIRST_ROW + 1, 3).value = "också där"

    entries, findings = worked_on(register, copy)
    assert same(register, entries)
    named = {f.cell: f.message for f in findings if f.code == "outside-plan"}
    assert any("bara i kopian" in message for message in named.values())
    assert "också där" in named[f"C{FIRST_ROW + 1}"]


@every
def test_answers_moved_into_the_signatures_column_are_told_as_people_see_them_at_their_own_cell(register):
    days = [at for at, c in enumerate(register.columns(context(register)), start=2) if c.kind is ValueKind.DATE]
    if not days:
        pytest.skip("no days in this register")
    last = len(fields(register)) + 2

    def move(sheet):
        sheet.cell(FIRST_ROW, last).value = sheet.cell(FIRST_ROW, days[-1]).value
        sheet.cell(FIRST_ROW, last).number_format = "yyyy-mm-dd"
        sheet.cell(FIRST_ROW, days[-1]).value = None

    _, findings = worked_on(register, move)
    (message,) = [f.message for f in findings if f.cell == f"{address(FIRST_ROW, last)}"]
    assert "2018-05-03" in message or str(record(register)[fields(register)[days[-1] - 2]]) in message


# ---- whose the sheet is ----------------------------------------------------------------------------------------

OWN = registers_of(Keeper.MUNICIPALITY)


def title_gone(sheet):
    sheet.delete_rows(1, KEY_ROW - 1)


def blanked(*cells):
    """The title gone, and these cells of the sheet, too."""

    def change(sheet):
        for cell in cells:
            sheet[cell].value = None
        title_gone(sheet)

    return change


def without_rows(*rows):
    def change(sheet):
        for row in sorted(rows, reverse=True):
            sheet.delete_rows(row)

    return change


WORKED_ON = {
    "untouched": lambda sheet: None,
    "title-gone": title_gone,
    "title-and-keys-gone": without_rows(1, 2, 3, KEY_ROW),
    "title-and-headers-gone": without_rows(1, 2, 3, HEADER_ROW),
    "title-and-anchor-gone": blanked("A4"),
    "title-and-columns-gone": lambda sheet: (title_gone(sheet), sheet.delete_cols(1)),
}


@pytest.mark.parametrize("register", OWN, ids=lambda register: register.id)
@pytest.mark.parametrize("whose", [Holder(PLAN, HOOR, YEAR), Holder(PLAN, ASTORP, YEAR - 1)], ids=["kommun", "year"])
@pytest.mark.parametrize("change", WORKED_ON.values(), ids=WORKED_ON)
def test_the_sheet_of_another_kommun_or_year_is_not_booked(register, whose, change):
    records = several(register)
    entries, findings = read(register, edited(build(register, records), change), whose)
    assert entries == []
    (foreign,) = [f for f in findings if f.code == "sheet-foreign"]
    assert f"{ASTORP.name} {YEAR}" in foreign.message
    words = " ".join(finding.message for finding in findings)
    texts_of = [v for row in records for v in row.values() if isinstance(v, str) and " rad " in v]
    assert [text for text in texts_of if text not in words] == []


@every
@pytest.mark.parametrize("change", WORKED_ON.values(), ids=WORKED_ON)
def test_its_own_sheet_is_booked_whatever_is_left_to_say_whose_it_is(register, change):
    entries, findings = worked_on(register, change)
    assert same(register, entries)
    assert "sheet-foreign" not in {finding.code for finding in findings}


@pytest.mark.parametrize("register", registers_of(Keeper.SECRETARIAT), ids=lambda register: register.id)
@pytest.mark.parametrize("change", WORKED_ON.values(), ids=WORKED_ON)
def test_the_secretariats_sheet_lasts_for_years_and_is_no_other_cooperations(register, change):
    data = edited(build(register, [record(register)]), change)
    entries, findings = read(register, data, Holder(PLAN, None, YEAR + 1))
    assert entries
    assert "sheet-foreign" not in {finding.code for finding in findings}
    other = replace(PLAN, id="annan")
    entries, findings = read(register, data, Holder(other, None, YEAR))
    assert entries == []
    assert [f.code for f in findings].count("sheet-foreign") == 1
