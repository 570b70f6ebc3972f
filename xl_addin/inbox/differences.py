"""What is reported where a kommun's files for one year say different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Where, finding
from xl_addin.inbox.facts import Facts, Filled, Key, facts_of, of_same_field, same_rows
from xl_addin.reading.records import Submission
from xl_addin.reports import shown
from xl_addin.swedish import listing

MOST_NAMED = 5
"""So many files are named in one finding; the others are counted."""


def report_contradictions(later: Mapping[Key, Filled], earlier: Mapping[Key, Filled], findings: Collector) -> None:
    """Report where a later file says otherwise than an earlier one, field by field."""
    for key, fact in earlier.items():
        other = later.get(key) or (later.get((*key[:-1], "reason")) if key[-1] in ("value", "state") else None)
        if other is not None and other.value != fact.value and not fact.printed:
            place = f"{other.where.file}, {other.where.sheet} {other.where.cell}"
            expected = texts.inbox.OTHER_PLACE.format(value=_shown_value(other.value), place=place)
            _report("duplicate-differs", fact, expected, findings)


def later_words(before: Submission, after: Submission, code: str) -> Iterator[Finding]:
    """Report, by a code of the catalogue, each field that a later submission fills in otherwise or leaves blank."""
    same = same_rows((before, after))
    now = dict(facts_of(after, same))
    for key, fact in facts_of(before, same):
        other = now.get(key)
        if key[-1] != "comment" and not fact.printed and (other is None or other.value != fact.value):
            where = other.where if other else replace(fact.where, file=after.file)
            found = _shown_value(other.value) if other else texts.reading.NOTHING
            facts = {"header": fact.about, "text": _shown_value(fact.value), "found": found, "other": before.file}
            yield finding(code, where, **facts)


def report_replaced(
    old_and_winner: tuple[Submission, Submission], used: Mapping[Key, Filled], replaced: Mapping[Key, Filled],
    findings: Collector, code: str = "duplicate-submission",
) -> None:  # fmt: skip
    """Report by a code that one file is used in place of another, and each difference; without any it is no matter."""
    old, winner = old_and_winner
    differing = {
        key: fact for key, fact in replaced.items()
        if not fact.printed and (key not in used or used[key].value != fact.value)
    }  # fmt: skip
    if not differing and code == "duplicate-submission":
        code = "submission-replaced"
    findings.at(where_of(old)).add(code, found=_named(winner), other=_named(old))
    differs = "chosen-differs" if code == "submission-chosen" else "duplicate-differs"
    for key, fact in differing.items():
        other = of_same_field(used, key)
        _report(differs, fact, _shown_value(other.value) if other else texts.reading.NOTHING, findings)


def report_all(candidates: Sequence[Submission], facts: Facts, findings: Collector) -> None:
    """Report everything that stands in files of which none is used and is not the same in all; each value once."""
    counts: Counter[tuple[Key, str]] = Counter()
    for of in facts.values():
        counts.update((key, _shown_value(fact.value)) for key, fact in of.items())
    seen: set[tuple[Key, str]] = set()
    for submission in candidates:
        for key, fact in facts[submission.sha256].items():
            value = (key, _shown_value(fact.value))
            if counts[value] < len(candidates) and value not in seen and not fact.printed:
                seen.add(value)
                _report("duplicate-differs", fact, texts.inbox.OTHERWISE, findings)


def _report(code: str, fact: Filled, expected: str, findings: Collector) -> None:
    """Report at the cell of a fact that it differs, and from what."""
    findings.at(fact.where).add(code, header=fact.about, text=_shown_value(fact.value), expected=expected)


def _shown_value(value: Any) -> str:
    if isinstance(value, bool):
        return texts.registers.YES if value else texts.registers.NO
    return shown(value)


def _named(submission: Submission) -> str:
    saved = f"{submission.saved:%Y-%m-%d %H:%M}" if submission.saved else texts.inbox.TIME_UNKNOWN
    return texts.inbox.FILE_NAMED.format(file=submission.file, saved=saved, sha256=submission.sha256[:12])


def listed(submissions: Sequence[Submission]) -> str:
    """Name files with time and checksum; of many the first ones."""
    first = [_named(s) for s in submissions[:MOST_NAMED]]
    more = len(submissions) - len(first)
    return listing([*first, *([texts.inbox.MORE_FILES.format(count=more)] if more else [])])


def where_of(submission: Submission) -> Where:
    """Return the place of a finding about a whole file."""
    return Where(submission.file, municipality=submission.name, year=submission.year)
