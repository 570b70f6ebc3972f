"""The template that kommun staff get: one macro-free workbook per kommun and year, laid out as the printed plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from xl_addin import texts
from xl_addin.files import safe_name
from xl_addin.forms.area import AREA_ID, TemplateLayout, part_names, template_layout
from xl_addin.forms.marks import Marks
from xl_addin.layout import META_SHEET, REGISTERS_PART, deadline_of, round_name
from xl_addin.plan.model import Member, Plan
from xl_addin.registers import Holder, Register, registers_of
from xl_addin.spreadsheets import book
from xl_addin.statistics.figures import ShownFigure
from xl_addin.workbooks.area_sheet import Known, Official, as_laid_out, write_area
from xl_addin.workbooks.form_sheet import Marked
from xl_addin.workbooks.help_sheet import write_help
from xl_addin.workbooks.live import OfficialFigure
from xl_addin.workbooks.register_book import write_register
from xl_addin.workbooks.start_sheet import write_start
from xl_addin.workbooks.statistics_sheet import figure_cells, write_statistics
from xl_addin.workbooks.styles import Styles


def build_template(
    plan: Plan, member: Member, year: int, *, known: Known | None = None,
    registers: Mapping[str, Sequence[Any]] | None = None, deadline: date | None = None, example: bool = False,
    official: Sequence[ShownFigure] = (), marks: Marks | None = None, part: str = "", interim: bool = False,
    beside: Callable[[Workbook, Styles], object] = lambda workbook, styles: None,
) -> bytes:
    """Build the .xlsx that `member` fills in for `year`.

    `known`: reports by row id and year, written where they belong (earlier years' outcomes, Startvärde, and the year's
    own cells). `registers`: records by register id. `deadline`: by default the last of January of the year after.
    `official`: official figures, which are shown beside the yellow cells and never in them. `marks`: cells to mend,
    coloured, with a note on each and listed on Start. `part`: only that of `part_names`. `interim`: for the follow-up
    in the middle of the year. `beside` adds sheets of its own after Start. `example` marks the workbook as holding
    made-up figures. The same arguments give the same bytes.
    """
    known, registers, marks = known or {}, registers or {}, marks or {}
    due = deadline or deadline_of(year, interim=interim)
    layout = template_layout(
        plan, member, year, official=bool(official), part=part, interim=interim, questions=_questioned(plan, known)
    )
    workbook, stream = _new_workbook(layout, due, example=example)
    styles = Styles(workbook)
    start = workbook.add_worksheet(texts.template.START_SHEET)
    beside(workbook, styles)
    laid_out, published = as_laid_out(layout, known, marks), _beside(official, year)
    progress = [write_area(workbook, styles, layout, form, laid_out, published, marks) for form in layout.sheets]
    marked = [cell for area in progress for cell in area.marked]
    marked += _write_registers(workbook, styles, layout, registers, marks)
    if official:
        write_statistics(workbook.add_worksheet(texts.template.STATISTICS_SHEET), styles, layout, official)
    if not layout.is_statement:
        write_help(workbook.add_worksheet(texts.template.HELP_SHEET), styles, layout)
    write_start(start, styles, layout, progress, deadline=due, example=example, marked=marked)
    _write_meta(workbook, styles, layout)
    start.activate()
    return book.finish(workbook, stream)


def _new_workbook(layout: TemplateLayout, due: date, *, example: bool) -> tuple[Workbook, BytesIO]:
    """Return a workbook that says what it is, and the stream that it is saved to.

    It looks made at its year's end, or in its middle; an example, saved in the last week before the day it is `due`.
    """
    plan, year = layout.plan, layout.year
    title = texts.template.TEMPLATE_TITLE.format(plan=plan.title, year=year, municipality=layout.member.name)
    made = datetime(year, 6 if layout.interim else 12, 1)
    when = datetime.combine(due - timedelta(days=5), time(10)) if example else made
    return book.new_workbook(title, plan.organisation.secretariat, layout.meta, texts.template.TEMPLATE_COMMENTS, when)


def _write_registers(
    workbook: Workbook, styles: Styles, layout: TemplateLayout, registers: Mapping[str, Sequence[Any]], marks: Marks
) -> list[Marked]:
    marked: list[Marked] = []
    for register in asked_registers(layout):
        records = registers.get(register.id, ())
        holder = Holder(layout.plan, layout.member, layout.year, layout.part, register.questioned(records))
        own = {n: marks[register.id, n] for n in range(len(records)) if (register.id, n) in marks}
        marked += write_register(workbook, styles, register, holder, records, marks=own)
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
