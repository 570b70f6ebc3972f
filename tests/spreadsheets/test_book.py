"""What our sheets write is what XlsxWriter's own write, though with less work."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet, re_dynamic_function

from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.book import EPOCH, PlainSheet

FORMULAS = [
    "=A1+1", '=IF(A1="","",HYPERLINK("#Data!A1","✔ Uppnått"))', "{=SUM(A1:A3)}", "=SORT(A1:A3)", "=XLOOKUP(1,A:A,B:B)",
    "=_xlfn.SINGLE(A1)", "=SINGLE(A1)", "=RESORT(1)", '="MAP("', "A1*2", "=", "", "=SWITCH(A1,1,2)", "=IFERROR(A1,2)",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_comes_out_as_xlsxwriter_makes_it(formula: str) -> None:
    assert PlainSheet()._prepare_formula(formula) == Worksheet()._prepare_formula(formula)


def test_every_name_that_xlsxwriter_looks_for_is_looked_for() -> None:
    from inspect import getsource

    source = getsource(Worksheet._prepare_formula).partition("use_future_functions")[0]
    names = re.findall(r're\.sub\(r"\\b?([A-Z]+)', source)
    assert len(names) > 20
    for name in names:
        formula = f"={name}(A1)" if name != "SINGLE" else "=SINGLE(A1)"
        assert PlainSheet()._prepare_formula(formula).startswith("_xlfn"), name


def test_every_dynamic_function_is_written_as_xlsxwriter_does() -> None:
    names = re.findall("[A-Z]{2,}", re_dynamic_function.pattern)
    assert len(names) > 20
    for name in names:
        cells = [(0, 0, ("write_formula", f"={name}(A1)"), True)]
        assert written(PlainSheet, cells) == written(Worksheet, cells), name


PIECES = [*"aå✔<>&\"' \n\t_\x0b\ufffe\uffff\u00a0\u2028", "_x0041_", "<r>", "</r>"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
CELLS = st.one_of(
    st.tuples(st.just("write_string"), TEXTS),
    st.tuples(st.just("write_number"), st.decimals("-1e12", "1e12", places=3) | st.integers(-9, 9)),
    st.tuples(st.just("write_blank"), st.none()),
    st.tuples(st.just("write_formula"), st.sampled_from(["=A1&\"<\"", "=1+1", "=SORT(A1:A3)"]), TEXTS | st.integers()),
    st.tuples(st.just("write_formula"), st.just("=1/0"), st.sampled_from(["#DIV/0!", "#", True, 0.5])),
)
SHEETS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), CELLS, st.booleans()), max_size=25)


def written(kind: type[Worksheet], cells: list[tuple[int, int, tuple[str, object], bool]]) -> dict[str, bytes]:
    """Write cells at row and column, with a format or without, and give the parts of the workbook."""
    workbook, stream = plain_workbook() if kind is PlainSheet else xlsxwriters_workbook()
    page = workbook.add_worksheet("Blad", kind)
    styles = [workbook.add_format({"bold": True}), workbook.add_format({"num_format": "0.0"})]
    page.set_row(3, 30)
    page.set_column(2, 2, 12, styles[1])
    for row, column, (way, value, *more), plain in cells:
        style = None if plain else styles[(row + column) % 2]
        getattr(page, way)(row, column, value, style, *more)
    return parts_of(book.finish(workbook, stream))


def plain_workbook() -> tuple[xlsxwriter.Workbook, io.BytesIO]:
    return book.new_workbook("", "", {})


def xlsxwriters_workbook() -> tuple[xlsxwriter.Workbook, io.BytesIO]:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": "", "author": "", "comments": "", "created": EPOCH})
    return workbook, stream


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@settings(max_examples=150)
@given(SHEETS)
def test_a_sheet_is_byte_for_byte_what_xlsxwriter_writes(
    cells: list[tuple[int, int, tuple[str, object], bool]],
) -> None:
    assert written(PlainSheet, cells) == written(Worksheet, cells)


@pytest.mark.parametrize("text", [
    "vanlig", "a_b", "_x0041_", "a & b", "a < b", "a > b", " före", "efter ", "\tföre", "efter\n", "två\nrader",
    "\u00a0före", "efter\u2028", "\x00", "\x08", "a\x0bb", "a\x0db", "\x1f", "\ufffe", "\uffff",
    "<r><t>inte rik</t></r>", "\"citat\"", "'",
])  # fmt: skip
def test_a_text_comes_out_as_xlsxwriter_writes_it(text: str) -> None:
    cells = [(0, 0, ("write_string", text), True)]
    assert written(PlainSheet, cells) == written(Worksheet, cells)


def test_rich_texts_come_out_as_xlsxwriter_makes_them_however_often_they_stand() -> None:
    def rich(kind: type[Worksheet]) -> dict[str, bytes]:
        workbook, stream = book.new_workbook("Bok", "Någon", {})
        looks = [workbook.add_format({"bold": bold, "font_color": "#123456"}) for bold in (True, False)]
        words = [("Uppnått", "\npreliminär"), ("Uppnått", "\npreliminär"), ("Uppnått", " <&>"), ("å ", "_x0041_")]
        for name in ("Ett", "Två"):
            page = workbook.add_worksheet(name, kind)
            for row, (first, second) in enumerate(words, start=1):
                book.rich_text(page, row, 2, [(looks[0], first), (looks[1], second)], looks[row % 2])
                book.rich_text(page, row, 3, [(looks[1], first), (looks[0], second)], looks[row % 2])
        return parts_of(book.finish(workbook, stream))

    assert rich(PlainSheet) == rich(Worksheet)


def test_cells_of_a_row_come_out_as_one_by_one() -> None:
    def row_by_row(together: bool) -> dict[str, bytes]:
        workbook, stream = book.new_workbook("Bok", "Någon", {})
        page, other = workbook.add_worksheet("Blad"), workbook.add_worksheet("Två")
        looks = [workbook.add_format({"bold": bold}) for bold in (True, False)]
        rows = ({3: "tre", 1: "=1+1", 2: ""}, {2: "å" * 20_000, 5: "", 6: "tre"}, {}, {6: "tre", 5: "", 1: "tre"})
        for row, words in enumerate(rows * 3, start=2):
            for at, sheet in enumerate((page, other), start=row // 4):
                look = looks[at % 2]
                figure = Decimal(row) / 7
                if together:
                    made = {column - 1: sheet.cells_of(look)[word] for column, word in words.items()}
                    book.cells(sheet, row, made | ({8: book.number_cell(figure, look)} if words else {}))
                for column, word in words.items() if not together else ():
                    book.text(sheet, row, column, word, look)
                if words and not together:
                    sheet.write_number(row - 1, 8, figure, look)
            book.text(page, 40 + row, 1, "tre")
        return parts_of(book.finish(workbook, stream))

    assert row_by_row(together=True) == row_by_row(together=False)


@pytest.mark.parametrize("text", ["x" * 32_768, "x" * 32_766 + "😀"])
def test_a_text_that_would_be_cut_is_refused_among_others(text: str) -> None:
    workbook, _ = book.new_workbook("Bok", "Någon", {})
    page = workbook.add_worksheet("Blad")
    with pytest.raises(book.WriteRefusedError):
        book.text(page, 1, 1, text)
    with pytest.raises(book.WriteRefusedError):
        page.cells_of(workbook.add_format())[text]


@pytest.mark.parametrize(("row", "column"), [(1_048_577, 0), (1, 16_384)])
def test_cells_beyond_the_sheet_are_refused(row: int, column: int) -> None:
    workbook, _ = book.new_workbook("Bok", "Någon", {})
    page = workbook.add_worksheet("Blad")
    ett = page.cells_of(workbook.add_format())["ett"]
    with pytest.raises(book.WriteRefusedError):
        book.cells(page, row, {0: ett, column: ett})


def test_links_come_out_as_xlsxwriter_makes_them() -> None:
    def linked(kind: type[Worksheet]) -> dict[str, bytes]:
        workbook, stream = plain_workbook() if kind is PlainSheet else xlsxwriters_workbook()
        page, look = workbook.add_worksheet("Källor & <fler>", kind), workbook.add_format({"bold": True})
        for row, (to, shown) in enumerate([("A1", "ett"), ("B2", 'tv"å" <&>'), ("A1", "ett"), ("A1", "tre")] * 2):
            if kind is PlainSheet:
                book.text(page, row + 1, 3, shown, look)
                assert book.link(page, row + 1, 3, book.place(f"#'Källor & <fler>'!{to}", shown))
            else:
                page.write_url(row, 2, f"internal:'Källor & <fler>'!{to}", look, shown)
        return parts_of(book.finish(workbook, stream))

    assert linked(PlainSheet) == linked(Worksheet)


def test_a_sheet_takes_no_more_links_than_excel_reads() -> None:
    workbook, _ = book.new_workbook("Bok", "Någon", {})
    page, to = workbook.add_worksheet("Blad"), book.place("#'Blad'!A1", "ett")
    made = [book.link(page, row, 1, to) for row in range(1, 65_533)]
    assert made == [True] * 65_530 + [False] * 2


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2018, 5, 4)])
def test_a_day_comes_out_as_xlsxwriter_makes_it(day: date) -> None:
    def dated(kind: type[Worksheet]) -> dict[str, bytes]:
        workbook, stream = plain_workbook() if kind is PlainSheet else xlsxwriters_workbook()
        page, look = workbook.add_worksheet("Blad", kind), workbook.add_format({"num_format": "yyyy-mm-dd"})
        if kind is PlainSheet:
            book.cells(page, 3, {1: book.day_cell(day, look), 2: book.formula_cell("1+1", 2, look)})
        else:
            page.write_datetime(2, 1, day, look)
            page.write_formula(2, 2, "=1+1", look, 2)
        return parts_of(book.finish(workbook, stream))

    assert dated(PlainSheet) == dated(Worksheet)


def test_rows_with_only_a_comment_are_written() -> None:
    def commented(kind: type[Worksheet]) -> dict[str, bytes]:
        workbook, stream = plain_workbook() if kind is PlainSheet else xlsxwriters_workbook()
        page = workbook.add_worksheet("Blad", kind)
        page.write_number(0, 0, Decimal("1.5"), workbook.add_format({"bold": True}))
        page.write_comment(5, 1, "en anteckning")
        return parts_of(book.finish(workbook, stream))

    assert commented(PlainSheet) == commented(Worksheet)
