"""The secretariat's recorded choice between several files from one kommun: `val.csv` in the inbox, for people to edit.

A table with the columns kommun, år, fil and (if one likes) kontrollsumma, as Excel or a text editor saves it.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.reading.records import Submission
from xl_addin.reading.words import normalized

FILE_NAME = "val.csv"
MOST_BYTES = 1_000_000
"""A choice for every kommun and year is a few kilobytes."""
LEAST_DIGITS = 8
"""Hexadecimal digits of a checksum that are enough to tell files apart."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: which file counts for a kommun (name or SCB code) and year. `sha256` is its beginning, or empty."""

    municipality: str
    year: int
    file: str
    sha256: str
    where: Where

    def is_about(self, submission: Submission) -> bool:
        """Whether it chooses between the files of that kommun and year."""
        whose = (_folded(submission.name), submission.municipality)
        return submission.year == self.year and _folded(self.municipality) in whose

    def names(self, submission: Submission) -> bool:
        """Whether that file is chosen: by its path in the inbox or its name, and its checksum if one is given."""
        path = _folded(submission.file)
        fits = not self.file or _folded(self.file) in (path, path.rpartition("/")[2])
        return fits and submission.sha256.startswith(self.sha256)

    def __str__(self) -> str:
        """Write the choice as it stands in the file."""
        return "; ".join(filter(None, (self.municipality, str(self.year), self.file, self.sha256)))


def is_choice_file(name: str) -> bool:
    """Whether a file of the inbox holds choices."""
    return _folded(name).rpartition("/")[2] == FILE_NAME


def read_choices(data: bytes, file: str) -> tuple[list[Choice], list[Finding]]:
    """Read the choices in a file; lines that cannot be understood are told."""
    choices: list[Choice] = []
    findings: list[Finding] = []
    for number, cells in _lines(data[:MOST_BYTES]):
        where = Where(file, cell=texts.inbox.CHOICE_LINE.format(line=number))
        problem = _problem(cells)
        if problem:
            text = "; ".join(filter(None, cells))
            findings.append(finding("choice-unclear", where, text=text, detail=texts.inbox.CHOICE_PROBLEMS[problem]))
            continue
        municipality, year, name, sha256 = cells
        choices.append(Choice(municipality, int(year), name.replace("\\", "/"), sha256.casefold(), where))
    return _without_contradictions(choices, findings), findings


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give every filled line with its number and its four cells, in the order of the columns."""
    rows = _decoded(data).splitlines()
    head = next((row for row in rows if row.strip() and not row.startswith("sep=")), "")
    delimiter = max(";,\t", key=head.count)
    order: Sequence[int] = range(len(texts.inbox.CHOICE_COLUMNS))
    for number, row in enumerate(csv.reader(rows, delimiter=delimiter), start=1):
        cells = [" ".join(cell.split()) for cell in row]
        names = [_folded(cell) for cell in cells]
        if not any(cells) or cells[0].startswith(("sep=", "#")):
            continue
        if texts.inbox.CHOICE_COLUMNS[0] in names:
            order = [names.index(name) if name in names else len(names) for name in texts.inbox.CHOICE_COLUMNS]
            continue
        yield number, [cells[at] if at < len(cells) else "" for at in order]


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            break
    return data.decode("cp1252", "replace")


def _problem(cells: Sequence[str]) -> str | None:
    municipality, year, name, sha256 = cells
    if not municipality or not (name or sha256):
        return "missing"
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        return "year"
    hexadecimal = set(sha256.casefold()) <= set("0123456789abcdef")
    if sha256 and (len(sha256) < LEAST_DIGITS or not hexadecimal):
        return "checksum"
    return None


def _without_contradictions(choices: Iterable[Choice], findings: list[Finding]) -> list[Choice]:
    """Leave out the lines that choose differently for one kommun and year."""
    groups: dict[tuple[str, int], list[Choice]] = {}
    for choice in choices:
        groups.setdefault((_folded(choice.municipality), choice.year), []).append(choice)
    kept = []
    for group in groups.values():
        if len({(_folded(choice.file), choice.sha256) for choice in group}) == 1:
            kept.append(group[0])
            continue
        detail = texts.inbox.CHOICE_PROBLEMS["twice"]
        findings += [finding("choice-unclear", choice.where, text=str(choice), detail=detail) for choice in group]
    return kept


def _folded(text: str) -> str:
    return normalized(unicodedata.normalize("NFC", text)).replace("\\", "/")
