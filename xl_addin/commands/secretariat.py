"""`vplan sekretariat`: write the secretariat's control workbook."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.outputs import check_ending, write_output
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.control import lacking, update
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> None:
    """Write the control workbook, or bring the macros of a used one up to date, and print its path.

    What a used one lacks of today's settings, columns and sheets goes to stderr, with how each is brought into it.
    One that is there already is never replaced by a new one. A target that ends in `.xlsx` gets the registers alone,
    without macros and buttons.
    """
    if options.uppdatera is None:
        if not options.plan or not options.ut:
            raise NotDoneError(texts.cli.NEEDS_PLAN_AND_TARGET)
        print_line(_write(options.plan, options.ut))
        return
    if options.plan or options.ut:
        raise NotDoneError(texts.cli.UPDATE_ALONE)
    for path in update(options.uppdatera):
        print_line(path)
    from xl_addin.output import print_findings

    print_findings(lacking(options.uppdatera), sys.stderr)


def _write(plan_name: str, target: Path) -> Path:
    from xl_addin.workbooks.register_book import build_books
    from xl_addin.workbooks.secretariat import build_secretariat

    check_ending(target, ".xlsm", ".xlsx")
    plan = find_plan(plan_name)
    plain = target.suffix.lower() == ".xlsx"
    data = build_books(plan) if plain else build_secretariat(plan, _named(plan_name, target.parent))
    kept = target.is_file() and target.read_bytes() != data
    write_output(target, data, "registers" if plain else "control", worked_in=kept)
    return target


def _named(plan: str, folder: Path) -> str:
    """Name the plan as the workbook must: a file by its path from the workbook's folder, if there is one."""
    if not Path(plan).is_file():
        return plan
    try:
        return os.path.relpath(plan, folder)
    except ValueError:  # another drive of Windows
        return str(Path(plan).resolve())
