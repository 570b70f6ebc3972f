"""The template as built: what it holds, what may be typed, and that it is the same bytes every time."""

from __future__ import annotations

import io
import os
from functools import cache, lru_cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from tests.workbooks.dump import dump
from xl_addin import texts
from xl_addin.demo import example_registers, story_of
from xl_addin.forms import FIRST_ROW
from xl_addin.forms.area import template_layout
from xl_addin.forms.marks import CellMark
from xl_addin.layout import META_KEYS
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.versions import TEMPLATE_VERSION
from xl_addin.workbooks.styles import KNOWN, YELLOW
from xl_addin.workbooks.template import build_template, template_file_name

GOLDEN = Path(__file__).parents[1] / "golden"


@lru_cache(maxsize=1)
def the_plan() -> Plan:
    return load_plan("familjen-helsingborg-2016-2019")


@cache
def blank(name: str, year: int) -> bytes:
    return build_template(the_plan(), the_plan().members_by_name[name], year)


def filled(name: str, year: int) -> bytes:
    plan, member = the_plan(), the_plan().members_by_name[name]
    registers = example_registers(plan, member, year)
    return build_template(plan, member, year, known=story_of(plan, member), registers=registers, example=True)


def area_sheets(data: bytes) -> list[Worksheet]:
    workbook = load_workbook(io.BytesIO(data))
    return [workbook[sheet.name] for sheet in template_layout(the_plan(), the_plan().member[0], 2018).sheets]


@pytest.mark.parametrize("name", ["Ängelholm", "Perstorp"])
def test_template_dump_is_the_reviewed_one(name: str) -> None:
    """Refresh with `UPDATE_GOLDEN=1 pytest tests/workbooks/test_template.py`, then read the difference."""
    path = GOLDEN / f"mall-2018-{name}.txt"
    text = dump(blank(name, 2018))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("year", [2016, 2019])
def test_same_arguments_give_the_same_bytes(year: int) -> None:
    blank.cache_clear()
    first = blank("Bjuv", year)
    blank.cache_clear()
    assert blank("Bjuv", year) == first


@pytest.mark.parametrize("data", [blank("Helsingborg", 2016), filled("Ängelholm", 2019)], ids=["blank", "filled"])
def test_workbook_is_valid_office_open_xml(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(str(path))
    assert not list(result.errors)


def test_every_mätetal_stands_on_its_sheet_word_for_word() -> None:
    sheets = area_sheets(blank("Bjuv", 2018))
    printed = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    for indicator in the_plan().indicators.values():
        assert any(indicator.text in text for text in printed), indicator.code


def test_codes_are_text_so_that_1_10_stays_1_10() -> None:
    codes = [cell for sheet in area_sheets(blank("Bjuv", 2018)) for cell in sheet["B"][FIRST_ROW - 1 :] if cell.value]
    assert {cell.data_type for cell in codes} == {"s"}
    assert {"1.10", "5.11"} <= {cell.value for cell in codes}


def test_only_yellow_cells_are_free_and_each_has_help_and_a_swedish_error() -> None:
    layout = template_layout(the_plan(), the_plan().members_by_name["Höganäs"], 2018)
    workbook = load_workbook(io.BytesIO(blank("Höganäs", 2018)))
    for area in layout.sheets:
        sheet = workbook[area.name]
        inputs = {area.cell(line, column.key) for line in area.lines for column in area.inputs(line)}
        free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        assert free == inputs == set(rules)
        assert all(rule.prompt and rule.promptTitle and rule.error and rule.errorTitle for rule in rules.values())
        assert {sheet[cell].fill.fgColor.rgb for cell in inputs} <= {f"FF{ground[1:]}" for ground in (YELLOW, KNOWN)}


def test_rows_of_others_are_grey_and_say_who_reports_them() -> None:
    layout = template_layout(the_plan(), the_plan().members_by_name["Perstorp"], 2018)
    workbook = load_workbook(io.BytesIO(blank("Perstorp", 2018)))
    others = [(area, line) for area in layout.sheets for line in area.lines if not line.reports]
    assert len(others) > 30
    for area, line in others:
        said = workbook[area.name][area.cell(line, "check")].value
        assert said == texts.template.REPORTED_BY.format(reporter=line.indicator.responsible)


def test_sheets_are_protected_without_a_password_and_leave_filters_and_widths_free() -> None:
    for sheet in area_sheets(blank("Bjuv", 2018)):
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None
        assert not (protection.autoFilter or protection.formatColumns or protection.objects)
        assert protection.sort, "the yellow cells alone could be sorted away from their rows"


def test_a_workbook_says_whose_it_is_in_properties_and_hidden_sheet() -> None:
    workbook = load_workbook(io.BytesIO(blank("Bjuv", 2018)))
    told = {prop.name: prop.value for prop in workbook.custom_doc_props.props}
    hidden = {row[0].value: row[1].value for row in workbook["_vplan"].iter_rows()}
    facts = (the_plan().id, the_plan().version, "1260", "2018", TEMPLATE_VERSION)
    assert told == hidden == dict(zip(META_KEYS, facts, strict=True))
    assert workbook["_vplan"].sheet_state == "veryHidden"


def test_file_name_holds_nothing_that_a_file_system_refuses() -> None:
    odd = replace(the_plan().organisation, name='A/B:"C"')
    plan = replace(the_plan(), organisation=odd)
    assert template_file_name(plan, plan.member[0], 2018) == "A-B--C- 2018 Bjuv.xlsx"


def test_start_is_one_page_but_for_a_list_of_cells_to_mend() -> None:
    plan = load_plan("familjen-helsingborg-2016-2019-utgava-2")
    helsingborg = plan.members_by_name["Helsingborg"]
    (row, *_) = plan.rows["1.1"]
    marked = {row.id: {"value": CellMark("Skriv en siffra.")}}
    for marks, pages in (({}, 1), (marked, 0)):
        data = build_template(plan, helsingborg, plan.last_year, marks=marks)
        start = load_workbook(io.BytesIO(data))[texts.template.START_SHEET]
        high = start.page_setup.fitToHeight  # one page is what is meant where nothing is said
        assert (start.sheet_properties.pageSetUpPr.fitToPage, 1 if high is None else high) == (True, pages)


def test_the_help_of_a_part_is_of_its_own_area() -> None:
    plan = the_plan()
    data = build_template(plan, plan.members_by_name["Bjuv"], 2018, part="area-4")
    page = load_workbook(io.BytesIO(data))[texts.template.HELP_SHEET]
    codes = [row[1] for row in page.iter_rows(5, values_only=True)]
    assert codes == [indicator.code for indicator in plan.goal_area[3].indicators]
