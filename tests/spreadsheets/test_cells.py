"""What stands in a cell is read as stored, in every shape in which programs write it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spreadsheets.plain_xlsx import MAIN, PACKAGE, REL, parts, sheet, workbook, zipped
from xl_addin.spreadsheets import ooxml, shared_strings, sheetxml
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import (
    Area,
    Cell,
    CellKind,
    NumberClass,
    Sheet,
    Unreadable,
    Visibility,
)
from xl_addin.spreadsheets.guards import Package
from xl_addin.spreadsheets.limits import LIMITS
from xl_addin.spreadsheets.number_formats import number_class
from xl_addin.spreadsheets.references import column_letters, column_number

STRINGS = (
    "<si><t>noll</t></si><si><r><t>12</t></r><r><rPr><vertAlign val='superscript'/></rPr><t> 1)</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>"
    "<si><t xml:space='preserve'> a </t></si><si><t>rad_x000D_\n_x005F_x000D_</t></si><si/>"
)


def only(rows: str, **more: object) -> Sheet:
    return read_workbook(workbook(sheet(rows), **more)).sheets[0]


def one(cell: str, **more: object) -> Cell | None:
    """Read A1, written the usual way and in a way that only the XML parser takes; both must agree."""
    row = f'<row r="1">{cell}</row>'
    read = only(row, **more).cells.get((1, 1))
    assert only(f"<!-- -->{row}", **more).cells.get((1, 1)) == read
    return read


CELLS = [
    ('<c r="A1"><v>1250.50</v></c>', CellKind.NUMBER, "1250.50"),
    ('<c r="A1" t="n"><v>1E+308</v></c>', CellKind.NUMBER, "1E+308"),
    ('<c r="A1"><v>0.1000000000000000055</v></c>', CellKind.NUMBER, "0.1000000000000000055"),
    ('<c r="A1"><v>\n1\n</v></c>', CellKind.NUMBER, "1"),
    ('<c r="A1"><v>NaN</v></c>', CellKind.UNREADABLE, "NaN"),
    ('<c r="A1"><v>1,5</v></c>', CellKind.UNREADABLE, "1,5"),
    ('<c r="A1"><v>١</v></c>', CellKind.UNREADABLE, "١"),
    ('<c r="A1" t="s"><v>0</v></c>', CellKind.TEXT, "noll"),
    ('<c r="A1" t="s"><v>\n0</v></c>', CellKind.TEXT, "noll"),
    ('<c r="A1" t="s"><v>1</v></c>', CellKind.TEXT, "12 1)"),
    ('<c r="A1" t="s"><v>2</v></c>', CellKind.TEXT, "東京"),
    ('<c r="A1" t="s"><v>3</v></c>', CellKind.TEXT, " a "),
    ('<c r="A1" t="s"><v>4</v></c>', CellKind.TEXT, "rad\r\n_x000D_"),
    ('<c r="A1" t="s"><v>6</v></c>', CellKind.UNREADABLE, "6"),
    ('<c r="A1" t="s"><v>-1</v></c>', CellKind.UNREADABLE, "-1"),
    ('<c r="A1" t="s"><v>abc</v></c>', CellKind.UNREADABLE, "abc"),
    ('<c r="A1" t="s"><v></v></c>', CellKind.UNREADABLE, "?"),
    ('<c r="A1" t="s"><v> </v></c>', CellKind.UNREADABLE, "?"),
    ('<c r="A1" t="s"><v>00</v></c>', CellKind.TEXT, "noll"),
    ('<c r="A1" t="str"><v>a &amp; b&#10;c &lt;å&gt;</v></c>', CellKind.TEXT, "a & b\nc <å>"),
    ('<c r="A1" t="str"><v>_xD83D__xDE00_ _xD800_</v></c>', CellKind.TEXT, "😀 \ufffd"),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>', CellKind.TEXT, " a"),
    ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', CellKind.TEXT, "ab"),
    ('<c r="A1" t="b"><v>1</v></c>', CellKind.BOOLEAN, "TRUE"),
    ('<c r="A1" t="b"><v>0</v></c>', CellKind.BOOLEAN, "FALSE"),
    ('<c r="A1" t="b"><v>2</v></c>', CellKind.UNREADABLE, "2"),
    ('<c r="A1" t="e"><v>#REF!</v></c>', CellKind.ERROR, "#REF!"),
    ('<c r="A1" t="e"><v>#SPILL!</v></c>', CellKind.ERROR, "#SPILL!"),
    ('<c r="A1" t="d"><v>2018-12-31</v></c>', CellKind.TEXT, "2018-12-31"),
    ('<c r="A1" t="d"><v>i fjol</v></c>', CellKind.UNREADABLE, "i fjol"),
    ('<c r="A1" t="z"><v>1</v></c>', CellKind.UNREADABLE, "1"),
    ('<c t="str"><v>utan r</v></c>', CellKind.TEXT, "utan r"),
]


@pytest.mark.parametrize(("cell", "kind", "text"), CELLS)
def test_a_cell_is_read_as_stored(cell: str, kind: CellKind, text: str) -> None:
    read = one(cell, strings=STRINGS)
    assert read is not None
    assert (read.kind, read.text, read.formula, read.cached) == (kind, text, False, True)


@pytest.mark.parametrize(("cell", "kind", "text"), [c for c in CELLS if c[1] is CellKind.UNREADABLE])
def test_what_cannot_be_read_for_certain_is_said(cell: str, kind: CellKind, text: str) -> None:
    problem = only(f'<row r="1">{cell}</row>', strings=STRINGS).problems[0]
    assert (problem.code, problem.cell, problem.text) == ("cell-unreadable", "A1", text)


@pytest.mark.parametrize(
    "cell",
    ['<c r="A1" s="1"/>', '<c r="A1"></c>', '<c r="A1"><v></v></c>', '<c r="A1" t="str"><v></v></c>', "<c/>"],
)
def test_an_empty_cell_is_not_there(cell: str) -> None:
    assert one(cell) is None


FORMULAS = [
    ("<f>1+1</f><v>2</v>", "", CellKind.NUMBER, True),
    ("<f>A2</f>", "", CellKind.BLANK, False),
    ("<f>A2</f><v></v>", "", CellKind.BLANK, False),
    ("<f>A2</f><v/>", "", CellKind.BLANK, False),
    ('<f>""</f><v></v>', "str", CellKind.TEXT, True),
    ("<f>1/0</f><v>#DIV/0!</v>", "e", CellKind.ERROR, True),
    ('<f t="shared" si="0"/><v>3</v>', "", CellKind.NUMBER, True),
    ("<f>IF(A2&gt;1,&quot;a&quot;,1)</f><v>1</v>", "", CellKind.NUMBER, True),
]


@pytest.mark.parametrize(("inside", "kind", "found", "cached"), FORMULAS)
def test_a_formula_is_told_from_a_value(inside: str, kind: str, found: CellKind, cached: bool) -> None:
    read = one(f'<c r="A1"{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}>{inside}</c>')
    assert read is not None
    assert (read.kind, read.formula, read.cached) == (found, True, cached)


def test_cells_that_an_array_formula_fills_are_formulas() -> None:
    read = only(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row>'
    )
    assert [(c.reference, c.formula) for c in read.cells.values()] == [("A1", True), ("B1", False), ("A2", True)]


@pytest.mark.parametrize(
    ("formula", "link"),
    [
        ("[1]Blad1!A1", "file:///S:/budget 2018.xlsx"),
        ("'[1]Blad 1'!A1*2", "file:///S:/budget 2018.xlsx"),
        ("'C:\\[annan.xlsx]Blad1'!A1", "annan.xlsx"),
        ("[2]Blad1!A1", "2"),
        ("SUM(Tabell1[2016])+Blad2!A1", ""),
        ("SUM(Tabell1[[2016]:[2017]])+Blad2!A1", ""),
        ("Blad2!A1", ""),
    ],
)
def test_a_formula_that_reads_another_workbook_names_it(formula: str, link: str) -> None:
    extra: dict[str, str | bytes] = {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" '
        f'Type="{REL}/externalLinkPath" Target="file:///S:/budget%202018.xlsx" TargetMode="External"/>'
        "</Relationships>",
    }
    made = parts(
        sheet(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'),
        extra=extra,
        book='<externalReferences><externalReference r:id="x"/></externalReferences>',
        relations=f'<Relationship Id="x" Type="{REL}/externalLink" Target="externalLinks/externalLink1.xml"/>',
    )
    read = read_workbook(zipped(made))
    assert read.links == ("file:///S:/budget 2018.xlsx",)
    assert read.sheets[0].cells[1, 1].external == link


def test_a_shared_formula_passes_its_link_on() -> None:
    read = only(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">[1]B!A1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    assert [cell.external for cell in read.cells.values()] == ["1", "1"]


FORMATS = {
    "General": NumberClass.GENERAL,
    "# ##0.0": NumberClass.NUMBER,
    "0.00E+00": NumberClass.NUMBER,
    '# ##0" dagar"': NumberClass.NUMBER,
    "#,##0\\ [$kr-41D];[Red]-#,##0\\ [$kr-41D]": NumberClass.NUMBER,
    "0.0%": NumberClass.PERCENT,
    '0.0" %"': NumberClass.NUMBER,
    "[$-41D]d mmmm yyyy;@": NumberClass.DATE,
    "yyyy": NumberClass.DATE,
    "[h]:mm": NumberClass.DATE,
    "@": NumberClass.TEXT,
    "": NumberClass.GENERAL,
}


@pytest.mark.parametrize(("code", "found"), FORMATS.items())
def test_a_number_format_is_told_by_its_code(code: str, found: NumberClass) -> None:
    assert number_class(code) is found


def test_a_cell_has_the_format_of_its_style() -> None:
    formats = (
        '<numFmts><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>'
    )
    row = "".join(f'<c r="{c}1" s="{s}"><v>1</v></c>' for c, s in zip("ABCD", "0129", strict=True))
    read = only(f'<row r="1">{row}</row>', formats=formats)
    shown = [(cell.format, cell.format_code) for cell in read.cells.values()]
    assert shown == [
        (NumberClass.GENERAL, "General"),
        (NumberClass.DATE, "mm-dd-yy"),
        (NumberClass.PERCENT, "0.0%"),
        (NumberClass.GENERAL, "General"),
    ]


def test_rows_and_cells_without_references_follow_each_other() -> None:
    read = only("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert {key: cell.text for key, cell in read.cells.items()} == {(1, 1): "1", (1, 3): "2", (2, 1): "3"}


def test_rows_out_of_order_are_read() -> None:
    read = only('<row r="9"><c r="A9"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    assert {key: cell.text for key, cell in read.cells.items()} == {(9, 1): "9", (2, 1): "2"}


@pytest.mark.parametrize("lead", ["", "<!-- -->"])
def test_the_same_cell_twice_is_neither_the_first_nor_the_last(lead: str) -> None:
    read = only(lead + '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert read.cells[1, 1].kind is CellKind.UNREADABLE
    assert read.problems == (("cell-duplicated", "A1", "1 | 2"),)


@pytest.mark.parametrize("reference", ["B7", "XFE1", "A0", "1A", "", "AAAA1"])
def test_a_cell_whose_reference_is_no_cell_of_its_row_is_said(reference: str) -> None:
    read = only(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')
    assert not read.cells
    assert [problem.code for problem in read.problems] == ["cell-unreadable"]


def test_values_under_a_merged_area_are_kept_and_said() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    after = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    read = read_workbook(workbook(sheet(rows, after=after))).sheets[0]
    assert read.cells[2, 1].text == "2"
    assert read.merged == (Area(1, 1, 2, 2),)
    assert read.problems == (("value-under-merge", "A2", "A1:B2"),)


@pytest.mark.parametrize("lead", ["", "<!-- -->"])
def test_hidden_rows_columns_and_sheets_are_known(lead: str) -> None:
    rows = lead + '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/>'
    rows += (
        '<row r="3" hidden="false"><c r="A3"><v>1</v></c></row><row r="4" hidden="true"><c r="A4"><v>1</v></c></row>'
    )
    first = sheet(rows, before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>')
    read = read_workbook(
        workbook(first, sheet(""), sheet(""), states={2: ' state="hidden"', 3: ' state="veryHidden"'})
    ).sheets
    assert read[0].hidden_rows == {1, 4}
    assert [column for column in range(1, 7) if read[0].column_hidden(column)] == [2, 3]
    assert [s.visibility for s in read] == [Visibility.VISIBLE, Visibility.HIDDEN, Visibility.VERY_HIDDEN]


def test_strict_workbooks_are_read() -> None:
    made = sheet('<row r="1"><c r="A1"><v>7</v></c></row>', main="http://purl.oclc.org/ooxml/spreadsheetml/main")
    read = read_workbook(workbook(made, strict=True))
    assert read.strict
    assert read.sheets[0].cells[1, 1].text == "7"


@pytest.mark.parametrize("lead", ["", "<!-- -->"])
def test_an_unknown_namespace_is_damage_and_not_an_empty_sheet(lead: str) -> None:
    made = sheet(lead + '<row r="1"><c r="A1"><v>7</v></c></row>', main="http://example.com/2007/beta")
    with pytest.raises(Unreadable) as refused:
        read_workbook(workbook(made))
    assert refused.value.code == "file-damaged"


def test_a_prefix_for_everything_is_read() -> None:
    made = sheet('<row r="1"><c r="A1"><v>7</v></c></row>').replace("<", "<x:").replace("<x:/", "</x:")
    made = made.replace(" xmlns=", " xmlns:x=")
    assert read_workbook(workbook(made)).sheets[0].cells[1, 1].text == "7"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_missing_part_or_one_cut_short_is_never_a_blank(part: str) -> None:
    made = parts(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings="<si><t>a</t></si>")
    for cut in range(0, len(made[part]), 5):
        with pytest.raises(Unreadable) as refused:
            read_workbook(zipped(made | {part: str(made[part])[:cut]}))
        assert refused.value.code == "file-damaged"
    del made[part]
    try:
        assert read_workbook(zipped(made)).sheets[0].problems
    except Unreadable as reason:
        assert reason.code == "file-damaged"


def test_a_link_on_an_empty_cell_is_no_value() -> None:
    made = sheet(
        '<row r="1"><c r="A1" s="1"/></row>', after='<hyperlinks><hyperlink ref="A1" location="B"/></hyperlinks>'
    )
    assert not read_workbook(workbook(made)).sheets[0].cells


def test_the_workbook_tells_its_properties_time_names_and_date_system() -> None:
    custom = '<Properties xmlns="c" xmlns:vt="v">'
    custom += '<property name="vp_kommun"><vt:lpwstr>1260</vt:lpwstr></property></Properties>'
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:modified>'
    core += "2018-01-31T10:00:00+01:00</dcterms:modified></cp:coreProperties>"
    made = parts(
        sheet(""),
        book='<workbookPr date1904="1"/><definedNames><definedName name="vp_x">Blad1!$A$1</definedName>'
        '<definedName name="vp_y" localSheetId="0">Blad1!$A$2</definedName></definedNames>',
        relations=f'<Relationship Id="v" Type="{REL}/vbaProject" Target="vbaProject.bin"/>',
        extra={"docProps/custom.xml": custom, "docProps/core.xml": core},
    )
    links = f'<Relationship Id="a" Type="{REL}/custom-properties" Target="docProps/custom.xml"/>'
    links += f'<Relationship Id="b" Type="{REL}/core-properties" Target="docProps/core.xml"/></Relationships>'
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace("</Relationships>", links)
    read = read_workbook(zipped(made))
    assert read.properties == {"vp_kommun": "1260"}
    assert read.saved == datetime(2018, 1, 31, 9, tzinfo=UTC)
    assert read.date1904
    assert read.has_macros
    assert read.names == (("vp_x", "Blad1!$A$1", None), ("vp_y", "Blad1!$A$2", "Blad1"))


@given(st.integers(1, 16_384))
def test_columns_are_named_and_counted_alike(column: int) -> None:
    assert column_number(column_letters(column)) == column


PIECES = [
    *(cell for cell, _, _ in CELLS),
    '<row r="2">', "</row>", '<row r="3"/>', '<row r="1" hidden="1">', "<v>1</v>", "<c>", "</c>", "&bad;", "&#0;",
    "<f>&lt;</f>", "\r\n", " ", "<!-- x -->", "<![CDATA[<row>]]>", '<c r="B1" s="x"><v>1</v></c>', "\x01", "]]>",
    '<c r="B1"><f t="shared" si="0"/></c>', "<sheetData>", '<c r="B1" t="s" s="1"><v>0</v></c>', "text",
    '<row r="2" xmlns="urn:x"><c r="A2"><v>1</v></c></row>', '<row r="2" ht="9" r="3"><c r="A2"><v>1</v></c></row>',
    '<c r="B1"><f xmlns="urn:x">1</f><v>1</v></c>', '<c r="B1"><f t="array" ref="B1>C1">1</f><v>1</v></c>',
    '<row r="1" hidden="1"/>', '<row r="2" spans=" hidden=1"><c r="A2"><v>1</v></c></row>', "<f/>1</f>",
    "<c><v>1</v></c>", '<c t="s" r="B1"><v>0</v></c>', '<c r="B1" s="1 a"><v>1</v></c>', '<c r="B01"><v>1</v></c>',
    '<c r="B1" t="s s"><v>0</v></c>', '<c r="B1"><v>&#49;</v></c>', '<c r="B1&#49;"><v>1</v></c>',
    '<c r="XFE1"><v>1</v></c>',
]  # fmt: skip


def never(*_: object) -> None:
    raise sheetxml.OtherShapeError


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=5), st.booleans())
def test_the_quick_way_reads_what_the_parser_reads_or_leaves_it(pieces: list[str], row: bool) -> None:
    rows = "".join(pieces)
    data = workbook(sheet(f'<row r="1">{rows}</row>' if row else rows), strings=STRINGS)

    def read() -> object:
        try:
            return read_workbook(data).sheets
        except Unreadable as reason:
            return reason.code

    usual = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ooxml, "read_strictly", never)
        assert read() == usual


@pytest.mark.parametrize("attribute", ['a=">"', "a='>'", "a='\"'"])
def test_a_sheet_begins_where_its_first_element_ends_whatever_stands_in_its_quotes(attribute: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    made = sheet(rows).replace("<worksheet", f"<worksheet {attribute}")
    assert list(read_workbook(workbook(made)).sheets[0].cells) == [(1, 1)]


ITEMS = [
    "<si><t>a</t></si>", '<si><t xml:space="preserve"> b &amp; _x000D_ </t></si>', "<si><t/></si>", "<si/>",
    "<si><r><rPr><strike/></rPr><t>c</t></r><r><t> d &lt;</t></r></si>", "<si><t>e</t><rPh><t>f</t></rPh></si>",
    "<si><r><t>g</t></r></si >", "<si ><t>h</t></si>", "<si><t>i</t></si ><si ><t>j</t></si>",
    "<si><!-- </si><si><t>k</t></si><si> --><t>l</t></si>", "<si><r></si>", "<si><x:t>m</x:t></si>",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ITEMS), max_size=4))
def test_the_table_of_texts_is_read_the_quick_way_as_the_parser_reads_it(items: list[str]) -> None:
    package = Package(zipped({"sst.xml": f'<sst xmlns="{MAIN}">' + "".join(items) + "</sst>"}))

    def read() -> object:
        try:
            return shared_strings.read_strings(package, "sst.xml", LIMITS)
        except Unreadable as refused:
            return refused.code

    usual = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_strings, "_strict_strings", never)
        assert read() == usual
