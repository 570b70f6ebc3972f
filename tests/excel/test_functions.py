"""The worksheet functions as plain Python, with the values that Excel hands over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw

from tests.excel.desk import place
from xl_addin import texts
from xl_addin.excel.functions import (
    FUNCTIONS,
    VP_AVGIFT,
    VP_FORDELA,
    VP_FORKLARING,
    VP_KONTROLL,
    VP_MALVARDE,
    VP_PLAN,
    VP_STATUS,
    VP_UTFALL,
)
from xl_addin.plan import load_plan
from xl_addin.steps.consolidate import consolidate_to
from xl_addin.targets import Report
from xl_addin.workbooks.template import build_template

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


# ---- as a real Excel asks ------------------------------------------------------------------------------------


class Caller:
    """The cell that asks: what it is asked is counted, for each question is a call to Excel."""

    def __init__(self, place: Path | Exception, **names: str) -> None:
        self.asked, self.place = 0, place
        self.sheet = SimpleNamespace(book=self)
        cells = {name: SimpleNamespace(refers_to_range=SimpleNamespace(value=value)) for name, value in names.items()}
        self._names = cells

    @property
    def names(self) -> dict[str, Any]:
        self.asked += 1
        return self._names

    @property
    def fullname(self) -> str:
        self.asked += 1
        if isinstance(self.place, Exception):
            raise self.place
        return str(self.place)


UNSYNCED = xw.XlwingsError("Couldn't find the local OneDrive folder")


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_a_cell_with_an_error_is_an_error(function: Callable[..., Any]) -> None:
    given = {"matetal": "1.18", "ar": 2018.0, "kommun": "Bjuv", "belopp": 10.0, "nycklar": "Bjuv", "varde": 1.0}
    given |= {"utfall": 71.0, "plan": PLAN}
    names = [name for name in signature(function).parameters if name in given]
    if function is VP_UTFALL:
        names = ["resultat"]
        given |= {"kommun": "Bjuv", "resultat": ""}
    for wrong in names:
        arguments = {name: [[given[name]]] for name in signature(function).parameters if name in given}
        arguments[wrong] = [["#N/A"]]
        answer = function(**arguments)
        text = answer[0][0] if isinstance(answer, list) else answer
        assert "#SAKNAS!" in text, (function.__name__, wrong)


def test_year_and_series_may_be_ranges_and_are_laid_side_by_side() -> None:
    codes, years = [["1.18"], ["1.1"]], [[2017.0, 2018.0, 2019.0]]
    targets = VP_MALVARDE(codes, years, plan=PLAN)
    assert [len(row) for row in targets] == [3, 3]
    assert targets[1][1] == VP_MALVARDE("1.1", 2018.0, plan=PLAN)
    series = [["ak3"], [None]]
    assert VP_STATUS([["3.1"], ["1.18"]], [[2018.0]], [[61.0], [71.0]], [[59.0]], series, PLAN) == [
        ["✔ Uppnått"], ["▶ Enligt plan"]
    ]  # fmt: skip


def test_excel_is_asked_once_however_many_cells() -> None:
    caller = Caller(Path("/C/bok.xlsm"), vp_plan=PLAN)
    codes = [[code] for code in load_plan(PLAN).indicators] * 33
    answers = VP_MALVARDE(codes, [[2018.0]], caller=caller)
    assert len(answers) == 1_980
    assert caller.asked <= 3


def test_a_workbook_that_cannot_say_where_it_lies_is_a_swedish_sentence(tmp_path: Path) -> None:
    unsynced = Caller(UNSYNCED, vp_plan="plan.toml")
    for function in (VP_STATUS, VP_MALVARDE, VP_KONTROLL, VP_PLAN):
        assert function("1.1", 2018.0, 1.0, caller=unsynced) == texts.excel.FUNCTION_FAULTS["web"]
    assert VP_MALVARDE("1.18", 2018.0, caller=Caller(UNSYNCED, vp_plan=PLAN)) == "71\xa0%"  # no need to ask


def test_earlier_outcomes_that_are_no_years_are_a_sentence() -> None:
    for before in ([["i fjol", 50.0]], [["#REF!", 50.0]], [[2016.0, "#REF!"]], [[1.0], [2.0]]):
        answer = VP_STATUS("3.1", 2018.0, 61.0, before, "ak3", PLAN)
        assert isinstance(answer, str)
        assert answer not in {f"{symbol} {word}" for symbol, word in STATUSES}


STATUSES = [tuple(text.split(" ", 1)) for text in ("✔ Uppnått", "✖ Ej uppnått", "▶ Enligt plan", "? Kan ej bedömas")]


def test_a_row_of_the_plan_stands_side_by_side_or_by_what_is_asked() -> None:
    indicator = load_plan(PLAN).indicators["1.18"]
    (row,) = VP_PLAN([["1.18"]], plan=PLAN)
    assert row[:2] == [indicator.text, VP_MALVARDE("1.18", 2019.0, plan=PLAN)]
    assert row[2].startswith(indicator.responsible)
    asked = [list(texts.excel.FUNCTION_PLAN.values())]
    (every,) = VP_PLAN("1.18", asked, 2018.0, plan=PLAN)
    assert len(every) == 7
    assert every[1] == "71\xa0%"
    assert VP_PLAN("1.18", "pris", plan=PLAN).startswith("Okänt: pris. Välj text, målvärde")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("resultat")
    plan = load_plan(PLAN)
    known = {"M1.18": {2018: Report(value=Decimal("0.123456"))}, "M1.1": {2018: Report(state="Klar", state_year=2016)}}
    (folder / "in").mkdir()
    member = plan.members_by_name["Bjuv"]
    (folder / "in" / "Bjuv.xlsx").write_bytes(build_template(plan, member, 2018, known=known))
    consolidate_to(folder / "Sammanställning 2018.xlsx", folder / "in", PLAN, 2018)
    return folder / "Sammanställning 2018.xlsx"


def test_an_outcome_is_taken_from_a_result(result: Path) -> None:
    rows = load_plan(PLAN).rows
    code = next(code for code, (row, *_) in rows.items() if row.each and len(rows[code]) == 1)
    assert VP_UTFALL("Bjuv", 2018.0, code, resultat=str(result), plan=PLAN) == "Ej rapporterat"
    assert "Okänd kommun" in VP_UTFALL("Malmö", 2018.0, code, resultat=str(result), plan=PLAN)
    years = VP_UTFALL("Bjuv", [[2017.0, 2018.0]], [["1.18"], ["1.1"]], resultat=str(result), plan=PLAN)
    assert [len(row) for row in years] == [2, 2]


def test_each_edition_takes_its_own_figures_from_a_result_that_both_are_asked_for(tmp_path: Path) -> None:
    plan, newer = load_plan(PLAN), f"{PLAN}-utgava-2"
    owner = plan.members_by_name[plan.indicators["2.5"].responsible]  # 2.5 and 2.6 changed places in the second edition
    known = {f"M{code}": {2017: Report(value=Decimal(value))} for code, value in (("2.5", 31), ("2.6", 42))}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "svar.xlsx").write_bytes(build_template(plan, owner, 2017, known=known))
    result = tmp_path / "Sammanställning 2017.xlsx"
    consolidate_to(result, tmp_path / "in", PLAN, 2017)
    asked = [(PLAN, "2.5"), (newer, "2.5"), (newer, "2.6"), (PLAN, "2.6")]
    figures = [VP_UTFALL(owner.name, 2017.0, code, resultat=str(result), plan=name) for name, code in asked]
    assert figures == [31.0, 42.0, 31.0, 42.0]


@pytest.mark.parametrize("where", ["named in the workbook", "in its folder", "in resultat", "nowhere", "no result"])
def test_the_result_is_found_where_the_workbook_has_it(where: str, result: Path, tmp_path: Path) -> None:
    names = {"vp_plan": PLAN}
    if where == "named in the workbook":
        names["vp_resultat"] = str(result)
    elif where == "in its folder":
        shutil.copy(result, tmp_path)
    elif where == "in resultat":
        (tmp_path / "resultat").mkdir()
        shutil.copy(result, tmp_path / "resultat")
    elif where == "no result":
        (tmp_path / "Sammanställning 2018.xlsx").write_bytes(b"PK nothing")
    answer = VP_UTFALL("Bjuv", 2018.0, "1.18", caller=Caller(tmp_path / "bok.xlsx", **names))
    if where == "nowhere":
        assert answer == texts.excel.FUNCTION_FAULTS["no-result"]
    elif where == "no result":
        assert "ingen sammanställning" in answer
    else:
        assert answer == VP_UTFALL("Bjuv", 2018.0, "1.18", resultat=str(result), plan=PLAN)


def test_what_is_written_into_a_result_comes_out_of_it(tmp_path: Path) -> None:
    there = place(tmp_path)
    there.submit("Åby", Decimal("60.123456"), Decimal(40))
    consolidate_to(there.result, there.inbox, str(there.folder / "plan.toml"), 2021, there.book)
    caller = Caller(there.book, vp_plan="plan.toml")
    answers = VP_UTFALL([["Åby"], ["Böda"]], 2021.0, [["1.1", "1.2"]], caller=caller)
    assert answers == [[60.123456, 40.0], ["Ej rapporterat", "Ej rapporterat"]]
    assert type(answers[0][0]) is float  # a Decimal would be cut to four places on its way into a cell
