"""All that is known of a kommun and year when a template is made for whoever goes on with it.

From results and inboxes, whatever edition it was reported in: earlier years, the answers already given for the very
year, what of the registers goes on. Templates for a new year, templates to go on in and feedback are made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.forms.area import template_layout
from xl_addin.forms.marks import CellMark, Marks
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.earlier_registers import Carried
from xl_addin.reading.records import Entry, Submission
from xl_addin.registers import Keeper, registers_of
from xl_addin.reports import FIGURES, Place, Reports, register_entries
from xl_addin.targets import Report

Records: TypeAlias = dict[str, list[Any]]
"""Records by register id."""


class Known(Struct, frozen=True):
    """What submissions and results say; `carried`: rows of a result's registers that go on."""

    submissions: Sequence[Submission]
    reports: Reports
    carried: Carried = field(default_factory=dict)
    asked: Mapping[Place, Finding] = field(default_factory=dict)
    """The warnings that ask about a figure, by its place."""
    notes: Sequence[str] = ()
    """What somebody should know of the result that it is read from, in sentences."""

    def filling(self, plan: Plan, member: Member, year: int) -> tuple[Mapping[str, Mapping[int, Report]], Records]:
        """Return what a template of an edition is filled in with: reports by row id and year, and register records."""
        return self.reports.known(plan, member.code), self.registers(plan, member, year)

    def marks(self, plan: Plan, member: Member, year: int) -> Marks:
        """Return the marks of a template of an edition: on each figure that a warning asks about."""
        found: dict[str | tuple[str, int], dict[str, CellMark]] = defaultdict(dict)
        forms = template_layout(plan, member, year).sheets if self.asked else ()
        for form, line in ((each, line) for each in forms for line in each.lines):
            keys = {(c.field, c.year or year): c.key for c in form.inputs(line)}
            for of_year, field_name, question in self._questions(plan, line.row, member):
                if key := keys.get((field_name, of_year)):
                    note = texts.template.MARK_NOTE.format(message=question.message, hint=question.hint)
                    found[line.id][key] = CellMark(note)
        return found

    def _questions(self, plan: Plan, row: Row, member: Member) -> Iterator[tuple[int, str, Finding]]:
        for year, entry in self.reports.of(plan, row, member.code).items():
            for name in FIGURES:
                at, figure = entry.source_of(name), getattr(entry.report, name)
                question = self.asked.get((at.file, at.sheet, at.cell))
                if question and isinstance(figure, Decimal):
                    yield year, name, question

    def registers(self, plan: Plan, member: Member, year: int) -> Records:
        """Return the rows of its registers that a kommun has filled in for `year`; before it has, what goes on."""
        found = {key: list(rows) for key, rows in self.carried.get(member.code, {}).items()}
        own = [s for s in self.submissions if s.municipality == member.code]
        of_year = [s for s in own if s.year == year]
        of_year = [s for s in of_year if not s.interim] or of_year  # the middle of the year is known, till its end is
        answered = [s for s in of_year if not s.is_statement]
        before = max((s.year for s in own if s.year < year and not s.is_statement), default=0)
        goes_on = {register.id: register for register in registers_of(Keeper.MUNICIPALITY)}
        # What went on from the year before, then what a statement's form has said since: its word is the last
        since = sorted((s for s in own if before <= s.year < year and not answered), key=lambda s: s.year)
        records = [goes_on[r.register_id].goes_on(r, s.year) for s in since for r in _records(plan, s)]
        records += [record for s in of_year for record in _records(plan, s)]
        for record in (record for record in records if record is not None):
            rows, register = found.setdefault(record.register_id, []), goes_on[record.register_id]
            if register.by_statement:
                rows[:] = [row for row in rows if register.identity(row) != register.identity(record)]
            rows.append(record)
        return found

    def given(self, member: Member, year: int) -> list[tuple[str, Entry]]:
        """Return what a kommun has answered for that very year, each with the version of its edition."""
        mine = [s for s in self.submissions if (s.municipality, s.year) == (member.code, year)]
        mine = [s for s in mine if not s.interim] or mine
        return [(s.edition, entry) for s in mine for entry in s.entries if entry.year == year]


def _records(plan: Plan, submission: Submission) -> list[Any]:
    """Return a submission's register rows, with today's codes; not those of a struck mätetal."""
    entries = register_entries(editions_of(plan), submission, plan)
    return [e.record for e in entries if e.indicator is None or e.indicator in plan.indicators]
