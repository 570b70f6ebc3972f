"""How numbers, dates and text are spelt: pure functions from strings, which know nothing of units or cells.

A spelling that has two meanings gives both; which of them is meant is never decided here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from unicodedata import decimal, normalize

from msgspec import Struct

from xl_addin import texts
from xl_addin.when import When

ZERO = Decimal(0)
DOUBLE_DIGITS = 15
"""Significant digits that every spreadsheet program keeps; what follows is dust of binary arithmetic."""
CELL_LIMIT = 32_767
"""UTF-16 units of text that a cell of Excel can hold."""
_LONGEST_NUMBER = 200
_LARGEST, _SMALLEST = 14, -30
"""Exponents of the first digit between which a figure is carried; larger whole ones Excel does not keep."""
_SHOWN = 80

_BLANKS = (
    " \\t\\n\\r\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u2028-\\u202d\\u202f"
    "\\u205f-\\u2064\\u2066-\\u2069\\u3000\\ufeff"
)
"""What is seen as nothing at the edges of a text; U+202E is none: what follows it is read backwards."""
_EDGES = re.compile(f"[{_BLANKS}]+")
_IN_FOLD = re.compile(f"[{_BLANKS}.]+")
_SPACE = "[ \\u00a0\\u2006-\\u200a\\u202f]"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text as any workbook can hold it: line ends as `\\n`, what XML forbids as U+FFFD."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNWRITABLE.search(text):
        paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return _UNWRITABLE.sub("\ufffd", paired)
    return text


def shown(text: str) -> str:
    """Return the text on one line of at most 80 characters, fit for a message; what is unseen as U+FFFD."""
    start = clean(text[: 2 * _SHOWN]).replace("\n", "↵")
    line = _UNSHOWABLE.sub("\ufffd", start.replace("\t", " "))
    return line if len(text) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def trimmed(text: str) -> str:
    """Strip blanks of every width and the invisible marks that follow along when text is pasted."""
    if text.isascii():
        return text.strip(" \t\n\r")
    start = _EDGES.match(text)
    first = start.end() if start else 0
    last = len(text)
    while last > first and _EDGES.fullmatch(text, last - 1, last):
        last -= 1
    return text[first:last]


def folded(text: str) -> str:
    """Return a word without case, blanks and dots, for comparison: `Ej  påbörjad.` -> `ejpåbörjad`."""
    return _IN_FOLD.sub("", normalize("NFC", text)).casefold()


_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that change the order in which characters are seen: what stands around them is not what is read."""
_LIKE_DIGITS = str.maketrans("OoОоΟοlIІ|Ӏ", "00000011111")


def without_unseen(text: str) -> str:
    """Return the text without the characters that take no room and change nothing."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def unseen_inside(text: str) -> str:
    """Name the characters in a text that are not seen, by their code points: `U+200B`; "" if there are none."""
    return "" if text.isascii() else _code_points(_UNSEEN.findall(text))


def look_alike(text: str) -> tuple[str, str]:
    """Return what a text may look like where it has other digits or letters like digits, and which those are."""
    if not any(sign.isdecimal() for sign in text):
        return text, ""
    plain_text = _TURNING.sub("", text).translate(_LIKE_DIGITS)
    seen = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in plain_text)
    odd = [sign for sign in text if not "0" <= sign <= "9" and (sign.isdecimal() or ord(sign) in _LIKE_DIGITS)]
    return seen, _code_points([*odd, *_TURNING.findall(text)])


def _code_points(signs: list[str]) -> str:
    return ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(signs[:_SHOWN]))


# ---- numbers -----------------------------------------------------------------------------------------------

_STORED = re.compile(r"[+-]?([0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]+)?")
_TYPED = re.compile(
    rf"""
    (?P<sign>[-+\u2010\u2011\u2013\u2212]?)
    (?P<body>
        [0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?     # 1 250 000,5
      | [0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)               # 1.250,5
      | [0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)               # 1,250.5
      | [0-9]{{1,3}}(?:(?:\.[0-9]{{3}}){{2,}}|(?:,[0-9]{{3}}){{2,}})  # 1.250.000
      | [0-9]+(?:[.,][0-9]+)?                                  # 1250,5
      | [.,][0-9]+                                             # ,5
    )
    (?:{_SPACE}*(?P<suffix>[^0-9.,\s].*))?
    """,
    re.VERBOSE,
)
_GROUPABLE = re.compile(r"(?!0[.,])[0-9]{1,3}[.,][0-9]{3}")
_FIFTEEN = Context(prec=DOUBLE_DIGITS)
_WIDE = Context(prec=60)


class OutOfRange(ValueError):  # noqa: N818 # not an error: it says what the number is
    """The number is too large, or too near zero, to be carried exactly; inf too."""


class Numeral(Struct, frozen=True):
    """A typed number: its value, the `other` value if it has two readings, and what is written after it."""

    value: Decimal
    other: Decimal | None
    suffix: str
    rounded: bool


def typed_number(text: str) -> Numeral | None:
    """Read a number as people write it, None if it is none: `−1 250,5 kr`, `1.250` (two ways), `47 %`.

    Raises `OutOfRange`.
    """
    if len(text) > _LONGEST_NUMBER:
        return None
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    body = re.sub(_SPACE, "", match["body"])
    sign = "" if match["sign"] in ("", "+") else "-"
    value, rounded = _settled(sign + _pointed(body))
    other = None
    if _GROUPABLE.fullmatch(match["body"]):
        other = Decimal(sign + re.sub("[.,]", "", body))
    return Numeral(value, other, match["suffix"] or "", rounded)


def _pointed(body: str) -> str:
    """Return digits with a decimal point at most, from digits with either or both separators."""
    last = max(body.rfind("."), body.rfind(","))
    separator = body[last] if last >= 0 else ""
    if separator and body.count(separator) == 1:
        whole = body[:last].replace(".", "").replace(",", "")
        return f"{whole or '0'}.{body[last + 1 :]}"
    return body.replace(".", "").replace(",", "")


def stored_number(text: str) -> tuple[Decimal, bool] | None:
    """Read a number as a file stores it; the flag says that digits were lost by rounding. None: no number.

    Raises `OutOfRange`.
    """
    text = text.strip()
    match = _STORED.fullmatch(text)
    if match is None:
        return None
    digits = _significant(match[1])
    return _settled(text) if digits <= DOUBLE_DIGITS else _from_double(text, digits)


def _significant(mantissa: str) -> int:
    return len(mantissa.replace(".", "").strip("0"))


def _out_of_reach(text: str) -> bool:
    return not 10.0**_SMALLEST <= abs(float(text)) < 10.0 ** (_LARGEST + 1)


def _from_double(text: str, digits: int) -> tuple[Decimal, bool]:
    """Undo the dust of a stored double: 0.55000000000000004 is 0.55, for it has that double's digits."""
    if _out_of_reach(text):
        raise OutOfRange
    double = float(text)
    shortest = Decimal(repr(double))
    own_digits = Context(prec=digits).create_decimal_from_float(double) == Decimal(text)
    dust = own_digits or _long_double(shortest, digits) == Decimal(text)
    if dust and _significant(repr(abs(double)).partition("e")[0]) <= DOUBLE_DIGITS:
        return plain(shortest), False
    return _in_range(plain(Decimal(format(double, f".{DOUBLE_DIGITS}g")))), True


def _long_double(value: Decimal, digits: int) -> Decimal:
    """Return the digits with which Gnumeric stores a value in 64 bits of mantissa: 38.2 is 38.2000000000000000007."""
    exact = Fraction(value)
    scale = Fraction(2) ** (64 - (exact.numerator.bit_length() - exact.denominator.bit_length()))
    scale = scale / 2 if abs(exact) * scale >= 1 << 64 else scale
    nearest = round(exact * scale) / scale
    return Context(prec=digits).divide(Decimal(nearest.numerator), Decimal(nearest.denominator))


def _settled(text: str) -> tuple[Decimal, bool]:
    """Return the Decimal of an ASCII numeral, rounded to 15 digits if it has more."""
    if float(text) == 0 and not text.partition("e")[0].partition("E")[0].strip("+-0."):
        return ZERO, False
    if _out_of_reach(text):
        raise OutOfRange
    exact = Decimal(text)
    value = _FIFTEEN.create_decimal(exact)
    return _in_range(plain(value)), value != exact


def _in_range(value: Decimal) -> Decimal:
    if value.adjusted() > _LARGEST:
        raise OutOfRange
    return value


def plain(value: Decimal) -> Decimal:
    """Return the same number without a positive exponent and without a negative zero: 1E+2 -> 100."""
    if not value:
        return ZERO
    return value.quantize(Decimal(1), context=_WIDE) if value.as_tuple().exponent > 0 else value  # type: ignore[operator] # finite


# ---- dates -------------------------------------------------------------------------------------------------

_ISO = re.compile(
    r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9.]{2,})?Z?)?", re.ASCII
)
_DAY_MONTH = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2|[ -])([0-9]{4})", re.ASCII)
_NAMED = re.compile(r"(?:den )?([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})", re.ASCII | re.IGNORECASE)
_LAST_SERIAL = 2_958_465
_LEAP_1900 = 60
"""Serial of 29 February 1900, a day that Excel has and the calendar has not."""


def typed_dates(text: str) -> tuple[date, ...]:
    """Return every day the text can mean: none, one, or two (`3/5 2018`, day first or month first)."""
    if len(text) > _LONGEST_NUMBER:
        return ()
    if match := _ISO.fullmatch(text):
        year, separator, month, day = match.groups()
        if separator or len(month + day) == 4:
            return _days((year, month, day))
    elif match := _DAY_MONTH.fullmatch(text):
        first, _, second, year = match.groups()
        return _days((year, second, first), (year, first, second))
    elif (match := _NAMED.fullmatch(text)) and (month_number := _month(match[2])):
        return _days((match[3], str(month_number), match[1]))
    return ()


_WITH_YEAR = re.compile(r"([0-9]{4})(?![0-9])(.{0,20})|(.{1,20}?)(?<![0-9])([0-9]{4})", re.ASCII)


_WEEK = re.compile(rf"(?:{'|'.join(texts.reading.WEEK_WORDS)})\.? ?([0-9]{{1,2}})", re.ASCII | re.IGNORECASE)
_BETWEEN_MONTHS = re.compile("[-–/]")


def inexact(text: str) -> When | None:
    """Return a year, half, quarter, season, week, or a month or several: `2018-05`, `våren 2019`, `maj-juni 2018`."""
    match = _WITH_YEAR.fullmatch(text.strip())
    if match is None:
        return None
    year, rest = int(match[1] or match[4]), (match[2] or match[3] or "").strip(" ,-/.")
    if week := _WEEK.fullmatch(rest):
        return When.in_week(year, int(week[1])) if 1900 <= year <= 2100 else None
    month, count = _numbered(rest) if rest.isdecimal() else _months(rest) if rest else (1, 12)
    return When.in_months(year, month, count) if 1900 <= year <= 2100 and 1 <= month <= 12 and count > 0 else None


def _numbered(digits: str) -> tuple[int, int]:
    return (int(digits) if len(digits) < 3 else 0), 1


def _months(words: str) -> tuple[int, int]:
    """Return the first month and the months of what a word names: a month, a season, a half or a quarter; 0 if none."""
    word = normalize("NFC", words).casefold().replace(".", "").replace(" ", "")
    number, name = (word[-1:], word[:-1]) if word[-1:].isdecimal() else (word[:1], word[1:])
    if number in set("1234") and name in texts.reading.QUARTER_WORDS:
        return 3 * int(number) - 2, 3
    seasons = {stem + ending: month for stem, month in texts.reading.SEASONS.items() for ending in ("", "en", "n")}
    if word in seasons:
        return seasons[word], 3
    if word in texts.reading.HALF_YEARS:
        return texts.reading.HALF_YEARS[word], 6
    months = [_month(part) for part in _BETWEEN_MONTHS.split(word)]
    return (months[0], months[-1] - months[0] + 1) if all(months) and len(months) < 3 else (0, 1)


def _month(word: str) -> int:
    """Return the number of a month written in full or by its first three letters, 0 if it is none."""
    names = [name for name in texts.reading.MONTHS if word.lower() in (name, name[:3])]
    return texts.reading.MONTHS.index(names[0]) + 1 if names else 0


def _days(*candidates: tuple[str, str, str]) -> tuple[date, ...]:
    """Return the candidates (year, month, day) that exist, each once."""
    found: list[date] = []
    for year, month, day in (tuple(map(int, candidate)) for candidate in candidates):
        exists = year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        if exists and date(year, month, day) not in found:
            found.append(date(year, month, day))
    return tuple(found)


def serial_date(serial: Decimal, date1904: bool) -> date | None:
    """Return the day of a date serial, None where the calendar has no such day. Time of day is left out.

    Source: ECMA-376 Part 1, 18.17.4.1 (the 1900 and 1904 date systems).
    """
    days = int(serial // 1) if serial >= 0 else -1
    if date1904:
        return date(1904, 1, 1) + timedelta(days) if 0 <= days <= _LAST_SERIAL - 1462 else None
    if not 1 <= days <= _LAST_SERIAL or days == _LEAP_1900:
        return None
    return date(1899, 12, 31 if days < _LEAP_1900 else 30) + timedelta(days)


def serial_text(serial: Decimal, date1904: bool) -> str:
    """Write a date serial as a cell shows it: `2018-05-03`, `2018-05-03 13:00`, `13:00`; else digits."""
    day = serial_date(serial, date1904)
    minutes = round(serial % 1 * 1440) if serial >= 0 else 0
    time = f"{minutes // 60:02}:{minutes % 60:02}" if minutes else ""
    if 0 < serial < 1:
        return time or "00:00"
    return f"{day} {time}".rstrip() if day else format(serial, "f")
