"""What the board has to decide, and the conclusion: held against an independent count of the statuses."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from tests.workbooks.report_example import Mood, consolidation, plan
from xl_addin import texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.findings import Where, finding
from xl_addin.followup.conclusion import conclude, is_carried, nothing_to_decide
from xl_addin.followup.final_report import final_report
from xl_addin.followup.lines import difference_text
from xl_addin.followup.matters import MatterKind, ProposedBy, matters
from xl_addin.followup.names import counted
from xl_addin.followup.row_figures import row_figures
from xl_addin.followup.unclear import unclear_matters
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.action_plan import Action
from xl_addin.registers.decision import Decision
from xl_addin.registers.project import Project
from xl_addin.targets import Report, State, Status
from xl_addin.when import When

YEAR = 2018
USUAL = [consolidation(plan(members=members), seed=seed) for members in (3, 11) for seed in range(8)]


def single(target: dict[str, Any], reports: dict[int, Report], *, years: int = 3, **more: Any) -> Consolidation:
    """The follow-up of a plan of one mätetal and one kommun."""
    the_plan = plan(areas=1, indicators=1, members=1, years=years, changed={
        0: {"target": target, "unit": more.get("unit", "antal")}
    })  # fmt: skip
    member = the_plan.member[0]
    source = Source("a.xlsx", "1 Område 1", "K6", "0" * 64)
    entries = tuple(Entry(y, y, member.code, "1.1", None, r, source) for y, r in reports.items())
    year = max(reports)
    registers = tuple(_entry(record, member.code, year) for record in more.get("actions", ()))
    whose = (the_plan.id, member.code, member.name)
    sent = Submission("a.xlsx", "0" * 64, *whose, year, None, entries, registers, (), (), 1, len(entries))
    own = tuple(_entry(record, "", year) for record in more.get("books", ()))
    changed = more.get("change", lambda p: p)(the_plan)
    return consolidate(changed, year, [sent], more.get("findings", ()), secretariat=own)


def _entry(record: Any, code: str, year: int) -> RegisterEntry[Any]:
    return RegisterEntry(record, code, year, "a.xlsx", "B", "B6", "0" * 64)


def figure(number: int | str) -> Report:
    return Report(value=Decimal(number))


RISE = {"kind": "trend", "direction": "up"}
BY_2017 = {"kind": "milestone", "by": 2017}


@pytest.mark.parametrize("result", USUAL)
def test_each_missed_target_is_a_matter_or_to_be_cleared_up_and_nothing_settled_is(result: Consolidation) -> None:
    followup = Followup(result)
    decided = {m.code for m in matters(followup) if m.kind in (MatterKind.MISSED, MatterKind.DEVIATING)}
    cleared = {u.code for u in unclear_matters(followup)}
    for code, verdict in followup.verdicts.items():
        questioned = followup.rests_on_questioned(result.plan.rows[code])
        assert not (code in decided and questioned), "nothing that rests on a questioned figure"
        assert not (code in decided and verdict.settled), "nothing that is settled"
        if verdict.status is Status.MISSED:
            assert code in (cleared if questioned else decided)
        if verdict.status in (Status.ACHIEVED, Status.ON_TRACK, Status.FOLLOWED):
            assert code not in decided


@pytest.mark.parametrize("result", USUAL)
def test_headline_and_tallies_count_as_one_does_by_hand(result: Consolidation) -> None:
    of_region = (row for row in data_rows(result) if row.municipality_code == "0000")
    region = [row for row in of_region if row.year == YEAR and not row.series]
    followed = {code for code, indicator in result.plan.indicators.items() if indicator.target.kind == "monitor"}
    by_status = [row.status for row in region if row.indicator not in followed]
    found = conclude(Followup(result))
    targets = len(by_status)
    count, everyone = re.findall(r"(\d+) av (\d+) mål", found.headline)[0] if "av planens" not in found.headline else (
        "0", re.findall(r"Inget av planens (\d+)", found.headline)[0])
    assert (int(count), int(everyone)) == (by_status.count("Uppnått"), targets)
    assert sum(area.tally.targets for area in found.areas) == targets
    assert sum(area.tally.counts[Status.MISSED] for area in found.areas) == by_status.count("Ej uppnått")
    assert any(re.match("[A-ZÅÄÖ0-9][a-zåäö0-9]* ärenden? behöver beslut", line) for line in found.lede[:2])
    missed = [row.indicator for row in region if row.status == "Ej uppnått" and row.indicator not in followed]
    names = {code: result.plan.indicators[code].text for code in missed}
    if len(missed) <= 3:
        assert all(name in found.headline for name in names.values()), "what failed is named"
    for area in found.areas:
        own = [name for code, name in names.items() if code.startswith(f"{area.area.number}.")]
        said = " ".join(area.parts.get(key, "") for key in ("missed", "without"))
        named = sum(name in said for name in own)
        assert named == len(own) or (named and " till " in said), "what failed is named with its målområde"


def test_what_is_followed_is_outside_the_denominator_and_what_nobody_reported_is_no_zero() -> None:
    nothing = conclude(Followup(consolidation(plan(), "nothing")))
    assert nothing.headline == "Inget är rapporterat för 2018: inget av planens mål går att bedöma."
    assert not any(re.search(r"\b0 av|Inget av \d", text) for text in (nothing.headline, *nothing.lede))
    assert all("inget är rapporterat för 2018" in area.title for area in nothing.areas)
    assert nothing.matters == (), "kommuner that have sent nothing are no matter each"
    followed = conclude(Followup(single({"kind": "monitor"}, {2018: figure(4)})))
    assert followed.headline == "Planen sätter inga mål för 2018; 1 mätetal följs."


def test_all_perfect_has_nothing_to_decide() -> None:
    perfect = {"kind": "count", "at_least": 1, "per": "year"}
    found = conclude(Followup(single(perfect, {2016: figure(1), 2017: figure(2), 2018: figure(3)})))
    assert found.matters == ()
    assert found.headline == "Planens enda mål nåddes. Inget är ej uppnått."
    assert "Inget ärende behöver beslut." in found.lede


def test_what_earlier_years_reached_is_no_assurance_where_nobody_has_answered_for_the_year() -> None:
    before = single(BY_2017, {2016: Report(state=State.DONE, state_year=2016)})
    reached = Followup(consolidate(before.plan, 2018, before.submissions))
    assert reached.verdicts["1.1"].status is Status.ACHIEVED
    assert nothing_to_decide(reached) == [texts.matters.NOTHING_KNOWN.format(year=2018)]
    assert "Inget ärende behöver beslut." not in conclude(reached).lede
    assert texts.matters.NONE_MISSED not in conclude(reached).headline


def test_before_the_last_year_what_goes_to_plan_is_said_beside_what_is_met() -> None:
    found = conclude(Followup(consolidation(plan(indicators=26), year=2017, seed=3)))
    met, going = found.tally.counts[Status.ACHIEVED], found.tally.counts[Status.ON_TRACK]
    assert met and going
    assert found.headline.startswith(f"{met} av {found.tally.targets} mål är nådda, och ")
    assert str(met + going) not in found.headline


def test_carried_over_is_counted_apart() -> None:
    reports = {2016: Report(state=State.DONE, state_year=2016), 2017: Report(comment="-")}
    followup = Followup(single(BY_2017, reports))
    assert followup.verdicts["1.1"].status is Status.ACHIEVED
    assert is_carried(followup, followup.plan.indicators["1.1"])
    assert "Av de nådda är ett nått enligt ett tidigare års rapport." in conclude(followup).lede


@pytest.mark.parametrize(
    ("target", "reports", "actions", "asked", "proposed"),
    [
        (BY_2017, {2017: Report(state=State.ONGOING, state_year=2019)}, (), "Godkänn ny tid, 2019", 2019),
        (BY_2017, {2016: Report(state=State.ONGOING, state_year=2018)}, (), "Godkänn ny tid, 2018", 2018),
        (BY_2017, {2017: Report(state=State.ONGOING)}, (), "Begär ny tidplan", date(2018, 4, 30)),
        (BY_2017, {2016: Report(state=State.CANCELLED)}, (), "Stryk ur planen", None),
        (RISE, {2016: figure(5), 2017: figure(4)}, (), "Begär åtgärd", date(2018, 6, 30)),
        (RISE, {2016: figure(5), 2017: figure(5)}, (), "Begär åtgärd", date(2018, 6, 30)),
        (
            RISE, {2015: figure(6), 2016: figure(5), 2017: figure(4), 2018: figure(3)}, (),
            "Begär åtgärd, eller stryk", date(2019, 6, 30),
        ),
        (
            RISE, {2016: figure(5), 2017: figure(4)}, (Action(indicator="1.1", action="a", state=State.DONE),),
            "Begär ny åtgärd", date(2018, 6, 30),
        ),
        (
            RISE, {2016: figure(5), 2017: figure(4)},
            (Action(indicator="1.1", action="a", end=When.on(date(2017, 6, 1))),),
            "Begär ny slutdag", date(2018, 6, 30),
        ),
        (
            RISE, {2016: figure(5), 2017: figure(4)},
            (Action(indicator="1.1", action="a", end=When.on(date(2018, 9, 1))),),
            "Ta del av", date(2018, 9, 1),
        ),
    ],
)  # fmt: skip
def test_what_is_asked_follows_from_what_is_reported_and_done(
    target: dict[str, Any], reports: dict[int, Report], actions: tuple[Action, ...], asked: str, proposed: Any
) -> None:
    (matter,) = matters(Followup(single(target, reports, actions=actions)))
    assert (matter.asked, matter.proposed.when) == (asked, proposed)
    assert (matter.proposed.by is ProposedBy.RULE) == isinstance(proposed, date) or matter.request == "note"
    assert matter.why.endswith(".")
    assert matter.otherwise.endswith(".")


def test_a_deviation_that_is_worked_on_is_no_matter_and_one_met_late_never_is() -> None:
    going_on = (Action(indicator="1.1", action="a", end=When.on(date(2019, 9, 1))),)
    assert not matters(Followup(single(RISE, {2016: figure(5), 2017: figure(5)}, actions=going_on)))
    late = Followup(single(BY_2017, {2018: Report(state=State.DONE, state_year=2018)}))
    assert late.verdicts["1.1"].settled
    assert not matters(late)
    assert [area.late for area in getattr(final_report(late), "areas", ())] == [(("1.1", 2018),)]


def test_the_other_books_have_matters_of_their_own() -> None:
    days = {"day": date(2018, 3, 1), "deadline": When.on(date(2018, 9, 1))}
    decision = Decision(**days, number="4.1", text="Utred frågan.", responsible="Strateg")
    project = Project(name="Spår", from_members=Decimal(900), from_fund=Decimal(200))

    def with_fund(the_plan: Plan) -> Plan:
        organisation = replace(the_plan.organisation, fund_share=Decimal(10), fund="Potten")
        return replace(the_plan, organisation=organisation)

    result = single(RISE, {2017: figure(4), 2018: figure(5)}, books=(decision, project), change=with_fund)
    found = {matter.kind: matter for matter in matters(Followup(result))}
    assert found.keys() == {MatterKind.FUND, MatterKind.DECISION}
    assert found[MatterKind.FUND].why == "Potten betalar 18,2\u00a0%, mot högst 10\u00a0%."
    assert found[MatterKind.DECISION].why == "Skulle ha varit klart 1\u00a0september\u00a02018."
    assert found[MatterKind.DECISION].responsible == "Strateg"


def test_a_questioned_figure_moves_the_matter_to_what_is_to_be_cleared_up_even_if_it_is_older() -> None:
    where = Where("a.xlsx", "1 Område 1", "K6", "1.1", "Åmåla", 2016)
    asked = finding("value-implausible", where, text="900", reading="900", limits="0–100")
    reports = {2016: figure(900), 2018: figure(5)}
    plain, questioned = (Followup(single(RISE, reports, findings=found)) for found in ((), (asked,)))
    assert [m.code for m in matters(plain)] == ["1.1"]
    assert not matters(questioned)
    assert [(u.code, u.is_used) for u in unclear_matters(questioned)] == [("1.1", True)]


@pytest.mark.parametrize("mood", ["usual", "everything", "nothing"])
def test_slutrapporten_puts_every_mätetal_in_exactly_one_place_and_only_in_the_last_year(mood: Mood) -> None:
    the_plan = plan(indicators=39)
    report = final_report(Followup(consolidation(the_plan, mood)))
    assert report is not None
    placed = [
        code for area in report.areas
        for code in (*dict(area.reached), *dict(area.late), *area.goes_on, *area.dropped, *area.followed)
    ]  # fmt: skip
    assert sorted(placed) == sorted(the_plan.indicators)
    assert final_report(Followup(consolidation(the_plan, mood, year=2017))) is None


def test_words_of_the_kommun_stand_whole_with_quotation_marks() -> None:
    words = "Vi väntar på " + "region " * 60
    report = replace(figure(4), comment=words)
    (matter,) = matters(Followup(single(RISE, {2016: figure(5), 2017: report})))
    assert matter.word == f"”{words}”"


@pytest.mark.parametrize(
    ("reports", "late"),
    [
        ({2017: Report(state=State.DONE, state_year=2016)}, 0), ({2017: Report(state=State.DONE)}, 0),
        ({2018: Report(state=State.DONE, state_year=2018)}, 1),
        ({2017: Report(state=State.ONGOING, state_year=2020)}, 3),
        ({2016: Report(state=State.DONE, state_year=2016), 2018: Report(comment="-")}, 0),
        ({2017: Report(state=State.ONGOING)}, None), ({2017: Report(state=State.CANCELLED, state_year=2019)}, None),
        ({2017: Report(comment="-")}, None),
    ],
)  # fmt: skip
def test_a_milestones_difference_is_in_years(reports: dict[int, Report], late: int | None) -> None:
    followup = Followup(single(BY_2017, reports, years=5))
    found = row_figures(followup, followup.plan.rows["1.1"][0])
    assert found.late == late
    assert found.is_better == (None if late is None else late == 0)
    assert difference_text(found) == ("–" if late is None else "i tid" if late == 0 else f"{late}\u00a0år sent")


@pytest.mark.parametrize(("direction", "target", "asked"), [("down", "234.5", (293, 234)), ("up", "703.5", (645, 704))])
def test_what_is_asked_of_whole_figures_is_whole_and_asks_no_less(
    direction: str, target: str, asked: tuple[int, int]
) -> None:
    way = {"kind": "reach", "baseline": 469, "baseline_year": 2015, "target": Decimal(target), "by": 2019}
    reports = {2018: figure(469 - (176 if direction == "down" else -176))}
    followup = Followup(single(way, reports, years=4, unit="hela"))
    row = followup.plan.rows["1.1"][0]
    found = row_figures(followup, row)
    assert found.asked is not None and found.asked.bound == asked[0]
    assert (found.decimals, found.difference) == (0, 0)
    line = followup.target_line(row)
    assert line is not None and [b for b in line.bounds(2019) if b is not None] == [asked[1]]
    assert followup.verdicts["1.1"].status is Status.ON_TRACK, "which the line itself says, not its rounding"


def test_a_missed_mätetal_is_named_in_the_headline_and_in_its_målområdes_title() -> None:
    found = conclude(Followup(single(RISE, {2016: figure(5), 2017: figure(4), 2018: figure(3)})))
    name = "Mätetal av slag 0"
    assert name in found.headline
    assert found.areas[0].title == f"Område 1: målet nåddes inte; {name} missades"


def test_one_kommun_is_en_and_not_ett() -> None:
    assert (counted(1), counted(1, of_municipalities=True), counted(2, of_municipalities=True)) == ("ett", "en", "två")
