"""A whole inbox -> the submissions that count, every finding, and what became of each file.

One bad file never stops the rest, and none is left out without a word.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from xl_addin import texts
from xl_addin.files import lock_of
from xl_addin.findings import Finding, Where, finding, in_order
from xl_addin.inbox.choices import Choice, is_choice_file, read_choices
from xl_addin.inbox.folder import InboxFile, read_once, shown, walk
from xl_addin.inbox.pool import ALONE, Means, Task, read_files
from xl_addin.plan.model import Plan
from xl_addin.reading.identity import FindPlan
from xl_addin.reading.records import Entry, FileNote, Submission
from xl_addin.reading.submission import Intake
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
    choices: tuple[Choice, ...] = ()
    """What the secretariat has chosen, as read."""


def read_paths(
    paths: Sequence[Path],
    find_plan: FindPlan,
    given: Plan | None = None,
    progress: Progress = lambda files: files,
    *,
    result: Path | None = None,
    means: Means = ALONE,
    inputs: bool = False,
) -> Inbox:
    """Read files, and every file under folders, whatever order they come in; choose between several from one kommun.

    Files under a folder are named relative to it, others to the working folder. `result` is the file that the run
    writes: where it lies in one of the folders it is passed over and said, the same whether it is there already or not.
    `means` says who reads, and where what was read is remembered; it makes no difference to what is read. `inputs`:
    list the cells that may be filled in, too.
    """
    listed = list_files(paths, result)
    task = Task(find_plan, given, inputs)
    readings = read_files(listed.files, progress(listed.files), task, means)
    return settle(readings, listed.findings, listed.choices)


@dataclass(frozen=True, slots=True)
class Listed:
    """The files to read as submissions, what was said of others, and the secretariat's choices."""

    files: tuple[InboxFile, ...]
    findings: tuple[Finding, ...]
    choices: tuple[Choice, ...]


def list_files(paths: Sequence[Path], result: Path | None = None) -> Listed:
    """List what `read_paths` reads."""
    files: list[InboxFile] = []
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            found, said = _without(result, path, *walk(path)) if result else walk(path)
            files += found
            findings += said
        else:
            files.append(InboxFile(path, shown(_from_here(path))))
    choices = _choices([file for file in files if is_choice_file(file.name)], findings)
    others = (file for file in files if not is_choice_file(file.name))
    return Listed(tuple(others), tuple(findings), tuple(choices))


def _from_here(path: Path) -> str:
    """Name a file from the working folder where it lies under it, else as it was given."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _choices(files: Iterable[InboxFile], findings: list[Finding]) -> list[Choice]:
    choices: list[Choice] = []
    for file in files:
        content = read_once(file.path, file.name)
        if content.problem:
            findings.append(content.problem)
            continue
        found, said = read_choices(content.data, file.name)
        choices += found
        findings += said
    return choices


def _without(
    result: Path, folder: Path, files: list[InboxFile], said: list[Finding]
) -> tuple[list[InboxFile], list[Finding]]:
    real = Path(os.path.realpath(result))
    if not real.is_relative_to(os.path.realpath(folder)):
        return files, said
    name, lock = (shown(p.relative_to(os.path.realpath(folder)).as_posix()) for p in (real, lock_of(real)))
    kept = [item for item in said if item.file != lock]
    return [file for file in files if file.name != name], [*kept, finding("result-skipped", Where(name))]


def settle(
    intakes: Iterable[tuple[Intake, str]], findings: Iterable[Finding] = (), choices: Sequence[Choice] = ()
) -> Inbox:
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
        winner, about = choose(group, [choice for choice in choices if choice.is_about(group[0])])
        chosen += [winner] if winner else []
        said += about
    said += _unknown(choices, [s for group in rivals.values() for s in group])
    used = {id(s) for s in chosen}
    notes = (FileNote(i.file, sha256, i.submission, id(i.submission) in used) for i, sha256 in in_file_order)
    chosen.sort(key=lambda s: (s.year, s.municipality, s.file))
    return Inbox(tuple(chosen), tuple(in_order(said)), tuple(notes), tuple(choices))


def _unknown(choices: Iterable[Choice], submissions: Sequence[Submission]) -> Iterator[Finding]:
    """Say which choices are about no file that was read."""
    for choice in choices:
        if not any(choice.is_about(s) and choice.names(s) for s in submissions):
            yield finding("choice-unknown", replace(choice.where, year=choice.year), found=str(choice))


def choose(
    rivals: Sequence[Submission], choices: Sequence[Choice] = ()
) -> tuple[Submission | None, list[Finding]]:
    """Choose between one kommun's files for one year.

    Identical ones count once; then the one that the secretariat has chosen; else the last saved, if that is certain.
    """
    different: dict[str, Submission] = {}
    said = []
    for submission in rivals:
        twin = different.setdefault(submission.sha256, submission)
        if twin is not submission:
            said.append(finding("submission-identical", _where(submission), other=twin.file))
    candidates = list(different.values())
    if len(candidates) == 1:
        return candidates[0], said
    named = {s.sha256 for s in rivals for choice in choices if choice.names(s)}
    winner, code = _newest(candidates), "duplicate-submission"
    if len(named) == 1:
        winner, code = different[named.pop()], "submission-chosen"
    if winner is None:
        names = listing([_named(s) for s in candidates])
        said += [finding("duplicate-unresolved", _where(s), other=names) for s in candidates]
        return None, said + _all_told(candidates)
    for other in (s for s in candidates if s is not winner):
        said.append(finding(code, _where(other), found=_named(winner), other=_named(other)))
        said += _differences(winner, other)
    return winner, said


def _all_told(candidates: Sequence[Submission]) -> list[Finding]:
    """Say what stands in files of which none is used, where they differ from the first: no figure is lost."""
    first, *others = candidates
    return [item for other in others for pair in ((first, other), (other, first)) for item in _differences(*pair)]


def _newest(candidates: Sequence[Submission]) -> Submission | None:
    times = [s.saved for s in candidates if s.saved is not None]
    if len(times) < len(candidates) or times.count(max(times)) > 1:
        return None
    return max(candidates, key=lambda s: s.saved or datetime.min)


def _named(submission: Submission) -> str:
    saved = submission.saved.isoformat(sep=" ", timespec="minutes") if submission.saved else texts.inbox.TIME_UNKNOWN
    return texts.inbox.FILE_NAMED.format(file=submission.file, saved=saved, sha256=submission.sha256[:12])


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
            found = _said(twin) if twin else texts.reading.NOTHING
            yield finding("duplicate-differs", where, expected=found, text=_said(entry))


def _key(entry: Entry) -> tuple[str, str | None, int]:
    return entry.indicator, entry.series, entry.year


def _said(entry: Entry) -> str:
    report = entry.report
    value = report.value if isinstance(report.value, str) or report.value is None else number(report.value)
    parts = (value, report.state, report.state_year, report.reason, report.comment)
    return ", ".join(str(part) for part in parts if part not in (None, ""))
