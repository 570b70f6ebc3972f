"""What of a result's findings is new since the result that it takes the place of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from xl_addin import texts

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.spreadsheets.cells import Workbook

Line: TypeAlias = tuple[str, ...]
"""A finding as its line on Kontroll says it."""


def new_findings(result: Consolidation, target: Path) -> frozenset[Finding] | None:
    """Return the findings that the result of the same plan and year at `target` does not have; None if there is none.

    Where that one has the very same findings, what it says of news is said again: to run anew changes nothing.
    """
    before = _stated(result, target)
    if before is None:
        return None
    lines = {finding: _line(finding) for finding in result.findings}
    if before.lines.keys() != set(lines.values()):
        return frozenset(finding for finding, line in lines.items() if line not in before.lines)
    new = frozenset(finding for finding, line in lines.items() if before.lines[line])
    return new if new or before.says_none_new else None


class _Stated(NamedTuple):
    """The lines on Kontroll of a result, each with whether it was new, and whether it says that nothing is."""

    lines: dict[Line, bool]
    says_none_new: bool


def _stated(result: Consolidation, target: Path) -> _Stated | None:
    """Return what Kontroll says in the result of the same plan and year that stands at `target`, if one does."""
    from xl_addin.inbox.marks import WorkbookMark, mark_of
    from xl_addin.outputs import RESULT_KEY
    from xl_addin.reading.result_sheets import stated_findings
    from xl_addin.spreadsheets.cells import Unreadable
    from xl_addin.spreadsheets.isolation import OWN_FILE, read_isolated

    if not target.is_file() or mark_of(target) is not WorkbookMark.RESULT:
        return None
    try:
        workbook = read_isolated(target.read_bytes(), {texts.report.SHEETS["findings"]}, OWN_FILE)
    except Unreadable:
        return None
    title, note = _top(workbook)
    words = texts.report.FINDINGS
    if workbook.properties.get(RESULT_KEY) != result.plan.id or title != words["title"].format(year=result.year):
        return None
    lines = {_line(finding): is_new for finding, is_new in stated_findings(workbook)}
    return _Stated(lines, words["none_new"] in note)


def _top(workbook: Workbook) -> tuple[str, str]:
    """Return the title of Kontroll and the note below it."""
    sheet = workbook.sheet(texts.report.SHEETS["findings"])
    cells = [sheet.cells.get((row, 1)) if sheet else None for row in (1, 2)]
    title, note = (cell.text if cell else "" for cell in cells)
    return title, note


def _line(finding: Finding) -> Line:
    from xl_addin.workbooks.report.page import clean

    return tuple(clean("" if value is None else str(value)) for value in finding.as_dict().values())
