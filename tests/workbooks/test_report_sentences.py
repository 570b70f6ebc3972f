"""The computed sentences, the ranking and the forecasts, each against what a person would work out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace

from tests.workbooks.report_example import consolidation, plan
from xl_addin import texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.findings import Where, finding
from xl_addin.followup.actions import is_overdue, next_step
from xl_addin.followup.matters import MatterKind, matters
from xl_addin.followup.ranking import deviations
from xl_addin.followup.standing import Standing, _counted, _names
from xl_addin.followup.view import indicator_text
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.registers import RegisterEntry, registers_of
from xl_addin.registers.action_plan import Action
from xl_addin.targets import Reason, Report, State, Status
from xl_addin.when import When
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.area import trend_text
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.forecast import fitted, forecasts, sureness
from xl_addin.workbooks.report.outlook import ahead

PLAN = plan(areas=1, indicators=13, members=1, years=3)
"""1.1 trajectory 40 → 60, 1.2 milestone by 2017, 1.4 reach 100 → 50, 1.6 three in the period, 1.13 two a year."""


def told(figures: Mapping[tuple[str, int], Report], the_plan: Plan = PLAN, year: int = 2018) -> ReportContext:
    """A consolidation of one kommun in which only these reports (by mätetal and year) were told."""
    member = the_plan.member[0]
    submissions = []
    for sent in sorted({y for _, y in figures}):
        entries = tuple(
            Entry(y, sent, member.code, code, None, report, Source(f"{sent}.xlsx", "blad", f"A{n}", "0" * 64))
            for n, ((code, y), report) in enumerate(figures.items(), start=1)
            if y == sent
        )
        submissions.append(
            Submission(
                f"{sent}.xlsx", "0" * 64, the_plan.id, member.code, member.name, sent, None, entries, (), (), (), 1, 1
            )
        )
    return ReportContext(consolidate(the_plan, year, submissions))


def value(number: int | str) -> Report:
    return Report(value=Decimal(number))


def spoken(sentence: str) -> str:
    return sentence.replace("\u00a0", " ")


def test_change_counts_better_worse_and_what_could_not_be_compared() -> None:
    figures = {
        ("1.1", 2017): value(10), ("1.1", 2018): value(60),
        ("1.13", 2017): value(2), ("1.13", 2018): value(0),
        ("1.4", 2018): value(50),
    }  # fmt: skip
    assert spoken(Standing(told(figures)).change()) == (
        "Sedan 2017 har 1 mätetal fått bättre status, 1 fått sämre och 1 fått den bedömning som saknades. "
        "Då var 1 av 12 mål nådda."
    )


def test_first_year_has_nothing_to_compare_with() -> None:
    context = told({("1.1", 2016): value(40)}, year=2016)
    assert "planens första år" in Standing(context).change()


def test_deviations_come_worst_first_then_longest_then_widest() -> None:
    figures = {
        ("1.13", 2018): value(1),  # deviates, half of what was asked
        ("1.1", 2018): value(57),  # deviates, by a twentieth
        ("1.2", 2017): Report(state=State.ONGOING), ("1.2", 2018): Report(state=State.ONGOING),  # missed, two years
        ("1.4", 2018): value(99),  # missed, one year
    }  # fmt: skip
    found = deviations(told(figures))
    assert [d.indicator.code for d in found] == ["1.2", "1.4", "1.13", "1.1"]
    assert [d.years for d in found] == [2, 1, 1, 1]
    assert found[2].gap == Fraction(1, 2)


def test_what_nobody_has_reported_for_two_years_is_a_matter_for_the_board() -> None:
    figures = {
        ("1.13", 2018): value(1),
        ("1.1", 2016): value(40),  # unreported, two years
        ("1.6", 2016): value(1), ("1.6", 2017): value(1),  # unreported, one year
    }  # fmt: skip
    found = {m.code for m in matters(told(figures)) if m.kind is MatterKind.UNREPORTED}
    assert {"1.1", "1.2"} <= found  # a milestone by 2017 is not asked for before
    assert not {"1.6", "1.13"} & found


def test_a_figure_of_the_region_says_whose_is_missing() -> None:
    the_plan = plan(areas=1, indicators=3, members=3, years=3)
    context = ReportContext(consolidation(the_plan))
    (row,) = the_plan.rows["1.3"]
    told_by = [m for m in the_plan.member if isinstance(context.own_outcome(row, m.code, 2018), Decimal)]
    silent = next(m for m in the_plan.member if m not in told_by)
    assert len(told_by) == 2
    assert spoken(context.figure_note(row)) == f"Utfallet: 2 av 3 kommuner; {silent.name} saknas."
    (own,) = the_plan.rows["1.1"]
    assert context.figure_note(own) == ""
    everyone = ReportContext(consolidation(the_plan, "everything"))
    assert everyone.figure_note(row) == ""


def test_a_kommun_that_the_figure_does_not_apply_to_is_not_missing() -> None:
    the_plan = plan(areas=1, indicators=3, members=3, years=1)
    sent = consolidation(the_plan, "everything").submissions
    other = [
        replace(
            s,
            entries=tuple(
                replace(e, report=Report(reason=Reason.NOT_APPLICABLE)) if e.indicator == "1.3" else e
                for e in s.entries
            ),
        )
        for s in sent[:1]
    ]
    context = ReportContext(consolidate(the_plan, 2016, [*other, *sent[1:]]))
    (row,) = the_plan.rows["1.3"]
    assert context.figure_note(row) == ""


def test_explanation_beside_its_status_does_not_repeat_it() -> None:
    context = told({("1.1", 2018): value(60)})
    for verdict in context.verdicts.values():
        assert not verdict.sentence.startswith(texts.field.STATUSES[verdict.status])
        assert verdict.sentence[0] == verdict.sentence[0].upper()


def test_line_of_a_reach_is_straight_and_of_a_trajectory_in_steps() -> None:
    context = told({("1.1", 2018): value(60)})
    (steps, straight) = (context.target_line(PLAN.rows[code][0]) for code in ("1.1", "1.4"))
    assert steps is not None
    assert straight is not None
    assert steps.low == {2016: 40, 2017: 40, 2018: 60}
    assert straight.high == {2015: 100, 2016: Decimal("83.333333"), 2017: Decimal("66.666667"), 2018: 50}


def test_line_through_points_on_a_line_has_no_margin() -> None:
    slope, at, margin = fitted({2016: Decimal(10), 2017: Decimal(12), 2018: Decimal(14)}, 2020)
    assert (slope, at, margin) == (2, 18, 0)


def test_margin_is_twice_the_standard_error_of_the_forecast() -> None:
    slope, at, margin = fitted({1: Decimal(1), 2: Decimal(3), 3: Decimal(2)}, 4)
    assert (slope, at) == (Fraction(1, 2), 3)
    # residuals -0.5, 1, -0.5: s² = 1.5; 1 + 1/3 + 2²/2 = 10/3; 2·√5
    assert margin is not None
    assert abs(margin - Fraction(Decimal(20).sqrt())) < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("figures", "kind"),
    [((90, 80), "two"), ((90, 80, 70), "steady"), ((90, 40, 80), "unsure")],
)
def test_sureness_tells_few_and_swinging_outcomes_from_steady_ones(figures: tuple[int, ...], kind: str) -> None:
    long = plan(areas=1, indicators=4, members=1, years=6)
    years = range(2016, 2016 + len(figures))
    reports = {("1.3", y): value(f) for y, f in zip(years, figures, strict=True)}
    (forecast,) = forecasts(told(reports, long, max(years)))
    assert sureness(forecast) == kind


def test_forecast_needs_two_years_and_an_aim_ahead() -> None:
    assert not forecasts(told({("1.1", 2016): value(40)}, year=2016))
    (found,) = forecasts(told({("1.1", 2016): value(40), ("1.1", 2017): value(48)}, year=2017))
    assert (found.aim.year, found.value, found.aim.goals) == (2018, 56, (60,))
    assert not forecasts(told({("1.1", 2017): value(40), ("1.1", 2018): value(48)}, year=2018))
    rising = {("1.3", year): value(40 + year - 2016) for year in (2015, 2016, 2017, 2018)}
    assert not forecasts(told(rising, year=2018)), "the plan's last year looks back"


def test_forecast_stays_within_what_the_unit_can_be() -> None:
    (found,) = forecasts(told({("1.1", 2016): value(10), ("1.1", 2017): value(90)}, year=2017))
    assert found.value == 100


def summed(figures: Mapping[tuple[int, int], int], year: int) -> ReportContext:
    """Three kommuner that each report 1.3, a sum, by kommun (0, 1, 2) and year."""
    the_plan = plan(areas=1, indicators=3, members=3, years=5, changed={2: {"aggregate": "sum", "unit": "antal"}})
    sent = []
    for (position, told_year), figure in figures.items():
        member, file = the_plan.member[position], f"{position}-{told_year}.xlsx"
        source = Source(file, "blad", "A1", "0" * 64)
        entry = Entry(told_year, told_year, member.code, "1.3", None, value(figure), source)
        sent.append(
            Submission(
                file, "0" * 64, the_plan.id, member.code, member.name, told_year, None, (entry,), (), (), (), 1, 1
            )
        )
    return ReportContext(consolidate(the_plan, year, sent))


def test_a_kommun_that_is_missing_is_neither_a_fall_nor_a_forecast() -> None:
    rising = {(kommun, year): 10 * (year - 2015) for kommun in range(3) for year in (2016, 2017, 2018)}
    whole = summed(rising, 2018)
    (row,) = whole.plan.rows["1.3"]
    (all_three,) = forecasts(whole)
    assert all_three.outcomes == {2016: 30, 2017: 60, 2018: 90}
    del rising[2, 2018]
    partial = summed(rising, 2018)
    assert partial.result.figure(row, 2018) == 60  # as it was told, and the note says whose is missing
    assert partial.result.arrow(row, REGION) == "up"
    assert trend_text(partial, row) == "↑ ökar i samma kommuner"  # 60 stands beside it, and 60 the year before
    assert trend_text(whole, row) == "↑ ökar"
    (two_years,) = forecasts(partial)
    assert two_years.outcomes == {2016: 30, 2017: 60}
    assert two_years.value == 150


def test_a_bar_that_lacks_a_kommun_says_so_among_the_deviations() -> None:
    falling = {(kommun, year): 100 - 10 * (year - 2015) for kommun in range(3) for year in (2016, 2017)}
    del falling[2, 2017]
    context = summed(falling, 2017)
    written = openpyxl.load_workbook(BytesIO(build_report(context.result)))[texts.report.SHEETS["deviations"]]
    (line,) = [row for row in written.iter_rows(values_only=True) if '"1.3"' in str(row[0])]  # a link to its row
    assert "Sista stapeln är 2 av 3 kommuner." in spoken(" ".join(map(str, line)))


def test_no_kommun_in_both_years_gives_no_trend() -> None:
    apart = summed({(0, 2016): 10, (1, 2017): 20}, 2017)
    (row,) = apart.plan.rows["1.3"]
    assert apart.result.arrow(row, REGION) is None
    assert not forecasts(apart)


def test_outlook_tells_late_forecasts_and_what_is_due_next_year() -> None:
    late = told({("1.2", 2016): Report(state=State.ONGOING, state_year=2019)}, year=2016)
    value_due = ("due", "1.12", 2017)  # a Startvärde has a target year too
    expected = [("late", "1.2", 2019), ("due", "1.2", 2017), value_due]
    assert [(a.kind, a.indicator, a.when) for a in ahead(late)] == expected
    done = told({("1.2", 2016): Report(state=State.DONE, state_year=2016)}, year=2016)
    assert [(a.kind, a.indicator, a.when) for a in ahead(done)] == [value_due]


def test_next_step_is_the_open_action_that_ends_first() -> None:
    result: Consolidation = consolidation(plan(members=1), "usual")
    context = ReportContext(result)
    for indicator in result.plan.indicators.values():
        entries = [e for e in result.books.of(Action) if e.indicator == indicator.code]
        step = next_step(context, indicator)
        still_open = [e for e in entries if e.record.state != State.DONE]
        assert step == min(still_open, key=lambda e: e.record.end, default=None)
        if step:
            assert is_overdue(context, step) == (step.record.end.last.year <= 2018)


def test_what_is_missing_names_who_and_how_much() -> None:
    context = told({("1.1", 2018): value(60)})
    files, rows = Standing(context).missing()
    assert files == "Kommunen har lämnat in för 2018."
    assert spoken(rows) == f"Ej rapporterade rader: {PLAN.member[0].name} {len(list(_rows(PLAN))) - 1}."
    assert context.verdicts["1.1"].status is Status.ACHIEVED


def _rows(the_plan: Plan) -> list[object]:
    return [row for rows in the_plan.rows.values() for row in rows]


@pytest.mark.parametrize(("silent", "ending"), [(6, "F"), (7, "G"), (8, "2 andra kommuner"), (9, "3 andra kommuner")])
def test_one_more_than_are_named_is_named_too(silent: int, ending: str) -> None:
    members = [replace(PLAN.member[0], name=letter) for letter in "ABCDEFGHI"[:silent]]
    assert spoken(_names(members)).endswith(f"och {ending}")
    counted = spoken(_counted({member.name: 1 for member in members}))
    assert counted.endswith(f"och {ending} 1" if len(ending) == 1 else f"och {silent - 6} i {ending}")


def test_late_steps_stand_in_the_order_of_the_mätetal() -> None:
    member = PLAN.member[0]
    late = Action(action="Träff", end=When.on(date(2018, 6, 30)), state=State.ONGOING)
    places = (("1.10", "C6"), ("1.2", "C10"), ("1.2", "C9"))
    entries = [
        RegisterEntry(replace(late, indicator=code), member.code, 2018, "f.xlsx", "s", cell, "")
        for code, cell in places
    ]
    context = told({("1.1", 2018): value(60)})
    context.result.registers["action_plan"] = entries
    (table, *_) = registers_of()[0].tables(context.result.books)
    assert [row[0] for row in table.rows] == ["1.2: Träff", "1.2: Träff", "1.10: Träff"]
    assert [item.indicator for item in ahead(context) if item.kind == "overdue"] == ["1.2", "1.2", "1.10"]


def test_a_figure_and_its_per_cent_stay_on_one_line() -> None:
    indicator = replace(PLAN.indicators["1.1"], heading=None, text="Minst 5 % år 2017, 10 % år 2019.")
    assert indicator_text(indicator) == "Minst 5\u00a0% år 2017, 10\u00a0% år 2019."


def test_a_questioned_figure_is_marked_never_first_and_in_no_forecast() -> None:
    figures = {("1.1", y): Report(value=Decimal(v)) for y, v in ((2016, 41), (2017, 30), (2018, 10))}
    figures |= {("1.4", y): Report(value=Decimal(v)) for y, v in ((2016, 100), (2017, 120), (2018, 130))}
    before = told(figures)
    first, second = (d.indicator.code for d in deviations(before) if d.indicator.code in ("1.1", "1.4"))
    at = next(e.source for _, e in before.result.reports if (e.indicator, e.year) == (first, 2018))
    warning = finding("value-implausible", Where(at.file, at.sheet, at.cell), text="5", reading="5", limits="1–2")
    result = replace(before.result, findings=[*before.result.findings, warning])
    after = ReportContext(result)
    assert deviations(after)[-1].indicator.code == first
    assert after.question(PLAN.rows[first]) == texts.report.QUESTIONED
    assert after.question(PLAN.rows[second]) == ""
    book = openpyxl.load_workbook(BytesIO(build_report(result)))
    marked = {row[0].value for row in book["Avvikelser"].iter_rows() if texts.report.QUESTIONED in str(row[3].value)}
    assert len(marked) == 1 and f'"{first}")' in str(marked.pop())
    assert first not in {f.row.indicator for f in forecasts(after) if 2018 in f.outcomes}


def test_a_questioned_figure_has_its_thousands_apart_too() -> None:
    figures = {("1.4", 2017): value(120), ("1.4", 2018): value(5_200_000)}
    result = told(figures).result
    warning = finding("value-implausible", Where("2018.xlsx", "blad", "A2"), text="5200000", reading="5", limits="1–2")
    book = openpyxl.load_workbook(BytesIO(build_report(replace(result, findings=[*result.findings, warning]))))
    assert "5\u00a0200\u00a0000\u00a0?" in {cell.value for row in book["1 Område 1"].iter_rows() for cell in row}


def test_forecasts_that_say_nothing_are_one_line_together() -> None:
    long = plan(areas=1, indicators=16, members=1, years=6)
    steady = {("1.16", 2016 + n): value(f) for n, f in enumerate((40, 44, 48))}
    swinging = {("1.3", 2016 + n): value(f) for n, f in enumerate((90, 40, 80))}
    context = told(steady | swinging, long, 2018)
    assert {f.row.indicator: sureness(f) for f in forecasts(context)} == {"1.3": "unsure", "1.16": "steady"}
    page = openpyxl.load_workbook(BytesIO(build_report(context.result)))["Prognos"]
    lines = [str(row[0]) for row in page.iter_rows(min_row=6, values_only=True) if row[0]]
    assert [line for line in lines if line in ("1.16", "1.3")] == ["1.16"]
    assert any("svänger utfallen" in line and "1.3" in line for line in lines)
