"""What a number format makes of a value: its class, and whether it shows anything else than the value.

A format has up to four sections, and which of them applies is decided by the value (ISO/IEC 29500-1, 18.8.31).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from xl_addin.spreadsheets.cells import CellKind, Format, NumberClass

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip # ISO/IEC 29500-1 18.8.30
LOCAL_DATES = {str(number) for number in (*range(27, 37), *range(50, 59))}
"""Ids that are dates in Asian locales (18.8.30)."""
_LONGEST = 255
"""Characters of a code that are looked at: Excel takes no more."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|(?P<pad>_.?)|\*.?|\[\$(?P<currency>[^\]-]*)[^\]]*\]?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general|standard)|(?P<exponent>E[+-])|(?P<noon>AM/PM|A/P)|(?P<digit>[0#?])|(?P<comma>,)|(?P<point>\.)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<date>[ymdhs])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_CURRENCIES = frozenset({"kr", "sek", "€", "eur", "$", "usd", "£", "gbp", "nok", "dkk"})
_ABOUT = frozenset({"ca", "ca.", "c:a", "cirka", "prel", "prel.", "approx", "approx."})
_DASHES = ("-", "–", "−")
_OTHER_FIGURE = re.compile(r"(?<![^\W\d_])\d")
"""A digit that follows no letter: `/10` and `(2017)`, but not `m2`."""


class _Section(NamedTuple):
    """One section taken apart: what stands before, between and after the digits, and what is done to the number."""

    number_class: NumberClass
    before: str = ""
    between: str = ""
    after: str = ""
    digits: bool = False
    zeros: bool = False
    """Whether a digit is seen of nothing, too: `0` has one, `#` and `?` have none."""
    decimals: int = 0
    thousands: int = 0
    percents: int = 0
    condition: tuple[str, Decimal] | None = None

    def holds(self, value: Decimal) -> bool:
        """Return whether the section's own condition holds for a value."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        return (value < limit and "<" in sign) or (value > limit and ">" in sign) or (value == limit and "=" in sign)


def number_class(code: str, value: Decimal = Decimal(1)) -> NumberClass:
    """Return what a format code makes of a number."""
    sections = _sections(code)
    at = _applying(sections, value)
    return sections[at].number_class if at is not None else NumberClass.NUMBER


def shown_instead(kind: CellKind, text: str, code: str) -> str | None:
    """Return what a format shows of a cell's value, where that is something else; None where it is the value."""
    if kind is CellKind.NUMBER:
        return shown_otherwise(code, storable(text))
    return shown_text_otherwise(code, text) if kind is CellKind.TEXT else None


def shown_otherwise(code: str, value: Decimal) -> str | None:
    """Return what a format shows of a number, where that is not the number but for unit, colour, decimals and marks.

    None where it is the number; "" where nothing is seen. Decimals stand after a point.
    """
    sections = _sections(code)
    at = _applying(sections, value)
    if at is None:
        return "#"
    section = sections[at]
    if section.number_class in (NumberClass.DATE, NumberClass.TEXT):
        return None
    if not section.digits:
        return section.before.strip()
    if not value and section.before.strip() in _DASHES:
        return None  # the way that accounts write nothing
    if not section.zeros and "/" not in section.between and not _rounded(section, value):
        return f"{section.before}{section.after}".strip()
    own_sign = value < 0 and at == 1 and not any(other.condition for other in sections)
    honest = (
        not section.thousands and section.percents < 2 and not section.between.strip(" \u00a0/")
        and _is_unit(section, value)
        and (not own_sign or any(sign in section.before for sign in "-−("))
    )  # fmt: skip
    return None if honest else _drawn(section, abs(value) if own_sign else value)


def shown_text_otherwise(code: str, text: str) -> str | None:
    """Return what a format shows of a text, where that is another word or nothing; None where it is the text."""
    parts = _split(code)
    part = parts[3] if len(parts) > 3 else parts[-1] if len(parts) == 1 and "@" in parts[0] else None
    if part is None:
        return None
    section = _section(part)
    if section.number_class is not NumberClass.TEXT:
        return None if section.digits or len(parts) < 4 else section.before.strip()
    return f"{section.before}{text}{section.after}" if section.before.strip() else None


def storable(digits: str) -> Decimal:
    """Return a stored number; one that is none, or beyond every figure, as 1: its format alone is asked for."""
    try:
        number = Decimal(digits) if len(digits) < 400 else Decimal(1)
    except ArithmeticError:
        return Decimal(1)
    return number if number.is_finite() and abs(number.adjusted()) < 400 else Decimal(1)


@lru_cache(maxsize=1024)  # asked anew with every workbook and every formula's cell
def is_plain(code: str) -> bool:
    """Return whether a format shows every value as that value and in one class, so that cells need no second look."""
    values = [Decimal(value) for value in ("1", "-1", "0", "12345.5", "0.5")]
    return (
        len({number_class(code, value) for value in values}) == 1
        and not any(section.condition for section in _sections(code))
        and all(shown_otherwise(code, value) is None for value in values)
        and shown_text_otherwise(code, "x") is None
    )


@lru_cache(maxsize=1024)  # the rules of one template are the next one's
def hides_values(code: str) -> bool:
    """Return whether a format shows a number otherwise, but for its sign, or a text without its words."""
    if not code or is_plain(code):
        return False
    text = shown_text_otherwise(code, "x")
    numbers = (shown_otherwise(code, Decimal(value)) for value in ("1", "0", "12345.5", "0.5"))
    return (text is not None and "x" not in text) or any(number is not None for number in numbers)


def format_of(identity: str, own: dict[str, str]) -> Format:
    """Return the format of an id, from those that the workbook has of its own or those built in."""
    if identity in own:
        return number_class(own[identity]), own[identity]
    if identity in LOCAL_DATES:
        return NumberClass.DATE, "General"
    code = BUILT_IN.get(int(identity), "General") if identity.isdecimal() and len(identity) < 6 else "General"
    return number_class(code), code


# ---- sections ------------------------------------------------------------------------------------------------


def _split(code: str) -> list[str]:
    """Return the sections of a code: a semicolon in quotes, brackets or after a backslash parts none."""
    code, cuts = code[:_LONGEST], [-1]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            cuts.append(token.start())
    return [code[first + 1 : last] for first, last in pairwise([*cuts, len(code)])][:4]


@lru_cache(maxsize=1024)  # asked anew for every cell with a format of several sections
def _sections(code: str) -> tuple[_Section, ...]:
    parts = _split(code)
    if len(parts) == 4:
        parts.pop()
    if parts == [""]:
        parts = ["General"]
    return tuple(_section(part) for part in parts)


def _applying(sections: Sequence[_Section], value: Decimal) -> int | None:
    """Return the number of the section that a value is shown by; None where no section is for it."""
    last = len(sections) - 1
    for at, section in enumerate(sections):
        if section.condition:
            if section.holds(value):
                return at
        elif at == last or (at == 0 and (value > 0 or (value == 0 and last == 1))) or (at == 1 and value < 0):
            return at
    return None


_RANKED = (NumberClass.PERCENT, NumberClass.DATE, NumberClass.TEXT, NumberClass.NUMBER, NumberClass.GENERAL)
"""What a section with several of them is, first of all."""
_CLASS_OF = {"general": NumberClass.GENERAL, "text": NumberClass.TEXT, "digit": NumberClass.NUMBER}


class _Parts:
    """What the tokens of a section have said so far."""

    def __init__(self) -> None:
        self.before, self.between, self.pending = "", "", ""
        self.digits = self.decimals = self.percent = self.thousands = 0
        self.pointed = self.zeros = False
        self.classes: set[NumberClass] = set()
        self.condition: tuple[str, Decimal] | None = None

    def take(self, kind: str, text: str) -> None:
        """Take the next token."""
        if kind in _CLASS_OF:
            self.zeros |= text not in ("#", "?")
            self._take_digit(_CLASS_OF[kind])
        elif kind == "comma":
            self.thousands += bool(self.digits)
        elif kind == "point":
            self.pointed = True
        elif kind == "percent":
            self.percent += 1
            self.classes.add(NumberClass.PERCENT)
        elif kind == "date":
            self.classes.add(NumberClass.DATE)
        elif kind == "condition" and (match := _CONDITION.fullmatch(text.strip())):
            self.condition = (match[1], Decimal(match[2]))
        elif kind == "literal":
            self.pending += text

    def _take_digit(self, number_class: NumberClass) -> None:
        if self.digits:
            self.between += self.pending
        else:
            self.before += self.pending
        self.pending = ""
        self.digits += 1
        self.decimals += self.pointed
        self.thousands = 0
        self.classes.add(number_class)


def _section(part: str) -> _Section:
    found = _Parts()
    for kind, text in _tokens(part):
        found.take(kind, text)
    before, after = (found.before, found.pending) if found.digits else (found.before + found.pending, "")
    number_class = next((kind for kind in _RANKED if kind in found.classes), NumberClass.NUMBER)
    return _Section(
        number_class, before, found.between, after, bool(found.digits), found.zeros, found.decimals, found.thousands,
        found.percent, found.condition,
    )  # fmt: skip


def _tokens(part: str) -> Iterator[tuple[str, str]]:
    for token in _TOKEN.finditer(part):
        kind, text = token.lastgroup or "", token[token.lastgroup or 0]
        if kind in ("quoted", "escaped", "currency", "other"):
            yield "literal", text
        elif kind == "pad":
            yield "literal", " "
        elif kind == "bracket":
            yield ("date", text) if _ELAPSED.fullmatch(text) else ("condition", text)
        elif kind in ("exponent", "noon"):
            yield ("date" if kind == "noon" else "digit"), text
        elif kind:
            yield kind, text


def _is_unit(section: _Section, value: Decimal) -> bool:
    """Return whether what stands around the digits is a sign of its own, a currency before or a unit after."""
    before = section.before.strip(" \u00a0.:+")
    if value < 0:
        before = before.strip("-−( ")
    after = section.after.strip()
    doubtful = bool(_OTHER_FIGURE.search(after)) or after in _DASHES or any(sign in after for sign in "?~≈±<>*(")
    doubtful |= after.casefold() in _ABOUT
    return before.casefold() in {"", *_CURRENCIES} and not doubtful


def _rounded(section: _Section, value: Decimal) -> Decimal:
    """Return what is left of a value in the decimals that a section shows."""
    return round(_scaled(section, value), min(section.decimals, 30))


def _scaled(section: _Section, value: Decimal) -> Decimal:
    return value.scaleb(2 * section.percents - 3 * section.thousands)


def _drawn(section: _Section, value: Decimal) -> str:
    scaled = _scaled(section, value)
    plain = section.number_class is NumberClass.GENERAL or not scaled.is_finite()
    digits = format(scaled, "f") if plain else format(scaled, f".{min(section.decimals, 30)}f")
    return f"{section.before}{digits}{section.after}".strip()
