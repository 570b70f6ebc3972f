"""`--statistik` on check and consolidation: findings and a sheet with it, and without it the same bytes as ever."""

from __future__ import annotations

import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.inbox.filled_inbox import PLAN, fill
from tests.statistics.source_answers import answer, row, save
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.plan import builtin_plans, load_plan

SHEET = texts.report.SHEETS["statistics"]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inkorg")
    fill(folder, 3)
    return folder


def printed(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    assert main([str(word) for word in words]) in {0, 1}
    document: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out, parse_float=Decimal)
    return document


def figures(capsys: pytest.CaptureFixture[str], inbox: Path, code: str) -> dict[str, Decimal]:
    """What each kommun (its code) reported on a mätetal for 2019."""
    plan, found = load_plan(PLAN), {}
    for submission in printed(capsys, "kontrollera", inbox, "--json")["submissions"]:
        for value in submission["values"]:  # type: ignore[attr-defined]
            if value["indicator"] == code and value["cell"] and value["value"] is not None:
                found[plan.members_by_name[str(submission["municipality"])].code] = Decimal(str(value["value"]))
    return found


def codes(document: dict[str, list[dict[str, object]]]) -> list[object]:
    return [item["code"] for item in document["findings"] if str(item["code"]).endswith("-source")]


def test_check_and_consolidation_say_what_differs(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reported = figures(capsys, inbox, "2.10")
    assert len(reported) == 3
    same, other, _ = reported
    save(
        tmp_path / "statistik",
        a=answer(
            row("N01982", same, 2019, float(reported[same])), row("N01982", other, 2019, float(reported[other]) + 5)
        ),
    )
    words = ["--statistik", tmp_path / "statistik", "--json"]
    checked = printed(capsys, "kontrollera", inbox, *words)
    assert codes(checked) == ["value-differs-from-source"]
    (item,) = (item for item in checked["findings"] if item["code"] == "value-differs-from-source")
    assert item["municipality"] == load_plan(PLAN).members_by_code[other].name
    assert item["cell"]
    assert item["file"]
    result = tmp_path / "resultat.xlsx"
    assert codes(printed(capsys, "konsolidera", inbox, "--ut", result, *words)) == ["value-differs-from-source"]
    data = load_workbook(result, read_only=True)["Data"]
    kept = [r for r in data.values if r[0] == 2019 and r[1] == other and r[3] == "2.10"]
    assert Decimal(str(kept[0][5])) == reported[other]


def test_the_result_shows_country_others_and_spread_with_source(inbox: Path, tmp_path: Path) -> None:
    plan = load_plan(PLAN)
    members = [row("N01982", member.code, 2019, 30 + n) for n, member in enumerate(plan.member)]
    around = [row("N01982", code, 2019, 50) for code in ("1280", "1281")]
    save(tmp_path / "statistik", a=answer(*members, *around, row("N01982", "0000", 2019, 44.5)))
    result = tmp_path / "resultat.xlsx"
    main(["konsolidera", str(inbox), "--ut", str(result), "--statistik", str(tmp_path / "statistik")])
    sheet = load_workbook(result)[SHEET]
    lines = {r[0].value: [cell.value for cell in r] for r in sheet.iter_rows(min_row=7) if r[0].value}
    shown = next(cells for code, cells in lines.items() if str(code).endswith('"2.10")') or code == "2.10")
    assert shown[2] == 2019
    assert shown[4] == "30\u00a0% – 40\u00a0%"
    assert str(shown[5]).endswith("(egen beräkning, vägt med folkmängden)")
    assert shown[6] == 44.5
    assert shown[7] == "50\n(egen beräkning, ovägt, 2 av 22)"
    assert str(shown[9]).startswith("Kolada N01982\nhämtad ")


def test_the_last_year_that_is_published_is_shown(inbox: Path, tmp_path: Path) -> None:
    save(tmp_path / "statistik", a=answer(row("N00999", "0000", 2017, 9.5)))
    result = tmp_path / "resultat.xlsx"
    main(["konsolidera", str(inbox), "--ut", str(result), "--statistik", str(tmp_path / "statistik")])
    assert load_workbook(result)[SHEET].cell(7, 3).value == 2017


def test_without_the_folder_it_is_as_ever(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the plan says of statistics changes no part: the same as of a plan that says nothing of it."""
    main(["konsolidera", str(inbox), "--ut", str(tmp_path / "med.xlsx")])
    with_sources = capsys.readouterr().out.replace("med.xlsx", "utan.xlsx")
    silent = tmp_path / f"{PLAN}.toml"
    silent.write_text(without_statistics(builtin_plans()[PLAN].path.read_text("utf-8")), "utf-8")
    assert not [r for rows in load_plan(silent).rows.values() for r in rows if r.source]
    assert [r for rows in load_plan(PLAN).rows.values() for r in rows if r.source]
    main(["konsolidera", str(inbox), "--ut", str(tmp_path / "utan.xlsx"), "--plan", str(silent)])
    assert capsys.readouterr().out == with_sources
    assert parts(tmp_path / "med.xlsx") == parts(tmp_path / "utan.xlsx")


def parts(workbook: Path) -> dict[str, bytes]:
    """What is in a result, but for the properties: they hold the digest of the plan's file."""
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}


def without_statistics(text: str) -> str:
    head, _, rest = text.partition("[statistics]")
    rest = rest[rest.index("\n[[unit]]") :]
    lines = [line.partition(", source = {")[0] + " }," if ", source = {" in line else line for line in rest.split("\n")]
    return head + "\n".join(line for line in lines if not line.startswith("source = {"))


def test_an_empty_folder_only_says_what_it_lacks(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "statistik").mkdir()
    plain = printed(capsys, "kontrollera", inbox, "--json")
    checked = printed(capsys, "kontrollera", inbox, "--json", "--statistik", tmp_path / "statistik")
    more = [item for item in checked["findings"] if item not in plain["findings"]]
    assert {item["code"] for item in more} == {"statistics-missing"}
    assert checked["submissions"] == plain["submissions"]


@pytest.mark.parametrize("command", ["kontrollera", "konsolidera"])
def test_no_such_folder__one_line(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = [command, str(inbox), "--statistik", str(tmp_path / "saknas")]
    assert main([*words, *(["--ut", str(tmp_path / "r.xlsx")] if command == "konsolidera" else [])]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_python_functions_and_the_buttons_read_the_folder_too(inbox: Path, tmp_path: Path) -> None:
    from shutil import copytree

    from xl_addin import consolidate
    from xl_addin.workbooks.control import Settings

    folder = save(tmp_path / "statistik", a=answer(row("N45700", "1260", 2019, 99.9)))
    plain, held = consolidate(inbox), consolidate(inbox, statistics=folder)
    assert plain.shape == held.shape
    with pytest.raises(OSError, match="statistik"):
        consolidate(inbox, statistics=tmp_path / "ingen" / "statistik")
    copytree(inbox, tmp_path / "inkorg")
    settings = Settings(PLAN, 2019, tmp_path / "inkorg", tmp_path / "resultat", None)
    assert settings.statistics == folder
    assert Settings(PLAN, 2019, inbox, tmp_path, None).statistics is None
