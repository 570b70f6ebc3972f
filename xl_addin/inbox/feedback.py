"""What each sender is told: every file of an inbox with its findings, and the kommuner that have sent nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.intake import Inbox
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.identity import members_in
from xl_addin.reading.records import FileNote
from xl_addin.swedish import listing, plural

BLANK = "not-filled-in"
NOT_TOLD = {"result-skipped", "file-skipped", "link-skipped"}
"""Findings about files that no kommun has sent as a report."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the sender of one file is told. `name` is that of the files it is written to, without their endings."""

    plan: Plan
    year: int
    deadline: date
    note: FileNote
    findings: tuple[Finding, ...]
    name: str

    def of(self, *severities: Severity) -> list[Finding]:
        """Return the findings of these severities, in their order and then the plan's."""
        ordered = in_plan_order(self.findings, self.plan)
        return [item for severity in severities for item in ordered if item.severity is severity]

    @property
    def blank(self) -> list[Finding]:
        """The rows that are not filled in, in the plan's order."""
        return in_plan_order([item for item in self.findings if item.code == BLANK], self.plan)

    @property
    def to_do(self) -> str:
        """What remains to be done, in words; "" if nothing does."""
        warnings = [item for item in self.of(Severity.WARNING) if item.code != BLANK]
        counts = {"error": len(self.of(Severity.ERROR)), "warning": len(warnings), "blank": len(self.blank)}
        words = texts.letters
        nouns = {"blank": words.FEEDBACK_ROWS}
        return listing([
            words.FEEDBACK_TO_DO[kind].format(count=plural(count, *nouns.get(kind, words.FEEDBACK_COUNT)))
            for kind, count in counts.items() if count
        ])  # fmt: skip


def deadline_of(year: int) -> date:
    """Return the last day to report a year, unless another was set: the last of January of the year after."""
    return date(year + 1, 1, 31)


def feedback_on(
    inbox: Inbox, plan: Plan, latest: int, *, only: int | None = None, deadline: date | None = None
) -> list[Feedback]:
    """Return the feedback on every file of an inbox, in the order of the files.

    `latest`: the reporting year. `only`: leave out submissions of other years. `deadline`: by default a month after the
    reported year's end, and for a file that is no submission after `latest`.
    """
    about: dict[str, list[Finding]] = defaultdict(list)
    for item in inbox.findings:
        about[item.file or ""].append(item)
    told = []
    names: Counter[str] = Counter()
    for note in inbox.files:
        year = note.submission.year if note.submission else latest
        said = about[note.file]
        if any(item.code in NOT_TOLD for item in said) or (only and year != only):
            continue
        name = _name(note, names)
        told.append(Feedback(plan, year, deadline or deadline_of(year), note, tuple(said), name))
    return told


def _name(note: FileNote, names: Counter[str]) -> str:
    """Name the feedback by the plan's name of the kommun or the file's hash: never by what stands in a file."""
    if note.submission:
        facts = {"year": note.submission.year, "municipality": safe_name(note.submission.name)}
        name = texts.letters.FEEDBACK_FILE.format(**facts)
    else:
        name = texts.letters.FEEDBACK_FILE_UNREAD.format(mark=note.sha256[:8] or "0")
    names[name] += 1
    return texts.letters.FEEDBACK_FILE_MORE.format(name=name, number=names[name]) if names[name] > 1 else name


def safe_name(name: str) -> str:
    """Make a kommun's name fit for a file name, as `template_file_name` does."""
    return "".join("-" if character in '<>:"/\\|?*' else character for character in name)


def missing_members(inbox: Inbox, plan: Plan, year: int) -> list[Member]:
    """Return the members from which no file of that year could be read as a submission."""
    present = {note.submission.municipality for note in inbox.files if note.submission and note.submission.year == year}
    return [member for member in plan.members(year) if member.code not in present]


def unread_files(inbox: Inbox, plan: Plan, member: Member) -> list[str]:
    """Return the files that could not be read as submissions and whose name speaks of that kommun alone."""
    return [note.file for note in _unread(inbox.files) if members_in(note.file, plan) == [member]]


def _unread(files: Iterable[FileNote]) -> Iterator[FileNote]:
    return (note for note in files if note.submission is None)


def understood(item: Finding) -> str:
    """Say how the program read what a finding is about."""
    reading, other = item.fact("reading"), item.fact("other")
    words = texts.letters.FEEDBACK_UNDERSTOOD
    if item.sheet is None:
        return ""
    if item.severity is Severity.ERROR:
        return words["ambiguous"].format(reading=reading, other=other) if reading and other else words["error"]
    if item.code == BLANK:
        return words["missing"]
    if item.code in ("outside-plan", "value-not-asked", "cell-not-asked", "value-under-merge"):
        return words["outside"]
    return reading or (words["as-is"] if item.fact("text") else "")


def stands(item: Finding) -> str:
    """Return what stands where a finding points: the text of the cell, or of what was met."""
    return next((item.fact(name) for name in ("text", "found", "cells") if item.fact(name)), "")


def in_plan_order(findings: Sequence[Finding], plan: Plan) -> list[Finding]:
    """Sort findings as the plan is printed, those about no mätetal first."""
    order = {code: number for number, code in enumerate(plan.indicators, start=1)}
    return sorted(findings, key=lambda item: (order.get(item.indicator or "", 0), item.sheet or "", _cell(item)))


def _cell(item: Finding) -> tuple[int, int, str, str]:
    column = (item.cell or "").rstrip("0123456789")
    row = (item.cell or "")[len(column) :]
    return int(row) if row.isdecimal() else 0, len(column), column, item.message
