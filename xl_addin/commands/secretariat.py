"""`vplan sekretariat`: write the secretariat's control workbook."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from xl_addin.commands.base import ALL_WELL, Commands, add
from xl_addin.steps.running import find_plan


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "sekretariat", run, "plan", "ut_bok")


def run(options: argparse.Namespace) -> int:
    """Write the control workbook, and print its path. One that is there already is never replaced.

    A target that ends in `.xlsx` gets the registers alone, without macros and buttons.
    """
    from xl_addin.outputs import check_ending, write_output
    from xl_addin.workbooks.register_book import build_books
    from xl_addin.workbooks.secretariat import build_secretariat

    plan = find_plan(options.plan)
    target: Path = options.ut
    check_ending(target, ".xlsm", ".xlsx")
    plain = target.suffix.lower() == ".xlsx"
    data = build_books(plan) if plain else build_secretariat(plan, _named(options.plan, target.parent))
    kept = target.is_file() and target.read_bytes() != data
    write_output(target, data, "registers" if plain else "control", worked_in=kept)
    print(target)
    return ALL_WELL


def _named(plan: str, folder: Path) -> str:
    """Name the plan as the workbook must: a file by its path from the workbook's folder, if there is one."""
    if not Path(plan).is_file():
        return plan
    try:
        return os.path.relpath(plan, folder)
    except ValueError:  # another drive of Windows
        return str(Path(plan).resolve())
