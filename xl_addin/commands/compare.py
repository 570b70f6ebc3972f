"""`vplan jamfor`: compare two editions of a plan, in sentences that a board can read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, Commands, add
from xl_addin.steps.base import CommandError
from xl_addin.steps.running import find_plan

if TYPE_CHECKING:
    from xl_addin.comparison import PlanComparison


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "jamfor", run, "forra", "nya", "ut_jamforelse", "json")


def run(options: argparse.Namespace) -> int:
    """Write the comparison, and print its path or, with `--json`, the comparison itself."""
    from xl_addin.output import comparison_document, print_json
    from xl_addin.outputs import write_output
    from xl_addin.workbooks.comparison import build_plan_comparison

    comparison = compare(options.forra, options.nya)
    write_output(options.ut, build_plan_comparison(comparison), "comparison")
    if options.json:
        print_json(comparison_document(comparison, options.ut))
    else:
        print(options.ut)
    return ALL_WELL


def compare(before: str, now: str) -> PlanComparison:
    """Compare two editions by name or path. Raises `CommandError` where the newer does not follow the older."""
    from xl_addin.comparison import compare_editions
    from xl_addin.plan.editions import editions_of

    old, new = find_plan(before), find_plan(now)
    if old not in editions_of(new).all[:-1]:
        raise CommandError(texts.cli.NOT_FOLLOWED.format(now=now, before=before))
    return compare_editions(old, new)
