"""Better than the year before."""

import pytest
from target_cases import ACHIEVED, DEVIATING, MISSED, NOT_ASSESSABLE, NOT_MEASURED, assess

UP, DOWN = {"kind": "trend", "direction": "up"}, {"kind": "trend", "direction": "down"}


@pytest.mark.parametrize(
    ("now", "before", "up", "down"),
    [
        ("121", "118", ACHIEVED, MISSED),
        ("118", "118", DEVIATING, DEVIATING),
        ("118.0", "118", DEVIATING, DEVIATING),
        ("118", "121", MISSED, ACHIEVED),
        ("118.0000000001", "118", ACHIEVED, MISSED),
        ("0", "0", DEVIATING, DEVIATING),
        ("1", "0", ACHIEVED, MISSED),
        ("0", "1", MISSED, ACHIEVED),
        ("-2", "-3", ACHIEVED, MISSED),
        ("-3", "-2", MISSED, ACHIEVED),
        ("0.3", "0.30", DEVIATING, DEVIATING),
    ],
)
def test_outcome_against_the_year_before(now, before, up, down):
    assert assess(UP, 2017, {2016: before, 2017: now}).status is up
    assert assess(DOWN, 2017, {2016: before, 2017: now}).status is down


@pytest.mark.parametrize(
    ("year", "reports", "status"),
    [
        (2016, {2015: "100", 2016: "101"}, ACHIEVED),  # the first year has the Startvärde
        (2016, {2016: "101"}, NOT_ASSESSABLE),
        (2019, {2018: "100", 2019: "99"}, MISSED),  # the last year
        (2018, {2016: "100", 2018: "101"}, ACHIEVED),  # the latest known before, however old
        (2018, {2015: "102", 2018: "101"}, MISSED),
        (2018, {2014: "100", 2018: "101"}, NOT_ASSESSABLE),  # older than the given baseline
        (2018, {2017: NOT_MEASURED, 2018: "101"}, NOT_ASSESSABLE),
        (2017, {2016: "102", 2017: "101"}, MISSED),  # 2016 revised from 100 to 102
    ],
)
def test_what_it_is_compared_with(year, reports, status):
    assert assess(UP, year, reports).status is status


@pytest.mark.parametrize(
    ("target", "reports", "unit", "says"),
    [
        (UP, {2016: "121", 2017: "118"}, "", "Ej uppnått: 118 mot 121 året före; målet är ökning varje år."),
        (
            DOWN,
            {2016: "121", 2017: "118"},
            "",
            "Uppnått: 118 mot 121 året före; målet är minskning varje år.",
        ),
        (
            UP,
            {2016: "61.5", 2017: "61.5"},
            "%",
            "Avviker: 61,5 % mot 61,5 % året före; målet är ökning varje år.",
        ),
        (
            UP,
            {2016: "2", 2017: "1250"},
            "resor",
            "Uppnått: 1 250 resor mot 2 resor året före; målet är ökning varje år.",
        ),
        (
            UP,
            {2015: "121", 2017: "118"},
            "",
            "Ej uppnått: 118 mot 121 från 2015 (det senast kända utfallet); målet är ökning varje år.",
        ),
        (
            UP,
            {2017: "118"},
            "",
            "Kan ej bedömas: 118 för 2017, men det finns inget tidigare utfall att jämföra med; "
            "målet är ökning varje år.",
        ),
    ],
)
def test_explanation(target, reports, unit, says):
    assert assess(target, 2017, reports, unit).explanation.replace("\u00a0", " ") == says
