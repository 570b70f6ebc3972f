"""What a submission says, as typed records with the cell each came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from xl_addin.findings import Finding, Severity
from xl_addin.registers.base import RegisterEntry
from xl_addin.targets import Report


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands: file (relative to the inbox), sheet, cell, and SHA-256 of the file's bytes."""

    file: str
    sheet: str
    cell: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one kommun says of one series of one mätetal for one year.

    `told` is the year of the submission: an entry with `year` before `told` is an earlier outcome, a Startvärde or a
    revision. `municipality` is the SCB code of the one who reported.
    """

    year: int
    told: int
    municipality: str
    indicator: str
    series: str | None
    report: Report
    source: Source


class Input(NamedTuple):
    """A cell that the kommun may fill in (the contract's `inputs`). A named tuple: hundreds are made for every file."""

    indicator: str
    series: str | None
    year: int
    field: str
    sheet: str
    cell: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Submission:
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

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(item.severity is severity for item in self.findings)


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file of the inbox: what became of it."""

    file: str
    sha256: str
    submission: Submission | None
    used: bool
