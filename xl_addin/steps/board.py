"""What the board has written in a result goes on to the result that takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.outputs import OutputWriter
    from xl_addin.reading.board_decisions import BoardDecisions
    from xl_addin.spreadsheets.cells import Workbook


class EarlierResult(Struct, frozen=True):
    """What stands where a result is to be written. `decisions` is None where none can be read.

    `only_decisions`: nothing but the board's column differs from what the program wrote.
    """

    decisions: BoardDecisions | None
    only_decisions: bool


def write_result(result: Consolidation, target: Path, write: OutputWriter) -> None:
    """Write a result with what is new since the one that stands there, and the board's words of it.

    Both are put into `result`, too.

    That one is replaced where the board alone has written in it and every word has its place in the new one; else it
    stands, and the new one lies beside. Raises as `outputs.writing`.
    """
    from xl_addin.followup.decisions import with_codes
    from xl_addin.reading.board_decisions import title_of
    from xl_addin.steps.news import new_findings
    from xl_addin.workbooks.report import build_report

    result.new_findings = new_findings(result, target)
    earlier = _earlier(target)
    decisions = earlier.decisions if earlier else None
    if earlier is None or decisions is None or not (decisions.words or decisions.unclear):
        write(build_report(result))
        return
    words = with_codes(result.plan, decisions.words)
    if (decisions.plan, decisions.title) == (result.plan.id, title_of(result.year)):
        result.board = words
    data = build_report(result)
    carried = _decisions(data)
    everything = carried is not None and carried.words == words and not decisions.unclear
    write(data, worked_in=not (everything and earlier.only_decisions))


def _earlier(target: Path) -> EarlierResult | None:
    """Read what stands at the target; None where no words can be in it: no result, or the program's own without any."""
    from xl_addin.inbox.marks import WorkbookMark, mark_of
    from xl_addin.outputs import carries_decisions, is_ours, original
    from xl_addin.reading.board_decisions import board_decisions, only_decisions_differ

    if not target.is_file() or mark_of(target) is not WorkbookMark.RESULT:
        return None
    ours = is_ours(target, "result")
    now = None if ours and not carries_decisions(target) else _workbook(target.read_bytes())
    if now is None:
        return None
    decisions = board_decisions(now)
    made = None if ours or decisions is None else _workbook(original(target))
    only = ours or (made is not None and decisions is not None and only_decisions_differ(made, now, decisions))
    return EarlierResult(decisions, only)


def _decisions(data: bytes) -> BoardDecisions | None:
    from xl_addin.reading.board_decisions import board_decisions

    workbook = _workbook(data)
    return board_decisions(workbook) if workbook else None


def _workbook(data: bytes | None) -> Workbook | None:
    from xl_addin.spreadsheets.cells import Unreadable
    from xl_addin.spreadsheets.isolation import OWN_FILE, read_isolated

    try:
        return read_isolated(data, room=OWN_FILE) if data else None
    except Unreadable:
        return None
