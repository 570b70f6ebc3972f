"""The cooperation's other books, one file each. A new register is a new file and a line here."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.registers import (
    action_plan,
    activity,
    agenda_point,
    attendance,
    decision,
    economy,
    meeting,
    member,
    network,
    position,
    project,
)
from xl_addin.registers.base import Books, Context, Due, Register, RegisterEntry, Table

REGISTERS: tuple[Register, ...] = (
    action_plan.REGISTER, activity.REGISTER, network.REGISTER, position.REGISTER, decision.REGISTER, meeting.REGISTER,
    agenda_point.REGISTER, attendance.REGISTER, project.REGISTER, economy.REGISTER, member.REGISTER,
)  # fmt: skip
"""Every register, in the order of the sheets."""


def secretariat(plan: Plan) -> Context:
    """Give the context of the secretariat's own books, which span the whole plan."""
    return Context(plan, None, plan.last_year)


def cross_checks(books: Books) -> Iterator[Finding]:
    """Tell where the registers do not agree with each other."""
    for register in REGISTERS:
        for check in register.cross:
            yield from check(books)


def overdue(books: Books) -> list[Due]:
    """Give what should have been done by the end of the reporting year and is not, the oldest first."""
    return [due for due in _dues(books) if due.by <= books.day]


def upcoming(books: Books) -> list[Due]:
    """Give what is to be done after the reporting year, the nearest first."""
    return [due for due in _dues(books) if due.by > books.day]


def _dues(books: Books) -> list[Due]:
    dues = (register.due(entry) for register in REGISTERS for entry in books.of(register.id))
    return sorted((due for due in dues if due), key=lambda due: (due.by, due.what, due.entry.municipality))


__all__ = [
    "REGISTERS", "Books", "Context", "Due", "Register", "RegisterEntry", "Table", "cross_checks", "overdue",
    "secretariat", "upcoming",
]  # fmt: skip
