"""The template's sheet Hjälp: how each mätetal is read, measured and judged."""

from __future__ import annotations

from functools import partial

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.plan.model import Indicator
from xl_addin.spreadsheets import book
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import protect
from xl_addin.workbooks.styles import TITLE_POINTS, Styles, print_setup, set_columns, write_texts

_WIDTHS = (3, 6, 44, 20, 20, 26, 60)
_HEADER_ROW = 4


def write_help(page: book.PlainSheet, styles: Styles, layout: TemplateLayout) -> None:
    """Fill the sheet Hjälp: a line per mätetal, in print order; in a part, those of its målområde."""
    set_columns(page, _WIDTHS)
    book.text(page, 1, 1, SHEET_ANCHOR + "help", styles.get("anchor"))
    book.text(page, 2, 2, texts.template.HELP_TITLE, styles.get("title"))
    page.set_row(1, TITLE_POINTS)
    write_texts(page, _HEADER_ROW, texts.template.HELP_HEADERS, styles.get("header"), 2)
    of_part = {line.row.indicator for form in layout.sheets for line in form.lines} or layout.plan.indicators.keys()
    shown = (indicator for code, indicator in layout.plan.indicators.items() if code in of_part)
    code, text = page.cells_of(styles.get("code")), page.cells_of(styles.get("text"))
    for row, indicator in enumerate(shown, start=_HEADER_ROW + 1):
        words, height = layout.plan.cached(("help", indicator.code, layout.year), partial(_line, layout, indicator))
        cells = {column: text[word] for column, word in enumerate(words[1:], start=2)}
        book.cells(page, row, {1: code[words[0]]} | cells)
        page.set_row(row - 1, height)
    page.freeze_panes(_HEADER_ROW, 3)
    print_setup(page, title=layout.plan.title, header_row=_HEADER_ROW, pixels=measure.across(_WIDTHS))
    page.hide_gridlines(2)
    protect(page)


def _line(layout: TemplateLayout, indicator: Indicator) -> tuple[list[str], float]:
    """Return what stands in the line of a mätetal, and its height in points: the same for all kommuner."""
    who = {
        "responsible": indicator.responsible,
        "each": texts.template.EACH_REPORTS,
        "both": texts.template.BOTH_REPORT.format(responsible=indicator.responsible),
    }
    rows = layout.plan.rows[indicator.code]
    units = dict.fromkeys(row.unit.label for row in rows)
    values = [
        indicator.code, indicator.text, who[indicator.scope], "\n".join(units),
        rows[0].target_text(layout.year), indicator.reading or "",
    ]  # fmt: skip
    return values, measure.row_height(zip(values, _WIDTHS[1:], strict=True))
