"""What no schema can see in a plan: that its parts agree with each other. One small function a question.

Each gives the flaws it finds, in no particular order; `load_plan` sorts them by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from xl_addin import swedish
from xl_addin.plan.faults import Flaw, flaw, shown
from xl_addin.plan.lines import Key
from xl_addin.plan.model import REGION, REGION_SERIES, GoalArea, Indicator, Member, Plan
from xl_addin.schema import Validated
from xl_addin.sources import StatisticSource
from xl_addin.targets import Field, Target

EARLIEST_YEAR, LATEST_YEAR, LONGEST_PLAN = 1990, 2100, 20
LONGEST_CELL = 32_767
"""Characters in a cell of Excel."""
LONGEST_SHEET_NAME = 31
PERCENT = 100
FORBIDDEN_IN_SHEET_NAMES = "[]:*?/\\'"
FORBIDDEN_IN_FILE_NAMES = '\\/:*?"<>|'
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ATOM, _LABEL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[^\W_](?:[\w-]{0,40}[^\W_])?"
_MAILBOX = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[a-zåäö]{{2,}}", re.IGNORECASE)


def check_plan(plan: Plan) -> list[Flaw]:
    """Cross-check the whole plan; no flaws means that the rest of the program can rely on it."""
    return [found for check in CHECKS for found in check(plan)]


def is_mailbox(text: str) -> bool:
    """Return whether a text is an e-mail address that every mail program can write to: å, ä, ö in its domain only."""
    return _MAILBOX.fullmatch(text) is not None


def indicators(plan: Plan) -> Iterator[tuple[Key, GoalArea, Indicator]]:
    """Yield every mätetal with where it stands and its målområde, in print order."""
    for a, area in enumerate(plan.goal_area):
        for g, goal in enumerate(area.goal):
            for s, strategy in enumerate(goal.strategy):
                for i, indicator in enumerate(strategy.indicator):
                    key = ("goal_area", a, "goal", g, "strategy", s, "indicator", i)
                    yield key, area, indicator


def same(name: str) -> str:
    """Return what two names have in common that people would call the same name."""
    return unicodedata.normalize("NFC", name).casefold()


def repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return each value that stands earlier too, with its position."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        if same(value) in seen:
            yield number, value
        seen.add(same(value))


# ---- the plan as a whole -----------------------------------------------------------------------------------


def check_period(plan: Plan) -> Iterator[Flaw]:
    """Check that the years are in order, of our time, and not so many that a sheet cannot show them."""
    outside = False
    for name in ("first_year", "last_year"):
        year = getattr(plan, name)
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            outside = True
            yield flaw((name,), "period-year", year=year, low=EARLIEST_YEAR, high=LATEST_YEAR)
    if plan.last_year < plan.first_year:
        yield flaw(("last_year",), "period-order", first=plan.first_year, last=plan.last_year)
    elif not outside and len(plan.years) > LONGEST_PLAN:
        yield flaw(("last_year",), "period-long", years=len(plan.years), limit=LONGEST_PLAN)


def _years(plan: Plan) -> list[int]:
    """Return the years of the plan; none where they are not right, so that other checks have nothing to ask."""
    return [] if any(check_period(plan)) else list(plan.years)


def check_texts(plan: Plan) -> Iterator[Flaw]:
    """No text is empty, has blanks at its ends, is too long for a cell or cannot stand in a workbook."""
    for key, text in _texts((), plan):
        bad = _NOT_IN_XML.search(text)
        if not text.strip():
            if key[-3:-2] != ("strategy",):  # a strategi may stand without text of its own
                yield flaw(key, "text-empty")
        elif text != text.strip():
            yield flaw(key, "text-blank")
        elif bad:
            yield flaw(key, "text-control", code=f"{ord(bad[0]):04X}")
        elif len(text) > LONGEST_CELL:
            yield flaw(key, "text-long", length=swedish.number(len(text)), limit=swedish.number(LONGEST_CELL))


def _texts(key: Key, value: object) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Validated) and not isinstance(value, Target | StatisticSource):
        for name in value.declared():
            yield from _texts((*key, name), getattr(value, name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _texts((*key, number), part)


def check_organisation(plan: Plan) -> Iterator[Flaw]:
    """Check that the mailbox can be written to, and nobody is paid for being a member."""
    organisation = plan.organisation
    if not is_mailbox(organisation.mailbox):
        yield flaw(("organisation", "mailbox"), "mailbox", value=shown(organisation.mailbox))
    fee = organisation.fee_per_inhabitant
    if fee is not None and fee < 0:
        yield flaw(("organisation", "fee_per_inhabitant"), "fee", value=swedish.number(fee))
    share = organisation.fund_share
    if share is not None and not 0 <= share <= PERCENT:
        yield flaw(("organisation", "fund_share"), "fund-share", value=swedish.number(share))


def check_not_empty(plan: Plan) -> Iterator[Flaw]:
    """There are units, members, målområden with mål, mål with mätetal, and no strategi that says nothing."""
    for name in ("unit", "member", "goal_area"):
        if not getattr(plan, name):
            yield flaw((name,), "none", name=name)
    for a, area in enumerate(plan.goal_area):
        if not area.goal:
            yield flaw(("goal_area", a), "area-empty")
        for g, goal in enumerate(area.goal):
            key = ("goal_area", a, "goal", g)
            if not any(goal.indicators):
                yield flaw(key, "goal-empty")
            for s, strategy in enumerate(goal.strategy):
                if not strategy.text.strip() and not strategy.indicator:
                    yield flaw((*key, "strategy", s), "strategy-empty")


# ---- units and members -------------------------------------------------------------------------------------


def check_units(plan: Plan) -> Iterator[Flaw]:
    """Units have their own ids, limits in order, and a percentage is marked as one."""
    for number, value in repeated(unit.id for unit in plan.unit):
        yield flaw(("unit", number, "id"), "unit-twice", value=shown(value))
    for number, unit in enumerate(plan.unit):
        low, high = unit.minimum, unit.maximum
        if low is not None and high is not None and low >= high:
            facts = {"minimum": swedish.number(low), "maximum": swedish.number(high)}
            yield flaw(("unit", number, "minimum"), "unit-limits", **facts)
        if not unit.percent and unit.label.strip().casefold() in {"%", "procent", "pct"}:
            yield flaw(("unit", number, "label"), "unit-percent", value=shown(unit.label))


def check_members(plan: Plan) -> Iterator[Flaw]:
    """Names and codes are each member's own, and names can stand in the name of a file."""
    names: dict[str, str] = {}
    for number, member in enumerate(plan.member):
        key = ("member", number)
        if same(member.name) in names.values():
            yield flaw((*key, "name"), "member-name", value=shown(member.name))
        elif member.code in names:
            other = next(m.name for m in plan.member if m.code == member.code)
            yield flaw((*key, "code"), "member-code", value=member.code, other=other)
        if member.code == REGION:
            yield flaw((*key, "code"), "member-reserved", value=REGION)
        if member.mailbox is not None and not is_mailbox(member.mailbox):
            yield flaw((*key, "mailbox"), "mailbox", value=shown(member.mailbox))
        if bad := next((sign for sign in member.name if sign in FORBIDDEN_IN_FILE_NAMES), None):
            yield flaw((*key, "name"), "member-file-name", value=bad)
        names.setdefault(member.code, same(member.name))


def check_membership(plan: Plan) -> Iterator[Flaw]:
    """A membership ends after it begins, and in every year of the plan there is a member."""
    for number, member in enumerate(plan.member):
        if member.until is not None and member.until < member.since:
            yield flaw(("member", number, "until"), "member-dates", until=member.until, since=member.since)
    empty = [year for year in _years(plan) if plan.member and not plan.members(year)]
    if empty:
        yield flaw(("member",), "member-year", year=empty[0])


def check_populations(plan: Plan) -> Iterator[Flaw]:
    """Check that every member has a population, in order of date."""
    for number, member in enumerate(plan.member):
        key = ("member", number, "population")
        if not member.population:
            yield flaw(key, "population-none")
        for n, (before, after) in enumerate(pairwise(member.population), 1):
            if after.date <= before.date:
                yield flaw((*key, n, "date"), "population-order", value=after.date)


# ---- målområden and mätetal --------------------------------------------------------------------------------


def check_areas(plan: Plan) -> Iterator[Flaw]:
    """Målområden are numbered upwards, and each name fits the tab of a sheet."""
    for a, area in enumerate(plan.goal_area):
        key = ("goal_area", a)
        if area.number < 1:
            yield flaw((*key, "number"), "area-number", value=area.number)
        elif a and area.number <= plan.goal_area[a - 1].number:
            before = plan.goal_area[a - 1].number
            yield flaw((*key, "number"), "area-order", value=area.number, before=before)
        sheet = f"{area.number} {area.short or area.name}"
        named = (*key, "short" if area.short else "name")
        bad = next((sign for sign in sheet if sign in FORBIDDEN_IN_SHEET_NAMES), None)
        if bad:
            yield flaw(named, "sheet-sign", value=shown(sheet), sign=bad)
        elif len(sheet) > LONGEST_SHEET_NAME:
            yield flaw(named, "sheet-long", value=shown(sheet), limit=LONGEST_SHEET_NAME)


def check_codes(plan: Plan) -> Iterator[Flaw]:
    """Codes are written one way, belong to their målområde, and come in order, each once."""
    seen: set[str] = set()
    last = 0
    for key, area, indicator in indicators(plan):
        here = (*key, "code")
        first, second = (int(part) for part in indicator.code.split("."))
        last = 0 if key[2:] == ("goal", 0, "strategy", 0, "indicator", 0) else last
        if indicator.code in seen:
            yield flaw(here, "code-twice", value=indicator.code)
        elif indicator.code != f"{first}.{second}" or not second:
            yield flaw(here, "code-form", value=indicator.code, right=f"{first}.{second or 1}")
        elif first != area.number:
            yield flaw(here, "code-area", value=indicator.code, area=area.number)
        elif second <= last:
            yield flaw(here, "code-order", value=indicator.code, before=f"{area.number}.{last}")
        else:
            last = second
        seen.add(indicator.code)


def check_responsible(plan: Plan) -> Iterator[Flaw]:
    """Whoever answers for a mätetal is a member, some year at least that the edition judges, and is named once."""
    for key, _, indicator in indicators(plan):
        yield from _answers(plan, (*key, "responsible"), indicator.responsible)
        for number, name in enumerate(indicator.co_responsible):
            here = (*key, "co_responsible", number)
            if name == indicator.responsible:
                yield flaw(here, "co-responsible-same", value=shown(name))
            elif name in indicator.co_responsible[:number]:
                yield flaw(here, "twice", value=shown(name))
            else:
                yield from _answers(plan, here, name)


def _answers(plan: Plan, key: Key, name: str) -> Iterator[Flaw]:
    member: Member | None = plan.members_by_name.get(name)
    if member is None:
        choices = swedish.listing([known.name for known in plan.member])
        yield flaw(key, "member-unknown", value=shown(name), choices=choices)
    elif (years := [year for year in _years(plan) if year >= plan.judges_from]) and not any(map(member.belongs, years)):
        yield flaw(key, "member-outside", value=shown(name), first=years[0], last=years[-1])


def check_units_known(plan: Plan) -> Iterator[Flaw]:
    """Check that every unit that a mätetal or a series names is described in the plan."""
    choices = ", ".join(plan.units)
    for key, _, indicator in indicators(plan):
        if indicator.unit not in plan.units:
            yield flaw((*key, "unit"), "unit-unknown", value=shown(indicator.unit), choices=choices)
        for number, series in enumerate(indicator.series):
            if series.unit is not None and series.unit not in plan.units:
                here = (*key, "series", number, "unit")
                yield flaw(here, "unit-unknown", value=shown(series.unit), choices=choices)


def check_series(plan: Plan) -> Iterator[Flaw]:
    """Series of a mätetal have their own ids and names, and leave the region's id alone."""
    for key, _, indicator in indicators(plan):
        for name, code in (("id", "series-twice"), ("name", "series-name")):
            for number, value in repeated(getattr(series, name) for series in indicator.series):
                yield flaw((*key, "series", number, name), code, value=shown(value))
        for number, series in enumerate(indicator.series):
            if series.id == REGION_SERIES or series.id.endswith(f"-{REGION_SERIES}"):
                yield flaw((*key, "series", number, "id"), "series-reserved", value=shown(series.id))


def check_targets(plan: Plan) -> Iterator[Flaw]:
    """Check that the parameters of every target agree with each other and with the plan's years."""
    for key, _, indicator in indicators(plan):
        for message in indicator.target.check(plan.first_year, plan.last_year):
            parameter = message.split(maxsplit=1)[0]  # the kinds begin with the parameter they are about
            known = parameter in indicator.target.declared()
            yield (*key, "target", parameter) if known else (*key, "target"), message


def check_readings(plan: Plan) -> Iterator[Flaw]:
    """A Startvärde that is taken from another mätetal is registered there; only a target year can be read."""
    for key, _, indicator in indicators(plan):
        if not indicator.year_in_print and indicator.target.target_year(plan.last_year) is None:
            yield flaw((*key, "year_in_print"), "year-not-read", kind=indicator.target.kind)
        if indicator.baseline_from is not None and not _gives_baseline(plan, indicator):
            year = indicator.target.baseline_year(plan.first_year)
            facts = {"value": shown(indicator.baseline_from), "year": year or plan.first_year - 1}
            yield flaw((*key, "baseline_from"), "baseline-from", **facts)


def _gives_baseline(plan: Plan, indicator: Indicator) -> bool:
    """Return whether the mätetal that is named registers this one's Startvärde: same who report, same unit."""
    source, year = plan.indicators.get(indicator.baseline_from or ""), indicator.target.baseline_year(plan.first_year)
    alike = ("responsible", "scope", "unit", "series")
    return (
        source is not None and year is not None and source.target.registers(year)
        and all(getattr(source, name) == getattr(indicator, name) for name in alike)
    )  # fmt: skip


def check_aggregate(plan: Plan) -> Iterator[Flaw]:
    """A regional figure is made only of members' figures, and only where there are figures."""
    for key, _, indicator in indicators(plan):
        if indicator.aggregate == "none":
            continue
        facts = {"value": shown(indicator.aggregate), "kind": indicator.target.kind}
        if indicator.scope == "responsible":
            yield flaw((*key, "aggregate"), "aggregate-scope", **facts)
        elif Field.VALUE not in indicator.target.fields:
            yield flaw((*key, "aggregate"), "aggregate-kind", **facts)


# ---- networks and projects ---------------------------------------------------------------------------------


def check_networks(plan: Plan) -> Iterator[Flaw]:
    """Networks are numbered upwards, each with its own name."""
    for n, network in enumerate(plan.network):
        key = ("network", n, "number")
        if network.number < 1:
            yield flaw(key, "network-number", value=network.number)
        elif n and network.number <= plan.network[n - 1].number:
            yield flaw(key, "network-order", value=network.number, before=plan.network[n - 1].number)
    for n, name in repeated(network.name for network in plan.network):
        yield flaw(("network", n, "name"), "network-name", value=shown(name))


def check_projects(plan: Plan) -> Iterator[Flaw]:
    """No project is listed twice."""
    for n, name in repeated(project.name for project in plan.project):
        yield flaw(("project", n, "name"), "project-name", value=shown(name))


def check_statements(plan: Plan) -> Iterator[Flaw]:
    """Statements are numbered upwards, and each one's days come in order."""
    for n, statement in enumerate(plan.statement):
        key = ("statement", n)
        before = plan.statement[n - 1].number if n else 0
        if statement.number <= before:
            yield flaw((*key, "number"), "statement-order", value=statement.number, before=before)
        for earlier, later in (*pairwise(("opened", "indicative_by", "decision_by")), ("opened", "closed")):
            before_day, day = getattr(statement, earlier), getattr(statement, later)
            if day and day < before_day:
                yield flaw((*key, later), "statement-dates", value=day, before=earlier, other=before_day)


CHECKS: tuple[Callable[[Plan], Iterator[Flaw]], ...] = (
    check_period, check_texts, check_organisation, check_not_empty, check_units, check_members,
    check_membership, check_populations, check_areas, check_codes, check_responsible, check_units_known,
    check_series, check_targets, check_readings, check_aggregate, check_networks, check_projects, check_statements,
)  # fmt: skip
