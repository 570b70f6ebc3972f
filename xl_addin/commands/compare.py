"""`vplan jamfor`: compare two editions of a plan, or two results, in sentences that a board can read."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import ALL_WELL, Commands, add
from xl_addin.steps.compare import compare_to


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "jamfor", run, "forra", "nya", "ut_jamforelse", "json")


def run(options: argparse.Namespace) -> int:
    """Write the comparison, and print its path or, with `--json`, the comparison itself."""
    from xl_addin.output import print_json

    document = compare_to(options.ut, options.forra, options.nya)
    if options.json:
        print_json(document)
    else:
        print(options.ut)
    return ALL_WELL
