"""Steps on the way to a final value."""

import pytest
from target_cases import ACHIEVED, DEVIATING, FOLLOWED, MISSED, NOT_REPORTED, ON_TRACK, assess

from xl_addin.targets import parse_target

VALUES = {"2016": 47, "2017": 59, "2018": 71, "2019": 83, "2020": 95}
BROADBAND = {"kind": "trajectory", "values": VALUES, "direction": "at_least"}
CARS = {"kind": "trajectory", "values": {"2017": 5, "2019": 10}, "direction": "at_least"}
WASTE = {"kind": "trajectory", "values": {"2016": 60, "2019": 40}, "direction": "at_most"}
STRICT = {**BROADBAND, "tolerance": 0}
ZERO = {"kind": "trajectory", "values": {"2016": 0, "2019": -10}, "direction": "at_most"}
LOSS = {"kind": "trajectory", "values": {"2016": -100, "2019": 0}, "direction": "at_least"}


@pytest.mark.parametrize(
    ("target", "year", "now", "status"),
    [
        (BROADBAND, 2017, "95", ACHIEVED),
        (BROADBAND, 2017, "94.99", ON_TRACK),
        (BROADBAND, 2017, "59", ON_TRACK),
        (BROADBAND, 2017, "58.99", DEVIATING),
        (BROADBAND, 2017, "53.1", DEVIATING),  # 59 * 0.9
        (BROADBAND, 2017, "53.0999999", MISSED),
        (BROADBAND, 2017, "0", MISSED),
        (BROADBAND, 2017, "-5", MISSED),
        (BROADBAND, 2016, "47", ON_TRACK),  # first year
        (BROADBAND, 2019, "83", ON_TRACK),  # last year of the plan, not of the target
        (BROADBAND, 2019, "74.7", DEVIATING),
        (STRICT, 2017, "59", ON_TRACK),
        (STRICT, 2017, "58.99", MISSED),
        (CARS, 2016, "4", FOLLOWED),  # no step yet
        (CARS, 2016, "12", FOLLOWED),
        (CARS, 2017, "5", ON_TRACK),
        (CARS, 2018, "5", ON_TRACK),  # the step of 2017 is in force
        (CARS, 2018, "4.5", DEVIATING),
        (CARS, 2018, "4.4", MISSED),
        (CARS, 2018, "10", ACHIEVED),
        (CARS, 2019, "9", DEVIATING),
        (CARS, 2019, "8.99", MISSED),
        (WASTE, 2016, "40", ACHIEVED),
        (WASTE, 2016, "40.1", ON_TRACK),
        (WASTE, 2016, "60", ON_TRACK),
        (WASTE, 2018, "66", DEVIATING),
        (WASTE, 2018, "66.01", MISSED),
        (ZERO, 2016, "0", ON_TRACK),
        (ZERO, 2016, "0.01", MISSED),  # ten per cent of zero is nothing
        (LOSS, 2016, "-110", DEVIATING),
        (LOSS, 2016, "-110.01", MISSED),
        (LOSS, 2016, "-90", ON_TRACK),
    ],
)
def test_outcome_against_the_steps(target, year, now, status):
    assert assess(target, year, {year: now}).status is status


def test_before_the_first_step_blank_is_still_not_reported():
    assert assess(CARS, 2016, {}).status is NOT_REPORTED


@pytest.mark.parametrize(
    ("target", "year", "now", "says"),
    [
        (BROADBAND, 2017, "61", "Enligt plan: 61 % mot 59 % för 2017 (slutmål 95 % år 2020)."),
        (
            BROADBAND,
            2017,
            "55.5",
            "Avviker: 55,5 % mot 59,0 % för 2017, inom tillåten avvikelse, gräns 53,1 % (slutmål 95 % år 2020).",
        ),
        (BROADBAND, 2017, "96", "Uppnått: 96 % mot slutmålet 95 % år 2020."),
        (CARS, 2016, "4", "Följs: 4 % för 2016; planens första målvärde, för 2017, är 5 %."),
        (CARS, 2016, "4.25", "Följs: 4,25 % för 2016; planens första målvärde, för 2017, är 5 %."),
        (CARS, 2018, "6", "Enligt plan: 6 % mot 5 %, som gäller från 2017 (slutmål 10 % år 2019)."),
        (
            CARS,
            2019,
            "1",
            "Ej uppnått: 1 % mot slutmålet 10 % år 2019, utanför tillåten avvikelse, gräns 9 %.",
        ),
        (WASTE, 2016, "50", "Enligt plan: 50 % mot högst 60 % för 2016 (slutmål högst 40 % år 2019)."),
    ],
)
def test_explanation(target, year, now, says):
    assert assess(target, year, {year: now}, "%").explanation.replace("\u00a0", " ") == says


def test_a_figure_without_a_unit_is_not_read_as_an_age():
    says = assess(BROADBAND, 2017, {2017: "61"}).explanation
    assert says == "Enligt plan: 61 mot 59 för 2017 (slutmål 95 för 2020)."


@pytest.mark.parametrize(("year", "text"), [(2016, "inget för 2016"), (2017, "5 %"), (2018, "5 %"), (2019, "10 %")])
def test_target_value_of_the_year(year, text):
    assert parse_target(CARS).target_text(year, "%").replace("\u00a0", " ") == text
