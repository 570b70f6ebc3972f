"""The cooperation's other books, one file each. A new register is a new file and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.registers import action_plan, activity, network, position
from xl_addin.registers.base import Books, Due, Holder, Keeper, Register, RegisterEntry, RegisterRecord, SummaryTable
from xl_addin.swedish import in_number_order


@cache
def registers_of(keeper: Keeper | None = None) -> tuple[Register[Any], ...]:
    """Return the registers that a keeper keeps (every one, if none is named), in the order of the sheets.

    The secretariat's are loaded when somebody asks for them: a kommun's file has none of them.
    """
    of_municipalities = (action_plan.REGISTER, activity.REGISTER, network.REGISTER, position.REGISTER)
    if keeper is Keeper.MUNICIPALITY:
        return of_municipalities
    from xl_addin.registers import (
        agenda_point,
        attendance,
        decision,
        economy,
        letter_answer,
        meeting,
        member,
        project,
        set_aside,
    )

    own = (decision, meeting, agenda_point, attendance, letter_answer, project, economy, member, set_aside)
    of_secretariat = tuple(module.REGISTER for module in own)
    return of_secretariat if keeper else of_municipalities + of_secretariat


def secretariat(plan: Plan) -> Holder:
    """Return the context of the secretariat's own books, which span the whole plan."""
    return Holder(plan, None, plan.last_year)


def cross_checks(books: Books) -> Iterator[Finding]:
    """Report where the registers do not agree with each other."""
    for register in registers_of():
        for check in register.cross:
            yield from check(books)


def overdue(books: Books) -> list[Due]:
    """Return what should have been done by the end (or middle) of the reporting year and is not, the oldest first."""
    return _in_order(due for due in _dues(books) if due.by <= books.due_day)


def upcoming(books: Books) -> list[Due]:
    """Return what is to be done after that, the nearest first."""
    return _in_order(due for due in _dues(books) if due.by > books.due_day)


def _dues(books: Books) -> Iterator[Due]:
    return (due for register in registers_of() for due in register.dues(books))


def _in_order(dues: Iterable[Due]) -> list[Due]:
    return sorted(dues, key=lambda due: (due.by, in_number_order(due.what), due.municipality))


__all__ = [
    "Books", "Due", "Holder", "Keeper", "Register", "RegisterEntry", "RegisterRecord", "SummaryTable",
    "cross_checks", "overdue", "registers_of", "secretariat", "upcoming",
]  # fmt: skip
