"""The template that kommun staff get: one macro-free workbook per kommun and year, laid out as the printed plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout, template_layout
from xl_addin.forms.marks import Marks
from xl_addin.layout import META_SHEET
from xl_addin.plan.model import Member, Plan
from xl_addin.registers import Holder, registers_of
from xl_addin.spreadsheets import book
from xl_addin.statistics.prefill import ShownFigure
from xl_addin.workbooks.area_sheet import Known, Official, write_area
from xl_addin.workbooks.help_sheet import write_help
from xl_addin.workbooks.live import OfficialFigure
from xl_addin.workbooks.register_book import write_register
from xl_addin.workbooks.start_sheet import write_start
from xl_addin.workbooks.statistics_sheet import figure_cells, write_statistics
from xl_addin.workbooks.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook


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
    beside: Callable[[Workbook, Styles], object] = lambda workbook, styles: None,
) -> bytes:
    """Build the .xlsx that `member` fills in for `year`.

    `known`: reports by row id and year, written where they belong (earlier years' outcomes, Startvärde, and the year's
    own cells). `registers`: records by register id. `deadline`: by default the last of January of the year after.
    `official`: official figures, which are shown beside the yellow cells and never in them. `marks`: cells to mend,
    coloured, with a note on each and listed on Start. `beside` adds sheets of its own after Start. `example` marks the
    workbook as holding made-up figures. The same arguments give the same bytes.
    """
    layout = template_layout(plan, member, year, official=bool(official))
    title = texts.template.TEMPLATE_TITLE.format(plan=plan.title, year=year, municipality=member.name)
    # A template is of its year's end; an example pretends to have been saved in the last week before the deadline.
    due = deadline or date(year + 1, 1, 31)
    created = datetime.combine(due - timedelta(days=5), time(10)) if example else datetime(year, 12, 1)
    workbook, stream = book.new_workbook(
        title, plan.organisation.secretariat, layout.meta, texts.template.TEMPLATE_COMMENTS, created
    )
    styles = Styles(workbook)
    start = workbook.add_worksheet(texts.template.START_SHEET)
    beside(workbook, styles)
    shown, marks = _beside(official, year), marks or {}
    progress = [write_area(workbook, styles, layout, form, known or {}, shown, marks=marks) for form in layout.sheets]
    context = Holder(plan, member, year)
    marked = [cell for area in progress for cell in area.marked]
    for register in (register for register in registers_of() if register.asked(context)):
        records = (registers or {}).get(register.id, ())
        own = {n: marks[register.id, n] for n in range(len(records)) if (register.id, n) in marks}
        marked += write_register(workbook, styles, register, context, records, marks=own)
    if official:
        page = workbook.add_worksheet(texts.template.STATISTICS_SHEET)
        write_statistics(page, styles, layout, official)
    write_help(workbook.add_worksheet(texts.template.HELP_SHEET), styles, layout)
    write_start(start, styles, layout, progress, deadline=due, example=example, marked=marked)
    _write_meta(workbook, styles, layout)
    start.activate()
    return book.finish(workbook, stream)


def _beside(official: Sequence[ShownFigure], year: int) -> Official:
    """Return what stands beside the outcomes of `year`: what is published, not what is computed of it."""
    cells = figure_cells(official)
    shown = (figure for figure in official if figure.year == year and figure.published)
    return {figure.row.id: OfficialFigure(cells[figure.row.id, year], figure.value) for figure in shown}


def template_file_name(plan: Plan, member: Member, year: int) -> str:
    """Return the file name of a template: `Verksamhetsplan 2018 Storsjö.xlsx`, free of what file systems refuse."""
    name = texts.template.TEMPLATE_FILE.format(plan=plan.organisation.name, year=year, municipality=member.name)
    return "".join("-" if character in '<>:"/\\|?*' else character for character in name)


def _write_meta(workbook: Workbook, styles: Styles, layout: TemplateLayout) -> None:
    page = workbook.add_worksheet(META_SHEET)
    for row, (key, value) in enumerate(layout.meta.items(), start=1):
        book.text(page, row, 1, key, styles.get("hidden"))
        book.text(page, row, 2, value, styles.get("hidden"))
    page.very_hidden()
