"""One grid for every workbook: page, margins, footer, title, letters of at least 8.5 points, and the board's columns.

Worked out from the files as Excel reads them; a column of LibreOffice's is 5.7 % wider.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tests.inbox.filled_inbox import filled
from tests.workbooks.report_example import consolidation, plan
from xl_addin.inbox.feedback import feedback_on
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.plan_files import PLAN_FILES, find_plan
from xl_addin.registers import Books
from xl_addin.workbooks import measure
from xl_addin.workbooks.feedback import build_feedback
from xl_addin.workbooks.invoice_basis import build_basis
from xl_addin.workbooks.pdf import board_sheets
from xl_addin.workbooks.plan_book import build_plan_book
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.secretariat import build_secretariat
from xl_addin.workbooks.template import build_template

PLAN = "familjen-helsingborg-2016-2019"
BOOKS = ("mall", "resultat", "kontrollbok", "registerbok", "planbok", "underlag", "återkoppling")
WIDE, HIGH, A3 = 11.69, 8.27, 8
WIDER_IN_LIBREOFFICE = 1.057
FITTED_TO_THE_WIDTH = {"Data"}
"""Made for programs: its many columns are fitted to the page."""


@cache
def built(name: str, folder: Path) -> Any:
    the_plan = find_plan(PLAN)
    if name == "resultat":
        data = build_report(consolidation(plan()))
    elif name == "kontrollbok":
        data = build_secretariat(the_plan, PLAN)
    elif name == "registerbok":
        data = build_books(the_plan)
    elif name == "planbok":
        source = PLAN_FILES.read(PLAN)
        data = build_plan_book(source, PLAN_FILES.plan_of(source))
    elif name == "underlag":
        data = build_basis(Books(the_plan, 2019, {}))
    elif name == "återkoppling":
        (folder / "svar.xlsx").write_bytes(filled(0))
        data = build_feedback(feedback_on(read_paths([folder], lambda *_: the_plan, inputs=True), the_plan, 2019)[0])
    else:
        data = filled(0)
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inkorg")


def pages(name: str, folder: Path) -> list[Any]:
    return [sheet for sheet in built(name, folder).worksheets if sheet.sheet_state == "visible"]


def widths(sheet: Any) -> dict[int, float]:
    """Pixels of the columns that are seen."""
    found: dict[int, float] = {}
    for own in sheet.column_dimensions.values():
        for column in range(own.min, own.max + 1):
            found[column] = 0 if own.hidden else own.width * 7
    return found


def printed(sheet: Any) -> float:
    """Pixels across what is printed: the first block of the print area, else as far as something stands."""
    area = str(sheet.print_area or "").split(",")[0].rpartition("!")[2].replace("$", "")
    first, last = (range_boundaries(area)[0], range_boundaries(area)[2]) if area else (1, sheet.max_column)
    own = widths(sheet)
    return sum(own.get(column, 64) for column in range(int(first or 1), int(last or 1) + 1))


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_has_the_same_margins_and_footer_on_a4_or_a3(name: str, folder: Path) -> None:
    for sheet in pages(name, folder):
        own = sheet.page_margins
        assert (own.left, own.right, own.top, own.bottom) == (0.3, 0.3, 0.3, 0.48), sheet.title
        assert sheet.page_setup.paperSize in (9, A3), sheet.title
        assert sheet.title in sheet.oddFooter.left.text, sheet.title
        assert "Sida" in sheet.oddFooter.right.text, sheet.title
        assert (sheet.oddFooter.left.font, sheet.oddFooter.left.color) == ("Calibri", "55606A"), sheet.title


@pytest.mark.parametrize("name", BOOKS)
def test_no_letter_is_printed_under_eight_and_a_half_points(name: str, folder: Path) -> None:
    """By the scale at which LibreOffice, where columns are wider, fits what is printed to the page."""
    for sheet in pages(name, folder):
        if sheet.title in FITTED_TO_THE_WIDTH:
            continue
        setup, fits = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        percent = float(setup.scale or 100)
        if fits and fits.fitToPage:
            side = HIGH if setup.orientation != "landscape" else WIDE
            paper = (side * (2**0.5 if setup.paperSize == A3 else 1) - 0.6) * 96 * (setup.fitToWidth or 1)
            percent = min(100, 100 * paper / (printed(sheet) * WIDER_IN_LIBREOFFICE))
        sizes = [cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value and cell.font.sz > 1]
        assert min(sizes) * int(percent + 0.5) / 100 >= 8.45, (sheet.title, min(sizes), percent)


@pytest.mark.parametrize("name", BOOKS)
def test_every_title_is_of_one_size_colour_and_height(name: str, folder: Path) -> None:
    for sheet in pages(name, folder):
        titles = [cell for row in sheet.iter_rows(max_row=2, max_col=2) for cell in row if cell.font.sz == 18]
        if titles:
            assert {cell.font.color.rgb for cell in titles} == {"FF0B5C7A"}, sheet.title
            assert sheet.row_dimensions[titles[0].row].height == 27, sheet.title


def test_the_boards_pages_have_one_width_and_begin_with_the_same_two_columns(folder: Path) -> None:
    book = built("resultat", folder)
    own_pages = {member.name for member in plan().member} & set(book.sheetnames)
    assert own_pages
    for name in {*board_sheets(book.sheetnames), *own_pages}:
        own = widths(book[name])
        first = own[1] if name == "Närvaro och ekonomi" else own[1] + own[2]  # its tables have no number first
        assert first == pytest.approx(230, abs=1), name
        assert printed(book[name]) == pytest.approx(1007, abs=8) or name == "Kommuner", name


@pytest.mark.parametrize("plan_id", ["familjen-helsingborg-2016-2019-utgava-2", "malmolundregionen-2015-2016"])
def test_a_mål_across_a_template_is_seen_whole_on_its_page(plan_id: str) -> None:
    the_plan = find_plan(plan_id)
    book = load_workbook(io.BytesIO(build_template(the_plan, the_plan.member[3], the_plan.last_year)))
    seen = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=6, min_col=2, max_col=2):
            cell = row[0]
            if isinstance(cell.value, str) and cell.font.b and cell.font.color.rgb == "FF0B5C7A":
                assert measure.points(cell.value, cell.font.sz, bold=True) <= printed(sheet) * 0.75, cell.value
                seen += 1
    assert seen > 3


def test_a_footer_has_the_sheets_name_also_below_a_plan_of_a_long_name() -> None:
    book = load_workbook(io.BytesIO(build_report(consolidation(plan(name_length=100)))))
    for sheet in (sheet for sheet in book.worksheets if sheet.sheet_state == "visible"):
        assert sheet.oddFooter.left.text.endswith(f" · {sheet.title}"), sheet.title
