"""The template that kommun staff get: one macro-free workbook per kommun and year, laid out as the printed plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct
from xlsxwriter import Workbook

from xl_addin import texts
from xl_addin.files import safe_name
from xl_addin.forms.area import AREA_ID, TemplateLayout, part_names, template_layout
from xl_addin.forms.marks import Marks
from xl_addin.layout import META_SHEET, REGISTERS_PART, deadline_of, round_name
from xl_addin.plan.model import Member, Plan
from xl_addin.registers import Holder, Register, registers_of
from xl_addin.spreadsheets import book
from xl_addin.statistics.prefill import ShownFigure
from xl_addin.workbooks.area_sheet import Completeness, Known, Official, as_laid_out, write_area
from xl_addin.workbooks.form_sheet import Marked
from xl_addin.workbooks.help_sheet import write_help
from xl_addin.workbooks.live import OfficialFigure
from xl_addin.workbooks.register_book import write_register
from xl_addin.workbooks.start_sheet import write_start
from xl_addin.workbooks.statistics_sheet import figure_cells, write_statistics
from xl_addin.workbooks.styles import Styles


def build_template(
    plan: Plan,
    member: Member,
    year: int,
    *,
    known: Known | None = None,
    registers: Mapping[str, Sequence[Any]] | None = None,
    deadline: date | None = None,
    example: bool = False,
    official: Sequence[ShownFigure] = (),
    marks: Marks | None = None,
    part: str = "",
    interim: bool = False,
    beside: Callable[[Workbook, Styles], object] = lambda workbook, styles: None,
) -> bytes:
    """Build the .xlsx that `member` fills in for `year`.

    `known`: reports by row id and year, written where they belong (earlier years' outcomes, Startvärde, and the year's
    own cells). `registers`: records by register id. `deadline`: by default the last of January of the year after.
    `official`: official figures, which are shown beside the yellow cells and never in them. `marks`: cells to mend,
    coloured, with a note on each and listed on Start. `part`: only that of `part_names`. `interim`: for the follow-up
    in the middle of the year. `beside` adds sheets of its own after Start. `example` marks the
    workbook as holding made-up figures. The same arguments give the same bytes.
    """
    request = _Request(
        plan, member, year, known or {}, registers or {}, deadline or deadline_of(year, interim=interim),
        tuple(official), marks or {}, part, interim, example,
    )  # fmt: skip
    return _Template(request).build(beside)


class _Request(Struct, frozen=True):
    """What a template is to be: whose, what stands in it already, and when it is due."""

    plan: Plan
    member: Member
    year: int
    known: Known
    registers: Mapping[str, Sequence[Any]]
    due: date
    official: tuple[ShownFigure, ...]
    marks: Marks
    part: str
    interim: bool
    example: bool

    def layout(self) -> TemplateLayout:
        """Lay it out."""
        return template_layout(
            self.plan, self.member, self.year, official=bool(self.official), part=self.part, interim=self.interim,
            questions=_questioned(self.plan, self.known),
        )  # fmt: skip

    @property
    def created(self) -> datetime:
        """The moment it bears: its year's end; an example looks saved in the last week before the deadline."""
        usual = datetime(self.year, 6 if self.interim else 12, 1)
        return datetime.combine(self.due - timedelta(days=5), time(10)) if self.example else usual


class _Template:
    """A template's workbook while it is written, sheet by sheet in the order of the tabs."""

    def __init__(self, request: _Request) -> None:
        self._request, self._layout = request, request.layout()
        plan, member, year = request.plan, request.member, request.year
        title = texts.template.TEMPLATE_TITLE.format(plan=plan.title, year=year, municipality=member.name)
        self._workbook, self._stream = book.new_workbook(
            title, plan.organisation.secretariat, self._layout.meta, texts.template.TEMPLATE_COMMENTS, request.created
        )
        self._styles = Styles(self._workbook)

    def build(self, beside: Callable[[Workbook, Styles], object]) -> bytes:
        """Write all sheets, and return the workbook's bytes."""
        request, layout, styles = self._request, self._layout, self._styles
        start = self._workbook.add_worksheet(texts.template.START_SHEET)
        beside(self._workbook, styles)
        progress = self._write_areas()
        marked = [cell for area in progress for cell in area.marked] + self._write_registers()
        if request.official:
            page = self._workbook.add_worksheet(texts.template.STATISTICS_SHEET)
            write_statistics(page, styles, layout, request.official)
        if not layout.is_statement:
            write_help(self._workbook.add_worksheet(texts.template.HELP_SHEET), styles, layout)
        write_start(start, styles, layout, progress, deadline=request.due, example=request.example, marked=marked)
        _write_meta(self._workbook, styles, layout)
        start.activate()
        return book.finish(self._workbook, self._stream)

    def _write_areas(self) -> list[Completeness]:
        request, layout = self._request, self._layout
        shown = _beside(request.official, layout.year)
        known = as_laid_out(layout, request.known, request.marks)
        return [
            write_area(self._workbook, self._styles, layout, form, known, shown, request.marks)
            for form in layout.sheets
        ]

    def _write_registers(self) -> list[Marked]:
        request, marked = self._request, list[Marked]()
        for register in asked_registers(self._layout):
            records = request.registers.get(register.id, ())
            holder = Holder(request.plan, request.member, request.year, request.part, register.questioned(records))
            marks = {n: request.marks[register.id, n] for n in range(len(records)) if (register.id, n) in request.marks}
            marked += write_register(self._workbook, self._styles, register, holder, records, marks=marks)
        return marked


def asked_registers(layout: TemplateLayout) -> list[Register[Any]]:
    """Return the registers whose sheets stand in a template."""
    context = Holder(layout.plan, layout.member, layout.year, layout.part)
    return [register for register in registers_of(context.keeper) if layout.has_registers and register.asked(context)]


def part_ids(plan: Plan, member: Member, year: int) -> list[str]:
    """Return the parts of a kommun's template that hold something to fill in."""
    layout = template_layout(plan, member, year)
    areas = [form.id for form in layout.sheets if any(line.reports for line in form.lines)]
    return [*areas, *([REGISTERS_PART] if asked_registers(layout) else [])]


def _questioned(plan: Plan, known: Known) -> frozenset[str]:
    """Return the ids of the målområden in which something has been asked of a figure."""
    asked = {row for row, years in known.items() if any(report.question for report in years.values())}
    return frozenset(
        f"{AREA_ID}{area.number}" for area in plan.goal_area
        if any(row.id in asked for indicator in area.indicators for row in plan.rows[indicator.code])
    )  # fmt: skip


def _beside(official: Sequence[ShownFigure], year: int) -> Official:
    """Return what stands beside the outcomes of `year`: what is published, not what is computed of it."""
    cells = figure_cells(official)
    shown = (figure for figure in official if figure.year == year and figure.published)
    return {figure.row.id: OfficialFigure(cells[figure.row.id, year], figure.value) for figure in shown}


def template_file_name(plan: Plan, member: Member, year: int, *, part: str = "", interim: bool = False) -> str:
    """Return the file name of a template: `Verksamhetsplan 2018 Storsjö.xlsx`, free of what file systems refuse."""
    words = texts.template
    parts = {**part_names(plan), REGISTERS_PART: words.REGISTERS_FILE}
    when = round_name(year, interim=interim)
    name = (words.PART_FILE if part else words.TEMPLATE_FILE).format(
        plan=plan.organisation.name, year=when, municipality=member.name, part=parts.get(part, "")
    )
    return safe_name(name)


def _write_meta(workbook: Workbook, styles: Styles, layout: TemplateLayout) -> None:
    page = workbook.add_worksheet(META_SHEET)
    for row, (key, value) in enumerate(layout.meta.items(), start=1):
        book.text(page, row, 1, key, styles.get("hidden"))
        book.text(page, row, 2, value, styles.get("hidden"))
    page.very_hidden()
