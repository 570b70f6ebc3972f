"""`vplan jamfor`: compare two editions of a plan, or two results, in sentences that a board can read."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.output import print_json
from xl_addin.steps.compare import compare_to
from xl_addin.steps.plan_book import is_plan_book
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> None:
    """Write the comparison, and print its path or, with `--json`, the comparison itself."""
    if options.forslag and not is_plan_book(Path(options.nya)):
        raise NotDoneError(texts.cli.PROPOSALS_OF_BOOK.format(path=options.nya))
    document = compare_to(options.ut, options.forra, options.nya, proposals=options.forslag)
    if options.json:
        print_json(document)
    else:
        print_line(options.ut)
