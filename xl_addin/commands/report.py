"""`vplan rapport`: a consolidated workbook as PDF."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, Commands, add
from xl_addin.steps.base import CommandError


def add_to(commands: Commands) -> None:
    """Add the command."""
    add(commands, "rapport", run, "sammanstallning", "pdf", "styrelse", "blad")


def run(options: argparse.Namespace) -> int:
    """Write the PDF, and print its path."""
    from xl_addin.excel.pdf import pdf_of
    from xl_addin.outputs import check_ending, writing
    from xl_addin.workbooks.pdf import PdfError

    check_ending(options.pdf, ".pdf")
    if not options.resultat.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=options.resultat))
    sheets = _wanted(options)
    try:
        with writing(options.pdf, "pdf") as write:
            write(pdf_of(options.resultat, sheets))
    except PdfError as problem:
        raise CommandError(str(problem)) from problem
    print(options.pdf)
    return ALL_WELL


def _wanted(options: argparse.Namespace) -> list[str]:
    """Return the names of the sheets to print; none where all are."""
    from xl_addin.spreadsheets.repack import ZIP_FAULTS
    from xl_addin.spreadsheets.selection import sheet_names
    from xl_addin.workbooks.board import board_sheets

    if not options.styrelse and not options.blad:
        return []
    try:
        names = sheet_names(options.resultat.read_bytes())
    except ZIP_FAULTS as problem:
        raise CommandError(texts.cli.NOT_A_RESULT.format(path=options.resultat)) from problem
    of_board = board_sheets(names) if options.styrelse else []
    if options.styrelse and not of_board:
        raise CommandError(texts.cli.NOT_A_RESULT.format(path=options.resultat))
    known = {name.casefold(): name for name in names}
    for name in options.blad:
        if name.casefold() not in known:
            raise CommandError(texts.cli.NO_SHEET.format(name=name, names=", ".join(names)))
    wanted = {known[name.casefold()] for name in options.blad} | set(of_board)
    return [name for name in names if name in wanted]
