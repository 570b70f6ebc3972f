"""Characters that cannot be seen, and what rules and table styles may make of a cell."""
# ruff: noqa: E501 - XML is easier to read on one line than cut

from __future__ import annotations

import pytest

from tests.spreadsheets.plain_xlsx import MAIN, PACKAGE, REL, sheet, workbook
from tests.spreadsheets.test_ods import NAMES, book, cell
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Aspect, Cell, Mark, Rule, Run
from xl_addin.spreadsheets.colours import is_unseen
from xl_addin.spreadsheets.isolation import _packed, _unpacked

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def styled(font: str, fill: str = '<patternFill patternType="none"/>') -> Aspect:
    formats = (
        f'<fonts><font/><font>{font}</font></fonts><fills><fill><patternFill patternType="none"/></fill><fill>{fill}</fill></fills>'
        '<cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="1"/></cellXfs>'
    )
    return only(workbook(sheet('<row r="1"><c r="A1" s="1"><v>37</v></c></row>'), formats=formats)).aspect


def only(data: bytes) -> Cell:
    return next(iter(read_workbook(data).sheets[0].cells.values()))


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/><bgColor indexed="64"/></patternFill>'


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        ('<color rgb="FFFFFFFF"/>', ""),
        ('<color theme="0"/>', ""),
        ('<color indexed="9"/>', ""),
        ('<color theme="0" tint="-0.05"/>', ""),
        ('<color rgb="FFFFFFFF"/>', solid('rgb="FFFFF3B0"')),
        ('<color rgb="FF0B5C7A"/>', solid('rgb="FF0B5C7A"')),
        ('<color theme="4" tint="0.4"/>', solid('theme="4" tint="0.4"')),
        ("", solid('theme="1"')),
        ('<sz val="1"/>', ""),
        ('<sz val="2.5"/>', solid('rgb="FFFFF3B0"')),
    ],
)
def test_a_value_that_cannot_be_seen_is_marked(font, fill):
    assert styled(font, fill).runs == (Run("37", Mark.UNSEEN),)


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        ('<color rgb="FFFFFFFF"/>', solid('rgb="FF0B5C7A"')),
        ('<color theme="0"/>', '<patternFill patternType="darkGrid"/>'),
        ('<color theme="0"/>', '<gradientFill><stop position="0"><color rgb="FF000000"/></stop></gradientFill>'),
        ('<color rgb="FFBFBFBF"/>', ""),
        ('<color theme="1"/>', ""),
        ('<color theme="4"/>', solid('theme="5"')),
        ("", solid('rgb="FFFFF3B0"')),
        ('<sz val="8"/>', ""),
        ('<sz val="x"/>', ""),
    ],
)
def test_what_can_be_seen_is_plain(font, fill):
    assert styled(font, fill) == Aspect()


def test_a_run_of_white_characters_is_kept_apart():
    white = '<r><rPr><color rgb="FFFFFFFF"/></rPr><t>4</t></r><r><t>7</t></r>'
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert only(workbook(sheet(row), strings=f"<si>{white}</si>")).aspect.runs == (Run("4", Mark.UNSEEN), Run("7"))


def test_contrast_decides():
    assert is_unseen("FFFFFF", "FFFBE6")
    assert not is_unseen("C9D1D6", "FFFFFF")


# ---- rules -----------------------------------------------------------------------------------------------------

STRIKES = "<dxf><font><strike/></font></dxf>"
HIDES = '<dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf>'
WORD = '<dxf><numFmt numFmtId="200" formatCode="&quot;saknas&quot;"/></dxf>'
WHITE = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
RULED = (
    '<row r="1"><c r="A1"><v>37</v></c><c r="B1" t="str"><v>ord</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
)


def ruled(dxf: str, where: str = "A1") -> list[Aspect]:
    rule = f'<conditionalFormatting sqref="{where}"><cfRule type="expression" dxfId="1" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>'
    styles = f"<cellXfs><xf/></cellXfs><dxfs><dxf/>{dxf}</dxfs>"
    return [c.aspect for c in read_workbook(workbook(sheet(RULED, after=rule), formats=styles)).sheets[0].cells.values()]


@pytest.mark.parametrize(
    ("dxf", "rule"),
    [(STRIKES, Rule(Mark.STRUCK)), (HIDES, Rule(None, "")), (WORD, Rule(None, "saknas")), (WHITE, Rule(Mark.UNSEEN))],
)
def test_what_a_rule_may_make_of_a_cell_is_noted(dxf, rule):
    assert ruled(dxf) == [Aspect(rule=rule), Aspect(), Aspect()]
    assert [aspect.rule for aspect in ruled(dxf, "B5:C6 A1:A9")] == [rule, None, rule]


@pytest.mark.parametrize(
    "dxf",
    [
        '<dxf><font><b/><color rgb="FFA61B1B"/></font><fill><patternFill><bgColor rgb="FFFBE6E4"/></patternFill></fill></dxf>',
        '<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFA61B1B"/></patternFill></fill></dxf>',
        '<dxf><numFmt numFmtId="173" formatCode="General;General;General;&quot;✖ &quot;@"/></dxf>',
        '<dxf><numFmt numFmtId="173" formatCode="0.0"/></dxf>',
        '<dxf><font><strike val="0"/></font></dxf>',
    ],
)
def test_a_rule_that_colours_or_adds_a_sign_is_none_of_them(dxf):
    assert ruled(dxf, "A1:C9") == [Aspect(), Aspect(), Aspect()]


def test_a_rule_with_a_format_of_its_own():
    rule = (
        f'<extLst><ext><x14:conditionalFormattings xmlns:x14="{X14}" xmlns:xm="{XM}"><x14:conditionalFormatting>'
        f'<x14:cfRule type="expression"><xm:f>Blad2!A1</xm:f><x14:dxf><font xmlns="{MAIN}"><strike/></font></x14:dxf></x14:cfRule>'
        "<xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    assert only(workbook(sheet(RULED, after=rule))).aspect.rule == Rule(Mark.STRUCK)


def test_a_table_whose_style_strikes():
    styles = (
        f"<cellXfs><xf/></cellXfs><dxfs>{STRIKES}</dxfs>"
        '<tableStyles><tableStyle name="Egen"><tableStyleElement type="wholeTable" dxfId="0"/></tableStyle></tableStyles>'
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="t" Type="{REL}/table" Target="../tables/table1.xml"/></Relationships>',
        "xl/tables/table1.xml": f'<table xmlns="{MAIN}" ref="A1:A2"><tableStyleInfo name="Egen"/></table>',
    }
    cells = read_workbook(workbook(sheet(RULED), formats=styles, extra=extra)).sheets[0].cells
    assert {place: c.aspect.rule for place, c in cells.items()} == {
        (1, 1): Rule(Mark.STRUCK), (1, 2): None, (2, 1): Rule(Mark.STRUCK),
    }  # fmt: skip


def test_what_a_rule_may_do_is_kept_by_the_process_that_reads():
    rule = '<conditionalFormatting sqref="A1:B2"><cfRule type="expression" dxfId="0"/></conditionalFormatting>'
    data = workbook(sheet(RULED, after=rule), formats=f"<cellXfs><xf/></cellXfs><dxfs>{STRIKES}</dxfs>")
    read = read_workbook(data)
    assert _unpacked(_packed(read)) == read


# ---- OpenDocument ----------------------------------------------------------------------------------------------

CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


def open_document(properties: str, more: str = "", styles: str = "", name: str = "a") -> Cell:
    own = f'<style:style style:name="a" style:family="table-cell" {FO}>{properties}</style:style>{styles}'
    row = cell(f'table:style-name="{name}" office:value-type="float" office:value="37"')
    tables = f'<table:table table:name="Blad1" {CALCEXT}><table:table-row>{row}</table:table-row>{more}</table:table>'
    return next(iter(book(tables, own).sheets[0].cells.values()))


@pytest.mark.parametrize(
    "properties",
    [
        '<style:text-properties fo:color="#ffffff"/>',
        '<style:text-properties fo:color="#ffffff"/><style:table-cell-properties fo:background-color="#fff3b0"/>',
        '<style:table-cell-properties fo:background-color="#000000"/>',
        '<style:text-properties fo:font-size="1pt"/>',
    ],
)
def test_a_value_of_an_open_document_that_cannot_be_seen(properties):
    assert open_document(properties).aspect.runs == (Run("37", Mark.UNSEEN),)


def test_white_on_a_dark_ground_is_seen_in_an_open_document():
    seen = '<style:text-properties fo:color="#ffffff"/><style:table-cell-properties fo:background-color="#0b5c7a"/>'
    assert open_document(seen).aspect == Aspect()


STRUCK = '<style:style style:name="s" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'


def test_rules_of_an_open_document():
    assert "calcext" in CALCEXT and NAMES
    block = (
        '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Blad1.A1:Blad1.B3">'
        '<calcext:condition calcext:apply-style-name="s" calcext:value="&gt;1"/></calcext:conditional-format></calcext:conditional-formats>'
    )
    assert open_document("", block, STRUCK).aspect == Aspect(rule=Rule(Mark.STRUCK))
    spaced = block.replace("Blad1.A1:Blad1.B3", "'Ett blad'.B7:'Ett blad'.C8 $'Ett blad'.$A$1:'Ett blad'.B3")
    assert open_document("", spaced, STRUCK).aspect == Aspect(rule=Rule(Mark.STRUCK))
    mapped = '<style:map style:condition="cell-content()&gt;1" style:apply-style-name="s"/>'
    assert open_document(mapped, "", STRUCK).aspect == Aspect(rule=Rule(Mark.STRUCK))
    assert open_document("", block.replace("A1:", "B1:"), STRUCK).aspect == Aspect()
