"""`vplan planbok`: the plan as a workbook to write, review and revise it in, and the workbook as a plan file."""

from __future__ import annotations

import argparse
import sys

from xl_addin import output
from xl_addin.commands.base import ALL_WELL
from xl_addin.steps.plan_book import write_plan
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Write the workbook or the file, and print its path; on stderr, what is to be known about it."""
    written = write_plan(options.plan, options.ut, options.fran)
    output.print_findings((f for f in written.findings if f.severity != "info"), sys.stderr)
    for sentence in written.notes:
        print_line(sentence, error=True)
    print_line(options.ut)
    return ALL_WELL
