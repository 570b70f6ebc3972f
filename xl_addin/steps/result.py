"""Read a result back, for what is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.steps.base import CommandError
from xl_addin.steps.running import find_plan

if TYPE_CHECKING:
    from xl_addin.plan.model import Plan
    from xl_addin.result_reading import ReadResult


def read_result(path: Path, plan_name: str | None = None) -> ReadResult:
    """Read a result back, with the plan of that name or path, or else its own if that is built-in.

    Raises `CommandError`.
    """
    from xl_addin.reading.identity import newest_builtin
    from xl_addin.result_reading import NoPlanError, read_result_workbook
    from xl_addin.spreadsheets.guards import Unreadable

    if not path.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=path))

    def plan_of(plan_id: str, versions: set[str]) -> Plan | None:
        return find_plan(plan_name) if plan_name else newest_builtin((plan_id, v) for v in versions or {""})

    try:
        return read_result_workbook(path.read_bytes(), plan_of)
    except Unreadable as problem:
        raise CommandError(texts.cli.NOT_A_RESULT.format(path=path)) from problem
    except NoPlanError as problem:
        raise CommandError(texts.cli.NO_PLAN_OF.format(plan=problem)) from problem
