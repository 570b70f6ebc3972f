"""Write a plan as a workbook, or as a plan file: from either of them, or with what is to be revised in it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.steps.base import CommandError

if TYPE_CHECKING:
    from xl_addin.findings import Finding
    from xl_addin.plan import PlanSource
    from xl_addin.plan.model import Plan

BOOK, FILE = ".xlsx", ".toml"


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What is to be known of a plan that has been written: findings of the workbook it was read from, and sentences."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def write_plan(name: str, target: Path, result: Path | None = None) -> WrittenPlan:
    """Write the plan `name` (by name or path) as what `target` ends with: a workbook or a plan file.

    `result`: a consolidated workbook; the workbook then holds the next edition, and the sheet Underlag. Raises
    `CommandError` for a plan or result that cannot be used, `OSError` or a `FilesError`.
    """
    from xl_addin.outputs import check_ending, write_output

    check_ending(target, BOOK, FILE)
    if result is not None and target.suffix.lower() != BOOK:
        raise CommandError(texts.planbook.FROM_NEEDS_BOOK)
    source, plan = _read(name)
    source = _moved(source, target)
    notes: tuple[str, ...] = ()
    data = _as_file(source) if target.suffix.lower() == FILE else _as_book(source, plan)
    write_output(target, data, "plan")
    return WrittenPlan(source.findings, notes)


def _read(name: str) -> tuple[PlanSource, Plan]:
    from xl_addin.plan import PlanError
    from xl_addin.plan.loading import plan_of, read_source

    try:
        source = read_source(name)
        return source, plan_of(source)
    except PlanError as problem:
        raise CommandError(str(problem)) from problem


def _moved(source: PlanSource, target: Path) -> PlanSource:
    """Return the data for a file in another folder: it finds the edition before from there."""
    follows = source.data.get("follows")
    beside = Path(source.file).parent / str(follows)
    if not isinstance(follows, str) or not beside.is_file():
        return source
    path = Path(os.path.relpath(beside.resolve(), target.parent.resolve())).as_posix()
    return replace(source, data={**source.data, "follows": path}) if path != follows else source


def _as_file(source: PlanSource) -> bytes:
    from xl_addin.plan.toml_file import write_toml

    return write_toml(source.data, source.original).encode()


def _as_book(source: PlanSource, plan: Plan) -> bytes:
    from xl_addin.workbooks.plan_book import build_plan_book

    return build_plan_book(replace(source, original=_as_file(source).decode()), plan)
