"""`vplan minnesanteckningar`: write the notes of a meeting, from the secretariat's registers."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, Commands, add
from xl_addin.commands.register_steps import read_registers
from xl_addin.steps.base import CommandError

if TYPE_CHECKING:
    from xl_addin.registers.meeting import Key


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "minnesanteckningar", run, "bok_register", "ut_docx", "plan_bok", "datum", "organ")


def run(options: argparse.Namespace) -> int:
    """Write the document, and print its path. One that is there already and differs is never replaced."""
    from xl_addin.documents.meeting_document import build_notes
    from xl_addin.outputs import check_ending, write_output
    from xl_addin.registers.agenda_point import Point
    from xl_addin.registers.attendance import Attendance
    from xl_addin.registers.decision import Decision
    from xl_addin.registers.meeting import Meeting
    from xl_addin.registers.meeting_notes import meetings, notes

    check_ending(options.ut, ".docx")
    books, _ = read_registers(options.bok, options.plan, used=[Meeting, Decision, Point, Attendance])
    key = _chosen(meetings(books), _day(options.datum), options.organ)
    data = build_notes(notes(books, key), books.plan.organisation.secretariat)
    kept = options.ut.is_file() and options.ut.read_bytes() != data
    write_output(options.ut, data, "notes", worked_in=kept)
    print(options.ut)
    return ALL_WELL


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as problem:
        raise CommandError(texts.cli.DATE.format(text=value)) from problem


def _chosen(known: list[Key], day: date | None, body: str | None) -> Key:
    """Choose the meeting; `CommandError` if there is none, or several."""
    if body and body.casefold() not in texts.registers.BODIES:
        raise CommandError(texts.cli.BODY.format(value=body, known=", ".join(texts.registers.BODIES)))
    if not known:
        raise CommandError(texts.cli.NO_MEETINGS)
    wanted = [key for key in known if (day is None or key[0] == day) and (not body or key[1].value == body.casefold())]
    if not wanted:
        which = " ".join(part for part in (day.isoformat() if day else "", body or "") if part)
        listed = ", ".join(f"{other:%Y-%m-%d} {of.value}" for other, of in known)
        raise CommandError(texts.cli.NO_MEETING.format(which=which, known=listed))
    last = [key for key in wanted if key[0] == wanted[-1][0]]
    if len(last) > 1:
        bodies = ", ".join(of.value for _, of in last)
        raise CommandError(texts.cli.SEVERAL_BODIES.format(day=last[0][0], known=bodies))
    return last[0]
