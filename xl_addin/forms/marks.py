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
    if texts.template.MARK_HEAD not in text:
        return text
    kept, left, opened = [], 0, -1
    for edge in _EDGE.finditer(text):
        if edge["head"] and opened < 0:
            opened = edge.start()
        elif edge["tail"] and opened >= 0:
            kept.append(text[left:opened])
            left, opened = edge.end(), -1
    return " ".join([*kept, text[left:]]).strip()


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


_EDGE = re.compile(f"(?P<head>{_words(texts.template.MARK_HEAD)})|(?P<tail>{_words(texts.template.MARK_TAIL)})")
