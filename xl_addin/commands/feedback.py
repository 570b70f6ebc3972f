"""`vplan aterkoppling`: tell each kommun what was found in its file, and remind those that have sent nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.commands.base import Commands, add, print_draft_notes, status
from xl_addin.steps.base import CommandError
from xl_addin.steps.feedback import check_folder, read_for, write_answers, write_draft, write_reminders
from xl_addin.steps.running import addressed, day_of, members_named

if TYPE_CHECKING:
    from xl_addin.inbox.marking import Questions


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "aterkoppling", run, "inkorg", "ut_mapp", "plan_optional", "ar_aterkoppling", "sista_dag", "brevlada",
        "kommun", "utkast", "sekretariat")


def run(options: argparse.Namespace) -> int:
    """Write the files, and print the path of each."""
    from xl_addin.inbox.feedback import feedback_on, missing_members, unasked

    deadline = day_of(options.sista_dag)
    check_folder(options.inkorg, options.ut)
    inbox, plan, latest = read_for(options.inkorg, options.plan, options.ar)
    questions = _questions(options.sekretariat) if options.sekretariat else None
    plan = addressed(plan, options.brevlada)
    asked = members_named(plan, options.kommun, latest)
    feedback = feedback_on(inbox, plan, latest, only=options.ar, deadline=deadline, questions=questions)
    for sentence in unasked(questions or {}, feedback):
        print(sentence, file=sys.stderr)
    feedback = [one for one in feedback if one.member is None or one.member in asked] if options.kommun else feedback
    post = write_draft if options.utkast else None
    written = write_answers(feedback, options.ut, post=post)
    missing = [member for member in missing_members(inbox, plan, latest) if member in asked]
    written += write_reminders(plan, latest, missing, options.ut, deadline, inbox=inbox, post=post)
    if options.utkast:
        print_draft_notes(plan, latest)
    for path in written:
        print(path)
    return status(inbox.findings)


def _questions(book: Path) -> Questions:
    """Read what the secretariat asks of figures in its control workbook."""
    from xl_addin.workbooks.control import ControlError
    from xl_addin.workbooks.control_file import ControlFile

    if not book.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=book))
    try:
        return ControlFile(book.read_bytes(), book.name).questions()
    except ControlError as problem:
        raise CommandError(str(problem)) from problem
