"""How characters look is part of what was written: raised, lowered and struck ones are kept apart from the others."""

from __future__ import annotations

from dataclasses import replace

from xl_addin import texts
from xl_addin.spreadsheets.cells import PLAIN, Cell, CellKind, Mark, Run, Sheet, Workbook

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def with_marks(workbook: Workbook) -> Workbook:
    """Return the workbook with the texts in which some characters are marked as a reader sees them: `54,2¹`.

    A cell that is marked as a whole keeps its text: what it says is not in doubt, only whether it still stands.
    """
    sheets = tuple(_seen(sheet) for sheet in workbook.sheets)
    changed = any(new is not old for new, old in zip(sheets, workbook.sheets, strict=True))
    return replace(workbook, sheets=sheets) if changed else workbook


def _seen(sheet: Sheet) -> Sheet:
    if not sheet.marked:
        return sheet
    odd = {place: cell for place, cell in sheet.cells.items() if cell.aspect is not PLAIN and _in_part(cell)}
    if not odd:
        return sheet
    seen = {place: cell._replace(text=as_seen(cell.aspect.runs)) for place, cell in odd.items()}
    return replace(sheet, cells=sheet.cells | seen)


def _in_part(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and len(cell.aspect.runs) > 1


def as_seen(runs: tuple[Run, ...]) -> str:
    """Write marked characters so that they can be told apart in plain text: `m²`, `CO₂`, `[struket: 1]4,1`."""
    return "".join(_written(run) for run in runs)


def _written(run: Run) -> str:
    if run.mark is None:
        return run.text
    table = {Mark.RAISED: _RAISED, Mark.LOWERED: _LOWERED}.get(run.mark)
    if table and all(ord(sign) in table for sign in run.text):
        return run.text.translate(table)
    return texts.reading.MARKED[run.mark].format(text=run.text)
