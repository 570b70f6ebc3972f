"""What every register has in common: one record type gives its sheet, validation, reading and checks.

A register's fields are annotated with `Shown`; annotation and `Shown` give column, kind, limits and choices.
A new register is a new file with its model and a `Register`, named once in `registers/__init__.py`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property
from typing import Annotated, Any, Generic, TypeAlias, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xl_addin import layout, swedish, texts
from xl_addin.findings import Finding
from xl_addin.registers.entries import Books, Context, Due, Keeper, R, Record, RegisterEntry, Table

__all__ = [
    "BOOK_KEY", "ID_KEY", "LISTS_ID", "LISTS_SHEET", "SIGNATURE_KEY", "TEXT_LIMIT", "Books", "Check", "Choice",
    "Choices", "Column", "Context", "Count", "CrossCheck", "Day", "Due", "Fault", "Keeper", "Kind", "Line", "R",
    "Record", "Register", "RegisterEntry", "Seed", "Shown", "Table", "Year", "indicator_choices", "member_choices",
    "network_choices", "shorten",
]  # fmt: skip

LISTS_SHEET = "_vplan-listor"
"""Very hidden sheet with the choices that are too long for a validation of their own."""
LISTS_ID = "lists"
BOOK_KEY = "vplan-kontrollbok"
"""Document property of the secretariat's workbook: the plan's id."""
ID_KEY = "id"
SIGNATURE_KEY = "signature"
TEXT_LIMIT = 4000
"""Characters that validation lets people type; longer text that was pasted is read all the same."""


class Kind(StrEnum):
    """How a column is filled in, validated and read."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    TIME = "time"
    """A time of the day, written as text: `14:00`."""
    YEAR = "year"
    CHOICE = "choice"
    """One of a few words."""
    CODE = "code"
    """Something of the plan (a mätetal, a kommun), shown as `1.10 Samtliga …`, stored as `1.10`."""


Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2099, 12, 31))]
Year = Annotated[int, Ge(1990), Le(2099), Kind.YEAR]
Count = Annotated[int, Ge(0), Le(999_999)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is stored, and what is shown. The label of a `CODE` begins with its key."""

    key: Any
    label: str


Choices: TypeAlias = Callable[[Context], Iterable[Choice]]


@dataclass(frozen=True, slots=True)
class Shown:
    """How a field of a record stands in its sheet. `width` is in characters.

    `seeded`: written by the template and locked on the rows it makes, filled in on free rows. `required`:
    a row that says something else but not this is incomplete.
    """

    header: str
    help: str
    width: float = 14
    choices: Choices | None = None
    seeded: bool = False
    required: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a register's sheet: everything that writing, validating and reading it needs."""

    key: str
    header: str
    help: str
    width: float
    kind: Kind
    choices: tuple[Choice, ...] = ()
    seeded: bool = False
    required: bool = False
    minimum: Any = None
    maximum: Any = None

    def shown(self, value: object) -> object:
        """Give what the sheet shows for a stored value: the label of a choice, a time as `14:00`, else the value."""
        if isinstance(value, time):
            return value.strftime("%H:%M")
        return self._labels.get(value, value) if self.choices else value

    @cached_property
    def _labels(self) -> dict[object, str]:
        return {choice.key: choice.label for choice in self.choices}

    @cached_property
    def as_written(self) -> Mapping[str, Choice]:
        """The choices by their very labels, and those of the plan by their keys too."""
        keys = {str(choice.key): choice for choice in self.choices if self.kind is Kind.CODE}
        return keys | {choice.label: choice for choice in self.choices}

    @property
    def limits(self) -> str:
        """The limits in words, for messages; "" if there are none."""
        if self.minimum is None or self.maximum is None:
            return ""
        return texts.registers.LIMITS.format(minimum=_word(self.minimum), maximum=_word(self.maximum))

    @property
    def refusal(self) -> str:
        """What validation says when something else was typed (at most 255 characters)."""
        return texts.registers.ERRORS[self.kind].format(limits=self.limits, length=swedish.number(TEXT_LIMIT))


@dataclass(frozen=True, slots=True)
class Seed:
    """A row that the template makes: a key unique in the register, and the values of its seeded columns."""

    key: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """A row to write. `row_id` is "" on a free row, `number` its 1-based row in the sheet."""

    number: int
    row_id: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that the record type refuses, with the reason in Swedish."""

    key: str
    problem: str


Check: TypeAlias = Callable[[Context, Sequence[RegisterEntry[R]]], Iterable[Finding]]
CrossCheck: TypeAlias = Callable[[Books], Iterable[Finding]]


@dataclass(frozen=True)
class Register(Generic[R]):
    """One of the cooperation's books: its record type, the rows its sheet comes with and its cross-checks.

    `unique`: the fields that tell rows apart, if no two may agree in them. `start`: the records that a new sheet comes
    with, on free rows. `checks` look at one workbook's entries, `cross` at all registers together; `tables` sum them up
    for the report, and `due` says what an entry that is not done wants done by when. Its words are
    `texts.registers.REGISTERS[id]` and `texts.registers.COLUMNS[id]`.
    """

    model: type[R]
    rows: Callable[[Context], Iterable[Seed]] = lambda context: ()
    extra_rows: int = 0
    unique: tuple[str, ...] = ()
    checks: tuple[Check[R], ...] = ()
    kept_by: Keeper = Keeper.MUNICIPALITY
    start: Callable[[Context], Iterable[R]] = lambda context: ()
    cross: tuple[CrossCheck, ...] = ()
    tables: Callable[[Books], Iterable[Table]] = lambda books: ()
    due: Callable[[RegisterEntry[R]], Due | None] = lambda entry: None

    @property
    def id(self) -> str:
        """Its name in files and programs."""
        return self.model.register_id

    def asked(self, context: Context) -> bool:
        """Whether the sheet stands in a workbook of `context`: its keeper's, and with rows to fill in."""
        if self.kept_by is not context.keeper:
            return False
        return bool(self.extra_rows) or any(True for _ in self.rows(context))

    @property
    def sheet(self) -> str:
        """Name of its sheet."""
        return texts.registers.REGISTERS[self.id]["sheet"]

    @property
    def sheet_id(self) -> str:
        """Id of its sheet, after `layout.SHEET_ANCHOR` in the key row."""
        return f"register-{self.id}"

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the record's fields, in the order of the columns."""
        return tuple(self.model.model_fields)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The fields that say which row it is, if it is a row that the template made."""
        if self.unique:
            return self.unique
        return next(((name,) for name, info in self.model.model_fields.items() if _shown(info).seeded), ())

    def row_id(self, seed: Seed) -> str:
        """The anchor of a row that the template makes: never readable as a number."""
        return f"R:{self.id}:{seed.key}"

    def columns(self, context: Context) -> tuple[Column, ...]:
        """Give the visible columns, in the order of the fields. In the sheet they stand from column B on."""
        fields = self.model.model_fields.items()
        asked = ("columns", self.model, context.keeper, context.year)  # no choice depends on whose the sheet is
        return context.plan.once(asked, lambda: tuple(_column(name, info, context) for name, info in fields))

    def is_filled(self, record: R, columns: Iterable[Column], seeded: bool) -> bool:
        """Whether a row holds anything that a person filled in."""
        return any(getattr(record, c.key) is not None for c in columns if not (seeded and c.seeded))

    def parse(self, values: Mapping[str, object]) -> tuple[R, list[Fault]]:
        """Check a row's values (of their kinds' types, blanks left out or None) against the record type.

        Returns the record of the good ones, and why the others were refused: one fault never takes the rest with it.
        """
        good = {key: value for key, value in values.items() if value is not None}
        faults: list[Fault] = []
        try:
            record = self.model.model_validate(good)
        except ValidationError as error:
            for detail in error.errors():
                key = str(detail["loc"][0])
                good.pop(key, None)
                faults.append(Fault(key, _problem(detail)))
            record = self.model.model_validate(good)
        return record, faults

    def lines(self, context: Context, records: Iterable[R] = ()) -> list[Line]:
        """Lay out the rows: the seeded ones, filled from `records` that have the same `keys`, then free ones.

        There are always `extra_rows` free rows beyond those that `records` need.
        """
        waiting = [dict(record.filled()) for record in records]
        rows: list[tuple[str, Mapping[str, object]]] = []
        for seed in self.rows(context):
            keys = [key for key in self.keys if key in seed.values]
            match = next((r for r in waiting if all(r.get(k) == seed.values[k] for k in keys)), None)
            if match is not None:
                waiting.remove(match)
            rows.append((self.row_id(seed), {**(match or {}), **seed.values}))
        rows += [("", record) for record in waiting]
        rows += [("", {})] * self.extra_rows
        return [Line(layout.FIRST_ROW + n, row_id, values) for n, (row_id, values) in enumerate(rows)]


def indicator_choices(context: Context) -> Iterator[Choice]:
    """Every mätetal of the plan: `1.10 Samtliga …`."""
    for code, indicator in context.plan.indicators.items():
        yield Choice(code, shorten(f"{code} {indicator.text}"))


def member_choices(context: Context) -> Iterator[Choice]:
    """Every kommun that is a member in the year; for the secretariat every one that is or will be."""
    for member in context.plan.members(context.year) if context.member else context.plan.member:
        yield Choice(member.code, f"{member.code} {member.name}")


def network_choices(context: Context) -> Iterator[Choice]:
    """Every knowledge network of the plan."""
    for network in context.plan.network:
        yield Choice(str(network.number), shorten(f"{network.number} {network.name}"))


def shorten(text: str, length: int = 120) -> str:
    """Cut a label to `length` characters between words, since lists show one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"


def _column(name: str, info: Any, context: Context) -> Column:
    base, metadata = _unwrap(info.annotation)
    metadata = [*info.metadata, *metadata]
    shown = _shown(info)
    kind = next((m for m in metadata if isinstance(m, Kind)), None) or _kind(base, shown)
    return Column(
        key=name,
        header=shown.header,
        help=shown.help,
        width=shown.width,
        kind=kind,
        choices=tuple(_choices(base, shown, context)),
        seeded=shown.seeded,
        required=shown.required,
        minimum=next((m.ge for m in metadata if isinstance(m, Ge)), None),
        maximum=next((m.le for m in metadata if isinstance(m, Le)), None),
    )


def _shown(info: Any) -> Shown:
    return next(m for m in info.metadata if isinstance(m, Shown))


def _unwrap(annotation: Any) -> tuple[Any, list[object]]:
    """Give the type inside `Annotated[...]` and `... | None`, with the annotations on the way."""
    if get_origin(annotation) is Annotated:
        base, *metadata = get_args(annotation)
        inner, more = _unwrap(base)
        return inner, [*metadata, *more]
    if get_origin(annotation) in {Union, types.UnionType}:
        inside = [a for a in get_args(annotation) if a is not type(None)]
        return _unwrap(inside[0])
    return annotation, []


_KINDS = {
    Decimal: Kind.NUMBER, int: Kind.WHOLE, date: Kind.DATE, time: Kind.TIME, str: Kind.TEXT, bool: Kind.CHOICE,
}  # fmt: skip


def _kind(base: Any, shown: Shown) -> Kind:
    if shown.choices:
        return Kind.CODE
    return Kind.CHOICE if issubclass(base, Enum) else _KINDS[base]


def _choices(base: Any, shown: Shown, context: Context) -> Iterable[Choice]:
    if shown.choices:
        return shown.choices(context)
    if base is bool:
        return (Choice(True, texts.registers.YES), Choice(False, texts.registers.NO))
    return (Choice(m, str(m.value)) for m in base) if issubclass(base, Enum) else ()


def _word(value: object) -> str:
    return swedish.number(value) if isinstance(value, Decimal) else str(value)


def _problem(detail: ErrorDetails) -> str:
    words = texts.registers.FAULTS.get(detail["type"], texts.registers.FAULTS["other"])
    return words.format(**{name: _word(value) for name, value in detail.get("ctx", {}).items()})
