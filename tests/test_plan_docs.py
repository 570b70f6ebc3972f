"""The handbook's page on plan files is enough to write one from."""

from __future__ import annotations

import re
import shlex
import tomllib
from inspect import getmembers, isclass
from pathlib import Path

import pytest

from tests.plan_example import refused
from xl_addin.cli import parser
from xl_addin.plan import load_plan, model
from xl_addin.schema import Validated
from xl_addin.sources import SOURCE_KINDS, parse_source, source_kind
from xl_addin.targets import KINDS, kind_named, parse_target

PAGE = (Path(__file__).parent.parent / "docs" / "plan.md").read_text("utf-8")
EXAMPLE = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0]
HEADINGS = {
    "Plan": "Planen", "Organisation": "Samverkansorganet", "Unit": "Enheterna", "Member": "Medlemmarna",
    "Population": "Medlemmarna", "GoalArea": "Målområdena", "Goal": "Målen och strategierna",
    "Strategy": "Målen och strategierna", "Indicator": "Mätetalen", "Series": "Mätetalen",
    "Network": "Nätverk", "FinishedProject": "Nätverk", "Statement": "Yttranden", "Retired": "Utgåvor",
    "Statistics": "Officiell statistik", "SimilarGroup": "Officiell statistik",
}  # fmt: skip
RECORDS = {
    name: record
    for name, record in getmembers(model, isclass)
    if issubclass(record, Validated) and name not in {"Validated", "Target", "Row"}
}


def section(heading: str) -> str:
    found = [part for part in PAGE.split("\n## ") if part.startswith(heading)]
    assert found, heading
    return found[0]


def test_every_record_has_its_section() -> None:
    assert set(RECORDS) == set(HEADINGS)


@pytest.mark.parametrize("name", HEADINGS)
def test_every_key_is_explained(name: str) -> None:
    part = section(HEADINGS[name])
    assert [key for key in RECORDS[name].declared() if f"`{key}`" not in part] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained_with_an_example_that_works(kind: str) -> None:
    row = next(line for line in section("Målen i siffror").split("\n") if line.startswith(f"| `{kind}`"))
    own = kind_named(kind).declared()
    assert [key for key in own if f"`{key}`" not in row and key != "kind"] == []
    example = re.findall(r"`(\{ kind = .*?\})` \|$", row)[0]
    assert parse_target(tomllib.loads(f"t = {example}")["t"]).check(2026, 2029) == []


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_of_source_is_explained_with_an_example_that_works(kind: str) -> None:
    part = section("Officiell statistik")
    row = next(line for line in part.split("\n") if line.startswith(f"| `{kind}`"))
    assert [key for key in source_kind(kind).declared() if f"`{key}`" not in row and key != "kind"] == []
    example = re.findall(r"`(\{ kind = .*?\})` \|$", row)[0]
    assert parse_source(tomllib.loads(f"t = {example}")["t"]).kind == kind


def test_the_example_loads(tmp_path: Path) -> None:
    path = tmp_path / "min-plan.toml"
    path.write_text(EXAMPLE, "utf-8")
    plan = load_plan(path)
    assert list(plan.indicators) == ["1.1", "1.2"]
    assert list(plan.members_by_name) == ["Storsjö", "Lillsjö"]


def test_the_shown_error_is_the_one_that_comes(tmp_path: Path) -> None:
    fault = '"Lillsjö"\nscope = "each"\nunit = "procent"'
    error = refused(tmp_path, EXAMPLE.replace(fault, fault.replace("procent", "prosent")))
    shown = str(error).replace(error.file, "min-plan.toml")
    assert f"\n{shown}\n" in PAGE


def test_the_commands_of_the_revision_page_are_accepted() -> None:
    page = (Path(__file__).parent.parent / "docs" / "revidera.md").read_text("utf-8")
    commands = re.findall(r"^ +(vplan .*)$", page, re.MULTILINE)
    steps = ["planbok", "kontrollera", "jamfor", "planbok", "mallar", "konsolidera"]
    assert [shlex.split(command)[1] for command in commands] == steps
    for command in commands:
        parser().parse_args(shlex.split(command)[1:])
