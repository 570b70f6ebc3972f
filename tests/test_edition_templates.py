"""Templates of a revised plan: earlier years and answers in their new places, read with the edition that they name."""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from tests.edition_example import SECOND, load_second
from tests.edition_submissions import figures, submission
from xl_addin import build_template, load_plan
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.forms.area import template_layout
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.identity import builtin_plan, newest_builtin
from xl_addin.reading.records import Entry, Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.registers.action_plan import Action
from xl_addin.reports import Reports
from xl_addin.targets import Report
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.template import template_file_name

PRINTED = "familjen-helsingborg-2016-2019"
REVISED = f"{PRINTED}-utgava-2"
NOW = load_plan(REVISED)
BEFORE = editions_of(NOW).all[0]
VALUES = {"1.15": 58_000_000, "2.5": 8, "2.6": 90, "3.4": 3, "4.5": 2, "5.1": 480, "5.7": 900}


def _printed_figure(row: Row, _: Member, year: int) -> Decimal | None:
    return Decimal(VALUES[row.indicator] + year - 2016) if row.indicator in VALUES else None


def _filled(edition: Plan, member: Member, year: int, submissions: list[Submission]) -> bytes:
    known = Reports(editions_of(edition), submissions).known(edition, member.code)
    return build_template(edition, member, year, known=known)


def _read(data: bytes, name: str, plan: Plan | None = None) -> Submission:
    intake = read_bytes(data, name, sha256(data).hexdigest(), builtin_plan, plan)
    assert intake.submission is not None, intake.findings
    return intake.submission


def _inbox(folder: Path, edition: Plan, year: int, names: tuple[str, ...] = ()) -> None:
    """Put every kommun's filled template of the year, of that edition, into the inbox."""
    answer = figures(_printed_figure)
    for member in edition.members(year):
        if not names or member.name in names:
            data = _filled(edition, member, year, [submission(edition, member, year, answer)])
            path = folder / str(year) / template_file_name(edition, member, year)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _values(entries: tuple[Entry, ...], year: int) -> dict[str, object]:
    return {e.indicator: e.report.value for e in entries if e.year == year and e.report.value is not None}


@pytest.mark.parametrize("given", [None, NOW], ids=["no plan named", "the newest named"])
def test_a_file_is_read_with_the_edition_that_it_names(given: Plan | None) -> None:
    hoganas = BEFORE.members_by_name["Höganäs"]
    files = [submission(BEFORE, hoganas, 2017, figures(_printed_figure))]
    old = _read(_filled(BEFORE, hoganas, 2017, files), "a.xlsx", given)
    assert (old.edition, _values(old.entries, 2017)["2.5"]) == ("1", 9)
    assert not [f for f in old.findings if f.code in {"template-version-other", "plan-other"}]
    new = _read(build_template(NOW, hoganas, 2018), "b.xlsx", given)
    assert new.edition == "2"
    assert not [f for f in new.findings if f.code == "template-version-other"]


def test_a_kommun_that_has_left_answers_in_no_template_not_even_in_an_older_editions(tmp_path: Path) -> None:
    """The older edition does not know that it has left; the one that judges the year does."""
    left = SECOND.replace("until = 2030-12-31", "until = 2021-12-31")
    left = left.replace('responsible = "Aby"', 'responsible = "Beby"').replace('co_responsible = ["Beby"]\n', "")
    plan = load_second(tmp_path, left)
    before = editions_of(plan).all[0]
    for year, used in ((2021, True), (2022, False)):
        data = build_template(before, before.members_by_name["Aby"], year)
        intake = read_bytes(data, f"{year}.xlsx", "0" * 64, builtin_plan, plan)
        assert (intake.submission is not None) is used
        assert ("municipality-not-member" in [f.code for f in intake.findings]) is not used


def test_an_old_template_for_a_year_of_the_new_edition_is_read_and_pointed_out() -> None:
    hoganas = BEFORE.members_by_name["Höganäs"]
    files = [submission(BEFORE, hoganas, 2018, figures(_printed_figure))]
    old = _read(_filled(BEFORE, hoganas, 2018, files), "a.xlsx", NOW)
    assert (old.edition, _values(old.entries, 2018)["2.5"]) == ("1", 10)
    (finding,) = [f for f in old.findings if f.code == "template-version-other"]
    assert "plan 1" in finding.message
    assert "plan 2" in finding.message


def test_the_newest_edition_that_files_name_is_the_plan() -> None:
    assert newest_builtin([(PRINTED, "1"), (PRINTED, "2")]) == NOW
    assert newest_builtin([(PRINTED, "1")]) == BEFORE
    assert newest_builtin([("okänd", "1")]) is None


def _templates(capsys: pytest.CaptureFixture[str], source: Path, folder: Path, *more: str) -> str:
    words = ["mallar", "--plan", REVISED, "--ar", "2018", "--ut", str(folder), "--fran", str(source), *more]
    assert main(words) == 0
    return capsys.readouterr().err


def _template(folder: Path, name: str, year: int = 2018) -> Submission:
    path = folder / template_file_name(NOW, NOW.members_by_name[name], year)
    return _read(path.read_bytes(), path.name)


def test_earlier_years_stand_where_the_figures_are_now(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = figures(_printed_figure)
    files = [submission(BEFORE, m, y, answer) for y in (2016, 2017) for m in BEFORE.members(y)]
    source = tmp_path / "Sammanställning 2017.xlsx"
    source.write_bytes(build_report(consolidate(BEFORE, 2017, files)))
    _templates(capsys, source, tmp_path / "mallar")
    hoganas = _template(tmp_path / "mallar", "Höganäs")
    assert (_values(hoganas.entries, 2016)["2.5"], _values(hoganas.entries, 2016)["2.6"]) == (90, 8)
    assert "5.7" not in _values(hoganas.entries, 2017)
    helsingborg = _template(tmp_path / "mallar", "Helsingborg")
    assert _values(helsingborg.entries, 2017)["5.1"] == 481
    assert "1.15" not in _values(helsingborg.entries, 2017)
    assert _values(_template(tmp_path / "mallar", "Ängelholm").entries, 2017)["3.4"] == 7


def test_a_result_of_before_there_were_editions_is_traced_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    answer = figures(_printed_figure)
    files = [submission(BEFORE, m, y, answer) for y in (2016, 2017) for m in BEFORE.members(y)]
    source = tmp_path / "Sammanställning 2017.xlsx"
    source.write_bytes(build_report(consolidate(BEFORE, 2017, files)))
    book = load_workbook(source)
    book["Data"].delete_cols(19, 5)
    book.save(source)
    _templates(capsys, source, tmp_path / "mallar", "--kommun", "Höganäs")
    assert _values(_template(tmp_path / "mallar", "Höganäs").entries, 2016)["2.5"] == 90


def test_answers_in_old_templates_are_carried_into_new_ones(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inbox = tmp_path / "inkorg"
    _inbox(inbox, BEFORE, 2018)
    before = {path: path.read_bytes() for path in inbox.rglob("*.xlsx")}
    said = _templates(capsys, inbox, tmp_path / "mallar")
    assert {path: path.read_bytes() for path in inbox.rglob("*.xlsx")} == before
    assert "Båstad: alla" in said
    assert "Helsingborg: " in said
    (line,) = [line for line in said.splitlines() if line.startswith("Helsingborg")]
    assert "1.13 och 1.15" in line
    moved = _template(tmp_path / "mallar", "Höganäs")
    assert (_values(moved.entries, 2018)["2.5"], _values(moved.entries, 2018)["2.6"]) == (92, 10)
    assert _values(_template(tmp_path / "mallar", "Helsingborg").entries, 2018)["5.1"] == 482
    assert _values(_template(tmp_path / "mallar", "Ängelholm").entries, 2018)["3.4"] == 9


def test_a_carried_template_gives_the_records_of_one_filled_in_anew(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    inbox = tmp_path / "inkorg"
    _inbox(inbox, BEFORE, 2018)
    _templates(capsys, inbox, tmp_path / "mallar")

    def now(row: Row, member: Member, year: int) -> Report | None:
        back = editions_of(NOW).between(row, NOW, BEFORE)
        parts = [figures(_printed_figure)(r, member, year) for r in back.rows] if back.compares else []
        values = [part.value for part in parts if part and isinstance(part.value, Decimal)]
        return Report(value=sum(values, Decimal(0))) if values else parts[0] if parts else None

    for member in NOW.members(2018):
        carried = _template(tmp_path / "mallar", member.name)
        anew = _read(_filled(NOW, member, 2018, [submission(NOW, member, 2018, now)]), carried.file)
        assert [(e.indicator, e.series, e.report) for e in carried.entries] == [
            (e.indicator, e.series, e.report) for e in anew.entries
        ]


def test_actions_follow_their_indicator(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    hoganas, helsingborg = (BEFORE.members_by_name[name] for name in ("Höganäs", "Helsingborg"))
    for member, codes in ((hoganas, ("2.5", "5.7")), (helsingborg, ("1.13", "1.14"))):
        actions = [Action(indicator=code, action=f"Åtgärd för {code}", owner="Samordnaren") for code in codes]
        path = tmp_path / "inkorg" / template_file_name(BEFORE, member, 2018)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(build_template(BEFORE, member, 2018, registers={"action_plan": actions}))
    _templates(capsys, tmp_path / "inkorg", tmp_path / "mallar")
    made = {name: _template(tmp_path / "mallar", name).registers for name in ("Höganäs", "Helsingborg")}
    found = {name: [(e.indicator, e.record.action) for e in rows if e.record.action] for name, rows in made.items()}
    assert found == {
        "Höganäs": [("2.6", "Åtgärd för 2.5"), ("5.7", "Åtgärd för 5.7")],
        "Helsingborg": [("1.14", "Åtgärd för 1.14")],
    }
    files = [_read(path.read_bytes(), path.name, NOW) for path in sorted((tmp_path / "inkorg").iterdir())]
    entries = consolidate(NOW, 2018, files).registers["action_plan"]
    assert {(e.indicator, e.record.action) for e in entries if e.record.action} == {
        ("2.6", "Åtgärd för 2.5"), ("5.7", "Åtgärd för 5.7"),
        ("1.13 (utgåva 1)", "Åtgärd för 1.13"), ("1.14", "Åtgärd för 1.14"),
    }  # fmt: skip


def test_the_whole_way_by_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inbox, target = tmp_path / "inkorg", tmp_path / "Sammanställning 2018.xlsx"
    for year in (2016, 2017):
        _inbox(inbox, BEFORE, year)
    _inbox(inbox, BEFORE, 2018, ("Bjuv", "Höganäs"))
    assert main(["konsolidera", str(inbox), "--plan", REVISED, "--ar", "2018", "--ut", str(target), "--json"]) in (0, 1)
    document = json.loads(capsys.readouterr().out)
    assert document["editions"] == {"2016": "1", "2017": "1", "2018": "2"}
    statuses = {(s["indicator"], s["year"]) for s in document["statuses"]}
    assert ("1.13", 2017) in statuses
    assert ("1.13", 2018) not in statuses
    assert ("2.12", 2018) in statuses


def test_a_figure_stands_under_no_startvarde_that_is_for_other_rows() -> None:
    member = next(m for m in NOW.member if m.name == "Höganäs")
    known = {"M2.1": {2017: Report(value=Decimal("3.6"))}}  # 2017 is the Startvärde of 1.15 alone
    data = build_template(NOW, member, 2018, known=known)
    read = read_bytes(data, "mall.xlsx", "", builtin_plan, NOW)
    assert "cell-not-asked" not in [f.code for f in read.findings]
    assert read.submission is not None
    earlier = [e.report.value for e in read.submission.entries if (e.indicator, e.year) == ("2.1", 2017)]
    assert earlier == [Decimal("3.6")]


ADDED = NOW.rows["2.12"][0]
"""A mätetal that is new in 2018: there is no year before it, only the Startvärde of 2017 to compare with."""


def test_what_was_added_has_no_status_in_2017_and_none_is_asked_for() -> None:
    klippan = NOW.members_by_name["Klippan"]

    def answer(row: Row, _: Member, year: int) -> Report:
        return Report(value=Decimal(300))

    early = [submission(BEFORE, member, 2017, figures(_printed_figure)) for member in BEFORE.members(2017)]
    result = consolidate(NOW, 2018, [*early, submission(NOW, klippan, 2018, answer, {2017: answer})])
    assert {year for code, _, _, year in result.assessments if code == "2.12"} == {2018}
    assert result.regional_in("2.12", 2017) is None
    assert {row.status for row in data_rows(result) if (row.indicator, row.year) == ("2.12", 2017)} <= {"Följs", None}
    assert "2.12" not in editions_of(NOW).at(2017).indicators
    (line,) = [
        line for sheet in template_layout(NOW, klippan, 2018).sheets for line in sheet.lines if line.id == ADDED.id
    ]
    assert "baseline:2017" in line.asks
    assert "earlier:2017" not in line.asks


@pytest.mark.parametrize("code", ["1.15", "2.12"])
def test_a_startvarde_is_shown_once_and_read_without_a_finding(code: str) -> None:
    """A template that is made of what was answered says nothing that reading it again would point out."""
    member = NOW.members_by_name[NOW.indicators[code].responsible]
    (row,) = NOW.rows[code]
    known = {row.id: {year: Report(value=Decimal(year - 1997)) for year in (2017, 2018)}}
    for year in (2018, 2019):
        read = read_bytes(build_template(NOW, member, year, known=known), "mall.xlsx", "", builtin_plan, NOW)
        assert "cell-not-asked" not in [f.code for f in read.findings if f.indicator == code]
        assert read.submission is not None
        assert _values(read.submission.entries, 2017)[code] == Decimal(20)
        assert _values(read.submission.entries, 2018)[code] == Decimal(21)
