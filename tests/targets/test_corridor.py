"""Within limits every year."""

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic_core import ValidationError
from target_cases import ACHIEVED, DEVIATING, MISSED, NOT_ASSESSABLE, NOT_MEASURED, NOT_REPORTED, assess, case

from xl_addin.targets import parse_target

HALF = {"kind": "corridor", "low": 40, "high": 60}
AROUND_ZERO = {"kind": "corridor", "low": -5, "high": 0, "tolerance": 0.2}


@pytest.mark.parametrize(
    ("target", "now", "status"),
    [
        (HALF, "40", ACHIEVED),
        (HALF, "50", ACHIEVED),
        (HALF, "60", ACHIEVED),
        (HALF, "39.999", DEVIATING),
        (HALF, "36", DEVIATING),  # a tenth of the nearest limit
        (HALF, "35.999", MISSED),
        (HALF, "60.001", DEVIATING),
        (HALF, "66", DEVIATING),
        (HALF, "66.001", MISSED),
        (AROUND_ZERO, "-6", DEVIATING),
        (AROUND_ZERO, "-6.001", MISSED),
        (AROUND_ZERO, "0.001", MISSED),  # a share of nothing is nothing
    ],
)
def test_outcome_against_the_limits(target, now, status):
    assert assess(target, 2017, {2017: now}).status is status


@pytest.mark.parametrize(("said", "status"), [({}, NOT_REPORTED), ({2017: NOT_MEASURED}, NOT_ASSESSABLE)])
def test_without_an_outcome(said, status):
    assert assess(HALF, 2017, said).status is status


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("50", "Uppnått: 50 % för 2017, inom 40 % till 60 %; målet gäller varje år."),
        ("62", "Avviker: 62 % för 2017, över gränsen 60 % men inom tillåten avvikelse, till 66 %."),
        ("20.5", "Ej uppnått: 20,5 % för 2017, under gränsen 40,0 % och utanför tillåten avvikelse, till 36,0 %."),
    ],
)
def test_explanation(now, says):
    assert assess(HALF, 2017, {2017: now}, "%").explanation.replace("\u00a0", " ") == says


@pytest.mark.parametrize("wrong", [{"low": 60, "high": 40}, {"low": 40, "high": 40}, {"tolerance": 1.1}, {"low": None}])
def test_parameters_that_do_not_fit(wrong):
    with pytest.raises(ValidationError):
        parse_target(HALF | wrong)


def test_it_answers_what_charts_forecast_and_ranking_ask():
    target = parse_target(HALF)
    assert target.target_text(2017, "%").replace("\u00a0", " ") == "40–60 %"
    assert target.line(2016, 2019, {}.get).bounds(2018) == (40, 60)
    assert target.aim(2017, 2016, 2019, {}.get).gap(Fraction(70)) == 10
    assert target.aim(2017, 2016, 2019, {}.get).gap(Fraction(35)) == 5
    assert target.shortfall(case(2017, {2017: "66"})) == Fraction(1, 10)
    assert target.shortfall(case(2017, {2017: "50"})) == 0
    assert target.yearly
    assert target.own_figures() == {("low",): 40, ("high",): 60}
    assert target.target_year(2019) is None
    assert Decimal(target.low) == 40
