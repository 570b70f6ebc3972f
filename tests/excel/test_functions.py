"""The worksheet functions as plain Python, with the values that Excel hands over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_addin import texts
from xl_addin.excel.functions import (
    FUNCTIONS,
    VP_AVGIFT,
    VP_FORDELA,
    VP_FORKLARING,
    VP_KONTROLL,
    VP_MALVARDE,
    VP_STATUS,
)
from xl_addin.plan import load_plan

PLAN = "familjen-helsingborg-2016-2019"


@pytest.mark.parametrize(
    ("code", "year", "outcome", "before", "series", "expected"),
    [
        ("1.18", 2018.0, 71.0, None, None, "▶ Enligt plan"),
        ("1.18", 2018.0, "71 %", None, None, "▶ Enligt plan"),
        ("1.18", 2018.0, 40.0, None, None, "✖ Ej uppnått"),
        ("1.1", 2018.0, "Klar 2016", None, None, "✔ Uppnått"),
        ("1.1", 2018.0, "klart 2017", None, None, "▲ Avviker"),
        ("3.1", 2018.0, 61.0, 59.0, "ak3", "✔ Uppnått"),
        ("3.1", 2018.0, 61.0, [[2016.0, 50.0], [2017.0, 62.0]], "Åk 3", "✖ Ej uppnått"),
        ("3.1", 2018.0, 61.0, None, "ak3", "? Kan ej bedömas"),
        ("1.18", 2018.0, "ej mätt", None, None, "? Kan ej bedömas"),
        ("1.18", 2018.0, None, None, None, "– Ej rapporterat"),
    ],
)
def test_status(  # noqa: PLR0917 - a row of the table
    code: object, year: object, outcome: object, before: object, series: object, expected: str
) -> None:
    if series == "Åk 3":
        series = load_plan(PLAN).rows["3.1"][0].name
    assert VP_STATUS(code, year, outcome, before, series, PLAN) == expected


def test_a_block_gives_a_block_of_the_same_size() -> None:
    answers = VP_STATUS([["1.18"], ["1.1"]], 2018.0, [[71.0], ["Klar 2016"]], plan=PLAN)
    assert answers == [["▶ Enligt plan"], ["✔ Uppnått"]]
    assert VP_STATUS([["1.18"]], 2018.0, [[71.0, 20.0]], plan=PLAN) == [["▶ Enligt plan", "✖ Ej uppnått"]]
    side_by_side = VP_STATUS([["1.18"], ["1.1"]], 2018.0, [[71.0, 20.0]], plan=PLAN)
    assert side_by_side[0] == ["▶ Enligt plan", "✖ Ej uppnått"]
    assert [len(row) for row in side_by_side] == [2, 2]
    three = [[1.0], [2.0], [3.0]]
    assert VP_STATUS([["1.18"], ["1.1"]], 2018.0, three, plan=PLAN) == texts.excel.FUNCTION_FAULTS["sizes"]


def test_the_explanation_is_the_rules_own() -> None:
    assert VP_FORKLARING("1.1", 2018.0, "Klar 2017", plan=PLAN) == "Avviker: klart 2017, ett år efter målåret 2016."


def test_the_target_is_in_the_templates_words() -> None:
    assert VP_MALVARDE([["1.18"], ["1.1"]], 2018.0, plan=PLAN) == [["71\xa0%"], ["klart senast 2016"]]


@pytest.mark.parametrize(
    ("value", "begins"),
    [
        (47.0, "Godtas, läses som 47\xa0%."),
        ("47 %", "Godtas, läses som 47\xa0%. Här står"),
        ("1.250", "Här står ”1.250”, som kan betyda både"),
        ("ca 5", "Här står ”ca 5”, som inte går att läsa som ett tal."),
        ("ej mätt", "Godtas, läses som ej mätt."),
        (None, "Tomt"),
        (120.0, "Här står ”120”"),
    ],
)
def test_a_value_is_checked_as_in_a_template(value: object, begins: str) -> None:
    assert VP_KONTROLL("1.18", value, plan=PLAN).startswith(begins)


def test_a_number_for_a_code_is_taken_only_where_one_can_be_meant() -> None:
    assert VP_MALVARDE(1.18, 2018.0, plan=PLAN) == "71\xa0%"
    assert "1.1, 1.10" in VP_MALVARDE(1.1, 2018.0, plan=PLAN)


def test_fee_and_shares_are_exact() -> None:
    bjuv = load_plan(PLAN).members_by_name["Bjuv"]
    assert VP_AVGIFT("Bjuv", 2018.0, PLAN) == bjuv.inhabitants(2018).inhabitants * Decimal(21)
    assert VP_AVGIFT(1260.0, 2018.0, PLAN) == VP_AVGIFT("bjuv", 2018.0, PLAN)
    shares = VP_FORDELA(1000.0, [["Bjuv"], ["Klippan"], [None], ["Åstorp"]], plan=PLAN)
    assert shares[2] == [""]
    assert sum(row[0] for row in shares if row[0]) == 1000
    assert VP_FORDELA(100.0, [[1.0, 1.0, 1.0]]) == [[Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]]
    assert sum(VP_FORDELA(0.1 + 0.2, [[1.0, 2.0]])[0]) == Decimal("0.30")


@pytest.mark.parametrize(
    "said",
    [
        lambda: VP_STATUS("9.99", 2018.0, 1.0, plan=PLAN),
        lambda: VP_STATUS("3.1", 2018.0, 1.0, plan=PLAN),
        lambda: VP_STATUS("1.18", 1999.0, 1.0, plan=PLAN),
        lambda: VP_STATUS("1.18", 2018.0, 1.0, plan="finns-inte"),
        lambda: VP_STATUS("1.18", 2018.0, 1.0),
        lambda: VP_AVGIFT("Malmö", 2018.0, PLAN),
        lambda: VP_FORDELA("mycket", [["Bjuv"]], plan=PLAN)[0][0],
        lambda: VP_FORDELA(0.123, [["Bjuv"]], plan=PLAN)[0][0],
        lambda: VP_FORDELA(1.0, [[0.0, 0.0]])[0][1],
    ],
)
def test_what_has_no_answer_says_why(said: object) -> None:
    text = said()  # type: ignore[operator] # a lambda
    assert isinstance(text, str)
    assert len(text) > 10
    assert not any(text.startswith(f"{symbol} ") for symbol in texts.field.SYMBOLS.values())


def test_every_function_has_help() -> None:
    assert {function.__name__ for function in FUNCTIONS} == set(texts.excel.FUNCTION_HELP)
