"""The steps that several commands take: find the plan, read the inbox, put it together, write the result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, WITH_ERRORS, CommandError

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.plan.model import Plan
    from xl_addin.submissions.intake import Inbox

T = TypeVar("T")


def find_plan(name: str) -> Plan:
    """Load a plan by its name or path; `CommandError` if there is none, or it has faults."""
    from xl_addin.plan import PlanError, load_plan

    try:
        return load_plan(name)
    except PlanError as problem:
        raise CommandError(str(problem)) from problem


def _builtin(plan_id: str) -> Plan | None:
    from xl_addin.plan import builtin_plans

    return find_plan(plan_id) if plan_id in builtin_plans() else None


def check_year(plan: Plan, year: int) -> None:
    """Raise `CommandError` for a year outside the plan."""
    if year not in plan.years:
        raise CommandError(texts.CLI_YEAR.format(year=year, first=plan.first_year, last=plan.last_year))


def read(paths: Sequence[Path], given: Plan | None) -> Inbox:
    """Read submissions from files and folders; `CommandError` if one of them is not there."""
    from functools import lru_cache

    from xl_addin.submissions.intake import read_paths

    for path in paths:
        if not path.exists():
            raise CommandError(texts.CLI_NO_SUCH.format(path=path))
    find = lru_cache(maxsize=None)(_builtin)  # a plan is read once for all its files
    return read_paths(paths, find, given, lambda files: progress(files, texts.CLI_PROGRESS_READING))


def consolidation(folder: Path, plan_name: str | None, year: int | None) -> Consolidation:
    """Read an inbox and put it together up to `year` (by default the latest submitted)."""
    from xl_addin.consolidation import put_together

    if not folder.is_dir():
        raise CommandError(texts.CLI_NO_INBOX.format(path=folder))
    given = find_plan(plan_name) if plan_name else None
    inbox = read([folder], given)
    if not inbox.submissions:
        raise CommandError(texts.CLI_NOTHING_READ.format(path=folder))
    plan = given or only_plan(inbox)
    latest = year or max(s.year for s in inbox.submissions)
    check_year(plan, latest)
    return put_together(plan, latest, inbox.submissions, inbox.findings, inbox.files)


def only_plan(inbox: Inbox) -> Plan:
    """Give the plan that all submissions belong to; `CommandError` if they belong to several."""
    plans = sorted({s.plan for s in inbox.submissions})
    if len(plans) > 1:
        raise CommandError(texts.CLI_SEVERAL_PLANS.format(plans=", ".join(plans)))
    return find_plan(plans[0])


def write_report(result: Consolidation, target: Path) -> None:
    """Write the consolidated workbook."""
    from xl_addin.workbooks.report import build_report

    write(target, build_report(result))


def write(path: Path, data: bytes) -> None:
    """Write a file that the program makes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def progress(steps: Iterable[T], title: str) -> Iterable[T]:
    """Show on stderr how far it has come, if it takes more than a second."""
    from tqdm import tqdm

    shown: Iterable[T] = tqdm(steps, desc=title, delay=1, file=sys.stderr, leave=False)
    return shown


def status(findings: Iterable[Finding]) -> int:
    """Give the exit status that findings lead to."""
    return WITH_ERRORS if any(f.severity == "error" for f in findings) else ALL_WELL
