"""The lines on Start that say by when something is to be sent, and where: as written, and as recognised."""

from __future__ import annotations

from datetime import date

from xl_addin import texts
from xl_addin.plan.model import Statement


def due_line(deadline: date, mailbox: str) -> tuple[str, str]:
    """Return the two parts of the line on Start that says by when the file is to be sent, and where."""
    last, where = texts.template.START_DUE
    return last.format(day=_day(deadline)), where.format(mailbox=mailbox)


def statement_lines(statement: Statement) -> tuple[str, str]:
    """Return the lines on Start of a statement's form: what is to be answered, and by when its first stage is due."""
    note = texts.template.STATEMENT_NOTE.format(number=statement.number, title=statement.title)
    return note, texts.template.STATEMENT_DUE.format(day=_day(statement.indicative_by))


def _day(deadline: date) -> str:
    weekday = texts.documents.MEETING_NOTES["weekdays"][deadline.weekday()]
    month = texts.reading.MONTHS[deadline.month - 1]
    return texts.template.START_DAY.format(weekday=weekday, day=deadline.day, month=month, year=deadline.year)
