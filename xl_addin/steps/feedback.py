"""Write what each kommun gets back: what was found in its file, or a reminder that it has sent nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xl_addin import texts
from xl_addin.documents.feedback_letters import feedback_letter
from xl_addin.documents.letters import FILE_ENCODING, reminder
from xl_addin.documents.mail import Draft
from xl_addin.errors import NotDoneError
from xl_addin.files import safe_name
from xl_addin.inbox.feedback import Feedback, edition_of, unread_files, untouched_files
from xl_addin.inbox.intake import Inbox
from xl_addin.layout import deadline_of, round_name
from xl_addin.outputs import write_output
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import latest_year
from xl_addin.steps.drafts import Post, posted
from xl_addin.steps.progress import progress
from xl_addin.steps.running import check_inbox, check_year, is_inside, only_plan, read
from xl_addin.workbooks.feedback import build_feedback
from xl_addin.workbooks.template import template_file_name


def write_reminders(
    plan: Plan,
    year: int,
    missing: Sequence[Member],
    folder: Path,
    deadline: date | None = None,
    *,
    inbox: Inbox | None = None,
    post: Post = None,
    interim: bool = False,
) -> list[Path]:
    """Write a letter for each of the members, and return their paths.

    `inbox` holds the files that could not be read, which the letter names. `post`: see `write_answers`. `interim`: it
    is the follow-up in the middle of the year that is missing.
    """
    plan, written = edition_of(plan, year), []
    last, when = deadline or deadline_of(year, interim=interim), round_name(year, interim=interim)
    for member in missing:
        unread = unread_files(inbox, plan, member) if inbox else []
        untouched = untouched_files(inbox, member, year) if inbox else []
        template = template_file_name(plan, member, year, interim=interim)
        letter = reminder(
            plan, member, year, last, template=template, unread=unread, untouched=untouched, interim=interim
        )
        name = texts.letters.REMINDER_FILE.format(year=when, municipality=safe_name(member.name))
        path = folder / f"{name}.txt"
        write_output(path, letter.text.encode(FILE_ENCODING), "letter")
        written += [path, *posted(Draft(path.with_suffix(".eml"), letter, plan.organisation, member), post)]
    return written


def check_folder(inbox: Path, folder: Path) -> None:
    """Raise `NotDoneError` where the inbox is missing, or the answers would be written into it."""
    check_inbox(inbox)
    if is_inside(folder, inbox):
        raise NotDoneError(texts.cli.INSIDE_INBOX.format(path=folder))


def read_for(folder: Path, plan_name: str | None, year: int | None) -> tuple[Inbox, Plan, int]:
    """Read an inbox; return it, its plan, and the year asked for or its latest. Raises `NotDoneError` without one."""
    given = find_plan(plan_name) if plan_name else None
    inbox = read([folder], given, inputs=True)
    submissions = [note.submission for note in inbox.files if note.submission]
    if given is None and not submissions:
        raise NotDoneError(texts.cli.INBOX_NO_PLAN.format(path=folder))
    if year is None and not submissions:
        raise NotDoneError(texts.cli.INBOX_NO_YEAR.format(path=folder))
    plan = given or only_plan(inbox)
    latest = year or latest_year(submissions)
    check_year(plan, latest)
    return inbox, plan, latest


def write_answers(answers: Sequence[Feedback], folder: Path, *, post: Post = None) -> list[Path]:
    """Write the workbook, where it is known whose, and the letter of each, and return their paths.

    `post`: what is done with each letter as a draft (`drafts.write_draft`).
    """
    written = []
    for feedback in progress(answers, texts.cli.PROGRESS_FEEDBACK):
        workbook, path, eml = (folder / f"{feedback.name}.{ending}" for ending in ("xlsx", "txt", "eml"))
        letter = feedback_letter(feedback)
        attached = (workbook,) if feedback.filling else ()
        if attached:
            write_output(workbook, build_feedback(feedback), "feedback")
        write_output(path, letter.text.encode(FILE_ENCODING), "letter")
        draft = Draft(eml, letter, feedback.plan.organisation, feedback.member, attached)
        written += [*attached, path, *posted(draft, post)]
    return written
