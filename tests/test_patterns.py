"""No pattern of the package takes time that grows with the square of a text: whoever writes the text may be anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xl_addin
from tests.patterns import Pattern, TooLongError, at_most, hard_texts, use, used_patterns

USED = {place: (pattern, methods) for place, pattern, methods in used_patterns(Path(xl_addin.__file__).parent)}
LONG = 120_000
"""Characters: what is in proportion takes some milliseconds of them, what is quadratic a second at least."""
BOUNDED = {"xl_addin.inbox.names._BEGINNINGS": 4_096}
"""Patterns that meet so many bytes at most, as the function that uses them cuts the text."""


def is_slow(pattern: Pattern, method: str, length: int) -> bool:
    """Whether any hard text of a length takes half a second of the processor: in proportion it takes milliseconds."""
    for text in hard_texts(pattern, length):
        try:
            with at_most(0.5):
                use(pattern, method, text)
        except TooLongError:
            return True
    return False


@pytest.mark.parametrize("place", USED)
def test_a_pattern_takes_time_in_proportion_to_the_text(place: str) -> None:
    pattern, methods = USED[place]
    length = next((most for name, most in BOUNDED.items() if place.startswith(name)), LONG)
    assert [method for method in sorted(methods) if is_slow(pattern, method, length)] == []


def test_there_are_patterns() -> None:
    assert len(USED) > 100


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:a|b|ab)*c", "match"),
        (r"<f\b([^>]*?)/>", "search"),
        (r"[0-9]+\.?[0-9]*", "fullmatch"),
        (rb"<\?xml[^>]*>", "search"),
        (r"\[[^\]]*+\]", "sub"),
    ],
)
def test_a_pattern_that_is_quadratic_or_worse_is_seen(pattern: str | bytes, method: str) -> None:
    assert is_slow(re.compile(pattern), method, LONG)
