"""What stands on Start: by when the file is to be sent, and where; and the klarmarkering.

The klarmarkering says which function stands for the kommun's figures, since which day, and what has changed.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.fields import ValueKind
from xl_addin.forms.columns import Column
from xl_addin.plan.model import Statement


class SignOff(Struct, frozen=True):
    """What is said of the figures as a whole; blank where nothing is filled in."""

    function: str = ""
    day: date | None = None
    changed: str = ""

    @property
    def is_given(self) -> bool:
        """Whether a function stands for the figures, and since when."""
        return bool(self.function and self.day)


def _column(key: str, kind: ValueKind, **limits: date) -> Column:
    label, about = texts.template.SIGN_OFF[key]
    return Column(key, label, about, 40, kind, **limits)  # type: ignore[arg-type] # the limits are days


SIGN_OFF = (
    _column("function", ValueKind.TEXT),
    _column("day", ValueKind.DATE, minimum=date(1990, 1, 1), maximum=date(2099, 12, 31)),
    _column("changed", ValueKind.TEXT),
)
"""The cells of the sign-off, each to the right of its label on Start."""


# -- by when, and where


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
