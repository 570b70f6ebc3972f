"""What of a result's findings is new since the result that it takes the place of."""

from __future__ import annotations

from typing import TypeAlias

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.findings import Finding
from xl_addin.outputs import RESULT_KEY
from xl_addin.reading.result_sheets import stated_findings
from xl_addin.spreadsheets.cells import Workbook
from xl_addin.workbooks.report.page import clean

Line: TypeAlias = tuple[str, ...]
"""A finding as its line on Kontroll says it."""


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


def _line(finding: Finding) -> Line:
    return tuple(clean("" if value is None else str(value)) for value in finding.as_dict().values())
