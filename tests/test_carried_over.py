"""`mallar --fran`: what goes on stands in next year's templates; another cooperation's result is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from tests.conftest import DemoOf
from tests.failure_cases.filled import PLAN, YEAR, inbox, member, read
from xl_addin.cli import main
from xl_addin.registers import RegisterRecord
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.network import Participation
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
