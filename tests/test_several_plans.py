"""An inbox for several plans gives a result for each, and an overview that says what belongs to none."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xl_addin import build_template, load_plan
from xl_addin.cli import main
from xl_addin.data_table import COLUMNS as DATA_COLUMNS
from xl_addin.demo import story_of

REAL, OTHER = "familjen-helsingborg-2016-2019", "malmolundregionen-2015-2016"
LETTER = {REAL: "a", OTHER: "b"}


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inkorg")
    for name, year in ((REAL, 2018), (OTHER, 2016)):
        plan = load_plan(name)
        for member in plan.member[:2]:
            data = build_template(plan, member, year, known=story_of(plan, member))
            (folder / f"{LETTER[name]} {member.code}.xlsx").write_bytes(data)
    (folder / "trasig.xlsx").write_bytes(data[:9000])
    return folder


def test_each_plan_gets_the_result_it_has_alone(inbox: Path, tmp_path: Path) -> None:
    assert main(["konsolidera", str(inbox), "--ut", str(tmp_path / "alla.xlsx"), "--plan", REAL, OTHER]) == 1
    for plan in (REAL, OTHER):
        own = tmp_path / plan
        own.mkdir()
        for path in inbox.glob(f"{LETTER[plan]} *"):
            (own / path.name).write_bytes(path.read_bytes())
        main(["konsolidera", str(own), "--ut", str(tmp_path / "en.xlsx"), "--plan", plan])
        assert (tmp_path / f"alla {plan}.xlsx").read_bytes() == (tmp_path / "en.xlsx").read_bytes()


def test_the_overview_has_a_row_for_each_plan_and_says_what_belongs_to_none(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["konsolidera", str(inbox), "--ut", str(tmp_path / "alla.xlsx"), "--json", "--arbetare", "1"]
    assert main([*command, "--plan", REAL, "--plan", OTHER]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [plan["submissions"] for plan in document["plans"]] == [2, 2]
    assert [item["file"] for item in document["findings"]] == ["trasig.xlsx"]
    book = load_workbook(tmp_path / "alla.xlsx")
    rows = list(book["Översikt"].iter_rows(min_row=5, values_only=True))
    assert [row[0] for row in rows] == [load_plan(REAL).title, load_plan(OTHER).title]
    assert [sum(row[6:13]) for row in rows] == [len(load_plan(name).indicators) for name in (REAL, OTHER)]
    assert rows[0][13] == f"alla {REAL}.xlsx"
    assert book["Översikt"].cell(5, 14).hyperlink.target.endswith(f"{REAL}.xlsx")
    assert book["Kontroll"]["A4"].value == "trasig.xlsx"


def test_a_plan_that_is_not_named_is_said(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        load_plan_text(REAL).replace(f'"{REAL}"', '"en-annan"', 1).replace("2016–2019", "2016–2020", 1), "utf-8"
    )
    target = tmp_path / "alla.xlsx"
    main(["konsolidera", str(inbox), "--ut", str(target), "--plan", OTHER, str(tmp_path / "plan.toml")])
    strays = [row[0] for row in load_workbook(target)["Kontroll"].iter_rows(min_row=4, values_only=True)]
    assert strays == sorted([*(path.name for path in inbox.glob(f"{LETTER[REAL]} *")), "trasig.xlsx"])


def load_plan_text(name: str) -> str:
    from xl_addin.plan import builtin_plans

    return builtin_plans()[name].path.read_text("utf-8")


@pytest.mark.parametrize("more", [["--sekretariat", "styr.xlsm"], ["--data", "data.csv"]])
def test_what_is_for_one_plan_is_refused_for_several(inbox: Path, tmp_path: Path, more: list[str]) -> None:
    target = tmp_path / "alla.xlsx"
    assert main(["konsolidera", str(inbox), "--ut", str(target), "--plan", REAL, OTHER, *more]) == 2
    assert not target.exists()


def test_data_is_written_for_other_programs(inbox: Path, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    command = ["konsolidera", str(inbox), "--ut", str(tmp_path / "en.xlsx"), "--plan", REAL, "--data", str(data)]
    assert main(command) == 1
    with data.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = load_workbook(tmp_path / "en.xlsx")["Data"]
    assert sheet.max_row == len(rows) + 1
    assert tuple(rows[0]) == DATA_COLUMNS
    assert {len(row["kommun_kod"]) for row in rows} == {4}
    for row, cell in zip(rows, sheet["F"][1:], strict=True):
        if isinstance(cell.value, int | float):
            assert float(Decimal(row["utfall"])) == cell.value


def test_data_as_parquet(inbox: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")
    data = tmp_path / "data.parquet"
    main(["konsolidera", str(inbox), "--ut", str(tmp_path / "en.xlsx"), "--plan", REAL, "--data", str(data)])
    assert tuple(parquet.read_table(data).column_names) == DATA_COLUMNS


def test_data_of_another_form_is_refused_before_anything_is_read(inbox: Path, tmp_path: Path) -> None:
    command = ["konsolidera", str(inbox), "--ut", str(tmp_path / "en.xlsx"), "--plan", REAL, "--data", "data.txt"]
    assert main(command) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_text_like_a_formula_is_no_formula_in_the_table() -> None:
    from xl_addin.csv_table import as_csv

    plain = as_csv(["kommentar", "utfall", "ar"], [["=1+1", Decimal("-1.50"), 2018]]).decode("utf-8-sig")
    assert plain == '"kommentar","utfall","ar"\r\n"\'=1+1",-1.50,2018\r\n'
