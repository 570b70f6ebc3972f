"""Two editions of the small plan, and a way to spoil the second: for tests of lineage and its faults."""

from __future__ import annotations

from pathlib import Path

from tests.plan_example import MINI
from xl_addin.plan import PlanError, load_plan
from xl_addin.plan.editions import Editions, Trace
from xl_addin.plan.model import Plan, Row

FIRST = MINI.replace("last_year = 2021", "last_year = 2023")
HEAD = 'version = "2"\nin_force = 2022\ndecided = 2021-12-01\nfollows = "utgava-1.toml"'
SECOND = FIRST.replace('version = "1"', HEAD)


def load_second(folder: Path, second: str, first: str = FIRST) -> Plan:
    """Load the second edition beside the first."""
    (folder / "utgava-1.toml").write_text(first, "utf-8")
    path = folder / "utgava-2.toml"
    path.write_text(second, "utf-8")
    return load_plan(path)


def refused_second(folder: Path, second: str, first: str = FIRST) -> PlanError:
    """Load a second edition that cannot be used, and return its error."""
    try:
        load_second(folder, second, first)
    except PlanError as error:
        assert "\n" not in str(error)
        return error
    raise AssertionError("the plan was accepted")


def traced(editions: Editions, row: Row, year: int, of: Plan | None = None) -> Trace:
    """Return the rows of a year's edition that hold the figure of `row`, a row of the edition `of` (the newest)."""
    return editions.between(row, of or editions.newest, editions.at(year))
