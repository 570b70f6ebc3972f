"""`vplan konsolidera` for several plans at once: one result for each, and an overview with a link to every one."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.consolidation import consolidate
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding
from xl_addin.inbox.by_plan import Plans, by_plan
from xl_addin.inbox.intake import Inbox, list_files
from xl_addin.inbox.pool import Task, read_files
from xl_addin.outputs import check_ending, writing
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import latest_year
from xl_addin.steps.consolidate import write_result
from xl_addin.steps.progress import progress
from xl_addin.steps.running import (
    check_inbox,
    check_target,
    check_year,
    official_statistics,
    reading_pool,
    reading_with,
)
from xl_addin.terminal import print_line
from xl_addin.workbooks.overview import PlanSummary, build_overview, line_of


def run(options: argparse.Namespace) -> int:
    """Write the results, and print where each lies. Peak memory is that of the largest plan."""
    _check(options)
    plans = [find_plan(name) for name in options.planer]
    _check_editions(plans)
    lines: list[PlanSummary] = []
    documents: list[dict[str, object]] = []
    strays: tuple[Finding, ...] = ()
    with writing(options.ut, "overview") as write, reading_with(options), closing(_inboxes(options, plans)) as inboxes:
        for plan, inbox in inboxes:
            if plan is None:
                strays = inbox.findings
            elif inbox.submissions:
                line, document = _one(options, plan, inbox)
                lines.append(line)
                documents += [document] if options.json else []
                del inbox
                gc.collect()  # a written workbook is a hundred MiB that refers to itself
        if not lines:
            raise NotDoneError(texts.cli.NOTHING_READ.format(path=options.inkorg))
        write(build_overview(lines, strays))
    if options.json:
        items = [item.as_dict() for item in strays]
        output.print_json({"result": str(options.ut), "plans": documents, "findings": items})
    else:
        output.print_findings(item for item in strays if item.severity != "info")
        for line in lines:
            print_line(texts.cli.SUMMARY_PLANS.format(plan=line.plan, count=line.submissions, path=line.file))
        print_line(texts.cli.SUMMARY_RESULT.format(path=options.ut))
    return max(status(strays), *(line.errors > 0 for line in lines))


def _check(options: argparse.Namespace) -> None:
    if options.sekretariat:
        raise NotDoneError(texts.cli.SEVERAL_CONTROL)
    if options.data:
        raise NotDoneError(texts.cli.SEVERAL_DATA)
    check_ending(options.ut, ".xlsx")
    check_inbox(options.inkorg)
    check_target(options.ut, options.inkorg)


def _check_editions(plans: list[Plan]) -> None:
    """Refuse two editions of one plan: the newest names the others, and each year is judged by its own."""
    for number, plan in enumerate(plans):
        if other := next((p for p in plans[:number] if p.id == plan.id), None):
            newest = max(plan, other, key=lambda p: p.judges_from)
            raise NotDoneError(texts.cli.TWO_EDITIONS.format(plan=plan.id, version=newest.version))


def _inboxes(options: argparse.Namespace, plans: list[Plan]) -> Generator[tuple[Plan | None, Inbox], None, None]:
    listed = list_files([options.inkorg], options.ut)
    with reading_pool() as pool:
        fed = progress(listed.files, texts.cli.PROGRESS_READING)
        readings = read_files(listed.files, fed, Task(Plans(tuple(plans))), pool)
        yield from by_plan(readings, listed, plans)


def _one(options: argparse.Namespace, plan: Plan, inbox: Inbox) -> tuple[PlanSummary, dict[str, object]]:
    year = options.ar or latest_year(inbox.submissions)
    check_year(plan, year)
    target = result_path(options.ut, plan)
    check_target(target, options.inkorg)
    with writing(target, "result") as write:
        official = official_statistics(options.statistik)
        result = consolidate(plan, year, inbox.submissions, inbox.findings, inbox.files, statistics=official)
        write_result(result, target, write)
    document = output.consolidation_document(result, target) if options.json else {}
    return line_of(result, target.name), document


def result_path(overview: Path, plan: Plan) -> Path:
    """Return where the result of one plan lies, beside the overview."""
    return overview.with_name(
        texts.cli.OVERVIEW_NAME.format(stem=overview.stem, plan=plan.id, suffix=overview.suffix)
    )
