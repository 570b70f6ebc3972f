"""A sheet that is as it was printed is known at one look, and comes to the same as by the long way."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.inbox.filled_inbox import filled
from tests.mutator.base import base, find_plan
from tests.mutator.edits import EDITS
from tests.mutator.runs import one_run
from tests.mutator.write import Dialect, save
from xl_addin.reading import finder
from xl_addin.reading.finder import as_printed
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_bytes

EARLIER = Path(__file__).parents[1] / "earlier" / "Familjen Helsingborg 2018 Bjuv (mall 1).xlsx"
SHEETS = 8
"""Forms of a kommun's template: five målområden, and the registers (this plan has no statement open)."""


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each sheet that is read from here on was known at one look."""
    seen: list[bool] = []

    def look(*sheet: object, **facts: object) -> object:
        table = as_printed(*sheet, **facts)  # type: ignore[arg-type]
        seen.append(table is not None)
        return table

    monkeypatch.setattr(finder, "as_printed", look)
    return seen


def read(data: bytes) -> Intake:
    return read_bytes(data, "svar.xlsx", sha256(data).hexdigest(), find_plan, inputs=True)


def by_the_long_way(data: bytes) -> Intake:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finder, "as_printed", lambda *_, **__: None)
        return read(data)


def test_every_sheet_of_a_filled_template_is_known_at_one_look(looks: list[bool]) -> None:
    assert read(filled(0)).submission
    assert looks == [True] * SHEETS


def test_so_it_is_in_a_file_that_another_program_has_saved(looks: list[bool]) -> None:
    assert read(save(base("Bjuv", 2018).book, Dialect())).submission
    assert looks == [True] * SHEETS


def test_so_is_a_template_of_an_earlier_version(looks: list[bool]) -> None:
    data = EARLIER.read_bytes()
    assert read(data).submission
    assert looks == [True] * SHEETS
    assert read(data) == by_the_long_way(data)


@pytest.mark.parametrize("place", range(3))
def test_it_comes_to_the_same_in_a_filled_template(place: int) -> None:
    assert read(filled(place)) == by_the_long_way(filled(place))


@pytest.mark.parametrize("name", EDITS)
def test_it_comes_to_the_same_after_every_edit(name: str) -> None:
    data = one_run(len(name), [name]).data
    assert read(data) == by_the_long_way(data)


@pytest.mark.parametrize("seed", range(100, 140))
def test_it_comes_to_the_same_after_several_edits(seed: int) -> None:
    data = one_run(seed).data
    assert read(data) == by_the_long_way(data)
