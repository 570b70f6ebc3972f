"""`vplan kallelse`: write what a meeting is summoned with, from the secretariat's registers."""

from __future__ import annotations

import argparse

from xl_addin.commands.register_steps import choose_meeting, read_registers, write_document
from xl_addin.outputs import check_ending
from xl_addin.registers.agenda_point import Point
from xl_addin.registers.decision import Decision
from xl_addin.registers.meeting import Meeting
from xl_addin.registers.meeting_notes import planned, summons


def run(options: argparse.Namespace) -> int:
    """Write the document, and print its path. One that somebody has written in is never replaced."""
    check_ending(options.ut, ".docx")
    books, _, exit_status = read_registers(options.bok, options.plan, used=[Meeting, Decision, Point])
    key = choose_meeting(planned(books), options.datum, options.organ)
    write_document(summons(books, key), books.plan, options.ut)
    return exit_status
