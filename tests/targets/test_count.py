"""At least so many, a year or over the whole plan."""

import pytest
from target_cases import (
    ACHIEVED,
    DEVIATING,
    MISSED,
    NOT_APPLICABLE,
    NOT_ASSESSABLE,
    NOT_MEASURED,
    NOT_REPORTED,
    ON_TRACK,
    assess,
)

from xl_addin.targets import Measure

YEARLY = {"kind": "count", "at_least": 2, "per": "year"}
ELEVEN = {"kind": "count", "at_least": 11, "per": "period"}
HALVES = {"kind": "count", "at_least": 0.3, "per": "period"}


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("3", ACHIEVED),
        ("2", ACHIEVED),
        ("1.99", DEVIATING),
        ("1", DEVIATING),
        ("0.01", DEVIATING),
        ("0", MISSED),
        ("-1", MISSED),
    ],
)
def test_each_year_stands_alone(now, status):
    assert assess(YEARLY, 2018, {2016: "50", 2017: "0", 2018: now}).status is status


@pytest.mark.parametrize(
    ("year", "figures", "status"),
    [
        (2016, ["3"], ON_TRACK),  # 11 / 4 = 2.75
        (2016, ["2.75"], ON_TRACK),
        (2016, ["2.74"], DEVIATING),
        (2016, ["0"], DEVIATING),
        (2016, ["11"], ACHIEVED),
        (2017, ["3", "2.5"], ON_TRACK),
        (2017, ["3", "2.4"], DEVIATING),
        (2018, ["3", "3", "5"], ACHIEVED),
        (2018, ["3", "3", "2.25"], ON_TRACK),
        (2019, ["3", "3", "3", "2"], ACHIEVED),
        (2019, ["3", "3", "3", "1.99"], DEVIATING),
        (2019, ["0", "0", "0", "1"], DEVIATING),
        (2019, ["0", "0", "0", "0"], MISSED),
        (2019, ["1", "0", "0", "-1"], MISSED),
    ],
)
def test_the_period_is_held_against_its_pace(year, figures, status):
    reports = dict(zip(range(2016, year + 1), figures, strict=True))
    assert assess(ELEVEN, year, reports).status is status


@pytest.mark.parametrize(
    ("year", "reports", "status"),
    [
        (2018, {2016: "3", 2018: "9"}, ACHIEVED),  # enough without the year that is missing
        (2017, {2017: "6"}, ON_TRACK),
        (2018, {2016: "3", 2018: "2"}, NOT_ASSESSABLE),  # never counted as zero
        (2019, {2016: "0", 2017: NOT_MEASURED, 2018: "0", 2019: "0"}, NOT_ASSESSABLE),
        (2018, {2016: "9", 2017: "9"}, ACHIEVED),  # enough, though the year itself is blank
        (2018, {2016: "9", 2017: "2", 2018: NOT_MEASURED}, ACHIEVED),
        (2018, {2016: "9", 2017: "2", 2018: NOT_APPLICABLE}, NOT_ASSESSABLE),
        (2018, {2016: "9", 2017: "1.99"}, NOT_REPORTED),
        (2017, {2015: "9", 2016: "1", 2017: "1"}, DEVIATING),  # before the plan does not count
        (2017, {2016: "4", 2017: "2"}, ON_TRACK),  # 2016 revised from 3 to 4
    ],
)
def test_years_of_the_period_that_are_missing(year, reports, status):
    assert assess(ELEVEN, year, reports).status is status


def test_sums_are_exact():
    assert assess(HALVES, 2018, {2016: "0.1", 2017: "0.1", 2018: "0.1"}).status is ACHIEVED


@pytest.mark.parametrize(
    ("target", "reports", "unit", "says"),
    [
        (YEARLY, {2017: "3"}, "möten", "Uppnått: 3 möten under 2017; målet är minst 2 möten varje år."),
        (YEARLY, {2017: "1"}, "möten", "Avviker: 1 möte under 2017; målet är minst 2 möten varje år."),
        (YEARLY, {2017: "0"}, "möten", "Ej uppnått: 0 möten under 2017; målet är minst 2 möten varje år."),
        (
            ELEVEN,
            {2016: "3", 2017: "3"},
            "",
            "Enligt plan: 6,0 till och med 2017 (3 + 3), mot 5,5 i jämn takt; målet är minst 11 under 2016–2019.",
        ),
        (
            ELEVEN,
            {2017: "3"},
            "",
            "Kan ej bedömas: 3 till och med 2017, men 2016 saknas i summan; målet är minst 11 under 2016–2019.",
        ),
        (
            ELEVEN,
            {2016: "5", 2017: "6"},
            "",
            "Uppnått: 11 till och med 2017 (5 + 6); målet är minst 11 under 2016–2019.",
        ),
    ],
)
def test_explanation(target, reports, unit, says):
    measure = Measure(unit, "möte" if unit else "")
    assert assess(target, 2017, reports, measure).explanation.replace("\u00a0", " ") == says
