"""Cost shares and fees: whatever the cost and the populations, the shares are fair and sum exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin.allocation import ORE, fee, share_out

costs = st.integers(0, 10**15).map(lambda ore: Decimal(ore).scaleb(-2))
populations = st.dictionaries(st.text(max_size=3), st.integers(0, 10**7), min_size=1, max_size=30).filter(
    lambda keys: any(keys.values())
)


@given(costs, populations)
def test_shares_are_never_negative_and_sum_exactly(cost: Decimal, keys: dict[str, int]) -> None:
    shares = share_out(cost, keys)
    assert list(shares) == list(keys)
    assert all(share >= 0 for share in shares.values())
    assert sum(map(Fraction, shares.values())) == Fraction(cost)


@given(costs, populations)
def test_nobody_is_an_ore_or_more_from_the_exact_share(cost: Decimal, keys: dict[str, int]) -> None:
    for name, share in share_out(cost, keys).items():
        exact = Fraction(cost) * keys[name] / sum(keys.values())
        assert abs(Fraction(share) - exact) < Fraction(ORE)
        assert share.as_tuple().exponent == -2


@given(costs, populations)
def test_more_inhabitants_never_pay_less(cost: Decimal, keys: dict[str, int]) -> None:
    shares = share_out(cost, keys)
    for one, other in product(keys, repeat=2):
        assert keys[one] <= keys[other] or shares[one] >= shares[other]


def test_the_ore_left_over_goes_to_the_largest_remainder__ok() -> None:
    assert share_out(Decimal("0.05"), {"a": 1, "b": 2}) == {"a": Decimal("0.02"), "b": Decimal("0.03")}
    assert share_out(Decimal(100), {"a": 1, "b": 1, "c": 1}) == {
        "a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cost", "keys"),
    [("-1", {"a": 1}), ("0.001", {"a": 1}), ("NaN", {"a": 1}), ("1", {}), ("1", {"a": 0}), ("1", {"a": 2, "b": -1})],
)
def test_what_cannot_be_shared__error(cost: str, keys: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"cost|keys"):
        share_out(Decimal(cost), keys)


def test_a_fee_is_exact_to_the_ore() -> None:
    assert fee(15715, Decimal(21)) == Decimal("330015.00")
    assert fee(3, Decimal("0.125")) == Decimal("0.38")
    with pytest.raises(ValueError, match="negative"):
        fee(-1, Decimal(21))


@given(st.integers(0, 10**9), st.integers(0, 10**12))
def test_a_fee_is_within_half_an_ore(inhabitants: int, thousandths: int) -> None:
    rate = Decimal(thousandths).scaleb(-3)
    assert abs(Fraction(fee(inhabitants, rate)) - inhabitants * Fraction(rate)) <= Fraction(1, 200)
