"""What the cooperation's own books say of the year: attendance seat by seat, and the economy, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.view import Followup
from xl_addin.registers import economy
from xl_addin.registers.attendance import counted, seat_order, share

MOST_SEATS = 7
"""Seats that a page has room for beside the kommun."""


class BookTable(Struct, frozen=True):
    """A table of the books: its title, "" where the section's heading says it, its headers, its figures and words."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]


def attendance_table(followup: Followup) -> BookTable | None:
    """Return how often each kommun's seats were filled in the year, None where nobody has kept a book of it."""
    words, year = texts.report.BOOKS, followup.year
    counts = {key[1:]: count for key, count in counted(followup.result.books).items() if key[0] == year}
    seats = sorted({key[1:] for key in counts}, key=lambda seat: seat_order(*seat))[:MOST_SEATS]
    if not counts:
        return None
    heads = [words["seat"].format(body=group or body, seat=seat.value) for body, group, seat in seats]
    found = [(m.name, [counts.get((m.code, *seat)) for seat in seats]) for m in followup.members]
    rows = [[name, *(share(count) if count else texts.report.NONE for count in of)] for name, of in found]
    return BookTable("", [words["municipality"], *heads], rows)


def economy_tables(followup: Followup) -> list[BookTable]:
    """Return the tables of the economy: of one that goes kommun by kommun its sum alone: the appendix has it whole."""
    tables = (table for table in economy.tables(followup.result.books) if not table.years)
    return [_filled(table.title, table.headers, _sum_alone(table.rows)) for table in tables]


def _sum_alone(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    return rows[-1:] if rows[-1][0] == texts.template.TOTAL else rows


def _filled(title: str, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> BookTable:
    """Return a table of the columns that something stands in."""
    kept = [place for place in range(len(headers)) if any(row[place] is not None for row in rows)]
    return BookTable(title, [headers[place] for place in kept], [[row[place] for place in kept] for row in rows])
