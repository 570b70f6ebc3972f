"""`vplan kontrollera`: read submissions and say what is missing or wrong."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.commands.base import Commands, add, status
from xl_addin.steps.pool import reading_with
from xl_addin.steps.running import find_plan, held_against, official_statistics, read


def add_to(commands: Commands) -> None:
    """Add the command."""
    reading = ("arbetare", "dask", "utan_minne")
    add(commands, "kontrollera", run, "paths", "plan_optional", "json", "celler", "statistik", *reading)


def run(options: argparse.Namespace) -> int:
    """Print each submission and each finding, as lines or as JSON."""
    from xl_addin import output

    statistics = official_statistics(options.statistik)
    plan = find_plan(options.plan) if options.plan else None
    with reading_with(options):
        inbox = read(options.paths, plan, inputs=options.celler)
    if statistics:
        inbox = held_against(inbox, plan, statistics)
    if options.json:
        output.print_json(output.check_document(inbox, inputs=options.celler))
    else:
        output.print_submissions(inbox, inputs=options.celler)
        output.print_findings(inbox.findings)
        if not inbox.files and not inbox.findings:
            print(texts.cli.NOTHING_THERE.format(path=", ".join(map(str, options.paths))))
    return status(inbox.findings)
