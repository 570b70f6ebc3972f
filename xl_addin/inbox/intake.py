"""A whole inbox -> the submissions that count, every finding, and what became of each file.

One bad file never stops the rest, and none is left out without a word.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Severity, Where, finding, in_order
from xl_addin.inbox.choices import FileChoice, is_choice_file, read_choices
from xl_addin.inbox.facts import later_words, where_of
from xl_addin.inbox.folder import InboxFile, read_once, walk
from xl_addin.inbox.mail import expanded
from xl_addin.inbox.names import Names, shown
from xl_addin.inbox.pool import ALONE, Read, ReadingPool, Task, read_files
from xl_addin.inbox.rivals import BLANK, WANTING, choose, round_of, without_replaced
from xl_addin.locks import lock_of
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.identity import FindPlan, members_in
from xl_addin.reading.records import FileNote, Intake, Submission
from xl_addin.reading.words import normalized
from xl_addin.swedish import listing

Progress = Callable[[Sequence[InboxFile]], Iterable[InboxFile]]
"""Wraps the files to show how far the reading has come."""


class Inbox(Struct, frozen=True):
    """What an inbox holds."""

    submissions: tuple[Submission, ...]
    """The ones that count, one for each kommun and year at most."""
    findings: tuple[Finding, ...]
    files: tuple[FileNote, ...]
    choices: tuple[FileChoice, ...] = ()
    """What the secretariat has chosen, as read."""
    of_other_round: tuple[Submission, ...] = ()
    """Those that count in the year's other round, its middle or its end: not in the one that was read."""


def read_paths(
    paths: Sequence[Path],
    find_plan: FindPlan,
    given: Plan | None = None,
    progress: Progress = lambda files: files,
    *,
    result: Path | None = None,
    pool: ReadingPool = ALONE,
    inputs: bool = False,
    interim: bool = False,
) -> Inbox:
    """Read files, and every file under folders, whatever order they come in; choose between several from one kommun.

    Files under a folder are named relative to it, others to the working folder. `result` is the file that the run
    writes: where it lies in one of the folders it is passed over and said, the same whether it is there already or not.
    `pool` says who reads, and where what was read is remembered; it makes no difference to what is read. `inputs`:
    list the cells that may be filled in, too. `interim`: read for the follow-up in the middle of the latest year.
    """
    listed = list_files(paths, result)
    task = Task(find_plan, given, inputs)
    readings = read_files(listed.files, progress(listed.files), task, pool)
    return settle(readings, listed.findings, listed.choices, listed, _finding_plans(find_plan, given), interim=interim)


def _finding_plans(find_plan: FindPlan, given: Plan | None) -> FindPlan:
    return lambda name, version: given if given and given.id == name else find_plan(name, version)


class Listed(Struct, frozen=True):
    """The files to read as submissions, what was said of others, and the secretariat's choices."""

    files: tuple[InboxFile, ...]
    findings: tuple[Finding, ...]
    choices: tuple[FileChoice, ...]


def list_files(paths: Sequence[Path], result: Path | None = None) -> Listed:
    """List what `read_paths` reads."""
    files: list[InboxFile] = []
    findings: list[Finding] = []
    names = Names()
    for path in paths:
        if path.is_dir():
            found, about = walk(path, names)
            if result:
                found, about = _without(result, path, found, about)
            files += found
            findings += about
        else:
            files.append(InboxFile(path, names.unique(shown(_from_here(path)))))
    own = [file for file in files if is_choice_file(file.relative or file.path.name)]
    choices = _choices(own, findings)
    others, opened = expanded((file for file in files if file not in own), names)
    return Listed(tuple(others), (*findings, *opened), tuple(choices))


def _from_here(path: Path) -> str:
    """Name a file from the working folder where it lies under it, else as it was given."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _choices(files: Iterable[InboxFile], findings: list[Finding]) -> list[FileChoice]:
    choices: list[FileChoice] = []
    for file in files:
        content = read_once(file.path, file.name)
        if content.problem:
            findings.append(content.problem)
            continue
        found, about = read_choices(content.data, file.name)
        choices += found
        findings += about
    return choices


def _without(
    result: Path, folder: Path, files: list[InboxFile], about: list[Finding]
) -> tuple[list[InboxFile], list[Finding]]:
    real = Path(os.path.realpath(result))
    if not real.is_relative_to(os.path.realpath(folder)):
        return files, about
    name, lock = (shown(p.relative_to(os.path.realpath(folder)).as_posix()) for p in (real, lock_of(real)))
    kept = [item for item in about if item.file != lock]
    others = [file for file in files if Path(os.path.realpath(file.path)) != real]
    return others, [*kept, finding("result-skipped", Where(name))]


def settle(
    intakes: Iterable[Read],
    findings: Iterable[Finding] = (),
    choices: Sequence[FileChoice] = (),
    listed: Listed | None = None,
    find_plan: FindPlan = lambda name, version: None,
    *,
    interim: bool = False,
) -> Inbox:
    """Choose the submissions that count among all that were read.

    `listed`: where the files lie. `find_plan` tells whose kommuner the choices may name.
    """
    in_file_order = sorted(intakes, key=lambda pair: pair[0].file)
    aside = _aside(in_file_order, choices)
    about = Collector(items=[*findings])
    about.extend(_of_files(in_file_order, aside))
    read = [intake.submission for intake, _ in in_file_order if intake.submission and intake.file not in aside]
    chosen, used = _choose_all(_rivals(read, interim=interim), choices, about)
    for choice in choices:
        if choice.aside and choice not in aside.values():
            about.at(choice.where).add("choice-unknown", found=str(choice))
    plans = _plans_of(read, find_plan)
    about.extend(_unknown([choice for choice in choices if not choice.aside], read, plans))
    for submission in chosen:
        _add_wants(about, submission)
    notes = _notes(in_file_order, listed, aside, used)
    about.extend(_counting_meanwhile(notes, list(about), [s for s in chosen if s.is_answer], plans))
    chosen.sort(key=lambda s: (s.year, s.municipality, s.file))
    counted, others = _by_round(chosen, about, interim=interim)
    open_findings = in_order(_still_open(about, notes, chosen))
    return Inbox(tuple(counted), tuple(open_findings), notes, tuple(choices), tuple(others))


def _aside(read: Iterable[Read], choices: Sequence[FileChoice]) -> dict[str, FileChoice]:
    """Return by which choice each file is set aside, of those that are."""
    return {
        intake.file: choice for intake, sha256 in read
        for choice in choices if choice.aside and choice.is_file(intake.file, sha256)
    }  # fmt: skip


def _of_files(read: Iterable[Read], aside: Mapping[str, FileChoice]) -> Iterator[Finding]:
    """Yield what was found in each file; of one that is set aside, that it is."""
    for intake, _ in read:
        if choice := aside.get(intake.file):
            yield finding("file-set-aside", Where(intake.file), detail=choice.aside)
        else:
            yield from intake.findings


def _still_open(
    findings: Iterable[Finding], notes: Sequence[FileNote], chosen: Iterable[Submission]
) -> Iterator[Finding]:
    """Yield the findings that nothing has settled: of no replaced file; what is missing where all of a kommun's do."""
    used, absent = {note.file for note in notes if note.used}, WANTING | {BLANK}
    lacking = {f for s in chosen if not s.is_untouched for f in s.findings if f.code in absent}
    return (f for f in without_replaced(findings, notes) if f.code not in absent or f in lacking or f.file not in used)


def _choose_all(
    rivals: Iterable[Sequence[Submission]], choices: Sequence[FileChoice], about: Collector
) -> tuple[list[Submission], frozenset[str]]:
    """Return what counts of each group of rivals, and the files that it is made of; report why."""
    outcomes = [choose(group, [choice for choice in choices if choice.is_about(group[0])]) for group in rivals]
    for outcome in outcomes:
        about.extend(outcome.findings)
    chosen = [outcome.submission for outcome in outcomes if outcome.submission]
    return chosen, frozenset[str]().union(*(outcome.used for outcome in outcomes))


def _notes(
    read: Sequence[Read], listed: Listed | None, aside: Mapping[str, FileChoice], used: frozenset[str]
) -> tuple[FileNote, ...]:
    files = {file.name: file for file in listed.files} if listed else {}
    return _with_reasons([
        _note(intake, sha256, files.get(intake.file), aside.get(intake.file), used=intake.file in used)
        for intake, sha256 in read
    ])  # fmt: skip


def _note(intake: Intake, sha256: str, file: InboxFile | None, aside: FileChoice | None, *, used: bool) -> FileNote:
    """Return what became of a file: where it lies, who sent it, and why it is set aside if it is."""
    why = texts.inbox.NOT_USED["aside"].format(reason=aside.aside) if aside else ""
    place = file.relative if file and file.relative != file.name else ""
    return FileNote(intake.file, sha256, intake.submission, used, place, why, file.sender if file else "")


def _rivals(read: Iterable[Submission], *, interim: bool) -> list[list[Submission]]:
    """Return the submissions of one plan, kommun, year and round together; a statement's form is of the round read."""
    read = list(read)
    middles: dict[str, int] = defaultdict(int)
    for s in read if interim else ():
        middles[s.plan] = max(middles[s.plan], s.year if s.interim else 0)
    groups: dict[tuple[str, str, int, bool], list[Submission]] = defaultdict(list)
    for s in read:
        in_middle = middles[s.plan] == s.year if s.is_statement else s.interim
        groups[s.plan, s.municipality, s.year, in_middle].append(s)
    return list(groups.values())


def _add_wants(about: Collector, submission: Submission) -> None:
    """Report what a submission that counts does not hold: any answer, or some of its parts."""
    if submission.is_unanswered:
        about.at(where_of(submission)).add("template-untouched")
    if submission.missing and submission.is_answer:
        about.at(where_of(submission)).add("part-missing", expected=listing(submission.missing))


def _by_round(
    chosen: Sequence[Submission], about: Collector, *, interim: bool
) -> tuple[list[Submission], list[Submission]]:
    """Return what is of the round asked for, and what is of the other one; report how they differ."""
    counted, others = _of_round(chosen, interim=interim)
    about.extend(_between_rounds(chosen))
    for submission in others:
        about.at(where_of(submission)).add("interim-not-counted" if submission.interim else "year-end-not-counted")
    return counted, others


def _of_round(
    chosen: Sequence[Submission], *, interim: bool
) -> tuple[list[Submission], list[Submission]]:
    """Divide submissions into those of a round and the others: of the middle of the latest year that has one, or not.

    To a year's middle belong the ends of the years before it.
    """
    latest = max((s.year for s in chosen if s.interim), default=0)
    counted = [s for s in chosen if (s.interim and s.year == latest if interim else not s.interim)]
    counted += [s for s in chosen if interim and not s.interim and (s.year < latest or s.is_statement)]
    return counted, [s for s in chosen if not any(s is other for other in counted)]


def _between_rounds(chosen: Iterable[Submission]) -> Iterator[Finding]:
    """Report where the end of a year says otherwise than its middle did: nothing is replaced silently."""
    middles = {(s.plan, s.municipality, s.year): s for s in chosen if s.interim}
    for end in (s for s in chosen if not s.interim and not s.is_statement):
        middle = middles.get((end.plan, end.municipality, end.year))
        if middle is not None:
            yield from later_words(middle, end, "interim-differs")


def _with_reasons(notes: Sequence[FileNote]) -> tuple[FileNote, ...]:
    """Return the files, each that counts for nothing with why."""
    counting = {round_of(n.submission): n.file for n in notes if n.used and n.submission}
    return tuple(note if note.used or note.why else replace(note, why=_reason(note, counting)) for note in notes)


def _reason(note: FileNote, counting: Mapping[tuple[str, int, bool], str]) -> str:
    words = texts.inbox.NOT_USED
    if note.submission is None:
        return words["unread"]
    used = counting.get(round_of(note.submission))
    return words["replaced"].format(file=used) if used else words["unresolved"]


def _plans_of(submissions: Iterable[Submission], find_plan: FindPlan) -> list[Plan]:
    known = sorted({(s.plan, s.edition) for s in submissions})
    return [plan for name, version in known if (plan := find_plan(name, version))]


def _unknown(
    choices: Iterable[FileChoice], submissions: Sequence[Submission], plans: Iterable[Plan]
) -> Iterator[Finding]:
    """Return which choices are about no file that was read, or about no kommun that there is."""
    members = {whose for plan in plans for member in plan.member for whose in (normalized(member.name), member.code)}
    for choice in choices:
        where = replace(choice.where, year=choice.year)
        if members and normalized(choice.municipality) not in members:
            detail = texts.inbox.CHOICE_PROBLEMS["municipality"]
            yield finding("choice-unclear", where, text=str(choice), detail=detail)
        elif not any(choice.is_about(s) and choice.names(s) for s in submissions):
            yield finding("choice-unknown", where, found=str(choice))


# ---- files that could not be read ----------------------------------------------------------------------------


def sender_of(note: FileNote, plan: Plan) -> Member | None:
    """Return whose a file that could not be read is, by its name and the mail it came with; None if it is unsure."""
    mailboxes = [m for m in plan.member if m.mailbox and m.mailbox.lower() in note.sender.lower()]
    ways = (members_in(note.file, plan), mailboxes, members_in(note.sender, plan))
    return next((named[0] for named in ways if len(named) == 1), None)


def _counting_meanwhile(
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
