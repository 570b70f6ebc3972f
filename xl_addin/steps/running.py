"""The steps that several commands take: find the plan, read the inbox, put it together, write the result."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.base import progress_shown

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.inbox.intake import Inbox
    from xl_addin.plan.model import Member, Plan
    from xl_addin.reading.records import FileNote
    from xl_addin.registers.base import RegisterEntry
    from xl_addin.statistics.folder import OfficialStatistics

T = TypeVar("T")


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
    from xl_addin.steps.pool import reading_pool

    for path in paths:
        if not path.exists():
            raise NotDoneError(texts.cli.NO_SUCH.format(path=path))
    show = progress_of(texts.cli.PROGRESS_READING)
    with reading_pool() as pool:
        return read_paths(paths, builtin_plan, given, show, result=result, pool=pool, inputs=inputs, interim=interim)


def progress_of(title: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """Return what shows how far a step of that title has come."""
    return lambda steps: progress(steps, title)


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


def consolidation(
    folder: Path,
    plan_name: str | None,
    year: int | None,
    result: Path | None = None,
    books: Path | None = None,
    *,
    statistics: Path | None = None,
    interim: bool = False,
) -> Consolidation:
    """Read an inbox and put it together up to `year` (by default the latest submitted).

    An inbox that is empty, or whose every file is set aside, is put together, too, where plan and year are given: what
    is known before anything has come in.

    `result` is the file to be written: it is never read as a submission. `books` is the control workbook, whose
    registers are put into the result. `statistics` is the folder of official statistics. `interim`: the
    follow-up in the middle of the year.
    """
    from xl_addin.consolidation import consolidate
    from xl_addin.reading.records import latest_year

    check_inbox(folder)
    official = official_statistics(statistics)
    given = find_plan(plan_name) if plan_name else None
    inbox = read([folder], given, result, interim=interim)
    if not inbox.submissions and (_left(inbox) or given is None or year is None):
        raise NotDoneError(_nothing_read(inbox, given).format(path=folder))
    plan = given or only_plan(inbox)
    latest = year or latest_year(inbox.submissions)
    check_year(plan, latest)
    entries, noted = _books(books, plan)
    found = [*inbox.findings, *noted]
    return consolidate(plan, latest, inbox.submissions, found, inbox.files, secretariat=entries, statistics=official)


def _left(inbox: Inbox) -> list[FileNote]:
    """Return the files of an inbox that are not set aside."""
    aside = {found.file for found in inbox.findings if found.code == "file-set-aside"}
    return [note for note in inbox.files if note.file not in aside]


def nothing_counts(result: Consolidation) -> str:
    """Return a sentence where files have come in and every one is set aside, "" elsewhere."""
    return "" if result.submissions or result.later or not result.files else texts.cli.ALL_SET_ASIDE


def _nothing_read(inbox: Inbox, given: Plan | None) -> str:
    """Return why nothing can be put together: what was sent cannot be read, or nobody says of which plan and year."""
    if inbox.of_other_round:
        return texts.cli.NOTHING_OF_ROUND
    if _left(inbox):
        return texts.cli.NOTHING_READ
    return texts.cli.INBOX_NO_PLAN if given is None else texts.cli.INBOX_NO_YEAR


def _books(path: Path | None, plan: Plan) -> tuple[tuple[RegisterEntry[Any], ...], tuple[Finding, ...]]:
    if path is None:
        return (), ()
    from xl_addin.inbox.folder import read_once
    from xl_addin.inbox.names import shown
    from xl_addin.reading.register_book import read_books

    content = read_once(path)
    return ((), (content.problem,)) if content.problem else read_books(content.data, shown(path.name), plan)


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


def consolidate_to(
    target: Path,
    folder: Path,
    plan_name: str | None,
    year: int | None,
    books: Path | None = None,
    *,
    statistics: Path | None = None,
    interim: bool = False,
) -> Consolidation:
    """Read an inbox, put it together and write the result, while no other run writes the same one.

    `books`: the control workbook, whose registers are put into the result. `statistics`: the folder of official
    statistics. `interim`: the follow-up in the middle of the year. Raises `NotDoneError`, `OSError` or a `FilesError`;
    in each case what stood at `target` stands there still.
    """
    from xl_addin.outputs import check_ending, writing
    from xl_addin.steps.board import write_result

    check_ending(target, ".xlsx")
    check_inbox(folder)
    check_target(target, folder)
    with writing(target, "result") as write:
        result = consolidation(folder, plan_name, year, target, books, statistics=statistics, interim=interim)
        write_result(result, target, write)
    return result


def progress(steps: Iterable[T], title: str) -> Iterable[T]:
    """Show how far it has come: on stderr, if it takes more than a second, or as `showing_progress` says."""
    show = progress_shown.get()
    if show is not None:
        return show(steps, title)
    return _shown_when_slow(steps, title)


def _shown_when_slow(steps: Iterable[T], title: str) -> Iterator[T]:
    """Show a bar once it has taken a second; until then nothing is imported for it."""
    begun, bar = time.monotonic(), None
    for done, step in enumerate(steps, start=1):
        yield step
        if bar is not None:
            bar.update()
        elif time.monotonic() - begun > 1:
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread: worker processes are forked from a process without any
            total = len(steps) if isinstance(steps, Sized) else None
            bar = tqdm(
                desc=title, total=total, initial=done, file=sys.stderr, leave=False, bar_format=texts.cli.PROGRESS_BAR
            )
    if bar is not None:
        bar.close()
