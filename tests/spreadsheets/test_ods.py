"""OpenDocument workbooks give the same records."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.spreadsheets.plain_xlsx import zipped
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import CellKind, Mark, NumberClass, Sheet, Unreadable, Visibility, Workbook

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{name}="{URN}{name}:1.0"' for name in ("office", "table", "text", "style", "meta"))
NAMES += f' xmlns:number="{URN}datastyle:1.0"'
NAMES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def book(tables: str, styles: str = "", **extra: str) -> Workbook:
    content = f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    parts: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    return read_workbook(zipped(parts | {"content.xml": content} | {f"{k}.xml": v for k, v in extra.items()}))


def only(rows: str) -> Sheet:
    return book(f'<table:table table:name="Blad1">{rows}</table:table>').sheets[0]


def cell(attributes: str, inside: str = "", tag: str = "table-cell") -> str:
    return f"<table:{tag} {attributes}>{inside}</table:{tag}>"


CELLS = [
    ('office:value-type="float" office:value="1250.50"', "<text:p>1 250,5</text:p>", CellKind.NUMBER, "1250.50"),
    ('office:value-type="percentage" office:value="0.47"', "", CellKind.NUMBER, "0.47"),
    ('office:value-type="currency" office:value="12"', "", CellKind.NUMBER, "12"),
    ('office:value-type="float" office:value="NaN"', "", CellKind.UNREADABLE, "NaN"),
    ('office:value-type="float"', "<text:p>5</text:p>", CellKind.UNREADABLE, "5"),
    ('office:value-type="date" office:date-value="2018-12-31"', "", CellKind.TEXT, "2018-12-31"),
    ('office:value-type="boolean" office:boolean-value="true"', "", CellKind.BOOLEAN, "TRUE"),
    (
        'office:value-type="string"',
        "<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>",
        CellKind.TEXT,
        "a  b\nc",
    ),
    (
        'office:value-type="string"',
        "<office:annotation><text:p>anm</text:p></office:annotation><text:p>12 <text:span>1)</text:span></text:p>",
        CellKind.TEXT,
        "12 1)",
    ),
    (
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        "<text:p>#DIV/0!</text:p>",
        CellKind.ERROR,
        "#DIV/0!",
    ),
    ('table:formula="of:=[.A2]"', "", CellKind.BLANK, ""),
    ('table:formula="of:=1" office:value-type="float" office:value="1"', "", CellKind.NUMBER, "1"),
    ('table:formula="of:=T(1)" office:value-type="string"', "", CellKind.TEXT, ""),
    ('office:value-type="float"', "", CellKind.UNREADABLE, "?"),
    ('office:value-type="date"', "<text:p>2019-05-01</text:p>", CellKind.UNREADABLE, "2019-05-01"),
    ('office:value-type="boolean"', "<text:p>SANT</text:p>", CellKind.UNREADABLE, "SANT"),
    ('office:value-type="float" office:value="4x"', "<text:p>4</text:p>", CellKind.UNREADABLE, "4x"),
]


@pytest.mark.parametrize(("attributes", "inside", "kind", "text"), CELLS)
def test_a_cell_is_read_as_stored(attributes: str, inside: str, kind: CellKind, text: str) -> None:
    sheet = only(f"<table:table-row>{cell(attributes, inside)}</table:table-row>")
    read = sheet.cells[1, 1]
    assert (read.kind, read.text) == (kind, text)
    assert read.formula == ("formula" in attributes)
    assert read.cached == (kind is not CellKind.BLANK)
    assert bool(sheet.problems) == (kind is CellKind.UNREADABLE)


def test_percentages_and_dates_are_known() -> None:
    row = "".join(cell(CELLS[at][0]) for at in (0, 1, 5))
    shown = [read.format for read in only(f"<table:table-row>{row}</table:table-row>").cells.values()]
    assert shown == [NumberClass.GENERAL, NumberClass.PERCENT, NumberClass.DATE]


def test_repeated_rows_and_cells_are_written_out_but_empty_ones_cost_nothing() -> None:
    filled = cell(f'{CELLS[2][0]} table:number-columns-repeated="2"')
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = f'<table:table-row table:number-rows-repeated="2">{empty}{filled}</table:table-row>'
    rows += f'<table:table-row table:number-rows-repeated="1000000">{empty}</table:table-row>'
    assert sorted(only(rows + rows).cells) == [
        (row, column) for row in (1, 2, 1_000_003, 1_000_004) for column in (16_001, 16_002)
    ]


@pytest.mark.parametrize("what", ["columns", "rows"])
def test_a_value_repeated_without_end_is_too_large(what: str) -> None:
    columns = ' table:number-columns-repeated="16384"'
    rows = f'<table:table-row table:number-rows-repeated="{9 if what == "columns" else 1048576}">'
    with pytest.raises(Unreadable) as refused:
        only(f"{rows}{cell(CELLS[2][0] + columns)}</table:table-row>")
    assert refused.value.code == "file-too-large"


STRUCK, NOT_STRUCK = "style:text-line-through-style='solid'", "style:text-line-through-type='none'"


@pytest.mark.parametrize("outer", ["table-cell", "text"])
def test_what_an_inner_style_takes_away_is_taken_away(outer: str) -> None:
    """A struck 1 before 4,1 is no 14,1, whichever way round it was written."""
    made = (("st", outer, STRUCK), ("ej", "text", NOT_STRUCK))
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {look}/></style:style>'
        for name, family, look in made
    )
    text = '1<text:span text:style-name="ej">4,1</text:span>'
    around = text if outer == "table-cell" else f'<text:span text:style-name="st">{text}</text:span>'
    of_cell = 'table:style-name="st"' if outer == "table-cell" else ""
    found = cell(f'office:value-type="string" {of_cell}', f"<text:p>{around}</text:p>")
    made_book = book(f'<table:table table:name="B"><table:table-row>{found}</table:table-row></table:table>', styles)
    runs = made_book.sheets[0].cells[1, 1].aspect.runs
    assert [(run.text, run.mark) for run in runs] == [("1", Mark.STRUCK), ("4,1", None)]


def test_what_a_style_far_above_says_is_said_of_the_cell() -> None:
    depth = 5_000
    line = "".join(
        f'<style:style style:name="s{n}" style:family="table-cell" style:parent-style-name="s{n + 1}"/>'
        for n in range(depth)
    )
    top = f'<style:style style:name="s{depth}" style:family="table-cell"{{}}/>'.format(' style:data-style-name="n"')
    struck = top.removesuffix("/>") + '><style:text-properties style:text-line-through-style="solid"/></style:style>'
    number = "<number:number/><number:text>%</number:text>"
    number = f'<number:percentage-style style:name="n">{number}</number:percentage-style>'
    value = cell('table:style-name="s0" office:value-type="float" office:value="0.5"')
    table = f'<table:table table:name="A"><table:table-row>{value}</table:table-row></table:table>'
    found = book(table, number + line + struck).sheets[0].cells[1, 1]
    assert [run.mark for run in found.aspect.runs] == [Mark.STRUCK]
    assert found.format_code.endswith("%")
    in_circles = '<style:style style:name="s0" style:family="table-cell" style:parent-style-name="s0"/>'
    assert book(table, in_circles).sheets[0].cells[1, 1].text == "0.5"


def test_values_beyond_the_sheet_are_said() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    assert only(f"<table:table-row>{empty}{cell(CELLS[2][0])}</table:table-row>").problems


def test_merged_hidden_and_grouped_are_known() -> None:
    spanned = cell(f'{CELLS[2][0]} table:number-rows-spanned="2" table:number-columns-spanned="1"')
    tables = (
        '<table:table table:name="A" table:style-name="dold"><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"<table:table-header-rows><table:table-row>{spanned}</table:table-row></table:table-header-rows>"
        '<table:table-row-group><table:table-row table:visibility="filter">'
        f"{cell(CELLS[2][0], '', 'covered-table-cell')}</table:table-row></table:table-row-group></table:table>"
    )
    styles = '<style:style style:name="dold"><style:table-properties table:display="false"/></style:style>'
    sheet = book(tables, styles).sheets[0]
    assert sheet.visibility is Visibility.HIDDEN
    assert sheet.hidden_column_spans == ((2, 3),)
    assert sheet.hidden_rows == {2}
    assert [(p.code, p.cell, p.text) for p in sheet.problems] == [("value-under-merge", "A2", "A1:A2")]


def test_links_names_properties_and_time_are_known() -> None:
    formula = (
        "table:formula=\"of:=['file:///S:/annan%20fil.ods'#$Blad1.A1]\" office:value-type='float' office:value='1'"
    )
    tables = f'<table:table table:name="A"><table:table-row>{cell(formula)}</table:table-row></table:table>'
    tables += "<table:table table:name=\"'file:///S:/annan%20fil.ods'#Blad1\">"
    tables += '<table:table-source xlink:href="file:///S:/annan%20fil.ods"/></table:table>'
    tables += '<table:named-expressions><table:named-range table:name="vp_x" table:cell-range-address="$A.$A$1"/>'
    meta = f"<office:document-meta {NAMES}><office:meta><dc:date>2018-01-31T10:00:00.123456789</dc:date>"
    meta += '<meta:user-defined meta:name="vp_kommun">1260</meta:user-defined></office:meta></office:document-meta>'
    read = book(tables + "</table:named-expressions>", meta=meta)
    assert [s.name for s in read.sheets] == ["A"]
    assert read.links == ("file:///S:/annan fil.ods",)
    assert read.sheets[0].cells[1, 1].external == "file:///S:/annan fil.ods"
    assert read.names == (("vp_x", "$A.$A$1", None),)
    assert read.properties == {"vp_kommun": "1260"}
    assert read.saved == datetime(2018, 1, 31, 10, 0, 0, 123456, tzinfo=UTC)


def test_text_within_text_thousands_deep_is_damage() -> None:
    deep = "<text:span>" * 40_000 + "x" + "</text:span>" * 40_000
    with pytest.raises(Unreadable) as refused:
        only(f"<table:table-row>{cell(CELLS[7][0], f'<text:p>{deep}</text:p>')}</table:table-row>")
    assert refused.value.code == "file-damaged"


def test_an_element_that_stands_for_many_blanks_does_not_fill_the_memory() -> None:
    many = '<text:s text:c="1000000"/>' * 100
    with pytest.raises(Unreadable):
        book(f'<table:table table:name="B"><table:table-row>{cell("", many)}</table:table-row></table:table>')


def test_a_count_of_blanks_of_thousands_of_digits_is_a_count() -> None:
    blanks = '<text:s text:c="' + "9" * 5000 + '"/>'
    inside = cell('office:value-type="string"', f"<text:p>a{blanks}b</text:p>")
    row = f"<table:table-row>{inside}</table:table-row>"
    (found,) = only(row).cells.values()
    assert len(found.text) == 32_769
