"""The sheet has been worked on before it came back: it is read all the same, or said."""

from __future__ import annotations

import pytest
from register_files import build, edited, errors, read, said, values
from small_plan import HOOR

from xl_addin.forms import KEY_ROW
from xl_addin.registers import action_plan, network
from xl_addin.spreadsheets.by_format import read_workbook

ACTIONS, NETWORKS = action_plan.REGISTER, network.REGISTER
ACTION = {"indicator": "1.2", "action": "Räkna", "owner": "Trafikchef"}
PART = {"number": 2, "name": "Skolchefer (för-, grund- och gymnasieskola)", "tied": True, "function": "Skolchef"}


def actions(change):
    return read(ACTIONS, edited(build(ACTIONS, [ACTION]), change))


def parts(change):
    return read(NETWORKS, edited(build(NETWORKS, [PART]), change))


def test_renamed_sheet_is_found_by_its_id():
    entries, findings = actions(lambda sheet: setattr(sheet, "title", "Vår plan"))
    assert values(entries) == [ACTION]
    assert entries[0].sheet == "Vår plan"
    assert said(findings) == {("sheet-renamed", None)}


def test_sheet_without_keys_is_found_by_name_and_headers():
    entries, findings = actions(lambda sheet: sheet.delete_rows(KEY_ROW))
    assert values(entries) == [ACTION]
    assert ("anchor-lost", "A4") in said(findings)
    assert errors(findings) == []


def test_missing_sheet_is_said():
    entries, findings = actions(lambda sheet: setattr(sheet["A4"], "value", None) or setattr(sheet, "title", "Annat"))
    assert entries == []
    assert [(f.code, f.sheet) for f in findings] == [("register-incomplete", "Handlingsplan")]


def test_inserted_column_moves_the_others_and_its_text_is_said():
    def change(sheet):
        sheet.insert_cols(3)
        sheet["C5"], sheet["C7"] = "Eget", "en anteckning"

    entries, findings = actions(change)
    assert values(entries) == [ACTION]
    assert entries[0].cells["action"] == "D7"
    assert [(f.code, f.cell) for f in findings] == [("outside-plan", "C5")]
    assert "en anteckning" in findings[0].message


def test_inserted_row_and_sorted_rows_are_found_by_id():
    entries, findings = parts(lambda sheet: sheet.insert_rows(6, 2))
    assert values(entries) == [PART]
    assert entries[0].cell == "E9"
    assert findings == []


@pytest.mark.parametrize("named", [None, "Eget"], ids=["blank", "own-words"])
def test_an_own_row_sorted_onto_a_signature_that_stayed_behind_is_not_that_signatures(named):
    def sort_without_signatures(sheet):
        ids = {cell.value: cell.row for cell in sheet["A"] if cell.value}
        row, free = ids["R:action_plan:1.2"], max(ids.values()) + 1
        for column, own in enumerate((None, named, "Egen åtgärd", "Egen funktion"), start=1):
            sheet.cell(free, column).value, sheet.cell(row, column).value = sheet.cell(row, column).value, own

    entries, findings = actions(sort_without_signatures)
    assert values(entries) == [ACTION]
    refused = " ".join(f.message for f in findings if f.code == "value-not-booked")
    assert all(words in refused for words in ("Egen åtgärd", "Egen funktion", named or ""))
    assert "anchors-disagree" in {f.code for f in findings}


def test_deleted_column_is_named():
    entries, findings = actions(lambda sheet: sheet.delete_cols(4))
    assert values(entries) == [{"indicator": "1.2", "action": "Räkna"}]
    assert [(f.code, "Ansvarig funktion" in f.message) for f in findings if f.code == "column-missing"] == [
        ("column-missing", True)
    ]


def test_edited_header_is_read_by_its_key():
    entries, findings = actions(lambda sheet: setattr(sheet["C5"], "value", "Vad?"))
    assert values(entries) == [ACTION]
    assert said(findings) == {("header-changed", "C5")}


def test_column_without_key_is_read_by_its_header():
    entries, findings = actions(lambda sheet: setattr(sheet["C4"], "value", None))
    assert values(entries) == [ACTION]
    assert findings == []


def test_swapped_headers_are_not_guessed():
    def change(sheet):
        sheet["C5"], sheet["D5"] = "Ansvarig funktion", "Åtgärd"

    entries, findings = actions(change)
    assert entries == []
    assert {("anchors-disagree", "C5"), ("anchors-disagree", "D5")} <= said(findings)
    assert any("Räkna" in f.message for f in findings)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_header_row_repeated_further_down_is_a_witness_too(swapped):
    def change(sheet):
        for column in range(1, 12):
            sheet.cell(12, column).value = sheet.cell(5, column).value
        if swapped:
            sheet["C12"], sheet["D12"] = sheet["D12"].value, sheet["C12"].value

    entries, findings = actions(change)
    assert values(entries) == ([] if swapped else [ACTION])
    assert ("anchors-disagree" in {f.code for f in findings}) == swapped
    if swapped:
        assert {("anchors-disagree", "C12"), ("anchors-disagree", "D12")} <= said(findings)
        assert any("Räkna" in f.message for f in findings)


def test_copied_column_is_not_guessed():
    def change(sheet):
        for row in range(1, 12):
            sheet.cell(row, 12).value = sheet.cell(row, 3).value

    entries, findings = actions(change)
    assert values(entries) == [{"indicator": "1.2", "owner": "Trafikchef"}]
    assert ("column-duplicated", "C5") in said(findings)
    assert [f.cell for f in findings if f.code == "value-not-booked" and "Räkna" in f.message] == ["C7", "L7"]


def test_lost_row_id_is_made_good_by_what_people_see():
    entries, findings = parts(lambda sheet: sheet.delete_cols(10) or setattr(sheet["A7"], "value", None))
    assert values(entries) == [PART]
    assert said(findings) == {("anchor-lost", "E7")}


def test_lost_anchors_of_an_action_leave_a_row_like_a_free_one():
    def change(sheet):
        sheet["A7"] = sheet["I7"] = None

    entries, _ = actions(change)
    assert values(entries) == [ACTION]


def test_row_of_another_network_under_this_id_is_not_booked():
    def change(sheet):
        sheet["B7"], sheet["C7"] = 12, "Bibliotek"

    entries, findings = parts(change)
    assert entries == []
    assert {("anchors-disagree", "E7"), ("value-not-booked", "E7")} <= said(findings)
    assert any("Skolchef" in f.message for f in findings)


def test_row_pasted_from_another_kommuns_template_is_not_booked():
    other = read_workbook(build(NETWORKS, member=HOOR)).sheets[0]

    def change(sheet):
        sheet["J7"] = other.cells[7, 10].text

    entries, findings = parts(change)
    assert entries == []
    assert {("anchors-disagree", "E7"), ("value-not-booked", "E7")} <= said(findings)


def test_edited_name_of_a_network_is_said_and_the_plans_name_kept():
    entries, findings = parts(lambda sheet: setattr(sheet["C7"], "value", "Skolchefer med mera"))
    assert values(entries) == [PART]
    assert said(findings) == {("outside-plan", "C7")}


def test_network_on_two_rows_is_not_booked_and_both_are_named():
    def change(sheet):
        for column in "ABCDEFGHIJ":
            sheet[f"{column}20"] = sheet[f"{column}7"].value
        sheet["E20"] = "Rektor"

    entries, findings = parts(change)
    assert entries == []
    assert said(findings) == {("row-duplicated", "E7"), ("value-not-booked", "E7"), ("value-not-booked", "E20")}
    assert any("E7, E20" in f.message for f in findings)


def test_copied_row_of_an_action_is_one_more_action():
    def change(sheet):
        for column in "ABCDEFGHI":
            sheet[f"{column}30"] = sheet[f"{column}7"].value
        sheet["C30"] = "Mäta"

    entries, findings = actions(change)
    assert values(entries) == [ACTION, ACTION | {"action": "Mäta"}]
    assert findings == []


def test_network_of_their_own_is_said_and_not_booked():
    def change(sheet):
        sheet["B20"], sheet["C20"], sheet["E20"] = 40, "Eget nätverk", "Chef"

    entries, findings = parts(change)
    assert values(entries) == [PART]
    assert said(findings) == {("outside-plan", "B20")}
    assert "Eget nätverk" in findings[0].message


def test_notes_above_and_beside_the_table_are_said():
    def change(sheet):
        sheet["F1"], sheet["K9"] = "Ring oss", "kom ihåg"

    _, findings = actions(change)
    assert said(findings) == {("outside-plan", "F1"), ("outside-plan", "K9")}


def test_copy_of_the_sheet_is_not_booked_twice():
    def change(sheet):
        copy = sheet.parent.copy_worksheet(sheet)
        copy["C6"] = "Bara i kopian"

    entries, findings = actions(change)
    assert values(entries) == [ACTION]
    copy = "Handlingsplan Copy"
    assert [(f.code, f.sheet, f.cell) for f in findings] == [("sheet-copied", copy, None), ("outside-plan", copy, "C6")]
    assert "Bara i kopian" in findings[1].message


def test_cells_shifted_right_are_noticed_by_the_signature_that_went_along():
    def change(sheet):
        for column in range(11, 3, -1):
            sheet.cell(7, column + 1).value = sheet.cell(7, column).value
        sheet["D7"] = None

    entries, findings = actions(change)
    assert entries == []
    assert {"anchors-disagree", "value-not-booked"} <= {f.code for f in findings}


def test_sheet_that_lost_its_keys_beside_one_that_has_them_is_told():
    def change(sheet):
        sheet.parent.copy_worksheet(sheet)
        sheet["C6"] = "Bara här"
        sheet.delete_rows(KEY_ROW)

    _, findings = actions(change)
    (told,) = [f for f in findings if f.code == "sheet-copied"]
    assert told.sheet == "Handlingsplan"
    assert [f.cell for f in findings if f.sheet == "Handlingsplan" and "Bara här" in f.message] == ["C5"]


def test_merged_input_cells_are_said():
    _, findings = actions(lambda sheet: sheet.merge_cells("C7:C8"))
    assert ("merged-cells", "C7") in said(findings)


@pytest.mark.parametrize("hide", ["row", "column"])
def test_hidden_values_are_read_and_said(hide):
    def change(sheet):
        if hide == "row":
            sheet.row_dimensions[7].hidden = True
        else:
            sheet.column_dimensions["C"].hidden = True

    entries, findings = actions(change)
    assert values(entries) == [ACTION]
    assert {f.code for f in findings} == {"hidden-content"}


def test_sheet_without_keys_and_headers_is_told_whole():
    def change(sheet):
        sheet.delete_rows(1, 5)

    entries, findings = actions(change)
    assert entries == []
    assert findings[0].code == "column-missing"
    assert any("Räkna" in f.message for f in findings)


def test_a_cell_deleted_with_shift_left_is_noticed_by_the_signature_that_came_along():
    def change(sheet):
        columns = range(5, sheet.max_column + 1)
        moved = [sheet.cell(7, column + 1).value for column in columns]
        for column, value in zip(columns, moved, strict=True):
            sheet.cell(7, column).value = value

    entries, findings = parts(change)
    assert entries == []
    assert "anchors-disagree E7" in errors(findings)
