"""The rows of Ekonomi: amounts on a day, and how accounts and projects stand from year to year by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from xl_addin import texts
from xl_addin.registers.base import Books, ColumnSpec, Day, RegisterRecord, same_words
from xl_addin.registers.project import PARTS, PLACES, Money, Project

ID = "economy"
WORDS = texts.registers.COLUMNS[ID]


class Account(StrEnum):
    """What an amount belongs to."""

    SURPLUS, FUND, PROJECT = texts.registers.ACCOUNTS


class Post(StrEnum):
    """What an amount is: what there was, what came to it, what is set aside, was spent, or invoiced for a project."""

    OPENING, ADDED, BUDGET, SPENT, INVOICED = texts.registers.POSTS


class Amount(RegisterRecord, frozen=True, kw_only=True):
    """An amount in kronor on a day, never negative; the kind of entry says which way it goes."""

    register_id = ID

    day: Annotated[Day | None, ColumnSpec(*WORDS["day"], 12, required=True)] = None
    account: Annotated[Account | None, ColumnSpec(*WORDS["account"], 16, required=True)] = None
    post: Annotated[Post | None, ColumnSpec(*WORDS["post"], 16, required=True)] = None
    what: Annotated[str | None, ColumnSpec(*WORDS["what"], 40, required=True)] = None
    amount: Annotated[Money | None, ColumnSpec(*WORDS["amount"], 14, required=True, places=PLACES)] = None
    project: Annotated[str | None, ColumnSpec(*WORDS["project"], 30)] = None
    comment: Annotated[str | None, ColumnSpec(*WORDS["comment"], 40)] = None

    @property
    def project_key(self) -> object:
        """The key of the project that it is of."""
        return same_words(self.project or "")


class YearBalance(Struct, frozen=True):
    """How an account stood in a year, in kronor."""

    year: int
    opening: Decimal
    added: Decimal
    budget: Decimal
    spent: Decimal

    @property
    def closing(self) -> Decimal:
        """What is left at the end of the year."""
        return self.opening + self.added - self.spent


def balances(records: Iterable[Amount], account: Account, last: int | None = None) -> list[YearBalance]:
    """Return how an account stood each year, from its first to `last` (by default the last with an amount).

    A year begins with what is stated of its opening balance, else with what the year before ended with.
    """
    sums: dict[tuple[int, Post], Decimal] = defaultdict(Decimal)
    for record in records:
        if record.account is account and record.day and record.post and record.amount is not None:
            sums[record.day.year, record.post] += record.amount
    years = [year for year, _ in sums]
    found: list[YearBalance] = []
    for year in range(min(years, default=0), (last or max(years, default=-1)) + 1) if years else ():
        opening = sums.get((year, Post.OPENING), found[-1].closing if found else Decimal(0))
        added, budget, spent = (sums[year, post] for post in (Post.ADDED, Post.BUDGET, Post.SPENT))
        found.append(YearBalance(year, opening, added, budget, spent))
    return found


def project_years(books: Books) -> Iterator[tuple[object, ...]]:
    """Yield a row for each year of each project: what it costs and who pays, what is used, invoiced and still to be."""
    due: dict[object, Decimal] = defaultdict(Decimal)
    rows = [(p, year) for p in (e.record for e in books.of(Project)) for year in p.years if p.parts]
    for record, year in sorted(rows, key=lambda pair: (str(pair[0].key), pair[1])):
        members, fund, others = (record.part(key, year) for key in PARTS)
        due[record.key] += members
        this = range(year, year + 1)
        used, invoiced = (_of_project(books, record, post, this) for post in (Post.SPENT, Post.INVOICED))
        before = _of_project(books, record, Post.INVOICED, range(year + 1))
        left = due[record.key] - before
        yield record.name or "", year, members + fund + others, members, fund, others, used, invoiced, left


def _of_project(books: Books, record: Project, post: Post, years: range) -> Decimal:
    mine = (e.record for e in books.of(Amount) if e.record.project_key == record.key)
    found = (r for r in mine if r.account is Account.PROJECT and r.post is post and r.day and r.day <= books.day)
    return sum((r.amount or Decimal(0) for r in found if r.day and r.day.year in years), Decimal(0))
