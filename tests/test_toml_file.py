"""A plan's text: written back as it was, but for the values that differ."""

from __future__ import annotations

import copy
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_addin.plan import builtin_plans
from xl_addin.plan.toml_file import write_toml

TEXTS = {name: plan.path.read_text("utf-8") for name, plan in builtin_plans().items()}


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_data_gives_the_same_text(name: str) -> None:
    assert write_toml(parsed(TEXTS[name]), TEXTS[name]) == TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_without_an_earlier_text_the_data_is_the_same(name: str) -> None:
    data = parsed(TEXTS[name])
    assert parsed(write_toml(data)) == data


SMALL = """\
# the plan
id = "p" # its id
years = [2016, 2017] # both

# ---- Units
[[unit]]
id = "a" # the first
low = 0.10

# about b
[[unit]]
id = "b"

[[goal_area]]
number = 1
[[goal_area.goal]]
text = "g"
[[goal_area.goal.strategy]]
# about 1.1
[[goal_area.goal.strategy.indicator]]
code = "1.1"
text = "one"
target = { kind = "trend", direction = "up" } # why
# about 1.2
[[goal_area.goal.strategy.indicator]]
code = "1.2"
text = "two"
values = [
    1, # one
    2, # two
]
"""


def test_a_comment_goes_with_the_record_that_it_stands_above() -> None:
    data = parsed(SMALL)
    indicators = data["goal_area"][0]["goal"][0]["strategy"][0]["indicator"]
    indicators[0]["code"], indicators[1]["code"] = "1.2", "1.1"
    indicators.reverse()
    text = write_toml(data, SMALL)
    order = [text.index(part) for part in ("# about 1.2", 'code = "1.1"', "# about 1.1", 'code = "1.2"')]
    assert order == sorted(order)


def test_a_heading_of_a_section_outlives_the_first_of_its_records() -> None:
    data = parsed(SMALL)
    del data["unit"][0]
    text = write_toml(data, SMALL)
    assert "# ---- Units" in text
    assert "# the first" not in text


def test_comments_in_a_list_stay_with_what_is_left_of_it() -> None:
    data = parsed(SMALL)
    values = data["goal_area"][0]["goal"][0]["strategy"][0]["indicator"][1]["values"]
    values[:] = [2, 3]
    text = write_toml(data, SMALL)
    assert "2, # two" in text
    assert parsed(text) == data


ATOMS = st.one_of(
    st.text(max_size=8), st.integers(-10**9, 10**9), st.booleans(), st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
)  # fmt: skip
KEYS = st.text("abcdefgh", min_size=1, max_size=3)
VALUES = ATOMS | st.lists(ATOMS, max_size=3) | st.dictionaries(KEYS, ATOMS, max_size=2)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=4)


@settings(max_examples=150)
@given(head=RECORDS, units=st.lists(RECORDS, max_size=4), edits=st.data())
def test_any_change_gives_a_text_of_the_new_data(head: dict[str, Any], units: list[Any], edits: st.DataObject) -> None:
    data = {**head, "unit": units} if units else dict(head)
    first = write_toml(data)
    assert parsed(first) == data
    new = copy.deepcopy(data)
    new |= edits.draw(RECORDS)
    if units:
        new["unit"] = edits.draw(st.permutations(new["unit"] if isinstance(new["unit"], list) else units))[:3]
        new["unit"].append(edits.draw(RECORDS))
    assert parsed(write_toml(new, first)) == new
