"""A `grid.Book` -> the bytes of an OpenDocument spreadsheet (ODF 1.3)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from tests.mutator.grid import Book, Content, Kind, Over, Page, Shape
from tests.mutator.write import Dialect, letters

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
_LOOKS = {
    "superscript": 'style:text-position="super 58%"', "subscript": 'style:text-position="sub 58%"',
    "strike": 'style:text-line-through-style="solid"', "unseen": 'fo:color="#ffffff"',
}  # fmt: skip
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def save_ods(book: Book, dialect: Dialect) -> bytes:
    """Write the workbook."""
    pages = [p for p in book.pages if dialect.hidden_sheets or p.state == "visible"]
    hidden = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    hidden += "".join(_cell_style(name, look) for name, look in _FONTS.items())
    hidden += "".join(
        f'<style:style style:name="{mark}" style:family="text"><style:text-properties {look}/></style:style>'
        for mark, look in _LOOKS.items()
    )
    tables = "".join(_page(page) for page in pages)
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{hidden}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    properties = book.properties if dialect.properties else {}
    said = "".join(
        f"<meta:user-defined meta:name={quoteattr(key)}>{escape(value)}</meta:user-defined>"
        for key, value in properties.items()
    )
    meta = f"<office:document-meta {_SPACES}><office:meta>{said}</office:meta></office:document-meta>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _TYPE, zipfile.ZIP_STORED)
        for name, part in (("content.xml", content), ("meta.xml", meta)):
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>\n' + part)
    return stream.getvalue()


_FONTS = {"strike": _LOOKS["strike"], "white": _LOOKS["unseen"], "tiny": 'fo:font-size="1pt"'}


def _cell_style(name: str, look: str) -> str:
    return f'<style:style style:name="c-{name}" style:family="table-cell"><style:text-properties {look}/></style:style>'


def _rules(page: Page) -> str:
    """Write the rules of a sheet as LibreOffice does."""
    said = "".join(
        f"<calcext:conditional-format calcext:target-range-address={quoteattr(_address(page, at))}>"
        f'<calcext:condition calcext:apply-style-name="c-{content.rule}" calcext:value="formula-is(TRUE)"/>'
        "</calcext:conditional-format>"
        for at, content in sorted(page.cells.items())
        if content.rule
    )
    return f"<calcext:conditional-formats>{said}</calcext:conditional-formats>" if said else ""


def _address(page: Page, at: tuple[int, int]) -> str:
    cell = f".{letters(at[1])}{at[0]}"
    return f"'{page.name}'{cell}:'{page.name}'{cell}"


def _page(page: Page) -> str:
    rows, before = [], 0
    last = page.last_column
    for row in sorted({r for r, _ in page.cells} | page.hidden_rows):
        if row - before > 1:
            rows.append(
                f'<table:table-row table:number-rows-repeated="{row - before - 1}"><table:table-cell/></table:table-row>'  # noqa: E501 # one piece of XML
            )
        before = row
        shown = ' table:visibility="collapse"' if row in page.hidden_rows else ""
        rows.append(f"<table:table-row{shown}>{_cells(page, row, last)}</table:table-row>")
    style = ' table:style-name="h"' if page.state != "visible" else ""
    columns = "".join(
        f"<table:table-column{' table:visibility=' + chr(34) + 'collapse' + chr(34) if c in page.hidden_columns else ''}/>"  # noqa: E501 # one piece of XML
        for c in range(1, last + 1)
    )
    return f"<table:table table:name={quoteattr(page.name)}{style}>{columns}{''.join(rows)}{_rules(page)}</table:table>"


def _cells(page: Page, row: int, last: int) -> str:
    merges = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in page.merged}
    out, empty = [], 0
    filled = page.row(row)
    for column in range(1, last + 1):
        covered = any(a <= row <= c and b <= column <= d and (row, column) != (a, b) for a, b, c, d in page.merged)
        span = merges.get((row, column))
        content = filled.get(column)
        if content is None and not covered and not span:
            empty += 1
            continue
        if empty:
            out.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
            empty = 0
        name = "table:covered-table-cell" if covered else "table:table-cell"
        extent = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
        out.append(_cell(name, extent, content))
    return "".join(out)


def _cell(name: str, extent: str, content: Content | None) -> str:
    if content is None:
        return f"<{name}{extent}/>"
    formula = f" table:formula={quoteattr('of:=' + content.formula)}" if content.formula is not None else ""
    formula += f' table:style-name="c-{content.font}"' if content.font else ""
    note = _laid(content) if content.note else ""
    if content.kind is Kind.NOTHING:
        return f"<{name}{extent}{formula}>{note}</{name}>"
    if content.kind is Kind.ERROR:
        shown = f"<text:p>{escape(content.text)}</text:p>"
        return f'<{name}{extent} table:formula="of:=#REF!" office:value-type="string" office:string-value="">{shown}</{name}>'  # noqa: E501 # one piece of XML
    if content.kind is Kind.BOOLEAN:
        truth = "true" if content.text == "1" else "false"
        return f'<{name}{extent}{formula} office:value-type="boolean" office:boolean-value="{truth}"><text:p>{truth}</text:p></{name}>'  # noqa: E501 # one piece of XML
    if content.kind is Kind.NUMBER:
        return _number(name, extent + formula, content, note)
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in content.text.split("\n"))
    if content.runs:
        spans = (
            f'<text:span text:style-name="{mark}">{_spaced(text)}</text:span>' if mark else _spaced(text)
            for text, mark in content.runs
        )
        lines = f"<text:p>{''.join(spans)}</text:p>"
    return f'<{name}{extent}{formula} office:value-type="string">{note}{lines}</{name}>'


def _laid(content: Content) -> str:
    """Write what lies over a cell; a thread of comments is a note here."""
    said = f"<text:p>{escape(content.note)}</text:p>"
    if content.over is Over.BOX:
        return f"<draw:custom-shape>{said}</draw:custom-shape>"
    if content.over in (Over.LINE, Over.INK):
        return "<draw:line/>"
    if content.over is Over.CONTROL:
        return "<draw:control/>"
    if content.over is Over.PICTURE:
        return '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
    return f"<office:annotation>{said}</office:annotation>"


def _number(name: str, extent: str, content: Content, note: str) -> str:
    value = Decimal(content.text)
    if content.shape is Shape.DATE and 0 < value < 100_000:
        day = (datetime(1899, 12, 30) + timedelta(seconds=int(value * 86_400))).isoformat().removesuffix("T00:00:00")
        kind = f'office:value-type="date" office:date-value="{day}"'
        return f"<{name}{extent} {kind}>{note}<text:p>{day}</text:p></{name}>"
    kind = "percentage" if content.shape is Shape.PERCENT else "float"
    return f'<{name}{extent} office:value-type="{kind}" office:value="{content.text}">{note}<text:p>{content.text}</text:p></{name}>'  # noqa: E501 # one piece of XML


def _spaced(line: str) -> str:
    """Write blanks that would else run together, tabs, and what XML cannot hold (LibreOffice drops that)."""
    kept = escape("".join(c for c in line if c == "\t" or ord(c) >= 32))
    kept = re.sub(r" {2,}|^ | $", lambda m: f'<text:s text:c="{len(m[0])}"/>', kept)
    return kept.replace("\t", "<text:tab/>")
