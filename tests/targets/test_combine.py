"""Series and members together, regional figures, the arrow."""

from decimal import Decimal
from fractions import Fraction

import pytest
from target_cases import (
    ACHIEVED,
    CONFIDENTIAL,
    DEVIATING,
    FOLLOWED,
    MISSED,
    NOT_APPLICABLE,
    NOT_ASSESSABLE,
    NOT_MEASURED,
    NOT_REPORTED,
    ON_TRACK,
    ONGOING,
    case,
)

from xl_addin.targets import Report, Verdict, parse_target
from xl_addin.targets.combine import (
    MEAN_DECIMALS,
    Part,
    aggregate,
    alphabetical,
    arrow,
    combine_both,
    combine_members,
    combine_series,
    judged,
)

UP = parse_target({"kind": "trend", "direction": "up"})
DOWN = parse_target({"kind": "trend", "direction": "down"})
MILESTONE = parse_target({"kind": "milestone", "by": 2018})
MONITOR = parse_target({"kind": "monitor"})
NAMES = (
    "Bjuv", "Båstad", "Helsingborg", "Höganäs", "Klippan", "Landskrona", "Perstorp", "Svalöv", "Åstorp",
    "Ängelholm", "Örkelljunga",
)  # fmt: skip


def member(name, status):
    """Make a member that has this status, in a year before a milestone's target year; None is `ej tillämpligt`."""
    best, worst = (ACHIEVED, DEVIATING) if status in (NOT_REPORTED, NOT_ASSESSABLE) else (None, None)
    verdict = Verdict(status or NOT_ASSESSABLE, "förklaring")
    return Part(name, verdict, applicable=status is not None, best=best, worst=worst)


def parts(*statuses):
    """Make members that have these statuses; None is `ej tillämpligt`."""
    return [
        member(name, status) for name, status in zip(NAMES, statuses, strict=False)
    ]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([ACHIEVED, ACHIEVED], ACHIEVED),
        ([ACHIEVED, ON_TRACK], ON_TRACK),
        ([ACHIEVED, NOT_ASSESSABLE], NOT_ASSESSABLE),
        ([NOT_ASSESSABLE, NOT_REPORTED], NOT_REPORTED),
        ([NOT_REPORTED, DEVIATING], DEVIATING),
        ([DEVIATING, MISSED, ACHIEVED], MISSED),
        ([FOLLOWED, ACHIEVED], ACHIEVED),
        ([FOLLOWED, FOLLOWED], FOLLOWED),
        ([FOLLOWED], FOLLOWED),
    ],
)
def test_series_take_the_worst(statuses, status):
    assert combine_series(parts(*statuses)).status is status


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (
            {"åk 3": "121", "åk 6": "118", "åk 9": "122"},
            "Ej uppnått: åk 6 avgör: 118 mot 120 året före; målet är ökning varje år.",
        ),
        (
            {"åk 3": "119", "åk 6": "118", "åk 9": "122"},
            "Ej uppnått: åk 3 och åk 6 avgör; för åk 3: 119 mot 120 året före; målet är ökning varje år.",
        ),
        (
            {"åk 3": "121", "åk 6": "121"},
            "Uppnått: gäller åk 3 och åk 6; för åk 3: 121 mot 120 året före; målet är ökning varje år.",
        ),
        ({"åk 3": "121"}, "Uppnått: 121 mot 120 året före; målet är ökning varje år."),
    ],
)
def test_the_explanation_names_the_series_that_decided(figures, says):
    series = [judged(name, UP, case(2017, {2016: "120", 2017: now})) for name, now in figures.items()]
    assert combine_series(series).verdict.explanation == says


def test_a_preliminary_series_makes_the_whole_preliminary():
    preliminary = Verdict(ON_TRACK, "6 av 9", preliminary=True)
    nine = Part("åk 3", preliminary, best=ACHIEVED, worst=DEVIATING)
    whole = combine_series([nine, Part("åk 6", Verdict(ACHIEVED, "allt"))])
    assert whole.verdict == Verdict(ON_TRACK, "åk 3 avgör: 6 av 9", preliminary=True, short="åk 3 avgör")


def test_both_is_the_worse_of_region_and_members():
    region, members = Part("", Verdict(ACHIEVED, "5 mot 4")), Part("", Verdict(DEVIATING, "7 av 11"))
    worse = Verdict(DEVIATING, "kommunerna avgör: 7 av 11", short="kommunerna avgör")
    assert combine_both(region, members).verdict == worse
    assert combine_both(region, Part("", Verdict(ACHIEVED, "11 av 11"))).status is ACHIEVED


@pytest.mark.parametrize(
    ("statuses", "status", "preliminary"),
    [
        ([ACHIEVED] * 11, ACHIEVED, False),
        ([ACHIEVED] * 10 + [ON_TRACK], ON_TRACK, False),
        ([ACHIEVED] * 10 + [DEVIATING], DEVIATING, False),
        ([ACHIEVED] * 6 + [MISSED] * 5, DEVIATING, False),
        ([ACHIEVED] * 5 + [MISSED] * 6, MISSED, False),
        ([ACHIEVED] * 2 + [MISSED] * 2, MISSED, False),  # half of them
        ([ACHIEVED] * 10 + [NOT_REPORTED], ON_TRACK, True),  # at best on track
        ([ACHIEVED] * 10 + [NOT_ASSESSABLE], ON_TRACK, True),
        ([ACHIEVED] * 10 + [None], ACHIEVED, False),  # out of the denominator
        ([ACHIEVED] * 6 + [NOT_REPORTED] * 5, ON_TRACK, True),
        ([ACHIEVED] * 5 + [NOT_REPORTED] * 6, NOT_ASSESSABLE, False),
        ([ACHIEVED] * 5 + [NOT_REPORTED] * 5 + [None], ON_TRACK, True),  # exactly half
        ([MISSED] * 5 + [NOT_REPORTED] * 5, MISSED, False),  # half are missed whatever they answer
        ([DEVIATING] * 9 + [NOT_REPORTED, NOT_ASSESSABLE], DEVIATING, False),
        ([DEVIATING] + [MISSED] * 5 + [NOT_REPORTED] * 5, MISSED, True),
        ([ACHIEVED] * 6 + [MISSED] * 4 + [NOT_REPORTED], DEVIATING, False),
        ([NOT_REPORTED] * 11, NOT_REPORTED, False),
        ([NOT_REPORTED] * 10 + [None], NOT_REPORTED, False),
        ([NOT_REPORTED] * 10 + [NOT_ASSESSABLE], NOT_ASSESSABLE, False),
        ([NOT_ASSESSABLE] * 11, NOT_ASSESSABLE, False),
        ([None] * 11, NOT_ASSESSABLE, False),
        ([], NOT_ASSESSABLE, False),
        ([FOLLOWED] * 11, FOLLOWED, False),
                    ],
)
def test_members_together(statuses, status, preliminary):
    whole = combine_members(parts(*statuses), MILESTONE, 2017, 2019)
    assert (whole.status, whole.verdict.preliminary) == (status, preliminary)


def members(target, said):
    return [judged(name, target, case(2017, {2016: "5"} | ({2017: now} if now else {}))) for name, now in said.items()]


@pytest.mark.parametrize(
    ("target", "said", "says"),
    [
        (
            UP,
            {"Örkelljunga": "6", "Åstorp": "4", "Klippan": "4", "Bjuv": "5", "Ängelholm": "6", "Lund": "6"},
            "Avviker: 3 av 6 har ökat; Klippan och Åstorp har minskat; Bjuv ligger kvar på samma nivå.",
        ),
        (
            DOWN,
            {"Bjuv": "6", "Klippan": "4"},
            "Ej uppnått: 1 av 2 har minskat; Bjuv har ökat.",
        ),
        (
            UP,
            {"Bjuv": "6", "Klippan": "6", "Svalöv": None, "Åstorp": CONFIDENTIAL, "Båstad": NOT_APPLICABLE},
            "Enligt plan (preliminär): 2 av 2 bedömda har ökat; Svalöv har inte rapporterat; "
            "Åstorp kan inte bedömas; ej tillämpligt för Båstad.",
        ),
        (
            UP,
            {"Bjuv": "6", "Klippan": None, "Svalöv": None},
            "Kan ej bedömas: 1 av 3 kan bedömas, färre än hälften; Klippan och Svalöv har inte rapporterat.",
        ),
        (
            UP,
            {"Bjuv": None, "Klippan": None},
            "Ej rapporterat: 0 av 2 har rapporterat; Bjuv och Klippan har inte rapporterat.",
        ),
        (
            UP,
            {"Bjuv": NOT_APPLICABLE},
            "Kan ej bedömas: mätetalet är inte tillämpligt för någon kommun.",
        ),
        (
            MILESTONE,
            {"Bjuv": ONGOING, "Klippan": ONGOING},
            "Enligt plan: 2 av 2 följer tidplanen.",
        ),
        (
            MONITOR,
            {"Bjuv": "5", "Klippan": None},
            "Följs: 1 av 2 har rapporterat; Klippan har inte rapporterat.",
        ),
        (
            MONITOR,
            {"Bjuv": "5", "Klippan": None, "Svalöv": None},
            "Kan ej bedömas: 1 av 3 har rapporterat, färre än hälften; Klippan och Svalöv har inte rapporterat.",
        ),
    ],
)
def test_the_explanation_counts_and_names(target, said, says):
    assert combine_members(members(target, said), target, 2017, 2019).verdict.explanation == says


def test_a_value_beside_ej_tillampligt_still_counts():
    said = {"Bjuv": Report(value=Decimal(6), reason=NOT_APPLICABLE)}
    assert combine_members(members(UP, said), UP, 2017, 2019).status is ACHIEVED


def test_names_are_sorted_as_in_swedish():
    assert sorted(set(NAMES), key=alphabetical) == list(NAMES)


@pytest.mark.parametrize(
    ("reports", "way"),
    [
        ({2016: "5", 2017: "6"}, "up"),
        ({2016: "6", 2017: "5"}, "down"),
        ({2016: "5", 2017: "5.0"}, "flat"),
        ({2017: "5"}, None),
        ({2016: "5"}, None),
        ({2016: "5", 2017: NOT_MEASURED}, None),
        ({2015: "5", 2017: "5"}, None),
    ],
)
def test_arrow(reports, way):
    assert arrow(case(2017, reports)) == way


@pytest.mark.parametrize(
    ("figures", "how", "whole"),
    [
        ({"1260": ("0.1", 10), "1278": ("0.2", 20)}, "sum", "0.3"),
        ({"1260": ("-5", 10), "1278": ("5", 20)}, "sum", "0"),
        ({"1260": ("10", 1), "1278": ("20", 3)}, "weighted_mean", "17.5"),
        ({"1260": ("1", 1), "1278": ("2", 2)}, "weighted_mean", "1.666667"),
        ({"1260": ("-1", 1), "1278": ("-2", 2)}, "weighted_mean", "-1.666667"),
        ({"1260": ("0.0000005", 1)}, "weighted_mean", "0.000001"),
        ({"1260": ("1", 1)}, "none", None),
        ({}, "sum", None),
        ({}, "weighted_mean", None),
    ],
)
def test_regional_figure(figures, how, whole):
    given = {code: (Decimal(value), inhabitants) for code, (value, inhabitants) in figures.items()}
    assert aggregate(given, how) == (None if whole is None else Decimal(whole))


def test_a_mean_is_exact_to_the_stated_decimals():
    mean = aggregate({"1260": (Decimal("61.7"), 14982), "1283": (Decimal("58.3"), 138293)}, "weighted_mean")
    exact = (Fraction("61.7") * 14982 + Fraction("58.3") * 138293) / (14982 + 138293)
    assert abs(Fraction(mean) - exact) <= Fraction(1, 2 * 10**MEAN_DECIMALS)


def test_series_and_regional_figures_that_are_missing_are_named_beside_the_one_that_decides():
    region = Part("", Verdict(NOT_REPORTED, "inget är rapporterat för 2017"), True, ACHIEVED, MISSED)
    whole = combine_both(region, Part("", Verdict(DEVIATING, "7 av 11 har ökat")))
    assert whole.verdict.explanation == (
        "Avviker (preliminär): kommunerna avgör: 7 av 11 har ökat; inte rapporterat: regionens värde."
    )
    unknown = Part("åk 9", Verdict(NOT_ASSESSABLE, "bortfall för 2017, ej mätt"), True, ACHIEVED, MISSED)
    said = combine_series([Part("åk 3", Verdict(DEVIATING, "118 mot 118")), unknown]).verdict.reason
    assert said == "åk 3 avgör: 118 mot 118; kan inte bedömas: åk 9"
