"""`vplan konsolidera`: put all submissions together into one workbook."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.commands.base import status
from xl_addin.commands.control_settings import read_control, take_settings
from xl_addin.commands.data import check_data, write_data
from xl_addin.layout import INTERIM
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.control import record_choices, set_aside_in, write_copy
from xl_addin.steps.pool import reading_with
from xl_addin.steps.running import check_inbox, consolidate_to, nothing_counts, read
from xl_addin.terminal import print_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xl_addin.workbooks.control_file import ControlFile


def run(options: argparse.Namespace) -> int:
    """Write the result, and print how the plan stands, as lines or as JSON."""
    from xl_addin import output

    if len(options.planer) > 1:
        from xl_addin.commands import several

        return several.run(options)
    options.plan = next(iter(options.planer), None)
    check_data(options.data)
    control = _control(options) if options.sekretariat else None
    with reading_with(options):
        result = consolidate_to(
            options.ut, options.inkorg, options.plan, options.ar, options.sekretariat, statistics=options.statistik,
            interim=options.omgang == INTERIM,
        )
    if sentence := nothing_counts(result):
        print_line(sentence, error=True)
    if options.data:
        write_data(result, options.data)
    if options.json:
        output.print_json(output.consolidation_document(result, options.ut))
    else:
        output.print_findings(f for f in result.findings if f.severity != "info")
        output.print_summary(result, options.ut)
    if control:
        copy = write_copy(control, options.sekretariat, result, options.inkorg, options.ut)
        if not options.json:
            print_line(texts.cli.SUMMARY_CONTROL.format(path=copy))
    return status(result.findings)


def _control(options: argparse.Namespace) -> ControlFile | None:
    """Read the control workbook: its choices are recorded, and its plan and year count where none are given.

    None for a workbook of registers alone, which has no settings and gets no copy.
    """
    control = read_control(options.sekretariat)
    check_inbox(options.inkorg)
    year = take_settings(options, control).year if control else None
    _record(options, control.choices() if control else {}, year)
    return control


def _record(options: argparse.Namespace, chosen: Mapping[str, str], year: int | None) -> None:
    """Write the book's choices into the inbox, and print on stderr what stood there otherwise.

    They are of the book's own `year`, the latest submitted if it says none, whichever year the command asks for.
    """
    from xl_addin.reading.records import latest_year
    from xl_addin.reading.register_book import read_facts

    plan = find_plan(options.plan or read_facts(options.sekretariat.read_bytes())[0])
    aside = set_aside_in(options.sekretariat, plan)
    if chosen and year is None:
        submissions = read([options.inkorg], plan, options.ut, interim=options.omgang == INTERIM).submissions
        year = latest_year(submissions) if submissions else plan.last_year
    for sentence in record_choices(options.inkorg, plan, chosen, year, aside):
        print_line(sentence, error=True)
