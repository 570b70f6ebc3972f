"""A whole inbox -> the submissions that count, every finding, and what became of each file.

One bad file never stops the rest, and none is left out without a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding, in_order
from xl_addin.plan.model import Plan
from xl_addin.submissions.identity import FindPlan
from xl_addin.submissions.inbox import InboxFile, read_once, walk
from xl_addin.submissions.reading import Intake, read_bytes
from xl_addin.submissions.records import Entry, FileNote, Submission
from xl_addin.swedish import listing, number

Progress = Callable[[Sequence[InboxFile]], Iterable[InboxFile]]
"""Wraps the files to show how far the reading has come."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What an inbox holds."""

    submissions: tuple[Submission, ...]
    """The ones that count, one for each kommun and year at most."""
    findings: tuple[Finding, ...]
    files: tuple[FileNote, ...]


def read_paths(
    paths: Sequence[Path], find_plan: FindPlan, given: Plan | None = None, progress: Progress = lambda files: files
) -> Inbox:
    """Read files, and every file under folders, whatever order they come in; choose between several from one kommun.

    Files under a folder are named relative to it, others as they were given.
    """
    files: list[InboxFile] = []
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            found, said = walk(path)
            files += found
            findings += said
        else:
            files.append(InboxFile(path, path.as_posix()))
    return settle([read_file(file, find_plan, given) for file in progress(files)], findings)


def read_file(file: InboxFile, find_plan: FindPlan, given: Plan | None) -> tuple[Intake, str]:
    """Read one file, once, into memory; its SHA-256 and its values are of the same bytes."""
    read = read_once(file.path)
    if isinstance(read, Finding):
        return Intake(file.name, None, (read,)), ""
    return read_bytes(read.data, file.name, read.sha256, find_plan, given), read.sha256


def settle(intakes: Iterable[tuple[Intake, str]], findings: Iterable[Finding] = ()) -> Inbox:
    """Choose the submissions that count among all that were read."""
    in_file_order = sorted(intakes, key=lambda pair: pair[0].file)
    said = [*findings, *(item for intake, _ in in_file_order for item in intake.findings)]
    rivals: dict[tuple[str, str, int], list[Submission]] = defaultdict(list)
    for intake, _ in in_file_order:
        if intake.submission:
            s = intake.submission
            rivals[s.plan, s.municipality, s.year].append(s)
    chosen: list[Submission] = []
    for group in rivals.values():
        winner, about = choose(group)
        chosen += [winner] if winner else []
        said += about
    used = {id(s) for s in chosen}
    notes = (FileNote(i.file, sha256, i.submission, id(i.submission) in used) for i, sha256 in in_file_order)
    chosen.sort(key=lambda s: (s.year, s.municipality, s.file))
    return Inbox(tuple(chosen), tuple(in_order(said)), tuple(notes))


def choose(rivals: Sequence[Submission]) -> tuple[Submission | None, list[Finding]]:
    """Choose between one kommun's files for one year: identical ones count once, else the last saved if that is certain."""
    different: dict[str, Submission] = {}
    said = []
    for submission in rivals:
        twin = different.setdefault(submission.sha256, submission)
        if twin is not submission:
            said.append(finding("submission-identical", _where(submission), other=twin.file))
    candidates = list(different.values())
    if len(candidates) == 1:
        return candidates[0], said
    newest = _newest(candidates)
    if newest is None:
        names = listing([_named(s) for s in candidates])
        said += [finding("duplicate-unresolved", _where(s), other=names) for s in candidates]
        return None, said
    for other in (s for s in candidates if s is not newest):
        said.append(finding("duplicate-submission", _where(other), found=_named(newest), other=_named(other)))
        said += _differences(newest, other)
    return newest, said


def _newest(candidates: Sequence[Submission]) -> Submission | None:
    times = [s.saved for s in candidates if s.saved is not None]
    if len(times) < len(candidates) or times.count(max(times)) > 1:
        return None
    return max(candidates, key=lambda s: s.saved or datetime.min)  # noqa: DTZ901 - every one has a time here


def _named(submission: Submission) -> str:
    saved = submission.saved.isoformat(sep=" ", timespec="minutes") if submission.saved else texts.TIME_UNKNOWN
    return texts.FILE_NAMED.format(file=submission.file, saved=saved, sha256=submission.sha256[:12])


def _where(submission: Submission) -> Where:
    return Where(submission.file, municipality=submission.name, year=submission.year)


def _differences(used: Submission, other: Submission) -> Iterator[Finding]:
    """Say every figure of the file that is not used and differs from the one that is."""
    counted = {_key(entry): entry for entry in used.entries}
    for entry in other.entries:
        twin = counted.get(_key(entry))
        if twin is None or twin.report != entry.report:
            where = Where(
                entry.source.file, entry.source.sheet, entry.source.cell, entry.indicator, other.name, entry.year
            )
            found = _said(twin) if twin else texts.NOTHING
            yield finding("duplicate-differs", where, expected=found, text=_said(entry))


def _key(entry: Entry) -> tuple[str, str | None, int]:
    return entry.indicator, entry.series, entry.year


def _said(entry: Entry) -> str:
    report = entry.report
    value = report.value if isinstance(report.value, str) or report.value is None else number(report.value)
    parts = (value, report.state, report.state_year, report.reason, report.comment)
    return ", ".join(str(part) for part in parts if part not in (None, ""))
