"""What a submission says, as typed records with the cell each came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.forms.start import SignOff
from xl_addin.layout import is_statement_part
from xl_addin.registers.base import RegisterEntry
from xl_addin.targets import Report
from xl_addin.targets.reported import FIRST_OF


class Source(Struct, frozen=True):
    """Where a figure stands: file (relative to the inbox), sheet, cell, and SHA-256 of the file's bytes."""

    file: str
    sheet: str
    cell: str
    sha256: str


NO_SOURCE = Source("", "", "", "")
"""Of what is computed."""


class Entry(Struct, frozen=True):
    """What one kommun says of one series of one mätetal for one year, with its source.

    `reported` is the year of the submission: an entry with `year` before it is an earlier outcome, a Startvärde or a
    revision. `municipality` is the SCB code of the one who reported. `sources` holds the source of each field of the
    report that stands elsewhere than at `source`.
    """

    year: int
    reported: int
    municipality: str
    indicator: str
    series: str | None
    report: Report
    source: Source
    sources: Mapping[str, Source] = field(default_factory=dict)

    def source_of(self, name: str) -> Source:
        """Return where a field of the report stands."""
        return self.sources.get(name, self.source)

    def with_sources(self, sources: Mapping[str, Source]) -> Entry:
        """Return the entry with these sources of its fields."""
        main = next((sources[name] for name in FIRST_OF if name in sources), self.source)
        others = {name: source for name, source in sources.items() if source != main}
        return replace(self, source=main, sources=others)


class Input(NamedTuple):
    """A cell that the kommun may fill in (`inputs` in JSON). A named tuple: hundreds are made for every file."""

    indicator: str
    series: str | None
    year: int
    field: str
    sheet: str
    cell: str
    kind: str
    unit: str


class Refused(NamedTuple):
    """A cell whose text could not be read; `header` is its column's.

    `field` and `year`: which field of a mätetal's report it is, of which year; "" and 0 in a register.
    """

    sheet: str
    cell: str
    header: str
    text: str
    field: str = ""
    year: int = 0

    @property
    def as_comment(self) -> str:
        """The line that keeps the text with the row's comment."""
        return texts.reading.REFUSED_AS_COMMENT.format(header=self.header, text=self.text)


class Submission(Struct, frozen=True):
    """One file that could be read as a submission of the plan, with all that was found in it."""

    file: str
    sha256: str
    plan: str
    municipality: str
    """SCB code."""
    name: str
    """The kommun's name."""
    year: int
    saved: datetime | None
    """When the program that saved the workbook says it did (UTC)."""
    entries: tuple[Entry, ...]
    registers: tuple[RegisterEntry[Any], ...]
    inputs: tuple[Input, ...]
    """The cells that the kommun may fill in, where they were asked for."""
    findings: tuple[Finding, ...]
    expected: int
    """Rows that the kommun should fill in."""
    filled: int
    """Rows among them that are filled in, or were met for good in an earlier year."""
    shown: tuple[Entry, ...] = ()
    """States of earlier years as the template itself shows them: they count where no earlier report says anything."""
    part: str = ""
    """What part of the kommun's template it is (`forms.area.part_names`), "" for all of it."""
    missing: tuple[str, ...] = ()
    """What people call the parts that it does not hold, where it is one."""
    interim: bool = False
    """Whether it is of the follow-up in the middle of the year."""
    sign_off: SignOff | None = None
    """Its klarmarkering; None where the template has none."""
    refused: tuple[Refused, ...] = ()
    """The cells whose texts could not be read."""
    edition: str = ""
    """Version of the edition of the plan that it was read with; "" where nothing says it."""

    @property
    def is_untouched(self) -> bool:
        """Whether nothing at all is written about any mätetal for its year: it is unanswered, and goes unread."""
        return self.is_unanswered and not any(report != Report(question=report.question) for report in self._asked)

    @property
    def is_unanswered(self) -> bool:
        """Whether no mätetal is answered for its year: it is no answer, and its kommun is reminded.

        Rows of registers count where there is nothing else to answer: what goes on stands there already.
        """
        answered = any(report.answers(interim=self.interim) for report in self._asked)
        refused = any(f.cell and f.severity is Severity.ERROR for f in self.findings)
        return not (answered or refused or (self.registers and not self.expected))

    @property
    def _asked(self) -> Iterator[Report]:
        return (entry.report for entry in self.entries if entry.year == self.year)

    @property
    def is_statement(self) -> bool:
        """Whether it is a statement's form alone: it counts in any round, and answers nothing of its year."""
        return is_statement_part(self.part)

    @property
    def is_answer(self) -> bool:
        """Whether it answers for its year."""
        return not (self.is_unanswered or self.is_statement)

    def count(self, severity: Severity) -> int:
        """Return how many findings are of that severity."""
        return sum(item.severity is severity for item in self.findings)


class Intake(Struct, frozen=True):
    """What became of one file: a submission, or None; and all findings about it, in order."""

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...]


def latest_year(submissions: Iterable[Submission]) -> int:
    """Return the latest year that is reported; a statement's form counts where there is nothing else.

    Raises `ValueError` if there are no submissions.
    """
    given = list(submissions)
    return max(s.year for s in [s for s in given if not s.is_statement] or given)


class FileNote(Struct, frozen=True):
    """A file of the inbox: what became of it."""

    file: str
    sha256: str
    submission: Submission | None
    used: bool
    path: str = ""
    """Its path from the inbox as it is written on the disk, where that is not `file`."""
    why: str = ""
    """Why it counts for nothing, in words; "" where it counts."""
    sender: str = ""
    """What the mail that it came with says of who sent it, and of what."""

    @property
    def place(self) -> str:
        """Its path from the inbox, to open it by."""
        return self.path or self.file
