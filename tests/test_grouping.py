"""Groups keep the order that things come in, and asking for one that is not there makes none."""

from __future__ import annotations

import pytest

from xl_addin.grouping import grouped


def test_keys_and_values_stand_in_the_order_in_which_they_come() -> None:
    groups = grouped([("b", 2), ("a", 1), ("b", 1)])
    assert [*groups.items()] == [("b", [2, 1]), ("a", [1])]


def test_a_group_that_is_not_there_is_not_made_by_who_asks_for_it() -> None:
    groups = grouped([("a", 1)])
    with pytest.raises(KeyError):
        groups["b"]
    assert groups == {"a": [1]}
