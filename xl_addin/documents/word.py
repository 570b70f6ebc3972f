"""What Word documents (.docx) have in common: A4, type and palette of the workbooks, Swedish, tables, fixed bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.run import Run
from msgspec import Struct

from xl_addin import texts
from xl_addin.spreadsheets.book import EPOCH
from xl_addin.spreadsheets.repack import repacked
from xl_addin.workbooks.styles import ACCENT, FONT, INK, PAPER, QUIET, RULE, SCREEN

LANGUAGE = texts.report.LANGUAGE
_IN_DATE = re.compile(r"(?<=\b\d{4})-(?=\d\d-\d\d\b)|(?<=\b\d{4}-\d\d)-(?=\d\d\b)")
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = {"Title": PAPER.title + 4, "Heading 1": PAPER.title - 2, "Heading 2": PAPER.section}
_MARGINS = {"top": 40, "bottom": 40, "left": 60, "right": 60}
"""Of a table's cells, in twentieths of a point."""


class WordColumn(Struct, frozen=True):
    """A column of a table: its header, its width in centimetres, and whether its cells are aligned to the right."""

    header: str
    width: float
    is_right: bool = False


class WordCell(Struct, frozen=True):
    """A cell's text and, in quieter letters, what stands below it, a paragraph each; `ink`: colour as `#RRGGBB`."""

    text: str
    below: tuple[str, ...] = ()
    bold: bool = False
    ink: str = INK


def new_document(title: str, author: str) -> Document:
    """Make an empty document on A4: Swedish, with the font of the workbooks, its properties set."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = clean(title), clean(author)
    properties.last_modified_by = properties.author
    properties.comments, properties.language = "", LANGUAGE
    properties.created = properties.modified = EPOCH
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SCREEN.body)
    _set_language(document)
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):  # Word 2010's copy, which does not follow them
            del document.part.rels[key]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    return document


def saved(document: Document) -> bytes:
    """Return the document as a file: the same document gives the same bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), lambda _name, part: part)


def add_run(paragraph: Any, text: str) -> Run:
    """Add a text as a run; the hyphens of a date keep it on its line, and are read as hyphens still."""
    run: Run = paragraph.add_run()
    for number, part in enumerate(re.split(_IN_DATE, clean(text))):
        if number:
            run._r.append(_element("w:noBreakHyphen"))
        run.add_text(part)
    return run


def clean(text: str) -> str:
    """Return a text with what no document can hold (control characters, lone surrogates) as U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def dress_report(document: Document, footer: str) -> None:
    """Give a document the looks of a report: headings in the accent colour, narrow margins, a footer with pages."""
    styles: Any = document.styles
    for name, size in _HEADINGS.items():
        _dress_heading(styles[name], size)
    styles["Normal"].font.size = Pt(SCREEN.sentence)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Subtitle"].font.italic = False
    _set_font(styles["Subtitle"], PAPER.lede, QUIET)
    styles["Title"].paragraph_format.space_before = Pt(0)
    _set_font(styles["Quote"], SCREEN.sentence, INK)
    styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(2)
    _footer(section.footer.paragraphs[0], footer)


def add_table(
    document: Document, columns: Sequence[WordColumn], rows: Iterable[Sequence[WordCell]], about: str
) -> Table:
    """Add a table whose header row is repeated on every page; `about` is what a screen reader says of it."""
    lines = list(rows)
    table: Table = document.add_table(rows=1 + len(lines), cols=len(columns))
    table.autofit = False
    _table_properties(table, about)
    for grid, column in zip(table.columns, columns, strict=True):
        grid.width = Cm(column.width)
    head = [WordCell(column.header, bold=True, ink=QUIET) for column in columns]
    for number, (row, cells) in enumerate(zip(table.rows, [head, *lines], strict=True)):
        _row_properties(row, is_header=number == 0)
        for place, (cell, column, content) in enumerate(zip(row.cells, columns, cells, strict=True)):
            cell.width = Cm(column.width)
            _fill(cell, content, is_right=column.is_right, is_bold=content.bold or place == 0)
    return table


def _fill(cell: _Cell, content: WordCell, *, is_right: bool, is_bold: bool) -> None:
    parts = [(content.text, is_bold, content.ink, PAPER.sentence)]
    parts += [(text, False, QUIET, PAPER.small) for text in content.below if text]
    lines = [(line, bold, ink, size) for text, bold, ink, size in parts for line in text.split("\n")]
    for number, (text, bold, ink, size) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = add_run(paragraph, text)
        run.bold, run.font.size, run.font.color.rgb = bold, Pt(size), RGBColor.from_string(ink[1:])


def add_note(document: Document, text: str) -> None:
    """Add a paragraph below a table, in quieter letters."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    run = add_run(paragraph, text)
    run.font.size, run.font.color.rgb = Pt(PAPER.sentence), RGBColor.from_string(QUIET[1:])


def add_room(document: Document, text: str) -> None:
    """Add a paragraph with a rule below it, for what is written by hand or typed."""
    paragraph = document.add_paragraph(clean(text))
    paragraph.paragraph_format.space_before = Pt(8)
    properties: Any = paragraph._p.get_or_add_pPr()
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="4", space="1", color=QUIET[1:]))
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(borders)  # the schema has an order


# ---- what python-docx has no words for ---------------------------------------------------------------------------


def _element(tag: str, **attributes: str) -> Any:
    element: Any = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _set_language(document: Document) -> None:
    element: Any = document.styles.element
    for language in element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    style: Any = document.styles["Normal"]
    style.element.get_or_add_rPr().append(_element("w:lang", val=LANGUAGE))


def _dress_heading(style: Any, size: float) -> None:
    _set_font(style, size, ACCENT)
    style.font.bold = True
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size * 0.9), Pt(size * 0.35)
    style.paragraph_format.keep_with_next = True
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _set_font(style: Any, size: float, ink: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor.from_string(ink[1:])
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # the theme's font would win
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _footer(paragraph: Any, text: str) -> None:
    words = texts.documents.PAGE_OF
    parts: Iterator[str] = iter(re.split("({page}|{pages})", f"{clean(text)}\t{words}"))
    for part in parts:
        if part in ("{page}", "{pages}"):
            field = _element("w:fldSimple", instr="PAGE" if part == "{page}" else "NUMPAGES")
            run = paragraph.add_run("1")
            field.append(run._r)
            paragraph._p.append(field)
        else:
            run = paragraph.add_run(part)
        run.font.size, run.font.color.rgb = Pt(PAPER.small), RGBColor.from_string(QUIET[1:])
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17.4), WD_TAB_ALIGNMENT.RIGHT)


def _table_properties(table: Table, about: str) -> None:
    properties = table._tbl.tblPr
    borders, margins = _element("w:tblBorders"), _element("w:tblCellMar")
    for side, colour in (("top", ACCENT), ("bottom", ACCENT), ("insideH", RULE)):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=colour[1:]))
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(f"w:{side}", w=str(_MARGINS[side]), type="dxa"))
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)  # the schema has an order
    layout.addnext(margins)
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")
    caption, description = _element("w:tblCaption", val=clean(about)), _element("w:tblDescription", val=clean(about))
    look.addnext(caption)
    caption.addnext(description)


def _row_properties(row: _Row, *, is_header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if is_header:
        properties.append(_element("w:tblHeader"))
