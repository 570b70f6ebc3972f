"""What is printed: line by line, with nothing in a line that steers the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO


def printable(text: str) -> str:
    """Make a text fit for a terminal: one line, and nothing in it that steers the terminal or turns its direction."""
    return text if text.isprintable() else "".join(c if c.isprintable() or _is_harmless(c) else " " for c in text)


def _is_harmless(character: str) -> bool:
    """Return whether it is a blank that breaks no line, or a byte of a name that is no UTF-8: its number is printed."""
    return character in "\u00a0\u202f" or "\udc80" <= character <= "\udcff"


def print_line(*fields: object, error: bool = False, to: TextIO | None = None) -> None:
    """Print fields on a line, parted by tabs: to stdout, as an `error` to stderr, or `to` somewhere else."""
    print(*(printable(str(field)) for field in fields), sep="\t", file=to or (sys.stderr if error else sys.stdout))


def print_notes(sentences: Iterable[object]) -> None:
    """Print what somebody should know beside what was asked for, a sentence a line, to stderr."""
    for sentence in sentences:
        print_line(sentence, error=True)
