"""`mallar --fran`: what goes on stands in next year's templates; another cooperation's result is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from tests.conftest import DemoOf
from tests.failure_cases.filled import PLAN, YEAR, filled, inbox, member, read
from xl_addin.cli import main
from xl_addin.plan.editions import editions_of
from xl_addin.reading.data_sheet import data_sheet
from xl_addin.reading.earlier import reports_of
from xl_addin.registers import RegisterRecord
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.network import Participation
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.steps.result import read_result, result_notes
from xl_addin.targets import Report, State
from xl_addin.when import When
from xl_addin.workbooks.template import build_template, template_file_name

ROWS: dict[str, list[RegisterRecord]] = {
    "action_plan": [
        Action(indicator="3.1", action="Räkna", owner="Skolchef", end=When.on(date(2018, 6, 1)), state=State.ONGOING),
        Action(indicator="3.2", action="Klar åtgärd", owner="Chef", state=State.DONE),
    ],
    "activity": [
        Activity(
            what="=Pågår", indicator="3.1", day=When.on(date(2018, 11, 1)), report="Årets rapport", following="Sedan",
            state=State.ONGOING,
        ),
        Activity(what="Klar", indicator="3.1", report="Klart", state=State.DONE),
    ],
    "network": [Participation(number=1, function="Strateg", meetings=3, contribution="Årets bidrag")],
}


def test_what_goes_on_is_filled_in_with_its_last_report_and_what_is_done_stays(tmp_path: Path) -> None:
    perstorp = member("Perstorp")
    row = next(row for rows in PLAN.rows.values() for row in rows if row.each and row.unit.percent)
    known = {row.id: {YEAR: Report(comment="x")}}
    data = build_template(PLAN, perstorp, YEAR, known=known, registers=ROWS)
    box = inbox(tmp_path / "in", Perstorp=data)
    assert main(["konsolidera", str(box), "--ut", str(tmp_path / "r.xlsx")]) == 0
    command = ["mallar", "--plan", PLAN.id, "--ar", "2019", "--ut", str(tmp_path / "ut"), "--kommun", "Perstorp"]
    assert main([*command, "--fran", str(tmp_path / "r.xlsx")]) == 0
    written = read((tmp_path / "ut" / template_file_name(PLAN, perstorp, 2019)).read_bytes()).submission
    assert written is not None
    records = {entry.record for entry in written.registers if entry.register != "network"}
    activity = ROWS["activity"][0]
    assert records == {ROWS["action_plan"][0], replace(activity, report=f"{YEAR}: {activity.report}")}
    (network,) = [e.record for e in written.registers if e.register == "network"]
    assert (network.function, network.meetings, network.contribution) == ("Strateg", None, f"{YEAR}: Årets bidrag")
    assert written.is_untouched


def test_another_cooperations_result_is_refused(
    demo_of: DemoOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = str(demo_of("malmolundregionen-2015-2016") / "Sammanställning.xlsx")
    assert main(["mallar", "--plan", PLAN.id, "--ar", "2019", "--ut", str(tmp_path / "ut"), "--fran", result]) == 2
    assert "malmolundregionen" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:Sparkline")
def test_a_result_saved_without_the_values_of_its_links_loses_no_register_row_in_silence(
    demo_of: DemoOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    openpyxl.load_workbook(demo_of(PLAN.id) / "Sammanställning.xlsx").save(tmp_path / "r.xlsx")
    command = ["mallar", "--plan", PLAN.id, "--ar", "2019", "--ut", str(tmp_path / "ut"), "--fran"]
    assert main([*command, str(tmp_path / "r.xlsx")]) == 2
    assert "formlers värden" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()
    notes = list(result_notes(read_result(tmp_path / "r.xlsx")))
    assert [note for note in notes if "Handlingsplaner" in note and "inte med" in note]


def templates(folder: Path, result: Path, *, plan: str = PLAN.id, year: str = "2019") -> int:
    command = ["mallar", "--plan", plan, "--ar", year, "--ut", str(folder / "ut"), "--kommun", "Höganäs"]
    return main([*command, "--fran", str(result)])


def test_figures_of_a_later_edition_are_not_put_on_the_same_numbers_of_an_earlier_one(
    demo_of: DemoOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = demo_of(f"{PLAN.id}-utgava-2") / "Sammanställning.xlsx"
    assert templates(tmp_path, result) == 2
    assert "utgåva 2" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()
    assert templates(tmp_path, result, plan=f"{PLAN.id}-utgava-2") == 0
    given = reports_of(list(data_sheet(read_isolated(result.read_bytes(), room=RESULT))), editions_of(PLAN))
    assert {s.edition for s in given} == {PLAN.version}
    assert max(entry.year for s in given for entry in s.entries) == 2017


def worked_in(folder: Path, source: Path, how: str) -> Path:
    """Save a result as somebody would who has worked in it: the links of its registers have their values."""
    book = openpyxl.load_workbook(source)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if str(cell.value).startswith("=HYPERLINK"):
            cell.value = str(cell.value).rpartition('","')[2].removesuffix('")')
    data = book["Data"]
    columns = {cell.value: cell.column for cell in data[1]}
    if how == "numbers":
        for (cell,) in data.iter_rows(2, None, columns["matetal"], columns["matetal"]):
            cell.value = float(cell.value)
    elif how == "rows":
        other = [cell.value for cell in data[2]]
        other[columns["utfall"] - 1] = 1
        data.append(other)
        of_series = next(row for row in range(3, 999) if data.cell(row, columns["serie"]).value)
        data.cell(of_series, columns["serie"]).value = "Åk 99"
        data.cell(of_series + 1, columns["utfall"]).value = "#REF!"
    elif how == "copied":
        for row in list(data.iter_rows(2, 40, values_only=True)):
            data.append(row)
    elif how == "sheets":
        book["Handlingsplaner"].title = "Åtgärder"
        next(c for row in book["Nätverk"].iter_rows() for c in row if c.value == "Kommunens funktion").value = "Roll"
    book.save(folder / "r.xlsx")
    return folder / "r.xlsx"


@pytest.mark.filterwarnings("ignore:Sparkline")
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("numbers", "rader på bladet Data"), ("rows", "4\u00a0rader på bladet Data"),
        ("sheets", "Handlingsplaner och Nätverk"), ("copied", ""), ("nothing", ""),
    ],
)  # fmt: skip
def test_what_of_a_result_is_left_out_is_told(
    how: str, said: str, demo_of: DemoOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = worked_in(tmp_path, demo_of(PLAN.id) / "Sammanställning.xlsx", how)
    capsys.readouterr()
    assert templates(tmp_path, result) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "är inte med" in line]
    assert [said in line for line in lines] == ([True] if said else [])


@pytest.mark.parametrize(("year", "said"), [("2019", "2017 och 2018"), ("2018", "2017"), ("2017", ""), ("2016", "")])
def test_a_result_of_years_ago_says_which_years_it_does_not_know(
    year: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box = inbox(tmp_path / "in", Perstorp=filled("Perstorp", year=2016))
    assert main(["konsolidera", str(box), "--ut", str(tmp_path / "r.xlsx")]) in {0, 1}
    capsys.readouterr()
    assert templates(tmp_path, tmp_path / "r.xlsx", year=year) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "är inte med" in line]
    assert [said in line for line in lines] == ([True] if said else [])


def test_what_of_an_inbox_is_not_carried_over_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tom").mkdir()
    assert templates(tmp_path, tmp_path / "tom") == 0
    assert "finns inget svar att föra över" in capsys.readouterr().err
    box = inbox(tmp_path / "in", Bjuv=filled("Bjuv"), Perstorp=filled("Perstorp")[:5000])
    assert templates(tmp_path, box) == 0
    told = capsys.readouterr().err
    assert ("1\u00a0fel i" in told, "finns inget svar" in told) == (True, False)
