"""What every register has in common: one record type gives its form, and so its sheet, validation and reading.

A register's fields are annotated with `ColumnSpec`; annotation and spec give column, kind, limits and choices.
A new register is a new file with its model and a `Register`, named once in `registers/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Generic, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import swedish, texts
from xl_addin.findings import Finding
from xl_addin.forms import (
    FIRST_ROW,
    ID_KEY,
    SIGNATURE_KEY,
    Choice,
    Column,
    ColumnSpec,
    Form,
    FormRow,
    PresetRow,
    ValueKind,
    Writer,
    columns_of,
)
from xl_addin.forms.asked import ANSWER_KEY, ASKED_KEYS, QUESTION_KEY, of_year
from xl_addin.forms.specs import specs_of
from xl_addin.layout import is_statement_part
from xl_addin.registers.entries import Books, Due, Holder, Keeper, R, RegisterEntry, RegisterRecord, SummaryTable
from xl_addin.schema import Before, Bounds
from xl_addin.when import When

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = [
    "BOOK_KEY", "LISTS_ID", "LISTS_SHEET", "REGISTER_ID", "Answer", "Books", "Check", "Choice", "ColumnSpec",
    "Count", "Day", "Due", "Holder", "Keeper", "Known", "PresetRow", "Question", "R", "Register", "RegisterEntry",
    "RegisterRecord", "SummaryTable", "ValueKind", "Year", "ends_after_start", "indicator_choices", "member_choices",
    "shorten",
]  # fmt: skip

REGISTER_ID = "register-"
"""How the ids of registers' sheets begin."""
LISTS_SHEET = "_vplan-listor"
"""Very hidden sheet with the choices that are too long for a validation of their own."""
LISTS_ID = "lists"
BOOK_KEY = "vplan-kontrollbok"
"""Document property of the secretariat's workbook: the plan's id."""

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
Day = Annotated[date, Bounds(ge=_FIRST_DAY, le=_LAST_DAY)]


def same_words(value: object) -> object:
    """Return a text as it is told again, however it is spaced and capitalised; any other value as it is."""
    return " ".join(value.casefold().split()).rstrip(".") if isinstance(value, str) else value


def _known(value: object) -> object:
    return When.on(value) if type(value) is date else value


Known = Annotated[When, Before(_known), Bounds(ge=When.on(_FIRST_DAY), le=When.on(_LAST_DAY))]
"""A time as precisely as it is known."""
Year = Annotated[int, Bounds(ge=1990, le=2099), ValueKind.YEAR]
Count = Annotated[int, Bounds(ge=0, le=999_999)]


def _asked(key: str) -> ColumnSpec:
    return ColumnSpec(*texts.field.REPORT[key][:2], 30, since="3")


Question = Annotated[str | None, _asked(QUESTION_KEY)]
"""What the secretariat asks of a row; its column stands where something is asked."""
Answer = Annotated[str | None, _asked(ANSWER_KEY)]


class RecordFault(Struct, frozen=True):
    """A value that the record type refuses, with the reason in Swedish."""

    key: str
    problem: str


Check: TypeAlias = Callable[[Holder, RegisterEntry[R]], Iterable[Finding]]
SheetCheck: TypeAlias = Callable[[Holder, Sequence[RegisterEntry[R]]], Iterable[Finding]]
CrossCheck: TypeAlias = Callable[[Books], Iterable[Finding]]


class Register(Struct, Generic[R], frozen=True, dict=True):
    """One of the cooperation's books: its record type, the rows its sheet comes with and its cross-checks.

    `unique`: the fields that tell rows apart, if no two may agree in them. `start`: the records that a new sheet comes
    with, on free rows. `checks` look at an entry, `of_sheet` at the entries of one workbook, `cross` at all registers
    together; `tables` sum them up for the report, and `dues` says what is not done and by when it is to be. Its words
    are `texts.registers.REGISTERS[id]` and `texts.registers.COLUMNS[id]`.
    """

    model: type[R]
    rows: Callable[[Holder], Iterable[PresetRow]] = lambda context: ()
    extra_rows: int = 0
    unique: tuple[str, ...] = ()
    may_be_blank: tuple[str, ...] = ()
    """Those of `unique` that tell rows apart by being blank, too: two blank ones agree."""
    checks: tuple[Check[R], ...] = ()
    of_sheet: tuple[SheetCheck[R], ...] = ()
    kept_by: Keeper = Keeper.MUNICIPALITY
    start: Callable[[Holder], Iterable[R]] = lambda context: ()
    cross: tuple[CrossCheck, ...] = ()
    tables: Callable[[Books], Iterable[SummaryTable]] = lambda books: ()
    dues: Callable[[Books], Iterable[Due]] = lambda books: ()
    lasting: tuple[str, ...] = ()
    """The fields that tell a row again from year to year, where what it says may go on."""
    continues: Callable[[RegisterEntry[R]], bool] = lambda entry: False
    """Whether a row of an earlier year goes on until a later one says otherwise."""
    next_year: Callable[[R], R | None] = lambda record: None
    """What of a row next year's template is filled in with, None for nothing: see `goes_on`."""
    dated: tuple[str, ...] = ()
    """The fields that report of their year: next year's template says which."""
    by_statement: bool = False
    """Whether it stands in a statement's form, too."""

    @property
    def id(self) -> str:
        """Its name in files and programs."""
        return self.model.register_id

    def asked(self, context: Holder) -> bool:
        """Return whether the sheet stands in a workbook of `context`: its keeper's, and with rows to fill in."""
        if self.kept_by is not context.keeper or (is_statement_part(context.part) and not self.by_statement):
            return False
        return bool(self.extra_rows) or any(True for _ in self.rows(context))

    @property
    def sheet(self) -> str:
        """Name of its sheet."""
        return texts.registers.REGISTERS[self.id]["sheet"]

    @property
    def sheet_id(self) -> str:
        """Id of its sheet, after `layout.SHEET_ANCHOR` in the key row."""
        return f"{REGISTER_ID}{self.id}"

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the record's fields, in the order of the columns."""
        return self.model.__struct_fields__

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The fields that ask for a function, not a person."""
        return tuple(name for name, spec in specs_of(self.model).items() if spec.function)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The fields without which it is not known which row it is."""
        return tuple(name for name in self.unique if name not in self.may_be_blank)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The fields that say which row it is, if it is a row that the template made."""
        if self.unique:
            return self.unique
        return next(((name,) for name, spec in specs_of(self.model).items() if spec.seeded), ())

    def identity(self, record: R) -> tuple[object, ...]:
        """Return what tells a row again from year to year: its words, however they are spaced and capitalised."""
        return (self.id, *(same_words(getattr(record, name)) for name in self.lasting))

    def goes_on(self, record: R, year: int) -> R | None:
        """Return what next year's template is filled in with of a row of `year`, None for nothing."""
        kept = self.next_year(record)
        words = {key: text for key in (*self.dated, QUESTION_KEY) if kept and (text := getattr(kept, key, None))}
        return kept and replace(kept, **{key: of_year(text, year) for key, text in words.items()})

    def row_id(self, row: PresetRow) -> str:
        """Return the anchor of a preset row: never readable as a number."""
        return f"R:{self.id}:{row.key}"

    def columns(self, context: Holder) -> tuple[Column, ...]:
        """Return the visible columns, in the order of the fields. In the sheet they stand from column B on."""
        questioned = self.sheet_id in context.questions
        asked = ("columns", self.model, context.keeper, context.year, questioned)  # whose it is makes no difference
        return context.plan.cached(asked, lambda: tuple(self._columns(context, questioned=questioned)))

    def questioned(self, records: Iterable[R]) -> frozenset[str]:
        """Return the id of its sheet where something is asked of some record, for a `Holder`."""
        asked = any(getattr(record, QUESTION_KEY, None) for record in records)
        return frozenset({self.sheet_id} if asked else ())

    def _columns(self, context: Holder, *, questioned: bool) -> Iterator[Column]:
        return (c for c in columns_of(self.model, context, self.keys) if questioned or c.key not in ASKED_KEYS)

    def form(self, context: Holder) -> Form:
        """Return the form of a workbook of `context`, shared by all that have the same rows of the plan's."""
        questioned = self.sheet_id in context.questions
        asked = ("form of", self, context.municipality, context.year, context.part, questioned)
        return context.plan.cached(asked, lambda: self._shared(context, questioned=questioned))

    def _shared(self, context: Holder, *, questioned: bool) -> Form:
        rows = list(self.rows(context))
        asked = ("form", self, context.keeper, context.year, questioned, *(row.key for row in rows))
        return context.plan.cached(asked, lambda: self._form(context, rows))

    def _form(self, context: Holder, rows: Sequence[PresetRow]) -> Form:
        headers, words = texts.template.HEADERS, texts.registers.REGISTERS[self.id]
        hidden = (Column(key, headers[key], width=8, writer=Writer.FORM, hidden=True) for key in _ANCHORS)
        columns = (next(hidden), *self.columns(context), next(hidden))
        lines = tuple(self._line(n, row, columns) for n, row in enumerate(rows, start=FIRST_ROW))
        head = (words["title"], words["note"])
        return Form(
            self.sheet_id, self.sheet, columns, lines, head, self.keys, self.extra_rows, unique=bool(self.unique),
            earlier_notes=tuple(filter(None, [words.get("earlier_note")])),
        )  # fmt: skip

    def _line(self, number: int, row: PresetRow, columns: Sequence[Column]) -> FormRow:
        words = {c.key: str(c.shown(row.values[c.key])) for c in columns if row.values.get(c.key) is not None}
        asks = frozenset(c.key for c in columns if c.writer is Writer.PEOPLE)
        code, shown = row.values.get("indicator"), {c.key: c.shown(row.values.get(c.key)) for c in columns}
        return FormRow(
            number, self.row_id(row), {ID_KEY: self.row_id(row), **words}, asks, row.values,
            code=str(code) if code else None, name=" ".join(str(shown[key]) for key in self.keys),
        )  # fmt: skip

    def check(self, context: Holder, entries: Sequence[RegisterEntry[R]]) -> Iterator[Finding]:
        """Yield what does not agree in the entries of one workbook: in each of them, then between them."""
        for check in self.checks:
            for entry in entries:
                yield from check(context, entry)
        for check_all in self.of_sheet:
            yield from check_all(context, entries)

    def parse(self, values: Mapping[str, object]) -> tuple[R, list[RecordFault]]:
        """Check a row's values (of their kinds' types, blanks left out or None) against the record type.

        Returns the record of the good ones, and why the others were refused: one fault never takes the rest with it.
        """
        from pydantic_core import ValidationError  # only where something is read

        good = {key: value for key, value in values.items() if value is not None}
        faults: list[RecordFault] = []
        try:
            record = self.model.validate(good)
        except ValidationError as error:
            for detail in error.errors():
                key = str(detail["loc"][0])
                good.pop(key, None)
                faults.append(RecordFault(key, _problem(detail)))
            record = self.model.validate(good)
        return record, faults


_ANCHORS = (ID_KEY, SIGNATURE_KEY)


def ends_after_start(start: str, end: str, problem: str) -> Check[RegisterRecord]:
    """Return the check that what a row tells in the field `end` is not over before what it tells in `start`."""

    def check(context: Holder, entry: RegisterEntry[RegisterRecord]) -> Iterator[Finding]:
        begins, ends = getattr(entry.record, start), getattr(entry.record, end)
        first = begins.first if isinstance(begins, When) else begins
        last = ends.last if isinstance(ends, When) else ends
        if first and last and last < first:
            yield context.conflict(entry, end, problem, **{start: begins, end: ends})

    return check


def indicator_choices(context: Holder) -> Iterator[Choice]:
    """Yield every mätetal of the plan: `1.10 Samtliga …`."""
    for code, indicator in context.plan.indicators.items():
        yield Choice(code, shorten(f"{code} {indicator.text}"))


def member_choices(context: Holder) -> Iterator[Choice]:
    """Yield every kommun that is a member in the year; for the secretariat every one that is or will be."""
    for member in context.plan.members(context.year) if context.member else context.plan.member:
        yield Choice(member.code, f"{member.code} {member.name}")


def shorten(text: str, length: int = 120) -> str:
    """Cut a label to `length` characters between words, since lists show one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"


def _problem(detail: ErrorDetails) -> str:
    words = texts.registers.FAULTS.get(detail["type"], texts.registers.FAULTS["other"])
    return words.format(**{name: swedish.text_of(value) for name, value in detail.get("ctx", {}).items()})
