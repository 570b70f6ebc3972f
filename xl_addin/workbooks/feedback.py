"""The workbook that tells a kommun what was found in its file: a fresh one, the kommun's own is never edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.documents.letters import day
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.feedback import Feedback, file_name, stands, understood
from xl_addin.outputs import RESULT_KEY
from xl_addin.spreadsheets import book
from xl_addin.targets import Status
from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import STATUS_COLOURS, Styles, print_setup

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (11, 15, 6, 28, 17, 17, 36, 34, 6)
COLOURS = {Severity.ERROR: Status.MISSED, Severity.WARNING: Status.DEVIATING, Severity.INFO: Status.FOLLOWED}
LONGEST = 1000
"""So many characters of a text are shown in a cell; it stands whole in the kommun's own file."""
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build_feedback(feedback: Feedback) -> bytes:
    """Build the .xlsx for the sender of one file: what was received, what to mend and how. Deterministic."""
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
        lines = [(texts.letters.FEEDBACK_INFO_TITLE, "title"), (texts.letters.FEEDBACK_INFO_NOTE, "plain")]
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
        book.text(page, row, column, value, styles.get("text"))
    page.set_row(row - 1, measure.row_height(list(zip(shown, WIDTHS[1:], strict=True))))


def _shown(text: str) -> str:
    kept = _NOT_IN_XML.sub("\ufffd", text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
