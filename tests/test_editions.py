"""Years of several editions in one result: each judged by its own, none compared across a break, nothing lost."""

from __future__ import annotations

import io
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.edition_example import SECOND, load_second, traced
from tests.edition_submissions import figures, submission
from tests.revisions import World, worlds
from xl_addin import build_template, load_plan, texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import DataRow
from xl_addin.followup.standing import has_target
from xl_addin.inbox.known import Known
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import REGION, Member, Plan, Row
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.records import Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.reports import Reports
from xl_addin.targets import Report, Status
from xl_addin.workbooks.report import build_report

REVISED = "familjen-helsingborg-2016-2019-utgava-2"
BASE = {
    "1.15": 58_000_000, "2.5": 8, "2.6": 90, "3.4": 3, "4.5": 2, "5.1": 480, "5.7": 900, "5.11": 12, "1.13": 0,
}  # fmt: skip
"""Figures of the printed plan in 2016, by its codes; they rise with one a year."""


@pytest.fixture(scope="module")
def revised() -> Plan:
    return load_plan(REVISED)


def _figure(row: Row, _: Member, year: int) -> Decimal | None:
    return Decimal(BASE[row.indicator] + year - 2016) if row.indicator in BASE else None


def _figure_now(row: Row, _: Member, year: int) -> Decimal | None:
    """The same figures by the codes of the second edition."""
    known = {"1.15": 22, "2.5": 92, "2.6": 10, "2.12": 300, "3.4": 9, "5.1": 482, "5.7": 300, "5.12": 500, "5.11": 14}
    return Decimal(known[row.indicator]) if row.indicator in known else None


def _submissions(revised: Plan, years: range, *, late: bool = False) -> list[Submission]:
    """Every kommun's file of every year, each in the template of its year; `late`: 2018's in the old one."""
    first = editions_of(revised).all[0]
    found = []
    for year in years:
        edition = editions_of(revised).at(2016 if late else year)
        answer = figures(_figure if edition is first else _figure_now)
        found += [submission(edition, member, year, answer) for member in edition.members(year)]
    return found


@pytest.fixture(scope="module")
def result(revised: Plan) -> Consolidation:
    return consolidate(revised, 2018, _submissions(revised, range(2016, 2019)))


def _of(result: Consolidation, indicator: str) -> dict[int, Decimal]:
    """What the newest edition knows of a regional figure, by year."""
    (row,) = result.plan.rows[indicator]
    known = {year: result.figure(row, year) for year in range(2015, 2019)}
    return {year: value for year, value in known.items() if isinstance(value, Decimal)}


def test_two_that_change_places_keep_each_its_own_history(result: Consolidation) -> None:
    assert _of(result, "2.5") == {2016: 90, 2017: 91, 2018: 92}
    assert _of(result, "2.6") == {2016: 8, 2017: 9, 2018: 10}
    assert result.regional("2.5").status is Status.ACHIEVED


def test_a_new_definition_is_compared_with_nothing_and_says_so(result: Consolidation) -> None:
    assert _of(result, "1.15") == {2018: 22}
    verdict = result.regional("1.15")
    assert verdict.status is Status.NOT_ASSESSABLE
    assert verdict.explanation.endswith("; ny definition från 2018: jämförs inte med tidigare år.")
    assert result.regional_in("1.15", 2017) is None


def test_a_start_value_by_the_new_definition_is_compared_with(revised: Plan) -> None:
    files = _submissions(revised, range(2016, 2018))
    helsingborg = revised.members_by_name["Helsingborg"]

    def start_value(row: Row, member: Member, year: int) -> Report | None:
        return Report(value=Decimal(21)) if row.indicator == "1.15" else None

    files.append(submission(revised, helsingborg, 2018, figures(_figure_now), {2017: start_value}))
    result = consolidate(revised, 2018, files)
    assert result.regional("1.15").status is Status.ACHIEVED
    reported = [r for r in data_rows(result) if r.indicator == "1.15" and r.file]
    rows = {(r.year, r.edition): (r.report.value, r.status) for r in reported}
    assert rows[2017, "2"] == (21, "Följs")
    assert rows[2017, "1"][0] == 58_000_001


def test_what_was_merged_is_the_sum_of_its_parts(result: Consolidation) -> None:
    assert _of(result, "3.4") == {2016: 5, 2017: 7, 2018: 9}


def test_a_sum_with_a_part_missing_is_no_sum(revised: Plan) -> None:
    files = [s for s in _submissions(revised, range(2016, 2019)) if (s.name, s.year) != ("Landskrona", 2017)]
    assert _of(consolidate(revised, 2018, files), "3.4") == {2016: 5, 2018: 9}


def test_what_was_split_is_shown_and_not_compared(result: Consolidation) -> None:
    assert _of(result, "5.7") == {2018: 300}
    assert _of(result, "5.12") == {2018: 500}


def test_the_new_responsible_has_the_old_ones_history(result: Consolidation, revised: Plan) -> None:
    assert _of(result, "5.1") == {2016: 480, 2017: 481, 2018: 482}
    reported = [r for r in data_rows(result) if r.indicator == "5.1" and r.municipality_code != REGION]
    names = {r.year: r.municipality for r in reported}
    assert names == {2016: "Båstad", 2017: "Båstad", 2018: "Helsingborg"}


def test_data_names_the_edition_and_what_continues_each_indicator(result: Consolidation) -> None:
    now = {(r.edition, r.indicator): r.indicator_now for r in data_rows(result)}
    assert {key: now[key] for key in (("1", "1.13"), ("1", "2.5"), ("1", "4.5"), ("1", "5.7"), ("2", "2.5"))} == {
        ("1", "1.13"): None, ("1", "2.5"): "2.6", ("1", "4.5"): "3.4", ("1", "5.7"): "5.7 5.12", ("2", "2.5"): "2.5",
    }  # fmt: skip
    assert {r.year for r in data_rows(result) if r.edition == "1"} == {2016, 2017}


def test_no_published_status_changes_when_the_plan_is_revised(revised: Plan) -> None:
    """Also where the 2018 files of the new edition have come in."""
    first = editions_of(revised).all[0]
    published = consolidate(first, 2017, _submissions(revised, range(2016, 2018)))
    after = consolidate(revised, 2018, _submissions(revised, range(2016, 2019)))
    assert _published(after, range(2016, 2018)) == _published(published, range(2016, 2018))


def _published(result: Consolidation, years: range) -> list[DataRow]:
    return [row._replace(indicator_now=None) for row in data_rows(result) if row.year in years]


def test_a_year_before_the_revision_is_consolidated_by_its_own_edition(revised: Plan) -> None:
    assert consolidate(revised, 2017, _submissions(revised, range(2016, 2018))).plan.version == "1"


def test_an_answer_in_an_old_template_counts_where_the_figure_is_the_same(revised: Plan) -> None:
    files = _submissions(revised, range(2016, 2018)) + _submissions(revised, range(2018, 2019), late=True)
    result = consolidate(revised, 2018, files)
    assert _of(result, "2.5")[2018] == 92
    assert _of(result, "3.4")[2018] == 9
    assert _of(result, "5.1")[2018] == 482
    assert 2018 not in _of(result, "1.15")
    unused = {(f.code, f.indicator) for f in result.findings if f.code.startswith("edition-")}
    assert unused == {("edition-new-definition", "1.15"), ("edition-new-definition", "5.7"), ("edition-struck", "1.13")}
    kept = {r.indicator: r.report.value for r in data_rows(result) if (r.year, r.edition) == (2018, "1")}
    assert kept["1.15"] == 58_000_002


def test_the_file_of_the_edition_in_force_has_the_last_word(revised: Plan) -> None:
    first = editions_of(revised).all[0]
    bastad, helsingborg = (revised.members_by_name[name] for name in ("Båstad", "Helsingborg"))
    answer = figures(lambda row, member, year: Decimal(1) if row.indicator == "5.1" else None)
    late = submission(first, bastad, 2018, answer)
    now = submission(revised, helsingborg, 2018, figures(_figure_now))
    for files in ([late, now], [now, late]):
        result = consolidate(revised, 2018, files)
        assert _of(result, "5.1")[2018] == 482
        assert [f.code for f in result.findings if f.indicator == "5.1"] == ["value-revised"]


def test_a_kommun_that_joins_and_one_that_leaves(tmp_path: Path) -> None:
    text = SECOND.replace("until = 2030-12-31", "until = 2021-12-31")
    text = text.replace('responsible = "Aby"', 'responsible = "Beby"')
    text = text.replace('co_responsible = ["Beby"]\n', "").replace('[[member]]\nname = "Beby"', (
        '[[member]]\nname = "Ceby"\ncode = "0003"\nsince = 2022-01-01\n'
        'population = [{ date = 2021-12-31, inhabitants = 700, source = "SCB" }]\n\n[[member]]\nname = "Beby"'
    ))  # fmt: skip
    plan = load_second(tmp_path, text)
    answer = figures(lambda row, member, year: Decimal(50 + int(member.code)))
    editions = editions_of(plan)
    files = [submission(editions.at(y), m, y, answer) for y in range(2020, 2023) for m in editions.at(y).members(y)]
    result = consolidate(plan, 2022, files)
    reported = [r for r in data_rows(result) if r.indicator == "1.4" and r.municipality_code != REGION]
    names = {(r.year, r.municipality) for r in reported}
    assert names == {
        (2020, "Aby"), (2020, "Beby"), (2021, "Aby"), (2021, "Beby"), (2022, "Beby"), (2022, "Ceby"),
    }  # fmt: skip
    assert result.missing == []
    before = consolidate(editions.all[0], 2021, [s for s in files if s.year < 2022])
    assert _published(result, range(2020, 2022)) == _published(before, range(2020, 2022))


# ---- as the board reads it -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(result: Consolidation) -> Workbook:
    return load_workbook(io.BytesIO(build_report(result)))


def test_older_figures_are_shown_behind_a_mark(book: Workbook) -> None:
    lines = {row[0]: row for row in book["Förklaringar"].iter_rows(values_only=True) if row[0] in ("1.15", "1.18")}
    marked = [str(cell) for cell in lines["1.15"] if "†" in str(cell)]
    assert len(marked) == 2
    assert "58\u00a0000\u00a0000\u00a0†" in marked[0]
    assert "58\u00a0000\u00a0001\u00a0†" in marked[1]
    assert not [cell for cell in lines["1.18"] if "†" in str(cell)]
    notes = [str(row[0]) for row in book["Förklaringar"].iter_rows(values_only=True)]
    assert texts.report.OLDER_NOTE in notes


def test_every_page_with_a_mark_says_what_it_means(book: Workbook) -> None:
    told = {}
    for sheet in book:
        cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        marked = any("\u00a0†" in cell for cell in cells)  # also where it is a link, a formula
        told[sheet.title] = (marked, texts.report.OLDER_NOTE in cells)
    assert {title for title, (marked, _) in told.items() if marked} > {"1 Infrastruktur", "Helsingborg", "Förklaringar"}
    assert [title for title, (marked, noted) in told.items() if marked is not noted] == []


def test_the_result_shows_what_the_edition_changed_with_a_calculation_of_the_year_before(book: Workbook) -> None:
    lines = {row[1]: row for row in book["Planens ändringar"].iter_rows(values_only=True) if row[1]}
    assert lines["5.11"][-1] == "▲ Avviker (var ✔ Uppnått)"
    assert lines["3.4"][-1] == "✔ Uppnått"
    assert not lines["1.15"][-1]


def test_a_figure_that_has_moved_links_to_where_it_stood(book: Workbook, result: Consolidation) -> None:
    (line,) = [row for row in book["Förklaringar"].iter_rows() if "2.5" in str(row[0].value)[-6:]]
    for cell, (year, code) in zip(line[4:7], ((2016, "2.6"), (2017, "2.6"), (2018, "2.5")), strict=True):
        target = str(cell.hyperlink.location if cell.hyperlink else cell.value)
        row = int(re.findall(r"!F(\d+)", target)[0])
        (found,) = [r for n, r in enumerate(data_rows(result), start=2) if n == row]
        assert (found.year, found.indicator, found.municipality_code) == (year, code, REGION)


def test_a_year_of_the_first_edition_has_no_such_sheet(revised: Plan) -> None:
    result = consolidate(revised, 2017, _submissions(revised, range(2016, 2018)))
    assert "Planens ändringar" not in load_workbook(io.BytesIO(build_report(result))).sheetnames


def test_the_year_before_is_counted_as_it_was_published(book: Workbook, result: Consolidation) -> None:
    words = " ".join(str(cell) for row in book["Sammanfattning"].iter_rows(values_only=True) for cell in row if cell)
    whole = [a for a in result.assessments.values() if a.municipality is None and a.series is None]
    then = [a.verdict.status for a in whole if a.year == 2017]
    assert len(then) == 60
    followed = {i.code for i in result.editions.at(2017).indicators.values() if not has_target(i, 2017)}
    asked = [a.verdict.status for a in whole if a.year == 2017 and a.indicator not in followed]
    met, targets = asked.count(Status.ACHIEVED), len(asked)
    assert f"Då var {met} av {targets}".replace(" ", "") in words.replace("\u00a0", "").replace(" ", "")


# ---- over random revisions ------------------------------------------------------------------------------


def _value(row: Row, member: Member, year: int) -> Decimal | None:
    """A figure that tells who said it of what and when, within what a percentage allows."""
    code = sum(int(part) * weight for part, weight in zip(row.indicator.split("."), (31, 7), strict=True))
    return Decimal(1 + (code + int(member.code) * 3 + year * 11 + len(row.series or "")) % 89)


@st.composite
def filled(draw: st.DrawFn) -> tuple[World, list[Submission]]:
    """Three years of every kommun's files, some of the last year in templates of an older edition."""
    world = draw(worlds())
    editions = editions_of(world.plans[-1])
    files = []
    for year in range(2020, 2024):
        for name in ("Aby", "Beby", "Ceby", "Deby"):
            has_it = [plan for plan in world.plans if _belongs(plan, name, year)]
            edition = editions.at(year)
            if year == 2023 and has_it and draw(st.booleans()):  # also one that has left may send its old template
                edition = draw(st.sampled_from(has_it))
            if edition in has_it:
                files.append(submission(edition, edition.members_by_name[name], year, figures(_value)))
    return world, files


def _belongs(plan: Plan, name: str, year: int) -> bool:
    return name in plan.members_by_name and plan.members_by_name[name].belongs(year)


@settings(max_examples=60)
@given(filled())
def test_every_figure_stands_under_its_lineage_or_in_a_finding(made: tuple[World, list[Submission]]) -> None:
    world, files = made
    result = consolidate(world.plans[-1], 2023, files)
    editions = result.editions
    reported = [r for r in data_rows(result) if r.municipality_code != REGION]
    rows = {(r.edition, r.year, r.indicator, r.series, r.report.value) for r in reported}
    named = {(f.file, f.cell) for f in result.findings}
    others = [f.fact("other") for f in result.findings if f.code == "value-revised"]
    named |= {(other.split(",")[0], other.split()[-1]) for other in others}
    for file in files:
        edition = editions.named(file.edition)
        assert edition is not None
        for entry in file.entries:
            own = edition.row(entry.indicator, entry.series)
            home = traced(editions, own, entry.year, edition)
            there = {(editions.at(entry.year).version, r.indicator, r.series) for r in home.rows if home.how == "same"}
            there.add((edition.version, entry.indicator, entry.series))
            stands = any((v, entry.year, i, s, entry.report.value) in rows for v, i, s in there)
            assert stands or (file.file, entry.source.cell) in named, entry


@settings(max_examples=60)
@given(filled())
def test_no_year_that_was_judged_changes(made: tuple[World, list[Submission]]) -> None:
    world, files = made
    after = consolidate(world.plans[-1], 2023, files)
    for plan in world.plans[:-1]:
        last = min(2023, world.plans[world.plans.index(plan) + 1].judges_from - 1)
        if last >= 2020:
            before = consolidate(plan, last, [s for s in files if s.year <= last])
            assert _published(after, range(2020, last + 1)) == _published(before, range(2020, last + 1))


@settings(max_examples=60)
@given(filled())
def test_a_case_holds_exactly_the_figures_that_are_the_same(made: tuple[World, list[Submission]]) -> None:
    world, files = made
    files = [s for s in files if s.year < 2023]
    newest = world.plans[-1]
    result = consolidate(newest, 2023, files)
    for line in world.lines:
        for row in newest.rows[line.data["code"]]:
            if "value" not in row.target.fields or row.series:
                continue
            who = newest.member if row.each else [newest.members_by_name[line.data["responsible"]]]
            for member in who:
                case = result.reports.case(newest, row, member.code, 2023)
                assert {year: r.value for year, r in case.reports.items()} == _expected(world, line.atoms, row, member)


def _expected(world: World, atoms: Counter[tuple[int, str]], row: Row, member: Member) -> dict[int, Decimal]:
    """What was reported of the figure, by year: of the one line, or of all those it is the sum of."""
    found = {}
    for year in range(2020, 2023):
        edition = editions_of(world.plans[-1]).at(year)
        if row.each and not _belongs(edition, member.name, year):
            continue
        parts = _parts(world, edition, atoms)
        values = []
        for code in parts:
            (part,) = [r for r in edition.rows[code] if r.each == row.each]
            by = member if row.each else edition.members_by_name[edition.indicators[code].responsible]
            values.append(_value(part, by, year))
        if parts:
            found[year] = sum(values, Decimal(0))
    return found


def _parts(world: World, edition: Plan, atoms: Counter[tuple[int, str]]) -> list[str]:
    """Return the codes of an edition whose figures together are made of just these atoms; none if there are no such."""
    snapshot = world.snapshots[world.plans.index(edition)]
    parts = [code for code, made_of in snapshot.items() if made_of and not made_of - atoms]
    return parts if sum((snapshot[code] for code in parts), Counter()) == atoms else []


@settings(max_examples=25)
@given(worlds(), st.data())
def test_a_template_carried_forward_is_the_one_filled_in_anew(world: World, data: st.DataObject) -> None:
    newest, old = world.plans[-1], data.draw(st.sampled_from(world.plans[:-1]))
    sent = []
    for member in (member for member in old.members(2023) if _belongs(newest, member.name, 2023)):
        answers = [submission(old, member, 2023, figures(_value))]
        sent.append(_read_again(old, member, newest, answers))
    member = data.draw(st.sampled_from(newest.members(2023)))
    anew = [submission(newest, member, 2023, lambda row, by, year: _answer_anew(world, old, row, by, year))]
    assert _answers(_read_again(newest, member, newest, sent)) == _answers(_read_again(newest, member, newest, anew))


def _read_again(edition: Plan, member: Member, newest: Plan, files: list[Submission]) -> Submission:
    """Read a template of an edition that is filled in with what the files say."""
    known, registers = Known(files, Reports(editions_of(newest), files, 2023)).filling(edition, member, 2023)
    template = build_template(edition, member, 2023, known=known, registers=registers)
    intake = read_bytes(template, f"{member.name} {edition.version}.xlsx", "0" * 64, builtin_plan, newest)
    assert intake.submission is not None, intake.findings
    return intake.submission


def _answers(file: Submission) -> list[tuple[str, str | None, int, Report]]:
    return [(e.indicator, e.series, e.year, e.report) for e in file.entries]


def _answer_anew(world: World, old: Plan, row: Row, member: Member, year: int) -> Report | None:
    """What whoever has the answers of the old edition at hand writes on a row of the newest."""
    (atoms,) = [line.atoms for line in world.lines if line.data["code"] == row.indicator]
    if row.each and not _belongs(old, member.name, year):
        return None
    found = []
    for code in _parts(world, old, atoms):
        (part,) = [r for r in old.rows[code] if (r.each, r.series) == (row.each, row.series)]
        by = member if row.each else old.members_by_name[old.indicators[code].responsible]
        sent = _belongs(world.plans[-1], by.name, year)  # from one that has left no file is taken
        found.append(figures(_value)(part, by, year) if sent else None)
    reports = [report for report in found if report is not None]
    if len(reports) < len(found):
        return None
    if len(reports) == 1:
        return reports[0]
    values = [report.value for report in reports if isinstance(report.value, Decimal)]
    return Report(value=sum(values, Decimal(0))) if values else None
