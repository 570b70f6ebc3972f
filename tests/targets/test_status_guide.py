"""docs/status.md says everything that is decided here, in the words that users see."""

from pathlib import Path

import pytest
from target_cases import DONE, ONGOING, assess

from xl_addin import texts
from xl_addin.targets import KINDS, Reason, State, Status
from xl_addin.targets.combine import MEAN_DECIMALS

GUIDE = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", Status)
def test_every_status_stands_there_with_symbol_word_and_meaning(status):
    line = next(line for line in GUIDE.splitlines() if f"`{status}`" in line)
    assert line.startswith(f"| {texts.field.SYMBOLS[status]} | {texts.field.STATUSES[status]} |")
    assert line.endswith(f"| {texts.field.STATUS_MEANINGS[status]} |")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_section_with_an_example(kind):
    section = next(part for part in GUIDE.split("\n### ") if f"(`{kind}`)" in part.splitlines()[0])
    assert "Exempel" in section


@pytest.mark.parametrize("word", [*Reason, *State])
def test_every_word_to_choose_is_explained(word):
    assert str(word) in GUIDE


EXAMPLES = [
    ({"kind": "trajectory", "values": {"2017": 59, "2020": 95}, "direction": "at_least"}, 2017, {2017: "61"}, "%"),
    ({"kind": "trajectory", "values": {"2017": 59, "2020": 95}, "direction": "at_least"}, 2017, {2017: "55.5"}, "%"),
    ({"kind": "milestone", "by": 2017}, 2018, {2018: (DONE, 2018)}, ""),
    ({"kind": "count", "at_least": 11, "per": "period"}, 2017, {2016: "3", 2017: "3"}, ""),
    ({"kind": "trend", "direction": "up"}, 2017, {2016: "121", 2017: "118"}, ""),
    ({"kind": "benchmark", "direction": "up"}, 2017, {2016: ("1200", "5000"), 2017: ("1250", "5100")}, "nätter"),
    (
        {"kind": "reach", "baseline": 500, "baseline_year": 2015, "target": 320, "by": 2019},
        2016,
        {2016: "450"},
        "kg",
    ),
    ({"kind": "corridor", "low": 40, "high": 60}, 2017, {2017: "62"}, "%"),
    ({"kind": "baseline", "year": 2015, "by": 2017}, 2016, {2016: ONGOING}, ""),
    ({"kind": "monitor"}, 2017, {2017: "1250"}, "studerande"),
]


@pytest.mark.parametrize(("target", "year", "reports", "unit"), EXAMPLES)
def test_the_examples_are_what_the_program_writes(target, year, reports, unit):
    sentence = assess(target, year, reports, unit).explanation
    assert " ".join(sentence.split()) in " ".join(GUIDE.split())


def test_the_decimals_of_a_mean_are_told():
    assert MEAN_DECIMALS == 6
    assert "sex\ndecimaler" in GUIDE
