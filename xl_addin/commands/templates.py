"""`vplan mallar`: write a template for each kommun."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from xl_addin.commands.base import check_given, print_draft_notes
from xl_addin.errors import NotDoneError
from xl_addin.layout import INTERIM
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.drafts import write_draft
from xl_addin.steps.running import addressed, check_year, day_of
from xl_addin.steps.templates import TemplateOrder, kept_sentence, write_templates
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> None:
    """Write the templates, and print the path of each; on stderr, what was carried over from an inbox."""
    is_statement = options.yttrande is not None
    control = None
    if options.sekretariat:
        from xl_addin.commands.control_settings import used_control

        control = used_control(options, other=("deadline", "round") if is_statement else ())
    check_given(options, "plan", "ar")
    plan = addressed(find_plan(options.plan), options.brevlada)
    check_year(plan, options.ar)
    names, asked = options.kommun, list[str]()
    if options.sekretariat:
        from xl_addin.commands.control_settings import members_given

        names = members_given(options, plan, options.ar)
    order = TemplateOrder(
        newest=plan, year=options.ar, names=names, source=options.fran, deadline=day_of(options.sista_dag),
        statistics=options.statistik, divided=options.dela, statement=options.yttrande,
        interim=options.omgang == INTERIM and not is_statement,
    )  # fmt: skip
    written = write_templates(
        order, options.ut, done=print_line, carried=partial(print_line, error=True), asked=asked.append,
        post=write_draft if options.utkast else None,
    )  # fmt: skip
    if control and asked:
        from xl_addin.output import print_findings
        from xl_addin.steps.control import note_asked

        note_asked(control, options.sekretariat, asked, options.yttrande)
        print_findings(control.lacking(), sys.stderr)
    if options.utkast:
        print_draft_notes(plan, options.ar)
    if kept := [path for path in written.values() if path is not None]:
        raise NotDoneError(kept_sentence(kept))
