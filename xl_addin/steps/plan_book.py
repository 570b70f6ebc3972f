"""Write a plan as a workbook, or as a plan file: from either of them, or with what is to be revised in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.findings import Collector, Finding, FindingsError, Where, finding
from xl_addin.outputs import check_ending, write_output
from xl_addin.plan import Fault, PlanError, PlanSource, Spot, is_builtin
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import PLAN_FILES
from xl_addin.reading.refusal import too_many
from xl_addin.rooms import MOST_FAULTS

BOOK, FILE = ".xlsx", ".toml"
OF_THE_REVISION = frozenset({"was", "carry", "reason", "decision", "retired"})
"""The keys of what an edition says of the one before."""


class WrittenPlan(Struct, frozen=True):
    """What is to be known of a plan that has been written: findings of the workbook it was read from, and sentences."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def write_plan(name: str, target: Path, result: Path | None = None) -> WrittenPlan:
    """Write the plan `name` (by name or path) as what `target` ends with: a workbook or a plan file.

    `result`: a consolidated workbook; the workbook then holds the next edition, and the sheet Underlag. Raises
    `NotDoneError` for a plan or result that cannot be used, `OSError` or a `FilesError`.
    """
    from xl_addin.steps.revision_notices import notices

    check_ending(target, BOOK, FILE)
    if result is not None and target.suffix.lower() != BOOK:
        raise NotDoneError(texts.planbook.FROM_NEEDS_BOOK)
    source = PLAN_FILES.read(name)
    plan = PLAN_FILES.plan_of(source)
    if result is not None:
        from xl_addin.followup.revision import experiences
        from xl_addin.steps.result import read_result, result_notes

        read = read_result(result, name)
        found = read.consolidation
        following = next_edition(source, plan, name, target, found.year)
        rows = [{key: value for key, value in asdict(one).items() if value} for one in experiences(found)]
        write_output(target, _as_book(following, PLAN_FILES.plan_of(following), rows), "plan")
        follows = str(following.data["follows"])
        follow = () if is_builtin(follows) else (texts.planbook.NEXT_FOLLOWS.format(follows=follows),)
        return WrittenPlan(source.findings, (*result_notes(read), *follow))
    source = _moved(source, target)
    data = _as_file(source) if target.suffix.lower() == FILE else _as_book(source, plan)
    write_output(target, data, "plan")
    return WrittenPlan(source.findings, tuple(sentence for _, sentence in notices(source, plan)))


def proposed(path: Path) -> tuple[Plan, int]:
    """Read a plan workbook as if all proposals that nobody has decided on were accepted; return how many those are.

    Raises `NotDoneError` where the workbook cannot be used, or lacks something that a proposal needs.
    """
    from xl_addin.reading.plan_book import read_plan_book

    source = read_plan_book(path, proposals=True)
    return PLAN_FILES.plan_of(source), sum(item.code == "proposal-undecided" for item in source.findings)


def is_plan(path: Path) -> bool:
    """Return whether a file is a plan, by its name or by what it says of itself."""
    from xl_addin.inbox.names import is_plan_file

    return (is_plan_file(path.name) and path.is_file()) or is_plan_book(path)


def is_plan_book(path: Path) -> bool:
    """Return whether a file is a plan workbook, by what it says of itself."""
    from xl_addin.inbox.marks import WorkbookMark, mark_of

    return mark_of(path) is WorkbookMark.PLAN


def check_plan(path: Path, copy: Path | None = None) -> list[Finding]:
    """Check a plan workbook or file as the plan that it is; return what is wrong, or was noticed.

    `copy`: what is read in its stead, where the workbook is open. The edition before is sought beside the workbook.
    """
    from xl_addin.reading.plan_book import plan_in
    from xl_addin.steps.revision_notices import notices

    source = None
    try:
        source = plan_in(copy.read_bytes(), str(path)) if copy else PLAN_FILES.read(path)
        plan = PLAN_FILES.plan_of(source)
    except PlanError as problem:
        follows = source.locate(("follows",)) if source and problem.file != source.file else None
        out = Collector(Where(str(path)), most=MOST_FAULTS)
        try:
            out.extend(_as_finding(path, problem, fault, follows) for fault in problem.faults)
        except FindingsError as many:
            return [too_many(many, Where(str(path)))]
        return list(out)
    return [*source.findings, *(_notice(path, source, plan, *noticed) for noticed in notices(source, plan))]


def _notice(path: Path, source: PlanSource, plan: Plan, code: str | None, sentence: str) -> Finding:
    """Return what is noticed of a revision as a finding at the mätetal's cell, if it has one."""
    from xl_addin.plan.checks import indicators

    keys = [(*key, "code") for key, _, indicator in indicators(plan) if indicator.code == code]
    spot = source.locate(keys[0]) if keys else None
    where = Where(str(path), spot.sheet or None, spot.cell or None) if spot else Where(str(path))
    return finding("revision-noticed", where, problem=sentence)


def _as_finding(path: Path, problem: PlanError, fault: Fault, follows: Spot | None) -> Finding:
    """Return a fault as a finding in the workbook; one of an edition before stands where that is named."""
    place = "" if fault.cell or fault.sheet else fault.where
    message = ": ".join(filter(None, (place, fault.key, fault.message)))
    if follows is not None:
        place = ", ".join(filter(None, (problem.file, fault.where)))
        message = texts.planbook.EARLIER_FAULT.format(place=place, message=message)
    spot = follows or fault
    return finding("plan-fault", Where(str(path), spot.sheet or None, spot.cell or None), problem=message)


def next_edition(source: PlanSource, plan: Plan, name: str, target: Path, year: int) -> PlanSource:
    """Return the plan as a draft of the edition after it, in force from the year after `year`.

    What it says of the edition before is said of the one that it follows itself, and so left out. `name`: what the plan
    was asked for by. Raises `NotDoneError` where no year of the plan is left, or `plan` itself is not yet in force.
    """
    if year + 1 not in plan.years:
        raise NotDoneError(texts.planbook.NO_YEAR_LEFT.format(year=year + 1, last=plan.last_year))
    if year + 1 <= plan.judges_from:
        facts = {"year": year, "version": plan.version, "first": plan.judges_from}
        raise NotDoneError(texts.planbook.NOT_YET_JUDGED.format(**facts))
    follows = name if is_builtin(name) else Path(os.path.relpath(source.file, target.parent)).as_posix()
    data = without_lineage(source.data)
    data.pop("decided", None)
    data |= {"version": _next(plan.version), "state": "draft", "in_force": year + 1, "follows": follows}
    return replace(source, file=str(target), data=data)


def without_lineage(record: Mapping[str, object]) -> dict[str, Any]:
    """Return a record without what it says of the edition before, in all that it holds."""
    own = {key: value for key, value in record.items() if key not in OF_THE_REVISION}
    return {key: _inside(value) for key, value in own.items()}


def _inside(value: object) -> object:
    if isinstance(value, Mapping):
        return without_lineage(value)
    return [_inside(part) for part in value] if isinstance(value, list) else value


def _next(version: str) -> str:
    """Return the version after one: what it ends with is counted up."""
    digits = version[len(version.rstrip("0123456789")) :]
    return f"{version.removesuffix(digits)}{int(digits) + 1}" if digits else f"{version} 2"


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


def _as_book(source: PlanSource, plan: Plan, basis: Sequence[dict[str, Any]] = ()) -> bytes:
    from xl_addin.workbooks.plan_book import build_plan_book

    return build_plan_book(replace(source, original=_as_file(source).decode()), plan, basis)
