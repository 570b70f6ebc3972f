"""Which deviations come first. The rule is printed in the result, beside what it has chosen."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator, Row
from xl_addin.targets import UNASSESSED, Status, Verdict

DEVIATING = (Status.MISSED, Status.DEVIATING)
"""What the board has to look at, worst first."""
LONG_UNREPORTED = 2
"""Years in a row without a report that make a mätetal a matter for the board."""


class Deviation(Struct, frozen=True):
    """A mätetal that is missed or deviates. `years`: how many in a row, this one included.

    `gap`: how far from what the target asked for, as a share of it; for figures of each kommun the share of the
    assessed ones that fall short; 0 where neither can be told.
    """

    indicator: Indicator
    verdict: Verdict
    years: int
    gap: Fraction
    questioned: bool = False
    """Whether it rests on a figure that a warning asks about: such a one never comes first."""


def deviations(context: Followup) -> list[Deviation]:
    """Return the deviations: missed before deviating, most years in a row, widest gap, then the plan's order."""
    found = [
        Deviation(
            indicator,
            verdict,
            years_in_a_row(context, code, verdict.status),
            max(_gap(context, row) for row in context.plan.rows[code]),
            bool(context.question(context.plan.rows[code])),
        )
        for code, indicator in context.plan.indicators.items()
        if (verdict := context.verdicts[code]).status in DEVIATING
    ]
    return sorted(found, key=lambda d: (d.questioned, DEVIATING.index(d.verdict.status), -d.years, -d.gap))


def years_in_a_row(context: Followup, code: str, status: Status) -> int:
    """Count the years, back from the reporting year, with this very status, as far as its kind counts them."""
    target, last_year = context.plan.indicators[code].target, context.plan.last_year
    count = 0
    for year in reversed(context.result.years):
        verdict = context.result.regional_in(code, year)
        if verdict is None or verdict.status is not status or not target.counts_in_a_row(year, last_year):
            break
        count += 1
    return count


def _gap(context: Followup, row: Row) -> Fraction:
    if not row.each:
        return row.target.shortfall(context.case(row, context.reporters(row)[0]))
    verdicts = [context.verdict(row.indicator, row.series, m.code, context.year) for m in context.members]
    judged = [v.status for v in verdicts if v and v.status not in UNASSESSED]
    return Fraction(sum(s in DEVIATING for s in judged), len(judged)) if judged else Fraction(0)
