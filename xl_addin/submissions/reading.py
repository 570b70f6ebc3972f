"""One file of the inbox -> a submission with its records and findings, or the findings that say why it is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding, in_order
from xl_addin.layout import (
    META_SHEET,
    AreaSheet,
    Line,
    TemplateLayout,
    address,
    template_layout,
)
from xl_addin.plan.model import Plan
from xl_addin.registers import REGISTERS, Context, RegisterEntry
from xl_addin.registers.base import LISTS_SHEET
from xl_addin.submissions.cells import Sheet, Unreadable, Visibility, Workbook
from xl_addin.submissions.identity import (
    FindPlan,
    Identity,
    identify,
    is_current_template,
    other_municipality,
)
from xl_addin.submissions.isolation import read_isolated
from xl_addin.submissions.locate import TableFinder, anchor_of, find_sheets, plain
from xl_addin.submissions.records import Entry, Input, Source, Submission
from xl_addin.submissions.register_reading import read_register
from xl_addin.submissions.rows import Answers, LineReader
from xl_addin.submissions.surroundings import Surroundings, own_sheets
from xl_addin.targets import Field

_TEMPLATE_SHEETS = {
    plain(name)
    for name in (META_SHEET, LISTS_SHEET, texts.START_SHEET, texts.HELP_SHEET, *(r.sheet for r in REGISTERS))
}


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file: a submission, or None; and all findings about it, in order."""

    file: str
    submission: Submission | None
    findings: tuple[Finding, ...]


def read_bytes(data: bytes, file: str, sha256: str, find_plan: FindPlan, given: Plan | None = None) -> Intake:
    """Read one file. Never raises for what stands in it; `given` is the plan of the run, if one was named."""
    try:
        workbook = read_isolated(data)
    except Unreadable as problem:
        return _refused(file, finding(problem.code, Where(file), **problem.facts))
    identity = identify(workbook, file, find_plan, given)
    if isinstance(identity, Finding):
        return _refused(file, identity)
    where = Where(file, municipality=identity.member.name, year=identity.year)
    refusal = _not_acceptable(identity, where)
    if refusal:
        return _refused(file, refusal)
    submission = _Reader(workbook, identity, where, sha256).read()
    return Intake(file, submission, submission.findings)


def _refused(file: str, why: Finding) -> Intake:
    return Intake(file, None, (why,))


def _not_acceptable(identity: Identity, where: Where) -> Finding | None:
    plan = identity.plan
    if identity.year not in plan.years:
        return finding("year-outside-plan", where, expected=f"{plan.first_year}–{plan.last_year}")
    if not identity.member.belongs(identity.year):
        return finding("municipality-not-member", where)
    other = other_municipality(where.file or "", identity)
    if other:
        return finding("municipality-conflict", where, expected=identity.member.name, found=other)
    return None


@dataclass
class _Reader:
    workbook: Workbook
    identity: Identity
    where: Where
    sha256: str
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> Submission:
        identity = self.identity
        layout = template_layout(identity.plan, identity.member, identity.year)
        self._about_workbook(layout)
        context = Context(identity.plan, identity.member, identity.year)
        registers: list[RegisterEntry] = []
        for register in REGISTERS:
            rows, said = read_register(self.workbook, register, context, self.where.file or "", self.sha256)
            registers += rows
            self.findings += said
        entries: list[Entry] = []
        inputs: list[Input] = []
        expected = filled = 0
        for area, sheet in self._area_sheets(layout):
            reader = self._locate(layout, area, sheet)
            if reader is None:
                continue
            for line in (line for line in area.lines if line.row.id in reader.table.rows):
                answers = reader.read(line)
                self.findings += answers.findings
                entries += self._entries(line, answers, sheet.name)
                inputs += _inputs(area, line, reader)
                expected += line.reports
                filled += line.reports and not any(f.code == "not-filled-in" for f in answers.findings)
        return Submission(
            file=self.where.file or "", sha256=self.sha256, plan=identity.plan.id,
            municipality=identity.member.code, name=identity.member.name, year=identity.year, saved=self.workbook.saved,
            entries=tuple(entries), registers=tuple(registers), inputs=tuple(inputs),
            findings=tuple(in_order(self.findings)), expected=expected, filled=filled,
        )  # fmt: skip

    def _say(self, code: str, sheet: str | None = None, cell: str | None = None, **facts: object) -> None:
        self.findings.append(finding(code, replace(self.where, sheet=sheet, cell=cell), **facts))

    def _about_workbook(self, layout: TemplateLayout) -> None:
        if self.workbook.has_macros:
            self._say("macros-ignored")
        if not is_current_template(self.identity):
            found = self.identity.version or self.identity.template
            self._say("template-version-other", found=found, expected=layout.plan.version)

    def _area_sheets(self, layout: TemplateLayout) -> Iterable[tuple[AreaSheet, Sheet]]:
        """Pair each målområde with its sheet; say which are missing, renamed, copied, hidden or not of the plan."""
        found = find_sheets(self.workbook.sheets, {area.id: area.name for area in layout.sheets})
        self._own_sheets({sheet.name for sheets in found.values() for sheet in sheets})
        missing = [area.name for area in layout.sheets if not found[area.id]]
        if missing:
            self._say("sheet-missing", sheet=missing[0], expected=", ".join(missing))
        for area in layout.sheets:
            for sheet in found[area.id][:1]:
                if plain(sheet.name) != plain(area.name):
                    self._say("sheet-renamed", sheet.name, expected=area.name, found=sheet.name)
                if sheet.visibility is not Visibility.VISIBLE:
                    self._say("hidden-content", sheet.name, cells=sheet.name)
                yield area, sheet
            for copy in found[area.id][1:]:
                self._copied(layout, area, found[area.id][0], copy)

    def _own_sheets(self, known: set[str]) -> None:
        for sheet in self.workbook.sheets:
            anchor = anchor_of(sheet)
            if anchor or plain(sheet.name) in _TEMPLATE_SHEETS:
                known.add(sheet.name)
        own_sheets(self.workbook.sheets, known, self.where, self.findings.append)

    def _locate(self, layout: TemplateLayout, area: AreaSheet, sheet: Sheet) -> LineReader | None:
        for problem in sheet.problems:
            self._say(problem.code, sheet.name, problem.cell, text=problem.text)
        where = replace(self.where, sheet=sheet.name)
        table = TableFinder(layout, area, sheet, where, self.findings.append).find()
        if table is None:
            return None
        around = Surroundings(layout, area, table, where, self.findings.append)
        around.report(same_plan=is_current_template(self.identity))
        return LineReader(layout.plan, layout.year, area, table, where, self.workbook.date1904)

    def _copied(self, layout: TemplateLayout, area: AreaSheet, original: Sheet, copy: Sheet) -> None:
        """Say that a sheet stands twice, and what the copy holds that the original does not."""
        silent: list[Finding] = []
        tables = [
            TableFinder(layout, area, sheet, self.where, silent.append).find() for sheet in (original, copy)
        ]
        for line in area.lines if tables[0] and tables[1] else ():
            for column in area.inputs(line):
                first, second = (t.cell(line.row.id, column.key) if t else None for t in tables)
                if second and (first is None or first.text != second.text):
                    where = replace(
                        self.where, sheet=copy.name, cell=second.reference, indicator=line.indicator.code
                    )
                    self.findings.append(finding("outside-plan", where, text=second.text))
        self._say("sheet-copied", copy.name, expected=original.name, found=copy.name)

    def _entries(self, line: Line, answers: Answers, sheet: str) -> Iterable[Entry]:
        for year, report, cell in answers.reports():
            yield Entry(
                year=year, told=self.identity.year, municipality=self.identity.member.code,
                indicator=line.row.indicator, series=line.row.series, report=report,
                source=Source(self.where.file or "", sheet, cell, self.sha256),
            )  # fmt: skip


def _inputs(area: AreaSheet, line: Line, reader: LineReader) -> Iterable[Input]:
    for column in area.inputs(line):
        if column.key in reader.table.columns:
            yield Input(
                indicator=line.row.indicator, series=line.row.series, year=column.year or reader.year,
                field=(column.field or Field.COMMENT).value, sheet=reader.table.sheet.name,
                cell=address(reader.table.rows[line.row.id], reader.table.columns[column.key]),
                kind=line.row.target.kind, unit=line.row.unit.label,
            )  # fmt: skip
