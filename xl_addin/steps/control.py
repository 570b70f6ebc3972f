"""The control workbook's part in a run, whether Excel has it open or it is a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.steps.base import CommandError

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.reading.records import FileNote
    from xl_addin.workbooks.control_file import ControlFile


def record_choices(inbox: Path, chosen: Mapping[str, str], year: int) -> None:
    """Write the files that the secretariat has chosen (by SCB code) into the inbox, where every run finds them."""
    from xl_addin.files import FilesError
    from xl_addin.inbox.choices import FILE_NAME, with_choices
    from xl_addin.outputs import write_into

    path = inbox / FILE_NAME
    if path.is_symlink():
        raise FilesError(texts.files.LINK.format(path=path))
    old = path.read_bytes() if path.is_file() else b""
    new = with_choices(old, chosen, year) if chosen else old
    if new != old:
        write_into(path, new, "choices")


def received(inbox: Path, files: Sequence[FileNote]) -> dict[str, datetime]:
    """Return the time that each submission was saved in the inbox, on this computer's clock."""
    times = {}
    for note in files:
        path = inbox / note.place
        if note.submission and path.is_file():
            times[note.file] = datetime.fromtimestamp(int(path.stat().st_mtime))
    return times


def last_run(button: str, result: str | None, counts: str | None) -> dict[str, object]:
    """Return what the sheet Start says of the last run."""
    values = {
        "last_action": texts.excel.BUTTONS[button][0],
        "last_time": datetime.now().replace(microsecond=0),
        "last_counts": counts,
    }
    return values | ({"last_result": result} if result else {})


def counts(submissions: int, findings: Iterable[Finding]) -> str:
    """Return in words how many submissions the year has, and how many errors and warnings there are in all."""
    from xl_addin.findings import Severity
    from xl_addin.swedish import plural

    listed = [item.severity for item in findings]
    return texts.excel.BUTTON_COUNTS.format(
        received=plural(submissions, *texts.excel.BUTTON_SUBMISSIONS),
        errors=plural(listed.count(Severity.ERROR), *texts.cli.ERROR_COUNT),
        warnings=plural(listed.count(Severity.WARNING), *texts.cli.WARNING_COUNT),
    )


def counts_of(result: Consolidation) -> str:
    """Return the same words for a consolidation."""
    return counts(sum(s.year == result.year for s in result.submissions), result.findings)


def write_copy(control: ControlFile, book: Path, result: Consolidation, inbox: Path, target: Path) -> Path:
    """Write a copy of the control workbook with its tables up to date beside the result `target`, and give its path.

    Raises `CommandError` where something stands in the way in the workbook.
    """
    from xl_addin.outputs import write_output
    from xl_addin.workbooks.control import ControlError

    last = last_run("konsolidera", str(target), counts_of(result))
    times = received(inbox, result.files)
    try:
        data = control.updated(
            result.plan, result.year, result.files, result.findings, inbox=inbox.resolve(), received=times, last=last
        )
    except ControlError as problem:
        raise CommandError(str(problem)) from problem
    copy = target.parent / book.name
    if copy.resolve() == book.resolve():
        copy = book.with_stem(texts.control.COPY.format(name=book.stem))
    write_output(copy, data, "control-copy")
    return copy


def update(book: Path) -> list[Path]:
    """Put this program's macros and ribbon into a used control workbook; return its path and that of a copy of the old.

    Its sheets, and all that people have written there, stay as they are. Raises `CommandError` where it is none, or its
    macros are protected, and a `FilesError` where it is open.
    """
    from pyopenvba.exceptions import PyOpenVBAError

    from xl_addin.files import write_safely
    from xl_addin.workbooks.control import ControlError
    from xl_addin.workbooks.control_file import ControlFile
    from xl_addin.workbooks.macros import with_new_macros

    if not book.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=book))
    old = book.read_bytes()
    try:
        ControlFile(old, book.name)
        new = with_new_macros(old)
    except ControlError as problem:
        raise CommandError(str(problem)) from problem
    except (PyOpenVBAError, ValueError, KeyError) as problem:
        raise CommandError(texts.control.FAULTS["protected"].format(file=book.name)) from problem
    if new == old:
        return [book]
    before = book.with_stem(texts.control.BEFORE.format(name=book.stem))
    write_safely(before, old)
    write_safely(book, new)
    return [book, before]
