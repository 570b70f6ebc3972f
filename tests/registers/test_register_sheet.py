from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator
from register_files import build, context, read, values
from small_plan import HOOR, PLAN

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, HEADER_ROW, KEY_ROW
from xl_addin.registers import action_plan, decision, network, registers_of
from xl_addin.registers.base import LISTS_SHEET, Holder, ValueKind
from xl_addin.workbooks.styles import YELLOW

CASES = [
    (action_plan.REGISTER, [{"indicator": "1.3", "action": "Räkna", "end": date(2018, 5, 1)}]),
    (network.REGISTER, [{"number": 12, "name": "Bibliotek", "tied": False, "meetings": 2}]),
    *((register, []) for register in registers_of() if register.id not in ("action_plan", "network")),
]
every = pytest.mark.parametrize(("register", "records"), CASES, ids=[register.id for register, _ in CASES])
seeded = pytest.mark.parametrize("register", [r for r in registers_of() if any(r.rows(context(r)))], ids=lambda r: r.id)


def opened(register, records):
    return openpyxl.load_workbook(io.BytesIO(build(register, records)))


def cells_of(sheet):
    """Every cell of the table, with whether it is for input: yellow, that is."""
    for row in sheet.iter_rows(FIRST_ROW, sheet.max_row, 2, sheet.max_column - 1):
        for cell in row:
            yield cell, cell.fill.fgColor.rgb == f"FF{YELLOW[1:]}"


def rule_of(sheet, cell):
    return [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]


def test_every_register_has_words_and_a_sheet_name_of_its_own():
    ids = [register.id for register in registers_of()]
    assert sorted(ids) == sorted(texts.registers.REGISTERS) == sorted(texts.registers.COLUMNS)
    names = [register.sheet.casefold() for register in registers_of()]
    assert len({*names}) == len(names)
    assert max(map(len, names)) <= 31


def test_every_register_stands_in_the_handbook():
    page = (Path(__file__).parents[2] / "docs" / "register.md").read_text("utf-8")
    assert [register.sheet for register in registers_of() if f"| {register.sheet} |" not in page] == []


def test_every_field_has_its_words_and_every_word_its_field():
    for register in registers_of():
        assert sorted(texts.registers.COLUMNS[register.id]) == sorted(register.fields), register.id


@every
def test_yellow_cells_are_unlocked_and_have_one_rule_with_help_and_error(register, records):
    sheet = opened(register, records).worksheets[0]
    inputs = [cell for cell, yellow in cells_of(sheet) if yellow]
    assert inputs
    columns = register.columns(context(register))
    styles = {column.header: (None, "stop") if column.strict else ("warning",) for column in columns}
    for cell in inputs:
        assert not cell.protection.locked
        (rule,) = rule_of(sheet, cell)
        assert rule.promptTitle and rule.prompt and rule.errorTitle and rule.error
        assert rule.showInputMessage and rule.showErrorMessage
        assert rule.errorStyle in styles[sheet.cell(HEADER_ROW, cell.column).value]


@seeded
def test_the_plans_own_cells_are_locked_and_have_no_rule(register):
    sheet = opened(register, []).worksheets[0]
    others = [cell for cell, yellow in cells_of(sheet) if not yellow]
    assert others
    assert all(cell.protection.locked and not rule_of(sheet, cell) for cell in others)


@every
def test_sheet_is_laid_out_for_reading_printing_and_keys(register, records):
    sheet = opened(register, records).worksheets[0]
    assert sheet.merged_cells.ranges == set()
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert sheet["A4"].value == f"vplan-blad:register-{register.id} {context(register).witness}"
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert hidden == ["A", openpyxl.utils.get_column_letter(sheet.max_column)]
    assert sheet.freeze_panes.endswith(str(FIRST_ROW))
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.auto_filter.ref.startswith(f"B{HEADER_ROW}:")


@every
def test_protection_has_no_password_and_leaves_widths_filters_and_comments_free(register, records):
    protection = opened(register, records).worksheets[0].protection
    assert protection.sheet
    assert protection.password is None
    free = (protection.formatColumns, protection.autoFilter, protection.objects)
    assert not any(free)


def test_long_lists_stand_in_a_very_hidden_sheet():
    workbook = opened(*CASES[0])
    lists = workbook[LISTS_SHEET]
    assert lists.sheet_state == "veryHidden"
    (rule,) = rule_of(workbook.worksheets[0], workbook.worksheets[0]["B9"])
    assert rule.formula1 == f"'{LISTS_SHEET}'!$B$2:$B$11"
    assert [lists.cell(row, 2).value.split()[0] for row in range(2, 12)] == list(PLAN.indicators)


def test_states_stand_in_the_rule_itself():
    sheet = opened(*CASES[0]).worksheets[0]
    (rule,) = rule_of(sheet, sheet["G6"])
    assert rule.formula1 == '"' + ",".join(texts.field.STATES.values()) + '"'


def test_a_kommun_gets_lines_for_what_it_is_responsible_for_and_free_ones():
    register = action_plan.REGISTER
    lines = register.form(Holder(PLAN, HOOR, 2018)).filled()
    own = [line.values["indicator"] for line in lines if line.id]
    assert own == ["1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9"]
    assert sum(not line.id for line in lines) == register.extra_rows


def test_free_rows_remain_when_records_need_many():
    register = action_plan.REGISTER
    records = [{"indicator": "1.5", "action": str(number)} for number in range(30)]
    lines = register.form(Holder(PLAN, HOOR, 2018)).filled(records)
    assert sum(not line.values for line in lines) == register.extra_rows


@every
def test_same_bytes_every_time(register, records):
    assert build(register, records) == build(register, records)


@every
def test_sheet_is_valid_office_open_xml(register, records, tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(build(register, records))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_record_lands_on_its_row_by_its_key_and_the_plan_names_it():
    data = build(network.REGISTER, [network.Participation(number=12, function="Bibliotekschef")])
    entries, findings = read(network.REGISTER, data)
    assert values(entries) == [{"number": 12, "name": "Bibliotek", "tied": False, "function": "Bibliotekschef"}]
    assert (entries[0].cell, findings) == ("E8", [])


@every
def test_days_are_shown_as_days_locked_or_not(register, records):
    sheet = opened(register, records).worksheets[0]
    columns = register.columns(context(register))
    days = [position for position, column in enumerate(columns, start=2) if column.kind is ValueKind.DATE]
    formats = {sheet.cell(FIRST_ROW, position).number_format for position in days}
    assert formats <= {"yyyy-mm-dd"}


@pytest.mark.parametrize(
    ("filled", "last"), [(0, FIRST_ROW + 15), (1, FIRST_ROW + 15), (16, FIRST_ROW + 15), (40, FIRST_ROW + 39)]
)
def test_free_rows_are_printed_on_the_first_page_and_never_on_one_of_their_own(filled: int, last: int) -> None:
    sheet = opened(decision.REGISTER, [{"number": str(number)} for number in range(filled)]).worksheets[0]
    assert sheet.print_area == f"'Beslut'!$B$1:$L${last}"


def test_high_rows_leave_room_for_fewer_free_ones():
    long = {"number": "1", "text": "Läget redovisas. " * 40}
    sheet = opened(decision.REGISTER, [long]).worksheets[0]
    assert sheet.print_area.startswith("'Beslut'!$B$1:$L$")
    assert int(sheet.print_area.rpartition("$")[2]) < FIRST_ROW + 10
