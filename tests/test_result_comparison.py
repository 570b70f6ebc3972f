"""`vplan jamfor` on two results: which answers came, changed or went, which statuses turned and why."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.edition_submissions import figures, submission
from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.plan.model import Member, Row
from xl_addin.result_comparison import ResultComparison, compare_results, read_table
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.result_comparison import build_result_comparison

PLAN = load_plan("familjen-helsingborg-2016-2019")
HELSINGBORG = {2016: {"1.15": 100, "1.16": 2}, 2017: {"1.15": 90, "1.16": 2}}
CORRECTED = {2016: {"1.15": 100, "1.16": 2}, 2017: {"1.15": 110, "1.17": 5}}


def _result(answers: dict[int, dict[str, int]]) -> bytes:
    def value(row: Row, _: Member, year: int) -> Decimal | None:
        known = answers[year].get(row.indicator)
        return None if known is None else Decimal(known)

    member = PLAN.members_by_name["Helsingborg"]
    files = [submission(PLAN, member, year, figures(value)) for year in answers]
    return build_report(consolidate(PLAN, 2017, files))


BEFORE, NOW = _result(HELSINGBORG), _result(CORRECTED)


def _compared(before: bytes, now: bytes) -> ResultComparison:
    return compare_results(read_table(before), read_table(now))


def test_which_answers_came_changed_and_went() -> None:
    found = [(f.kind, f.key.indicator, f.municipality, f.before, f.now) for f in _compared(BEFORE, NOW).figures]
    assert found == [
        ("changed", "1.15", "Helsingborg", "90", "110"),
        ("gone", "1.16", "Helsingborg", "2", ""),
        ("came", "1.17", "Helsingborg", "", "5"),
    ]


def test_which_statuses_turned_and_why() -> None:
    turned = {(s.key.indicator, s.key.regional): (s.before, s.now, s.why) for s in _compared(BEFORE, NOW).statuses}
    assert turned["1.15", True] == ("Ej uppnått", "Uppnått", "Helsingborg har ändrat 2017 från 90 till 110.")
    assert turned["1.16", True] == ("Uppnått", "Ej rapporterat", "Helsingborg svarar inte längre för 2017 (2).")
    assert turned["1.17", True] == ("Ej rapporterat", "Kan ej bedömas", "Helsingborg har svarat för 2017: 5.")
    assert ("1.18", True) not in turned


def test_the_same_result_twice_differs_in_nothing() -> None:
    assert _compared(NOW, NOW) == ResultComparison((), ())


def test_a_result_of_before_there_were_editions_is_compared_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BEFORE))
    book["Data"].delete_cols(19, 5)
    stream = io.BytesIO()
    book.save(stream)
    found, expected = _compared(stream.getvalue(), NOW), _compared(BEFORE, NOW)
    assert [(f.kind, f.key[:4], f.now) for f in found.figures] == [(f.kind, f.key[:4], f.now) for f in expected.figures]
    assert [(s.key[:4], s.now, s.why) for s in found.statuses] == [(s.key[:4], s.now, s.why) for s in expected.statuses]


def test_a_status_that_turned_without_any_new_answer_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(NOW))
    for row in book["Data"].iter_rows(min_row=2):
        if (row[0].value, row[1].value, row[3].value) == (2017, "0000", "1.17"):
            row[11].value = "Uppnått"
    stream = io.BytesIO()
    book.save(stream)
    (turned,) = _compared(stream.getvalue(), NOW).statuses
    assert turned.why.startswith("Inget svar har ändrats")


def test_the_workbook_has_a_sheet_of_each_and_text_is_no_formula() -> None:
    comparison = _compared(BEFORE, NOW)
    data = build_result_comparison(comparison, "=1+1.xlsx", "nu.xlsx")
    assert data == build_result_comparison(comparison, "=1+1.xlsx", "nu.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Statusar", "Siffror"]
    assert [cell.value or "" for cell in book["Siffror"][5]] == [
        "2017", "1.15", "", "Helsingborg", "Ändrat", "90", "110", "2017/Helsingborg utgåva 1.xlsx",
    ]  # fmt: skip
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths = [tmp_path / "mars.xlsx", tmp_path / "april.xlsx", tmp_path / "skillnad.xlsx"]
    paths[0].write_bytes(BEFORE)
    paths[1].write_bytes(NOW)
    assert main(["jamfor", *map(str, paths[:2]), "--ut", str(paths[2]), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["figures"][0] == {
        "year": 2017, "indicator": "1.15", "series": None, "municipality": "Helsingborg", "kind": "changed",
        "before": "90", "now": "110", "file": "2017/Helsingborg utgåva 1.xlsx",
    }  # fmt: skip
    assert {s["municipality"] for s in document["statuses"]} == {None, "Helsingborg"}
    assert paths[2].is_file()


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("finns inte.xlsx", "finns inte.xlsx", "finns inte.xlsx"),
        ("ingen.xlsx", "ingen.xlsx", "ingen.xlsx"),
        ("ingen.xlsx", "familjen-helsingborg-2016-2019", "inte en av varje"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, before: str, now: str, words: str
) -> None:
    (tmp_path / "ingen.xlsx").write_bytes(b"ingen arbetsbok")
    names = [str(tmp_path / name) if name.endswith(".xlsx") else name for name in (before, now)]
    assert main(["jamfor", *names, "--ut", str(tmp_path / "ut.xlsx")]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_two_results_where_nothing_differs_say_so_and_have_no_empty_tables() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_result_comparison(_compared(NOW, NOW), "april.xlsx", "maj.xlsx")))
    titles = {page.title: page["A1"].value for page in book}
    assert titles == {
        "Statusar": "Ingen status har bytts", "Siffror": "Inget svar har kommit, ändrats eller tagits bort",
    }  # fmt: skip
    assert all(page.max_row == 2 and page.auto_filter.ref is None for page in book)
