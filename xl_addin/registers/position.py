"""Yttranden: every kommun's position on a joint statement, first indicative, then decided and signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec.structs import replace

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.layout import is_statement_part, statement_part
from xl_addin.plan.model import Statement
from xl_addin.registers import base
from xl_addin.registers.letter_answer import STAGES, LetterAnswer, Stance, answers_have_days
from xl_addin.when import When

ID = "position"
WORDS = texts.registers.COLUMNS[ID]
ANSWERS = ("stance", "stance_day", "decision", "decision_day", "signed_by", "change")
"""What a kommun fills in."""


class Position(base.RegisterRecord, frozen=True, kw_only=True):
    """A kommun's answers on a statement; number, title and deadlines come from the plan."""

    register_id = ID

    number: Annotated[base.Count | None, base.ColumnSpec(*WORDS["number"], 5, seeded=True, required=True)] = None
    title: Annotated[str | None, base.ColumnSpec(*WORDS["title"], 36, seeded=True)] = None
    indicative_by: Annotated[base.Day | None, base.ColumnSpec(*WORDS["indicative_by"], 12, seeded=True)] = None
    decision_by: Annotated[base.Day | None, base.ColumnSpec(*WORDS["decision_by"], 12, seeded=True)] = None
    stance: Annotated[Stance | None, base.ColumnSpec(*WORDS["stance"], 16)] = None
    stance_day: Annotated[base.Known | None, base.ColumnSpec(*WORDS["stance_day"], 12)] = None
    decision: Annotated[Stance | None, base.ColumnSpec(*WORDS["decision"], 16)] = None
    decision_day: Annotated[base.Known | None, base.ColumnSpec(*WORDS["decision_day"], 12)] = None
    signed_by: Annotated[str | None, base.ColumnSpec(*WORDS["signed_by"], 26, function=True)] = None
    change: Annotated[str | None, base.ColumnSpec(*WORDS["change"], 44)] = None
    question: base.Question = None
    answer: base.Answer = None


def rows(context: base.Holder) -> Iterator[base.PresetRow]:
    """Yield the statements that are open in the year, for the kommuner that are members; of its own form, that one."""
    for statement in context.plan.statement if context.member else ():
        own = is_statement_part(context.part)
        if context.part == statement_part(statement.number) if own else statement.is_open(context.year):
            keys = ("number", "title", "indicative_by", "decision_by")
            yield base.PresetRow(str(statement.number), {key: getattr(statement, key) for key in keys})


def answered_after_opening(context: base.Holder, entry: base.RegisterEntry[Position]) -> Iterator[Finding]:
    """An answer is not given before the statement was sent out."""
    opened = {statement.number: statement.opened for statement in context.plan.statement}.get(entry.record.number or 0)
    for key in STAGES.values():
        day = getattr(entry.record, key)
        if day and opened and day.last < opened:
            yield context.conflict(entry, key, "answer_too_early", day=day, opened=opened)


def changes_are_given(context: base.Holder, entry: base.RegisterEntry[Position]) -> Iterator[Finding]:
    """Check that whoever says yes with a change gives the change."""
    record = entry.record
    if Stance.CHANGED in (record.stance, record.decision) and not record.change:
        yield context.incomplete(entry, "change", "change_untold")


def decisions_are_signed(context: base.Holder, entry: base.RegisterEntry[Position]) -> Iterator[Finding]:
    """A political decision is signed by a function, and nothing is signed that is not decided."""
    decided, signed = entry.record.decision, entry.record.signed_by
    if decided and not signed:
        yield context.incomplete(entry, "signed_by", "decision_unsigned")
    elif signed and not decided:
        yield context.conflict(entry, "signed_by", "signed_undecided")


def answers(books: base.Books, statement: Statement) -> dict[str, Position | None]:
    """Return each member's answer on a statement by SCB code, None where it has not answered.

    What a kommun has not filled in itself is taken from its letter, where the secretariat has entered one.
    """
    given = {e.municipality: e.record for e in books.of(Position) if e.record.number == statement.number}
    for entry in books.of(LetterAnswer):
        code = entry.record.municipality
        if code and entry.record.statement == str(statement.number):
            own = given.get(code) or Position(number=statement.number)
            blank = {key: getattr(entry.record, key) for key in ANSWERS if getattr(own, key) is None}
            given[code] = replace(own, **blank)
    return {member.code: given.get(member.code) for member in books.plan.members(books.year)}


def letters_agree(books: base.Books) -> Iterator[Finding]:
    """Check that a letter says what the kommun has filled in itself, where it has."""
    own = {(e.municipality, str(e.record.number)): e.record for e in books.of(Position)}
    for entry in books.of(LetterAnswer):
        filled_in = own.get((entry.record.municipality or "", entry.record.statement or ""))
        for key in ANSWERS if filled_in else ():
            letter, answer = getattr(entry.record, key), getattr(filled_in, key)
            if letter is not None and answer is not None and letter != answer:
                facts = {"column": WORDS[key][0], "answer": swedish.text_of(answer)}
                yield books.context(entry).conflict(entry, key, "letter_differs", **facts)


def missing(books: base.Books, statement: Statement, stage: str) -> list[str]:
    """Name the members without an answer at a stage (`stance` or `decision`, which must be signed)."""
    return [books.name(code) for code, record in answers(books, statement).items() if not is_answered(record, stage)]


def is_answered(record: Position | None, stage: str) -> bool:
    """Return whether a member has answered at a stage (`stance` or `decision`, which must be signed)."""
    if record is None:
        return False
    return bool(record.decision and record.signed_by) if stage == "decision" else bool(record.stance)


def is_met(books: base.Books, statement: Statement) -> bool:
    """Return whether the condition holds: a signed, political, unconditional yes from all, or from more than half."""
    given = answers(books, statement).values()
    yes = [record for record in given if record and record.decision is Stance.YES and record.signed_by]
    return len(yes) == len(given) if statement.from_all else 2 * len(yes) > len(given)


def days_left(day: date, deadline: date) -> str:
    """Return how many days are left from `day` to a deadline, or how long ago it passed."""
    days = (deadline - day).days
    key = "left" if days > 0 else "today" if days == 0 else "passed"
    return texts.registers.DAYS_LEFT[key].format(days=swedish.plural(abs(days), *texts.registers.DAYS))


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Of each open statement: how its stages stand, and the matrix of every member's answers."""
    words = texts.register_tables.TABLES[ID]
    for statement in books.plan.statement:
        if not statement.is_open(books.year):
            continue
        title = words["title"].format(number=statement.number, title=statement.title)
        condition = words["from_all" if statement.from_all else "from_most"]
        met = words["met" if is_met(books, statement) else "not_met"]
        note = f"{condition} {met} {words['counted'].format(day=books.due_day)}"
        stages = (("stance", statement.indicative_by), ("decision", statement.decision_by))
        summary = tuple(_stage_row(books, statement, stage, by) for stage, by in stages)
        yield base.SummaryTable(title, note, words["stage_headers"], summary)
        matrix = tuple(_answer_row(books, statement, *answer) for answer in answers(books, statement).items())
        title = words["matrix_title"].format(number=statement.number)
        yield base.SummaryTable(title, words["matrix_note"], words["headers"], matrix)


def _stage_row(books: base.Books, statement: Statement, stage: str, by: date) -> tuple[object, ...]:
    without = missing(books, statement, stage)
    members = len(books.plan.members(books.year))
    named = swedish.listing(without) if without else texts.registers.NOBODY
    return WORDS[stage][0], by, days_left(books.due_day, by), members - len(without), members, named


def _answer_row(books: base.Books, statement: Statement, code: str, record: Position | None) -> tuple[object, ...]:
    given = record or Position()
    by = {"stance": statement.indicative_by, "decision": statement.decision_by}
    days = {"stance": given.stance_day, "decision": given.decision_day}
    late = [WORDS[answer][0] for answer, day in days.items() if day and day.first > by[answer]]
    stance, decision = (answer.value if answer else None for answer in (given.stance, given.decision))
    stance_day, decision_day = (day.shown if day else None for day in days.values())
    shown = (stance, stance_day, decision, decision_day, given.signed_by, given.change)
    return books.name(code), *shown, swedish.listing(late)


def dues(books: base.Books) -> Iterator[base.Due]:
    """Yield the signed decisions on open statements that members still owe, also those that have answered nothing."""
    for statement in books.plan.statement:
        if statement.is_open(books.year):
            what = texts.registers.STATEMENT_DUE.format(title=statement.title)
            for code, record in answers(books, statement).items():
                if not is_answered(record, "decision"):
                    yield base.Due(what, "", When.on(statement.decision_by), ID, code)


REGISTER = base.Register(
    Position, rows, unique=("number",), tables=tables, dues=dues, cross=(letters_agree,),
    lasting=("number",), continues=lambda entry: True, next_year=lambda record: record, by_statement=True,
    checks=(answers_have_days, answered_after_opening, changes_are_given, decisions_are_signed),
)  # fmt: skip
