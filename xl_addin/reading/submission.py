"""One file of the inbox -> a submission with its records and findings, or the findings that say why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding, in_order
from xl_addin.forms.area import AreaForm, AreaLine, template_layout
from xl_addin.layout import META_SHEET, START_ID, STATISTICS_ID, TEMPLATE_VERSION
from xl_addin.plan.model import Plan
from xl_addin.reading.anchors import sheet_id
from xl_addin.reading.as_printed import as_printed
from xl_addin.reading.identity import (
    FindPlan,
    Identity,
    identify,
    is_current_template,
    is_own_template,
    other_municipality,
    other_year,
)
from xl_addin.reading.locate import Table, TableFinder, Words, find_sheets, plain
from xl_addin.reading.look import with_marks
from xl_addin.reading.overlays import report_overlays
from xl_addin.reading.records import Entry, Input, Source, Submission
from xl_addin.reading.refusal import refused
from xl_addin.reading.register_reading import read_register
from xl_addin.reading.row_finder import RowFinder
from xl_addin.reading.rows import LineReader
from xl_addin.reading.surroundings import Surroundings, said, tell_all, tell_copy, tell_own_sheet
from xl_addin.reading.template_words import HELP_ID, has_statistics, help_words, start_words, statistics_words
from xl_addin.registers import Holder, RegisterEntry, registers_of
from xl_addin.registers.base import LISTS_ID, LISTS_SHEET
from xl_addin.spreadsheets.cells import Overlay, Sheet, Unreadable, Visibility, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import listing

_OWN_NAMES = {plain(name) for name in (META_SHEET, LISTS_SHEET)}
"""Sheets that nobody sees, known by their names."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file: a submission, or None; and all findings about it, in order."""

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...]


def read_bytes(
    data: bytes, file: str, sha256: str, find_plan: FindPlan, given: Plan | None = None, *, inputs: bool = False
) -> Intake:
    """Read one file. Never raises for what stands in it; `given` is the plan of the run, if one was named.

    `inputs`: whether to list every cell that the kommun may fill in.
    """
    try:
        workbook = with_marks(read_isolated(data))
    except Unreadable as problem:
        return _refused(file, refused(problem, Where(file)))
    return read_cells(workbook, file, sha256, find_plan, given, inputs=inputs)


def read_cells(
    workbook: Workbook,
    file: str,
    sha256: str,
    find_plan: FindPlan,
    given: Plan | None = None,
    *,
    inputs: bool = False,
) -> Intake:
    """Say what the cells of a workbook mean."""
    identity = identify(workbook, file, find_plan, given)
    if isinstance(identity, Finding):
        return _refused(file, identity)
    where = Where(file, municipality=identity.member.name, year=identity.year)
    refusal = _not_acceptable(identity, where)
    if refusal:
        return _refused(file, refusal)
    reader = _Reader(workbook, identity, where, sha256)
    year = other_year(file, identity)
    if year:
        reader.say("file-name-conflict", expected=identity.year, found=year)
    submission = reader.read(inputs=inputs)
    return Intake(file, submission, submission.findings)


def _refused(file: str, why: Finding) -> Intake:
    return Intake(file, None, (why,))


def _not_acceptable(identity: Identity, where: Where) -> Finding | None:
    plan = identity.plan
    if identity.year not in plan.years:
        return finding("year-outside-plan", where, expected=f"{plan.first_year}–{plan.last_year}", found=identity.year)
    if not identity.member.belongs(identity.year):
        return finding("municipality-not-member", where)
    other = other_municipality(where.file or "", identity)
    if other:
        return finding("municipality-conflict", where, expected=identity.member.name, found=other)
    return None


class _Reader:
    """Reads one workbook whose identity is known."""

    def __init__(self, workbook: Workbook, identity: Identity, where: Where, sha256: str) -> None:
        self._workbook, self._identity, self._where, self._sha256 = workbook, identity, where, sha256
        official = has_statistics(workbook)
        self._layout = template_layout(identity.plan, identity.member, identity.year, official=official)
        context = Holder(identity.plan, identity.member, identity.year)
        self._registers = [r for r in registers_of(context.keeper) if r.asked(context)]
        self._context = context
        self._findings: list[Finding] = []
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._inputs: list[Input] = []
        self._kept: list[Overlay] = []
        self._list_inputs = False
        self._filled = 0

    def say(self, code: str, sheet: str | None = None, cell: str | None = None, **facts: object) -> None:
        """Say a finding about the file."""
        self._findings.append(finding(code, replace(self._where, sheet=sheet, cell=cell), **facts))

    def read(self, *, inputs: bool) -> Submission:
        """Read everything in it; with `inputs`, list the cells that may be filled in."""
        self._list_inputs = inputs
        self._about_workbook()
        registers = self._register_entries()
        for area, sheet in self._area_sheets():
            self._area(area, sheet)
        for sheet in self._workbook.sheets:
            report_overlays(sheet, replace(self._where, sheet=sheet.name), self._findings.append, self._kept)
        identity = self._identity
        return Submission(
            file=self._where.file or "", sha256=self._sha256, plan=identity.plan.id, edition=identity.plan.version,
            municipality=identity.member.code, name=identity.member.name, year=identity.year,
            saved=self._workbook.saved,
            entries=tuple(self._entries), registers=registers, inputs=tuple(self._inputs),
            findings=tuple(in_order(self._findings)), filled=self._filled,
            expected=sum(line.reports for area in self._layout.sheets for line in area.lines),
            shown=tuple(self._shown),
        )  # fmt: skip

    def _about_workbook(self) -> None:
        if self._workbook.has_macros:
            self.say("macros-ignored")
        identity = self._identity
        if not is_current_template(identity):
            found = texts.reading.EDITIONS.format(plan=identity.version or "?", template=identity.template or "?")
            expected = texts.reading.EDITIONS.format(plan=identity.in_force.version, template=TEMPLATE_VERSION)
            self.say("template-version-other", found=found, expected=expected)

    def _register_entries(self) -> tuple[RegisterEntry[Any], ...]:
        entries: list[RegisterEntry[Any]] = []
        file, sha256 = self._where.file or "", self._sha256
        for register in self._registers:
            rows, findings = read_register(self._workbook, register, self._context, file, sha256)
            entries += rows
            self._findings += findings
        return tuple(entries)

    # -- sheets

    def _area_sheets(self) -> Iterator[tuple[AreaForm, Sheet]]:
        """Pair each målområde with its sheet; say which are missing, renamed, copied, hidden or not of the plan."""
        layout = self._layout
        found = find_sheets(
            self._workbook.sheets,
            {area.id: area.name for area in layout.sheets},
            lambda: {area.id: area.signatures(layout.owner) for area in layout.sheets},
        )
        self._other_sheets({sheet.name for sheets in found.values() for sheet in sheets})
        missing = [area.name for area in layout.sheets if not found[area.id]]
        if missing:
            self.say("sheet-missing", missing[0], expected=listing(missing))
        for area in layout.sheets:
            for sheet in found[area.id][:1]:
                self._about_sheet(sheet, area.name)
                yield area, sheet
            for copy in found[area.id][1:]:
                tell_copy(layout, area, (found[area.id][0], copy), self._where, self._findings.append)

    def _about_sheet(self, sheet: Sheet, expected: str) -> None:
        if plain(sheet.name) != plain(expected):
            self.say("sheet-renamed", sheet.name, expected=expected, found=sheet.name)
        if sheet.visibility is not Visibility.VISIBLE:
            self.say("hidden-content", sheet.name, cells=sheet.name)

    def _other_sheets(self, known: set[str]) -> None:
        """Say what stands on sheets of the kommun's own, and beside the template's words on Start and Hjälp."""
        ids_of_others = {LISTS_ID, *(register.sheet_id for register in self._registers)}
        names = _OWN_NAMES | {plain(register.sheet) for register in self._registers}
        template = texts.template
        ids = {plain(template.START_SHEET): START_ID, plain(template.HELP_SHEET): HELP_ID}
        ids[plain(template.STATISTICS_SHEET)] = STATISTICS_ID
        for sheet in (sheet for sheet in self._workbook.sheets if sheet.name not in known):
            name, anchor = plain(sheet.name), sheet_id(sheet)
            if anchor not in ids_of_others and (anchor or name not in names):
                ours = self._words(anchor or ids.get(name, ""), sheet)
                tell_own_sheet(sheet, self._where, self._findings.append, ours)

    def _words(self, sheet_id: str, sheet: Sheet) -> Words | None:
        if sheet_id == START_ID:
            return start_words(self._layout, sheet)
        if sheet_id == STATISTICS_ID:
            return statistics_words(self._layout, sheet)
        return help_words(self._layout) if sheet_id == HELP_ID else None

    # -- one målområde

    def _area(self, area: AreaForm, sheet: Sheet) -> None:
        self._problems(sheet)
        table = as_printed(self._layout, area, sheet) or self._located(area, sheet)
        if table is None:
            return
        where = replace(self._where, sheet=sheet.name)
        reader = LineReader(self._layout.plan, self._layout.year, area, table, where, self._workbook.date1904)
        for line in (line for line in area.lines if line.id in table.rows and reader.concerns(line)):
            self._line(line, reader, sheet.name)
        self._kept += reader.kept

    def _located(self, area: AreaForm, sheet: Sheet) -> Table | None:
        """Find columns and rows of a sheet that was worked on, and say all that stands beside the answers."""
        where, say = replace(self._where, sheet=sheet.name), self._findings.append
        same_plan = is_own_template(self._identity)
        finder = TableFinder(self._layout, area, sheet, where, say)
        table = finder.find()
        if table is None:
            tell_all(self._layout, area, sheet, where, say)
            return None
        RowFinder(finder, table, same_plan=same_plan).find()
        Surroundings(self._layout, area, table, where, say).report(same_plan=same_plan)
        return table

    def _problems(self, sheet: Sheet) -> None:
        """Say what could not be read for certain, and what a merged cell hides."""
        cells = {cell.reference: cell for cell in sheet.cells.values()} if sheet.problems else {}
        for problem in sheet.problems:
            cell = cells.get(problem.cell)
            if problem.code != "value-under-merge":
                self.say(problem.code, sheet.name, problem.cell, text=problem.text)
            elif cell and cell.text.strip():
                self.say(problem.code, sheet.name, problem.cell, cells=problem.text, text=said(cell))

    def _line(self, line: AreaLine, reader: LineReader, sheet: str) -> None:
        answers = reader.read(line)
        self._findings += answers.findings
        self._filled += line.reports and not answers.blank
        if self._list_inputs:
            self._inputs += _inputs(line, reader)
        for year, report, cell in answers.reports():
            self._entries.append(Entry(
                year=year, reported=self._identity.year, municipality=self._identity.member.code,
                indicator=line.row.indicator, series=line.row.series, report=report,
                source=self._source(sheet, cell),
                sources={name: self._source(sheet, at) for name, at in answers.other_cells(year)},
            ))  # fmt: skip

        for year, (report, cell) in answers.shown_before.items():
            self._shown.append(Entry(
                year, self._identity.year, self._identity.member.code, line.row.indicator, line.row.series, report,
                self._source(sheet, cell),
            ))  # fmt: skip

    def _source(self, sheet: str, cell: str) -> Source:
        return Source(self._where.file or "", sheet, cell, self._sha256)


def _inputs(line: AreaLine, reader: LineReader) -> Iterator[Input]:
    row, unit, kind = reader.table.rows[line.id], line.row.unit.label, line.row.target.kind
    for column in reader.area.inputs(line) if line.asks else ():
        at = reader.table.columns.get(column.key)
        if at:
            yield Input(
                line.row.indicator, line.row.series, column.year or reader.year, column.field,
                reader.table.sheet.name, address(row, at), kind, unit,
            )  # fmt: skip
