"""The workbook of two results compared: a sheet of statuses that turned, and one of answers that came or changed."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.outputs import TO_READ
from xl_addin.result_comparison import Key, ResultComparison
from xl_addin.spreadsheets import book
from xl_addin.swedish import plural
from xl_addin.workbooks.measure import across, row_height
from xl_addin.workbooks.styles import Styles, print_setup, write_texts, write_top

STATUS_WIDTHS = (7, 8, 10, 20, 17, 17, 44, 55)
FIGURE_WIDTHS = (7, 8, 10, 20, 12, 22, 22, 44)
HEADER_ROW = 4


def build_result_comparison(comparison: ResultComparison, before: str, now: str) -> bytes:
    """Build the workbook; `before` and `now` are the names of the results. The same arguments give the same bytes."""
    words = texts.comparison.RESULTS
    workbook, stream = book.new_workbook(words["title"], "", TO_READ)
    styles = Styles(workbook)
    subtitle = words["subtitle"].format(before=before, now=now)
    statuses = [
        (*_whose(s.key, s.municipality), s.before, s.now, s.why, s.explanation)
        for s in comparison.statuses
    ]
    figures = [
        (*_whose(f.key, f.municipality), texts.comparison.FIGURE_KINDS[f.kind], f.before, f.now, f.file)
        for f in comparison.figures
    ]
    _sheet(workbook, styles, "statuses", subtitle, STATUS_WIDTHS, statuses)
    _sheet(workbook, styles, "figures", subtitle, FIGURE_WIDTHS, figures)
    return book.finish(workbook, stream)


def _whose(key: Key, municipality: str) -> tuple[str, ...]:
    return str(key.year), key.indicator, key.series, municipality


def _sheet(  # noqa: PLR0917 - where, what it is about, and what stands in it
    workbook: Workbook, styles: Styles, name: str, subtitle: str, widths: Sequence[float], rows: Sequence[Sequence[str]]
) -> None:
    words = texts.comparison.RESULTS
    page = workbook.add_worksheet(words[name])
    title = plural(len(rows), *texts.comparison.RESULT_TITLES[name]) if rows else texts.comparison.RESULTS_ALIKE[name]
    write_top(page, styles, widths, title, (subtitle, styles.get("subtitle", font_size=10)))
    if rows:
        _table(page, styles, texts.comparison.RESULT_HEADERS[name], widths, rows)
    page.hide_gridlines(2)
    print_setup(page, title=words["title"], header_row=HEADER_ROW if rows else None, pixels=across(widths))


def _table(
    page: Worksheet, styles: Styles, headers: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]
) -> None:
    write_texts(page, HEADER_ROW, headers, styles.get("header"))
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        write_texts(page, number, row, styles.get("text"))
        page.set_row(number - 1, row_height(list(zip(row, widths, strict=True))))
    page.autofilter(HEADER_ROW - 1, 0, HEADER_ROW + len(rows) - 1, len(widths) - 1)
    page.freeze_panes(HEADER_ROW, 0)
