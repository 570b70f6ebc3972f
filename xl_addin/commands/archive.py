"""`vplan arkivera`: put everything a follow-up rests on into one zip, or verify one."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_addin import texts
from xl_addin.commands.base import ALL_WELL, WITH_ERRORS
from xl_addin.errors import NotDoneError
from xl_addin.files import fingerprint
from xl_addin.inbox.marks import mark_of
from xl_addin.outputs import check_ending, writing
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.running import check_file, check_inbox, is_inside
from xl_addin.swedish import few, plural
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Write an archive, or verify one."""
    if options.kontrollera and not (options.inkorg or options.ut):
        return _verify(options.kontrollera)
    if options.kontrollera or not (options.inkorg and options.resultat and options.ut):
        raise NotDoneError(texts.archive.USAGE)
    return _write(options)


def _verify(path: Path) -> int:
    from xl_addin.archive_check import verify

    check_file(path)
    count, faults = verify(path)
    for fault in faults:
        print_line(texts.archive.FAULT.format(archive=path, fault=fault))
    if not faults:
        print_line(texts.archive.WHOLE.format(count=plural(count, *texts.archive.ORIGINALS)))
    return WITH_ERRORS if faults else ALL_WELL


def _write(options: argparse.Namespace) -> int:
    inbox, result, target, plan_name = options.inkorg, options.resultat, options.ut, options.plan
    book, statistics = options.sekretariat, options.statistik
    from xl_addin.archive import gather, write_archive

    check_ending(target, ".zip")
    check_inbox(inbox)
    check_file(result)
    if is_inside(target, inbox):
        raise NotDoneError(texts.cli.INSIDE_INBOX.format(path=target))
    if target.exists() and (target.samefile(result) or mark_of(target)):
        raise NotDoneError(texts.cli.NOT_REPLACED.format(path=target))
    if plan_name:
        find_plan(plan_name)
    if statistics and not statistics.is_dir():
        raise NotDoneError(texts.cli.NO_SUCH.format(path=statistics))
    with writing(target, "archive") as write:
        contents = gather(inbox, result, plan_name, book, statistics)
        write(lambda file: write_archive(contents, file))
    print_line(texts.archive.DONE.format(path=target, sha256=fingerprint(target)))
    if contents.absent:
        print_line(texts.archive.INCOMPLETE.format(names=few(contents.absent)), error=True)
    return WITH_ERRORS if contents.absent else ALL_WELL
