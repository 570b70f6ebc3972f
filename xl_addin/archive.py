"""One zip with everything a follow-up rests on, readable without the program, the same bytes for the same contents.

Nothing in it is compressed: workbooks are compressed already, and so the bytes do not hang on a version of zlib.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.csv_table import Value, as_csv
from xl_addin.errors import NotDoneError
from xl_addin.inbox.choices import is_choice_file
from xl_addin.inbox.folder import InboxFile, walk
from xl_addin.inbox.mail import digests_in, is_mail
from xl_addin.outputs import PLAN_KEY, REGISTERS_KEY, RESULT_KEY
from xl_addin.plan import builtin_plans
from xl_addin.reading.data_sheet import DataSheet, data_sheet, figure_of
from xl_addin.reading.plan_files import PLAN_FILES, find_plan
from xl_addin.reading.refusal import no_result
from xl_addin.reading.result_sheets import source_files, table
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Cell, CellKind, Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.swedish import plural
from xl_addin.versions import PROGRAM_VERSION

MANIFEST = "manifest-sha256.txt"
ORIGINALS = "original/"
STATISTICS = "statistik/"
PLAN = "plan"
CHUNK = 1 << 20
"""Bytes that are copied or summed at a time."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Original(Struct, frozen=True):
    """One file of the inbox: its name there, and the one it gets in the archive."""

    path: Path
    name: str
    member: str


class Contents(Struct):
    """What goes into an archive; `absent` are files that the result rests on and the inbox does not hold."""

    originals: list[Original]
    result_name: str
    result: bytes
    book: Workbook
    table: DataSheet
    plan_name: str
    plan: Path | None = None
    left_out: list[tuple[str, str]] = field(default_factory=list)
    responses: list[Original] = field(default_factory=list)
    """The official statistics."""
    absent: list[str] = field(default_factory=list)
    book_name: str = ""
    register_book: bytes = b""
    earlier: list[tuple[Path, str]] = field(default_factory=list)
    """The editions before the plan that years are judged by: each with its name in the archive."""


# ---- making one ----------------------------------------------------------------------------------------------


def gather(
    inbox: Path, result: Path, plan: str | None = None, book: Path | None = None, statistics: Path | None = None
) -> Contents:
    """Find what belongs in the archive of `result`, made of `inbox`.

    `plan`: name or path of its plan, by default the built-in one that the result says it is of. `book`: the register
    book that it was made with, `statistics` the folder of official statistics. Raises `PlanError`, `NotDoneError` if
    `result` is no consolidated workbook, or if plan or book are others than those it was made with, and `OSError` if
    something cannot be opened.
    """
    data = result.read_bytes()
    try:
        workbook = read_isolated(data, room=RESULT)
        table = data_sheet(workbook)
    except Unreadable as problem:
        raise NotDoneError(no_result(result, problem)) from problem
    files, skipped = walk(inbox)
    own = [file for file in files if _same(file.path, result)]
    originals = name_members(file for file in files if file not in own)
    left_out = [(item.file or "", item.message) for item in skipped]
    left_out += [(file.name, texts.archive.RESULT_LEFT_OUT) for file in own]
    rests_on = workbook.properties
    path, name = _plan(plan, rests_on.get(RESULT_KEY, ""), rests_on.get(PLAN_KEY, ""))
    contents = Contents(originals, safe_member(result.name), data, workbook, table, name, path, left_out)
    _check_plan(contents, rests_on.get(PLAN_KEY, ""), given=plan is not None)
    _check_book(contents, book, rests_on.get(REGISTERS_KEY, ""))
    if contents.plan is not None:
        before = PLAN_FILES.earlier_files(contents.plan, find_plan(str(contents.plan)))
        contents.earlier = [(earlier, safe_member(earlier.name)) for earlier in before]
    contents.responses = name_members(_responses(statistics) if statistics else (), STATISTICS)
    return contents


def _responses(folder: Path) -> Iterator[InboxFile]:
    """Return the files of the folder of official statistics, with what is fetched and what is saved by hand."""
    from xl_addin.statistics.folder import LIST, response_files

    listed = folder / LIST
    files = [*response_files(folder), *([listed] if listed.is_file() else [])]
    return (InboxFile(path, path.relative_to(folder).as_posix()) for path in files)


def _check_plan(contents: Contents, digest: str, *, given: bool) -> None:
    """Leave out a plan that is not the one the result was made with, and say so; refuse one that was named."""
    if not digest or (contents.plan and find_plan(str(contents.plan)).digest == digest):
        return
    if given:
        raise NotDoneError(texts.archive.OTHER_PLAN.format(path=contents.plan))
    contents.plan = None
    contents.absent.append(PLAN)
    contents.left_out.append((contents.plan_name, texts.archive.NO_PLAN))


def _check_book(contents: Contents, path: Path | None, digests: str) -> None:
    data = path.read_bytes() if path else b""
    if path and hashlib.sha256(data).hexdigest() not in digests.split():
        raise NotDoneError(texts.archive.OTHER_BOOK.format(path=path))
    if path:
        contents.book_name, contents.register_book = safe_member(path.name), data
    elif digests:
        contents.absent.append(texts.archive.REGISTERS)
        contents.left_out.append((texts.archive.REGISTERS, texts.archive.NO_BOOK))


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False  # copying it will say why


def _plan(given: str | None, known: str, digest: str) -> tuple[Path | None, str]:
    """Return a plan's file and name: the one given, else the built-in edition of that digest, or of the id `known`."""
    builtin = builtin_plans()
    editions = [name for name, plan in builtin.items() if plan.id == known]
    same = (name for name in editions if not given and find_plan(name).digest == digest)
    chosen = given or next(same, known)
    if chosen in builtin:
        return builtin[chosen].path, builtin[chosen].name
    return (Path(given), find_plan(given).name) if given else (None, known)


def name_members(files: Iterable[InboxFile], folder: str = ORIGINALS) -> list[Original]:
    """Return every file a name that can be unpacked anywhere, and no two the same whatever the case."""
    taken: set[str] = set()
    originals = []
    for file in sorted(files, key=lambda file: file.name):
        path = PurePosixPath(safe_member(file.name))
        member, number = path, 1
        while _folded(str(member)) in taken:
            number += 1
            member = path.with_name(f"{path.stem} ({number}){path.suffix}")
        taken.add(_folded(str(member)))
        originals.append(Original(file.path, file.name, folder + str(member)))
    return originals


_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?", re.IGNORECASE)


def safe_member(name: str) -> str:
    """Make a path fit to unpack on every system: no way out of the folder, no sign or name that Windows refuses."""
    parts = [_safe_part(part) for part in unicodedata.normalize("NFC", name).split("/")]
    return "/".join(part for part in parts if part) or "_"


def _safe_part(part: str) -> str:
    plain = "".join("_" if c in '<>:"\\|?*' or unicodedata.category(c)[0] == "C" else c for c in part)
    kept = plain.rstrip(". ") if plain.strip(". ") else "_" * len(plain)
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def write_archive(contents: Contents, to: BinaryIO) -> None:
    """Write the zip, the manifest last. Raises `NotDoneError` if an original cannot be read or changes meanwhile."""
    sums: dict[str, str] = {}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        sizes = {o.member: _add_file(archive, o, sums) for o in contents.originals}
        for response in contents.responses:
            _add_file(archive, response, sums)
        table = [{name: _value(cells.get(name)) for name in contents.table.columns} for cells in contents.table]
        mails = {d: sums[o.member] for o in contents.originals if is_mail(o.name) for d in digests_in(o.path)}
        used = Counter(mails.get(str(row["sha256"]), str(row["sha256"] or "")) for row in table)
        contents.absent += _absent(contents, {*sums.values(), *mails, ""}, used, table)
        _add(archive, sums, f"{texts.archive.RESULT}/{contents.result_name}", contents.result)
        rows = as_csv(list(contents.table.columns), (list(row.values()) for row in table))
        _add(archive, sums, texts.archive.DATA, rows)
        _add(archive, sums, texts.archive.FINDINGS, as_csv(texts.archive.FINDING_COLUMNS, _findings(contents.book)))
        files = _files(contents, sums, sizes, used)
        _add(archive, sums, texts.archive.FILES, as_csv(texts.archive.FILE_COLUMNS, files))
        if contents.book_name:
            _add(archive, sums, f"{texts.archive.REGISTERS}/{contents.book_name}", contents.register_book)
        if contents.plan is not None:
            _add(archive, sums, PLAN + contents.plan.suffix.lower(), contents.plan.read_bytes())
        for path, name in contents.earlier:
            _add(archive, sums, name, path.read_bytes())
        _add(archive, sums, texts.archive.README, _readme(contents, table).encode("utf-8-sig"))
        _add(archive, {}, MANIFEST, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode())


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.file_size = size
    return entry


def _add(archive: zipfile.ZipFile, sums: dict[str, str], name: str, data: bytes) -> None:
    archive.writestr(_entry(name, len(data)), data)
    sums[name] = hashlib.sha256(data).hexdigest()


def _add_file(archive: zipfile.ZipFile, original: Original, sums: dict[str, str]) -> int:
    """Copy a file of the inbox, piece by piece, and give its size."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(original.path, flags)
    except OSError as problem:
        raise NotDoneError(texts.archive.UNREADABLE.format(name=original.name)) from problem
    summed, size = hashlib.sha256(), 0
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        with archive.open(_entry(original.member, before.st_size), "w") as entry:
            while (piece := file.read(CHUNK)) and size <= before.st_size:
                entry.write(piece)
                summed.update(piece)
                size += len(piece)
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (size, after.st_mtime_ns):
        raise NotDoneError(texts.archive.CHANGED.format(name=original.name))
    sums[original.member] = summed.hexdigest()
    return size


def _absent(
    contents: Contents, held: set[str], used: Counter[str], table: Sequence[Mapping[str, Value]]
) -> list[str]:
    """Note the files that the result rests on and the inbox does not hold, with figures or without."""
    gone = {source.sha256: source.file for source in source_files(contents.book) if source.used}
    gone |= {str(row["sha256"] or ""): str(row["fil"] or "") for row in table}
    gone = {digest: name for digest, name in gone.items() if digest not in held}
    for digest, name in sorted(gone.items(), key=lambda pair: (pair[1], pair[0])):
        words = texts.archive.NO_ORIGINAL if used[digest] else texts.archive.NO_ORIGINAL_ROWLESS
        rows = plural(used[digest], *texts.archive.ROWS)
        contents.left_out.append((name, words.format(rows=rows, sha256=digest)))
    return sorted(gone.values())


def _files(
    contents: Contents, sums: dict[str, str], sizes: dict[str, int], used: Counter[str]
) -> Iterator[tuple[Value, ...]]:
    stated = {(source.file, source.sha256): source for source in source_files(contents.book)}
    for original in contents.originals:
        digest = sums[original.member]
        source = stated.get((original.name, digest))
        counts = (texts.field.YES if source.used else texts.field.NO, source.why or None) if source else (None, None)
        yield original.member, original.name, Decimal(sizes[original.member]), digest, Decimal(used[digest]), *counts


def _readme(contents: Contents, table: Sequence[Mapping[str, Value]]) -> str:
    years = [year for row in table if isinstance(year := row["ar"], Decimal)]
    choice = next((o.member for o in contents.originals if is_choice_file(o.name)), None)
    lines = ((one_line(name), one_line(why)) for name, why in contents.left_out)
    left_out = [texts.archive.LEFT_OUT.format(name=name, why=why) for name, why in lines]
    return texts.archive.TEXT.format(
        plan=contents.plan_name,
        year=max(years, default=texts.report.NONE),
        originals=plural(len(contents.originals), *texts.archive.ORIGINALS),
        plan_line="".join(_plan_lines(contents)),
        version=PROGRAM_VERSION,
        statistics_line=texts.archive.STATISTICS_LINE if contents.responses else "",
        choice_line=texts.archive.CHOICE_LINE.format(name=choice.removeprefix(ORIGINALS)) if choice else "",
        left_out="\n".join(left_out) or texts.archive.NOTHING_LEFT_OUT,
    )


def _plan_lines(contents: Contents) -> Iterator[str]:
    if contents.plan is None:
        return
    yield texts.archive.PLAN_LINE.format(name=f"{PLAN}{contents.plan.suffix}")
    for path, name in contents.earlier:
        edition = find_plan(str(path))
        yield texts.archive.EDITION_LINE.format(name=name, version=edition.version)


def one_line(text: str) -> str:
    """Return a text from a file on one line, without signs that steer a program."""
    return "".join(c if c.isprintable() else " " for c in text)


# ---- tables --------------------------------------------------------------------------------------------------


def _value(cell: Cell | None) -> Value:
    if cell is None or cell.kind is CellKind.BLANK:
        return None
    return figure_of(cell) if cell.kind is CellKind.NUMBER else cell.text


def _findings(book: Workbook) -> Iterator[list[Value]]:
    headers = texts.report.FINDING_HEADERS
    for row in table(book.sheet(texts.report.SHEETS["findings"]), headers):
        yield [_value(row.get(header)) for header in headers]
