"""Svar per brev: answers on a joint statement that came otherwise than in a template, entered by the secretariat."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers.base import (
    Choice,
    ColumnSpec,
    Holder,
    Keeper,
    Known,
    Register,
    RegisterEntry,
    RegisterRecord,
    member_choices,
    shorten,
)

ID = "letter_answer"
WORDS = texts.registers.COLUMNS[ID]
STAGES = {"stance": "stance_day", "decision": "decision_day"}
"""The answer of each stage, and the day it was given."""


class Stance(StrEnum):
    """A kommun's answer."""

    YES, NO, CHANGED = texts.registers.STANCES


def statement_choices(context: Holder) -> Iterator[Choice]:
    """Yield the plan's statements: `1 Gemensamt yttrande …`."""
    for statement in context.plan.statement:
        yield Choice(str(statement.number), shorten(f"{statement.number} {statement.title}"))


class LetterAnswer(RegisterRecord, frozen=True, kw_only=True):
    """A kommun's answers on a statement as a letter gives them."""

    register_id = ID

    municipality: Annotated[
        str | None, ColumnSpec(*WORDS["municipality"], 20, choices=member_choices, required=True)
    ] = None
    statement: Annotated[
        str | None, ColumnSpec(*WORDS["statement"], 40, choices=statement_choices, required=True)
    ] = None
    stance: Annotated[Stance | None, ColumnSpec(*WORDS["stance"], 16)] = None
    stance_day: Annotated[Known | None, ColumnSpec(*WORDS["stance_day"], 12)] = None
    decision: Annotated[Stance | None, ColumnSpec(*WORDS["decision"], 16)] = None
    decision_day: Annotated[Known | None, ColumnSpec(*WORDS["decision_day"], 12)] = None
    signed_by: Annotated[str | None, ColumnSpec(*WORDS["signed_by"], 26, function=True)] = None
    change: Annotated[str | None, ColumnSpec(*WORDS["change"], 44)] = None
    letter: Annotated[str | None, ColumnSpec(*WORDS["letter"], 30)] = None


def answers_have_days(context: Holder, entry: RegisterEntry[RegisterRecord]) -> Iterator[Finding]:
    """Check that an answer has a day, and a day an answer."""
    for answer_key, day_key in STAGES.items():
        answer, day = getattr(entry.record, answer_key), getattr(entry.record, day_key)
        if (answer is None) != (day is None):
            missing = answer_key if answer is None else day_key
            header, _ = texts.registers.COLUMNS[entry.register][missing]
            yield context.incomplete(entry, missing, "answer_incomplete", column=header)


REGISTER = Register(
    LetterAnswer, extra_rows=60, unique=("municipality", "statement"), checks=(answers_have_days,),
    kept_by=Keeper.SECRETARIAT,
)  # fmt: skip
