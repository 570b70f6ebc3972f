"""What holds for every figure: better is never worse, order never matters, every status explains itself."""

from decimal import Decimal
from itertools import combinations_with_replacement, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from target_cases import DONE, FIRST, LAST, NOT_STARTED, ON_TRACK, ONGOING

from xl_addin import texts
from xl_addin.targets import MISSING, WORST_FIRST, Case, Measure, Reason, Report, State, Status, Verdict, parse_target
from xl_addin.targets.combine import Part, aggregate, combine_both, combine_members, combine_series

figures = st.decimals(-1000, 1000, places=3)
few = st.decimals(-3, 3, places=1)
numbers = st.one_of(figures, few)
years = st.integers(FIRST, LAST)
reasons = st.sampled_from(Reason)
MILESTONE = parse_target({"kind": "milestone", "by": 2018})

reports = st.builds(
    Report,
    value=st.none() | numbers,
    benchmark=st.none() | numbers,
    state=st.none() | st.sampled_from(State),
    state_year=st.none() | st.integers(2014, 2021),
    reason=st.none() | reasons,
)
cases = st.builds(
    Case,
    year=years,
    first_year=st.just(FIRST),
    last_year=st.just(LAST),
    reports=st.dictionaries(st.integers(FIRST - 1, LAST), reports),
    unit=st.sampled_from([Measure(), Measure("%"), Measure("resor", "resa", whole=True), Measure("kg per år")]),
)
up_or_down = st.sampled_from(["up", "down"])
positive = st.decimals("0.1", 100, places=1)
apart = st.tuples(few, few).filter(lambda pair: pair[0] != pair[1])


def trajectory(direction, steps, tolerance):
    harder = sorted(steps, reverse=direction == "at_most")
    values = dict(zip(("2016", "2018", "2020"), harder, strict=False))
    return {"kind": "trajectory", "values": values, "direction": direction, "tolerance": tolerance}


higher_is_better = st.one_of(
    st.builds(
        lambda n, per: {"kind": "count", "at_least": n, "per": per},
        positive,
        st.sampled_from(["year", "period"]),
    ),
    st.builds(
        trajectory,
        st.just("at_least"),
        st.lists(numbers, min_size=1, max_size=3),
        st.decimals(0, 1, places=2),
    ),
    st.builds(lambda kind: {"kind": kind, "direction": "up"}, st.sampled_from(["trend", "benchmark"])),
    apart.map(
        lambda ends: {
            "kind": "reach",
            "baseline": min(ends),
            "baseline_year": 2015,
            "target": max(ends),
            "by": 2018,
        }
    ),
)
lower_is_better = st.one_of(
    st.builds(trajectory, st.just("at_most"), st.lists(numbers, min_size=1, max_size=3), st.decimals(0, 1, places=2)),
    st.builds(lambda kind: {"kind": kind, "direction": "down"}, st.sampled_from(["trend", "benchmark"])),
    apart.map(
        lambda ends: {
            "kind": "reach",
            "baseline": max(ends),
            "baseline_year": 2015,
            "target": min(ends),
            "by": 2018,
        }
    ),
)
others = st.sampled_from(
    [
        {"kind": "milestone"},
        {"kind": "milestone", "by": 2017, "counts_as": "started"},
        {"kind": "baseline", "year": 2015, "by": 2017},
        {"kind": "reach", "baseline": "reported", "baseline_year": 2015, "factor": 0.5, "by": 2018},
        {"kind": "reach", "baseline": "reported", "baseline_year": 2016, "target": 1, "by": 2019},
        {"kind": "monitor"},
    ]
)
targets = st.one_of(higher_is_better, lower_is_better, others).map(parse_target)


def rank(verdict):
    return WORST_FIRST.index(verdict.status)


def with_outcome(case, value):
    now = Report(value=value, benchmark=case.now.benchmark)
    return Case(case.year, FIRST, LAST, {**case.reports, case.year: now}, case.unit)


@given(higher_is_better.map(parse_target), cases, numbers, numbers)
def test_a_higher_outcome_is_never_worse_where_more_is_better(target, case, one, other):
    low, high = (target.assess(with_outcome(case, value)) for value in sorted((one, other)))
    assert rank(low) <= rank(high)


@given(lower_is_better.map(parse_target), cases, numbers, numbers)
def test_a_lower_outcome_is_never_worse_where_less_is_better(target, case, one, other):
    low, high = (target.assess(with_outcome(case, value)) for value in sorted((one, other)))
    assert rank(low) >= rank(high)


@given(st.sampled_from([0.5, 0.9, 1.1, 2]), positive, years, positive, positive)
def test_nearer_to_a_factor_of_the_reported_baseline_is_never_worse(factor, baseline, year, one, other):
    target = parse_target(
        {"kind": "reach", "baseline": "reported", "baseline_year": 2015, "factor": factor, "by": 2018}
    )
    worse, better = sorted((one, other), reverse=factor < 1)
    verdicts = [
        target.assess(Case(year, FIRST, LAST, {2015: Report(value=baseline), year: Report(value=now)}))
        for now in (worse, better)
    ]
    assert rank(verdicts[0]) <= rank(verdicts[1])


@given(st.sampled_from(["done", "started"]), years, years, st.sampled_from([NOT_STARTED, ONGOING, DONE]))
def test_an_earlier_year_is_never_worse_for_a_milestone(counts_as, by, year, state):
    target = parse_target({"kind": "milestone", "by": by, "counts_as": counts_as})
    by_year = [
        target.assess(Case(year, FIRST, LAST, {year: Report(state=state, state_year=when)}))
        for when in range(2014, 2022)
    ]
    assert all(rank(earlier) >= rank(later) for earlier, later in pairwise(by_year))


@given(years, years)
def test_a_further_state_is_never_worse_in_the_reporting_year(by, year):
    target = parse_target({"kind": "milestone", "by": by})
    states = [target.assess(Case(year, FIRST, LAST, {year: Report(state=s)})) for s in (NOT_STARTED, ONGOING, DONE)]
    assert rank(states[0]) <= rank(states[1]) <= rank(states[2])


@given(targets, cases)
def test_every_status_explains_itself_in_one_finished_line(target, case):
    verdict = target.assess(case)
    assert verdict.explanation.startswith(f"{texts.field.STATUSES[verdict.status]}: ")
    assert verdict.explanation.endswith(".")
    assert not verdict.explanation.endswith("..")
    assert "\n" not in verdict.explanation
    assert not set("{}") & set(verdict.explanation)
    assert "." not in verdict.explanation[:-1]  # decimals have a comma, and it is one sentence


@given(targets, cases)
def test_only_reports_up_to_the_year_are_looked_at(target, case):
    known = {year: report for year, report in case.reports.items() if year <= case.year}
    assert target.assess(case) == target.assess(Case(case.year, FIRST, LAST, known, case.unit))


@given(targets, cases, reasons)
def test_a_reason_never_changes_what_a_reported_value_gives(target, case, reason):
    now = case.now
    if target.answered(now):
        both = replace(now, reason=reason)
        with_reason = Case(case.year, FIRST, LAST, {**case.reports, case.year: both}, case.unit)
        without = replace(with_reason, reports={**case.reports, case.year: replace(now, reason=None)})
        assert target.assess(with_reason) == target.assess(without)


NAMES = ("Bjuv", "Båstad", "Helsingborg", "Klippan", "Svalöv", "Åstorp", "Ängelholm", "Örkelljunga")
BY = 2018
judged = (Status.MISSED, Status.DEVIATING, Status.ON_TRACK, Status.ACHIEVED)


def part(name, status, applicable=True, year=2017):
    """Make a member with a status; one whose answer is missing could get any that `MILESTONE` gives in `year`."""
    missing = status in MISSING
    best, worst = (MILESTONE.best(year), MILESTONE.worst(year, LAST)) if missing else (None, None)
    return Part(name, Verdict(status, "förklaring"), applicable, best, worst)


def together(parts, year=2017):
    return combine_members(parts, MILESTONE, year, LAST)


drawn_members = st.lists(st.tuples(st.sampled_from([*Status]), st.booleans() | st.just(True)), max_size=len(NAMES))
members = drawn_members.map(
    lambda drawn: [part(name, status, applicable) for name, (status, applicable) in zip(NAMES, drawn, strict=False)]
)


@given(members, st.randoms(use_true_random=False))
def test_the_order_of_members_never_matters(parts, random):
    shuffled = random.sample(parts, len(parts))
    assert together(shuffled) == together(parts)


@given(members.filter(bool), st.randoms(use_true_random=False))
def test_the_order_of_series_never_changes_the_status(parts, random):
    shuffled = random.sample(parts, len(parts))
    assert combine_series(shuffled).status is combine_series(parts).status


@given(members)
def test_members_together_explain_themselves(parts):
    verdict = together(parts).verdict
    assert verdict.explanation.startswith(texts.field.STATUSES[verdict.status])
    assert verdict.explanation.endswith(".")
    assert (texts.field.PRELIMINARY in verdict.explanation) == verdict.preliminary
    missing = [p.name for p in parts if p.applicable and p.verdict.status is Status.NOT_REPORTED]
    assert all(name in verdict.explanation for name in missing)


incomplete = members.filter(lambda parts: any(p.applicable and p.status in MISSING for p in parts))


@given(incomplete, st.sampled_from([2017, BY, LAST]))
def test_with_someone_missing_it_is_at_best_on_track_and_from_the_target_year_deviating(parts, year):
    whole = together(parts, year)
    if whole.status is not Status.FOLLOWED:
        assert rank(whole.verdict) <= WORST_FIRST.index(ON_TRACK)
        if year >= BY and whole.status not in MISSING:
            assert rank(whole.verdict) <= WORST_FIRST.index(Status.DEVIATING)


@given(members.filter(bool), st.data())
def test_one_member_that_does_better_never_makes_the_whole_worse(parts, data):
    assessed = [i for i, part in enumerate(parts) if part.applicable and part.verdict.status in judged]
    if assessed:
        which = data.draw(st.sampled_from(assessed))
        rank_now = judged.index(parts[which].verdict.status)
        better = Verdict(data.draw(st.sampled_from(judged[rank_now:])), "förklaring")
        improved = [*parts[:which], Part(parts[which].name, better), *parts[which + 1 :]]
        assert rank(together(parts).verdict) <= rank(together(improved).verdict)


@given(members.filter(bool), st.data())
def test_one_series_that_does_better_never_makes_the_whole_worse(parts, data):
    order = WORST_FIRST[:-1]
    taking_part = [i for i, part in enumerate(parts) if part.applicable and part.verdict.status in order]
    if taking_part:
        which = data.draw(st.sampled_from(taking_part))
        rank_now = order.index(parts[which].verdict.status)
        better = Verdict(data.draw(st.sampled_from(order[rank_now:])), "förklaring")
        improved = [*parts[:which], Part(parts[which].name, better), *parts[which + 1 :]]
        assert rank(combine_series(parts).verdict) <= rank(combine_series(improved).verdict)


# ---- preliminary, by brute force: every completion of small cases ----------------------------------------------


def completions(statuses, year):
    """Go through every way in which the missing could be answered."""
    best, worst = MILESTONE.best(year), MILESTONE.worst(year, LAST)
    could_be = [s for s in judged if WORST_FIRST.index(worst) <= WORST_FIRST.index(s) <= WORST_FIRST.index(best)]
    return product(*[could_be if status in MISSING else [status] for status in statuses])


def marked_right(combined, statuses, year):
    """Whether a status is preliminary exactly where some completion gives another one."""
    whole = combined([part(name, s, year=year) for name, s in zip(NAMES, statuses, strict=False)])
    others = {combined([part(n, s, year=year) for n, s in zip(NAMES, full, strict=False)]).status
              for full in completions(statuses, year)}  # fmt: skip
    return whole.verdict.preliminary == (whole.status not in MISSING and others != {whole.status})


@pytest.mark.parametrize("year", [2017, BY, LAST])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_members_are_preliminary_exactly_where_an_answer_could_change_the_word(size, year):
    for statuses in combinations_with_replacement([*judged, *MISSING], size):
        assert marked_right(lambda parts: together(parts, year), statuses, year), statuses


@pytest.mark.parametrize("year", [2017, BY])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_series_are_preliminary_exactly_where_an_answer_could_change_the_word(size, year):
    for statuses in combinations_with_replacement([*judged, *MISSING], size):
        assert marked_right(combine_series, statuses, year), statuses


@pytest.mark.parametrize("year", [2017, BY])
def test_region_and_members_are_preliminary_exactly_where_an_answer_could_change_the_word(year):
    def both(parts):
        return combine_both(parts[0], together(parts[1:], year))

    for region, *rest in product([*judged, *MISSING], repeat=4):
        assert marked_right(both, (region, *rest), year), (region, rest)


@given(st.lists(st.tuples(numbers, st.integers(1, 400_000)), min_size=1, max_size=8))
def test_a_regional_mean_lies_among_its_members_figures(drawn):
    figures_by_member = {str(code): pair for code, pair in enumerate(drawn)}
    mean = aggregate(figures_by_member, "weighted_mean")
    values = [value for value, _ in drawn]
    room = Decimal("0.000001")
    assert min(values) - room <= mean <= max(values) + room
    assert aggregate(dict(reversed(figures_by_member.items())), "weighted_mean") == mean
