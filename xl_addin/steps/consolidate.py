"""Read an inbox, put it together and write the result, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding
from xl_addin.inbox.folder import read_once
from xl_addin.inbox.intake import Inbox
from xl_addin.inbox.names import shown
from xl_addin.outputs import check_ending, writing
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import FileNote, latest_year
from xl_addin.registers.base import RegisterEntry
from xl_addin.steps.result_writing import write_result
from xl_addin.steps.running import check_inbox, check_target, check_year, official_statistics, only_plan, read


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
