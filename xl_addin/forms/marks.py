"""A mark on a cell of a form that was filled in: what is amiss there, for whoever goes on with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from xl_addin import texts


class CellMark(Struct, frozen=True):
    """What is amiss in a cell, and how to mend it. `stands`: what was typed there, where it could not be read."""

    note: str
    stands: str = ""


RowMarks: TypeAlias = Mapping[str, CellMark]
"""The marks of one row, by column key."""
Marks: TypeAlias = Mapping[str | tuple[str, int], RowMarks]
"""Marks of rows: of a målområde by row id, of a register by its id and the number of the record."""


def note_on_cell(mark: CellMark) -> str:
    """Return the text of the note that lies on a marked cell."""
    return f"{texts.template.MARK_HEAD}\n{mark.note}\n{texts.template.MARK_TAIL}"


def without_our_notes(text: str) -> str:
    """Return what people have added to the text of a note; "" where it is as `note_on_cell` wrote it."""
    return _OURS.sub(" ", text).strip() if texts.template.MARK_HEAD in text else text


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


_OURS = re.compile(f"{_words(texts.template.MARK_HEAD)}.*?{_words(texts.template.MARK_TAIL)}", re.DOTALL)
