"""Whose a file that could not be read seems to be, and what counts of that kommun in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xl_addin.findings import Finding, Severity, Where, finding
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.identity import members_in
from xl_addin.reading.records import FileNote, Submission
from xl_addin.swedish import listing


def sender_of(note: FileNote, plan: Plan) -> Member | None:
    """Return whose a file that could not be read is, by its name and the mail it came with; None if it is unsure."""
    mailboxes = [m for m in plan.member if m.mailbox and m.mailbox.lower() in note.sender.lower()]
    ways = (members_in(note.file, plan), mailboxes, members_in(note.sender, plan))
    return next((named[0] for named in ways if len(named) == 1), None)


def counting_meanwhile(
    notes: Iterable[FileNote], findings: Iterable[Finding], chosen: Sequence[Submission], plans: Iterable[Plan]
) -> Iterator[Finding]:
    """Report of each file that could not be read what counts of its kommun for the latest year, if anything does."""
    damaged = {item.file for item in findings if item.severity is Severity.ERROR}
    unread = [note for note in notes if note.submission is None and note.file in damaged]
    for plan in {plan.id: plan for plan in plans}.values() if unread else ():
        year = max((s.year for s in chosen if s.plan == plan.id), default=0)
        for note in unread:
            member = sender_of(note, plan)
            counts = [s.file for s in chosen if member and (s.municipality, s.year) == (member.code, year)]
            if member and counts:
                where = Where(note.file, municipality=member.name, year=year)
                yield finding("earlier-file-counts", where, other=listing(counts))
