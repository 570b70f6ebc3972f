"""Growth against the comparison's growth."""

import pytest
from target_cases import ACHIEVED, DEVIATING, MISSED, NOT_ASSESSABLE, NOT_MEASURED, assess

UP, DOWN = {"kind": "benchmark", "direction": "up"}, {"kind": "benchmark", "direction": "down"}


@pytest.mark.parametrize(
    ("now", "other", "up", "down"),
    [  # 2016: 100 against 1000
        ("106", "1050", ACHIEVED, MISSED),
        ("105.0001", "1050", ACHIEVED, MISSED),
        ("105", "1050", DEVIATING, MISSED),  # equal growth beats nothing
        ("104.9999", "1050", DEVIATING, DEVIATING),
        ("100", "1050", MISSED, DEVIATING),
        ("99", "1050", MISSED, ACHIEVED),
        ("95", "950", MISSED, DEVIATING),  # equal, both falling
        ("96", "950", DEVIATING, DEVIATING),  # falling less is no rise
        ("94", "950", MISSED, ACHIEVED),
        ("100", "1000", MISSED, MISSED),
        ("0", "1000", MISSED, ACHIEVED),
        ("0", "0", NOT_ASSESSABLE, NOT_ASSESSABLE),
        ("-5", "1000", MISSED, ACHIEVED),
        ("100", "0", NOT_ASSESSABLE, NOT_ASSESSABLE),
        ("100", "-1", NOT_ASSESSABLE, NOT_ASSESSABLE),
    ],
)
def test_own_growth_against_the_comparison(now, other, up, down):
    reports = {2016: ("100", "1000"), 2017: (now, other)}
    assert assess(UP, 2017, reports).status is up
    assert assess(DOWN, 2017, reports).status is down


@pytest.mark.parametrize(
    ("now", "status"),
    [("4", DEVIATING), ("3.9999999999999999999", DEVIATING), ("4.0000000000000000001", ACHIEVED)],
)
def test_thirds_are_exact(now, status):
    assert assess(UP, 2017, {2016: ("3", "9"), 2017: (now, "12")}).status is status


@pytest.mark.parametrize(
    ("year", "reports", "missing"),
    [
        (2017, {2017: ("5", "5")}, "inget tidigare utfall att jämföra med"),
        (2017, {2016: "5", 2017: ("5", "5")}, "jämförelsevärde för 2016 saknas"),
        (2017, {2016: ("5", "5"), 2017: "5"}, "jämförelsevärde för 2017 saknas"),
        (
            2017,
            {2016: NOT_MEASURED, 2017: "5"},
            "inget tidigare utfall att jämföra med",
        ),
        (2017, {2016: ("0", "5"), 2017: ("5", "5")}, "utfall för 2016 är 0"),
        (2017, {2016: ("5", "0"), 2017: ("5", "5")}, "jämförelsevärde för 2016 är 0"),
        (2017, {2016: ("-1", "5"), 2017: ("5", "5")}, "utfall för 2016 är −1"),
        (2016, {2016: ("5", "5")}, "inget tidigare utfall att jämföra med"),  # first year without Startvärde
    ],
)
def test_without_four_figures_over_zero_there_is_no_growth_to_compare(year, reports, missing):
    verdict = assess(UP, year, reports)
    assert verdict.status is NOT_ASSESSABLE
    assert missing in verdict.explanation


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (
            UP,
            "Uppnått: 1 250 nätter mot 1 200 nätter året före är +4,2 %; jämförelsens 5 100 mot 5 000 är +2,0 %; "
            "målet är att öka mer än jämförelsen.",
        ),
        (
            DOWN,
            "Ej uppnått: 1 250 nätter mot 1 200 nätter året före är +4,2 %; jämförelsens 5 100 mot 5 000 är +2,0 %; "
            "målet är att minska mer än jämförelsen.",
        ),
    ],
)
def test_explanation(target, says):
    reports = {2016: ("1200", "5000"), 2017: ("1250", "5100")}
    assert assess(target, 2017, reports, "nätter").explanation.replace("\u00a0", " ") == says
