"""`vplan konsolidera`: put all submissions together into one workbook."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import Commands, add
from xl_addin.commands.means import reading_with
from xl_addin.commands.steps import consolidate_to, status


def add_to(commands: Commands) -> None:
    """Add the command."""
    reading = ("arbetare", "dask", "utan_minne")
    add(commands, "konsolidera", run, "inkorg", "ut", "plan_optional", "ar_optional", "json", *reading)


def run(options: argparse.Namespace) -> int:
    """Write the result, and print how the plan stands, as lines or as JSON."""
    from xl_addin import output

    with reading_with(options):
        result = consolidate_to(options.ut, options.inkorg, options.plan, options.ar)
    if options.json:
        output.print_json(output.consolidation_document(result, options.ut))
    else:
        output.print_findings(f for f in result.findings if f.severity != "info")
        output.print_summary(result, options.ut)
    return status(result.findings)
