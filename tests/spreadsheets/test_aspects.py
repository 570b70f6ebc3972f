"""What a cell shows or rests on beside its stored value: looks, number formats, sources, and what lies over it."""
# ruff: noqa: E501 - XML is easier to read on one line than cut

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.spreadsheets.plain_xlsx import MAIN, PACKAGE, REL, sheet, workbook
from tests.spreadsheets.test_ods import book
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Aspect, Cell, Ground, Mark, NumberClass, OverlayKind, Run
from xl_addin.spreadsheets.isolation import _packed, _unpacked
from xl_addin.spreadsheets.number_formats import is_plain, number_class, shown_otherwise, shown_text_otherwise

RAISED = '<rPr><vertAlign val="superscript"/></rPr>'
LOWERED = '<rPr><vertAlign val="subscript"/></rPr>'
STRUCK = "<rPr><strike/></rPr>"
MARKS = {Mark.RAISED: RAISED, Mark.LOWERED: LOWERED, Mark.STRUCK: STRUCK}


def run(text: str, properties: str = "") -> str:
    return f"<r>{properties}<t>{text}</t></r>"


def first(data: bytes) -> Cell:
    return next(iter(read_workbook(data).sheets[0].cells.values()))


def shared(item: str, formats: str = "", style: str = "") -> Cell:
    row = f'<row r="1"><c r="A1"{style} t="s"><v>0</v></c></row>'
    return first(workbook(sheet(row), strings=f"<si>{item}</si>", formats=formats))


def inline(item: str) -> Cell:
    return first(workbook(sheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{item}</is></c></row>')))


@pytest.mark.parametrize("read", [shared, inline])
@pytest.mark.parametrize("mark", MARKS)
def test_marked_characters_are_kept_apart(read, mark):
    cell = read(run("54,2") + run("1", MARKS[mark]))
    assert cell.text == "54,21"
    assert cell.aspect.runs == (Run("54,2"), Run("1", mark))


@pytest.mark.parametrize("off", ['<strike val="0"/>', '<vertAlign val="baseline"/>', "<b/>", '<color rgb="FFFF0000"/>'])
def test_other_formatting_is_no_mark(off):
    assert shared(run("54,2", "<rPr></rPr>") + run("1", f"<rPr>{off}</rPr>")).aspect == Aspect()


FONTS = "<fonts><font><b/></font><font><strike/></font></fonts>"
STYLES = f'{FONTS}<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>'


def test_a_struck_cell_is_one_struck_run_whatever_it_holds():
    number = first(workbook(sheet('<row r="1"><c r="A1" s="1"><v>37</v></c></row>'), formats=STYLES))
    assert number.aspect.runs == (Run("37", Mark.STRUCK),)
    assert shared("<t>37</t>", STYLES, ' s="1"').aspect.runs == (Run("37", Mark.STRUCK),)
    unstruck = shared(run("3") + run("7", "<rPr><b/></rPr>"), STYLES, ' s="1"')
    assert unstruck.aspect.runs == (Run("3", Mark.STRUCK), Run("7"))


ODS_STYLES = """
<style:style style:name="upp" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="ned" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>
<style:style style:name="arv" style:family="text" style:parent-style-name="upp"/>
<style:style style:name="rak" style:family="text"><style:text-properties style:text-position="0% 100%"/></style:style>
<style:style style:name="stryk" style:family="text">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="cell" style:family="table-cell">
<style:text-properties style:text-line-through-type="single"/></style:style>
"""


def ods(attributes: str, inside: str, table: str = "") -> Cell:
    row = f"<table:table-row><table:table-cell {attributes}>{inside}</table:table-cell></table:table-row>"
    return next(iter(book(f'<table:table table:name="B">{table}{row}</table:table>', ODS_STYLES).sheets[0].cells.values()))


@pytest.mark.parametrize(
    ("style", "mark"),
    [("upp", Mark.RAISED), ("ned", Mark.LOWERED), ("arv", Mark.RAISED), ("stryk", Mark.STRUCK), ("rak", None)],
)
def test_spans_of_an_ods_are_kept_apart(style, mark):
    cell = ods('office:value-type="string"', f'<text:p>54,2<text:span text:style-name="{style}">1</text:span></text:p>')
    assert cell.aspect.runs == ((Run("54,2"), Run("1", mark)) if mark else ())


def test_a_struck_cell_of_an_ods_is_known_by_its_own_style_or_its_columns():
    own = ods('table:style-name="cell" office:value-type="float" office:value="37"', "<text:p>37</text:p>")
    column = '<table:table-column table:default-cell-style-name="cell"/>'
    of_column = ods('office:value-type="float" office:value="37"', "<text:p>37</text:p>", column)
    assert own.aspect.runs == of_column.aspect.runs == (Run("37", Mark.STRUCK),)


# ---- number formats ------------------------------------------------------------------------------------------

SHOWN = [
    ("General", "62.5", None), ("0", "62.5", None), ("#,##0.00", "62.5", None), ('0" %"', "62.5", None),
    ('0" st"', "5", None), ('"kr "0', "5", None), ("[$€-41D] 0", "5", None), ("[Red]0.0", "5", None), ("0_n;-0_n;0_n;@_n", "-5", None),
    ("#,##0 ;[Red](#,##0)", "-5", None), ("# ?/?", "0.5", None), ("0.00E+00", "5", None), ('_-* "-"??_-', "0", None),
    ("#", "0", ""), ("#,###", "0.4", ""), ("#.#", "0", ""), ('?" kr"', "0", "kr"), ("#%", "0.001", ""), ('0" ca"', "5", "5 ca"),
    ('0"/10"', "5", "5/10"), ('0" av 10"', "5", "5 av 10"), ('0" m2"', "5", None), ('0" CO2"', "5", None),
    ('0" (prel.)"', "5", "5 (prel.)"), ('0"*"', "5", "5*"), ("#", "5", None), ("#.##", "0.4", None), ("# ?/?", "0", None), ("#,##0", "0", None),
    (";;;", "62.5", ""), ('"saknas"', "62.5", "saknas"), ('"ca "0', "62.5", "ca 62"), ("0,", "1250", "1"), ('0.0,,"M"', "2500000", "2.5M"),
    ('"<"0', "5", "<5"), ("0;0", "-5", "5"), ('0"0"', "62", "620"), ('0" 000"', "62", "62 000"), ('[>100]"högt";0', "101", "högt"),
    ('[>100]"högt";0', "99", None), ("0%%", "0.5", "5000"), ('0;;"noll"', "0", "noll"), ('0" ?"', "5", "5 ?"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "seen"), SHOWN)
def test_what_is_shown_is_told_where_it_is_not_the_value(code, value, seen):
    assert shown_otherwise(code, Decimal(value)) == seen
    assert not (is_plain(code) and seen is not None)


@pytest.mark.parametrize(
    ("code", "value", "kind"),
    [
        ('[<=1]0%;0" %"', "0.5", NumberClass.PERCENT), ('[<=1]0%;0" %"', "62.5", NumberClass.NUMBER), ('[>1]0;0%', "71", NumberClass.NUMBER),
        ('[>1]0;0%', "0.71", NumberClass.PERCENT), ("0%;-0%;0", "0", NumberClass.NUMBER), ('0;[=0]0%;0" a"', "5", NumberClass.NUMBER),
        ('"%"0', "5", NumberClass.NUMBER), ("yyyy-mm-dd;@", "5", NumberClass.DATE), ("[h]:mm", "5", NumberClass.DATE),
    ],
)  # fmt: skip
def test_the_section_that_holds_for_the_value_decides(code, value, kind):
    assert number_class(code, Decimal(value)) is kind


def test_a_text_may_be_hidden_by_its_format_too():
    assert shown_text_otherwise(";;;", "Klar") == ""
    assert shown_text_otherwise('0;0;0;"saknas"', "Klar") == "saknas"
    assert shown_text_otherwise("0;-0;0;@", "Klar") is shown_text_otherwise("@", "Klar") is None


def test_formats_of_an_ods_are_judged_alike():
    names = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    style = f'<number:number-style {names} style:name="N"><number:text>saknas</number:text></number:number-style>'
    style += '<style:style style:name="c" style:family="table-cell" style:data-style-name="N"/>'
    row = '<table:table-row><table:table-cell table:style-name="c" office:value-type="float" office:value="5"/></table:table-row>'
    cell = next(iter(book(f'<table:table table:name="B">{row}</table:table>', style).sheets[0].cells.values()))
    assert cell.aspect.shows == "saknas"


# ---- sources -------------------------------------------------------------------------------------------------


def formula(text: str, value: str = "0", place: str = "A1") -> str:
    return f'<c r="{place}"><f>{text}</f><v>{value}</v></c>'


def ground(text: str, others: str = "", second: str = "", names: str = "") -> Ground | None:
    main = sheet(f'<row r="1">{formula(text)}</row>{others}')
    book = f"<definedNames>{names}</definedNames>" if names else ""
    data = workbook(main, sheet(second), extra={}, book="")
    if book:
        from tests.spreadsheets.plain_xlsx import parts, zipped

        made = parts(main, sheet(second))
        made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace("</sheets>", f"</sheets>{book}")
        data = zipped(made)
    return read_workbook(data).sheets[0].cells[1, 1].aspect.ground


def on_nothing(text: str, others: str = "", second: str = "", names: str = "") -> bool:
    return ground(text, others, second, names) is Ground.NOTHING


@pytest.mark.parametrize(
    "text", ['INDIRECT("B5")', "OFFSET(B5,0,0)", "SUM(OFFSET(B5,0,0,3,1))", "Tabell1[Antal]", "B9+okänt", "'Inget blad'!B5"]
)
def test_a_formula_whose_sources_cannot_be_followed_rests_on_nobody_knows_what(text):
    assert ground(text) is Ground.UNKNOWN
    assert ground("C5*2", f'<row r="5">{formula(text, place="C5")}</row>') is Ground.UNKNOWN


def test_a_known_figure_among_what_cannot_be_followed_is_a_ground_to_stand_on():
    assert ground("B5+okänt", FILLED) is None
    assert ground('B5+INDIRECT("C5")', FILLED) is Ground.UNKNOWN


FILLED = '<row r="5"><c r="B5"><v>7</v></c></row>'
WORD = '<row r="5"><c r="B5" t="str"><v>Antal</v></c></row>'


@pytest.mark.parametrize(
    "text",
    ["B5", "Blad2!B5", "'Blad2'!$B$5", "SUM(B2:B9)", "B5+C5", "IF(B5=&quot;&quot;,0,B5)", "SUM(B:B)", "SUM(5:6)",
     "ROUND(Blad2!B5*100,1)", "_xlfn.SUM(B5)", "B5*2"],
)  # fmt: skip
def test_a_formula_on_empty_cells_rests_on_nothing(text):
    assert on_nothing(text)


@pytest.mark.parametrize("text", ["B5", "SUM(B2:B9)", "B5+C5", "SUM(B:B)", "SUM(5:6)", "SUM(C5,B5)", "$B$5"])
def test_a_formula_on_a_filled_cell_does_not(text):
    assert not on_nothing(text, FILLED)


@pytest.mark.parametrize("text", ["2*21", "TODAY()", "[1]Blad1!B5", "Okänt", "Tabell[Utfall]", "INDIRECT(&quot;B5&quot;)+B5&amp;Okänt"])
def test_what_cannot_be_followed_is_not_called_empty(text):
    assert not on_nothing(text)


def test_empty_cells_are_reached_through_any_number_of_steps_and_in_circles():
    chain = "".join(f'<row r="{n}">{formula(f"B{n + 1}", place=f"B{n}")}</row>' for n in range(2, 3_000))
    assert on_nothing("B2", chain)
    assert not on_nothing("B2", chain + '<row r="3000"><c r="B3000"><v>1</v></c></row>')
    assert on_nothing("B2", f'<row r="2">{formula("B2", place="B2")}</row>')


def test_cells_of_many_sheets_and_words_of_let_are_followed():
    assert on_nothing("SUM('Blad1:Blad2'!B5)")
    assert not on_nothing("SUM('Blad1:Blad2'!B5)", second=FILLED)
    assert not on_nothing("SUM('Blad1:Okänt'!B5)")
    assert on_nothing("_xlfn.LET(_xlpm.a,B5,_xlpm.a*2)")
    assert not on_nothing("_xlfn.LET(_xlpm.a,B5,_xlpm.a*2)", FILLED)


def test_a_heading_in_a_sum_is_no_source_but_one_that_is_looked_at_is():
    assert on_nothing("SUM(B2:B9)", WORD)
    assert on_nothing("SUM(B5:B9)", WORD), "nor where it stands first"
    assert on_nothing('SUMIF(B2:B9,"Rubrik",C2:C9)', WORD)
    assert on_nothing("SUMIF(B2:B9,B5,C2:C9)", WORD)
    assert on_nothing("VLOOKUP(B5,B2:C9,2,FALSE)", WORD)
    assert not on_nothing("SUMIF(B2:B9,B5,C2:C9)", '<row r="5"><c r="B5" t="str"><v>x</v></c><c r="C5"><v>7</v></c></row>')
    assert not on_nothing("COUNTIF(B2:B9,B5)", WORD)
    assert not on_nothing("COUNTA(B2:B9)", WORD)
    assert not on_nothing("B5", WORD)


def test_names_and_shared_formulas_are_followed():
    assert on_nothing("underlag", names='<definedName name="Underlag">Blad2!$B$5</definedName>')
    assert not on_nothing("underlag", FILLED, names='<definedName name="Underlag">Blad1!$B$5</definedName>')
    rows = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>0</v></c></row>'
    rows += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>0</v></c><c r="B2"><v>3</v></c></row>'
    cells = read_workbook(workbook(sheet(rows))).sheets[0].cells
    assert [cells[row, 1].aspect.ground for row in (1, 2)] == [Ground.NOTHING, None]


@pytest.mark.parametrize("reference", ["[.B5]", "SUM([.B2:.B9])", "[$B.B5]", "[$'B'.B5]"])
def test_a_formula_of_an_ods_is_followed_too(reference):
    cell = ods(f'table:formula="of:={reference}" office:value-type="float" office:value="0"', "<text:p>0</text:p>")
    assert cell.aspect.ground is Ground.NOTHING


def test_calculation_by_hand_is_noticed():
    from tests.spreadsheets.plain_xlsx import parts, zipped

    made = parts(sheet(f'<row r="1">{formula("B5", "40")}</row>{FILLED}'))
    made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace("</sheets>", '</sheets><calcPr calcMode="manual"/>')
    assert first(zipped(made)).aspect.stale


# ---- what lies over cells --------------------------------------------------------------------------------------

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
TEXT = "http://schemas.openxmlformats.org/drawingml/2006/main"


def over(kind: str, part: str | None) -> tuple[object, ...]:
    rels = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{REL}/{kind}" Target="../over.xml"/></Relationships>'
    extra = {"xl/worksheets/_rels/sheet1.xml.rels": rels} | ({} if part is None else {"xl/over.xml": part})
    data = workbook(sheet(""), extra=extra)
    return tuple((o.kind, o.reference, o.text) for o in read_workbook(data).sheets[0].overlays)


def test_notes_and_threads_are_read_with_their_cells():
    note = f'<comments xmlns="{MAIN}"><commentList><comment ref="B3"><text><r><t>63,4 </t></r><r><t>här</t></r></text></comment></commentList></comments>'
    assert over("comments", note) == ((OverlayKind.NOTE, "B3", "63,4 här"),)
    thread = '<ThreadedComments xmlns="urn:x"><threadedComment ref="C4"><text>49,8 i mars</text></threadedComment></ThreadedComments>'
    assert over("threadedComment", thread) == ((OverlayKind.THREAD, "C4", "49,8 i mars"),)


@pytest.mark.parametrize("kind", ["comments", "threadedComment", "drawing"])
def test_what_the_sheet_has_and_the_file_lacks_is_not_lost_in_silence(kind: str):
    assert over(kind, None) == ((OverlayKind.LOST, "", ""),)


def anchored(inside: str) -> str:
    place = "<xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from>"
    return f'<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{TEXT}"><xdr:twoCellAnchor>{place}{inside}</xdr:twoCellAnchor></xdr:wsDr>'


def test_boxes_pictures_and_objects_are_found_with_their_places():
    box = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>se </a:t></a:r><a:r><a:t>mejl</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    assert over("drawing", anchored(box)) == ((OverlayKind.BOX, "B3", "se mejl"),)
    assert over("drawing", anchored("<xdr:grpSp><xdr:pic/></xdr:grpSp>")) == ((OverlayKind.PICTURE, "B3", ""),)
    assert over("drawing", anchored("<xdr:graphicFrame/>")) == ((OverlayKind.OBJECT, "B3", ""),)
    assert over("drawing", anchored("<xdr:cxnSp/>")) == ((OverlayKind.PICTURE, "B3", ""),)  # it may strike a figure


COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
EITHER = f"<mc:AlternateContent {COMPATIBLE}><mc:Choice>{{}}</mc:Choice><mc:Fallback>{{}}</mc:Fallback></mc:AlternateContent>"


def test_what_newer_programs_lay_over_cells_is_found_once():
    control = anchored(BOX.format("Kryssruta: klar")).replace("<xdr:twoCell", EITHER.partition("{}")[0] + "<xdr:twoCell")
    control = control.replace("</xdr:twoCellAnchor>", "</xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent>")
    assert over("drawing", control) == ((OverlayKind.BOX, "B3", "Kryssruta: klar"),)
    written = EITHER.format("<xdr:contentPart/>", "<xdr:pic/>")
    assert over("drawing", anchored(written)) == ((OverlayKind.PICTURE, "B3", ""),)
    formula = EITHER.format(BOX.format("47"), BOX.format("47 m"))
    assert over("drawing", anchored(formula)) == ((OverlayKind.BOX, "B3", "47"),)


def embedded(listed: str, drawn: str = "", kind: str = "oleObject") -> list[tuple[str, str]]:
    """What lies over a sheet with an embedded file, by its list in the sheet and the older drawing."""
    relation = '<Relationship Id="{}" Type="' + REL + '/{}" Target="../{}"/>'
    rels = relation.format("file", kind, "e.bin") + relation.format("drawn", "vmlDrawing", "e.vml")
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>',
        "xl/e.bin": "MZ", "xl/e.vml": drawn,
    }  # fmt: skip
    data = workbook(sheet("").replace("</worksheet>", f"{listed}</worksheet>"), extra=extra)
    return [(o.kind, o.reference) for o in read_workbook(data).sheets[0].overlays]


OFFICE = f'xmlns:r="{REL}" xmlns:xdr="{DRAWING}"'
BY_ITSELF = f'<oleObjects {OFFICE}><oleObject progId="Word" shapeId="1025" r:id="file">{{}}</oleObject></oleObjects>'
DRAWN = '<xml xmlns:v="urn:v" xmlns:x="urn:x"><v:shape id="_x0000_s1025"><x:ClientData><x:Anchor>{}</x:Anchor></x:ClientData></v:shape></xml>'


@pytest.mark.parametrize("kind", ["oleObject", "package"])
def test_an_embedded_file_lies_at_the_cell_of_its_anchor(kind):
    place = "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row></xdr:from>"
    listed = BY_ITSELF.format(f'<objectPr r:id="image"><anchor>{place}</anchor></objectPr>')
    assert embedded(listed, DRAWN.format("9, 0, 9, 0, 4, 1, 9, 0"), kind) == [(OverlayKind.OBJECT, "B7")]
    choice = (
        f'<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{listed[listed.index("<oleObject ") : -13]}</mc:Choice>'
    )
    both = f'{choice}<mc:Fallback><oleObject shapeId="1025" r:id="file"/></mc:Fallback></mc:AlternateContent>'
    assert embedded(f"<oleObjects {OFFICE}>{both}</oleObjects>", "", kind) == [(OverlayKind.OBJECT, "B7")]


def test_an_embedded_file_of_an_older_program_lies_where_its_drawing_says():
    assert embedded(BY_ITSELF.format(""), DRAWN.format("3, 15, 4, 2, 5, 1, 9, 0")) == [(OverlayKind.OBJECT, "D5")]


@pytest.mark.parametrize("drawn", ["", "<br>", DRAWN.format("3, 15"), DRAWN.format("x, 1, y, 2")])
def test_an_embedded_file_without_a_place_lies_on_the_sheet_and_in_no_cell(drawn):
    assert embedded(BY_ITSELF.format(""), drawn) == [(OverlayKind.OBJECT, "")]
    assert embedded("", drawn) == [(OverlayKind.OBJECT, "")]


def test_a_linked_file_is_an_object_too():
    linked = f'<oleObjects {OFFICE}><oleObject link="[1]!x" shapeId="1025"/></oleObjects>'
    assert (OverlayKind.OBJECT, "D5") in embedded(linked, DRAWN.format("3, 15, 4, 2, 5, 1, 9, 0"))


def test_a_shape_on_the_page_of_an_ods_lies_in_no_cell():
    shapes = '<table:shapes><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:image/></draw:frame></table:shapes>'
    (found,) = book(f'<table:table table:name="B">{shapes}<table:table-row/></table:table>').sheets[0].overlays
    assert (found.kind, found.reference) == (OverlayKind.PICTURE, "")


def test_a_line_and_a_control_of_an_ods_are_found():
    drawn = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    row = f"<table:table-row><table:table-cell><draw:line {drawn}/><draw:control {drawn}/></table:table-cell></table:table-row>"
    found = book(f'<table:table table:name="B">{row}</table:table>').sheets[0].overlays
    assert [(over.kind, over.reference) for over in found] == [(OverlayKind.PICTURE, "A1")] * 2


def test_a_picture_in_a_cell_is_a_picture_and_no_error():
    made = read_workbook(workbook(sheet('<row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c></row>'))).sheets[0]
    assert not made.cells
    assert [(o.kind, o.reference) for o in made.overlays] == [(OverlayKind.PICTURE, "A1")]


def test_notes_of_an_ods_are_read():
    note = "<office:annotation><text:p>63,4</text:p></office:annotation>"
    row = f"<table:table-row><table:table-cell>{note}</table:table-cell></table:table-row>"
    (found,) = book(f'<table:table table:name="B">{row}</table:table>').sheets[0].overlays
    assert (found.kind, found.reference, found.text) == (OverlayKind.NOTE, "A1", "63,4")


def test_all_of_it_comes_back_from_the_child():
    import json

    data = workbook(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=f"<si>{run('5')}{run('1', RAISED)}</si>")
    read = read_workbook(data)
    assert _unpacked(json.loads(json.dumps(_packed(read)))) == read
