"""The line on Start that says when and where a template is to be sent: as it is written, and as it is recognised."""

from __future__ import annotations

from datetime import date

from xl_addin import texts


def due_line(deadline: date, mailbox: str) -> tuple[str, str]:
    """Return the two parts of the line on Start that says by when the file is to be sent, and where."""
    weekday = texts.documents.MEETING_NOTES["weekdays"][deadline.weekday()]
    month = texts.reading.MONTHS[deadline.month - 1]
    day = texts.template.START_DAY.format(weekday=weekday, day=deadline.day, month=month, year=deadline.year)
    last, where = texts.template.START_DUE
    return last.format(day=day), where.format(mailbox=mailbox)
