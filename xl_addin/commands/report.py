"""`vplan rapport`: a consolidated workbook as PDF."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, CommandError, Commands, add


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "rapport", run, "sammanstallning", "pdf")


def run(options: argparse.Namespace) -> int:
    """Write the PDF, and print its path."""
    from xl_addin.excel.pdf import pdf_of
    from xl_addin.workbooks.pdf import PdfError

    if not options.resultat.is_file():
        raise CommandError(texts.CLI_NO_SUCH.format(path=options.resultat))
    options.pdf.parent.mkdir(parents=True, exist_ok=True)
    try:
        pdf_of(options.resultat, options.pdf)
    except PdfError as problem:
        raise CommandError(str(problem)) from problem
    print(options.pdf)
    return ALL_WELL
