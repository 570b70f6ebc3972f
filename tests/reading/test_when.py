"""Times are kept as precisely as they were given: read, written again, held against a deadline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xl_addin.inbox.codec import _MAKERS, _scalar
from xl_addin.output import as_json
from xl_addin.reading import dates, readings
from xl_addin.registers import Due
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass
from xl_addin.when import When

MARCH = (date(2018, 3, 1), date(2018, 3, 31))
SPRING = (date(2018, 3, 1), date(2018, 5, 31))
SECOND = (date(2018, 4, 1), date(2018, 6, 30))
LATER_HALF = (date(2018, 7, 1), date(2018, 12, 31))
YEAR = (date(2018, 1, 1), date(2018, 12, 31))
WEEK = (date(2018, 6, 4), date(2018, 6, 10))
FIRST_WEEK = (date(2018, 12, 31), date(2019, 1, 6))
EARLY_SUMMER = (date(2018, 5, 1), date(2018, 6, 30))
DAY = (date(2018, 5, 3), date(2018, 5, 3))
TYPED = {
    "2018": YEAR, "2018-03": MARCH, "2018/3": MARCH, "mars 2018": MARCH, "Mar. 2018": MARCH, "våren 2018": SPRING,
    "vår 2018": SPRING, "VÅREN 2018": SPRING, "Q2 2018": SECOND, "2018 Q2": SECOND, "kv 2 2018": SECOND,
    "kvartal 2, 2018": SECOND, "2018-K2": SECOND, "HT 2018": LATER_HALF, "ht2018": LATER_HALF, "H2 2018": LATER_HALF,
    "andra halvåret 2018": LATER_HALF, "2018-05-03": DAY, "3 maj 2018": DAY, "20180503": DAY,
    "vecka 23 2018": WEEK, "v. 23 2018": WEEK, "v23 2018": WEEK, "2018-W23": WEEK, "vecka 1 2019": FIRST_WEEK,
    "maj-juni 2018": EARLY_SUMMER, "maj – juni 2018": EARLY_SUMMER, "maj/juni 2018": EARLY_SUMMER,
    "mars-maj 2018": SPRING, "juli-december 2018": LATER_HALF,
}  # fmt: skip


def text(typed: str) -> Cell:
    return Cell(6, 5, CellKind.TEXT, typed)


def number(digits: str, form: NumberClass = NumberClass.GENERAL) -> Cell:
    return Cell(6, 5, CellKind.NUMBER, digits, form)


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_know_is_kept(typed):
    answer = dates.read_when(text(typed), False)
    assert isinstance(answer, readings.Reading)
    assert (answer.value.first, answer.value.last) == TYPED[typed]


@pytest.mark.parametrize(
    ("cell", "shown", "codes"),
    [
        (number("2018"), "2018", []), (number("2018", NumberClass.DATE), "2018", []),
        (number("43223", NumberClass.DATE), "2018-05-03", []), (text("2018-05-03"), "2018-05-03", []),
        (text("3 maj 2018"), "2018-05-03", ["date-as-text"]), (text("Q2 2018"), "kvartal 2 2018", ["word-normalised"]),
        (text("våren 2018"), "våren 2018", []),
    ],
)  # fmt: skip
def test_another_spelling_is_reported_and_the_same_is_not(cell, shown, codes):
    answer = dates.read_when(cell, False)
    assert (str(answer.value), [note.code for note in answer.notes]) == (shown, codes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("vintern 2018", "date-ambiguous"), ("3/5 2018", "date-ambiguous"), ("2018-13", "when-unclear"),
        ("snart", "when-unclear"), ("kvartal 5 2018", "when-unclear"), ("våren", "when-unclear"), ("5", "when-unclear"),
        ("vecka 53 2018", "when-unclear"), ("dec-jan 2018", "when-unclear"), ("halvårsskiftet 2018", "when-unclear"),
        ("slutet av 2018", "when-unclear"), ("2018/2019", "when-unclear"), ("191231", "when-unclear"),
    ],
)  # fmt: skip
def test_what_has_two_meanings_or_none_is_refused(typed, code):
    assert dates.read_when(text(typed), False).code == code


def test_a_winter_may_be_at_either_end_of_the_year():
    facts = dates.read_when(text("vintern 2018"), False).facts
    assert (facts["reading"], facts["other"]) == ("2018-01", "2018-12")


@pytest.mark.parametrize("span", {*TYPED.values()})
def test_what_is_written_is_read_again_and_travels(span):
    when = When(*span)
    assert dates.read_when(text(str(when)), False).value == when
    packed = _scalar(when, When)
    assert _MAKERS[packed[0]](packed, None) == when


def test_json_holds_iso_8601():
    spans = [DAY, MARCH, YEAR, SECOND]
    assert as_json([When(*span) for span in spans]) == (
        '["2018-05-03", "2018-03", "2018", "2018-04-01/2018-06-30"]'
    )


def test_a_deadline_passes_with_the_last_day_that_may_be_meant():
    due = Due("", "", When(*SPRING), "decision", "")
    assert due.by == date(2018, 5, 31)
    assert [str(when.shown) for when in (When(*SPRING), When(*DAY))] == ["våren 2018", "2018-05-03"]


def test_a_figure_is_no_time():
    assert isinstance(dates.read_when(number(str(Decimal("61.5"))), False), readings.Refusal)


@pytest.mark.parametrize("typed", ["våren 2018", "2018-05", "Q2 2018", "vecka 23 2018", "maj-juni 2018"])
def test_where_a_year_is_asked_a_part_of_it_says_which(typed):
    answer = dates.read_year(text(typed), False)
    assert (answer.value, [note.code for note in answer.notes]) == (2018, ["date-as-year"])


@pytest.mark.parametrize("typed", ["vintern 2018", "vecka 1 2019", "2018/2019", "slutet av 2018"])
def test_where_a_year_is_asked_what_may_be_in_two_is_refused(typed):
    assert dates.read_year(text(typed), False).code == "year-unclear"
