"""Our reader agrees cell for cell with others, on workbooks that other programs wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from xl_addin.spreadsheets import ooxml, shared_strings, sheetxml
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import CellKind, NumberClass, Workbook

Convert = Callable[[Path | Sequence[Path], str, Path], list[Path]]

TEXTS = [
    "åäö ÅÄÖ",
    "a & b < c > d \"e\" 'f'",
    "rad 1\nrad 2",
    " blank ",
    "=1+1",
    "😀",
    "_x000D_",
    "12 1)",
    "1 250",
    "-",
]
NUMBERS = [0, 1, -1, 0.1, 1 / 3, 1e-7, 123456789012345, 1e15, 12.5, 47.0, 0.47, 1.1]


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        percent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        book.set_custom_property("vp_kommun", "1260")
        for name in ("1 Infrastruktur", "Två"):
            sheet = book.add_worksheet(name)
            for row, text in enumerate(TEXTS):
                sheet.write_string(row, 0, text)
            for row, number in enumerate(NUMBERS):
                sheet.write_number(row, 1, number)
                sheet.write_number(row, 2, number, percent)
                sheet.write_blank(row, 9, None, percent)
            sheet.write_datetime(0, 3, datetime(2018, 12, 31), day)
            sheet.write_boolean(0, 4, True)
            sheet.write_formula(0, 5, '=IF(B1>1,"a & b","")', None, "a & b")
            sheet.write_formula(1, 5, "=B2*2", None, 2)
            sheet.write_array_formula("F3:F4", "{=B1:B2*0}", None, 0)
            sheet.merge_range("G1:G3", "delad")
            sheet.set_row(20, None, None, {"hidden": True})
            sheet.set_column("X:Z", None, None, {"hidden": True})


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, text in enumerate(TEXTS, 1):
        sheet.cell(row, 1).value = text
        sheet.cell(row, 1).data_type = "s"
    for row, number in enumerate(NUMBERS, 1):
        sheet.cell(row, 2).value = number
        sheet.cell(row, 3).value = number
        sheet.cell(row, 3).number_format = "0%"
    sheet["D1"] = date(2018, 12, 31)
    sheet["E1"] = True
    book.create_sheet("Tom").sheet_state = "hidden"
    book.save(path)


WRITERS = {"xlsxwriter": by_xlsxwriter, "openpyxl": by_openpyxl}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a workbook by each writer."""
    folder = tmp_path_factory.mktemp("written")
    for name, write in WRITERS.items():
        write(folder / f"{name}.xlsx")
    return {name: folder / f"{name}.xlsx" for name in WRITERS}


def plain(book: Workbook) -> dict[tuple[str, int, int], object]:
    """Return our cells as Python values, as far as other readers know them."""
    values: dict[tuple[str, int, int], object] = {}
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            value: object = cell.text
            if cell.kind is CellKind.NUMBER:
                value = float(cell.text)
            elif cell.kind is CellKind.BOOLEAN:
                value = cell.text == "TRUE"
            if cell.format is not NumberClass.DATE and value != "":
                values[sheet.name, row, column] = value
    return values


def by_openpyxl_reader(path: Path) -> dict[tuple[str, int, int], object]:
    values: dict[tuple[str, int, int], object] = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if value is not None and not isinstance(value, (date, datetime)):
                    value = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
                    values[sheet.title, cell.row, cell.column] = value
    return values


def by_calamine(path: Path) -> dict[tuple[str, int, int], object]:
    values: dict[tuple[str, int, int], object] = {}
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1):
            for column, value in enumerate(line, 1):
                if value != "" and not isinstance(value, (date, datetime)):
                    values[name, row, column] = value
    return values


def written_escape(values: dict[tuple[str, int, int], object]) -> dict[tuple[str, int, int], object]:
    """Undo what openpyxl leaves alone: it neither writes nor reads `_x005F_`."""
    return {
        key: value.replace("_x005F_x000D_", "_x000D_") if isinstance(value, str) else value
        for key, value in values.items()
    }


@pytest.mark.parametrize("writer", WRITERS)
def test_the_quick_way_takes_what_ordinary_programs_write(
    writer: str, written: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(ooxml, "read_any", never)
    assert read_workbook(written[writer].read_bytes()).sheets[0].cells


@pytest.mark.parametrize("writer", WRITERS)
def test_the_parser_reads_the_same(writer: str, written: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read_workbook(written[writer].read_bytes())

    def never(*_: object) -> None:
        raise sheetxml.OtherShapeError

    monkeypatch.setattr(ooxml, "read_strictly", never)
    monkeypatch.setattr(shared_strings, "_strict_strings", never)
    assert read_workbook(written[writer].read_bytes()) == quick


@pytest.mark.parametrize("writer", WRITERS)
def test_openpyxl_reads_the_same_cells(writer: str, written: dict[str, Path]) -> None:
    ours = plain(read_workbook(written[writer].read_bytes()))
    theirs = written_escape(by_openpyxl_reader(written[writer]))
    if writer == "openpyxl":  # what it wrote unescaped is, by the standard, an escape
        theirs = {key: "\r" if value == "_x000D_" else value for key, value in theirs.items()}
    assert ours == theirs


@pytest.mark.parametrize("writer", WRITERS)
def test_calamine_reads_the_same_cells(writer: str, written: dict[str, Path]) -> None:
    assert plain(read_workbook(written[writer].read_bytes())) == by_calamine(written[writer])


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_saves_the_same_cells(
    kind: str, written: dict[str, Path], libreoffice: Convert, tmp_path: Path
) -> None:
    files = libreoffice(list(written.values()), kind, tmp_path)
    for source, file in zip(written.values(), files, strict=True):
        before, after = plain(read_workbook(source.read_bytes())), plain(read_workbook(file.read_bytes()))
        lost = {key: (before.get(key), after.get(key)) for key in before | after if before.get(key) != after.get(key)}
        assert {key for key in lost if not _known_loss(*lost[key])} == set()
        assert after == _without_empty(by_calamine(file)) or kind == "ods"
    book = read_workbook(files[0].read_bytes())
    assert book.properties["vp_kommun"] == "1260"
    assert book.sheets[0].merged == read_workbook(written["xlsxwriter"].read_bytes()).sheets[0].merged
    assert book.sheets[0].column_hidden(25)


def _without_empty(values: dict[tuple[str, int, int], object]) -> dict[tuple[str, int, int], object]:
    return {key: value for key, value in values.items() if value != ""}


def _known_loss(before: object, after: object) -> bool:
    """LibreOffice rounds a number to 15 digits, and .ods has no carriage return."""
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) <= 1e-15 * abs(before)
    return before == "\r" and after in (None, "\n", " ")


def test_the_formulas_of_an_array_are_known(written: dict[str, Path]) -> None:
    sheet = read_workbook(written["xlsxwriter"].read_bytes()).sheets[0]
    assert [cell.reference for cell in sheet.cells.values() if cell.formula] == ["F1", "F2", "F3", "F4"]
