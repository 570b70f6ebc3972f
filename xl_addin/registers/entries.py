"""What stands in registers once it is read: records with their source, whose they are, and what sums them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms import Owner
from xl_addin.plan.model import Member, Plan, Population
from xl_addin.schema import Validated
from xl_addin.when import When


class Keeper(StrEnum):
    """Who fills in a register."""

    MUNICIPALITY = "municipality"
    """Every kommun, in its template."""
    SECRETARIAT = "secretariat"
    """The secretariat, in the control workbook."""


class RegisterRecord(Validated, frozen=True, kw_only=True):
    """Base of the record types, one for each register. Every field may be blank: what is required is reported."""

    strict: ClassVar[bool] = True
    register_id: ClassVar[str]

    def filled(self) -> Iterator[tuple[str, Any]]:
        """Yield name and value of each field that is not blank."""
        return ((name, value) for name in self.__struct_fields__ if (value := getattr(self, name)) is not None)


R = TypeVar("R", bound=RegisterRecord)
R_co = TypeVar("R_co", bound=RegisterRecord, covariant=True)


class RegisterEntry(Struct, Generic[R_co], frozen=True):
    """A row of a register as it was read, with its source.

    `cell` is the row's first cell that was filled in; `cells` gives each field's own, blank or not. `printed`: the
    fields that its form came with on that row, which nobody filled in.
    """

    record: R_co
    municipality: str
    year: int
    file: str
    sheet: str
    cell: str
    sha256: str
    cells: Mapping[str, str] = field(default_factory=dict)
    printed: tuple[str, ...] = ()

    @property
    def register(self) -> str:
        """Id of the register."""
        return self.record.register_id

    @property
    def indicator(self) -> str | None:
        """The mätetal that the row is of, if it is of one."""
        return getattr(self.record, "indicator", None)


class Holder(Owner, frozen=True):
    """Whose register it is, and what is found about its entries."""

    part: str = ""
    """The part of a kommun's template in which it stands, "" for the whole."""
    questions: frozenset[str] = frozenset()
    """Ids of the sheets that have the columns of the secretariat's questions and their answers."""

    @property
    def keeper(self) -> Keeper:
        """Who fills in a workbook of this context."""
        return Keeper.MUNICIPALITY if self.member else Keeper.SECRETARIAT

    def where(self, entry: RegisterEntry[RegisterRecord], key: str) -> Where:
        """Return the place of one field of an entry, for a finding."""
        name = self.member.name if self.member else None
        cell = entry.cells.get(key, entry.cell)
        return Where(entry.file, entry.sheet, cell, entry.indicator, name, entry.year)

    def conflict(self, entry: RegisterEntry[RegisterRecord], key: str, problem: str, **facts: object) -> Finding:
        """Report that values of an entry do not agree; `problem` is a key of `texts.registers.PROBLEMS`."""
        return self._finding("register-conflict", entry, key, problem, facts)

    def incomplete(self, entry: RegisterEntry[RegisterRecord], key: str, problem: str, **facts: object) -> Finding:
        """Report that an entry lacks something; `problem` is a key of `texts.registers.PROBLEMS`."""
        return self._finding("register-incomplete", entry, key, problem, facts)

    def _finding(
        self, code: str, entry: RegisterEntry[RegisterRecord], key: str, problem: str, facts: Mapping[str, object]
    ) -> Finding:
        words = texts.registers.PROBLEMS[problem].format(**facts)
        register = texts.registers.REGISTERS[entry.register]["sheet"]
        use = texts.registers.USE.get(problem, texts.registers.AS_IT_STANDS)
        return finding(code, self.where(entry, key), register=register, problem=words, use=use)


class Books(Struct, frozen=True):
    """All registers together, as they stand at the end of the reporting year: entries by register id.

    `interim`: as they stand in its middle.
    """

    plan: Plan
    year: int
    entries: Mapping[str, Sequence[RegisterEntry[Any]]]
    interim: bool = False

    def of(self, model: type[R]) -> Sequence[RegisterEntry[R]]:
        """Return the entries of the register whose records are of a type."""
        return self.entries.get(model.register_id, ())

    @property
    def day(self) -> date:
        """The last day of the reporting year: what happened by then is in its books."""
        return date(self.year, 12, 31)

    @property
    def due_day(self) -> date:
        """The day that what is overdue is counted from: the last of the reporting year, or of its first half."""
        return date(self.year, 6, 30) if self.interim else self.day

    def people(self, member: Member) -> Population:
        """Return the population that money is shared by: the newest of a day, in or before the year, that all have.

        Where no day is known of all members, each kommun's newest.
        """
        day = self.plan.cached(("counted alike", self.year), self._counted_alike)
        alike = (people for people in member.population if people.date == day)
        return next(alike, None) or member.inhabitants(self.year)

    def _counted_alike(self) -> date | None:
        """Return the newest day, in or before the year, that all members have a population of."""
        populations = (member.population for member in self.plan.members(self.year))
        known = [{people.date for people in of if people.date.year <= self.year} for of in populations]
        return max(set.intersection(*known), default=None) if known else None

    def context(self, entry: RegisterEntry[RegisterRecord]) -> Holder:
        """Return whose entry it is, for what is reported about it."""
        return Holder(self.plan, self.plan.members_by_code.get(entry.municipality), entry.year)

    def name(self, code: str | None) -> str:
        """Return the name of a kommun, "" for none."""
        member = self.plan.members_by_code.get(code or "")
        return member.name if member else code or ""


class SummaryTable(Struct, frozen=True):
    """A table that a register's report shows above its entries: values are text, numbers, days or None.

    `years`: the 1-based columns whose numbers are years, which have no space for thousands.
    """

    title: str
    note: str
    headers: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    years: tuple[int, ...] = ()


class Due(Struct, frozen=True):
    """What is to be done by a day: `what`, and the function that answers for it ("" if none is named)."""

    what: str
    who: str
    when: When
    register: str
    """Id of the register that says so."""
    municipality: str
    """SCB code of the kommun whose it is, "" for the secretariat's own."""
    indicator: str = ""

    @property
    def by(self) -> date:
        """The last day that it may be done: of a month, the month's last."""
        return self.when.last
