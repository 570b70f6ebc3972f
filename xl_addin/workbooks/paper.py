"""A4: the scale at which columns fit across the page, and where pages break so that none is nearly empty."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise, takewhile

from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import CLOSE, PAGE_PIXELS, PAGE_POINTS, WIDER_IN_LIBREOFFICE

SPARE_BELOW = 0.96
"""Of a page's height: rows that nobody has set a height of are somewhat higher in other programs."""
LOWEST = 10
FULL = CLOSE.across - 10
"""Pixels that the columns of a table fill, a little to spare: each is rounded."""
LEAST_PERCENT = CLOSE.percent
"""A sheet that is wider goes on pages beside each other rather than be shrunk."""

WIDEST, WIDEST_WORD = 60.0, 18.0
"""Characters that a text or a word asks for at most."""


MUCH_EMPTIER = 0.6
"""A page may be so much emptier to end where it is welcome."""
LONG = 40
"""Pages after which nobody minds that the last is nearly empty: that they break anew seventy times would be felt."""
ROOMY = 1.2
"""Where the widest words alone nearly fill the page, texts get this much of their width, and print smaller."""


def percent(across: int) -> int:
    """Return the per cent at which so many pixels fit across the page, at most 100."""
    room = PAGE_PIXELS / WIDER_IN_LIBREOFFICE / max(1, across)
    return max(LOWEST, min(100, int(room * 100)))


def column_breaks(widths: Sequence[float], repeated: int) -> list[int]:
    """Return after which columns pages break at the least scale; the first `repeated` columns stand on every page."""
    room = PAGE_PIXELS / WIDER_IN_LIBREOFFICE / LEAST_PERCENT * 100
    first = measure.across(widths[:repeated])
    found, used = [], 0
    for place, width in enumerate(widths):
        if used and used + measure.pixels(width) > room:
            found.append(place)
            used = first
        used += measure.pixels(width)
    return found


def filled(widths: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """Widen the columns that have a weight, in proportion to it, until together they fill the page."""
    left = max(0, FULL - measure.across(widths.values())) / 7
    share = left / (sum(weights.values()) or 1)
    return {key: round(width + share * weights.get(key, 0), 1) for key, width in widths.items()}


def fitted(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return each column, from its header and texts, room for its widest word, and share what is left of the page.

    A column gets the more the longer its texts usually are: one long text among short ones makes one high row.
    """
    counted = [Counter(texts) for texts in columns]  # the same words stand on many rows
    least = [widest_word(texts) for texts in counted]
    lengths = [{text: _characters(text, WIDEST) for text in texts} or {"": 4.0} for texts in counted]
    wanted = [max(0.0, max(found.values()) - narrow) for found, narrow in zip(lengths, least, strict=True)]
    usual = [min(more, _mean(found, texts)) for more, found, texts in zip(wanted, lengths, counted, strict=True)]
    narrowest = sum(map(measure.pixels, least))
    left = (max(FULL, narrowest * ROOMY) - narrowest) / 7
    share = left / sum(usual) if any(usual) else 0.0
    return [round(narrow + min(more, share * own), 1)
            for narrow, more, own in zip(least, wanted, usual, strict=True)]  # fmt: skip


def widest_word(texts: Iterable[str], most: float = WIDEST_WORD) -> float:
    """Return the characters, at most `most`, that a column needs so that no word is broken."""
    words = {word for text in texts for word in text.split()}
    return max((_characters(word, most) for word in words), default=4.0)


def _mean(lengths: Mapping[str, float], counted: Mapping[str, int]) -> float:
    """Return the mean of lengths, each counted as often as its text stands there."""
    often = {text: counted.get(text, 1) for text in lengths}
    return sum(length * often[text] for text, length in lengths.items()) / sum(often.values())


def _characters(text: str, most: float) -> float:
    return min(most, measure.points(text, bold=True) / measure.POINTS_PER_CHARACTER + 0.5)


def room_below(percent: int) -> float:
    """Return the points of a page's height at a scale."""
    return PAGE_POINTS / (percent / 100) * SPARE_BELOW


def breaks(
    heights: Sequence[float], room: float, repeated: float, kept: Collection[int] = (), welcome: Collection[int] = ()
) -> list[int]:
    """Return after which rows (1-based) pages break: as few pages as can be, the emptiest of them as full as can be.

    `repeated`: the height of what every page after the first begins with. A row in `kept` never ends a page; one in
    `welcome` does so before others, as long as the emptiest page is not much emptier for it.
    """
    below = [0.0, *accumulate(heights)]
    fewest = _broken(below, room, repeated, kept)
    if not fewest or len(fewest) > LONG:
        return fewest
    tried = (_broken(below, room * share / 100, repeated, kept, len(fewest)) for share in range(99, 29, -1))
    as_few = takewhile(lambda found: len(found) == len(fewest), tried)
    torn = {*fewest}.intersection(kept)  # less room may leave none but a kept row to end a page
    alike = [fewest, *(found for found in as_few if torn.issuperset({*found}.intersection(kept)))]
    filled = {tuple(found): _emptiest(below, found) for found in reversed(alike)}
    good = [found for found, filling in filled.items() if filling >= MUCH_EMPTIER * max(filled.values())]
    return [*max(good, key=lambda found: (len(set(found) & set(welcome)), filled[found]))]


def _emptiest(below: Sequence[float], found: Sequence[int]) -> float:
    ends = [0, *found, len(below) - 1]
    return min(below[last] - below[first] for first, last in pairwise(ends))


def _broken(
    below: Sequence[float], room: float, repeated: float, kept: Collection[int], most: int | None = None
) -> list[int]:
    """Return after which rows pages of this room break; no further than one break more than `most`.

    `below`: how far down the foot of each row is, where nothing breaks; first 0.
    """
    found: list[int] = []
    start, row, end = 0, 0, room
    while (row := bisect_right(below, end, row + 2) - 1) < len(below) - 1:
        first = row
        while first in kept:
            first -= 1
        start = first if first > start else row
        found.append(start)
        if most is not None and len(found) > most:
            break
        end = below[start] + room - repeated
    return found
