"""`vplan konsolidera`: put all submissions together into one workbook."""

from __future__ import annotations

import argparse

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.commands.data import check_data, write_data
from xl_addin.consolidation import Consolidation
from xl_addin.layout import INTERIM
from xl_addin.steps.consolidate import consolidate_to, nothing_counts
from xl_addin.steps.running import reading_with
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Write the result, and print how the plan stands, as lines or as JSON."""
    if len(options.planer) > 1:
        from xl_addin.commands import several

        return several.run(options)
    options.plan = next(iter(options.planer), None)
    check_data(options.data)
    control = None
    if options.sekretariat:
        from xl_addin.commands.control_settings import take_choices

        control = take_choices(options)
    with reading_with(options):
        result = consolidate_to(
            options.ut, options.inkorg, options.plan, options.ar, options.sekretariat, statistics=options.statistik,
            interim=options.omgang == INTERIM,
        )
    if sentence := nothing_counts(result):
        print_line(sentence, error=True)
    if options.data:
        write_data(result, options.data)
    _print(options, result)
    if control:
        from xl_addin.steps.control import write_copy

        copy = write_copy(control, options.sekretariat, result, options.inkorg, options.ut)
        if not options.json:
            print_line(texts.cli.SUMMARY_CONTROL.format(path=copy))
    return status(result.findings)


def _print(options: argparse.Namespace, result: Consolidation) -> None:
    if options.json:
        output.print_json(output.consolidation_document(result, options.ut))
    else:
        output.print_findings(f for f in result.findings if f.severity != "info")
        output.print_summary(result, options.ut)
