"""`vplan narvaro`: put the seats of a meeting into Närvaro, each as it was at the last one."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.commands.register_steps import add_rows, choose_meeting, read_registers
from xl_addin.registers.attendance import REGISTER, Attendance, prefilled
from xl_addin.registers.meeting import Meeting
from xl_addin.registers.meeting_notes import planned
from xl_addin.swedish import plural
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Put the rows into the workbook, and print how many they are."""
    books, _, exit_status = read_registers(options.bok, options.plan, used=[Meeting, Attendance])
    key = choose_meeting(planned(books), options.datum, options.organ)
    seats = prefilled(books, key)
    words, facts = texts.cli.SEATS, {"body": key.label, "day": key.day, "path": options.bok}
    if not seats:
        print_line(words["none"].format(**facts))
        return exit_status
    before = add_rows(options.bok, books.plan, REGISTER, seats)
    print_line(words["added"].format(count=plural(len(seats), *texts.cli.SEATS_COUNT), before=before, **facts))
    return exit_status
