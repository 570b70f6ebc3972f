"""The secretariat's recorded choice between several files from one kommun: `val.csv` in the inbox, for people to edit.

A table with the columns kommun, år, fil and (if one likes) kontrollsumma, as Excel or a text editor saves it. A line
with a reason in the column avlagd sets that file aside: it is read, and counts for nothing.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Collector, Finding, FindingsError, Where, finding
from xl_addin.reading.records import Submission
from xl_addin.reading.refusal import refused, too_many
from xl_addin.reading.words import normalized
from xl_addin.rooms import CHOICES, MOST_FAULTS
from xl_addin.spreadsheets.guards import too_large
from xl_addin.spreadsheets.limits import MIB

FILE_NAME = "val.csv"
LONGEST_SHOWN = 200
LONGEST_LINE = 100_000
LEAST_DIGITS = 8
"""Hexadecimal digits of a checksum that are enough to tell files apart."""


class FileChoice(Struct, frozen=True):
    """One line: which file counts for a kommun (name or SCB code) and year. `sha256` is its beginning, or empty.

    `aside`: why a file is set aside, "" for a choice; then kommun and year may be blank, and 0.
    """

    municipality: str
    year: int
    file: str
    sha256: str
    where: Where
    aside: str = ""

    def is_about(self, submission: Submission) -> bool:
        """Return whether it chooses between the files of that kommun and year."""
        whose = (_folded(submission.name), submission.municipality)
        return not self.aside and submission.year == self.year and _folded(self.municipality) in whose

    def names(self, submission: Submission) -> bool:
        """Return whether that file is chosen: by its path in the inbox or its name, and its checksum if given."""
        return self.is_file(submission.file, submission.sha256)

    def is_file(self, name: str, sha256: str) -> bool:
        """Return whether it is that file: by its path in the inbox or its name, and its checksum if given."""
        path = _folded(name)
        fits = not self.file or _folded(self.file) in (path, path.rpartition("/")[2])
        return fits and sha256.startswith(self.sha256)

    def __str__(self) -> str:
        """Write the choice as it stands in the file."""
        return "; ".join(filter(None, (self.municipality, str(self.year or ""), self.file, self.sha256)))


def is_choice_file(name: str) -> bool:
    """Return whether a file (path from the inbox) is the inbox's table of choices: only the one at its top is."""
    return _folded(name) == FILE_NAME


class _Form(Struct, frozen=True):
    """How a table was saved: by which program, in which country."""

    encoding: str
    delimiter: str
    newline: str


_EXCEL = _Form("utf-8-sig", ";", "\r\n")
"""As a Swedish Excel reads it and saves it as CSV UTF-8."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")


def read_choices(data: bytes, file: str) -> tuple[list[FileChoice], list[Finding]]:
    """Read the choices in a file; lines that cannot be understood are findings."""
    if len(data) > CHOICES:
        return [], [refused(too_large("file", CHOICES // MIB), Where(file))]
    findings = Collector(Where(file), most=MOST_FAULTS)
    if not is_table(data):
        findings.add("choice-unclear", text=file, detail=texts.inbox.CHOICE_PROBLEMS["not_text"])
        return [], list(findings)
    try:
        return list(_choices_in(data, findings)), list(findings)
    except FindingsError as problem:
        return [], [too_many(problem, Where(file))]


def _choices_in(data: bytes, findings: Collector) -> Iterator[FileChoice]:
    form = _form(data)
    for number, cells in _lines(data.decode(form.encoding, "replace"), form.delimiter):
        at = findings.at(cell=texts.inbox.CHOICE_LINE.format(line=number))
        problem = _problem(cells)
        if problem:
            shown = "; ".join(filter(None, cells))[:LONGEST_SHOWN]
            at.add("choice-unclear", text=shown, detail=texts.inbox.CHOICE_PROBLEMS[problem])
            continue
        municipality, year, name, sha256, aside = cells
        name, sha256 = name.replace("\\", "/"), sha256.casefold()
        yield FileChoice(municipality, int(year or 0), name, sha256, at.where, aside)


def is_table(data: bytes) -> bool:
    """Return whether a file is text, in an encoding that says itself: a workbook named `val.csv` is none."""
    return b"\0" not in data or data[:2] in _UTF_16


def _form(data: bytes) -> _Form:
    if not data.strip():
        return _EXCEL
    encoding = _encoding(data)
    text = data.decode(encoding, "replace")
    head = next((row for row in text.splitlines() if row.strip() and not row.startswith("sep=")), "")
    newline = next((mark for mark in ("\r\n", "\n", "\r") if mark in text), "\r\n")
    return _Form(encoding, max(";,\t", key=head.count), newline)


def _encoding(data: bytes) -> str:
    """Return what Excel saved it in: UTF-8 or UTF-16 with a mark, UTF-8, or a code page of Windows, macOS or DOS."""
    if data[:2] in _UTF_16:
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pages = ("cp1252", "mac_roman", "cp850")
        return max(pages, key=lambda page: sum(c in _SWEDISH for c in data.decode(page, "replace")))
    return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return every filled line with its number and its cells, in the order of the columns."""
    order: Sequence[int] = range(len(texts.inbox.CHOICE_COLUMNS))
    for number, _, row in _rows(text, delimiter):
        cells = [" ".join(cell.split()) for cell in row]
        names = [_folded(cell) for cell in cells]
        if not any(cells) or cells[0].startswith(("sep=", "#")):
            continue
        if _is_head(cells):
            order = [names.index(name) if name in names else len(names) for name in texts.inbox.CHOICE_COLUMNS]
            continue
        yield number, [cells[at] if at < len(cells) else "" for at in order]


def _rows(text: str, delimiter: str) -> list[tuple[int, str, list[str]]]:
    """Return every row: the number of its line, the row as it stands, and its cells.

    A cell may have several lines, as Excel saves it. Where quotation marks do not match, every line is a row.
    """
    lines = io.StringIO(text, newline="").readlines()  # not `splitlines`: a table knows no other line ends
    rows, start = [], 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append((start + 1, "".join(lines[start : reader.line_num]).rstrip("\r\n"), cells))
            start = reader.line_num
    except csv.Error:  # or a field is longer than any file's name and any table's line
        plain = [line.rstrip("\r\n") for line in lines]
        alone = (next(csv.reader([line[:LONGEST_LINE]], delimiter=delimiter), []) for line in plain)
        return list(zip(range(1, len(plain) + 1), plain, alone, strict=True))
    return rows


def with_choices(
    old: bytes, chosen: Mapping[str, str], year: int, aside: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> bytes:
    """Write choices (SCB code -> file) for a year into the inbox's table, in the encoding and form that it has.

    `aside`: the reason of each file that is set aside; `names`: those of kommuner by code. Every other line stays as it
    is; one for the same kommun and year, or that sets the same file aside, is replaced. Where a file's name has a
    letter that the encoding lacks, the table is written as UTF-8.
    """
    form, set_aside = _form(old), aside or {}
    rows, order = _rows_and_order(old, form, with_reasons=bool(aside))
    mine = {(name, str(year)) for code in chosen for name in (code, (names or {}).get(code, code))}
    whose, when, which, *_, why = texts.inbox.CHOICE_COLUMNS

    def is_kept(cells: Sequence[str]) -> bool:
        values = defaultdict(str, zip(order, (cell.strip() for cell in cells), strict=False))
        is_aside = values[why] and values[which]
        return values[which] not in set_aside if is_aside else (values[whose], values[when]) not in mine

    kept = [line for line, cells in rows if is_kept(cells)]
    added = [_written({whose: code, when: str(year), which: file}, order, form) for code, file in chosen.items()]
    added += [_written({which: file, why: reason}, order, form) for file, reason in set_aside.items()]
    new = form.newline.join([*kept, *added, ""])
    try:
        return new.encode(form.encoding)
    except UnicodeEncodeError:
        return new.encode("utf-8-sig")


def _rows_and_order(old: bytes, form: _Form, *, with_reasons: bool) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Return the rows of the table, a header where it is empty, and its columns; one for reasons if asked for."""
    text = old.decode(form.encoding, "replace")
    filled = text if text.strip() else form.delimiter.join(texts.inbox.CHOICE_COLUMNS[:3])
    rows = [(line, cells) for _, line, cells in _rows(filled, form.delimiter)]
    columns = next((cells for _, cells in rows if _is_head(cells)), None)
    order = [_folded(name) for name in columns or texts.inbox.CHOICE_COLUMNS[:3]]
    reason = texts.inbox.CHOICE_COLUMNS[-1]
    if with_reasons and reason not in order:
        order.append(reason)
        rows = [(line + form.delimiter + reason if _is_head(cells) else line, cells) for line, cells in rows]
    return rows, order


def _is_head(cells: Sequence[str]) -> bool:
    """Return whether a line names the columns: kommun, or those that set a file aside."""
    named = set(map(_folded, cells))
    return texts.inbox.CHOICE_COLUMNS[0] in named or named >= {texts.inbox.CHOICE_COLUMNS[n] for n in (2, -1)}


def _written(values: Mapping[str, str], order: Sequence[str], form: _Form) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=form.delimiter, lineterminator="").writerow([values.get(name, "") for name in order])
    return line.getvalue()


def _problem(cells: Sequence[str]) -> str | None:
    municipality, year, name, sha256, aside = cells
    if not (name or sha256) or not (municipality or aside):
        return "missing"
    if (year or not aside) and not (year.isascii() and year.isdecimal() and len(year) == 4):
        return "year"
    hexadecimal = set(sha256.casefold()) <= set("0123456789abcdef")
    if sha256 and (len(sha256) < LEAST_DIGITS or not hexadecimal):
        return "checksum"
    return None


def agreed(choices: Sequence[FileChoice]) -> tuple[list[FileChoice], list[Finding]]:
    """Return the choices about one kommun and year if they agree, else none, and a finding on each line."""
    if len({(_folded(choice.file), choice.sha256) for choice in choices}) <= 1:
        return list(choices[:1]), []
    detail = texts.inbox.CHOICE_PROBLEMS["twice"]
    return [], [finding("choice-unclear", choice.where, text=str(choice), detail=detail) for choice in choices]


def _folded(text: str) -> str:
    return normalized(text).replace("\\", "/")
