"""Plans of every kind of file: built-in ones, plan files and plan workbooks."""

from __future__ import annotations

from pathlib import Path

from xl_addin.plan.loading import PlanLoader, PlanSource, read_toml


def _read_book(path: Path) -> PlanSource:
    from xl_addin.reading.plan_book import read_plan_book  # a plan that is no workbook needs none of it

    return read_plan_book(path)


PLAN_FILES = PlanLoader({".toml": read_toml, **dict.fromkeys((".xlsx", ".xlsm", ".ods"), _read_book)})
find_plan = PLAN_FILES.load
