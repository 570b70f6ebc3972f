"""On which line of a TOML text each key stands, which `tomllib` does not tell.

A scanner for text that `tomllib` has already accepted, so it need not find faults of its own (TOML 1.0,
and the line breaks in inline tables that 1.1 allows).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Key = tuple[str | int, ...]
"""Where a value stands in the plan's data: `("goal_area", 0, "name")`. Lists count from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})' r"|'''.*?'''(?:'{0,2})" r'|"(?:\\.|[^"\\])*"' r"|'[^']*'", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def find_lines(text: str) -> dict[Key, int]:
    """Return the line (from 1) of every table, key and list element of `text`, a valid TOML document."""
    return _Scanner(text).lines


def find_headings(text: str) -> list[tuple[Key, int]]:
    """Return the key and the line (from 1) of every heading of `text`, a valid TOML document, in order."""
    return _Scanner(text).headings


def line_of(key: Key, lines: dict[Key, int]) -> int:
    """Return the line of `key`, or of the nearest table that would hold it; 1 if there is none."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.lines: dict[Key, int] = {}
        self.tables: dict[Key, int] = {}
        self.headings: list[tuple[Key, int]] = []
        table: Key = ()
        self._blank()
        while self.at < len(text):
            if text[self.at] == "[":
                table = self._heading()
            else:
                self._pair(table)
            self._blank()

    def _blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _note(self, key: Key, at: int) -> None:
        self.lines.setdefault(key, bisect_right(self.breaks, at - 1) + 1 if at else 1)

    def _names(self) -> list[str]:
        names = []
        more = "."
        while more and (match := _PART.match(self.text, self.at)):
            part, more = match.groups()
            names.append(next(iter(tomllib.loads(f"{part} = 0"))) if part[0] in "\"'" else part)
            self.at = match.end()
        return names

    def _heading(self) -> Key:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        *parents, name = self._names()
        self.at += 2 if many else 1
        key: Key = ()
        for parent in parents:
            key = self._last((*key, parent))
            self._note(key, start)
        key = (*key, name)
        if many:
            self._note(key, start)
            self.tables[key] = self.tables.get(key, 0) + 1
            key = self._last(key)
        self._note(key, start)
        self.headings.append((key, bisect_right(self.breaks, start - 1) + 1 if start else 1))
        return key

    def _last(self, key: Key) -> Key:
        return (*key, self.tables[key] - 1) if key in self.tables else key

    def _pair(self, table: Key) -> None:
        start = self.at
        key = table
        for name in self._names():
            key = (*key, name)
            self._note(key, start)
        self.at += 1  # the equals sign
        self._value(key)

    def _value(self, key: Key) -> None:
        self._blank()
        if match := _STRING.match(self.text, self.at):
            self.at = match.end()
        elif self.text[self.at] in "[{":
            self._bracketed(key)
        elif match := _SCALAR.match(self.text, self.at):
            self.at = match.end()

    def _bracketed(self, key: Key) -> None:
        close = {"[": "]", "{": "}"}[self.text[self.at]]
        self.at += 1
        number = 0
        self._blank()
        while self.text[self.at] != close:
            if close == "]":
                self._note((*key, number), self.at)
                self._value((*key, number))
            else:
                self._pair(key)
            number += 1
            self._blank()
            self.at += self.text[self.at] == ","
            self._blank()
        self.at += 1
