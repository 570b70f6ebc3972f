"""From a baseline to a goal along a straight line."""

from decimal import Decimal

import pytest
from target_cases import ACHIEVED, DEVIATING, MISSED, NOT_ASSESSABLE, NOT_MEASURED, ON_TRACK, assess

from xl_addin.targets import parse_target

WASTE = {"kind": "reach", "baseline": 500, "baseline_year": 2015, "target": 320, "by": 2019}
THIRDS = {"kind": "reach", "baseline": 0, "baseline_year": 2015, "target": 1, "by": 2018}
HALVED = {"kind": "reach", "baseline": "reported", "baseline_year": 2015, "factor": 0.5, "by": 2018}
FIRST_YEAR = {"kind": "reach", "baseline": "reported", "baseline_year": 2016, "target": 90, "by": 2018}


@pytest.mark.parametrize(
    ("year", "now", "status"),
    [
        (2016, "320", ACHIEVED),
        (2016, "320.01", ON_TRACK),
        (2016, "455", ON_TRACK),  # 500 - 180 / 4
        (2016, "455.01", DEVIATING),
        (2016, "499.99", DEVIATING),
        (2016, "500", DEVIATING),  # not worse than the baseline
        (2016, "500.01", MISSED),
        (2017, "410", ON_TRACK),
        (2017, "410.01", DEVIATING),
        (2018, "365", ON_TRACK),
        (2019, "320", ACHIEVED),
        (2019, "320.01", DEVIATING),
        (2019, "338", DEVIATING),  # a tenth of the way is left
        (2019, "338.01", MISSED),
        (2019, "410", MISSED),
        (2019, "-5", ACHIEVED),
        (2019, "0", ACHIEVED),
    ],
)
def test_a_falling_line(year, now, status):
    assert assess(WASTE, year, {year: now}).status is status


@pytest.mark.parametrize(
    ("year", "now", "status"),
    [
        (2016, "0.34", ON_TRACK),
        (2016, "0.3333333333", DEVIATING),  # a third is not reached
        (2016, "0.00001", DEVIATING),
        (2016, "0", DEVIATING),
        (2016, "-0.0001", MISSED),
        (2017, "0.6666666667", ON_TRACK),
        (2018, "1", ACHIEVED),
        (2018, "0.9", DEVIATING),
        (2018, "0.89999", MISSED),
        (2019, "0.9", DEVIATING),  # after the target year
        (2019, "1", ACHIEVED),
    ],
)
def test_a_rising_line_with_thirds(year, now, status):
    assert assess(THIRDS, year, {year: now}).status is status


@pytest.mark.parametrize(
    ("baseline", "year", "now", "status"),
    [
        ("90", 2016, "75", ON_TRACK),
        ("90", 2016, "75.01", DEVIATING),
        ("96", 2016, "75.01", ON_TRACK),  # revised baseline: the line is at 80
        ("90", 2018, "45", ACHIEVED),
        ("90", 2018, "49.5", DEVIATING),
        ("90", 2018, "49.51", MISSED),
        ("0", 2016, "0", NOT_ASSESSABLE),
        ("0", 2016, "5", NOT_ASSESSABLE),
        ("-90", 2016, "-75", ON_TRACK),
        ("-90", 2016, "-100", MISSED),
        (NOT_MEASURED, 2016, "5", NOT_ASSESSABLE),
    ],
)
def test_a_reported_baseline(baseline, year, now, status):
    assert assess(HALVED, year, {2015: baseline, year: now}).status is status


@pytest.mark.parametrize(
    ("year", "reports", "status"),
    [
        (2016, {2016: "50"}, ON_TRACK),  # the baseline itself
        (2016, {2016: "90"}, NOT_ASSESSABLE),  # already there: no direction can be told
        (2017, {2016: "50", 2017: "70"}, ON_TRACK),
        (2017, {2016: "130", 2017: "110"}, ON_TRACK),  # the same goal from above
        (2017, {2016: "130", 2017: "111"}, DEVIATING),
        (2017, {2017: "70"}, NOT_ASSESSABLE),
        (2018, {2016: "50", 2018: "90"}, ACHIEVED),
    ],
)
def test_a_baseline_within_the_plan(year, reports, status):
    assert assess(FIRST_YEAR, year, reports).status is status


def test_before_the_baselines_year_there_is_nothing_to_compare_with():
    target = {**FIRST_YEAR, "baseline_year": 2017, "by": 2019}
    assert assess(target, 2016, {2016: "50", 2017: "60"}).status is NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("target", "year", "reports", "says"),
    [
        (
            WASTE,
            2016,
            {2016: "450"},
            "Enligt plan: 450 kg mot 455 kg för 2016, på rak linje från 500 kg (2015) till 320 kg (2019).",
        ),
        (
            THIRDS,
            2016,
            {2016: "0.2"},
            "Avviker: 0,20 kg mot ca 0,33 kg för 2016, på rak linje från 0 kg (2015) till 1 kg "
            "(2018), men inte sämre än startvärdet.",
        ),
        (WASTE, 2018, {2018: "310"}, "Uppnått: 310 kg mot målet 320 kg senast 2019 (startvärdet 2015 var 500 kg)."),
        (
            WASTE,
            2019,
            {2019: "450"},
            "Ej uppnått: 450 kg mot målet 320 kg senast 2019; mer än 10 % av vägen från 500 kg (2015) är kvar "
            "(gräns 338 kg).",
        ),
        (
            WASTE,
            2019,
            {2019: "330"},
            "Avviker: 330 kg mot målet 320 kg senast 2019; högst 10 % av vägen från 500 kg (2015) är kvar "
            "(gräns 338 kg).",
        ),
        (HALVED, 2016, {2016: "5"}, "Kan ej bedömas: 5 kg för 2016, men startvärdet för 2015 saknas."),
        (
            HALVED,
            2016,
            {2015: "0", 2016: "5"},
            "Kan ej bedömas: startvärdet 0 kg (2015) är detsamma som målet 0 kg, så det går inte "
            "att säga vad som är bättre.",
        ),
    ],
)
def test_explanation(target, year, reports, says):
    assert assess(target, year, reports, "kg").explanation.replace("\u00a0", " ") == says


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "halverat senast 2018"),
        ({"factor": Decimal("0.75")}, "0,75 gånger startvärdet senast 2018"),
        ({"baseline": 3}, "1,5 senast 2018"),
        ({"factor": None, "target": 7}, "7 senast 2018"),
    ],
)
def test_target_text(changes, text):
    assert parse_target({**HALVED, **changes}).target_text(2016, "kg") == text
