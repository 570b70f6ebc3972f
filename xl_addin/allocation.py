"""Costs shared between kommuner, and the member fee: exact to the öre, and summing exactly to what was shared."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

ORE = Decimal("0.01")
"""The least amount, in kronor."""


def share_out(cost: Decimal, keys: Mapping[K, Decimal | int]) -> dict[K, Decimal]:
    """Share `cost` (kronor, whole öre) in proportion to `keys` (such as inhabitants), in their order.

    Largest remainder (Hamilton's method): each gets its exact share rounded down to the öre; the öre left over go one
    each to the largest remainders, the earlier first where they are equal. So the shares are never negative, sum to
    `cost` exactly, and none is an öre or more from the exact share. Raises `ValueError` if `cost` is negative or has
    parts of an öre, if a key is negative, or if all keys are zero.
    """
    ore, weights = _ore(cost), {name: Fraction(weight) for name, weight in keys.items()}
    total = sum(weights.values())
    if total <= 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("the keys must not be negative, and not all zero")
    exact = {name: ore * weight / total for name, weight in weights.items()}
    shares = {name: int(share) for name, share in exact.items()}
    largest_first = sorted(exact, key=lambda name: shares[name] - exact[name])
    for name in largest_first[: ore - sum(shares.values())]:
        shares[name] += 1
    return {name: _kronor(share) for name, share in shares.items()}


def fee(inhabitants: int, per_inhabitant: Decimal) -> Decimal:
    """Return a year's membership fee in kronor: inhabitants times the fee per inhabitant, half an öre rounded up.

    Raises `ValueError` if either is negative.
    """
    if inhabitants < 0 or not per_inhabitant.is_finite() or per_inhabitant < 0:
        raise ValueError("neither inhabitants nor the fee may be negative")
    return _kronor(int(inhabitants * Fraction(per_inhabitant) * 100 + Fraction(1, 2)))


def _ore(cost: Decimal) -> int:
    if not cost.is_finite() or cost < 0:
        raise ValueError("the cost must be a number that is not negative")
    ore = Fraction(cost) * 100
    if ore.denominator != 1:
        raise ValueError("the cost has parts of an öre")
    return ore.numerator


def _kronor(ore: int) -> Decimal:
    with localcontext() as context:
        context.prec = len(str(ore)) + 2
        return Decimal(ore).scaleb(-2)
