"""Failure cases 1 to 10: the sheet has been worked on."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter as letter

from tests.failure_cases.filled import (
    SHEETS,
    YEAR,
    accounted,
    at,
    check,
    codes,
    column_of,
    edited,
    fact,
    filled,
    move_cells,
    one,
    patched,
    read,
    rest,
    row_of,
    rows_of,
    said,
    submission,
    told,
    value,
    values_of,
)
from xl_addin import texts
from xl_addin.spreadsheets.by_format import read_workbook

INFRA, BUSINESS, LEARNING = SHEETS[1], SHEETS[2], SHEETS[3]


def whole(row, area=1):
    """Every cell of a row of an area sheet."""
    return [(row, column) for column in range(1, column_of(area, "strategy") + 1)]


def test_a_filled_template_is_read_as_it_was_filled():
    assert values_of(submission(filled())) == told()
    assert codes(filled()) == set()


# ---- 1: rows inserted, sorted, filtered, moved -----------------------------------------------------------------


def test_case_01_row_inserted_or_moved():
    data = edited(lambda book: book[INFRA].insert_rows(row_of("1.5"), 3))
    rest(data)
    assert said(data) == [("row-moved", INFRA, letter(column_of(1, "state")) + str(row_of("1.5") + 3), "1.5")]


def test_case_01_rows_sorted():
    def change(book):
        rows = [row_of(f"1.{n}") for n in range(1, 22)]
        places = [at for row in rows for at in whole(row)]
        move_cells(book[INFRA], places, [at for row in reversed(rows) for at in whole(row)])

    data = edited(change)
    rest(data)
    assert codes(data) == {"row-moved"}


def test_case_01_block_moved():
    def change(book):
        sheet = book[INFRA]
        rows = [*range(row_of("1.15"), row_of("1.19") + 1)]
        places = [at for row in rows for at in whole(row)]
        values = [sheet.cell(*place).value for place in places]
        sheet.delete_rows(rows[0], len(rows))
        for (row, column), text in zip(places, values, strict=True):
            sheet.cell(row + 40, column).value = text

    data = edited(change)
    rest(data)
    assert codes(data) == {"row-moved"}
    assert one(edited(lambda book: book[INFRA].insert_rows(6)), "row-moved").severity == "info"


def test_case_01_rows_filtered():
    def change(book):
        for row in range(row_of("1.1"), row_of("1.10")):
            book[INFRA].row_dimensions[row].hidden = True

    data = edited(change)
    rest(data)
    assert codes(data) == {"hidden-content"}


# ---- 2: rows deleted -------------------------------------------------------------------------------------------


def test_case_02_row_deleted():
    data = edited(lambda book: book[INFRA].delete_rows(row_of("1.17")))
    rest(data, "1.17")
    assert value(data, "1.17") is None
    missing = one(data, "row-missing")
    assert (missing.severity, missing.sheet, missing.indicator) == ("error", INFRA, "1.17")
    assert "inte som noll" in missing.message


def test_case_02_row_of_another_kommun_deleted_is_nobodys_loss():
    data = edited(lambda book: book[INFRA].delete_rows(row_of("1.11")))
    rest(data)
    assert codes(data) == {"row-moved"}


# ---- 3: the same mätetal twice ---------------------------------------------------------------------------------


def test_case_03_same_indicator_on_two_rows():
    def change(book):
        move_cells(book[INFRA], whole(row_of("1.15")), whole(40))
        book[INFRA].cell(40, column_of(1, "value")).value = 5_000_000

    data = edited(change)
    rest(data, "1.15")
    assert value(data, "1.15") is None
    twice = one(data, "row-duplicated")
    assert (twice.severity, twice.indicator) == ("error", "1.15")
    column = letter(column_of(1, "value"))
    assert f"{column}{row_of('1.15')}, {column}40" in twice.message
    lost = {(INFRA, f"{column}40"): "5000000", at("1.15 value"): str(told()["1.15", None, YEAR, "value"])}
    assert accounted(lost, data) == []


def test_case_03_note_that_names_an_indicator_is_no_second_row():
    data = edited(lambda book: book[INFRA].__setitem__(f"{letter(column_of(1, 'code'))}40", "1.15"))
    rest(data)
    assert said(data) == [("outside-plan", INFRA, "B40", None)]


# ---- 4: sheets renamed, moved, duplicated, deleted ---------------------------------------------------------------


def test_case_04_sheet_renamed_and_moved():
    def change(book):
        book[INFRA].title = "Vägar och spår"
        book.move_sheet("Vägar och spår", 4)

    data = edited(change)
    rest(data)
    assert said(data) == [("sheet-renamed", "Vägar och spår", None, None)]


def test_case_04_all_deleted_sheets_in_one_finding():
    def change(book):
        del book[INFRA], book[LEARNING]

    data = edited(change)
    assert values_of(submission(data)) == {k: v for k, v in told().items() if k[0][0] not in "13"}
    missing = one(data, "sheet-missing")
    assert INFRA in missing.message and LEARNING in missing.message
    assert "row-missing" not in codes(data)


def test_case_04_a_copy_is_not_booked_twice():
    def change(book):
        copy = book.copy_worksheet(book[INFRA])
        copy[at("1.15 value")[1]] = 7_654_321
        copy["H45"] = "Bara i kopian"

    data = edited(change)
    rest(data)
    copied = one(data, "sheet-copied")
    assert copied.sheet == f"{INFRA} Copy" and INFRA in copied.message
    assert (
        accounted({(copied.sheet, at("1.15 value")[1]): "7654321", (copied.sheet, "H45"): "Bara i kopian"}, data) == []
    )


def test_case_04_a_formula_without_a_result_in_a_copy_is_named():
    cell = at("1.15 value")[1]

    def change(book):
        book.copy_worksheet(book[INFRA])[cell] = "=7*7"

    found = [f for f in read(edited(change)).findings if (f.sheet, f.cell) == (f"{INFRA} Copy", cell)]
    assert [f.code for f in found] == ["outside-plan"] and texts.reading.UNCALCULATED in found[0].message


def test_case_04_a_copy_that_lost_its_anchor_is_a_copy_all_the_same():
    def change(book):
        copy = book.copy_worksheet(book[INFRA])
        copy.title, copy["A4"] = "Utkast", None
        copy[at("1.15 value")[1]] = 7_654_321

    data = edited(change)
    rest(data)
    assert ("sheet-copied", "Utkast", None, None) in said(data)
    assert accounted({("Utkast", at("1.15 value")[1]): "7654321"}, data) == []


def test_case_04_sheet_without_id_and_name_is_known_by_its_rows():
    def change(book):
        book[INFRA]["A4"] = None
        book[INFRA].title = "Blad7"

    data = edited(change)
    rest(data)
    assert {"sheet-renamed", "anchor-lost"} <= codes(data)


# ---- 5: columns ------------------------------------------------------------------------------------------------


def test_case_05_columns_inserted():
    def change(book):
        book[INFRA].insert_cols(column_of(1, "value"), 2)
        book[INFRA].cell(5, column_of(1, "value")).value = "Eget"
        book[INFRA].cell(9, column_of(1, "value")).value = "en anteckning"

    data = edited(change)
    rest(data)
    (stray,) = [f for f in read(data).findings if f.code == "outside-plan"]
    assert "en anteckning" in stray.message and "Eget" in stray.message


def test_case_05_columns_reordered():
    def change(book):
        sheet = book[INFRA]
        first, second = column_of(1, "value"), column_of(1, "comment")
        rows = (4, 5, *rows_of(1))
        move_cells(
            sheet,
            [(row, column) for row in rows for column in (first, second)],
            [(row, column) for row in rows for column in (second, first)],
        )

    data = edited(change)
    rest(data)
    assert codes(data) == {"column-moved"}


def test_case_05_columns_hidden():
    def change(book):
        book[INFRA].column_dimensions[letter(column_of(1, "value"))].hidden = True

    data = edited(change)
    rest(data)
    hidden = one(data, "hidden-content")
    assert at("1.15 value")[1] in hidden.message


def test_case_05_column_deleted():
    data = edited(lambda book: book[INFRA].delete_cols(column_of(1, "comment")))
    expected = {k: v for k, v in told().items() if not (k[0].startswith("1.") and k[3] == "comment")}
    assert values_of(submission(data)) == expected
    assert "Kommentar" in one(data, "column-missing").message


def test_case_05_header_edited_is_read_by_its_key():
    data = edited(lambda book: book[INFRA].__setitem__(f"{letter(column_of(1, 'value'))}5", "Resultat"))
    rest(data)
    changed = one(data, "header-changed")
    assert changed.cell == f"{letter(column_of(1, 'value'))}5" and "Resultat" in changed.message


def test_case_05_figures_under_a_header_of_another_year_are_no_years():
    """Last year's template, used once more: its header alone is edited, and no column of it has that year."""

    def change(book):
        for key, year in {"value": YEAR + 1, "earlier:2017": 2014}.items():
            book[INFRA][f"{letter(column_of(1, key))}5"] = f" utfall  {year}"
        book[INFRA][f"{letter(column_of(1, 'target'))}5"] = f"Målvärde {YEAR + 1}"

    data = edited(change)
    assert value(data, "1.15") is value(data, "1.15", year=2017) is None
    assert value(data, "1.15", year=2016) == told()["1.15", None, 2016, "value"]
    refused = {f"{letter(column_of(1, key))}5" for key in ("earlier:2017", "value")}
    assert {cell for _, _, cell, _ in said(data, "anchors-disagree")} == refused
    assert one(data, "header-changed").severity == "info"
    assert accounted({at("1.15 value"): str(told()["1.15", None, YEAR, "value"])}, data) == []


def test_case_05_columns_without_keys_are_read_by_their_headers():
    data = edited(lambda book: book[INFRA].delete_rows(4))
    rest(data)
    assert "anchor-lost" in codes(data)


def test_case_05_header_row_deleted():
    data = edited(lambda book: book[INFRA].delete_rows(5))
    rest(data)
    assert "header-changed" in codes(data)


def test_case_05_column_copied_is_not_guessed_and_its_values_are_told():
    def change(book):
        sheet, column = book[INFRA], column_of(1, "value")
        for row in (4, 5, *rows_of(1)):
            sheet.cell(row, 24).value = sheet.cell(row, column).value
        sheet.cell(row_of("1.15"), 24).value = 4_444_444

    data = edited(change)
    assert not [k for k in values_of(submission(data)) if k[0].startswith("1.") and k[2:] == (YEAR, "value")]
    assert "column-duplicated" in codes(data)
    lost = {(INFRA, f"X{row_of('1.15')}"): "4444444", at("1.15 value"): str(told()["1.15", None, YEAR, "value"])}
    assert accounted(lost, data) == []


def test_case_05_swapped_headers_are_not_guessed():
    def change(book):
        first, second = (f"{letter(column_of(1, key))}5" for key in ("earlier:2017", "value"))
        book[INFRA][first], book[INFRA][second] = f"Utfall {YEAR}", f"Utfall {YEAR - 1}"

    data = edited(change)
    assert value(data, "1.15") is value(data, "1.15", year=2017) is None
    assert len(said(data, "anchors-disagree")) == 2
    assert accounted({at("1.15 value"): str(told()["1.15", None, YEAR, "value"])}, data) == []


# ---- 6: validation and protection gone -------------------------------------------------------------------------


def test_case_06_without_validation_and_protection_everything_is_checked():
    def change(book):
        for sheet in book:
            sheet.data_validations.dataValidation = []
            sheet.protection.disable()
        for place, text in {"1.15 value": "ca 5", "1.16 value": -3, "1.1 state": "nästan"}.items():
            sheet, cell = at(place)
            book[sheet][cell] = text

    data = edited(change)
    rest(data, "1.15", "1.16", "1.1")
    assert {("value-not-a-number", *at("1.15 value"), "1.15"), ("value-not-possible", *at("1.16 value"), "1.16"),
            ("state-unknown", *at("1.1 state"), "1.1")} <= set(said(data))  # fmt: skip


# ---- 7: merged cells -------------------------------------------------------------------------------------------


def test_case_07_merged_input_cells():
    sheet, first = at("1.15 value")
    last = at("1.17 value")[1]
    data = edited(lambda book: book[sheet].merge_cells(f"{first}:{last}"))
    rest(data, "1.16", "1.17")
    assert value(data, "1.15") == told()["1.15", None, YEAR, "value"]
    assert value(data, "1.16") is value(data, "1.17") is None
    merged = one(data, "merged-cells")
    assert (merged.sheet, merged.cell, merged.indicator) == (sheet, first, "1.15")
    assert f"Delad cell {first}:{last}: ange ett värde per rad" in merged.message
    assert {("not-filled-in", "1.16"), ("not-filled-in", "1.17")} <= {(c, i) for c, _, _, i in said(data)}


def test_case_07_values_under_a_merged_cell_are_told_and_not_booked():
    sheet, first = at("1.15 value")
    last = at("1.17 value")[1]

    def change(name, text):
        merged = f'<mergeCells count="1"><mergeCell ref="{first}:{last}"/></mergeCells><conditionalFormatting'
        return text.replace("<conditionalFormatting", merged, 1) if name == "xl/worksheets/sheet2.xml" else text

    data = patched(change)
    rest(data, "1.16", "1.17")
    assert value(data, "1.16") is None
    hidden = [f for f in read(data).findings if f.code == "value-under-merge"]
    assert [(f.sheet, f.cell) for f in hidden] == [(sheet, at("1.16 value")[1]), (sheet, last)]
    assert str(told()["1.16", None, YEAR, "value"]) in hidden[0].message and f"{first}:{last}" in hidden[0].message


def test_case_07_values_under_a_merged_cell_of_a_register_are_told_and_not_booked():
    def fill(book):
        for row, text in enumerate(("Chef", "Rektor"), start=7):
            book["Nätverk"][f"E{row}"] = text

    number = next(n for n, s in enumerate(read_workbook(filled()).sheets, 1) if s.name == "Nätverk")

    def merge(name, text):
        merged = '<mergeCells count="1"><mergeCell ref="E7:E8"/></mergeCells><printOptions'
        hit = name == f"xl/worksheets/sheet{number}.xml"
        for after in ("<conditionalFormatting", "<dataValidations", "<pageMargins"):
            if hit and after in text:
                return text.replace(after, merged.replace("<printOptions", after), 1)
        return text

    data = patched(merge, edited(fill))
    rest(data)
    assert [entry.cells["function"] for entry in submission(data).registers] == ["E7"]
    hidden = one(data, "value-under-merge")
    assert (hidden.sheet, hidden.cell) == ("Nätverk", "E8")
    assert "Rektor" in hidden.message and "E7:E8" in hidden.message


# ---- 8: hidden -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_case_08_hidden_sheets_are_read_and_said(state):
    data = edited(lambda book: setattr(book[LEARNING], "sheet_state", state))
    rest(data)
    assert said(data) == [("hidden-content", LEARNING, None, None)]


def test_case_08_hidden_rows_and_columns_are_read_and_said():
    def change(book):
        book[LEARNING].row_dimensions[row_of("3.1:ak3")].hidden = True
        book[LEARNING].column_dimensions[letter(column_of(3, "comment"))].hidden = True

    data = edited(change)
    rest(data)
    message = one(data, "hidden-content").message
    assert all(at(place)[1] in message for place in ("3.1:ak3 value", "3.1:ak6 comment"))


# ---- 9: their own ----------------------------------------------------------------------------------------------


def test_case_09_own_notes_rows_and_sheets():
    def change(book):
        sheet = book[INFRA]
        sheet["F1"] = "Ring oss om detta"
        sheet["B40"], sheet[f"{letter(column_of(1, 'value'))}40"] = "Summa", 4711
        sheet["Z9"] = "Kolla med Lisa"
        book.create_sheet("Underlag")["C3"] = "egna siffror"
        book["Start"]["B45"] = "Hälsningar från oss"

    data = edited(change)
    rest(data)
    assert codes(data) == {"outside-plan"}
    own = {("F1", "Ring oss om detta"), ("Z9", "Kolla med Lisa")}
    assert accounted({(INFRA, cell): text for cell, text in own}, data) == []
    assert accounted({(INFRA, "B40"): "Summa", (INFRA, f"{letter(column_of(1, 'value'))}40"): "4711"}, data) == []
    assert accounted({("Underlag", "C3"): "egna siffror", ("Start", "B45"): "Hälsningar från oss"}, data) == []


def test_case_09_a_large_sheet_of_their_own_is_told_to_its_end():
    def change(book):
        sheet = book.create_sheet("Rådata")
        for row in range(1, 400):
            for column in range(1, 26):
                sheet.cell(row, column).value = f"uppgift {row}/{column}"

    findings = [f for f in read(edited(change)).findings if f.sheet == "Rådata"]
    assert len(findings) <= 45
    assert "ifyllda celler till" in max(findings, key=lambda f: int(f.cell[1:])).message


def test_case_09_changed_words_of_the_plan_are_told():
    cell = f"{letter(column_of(1, 'indicator'))}{row_of('1.15')}"
    data = edited(lambda book: book[INFRA].__setitem__(cell, "Antal resande ska minska"))
    rest(data)
    changed = one(data, "outside-plan")
    assert (changed.cell, changed.indicator) == (cell, "1.15") and "ska minska" in changed.message


# ---- 10: id, kommun or year overwritten ------------------------------------------------------------------------


def test_case_10_ids_cleared_are_made_good_by_the_signature():
    def change(book):
        for row in rows_of(1):
            book[INFRA].cell(row, 1).value = None

    data = edited(change)
    rest(data)
    assert codes(data) == {"anchor-lost"}


def test_case_10_id_and_signature_columns_deleted():
    def change(book):
        for sheet in (INFRA, LEARNING):
            book[sheet].delete_cols(column_of(1 if sheet == INFRA else 3, "signature"))
            book[sheet].delete_cols(1)

    data = edited(change)
    rest(data)
    assert codes(data) == {"anchor-lost"}


def test_case_10_another_id_is_an_error_that_shows_both():
    data = edited(lambda book: book[INFRA].__setitem__(f"A{row_of('1.15')}", "M1.17"))
    rest(data, "1.15", "1.17")
    assert value(data, "1.15") is None
    disagree = one(data, "anchors-disagree")
    assert (disagree.sheet, disagree.severity) == (INFRA, "error")
    assert "1.17" in disagree.message and "1.15" in disagree.message
    assert accounted({at("1.15 value"): str(told()["1.15", None, YEAR, "value"])}, data) == []


def test_case_10_number_1_1_is_not_taken_for_1_10():
    def change(book):
        for row in rows_of(1):
            sheet = book[INFRA]
            if not sheet.cell(row, 1).value:
                continue  # a band
            sheet.cell(row, 1).value = sheet.cell(row, column_of(1, "signature")).value = None
            sheet.cell(row, column_of(1, "code")).value = float(sheet.cell(row, column_of(1, "code")).value)

    rest(edited(change))

    def without_words(book):
        change(book)
        for row in rows_of(1):
            book[INFRA].cell(row, column_of(1, "indicator")).value = None

    data = edited(without_words)
    assert value(data, "1.1", "state") is value(data, "1.2", "state") is None
    assert accounted({at("1.1 comment"): "Läget för M1.1", at("1.2 comment"): "Läget för M1.2"}, data) == []


def without_meta(book):
    del book["_vplan"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def test_case_10_properties_and_hidden_sheet_lost():
    data = edited(without_meta)
    rest(data)
    assert codes(data) == set()


def test_case_10_only_the_heads_of_the_sheets_left():
    def change(book):
        without_meta(book)
        fact(book, "municipality").value = fact(book, "year").value = None

    rest(edited(change))


def beside_a_sheet_of_another(book):
    """Nothing hidden says whose it is, and a målområde is another kommun's."""
    without_meta(book)
    above = (cell for row in book[SHEETS[5]].iter_rows(max_row=4) for cell in row)
    head = next(cell for cell in above if "uppföljning" in str(cell.value))
    head.value = head.value.replace("Helsingborg", "Klippan")


def test_case_10_a_sheet_of_another_does_not_make_it_anothers():
    rest(edited(beside_a_sheet_of_another))


@pytest.mark.parametrize(
    ("key", "text", "both"),
    [("municipality", "Bjuv", ("Helsingborg", "Bjuv")), ("year", "2017", ("2018", "2017"))],
)
@pytest.mark.parametrize("before", [lambda book: None, without_meta, beside_a_sheet_of_another])
def test_case_10_overwritten_on_start_is_an_error_that_shows_both(key, text, both, before):
    def change(book):
        before(book)
        fact(book, key).value = text

    intake = read(edited(change))
    assert intake.submission is None
    message = one(intake, "identity-disagrees").message
    assert all(word in message for word in both)


def test_case_10_the_kommun_spelt_otherwise_is_the_same():
    rest(edited(lambda book: setattr(fact(book, "municipality"), "value", "HELSINGBORGS  kommun")))


def test_case_10_is_said_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "Helsingborg.xlsx"
    path.write_bytes(edited(lambda book: setattr(fact(book, "year"), "value", "2017")))
    document = check(capsys, path)
    assert [(f["code"], f["severity"], f["municipality"]) for f in document["findings"]] == [
        ("identity-disagrees", "error", "Helsingborg")
    ]
    assert document["submissions"] == []
