"""The judgement over the whole period, in words and never as a status: years met, or how far it has come."""

from __future__ import annotations

from decimal import Decimal

from xl_addin import texts
from xl_addin.followup.figures import as_shown
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator, Row
from xl_addin.targets import UNASSESSED, Status
from xl_addin.targets.explain import figures, in_year


def period_text(context: Followup, indicator: Indicator) -> str:
    """Return the sentence on the years up to the reporting year that hold the same figure, "" where there is none."""
    words = texts.outlook.PERIOD
    statuses, met, is_judged = _years(context, indicator)
    if len(statuses) < 2:
        return ""
    rows = context.plan.rows[indicator.code]
    span = _span(context, rows[0]) if len(rows) == 1 else ""
    if indicator.target.yearly:
        if not is_judged:
            return ""
        text = words["yearly"].format(met=met, all=len(statuses))
    elif met and statuses[context.year] is Status.ACHIEVED:
        text = words["met"].format(year=stands_since(context, indicator))
    elif span:
        text = words["not_yet"]
    else:
        return ""
    return words["sentence"].format(text=text, span=words["span"].format(span=span) if span else "")


def period_brief(followup: Followup, indicator: Indicator) -> str:
    """Return the judgement over the period in a few words: years met, or since when; "" where there is none."""
    words = texts.outlook.PERIOD_BRIEF
    statuses, met, is_judged = _years(followup, indicator)
    if len(statuses) < 2:
        return ""
    if indicator.target.yearly:
        return words["yearly"].format(met=met, all=len(statuses)) if is_judged else ""
    if statuses.get(followup.year) is not Status.ACHIEVED:
        return ""
    since = stands_since(followup, indicator)
    return words["met" if since < followup.year else "met_now"].format(year=since)


def _years(followup: Followup, indicator: Indicator) -> tuple[dict[int, Status], int, bool]:
    """Return the status of each year that has one, in how many it is met, and whether it was judged in any."""
    verdicts = {year: followup.result.regional_in(indicator.code, year) for year in followup.result.years}
    statuses = {year: verdict.status for year, verdict in verdicts.items() if verdict}
    found = list(statuses.values())
    return statuses, found.count(Status.ACHIEVED), any(status not in UNASSESSED for status in found)


def stands_since(followup: Followup, indicator: Indicator) -> int:
    """Return the first year of the unbroken run of years, up to the reporting year, with the status that stands."""
    now = followup.verdicts[indicator.code]
    since = followup.year
    for year in reversed(followup.result.years):
        then = followup.result.regional_in(indicator.code, year)
        if then is None or (then.status, then.settled) != (now.status, now.settled):
            break
        since = year
    return since


def _span(context: Followup, row: Row) -> str:
    """Return the first and the last outcome of the period, "" where there are not two."""
    outcomes = {year: context.outcome(row, year) for year in context.result.years}
    known = {year: value for year, value in outcomes.items() if isinstance(value, Decimal)}
    if len(known) < 2:
        return ""
    first, last = min(known), max(known)
    before, now = figures(row.unit.measure, *map(as_shown, (known[first], known[last])))
    in_years = {name: in_year(year, row.unit.measure) for name, year in (("first", first), ("last", last))}
    return texts.outlook.PERIOD["from_to"].format(before=before, now=now, **in_years)
