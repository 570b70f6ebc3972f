"""Källor: every file of the inbox with its checksum, what became of it, and the way to the original."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from xl_addin import texts
from xl_addin.data_rows import data_rows
from xl_addin.findings import Severity
from xl_addin.reading.records import FileNote
from xl_addin.spreadsheets import book
from xl_addin.workbooks.report.context import FIRST_SOURCE_ROW
from xl_addin.workbooks.report.page import LONGEST_IN_FORMULA, Page, Value

WIDTHS = (32, 9, 9.5, 13, 6, 16, 11.5, 9, 9, 5.5, 11, 33, 26)
HEADER_ROW = FIRST_SOURCE_ROW - 1
FOLDER_ROW = 4
FOLDER_CELL = f"$D${FOLDER_ROW}"


def write(page: Page) -> None:
    """Write a line a file; above, a cell in which people say where the originals lie, for the links to lead there."""
    files = page.context.files
    page.columns(WIDTHS)
    page.top(texts.report.SOURCES["title"], note=texts.report.SOURCES["note"])
    page.text(FOLDER_ROW, 1, texts.report.SOURCES["folder"], "plain")
    page.text(FOLDER_ROW, 4, "", "input_text", text_wrap=False)
    page.header(HEADER_ROW, (*texts.report.SOURCE_HEADERS, texts.report.SOURCE_WHY))
    reported = Counter(row.file for row in data_rows(page.context.result) if row.file)
    for row, note in enumerate(files, start=FIRST_SOURCE_ROW):
        _line(page, row, note, reported[note.file])
    page.table(HEADER_ROW, HEADER_ROW + len(files), len(WIDTHS))


def _line(page: Page, row: int, note: FileNote, reported: int) -> None:
    page.text(row, 1, note.file)
    target = safe_target(note.place)
    if target:
        folder = f'IF({FOLDER_CELL}="","",{FOLDER_CELL}&"/")'
        word = texts.report.SOURCES["open"]
        page.formula(row, 2, f'=HYPERLINK({folder}&"{target}","{word}")', word, "grid_link")
    else:
        page.text(row, 2, "")
    cells = {}
    for column, value in enumerate(_values(note, reported), start=3):
        style = "text" if column in (3, 4, 6, 12, 13) else "amount"
        look = {"num_format": "0", "align": "left"} if column == 5 else {}
        cells[column - 1] = page.made(value, style, **look)
    book.cells(page.sheet, row, cells)
    page.height(row, {1: note.file, len(WIDTHS) - 1: note.sha256, len(WIDTHS): note.why})


def _values(note: FileNote, reported: int) -> tuple[Value, ...]:
    used = texts.field.YES if note.used else texts.field.NO
    s = note.submission
    if s is None:
        return (used, None, None, None, None, None, None, None, None, note.sha256, note.why or None)
    saved = s.saved.strftime("%Y-%m-%d %H:%M") if s.saved else None
    counts = (s.expected, s.filled, reported, s.count(Severity.ERROR), s.count(Severity.WARNING))
    return (used, s.name, s.year, saved, *counts, note.sha256, note.why or None)


def safe_target(file: str) -> str:
    """Return a relative link to a file of the inbox; "" where it could lead elsewhere or is too long for a formula."""
    parts = file.split("/")
    if not file or any(part in ("", ".", "..") for part in parts) or "\\" in file or ":" in file:
        return ""
    try:
        target = quote(file, safe="/")
    except UnicodeEncodeError:
        return ""
    return target if len(target) <= LONGEST_IN_FORMULA else ""
