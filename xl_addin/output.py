"""What the command line prints: lines for people, and the JSON documents of `docs/kommandon.md`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.forms.asked import ASKED_KEYS
from xl_addin.grouping import grouped
from xl_addin.swedish import few, listing, plural
from xl_addin.targets.reported import REPORT_FIELDS, is_blank
from xl_addin.terminal import print_line
from xl_addin.when import When

ENOUGH_TO_COUNT, COMMONEST = 10, 5
"""Of so many findings the commonest are listed, and so many of them."""

if TYPE_CHECKING:
    from xl_addin.comparison import ChangedIndicator, PlanComparison, Run
    from xl_addin.consolidation import Consolidation
    from xl_addin.inbox.intake import Inbox
    from xl_addin.reading.records import Entry, Submission
    from xl_addin.registers import RegisterEntry
    from xl_addin.result_comparison import Key, ResultComparison


def print_json(document: Mapping[str, object]) -> None:
    """Print one JSON document to stdout; figures keep the digits they were given with."""
    print(as_json(document))


def as_json(value: object) -> str:
    """Write a value as JSON. A `Decimal` becomes a number with exactly its digits, which `json` alone cannot do."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)}: {as_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_json, value)) + "]"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        value = str(value)
    if isinstance(value, date | time | When):
        return json.dumps(value.isoformat())
    return json.dumps(value, ensure_ascii=False)


# ---- documents -----------------------------------------------------------------------------------------------


def check_document(inbox: Inbox, *, inputs: bool) -> dict[str, object]:
    """Return the document of `kontrollera --json`; with `inputs`, every cell that may be filled in."""
    submissions = [_submission(note.submission, inputs=inputs) for note in inbox.files if note.submission]
    return {"submissions": submissions, "findings": [item.as_dict() for item in inbox.findings]}


def _submission(submission: Submission, *, inputs: bool) -> dict[str, object]:
    in_order = sorted(submission.entries, key=lambda entry: entry.year == submission.year)
    document: dict[str, object] = {
        "file": submission.file,
        "sha256": submission.sha256,
        "plan": submission.plan,
        "edition": submission.edition,
        "municipality": submission.name,
        "year": submission.year,
        "values": [_value(entry) for entry in in_order],
        "registers": [_register(entry) for entry in submission.registers],
    }
    if inputs:
        names = ("indicator", "series", "year", "field", "sheet", "cell", "kind", "unit")
        document["inputs"] = [{name: getattr(cell, name) for name in names} for cell in submission.inputs]
    return document


def _value(entry: Entry) -> dict[str, object]:
    reported = {name: getattr(entry.report, name) for name in REPORT_FIELDS if name not in ASKED_KEYS}
    return {
        "indicator": entry.indicator,
        "series": entry.series,
        **{name: None if is_blank(value) else value for name, value in reported.items()},
        "sheet": entry.source.sheet,
        "cell": entry.source.cell,
    }


def _register(entry: RegisterEntry[Any]) -> dict[str, object]:
    values = dict(entry.record.filled())
    cells = {field: entry.cells.get(field) for field in values}
    return {"register": entry.register, "values": values, "sheet": entry.sheet, "cells": cells}


def comparison_document(comparison: PlanComparison, target: Path) -> dict[str, object]:
    """Return the document of `jamfor --json`."""
    before, now = comparison.before, comparison.now
    return {
        "comparison": target.as_posix(),
        "before": before.version,
        "now": now.version,
        "in_force": now.judges_from,
        "undecided": comparison.undecided,
        "changes": [_change(changed) for changed in comparison.indicators],
        "headings": [
            {"goal_area": heading.area.number, "kind": heading.kind, **_before_and_now("text", heading.text)}
            for heading in comparison.headings
        ],
        "others": [
            {"kind": other.kind, "name": other.name, "sentence": other.sentence or None,
             **_before_and_now("text", other.text)}
            for other in comparison.others
        ],
    }


def _change(changed: ChangedIndicator) -> dict[str, object]:
    shown = {"text": changed.text, "target": changed.target, "responsible": changed.responsible}
    texts_of = {key: text for name, parts in shown.items() for key, text in _before_and_now(name, parts).items()}
    return {
        "goal_area": changed.area.number, "kinds": list(changed.kinds), "indicator": changed.code,
        "before": list(changed.before), "carry": changed.how, **texts_of, "history": changed.history,
        "reason": changed.reason or None,
    }  # fmt: skip


def _before_and_now(name: str, parts: Iterable[Run]) -> dict[str, str | None]:
    """Return a text as it was and as it is, None where it is not there."""
    return {f"{name}_before": _one_text(parts, "added") or None, name: _one_text(parts, "removed") or None}


def _one_text(parts: Iterable[Run], left_out: str) -> str:
    return "".join(text for kind, text in parts if kind != left_out).strip()


def result_comparison_document(comparison: ResultComparison, target: Path) -> dict[str, object]:
    """Return the document of `jamfor --json` for two results."""
    return {
        "comparison": target.as_posix(),
        "statuses": [
            {**_compared(c.key, c.municipality), "before": c.before, "now": c.now, "why": c.why,
             "explanation": c.explanation}
            for c in comparison.statuses
        ],
        "figures": [
            {**_compared(c.key, c.municipality), "kind": c.kind, "before": c.before or None, "now": c.now or None,
             "file": c.file or None}
            for c in comparison.figures
        ],
    }  # fmt: skip


def _compared(key: Key, municipality: str) -> dict[str, object]:
    whose = None if key.regional else municipality
    return {"year": key.year, "indicator": key.indicator, "series": key.series or None, "municipality": whose}


def consolidation_document(result: Consolidation, target: Path) -> dict[str, object]:
    """Return the document of `konsolidera --json`."""
    names = {code: member.name for e in result.editions.all for code, member in e.members_by_code.items()}
    return {
        "result": str(target),
        "year": result.year,
        "editions": {str(year): result.editions.at(year).version for year in result.years},
        "submissions": len(result.submissions),
        "missing": [member.name for member in result.missing],
        "statuses": [
            {
                "indicator": a.indicator,
                "series": a.series,
                "municipality": names[a.municipality] if a.municipality else None,
                "year": a.year,
                "status": a.verdict.status.value,
                "preliminary": a.verdict.preliminary,
                "settled": a.verdict.settled,
                "explanation": a.verdict.explanation,
            }
            for a in result.assessments.values()
        ],
        "findings": [item.as_dict() for item in result.findings],
    }


# ---- lines ---------------------------------------------------------------------------------------------------


def print_findings(findings: Iterable[Finding], to: TextIO | None = None) -> None:
    """Print one finding a line: how grave, where, what, and how to mend it. Alike infos of a sheet share a line."""
    for item in together(findings):
        place = [item.file, f"{item.sheet}!{item.cell}" if item.sheet and item.cell else item.sheet, item.indicator]
        line = texts.cli.FINDING_LINE.format(
            severity=texts.cli.SEVERITIES[item.severity], place=", ".join(filter(None, place)),
            message=item.message, hint=item.hint,
        )  # fmt: skip
        print_line(line, to=to)


def together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings as people read them: infos of a sheet in the same words as one, with the cells of all."""
    groups: dict[object, list[Finding]] = {}
    for number, item in enumerate(findings):
        alike = item.severity is Severity.INFO and item.file and item.sheet and item.cell
        groups.setdefault((item.code, item.file, item.sheet, item.message) if alike else number, []).append(item)
    for first, *others in groups.values():
        cells = [other.cell for other in others if other.cell]
        code = first.indicator if all(other.indicator == first.indicator for other in others) else None
        yield replace(first, cell=few([first.cell or "", *cells]), indicator=code) if cells else first


def commonest(findings: Iterable[Finding]) -> list[tuple[str, int, int]]:
    """Return each code with how often it was found and in how many files, the commonest first."""
    counts = grouped((item.code, item.file) for item in findings)
    found = [(code, len(files), len(set(files))) for code, files in counts.items()]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def print_commonest(findings: Sequence[Finding]) -> None:
    """Print which findings are the commonest, so that the next template can be better; nothing where there are few."""
    if len(findings) < ENOUGH_TO_COUNT:
        return
    print_line(texts.cli.COMMONEST)
    for code, count, files in commonest(findings)[:COMMONEST]:
        of_files = plural(files, *texts.archive.ORIGINALS)
        print_line(texts.cli.COMMONEST_LINE.format(code=code, count=count, files=of_files))


def print_submissions(inbox: Inbox, *, inputs: bool) -> None:
    """Print a line for each submission, and with `inputs` one for each cell that may be filled in."""
    for submission, why in ((note.submission, note.why) for note in inbox.files if note.submission):
        facts = {"file": submission.file, "municipality": submission.name, "year": submission.year}
        filled = {"filled": submission.filled, "expected": submission.expected}
        line = texts.cli.SUBMISSION_UNUSED if why else texts.cli.SUBMISSION_LINE
        print_line(line.format(**facts, **filled, **_counts(submission.findings), why=why))
        for cell in submission.inputs if inputs else ():
            facts = {name: getattr(cell, name) or "" for name in ("sheet", "cell", "indicator", "series", "year")}
            line = texts.cli.INPUT_LINE.format(**facts, field=cell.field, kind=cell.kind, unit=cell.unit)
            print_line(*line.split("\t"))


def _counts(findings: Iterable[Finding]) -> dict[str, str]:
    count = Counter(item.severity for item in findings)
    return {
        "errors": plural(count[Severity.ERROR], *texts.cli.ERROR_COUNT),
        "warnings": plural(count[Severity.WARNING], *texts.cli.WARNING_COUNT),
    }


def print_summary(result: Consolidation, target: Path) -> None:
    """Print how the plan stands: the count of each status, what is missing, and where the result lies."""
    print_line(texts.cli.SUMMARY_HEAD.format(plan=result.plan.title, year=result.year))
    count = Counter(result.regional(code).status for code in result.plan.indicators)
    for status, word in texts.field.STATUSES.items():
        print(texts.cli.SUMMARY_STATUS.format(status=f"{texts.field.SYMBOLS[status]} {word}", count=count[status]))  # type: ignore[index] # a Status is its identifier
    count_of = plural(sum(not s.is_unanswered for s in result.submissions), *texts.cli.SUBMISSION_COUNT)
    print_line(texts.cli.SUMMARY_SUBMISSIONS.format(submissions=count_of, **_counts(result.findings)))
    if result.missing:
        names = listing([member.name for member in result.missing])
        print_line(texts.cli.SUMMARY_MISSING.format(year=result.year, names=names))
    if result.later:
        names = few([f"{submission.file} ({submission.year})" for submission in result.later])
        print_line(texts.cli.SUMMARY_LATER.format(year=result.year, names=names))
    if result.board:
        print_line(texts.cli.SUMMARY_BOARD.format(count=len(result.board)))
    print_line(texts.cli.SUMMARY_RESULT.format(path=target))
