"""What the kommuner do about a mätetal, by their handlingsplaner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xl_addin import texts
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator
from xl_addin.registers import Due, RegisterEntry
from xl_addin.registers.action_plan import ID as ACTIONS
from xl_addin.registers.action_plan import Action, is_open
from xl_addin.swedish import in_number_order, long_date
from xl_addin.targets import State


def actions_of(followup: Followup, indicator: Indicator) -> list[RegisterEntry[Action]]:
    """Return the actions of a mätetal, whatever has become of them."""
    return followup.actions.get(indicator.code, [])


def next_step(followup: Followup, indicator: Indicator) -> RegisterEntry[Action] | None:
    """Return the open action for a mätetal that is to end first, None if there is none."""
    return min(filter(is_open, actions_of(followup, indicator)), key=_first_due, default=None)


def _first_due(entry: RegisterEntry[Action]) -> tuple[object, ...]:
    return entry.record.end.last if entry.record.end else date.max, entry.municipality, in_number_order(entry.cell)


def is_overdue(followup: Followup, entry: RegisterEntry[Action]) -> bool:
    """Return whether an open action should have ended by the end of the reporting year, or of its first half."""
    end = entry.record.end
    return is_open(entry) and end is not None and end.last <= followup.result.books.due_day


def other_dues(dues: Iterable[Due]) -> list[Due]:
    """Return what is to be done by the other books: actions stand beside their mätetal."""
    return [due for due in dues if due.register != ACTIONS]


def action_clause(followup: Followup, indicator: Indicator) -> str:
    """Return in a clause whether anything is done: what goes on and until when, what ended, or that there is none."""
    words, step = texts.matters.ACTIONS, next_step(followup, indicator)
    if step is not None:
        key = "overdue" if is_overdue(followup, step) else "until" if step.record.end else "open"
        return words[key].format(end=long_date(step.record.end.shown) if step.record.end else "")
    found = actions_of(followup, indicator)
    ends = [e.record.end.last.year for e in found if e.record.state is State.DONE and e.record.end]
    key = "done_in" if ends else "ended" if found else "none"
    return words[key].format(year=max(ends, default=0))
