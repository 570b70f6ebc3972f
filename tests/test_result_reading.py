"""A result read back is the consolidation that it was written from: figures, statuses, registers, files, findings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from tests.statistics.source_answers import answer, row, save
from tests.statistics.sourced_plan import sourced_plan
from tests.workbooks import report_example
from xl_addin import result_reading
from xl_addin.assessment import Assessment
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.demo import example_registers
from xl_addin.followup.decisions import board_key
from xl_addin.followup.matters import matters
from xl_addin.followup.view import Followup
from xl_addin.plan import load_plan
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.records import Entry, FileNote, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.examples import example_books
from xl_addin.result_comparison import compare_results, read_table
from xl_addin.result_reading import NoPlanError, ReadResult, read_result_workbook
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.statistics.folder import read_folder
from xl_addin.targets import Report
from xl_addin.workbooks.report import build_report


def read_back(result: Consolidation, plan: Plan | None = None) -> ReadResult:
    return read_result_workbook(build_report(result), lambda plan_id, versions: plan or result.newest)


@pytest.mark.parametrize("mood", ["usual", "everything", "nothing"])
def test_every_row_of_data_comes_back(mood: report_example.Mood) -> None:
    result = report_example.consolidation(report_example.plan(), mood)
    again = read_back(result).consolidation
    assert data_rows(again) == data_rows(result)
    assert again.year == result.year
    assert _as_told(again) == _as_told(result)
    assert [m.name for m in again.missing] == [m.name for m in result.missing]


def _as_told(result: Consolidation) -> dict[tuple[str, str | None, str | None, int], Assessment]:
    """Return the assessments as `Data` tells them: with the whole reason, without the board's short one."""
    return {
        key: replace(assessed, verdict=replace(assessed.verdict, short=""))
        for key, assessed in result.assessments.items()
    }


def test_of_a_year_before_the_last() -> None:
    result = report_example.consolidation(report_example.plan(), "usual", 2017)
    again = read_back(result).consolidation
    assert (again.year, data_rows(again)) == (2017, data_rows(result))


@pytest.mark.parametrize("name", ["value", "benchmark"])
def test_a_figure_of_more_digits_than_excel_keeps_comes_back(name: str) -> None:
    plan = report_example.plan(areas=1, indicators=1, members=1, years=1)
    (sent,) = report_example.consolidation(plan, "everything").submissions
    (entry,) = [entry for entry in sent.entries if entry.year == sent.year]
    exact = replace(entry, report=replace(entry.report, **{name: Decimal("47.123456789012345678")}))
    result = consolidate(plan, sent.year, [replace(sent, entries=(exact,))])
    assert data_rows(read_back(result).consolidation) == data_rows(result)


def test_files_and_findings_come_back_with_their_places() -> None:
    result = report_example.consolidation(report_example.plan())
    again = read_back(result).consolidation
    shown = [replace(finding, facts=()) for finding in result.findings]
    assert sorted(again.findings, key=repr) == sorted(shown, key=repr)

    def listed(notes: tuple[FileNote, ...]) -> list[tuple[object, ...]]:
        facts = ((n.file, n.sha256, n.used, n.submission and (n.submission.year, n.submission.saved)) for n in notes)
        return sorted(facts, key=repr)

    assert listed(again.files) == listed(result.files)
    assert again.questioned_members == result.questioned_members


def test_a_status_stands_as_the_result_has_it_whatever_would_be_made_of_it_today() -> None:
    """As one that an earlier version of the program gave, or one that official statistics took part in."""
    result = report_example.consolidation(report_example.plan())
    workbook = openpyxl.load_workbook(io.BytesIO(build_report(result)))
    sheet = workbook["Data"]
    names = {cell.value: cell.column for cell in sheet[1]}
    changed = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, names["kommun_kod"]).value == REGION)
    sheet.cell(changed, names["status"], "Följs")
    sheet.cell(changed, names["forklaring"], "Följs: så var det då.")
    stream = io.BytesIO()
    workbook.save(stream)
    again = read_result_workbook(stream.getvalue(), lambda *_: result.newest).consolidation
    found = data_rows(again)[changed - 2]
    assert (found.status, found.explanation) == ("Följs", "Följs: så var det då.")
    assert data_rows(again)[: changed - 2] == data_rows(result)[: changed - 2]


def test_a_figure_computed_from_official_statistics_comes_back_with_what_is_said_of_them(tmp_path: Path) -> None:
    plan = sourced_plan()
    folder = save(tmp_path, a=answer(*[row("N00002", f"000{n}", 2022, 10 * n) for n in (1, 2, 3)]))
    entry = Entry(2022, 2022, "0001", "1.6", None, Report(comment="inget"), Source("a.xlsx", "1 Allt", "H5", "ab" * 32))
    sent = Submission("a.xlsx", "ab" * 32, plan.id, "0001", "Aby", 2022, None, (entry,), (), (), (), 6, 1)
    result = consolidate(plan, 2022, [sent], statistics=read_folder(folder))
    again = read_back(result)
    assert data_rows(again.consolidation) == data_rows(result)
    (stated,) = [s for s in again.statistics if s.indicator == "1.2"]
    assert any("Kolada N00002" in text and "hämtad" in text for _, text in stated.lines)


def _everything(plan: Plan, year: int) -> Iterator[RegisterEntry[Any]]:
    for register, records in example_books(plan).items():
        for n, record in enumerate(records):
            yield RegisterEntry(record, "", year, "Sekretariat.xlsx", register, f"B{n + 6}", "")
    for member in plan.members(year):
        for register, records in example_registers(plan, member, year).items():
            for n, record in enumerate(records):
                yield RegisterEntry(record, member.code, year, f"{member.name}, svar.xlsx", register, f"C{n + 6}", "")


def test_every_row_of_every_register_comes_back() -> None:
    plan = load_plan("malmolundregionen-2015-2016")
    entries = tuple(_everything(plan, 2016))
    result = Consolidation(plan, 2016, (), secretariat=entries)
    again = read_back(result).consolidation
    assert {len(v) for v in again.registers.values()} - {0}
    assert set(again.registers) == {entry.register for entry in entries} >= {"meeting", "decision", "project"}
    for register, wanted in result.registers.items():
        found = again.registers[register]
        assert sorted(map(repr, found)) == sorted(map(repr, wanted)), register


def test_a_result_says_whether_the_plan_is_the_one_that_it_was_made_with() -> None:
    result = report_example.consolidation(report_example.plan())
    assert read_back(result).is_of_the_plan
    other = report_example.plan(name_length=40)
    assert not read_back(result, other).is_of_the_plan


def test_what_is_no_result_or_of_no_plan_is_refused() -> None:
    result = report_example.consolidation(report_example.plan())
    with pytest.raises(NoPlanError, match="prov"):
        read_result_workbook(build_report(result), lambda *_: None)
    with pytest.raises(NoPlanError, match="prov"):
        read_back(result, load_plan("malmolundregionen-2015-2016"))
    with pytest.raises(Unreadable):
        read_result_workbook(b"nothing", lambda *_: None)


def test_the_sheets_that_are_read_are_all_that_say_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only repeats the rest is passed over, and nothing is lost by it."""
    plan = load_plan("malmolundregionen-2015-2016")
    entries = tuple(_everything(plan, 2016))
    shown = report_example.consolidation(plan)
    made = consolidate(plan, 2016, shown.submissions, shown.findings, shown.files, secretariat=entries)
    made.board = {board_key(matter): "Ja." for matter in matters(Followup(made))}
    data = build_report(made)
    some = read_result_workbook(data, lambda *_: plan)
    monkeypatch.setattr(result_reading, "read_isolated", lambda data, wanted, room: read_isolated(data, room=room))
    everything = read_result_workbook(data, lambda *_: plan)
    assert _parts(some) == _parts(everything)
    assert all(_parts(some))


def _parts(read: ReadResult) -> tuple[object, ...]:
    result = read.consolidation
    return data_rows(result), result.findings, result.files, result.board, sorted(map(repr, result.registers.values()))


def test_a_result_of_more_than_a_submission_may_hold_is_read() -> None:
    plan = report_example.plan(5, 60, 30, 4)
    result = report_example.consolidation(plan)
    assert data_rows(read_back(result).consolidation) == data_rows(result)


NEWEST = "familjen-helsingborg-2016-2019-utgava-2"


def without_columns(result: bytes, *names: str) -> bytes:
    """Return a result without columns of Data, as one that was made before there were any."""
    workbook = openpyxl.load_workbook(io.BytesIO(result))
    sheet = workbook["Data"]
    for name in names:
        sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == name))
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_result_from_before_there_were_editions_keeps_its_figures_at_their_mätetal() -> None:
    """2.5 of the first edition is 2.6 of the second, and the other way round."""
    first = load_plan("familjen-helsingborg-2016-2019")
    result = report_example.consolidation(first, "everything")
    old = without_columns(build_report(result), "utgava", "matetal_nu")
    for plan, swapped in ((first, False), (load_plan(NEWEST), True)):
        again = Followup(read_result_workbook(old, lambda *_, plan=plan: plan).consolidation)
        for code, other in (("2.5", "2.6"), ("2.6", "2.5")):
            (row,), (then,) = plan.rows[other if swapped else code], first.rows[code]
            assert again.outcome(row, 2019) == Followup(result).outcome(then, 2019)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_a_result_does_not_say_is_named() -> None:
    first = load_plan("familjen-helsingborg-2016-2019")
    made = build_report(report_example.consolidation(first, "everything"))
    read = read_result_workbook(made, lambda *_: first)
    assert (read.columns, read.lacking, read.unread) == ((), (), ())
    for name in ("status", "preliminar", "forklaring"):
        read = read_result_workbook(without_columns(made, name), lambda *_: first)
        assert (read.columns, read.lacking, read.unread) == ((name,), (), ())
    newer = read_result_workbook(made, lambda *_: load_plan(NEWEST))
    assert set(newer.lacking) == set(load_plan(NEWEST).indicators)  # the year is judged by the other edition


def test_a_result_that_excel_has_saved_says_the_same_figures() -> None:
    """Excel stores 66.9 as 66.900000000000006: it is no other figure, and not a text of seventeen digits."""
    result = report_example.consolidation(report_example.plan())
    data, saved, dusty = build_report(result), io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(saved, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.startswith("xl/worksheets/"):
                figures = re.findall(rb"<v>([0-9]+\.[0-9]+)</v>", text)
                dusty += sum(format(float(figure), ".17g") != figure.decode() for figure in figures)
                text = re.sub(
                    rb"<v>([0-9]+\.[0-9]+)</v>", lambda m: b"<v>%b</v>" % format(float(m[1]), ".17g").encode(), text
                )
            target.writestr(name, text)
    assert dusty > 10
    plain, by_excel = (read_result_workbook(each, lambda *_: result.newest) for each in (data, saved.getvalue()))
    told = [[(e.indicator, e.series, e.year, e.report) for _, e in r.consolidation.reports] for r in (plain, by_excel)]
    assert told[0] == told[1]
    assert by_excel.consolidation.recorded == plain.consolidation.recorded
    changes = compare_results(read_table(data), read_table(saved.getvalue()))
    assert not changes.figures and not changes.statuses
