"""Projekt: running and finished ones, with what they cost and who pays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from xl_addin import swedish, texts
from xl_addin.allocation import ORE, share_out
from xl_addin.findings import Finding
from xl_addin.grouping import grouped
from xl_addin.registers import base
from xl_addin.schema import Bounds

ID = "project"
WORDS = texts.registers.COLUMNS[ID]
Money = Annotated[Decimal, Bounds(ge=Decimal(0), le=Decimal(10**10))]
PLACES = 2
"""Decimals of an amount in kronor."""
PARTS = ("from_members", "from_fund", "from_others")
PERCENT = 100


class ProjectState(StrEnum):
    """How far a project has come."""

    PLANNED, RUNNING, FINISHED = texts.registers.PROJECT_STATES


def area_choices(context: base.Holder) -> Iterator[base.Choice]:
    """Yield every målområde: `1 Infrastruktur`."""
    for area in context.plan.goal_area:
        yield base.Choice(str(area.number), f"{area.number} {area.short or area.name}")


class Project(base.RegisterRecord, frozen=True, kw_only=True):
    """A project, its målområde, its years and its financing in kronor."""

    register_id = ID

    name: Annotated[str | None, base.ColumnSpec(*WORDS["name"], 40, required=True)] = None
    state: Annotated[ProjectState | None, base.ColumnSpec(*WORDS["state"], 12, required=True)] = None
    area: Annotated[str | None, base.ColumnSpec(*WORDS["area"], 24, choices=area_choices)] = None
    first_year: Annotated[base.Year | None, base.ColumnSpec(*WORDS["first_year"], 8)] = None
    last_year: Annotated[base.Year | None, base.ColumnSpec(*WORDS["last_year"], 8)] = None
    budget: Annotated[Money | None, base.ColumnSpec(*WORDS["budget"], 14, places=PLACES)] = None
    from_members: Annotated[Money | None, base.ColumnSpec(*WORDS["from_members"], 14, places=PLACES)] = None
    from_fund: Annotated[Money | None, base.ColumnSpec(*WORDS["from_fund"], 14, places=PLACES)] = None
    from_others: Annotated[Money | None, base.ColumnSpec(*WORDS["from_others"], 14, places=PLACES)] = None
    invoice_year: Annotated[base.Year | None, base.ColumnSpec(*WORDS["invoice_year"], 10, since="2")] = None
    comment: Annotated[str | None, base.ColumnSpec(*WORDS["comment"], 44)] = None

    @property
    def key(self) -> object:
        """Its name as it is told again on other rows and sheets."""
        return base.same_words(self.name or "")

    @property
    def parts(self) -> list[Decimal]:
        """What each is to pay, of those that the financing names."""
        return [part for part in (self.from_members, self.from_fund, self.from_others) if part is not None]

    @property
    def years(self) -> range:
        """The years that the members pay in: the stated one, or each of the project's; none where they are unknown."""
        if self.invoice_year:
            return range(self.invoice_year, self.invoice_year + 1)
        return range(self.first_year, self.last_year + 1) if self.first_year and self.last_year else range(0)

    def cost(self, year: int) -> Decimal:
        """Return what the members pay together in a year, in kronor."""
        return self.part("from_members", year)

    def part(self, key: str, year: int) -> Decimal:
        """Return a year's part of what one of `PARTS` pays, in kronor: even shares, exact to the öre over the years."""
        whole: Decimal = getattr(self, key) or Decimal(0)
        if whole % ORE or year not in self.years:
            return Decimal(0)
        return share_out(whole, dict.fromkeys(self.years, 1))[year]


def start(context: base.Holder) -> Iterator[Project]:
    """Yield the finished projects that the plan mentions."""
    for project in context.plan.project:
        yield Project(name=project.name, state=ProjectState.FINISHED, comment=project.note)


def whole_ore(context: base.Holder, entry: base.RegisterEntry[Project]) -> Iterator[Finding]:
    """Money has no parts of an öre."""
    for key in ("budget", *PARTS):
        amount = getattr(entry.record, key)
        if amount is not None and amount % ORE:
            problem = "parts_of_ore" if key == "budget" else "ore_unshared"
            yield context.conflict(entry, key, problem, amount=swedish.number(amount))


def parts_make_budget(context: base.Holder, entry: base.RegisterEntry[Project]) -> Iterator[Finding]:
    """Check that where a budget and its financing are given, the parts make the whole."""
    budget, parts = entry.record.budget, entry.record.parts
    if budget is not None and parts and sum(parts) != budget:
        facts = {"total": swedish.number(sum(parts)), "budget": swedish.number(budget)}
        yield context.conflict(entry, "budget", "financing_differs", **facts)


def within_fund_rule(context: base.Holder, entry: base.RegisterEntry[Project]) -> Iterator[Finding]:
    """Check that the fund gives at most its share of what the members and the fund pay together."""
    organisation = context.plan.organisation
    limit = organisation.fund_share
    fund, members = entry.record.from_fund or Decimal(0), entry.record.from_members or Decimal(0)
    if limit is None or not exceeds_fund_rule(entry.record, limit):
        return
    facts = {
        "fund": organisation.fund or texts.registers.FUND, "amount": swedish.number(fund),
        "total": swedish.number(fund + members), "share": fund_percent(fund, members),
        "limit": swedish.number(limit), "most": swedish.number(_most(members, limit)),
    }  # fmt: skip
    yield context.conflict(entry, "from_fund", "fund_too_large", **facts)


def exceeds_fund_rule(project: Project, limit: Decimal) -> bool:
    """Return whether the fund gives more than `limit` per cent of what the members and the fund pay together."""
    fund, members = project.from_fund or Decimal(0), project.from_members or Decimal(0)
    return fund * PERCENT > limit * (fund + members)


def fund_percent(fund: Decimal, members: Decimal) -> str:
    """Return the fund's share of what fund and members pay, as `25,0 %`; "" where nobody pays."""
    total = fund + members
    if not total:
        return ""
    return swedish.quantity((fund * PERCENT / total).quantize(Decimal("0.1")), "%")


def _most(members: Decimal, limit: Decimal) -> Decimal:
    """Return what the fund may give at most beside `members`, rounded down to the öre."""
    return members * limit // ((PERCENT - limit) * ORE) * ORE if limit < PERCENT else members


def years_are_known(context: base.Holder, entry: base.RegisterEntry[Project]) -> Iterator[Finding]:
    """Check that what the members pay has years to pay it in."""
    record = entry.record
    known = record.years or (record.first_year and record.last_year)
    if record.from_members and record.state is not ProjectState.FINISHED and not known:
        yield context.incomplete(entry, "last_year" if record.first_year else "first_year", "years_unknown")


def one_row_a_year(context: base.Holder, entries: Sequence[base.RegisterEntry[Project]]) -> Iterator[Finding]:
    """A project stands on several rows only for different years, each with that time's cost."""
    for entry, other in _doubled(entries):
        yield context.conflict(entry, "name", "project_twice", cell=other.cells["name"])


def _doubled(entries: Sequence[base.RegisterEntry[Project]]) -> Iterator[tuple[base.RegisterEntry[Project], ...]]:
    """Yield the rows that cost something in the same year as an earlier row of the same project, with that row."""
    before: dict[object, list[base.RegisterEntry[Project]]] = defaultdict(list)
    for entry in (entry for entry in entries if entry.record.name):
        same = before[entry.record.key]
        other = next((earlier for earlier in same if _overlap(entry.record, earlier.record)), None)
        same.append(entry)
        if other:
            yield entry, other


def _overlap(one: Project, other: Project) -> bool:
    """Return whether two rows may cost something in the same year; a year that is unknown may be any."""
    if one.years and other.years:
        return bool(set(one.years) & set(other.years))
    lasts = (one.last_year or MAXYEAR, other.last_year or MAXYEAR)
    return max(one.first_year or 0, other.first_year or 0) <= min(lasts)


def totals(books: base.Books, key: str) -> dict[object, Decimal]:
    """Return what one of `PARTS` pays for each project in kronor, on all its rows together, by the project's key."""
    sums: dict[object, Decimal] = defaultdict(Decimal)
    for record in (entry.record for entry in books.of(Project)):
        sums[record.key] += getattr(record, key) or Decimal(0)
    return sums


def shared(books: base.Books) -> list[Project]:
    """Return the projects that the members pay for in the reporting year; not those that would be paid twice."""
    entries = books.of(Project)
    doubled = {entry.cell for pair in _doubled(entries) for entry in pair}
    return [entry.record for entry in entries if entry.record.cost(books.year) and entry.cell not in doubled]


def shares(books: base.Books, project: Project) -> dict[str, Decimal]:
    """Return each member's part (by SCB code) of what the members pay for a project in the year: exact to the öre."""
    people = {m.code: books.people(m).inhabitants for m in books.plan.members(books.year)}
    return share_out(project.cost(books.year), people)


def nothing_after_the_end(books: base.Books) -> Iterator[Finding]:
    """Report a project that is finished before the reporting year is over, and yet costs something after it."""
    for entry in books.of(Project):
        last = entry.record.last_year
        if entry.record.state is ProjectState.FINISHED and last and last > books.year and entry.record.cost(last):
            yield books.context(entry).conflict(entry, "last_year", "finished_early", year=books.year, last=last)


def one_population_day(books: base.Books) -> Iterator[Finding]:
    """Report a split that counts inhabitants of different days."""
    days = grouped((books.people(member).date, member.name) for member in books.plan.members(books.year))
    for entry in (entry for entry in books.of(Project) if len(days) > 1 and entry.record.cost(books.year)):
        named = "; ".join(f"{day} ({swedish.listing(days[day])})" for day in sorted(days))
        yield books.context(entry).conflict(entry, "from_members", "populations_differ", year=books.year, days=named)


def unknown_projects(books: base.Books, model: type[base.RegisterRecord]) -> Iterator[Finding]:
    """Report the entries of another register whose `project` does not stand in this one."""
    known = {entry.record.key for entry in books.of(Project)}
    for entry in books.of(model):
        name = getattr(entry.record, "project", None)
        if name and base.same_words(name) not in known:
            yield books.context(entry).conflict(entry, "project", "project_unknown", project=name)


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield the fund's part of every project that it pays for; each member's part of what the members pay together."""
    words, plan = texts.register_tables.TABLES[ID], books.plan
    limit, fund = plan.organisation.fund_share, plan.organisation.fund or texts.registers.FUND
    financed = [entry.record for entry in books.of(Project) if entry.record.from_fund]
    if limit is not None and financed:
        note = words["fund_note"].format(fund=fund, limit=swedish.number(limit))
        rows = tuple(_fund_row(project, limit) for project in financed)
        yield base.SummaryTable(words["fund_title"].format(fund=fund), note, words["fund_headers"], rows)
    projects = shared(books)
    if projects:
        parts = [shares(books, project) for project in projects]
        rows = tuple(_share_row(books, code, [part[code] for part in parts]) for code in parts[0])
        sums = [project.cost(books.year) for project in projects]
        people = sum(books.people(member).inhabitants for member in plan.members(books.year))
        rows = (*rows, (texts.template.TOTAL, people, None, *sums, sum(sums)))
        names = [name_in(project, books.year) for project in projects]
        headers = (*words["share_headers"], *names, texts.template.TOTAL)
        yield base.SummaryTable(words["share_title"].format(year=books.year), words["share_note"], headers, rows)


def name_in(project: Project, year: int) -> str:
    """Return a project's name with which part of its cost a year's is, where it is paid over several."""
    name, years = project.name or "", project.years
    if len(years) == 1:
        return name
    words: str = texts.register_tables.TABLES[ID]["share_of_years"]
    return words.format(name=name, part=years.index(year) + 1, parts=len(years))


def _fund_row(project: Project, limit: Decimal) -> tuple[object, ...]:
    fund, members = project.from_fund or Decimal(0), project.from_members or Decimal(0)
    kept = texts.registers.NO if exceeds_fund_rule(project, limit) else texts.registers.YES
    return project.name or "", members, fund, fund_percent(fund, members), kept, _most(members, limit)


def _share_row(books: base.Books, code: str, parts: Sequence[Decimal]) -> tuple[object, ...]:
    member = books.plan.members_by_code[code]
    people = books.people(member)
    return member.name, people.inhabitants, people.date, *parts, sum(parts)


REGISTER = base.Register(
    Project, extra_rows=30, unique=("name", "first_year", "last_year"),
    checks=(
        whole_ore, parts_make_budget, within_fund_rule, years_are_known,
        base.ends_after_start("first_year", "last_year", "years_swapped"),
    ),
    of_sheet=(one_row_a_year,),
    kept_by=base.Keeper.SECRETARIAT, start=start, cross=(one_population_day, nothing_after_the_end), tables=tables,
)  # fmt: skip
