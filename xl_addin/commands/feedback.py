"""`vplan aterkoppling`: tell each kommun what was found in its file, and remind those that have sent nothing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.commands.base import CommandError, Commands, add
from xl_addin.commands.steps import check_inbox, check_year, find_plan, is_inside, only_plan, progress, read, status

if TYPE_CHECKING:
    from xl_addin.inbox.feedback import Feedback
    from xl_addin.inbox.intake import Inbox
    from xl_addin.plan.model import Member, Plan


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "aterkoppling", run, "inkorg", "ut_mapp", "plan_optional", "ar_aterkoppling", "sista_dag")


def run(options: argparse.Namespace) -> int:
    """Write the files, and print the path of each."""
    from xl_addin.inbox.feedback import feedback_on, missing_members

    deadline = parse_day(options.sista_dag) if options.sista_dag else None
    _check_folder(options.inkorg, options.ut)
    inbox, plan, latest = _read(options.inkorg, options.plan, options.ar)
    told = feedback_on(inbox, plan, latest, only=options.ar, deadline=deadline)
    written = _write_feedback(told, options.ut)
    missing = missing_members(inbox, plan, latest)
    written += write_reminders(plan, latest, missing, options.ut, deadline, inbox=inbox)
    for path in written:
        print(path)
    return status(inbox.findings)


def write_feedback(
    inbox: Path, folder: Path, plan: str | None = None, year: int | None = None, deadline: date | None = None
) -> list[Path]:
    """Write a workbook and a letter for each file of an inbox, and give their paths.

    `year`: only that year's submissions, and the files that could not be read. `deadline`: by default 31 January of
    the year after the reported one. Raises `CommandError`, `OSError` or a `FilesError`.
    """
    _check_folder(inbox, folder)
    from xl_addin.inbox.feedback import feedback_on

    held, found, latest = _read(inbox, plan, year)
    return _write_feedback(feedback_on(held, found, latest, only=year, deadline=deadline), folder)


def write_reminders(
    plan: Plan,
    year: int,
    missing: Sequence[Member],
    folder: Path,
    deadline: date | None = None,
    *,
    inbox: Inbox | None = None,
) -> list[Path]:
    """Write a letter for each of the members, and give their paths; `inbox` tells of files that could not be read."""
    from xl_addin.documents import letters
    from xl_addin.files import write_safely
    from xl_addin.inbox.feedback import deadline_of, safe_name, unread_files
    from xl_addin.workbooks.template import template_file_name

    written = []
    for member in missing:
        unread = unread_files(inbox, plan, member) if inbox else []
        template = template_file_name(plan, member, year)
        last = deadline or deadline_of(year)
        letter = letters.reminder(plan, member, year, last, template=template, unread=unread)
        name = texts.letters.REMINDER_FILE.format(year=year, municipality=safe_name(member.name))
        written.append(folder / f"{name}.txt")
        write_safely(written[-1], letter.encode(letters.FILE_ENCODING))
    return written


def parse_day(text: str) -> date:
    """Read a day as `ÅÅÅÅ-MM-DD`; `CommandError` if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise CommandError(texts.cli.DATE.format(text=text)) from problem


def _check_folder(inbox: Path, folder: Path) -> None:
    check_inbox(inbox)
    if is_inside(folder, inbox):
        raise CommandError(texts.cli.INSIDE_INBOX.format(path=folder))


def _read(folder: Path, plan_name: str | None, year: int | None) -> tuple[Inbox, Plan, int]:
    given = find_plan(plan_name) if plan_name else None
    inbox = read([folder], given)
    years = [note.submission.year for note in inbox.files if note.submission]
    if given is None and not years:
        raise CommandError(texts.cli.INBOX_NO_PLAN.format(path=folder))
    if year is None and not years:
        raise CommandError(texts.cli.INBOX_NO_YEAR.format(path=folder))
    plan = given or only_plan(inbox)
    latest = year or max(years)
    check_year(plan, latest)
    return inbox, plan, latest


def _write_feedback(told: Sequence[Feedback], folder: Path) -> list[Path]:
    from xl_addin.documents import letters
    from xl_addin.files import write_safely
    from xl_addin.workbooks.feedback import build_feedback

    written = []
    for feedback in progress(told, texts.cli.PROGRESS_FEEDBACK):
        workbook, letter = folder / f"{feedback.name}.xlsx", folder / f"{feedback.name}.txt"
        write_safely(workbook, build_feedback(feedback))
        write_safely(letter, letters.feedback_letter(feedback).encode(letters.FILE_ENCODING))
        written += [workbook, letter]
    return written
