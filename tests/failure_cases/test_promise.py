"""The promise: every value ends in the result exactly, or in a finding that names sheet and cell; never elsewhere.

Every figure and comment of the filled template is its own, so that one booked in the wrong place is seen. What moves
the answers alone and leaves everything else in place cannot be seen by any program; the last test says what is noticed
then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

import pytest

from tests.failure_cases.filled import PLAN, SHEETS, YEAR, at, column_of, member, row_of, rows_of, said, told, values_of
from tests.failure_cases.grid import Book, book, cells, changed, understood
from xl_addin import texts
from xl_addin.forms.area import template_layout
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.references import column_number
from xl_addin.workbooks.template import build_template

AREAS = {area: rows_of(area) for area in (1, 2, 3)}


def token(value):
    try:
        return format(Decimal(str(value)).normalize(), "f")
    except InvalidOperation:
        return str(value)


OWN = {token(value): key for key, value in told().items() if key[3] in ("value", "benchmark", "comment")}


def booked(workbook):
    intake = understood(workbook)
    return values_of(intake.submission) if intake.submission else {}


def codes(workbook):
    return {code for code, *_ in said(understood(workbook))}


def broken(workbook):
    """Return what breaks the promise: values booked in another place, and values lost without a word."""
    intake = understood(workbook)
    if intake.submission is None:
        assert any(f.severity == "error" for f in intake.findings)
        return []
    found = {}
    for key, value in values_of(intake.submission).items():
        for part in str(value).split("\n"):
            found.setdefault(token(part), set()).add(key)
    wrong = [(text, keys) for text, keys in found.items() if text in OWN and keys != {OWN[text]}]
    typed = [(sheet, c.reference, c.text) for sheet, c in cells(workbook) if token(c.text) in OWN]
    return wrong + [place for place in typed if token(place[2]) not in found and not named(intake.findings, *place)]


def named(findings, sheet, cell, text):
    return any(
        f.sheet == sheet and text in f.message and re.search(rf"\b{cell}\b", f"{f.cell} {f.message}") for f in findings
    )


def test_every_value_is_its_own_and_nothing_is_broken_where_nothing_is_changed():
    assert len(OWN) == sum(key[3] in ("value", "benchmark", "comment") for key in told()) > 60
    workbook = book().built()
    assert broken(workbook) == [] and codes(workbook) == set()
    assert {token(c.text) for _, c in cells(workbook)} >= OWN.keys()


def span(area, first, last):
    return range(column_of(area, first), column_of(area, last) + 1)


def reorder(edited: Book, area, first, last, order):
    """Reorder a block of columns, and leave the others as they are: a sort of a part of the table."""
    rows = [*AREAS[area]]
    sources = [(row, column) for row in rows for column in span(area, first, last)]
    edited[SHEETS[area]].move(sources, [(row, column) for row in order(rows) for column in span(area, first, last)])


def backwards(rows):
    return rows[::-1]


def down(rows):
    return [*rows[1:], rows[-1] + 1]


def up(rows):
    return [rows[-1] + 5, *rows[:-1]]


def swapped(rows):
    return [rows[-1], *rows[1:-1], rows[0]]


ORDERS = [backwards, down, up, swapped]


# ---- a part of the table sorted or shifted ----------------------------------------------------------------------


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("column", ["id", "signature", "code", "indicator"])
@pytest.mark.parametrize("area", AREAS)
def test_a_single_column_sorted_or_shifted(area, column, order):
    workbook = changed(lambda b: reorder(b, area, column, column, order))
    assert broken(workbook) == []
    assert codes(workbook)


BLOCKS = [
    ("id", "indicator"), ("code", "indicator"), ("id", "comment"), ("id", "status"), ("value", "signature"),
    ("target", "comment"), ("code", "status"), ("indicator", "signature"), ("responsible", "signature"),
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("area", AREAS)
def test_a_block_sorted_or_shifted(area, block, order):
    workbook = changed(lambda b: reorder(b, area, *block, order))
    assert broken(workbook) == []
    assert codes(workbook)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("block", [("responsible", "comment"), ("unit", "comment"), ("target", "comment")])
def test_a_block_sorted_inside_the_table_is_noticed_by_the_words_beside_it(area, block):
    workbook = changed(lambda b: reorder(b, area, *block, backwards))
    assert broken(workbook) == []
    assert "row-torn" in codes(workbook)


def test_series_sorted_alone():
    workbook = changed(lambda b: reorder(b, 3, "series", "series", backwards))
    assert broken(workbook) == []
    assert "anchors-disagree" in codes(workbook)


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("first", ["id", "code", "value", "earlier:2017", "comment"])
def test_cells_of_a_row_shifted_sideways(first, step):
    def change(edited):
        places = [(row_of("1.15"), column) for column in span(1, first, "signature") if column + step > 0]
        edited[SHEETS[1]].move(places, [(row, column + step) for row, column in places])

    workbook = changed(change)
    assert not [key for key in booked(workbook) if key[0] == "1.15"]
    assert broken(workbook) == []


@pytest.mark.parametrize("row", [4, 5])
@pytest.mark.parametrize("step", [1, -1])
def test_key_row_or_header_row_shifted_sideways(row, step):
    def change(edited):
        places = [(row, column) for column in span(1, "id", "signature") if column + step > 0]
        edited[SHEETS[1]].move(places, [(row, column + step) for row, column in places])

    assert broken(changed(change)) == []


# ---- rows and sheets of other templates -------------------------------------------------------------------------

OTHERS = [("Bjuv", YEAR), ("Helsingborg", 2017)]


def paste(page, other, area, source, target):
    for column in span(area, "id", "signature"):
        page.put((target, column), other.cells.get((source, column)))


def figures_of(name, year):
    return {token(v) for k, v in told(name, year).items() if k[3] in ("value", "comment")} - OWN.keys()


@pytest.mark.parametrize("target", [row_of("3.1:ak6"), 40])
@pytest.mark.parametrize(("name", "year"), OTHERS)
def test_row_pasted_from_another_template(target, name, year):
    other = book(name, year)[SHEETS[3]]
    workbook = changed(lambda b: paste(b[SHEETS[3]], other, 3, row_of("3.1:ak6"), target))
    assert broken(workbook) == []
    assert not figures_of(name, year) & {token(v) for v in booked(workbook).values()}
    (finding,) = [f for f in understood(workbook).findings if f.code == "anchors-disagree"]
    assert f"{name} {year}" in finding.message and finding.indicator == "3.1"
    figure = token(told(name, year)["3.1", "ak6", year, "value"])
    assert any(f.code == "value-not-booked" and figure in f.message for f in understood(workbook).findings)


@pytest.mark.parametrize(("name", "year"), OTHERS)
@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("anchored", [True, False])
def test_sheet_from_another_template(name, year, beside, anchored):
    other = book(name, year)[SHEETS[3]]

    def change(edited):
        page = edited.add("Inklistrat" if beside else SHEETS[3], dict(other.cells))
        if not anchored:
            page.put((4, 1), None)

    workbook = changed(change)
    assert broken(workbook) == []
    assert not figures_of(name, year) & {token(v) for v in booked(workbook).values()}
    assert bool([key for key in booked(workbook) if key[0].startswith("3.")]) is beside
    findings = understood(workbook).findings
    sheet = "Inklistrat" if beside else SHEETS[3]
    mine = {c.reference: c.text for c in other.cells.values() if token(c.text) in figures_of(name, year)}
    assert mine and [cell for cell, text in mine.items() if not named(findings, sheet, cell, text)] == []


def test_sheet_from_another_template_says_whose_it_is():
    other = book("Bjuv")[SHEETS[3]]
    workbook = changed(lambda b: b.add(SHEETS[3], dict(other.cells)))
    (finding,) = [f for f in understood(workbook).findings if f.code == "sheet-foreign"]
    assert "Bjuv 2018" in finding.message and "Helsingborg 2018" in finding.message and finding.severity == "error"


def test_sheet_from_another_template_without_signatures_is_known_by_its_head():
    other = book("Bjuv")[SHEETS[3]]

    def change(edited):
        page = edited.add(SHEETS[3], dict(other.cells))
        page.delete_column(column_of(3, "signature"))

    workbook = changed(change)
    assert not [key for key in booked(workbook) if key[0].startswith("3.")]
    assert broken(workbook) == []
    (finding,) = [f for f in understood(workbook).findings if f.code == "sheet-foreign"]
    assert "Bjuv 2018" in finding.message


@pytest.mark.parametrize(
    ("key", "stored", "label", "seen"),
    [("vplan-kommun", "1260", "municipality", "Bjuv"), ("vplan-ar", "2017", "year", "2017")],
)
def test_kommun_or_year_changed_everywhere_but_in_the_rows(key, stored, label, seen):
    def change(edited):
        start = edited["Start"]
        (row, column), = (at for at, c in start.cells.items() if c.text == texts.template.START_FACTS[label])
        start.put((row, column + 1), seen)
        hidden = edited["_vplan"]
        (row,) = [at[0] for at, c in hidden.cells.items() if c.text == key]
        hidden.put((row, 2), stored)

    workbook = changed(change)
    workbook = replace(workbook, properties=workbook.properties | {key: stored})
    intake = understood(workbook)
    assert intake.submission.entries == ()
    registers = {"Handlingsplan", "Nätverk", "Aktiviteter"}
    assert {f.sheet for f in intake.findings if f.code == "sheet-foreign"} == {*SHEETS.values(), *registers}
    assert intake.submission.registers == ()
    lost = [(s, c.reference, c.text) for s, c in cells(workbook) if token(c.text) in OWN]
    assert [place for place in lost if not named(intake.findings, *place)] == []


def test_row_moved_to_another_sheet():
    def change(edited):
        for column in span(1, "id", "signature"):
            edited[SHEETS[3]].put((40, column), edited[SHEETS[1]].cells.get((row_of("1.15"), column)))
        edited[SHEETS[1]].delete_rows(row_of("1.15"))

    workbook = changed(change)
    assert broken(workbook) == []
    assert {"row-missing", "anchors-disagree"} <= codes(workbook)


# ---- anchors lost -----------------------------------------------------------------------------------------------

LOST = [
    ("id",), ("signature",), ("id", "signature"), ("id", "signature", "code"), ("id", "signature", "indicator"),
    ("id", "signature", "code", "indicator"), ("code", "indicator"), ("id", "code"), ("goal", "strategy", "unit"),
]  # fmt: skip


def clear(edited, area, keys):
    for row in AREAS[area]:
        for key in keys:
            edited[SHEETS[area]].put((row, column_of(area, key)), None)


@pytest.mark.parametrize("keys", LOST)
@pytest.mark.parametrize("area", AREAS)
def test_anchors_cleared(area, keys):
    workbook = changed(lambda b: clear(b, area, keys))
    assert broken(workbook) == []
    if len(keys) < 3:
        assert booked(workbook) == told()


@pytest.mark.parametrize("rows", [(4,), (5,), (4, 5), (1, 2, 3, 4, 5)])
@pytest.mark.parametrize("area", AREAS)
def test_key_and_header_rows_deleted(area, rows):
    workbook = changed(lambda b: b[SHEETS[area]].delete_rows(*rows))
    assert broken(workbook) == []
    if len(rows) > 1:
        assert "column-missing" in codes(workbook)
    else:
        assert booked(workbook) == told()


def test_the_whole_table_without_anchors_or_headers_on_a_renamed_sheet():
    def change(edited):
        clear(edited, 1, ("id", "signature", "code"))
        edited[SHEETS[1]].delete_rows(4, 5)
        edited[SHEETS[1]].name = "Nytt"

    assert broken(changed(change)) == []


@pytest.mark.parametrize("key", ["id", "code", "indicator", "value", "state", "comment", "signature"])
@pytest.mark.parametrize("area", AREAS)
def test_columns_deleted_or_doubled(area, key):
    assert broken(changed(lambda b: b[SHEETS[area]].delete_column(column_of(area, key)))) == []

    def double(edited):
        rows = (4, 5, *AREAS[area])
        edited[SHEETS[area]].copy([(r, column_of(area, key)) for r in rows], [(r, 30) for r in rows])

    assert broken(changed(double)) == []


# ---- values in other places -------------------------------------------------------------------------------------


def place_of(cell):
    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()
    return int(row), column_number(letters)


def test_values_below_and_beside_the_table_and_in_grey_cells():
    places = [(SHEETS[1], cell) for cell in ("B60", "H60", "AB9", "XFD700", "A60")]
    grey = (
        "1.11 state",
        "1.1 value",
        "2.3 value",
        "1.15 status",
        "1.15 check",
        "1.15 goal",
        "1.16 target",
        "1.17 unit",
    )
    places += [at(place) for place in grey]

    def change(edited):
        for number, (sheet, cell) in enumerate(places):
            edited[sheet].put(place_of(cell), f"fel {number}:")

    workbook = changed(change)
    findings = understood(workbook).findings
    lost = [p for number, p in enumerate(places) if not named(findings, *p, f"fel {number}:")]
    assert lost == []
    assert broken(workbook) == []


@pytest.mark.parametrize("name", ["Bjuv", "Höganäs"])
def test_text_in_every_cell_that_any_row_might_ask_for(name):
    layout = template_layout(PLAN, member(name), YEAR)
    edited = Book(read_workbook(build_template(layout.plan, layout.member, YEAR)))
    places = [
        (area.name, area.cell(line, column.key))
        for area in layout.sheets
        for line in area.lines
        for column in area.columns
        if column.answered
    ]
    for number, (sheet, cell) in enumerate(places):
        edited[sheet].put(place_of(cell), f"angivet {number}:")
    found = understood(edited.built())
    texts = " ".join(str(value) for value in values_of(found.submission).values())
    lost = [
        place
        for number, place in enumerate(places)
        if f"angivet {number}:" not in texts and not named(found.findings, *place, f"angivet {number}:")
    ]
    assert lost == []


# ---- what no program can see ------------------------------------------------------------------------------------


def test_outcomes_sorted_alone_are_noticed_only_where_they_land_in_cells_that_are_not_asked():
    workbook = changed(lambda b: reorder(b, 1, "value", "value", backwards))
    assert {"cell-not-asked", "not-filled-in"} <= codes(workbook)
    found = {token(value) for value in booked(workbook).values()}
    findings = understood(workbook).findings
    typed = [(sheet, c.reference, c.text) for sheet, c in cells(workbook) if token(c.text) in OWN]
    assert [p for p in typed if token(p[2]) not in found and not named(findings, *p)] == []
