"""What the commands about the secretariat's registers share: read them, add rows, choose a meeting, write its text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.documents.meeting_document import build_notes
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding, Severity
from xl_addin.grouping import grouped
from xl_addin.outputs import rewrite, write_output
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.register_book import read_books, read_facts
from xl_addin.registers import Books, Register, RegisterRecord, cross_checks, registers_of
from xl_addin.registers.meeting import MeetingKey
from xl_addin.registers.meeting_notes import Notes
from xl_addin.registers.member import Membership, updated
from xl_addin.steps.running import check_file, day_of
from xl_addin.terminal import print_line


def read_registers(
    path: Path, plan_name: str | None, year: int | None = None, *, used: Sequence[type[RegisterRecord]]
) -> tuple[Books, datetime | None, int]:
    """Read the registers of a workbook, by default up to the plan's last year; when it was saved; the exit status.

    What is amiss in the registers whose records are `used` is printed on stderr, and an error there gives the status.

    Raises `NotDoneError` for a file that cannot be read, or that does not say which plan it belongs to.
    """
    check_file(path)
    data = path.read_bytes()
    named, saved = read_facts(data)
    name = plan_name or named
    if not name:
        raise NotDoneError(texts.cli.NO_PLAN.format(path=path))
    plan: Plan = find_plan(name)
    entries, findings = read_books(data, path.name, plan)
    if not entries and findings and not findings[0].sheet:
        raise NotDoneError(texts.cli.NO_BOOKS.format(path=path, problem=findings[0].message))
    by_register = grouped((entry.register, entry) for entry in entries)
    books = Books(updated(plan, by_register.get(Membership.register_id, [])), year or plan.last_year, by_register)
    others = {entry.sheet for entry in entries if type(entry.record) not in used}
    return books, saved, _print_amiss(books, findings, used, others)


def _print_amiss(
    books: Books, findings: Iterable[Finding], used: Sequence[type[RegisterRecord]], others: set[str]
) -> int:
    """Print errors and warnings, but for those on the sheets of registers that are not used; return the status."""
    unused = others | {register.sheet for register in registers_of() if register.model not in used}
    amiss = (f for f in (*findings, *cross_checks(books)) if f.severity is not Severity.INFO)
    asking = [f for f in amiss if f.sheet not in unused]
    output.print_findings(asking, sys.stderr)
    return status(asking)


def add_rows(book: Path, plan: Plan, register: Register[Any], records: Sequence[RegisterRecord]) -> Path:
    """Put records on free rows of a register in a used book, and return the path of a copy of what it was.

    Raises `NotDoneError` where they cannot be put there, and a `FilesError` where the book is open.
    """
    from xl_addin.workbooks.book_rows import with_rows  # most commands only read

    old = book.read_bytes()
    return rewrite(book, old, with_rows(old, book.name, plan, register, records), texts.control.BEFORE_ROWS)


def choose_meeting(known: Sequence[MeetingKey], day_text: str | None, body: str | None) -> MeetingKey:
    """Choose a meeting, the latest where no day is given; `NotDoneError` if there is none, or several.

    `body`: `styrelse`, or with which of them it is: `nätverk Bibliotek`.
    """
    day, named = day_of(day_text), " ".join((body or "").split()).casefold()
    if not known:
        raise NotDoneError(texts.cli.NO_MEETINGS)
    of_body = [key for key in known if not named or named in (key.body.casefold(), key.label.casefold())]
    wanted = [key for key in of_body if day is None or key.day == day]
    if not wanted:
        which = " ".join(part for part in (day.isoformat() if day else "", body or "") if part)
        listed = ", ".join(f"{key.day:%Y-%m-%d} {key.label}" for key in known)
        raise NotDoneError(texts.cli.NO_MEETING.format(which=which, known=listed))
    last = [key for key in wanted if key.day == wanted[-1].day]
    if len(last) > 1:
        bodies = ", ".join(key.label for key in last)
        raise NotDoneError(texts.cli.SEVERAL_BODIES.format(day=last[0].day, known=bodies))
    return last[0]


def write_document(notes: Notes, plan: Plan, target: Path) -> None:
    """Write a meeting's document, and print its path. One that somebody has written in is never replaced."""
    write_output(target, build_notes(notes, plan.organisation.secretariat), "notes")
    print_line(target)
