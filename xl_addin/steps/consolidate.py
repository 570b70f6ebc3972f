"""Read an inbox, put it together and write the result, in one run.

A result takes the place of the one before: with what is new since, and with what the board has written there.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding
from xl_addin.followup.decisions import with_codes
from xl_addin.inbox.folder import read_once
from xl_addin.inbox.intake import Inbox
from xl_addin.inbox.marks import WorkbookMark, mark_of
from xl_addin.inbox.names import shown
from xl_addin.outputs import RESULT_KEY, OutputWriter, carries_decisions, check_ending, is_ours, original, writing
from xl_addin.plan.model import Plan
from xl_addin.reading.board_decisions import BoardDecisions, board_decisions, only_decisions_differ, title_of
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import FileNote, latest_year
from xl_addin.reading.result_sheets import stated_findings
from xl_addin.registers.base import RegisterEntry
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.steps.running import check_inbox, check_target, check_year, official_statistics, only_plan, read
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.page import clean


def consolidate_to(
    target: Path, folder: Path, plan_name: str | None, year: int | None, books: Path | None = None, *,
    statistics: Path | None = None, interim: bool = False,
) -> Consolidation:
    """Read an inbox, put it together up to `year` (by default the latest submitted) and write the result.

    An inbox that is empty, or whose every file is set aside, is put together, too, where plan and year are given: what
    is known before anything has come in. `target` is never read as a submission, and no other run writes it meanwhile.

    `books`: the control workbook, whose registers are put into the result. `statistics`: the folder of official
    statistics. `interim`: the follow-up in the middle of the year. Raises `NotDoneError` or `OSError`; what stood at
    `target` then stands there still.
    """
    check_ending(target, ".xlsx")
    check_inbox(folder)
    check_target(target, folder)
    with writing(target, "result") as write:
        official = official_statistics(statistics)
        given = find_plan(plan_name) if plan_name else None
        inbox = read([folder], given, target, interim=interim)
        if not inbox.submissions and (_left(inbox) or given is None or year is None):
            raise NotDoneError(_nothing_read(inbox, given).format(path=folder))
        plan = given or only_plan(inbox)
        latest = year or latest_year(inbox.submissions)
        check_year(plan, latest)
        entries, noted = _books(books, plan)
        result = consolidate(
            plan, latest, inbox.submissions, [*inbox.findings, *noted], inbox.files, secretariat=entries,
            statistics=official,
        )  # fmt: skip
        write_result(result, target, write)
    return result


def _left(inbox: Inbox) -> list[FileNote]:
    """Return the files of an inbox that are not set aside."""
    aside = {found.file for found in inbox.findings if found.code == "file-set-aside"}
    return [note for note in inbox.files if note.file not in aside]


def _nothing_read(inbox: Inbox, given: Plan | None) -> str:
    """Return why nothing can be put together: what was sent cannot be read, or nobody says of which plan and year."""
    if inbox.of_other_round:
        return texts.cli.NOTHING_OF_ROUND
    if _left(inbox):
        return texts.cli.NOTHING_READ
    return texts.cli.INBOX_NO_PLAN if given is None else texts.cli.INBOX_NO_YEAR


def _books(path: Path | None, plan: Plan) -> tuple[tuple[RegisterEntry[Any], ...], tuple[Finding, ...]]:
    if path is None:
        return (), ()
    from xl_addin.reading.register_book import read_books

    content = read_once(path)
    return ((), (content.problem,)) if content.problem else read_books(content.data, shown(path.name), plan)


def nothing_counts(result: Consolidation) -> str:
    """Return a sentence where files have come in and every one is set aside, "" elsewhere."""
    return "" if result.submissions or result.later or not result.files else texts.cli.ALL_SET_ASIDE


# ---- writing -------------------------------------------------------------------------------------------------


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
