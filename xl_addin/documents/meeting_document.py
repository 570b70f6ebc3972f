"""The summons and the notes of a meeting as .docx, in the form of the source: header table, decisions, points."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm

from xl_addin import texts
from xl_addin.documents.word import dress_report, new_document, saved
from xl_addin.registers.meeting_notes import Notes, Paragraph

LABEL_CM, VALUE_CM = 4.0, 13.4
"""Widths of the header table's columns, in centimetres."""


def build_notes(notes: Notes, author: str) -> bytes:
    """Build the document (.docx) of a meeting's notes, or its summons. The same notes give the same bytes."""
    document = new_document(f"{notes.document}, {notes.title}, {notes.facts[0][1][0]}", author)
    dress_report(document, texts.documents.MEETING_NOTES["footer"].format(document=notes.document, title=notes.title))
    document.add_paragraph(notes.organisation, style="Subtitle")
    document.add_paragraph(notes.title, style="Subtitle")
    document.add_heading(notes.document, 0)
    _facts(document, notes)
    if notes.agenda:
        document.add_heading(texts.documents.MEETING_NOTES["agenda"], 1)
    numbered = any(line[0].isdecimal() for line in notes.agenda)
    for line in notes.agenda:
        document.add_paragraph(line, style=None if numbered else "List Number")
    for heading, decisions in (("earlier", notes.earlier), ("decisions", notes.decisions)):
        if decisions:
            document.add_heading(texts.documents.MEETING_NOTES[heading], 1)
        for decision in decisions:
            _decision(document, decision)
    for point in notes.points:
        _point(document, point)
    if notes.following:
        document.add_heading(texts.documents.MEETING_NOTES["next"], 1)
        document.add_paragraph(notes.following)
    return saved(document)


def _facts(document: Document, notes: Notes) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for column, width in zip(table.columns, (LABEL_CM, VALUE_CM), strict=True):  # LibreOffice goes by the columns
        column.width = Cm(width)
    for label, lines in notes.facts:
        left, right = table.add_row().cells
        left.width, right.width = Cm(LABEL_CM), Cm(VALUE_CM)
        left.paragraphs[0].add_run(label).bold = True
        right.text = lines[0]
        for line in lines[1:]:
            right.add_paragraph().add_run(line).italic = True


def _decision(document: Document, decision: Paragraph) -> None:
    first, *rest = _paragraphs(decision.text) or [""]
    paragraph = document.add_paragraph()
    lead = " ".join(part for part in (_numbered(decision.number), decision.heading) if part)
    if lead:
        paragraph.add_run(lead.rstrip(":") + ": ").bold = True
    paragraph.add_run(first)
    for text in rest:
        paragraph = document.add_paragraph(text)
    if decision.follow_up:
        paragraph.add_run().add_break()
        paragraph.add_run(decision.follow_up).italic = True


def _point(document: Document, point: Paragraph) -> None:
    document.add_heading(" ".join(part for part in (_numbered(point.number), point.heading) if part), 1)
    for text in _paragraphs(point.text):
        document.add_paragraph(text)


def _numbered(number: str) -> str:
    """Put a full stop after a whole number: `5.`, but `4.1` and `Övrig fråga 1` as they are."""
    return f"{number}." if number.isdecimal() else number


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]
