"""Texts as they are compared: case, white space, line breaks and how Unicode composes a letter do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

SHORT = 300
"""Characters of a text that is remembered as it is compared: the plan's words come again in every file."""


def normalized(text: str) -> str:
    """Return a text as it is compared."""
    return _normalized(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


_normalized = lru_cache(maxsize=8192)(_folded)


class Words:
    """Texts to compare with as `normalized` does; one that is written just so is known without comparing.

    `exact`: those that count only as they are written, since people write the like of them.
    """

    def __init__(self, texts: Iterable[str], exact: Iterable[str] = ()) -> None:
        self._loose = frozenset(texts)
        self._exact = self._loose | frozenset(exact)

    def __contains__(self, text: str) -> bool:
        """Return whether the text is one of them, whatever its case and white space where that does not count."""
        return text in self._exact or normalized(text) in self._normalized

    def with_more(self, texts: Iterable[str]) -> Words:
        """Return these and further texts."""
        return Words(self._loose.union(texts), self._exact)

    def written_among(self, texts: Collection[str]) -> set[str]:
        """Return those of some texts that are among them."""
        found = self._exact.intersection(texts)  # nearly all
        return {*found, *(text for text in texts if text not in found and text in self)}

    @cached_property
    def _normalized(self) -> frozenset[str]:
        return frozenset(map(normalized, self._loose))
