"""What a file says, taken apart into facts, and what is reported where a kommun's files for one year differ.

There is one fact for each field of each mätetal, and for each field of each register row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Where, finding
from xl_addin.forms.asked import QUESTION_KEY
from xl_addin.reading.records import Submission
from xl_addin.registers import Keeper, RegisterEntry, registers_of
from xl_addin.reports import shown
from xl_addin.swedish import listing
from xl_addin.targets.reported import REPORT_FIELDS, is_blank

_NEAR = 0.8
"""So much of two names of register rows is the same where they are one row, by `SequenceMatcher`: chosen by trial."""
_FIGURES = re.compile(r"\d+")
UNREAD = "unread"
"""In the key of what stood in a cell and could not be read: nothing that a later file must repeat."""
MOST_NAMED = 5
"""So many files are named in one finding; the others are counted."""

Key: TypeAlias = tuple[object, ...]
_REGISTERS = {register.id: register for register in registers_of(Keeper.MUNICIPALITY)}


class Filled(Struct, frozen=True):
    """One field as a file fills it in: `about` is what it is called, `where` its cell.

    `printed`: its form came with it: it tells rows apart, and is nothing that a kommun says.
    """

    value: Any
    about: str
    where: Where
    printed: bool = False


Facts: TypeAlias = Mapping[str, Mapping[Key, Filled]]
"""What each of several files says, by its checksum."""


def facts_of_all(submissions: Sequence[Submission]) -> Facts:
    """Take apart what each of a kommun's submissions says: see `facts_of`."""
    same = same_rows(submissions)
    return {s.sha256: dict(facts_of(s, same)) for s in submissions}


def facts_of(submission: Submission, same_rows: Mapping[Key, Key]) -> Iterator[tuple[Key, Filled]]:
    """Take apart what a submission says: each field with a value, by what tells it apart."""
    unread = {cell.as_comment: cell for cell in submission.refused}
    for entry in submission.entries:
        figure = (entry.indicator, entry.series, entry.year)
        for name in (name for name in REPORT_FIELDS if name != QUESTION_KEY):
            value, at = getattr(entry.report, name), entry.source_of(name)
            where = Where(at.file, at.sheet, at.cell, entry.indicator, submission.name, entry.year)
            if name == "comment" and unread:
                lines = str(value).split("\n")
                for cell in (unread[line] for line in lines if line in unread):
                    at_cell = replace(where, cell=cell.cell, year=cell.year)
                    about = texts.field.REPORT[cell.field].named
                    yield (*figure[:2], cell.year, UNREAD, cell.field), Filled(cell.text, about, at_cell)
                value = "\n".join(line for line in lines if line not in unread)
            if not is_blank(value):
                yield (*figure, name), Filled(value, texts.field.REPORT[name].named, where)
    for key, row in keyed_rows(submission, same_rows):
        for name, value in _answers(row):
            where = Where(row.file, row.sheet, row.cells.get(name, row.cell), row.indicator, submission.name, row.year)
            header = texts.registers.COLUMNS[row.register][name][0]
            filled = Filled(value, f"{row.sheet}, {header}", where, printed=name in row.printed)
            yield (*key, name), filled


def _answers(row: RegisterEntry[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a row that are filled in, by its kommun or by the form."""
    return ((name, value) for name, value in row.record.filled() if name != QUESTION_KEY)


def keyed_rows(submission: Submission, same_rows: Mapping[Key, Key]) -> Iterator[tuple[Key, RegisterEntry[Any]]]:
    """Yield the rows of its registers, each with what tells it apart among those of `same_rows` and in its file."""
    numbers: Counter[Key] = Counter()
    for row in submission.registers:
        own = _identity(row)
        identity = same_rows.get(own, own)
        numbers[identity] += 1
        yield (*identity, numbers[identity]), row


def same_rows(submissions: Iterable[Submission]) -> Mapping[Key, Key]:
    """Return, of the names of register rows that are spelled in nearly the same way, the one that they go under.

    Names that stand in one file are of different rows. A row without a name goes under the only one of its mätetal.
    """
    files: dict[Key, set[str]] = {}
    for submission in submissions:
        for row in submission.registers:
            files.setdefault(_identity(row), set()).add(submission.sha256)
    names: dict[Key, list[str]] = {}
    same: dict[Key, Key] = {}
    for identity in sorted((i for i in files if isinstance(i[-1], str)), key=str):
        others, name = names.setdefault(identity[:-1], []), str(identity[-1])
        free = (other for other in others if not files[identity] & files[*identity[:-1], other])
        near = next((other for other in free if _is_near(name, other)), None)
        if near is None:
            others.append(name)
        same[identity] = (*identity[:-1], near or name)
        files[same[identity]] |= files[identity]
    blank = (i for i in files if i[-1] is None and len(names.get(i[:-1], ())) == 1)
    return same | {identity: (*identity[:-1], names[identity[:-1]][0]) for identity in blank}


def _is_near(name: str, other: str) -> bool:
    """Return whether one is the other with a slip mended: no figure is another."""
    from difflib import SequenceMatcher

    if _FIGURES.findall(name) != _FIGURES.findall(other):
        return False
    matcher = SequenceMatcher(None, name.casefold(), other.casefold(), autojunk=False)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def _identity(row: RegisterEntry[Any]) -> Key:
    """Return what tells a register's row apart: what does so from year to year, or its keys; else all that it says."""
    register = _REGISTERS[row.register]
    own = tuple(getattr(row.record, key) for key in register.lasting or register.keys)
    if any(value is not None for value in own):
        return (row.register, *own)
    return (row.register, *sorted((name, str(value)) for name, value in _answers(row)))


def contradict(facts: Iterable[Mapping[Key, Filled]]) -> bool:
    """Return whether files say different things of one fact."""
    values: dict[Key, object] = {}
    for of in facts:
        for key, fact in of.items():
            if values.setdefault(key, fact.value) != fact.value:
                return True
    reasons = {key[:-1] for key in values if key[-1] == "reason"}
    # A figure in one file and a reason that there is none in another
    return any(key[:-1] in reasons for key in values if key[-1] in ("value", "state"))


def leaves_out(newest: Submission | None, facts: Facts) -> bool:
    """Return whether the last saved file adds nothing of its own but lacks something: it may have been taken out."""
    if newest is None:
        return False
    own = facts[newest.sha256].keys()
    others = [of.keys() for digest, of in facts.items() if digest != newest.sha256]
    return any(own < of for of in others)


def of_same_field(facts: Mapping[Key, Filled], key: Key) -> Filled | None:
    """Return what stands for a fact's field, read or unread; None where nothing does."""
    if UNREAD in key:
        return facts.get(key) or facts.get((*key[:3], key[-1]))
    return facts.get(key) or facts.get((*key[:3], UNREAD, key[-1]))


def readable(facts: Mapping[Key, Filled]) -> dict[Key, Filled]:
    """Return the facts that could be read."""
    return {key: fact for key, fact in facts.items() if UNREAD not in key}


# ---- differences ---------------------------------------------------------------------------------------------


def report_contradictions(later: Mapping[Key, Filled], earlier: Mapping[Key, Filled], findings: Collector) -> None:
    """Report where a later file says otherwise than an earlier one, field by field."""
    for key, fact in earlier.items():
        other = later.get(key) or (later.get((*key[:-1], "reason")) if key[-1] in ("value", "state") else None)
        if other is not None and other.value != fact.value and not fact.printed:
            place = f"{other.where.file}, {other.where.sheet} {other.where.cell}"
            expected = texts.inbox.OTHER_PLACE.format(value=_shown_value(other.value), place=place)
            _report_fact("duplicate-differs", fact, expected, findings)


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
        _report_fact(differs, fact, _shown_value(other.value) if other else texts.reading.NOTHING, findings)


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
                _report_fact("duplicate-differs", fact, texts.inbox.OTHERWISE, findings)


def _report_fact(code: str, fact: Filled, expected: str, findings: Collector) -> None:
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
