"""The rules of docs/status.md, heading by heading: each at, above and below its boundary.

The kinds have files of their own beside this one; here stands what holds between years, parts and figures.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from target_cases import (
    ACHIEVED,
    CANCELLED,
    DEVIATING,
    DONE,
    MISSED,
    NOT_APPLICABLE,
    NOT_ASSESSABLE,
    NOT_MEASURED,
    NOT_REPORTED,
    NOT_STARTED,
    ON_TRACK,
    ONGOING,
    PERCENT,
    assess,
    case,
)

from xl_addin.plan import builtin_plans, load_plan
from xl_addin.plan.cases import case_of
from xl_addin.targets import KINDS, Report, Verdict, kind_named, parse_target
from xl_addin.targets.combine import Part, combine_members, combine_series, judged

GUIDE = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")
ROOT = Path(__file__).parents[2] / "xl_addin"
UP = {"kind": "trend", "direction": "up"}
MILESTONE = {"kind": "milestone", "by": 2017}
STARTED = {"kind": "milestone", "by": 2017, "counts_as": "started"}
HEADINGS = (
    "Statusarna", "Vad som rapporteras", "Sorterna av mål", "Över åren", "Flera serier, flera kommuner",
    "När planen revideras", "Hela perioden",
)  # fmt: skip


def test_the_guide_has_the_headings_that_the_rules_have():
    assert tuple(re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)) == HEADINGS


def test_nobody_outside_the_room_asks_which_kind_a_target_is():
    names = "|".join(kind.capitalize() for kind in KINDS)
    classes = rf"isinstance\([^)]*\b({names})\b"
    modules = rf"xl_addin\.targets\.({'|'.join(KINDS)}) "
    asking = re.compile(rf"{classes}|\.kind (==|in) |getattr\((row\.)?target,|{modules}")
    found = [
        (path.name, line.strip())
        for path in sorted(ROOT.rglob("*.py")) if path.parent.name != "targets"
        for line in path.read_text("utf-8").splitlines() if asking.search(line) and "CellKind" not in line
    ]  # fmt: skip
    assert [hit for hit in found if not re.search(r"(column|cell|sort|overlay|item|heading)\.kind", hit[1])] == []


class TestVadSomRapporteras:
    """What is reported."""

    @pytest.mark.parametrize(
        ("outcome", "before", "status"),
        [
            ("100", "99", ACHIEVED),
            ("100.001", "99", NOT_REPORTED),  # above what the unit allows: a blank cell
            ("0", "1", MISSED),
            ("-0.001", "1", NOT_REPORTED),
            ("5", "100.001", NOT_ASSESSABLE),  # so is a figure of another year
            ("5", "-0.001", NOT_ASSESSABLE),
        ],
    )
    def test_a_figure_outside_the_unit_is_never_compared(self, outcome, before, status):
        assert assess(UP, 2017, {2016: before, 2017: outcome}, PERCENT).status is status

    def test_an_older_figure_stands_and_a_reason_beside_an_impossible_one_counts(self):
        assert assess(UP, 2017, {2015: "4", 2016: "101", 2017: "5"}, PERCENT).status is ACHIEVED
        beside = Report(case(2017, {2017: "101"}).reports[2017].value, reason=NOT_MEASURED)
        assert assess(UP, 2017, {2016: "4", 2017: beside}, PERCENT).status is NOT_ASSESSABLE

    def test_an_impossible_startvarde_and_comparison_count_as_blank(self):
        reach = {"kind": "reach", "baseline": "reported", "baseline_year": 2015, "target": 50, "by": 2019}
        assert assess(reach, 2017, {2015: "101", 2017: "40"}, PERCENT).status is NOT_ASSESSABLE
        growth = {"kind": "benchmark", "direction": "up"}
        assert assess(growth, 2017, {2016: ("5", "101"), 2017: ("6", "5")}, PERCENT).status is NOT_ASSESSABLE

    def test_the_latest_outcome_before_is_named_with_its_year(self):
        assert "från 2015" in assess(UP, 2018, {2015: "4", 2018: "5"}).reason
        assert "år 2017" not in assess(UP, 2018, {2017: "4", 2018: "5"}).reason

    @pytest.mark.parametrize(
        ("direction", "value", "status"),
        [("up", "100", ACHIEVED), ("up", "99.999", DEVIATING), ("down", "0", ACHIEVED), ("down", "0.001", DEVIATING)],
    )
    def test_equal_at_the_best_value_of_the_unit_is_achieved(self, direction, value, status):
        target = {"kind": "trend", "direction": direction}
        assert assess(target, 2017, {2016: value, 2017: value}, PERCENT).status is status


class TestOverAren:
    """Over the years."""

    @pytest.mark.parametrize(
        ("reports", "status", "settled"),
        [
            ({2017: (DONE, 2017)}, ACHIEVED, False),
            ({2018: (DONE, 2018)}, DEVIATING, True),  # late, and nothing more can come of it
            ({2016: (DONE, 2017)}, NOT_REPORTED, False),  # a forecast is not met
            ({2017: (DONE, 2017), 2018: CANCELLED}, NOT_ASSESSABLE, False),  # taken back
        ],
    )
    def test_what_was_met_stays_met_and_late_is_settled(self, reports, status, settled):
        verdict = assess(MILESTONE, 2018, reports)
        assert (verdict.status, verdict.settled) == (status, settled)

    @pytest.mark.parametrize(
        ("reports", "year_met"),
        [
            ({2016: ONGOING, 2018: (DONE, 2018)}, 2016),  # the earliest start, whatever a later Klar names
            ({2016: (ONGOING, 2015), 2018: (DONE, 2018)}, 2015),
            ({2018: (ONGOING, 2019)}, 2018),  # started, without the year that has not come
            ({2016: ONGOING, 2017: NOT_STARTED, 2018: ONGOING}, 2018),  # taken back between
        ],
    )
    def test_the_earliest_start_counts(self, reports, year_met):
        assert f"påbörjat {year_met}" in assess(STARTED, 2018, reports).reason

    def test_what_takes_back_is_known_to_the_kind(self):
        milestone, baseline = parse_target(MILESTONE), parse_target({"kind": "baseline", "year": 2015, "by": 2018})
        assert milestone.takes_back(case(2018, {2017: DONE, 2018: CANCELLED}))
        assert milestone.takes_back(case(2018, {2017: DONE, 2018: (DONE, 2019)}))
        assert not milestone.takes_back(case(2018, {2017: ONGOING, 2018: CANCELLED}))
        assert baseline.takes_back(case(2018, {2017: "4", 2018: CANCELLED}))
        assert not baseline.takes_back(
            case(2018, {2017: "4", 2018: Report(case(2018, {2018: "4"}).outcome, state=ONGOING)})
        )

    def test_a_baseline_has_one_cell_that_keeps_what_stands(self):
        target = parse_target({"kind": "baseline", "year": 2015, "by": 2018})
        assert not target.asks_earlier
        assert target.kept(case(2018, {2016: "4", 2017: "5"})) == 5
        assert target.kept(case(2018, {2016: "4", 2017: ONGOING})) is None
        assert target.value_of(case(2018, {2016: "4"}), 2015) == 4
        assert target.value_of(case(2018, {2016: "4"}), 2016) is None


class TestFleraSerierFleraKommuner:
    """Combining."""

    def parts(self, target, said, year):
        return [
            judged(name, parse_target(target), case(year, {year: now} if now else {})) for name, now in said.items()
        ]

    def test_met_late_is_met(self):
        said = {"Bjuv": (DONE, 2017), "Klippan": (DONE, 2018), "Åstorp": (DONE, 2018)}
        whole = combine_members(self.parts(MILESTONE, said, 2018), parse_target(MILESTONE), 2018, 2019)
        assert (whole.status, whole.verdict.settled, whole.verdict.preliminary) == (DEVIATING, True, False)
        assert whole.verdict.reason == "3 av 3 klara: 1 i tid, 2 efter målåret (Klippan och Åstorp)"

    @pytest.mark.parametrize(
        ("done", "reason"),
        [
            ("Bjuv", "1 av 2 är klar i tid; Klippan är inte klar"),
            ("Bjuv Klippan", "2 av 3 är klara i tid; Åstorp är inte klar"),
            ("", "0 av 2 är klara i tid; Bjuv och Klippan är inte klara"),
        ],
    )
    def test_words_agree_with_how_many_they_are_of(self, done, reason):
        everyone = ["Bjuv", "Klippan", "Åstorp"][: 3 if " " in done else 2]
        said = {name: (DONE, 2017) if name in done.split() else ONGOING for name in everyone}
        whole = combine_members(self.parts(MILESTONE, said, 2017), parse_target(MILESTONE), 2017, 2019)
        assert whole.verdict.reason == reason

    def test_somebody_missing_is_not_settled(self):
        said = {"Bjuv": (DONE, 2018), "Klippan": (DONE, 2018), "Åstorp": None}
        whole = combine_members(self.parts(MILESTONE, said, 2018), parse_target(MILESTONE), 2018, 2019)
        assert (whole.status, whole.verdict.settled) == (DEVIATING, False)

    @pytest.mark.parametrize(("year", "status"), [(2016, ON_TRACK), (2017, DEVIATING), (2018, DEVIATING)])
    def test_with_someone_missing_it_is_at_best_deviating_from_the_target_year_on(self, year, status):
        said = {"Bjuv": (DONE, 2016), "Klippan": (DONE, 2016), "Åstorp": None}
        whole = combine_members(self.parts(MILESTONE, said, year), parse_target(MILESTONE), year, 2019)
        assert (whole.status, whole.verdict.preliminary) == (status, True)
        assert "Åstorp har inte rapporterat" in whole.verdict.reason

    def test_a_series_that_does_not_apply_takes_no_part(self):
        series = self.parts(UP, {"åk 3": NOT_APPLICABLE, "åk 6": None}, 2017)
        assert combine_series(series).status is NOT_REPORTED
        reached = Part("åk 6", Verdict(ACHIEVED, "6 mot 5"))
        assert combine_series([series[0], reached]).verdict == Verdict(ACHIEVED, "6 mot 5")
        nobody = combine_series([series[0], series[0]])
        assert (nobody.status, nobody.applicable) == (NOT_ASSESSABLE, False)


class TestPlanerna:
    """What the built-in plans say of their own reading."""

    @pytest.mark.parametrize("name", builtin_plans())
    def test_a_target_year_that_is_read_is_marked_and_explained(self, name):
        plan = load_plan(name)
        for indicator in plan.indicators.values():
            for row in plan.rows[indicator.code]:
                marked = "(läst som" in row.target_text(plan.first_year)
                assert marked == (not indicator.year_in_print)
            assert indicator.year_in_print or indicator.reading

    @pytest.mark.parametrize("name", builtin_plans())
    def test_the_made_up_mailbox_says_so(self, name):
        plan = load_plan(name)
        assert "exempel" in plan.organisation.mailbox_text
        own = plan.with_mailbox("plan@exempel.se").organisation
        assert own.mailbox_text == "plan@exempel.se"

    def test_a_startvarde_is_asked_once_and_used_by_both(self):
        plan = load_plan("familjen-helsingborg-2016-2019")
        row, origin = plan.rows["4.4"][0], plan.rows["4.3"][0]
        assert plan.baseline_source(row) == origin
        own, given = {2017: Report(case(2017, {2017: "6"}).outcome)}, {2016: Report(case(2016, {2016: "5"}).outcome)}
        used = case_of(plan, row, 2017, own, given)
        assert row.target.assess(used).status is ACHIEVED
        assert "från 2015" in row.target.assess(used).reason

    def test_a_startvarde_that_is_given_late_is_used_for_the_years_before(self):
        plan = load_plan("familjen-helsingborg-2016-2019")
        given = {2018: Report(Decimal("95.1"))}
        own = {2016: Report(Decimal(95))}
        used = case_of(plan, plan.rows["4.4"][0], 2016, own, given)
        assert plan.rows["4.4"][0].target.assess(used).explanation.startswith("Ej uppnått: 95,0 mot 95,1")

    def test_every_kind_answers_for_itself(self):
        assert {kind_named(kind).declared()["kind"].default for kind in KINDS} == set(KINDS)
