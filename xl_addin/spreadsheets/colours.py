"""Colours of characters and of what lies behind them: whether what is written can be seen at all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

WHITE, BLACK = "FFFFFF", "000000"
_INDEXED = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
_THEMED = {"0": WHITE, "1": BLACK}
"""What every theme but an odd one has for paper and print (ISO/IEC 29500-1, 18.8.3 and 20.1.6.2)."""
_FAINT = 1.25
"""The contrast below which nobody reads: white on pale yellow has 1.1, the palest grey that is meant to be read 1.6."""
_TINY = 3
"""Points: the largest size that looks like dust."""


def colour_of(attributes: Mapping[str, str]) -> str:
    """Return a colour of OOXML as six hexadecimal digits, or as another word where nobody knows it."""
    if rgb := attributes.get("rgb"):
        return rgb[-6:].upper()
    theme, tint = attributes.get("theme"), attributes.get("tint", "0")
    if theme is not None:
        return _tinted(_THEMED[theme], tint) if theme in _THEMED else f"{theme} {tint}"
    indexed = attributes.get("indexed", "64")
    return _INDEXED.get(indexed, f"indexed {indexed}")


def _tinted(colour: str, tint: str) -> str:
    try:
        light = 1.0 if colour == WHITE else 0.0
        amount = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    return f"{round(255 * light):02X}" * 3


@lru_cache(maxsize=1024)  # a workbook has few pairs of colours, and many cells
def is_unseen(ink: str, ground: str) -> bool:
    """Return whether characters of one colour cannot be read on another; both as `colour_of` gives them."""
    if ink == ground:
        return True
    lights = [_luminance(colour) for colour in (ink, ground)]
    if None in lights:
        return False
    darker, lighter = sorted(light for light in lights if light is not None)
    return (lighter + 0.05) / (darker + 0.05) < _FAINT


def is_tiny(points: str) -> bool:
    """Return whether characters of a size, in points, are too small for anybody to see."""
    try:
        return float(points) <= _TINY
    except ValueError:
        return False


def _luminance(colour: str) -> float | None:
    """Return the relative luminance of a colour (WCAG 2.1), None where it is not known."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return None
    shares = zip((0.2126, 0.7152, 0.0722), (red, green, blue), strict=True)
    return sum(share * math.pow(part / 255, 2.2) for share, part in shares)
