"""A file that cannot be read -> the finding that says so: the door gives reasons, the words are put on here."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Finding, FindingsError, Where, finding
from xl_addin.reading.data_sheet import NO_RESULT
from xl_addin.spreadsheets.guards import Unreadable
from xl_addin.swedish import number

_REASONS = {
    "file-damaged": texts.reading.DAMAGE,
    "file-unsafe": texts.reading.UNSAFE,
    "file-too-large": texts.reading.TOO_LARGE,
    "file-unreadable": texts.reading.NOT_READ,
}


def no_result(path: Path, problem: Unreadable) -> str:
    """Return a sentence about a file that should be a result and is none that can be read, and why."""
    if problem.code == NO_RESULT:
        why = texts.reading.NO_RESULT[str(problem.facts["reason"])]
    else:
        why = refused(problem, Where(texts.reading.NO_RESULT["file"])).message.rstrip(".")
    return texts.cli.NOT_A_RESULT.format(path=path, why=why)


def too_many(problem: FindingsError, where: Where) -> Finding:
    """Return the finding that stands for all of a file that has more of them than anybody reads."""
    place = replace(where, sheet=problem.sheet or None)
    return finding("findings-too-many", place, count=number(problem.most))


def refused(problem: Unreadable, where: Where) -> Finding:
    """Return the finding about a file that could not be read."""
    facts = dict(problem.facts)
    if problem.code in _REASONS:
        limit = facts.pop("limit", "")
        shown = number(limit) if isinstance(limit, int) else limit
        facts["detail"] = _REASONS[problem.code][str(facts.pop("reason"))].format(limit=shown)
    if "kind" in facts:
        facts["kind"] = texts.reading.FILE_KINDS[str(facts["kind"])]
    return finding(problem.code, where, **facts)
