"""Mötespunkter: what was said under each point of a meeting, for its notes."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from xl_addin import texts
from xl_addin.registers import meeting
from xl_addin.registers.base import ColumnSpec, Day, Keeper, Register
from xl_addin.registers.meeting import GROUP, BodyName, OfMeeting, body_choices

ID = "agenda_point"
WORDS = texts.registers.COLUMNS[ID]


class Point(OfMeeting, frozen=True, kw_only=True):
    """A point of a meeting, with its number as it stands in the notes; points keep the order of the rows."""

    register_id = ID

    day: Annotated[Day | None, ColumnSpec(*WORDS["day"], 12, required=True)] = None
    body: Annotated[BodyName | None, ColumnSpec(*WORDS["body"], 19, suggests=body_choices, required=True)] = None
    group: GROUP = None
    number: Annotated[str | None, ColumnSpec(*WORDS["number"], 12)] = None
    heading: Annotated[str | None, ColumnSpec(*WORDS["heading"], 36, required=True)] = None
    text: Annotated[str | None, ColumnSpec(*WORDS["text"], 80)] = None


REGISTER = Register(
    Point, extra_rows=400, kept_by=Keeper.SECRETARIAT,
    cross=(partial(meeting.unknown_meetings, model=Point),),
)  # fmt: skip
