"""`vplan kontrollera`: read submissions and say what is missing or wrong."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.findings import Finding, in_order
from xl_addin.inbox.choices import is_choice_file
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.plan_book import check_plan, is_plan
from xl_addin.steps.running import held_against, official_statistics, read, reading_with
from xl_addin.terminal import print_line

if TYPE_CHECKING:
    from xl_addin.plan.model import Plan


def run(options: argparse.Namespace) -> int:
    """Print each submission and each finding, as lines or as JSON."""
    statistics = official_statistics(options.statistik)
    plan = find_plan(options.plan) if options.plan else None
    plans = [path for path in options.paths if is_plan(path)]
    choices = [path for path in options.paths if path.is_file() and is_choice_file(path.name)]
    with reading_with(options):
        inbox = read([path for path in options.paths if path not in {*plans, *choices}], plan, inputs=options.celler)
        found = [item for path in choices for item in _of_choices(path, plan)]
    found = in_order([*found, *(item for path in plans for item in check_plan(path))])
    inbox = replace(inbox, findings=(*found, *inbox.findings))
    if statistics:
        inbox = held_against(inbox, plan, statistics)
    if options.json:
        output.print_json(output.check_document(inbox, inputs=options.celler))
    else:
        output.print_submissions(inbox, inputs=options.celler)
        output.print_findings(inbox.findings)
        output.print_commonest(inbox.findings)
        for path in plans:
            if not any(item.severity == "error" for item in found if item.file == str(path)):
                print_line(texts.planbook.WELL.format(path=path))
        for path in choices:
            if not any(item.file == str(path) for item in found):
                print_line(texts.inbox.CHOICES_WELL.format(path=path))
        if not plans and not choices and not inbox.files and not inbox.findings:
            print_line(texts.cli.NOTHING_THERE.format(path=", ".join(map(str, options.paths))))
    return status(inbox.findings)


def _of_choices(path: Path, plan: Plan | None) -> Iterator[Finding]:
    """Yield what is wrong with a table of choices: it is of the files beside it."""
    for item in read([path.parent], plan).findings:
        if item.file == path.name:
            yield replace(item, file=str(path))
