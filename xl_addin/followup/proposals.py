"""The date that is proposed for a matter, and whose proposal it is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from xl_addin import texts
from xl_addin.followup.actions import next_step
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator

SCHEDULE_DAY, ACTION_DAY = (4, 30), (6, 30)
"""Month and day of next year that are proposed for a new schedule or an answer, and for an action."""


class ProposedBy(StrEnum):
    """Whose date it is: somebody's own, or the program's rule, which is nobody's plan."""

    FORECAST = "forecast"
    ACTION = "action"
    PLAN = "plan"
    RULE = "rule"
    NOBODY = "nobody"


class Proposal(NamedTuple):
    """A day or a year, None where none is proposed, and whose it is."""

    when: date | int | None
    by: ProposedBy

    @property
    def shown(self) -> str:
        """The date; a dash for none."""
        return texts.report.NONE if self.when is None else str(self.when)

    @property
    def source(self) -> str:
        """Whose date it is, in a word or two; "" where there is none."""
        return texts.matters.PROPOSED_BY[self.by.value]


NONE_PROPOSED = Proposal(None, ProposedBy.NOBODY)


def by_rule(followup: Followup, day: tuple[int, int] = SCHEDULE_DAY) -> Proposal:
    """Return the day of next year that the program proposes where nobody has said one."""
    return Proposal(date(followup.year + 1, *day), ProposedBy.RULE)


def proposal(followup: Followup, indicator: Indicator, request: str, late: int | None) -> Proposal:
    """Return what is proposed for a mätetal; `late`: the forecast after its target year, `request` as in `Matter`."""
    if request == "new_time":
        return Proposal(late, ProposedBy.FORECAST)
    if request == "note":
        step = next_step(followup, indicator)
        end = step.record.end if step else None
        return Proposal(end.last, ProposedBy.ACTION) if end else NONE_PROPOSED
    if request == "strike":
        return NONE_PROPOSED
    return by_rule(followup, SCHEDULE_DAY if request in ("new_schedule", "report_or_strike") else ACTION_DAY)
