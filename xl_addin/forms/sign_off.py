"""Klarmarkering on Start: which function stands for the kommun's figures, since which day, and what has changed."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.fields import ValueKind
from xl_addin.forms.columns import Column


class SignOff(Struct, frozen=True):
    """What is said of the figures as a whole; blank where nothing is filled in."""

    function: str = ""
    day: date | None = None
    changed: str = ""

    @property
    def is_given(self) -> bool:
        """Whether a function stands for the figures, and since when."""
        return bool(self.function and self.day)


def _column(key: str, kind: ValueKind, **limits: date) -> Column:
    label, about = texts.template.SIGN_OFF[key]
    return Column(key, label, about, 40, kind, **limits)  # type: ignore[arg-type] # the limits are days


COLUMNS = (
    _column("function", ValueKind.TEXT),
    _column("day", ValueKind.DATE, minimum=date(1990, 1, 1), maximum=date(2099, 12, 31)),
    _column("changed", ValueKind.TEXT),
)
"""The cells of the sign-off, each to the right of its label on Start."""
