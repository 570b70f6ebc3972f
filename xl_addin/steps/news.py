"""What of a result's findings is new since the result that it takes the place of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from xl_addin import texts

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.spreadsheets.cells import Workbook

Line: TypeAlias = tuple[str, ...]
"""A finding as its line on Kontroll says it."""


def new_findings(result: Consolidation, target: Path) -> frozenset[Finding]:
    """Return the findings that the result of the same plan and year at `target` does not have; none if there is none.

    Where that one has the very same findings, those are new that were new in it: to run anew changes nothing.
    """
    before = _stated(result, target)
    if before is None:
        return frozenset()
    lines = {finding: _line(finding) for finding in result.findings}
    same = before.keys() == set(lines.values())
    return frozenset(finding for finding, line in lines.items() if (before[line] if same else line not in before))


def _stated(result: Consolidation, target: Path) -> dict[Line, bool] | None:
    """Return the lines on Kontroll of what stands at `target`, each with whether it was new."""
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
    if workbook.properties.get(RESULT_KEY) != result.plan.id or not _is_of(workbook, result.year):
        return None
    return {_line(finding): is_new for finding, is_new in stated_findings(workbook)}


def _is_of(workbook: Workbook, year: int) -> bool:
    sheet = workbook.sheet(texts.report.SHEETS["findings"])
    title = sheet.cells.get((1, 1)) if sheet else None
    return title is not None and title.text == texts.report.FINDINGS["title"].format(year=year)


def _line(finding: Finding) -> Line:
    from xl_addin.workbooks.report.page import clean

    return tuple(clean("" if value is None else str(value)) for value in finding.as_dict().values())
