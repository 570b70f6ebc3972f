"""Records that plain data is checked against: every fault with its place, whatever else is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic_core import ValidationError

from xl_addin.schema import After, Before, Bounds, Validated
from xl_addin.when import When


class Colour(StrEnum):
    RED = "red"


class Inner(Validated, frozen=True, kw_only=True):
    code: Annotated[str, Bounds(pattern=r"^[0-9]+$")]
    size: Annotated[int, Bounds(gt=0)] | None = None

    def __post_init__(self) -> None:
        if self.size == 13:
            raise ValueError("no thirteen")


class Outer(Validated, frozen=True, kw_only=True, rename={"inner_of": "inner"}):
    not_given: ClassVar[frozenset[str]] = frozenset({"made"})

    inner_of: Inner
    many: tuple[Inner, ...] = ()
    pair: tuple[Decimal, Decimal] | None = None
    either: Annotated[Decimal, Before(Decimal)] | Literal["none"] = "none"
    years: dict[int, str] = {}  # noqa: RUF012 # msgspec makes each record its own
    word: Annotated[str, After(str.casefold)] = ""
    day: Annotated[When, Bounds(ge=When.on(date(2000, 1, 1)), le=When.on(date(2020, 1, 1)))] | None = None
    after: Annotated[When, Bounds(gt=When.on(date(2000, 1, 1)))] | None = None
    colour: Colour | None = None
    made: Outer | None = None


GOOD: dict[str, Any] = {"inner": {"code": "1"}}


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        ({}, "many", ()),
        ({"many": [{"code": "2", "size": 3}]}, "many", (Inner(code="2", size=3),)),
        ({"inner": Inner(code="7")}, "inner_of", Inner(code="7")),
        ({"pair": [1, "2.5"]}, "pair", (Decimal(1), Decimal("2.5"))),
        ({"either": "1.5"}, "either", Decimal("1.5")),
        ({"years": {"2016": "a"}}, "years", {2016: "a"}),
        ({"word": "ÅÄÖ"}, "word", "åäö"),
        ({"day": When.on(date(2010, 1, 1))}, "day", When.on(date(2010, 1, 1))),
        ({"after": When.on(date(2000, 1, 2))}, "after", When.on(date(2000, 1, 2))),
        ({"colour": "red"}, "colour", Colour.RED),
    ],
)  # fmt: skip
def test_data_becomes_a_record(data: dict[str, Any], field: str, value: object) -> None:
    record = Outer.validate(GOOD | data)
    assert getattr(record, field) == value
    assert Outer.validate(record) is record


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ({"inner": 1, "other": 2}, {("inner",): "dict_type", ("other",): "extra_forbidden"}),
        ({"made": None}, {("made",): "extra_forbidden"}),
        ({"inner": {"size": 0}}, {("inner", "code"): "missing", ("inner", "size"): "greater_than"}),
        ({"inner": {"code": "a"}}, {("inner", "code"): "string_pattern_mismatch"}),
        ({"many": [{"code": "1"}, {"code": "1", "size": 13}]}, {("many", 1): "value_error"}),
        ({"pair": [1]}, {("pair", 1): "missing"}),
        ({"day": When.on(date(2021, 1, 1))}, {("day",): "less_than_equal"}),
        ({"day": When.on(date(1999, 1, 1))}, {("day",): "greater_than_equal"}),
        ({"after": When.on(date(2000, 1, 1))}, {("after",): "greater_than"}),
        ({"day": "2010"}, {("day",): "is_instance_of"}),
        ({"colour": "blue"}, {("colour",): "enum"}),
    ],
)  # fmt: skip
def test_every_fault_is_listed_with_its_place(data: dict[str, Any], faults: dict[tuple[Any, ...], str]) -> None:
    with pytest.raises(ValidationError) as caught:
        Outer.validate(GOOD | data)
    assert {error["loc"]: error["type"] for error in caught.value.errors()} == faults
