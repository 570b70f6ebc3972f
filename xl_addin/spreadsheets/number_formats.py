"""What a number format makes of a number, and which format each cell style of a workbook has."""

from __future__ import annotations

import re
from functools import lru_cache

from xl_addin.spreadsheets.cells import GENERAL, Format, NumberClass
from xl_addin.spreadsheets.guards import Package
from xl_addin.spreadsheets.sheetxml import namespace_of, parse

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip # ISO/IEC 29500-1 18.8.30
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)


def number_class(code: str) -> NumberClass:
    """Tell what a number format code makes of a number: the letters outside quotes decide (18.8.31)."""
    bare = _NOT_CODE.sub("", code[:1000]).lower()
    if "%" in bare:
        return NumberClass.PERCENT
    if bare.strip() in ("", "general", "standard"):
        return NumberClass.GENERAL
    if bare.strip() == "@":
        return NumberClass.TEXT
    if re.search("[ymdhs]", bare.replace("general", "")):
        return NumberClass.DATE
    return NumberClass.NUMBER


Formats = tuple[dict[str, Format], dict[bytes, Format]]
"""The same by a style's number as text, and as it stands in the XML."""


def read_formats(package: Package, part: str | None) -> Formats:
    """Give the number format of each cell style by the number that cells name it by; a cell without has the first."""
    if part is None or not package.has(part):
        return {}, {}
    return _formats(package.spend(package.xml(part)))


@lru_cache(maxsize=8)  # files of one template have the same styles: 2 % of a run with 290
def _formats(part: bytes) -> Formats:
    root = parse(part)
    namespace = namespace_of(root, "styleSheet")
    own = {
        item.get("numFmtId", ""): item.get("formatCode", "")
        for item in root.iterfind(f"{namespace}numFmts/{namespace}numFmt")
    }
    formats = {
        str(number): _format(xf.get("numFmtId", "0"), own)
        for number, xf in enumerate(root.iterfind(f"{namespace}cellXfs/{namespace}xf"))
    }
    formats[""] = formats.get("0", GENERAL)
    return formats, {style.encode(): shown for style, shown in formats.items()}


def _format(identity: str, own: dict[str, str]) -> Format:
    if identity in own:
        return number_class(own[identity]), own[identity]
    code = _BUILT_IN.get(int(identity), "General") if identity.isdecimal() and len(identity) < 6 else "General"
    if identity in _LOCAL_DATES:
        return NumberClass.DATE, "General"
    return number_class(code), code


_LOCAL_DATES = {str(number) for number in (*range(27, 37), *range(50, 59))}  # dates in Asian locales (18.8.30)
