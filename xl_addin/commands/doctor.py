"""`vplan doktor`: check what the buttons need on this computer, and say what to do."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, WITH_ERRORS
from xl_addin.excel.doctor import Machine, examine
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Print a line for each check, and advice where something is wrong."""
    return report(options.bok)


def report(book: Path | None) -> int:
    """Print every check; status 1 if something must be mended."""
    wrong = False
    for check in examine(Machine.this(), book):
        mark = texts.excel.DOCTOR_MARKS[check.well]
        print_line(f"{mark} {check.text}" + (f" {check.advice}" if check.advice else ""))
        wrong |= check.well is False
    return WITH_ERRORS if wrong else ALL_WELL
