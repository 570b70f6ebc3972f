"""`vplan rapport`: a consolidated workbook as PDF, or as the yearly report in Word."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.outputs import check_ending, writing
from xl_addin.steps.running import check_file
from xl_addin.terminal import print_line, print_notes


def run(options: argparse.Namespace) -> None:
    """Write what is asked for, and print its path."""
    if options.pdf is None and options.docx is None:
        raise NotDoneError(texts.cli.NO_FORM)
    if options.docx is not None and (options.styrelse or options.blad):
        raise NotDoneError(texts.cli.WORD_IS_WHOLE)
    if options.pdf is not None:
        check_ending(options.pdf, ".pdf")
    if options.docx is not None:
        check_ending(options.docx, ".docx")
        _write_word(options)
    if options.pdf is not None:
        _write_pdf(options)


def _write_word(options: argparse.Namespace) -> None:
    from xl_addin.documents.yearly_report import build_yearly_report
    from xl_addin.steps.result import read_result, result_notes

    with writing(options.docx, "report") as write:
        read = read_result(options.resultat, options.plan)
        write(build_yearly_report(read.consolidation))
    print_notes(result_notes(read))
    print_line(options.docx)


def _write_pdf(options: argparse.Namespace) -> None:
    from xl_addin.excel.pdf import pdf_of

    check_file(options.resultat)
    sheets = _wanted(options)
    with writing(options.pdf, "pdf") as write:
        write(pdf_of(options.resultat, sheets))
    print_line(options.pdf)


def _wanted(options: argparse.Namespace) -> list[str]:
    """Return the names of the sheets to print; none where all are."""
    from xl_addin.spreadsheets.repack import ZIP_FAULTS
    from xl_addin.spreadsheets.selection import sheet_names
    from xl_addin.workbooks.pdf import board_sheets

    if not options.styrelse and not options.blad:
        return []
    try:
        names = sheet_names(options.resultat.read_bytes())
    except ZIP_FAULTS as problem:
        why = texts.reading.NO_RESULT["no-workbook"]
        raise NotDoneError(texts.cli.NOT_A_RESULT.format(path=options.resultat, why=why)) from problem
    of_board = board_sheets(names) if options.styrelse else []
    if options.styrelse and not of_board:
        why = texts.reading.NO_RESULT["no-board"]
        raise NotDoneError(texts.cli.NOT_A_RESULT.format(path=options.resultat, why=why))
    known = {name.casefold(): name for name in names}
    for name in options.blad:
        if name.casefold() not in known:
            raise NotDoneError(texts.cli.NO_SHEET.format(name=name, names=", ".join(names)))
    wanted = {known[name.casefold()] for name in options.blad} | set(of_board)
    return [name for name in names if name in wanted]
