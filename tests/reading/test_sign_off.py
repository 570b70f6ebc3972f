"""Klarmarkering on Start: read as function, day and what has changed, whoever saved the file; and who has not."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.failure_cases.filled import PLAN, WHO, edited, filled, read
from xl_addin import texts
from xl_addin.consolidation import consolidate
from xl_addin.followup.standing import Standing
from xl_addin.followup.view import Followup
from xl_addin.forms.start import SignOff
from xl_addin.inbox.intake import read_paths


def fill(book: openpyxl.Workbook, **answers: object) -> None:
    start = book[texts.template.START_SHEET]
    labels = {texts.template.SIGN_OFF[key][0]: value for key, value in answers.items()}
    for row in start.iter_rows():
        for cell in row:
            if cell.value in labels:
                start.cell(cell.row, cell.column + 1).value = labels[cell.value]


def signed(**answers: object) -> bytes:
    return edited(lambda book: fill(book, **answers))


def test_what_stands_there_is_read_and_nothing_of_it_is_left_over() -> None:
    data = signed(function="Kommundirektör", day=datetime(2019, 1, 20), changed="Utfall 1.1 rättat")
    found = read(data)
    assert found.submission is not None
    assert found.submission.sign_off == SignOff("Kommundirektör", date(2019, 1, 20), "Utfall 1.1 rättat")
    codes = {f.code for f in found.findings}
    assert "signed-off" in codes and "outside-plan" not in codes


def test_what_a_klarmarkering_shows_beside_its_words_is_reported() -> None:
    def strike(book: openpyxl.Workbook) -> None:
        fill(book, function="Kommundirektör", day=datetime(2019, 1, 20), changed="=B1")
        start = book[texts.template.START_SHEET]
        for cell in (cell for row in start.iter_rows() for cell in row if cell.value == "Kommundirektör"):
            cell.font = Font(strike=True)
            start.cell(cell.row + 1, cell.column).number_format = ";;;"

    found = [(f.code, f.sheet) for f in read(edited(strike)).findings]
    for code in ("value-marked", "value-shown-otherwise", "formula-uncalculated"):
        assert (code, texts.template.START_SHEET) in found, found


def test_a_typed_day_and_a_name_are_told() -> None:
    found = read(signed(function="Kommundirektör Anna Ek", day="i går"))
    told = {f.code: f for f in found.findings}
    assert told["personal-data"].cell and told["personal-data"].sheet == texts.template.START_SHEET
    assert any(code.startswith("date") or code.startswith("value") for code in told), told


@pytest.mark.parametrize(
    ("answers", "lacking"), [({"function": "Kommundirektör"}, "day"), ({"day": datetime(2019, 1, 20)}, "function")]
)
def test_a_klarmarkering_that_is_half_given_is_reported(answers: dict[str, object], lacking: str) -> None:
    found = read(signed(**answers))
    (half,) = [f for f in found.findings if f.code == "sign-off-incomplete"]
    assert texts.template.SIGN_OFF[lacking][0] in half.message and half.cell
    assert "sign-off-incomplete" not in {f.code for f in read(signed(changed="Två celler")).findings}


def test_the_result_says_who_has_not(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled())
    inbox = read_paths([tmp_path], lambda *_: PLAN)
    result = consolidate(PLAN, 2018, inbox.submissions, inbox.findings, inbox.files)
    assert any(f"1 ej klarmarkerade: {WHO}" in line for line in Standing(Followup(result)).trust())
    (tmp_path / "a.xlsx").write_bytes(signed(function="Kommundirektör", day=datetime(2019, 1, 20)))
    inbox = read_paths([tmp_path], lambda *_: PLAN)
    result = consolidate(PLAN, 2018, inbox.submissions, inbox.findings, inbox.files)
    assert texts.report.SIGNED_OFF["all"] in Standing(Followup(result)).trust()


def test_a_template_from_before_there_was_one_is_not_asked(tmp_path: Path) -> None:
    old = next(Path("tests/earlier").glob("*(mall 1).xlsx")).read_bytes()
    found = read(old)
    assert found.submission is None or found.submission.sign_off is None
