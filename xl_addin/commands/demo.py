"""`vplan demo`: the whole chain with made-up figures."""

from __future__ import annotations

import argparse

from xl_addin import output, texts
from xl_addin.demo import senders, write_example
from xl_addin.outputs import write_output
from xl_addin.plan.loading import newest_of_first
from xl_addin.reading.plan_files import find_plan
from xl_addin.registers.examples import example_books
from xl_addin.steps.consolidate import consolidate_to
from xl_addin.steps.progress import progress
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.template import build_template, template_file_name


def run(options: argparse.Namespace) -> None:
    """Write templates, examples, the secretariat's registers and their result, and print how the plan stands."""
    named, folder = options.plan or newest_of_first(), options.ut
    plan = find_plan(named)
    inbox, blanks = folder / texts.cli.DEMO_INBOX, folder / texts.cli.DEMO_TEMPLATES
    for member in progress(plan.members(plan.last_year), texts.cli.PROGRESS_TEMPLATES):
        name = template_file_name(plan, member, plan.last_year)
        write_output(blanks / name, build_template(plan, member, plan.last_year), "template")
    for member, year in progress(senders(plan), texts.cli.PROGRESS_EXAMPLES):
        write_example(plan, inbox, member, year)
    books = folder / texts.cli.DEMO_BOOKS
    write_output(books, build_books(plan, example_books(plan)), "registers")
    target = folder / texts.cli.DEMO_RESULT
    result = consolidate_to(target, inbox, named, None, books)
    output.print_summary(result, target)
