"""Example figures for a whole plan period: plausible, plainly marked as made up, and with the faults that people make.

The same plan gives the same figures on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.outputs import write_output
from xl_addin.plan.editions import Editions, editions_of
from xl_addin.plan.model import Indicator, Member, Plan, Row
from xl_addin.registers import Keeper, RegisterRecord, registers_of
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.letter_answer import Stance
from xl_addin.registers.network import Participation
from xl_addin.registers.position import Position
from xl_addin.targets import Field, Reason, Report, State
from xl_addin.targets.aims import Example
from xl_addin.when import When
from xl_addin.workbooks.template import build_template, template_file_name

Story = dict[str, dict[int, Report]]
"""One kommun's reports by row id and year."""

_UNREPORTED = 0.04
_LACKING = 0.05
"""Shares of the rows that are left blank, or given a reason instead of a figure."""


def senders(plan: Plan) -> list[tuple[Member, int]]:
    """Return who has sent something for which years: in the last year the last member of the list has not."""
    missing = (plan.members(plan.last_year)[-1], plan.last_year)
    sent = ((member, year) for member in plan.member for year in plan.years if member.belongs(year))
    return [pair for pair in sent if pair != missing]


def write_example(plan: Plan, folder: Path, member: Member, year: int) -> Path:
    """Write what a member has filled in for a year into `folder`, with the edition in force then; return the file.

    In the last year the first member of the list has left its file unfinished.
    """
    editions = editions_of(plan)
    edition = editions.at(year)
    stories = plan.cached(("stories", member.code), lambda: stories_of(editions, member))
    known = {row_id: _until(years, year) for row_id, years in stories[edition.version].items()}
    _mishaps(edition, member, year, known)
    target = folder / str(year) / template_file_name(edition, member, year)
    registers = example_registers(edition, member, year)
    data = build_template(edition, member, year, known=known, registers=registers, example=True)
    write_output(target, data, "example")
    return target


def stories_of(editions: Editions, member: Member) -> dict[str, Story]:
    """Make up what a kommun reports in each edition, by version; a figure that goes on is the one it was."""
    stories: dict[str, Story] = {}
    for edition in editions.all:
        story = story_of(edition, member)
        for rows in edition.rows.values() if edition.predecessor else ():
            for row in (row for row in rows if row.id in story):
                own = {year: report for year, report in story[row.id].items() if year >= edition.judges_from}
                story[row.id] = _before(stories, editions, edition, row) | own
        stories[edition.version] = story
    return stories


def _before(stories: Mapping[str, Story], editions: Editions, edition: Plan, row: Row) -> dict[int, Report]:
    """Return what was reported of a figure in the edition before, where it is the same."""
    before = editions.all[editions.all.index(edition) - 1]
    trace = editions.between(row, edition, before)
    if trace.how != "same" or len(trace.rows) != 1:
        return {}
    earlier = stories[before.version].get(trace.rows[0].id, {})
    return {year: report for year, report in earlier.items() if year < edition.judges_from}


def _until(years: Mapping[int, Report], year: int) -> dict[int, Report]:
    return {y: report for y, report in years.items() if y <= year}


def story_of(plan: Plan, member: Member) -> Story:
    """Make up what a kommun reports over the years, on every row it reports."""
    story: Story = {}
    for code, rows in plan.rows.items():
        indicator = plan.indicators[code]
        for row in rows:
            if row.each or indicator.responsible == member.name:
                luck = Random(f"{plan.id} {member.code} {row.id}")  # noqa: S311 - example figures, not secrets
                story[row.id] = _years(plan, row, luck)
    return story


def _years(plan: Plan, row: Row, luck: Random) -> dict[int, Report]:
    likely = row.plausible or (Decimal(20), Decimal(200))
    story = row.target.example(Example(plan.years, luck, likely))
    reports = {year: _written(row, report) for year, report in story}
    if Field.STATE in row.target.fields and Field.VALUE not in row.target.fields:
        return reports
    for year in plan.years:
        chance = luck.random()
        if chance < _UNREPORTED and year > plan.first_year:
            reports.pop(year, None)
        elif chance < _UNREPORTED + _LACKING:
            reason = luck.choice([Reason.NOT_MEASURED, Reason.LATER])
            reports[year] = Report(reason=reason, comment=texts.cli.EXAMPLE_REASONS[reason.value])
        elif chance > 1 - _LACKING and year in reports:
            reports[year] = replace(reports[year], comment=luck.choice(texts.cli.EXAMPLE_COMMENTS))
    return reports


def _written(row: Row, report: Report) -> Report:
    """Write the figure as people do: with few digits, and in words where these may be and nothing is counted."""
    figure = report.value
    if not isinstance(figure, Decimal):
        return report
    if row.target.text_allowed and row.unit.bare:
        return replace(report, value=texts.cli.EXAMPLE_WORDS[int(figure) % len(texts.cli.EXAMPLE_WORDS)])
    return replace(report, value=_rounded(row, figure))


def _rounded(row: Row, figure: Decimal) -> Decimal:
    unit = row.unit
    places = 0 if unit.whole or abs(figure) >= 1000 else 1 if abs(figure) >= 10 else 2
    value = round(figure, places)
    if unit.maximum is not None:
        value = min(value, unit.maximum)
    return max(value, unit.minimum) if unit.minimum is not None else value


def _mishaps(plan: Plan, member: Member, year: int, known: Story) -> None:
    """Put in what people really type in the last year, so that the findings are seen at work."""
    place = [m.code for m in plan.member].index(member.code)
    rows = [row for rows in plan.rows.values() for row in rows if row.id in known and Field.VALUE in row.target.fields]
    if year != plan.last_year:
        return
    if place == 0:
        for row in rows[len(rows) // 2 :]:
            known[row.id] = _until(known[row.id], year - 1)
    typed = texts.cli.EXAMPLE_MISHAPS[place % len(texts.cli.EXAMPLE_MISHAPS)]
    figures = [row for row in rows if isinstance(known[row.id].get(year, Report()).value, Decimal)]
    if typed and figures:
        row = figures[place * 5 % len(figures)]
        report = known[row.id][year]
        odd = typed.format(figure=str(report.value).replace(".", ","))
        known[row.id] = known[row.id] | {year: replace(report, value=odd)}


def example_registers(plan: Plan, member: Member, year: int) -> dict[str, list[RegisterRecord]]:
    """Make up the rows of the registers that a kommun keeps, by register id."""
    mine = [indicator for indicator in plan.indicators.values() if indicator.responsible == member.name]
    place = [m.code for m in plan.member].index(member.code)
    records = [
        *_actions(plan, mine, year), *_networks(plan, member, place), *_activities(plan, mine, place, year),
        *_positions(plan, place, year),
    ]  # fmt: skip
    by_register: dict[str, list[RegisterRecord]] = {register.id: [] for register in registers_of(Keeper.MUNICIPALITY)}
    for record in records:
        by_register[record.register_id].append(record)
    return by_register


def _actions(plan: Plan, mine: Sequence[Indicator], year: int) -> Iterator[Action]:
    for number, indicator in enumerate(mine):
        luck = Random(f"{plan.id} {indicator.code} {year}")  # noqa: S311 - example figures, not secrets
        if luck.random() < 0.15:
            continue
        start = date(plan.first_year + number % 2, 1 + number % 12, 1)
        end = date(min(start.year + 1 + number % 3, plan.last_year), 6, 30)
        yield Action(
            indicator=indicator.code, action=luck.choice(texts.cli.EXAMPLE_ACTIONS), start=When.on(start),
            end=When.on(end), owner=luck.choice(texts.cli.EXAMPLE_FUNCTIONS),
            state=State.DONE if end.year < year else State.ONGOING,
        )  # fmt: skip


def _networks(plan: Plan, member: Member, place: int) -> Iterator[Participation]:
    functions, codes = texts.cli.EXAMPLE_FUNCTIONS, list(plan.indicators)
    for network in plan.network:
        number = network.number
        chosen = number + int(member.code)
        if not chosen % 5:
            continue
        part = Participation(
            number=number, name=network.name, tied=network.tied, function=functions[chosen % len(functions)],
            meetings=(number * 7 + int(member.code)) % 7,
        )  # fmt: skip
        if number % len(plan.member) == place and number % 7:
            named = ", ".join(codes[number * 5 % len(codes) :][:2])
            report = {"contribution": texts.cli.EXAMPLE_NETWORK_REPORT, "indicators": named}
            part = replace(part, convenes=True, meetings=3 + number % 3, **report)
        yield part


def _activities(plan: Plan, mine: Sequence[Indicator], place: int, year: int) -> Iterator[Activity]:
    """Make up a report on the first mätetal of a kommun, and for some something outside the plan."""
    day = When.on(date(year, 10 + place % 3, 1 + place % 28))
    for indicator in mine[:2]:
        what = indicator.heading or plan.organisation.name
        report = texts.cli.EXAMPLE_REPORT
        yield Activity(what=what, indicator=indicator.code, state=State.ONGOING, day=day, report=report)
    what, report = texts.cli.EXAMPLE_ACTIVITIES[place % len(texts.cli.EXAMPLE_ACTIVITIES)]
    if place % 2:
        yield Activity(what=what, outside=True, state=State.DONE, day=day, report=report)


def _positions(plan: Plan, place: int, year: int) -> Iterator[Position]:
    """Make up answers on the statements that are open: most are in, some decided later, some not at all."""
    for statement in plan.statement:
        if not statement.is_open(year) or place % 6 == 5:
            continue
        stance = Stance.CHANGED if place % 5 == 3 else Stance.YES
        change = texts.cli.EXAMPLE_CHANGE if stance is Stance.CHANGED else None
        day = When.on(statement.indicative_by)
        answer = Position(number=statement.number, stance=stance, stance_day=day, change=change)
        if place % 3:
            decided_on = When.on(statement.decision_by + timedelta(days=place - 5))
            decided = {"decision": Stance.YES, "decision_day": decided_on}
            answer = replace(answer, **decided, signed_by=texts.cli.EXAMPLE_SIGNATORY)
        yield answer
