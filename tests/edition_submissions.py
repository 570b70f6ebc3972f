"""Submissions made up for the rows that an edition asks of a kommun, as records: nothing is written or read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.targets import Field, Report, State

Answer = Callable[[Row, Member, int], Report | None]
"""What a kommun answers on a row for a year."""


def asked(edition: Plan, member: Member, year: int) -> Iterator[Row]:
    for code, rows in edition.rows.items():
        for row in rows:
            if member.belongs(year) if row.each else edition.indicators[code].responsible == member.name:
                yield row


NONE: Mapping[int, Answer] = {}


def submission(
    edition: Plan, member: Member, year: int, answer: Answer, earlier: Mapping[int, Answer] = NONE
) -> Submission:
    """Make what a kommun sends for `year` in a template of `edition`; `earlier` are other years' answers in it."""
    file = f"{year}/{member.name} utgåva {edition.version}.xlsx"
    answers = {**earlier, year: answer}
    entries = [
        Entry(about, year, member.code, row.indicator, row.series, report, _source(file, row, about))
        for row in asked(edition, member, year)
        for about in sorted(answers)
        if (report := answers[about](row, member, about)) is not None
    ]
    return Submission(
        file, "0" * 64, edition.id, member.code, member.name, year, None, tuple(entries), (), (), (),
        len(entries), len(entries), edition=edition.version,
    )  # fmt: skip


def _source(file: str, row: Row, year: int) -> Source:
    return Source(file, "blad", f"{row.id}-{year}", "0" * 64)


def figures(value: Callable[[Row, Member, int], Decimal | None]) -> Answer:
    """Answer every row that asks for a figure; a milestone is under way."""

    def answer(row: Row, member: Member, year: int) -> Report | None:
        if Field.VALUE not in row.target.fields:
            return Report(state=State.ONGOING)
        figure = value(row, member, year)
        if figure is None:
            return None
        return Report(value=figure, benchmark=Decimal(1000 + year) if Field.BENCHMARK in row.target.fields else None)

    return answer
