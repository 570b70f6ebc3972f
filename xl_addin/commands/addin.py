"""`vplan tillagg`: write the Excel add-in."""

from __future__ import annotations

import argparse

from xl_addin.outputs import check_ending, write_output
from xl_addin.terminal import print_line
from xl_addin.workbooks.macros import build_addin


def run(options: argparse.Namespace) -> None:
    """Write the add-in, and print its path."""
    check_ending(options.ut, ".xlam")
    write_output(options.ut, build_addin(), "addin")
    print_line(options.ut)
