"""One file of the inbox -> a submission with its records and findings, or the findings that say why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, FindingsError, Where, finding, in_order
from xl_addin.forms.area import AreaForm, part_names, template_layout
from xl_addin.layout import FEEDBACK_ID, META_SHEET, REGISTERS_PART, START_ID, STATISTICS_ID, is_statement_part
from xl_addin.plan.model import Plan
from xl_addin.reading.area_reports import Answers, AreaReader
from xl_addin.reading.finder import find_table
from xl_addin.reading.identity import (
    FindPlan,
    Identity,
    identify,
    is_known_template,
    is_own_template,
    other_municipality,
    other_year,
)
from xl_addin.reading.leftovers import report_figures, report_own_sheet
from xl_addin.reading.look import with_marks
from xl_addin.reading.overlays import report_overlays, without_marks
from xl_addin.reading.records import Entry, Input, Intake, Refused, Source, Submission
from xl_addin.reading.refusal import refused, too_many
from xl_addin.reading.register_entries import read_register
from xl_addin.reading.sheets import find_sheets, other_sheets, sheet_id
from xl_addin.reading.sign_offs import read_sign_off
from xl_addin.reading.table import Table
from xl_addin.reading.template_words import (
    HELP_ID,
    feedback_words,
    has_statistics,
    help_words,
    official_figures,
    questioned,
    start_words,
    statistics_words,
)
from xl_addin.reading.words import Words, normalized
from xl_addin.registers import Holder, RegisterEntry, registers_of
from xl_addin.registers.base import LISTS_ID, LISTS_SHEET, Register
from xl_addin.spreadsheets.cells import Overlay, Sheet, Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.references import address
from xl_addin.swedish import listing
from xl_addin.versions import TEMPLATE_VERSION

MOST_FINDINGS, MOST_PER_ROW = 1_000, 10
"""So many findings a file may give, and so many more for each row of the template: each is a line in every list."""
_OWN_NAMES = {normalized(name) for name in (META_SHEET, LISTS_SHEET)}
"""Sheets that nobody sees, known by their names."""


def read_bytes(
    data: bytes, file: str, sha256: str, find_plan: FindPlan, given: Plan | None = None, *, inputs: bool = False
) -> Intake:
    """Read one file. Never raises for what stands in it; `given` is the plan of the run, if one was named.

    `inputs`: whether to list every cell that the kommun may fill in.
    """
    try:
        workbook = without_marks(with_marks(read_isolated(data)))
    except Unreadable as problem:
        return _no_submission(file, refused(problem, Where(file)))
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
    """Read what the cells of a workbook mean."""
    identity = identify(workbook, file, find_plan, given)
    if isinstance(identity, Finding):
        return _no_submission(file, identity)
    where = Where(file, municipality=identity.member.name, year=identity.year)
    refusal = _not_acceptable(identity, where)
    if refusal:
        return _no_submission(file, refusal)
    out = Collector(where)
    year = other_year(file, identity)
    if year:
        out.add("file-name-conflict", expected=identity.year, found=year)
    try:
        submission = _Reader(workbook, identity, out, sha256, list_inputs=inputs).read()
    except FindingsError as problem:
        return _no_submission(file, too_many(problem, where))
    return Intake(file, submission, submission.findings)


def _no_submission(file: str, reason: Finding) -> Intake:
    return Intake(file, None, (reason,))


def _not_acceptable(identity: Identity, where: Where) -> Finding | None:
    plan = identity.plan
    if identity.year not in plan.years:
        return finding("year-outside-plan", where, expected=f"{plan.first_year}–{plan.last_year}", found=identity.year)
    member = identity.in_force.members_by_code.get(identity.member.code)
    if member is None or not member.belongs(identity.year):
        return finding("municipality-not-member", where)
    other = other_municipality(where.file or "", identity)
    if other:
        return finding("municipality-conflict", where, expected=identity.member.name, found=other)
    return None


class _Reader:
    """Reads one workbook whose identity is known; `out` takes what is found about the file.

    `list_inputs`: whether to list the cells that may be filled in.
    """

    def __init__(
        self, workbook: Workbook, identity: Identity, out: Collector, sha256: str, *, list_inputs: bool
    ) -> None:
        self._workbook, self._identity, self._sha256, self._list_inputs = workbook, identity, sha256, list_inputs
        official, asked = has_statistics(workbook), questioned(workbook)
        self._figures = official_figures(workbook) if official else frozenset()
        self._layout = template_layout(
            identity.plan, identity.member, identity.year, official=official,
            questions=asked, interim=identity.interim,
        )  # fmt: skip
        rows = sum(len(form.lines) for form in self._layout.sheets)
        self._out = Collector(out.where, out.items, MOST_FINDINGS + MOST_PER_ROW * rows)
        self._context = Holder(identity.plan, identity.member, identity.year, identity.part, asked)
        self._registers = [r for r in registers_of(self._context.keeper) if r.asked(self._context)]
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._inputs: list[Input] = []
        self._kept: list[Overlay] = []
        self._refused: list[Refused] = []
        self._filled = 0

    def read(self) -> Submission:
        """Read everything in it."""
        self._about_workbook()
        sign_off = read_sign_off(self._workbook, self._identity.plan, self._out)
        found = self._find_sheets()
        held_here = self._holds(REGISTERS_PART) or is_statement_part(self._identity.part)
        asked = [r for r in self._registers if held_here or found[r.sheet_id]]
        registers = [entry for r in asked for entry in self._register(r, found[r.sheet_id])]
        held = [form for form in self._layout.sheets if self._holds(form.id) or found[form.id]]
        for form in self._layout.sheets:
            if found[form.id]:
                self._area(form, found[form.id])
        for sheet in self._workbook.sheets:
            self._out.extend(report_overlays(sheet, replace(self._out.where, sheet=sheet.name), self._kept))
        identity = self._identity
        return Submission(
            file=self._out.where.file or "", sha256=self._sha256, plan=identity.plan.id, edition=identity.plan.version,
            municipality=identity.member.code, name=identity.member.name, year=identity.year,
            saved=self._workbook.saved,
            entries=tuple(self._entries), registers=tuple(registers), inputs=tuple(self._inputs),
            findings=tuple(in_order(self._out.items)), filled=self._filled,
            expected=sum(self._layout.demands(line) for form in held for line in form.lines),
            part=identity.part, missing=tuple(self._missing({form.id for form in held}, bool(asked))),
            interim=identity.interim, sign_off=sign_off,
            shown=tuple(self._shown), refused=tuple(self._refused),
        )  # fmt: skip

    def _holds(self, part: str) -> bool:
        return self._identity.part in ("", part)

    def _missing(self, held: set[str], registers: bool) -> Iterator[str]:
        """Return what people call the parts that are asked of the kommun and do not stand in the workbook."""
        if self._identity.part:
            names = part_names(self._layout.plan)
            for form in self._layout.sheets:
                if form.id not in held and any(line.reports for line in form.lines):
                    yield names[form.id]
            if (not registers or is_statement_part(self._identity.part)) and self._registers:
                yield names[REGISTERS_PART]

    def _about_workbook(self) -> None:
        if self._workbook.has_macros:
            self._out.add("macros-ignored")
        identity = self._identity
        if not is_known_template(identity):
            found = texts.reading.EDITIONS.format(plan=identity.version or "?", template=identity.template or "?")
            expected = texts.reading.EDITIONS.format(plan=identity.in_force.version, template=TEMPLATE_VERSION)
            self._out.add("template-version-other", found=found, expected=expected)

    # -- sheets

    def _find_sheets(self) -> dict[str, list[Sheet]]:
        """Find the sheets of every form; report målområden that are missing, and what stands on other sheets."""
        areas, context, part = self._layout.sheets, self._context, self._identity.part
        forms = [*areas, *(register.form(context) for register in self._registers)]
        expected = {form.id: form.name for form in forms}
        found = find_sheets(
            self._workbook.sheets, expected, lambda: {form.id: form.signatures(context) for form in forms}
        )
        for sheet in other_sheets(self._workbook.sheets, found):
            self._other_sheet(sheet)
        missing = [form.name for form in areas if not found[form.id] and part in ("", form.id)]
        if missing:
            self._out.on(missing[0]).add("sheet-missing", expected=listing(missing))
        return found

    def _other_sheet(self, sheet: Sheet) -> None:
        """Report what stands on a sheet of the kommun's own, or beside the template's words on Start and Hjälp."""
        words = texts.template
        ids = {normalized(words.START_SHEET): START_ID, normalized(words.HELP_SHEET): HELP_ID}
        ids[normalized(words.STATISTICS_SHEET)] = STATISTICS_ID
        name, anchor = normalized(sheet.name), sheet_id(sheet)
        if anchor == LISTS_ID or (not anchor and name in _OWN_NAMES):
            report_figures(sheet, self._out, date1904=self._workbook.date1904)
            return
        known_as = anchor or ids.get(name, "")
        ours, live = self._words(known_as, sheet), known_as in (START_ID, FEEDBACK_ID)
        report_own_sheet(sheet, self._out, ours, date1904=self._workbook.date1904, live=live)

    def _words(self, known_as: str, sheet: Sheet) -> Words | None:
        if known_as == START_ID:
            return start_words(self._layout, sheet)
        if known_as == FEEDBACK_ID:
            return feedback_words(sheet)
        if known_as == STATISTICS_ID:
            return statistics_words(self._layout, sheet)
        earlier = not is_own_template(self._identity)
        return help_words(self._layout, sheet, earlier=earlier) if known_as == HELP_ID else None

    # -- one form

    def _register(self, register: Register[Any], sheets: list[Sheet]) -> list[RegisterEntry[Any]]:
        dates = self._workbook.date1904
        return read_register(
            sheets, register, self._context, self._out, sha256=self._sha256, date1904=dates, version=self._version,
            refused=self._refused,
        )  # fmt: skip

    @property
    def _version(self) -> str:
        return self._identity.template or TEMPLATE_VERSION

    def _area(self, form: AreaForm, sheets: list[Sheet]) -> None:
        same_plan = is_own_template(self._identity)
        dates = self._workbook.date1904
        table = find_table(
            form, self._context, sheets, self._out, date1904=dates, same_plan=same_plan, version=self._version,
            linked=self._figures,
        )  # fmt: skip
        if table is not None:
            reader = AreaReader(table, self._out.on(sheets[0].name), self._layout)
            for answers in reader.read():
                self._row(answers, table)
            self._kept += reader.kept
            self._refused += reader.refused

    def _row(self, answers: Answers, table: Table) -> None:
        line, identity = answers.line, self._identity
        self._filled += self._layout.demands(line) and not answers.blank
        if self._list_inputs:
            self._inputs += _inputs(answers, table)
        whose = (identity.year, identity.member.code, line.row.indicator, line.row.series)
        for year, report, cell in answers.reports():
            sources = {name: self._source(table, at) for name, at in answers.other_cells(year, cell)}
            self._entries.append(Entry(year, *whose, report, self._source(table, cell), sources))
        for year, (report, cell) in answers.shown_before.items():
            self._shown.append(Entry(year, *whose, report, self._source(table, cell)))

    def _source(self, table: Table, cell: str) -> Source:
        return Source(self._out.where.file or "", table.sheet.name, cell, self._sha256)


def _inputs(answers: Answers, table: Table) -> Iterator[Input]:
    line = answers.line
    for column in table.form.inputs(line):
        at = table.columns.get(column.key)
        if at:
            yield Input(
                line.row.indicator, line.row.series, column.year or table.owner.year, column.field,
                table.sheet.name, address(answers.row, at), line.row.target.kind, line.row.unit.label,
            )  # fmt: skip
