"""Small parts of the locating and of the knowing whose a workbook is, each by itself."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from xl_addin.findings import Collector, Where
from xl_addin.forms import HEADER_ROW, KEY_ROW
from xl_addin.forms.area import template_layout
from xl_addin.plan import load_plan
from xl_addin.reading.columns import ColumnFinder, longest_rising
from xl_addin.reading.identity import Identity, builtin_plan, member_named, other_municipality, other_year
from xl_addin.reading.leftovers import is_own_answer
from xl_addin.reading.quoting import KEPT_TEXT, LONGEST, pieces, quote, quoted
from xl_addin.reading.sheets import find_sheets
from xl_addin.reading.words import Words, normalized
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet
from xl_addin.versions import TEMPLATE_VERSION

PLAN = load_plan("familjen-helsingborg-2016-2019")
ASTORP = Identity(PLAN, PLAN, PLAN.members_by_name["Åstorp"], 2018, PLAN.version, "1")


def cell(row, column, text, **more):
    return Cell(row, column, CellKind.TEXT, text, **more)


def sheet(name, *texts):
    return Sheet(name, cells={(row, 1): cell(row, 1, text) for row, text in enumerate(texts, start=1)})


# ---- comparing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Utfall 2018", "utfall\n2018", "  UTFALL \t 2018 ", "Utfall\u00a02018"])
def test_case_and_white_space_do_not_count(text):
    assert normalized(text) == "utfall 2018"
    assert text in Words(["Utfall 2018"])


@pytest.mark.parametrize("text", ["Utfall 2017", "Utfall2018", ""])
def test_other_words_do(text):
    assert text not in Words(["Utfall 2018"])


@given(st.lists(st.integers(0, 30), unique=True))
def test_longest_rising_run_rises_is_in_order_and_none_is_longer(numbers):
    run = longest_rising(numbers)
    assert run == sorted(run)
    assert [n for n in numbers if n in run] == run
    longest = [0] * len(numbers)
    for at, number in enumerate(numbers):
        longest[at] = 1 + max((longest[b] for b in range(at) if numbers[b] < number), default=0)
    assert len(run) == max(longest, default=0)


# ---- sheets ----------------------------------------------------------------------------------------------------

EXPECTED = {"area-1": "1 Väg", "area-2": "2 Skog"}


def found(*sheets, signatures=None):
    by_rows = signatures and (lambda: signatures)
    return {key: [s.name for s in these] for key, these in find_sheets(sheets, EXPECTED, by_rows).items()}


def test_a_sheet_is_known_by_its_id_whatever_it_is_called():
    assert found(sheet("Annat", "vplan-blad:area-1"), sheet("1 Väg", "vplan-blad:area-2")) == {
        "area-1": ["Annat"],
        "area-2": ["1 Väg"],
    }


def test_a_sheet_without_id_by_its_name():
    assert found(sheet(" 1  VÄG ", "x")) == {"area-1": [" 1  VÄG "], "area-2": []}


def test_the_one_with_the_right_name_is_the_original():
    copies = sheet("1 Väg (2)", "vplan-blad:area-1"), sheet("1 Väg", "vplan-blad:area-1")
    assert found(*copies)["area-1"] == ["1 Väg", "1 Väg (2)"]


SIGNATURES = {
    "area-1": frozenset({"s0000000a", "s0000000b", "s0000000c", "s0000000d"}),
    "area-2": frozenset({"s0000000e", "s0000000f", "s0000000g"}),
}


def test_a_sheet_with_neither_by_three_of_its_rows():
    assert found(sheet("Blad1", "s0000000a", "x", "s0000000c", "s0000000d"), signatures=SIGNATURES)["area-1"] == [
        "Blad1"
    ]
    assert found(sheet("Blad1", "s0000000a", "s0000000b", "x"), signatures=SIGNATURES)["area-1"] == []


def test_a_sheet_of_that_name_beside_the_real_one_is_its_copy_and_not_the_original():
    real, other = sheet("Flyttad", "vplan-blad:area-1"), sheet("1 Väg", "x")
    assert found(other, real, signatures=SIGNATURES)["area-1"] == ["Flyttad", "1 Väg"]


# ---- whose -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Åstorp", "åstorp ", "ÅSTORPS KOMMUN", unicodedata.normalize("NFD", "Åstorp"), "Kommunen Åstorp"]
)
def test_a_member_is_known_however_it_is_spelt(name):
    assert member_named(PLAN, name) is ASTORP.member


@pytest.mark.parametrize("name", ["", "Åstorpa", "Åstorp och Bjuv", "Stockholm", "Åstorp " + "x" * 100])
def test_what_is_no_member_or_two_is_none(name):
    assert member_named(PLAN, name) is None


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("Åstorp.xlsx", None),
        ("Bjuvs svar.xlsx", "Bjuv"),
        ("Familjen Helsingborg 2018.xlsx", None),
        ("bjuv/x.xlsx", None),
        ("Helsingborg_2018.xlsx", "Helsingborg"),
        ("Åstorp till Bjuv.xlsx", None),
        ("Bjuvstorp.xlsx", None),
    ],
)
def test_the_kommun_that_a_file_name_speaks_of(file, other):
    assert other_municipality(file, ASTORP) == other


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("Åstorp 2017.xlsx", "2017"),
        ("Åstorp 2018.xlsx", None),
        ("Åstorp 2017-12-31.xlsx", None),
        ("20171231.xlsx", None),
        ("Åstorp 2017 och 2018.xlsx", None),
        ("Åstorp 2031.xlsx", None),
        ("Verksamhetsplan 2016-2019.xlsx", None),
    ],
)
def test_the_year_that_a_file_name_speaks_of(file, other):
    assert other_year(file, ASTORP) == other


def test_a_built_in_plan_is_found_by_id_and_by_printed_name():
    assert builtin_plan(PLAN.id) is builtin_plan(PLAN.name.upper()) is not None
    assert builtin_plan("ingen") is None


# ---- repeating -------------------------------------------------------------------------------------------------


def test_one_cell_is_quoted_as_it_stands_several_with_their_addresses():
    assert quote([cell(3, 2, " hej "), cell(4, 2, " ")]) == "hej"
    assert quote([cell(3, 2, "hej"), cell(3, 4, "då")]) == "B3: hej | D3: då"


def test_what_a_workbook_cannot_hold_is_replaced_and_what_is_endless_is_cut():
    assert quoted(cell(1, 1, "a\x07b")) == "a\ufffdb"
    assert len(quoted(cell(1, 1, "x" * 32_767))) == LONGEST


@given(st.lists(st.integers(1, 900), max_size=40))
def test_pieces_hold_every_cell_once_in_order(lengths):
    many = [cell(row, 1, "x" * length) for row, length in enumerate(lengths, start=1)]
    divided = list(pieces(many))
    assert [c for piece in divided for c in piece] == many
    assert all(len(piece) == 1 or len(quote(piece)) <= KEPT_TEXT + 20 * len(piece) for piece in divided)


@pytest.mark.parametrize(
    ("text", "more", "own"),
    [
        ("✔ Uppnått", {}, True),
        ("Saknas: fyll i utfall", {}, True),
        ("Rapporteras av Bjuv", {}, True),
        ("12", {"formula": True}, True),
        ("12", {}, False),
        ("Uppnått tror vi", {}, False),
    ],
)
def test_what_the_live_columns_themselves_show(text, more, own):
    assert is_own_answer(cell(1, 1, text, **more)) is own


def test_a_column_that_only_prints_something_may_be_missing_as_in_an_older_template():
    form = template_layout(PLAN, ASTORP.member, 2018).sheets[0]
    older = replace(form, columns=tuple(c for c in form.columns if c.key != "goal"))
    cells = {(KEY_ROW, 1): cell(KEY_ROW, 1, f"vplan-blad:{form.id}")}
    for at, column in enumerate(older.columns[1:], start=2):
        cells |= {(KEY_ROW, at): cell(KEY_ROW, at, column.key), (HEADER_ROW, at): cell(HEADER_ROW, at, column.header)}
    out = Collector(Where("a.xlsx", form.name))
    owner = template_layout(PLAN, ASTORP.member, 2018).owner
    sheet = Sheet(form.name, cells=cells)
    table = ColumnFinder(form, owner, sheet, out, date1904=False, version=TEMPLATE_VERSION).find()
    assert table is not None
    assert out.items == []
