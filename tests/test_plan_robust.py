"""Whatever is spoiled in a plan file, the answer is a plan or a `PlanError`, never another exception."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_example import MINI
from xl_addin.plan import PlanError, PlanSource, Spot, load_plan, model, plan_of
from xl_addin.plan.lines import Key
from xl_addin.schema import Validated, is_required

DATA = tomllib.loads(MINI, parse_float=Decimal)
WRONG = [
    True, -1, 0, 10**30, Decimal("0.5"), Decimal("nan"), Decimal("-inf"), "", " ", "x", "1", "\x00",
    "x" * 40_000, [], [1], ["x", "x"], [[]], {}, {"kind": "trend"}, date(1, 1, 1), datetime(2020, 1, 1, 5),
]  # fmt: skip


def paths(data: object, key: Key = ()) -> Iterator[Key]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in parts:
        yield (*key, part)
        yield from paths(value, (*key, part))


PATHS = list(paths(DATA))


def spoiled(path: Key) -> tuple[dict, dict]:
    data = copy.deepcopy(DATA)
    table = data
    for part in path[:-1]:
        table = table[part]
    return data, table


def refusal(data: dict) -> PlanError | None:
    try:
        plan_of(PlanSource("plan", data, lambda key: Spot(len(key), "rad")))
    except PlanError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 1000
        assert "{'" not in str(error)
        return error
    return None


REQUIRED = {
    key
    for name, record in vars(model).items()
    if isinstance(record, type) and issubclass(record, Validated) and name not in {"Row", "Target"}
    for key, field in record.declared().items()
    if is_required(field)
} - {"unit", "name", "text", "organisation"}  # optional in some other record


def test_a_key_that_is_not_there_is_found_missing() -> None:
    for path in PATHS:
        if isinstance(path[-1], str):
            data, table = spoiled(path)
            del table[path[-1]]
            error = refusal(data)
            if path[-1] in REQUIRED and "target" not in path:
                assert error is not None, path
                assert error.faults[0].key.endswith(path[-1])


def test_a_misspelt_key_is_always_refused() -> None:
    for path in PATHS:
        if isinstance(path[-1], str) and path[-2:-1] != ("values",):
            data, table = spoiled(path)
            table[path[-1] + "x"] = table.pop(path[-1])
            error = refusal(data)
            assert error is not None, path


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: repr(value)[:20])
def test_a_wrong_value_is_never_another_exception(wrong: object) -> None:
    for path in PATHS:
        data, table = spoiled(path)
        table[path[-1]] = wrong
        refusal(data)


@settings(max_examples=300)
@given(st.data())
def test_a_file_cut_pasted_or_mistyped_is_never_another_exception(draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(MINI)))
    length = draw.draw(st.integers(0, 40))
    signs = st.sampled_from(['"', "[", "]]", "{", "\\", "'''", '"""', "=", "\n", "#"])
    typed = draw.draw(st.text(max_size=5) | signs)
    text = MINI[:start] + typed + MINI[start + length :]
    path = FOLDER / "plan.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_plan(path)
    except PlanError as error:
        assert "\n" not in str(error)
        assert 0 <= error.faults[0].line <= text.count("\n") + 1


FOLDER = Path()


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    global FOLDER  # noqa: PLW0603 # hypothesis does not mix with fixtures of a function
    FOLDER = tmp_path_factory.mktemp("plan")
