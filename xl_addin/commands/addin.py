"""`vplan tillagg`: write the Excel add-in."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import ALL_WELL, Commands, add


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "tillagg", run, "ut_tillagg")


def run(options: argparse.Namespace) -> int:
    """Write the add-in, and print its path."""
    from xl_addin.excel.install import write_addin

    print(write_addin(options.ut))
    return ALL_WELL
