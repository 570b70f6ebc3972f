"""The workbook that tells a kommun what was found in its file: its template with its answers, and the cells marked.

The kommun's own file is never edited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.feedback import Feedback, stands, understood
from xl_addin.inbox.rivals import BLANK
from xl_addin.layout import FEEDBACK_ID, SHEET_ANCHOR
from xl_addin.spreadsheets import book
from xl_addin.targets import Status
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import protect
from xl_addin.workbooks.styles import STATUS_COLOURS, Styles, print_setup, write_texts, write_top
from xl_addin.workbooks.template import build_template

WIDTHS = (11, 15, 6, 28, 17, 17, 33, 31, 20)
COLOURS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING, Severity.INFO: Status.FOLLOWED}
LONGEST = 1000
"""So many characters of a text are shown in a cell; it stands whole in the kommun's own file."""
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build_feedback(feedback: Feedback) -> bytes:
    """Build the .xlsx that goes back to a sender. Deterministic.

    It is the kommun's template with all its answers, to go on in. Raises `ValueError` where it is not known whose.
    """
    filling = feedback.filling
    if filling is None:
        raise ValueError(feedback.name)
    others = [item for item in feedback.of(*Severity) if item not in feedback.marked and item.code != BLANK]
    beside_them = [item for item in others if item.severity is not Severity.INFO or item.code == "outside-plan"]
    pages = (
        (texts.letters.FEEDBACK_SHEETS[0], texts.letters.FEEDBACK_BESIDE, beside_them),
        (texts.letters.FEEDBACK_SHEETS[1], texts.letters.FEEDBACK_INFO, [i for i in others if i not in beside_them]),
    )

    def beside(workbook: Workbook, styles: Styles) -> None:
        for name, (title, note), findings in pages:
            if findings:
                page = workbook.add_worksheet(name)
                anchor = styles.get("hidden", font_color="#FFFFFF", font_size=1)
                book.text(page, 1, len(WIDTHS) + 1, SHEET_ANCHOR + FEEDBACK_ID, anchor)
                _write_page(page, styles, feedback, (title, note), findings)
                protect(page)

    return build_template(
        filling.plan, filling.member, filling.year, known=filling.reports, registers=filling.registers,
        deadline=feedback.deadline, marks=filling.marks, beside=beside, interim=feedback.interim,
        part=filling.part,
    )  # fmt: skip


def _write_page(
    page: Worksheet, styles: Styles, feedback: Feedback, head: tuple[str, str], findings: Sequence[Finding]
) -> None:
    title, note = head
    write_top(page, styles, WIDTHS, title, (note, styles.get("plain")))
    header = len(head) + 2
    _table(page, styles, feedback, header, findings)
    page.hide_gridlines(2)
    print_setup(page, title=title, header_row=header, pixels=measure.across(WIDTHS))


def _table(page: Worksheet, styles: Styles, feedback: Feedback, top: int, findings: Sequence[Finding]) -> None:
    write_texts(page, top, texts.letters.FEEDBACK_HEADERS, styles.get("header"))
    for row, item in enumerate(findings, start=top + 1):
        _line(page, styles, row, item, feedback)
    page.autofilter(top - 1, 0, top - 1 + len(findings), len(WIDTHS) - 1)


def _line(page: Worksheet, styles: Styles, row: int, item: Finding, feedback: Feedback) -> None:
    fill, ink = STATUS_COLOURS[COLOURS[item.severity]]
    severity = texts.report.SEVERITIES[item.severity]
    book.text(page, row, 1, severity, styles.get("strong", bg_color=fill, font_color=ink))
    indicator = feedback.plan.indicators.get(item.indicator or "")
    values = (
        item.sheet or "", item.cell or "", f"{indicator.code} {indicator.text}" if indicator else item.indicator or "",
        stands(item), understood(item), item.message, item.hint, "",
    )  # fmt: skip
    shown = [_shown(value) for value in values]
    for column, value in enumerate(shown, start=2):
        book.text(page, row, column, value, styles.get("input_text" if column == len(WIDTHS) else "text"))
    page.set_row(row - 1, measure.row_height(list(zip(shown, WIDTHS[1:], strict=True))))


def _shown(text: str) -> str:
    kept = _NOT_IN_XML.sub("\ufffd", text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
