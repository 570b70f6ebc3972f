"""Read a result back, for what is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.plan.model import Plan
from xl_addin.reading.earlier_registers import lost_sheets
from xl_addin.reading.identity import newest_builtin
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.refusal import no_result
from xl_addin.result_reading import NoPlanError, ReadResult, read_result_workbook
from xl_addin.spreadsheets.cells import Workbook
from xl_addin.spreadsheets.guards import Unreadable
from xl_addin.steps.running import check_file
from xl_addin.swedish import few, listing, plural


@contextmanager
def result_at(path: Path) -> Iterator[bytes]:
    """Hand over the bytes of a result. Raises `NotDoneError` where there is none, or what is read of it is none."""
    check_file(path)
    try:
        yield path.read_bytes()
    except Unreadable as problem:
        raise NotDoneError(no_result(path, problem)) from problem


def read_result(path: Path, plan_name: str | None = None) -> ReadResult:
    """Read a result back, with the plan of that name or path, or else its own if that is built-in.

    Raises `NotDoneError`.
    """
    def plan_of(plan_id: str, versions: set[str]) -> Plan | None:
        return find_plan(plan_name) if plan_name else newest_builtin((plan_id, v) for v in versions or {""})

    try:
        with result_at(path) as data:
            return read_result_workbook(data, plan_of)
    except NoPlanError as problem:
        raise NotDoneError(texts.cli.NO_PLAN_OF.format(plan=problem)) from problem


def result_notes(read: ReadResult) -> Iterator[str]:
    """Yield what somebody should know of a result that something is made of, in sentences."""
    words, result = texts.reading.RESULT_NOTES, read.consolidation
    if not read.is_of_the_plan:
        yield words["other-plan"]
    if read.valueless:
        yield words["valueless"].format(sheets=listing(read.valueless))
    if read.columns:
        yield words["columns"].format(columns=listing(read.columns))
    if read.unread:
        yield _unread(read.unread)
    if read.unclear:
        rows = few([str(word.row) for word in read.unclear])
        yield words["unclear"].format(count=len(read.unclear), rows=rows)
    if read.lacking:
        codes = words["all"] if len(read.lacking) == len(result.plan.indicators) else few(read.lacking)
        yield words["lacking"].format(year=result.year, version=result.plan.version, codes=codes)


def _unread(rows: Sequence[int]) -> str:
    count = plural(len(rows), *texts.reading.ROWS)
    return texts.reading.RESULT_NOTES["unread"].format(count=count, rows=few(list(map(str, rows))))


def carried_notes(workbook: Workbook, unread: Sequence[int], plan: Plan, year: int, latest: int) -> Iterator[str]:
    """Yield what somebody should know of a result of the year `latest` that templates of `year` are filled in from.

    `unread`: the rows of `Data` that are not understood.
    """
    words = texts.reading.RESULT_NOTES
    if unread:
        yield _unread(unread)
    if sheets := lost_sheets(workbook, plan, year):
        yield words["sheets"].format(sheets=listing(sheets))
    if latest < year - 1:
        yield words["older"].format(of=latest, years=listing([str(between) for between in range(latest + 1, year)]))
    if latest > year:
        yield words["newer"].format(of=latest, year=year)
