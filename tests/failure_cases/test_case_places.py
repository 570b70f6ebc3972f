"""A figure typed in another place than its own: it is booked where it stands, or its cell is named."""

from __future__ import annotations

import pytest

from tests.failure_cases.filled import (
    SHEETS,
    YEAR,
    at,
    codes,
    column_of,
    edited,
    read,
    rest,
    row_of,
    rows_of,
    said,
    typed,
    value,
)

INFRA, WHERE = SHEETS[1], at("1.16 value")
ROW, BELOW = row_of("1.16"), rows_of(1)[-1] + 5
COLUMN = WHERE[1].rstrip("0123456789")


def moved(to: tuple[str, str], what: object = 13) -> bytes:
    """The figure of 1.16 is typed in another cell instead."""

    def change(book) -> None:
        book[WHERE[0]][WHERE[1]].value = None
        book[to[0]][to[1]].value = what

    return edited(change)


PLACES = {
    "start-value": (INFRA, f"G{ROW}"), "läge": (INFRA, f"K{ROW}"), "målvärde": (INFRA, f"F{ROW}"),
    "kontroll": (INFRA, f"M{ROW}"), "status": (INFRA, f"N{ROW}"), "bortfall": (INFRA, f"O{ROW}"),
    "number": (INFRA, f"B{ROW}"), "hidden-id": (INFRA, f"A{ROW}"), "unit": (INFRA, f"E{ROW}"),
    "name": (INFRA, f"C{ROW}"), "heading": (INFRA, f"{COLUMN}7"), "key": (INFRA, f"{COLUMN}4"),
    "header": (INFRA, f"{COLUMN}5"), "title": (INFRA, f"{COLUMN}2"), "below": (INFRA, f"{COLUMN}{BELOW}"),
    "far-below": (INFRA, f"{COLUMN}400"), "right": (INFRA, f"W{ROW}"), "far-right": (INFRA, f"AZ{ROW}"),
    "comment": at("1.16 comment"), "reference": at("1.16 reference"), "other-sheet": (SHEETS[2], f"{COLUMN}80"),
    "start": ("Start", "C5"), "help": ("Hjälp", "C5"), "register": ("Handlingsplan", "E200"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_figure_in_another_place_is_named_with_its_cell(place):
    data = moved(place)
    assert value(data, "1.16") is None
    naming = [f for f in read(data).findings if f.sheet == place[0] and f.cell == place[1] and "13" in f.message]
    assert naming, said(data)
    assert {("not-filled-in", *WHERE, "1.16"), ("reason-unknown", *place, "1.16")} & set(said(data))
    rest(data, "1.16")


def test_a_figure_on_start_that_is_the_year_by_chance_is_named():
    data = moved(("Start", "L3"), YEAR)
    assert [f.cell for f in read(data).findings if f.code == "outside-plan" and f.sheet == "Start"] == ["L3"]


@pytest.mark.parametrize("text", ["13", 13, "13 möten", "13 %", "−13,5", "13000"])
@pytest.mark.parametrize("field", ["comment", "reference"])
def test_a_bare_figure_among_words_is_asked_about(field, text):
    data = typed({"1.16 value": None, f"1.16 {field}": text})
    assert ("figure-among-words", *at(f"1.16 {field}"), "1.16") in said(data)


@pytest.mark.parametrize("text", ["Dnr 13", "2018/123", "13 av 14 möten", "se bilaga 3", "x"])
def test_words_with_a_figure_in_them_are_words(text):
    assert "figure-among-words" not in codes(typed({"1.16 value": None, "1.16 comment": text}))


def test_a_figure_among_words_beside_a_value_or_a_reason_is_a_comment():
    assert "figure-among-words" not in codes(typed({"1.16 comment": "13"}))
    reason = {"1.16 value": None, "1.16 reason": "Ej mätt", "1.16 comment": "13"}
    assert "figure-among-words" not in codes(typed(reason))


def test_a_figure_in_an_earlier_years_column_is_that_years():
    earlier = INFRA, f"{chr(ord(COLUMN) - 1)}{ROW}"
    assert column_of(1, "earlier:2017") == ord(COLUMN) - 1 - 64
    data = moved(earlier)
    assert value(data, "1.16", year=2017) == 13
    assert value(data, "1.16") is None
    assert ("not-filled-in", *WHERE, "1.16") in said(data)
