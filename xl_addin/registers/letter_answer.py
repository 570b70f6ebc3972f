"""Svar per brev: answers on a joint statement that came otherwise than in a template, entered by the secretariat."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers import base

ID = "letter_answer"
WORDS = texts.registers.COLUMNS[ID]
STAGES = {"stance": "stance_day", "decision": "decision_day"}
"""The answer of each stage, and the day it was given."""


class Stance(StrEnum):
    """A kommun's answer."""

    YES, NO, CHANGED = texts.registers.STANCES


def statement_choices(context: base.Holder) -> Iterator[base.Choice]:
    """Yield the plan's statements: `1 Gemensamt yttrande …`."""
    for statement in context.plan.statement:
        yield base.Choice(str(statement.number), base.shorten(f"{statement.number} {statement.title}"))


class LetterAnswer(base.RegisterRecord, frozen=True, kw_only=True):
    """A kommun's answers on a statement as a letter gives them."""

    register_id = ID

    municipality: Annotated[
        str | None, base.ColumnSpec(*WORDS["municipality"], 20, choices=base.member_choices, required=True)
    ] = None
    statement: Annotated[
        str | None, base.ColumnSpec(*WORDS["statement"], 40, choices=statement_choices, required=True)
    ] = None
    stance: Annotated[Stance | None, base.ColumnSpec(*WORDS["stance"], 16)] = None
    stance_day: Annotated[base.Known | None, base.ColumnSpec(*WORDS["stance_day"], 12)] = None
    decision: Annotated[Stance | None, base.ColumnSpec(*WORDS["decision"], 16)] = None
    decision_day: Annotated[base.Known | None, base.ColumnSpec(*WORDS["decision_day"], 12)] = None
    signed_by: Annotated[str | None, base.ColumnSpec(*WORDS["signed_by"], 26, function=True)] = None
    change: Annotated[str | None, base.ColumnSpec(*WORDS["change"], 44)] = None
    letter: Annotated[str | None, base.ColumnSpec(*WORDS["letter"], 30)] = None


def answers_have_days(context: base.Holder, entry: base.RegisterEntry[base.RegisterRecord]) -> Iterator[Finding]:
    """Check that an answer has a day, and a day an answer."""
    for answer_key, day_key in STAGES.items():
        answer, day = getattr(entry.record, answer_key), getattr(entry.record, day_key)
        if (answer is None) != (day is None):
            missing = answer_key if answer is None else day_key
            header, _ = texts.registers.COLUMNS[entry.register][missing]
            yield context.incomplete(entry, missing, "answer_incomplete", column=header)


REGISTER = base.Register(
    LetterAnswer, extra_rows=60, unique=("municipality", "statement"), checks=(answers_have_days,),
    kept_by=base.Keeper.SECRETARIAT,
)  # fmt: skip
