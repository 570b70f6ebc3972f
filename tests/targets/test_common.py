"""What all kinds of target share: blank, reason, comment, and a plan file's parameters."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace
from pydantic_core import ValidationError
from target_cases import (
    ACHIEVED,
    DONE,
    NOT_APPLICABLE,
    NOT_ASSESSABLE,
    NOT_MEASURED,
    NOT_REPORTED,
    ONGOING,
    assess,
    case,
)

from xl_addin import texts
from xl_addin.targets import KINDS, Measure, Reason, Report, State, Status, Verdict, parse_target, shown
from xl_addin.targets.explain import difference, figures, growths, in_year

PARAMETERS = {
    "milestone": {"by": 2018},
    "count": {"at_least": 2, "per": "year"},
    "trajectory": {"values": {"2016": 47}, "direction": "at_least"},
    "trend": {"direction": "up"},
    "benchmark": {"direction": "up"},
    "corridor": {"low": 40, "high": 60},
    "reach": {"baseline": 500, "baseline_year": 2015, "target": 320, "by": 2019},
    "baseline": {"year": 2015, "by": 2018},
    "monitor": {},
}
ALL = [parse_target({"kind": kind, **PARAMETERS[kind]}) for kind in KINDS]
by_kind = pytest.mark.parametrize("target", ALL, ids=KINDS)


@by_kind
def test_blank_is_not_reported(target):
    assert assess(target, 2017, {}).status is NOT_REPORTED


@by_kind
def test_a_comment_alone_is_not_a_report(target):
    assert assess(target, 2017, {2017: Report(comment="se bilaga")}).status is NOT_REPORTED


@by_kind
def test_a_reason_cannot_be_assessed_and_is_told(target):
    verdict = assess(target, 2017, {2017: NOT_MEASURED})
    assert verdict.status is NOT_ASSESSABLE
    assert verdict.explanation == "Kan ej bedömas: bortfall för 2017, ej mätt."


@by_kind
def test_what_is_reported_counts_before_a_reason_beside_it(target):
    both = {"value": Decimal(5), "benchmark": Decimal(5), "state": ONGOING}
    before = {2016: ("4", "4")}
    alone = assess(target, 2017, before | {2017: Report(**both)})
    assert assess(target, 2017, before | {2017: Report(reason=NOT_APPLICABLE, **both)}) == alone


@by_kind
def test_later_reports_are_not_looked_at(target):
    known = {2015: ("4", "4"), 2016: Report(Decimal(5), benchmark=Decimal(4), state=ONGOING)}
    later = {2017: Report(Decimal(999), benchmark=Decimal(1), state=DONE)}
    assert assess(target, 2016, known | later) == assess(target, 2016, known)


@by_kind
def test_target_text_is_short_and_in_words(target):
    assert 0 < len(target.target_text(2017, "%")) <= 40


@pytest.mark.parametrize(
    ("kind", "said"), [("milestone", "5"), ("trend", ONGOING), ("count", ONGOING), ("monitor", ONGOING)]
)
def test_a_report_of_something_else_cannot_be_assessed(kind, said):
    target = ALL[KINDS.index(kind)]
    verdict = assess(target, 2017, {2017: said})
    assert verdict.status is NOT_ASSESSABLE
    assert verdict.explanation.endswith("saknas.")


def test_every_status_has_a_symbol_and_a_word():
    assert [shown(status) for status in Status] == [
        "✔ Uppnått", "▶ Enligt plan", "▲ Avviker", "✖ Ej uppnått", "● Följs",
        "? Kan ej bedömas", "– Ej rapporterat",
    ]  # fmt: skip


def test_numbers_of_the_plan_file_keep_the_digits_that_were_written():
    target = parse_target({"kind": "trajectory", "values": {"2016": 0.1, "2017": 0.3}, "direction": "at_least"})
    assert target.values == {2016: Decimal("0.1"), 2017: Decimal("0.3")}
    assert assess(target, 2017, {2017: "0.3"}).status is ACHIEVED


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "count", "at_least": "två", "per": "year"},
        {"kind": "count", "at_least": True, "per": "year"},
        {"kind": "count", "at_least": float("nan"), "per": "year"},
        {"kind": "count", "at_least": 2, "per": "month"},
        {"kind": "trend", "direction": "upp"},
        {"kind": "trend", "direction": "up", "by": 2019},
        {"kind": "trend"},
        {"kind": "milestone", "counts_as": "begun"},
        {"kind": "reach", "baseline": 5, "baseline_year": 2015, "by": 2019},
        {"kind": "reach", "baseline": 5, "baseline_year": 2015, "target": 4, "factor": 0.5, "by": 2019},
        {"kind": "reach", "baseline": 5, "baseline_year": 2015, "target": 5, "by": 2019},
        {"kind": "reach", "baseline": 5, "baseline_year": 2019, "target": 4, "by": 2019},
        {"kind": "reach", "baseline": "okänt", "baseline_year": 2015, "target": 4, "by": 2019},
        {"kind": "reach", "baseline": 5, "baseline_year": 2015, "factor": 1, "by": 2019},
        {"kind": "reach", "baseline": 5, "baseline_year": 2015, "factor": -2, "by": 2019},
    ],
)
def test_wrong_parameters_are_refused(wrong):
    with pytest.raises(ValidationError):
        parse_target(wrong)


@pytest.mark.parametrize("wrong", [{}, {"kind": "dröm"}, None])
def test_unknown_kind_is_refused(wrong):
    with pytest.raises(ValueError, match="okänd sorts mål"):
        parse_target(wrong)


@by_kind
def test_sound_parameters_pass_the_check(target):
    assert target.check(2016, 2019) == []


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"kind": "milestone", "by": 2021}, "by (2021) ska ligga inom"),
        ({"kind": "milestone", "by": 2015}, "by (2015) ska ligga inom"),
        ({"kind": "count", "at_least": 0, "per": "year"}, "större än noll"),
        ({"kind": "trajectory", "values": {}, "direction": "at_least"}, "minst ett år"),
        ({"kind": "trajectory", "values": {"2020": 5}, "direction": "at_least"}, "efter planens sista år"),
        (
            {"kind": "trajectory", "values": {"2016": 5, "2017": 4}, "direction": "at_least"},
            "2017 är svagare",
        ),
        ({"kind": "trajectory", "values": {"2016": 5}, "direction": "at_most", "tolerance": 1.5}, "från 0"),
        (
            {"kind": "reach", "baseline": "reported", "baseline_year": 2019, "factor": 2, "by": 2020},
            "före planens",
        ),
        ({"kind": "baseline", "year": 2018, "by": 2017}, "får inte vara efter"),
    ],
)
def test_check_says_what_does_not_fit_the_plan(parameters, says):
    assert any(says in fault for fault in parse_target(parameters).check(2016, 2019))


@pytest.mark.parametrize(
    ("kind", "year"),
    [("trend", 2015), ("benchmark", 2015), ("count", None), ("reach", None), ("baseline", None)],
)
def test_startvarde_is_asked_where_the_first_year_needs_it(kind, year):
    assert ALL[KINDS.index(kind)].baseline_year(2016) == year


@pytest.mark.parametrize(("year_of_baseline", "asked"), [(2015, 2015), (2016, None)])
def test_a_reported_baseline_is_asked_for_only_before_the_plan(year_of_baseline, asked):
    parameters = {
        "kind": "reach",
        "baseline": "reported",
        "baseline_year": year_of_baseline,
        "factor": 0.5,
        "by": 2019,
    }
    assert parse_target(parameters).baseline_year(2016) == asked


def test_an_outcome_is_asked_of_a_year_with_a_number_only():
    with pytest.raises(ValueError, match="2017"):
        _ = case(2017, {2017: ONGOING}).outcome


TRIPS = Measure("resor", "resa", whole=True)


@pytest.mark.parametrize(
    ("values", "unit", "texts_"),
    [
        (["61", "59"], Measure("%"), ["61 %", "59 %"]),
        (["61", "59.5"], Measure("%"), ["61,0 %", "59,5 %"]),  # as many decimals on both sides
        (["1", "2"], TRIPS, ["1 resa", "2 resor"]),
        (["1"], Measure("resor"), ["1 resor"]),
        (["91.4", "90"], Measure(), ["91,4", "90,0"]),  # a bare index
        (["450", "455"], Measure("kg per person och år"), ["450 kg per person och år", "455"]),
        ([Decimal(1), Fraction(1, 3)], Measure("kg"), ["1,00 kg", "ca 0,33 kg"]),
        ([Decimal("0.125"), Fraction(1, 3)], Measure("kg"), ["0,1250 kg", "ca 0,3333 kg"]),
        ([Decimal(6), Fraction(11, 2)], TRIPS, ["6 resor", "5,5 resor"]),  # what is counted whole stays so
        ([Decimal(0), Fraction(1, 10**9)], Measure(), ["0", "ca 0"]),
    ],
)
def test_figures_that_are_compared_have_units_and_as_many_decimals(values, unit, texts_):
    given = [Decimal(value) if isinstance(value, str) else value for value in values]
    assert [text.replace("\u00a0", " ") for text in figures(unit, *given)] == texts_


def test_a_difference_of_percentages_is_in_percentage_points():
    assert difference(Decimal("26.3"), Measure("%")) == "26,3\u00a0procentenheter"
    assert difference(Decimal(3), TRIPS) == "3\u00a0resor"


def test_growths_are_shown_with_the_decimals_that_tell_them_apart():
    assert growths(Fraction(1, 3), Fraction(1, 3)) == ("+33,3\u00a0%", "+33,3\u00a0%")
    assert growths(Fraction("0.12341"), Fraction("0.12342")) == ("+12,341\u00a0%", "+12,342\u00a0%")
    assert growths(Fraction(0), Fraction("-0.01")) == ("0,0\u00a0%", "\u22121,0\u00a0%")


def test_word_mark_and_reason_are_fields_and_the_sentence_is_made_of_them():
    plain = Verdict(Status.MISSED, "3 av 7: så här", settled=True)
    assert plain.explanation == "Ej uppnått: 3 av 7: så här."
    assert replace(plain, preliminary=True).explanation == "Ej uppnått (preliminär): 3 av 7: så här."
    assert plain.sentence == "3 av 7: så här."
    assert Verdict(Status.FOLLOWED, "åk 6 avgör").sentence == "Åk 6 avgör."


def test_no_reason_in_the_texts_ends_with_a_full_stop():
    tables = [table for name, table in vars(texts.targets).items() if name.isupper() and isinstance(table, dict)]
    reasons = [text for table in tables for text in table.values() if isinstance(text, str)]
    kept = texts.targets.EXPLANATION.values()
    assert [text for text in reasons if text.endswith(".") and text not in kept] == []


def test_states_and_reasons_are_known_by_english_names_and_shown_in_swedish():
    assert [state.value for state in State] == list(texts.field.STATES)
    assert [reason.value for reason in Reason] == list(texts.field.REASONS)
    assert (str(State.DONE), str(Reason.NOT_MEASURED)) == ("Klar", "ej mätt")


@pytest.mark.parametrize(
    ("noun", "written"), [("resor", "år 2018"), ("", "för 2018"), ("kr per invånare och år", "för 2018")]
)  # fmt: skip
def test_the_year_behind_a_figure_is_not_said_twice(noun, written):
    assert in_year(2018, Measure(noun)) == written
