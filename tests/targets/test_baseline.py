"""A value registered by a year."""

from decimal import Decimal

import pytest
from target_cases import (
    ACHIEVED,
    CANCELLED,
    DONE,
    MISSED,
    NOT_ASSESSABLE,
    NOT_MEASURED,
    NOT_REPORTED,
    NOT_STARTED,
    ON_TRACK,
    ONGOING,
    assess,
    case,
)

from xl_addin.targets import Report, parse_target

INDEX = {"kind": "baseline", "year": 2015, "by": 2017}


@pytest.mark.parametrize(
    ("year", "said", "status"),
    [
        (2016, "42", ACHIEVED),
        (2017, "0", ACHIEVED),
        (2019, "-1", ACHIEVED),  # late, but there
        (2016, ONGOING, ON_TRACK),
        (2016, NOT_STARTED, ON_TRACK),
        (2017, ONGOING, MISSED),
        (2018, NOT_STARTED, MISSED),
        (2016, CANCELLED, NOT_ASSESSABLE),
        (2016, DONE, NOT_ASSESSABLE),  # done, but where is the value?
        (2017, NOT_MEASURED, NOT_ASSESSABLE),
        (2017, Report(value=Decimal(42), state=ONGOING), ACHIEVED),
    ],
)
def test_value_or_state(year, said, status):
    assert assess(INDEX, year, {year: said}).status is status


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ({2016: "42"}, ACHIEVED),
        ({2017: "42"}, ACHIEVED),
        ({2016: "42", 2017: NOT_MEASURED}, ACHIEVED),
        ({2016: "42", 2018: DONE}, ACHIEVED),
        ({2016: "42", 2018: NOT_MEASURED}, NOT_ASSESSABLE),
        ({2016: "42", 2018: ONGOING}, MISSED),  # taken back
        ({2016: "42", 2017: ONGOING}, NOT_REPORTED),
        ({2016: "42", 2017: CANCELLED}, NOT_REPORTED),  # Utgår takes back too
        ({2016: "42", 2018: CANCELLED}, NOT_ASSESSABLE),
        ({2016: DONE}, NOT_ASSESSABLE),  # Klar without a value, and nothing since
        ({2016: DONE, 2017: ONGOING}, NOT_REPORTED),
        ({2016: DONE, 2018: NOT_MEASURED}, NOT_ASSESSABLE),
        ({2016: ONGOING}, NOT_REPORTED),
        ({}, NOT_REPORTED),
    ],
)
def test_what_was_registered_stays_so_in_2018(reports, status):
    assert assess(INDEX, 2018, reports).status is status


def test_met_since_is_the_first_year_with_a_value():
    assert parse_target(INDEX).met_since(case(2018, {2016: "42", 2017: "43"})) == 2016


@pytest.mark.parametrize(
    ("year", "reports", "says"),
    [
        (
            2016,
            {2016: "42.5"},
            "Uppnått: värdet 42,5 för 2015 är registrerat sedan 2016; mål: ett värde senast 2017.",
        ),
        (
            2018,
            {2016: "42.5"},
            "Uppnått: värdet 42,5 för 2015 är registrerat sedan 2016; mål: ett värde senast 2017.",
        ),
        (2016, {2016: ONGOING}, "Enligt plan: läget är Pågår; ett värde för 2015 ska finnas senast 2017."),
        (
            2017,
            {2017: ONGOING},
            "Ej uppnått: läget var Pågår vid årets slut; ett värde för 2015 skulle finnas senast 2017.",
        ),
        (2017, {2017: DONE}, "Kan ej bedömas: läget är Klar, men värdet för 2015 saknas."),
    ],
)
def test_explanation(year, reports, says):
    assert assess(INDEX, year, reports).explanation == says
