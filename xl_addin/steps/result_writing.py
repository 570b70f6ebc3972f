"""Write a result in the place of the one before: with what is new since, and with what the board has written there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.findings import Finding
from xl_addin.followup.decisions import with_codes
from xl_addin.inbox.marks import WorkbookMark, mark_of
from xl_addin.outputs import RESULT_KEY, OutputWriter, carries_decisions, is_ours, original
from xl_addin.reading.board_decisions import BoardDecisions, board_decisions, only_decisions_differ, title_of
from xl_addin.reading.result_sheets import stated_findings
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.page import clean


def write_result(result: Consolidation, target: Path, write: OutputWriter) -> None:
    """Write a result with what is new since the one that stands there, and the board's words of it.

    Both are put into `result`, too. The one that stands there is replaced where the board alone has written in it and
    every word has its place in the new one; else it stays, and the new one lies beside. Raises as `outputs.writing`.
    """
    ours = is_ours(target, "result")
    wordless = ours and not carries_decisions(target)
    standing = _standing(target, {texts.report.SHEETS["findings"]} if wordless else None)
    result.new_findings = new_findings(result, standing) if standing else None
    decisions = board_decisions(standing) if standing and not wordless else None
    if standing is None or decisions is None or not (decisions.words or decisions.unclear):
        write(build_report(result))
        return
    words = with_codes(result.plan, decisions.words)
    if (decisions.plan, decisions.title) == (result.plan.id, title_of(result.year)):
        result.board = words
    data = build_report(result)
    made = _workbook(data)
    carried = board_decisions(made) if made else None
    everything = carried is not None and carried.words == words and not decisions.unclear
    write(data, worked_in=not (everything and (ours or _is_the_boards(target, standing, decisions))))


def _standing(target: Path, wanted: Collection[str] | None) -> Workbook | None:
    """Read the result that stands at the target, or these of its sheets; None if none does that can be read."""
    return _workbook(target.read_bytes(), wanted) if mark_of(target) is WorkbookMark.RESULT else None


def _is_the_boards(target: Path, standing: Workbook, decisions: BoardDecisions) -> bool:
    """Return whether nothing but the board's column differs from what the program wrote."""
    data = original(target)
    made = _workbook(data) if data else None
    return made is not None and only_decisions_differ(made, standing, decisions)


def _workbook(data: bytes, wanted: Collection[str] | None = None) -> Workbook | None:
    try:
        return read_isolated(data, wanted, RESULT)
    except Unreadable:
        return None


def new_findings(result: Consolidation, standing: Workbook) -> frozenset[Finding] | None:
    """Return the findings that the result of the same plan and year has not that stands there; None if that is another.

    Where it has the very same findings, what it says of news is said again: to run anew changes nothing.
    """
    title, note = _top(standing)
    words = texts.report.FINDINGS
    if standing.properties.get(RESULT_KEY) != result.plan.id or title != words["title"].format(year=result.year):
        return None
    before = {_line(finding): is_new for finding, is_new in stated_findings(standing)}
    lines = {finding: _line(finding) for finding in result.findings}
    if before.keys() != set(lines.values()):
        return frozenset(finding for finding, line in lines.items() if line not in before)
    new = frozenset(finding for finding, line in lines.items() if before[line])
    return new if new or words["none_new"] in note else None


def _top(workbook: Workbook) -> tuple[str, str]:
    """Return the title of Kontroll and the note below it."""
    sheet = workbook.sheet(texts.report.SHEETS["findings"])
    cells = [sheet.cells.get((row, 1)) if sheet else None for row in (1, 2)]
    title, note = (cell.text if cell else "" for cell in cells)
    return title, note


def _line(finding: Finding) -> tuple[str, ...]:
    """Return a finding as its line on Kontroll says it."""
    return tuple(clean("" if value is None else str(value)) for value in finding.as_dict().values())
