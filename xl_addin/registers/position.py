"""Yttranden: every kommun's position on a joint statement, first indicative, then decided and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.plan.model import Statement
from xl_addin.registers.base import (
    Books,
    ColumnSpec,
    Context,
    Count,
    Day,
    Due,
    Entry,
    PresetRow,
    Register,
    RegisterEntry,
    Table,
)

ID = "position"
WORDS = texts.registers.COLUMNS[ID]
STAGES = {"stance": "stance_day", "decision": "decision_day"}
"""The answer of each stage, and the day it was given."""


class Stance(StrEnum):
    """A kommun's answer."""

    YES, NO, CHANGED = texts.registers.STANCES


class Position(Entry):
    """A kommun's answers on a statement; number, title and deadlines come from the plan."""

    number: Annotated[Count | None, ColumnSpec(*WORDS["number"], 5, seeded=True, required=True)] = None
    title: Annotated[str | None, ColumnSpec(*WORDS["title"], 36, seeded=True)] = None
    indicative_by: Annotated[Day | None, ColumnSpec(*WORDS["indicative_by"], 12, seeded=True)] = None
    decision_by: Annotated[Day | None, ColumnSpec(*WORDS["decision_by"], 12, seeded=True)] = None
    stance: Annotated[Stance | None, ColumnSpec(*WORDS["stance"], 16)] = None
    stance_day: Annotated[Day | None, ColumnSpec(*WORDS["stance_day"], 12)] = None
    decision: Annotated[Stance | None, ColumnSpec(*WORDS["decision"], 16)] = None
    decision_day: Annotated[Day | None, ColumnSpec(*WORDS["decision_day"], 12)] = None
    signed_by: Annotated[str | None, ColumnSpec(*WORDS["signed_by"], 26)] = None
    change: Annotated[str | None, ColumnSpec(*WORDS["change"], 44)] = None


def rows(context: Context) -> Iterator[PresetRow]:
    """The statements that are open in the year, for the kommuner that are members."""
    for statement in context.plan.statement if context.member else ():
        if statement.is_open(context.year):
            keys = ("number", "title", "indicative_by", "decision_by")
            yield PresetRow(str(statement.number), {key: getattr(statement, key) for key in keys})


def answers_have_days(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """An answer has a day, which is not before the statement was sent out; a day has an answer."""
    opened = {statement.number: statement.opened for statement in context.plan.statement}
    for entry in entries:
        values = entry.values
        for answer, day in STAGES.items():
            if (answer in values) != (day in values):
                missing = day if answer in values else answer
                yield context.incomplete(entry, missing, "answer_incomplete", column=WORDS[missing][0])
            begin = opened.get(values.get("number", 0))
            if day in values and begin and values[day] < begin:
                yield context.conflict(entry, day, "answer_too_early", day=values[day], opened=begin)


def changes_are_told(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """Whoever says yes with a change says which."""
    for entry in entries:
        if Stance.CHANGED in (entry.values.get(a) for a in STAGES) and not entry.values.get("change"):
            yield context.incomplete(entry, "change", "change_untold")


def decisions_are_signed(context: Context, entries: Sequence[RegisterEntry]) -> Iterator[Finding]:
    """A political decision is signed by a function, and nothing is signed that is not decided."""
    for entry in entries:
        decided, signed = "decision" in entry.values, "signed_by" in entry.values
        if decided and not signed:
            yield context.incomplete(entry, "signed_by", "decision_unsigned")
        elif signed and not decided:
            yield context.conflict(entry, "signed_by", "signed_undecided")


def answers(books: Books, statement: Statement) -> dict[str, RegisterEntry | None]:
    """Give each member's answer on a statement by SCB code, None where it has not answered."""
    told = {e.municipality: e for e in books.of(ID) if e.values.get("number") == statement.number}
    return {member.code: told.get(member.code) for member in books.plan.members(books.year)}


def missing(books: Books, statement: Statement, stage: str) -> list[str]:
    """Name the members without an answer at a stage (`stance` or `decision`, which must be signed)."""
    wanted = {stage} | ({"signed_by"} if stage == "decision" else set())
    told = answers(books, statement).items()
    return [books.name(code) for code, entry in told if entry is None or not wanted <= set(entry.values)]


def is_met(books: Books, statement: Statement) -> bool:
    """Whether the condition holds: a signed, political, unconditional yes from all, or (else) from more than half."""
    told = answers(books, statement)
    yes = [e for e in told.values() if e and e.values.get("decision") is Stance.YES and "signed_by" in e.values]
    return len(yes) == len(told) if statement.from_all else 2 * len(yes) > len(told)


def days_left(day: date, deadline: date) -> str:
    """Tell how many days are left from `day` to a deadline, or how long ago it passed."""
    days = (deadline - day).days
    key = "left" if days > 0 else "today" if days == 0 else "passed"
    return texts.registers.DAYS_LEFT[key].format(days=swedish.plural(abs(days), *texts.registers.DAYS))


def tables(books: Books) -> Iterator[Table]:
    """Of each open statement: how its stages stand, and the matrix of every member's answers."""
    words = texts.registers.TABLES[ID]
    for statement in books.plan.statement:
        if not statement.is_open(books.year):
            continue
        title = words["title"].format(number=statement.number, title=statement.title)
        condition = words["from_all" if statement.from_all else "from_most"]
        met = words["met" if is_met(books, statement) else "not_met"]
        note = f"{condition} {met} {words['counted'].format(day=books.day)}"
        stages = (("stance", statement.indicative_by), ("decision", statement.decision_by))
        summary = tuple(_stage_row(books, statement, stage, by) for stage, by in stages)
        yield Table(title, note, words["stage_headers"], summary)
        matrix = tuple(_answer_row(books, statement, code, e) for code, e in answers(books, statement).items())
        title = words["matrix_title"].format(number=statement.number)
        yield Table(title, words["matrix_note"], words["headers"], matrix)


def _stage_row(books: Books, statement: Statement, stage: str, by: date) -> tuple[object, ...]:
    without = missing(books, statement, stage)
    members = len(books.plan.members(books.year))
    named = swedish.listing(without) if without else texts.registers.NOBODY
    return WORDS[stage][0], by, days_left(books.day, by), members - len(without), members, named


def _answer_row(books: Books, statement: Statement, code: str, entry: RegisterEntry | None) -> tuple[object, ...]:
    values = entry.values if entry else {}
    given = {answer: values[day] for answer, day in STAGES.items() if day in values}
    late = [WORDS[answer][0] for answer, day in given.items() if day > _deadline(statement, answer)]
    keys = ("stance", "stance_day", "decision", "decision_day", "signed_by", "change")
    told = (values.get(key) for key in keys)
    return (books.name(code), *(v.value if isinstance(v, Stance) else v for v in told), swedish.listing(late))


def _deadline(statement: Statement, answer: str) -> date:
    return statement.indicative_by if answer == "stance" else statement.decision_by


def due(entry: RegisterEntry) -> Due | None:
    """The signed decision that a kommun which has begun to answer still owes."""
    values = entry.values
    if "decision_by" not in values or ("decision" in values and "signed_by" in values):
        return None
    return Due(texts.registers.STATEMENT_DUE.format(title=values.get("title", "")), "", values["decision_by"], entry)


REGISTER = Register(
    ID, Position, rows, unique=("number",), checks=(answers_have_days, changes_are_told, decisions_are_signed),
    tables=tables, due=due,
)  # fmt: skip
