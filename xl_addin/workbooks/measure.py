"""How wide a text is in Calibri, and so where a cell breaks it: row heights and page breaks come from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from xl_addin.workbooks.styles import POINTS_PER_PIXEL, SCREEN

_ADVANCES = {
    226: " 'il", 239: "j", 252: ",.I·’”", 268: ":;", 303: "()f-[]{}", 319: "J", 335: "t!²³°", 349: "r", 391: "s/\\z`",
    420: "Lc\"", 433: "x", 455: "vyk", 463: "FS?|Z", 479: "gaåä", 498: "TYEÉé#*+<=>^_e~–§×", 507: "$0123456789",
    527: "PXKbdhnpquüoö", 544: "CRB", 579: "VAÅÄ", 623: "DH", 646: "GUÜN", 690: "OÖQ½&…", 732: "%w", 799: "m",
    905: "MW@→",
}  # fmt: skip
ADVANCES = {sign: width / 1000 for width, signs in _ADVANCES.items() for sign in signs}
"""Width of a sign as a share of the font's size, rounded up to a few groups; of any other sign `UNKNOWN`."""
UNKNOWN = 0.9
BOLD = 1.04
SURELY = 0.5
"""Characters, for each of a column's width, that stand on one line however wide they are."""
SPARE = 1.02
"""On a screen the signs stand on whole points of it, and take more room than in print."""
CHARACTER_PIXELS, COLUMN_PIXELS = 7, 5
"""Of a character of a column's width, and of the column itself."""
POINTS_PER_CHARACTER = 5.25
"""Of a column's width, at 96 points of the screen an inch: seven of them a digit of the default font."""
PADDING = 0.5
INDENT = 7.5
"""Points before the text of a cell that is indented one step."""


def pixels(width: float) -> int:
    """Return the width on a screen of a column of `width` characters."""
    return int(width * CHARACTER_PIXELS + COLUMN_PIXELS + 0.5)


def across(widths: Iterable[float]) -> int:
    """Return the pixels of columns beside each other, each `widths` characters."""
    return sum(map(pixels, widths))


def points(text: str, size: float = 10, *, bold: bool = False) -> float:
    """Return the width of a line of text in points."""
    return _ems(text) * _em(size, bold=bold)


def _em(size: float, *, bold: bool) -> float:
    """Return the points that an em of a font takes."""
    return size * SPARE * (BOLD if bold else 1)


@lru_cache(maxsize=20_000)  # the same words stand on many rows
def _ems(text: str) -> float:
    return sum(map(ADVANCES.get, text.replace("\u00a0", " "), repeat(UNKNOWN)))


def broken(text: str, room: float, size: float = 10, *, bold: bool = False) -> list[str]:
    """Break a text between words into lines of at most `room` points, as a cell does that wraps."""
    lines: list[str] = []
    em = _em(size, bold=bold)
    space = _ems(" ") * em
    for part in text.split("\n"):
        if _ems(part) * em <= room:  # most are: 3 % of a run with 11
            lines.append(part.lstrip(" "))
            continue
        used = 0.0
        lines.append("")
        for word in part.split(" "):
            width = _ems(word) * em
            if lines[-1] and used + space + width > room:
                lines.append(word)
                used = width
            else:
                used += width + (space if lines[-1] else 0)
                lines[-1] += f" {word}" if lines[-1] else word
    return lines


def balanced(text: str, room: float, size: float = 10, *, bold: bool = False) -> list[str]:
    """Break a text as `broken` does, into as few lines, that are about as long as each other."""
    fewest = broken(text, room, size, bold=bold)
    tried = (broken(text, room * share / 100, size, bold=bold) for share in range(50, 100, 2))
    return fewest if len(fewest) == 1 else next((lines for lines in tried if len(lines) == len(fewest)), fewest)


@lru_cache(maxsize=20_000)  # as above
def line_count(text: str, width: float, size: float = 10, *, bold: bool = False, indent: int = 0) -> int:
    """Return how many lines a text takes in a column of `width` characters; a word wider than that is broken."""
    room = max(width * POINTS_PER_CHARACTER - PADDING - indent * INDENT, size)
    lines = broken(text, room, size, bold=bold)
    return sum(max(1, math.ceil(points(line, size, bold=bold) / room - 1e-9)) for line in lines)


_ONE_DIGIT = str.maketrans("123456789", "0" * 9)


def line_counts(texts: Sequence[str], width: float) -> list[int]:
    """Return how many lines each text of a column takes, as `line_count` does; all digits are as wide as each other."""
    counts: dict[str, int] = {}
    for text in set(texts):
        is_short = len(text) <= SURELY * width and "\n" not in text
        counts[text] = 1 if is_short else line_count(text.translate(_ONE_DIGIT), width)
    return [counts[text] for text in texts]


PAPER_INDENT, PAPER_EDGE = 9.0, 3.0
"""On the board's pages: points that an indent takes of a column, and what the borders take where there is none."""
PAPER_SEEN, PAPER_ACROSS = 0.99, 0.97
"""How much of a column and of the page's width a line may fill: LibreOffice does not grow rows by itself, so that a
line too few would be a line lost."""


@lru_cache(maxsize=20_000)  # as above
def lines_on_paper(text: str, pixels: int, size: float, *, bold: bool = False, indent: float = PAPER_INDENT) -> int:
    """Return how many lines a text takes in a column of a board's page, `pixels` wide."""
    room = (pixels * POINTS_PER_PIXEL - indent) * PAPER_SEEN
    parts = broken(text, room, size, bold=bold)
    return sum(max(1, math.ceil(points(part, size, bold=bold) / room - 1e-9)) for part in parts)


def pixels_of_words(texts: Iterable[str], size: float, least: int, most: int) -> int:
    """Return the pixels of a board's column that breaks no word of its indented texts, from `least` to `most`."""
    widest = max((points(word, size) for text in texts for word in text.split()), default=0)
    return max(least, min(most, math.ceil((widest / PAPER_SEEN + PAPER_INDENT) / POINTS_PER_PIXEL)))


def pixels_of_figures(texts: Iterable[str], size: float, least: int, *, bold: bool = False) -> int:
    """Return the pixels of a board's column in which no figure is shown as number signs, at least `least`."""
    widest = max((points(text, size, bold=bold) for text in texts), default=0)
    return max(least, math.ceil((widest + ADVANCES["m"] * size + PADDING) / POINTS_PER_PIXEL))


def row_height(texts_and_widths: Iterable[tuple[str, float]], size: float = SCREEN.body) -> float:
    """Return the height in points of a row of indented texts, each with the width of its column in characters."""
    lines = (line_count(text, width, size, indent=1) for text, width in texts_and_widths)
    return SCREEN.height(max([*lines, 1]), size)


@lru_cache(maxsize=4096)  # the plan's words stand in every template
def width_of_words(text: str) -> float:
    """Return the width in characters of an indented column that breaks none of the text's words."""
    widest = max((points(word, SCREEN.body) for word in text.split()), default=0)
    return math.ceil(2 * (widest + PADDING + INDENT) / POINTS_PER_CHARACTER) / 2
