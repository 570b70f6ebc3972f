"""The control workbook's part in a run, whether Excel has it open or it is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.errors import NotDoneError
from xl_addin.files import FilesError, NotReplacedError
from xl_addin.findings import Finding, Severity, Where, finding
from xl_addin.inbox.choices import FILE_NAME, FileChoice, is_table, read_choices, with_choices
from xl_addin.outputs import rewrite, write_into, write_output
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import FileNote
from xl_addin.reading.register_book import read_books
from xl_addin.registers.member import Membership, updated
from xl_addin.registers.set_aside import FileSetAside
from xl_addin.steps.running import check_file
from xl_addin.swedish import listing, plural
from xl_addin.workbooks.control_file import ControlFile


def record_choices(
    inbox: Path, plan: Plan, chosen: Mapping[str, str], year: int | None, aside: Mapping[str, str]
) -> list[str]:
    """Write what the secretariat has chosen (by SCB code) and set aside (why, by file) into the inbox's `val.csv`.

    There every run finds it. Returns a sentence on everything that `val.csv` said otherwise. Choices are of a `year`.
    """
    path = inbox / FILE_NAME
    if path.is_symlink():
        raise FilesError(texts.files.LINK.format(path=path))
    old = path.read_bytes() if path.is_file() else b""
    own = chosen if year else {}
    if (own or aside) and not is_table(old):
        raise FilesError(texts.inbox.NO_TABLE.format(path=path))
    names = {member.code: member.name for member in plan.member}
    new = with_choices(old, own, year or 0, aside, names) if own or aside else old
    if new != old:
        write_into(path, new, "choices")
    codes = {name: code for code, name in names.items()}
    before = read_choices(old, FILE_NAME)[0]
    before = [replace(c, municipality=codes.get(c.municipality, c.municipality)) for c in before]
    return [sentence for choice in before for sentence in _disagreement(choice, own, year, aside, names)]


def _disagreement(
    choice: FileChoice, chosen: Mapping[str, str], year: int | None, aside: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield a sentence where a line of the inbox says otherwise than the control workbook."""
    words, stated = texts.inbox.CHOICES_DIFFER, choice.file or choice.sha256
    if choice.aside:
        own = next((why for file, why in aside.items() if choice.is_file(file, choice.sha256)), None)
        if own is None:
            yield words["aside-only"].format(file=stated, reason=choice.aside)
        elif own != choice.aside:
            yield words["aside-replaced"].format(file=stated, reason=choice.aside, new=own)
        return
    facts = {"municipality": names.get(choice.municipality, choice.municipality), "year": choice.year, "old": stated}
    if choice.year == year and choice.municipality not in chosen:
        yield words["only-file"].format(**facts)
    elif choice.year == year and chosen[choice.municipality] != choice.file:
        yield words["replaced"].format(**facts, new=chosen[choice.municipality])


def members_asked(names: Sequence[str], book: Path | None, plan: Plan, year: int) -> tuple[list[str], list[str]]:
    """Return the kommuner that a run asks, by name or SCB code, and in sentences why others are not.

    They are those named, or else the year's members that are so by the control workbook's sheet Medlemmar, too.
    """
    if names or book is None:
        return list(names), []
    entries, _ = read_books(book.read_bytes(), book.name, plan)
    now = updated(plan, [entry for entry in entries if isinstance(entry.record, Membership)])
    members = editions_of(plan).at(year).members(year)
    still = [member for member in members if now.members_by_code[member.code].belongs(year)]
    others = [member.name for member in members if member not in still]
    reasons = [texts.control.NOT_MEMBERS.format(names=listing(others), year=year)] if others else []
    return [member.code for member in still], reasons


def set_aside_in(book: Path, plan: Plan) -> dict[str, str]:
    """Return why each file is set aside that the book's sheet Avlagda filer names, by file."""
    entries, _ = read_books(book.read_bytes(), book.name, plan)
    records = (entry.record for entry in entries if isinstance(entry.record, FileSetAside))
    return {record.file: " ".join(record.reason.split()) for record in records if record.file and record.reason}


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
        "last_time": datetime.now(),
        "last_counts": counts,
    }
    return values | ({"last_result": result} if result else {})


def counts(submissions: int, findings: Iterable[Finding]) -> str:
    """Return in words how many submissions the year has, and how many errors and warnings there are in all."""
    listed = [item.severity for item in findings]
    return texts.excel.BUTTON_COUNTS.format(
        received=plural(submissions, *texts.excel.BUTTON_SUBMISSIONS),
        errors=plural(listed.count(Severity.ERROR), *texts.cli.ERROR_COUNT),
        warnings=plural(listed.count(Severity.WARNING), *texts.cli.WARNING_COUNT),
    )


def counts_of(result: Consolidation) -> str:
    """Return the same words for a consolidation."""
    return counts(sum(s.year == result.year for s in result.submissions), result.findings)


def note_asked(control: ControlFile, book: Path, codes: Sequence[str], statement: int | None = None) -> None:
    """Note today in a control workbook as the day on which these kommuner's templates were written.

    `statement`: the number of the one whose form it was. What the workbook was before lies beside it. Raises
    `NotDoneError`, or a `FilesError` where it is open.
    """
    old = book.read_bytes()
    new = control.asked(codes, datetime.combine(datetime.now().date(), datetime.min.time()), statement)
    if new != old:
        rewrite(book, old, new, texts.control.BEFORE_ROWS)


def write_copy(control: ControlFile, book: Path, result: Consolidation, inbox: Path, target: Path) -> Path:
    """Write a copy of the control workbook with its tables up to date beside the result `target`, and give its path.

    Raises `NotDoneError` where something stands in the way in the workbook.
    """
    last = last_run("konsolidera", str(target), counts_of(result))
    times, copy = received(inbox, result.files), copy_path(book, target.parent)
    data = control.updated(
        result.plan, result.year, result.files, result.findings,
        inbox=inbox.resolve(), received=times, last=last, copy=earlier_copy(copy),
    )  # fmt: skip
    try:
        write_output(copy, data, "control-copy")
    except NotReplacedError as problem:
        if problem.reason != "worked-in":
            raise
        raise NotDoneError(texts.control.COPY_KEPT.format(problem=problem, path=copy)) from problem
    return copy


def copy_path(book: Path, results: Path) -> Path:
    """Return where the copy of a control workbook lies that a run writes whose result lies in the folder `results`."""
    copy = results / book.name
    return book.with_stem(texts.control.COPY.format(name=book.stem)) if copy.resolve() == book.resolve() else copy


def earlier_copy(path: Path) -> ControlFile | None:
    """Read the copy of a control workbook that an earlier run has written; None where there is none."""
    try:
        return ControlFile(path.read_bytes(), path.name) if path.is_file() else None
    except (NotDoneError, OSError):
        return None


def lacking(book: Path) -> list[Finding]:
    """Return what a control workbook of an older version lacks, and how each thing is brought into it.

    Raises `NotDoneError` where it is none.
    """
    data = book.read_bytes()
    control = ControlFile(data, book.name)
    plan = find_plan(control.settings_in(book.parent).plan)
    lacks = control.lacking()
    for item in read_books(data, book.name, plan)[1]:
        where = Where(book.name, sheet=item.sheet)
        if item.code == "column-missing":
            lacks.append(finding("control-column-missing", where, header=item.fact("header")))
        elif item.code == "register-incomplete" and not item.cell:
            lacks.append(finding("control-sheet-missing", where))
    return lacks


def update(book: Path) -> list[Path]:
    """Put this program's macros and ribbon into a used control workbook; return its path and that of a copy of the old.

    Its sheets, and all that people have written there, stay as they are. Raises `NotDoneError` where it is none, or its
    macros are protected, and a `FilesError` where it is open.
    """
    from pyopenvba.exceptions import PyOpenVBAError

    from xl_addin.workbooks.macros import with_new_macros

    check_file(book)
    old = book.read_bytes()
    ControlFile(old, book.name)
    try:
        new = with_new_macros(old)
    except (PyOpenVBAError, ValueError, KeyError) as problem:
        raise NotDoneError(texts.control.FAULTS["protected"].format(file=book.name)) from problem
    return [book] if new == old else [book, rewrite(book, old, new, texts.control.BEFORE)]
