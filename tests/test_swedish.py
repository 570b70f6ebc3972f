"""Numbers and lists as Swedish writes and sorts them."""

from __future__ import annotations

import pytest

from xl_addin.swedish import few, in_number_order


@pytest.mark.parametrize(
    "in_order",
    [
        ["1.2", "1.10", "2.1"],
        ["C9", "C10", "D1"],
        ["1.2: Dialog", "1.10: Dialog", "1.10: Upphandling"],
        ["Beslut 5 (2014-11-18)", "Beslut 12 (2014-11-18)", "Beslut Övrig fråga 1 (2014-11-18)"],
        ["", "1", "a", "a1", "a1b"],
    ],
)
def test_texts_are_sorted_by_the_numbers_in_them(in_order: list[str]) -> None:
    assert sorted({*in_order}, key=in_number_order) == in_order


def test_a_text_with_thousands_of_digits_has_its_place_too() -> None:
    ten_to_the_5000, nines = "1" + "0" * 5000, "9" * 5000
    assert sorted([ten_to_the_5000, nines, "1"], key=in_number_order) == ["1", nines, ten_to_the_5000]


def test_a_long_list_in_one_finding_is_bounded() -> None:
    assert few(["a", "b"]) == "a, b"
    assert few([str(n) for n in range(6000)]).endswith("19 … och 5\u00a0980 till")
