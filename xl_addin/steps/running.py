"""The steps that several commands take: find the plan, read the inbox, put it together, write the result."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.progress import progress

if TYPE_CHECKING:
    import argparse

    from xl_addin.inbox.cache import ReadingCache
    from xl_addin.inbox.intake import Inbox
    from xl_addin.inbox.pool import ReadingPool
    from xl_addin.plan.model import Member, Plan
    from xl_addin.statistics.folder import OfficialStatistics

T = TypeVar("T")
MOST_PROCESSES = 16
"""More processes than this are only started if asked for: one process hands out the work."""


def check_year(plan: Plan, year: int) -> None:
    """Raise `NotDoneError` for a year outside the plan."""
    if year not in plan.years:
        raise NotDoneError(texts.cli.YEAR.format(year=year, first=plan.first_year, last=plan.last_year))


def members_named(plan: Plan, names: Sequence[str], year: int) -> list[Member]:
    """Return the members of a year, or those of them that are named by name or SCB code; `NotDoneError` for others."""
    members = plan.members(year)
    if not names:
        return members
    from xl_addin.reading.identity import member_named

    wanted = [plan.members_by_code.get(name) or member_named(plan, name) for name in names]
    for name, member in zip(names, wanted, strict=True):
        if member not in members:
            known = ", ".join(m.name for m in members)
            raise NotDoneError(texts.cli.MUNICIPALITY.format(name=name, year=year, known=known))
    return [m for m in members if m in wanted]


def addressed(plan: Plan, mailbox: str | None) -> Plan:
    """Return the plan with the mailbox of the run's settings, if they name one; `NotDoneError` if it is no address."""
    from xl_addin.plan.checks import is_mailbox

    if mailbox and not is_mailbox(mailbox):
        raise NotDoneError(texts.cli.MAILBOX.format(text=mailbox))
    return plan.with_mailbox(mailbox) if mailbox else plan


def day_of(text: str | None) -> date | None:
    """Read a day given as `ÅÅÅÅ-MM-DD`, None if none is; `NotDoneError` if it is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise NotDoneError(texts.cli.DATE.format(text=text)) from problem


def read(
    paths: Sequence[Path], given: Plan | None, result: Path | None = None, *, inputs: bool = False,
    interim: bool = False,
) -> Inbox:
    """Read submissions from files and folders, `result` apart; `NotDoneError` if one of them is not there.

    `inputs`: list the cells that may be filled in, too. `interim`: for the follow-up in the middle of the year.
    """
    from xl_addin.inbox.intake import read_paths
    from xl_addin.reading.identity import builtin_plan

    for path in paths:
        if not path.exists():
            raise NotDoneError(texts.cli.NO_SUCH.format(path=path))
    show = partial(progress, title=texts.cli.PROGRESS_READING)
    with reading_pool() as pool:
        return read_paths(paths, builtin_plan, given, show, result=result, pool=pool, inputs=inputs, interim=interim)


_asked: ContextVar[argparse.Namespace | None] = ContextVar("_asked", default=None)


@contextmanager
def reading_with(options: argparse.Namespace) -> Iterator[None]:
    """Let the options of the command line (`--arbetare`, `--dask`, `--utan-minne`) say with what is read."""
    before = _asked.set(options)
    try:
        yield
    finally:
        _asked.reset(before)


@contextmanager
def reading_pool() -> Iterator[ReadingPool]:
    """Return what a run reads with; unless `reading_with` says, as many processes as there are cores, if that pays.

    Raises `NotDoneError` where the Dask cluster cannot be reached.
    """
    from xl_addin.inbox.pool import dask_cluster, processes, usable_cores

    options = _asked.get()
    address = getattr(options, "dask", None)
    asked = getattr(options, "arbetare", None)
    if asked is not None and asked < 1:
        raise NotDoneError(texts.cli.WORKERS)
    with ExitStack() as opened:
        try:
            count = asked or min(usable_cores(), MOST_PROCESSES)
            pool = opened.enter_context(dask_cluster(address)) if address is not None else processes(count)
        except ImportError:
            raise NotDoneError(texts.cli.NO_DASK) from None
        except (OSError, ValueError) as problem:
            raise NotDoneError(texts.cli.DASK_SILENT.format(address=address)) from problem
        yield pool if getattr(options, "utan_minne", False) else replace(pool, cache=_cache)


def _cache() -> ReadingCache | None:
    from xl_addin.inbox.cache import ReadingCache, default_path

    path = default_path()
    return ReadingCache(path) if path else None


def official_statistics(folder: Path | None) -> OfficialStatistics | None:
    """Read the folder of official statistics, if one is given; `NotDoneError` if it is not there."""
    if folder is None:
        return None
    from xl_addin.statistics.folder import read_folder

    if not folder.is_dir():
        raise NotDoneError(texts.cli.NO_SUCH.format(path=folder))
    return read_folder(folder)


def held_against(inbox: Inbox, given: Plan | None, statistics: OfficialStatistics) -> Inbox:
    """Return the inbox with what official statistics say of the figures that count, plan by plan."""
    from xl_addin.findings import in_order
    from xl_addin.plan.editions import editions_of
    from xl_addin.reading.identity import newest_builtin
    from xl_addin.reading.records import latest_year
    from xl_addin.reports import Reports, reported_figures
    from xl_addin.statistics.compare import compare

    found = list(inbox.findings)
    for plan_id in sorted({submission.plan for submission in inbox.submissions}):
        submissions = [s for s in inbox.submissions if s.plan == plan_id]
        newest = given if given and given.id == plan_id else newest_builtin((s.plan, s.edition) for s in submissions)
        if newest:
            latest, editions = latest_year(submissions), editions_of(newest)
            figures = reported_figures(Reports(editions, submissions, latest))
            found += compare(editions, latest, statistics, figures)
    return replace(inbox, findings=tuple(in_order(found)))


def only_plan(inbox: Inbox) -> Plan:
    """Return the newest edition that submissions are of; `NotDoneError` if they belong to several plans."""
    plans = sorted({note.submission.plan for note in inbox.files if note.submission})
    if len(plans) > 1:
        raise NotDoneError(texts.cli.SEVERAL_PLANS.format(plans=", ".join(plans)))
    from xl_addin.reading.identity import newest_builtin

    named = ((note.submission.plan, note.submission.edition) for note in inbox.files if note.submission)
    return newest_builtin(named) or find_plan(plans[0])


def check_inbox(folder: Path) -> None:
    """Raise `NotDoneError` if there is no such folder."""
    if not folder.is_dir():
        raise NotDoneError(texts.cli.NO_INBOX.format(path=folder))


def check_file(path: Path) -> None:
    """Raise `NotDoneError` if there is no such file."""
    if not path.is_file():
        raise NotDoneError(texts.cli.NO_SUCH.format(path=path))


def check_target(target: Path, inbox: Path) -> None:
    """Raise `NotDoneError` where writing the result would destroy what a kommun has sent."""
    from xl_addin.inbox.marks import WorkbookMark, mark_of

    if not target.is_file():
        return
    mark = mark_of(target)
    if mark is WorkbookMark.SUBMISSION or (mark is not WorkbookMark.RESULT and is_inside(target, inbox)):
        raise NotDoneError(texts.cli.NOT_REPLACED.format(path=target))


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path lies in a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
