"""`vplan kalender`: write the meetings as a calendar file, from the secretariat's registers."""

from __future__ import annotations

import argparse

from xl_addin.commands.register_steps import read_registers
from xl_addin.documents.calendar_file import build_calendar
from xl_addin.outputs import check_ending, write_output
from xl_addin.registers.meeting import Meeting
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Write the calendar, and print its path."""
    check_ending(options.ut, ".ics")
    books, saved, exit_status = read_registers(options.bok, options.plan, used=[Meeting])
    write_output(options.ut, build_calendar(books, saved), "calendar")
    print_line(options.ut)
    return exit_status
