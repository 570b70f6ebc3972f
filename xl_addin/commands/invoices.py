"""`vplan underlag`: write a sheet per kommun to attach to the year's invoices."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import ALL_WELL
from xl_addin.commands.register_steps import read_registers
from xl_addin.outputs import check_ending, write_output
from xl_addin.reading.plan_files import find_plan
from xl_addin.registers import Books, RegisterRecord
from xl_addin.registers.member import Membership
from xl_addin.registers.project import Project
from xl_addin.steps.running import check_year
from xl_addin.terminal import print_line
from xl_addin.workbooks.invoice_basis import build_basis


def run(options: argparse.Namespace) -> int:
    """Write the workbook, and print its path."""
    check_ending(options.ut, ".xlsx")
    plan = find_plan(options.plan)
    check_year(plan, options.ar)
    own = options.sekretariat
    used: list[type[RegisterRecord]] = [Project, Membership]
    books, exit_status = Books(plan, options.ar, {}), ALL_WELL
    if own:
        books, _, exit_status = read_registers(own, options.plan, options.ar, used=used)
    write_output(options.ut, build_basis(books), "basis")
    print_line(options.ut)
    return exit_status
