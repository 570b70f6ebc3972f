"""Rules of accessible and printable workbooks (EN 301 549, WCAG 2.1), over the XML of the result."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import MAIN, alt_texts, formulas, parts, values
from xl_addin import texts
from xl_addin.layout import META_SHEET
from xl_addin.registers import registers_of
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.styles import PALE, STATUS_COLOURS, WHITE

DATA = build_report(consolidation(plan()))
SHOWN = [sheet for sheet in formulas(DATA).worksheets if sheet.title != META_SHEET]
REGISTER_SHEETS = {"Handlingsplaner", *(register.sheet for register in registers_of())}
WORDS = {f"{texts.field.SYMBOLS[status]} {word}" for status, word in texts.field.STATUSES.items()}


def test_no_cells_are_merged() -> None:
    merged = [
        name for name, root in parts(DATA, r"xl/worksheets/.*\.xml") if root.find(f"{MAIN}mergeCells") is not None
    ]
    assert not merged


def test_every_drawing_has_an_alternative_text() -> None:
    assert all(text.strip() for text in alt_texts(DATA))


def test_sheet_names_are_unique_and_fit() -> None:
    names = formulas(DATA).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize("sheet", SHOWN, ids=lambda sheet: sheet.title)
def test_pages_are_a4_with_page_numbers(sheet: object) -> None:
    setup = sheet.page_setup  # type: ignore[attr-defined] # openpyxl's sheet
    assert setup.paperSize == 9
    assert "&P" in f"&{sheet.oddFooter.right.text}"  # type: ignore[attr-defined] # as above


PAGES = ("Sammanfattning", "Närvaro och ekonomi", "Så läses planen")
"""Pages of several tables, of which none can be the sheet's header."""
TABLES = [s for s in SHOWN if s.title not in PAGES and s.max_row > 3]
"""The others, but for one that has nothing to show: title, sentence and way back."""


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.title)
def test_tables_have_a_frozen_header_that_is_printed_on_every_page(sheet: object) -> None:
    printed = int(str(sheet.print_title_rows).rpartition("$")[2])  # type: ignore[attr-defined] # openpyxl's sheet
    frozen = int(re.sub(r"\D", "", str(sheet.freeze_panes))) - 1  # type: ignore[attr-defined] # as above
    assert printed == frozen or sheet.title in REGISTER_SHEETS, "only tables of sums stand above the header"  # type: ignore[attr-defined] # as above
    header = [cell.value for cell in sheet[printed]]  # type: ignore[index] # as above
    used = header[: max(i for i, value in enumerate(header, start=1) if value)]
    assert all(used), "a header is empty"
    assert len(set(used)) == len(used), "two headers are the same"


def test_a_coloured_status_always_stands_with_symbol_and_word() -> None:
    fills = {fill.upper().lstrip("#") for fill, _ in STATUS_COLOURS.values() if fill not in (WHITE, PALE)}
    for sheet in values(DATA).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.fill.fgColor.rgb and str(cell.fill.fgColor.rgb)[2:] in fills:
                    shown = str(cell.value or "").removesuffix(" (preliminär)").removesuffix("\npreliminär")
                    assert shown in WORDS | set(texts.report.SEVERITIES.values()), (sheet.title, cell.coordinate)


def test_first_sheet_is_open_at_its_top_and_the_document_has_a_title() -> None:
    workbook = formulas(DATA)
    assert workbook.active.title == "Sammanfattning"
    assert workbook.active.sheet_view.selection[0].activeCell == "A1"
    assert workbook.properties.title == "Provplan: uppföljning 2018"
    assert workbook.properties.language == "sv-SE"


def test_nothing_is_wrong_by_the_office_schemas(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(DATA)
    result = OpenXmlValidator().validate(path)
    assert not list(result.errors)


def test_result_holds_no_macros_nor_external_parts() -> None:
    forbidden = r".*(vbaProject|externalLink|connections|embeddings|customXml).*"
    assert not list(parts(DATA, forbidden))
