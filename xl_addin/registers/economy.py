"""Ekonomi: the member fee per kommun, the surplus as a budget with its entries, and the fund."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated

from xl_addin import swedish, texts
from xl_addin.allocation import ORE, fee
from xl_addin.findings import Finding
from xl_addin.registers import project
from xl_addin.registers.base import (
    Books,
    ColumnSpec,
    Holder,
    Keeper,
    Known,
    Register,
    RegisterEntry,
    RegisterRecord,
    SummaryTable,
)
from xl_addin.registers.project import Money
from xl_addin.when import When

ID = "economy"
WORDS = texts.registers.COLUMNS[ID]


class Account(StrEnum):
    """What an amount belongs to."""

    SURPLUS, FUND = texts.registers.ACCOUNTS


class Post(StrEnum):
    """What an amount is: what there was, what is set aside, or what was spent."""

    OPENING, BUDGET, SPENT = texts.registers.POSTS


class Amount(RegisterRecord):
    """An amount in kronor on a day, never negative; the kind of entry says which way it goes."""

    register_id = ID

    day: Annotated[Known | None, ColumnSpec(*WORDS["day"], 12, required=True)] = None
    account: Annotated[Account | None, ColumnSpec(*WORDS["account"], 16, required=True)] = None
    post: Annotated[Post | None, ColumnSpec(*WORDS["post"], 16, required=True)] = None
    what: Annotated[str | None, ColumnSpec(*WORDS["what"], 40, required=True)] = None
    amount: Annotated[Money | None, ColumnSpec(*WORDS["amount"], 14, required=True)] = None
    project: Annotated[str | None, ColumnSpec(*WORDS["project"], 30)] = None
    comment: Annotated[str | None, ColumnSpec(*WORDS["comment"], 40)] = None


def whole_ore(context: Holder, entries: Sequence[RegisterEntry[Amount]]) -> Iterator[Finding]:
    """Money has no parts of an öre."""
    for entry in entries:
        amount = entry.record.amount
        if amount is not None and amount % ORE:
            yield context.conflict(entry, "amount", "parts_of_ore", amount=swedish.number(amount))


def fund_pays_projects(context: Holder, entries: Sequence[RegisterEntry[Amount]]) -> Iterator[Finding]:
    """Check that what the fund pays belongs to a project."""
    for entry in entries:
        record = entry.record
        if record.account is Account.FUND and record.post is Post.SPENT and not record.project:
            yield context.incomplete(entry, "project", "fund_without_project")


def within_what_there_is(context: Holder, entries: Sequence[RegisterEntry[Amount]]) -> Iterator[Finding]:
    """Check that nothing is set aside or spent that is not there; reported at the entry that goes over it."""
    sums: dict[tuple[Account, Post], Decimal] = defaultdict(Decimal)
    for entry in sorted(entries, key=_in_time):
        account, post, amount = entry.record.account, entry.record.post, entry.record.amount
        if entry.record.day is None or account is None or post is None or amount is None:
            continue
        sums[account, post] += amount
        opening = sums.get((account, Post.OPENING))
        if opening is not None and post is not Post.OPENING and sums[account, post] > opening:
            over = swedish.number(sums[account, post] - opening)
            yield context.conflict(entry, "amount", f"over_{post.name.lower()}", account=account.value, over=over)


def _in_time(entry: RegisterEntry[Amount]) -> tuple[date, int]:
    day, post = entry.record.day, entry.record.post
    return day.last if day else date.max, list(Post).index(post) if post else 0


def fund_keeps_to_financing(books: Books) -> Iterator[Finding]:
    """Check that the fund pays no more for a project than its financing says."""
    projects = [entry.record for entry in books.of(project.Project)]
    promised = {(p.name or "").casefold(): p.from_fund or Decimal(0) for p in projects}
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for entry in books.of(Amount):
        record = entry.record
        if record.account is not Account.FUND or record.post is not Post.SPENT:
            continue
        name = (record.project or "").casefold()
        paid[name] += record.amount or Decimal(0)
        if name in promised and paid[name] > promised[name]:
            facts = {"paid": swedish.number(paid[name]), "promised": swedish.number(promised[name])}
            yield books.context(entry).conflict(entry, "amount", "fund_over_financing", **facts)


def fees(books: Books) -> dict[str, Decimal]:
    """Return each member's fee of the reporting year in kronor, by SCB code; none where the plan tells no fee."""
    each = books.plan.organisation.fee_per_inhabitant
    members = books.plan.members(books.year) if each is not None else []
    return {m.code: fee(m.inhabitants(books.year).inhabitants, each or Decimal(0)) for m in members}


def tables(books: Books) -> Iterator[SummaryTable]:
    """Yield the fee of every member, and how surplus and fund stand."""
    words, due = texts.registers.TABLES[ID], fees(books)
    if due:
        each = books.plan.organisation.fee_per_inhabitant or Decimal(0)
        rows = []
        for code, amount in due.items():
            member = books.plan.members_by_code[code]
            people = member.inhabitants(books.year)
            rows.append((member.name, people.inhabitants, people.date, people.source, each, amount))
        people_sum = sum(books.plan.members_by_code[code].inhabitants(books.year).inhabitants for code in due)
        rows.append((texts.template.TOTAL, people_sum, None, None, each, sum(due.values())))  # type: ignore[arg-type] # a sum has no date and source
        note = words["fee_note"].format(fee=swedish.number(each))
        yield SummaryTable(words["fee_title"].format(year=books.year), note, words["fee_headers"], tuple(rows))
    standing = tuple(_standing(books, account) for account in Account if _amounts(books, account))
    if standing:
        yield SummaryTable(words["standing_title"], words["standing_note"], words["standing_headers"], standing)


def _amounts(books: Books, account: Account) -> list[RegisterEntry[Amount]]:
    own = (entry for entry in books.of(Amount) if entry.record.account is account)
    return [e for e in own if (e.record.day or When.on(books.day)).last <= books.day and e.record.amount is not None]


def _standing(books: Books, account: Account) -> tuple[object, ...]:
    sums: dict[Post, Decimal] = dict.fromkeys(Post, Decimal(0))
    for record in (entry.record for entry in _amounts(books, account)):
        if record.post:
            sums[record.post] += record.amount or 0
    opening, budget, spent = (sums[post] for post in Post)
    name = (books.plan.organisation.fund if account is Account.FUND else None) or account.value
    return name, opening, budget or None, spent, budget - spent if budget else None, opening - spent


REGISTER = Register(
    Amount, extra_rows=100, checks=(whole_ore, fund_pays_projects, within_what_there_is),
    kept_by=Keeper.SECRETARIAT, tables=tables,
    cross=(partial(project.unknown_projects, model=Amount), fund_keeps_to_financing),
)  # fmt: skip
