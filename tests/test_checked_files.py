"""`kontrollera` on files of the secretariat's own: each is checked as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import xl_addin
from tests.inbox.filled_inbox import PLAN, filled
from xl_addin.cli import main
from xl_addin.findings import CATALOGUE

BUILT_IN = Path(xl_addin.__file__).parent / "plan" / f"{PLAN}.toml"
CHOICE = "kommun;år;fil;kontrollsumma;avlagd\nBjuv;2019;{file};;\n"


def test_a_plan_file_is_checked_as_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes(BUILT_IN.read_bytes())
    assert main(["kontrollera", str(plan)]) == 0
    assert capsys.readouterr().out == f"{plan}: planen går att använda.\n"


def test_a_broken_plan_file_names_line_and_key_and_asks_for_no_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.toml"
    text = BUILT_IN.read_text("utf-8")
    line = text[: text.index("first_year")].count("\n") + 1
    plan.write_text(text.replace("first_year = 2016", 'first_year = "x"'), "utf-8")
    assert main(["kontrollera", str(plan)]) == 1
    shown = capsys.readouterr().out
    assert f"rad {line}: first_year" in shown
    assert "mall" not in shown and "planboken" not in shown


def test_the_table_of_choices_is_held_against_the_files_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(0))
    choices = tmp_path / "val.csv"
    choices.write_text(CHOICE.format(file="a.xlsx"), "utf-8")
    assert main(["kontrollera", str(choices)]) == 0
    assert capsys.readouterr().out == f"{choices}: valen går att använda.\n"
    choices.write_text(CHOICE.format(file="b.xlsx"), "utf-8")
    assert main(["kontrollera", str(choices)]) == 0
    shown = capsys.readouterr().out
    assert "b.xlsx" in shown and "Inlämningar" in shown and "går att använda" not in shown


@pytest.mark.parametrize(
    "code", ["duplicate-submission", "duplicate-unresolved", "submission-combined", "parts-together", "choice-unknown"]
)
def test_where_a_file_is_to_be_chosen_both_places_are_named(code: str) -> None:
    hint = CATALOGUE[code].hint
    assert "val.csv" in hint and "på kontrollbokens blad Inlämningar" in hint
