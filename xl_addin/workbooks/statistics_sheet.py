"""The template's sheet Statistik: official figures with source and day, which the målområden point at."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.layout import SHEET_ANCHOR, STATISTICS_ID, figure_mark
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import column_letters, sheet_reference
from xl_addin.statistics.figures import ShownFigure
from xl_addin.statistics.needs import statistic_name
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import protect
from xl_addin.workbooks.styles import TITLE_POINTS, Styles, print_setup, set_columns, write_texts

_WIDTHS = (3, 6, 60, 8, 14, 62)
_HEADER_ROW = 5
_FIGURE = 5
"""The column with the figures."""


def figure_cells(figures: Sequence[ShownFigure]) -> dict[tuple[str, int], str]:
    """Return the reference to each figure, by row id and year."""
    sheet = sheet_reference(texts.template.STATISTICS_SHEET)
    cells = (f"${column_letters(_FIGURE)}${at}" for at in range(_HEADER_ROW + 1, _HEADER_ROW + 1 + len(figures)))
    return {(f.row.id, f.year): f"{sheet}!{cell}" for f, cell in zip(figures, cells, strict=True)}


def write_statistics(page: Worksheet, styles: Styles, layout: TemplateLayout, figures: Sequence[ShownFigure]) -> None:
    """Fill the sheet: a line per figure, in print order and by year."""
    set_columns(page, _WIDTHS)
    book.text(page, 1, 1, SHEET_ANCHOR + STATISTICS_ID, styles.get("anchor"))
    book.text(page, 2, 2, texts.template.STATISTICS_TITLE, styles.get("title"))
    page.set_row(1, TITLE_POINTS)
    book.text(page, 3, 2, texts.template.STATISTICS_NOTE, styles.get("subtitle", font_size=10))
    write_texts(page, _HEADER_ROW, texts.template.STATISTICS_HEADERS, styles.get("header"), 2)
    for row, figure in enumerate(figures, start=_HEADER_ROW + 1):
        name = statistic_name(layout.plan, figure.row)
        mark = figure_mark(figure.row.indicator, figure.year, figure.value)
        book.text(page, row, 1, mark, styles.get("anchor"))
        book.text(page, row, 2, figure.row.indicator, styles.get("code"))
        book.text(page, row, 3, name, styles.get("text"))
        page.write_number(row - 1, 3, figure.year, styles.get("other", num_format="0"))
        form = {} if figure.published else {"num_format": "#,##0.00"}  # a computed one has more decimals than it means
        page.write_number(row - 1, _FIGURE - 1, figure.value, styles.get("other", align="right", **form))
        book.text(page, row, 6, figure.source, styles.get("text"))
        page.set_row(row - 1, measure.row_height([(name, _WIDTHS[2]), (figure.source, _WIDTHS[5])]))
    page.freeze_panes(_HEADER_ROW, 3)
    print_setup(page, title=layout.plan.title, header_row=_HEADER_ROW, pixels=measure.across(_WIDTHS))
    page.hide_gridlines(2)
    protect(page)
