"""What each sender is written: what remains to be done in what was sent, and the kommuner that have answered nothing.

What is the secretariat's (choices between files, checksums, where files lie) is in none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.files import safe_name
from xl_addin.findings import Finding, Severity, Where, finding
from xl_addin.grouping import grouped
from xl_addin.inbox.intake import Inbox, sender_of
from xl_addin.inbox.marking import Filling, Questions, agreed, filled_in, known_only
from xl_addin.inbox.rivals import ABOUT_RIVALS, BLANK, round_of
from xl_addin.layout import deadline_of, round_name
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.records import FileNote, Submission
from xl_addin.reading.spelling import shown
from xl_addin.swedish import listing, plural

NO_REPORTS = {
    "mail-without-file", "mail-opened", "result-skipped", "book-skipped", "plan-book-skipped", "file-skipped",
    "link-skipped",
}  # fmt: skip
"""Findings about files that no kommun has sent as a report."""
FOR_THE_SECRETARIAT = ABOUT_RIVALS | {
    "duplicate-unresolved", "choice-unknown", "choice-unclear", "submission-later", "register-carried",
    "name-shared", "template-untouched", "interim-not-counted", "year-end-not-counted", "interim-differs",
    "earlier-file-counts",
}  # fmt: skip


class Feedback(Struct, frozen=True):
    """What the sender of one file, or of several from one kommun and year, is written.

    `name` is that of the files it is written to, without their endings. `rivals` are the names of the files that say
    different things, where it is not known which counts. `filling`: the kommun's template with all its answers, which
    goes back to it: with what its rivals agree on, or with what is known without a file that could not be read; None
    where it is not known whose the file is. `files` are all files that it is about.
    """

    plan: Plan
    year: int
    deadline: date
    note: FileNote
    findings: tuple[Finding, ...]
    name: str
    rivals: tuple[str, ...] = ()
    filling: Filling | None = None
    files: tuple[str, ...] = ()
    interim: bool = False
    """Whether it is on the follow-up in the middle of the year."""
    marked: frozenset[Finding] = frozenset()
    """The findings that stand at a cell of the template that goes back."""
    unread: tuple[str, ...] = ()
    """Names of the files among them that could not be read."""
    latest: int = 0
    """The reporting year."""

    @property
    def is_past(self) -> bool:
        """Whether the last day was over when the file was saved, or is that of an earlier year."""
        s = self.note.submission
        return s is not None and (s.year < self.latest or (s.saved is not None and s.saved.date() > self.deadline))

    def of(self, *severities: Severity) -> list[Finding]:
        """Return the findings of these severities, in their order and then the plan's.

        What is said alike of several files, none of which is used, is one.
        """
        once = {(item.code, item.sheet, item.cell, item.message): item for item in reversed(self.findings)}
        ordered = in_plan_order(list(once.values())[::-1], self.plan)
        return [item for severity in severities for item in ordered if item.severity is severity]

    @property
    def member(self) -> Member | None:
        """The kommun that sent it, None where neither the file nor its name or mail says so."""
        return self.filling.member if self.filling else None

    @property
    def blank(self) -> list[Finding]:
        """The rows that are not filled in, in the plan's order."""
        return [item for item in self.of(*Severity) if item.code == BLANK]

    def is_unread(self, item: Finding) -> bool:
        """Return whether a finding is about a file that could not be read."""
        return item.file in self.unread

    @property
    def to_do(self) -> str:
        """What remains to be done in the files that were read, in words; "" if nothing does."""
        errors, warnings = (
            [item for item in self.of(severity) if item.code != BLANK and not self.is_unread(item)]
            for severity in (Severity.ERROR, Severity.WARNING)
        )
        counts = {"error": len(errors), "warning": len(warnings), "blank": len(self.blank)}
        words = texts.letters
        nouns = {"blank": words.FEEDBACK_ROWS}
        return listing([
            words.FEEDBACK_TO_DO[kind].format(count=plural(count, *nouns.get(kind, words.FEEDBACK_COUNT)))
            for kind, count in counts.items() if count
        ])  # fmt: skip


def feedback_on(
    inbox: Inbox, plan: Plan, latest: int, *, only: int | None = None, deadline: date | None = None,
    questions: Questions | None = None, interim: bool = False,
) -> list[Feedback]:
    """Return the feedback on every file of an inbox, in the order of the files, each in the words of its own edition.

    `latest`: the reporting year. `only`: leave out submissions of other years. `deadline`: by default a month after the
    reported year's end, and for a file that is no submission after `latest`. The inbox was read with its `inputs`.
    `questions`: what the secretariat asks of figures. `interim`: files that are no submissions are taken to be of the
    year's middle; of a kommun that has sent the year's end, its middle is left out.
    """
    about = grouped((item.file or "", item) for item in inbox.findings)
    together = {round_of(s): s for s in (*inbox.submissions, *inbox.of_other_round)}
    feedback = []
    names: Counter[str] = Counter()
    reports = [note for note in inbox.files if not any(item.code in NO_REPORTS for item in about.get(note.file, ()))]
    for notes in _by_sender(reports, edition_of(plan, latest), latest):
        s = notes[0].submission
        year, of_middle = (s.year, s.interim) if s else (latest, interim)
        past = s is not None and s.interim and (s.municipality, s.year, False) in together
        if (only and year != only) or past:
            continue
        found = [item for note in notes for item in about.get(note.file, ())]
        filling = _filling(plan, inbox, year, notes, together, found, questions or {})
        findings, marked = _for_template(found, filling, _beside(questions or {}, notes, filling))
        first = replace(notes[0], submission=together.get(round_of(s), s)) if s else notes[0]
        feedback.append(Feedback(
            edition_of(plan, year, s.edition if s else ""), year, deadline or deadline_of(year, interim=of_middle),
            first, findings, _name(first, filling, names, year, interim=of_middle),
            rivals=() if first.used else tuple(file_name(note.file) for note in notes if note.submission),
            filling=filling, files=tuple(note.file for note in notes), interim=of_middle, marked=marked,
            unread=tuple(file_name(note.file) for note in _unread(notes)), latest=latest,
        ))  # fmt: skip
    return feedback


def _for_template(
    found: Iterable[Finding], filling: Filling | None, beside: Iterable[Finding]
) -> tuple[tuple[Finding, ...], frozenset[Finding]]:
    """Return the findings as they stand in the template that goes back, each once, and those that are at a cell of it.

    What is for the secretariat is left out; `beside`: the questions that stand at no cell.
    """
    moved = filling.moved if filling else {}
    asked = [*filling.asked.values()] if filling else []
    shown = [*(moved.get(item, item) for item in found), *asked, *beside]
    findings = dict.fromkeys(_for_sender(item) for item in shown if item.code not in FOR_THE_SECRETARIAT)
    return tuple(findings), frozenset(map(_for_sender, [*moved.values(), *asked]))


def _filling(  # noqa: PLR0917 - what feedback_on has found out
    plan: Plan, inbox: Inbox, year: int, notes: Sequence[FileNote],
    together: Mapping[tuple[str, int, bool], Submission], found: Sequence[Finding], questions: Questions,
) -> Filling | None:
    """Return the template that goes back, where it is known whose it is."""
    parts = [note.submission for note in notes if note.submission]
    if parts:
        counts = together[round_of(parts[0])] if notes[0].used else agreed(parts)
        return filled_in(plan, inbox, counts, parts, found, questions=questions)
    edition = edition_of(plan, year)
    named = sender_of(notes[0], edition)
    return known_only(plan, inbox, named, year) if named and named.belongs(year) else None


def _beside(questions: Questions, notes: Sequence[FileNote], filling: Filling | None) -> Iterator[Finding]:
    """Yield the questions on a sender's files that stand at no cell of its template."""
    asked: Collection[tuple[str, str, str]] = filling.asked if filling else ()
    by_file = {note.file: note.submission for note in notes}
    for (file, sheet, cell), question in questions.items():
        if file in by_file and (file, sheet, cell) not in asked:
            s = by_file[file]
            where = Where(
                file, sheet or None, cell or None, municipality=s.name if s else None, year=s.year if s else None
            )
            yield finding("question-beside", where, text=shown(question))


def unasked(questions: Questions, feedback: Iterable[Feedback]) -> list[str]:
    """Return a sentence on each question that no feedback takes to a kommun."""
    answered = {file for one in feedback for file in one.files}
    words = texts.letters
    return [
        (words.UNASKED_FILE if file else words.UNASKED).format(question=question, file=file)
        for (file, _, _), question in questions.items() if file not in answered
    ]  # fmt: skip


def _by_sender(files: Sequence[FileNote], plan: Plan, latest: int) -> Iterator[list[FileNote]]:
    """Group the files of one kommun and year: those that count alone where any does, and the unread ones last.

    An unread file that seems to be a kommun's goes with what it has sent of `latest`; others are by themselves. An
    untouched template is no answer, and is left out.
    """
    rounds = {(s.municipality, s.year): s.interim for s in sorted(_sent(files), key=lambda s: not s.interim)}
    groups: dict[object, list[FileNote]] = {}
    for note in files:
        s, member = note.submission, None if note.submission else sender_of(note, plan)
        key: object = round_of(s) if s else note.file
        if member:
            key = (member.code, latest, rounds.get((member.code, latest), False))
        groups.setdefault(key, []).append(note)
    for notes in groups.values():
        read = [note for note in notes if note.submission and not note.submission.is_untouched]
        if sent := [*([note for note in read if note.used] or read), *_unread(notes)]:
            yield sent


def _sent(files: Iterable[FileNote]) -> Iterator[Submission]:
    return (note.submission for note in files if note.submission)


def _for_sender(item: Finding) -> Finding:
    """Return a finding with the file's name as its sender knows it, without where it lies in the inbox."""
    if not item.file or "/" not in item.file:
        return item
    name = file_name(item.file)
    message, hint = (text.replace(item.file, name) for text in (item.message, item.hint))
    return replace(item, file=name, message=message, hint=hint)


def file_name(file: str) -> str:
    """Return a file's name without its folders in the inbox."""
    return file.rpartition("/")[2]


def _name(note: FileNote, filling: Filling | None, names: Counter[str], year: int, *, interim: bool) -> str:
    """Name the feedback by the plan's name of the kommun or the file's hash: never by what stands in a file."""
    if filling:
        when = round_name(year, interim=interim)
        name = texts.letters.FEEDBACK_FILE.format(year=when, municipality=safe_name(filling.member.name))
    else:
        name = texts.letters.FEEDBACK_FILE_UNREAD.format(mark=note.sha256[:8] or "0")
    names[name] += 1
    return texts.letters.FEEDBACK_FILE_MORE.format(name=name, number=names[name]) if names[name] > 1 else name


def is_of_middle(inbox: Inbox, year: int) -> bool:
    """Return whether all that has been answered of a year is of the follow-up in its middle."""
    rounds = {s.interim for s in _answers(inbox, year)}
    return rounds == {True}


def _answers(inbox: Inbox, year: int) -> Iterator[Submission]:
    return (s for n in inbox.files if (s := n.submission) and s.year == year and s.is_answer)


def missing_members(
    inbox: Inbox, plan: Plan, year: int, *, interim: bool = False, written: Iterable[Feedback] = ()
) -> list[Member]:
    """Return the members that have answered nothing for that year's end or middle (`Submission.is_answer`).

    `written`: feedback that goes out besides; whoever gets some on that year and round needs no other letter.
    """
    present = {s.municipality for s in _answers(inbox, year) if s.interim is interim}
    present |= {one.member.code for one in written if one.member and (one.year, one.interim) == (year, interim)}
    return [member for member in edition_of(plan, year).members(year) if member.code not in present]


def edition_of(newest: Plan, year: int, version: str = "") -> Plan:
    """Return the edition of that version, or else the one in force in `year`, as the newest's secretariat sends it."""
    editions = editions_of(newest)
    edition = editions.named(version) or editions.at(year)
    return edition if edition is newest else edition.sent_by(newest.organisation)


def unread_files(inbox: Inbox, plan: Plan, member: Member) -> list[str]:
    """Return the files that could not be read as submissions and seem to be that kommun's."""
    unread = _unread(inbox.files)
    return [file_name(note.file) for note in unread if sender_of(note, plan) == member]


def untouched_files(inbox: Inbox, member: Member, year: int) -> list[str]:
    """Return the files of that kommun and year in which no mätetal is answered, and that count for nothing."""
    sent = (s for s in _sent(inbox.files) if (s.municipality, s.year) == (member.code, year))
    return [file_name(s.file) for s in sent if s.is_untouched]


def _unread(files: Iterable[FileNote]) -> Iterator[FileNote]:
    return (note for note in files if note.submission is None)


def understood(item: Finding) -> str:
    """Return how the program read what a finding is about."""
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
