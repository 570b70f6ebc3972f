"""`vplan aterkoppling`: tell each kommun what was found in its file, and remind those that have sent nothing."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import print_draft_notes, status
from xl_addin.commands.control_settings import members_given, used_control
from xl_addin.inbox.feedback import feedback_on, is_of_middle, missing_members, unasked
from xl_addin.layout import INTERIM
from xl_addin.steps.drafts import write_draft
from xl_addin.steps.feedback import check_folder, read_for, write_answers, write_reminders
from xl_addin.steps.running import addressed, day_of, members_named
from xl_addin.terminal import print_line, print_notes


def run(options: argparse.Namespace) -> int:
    """Write the files, and print the path of each."""
    answered = options.kommun  # the setting narrows the reminders alone
    control = used_control(options) if options.sekretariat else None
    deadline = day_of(options.sista_dag)
    check_folder(options.inkorg, options.ut)
    inbox, plan, latest = read_for(options.inkorg, options.plan, options.ar)
    questions = control.questions() if control else None
    plan = addressed(plan, options.brevlada)
    asked = members_named(plan, members_given(options, plan, latest), latest)
    interim = options.omgang == INTERIM or is_of_middle(inbox, latest)
    feedback = feedback_on(
        inbox, plan, latest, only=options.ar, deadline=deadline, questions=questions, interim=interim
    )
    print_notes(unasked(questions or {}, feedback))
    feedback = [one for one in feedback if one.member is None or one.member in asked] if answered else feedback
    post = write_draft if options.utkast else None
    written = write_answers(feedback, options.ut, post=post)
    missing = missing_members(inbox, plan, latest, interim=interim, written=feedback)
    missing = [member for member in missing if member in asked]
    written += write_reminders(plan, latest, missing, options.ut, deadline, inbox=inbox, post=post, interim=interim)
    if options.utkast:
        print_draft_notes(plan, latest)
    for path in written:
        print_line(path)
    return status(inbox.findings)
