"""How much a file may cost: counted limits, and the room of one that is read in the process or by a child.

The limits are far above every ordinary workbook and low enough that reading costs a second at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may cost. Benign maxima are those of 3,488 workbooks found in public collections."""

    file_bytes: int = 25 * MIB  # what mail systems let through; an ordinary submission is 60 kB
    entries: int = 2_000  # parts in the package; benign maximum 1,033
    inflated: int = 64 * MIB  # all that is unpacked of one file; benign maximum 57 MiB
    part: int = 48 * MIB  # one part, so that the part and its text fit in memory together
    ratio: int = 350  # benign maximum 299, bombs 397 and up
    ratio_floor: int = MIB  # small parts may compress as they like
    parsed: int = 8 * MIB  # a part through the XML parser, or of shared strings: its text may take four times that
    markup: int = 250_000  # tags through the XML parser in one file: 2 microseconds and 300 bytes each
    attributes: int = 250_000  # attributes through the XML parser in one file: the same
    style_tags: int = 450_000  # tags of the styles, read as a stream: Excel has 64,000 cell formats, each of a few
    blanks: int = 1_000_000  # blanks that one element each may stand for in an OpenDocument file, 32,767 of them
    strings: int = 200_000  # shared strings; the cells that could use them are fewer
    cells: int = 25_000  # filled cells in one file: ten submissions' worth
    letters: int = 2_000_000  # characters in and over all cells of one file; a submission has 100,000
    rows: int = 200_000  # rows written in one sheet, empty ones too
    sheets: int = 500  # a submission has about ten
    merged: int = 20_000  # merged areas in one sheet
    overlays: int = 2_000  # notes, boxes and pictures on one sheet
    doubts: int = 10_000  # cells of one sheet that cannot be read for certain, or lie under merged ones

    def but(self, **changed: int) -> Limits:
        """Return the limits with some of them changed."""
        return replace(self, **changed)


LIMITS = Limits()
ORDINARY = LIMITS.but(
    inflated=8 * MIB,
    part=6 * MIB,
    parsed=3 * MIB,
    markup=120_000,
    attributes=120_000,
    strings=60_000,
)
"""What is read in the process: ten times an ordinary submission."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a file may cost: in this process, and in a child, which has wall time (s) and an address space (bytes)."""

    here: Limits
    limits: Limits
    seconds: int
    memory: int

    def is_spent(self, limit: str) -> bool:
        """Return whether a child would be given no more of what a file has too much of."""
        return getattr(self.here, limit, None) == getattr(self.limits, limit, 0)


SENT_IN = Room(ORDINARY, LIMITS, 20, 768 * MIB)
"""Twenty times what the limits let a file take, for slow and busy machines; they keep its memory far under."""
