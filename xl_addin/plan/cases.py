"""A row as the rule of its target sees it: since when it is measured, from where it starts, what was reported."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan, Row
from xl_addin.targets import Case, Report


def begins(plan: Plan, row: Row) -> int:
    """Return the first year of the figure of `row`: the plan's, or the edition's since which it is measured so."""
    if plan.predecessor is None:
        return plan.first_year
    return plan.cached(("begins", row.indicator, row.series), lambda: editions_of(plan).begins(row, plan))


def baseline_year(plan: Plan, row: Row) -> int | None:
    """Return the year whose outcome `row` needs as Startvärde, None if there is none."""
    return row.target.baseline_year(begins(plan, row))


def start_value_year(plan: Plan, row: Row) -> int | None:
    """Return the year before the figure's first whose outcome is asked for as Startvärde, None if there is none."""
    year = baseline_year(plan, row)
    return year if year is not None and year < begins(plan, row) else None


def case_of(
    plan: Plan, row: Row, year: int, reports: Mapping[int, Report], source: Mapping[int, Report] | None = None
) -> Case:
    """Return a row's reports, by year, as its rule sees them at `year`.

    `source`: the reports of `plan.baseline_source(row)`, whose value for the baseline's year is put among them.
    """
    own = {y: report for y, report in reports.items() if y <= year}
    since = begins(plan, row)
    if source and (origin := plan.baseline_source(row)) and (baseline := row.target.baseline_year(since)):
        newest = max([year, *source])  # as a Startvärde of its own counts in whatever report it was given
        value = origin.target.value_of(case_of(plan, origin, newest, source), baseline)
        own |= {baseline: replace(own.get(baseline, Report()), value=value)} if value is not None else {}
    return Case(year, since, plan.last_year, own, row.unit.measure)
