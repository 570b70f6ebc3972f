"""Several files from one kommun for one year: choose among them, or put their parts together, and lose nothing.

Two files contradict each other where they say different things of one fact (`inbox/facts.py`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from xl_addin.findings import Collector, Finding, in_order
from xl_addin.grouping import grouped
from xl_addin.inbox.choices import FileChoice, agreed
from xl_addin.inbox.facts import (
    Facts,
    Key,
    contradict,
    facts_of,
    facts_of_all,
    keyed_rows,
    leaves_out,
    listed,
    readable,
    report_all,
    report_contradictions,
    report_replaced,
    same_rows,
    where_of,
)
from xl_addin.reading.records import Entry, FileNote, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.reports import overlaid
from xl_addin.targets.reported import REPORT_FIELDS, is_blank

BLANK = "not-filled-in"
WANTING = frozenset({"benchmark-missing", "done-without-year"})
"""What is found missing beside an answer of one file, and another may give."""


class Selection(Struct, frozen=True):
    """What is used of a kommun's files: the submission (None: nothing certain), the files it is made of, findings."""

    submission: Submission | None
    used: frozenset[str]
    findings: tuple[Finding, ...]


def choose(rivals: Sequence[Submission], choices: Sequence[FileChoice] = ()) -> Selection:
    """Choose between one kommun's files for one year.

    Identical ones count once; then the one that the secretariat has chosen. A file that a later one answers all of is
    replaced by it. Of the files of one part of the template, or of the whole, see `_of_one_part`; what is left of the
    parts is laid together. The order of the files makes no difference.
    """
    findings = Collector()
    candidates = _different(sorted(rivals, key=lambda s: (s.file, s.sha256)), findings)
    choices, contradictions = agreed(choices)
    findings.extend(contradictions)
    named = {s.sha256 for s in rivals for choice in choices if choice.names(s)}
    if len(candidates) == 1:
        return _outcome(candidates[0], candidates, findings)
    facts = facts_of_all(candidates)
    if len(named) == 1:
        winner = next(s for s in candidates if s.sha256 in named)
        return _replaced(winner, candidates, facts, "submission-chosen", findings)
    candidates = _without_earlier(candidates, facts, findings)
    by_part = grouped((submission.part, submission) for submission in candidates)
    found = [_of_one_part(of_part, facts, findings) for of_part in by_part.values()]
    parts = [selection.submission for selection in found if selection.submission]
    used = frozenset[str]().union(*(selection.used for selection in found))
    if len(parts) < 2:
        return Selection(parts[0] if parts else None, used, tuple(findings))
    return _parts_together(parts, used, facts_of_all(parts), findings)


def _of_one_part(candidates: Sequence[Submission], facts: Facts, findings: Collector) -> Selection:
    """Choose between files of the same part of the template, or of the whole; what answers nothing lies undermost.

    Files that say nothing different are put together, unless the last saved one has it all, or leaves something out.
    Else the last saved counts, if that is certain, and what the others say is reported field by field.
    """
    if len(candidates) == 1:
        return _outcome(candidates[0], candidates, findings)
    answers = [s for s in candidates if not s.is_unanswered]
    if 0 < len(answers) < len(candidates):
        return _over_unanswered(answers, [s for s in candidates if s.is_unanswered], facts, findings)
    newest = _newest(candidates)
    of_these = {s.sha256: facts[s.sha256] for s in candidates}
    if not contradict(of_these.values()) and not leaves_out(newest, of_these):
        return _combined(candidates, newest, of_these, findings)
    if newest is not None:
        return _replaced(newest, candidates, of_these, "duplicate-submission", findings)
    return _unresolved(candidates, of_these, findings)


def _over_unanswered(
    answers: Sequence[Submission], unanswered: Sequence[Submission], facts: Facts, findings: Collector
) -> Selection:
    """Choose between the files that answer, and lay the one that counts over those that answer no mätetal.

    A template that was saved again says nothing, however late; what it fills in beside (registers) is kept.
    """
    chosen = _of_one_part(answers, facts, findings)
    counts = chosen.submission
    if counts is None:
        return chosen
    known = dict(facts_of(counts, same_rows([*unanswered, counts])))
    more = [s for s in unanswered if facts[s.sha256].keys() - known.keys()]
    for other in (s for s in unanswered if s not in more):
        report_replaced((other, counts), known, facts[other.sha256], findings, "submission-replaced")
    if not more:
        return chosen
    for other in more:
        report_contradictions(known, facts[other.sha256], findings)
    used = chosen.used | {s.file for s in more}
    return _laid_together([*more, counts], counts, used, findings)


def _unresolved(candidates: Sequence[Submission], facts: Facts, findings: Collector) -> Selection:
    names = listed(candidates)
    for submission in candidates:
        findings.at(where_of(submission)).add("duplicate-unresolved", other=names)
    report_all(candidates, facts, findings)
    return Selection(None, frozenset(), tuple(findings))


def _parts_together(
    parts: Sequence[Submission], used: frozenset[str], facts: Facts, findings: Collector
) -> Selection:
    """Lay parts of a template together; of a field that two fill in differently, the later saved one's word counts.

    Where that is not certain none is used.
    """
    if not contradict(facts.values()):
        return _combined(parts, _newest(parts), facts, findings, used)
    if _newest(parts) is None or len({s.saved for s in parts}) < len(parts):
        return _unresolved(parts, facts, findings)
    in_time = sorted(parts, key=lambda s: s.saved or datetime.min)
    for later in in_time[1:]:
        for earlier in in_time[: in_time.index(later)]:
            report_contradictions(facts[later.sha256], facts[earlier.sha256], findings)
    return _laid_together(in_time, in_time[-1], used, findings)


def _different(rivals: Sequence[Submission], findings: Collector) -> list[Submission]:
    different: dict[str, Submission] = {}
    for submission in rivals:
        twin = different.setdefault(submission.sha256, submission)
        if twin is not submission:
            findings.at(where_of(submission)).add("submission-identical", other=twin.file)
    return list(different.values())


def _without_earlier(candidates: list[Submission], facts: Facts, findings: Collector) -> list[Submission]:
    """Leave out the files that a later one replaces: saved later, it answers all that they do, and perhaps more."""
    left = []
    for old in candidates:
        later = [new for new in candidates if _replaces(new, old, facts)]
        if later:
            winner = max(later, key=lambda s: (len(facts[s.sha256]), s.saved or datetime.min, s.sha256))
            report_replaced((old, winner), facts[winner.sha256], readable(facts[old.sha256]), findings)
        else:
            left.append(old)
    return left


def _replaces(new: Submission, old: Submission, facts: Facts) -> bool:
    if new.saved is None or old.saved is None or new.saved <= old.saved or not _covers(new, [old]):
        return False
    return facts[new.sha256].keys() >= readable(facts[old.sha256]).keys()


def _covers(submission: Submission, others: Sequence[Submission]) -> bool:
    """Return whether it holds the rows of the others, so that it can stand for them: their part, or the whole."""
    return all(submission.part in ("", o.part) for o in others) and not _is_beside(submission, others)


def _is_beside(submission: Submission, others: Iterable[Submission]) -> bool:
    """Return whether it is a statement's form, which never stands for what the others report of the year."""
    return submission.is_statement and not all(other.is_statement for other in others)


def _newest(candidates: Sequence[Submission]) -> Submission | None:
    times = [s.saved for s in candidates if s.saved is not None]
    if len(times) < len(candidates) or times.count(max(times)) > 1:
        return None
    return max(candidates, key=lambda s: s.saved or datetime.min)


def _outcome(submission: Submission, used: Iterable[Submission], findings: Collector) -> Selection:
    return Selection(submission, frozenset(s.file for s in used), tuple(findings))


def _replaced(
    winner: Submission, candidates: Sequence[Submission], facts: Facts, code: str, findings: Collector
) -> Selection:
    for other in (s for s in candidates if s is not winner):
        report_replaced((other, winner), facts[winner.sha256], facts[other.sha256], findings, code)
    return _outcome(winner, [winner], findings)


# ---- putting together ----------------------------------------------------------------------------------------


def _combined(
    candidates: Sequence[Submission], newest: Submission | None, facts: Facts, findings: Collector,
    used: frozenset[str] = frozenset(),
) -> Selection:  # fmt: skip
    """Put files together that do not contradict each other; one that has it all stands for the others."""
    everything = {key for of in facts.values() for key in of}
    has_it_all = (s for s in [newest, *candidates] if s and facts[s.sha256].keys() == everything)
    whole = next((s for s in has_it_all if _covers(s, candidates)), None)
    if whole is not None:
        return _replaced(whole, candidates, facts, "duplicate-submission", findings)
    return _laid_together(candidates, newest or candidates[0], used or frozenset(c.file for c in candidates), findings)


def _laid_together(
    in_time: Sequence[Submission], base: Submission, used: frozenset[str], findings: Collector
) -> Selection:
    """Lay files over each other, field by field, the last one uppermost; `base` is named for them all."""
    if _is_beside(base, in_time):
        base = [s for s in in_time if not s.is_statement][-1]
    entries: dict[Key, Entry] = {}
    for submission in in_time:
        for entry in submission.entries:
            key = (entry.indicator, entry.series, entry.year)
            entries[key] = overlaid(_without_answer(entries[key], entry), entry) if key in entries else entry
    blank = _blank_in_all(in_time)
    expected = max(s.expected for s in in_time)
    in_parts = len({s.part for s in in_time}) == len(in_time)
    if in_parts:
        whole = next((s.expected for s in in_time if not s.part), 0)
        expected = whole or sum(s.expected for s in in_time)
    part = base.part if base.is_statement or len({s.part for s in in_time}) == 1 else ""
    together = replace(
        base, entries=tuple(entries.values()), registers=_rows_together(in_time), expected=expected,
        findings=tuple(in_order(_still_amiss(in_time, blank, set(_given(entries.values()))))),
        filled=expected - len(blank), part=part,
        missing=tuple(name for name in base.missing if all(name in s.missing for s in in_time)),
        sign_off=next((s.sign_off for s in reversed(in_time) if s.sign_off and s.sign_off.is_given), base.sign_off),
        refused=tuple(dict.fromkeys(cell for s in in_time for cell in s.refused)),
    )  # fmt: skip
    findings.at(where_of(base)).add("parts-together" if in_parts else "submission-combined", found=listed(in_time))
    return Selection(together, used, tuple(findings))


def _without_answer(old: Entry, new: Entry) -> Entry:
    """Return the earlier report without its figure and state where the later one gives a reason that there is none."""
    if new.report.reason is None or new.report.value is not None or new.report.state is not None:
        return old
    return replace(old, report=replace(old.report, value=None, state=None))


def _rows_together(candidates: Sequence[Submission]) -> tuple[RegisterEntry[Any], ...]:
    """Return the register rows of all files; rows with the same keys are one, with the fields of both."""
    rows: dict[Key, RegisterEntry[Any]] = {}
    alike = same_rows(candidates)
    for submission in candidates:
        for key, row in keyed_rows(submission, alike):
            first = rows.setdefault(key, row)
            if first is not row:
                record = replace(first.record, **dict(row.record.filled()))
                rows[key] = replace(first, record=record, cells={**first.cells, **row.cells})
    return tuple(rows.values())


def _blank_in_all(candidates: Sequence[Submission]) -> set[tuple[str | None, ...]]:
    """Return the rows that are blank in every file that has them."""
    blank = [({_place(f) for f in s.findings if f.code == BLANK}, s.missing) for s in candidates]
    return {
        place for places, _ in blank for place in places
        if all(place in own or place[1] in missing for own, missing in blank)
    }  # fmt: skip


def _given(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the sheet and cell of everything that is filled in."""
    for entry in entries:
        for name in REPORT_FIELDS:
            if not is_blank(getattr(entry.report, name)):
                yield entry.source_of(name).sheet, entry.source_of(name).cell


def _still_amiss(
    submissions: Sequence[Submission], blank: set[tuple[str | None, ...]], given: Container[object]
) -> Iterator[Finding]:
    """Yield what is found in files that are laid together; a row that is blank in all of them once.

    `given`: sheet and cell of what any of them fills in, which is then missing in none.
    """
    left = set(blank)
    for item in (f for s in reversed(submissions) for f in s.findings):
        if item.code != BLANK:
            if item.code not in WANTING or (item.sheet, item.cell) not in given:
                yield item
        elif _place(item) in left:
            left.remove(_place(item))
            yield item


def _place(item: Finding) -> tuple[str | None, ...]:
    return item.indicator, item.sheet, item.cell


def without_replaced(findings: Iterable[Finding], files: Iterable[FileNote]) -> list[Finding]:
    """Leave out what is amiss in files that another one has replaced: it is nobody's to mend any more.

    What such a file says otherwise than the one that is used is told all the same.
    """
    notes = list(files)
    counted = {round_of(n.submission) for n in notes if n.used and n.submission}
    closed = {n.file for n in notes if not n.used and n.submission and round_of(n.submission) in counted}
    return [item for item in findings if item.file not in closed or item.code in ABOUT_RIVALS]


def round_of(submission: Submission) -> tuple[str, int, bool]:
    """Return what a submission is of: whose (SCB code), which year, and whether its middle."""
    return submission.municipality, submission.year, submission.interim


ABOUT_RIVALS = frozenset({
    "submission-identical", "submission-chosen", "duplicate-submission", "duplicate-differs", "chosen-differs",
    "submission-combined",
    "file-set-aside",
    "parts-together", "submission-replaced",
})  # fmt: skip
"""What is said of a replaced file as such."""
