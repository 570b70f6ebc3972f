"""A `grid.Book` -> the bytes of a file, as different programs write it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.mutator.grid import At, Book, Content, Kind, Over, Page, Shape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SHAPES = list(Shape)
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006"
_THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_LAID = {
    "threadedComment": "application/vnd.ms-excel.threadedcomments",
    "drawing": "application/vnd.openxmlformats-officedocument.drawing",
}
"""Content types of the parts of what lies over a sheet, but for notes."""


Runs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """The ways in which programs that write .xlsx differ."""

    prefix: str = ""
    inline: bool = False
    references: bool = True
    strict: bool = False
    properties: bool = True
    hidden_sheets: bool = True
    formulas: bool = True
    cached: bool = True
    split_runs: bool = False
    ods: bool = False
    encoding: str = "UTF-8"


def letters(column: int) -> str:
    """Name a 1-based column."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def xml_text(text: str) -> str:
    """Escape a text, and as `_x0001_` what XML cannot hold."""
    kept = "".join(c if c in "\t\n" or ord(c) >= 32 else f"_x{ord(c):04X}_" for c in text.replace("_x", "_x005F_x"))
    return escape(kept)


def _threads(laid: Sequence[tuple[At, Content]]) -> str:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = "".join(
        f'<threadedComment ref="{letters(column)}{row}" dT="2019-01-10T10:00:00.00" personId="{{1}}" id="{{{n}}}">'
        f"<text>{xml_text(content.note)}</text></threadedComment>"
        for n, ((row, column), content) in enumerate(laid)
    )
    return f'<ThreadedComments xmlns="{space}">{said}</ThreadedComments>'


def _drawing(laid: Sequence[tuple[At, Content]]) -> str:
    spaces = f'xmlns:xdr="{_DRAW}/spreadsheetDrawing" xmlns:a="{_DRAW}/main"'
    return f"<xdr:wsDr {spaces}>{''.join(_shape(*at, content) for at, content in laid)}</xdr:wsDr>"


def _shape(row: int, column: int, content: Content) -> str:
    start = f"<xdr:col>{column - 1}</xdr:col><xdr:row>{row - 1}</xdr:row>"
    said = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{xml_text(content.note)}</a:t></a:r></a:p></xdr:txBody>"
    shape = _SILENT.get(content.over, f"<xdr:sp>{said}</xdr:sp>")
    place = f'<xdr:from>{start}</xdr:from><xdr:ext cx="914400" cy="457200"/>'
    return f"<xdr:oneCellAnchor>{place}{shape}<xdr:clientData/></xdr:oneCellAnchor>"


_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SILENT = {
    Over.PICTURE: "<xdr:pic><xdr:nvPicPr/></xdr:pic>",
    Over.LINE: "<xdr:cxnSp><xdr:nvCxnSpPr/></xdr:cxnSp>",
    Over.INK: f'<mc:AlternateContent xmlns:mc="{_COMPATIBLE}"><mc:Choice Requires="xdr14"><xdr14:contentPart '
    'xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing"/></mc:Choice></mc:AlternateContent>',
    Over.CONTROL: f'<mc:AlternateContent xmlns:mc="{_COMPATIBLE}"><mc:Choice Requires="a14"><xdr:sp><xdr:nvSpPr/>'
    "</xdr:sp></mc:Choice><mc:Fallback/></mc:AlternateContent>",
}


def save(book: Book, dialect: Dialect) -> bytes:
    """Write the workbook."""
    if dialect.ods:
        from tests.mutator.write_ods import save_ods

        return save_ods(book, dialect)
    return _Writer(book, dialect).save()


_FONTS = {"strike": "<{x}strike/>", "white": '<{x}color rgb="FFFFFFFF"/>', "tiny": '<{x}sz val="1"/>'}
_RULES = {
    "strike": "<{x}font><{x}strike/></{x}font>", "white": '<{x}font><{x}color rgb="FFFFFFFF"/></{x}font>',
    "hide": '<{x}numFmt numFmtId="500" formatCode=";;;"/>',
}  # fmt: skip


class _Writer:
    def __init__(self, book: Book, dialect: Dialect) -> None:
        self.book, self.d = book, dialect
        self.pages = [p for p in book.pages if dialect.hidden_sheets or p.state == "visible"]
        self.strings: dict[tuple[str, Runs], int] = {}
        cells = [c for p in self.pages for c in p.cells.values()]
        self.looks = sorted({c.look for c in cells if c.look})
        self.fonts = sorted({(c.shape, c.look, c.font) for c in cells if c.font})
        self.x = f"{dialect.prefix}:" if dialect.prefix else ""
        main = STRICT if dialect.strict else MAIN
        self.ns = f'xmlns{":" + dialect.prefix if dialect.prefix else ""}="{main}"'
        self.rel = _STRICT_REL if dialect.strict else _REL

    def save(self) -> bytes:
        parts = {f"xl/worksheets/sheet{n}.xml": self._page(p) for n, p in enumerate(self.pages, start=1)}
        laid = list(self._laid())
        parts |= {f"xl/{kind}{n}.xml": part for n, kind, part in laid}
        for n in {n for n, _, _ in laid}:
            rels = [(kind, f"../{kind}{n}.xml") for at, kind, _ in laid if at == n]
            parts[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = self._rels(rels)
        parts["xl/workbook.xml"] = self._workbook()
        parts["xl/styles.xml"] = self._styles()
        parts["xl/_rels/workbook.xml.rels"] = self._rels(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(self.pages) + 1)]
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        )
        parts["xl/sharedStrings.xml"] = self._strings()
        top = [("officeDocument", "xl/workbook.xml")]
        if self.d.properties and self.book.properties:
            parts["docProps/custom.xml"] = self._custom()
            top.append(("custom-properties", "docProps/custom.xml"))
        parts["_rels/.rels"] = self._rels(top)
        parts["[Content_Types].xml"] = self._types([(n, kind) for n, kind, _ in laid])
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, part in sorted(parts.items()):
                head = f'<?xml version="1.0" encoding="{self.d.encoding}" standalone="yes"?>\n'
                archive.writestr(zipfile.ZipInfo(name), (head + part).encode(self.d.encoding))
        return stream.getvalue()

    def _rels(self, items: list[tuple[str, str]]) -> str:
        said = "".join(
            f'<Relationship Id="rId{n}" Type="{self._type(kind)}" Target="{target}"/>'
            for n, (kind, target) in enumerate(items, start=1)
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{said}</Relationships>'

    def _type(self, kind: str) -> str:
        return _THREADS if kind == "threadedComment" else f"{self.rel}/{kind}"

    def _laid(self) -> Iterator[tuple[int, str, str]]:
        """Yield the parts of what lies over the sheets: number of the sheet, kind of part, and what is in it."""
        writers = (
            ({Over.NOTE}, "comments", self._notes), ({Over.THREAD}, "threadedComment", _threads),
            ({Over.BOX, *_SILENT}, "drawing", _drawing),
        )  # fmt: skip
        for n, page in enumerate(self.pages, start=1):
            for kinds, name, written in writers:
                over = [(at, c) for at, c in sorted(page.cells.items()) if c.note and c.over in kinds]
                if over:
                    yield n, name, written(over)

    def _notes(self, laid: Sequence[tuple[At, Content]]) -> str:
        x = self.x
        notes = "".join(
            f'<{x}comment ref="{letters(column)}{row}" authorId="0"><{x}text>'
            f"<{x}t>{xml_text(content.note)}</{x}t></{x}text></{x}comment>"
            for (row, column), content in laid
        )
        authors = f"<{x}authors><{x}author>Bjuv</{x}author></{x}authors>"
        return f"<{x}comments {self.ns}>{authors}<{x}commentList>{notes}</{x}commentList></{x}comments>"

    def _types(self, laid: Sequence[tuple[int, str]]) -> str:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        sheets = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
            for n in range(1, len(self.pages) + 1)
        )
        sheets += "".join(
            f'<Override PartName="/xl/{name}{n}.xml" ContentType="{_LAID.get(name, kind + ".comments")}+xml"/>'
            for n, name in laid
        )
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>{sheets}</Types>'
        )

    def _custom(self) -> str:
        items = "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={quoteattr(key)}>'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for n, (key, value) in enumerate(self.book.properties.items(), start=2)
        )
        return (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{items}</Properties>'
        )

    def _workbook(self) -> str:
        x = self.x
        sheets = "".join(
            f'<{x}sheet name={quoteattr(p.name)} sheetId="{n}" r:id="rId{n}"'
            + (f' state="{p.state}"' if p.state != "visible" else "")
            + "/>"
            for n, p in enumerate(self.pages, start=1)
        )
        date1904 = ' date1904="1"' if self.book.date1904 else ""
        head = f'<{x}workbook {self.ns} xmlns:r="{self.rel}"><{x}workbookPr{date1904}/>'
        return f"{head}<{x}sheets>{sheets}</{x}sheets></{x}workbook>"

    def _styles(self) -> str:
        x = self.x
        own = {170: "yyyy\\-mm\\-dd"} | dict(enumerate(self.looks, start=171))
        codes = "".join(f"<{x}numFmt numFmtId=\"{n}\" formatCode={quoteattr(code)}/>" for n, code in own.items())
        formats = f'<{x}numFmts count="{len(own)}">{codes}</{x}numFmts>'
        ids = {Shape.GENERAL: 0, Shape.PERCENT: 9, Shape.DATE: 170, Shape.TEXT: 49}
        numbers = [*(ids[shape] for shape in _SHAPES), *(171 + n for n in range(len(self.looks)))]
        xfs = "".join(f'<{x}xf numFmtId="{number}" xfId="0" applyNumberFormat="1"/>' for number in numbers)
        for shape, look, font in self.fonts:
            number = 171 + self.looks.index(look) if look else ids[shape]
            xfs += f'<{x}xf numFmtId="{number}" fontId="{list(_FONTS).index(font) + 1}" xfId="0"/>'
        fonts = "".join(f"<{x}font>{font.format(x=x)}</{x}font>" for font in _FONTS.values())
        plain = f"<{x}fonts><{x}font/>{fonts}</{x}fonts><{x}fills><{x}fill><{x}patternFill/></{x}fill></{x}fills><{x}borders><{x}border/></{x}borders>"  # noqa: E501 # one piece of XML
        plain += f'<{x}cellStyleXfs><{x}xf numFmtId="0"/></{x}cellStyleXfs>'
        rules = "".join(f"<{x}dxf>{rule.format(x=x)}</{x}dxf>" for rule in _RULES.values())
        head = f"<{x}styleSheet {self.ns}>{formats}{plain}<{x}cellXfs>{xfs}</{x}cellXfs>"
        return f"{head}<{x}dxfs>{rules}</{x}dxfs></{x}styleSheet>"

    def _strings(self) -> str:
        x = self.x
        items = []
        for text, marked in self.strings:
            shown = xml_text(text)
            if marked:
                items.append(f"<{x}si>{self._runs(marked)}</{x}si>")
            elif self.d.split_runs and len(text) > 3 and "&" not in shown and "_x" not in shown:
                half = len(shown) // 2
                runs = (shown[:half], shown[half:])
                body = "".join(f'<{x}r><{x}t xml:space="preserve">{run}</{x}t></{x}r>' for run in runs)
                items.append(f"<{x}si>{body}</{x}si>")
            else:
                items.append(f'<{x}si><{x}t xml:space="preserve">{shown}</{x}t></{x}si>')
        return f"<{x}sst {self.ns}>{''.join(items)}</{x}sst>"

    def _runs(self, runs: Runs) -> str:
        x = self.x
        looks = {"": "", "strike": f"<{x}rPr><{x}strike/></{x}rPr>"}
        looks["unseen"] = f'<{x}rPr><{x}color rgb="FFFFFFFF"/></{x}rPr>'
        looks |= {mark: f'<{x}rPr><{x}vertAlign val="{mark}"/></{x}rPr>' for mark in ("superscript", "subscript")}
        return "".join(
            f'<{x}r>{looks[mark]}<{x}t xml:space="preserve">{xml_text(text)}</{x}t></{x}r>' for text, mark in runs
        )

    def _page(self, page: Page) -> str:
        x = self.x
        columns = "".join(f'<{x}col min="{c}" max="{c}" width="9" hidden="1"/>' for c in sorted(page.hidden_columns))
        columns = f"<{x}cols>{columns}</{x}cols>" if columns else ""
        by_row: dict[int, list[tuple[int, Content]]] = {}
        for (row, column), content in sorted(page.cells.items()):
            by_row.setdefault(row, []).append((column, content))
        rows = []
        before = 0
        for row in sorted({*by_row, *page.hidden_rows}):
            if not self.d.references:
                rows += [f"<{x}row/>"] * (row - before - 1)
            before = row
            cells, last = [], 0
            for column, content in by_row.get(row, ()):
                if not self.d.references:
                    cells += [f"<{x}c/>"] * (column - last - 1)
                last = column
                cells.append(self._cell(row, column, content))
            number = f' r="{row}"' if self.d.references else ""
            hidden = ' hidden="1"' if row in page.hidden_rows else ""
            rows.append(f"<{x}row{number}{hidden}>{''.join(cells)}</{x}row>")
        areas = "".join(f'<{x}mergeCell ref="{letters(b)}{a}:{letters(d)}{c}"/>' for a, b, c, d in page.merged)
        areas = f"<{x}mergeCells>{areas}</{x}mergeCells>" if areas else ""
        data = f"{columns}<{x}sheetData>{''.join(rows)}</{x}sheetData>{areas}{self._rules(page)}"
        return f"<{x}worksheet {self.ns}>{data}</{x}worksheet>"

    def _rules(self, page: Page) -> str:
        x = self.x
        return "".join(
            f'<{x}conditionalFormatting sqref="{letters(column)}{row}"><{x}cfRule type="expression" '
            f'dxfId="{list(_RULES).index(content.rule)}" priority="{n}"><{x}formula>TRUE</{x}formula></{x}cfRule>'
            f"</{x}conditionalFormatting>"
            for n, ((row, column), content) in enumerate(sorted(page.cells.items()), start=1)
            if content.rule
        )

    def _cell(self, row: int, column: int, content: Content) -> str:
        x = self.x
        place = f' r="{letters(column)}{row}"' if self.d.references else ""
        number = len(_SHAPES) + self.looks.index(content.look) if content.look else _SHAPES.index(content.shape)
        if content.font:
            styled = self.fonts.index((content.shape, content.look, content.font))
            number = len(_SHAPES) + len(self.looks) + styled
        style = f' s="{number}"' if number else ""
        formula = ""
        if content.formula is not None and self.d.formulas:
            formula = f"<{x}f>{xml_text(content.formula)}</{x}f>"
        kind, value = self._value(content, bool(formula))
        return f"<{x}c{place}{style}{kind}>{formula}{value}</{x}c>"

    def _value(self, content: Content, formula: bool) -> tuple[str, str]:
        x = self.x
        if content.kind is Kind.NOTHING or (formula and not self.d.cached):
            return "", ""
        if content.kind is not Kind.TEXT:
            kind = "" if content.kind is Kind.NUMBER else f' t="{content.kind}"'
            return kind, f"<{x}v>{content.text}</{x}v>"
        if formula:
            return ' t="str"', f"<{x}v>{xml_text(content.text)}</{x}v>"
        if self.d.inline:
            plain = f'<{x}t xml:space="preserve">{xml_text(content.text)}</{x}t>'
            return ' t="inlineStr"', f"<{x}is>{self._runs(content.runs) or plain}</{x}is>"
        return ' t="s"', f"<{x}v>{self.strings.setdefault((content.text, content.runs), len(self.strings))}</{x}v>"
