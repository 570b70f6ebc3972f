"""The reports on one mätetal -> its statuses: of each kommun, of each series, and of the region as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Indicator, Member, Plan, Row
from xl_addin.reports import Reports
from xl_addin.targets import Case, Status, Verdict
from xl_addin.targets.combine import Part, combine_both, combine_members, combine_series, judged

if TYPE_CHECKING:
    from xl_addin.completion import Completion


class Assessment(Struct, frozen=True):
    """One status: of a kommun (`municipality` is its SCB code) or of the region (None), for a series or the whole."""

    indicator: str
    series: str | None
    municipality: str | None
    year: int
    verdict: Verdict


def assess(
    plan: Plan, reports: Reports, indicator: Indicator, year: int, completion: Completion | None
) -> Iterator[Assessment]:
    """Return every status of one mätetal in one year, by the edition `plan`: members', series' and the region's.

    Where older figures are of another definition, the explanation says that they are not compared with.
    """
    found = judge(plan, reports, indicator, year, completion)
    since = plan.cached(("new definition", indicator.code), lambda: _new_definition(plan, indicator))
    return (_with_definition(assessment, since) for assessment in found) if since else found


def _new_definition(plan: Plan, indicator: Indicator) -> int | None:
    years = (editions_of(plan).new_definition(row, plan) for row in plan.rows[indicator.code])
    return max((year for year in years if year), default=None)


def _with_definition(assessment: Assessment, since: int) -> Assessment:
    verdict = assessment.verdict
    reason = texts.consolidation.NEW_DEFINITION.format(reason=verdict.reason, year=since)
    return replace(assessment, verdict=replace(verdict, reason=reason))


def judge(
    plan: Plan, reports: Reports, indicator: Indicator, year: int, completion: Completion | None
) -> Iterator[Assessment]:
    """Return the statuses of one mätetal in one year as `assess` does, without a word about older definitions."""
    by_level: dict[bool, list[Part]] = {True: [], False: []}
    per_member: dict[str, list[Part]] = defaultdict(list)
    for row in plan.rows[indicator.code]:
        reporters = _reporters(plan, row, year)
        cases = {m: reports.case(plan, row, m.code, year) for m in reporters}
        parts = {m.code: _part(m, row, case, completion) for m, case in cases.items()}
        for code, part in parts.items():
            if indicator.series and (row.each or indicator.scope == "responsible"):
                per_member[code].append(replace(part, name=row.name))
            yield Assessment(indicator.code, row.series, code, year, part.verdict)
        members = list(parts.values())
        if row.each:
            whole = combine_members(members, row.target, year, plan.last_year, row.name)
        else:
            own = replace(members[0], name=row.name) if members else _nobody(row, indicator, year)
            whole = _of_region(plan, reports, row, year, completion) or own
        by_level[row.each].append(whole)
        if row.series:
            yield Assessment(indicator.code, row.series, None, year, whole.verdict)
    for code, of_member in per_member.items():
        yield Assessment(indicator.code, None, code, year, combine_series(of_member).verdict)
    yield Assessment(indicator.code, None, None, year, _regional(by_level))


def _part(member: Member, row: Row, case: Case, completion: Completion | None) -> Part:
    if completion:
        return completion.judged(member.name, row, case, region=False)
    return judged(member.name, row.target, case)


def _of_region(plan: Plan, reports: Reports, row: Row, year: int, completion: Completion | None) -> Part | None:
    """Return the region's status where official statistics may fill in its figures."""
    if completion is None or row.source is None or row.source.use != "basis":
        return None
    responsible = plan.members_by_name[plan.indicators[row.indicator].responsible]
    if not responsible.belongs(year) and completion.figure(row, year, None) is None:
        return None
    return completion.judged(row.name, row, reports.case(plan, row, responsible.code, year), region=True)


def _nobody(row: Row, indicator: Indicator, year: int) -> Part:
    reason = texts.consolidation.RESPONSIBLE_NOT_MEMBER.format(responsible=indicator.responsible, year=year)
    return Part(row.name, Verdict(Status.NOT_REPORTED, reason))


def _reporters(plan: Plan, row: Row, year: int) -> list[Member]:
    if row.each:
        return plan.members(year)
    responsible = plan.members_by_name[plan.indicators[row.indicator].responsible]
    return [responsible] if responsible.belongs(year) else []


def _regional(by_level: Mapping[bool, Sequence[Part]]) -> Verdict:
    members, region = by_level[True], by_level[False]
    if members and region:
        return combine_both(combine_series(region), combine_series(members)).verdict
    return combine_series(members or region).verdict
