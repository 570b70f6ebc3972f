"""The one writer of forms: what holds for the sheets of every form of both built-in plans."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xl_addin import load_plan
from xl_addin.forms import HEADER_ROW, KEY_ROW, SIGNATURE_KEY, Column, ValueKind
from xl_addin.layout import SHEET_ANCHOR
from xl_addin.plan.loading import builtin_plans
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import LEAST_HEIGHT, NAMED_HEIGHT, OTHERS_HEIGHT, validation
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.styles import BAND_POINTS, DATE, SCREEN
from xl_addin.workbooks.template import build_template


def _forms() -> Iterator[pytest.ParameterSet]:
    for name in builtin_plans():
        plan = load_plan(name)
        template = build_template(plan, plan.member[0], plan.last_year)
        for data in (template, build_books(plan)):
            for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
                anchor = str(sheet.cell(KEY_ROW, 1).value)
                if anchor.startswith((f"{SHEET_ANCHOR}area-", f"{SHEET_ANCHOR}register-")):
                    yield pytest.param(sheet, id=f"{name}-{sheet.title}")


every = pytest.mark.parametrize("sheet", list(_forms()))
EXCELS = 0.7109375
"""What Excel adds to a column's width when it is stored."""
ROUNDED = 0.1


def hidden_columns(sheet: Worksheet) -> list[int]:
    """The hidden columns, counted from 1: a run of them is stored as one."""
    runs = (column for column in sheet.column_dimensions.values() if column.hidden)
    return [number for run in runs for number in range(run.min, run.max + 1)]


def texts_of(sheet: Worksheet, row: int) -> list[tuple[str, float]]:
    """The texts of a row in the columns that are seen, each with its column's width."""
    hidden = hidden_columns(sheet)
    columns = ((cell, sheet.column_dimensions[cell.column_letter]) for cell in sheet[row] if cell.column not in hidden)
    return [(cell.value, round(column.width - EXCELS, 4)) for cell, column in columns
            if isinstance(cell.value, str) and not cell.value.startswith("=")]  # fmt: skip


def needs(cell: Cell, sheet: Worksheet) -> float:
    """The points that a cell's text takes, with air around it; 0 where its column is hidden."""
    column = sheet.column_dimensions[cell.column_letter]
    if cell.column in hidden_columns(sheet) or cell.value.startswith("="):
        return 0
    size = min(cell.font.sz, SCREEN.body)
    lines = measure.line_count(cell.value, column.width - EXCELS, size, bold=cell.font.b, indent=1)
    return SCREEN.height(lines, size)


@every
def test_no_word_that_the_form_prints_is_broken(sheet: Worksheet) -> None:
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            for text, width in texts_of(sheet, row):
                assert max(map(measure.width_of_words, text.split()), default=0) <= width + ROUNDED, text


@every
def test_a_row_is_as_high_as_its_highest_text(sheet: Worksheet) -> None:
    """Measured by each cell's own font; a row of another kommun is one line where none of its targets is longer."""
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height
        needed = [needs(cell, sheet) for cell in sheet[row] if isinstance(cell.value, str) and cell.alignment.wrap_text]
        if height and height not in (OTHERS_HEIGHT, BAND_POINTS.full):
            assert max(needed, default=0) <= height <= max(NAMED_HEIGHT, *(points * 1.05 for points in needed), 0), row
        elif height:
            assert max(needed, default=0) <= LEAST_HEIGHT, row


@every
def test_a_day_and_a_choice_are_seen_whole(sheet: Worksheet) -> None:
    """A day in a column too narrow for it shows number signs; a word of a list would be broken."""
    dates = {cell.column for row in sheet.iter_rows(HEADER_ROW + 1) for cell in row if cell.number_format == DATE}
    shown = {number: ["2018-12-31"] for number in dates}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and rule.formula1.startswith('"'):
            shown |= {area.min_col: rule.formula1.strip('"').split(",") for area in rule.sqref.ranges}
    for number in shown.keys() - set(hidden_columns(sheet)):
        width = sheet.column_dimensions[get_column_letter(number)].width - EXCELS
        assert width >= max(map(measure.width_of_words, shown[number])) - ROUNDED, (sheet.title, number)


@every
def test_anchors_are_hidden_and_what_is_filled_in_is_printed(sheet: Worksheet) -> None:
    first, *others = hidden_columns(sheet)
    keys = {str(sheet.cell(KEY_ROW, number).value) for number in others}
    assert first == 1 and {SIGNATURE_KEY} <= keys <= {SIGNATURE_KEY, "responsible", "series", "unit"}
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert sheet.print_area.startswith(f"'{sheet.title}'!$B$1:")
    assert sheet.protection.sheet


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        (Column("a", "A"), ("length", "<=", 4000)), (Column("a", "A", kind=ValueKind.TIME), ("length", "<=", 9)),
        (Column("a", "A", kind=ValueKind.ANSWER, hint="h", error="e"), ("length", "<=", 4000)),
        (Column("a", "A", kind=ValueKind.WHOLE, minimum=0, maximum=9), ("integer", 0, 9)),
        (Column("a", "A", kind=ValueKind.QUANTITY, minimum=0, hint="h", error="e"), ("decimal", 0, 10**15)),
    ],
)  # fmt: skip
def test_the_kind_of_a_column_says_what_may_be_typed(column: Column, rule: tuple[object, ...]) -> None:
    found = validation(column)
    keys = ("validate", "criteria", "value") if "value" in found else ("validate", "minimum", "maximum")
    assert tuple(found[key] for key in keys) == rule


def test_excel_takes_help_of_a_certain_length_only() -> None:
    found = validation(Column("a", "h" * 50, "ord " * 100))
    assert (len(found["input_title"]), len(found["input_message"])) == (32, 255)


@pytest.mark.parametrize("plan_id", builtin_plans())
def test_no_mål_stands_alone_at_the_foot_of_a_printed_page(plan_id: str) -> None:
    plan = load_plan(plan_id)
    book = openpyxl.load_workbook(io.BytesIO(build_template(plan, plan.member[0], plan.last_year)))
    broken = 0
    for area in plan.goal_area:
        sheet = next(book[name] for name in book.sheetnames if name.startswith(f"{area.number} "))
        assert sheet.page_setup.scale and sheet.page_setup.scale >= SCREEN.percent
        for found in sheet.row_breaks.brk:
            assert sheet.cell(found.id, 1).value, f"{sheet.title}: row {found.id} is no mätetal"  # its hidden id
            broken += 1
    assert broken or len(plan.indicators) < 30


def test_a_row_grows_in_excel_with_the_comment_that_is_typed_in_it() -> None:
    plan = load_plan("familjen-helsingborg-2016-2019")
    data = build_template(plan, plan.members_by_name["Höganäs"], 2019)
    book = openpyxl.load_workbook(io.BytesIO(data))
    at = book.sheetnames.index("4 Öppenhet och inkludering") + 1
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        rows = re.findall(r"<row ([^>]*)>", parts.read(f"xl/worksheets/sheet{at}.xml").decode())
    custom = {int(re.search(r'r="(\d+)"', row)[1]): "customHeight" in row for row in rows if "ht=" in row}  # type: ignore[index]
    sheet = book["4 Öppenhet och inkludering"]
    header = next(cell.column for cell in sheet[HEADER_ROW] if cell.value == "Kommentar")
    asked = {row for row in custom if row > HEADER_ROW and not sheet.cell(row, header).protection.locked}
    assert asked
    assert {row for row, is_custom in custom.items() if not is_custom} == asked
