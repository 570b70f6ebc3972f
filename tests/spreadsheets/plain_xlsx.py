"""Small packages made of strings, for tests of what reads them."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)  # a fixed time, or every run would test other bytes
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return stream.getvalue()


def sheet(rows: str, *, before: str = "", after: str = "", main: str = MAIN) -> str:
    """Write a sheet around its rows."""
    return f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(
    *sheets: str | bytes,
    strings: str | None = None,
    formats: str = "",
    extra: dict[str, str | bytes] | None = None,
    book: str = "",
    states: dict[int, str] | None = None,
    strict: bool = False,
    relations: str = "",
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with sheets Blad1, Blad2 …; `formats` are the <xf/> of the cell styles."""
    main, rel = (STRICT_MAIN, STRICT_REL) if strict else (MAIN, REL)
    listed = "".join(
        f'<sheet name="Blad{n}" sheetId="{n}" r:id="r{n}"{(states or {}).get(n, "")}/>'
        for n in range(1, len(sheets) + 1)
    )
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    if strings is not None:
        targets += f'<Relationship Id="rs" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
    if formats:
        targets += f'<Relationship Id="rf" Type="{rel}/styles" Target="styles.xml"/>'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="m" Type="{rel}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{targets}{relations}</Relationships>',
    }
    made |= {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, 1)}
    if strings is not None:
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    if formats:
        made["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{formats}</styleSheet>'
    return made | (extra or {})


def workbook(*sheets: str | bytes, **more: object) -> bytes:
    """Pack a workbook; see `parts`."""
    return zipped(parts(*sheets, **more))  # type: ignore[arg-type] # the same keywords
