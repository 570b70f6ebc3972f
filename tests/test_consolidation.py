"""Reports of several submissions put together: revisions, what was met stays met, regional figures and statuses."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from xl_addin import load_plan
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.findings import Severity
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.registers import RegisterEntry, RegisterRecord
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.network import Participation
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.targets import Reason, Report, State, Status

Told = tuple[int, str, int, str, str | None, Report]
"""Year of the submission, kommun, year of the report, mätetal, series, report."""


@lru_cache(maxsize=1)
def the_plan() -> Plan:
    return load_plan("familjen-helsingborg-2016-2019")


def result(*told: Told, year: int = 2018) -> Consolidation:
    plan = the_plan()
    books: dict[tuple[int, str], list[Entry]] = {}
    for sent, name, about, indicator, series, report in told:
        code = plan.members_by_name[name].code
        source = Source(f"{name} {sent}.xlsx", "blad", f"K{about}", "0" * 64)
        books.setdefault((sent, name), []).append(Entry(about, sent, code, indicator, series, report, source))
    submissions = [
        Submission(f"{name} {sent}.xlsx", "0" * 64, plan.id, plan.members_by_name[name].code, name, sent, None,
                   tuple(entries), (), (), (), 1, 1)
        for (sent, name), entries in books.items()
    ]  # fmt: skip
    return consolidate(plan, year, submissions)


def value(number: str) -> Report:
    return Report(value=Decimal(number))


def test_nothing_reported_is_said_so_for_every_mätetal_and_never_counted_as_zero() -> None:
    empty = result()
    assert {empty.regional(code).status for code in the_plan().indicators} == {Status.NOT_REPORTED}
    assert [member.name for member in empty.missing] == [member.name for member in the_plan().members(2018)]
    assert all(row.report.value is None for row in data_rows(empty))


def test_the_newest_report_of_a_year_counts_and_the_revision_names_both() -> None:
    both = result((2017, "Helsingborg", 2017, "1.15", None, value("118")),
                  (2018, "Helsingborg", 2017, "1.15", None, value("121")),
                  (2018, "Helsingborg", 2018, "1.15", None, value("120")))  # fmt: skip
    assert both.regional("1.15").status is Status.MISSED
    assert "120" in both.regional("1.15").explanation
    assert "121" in both.regional("1.15").explanation
    (revision,) = [f for f in both.findings if f.code == "value-revised"]
    assert "118" in revision.message
    assert "121" in revision.message
    assert "Helsingborg 2017.xlsx" in revision.message
    (row,) = [r for r in data_rows(both) if r.year == 2017 and r.municipality_code == "1283"]
    assert row.file == "Helsingborg 2018.xlsx"


def test_an_unchanged_earlier_outcome_is_no_revision_and_keeps_its_first_source() -> None:
    same = result((2017, "Helsingborg", 2017, "1.15", None, value("118")),
                  (2018, "Helsingborg", 2017, "1.15", None, value("118")))  # fmt: skip
    assert not [f for f in same.findings if f.code == "value-revised"]
    (row,) = [r for r in data_rows(same) if r.year == 2017 and r.municipality_code == "1283"]
    assert row.file == "Helsingborg 2017.xlsx"


def test_a_value_given_later_replaces_a_reason_there_was_none() -> None:
    late = result((2017, "Helsingborg", 2017, "1.15", None, Report(reason=Reason.LATER, comment="i maj")),
                  (2018, "Helsingborg", 2017, "1.15", None, value("118")),
                  (2018, "Helsingborg", 2018, "1.15", None, value("119")))  # fmt: skip
    assert late.regional("1.15").status is Status.ACHIEVED
    (row,) = [r for r in data_rows(late) if r.year == 2017 and r.municipality_code == "1283"]
    assert (row.report.value, row.report.reason, row.report.comment) == (Decimal(118), None, "i maj")
    assert [f.cell for f in late.findings if f.code == "report-revised"] == ["K2017"]


def test_a_milestone_met_stays_met_and_taking_it_back_is_said() -> None:
    done = (2016, "Helsingborg", 2016, "1.1", None, Report(state=State.DONE, state_year=2016))
    assert result(done).regional("1.1").status is Status.ACHIEVED
    back = result(done, (2018, "Helsingborg", 2018, "1.1", None, Report(state=State.NOT_STARTED)))
    assert back.regional("1.1").status is Status.MISSED
    (said,) = [f for f in back.findings if f.code == "state-withdrawn"]
    assert (said.municipality, said.indicator, said.year) == ("Helsingborg", "1.1", 2018)


def test_startvärde_is_a_row_of_its_year_and_gives_the_first_year_its_comparison() -> None:
    first = result((2016, "Helsingborg", 2015, "1.15", None, value("100")),
                   (2016, "Helsingborg", 2016, "1.15", None, value("101")), year=2016)  # fmt: skip
    assert first.regional("1.15").status is Status.ACHIEVED
    assert [(r.year, r.status) for r in data_rows(first) if r.municipality_code == "1283"] == [
        (2015, "Följs"), (2016, "Uppnått"),
    ]  # fmt: skip


def test_members_sum_and_mean_make_the_regional_figure() -> None:
    names = ["Bjuv", "Helsingborg"]
    told = [(2018, n, 2018, "4.2", None, value(v)) for n, v in zip(names, ("3", "4"), strict=True)]
    told += [(2018, n, 2018, "2.10", None, value(v)) for n, v in zip(names, ("20", "40"), strict=True)]
    both = result(*told)
    (associations,), (education,) = the_plan().rows["4.2"], the_plan().rows["2.10"]
    assert both.figure(associations, 2018) == 7
    weights = [the_plan().members_by_name[n].inhabitants(2018).inhabitants for n in names]
    expected = (20 * weights[0] + 40 * weights[1]) / sum(weights)
    mean = both.figure(education, 2018)
    assert isinstance(mean, Decimal)
    assert float(mean) == pytest.approx(expected, abs=1e-6)


def test_both_takes_the_worse_of_the_regions_figure_and_the_members() -> None:
    told: list[Told] = [(2018, "Höganäs", y, "2.4", "region", value(v)) for y, v in ((2017, "78"), (2018, "77"))]
    for member in the_plan().members(2018):
        told += [(2018, member.name, y, "2.4", None, value(v)) for y, v in ((2017, "70"), (2018, "71"))]
    verdict = result(*told).regional("2.4")
    assert verdict.status is Status.MISSED
    assert "77" in verdict.explanation


def test_a_reporting_year_leaves_later_submissions_out() -> None:
    later = result((2018, "Helsingborg", 2018, "1.16", None, value("1")),
                   (2019, "Helsingborg", 2019, "1.16", None, value("2")), year=2018)  # fmt: skip
    assert later.regional("1.16").status is Status.DEVIATING
    assert {s.year for s in later.submissions} == {2018}


def test_order_of_submissions_never_matters() -> None:
    told = [(2016, "Helsingborg", 2016, "1.15", None, value("1")),
            (2017, "Helsingborg", 2016, "1.15", None, value("2")),
            (2018, "Helsingborg", 2016, "1.15", None, value("3")),
            (2018, "Bjuv", 2018, "4.2", None, value("4"))]  # fmt: skip
    tables = {str(data_rows(result(*order))) for order in permutations(told)}
    assert len(tables) == 1


def test_a_comparison_value_reported_anew_is_named_with_both_and_their_sources() -> None:
    first = (2017, "Helsingborg", 2017, "2.9", None, Report(value=Decimal(20047), benchmark=Decimal(31777)))
    later = (2018, "Helsingborg", 2017, "2.9", None, Report(benchmark=Decimal(39)))
    both = result(first, later)
    (revision,) = [f for f in both.findings if f.code == "report-revised"]
    assert (revision.file, revision.cell) == ("Helsingborg 2018.xlsx", "K2017")
    assert "Jämförelsevärdet för 2017 är nu 39; tidigare rapporterades 31 777 (Helsingborg 2017.xlsx" in (
        revision.message.replace("\u00a0", " ")
    )
    (entry,) = [e for _, e in both.reports if e.year == 2017]
    assert entry.source_of("value").file == "Helsingborg 2017.xlsx"
    assert entry.source_of("benchmark").file == "Helsingborg 2018.xlsx"


def test_a_baseline_that_was_registered_and_is_then_not_begun_is_taken_back() -> None:
    back = result((2016, "Ängelholm", 2016, "3.10", None, value("5")),
                  (2017, "Ängelholm", 2017, "3.10", None, Report(state=State.NOT_STARTED)), year=2017)  # fmt: skip
    (withdrawn,) = [f for f in back.findings if f.code == "state-withdrawn"]
    assert "5" in withdrawn.message


def test_every_way_to_data_gives_the_same_words(tmp_path: Path) -> None:
    from xl_addin.commands.consolidate import write_data
    from xl_addin.workbooks.report import build_report

    both = result((2018, "Helsingborg", 2018, "1.15", None, value("118")))
    write_data(both, tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        as_csv = list(csv.reader(file))
    sheet = read_workbook(build_report(both)).sheet("Data")
    assert sheet is not None
    for number, row in enumerate(as_csv, start=1):
        cells = [sheet.cells.get((number, column)) for column in range(1, len(COLUMNS) + 1)]
        assert [c.text if c else "" for c in cells] == row
    assert {row[COLUMNS.index("preliminar")] for row in as_csv[1:]} <= {"ja", "nej"}


def test_a_submission_of_a_later_year_is_named_and_its_corrections_count() -> None:
    later = result((2017, "Helsingborg", 2017, "1.15", None, value("118")),
                   (2018, "Helsingborg", 2017, "1.15", None, value("121")),
                   (2018, "Helsingborg", 2018, "1.15", None, value("130")), year=2017)  # fmt: skip
    assert [(f.code, f.file) for f in later.findings if f.code == "submission-later"] == [
        ("submission-later", "Helsingborg 2018.xlsx")
    ]
    (row,) = [r for r in data_rows(later) if r.municipality_code == "1283" and r.year == 2017]
    assert (row.report.value, row.file) == (Decimal(121), "Helsingborg 2018.xlsx")
    assert {r.year for r in data_rows(later)} <= {2016, 2017}


def submission(year: int, name: str, *rows: RegisterRecord, shown: tuple[Entry, ...] = ()) -> Submission:
    member, file = the_plan().members_by_name[name], f"{name} {year}.xlsx"
    registers = tuple(RegisterEntry(row, member.code, year, file, "blad", "B6", "0") for row in rows)
    return Submission(
        file, "0", the_plan().id, member.code, name, year, None, (), registers, (), (), 1, 1, shown
    )  # fmt: skip


def test_registers_are_per_year_and_what_goes_on_is_carried_and_named() -> None:
    open_action = Action(indicator="3.1", action="Räkna")
    done = Action(indicator="3.1", action="Klar", state=State.DONE)
    network = Participation(number=1, contribution="Årets rapport")
    before = submission(2017, "Perstorp", open_action, done, network)
    for later in ([], [submission(2018, "Perstorp", Activity(what="Nytt"))]):
        both = consolidate(the_plan(), 2018, [before, *later])
        rows = {(e.register, e.year) for entries in both.registers.values() for e in entries}
        assert ("network", 2017) not in rows
        assert [e.record.action for e in both.registers["action_plan"]] == ["Räkna"]
        assert [f.year for f in both.findings if f.code == "register-carried"] == [2017]
    closed = submission(2018, "Perstorp", replace(open_action, state=State.DONE))
    assert [e.year for e in consolidate(the_plan(), 2018, [before, closed]).registers["action_plan"]] == [2018]


@pytest.mark.parametrize("again", ["räkna elever", "Räkna  elever", "Räkna elever. "])
def test_an_action_that_is_typed_anew_with_other_spaces_and_capitals_is_the_same(again: str) -> None:
    before = submission(2017, "Perstorp", Action(indicator="3.1", action="Räkna elever"))
    later = submission(2018, "Perstorp", Action(indicator="3.1", action=again, state=State.DONE))
    assert [e.year for e in consolidate(the_plan(), 2018, [before, later]).registers["action_plan"]] == [2018]


def test_states_of_earlier_years_count_where_only_this_years_file_is_there() -> None:
    code = the_plan().members_by_name["Helsingborg"].code
    source = Source("Helsingborg 2018.xlsx", "blad", "K6", "0")
    shown = Entry(2016, 2018, code, "1.1", None, Report(state=State.DONE, state_year=2016), source)
    only = submission(2018, "Helsingborg", shown=(shown,))
    assert consolidate(the_plan(), 2018, [only]).regional("1.1").status is Status.ACHIEVED
    own = result((2016, "Helsingborg", 2016, "1.1", None, Report(state=State.ONGOING))).submissions
    both = consolidate(the_plan(), 2018, [*own, only])
    assert both.regional("1.1").status is not Status.ACHIEVED
    (said,) = [f for f in both.findings if f.code == "state-shown-otherwise"]
    assert (said.file, said.cell, said.year, said.severity) == ("Helsingborg 2018.xlsx", "K6", 2016, Severity.INFO)
    assert "”Klar”, men är ”Pågår”" in said.message


def test_of_two_templates_that_show_an_earlier_state_differently_the_newest_counts() -> None:
    code, row = the_plan().members_by_name["Helsingborg"].code, ("1.1", None)
    older, newer = (
        submission(year, "Helsingborg", shown=(
            Entry(2016, year, code, *row, Report(state=state), Source(f"Helsingborg {year}.xlsx", "b", "K6", "0")),
        )) for year, state in ((2017, State.ONGOING), (2018, State.DONE))
    )  # fmt: skip
    both = consolidate(the_plan(), 2018, [older, newer])
    assert both.regional("1.1").status is Status.ACHIEVED
    assert [f.file for f in both.findings if f.code == "state-shown-otherwise"] == ["Helsingborg 2017.xlsx"]
