"""The words that the template itself writes on Start and Hjälp, so that what a kommun has added there can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from operator import attrgetter

from xl_addin import texts
from xl_addin.forms.area import AREA_ID, OFFICIAL_KEY, TemplateLayout, part_names
from xl_addin.forms.asked import QUESTION_KEY
from xl_addin.forms.start import SIGN_OFF, due_line, statement_lines
from xl_addin.layout import FIGURE_MARK, SHEET_ANCHOR, START_ID, STATISTICS_ID, figure_mark
from xl_addin.reading.leftovers import plain_figure
from xl_addin.reading.sheets import sheet_anchor, sheet_id
from xl_addin.reading.words import Words, normalized
from xl_addin.registers.base import REGISTER_ID
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Workbook
from xl_addin.statistics.needs import statistic_name
from xl_addin.targets import Status, shown

HELP_ID = "help"
"""Hidden id of the sheet Hjälp."""
_CELL = re.compile(" [A-Z]{1,3}[0-9]+")
"""How what a line of the list of cells to mend is called ends, after the sheet."""
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def start_words(layout: TemplateLayout, sheet: Sheet) -> Words:
    """Return every text on the sheet Start; deadline and mailbox are whatever stands beside their labels."""
    plan = layout.plan
    settings = {normalized(texts.template.START_FACTS[key]) for key in ("deadline", "mailbox")}
    settings |= {normalized(column.header) for column in SIGN_OFF}
    labels = [at for at, cell in sheet.cells.items() if cell.text and normalized(cell.text) in settings]
    beside = [sheet.cells.get((row, column + 1)) for row, column in labels]
    words = texts.template
    printed = [
        SHEET_ANCHOR + START_ID, plan.title, plan.organisation.name, words.EXAMPLE_MARK,
        layout.member.name, str(layout.year), words.PLAN_VERSION.format(name=plan.title, version=plan.version),
        *words.START_FACTS.values(), words.SIGN_OFF_TITLE,
        *(column.header for column in SIGN_OFF), *part_names(plan).values(), words.INTERIM_ROUND, words.INTERIM_NOTE,
        words.HOW_TO_TITLE, *words.HOW_TO, *words.INTERIM_HOW_TO.values(), *words.STATEMENT_HOW_TO,
        *words.PROGRESS_HEADERS, words.TOTAL, words.LEGEND_TITLE, *words.LEGEND_HEADERS, *map(shown, Status),
        *texts.field.STATUS_MEANINGS.values(), *(cell.text for cell in beside if cell), words.OTHER_SHEETS_TITLE,
        *words.OTHER_SHEETS, *words.OTHER_SHEETS.values(), *(a.name for a in layout.sheets),
        *words.EARLIER_WORDS, *_head_words(layout, [cell.text for cell in beside if cell]),
        words.CELLS_TITLE, *(text for pair in words.CELLS.values() for text in pair), words.FACTS_TITLE,
    ]  # fmt: skip
    return Words((*printed, *_marks_words(sheet, [*(area.name for area in layout.sheets), *words.OTHER_SHEETS])))


def _head_words(layout: TemplateLayout, settings: list[str]) -> Iterator[str]:
    """Yield the lines above the table: title, plan, and the deadline and mailbox that stand beside their labels."""
    words, member, year = texts.template, layout.member.name, layout.year
    for part in (year, *part_names(layout.plan).values()):
        yield words.START_TITLE.format(municipality=member, part=part)
    yield words.START_NOTE.format(plan=layout.plan.title, year=year)
    for statement in layout.plan.statement:
        yield from statement_lines(statement)
    for deadline in filter(_DAY.fullmatch, settings):
        with suppress(ValueError):  # no day of the calendar
            yield from ("".join(due_line(date.fromisoformat(deadline), mailbox)) for mailbox in settings)


def _marks_words(sheet: Sheet, names: Sequence[str]) -> Iterator[str]:
    """Return the texts of the list of cells to mend: those of the lines whose state is shown, or that name a cell.

    `names`: of the sheets. The states are lost where a program saves without calculating.
    """
    words = texts.template
    yield from (words.MARKS_TITLE, words.MARKS_LINK, *words.MARKS_HEADERS)
    states = {words.MARKS_OPEN, words.MARKS_CHANGED}
    head = next((at for at, cell in sheet.cells.items() if cell.text == words.MARKS_TITLE), None)
    lines = {row for (row, _), cell in sheet.cells.items() if cell.text in states}
    if head:
        below = {row: cell.text for (row, column), cell in sheet.cells.items() if column == head[1] and row > head[0]}
        lines |= {
            row for row, text in below.items() for name in names
            if text.startswith(name) and _CELL.fullmatch(text[len(name) :])
        }  # fmt: skip
    yield from (cell.text for (row, _), cell in sheet.cells.items() if row in lines)


def has_statistics(workbook: Workbook) -> bool:
    """Return whether the template was made with official statistics beside the yellow cells."""
    ids = [(sheet_id(sheet), sheet) for sheet in workbook.sheets]
    areas = (sheet for known_as, sheet in ids if known_as.startswith(AREA_ID))
    return any(known_as == STATISTICS_ID for known_as, _ in ids) or any(OFFICIAL_KEY in _keys(area) for area in areas)


def official_figures(workbook: Workbook) -> frozenset[str]:
    """Return the figures on the sheet Statistik, which the grey column points at, as they now stand there."""
    sheets = (sheet for sheet in workbook.sheets if sheet_id(sheet) == STATISTICS_ID)
    cells = (cell for sheet in sheets for cell in sheet.cells.values() if cell.kind is CellKind.NUMBER)
    return frozenset(plain_figure(cell.text) for cell in cells)


def questioned(workbook: Workbook) -> frozenset[str]:
    """Return the ids of the sheets that have the column of the secretariat's questions."""
    header = normalized(texts.field.REPORT[QUESTION_KEY].header)
    own = [sheet for sheet in workbook.sheets if sheet_id(sheet).startswith((AREA_ID, REGISTER_ID))]
    written = set[str]().union(*(map(attrgetter("text"), sheet.cells.values()) for sheet in own))
    long_enough = (text for text in written if len(text) >= len(header))  # most are not, and need no comparing
    headers = {text for text in long_enough if normalized(text) == header}
    return frozenset(
        sheet_id(sheet) for sheet in own
        if QUESTION_KEY in _keys(sheet) or (headers and any(cell.text in headers for cell in sheet.cells.values()))
    )  # fmt: skip


def _keys(sheet: Sheet) -> list[str]:
    anchor = sheet_anchor(sheet)
    return [cell.text for cell in sheet.by_row.get(anchor.row, {}).values()] if anchor else []


def statistics_words(layout: TemplateLayout, sheet: Sheet) -> Words:
    """Return every text of the sheet Statistik that is the template's: its figures and sources too."""
    own = (*texts.template.STATISTICS_HEADERS, texts.template.STATISTICS_TITLE, texts.template.STATISTICS_NOTE)
    plan = layout.plan
    rows = [row for rows in plan.rows.values() for row in rows if row.source]
    labels = tuple(
        form.partition("{source}")[0] + row.source.label
        for row in rows
        if row.source
        for form in ("{source}", *texts.statistics.COMPUTED_FROM.values())
    )
    names = [name for row in rows for name in (row.indicator, statistic_name(plan, row))]
    shown = [cell.text for cell in sheet.cells.values() if cell.text.startswith((*labels, FIGURE_MARK))]
    figures = [text for line in sheet.by_row.values() for text in _figures_of(line, labels)]
    return Words((*own, SHEET_ANCHOR + STATISTICS_ID, *names, *shown, *figures))


def _figures_of(line: Mapping[int, Cell], labels: tuple[str, ...]) -> list[str]:
    """Return the year and the figure of a line of Statistik, if they are as the template wrote them."""
    own = [cell for column, cell in sorted(line.items()) if column <= len(texts.template.STATISTICS_HEADERS) + 1]
    if not any(cell.text.startswith(labels) for cell in own):
        return []
    mark = next((cell.text for cell in own if cell.text.startswith(FIGURE_MARK)), "")
    numbers = [cell.text for cell in own if cell.kind is CellKind.NUMBER]
    codes = [cell.text for cell in own if cell.kind is CellKind.TEXT and not cell.text.startswith(FIGURE_MARK)]
    if not mark:  # of a template made before figures had their witness
        return numbers
    whole = len(numbers) == 2 and bool(codes) and figure_mark(codes[0], numbers[0], numbers[1]) == mark
    return numbers if whole else numbers[:1]


def feedback_words(sheet: Sheet) -> Words:
    """Return every text of a sheet of feedback that is ours: all but the last column, down to the last line."""
    severities = texts.report.SEVERITIES.values()
    lines = (row for (row, column), cell in sheet.cells.items() if column == 1 and cell.text in severities)
    last = max(lines, default=0)
    header = texts.letters.FEEDBACK_HEADERS
    own = (c.text for (row, column), c in sheet.cells.items() if row <= last and column < len(header))
    anchor = (c.text for c in sheet.cells.values() if c.text.startswith(SHEET_ANCHOR))
    return Words((*own, *header, *anchor))


def help_words(layout: TemplateLayout, sheet: Sheet, *, earlier: bool) -> Words:
    """Return every text on the sheet Hjälp; `earlier`: of a template whose plan and words may have been others."""
    own = (*texts.template.HELP_HEADERS, texts.template.HELP_TITLE, SHEET_ANCHOR + HELP_ID)
    words = layout.plan.cached((HELP_ID, layout.year), lambda: Words((*own, *_help_lines(layout))))
    return words.with_more(_indicator_words(layout, sheet)) if earlier else words


def _indicator_words(layout: TemplateLayout, sheet: Sheet) -> Iterator[str]:
    """Yield what stands in the table of Hjälp beside the plan's mätetal, in whatever words it was written then."""
    indicators, width = layout.plan.indicators, len(texts.template.HELP_HEADERS)
    starts = {row: column for (row, column), cell in sheet.cells.items() if cell.text in indicators}
    for (row, column), cell in sheet.cells.items():
        if row in starts and 0 < column - starts[row] < width:
            yield cell.text


def _help_lines(layout: TemplateLayout) -> Iterator[str]:
    for code, rows in layout.plan.rows.items():
        indicator = layout.plan.indicators[code]
        yield from (code, indicator.text, indicator.responsible, texts.template.EACH_REPORTS, indicator.reading or "")
        yield texts.template.BOTH_REPORT.format(responsible=indicator.responsible)
        yield "\n".join(dict.fromkeys(row.unit.label for row in rows))
        yield rows[0].target_text(layout.year)
