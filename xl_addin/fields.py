"""How a field that people fill in is declared, whatever record it is of: a kommun's report, a register's row.

A record's fields are annotated: `comment: Annotated[str | None, ColumnSpec(header, help, …)] = None`. Type and
annotation say what a field is called, which values it takes, what helps whoever fills it in, where its value goes.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct

from xl_addin.versions import FIRST_TEMPLATE
from xl_addin.when import When


class ValueKind(StrEnum):
    """What a cell holds: how it is validated and read."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    QUANTITY = "quantity"
    """A figure in the column's unit."""
    ANSWER = "answer"
    """A figure in the column's unit, or a text."""
    DATE = "date"
    WHEN = "when"
    """A day, or the month, season or year that is known, written as text: `2018-05`, `våren 2018`."""
    TIME = "time"
    """A time of the day, written as text: `14:00`."""
    YEAR = "year"
    CHOICE = "choice"
    """One of a few words."""
    LINK = "link"
    """A link that the program writes."""
    CODE = "code"
    """Something of the plan (a mätetal, a kommun), shown as `1.10 Samtliga …`, stored as `1.10`."""


class Choice(Struct, frozen=True):
    """One thing to choose: what is stored, and what is shown. The label of a `CODE` begins with its key."""

    key: Any
    label: str


class ColumnSpec(Struct, frozen=True):
    """How a field of a record stands in its form. `width` is in characters.

    `seeded`: written by the form and locked on its preset rows, filled in on free rows. `required`: a row that holds
    something else but not this is incomplete. `choices` are those of the owner's plan; what `suggests` yields is
    offered, and anything else may be written.
    `since`: the version of the layout that it came with. `places`: as of `Column`. `function`: it asks for a function,
    and what looks like a person is hinted at.
    """

    header: str
    help: str
    width: float = 14
    choices: Callable[[Any], Iterable[Choice]] | None = None
    suggests: Callable[[Any], Iterable[Choice]] | None = None
    seeded: bool = False
    required: bool = False
    aliases: tuple[str, ...] = ()
    since: str = FIRST_TEMPLATE
    places: int | None = None
    function: bool = False


class InData(Struct, frozen=True):
    """Where a field stands in the tidy table `Data`. `width` is in characters.

    `place`: of its column, from 1 on. `public`: whether the public may see it; one that is added is internal.
    """

    place: int
    column: str
    width: float = 9
    public: bool = False


def parts_of(annotation: Any) -> tuple[Any, list[object]]:
    """Return the type inside `Annotated[...]` and `... | None`, with the annotations on the way."""
    if get_origin(annotation) is Annotated:
        base, *metadata = get_args(annotation)
        inner, more = parts_of(base)
        return inner, [*metadata, *more]
    if get_origin(annotation) in {Union, types.UnionType}:
        inside = [a for a in get_args(annotation) if a is not type(None)]
        return parts_of(inside[0])
    return annotation, []


_KINDS = {
    Decimal: ValueKind.NUMBER, int: ValueKind.WHOLE, date: ValueKind.DATE, When: ValueKind.WHEN,
    time: ValueKind.TIME, str: ValueKind.TEXT, bool: ValueKind.CHOICE,
}  # fmt: skip


def kind_of(base: Any, metadata: Iterable[object]) -> ValueKind:
    """Return the kind of a field's values: the one it is annotated with, else that of its type."""
    found = list(metadata)
    kind = next((m for m in found if isinstance(m, ValueKind)), None)
    if kind is None and any(isinstance(m, ColumnSpec) and m.choices for m in found):
        kind = ValueKind.CODE
    return kind or (ValueKind.CHOICE if issubclass(base, Enum) else _KINDS[base])
