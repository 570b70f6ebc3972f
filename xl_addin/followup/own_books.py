"""What the cooperation's own books say of the year, as tables and in a line: attendance seat by seat, the economy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.decisions import late_text, open_and_late
from xl_addin.followup.names import counted as in_words
from xl_addin.followup.view import Followup
from xl_addin.registers import economy
from xl_addin.registers.attendance import Count, Presence, counted, percent, seat_order
from xl_addin.swedish import listing, number, quantity

MOST_SEATS = 7
"""Seats that a page has room for beside the kommun."""


class BookTable(Struct, frozen=True):
    """A table of the books: its title, "" where the section's heading says it, its headers, its figures and words.

    `unit`: of all its figures, "" where the headers say it. `notes`: below it.
    """

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]
    unit: str = ""
    notes: Sequence[str] = ()


def books_title(followup: Followup) -> str:
    """Return what the books come to in a line: how often seats were filled, what is late, what money is left."""
    words = texts.own_books.BOOKS
    clauses = [*_attended(followup), *_late(followup), *_left(followup)]
    whole = "; ".join(clauses) or words["nothing"].format(year=followup.year)
    return whole[:1].upper() + whole[1:]


def _attended(followup: Followup) -> Iterator[str]:
    total: Counter[Presence] = Counter()
    for key, count in counted(followup.result.books).items():
        if key[0] == followup.year:
            total.update(count)
    if total:
        yield texts.own_books.BOOKS["attended"].format(share=quantity(percent(total), "%"))


def _late(followup: Followup) -> Iterator[str]:
    found = open_and_late(followup)
    if found is not None:
        yield late_text(*found)


def _left(followup: Followup) -> Iterator[str]:
    left = economy.standings(followup.result.books)
    if left:
        each = texts.own_books.BOOKS["account"]
        yield listing([each.format(kronor=number(years[-1].closing), account=name) for name, years in left.items()])


def attendance_table(followup: Followup) -> BookTable | None:
    """Return how often each kommun's seats were filled in the year, None where nobody has kept a book of it.

    Of a year that the book does not have, the latest before it stands there, and is said to.
    """
    words, found = texts.own_books.BOOKS, counted(followup.result.books)
    year = max((key[0] for key in found if key[0] <= followup.year), default=None)
    if year is None:
        return None
    counts = {key[1:]: count for key, count in found.items() if key[0] == year}
    seats = sorted({key[1:] for key in counts}, key=lambda seat: seat_order(*seat))
    more = len(seats) - MOST_SEATS
    notes = [words["attendance_note"], *([words["more_seats"].format(count=in_words(more))] if more > 0 else [])]
    seats = seats[:MOST_SEATS]
    heads = [words["seat"].format(body=group or body, seat=seat.value) for body, group, seat in seats]
    rows = [[m.name, *(_percent(counts.get((m.code, *seat))) for seat in seats)] for m in followup.members]
    title = "" if year == followup.year else words["older"].format(year=followup.year, of=year)
    return BookTable(title, [words["municipality"], *heads], rows, "%", notes)


def _percent(count: Count | None) -> Decimal | str:
    return percent(count) if count else texts.report.NONE


def economy_tables(followup: Followup) -> list[BookTable]:
    """Return the tables of the economy: of one that goes kommun by kommun its sum alone: the appendix has it whole."""
    tables = (table for table in economy.tables(followup.result.books) if not table.years)
    return [_table(followup, table.title, table.headers, table.rows) for table in tables]


def _table(followup: Followup, title: str, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> BookTable:
    """Return a table of the columns that something stands in; a sum of all kommuner alone is called so."""
    words = texts.own_books.BOOKS
    if rows[-1][0] == texts.template.TOTAL:
        everyone = words["everyone"].format(count=number(len(followup.members)))
        headers, rows = [words["of"], *headers[1:]], [[everyone, *rows[-1][1:]]]
    kept = [place for place in range(len(headers)) if any(row[place] is not None for row in rows)]
    return BookTable(title, [headers[place] for place in kept], [[row[place] for place in kept] for row in rows])
