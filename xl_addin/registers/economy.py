"""Ekonomi: the member fee per kommun, the surplus as a budget with its entries, the fund, and what projects cost.

Its rows are amounts on a day, by which accounts and projects stand from year to year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated

from msgspec import Struct

from xl_addin import swedish, texts
from xl_addin.allocation import ORE, fee
from xl_addin.findings import Finding
from xl_addin.registers import base, project
from xl_addin.registers.project import PARTS, PLACES, Money, Project

ID = "economy"
WORDS = texts.registers.COLUMNS[ID]


class Account(StrEnum):
    """What an amount belongs to."""

    SURPLUS, FUND, PROJECT = texts.registers.ACCOUNTS


class Post(StrEnum):
    """What an amount is: what there was, what came to it, what is set aside, was spent, or invoiced for a project."""

    OPENING, ADDED, BUDGET, SPENT, INVOICED = texts.registers.POSTS


class Amount(base.RegisterRecord, frozen=True, kw_only=True):
    """An amount in kronor on a day, never negative; the kind of entry says which way it goes."""

    register_id = ID

    day: Annotated[base.Day | None, base.ColumnSpec(*WORDS["day"], 12, required=True)] = None
    account: Annotated[Account | None, base.ColumnSpec(*WORDS["account"], 16, required=True)] = None
    post: Annotated[Post | None, base.ColumnSpec(*WORDS["post"], 16, required=True)] = None
    what: Annotated[str | None, base.ColumnSpec(*WORDS["what"], 40, required=True)] = None
    amount: Annotated[Money | None, base.ColumnSpec(*WORDS["amount"], 14, required=True, places=PLACES)] = None
    project: Annotated[str | None, base.ColumnSpec(*WORDS["project"], 30)] = None
    comment: Annotated[str | None, base.ColumnSpec(*WORDS["comment"], 40)] = None

    @property
    def project_key(self) -> object:
        """The key of the project that it is of."""
        return base.same_words(self.project or "")


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


def project_years(books: base.Books) -> Iterator[tuple[object, ...]]:
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


def _of_project(books: base.Books, record: Project, post: Post, years: range) -> Decimal:
    mine = (e.record for e in books.of(Amount) if e.record.project_key == record.key)
    found = (r for r in mine if r.account is Account.PROJECT and r.post is post and r.day and r.day <= books.day)
    return sum((r.amount or Decimal(0) for r in found if r.day and r.day.year in years), Decimal(0))


def whole_ore(context: base.Holder, entry: base.RegisterEntry[Amount]) -> Iterator[Finding]:
    """Money has no parts of an öre."""
    amount = entry.record.amount
    if amount is not None and amount % ORE:
        yield context.conflict(entry, "amount", "parts_of_ore", amount=swedish.number(amount))


def fund_pays_projects(context: base.Holder, entry: base.RegisterEntry[Amount]) -> Iterator[Finding]:
    """Check that what the fund pays belongs to a project."""
    record = entry.record
    if record.account is Account.FUND and record.post is Post.SPENT and not record.project:
        yield context.incomplete(entry, "project", "fund_without_project")


def within_what_there_is(context: base.Holder, entries: Sequence[base.RegisterEntry[Amount]]) -> Iterator[Finding]:
    """Check that nothing is set aside or spent that is not there; reported at the entry that goes over it."""
    sums: dict[tuple[Account, Post], Decimal] = defaultdict(Decimal)
    first = {account: _first_year(entries, account) for account in Account}
    for entry in sorted(entries, key=_in_time):
        account, post, amount = entry.record.account, entry.record.post, entry.record.amount
        if entry.record.day is None or account is None or post is None or amount is None:
            continue
        if post is Post.OPENING and entry.record.day.year != first[account]:
            continue  # the balance that the year before ended with
        sums[account, Post.OPENING if post is Post.ADDED else post] += amount
        opening = sums.get((account, Post.OPENING))
        if opening is not None and post in (Post.BUDGET, Post.SPENT) and sums[account, post] > opening:
            over = swedish.number(sums[account, post] - opening)
            yield context.conflict(entry, "amount", f"over_{post.name.lower()}", account=account.value, over=over)


def _first_year(entries: Iterable[base.RegisterEntry[Amount]], account: Account) -> int | None:
    """Return the year that an account begins in, None if nothing says what there was."""
    records = (entry.record for entry in entries if entry.record.account is account)
    return min((r.day.year for r in records if r.post is Post.OPENING and r.day), default=None)


def of_projects(context: base.Holder, entry: base.RegisterEntry[Amount]) -> Iterator[Finding]:
    """Check that what is of a project names it, and that what is invoiced is of one."""
    account, post = entry.record.account, entry.record.post
    if account is None or post is None:
        return
    allowed = (Post.SPENT, Post.INVOICED) if account is Account.PROJECT else tuple(set(Post) - {Post.INVOICED})
    if post not in allowed:
        yield context.conflict(entry, "post", "post_of_project", post=post.value, account=account.value)
    if account is Account.PROJECT and not entry.record.project:
        yield context.incomplete(entry, "project", "project_unnamed")


def opening_follows(context: base.Holder, entries: Sequence[base.RegisterEntry[Amount]]) -> Iterator[Finding]:
    """Check that a year begins with what the year before ended with."""
    for account in (Account.SURPLUS, Account.FUND):
        for entry in entries:
            record = entry.record
            if record.account is not account or record.post is not Post.OPENING or not record.day:
                continue
            before = [b for b in balances([e.record for e in entries], account) if b.year == record.day.year - 1]
            stated = sum((r.amount or 0 for r in _posts(entries, account, record.day.year)), Decimal(0))
            if before and before[0].closing != stated:
                facts = {"opening": swedish.number(stated), "closing": swedish.number(before[0].closing)}
                facts |= {"account": account.value, "year": str(record.day.year)}
                yield context.conflict(entry, "amount", "opening_differs", **facts)


def _posts(entries: Iterable[base.RegisterEntry[Amount]], account: Account, year: int) -> Iterator[Amount]:
    """Yield what is stated of an account's opening balance in a year."""
    for record in (entry.record for entry in entries):
        if record.account is account and record.post is Post.OPENING and record.day and record.day.year == year:
            yield record


def _in_time(entry: base.RegisterEntry[Amount]) -> tuple[date, int]:
    day, post = entry.record.day, entry.record.post
    return day or date.max, list(Post).index(post) if post else 0


def fund_keeps_to_financing(books: base.Books) -> Iterator[Finding]:
    """Check that the fund pays no more for a project than its financing says."""
    promised, paid = project.totals(books, "from_fund"), defaultdict[object, Decimal](Decimal)
    for entry in books.of(Amount):
        record = entry.record
        if record.account is not Account.FUND or record.post is not Post.SPENT:
            continue
        name = record.project_key
        paid[name] += record.amount or Decimal(0)
        if name in promised and paid[name] > promised[name]:
            facts = {"paid": swedish.number(paid[name]), "promised": swedish.number(promised[name])}
            yield books.context(entry).conflict(entry, "amount", "fund_over_financing", **facts)


def fees(books: base.Books) -> dict[str, Decimal]:
    """Return each member's fee of the reporting year in kronor, by SCB code; none where the plan tells no fee."""
    each = books.plan.organisation.fee_per_inhabitant
    members = books.plan.members(books.year) if each is not None else []
    return {m.code: fee(books.people(m).inhabitants, each or Decimal(0)) for m in members}


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the fee of every member, and how surplus and fund stand."""
    words, due = texts.register_tables.TABLES[ID], fees(books)
    if due:
        each = books.plan.organisation.fee_per_inhabitant or Decimal(0)
        rows = []
        for code, amount in due.items():
            member = books.plan.members_by_code[code]
            people = books.people(member)
            rows.append((member.name, people.inhabitants, people.date, people.source, each, amount))
        people_sum = sum(books.people(books.plan.members_by_code[code]).inhabitants for code in due)
        rows.append((texts.template.TOTAL, people_sum, None, None, each, sum(due.values())))  # type: ignore[arg-type] # a sum has no date and source
        note = words["fee_note"].format(fee=swedish.number(each))
        yield base.SummaryTable(words["fee_title"].format(year=books.year), note, words["fee_headers"], tuple(rows))
    accounts = standings(books)
    standing = tuple(_standing(name, years) for name, years in accounts.items())
    if standing:
        yield base.SummaryTable(words["standing_title"], words["standing_note"], words["standing_headers"], standing)
        balanced = tuple(_balance(name, year) for name, years in accounts.items() for year in years)
        head = (words["balance_title"], words["balance_note"], words["balance_headers"])
        yield base.SummaryTable(*head, balanced, years=(2,))
    each_year = tuple(project_years(books))
    if each_year:
        title, note, headers = words["years_title"], words["years_note"], words["years_headers"]
        yield base.SummaryTable(title, note, headers, each_year, years=(2,))


def standings(books: base.Books) -> dict[str, list[YearBalance]]:
    """Return the years of surplus and fund up to the reporting year, by what they are called."""
    years = {_name(books, account): _years(books, account) for account in (Account.SURPLUS, Account.FUND)}
    return {name: of for name, of in years.items() if of}


def _name(books: base.Books, account: Account) -> str:
    return (books.plan.organisation.fund if account is Account.FUND else None) or account.value


def _years(books: base.Books, account: Account) -> list[YearBalance]:
    known = (entry.record for entry in books.of(Amount))
    return balances((record for record in known if record.day and record.day <= books.day), account, books.year)


def _standing(name: str, years: Sequence[YearBalance]) -> tuple[object, ...]:
    added, budget, spent = (sum((getattr(y, part) for y in years), Decimal(0)) for part in ("added", "budget", "spent"))
    left = budget - spent if budget else None
    return name, years[0].opening, added or None, budget or None, spent, left, years[-1].closing


def _balance(name: str, year: YearBalance) -> tuple[object, ...]:
    return name, year.year, year.opening, year.added or None, year.budget or None, year.spent, year.closing


def invoiced_within_part(books: base.Books) -> Iterator[Finding]:
    """Check that no more is invoiced for a project than the members' part; reported at the entry that goes over."""
    parts, invoiced = project.totals(books, "from_members"), defaultdict[object, Decimal](Decimal)
    for entry in sorted(books.of(Amount), key=_in_time):
        name, record = entry.record.project_key, entry.record
        if record.post is not Post.INVOICED or name not in parts:
            continue
        invoiced[name] += record.amount or Decimal(0)
        if invoiced[name] > parts[name]:
            facts = {"invoiced": swedish.number(invoiced[name]), "part": swedish.number(parts[name])}
            yield books.context(entry).conflict(entry, "amount", "invoiced_too_much", **facts)


REGISTER = base.Register(
    Amount, extra_rows=200,
    checks=(whole_ore, fund_pays_projects, of_projects), of_sheet=(within_what_there_is, opening_follows),
    kept_by=base.Keeper.SECRETARIAT, tables=tables,
    cross=(partial(project.unknown_projects, model=Amount), fund_keeps_to_financing, invoiced_within_part),
)  # fmt: skip
