"""Done, or begun, by a year."""

from decimal import Decimal

import pytest
from target_cases import (
    ACHIEVED,
    CANCELLED,
    DEVIATING,
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

BY_2017 = {"kind": "milestone", "by": 2017}
STARTED = {"kind": "milestone", "by": 2017, "counts_as": "started"}
BY_THE_END = {"kind": "milestone"}


@pytest.mark.parametrize(
    ("year", "said", "done", "started"),
    [
        (2016, (DONE, 2016), ACHIEVED, ACHIEVED),
        (2017, (DONE, 2017), ACHIEVED, ACHIEVED),
        (2018, (DONE, 2017), ACHIEVED, ACHIEVED),  # reported late, met in time
        (2018, (DONE, 2018), DEVIATING, DEVIATING),
        (2017, DONE, ACHIEVED, ACHIEVED),  # without a year: the reporting year
        (2018, DONE, DEVIATING, DEVIATING),
        (2016, ONGOING, ON_TRACK, ACHIEVED),
        (2016, (ONGOING, 2017), ON_TRACK, ACHIEVED),
        (2016, (ONGOING, 2018), DEVIATING, ACHIEVED),  # started, though the year is a forecast
        (2016, (DONE, 2017), ON_TRACK, ACHIEVED),  # done in a year that has not come is a forecast
        (2016, (DONE, 2018), DEVIATING, ACHIEVED),
        (2017, (DONE, 2018), MISSED, ACHIEVED),
        (2017, ONGOING, MISSED, ACHIEVED),
        (2018, ONGOING, MISSED, DEVIATING),
        (2018, (ONGOING, 2017), MISSED, ACHIEVED),
        (2016, NOT_STARTED, ON_TRACK, ON_TRACK),
        (2016, (NOT_STARTED, 2017), ON_TRACK, ON_TRACK),
        (2016, (NOT_STARTED, 2018), DEVIATING, DEVIATING),
        (2016, (NOT_STARTED, 2015), ON_TRACK, ON_TRACK),  # a forecast in the past is in time
        (2017, NOT_STARTED, MISSED, MISSED),
        (2017, (NOT_STARTED, 2019), MISSED, MISSED),
        (2019, NOT_STARTED, MISSED, MISSED),
        (2016, CANCELLED, NOT_ASSESSABLE, NOT_ASSESSABLE),
        (2019, (CANCELLED, 2017), NOT_ASSESSABLE, NOT_ASSESSABLE),
    ],
)
def test_state_and_year(year, said, done, started):
    assert assess(BY_2017, year, {year: said}).status is done
    assert assess(STARTED, year, {year: said}).status is started


@pytest.mark.parametrize(
    ("year", "said", "status"), [(2018, ONGOING, ON_TRACK), (2019, ONGOING, MISSED), (2019, DONE, ACHIEVED)]
)
def test_without_a_year_it_is_the_plans_last(year, said, status):
    assert assess(BY_THE_END, year, {year: said}).status is status


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ({2016: DONE}, ACHIEVED),
        ({2016: (DONE, 2016), 2017: NOT_MEASURED}, ACHIEVED),
        ({2017: (DONE, 2018)}, NOT_REPORTED),  # a forecast, then nothing
        ({2016: ONGOING}, NOT_REPORTED),
        ({2016: DONE, 2017: NOT_STARTED}, NOT_REPORTED),  # taken back
        ({2016: DONE, 2018: NOT_STARTED}, MISSED),
        ({2016: DONE, 2018: NOT_MEASURED}, NOT_ASSESSABLE),
        ({2016: DONE, 2018: DONE}, ACHIEVED),  # said again without a year: met when first said
        ({2016: DONE, 2017: ONGOING, 2018: DONE}, DEVIATING),
        ({2016: DONE, 2018: (DONE, 2018)}, DEVIATING),  # a year that is given counts
        ({2016: DONE, 2018: Report(comment="klart")}, ACHIEVED),
        ({2016: DONE, 2018: Report(value=Decimal(1))}, NOT_ASSESSABLE),
    ],
)
def test_what_was_met_stays_met_in_2018(reports, status):
    assert assess(BY_2017, 2018, reports).status is status


def test_met_since_is_told_to_the_template():
    target = parse_target(BY_2017)
    assert target.met_since(case(2018, {2016: (DONE, 2015), 2018: NOT_STARTED})) == 2015
    assert target.met_since(case(2018, {2018: DONE})) is None


@pytest.mark.parametrize(
    ("target", "year", "reports", "says"),
    [
        (BY_2017, 2017, {2017: (DONE, 2016)}, "Uppnått: klart 2016; mål: klart senast 2017."),
        (STARTED, 2017, {2017: ONGOING}, "Uppnått: påbörjat 2017; mål: påbörjat senast 2017."),
        (BY_2017, 2018, {2018: (DONE, 2018)}, "Avviker: klart 2018, ett år efter målåret 2017."),
        (BY_2017, 2019, {2019: (DONE, 2019)}, "Avviker: klart 2019, två år efter målåret 2017."),
        (
            BY_2017,
            2018,
            {2016: DONE},
            "Uppnått: klart 2016 enligt rapporten för 2016; mål: klart senast 2017.",
        ),
        (
            BY_2017,
            2019,
            {2018: DONE},
            "Avviker: klart 2018, ett år efter målåret 2017, enligt rapporten för 2018.",
        ),
        (
            BY_2017,
            2016,
            {2016: (ONGOING, 2018)},
            "Avviker: arbetet pågår, prognos 2018, ett år efter målåret 2017.",
        ),
        (
            BY_2017,
            2017,
            {2017: NOT_STARTED},
            "Ej uppnått: var inte påbörjat vid årets slut, ingen prognos angiven; mål: klart senast 2017.",
        ),
        (BY_2017, 2016, {2016: ONGOING}, "Enligt plan: arbetet pågår, ingen prognos angiven; mål: klart senast 2017."),
        (
            BY_2017,
            2016,
            {2016: (ONGOING, 2017)},
            "Enligt plan: arbetet pågår, prognos 2017; mål: klart senast 2017.",
        ),
        (
            BY_2017,
            2017,
            {2017: (ONGOING, 2021)},
            "Ej uppnått: pågick fortfarande vid årets slut, prognos 2021; mål: klart senast 2017.",
        ),
        (
            BY_2017,
            2016,
            {2016: (DONE, 2017)},
            "Enligt plan: läget är Klar, men året som anges har inte varit, prognos 2017; mål: klart senast 2017.",
        ),
        (
            BY_2017,
            2016,
            {2016: CANCELLED},
            "Kan ej bedömas: läget för 2016 är Utgår, så det finns inget att bedöma.",
        ),
    ],
)
def test_explanation(target, year, reports, says):
    assert assess(target, year, reports).explanation == says


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (BY_2017, "klart senast 2017"),
        (STARTED, "påbörjat senast 2017"),
        (BY_THE_END, "klart senast planens sista år"),
    ],
)
def test_target_text(target, text):
    assert parse_target(target).target_text(2016) == text
