"""`vplan planer`: list the built-in plans."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import ALL_WELL, Commands, add


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "planer", run)


def run(_: argparse.Namespace) -> int:
    """Print id and name of each plan, one a line."""
    from xl_addin.plan import builtin_plans

    for plan in builtin_plans().values():
        print(f"{plan.id}\t{plan.name}")
    return ALL_WELL
