"""The workbook that tells a kommun what was found in its file: its template with its answers, and the cells marked.

A file that could not be read gets a page of its own. The kommun's own file is never edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.documents.letters import day
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.feedback import Feedback, file_name, stands, understood
from xl_addin.inbox.marking import Filling
from xl_addin.inbox.rivals import BLANK
from xl_addin.layout import FEEDBACK_ID, SHEET_ANCHOR
from xl_addin.outputs import RESULT_KEY
from xl_addin.spreadsheets import book
from xl_addin.targets import Status
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_sheet import protect
from xl_addin.workbooks.styles import STATUS_COLOURS, Styles, print_setup
from xl_addin.workbooks.template import build_template

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (11, 15, 6, 28, 17, 17, 36, 34, 20)
COLOURS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING, Severity.INFO: Status.FOLLOWED}
LONGEST = 1000
"""So many characters of a text are shown in a cell; it stands whole in the kommun's own file."""
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build_feedback(feedback: Feedback) -> bytes:
    """Build the .xlsx that goes back to a sender. Deterministic.

    It is the kommun's template with all its answers, to go on in; where no file counts, a page of what was found.
    """
    return _build_template(feedback, feedback.filling) if feedback.filling else _build_page(feedback)


def _build_template(feedback: Feedback, filling: Filling) -> bytes:
    marked = set(filling.moved.values())
    others = [item for item in feedback.of(*Severity) if item not in marked and item.code != BLANK]
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
                _write_page(page, styles, feedback, [(title, "title"), (note, "plain")], findings, facts=False)
                protect(page)

    return build_template(
        filling.plan, filling.member, filling.year, known=filling.reports, registers=filling.registers,
        deadline=feedback.deadline, marks=filling.marks, beside=beside, interim=feedback.interim,
        part=filling.part,
    )  # fmt: skip


def _build_page(feedback: Feedback) -> bytes:
    title = _title(feedback)
    author = feedback.plan.organisation.secretariat
    properties = {RESULT_KEY: feedback.plan.id}  # so that it is never read as a submission
    workbook, stream = book.new_workbook(title, author, properties, texts.letters.FEEDBACK_COMMENTS)
    styles = Styles(workbook)
    page = workbook.add_worksheet(texts.letters.FEEDBACK_SHEETS[0])
    to_do = feedback.of(Severity.ERROR, Severity.WARNING)
    _write_page(page, styles, feedback, [(title, "title"), *_notes(feedback)], to_do)
    told = feedback.of(Severity.INFO)
    if told:
        page = workbook.add_worksheet(texts.letters.FEEDBACK_SHEETS[1])
        lines = [(line, style) for line, style in zip(texts.letters.FEEDBACK_INFO, ("title", "plain"), strict=True)]
        _write_page(page, styles, feedback, lines, told, facts=False)
    return book.finish(workbook, stream)


def _title(feedback: Feedback) -> str:
    submission = feedback.note.submission
    if submission is None:
        return texts.letters.FEEDBACK_TITLE_UNREAD
    return texts.letters.FEEDBACK_TITLE.format(year=feedback.year, municipality=submission.name)


def _notes(feedback: Feedback) -> Iterator[tuple[str, str]]:
    yield feedback.plan.title, "subtitle"
    if not feedback.of(Severity.ERROR, Severity.WARNING):
        yield texts.letters.FEEDBACK_NOTHING, "heading"
        return
    facts = {"mailbox": feedback.plan.organisation.mailbox_text, "deadline": day(feedback.deadline)}
    for line in texts.letters.FEEDBACK_HOW:
        yield line.format(**facts), "plain"


def _write_page(
    page: Worksheet,
    styles: Styles,
    feedback: Feedback,
    lines: Sequence[tuple[str, str]],
    findings: Sequence[Finding],
    *,
    facts: bool = True,
) -> None:
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_row(0, 27)
    for row, (line, style) in enumerate(lines, start=1):
        book.text(page, row, 1, line, styles.get(style))
    pairs = list(_facts(feedback)) if facts else []
    for row, (label, value) in enumerate(pairs, start=len(lines) + 2):
        book.text(page, row, 1, label, styles.get("label"))
        book.text(page, row, 3, value, styles.get("plain"))
    header = len(lines) + len(pairs) + (3 if pairs else 2)
    if findings:
        _table(page, styles, feedback, header, findings)
    page.hide_gridlines(2)
    print_setup(page, title=lines[0][0], header_row=header if findings else None)


def _facts(feedback: Feedback) -> Iterator[tuple[str, str]]:
    labels, note, submission = texts.letters.FEEDBACK_FACTS, feedback.note, feedback.note.submission
    yield labels["file"], _shown(file_name(note.file))
    if submission:
        filled = texts.letters.FEEDBACK_FILLED.format(filled=submission.filled, expected=submission.expected)
        yield labels["filled"], filled
        yield labels["used"], texts.letters.FEEDBACK_USED[note.used]
    if feedback.to_do:
        yield labels["counts"], feedback.to_do
        yield labels["mailbox"], feedback.plan.organisation.mailbox_text
        yield labels["deadline"], day(feedback.deadline)


def _table(page: Worksheet, styles: Styles, feedback: Feedback, top: int, findings: Sequence[Finding]) -> None:
    for column, header in enumerate(texts.letters.FEEDBACK_HEADERS, start=1):
        book.text(page, top, column, header, styles.get("header"))
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
