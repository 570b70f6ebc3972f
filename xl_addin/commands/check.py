"""`vplan kontrollera`: read submissions and say what is missing or wrong."""

from __future__ import annotations

import argparse

from msgspec.structs import replace

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.findings import in_order
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.plan_book import check_plan, is_plan_book
from xl_addin.steps.pool import reading_with
from xl_addin.steps.running import held_against, official_statistics, read
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Print each submission and each finding, as lines or as JSON."""
    statistics = official_statistics(options.statistik)
    plan = find_plan(options.plan) if options.plan else None
    books = [path for path in options.paths if is_plan_book(path)]
    with reading_with(options):
        inbox = read([path for path in options.paths if path not in books], plan, inputs=options.celler)
    found = in_order(item for path in books for item in check_plan(path))
    inbox = replace(inbox, findings=(*found, *inbox.findings))
    if statistics:
        inbox = held_against(inbox, plan, statistics)
    if options.json:
        output.print_json(output.check_document(inbox, inputs=options.celler))
    else:
        output.print_submissions(inbox, inputs=options.celler)
        output.print_findings(inbox.findings)
        output.print_commonest(inbox.findings)
        for path in books:
            if not any(item.severity == "error" for item in found if item.file == str(path)):
                print_line(texts.planbook.WELL.format(path=path))
        if not books and not inbox.files and not inbox.findings:
            print_line(texts.cli.NOTHING_THERE.format(path=", ".join(map(str, options.paths))))
    return status(inbox.findings)
