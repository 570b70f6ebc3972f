"""What is made of an object alone and asked for again: once for each key, and kept as long as the object."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")


class Cached:
    """An object that remembers what is made of it alone."""

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes, made once for each key: every file, row and sheet asks for the same."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}
