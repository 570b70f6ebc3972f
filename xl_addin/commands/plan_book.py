"""`vplan planbok`: the plan as a workbook to write, review and revise it in, and the workbook as a plan file."""

from __future__ import annotations

import argparse
import sys

from xl_addin import output
from xl_addin.steps.plan_book import write_plan
from xl_addin.terminal import print_line, print_notes


def run(options: argparse.Namespace) -> None:
    """Write the workbook or the file, and print its path; on stderr, what is to be known about it."""
    written = write_plan(options.plan, options.ut, options.fran)
    output.print_findings((f for f in written.findings if f.severity != "info"), sys.stderr)
    print_notes(written.notes)
    print_line(options.ut)
