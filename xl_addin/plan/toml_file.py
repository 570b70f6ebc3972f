"""A plan's data -> its `.toml` file. What stood in an earlier text stays as it was written, comments too.

The file is taken as a row of blocks: a heading, the comments above it, and the keys below it. A block goes with the
record that it heads, wherever that moves; within a block only the values that differ are written anew.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, TypeAlias

import tomlkit
from msgspec import Struct, field
from tomlkit.items import Array, Item

from xl_addin.plan.lines import Key, find_headings

Data: TypeAlias = Mapping[str, Any]
Names = tuple[str, ...]
Mark: TypeAlias = object
"""What a record is known by; hashable."""
_TABLES: dict[str, Names] = {
    "": ("organisation", "statistics", "unit", "member", "goal_area", "network", "project", "statement", "retired"),
    "statistics": ("group",), "goal_area": ("goal",), "goal": ("strategy",), "strategy": ("indicator",),
}  # fmt: skip
"""The keys of a record that are written under a heading of their own, in order; all others stand on a line."""
_LIKE = ("text", "name", "label", "title")
_IDENTITY = ("code", "id", "number", "name")
_RULE = re.compile("#[ \t]*[-=*]{3}")
"""Begins a comment that is the heading of a section, though it stands right above a record."""
_LONG = 60
"""A list of texts longer than this is written with one on each line."""


def write_toml(data: Data, original: str = "") -> str:
    """Return the text of a plan file with `data`; `original` is the text that it came from, if there is one."""
    text = _Writer(data, _Document(original)).text()
    return text if not original or _parsed(text) == data else write_toml(data)


def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


class _Block(Struct):
    """A part of the file. `section`: comments that stand apart above it; `lead`: those right above its heading."""

    section: str = ""
    lead: str = ""
    heading: str = ""
    body: str = ""


class _Document(Struct):
    """A text cut into its blocks, by the key of the record that each heads; that of the file itself is ().

    `data`: what the text says as TOML.
    """

    text: str
    blocks: dict[Key, _Block] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    below: dict[Key, dict[str | int, None]] = field(default_factory=dict)
    """The parts of each key that have headings, or hold something that has, in the order of the text."""

    def __post_init__(self) -> None:
        """Cut it."""
        self.text = self.text.replace("\r\n", "\n")
        self.data = _parsed(self.text)
        lines = re.findall("[^\n]*\n|[^\n]+", self.text)  # not `splitlines`: TOML knows no other line ends
        headings = find_headings(self.text)
        gap = ("", "")
        for (key, first), (_, last) in pairwise([((), 0), *headings, ((), len(lines) + 1)]):
            keys_from = first if key or first else 0
            heading = "".join(lines[first - 1 : first]) if key else ""
            body, *following = _cut(lines[keys_from : last - 1] if last <= len(lines) else lines[keys_from:])
            if last > len(lines):  # nothing follows
                body, following = body + "".join(following), ["", ""]
            self.blocks[key] = _Block(*gap, heading, body)
            for depth, part in enumerate(key):
                self.below.setdefault(key[:depth], {})[part] = None
            gap = (following[0], following[1])

    def has(self, key: Key) -> bool:
        """Return whether there is a heading of the record, or of something in it."""
        return key in self.blocks or key in self.below

    def at(self, key: Key) -> Any:
        """Return what stands in the data at a key."""
        found: Any = self.data
        for part in key:
            found = found[part]
        return found


def _cut(lines: Sequence[str]) -> tuple[str, str, str]:
    """Cut the lines between two headings: the keys of the first, then the comments apart and right above the second."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    blank = next((n for n in range(end, len(lines)) if not lines[n].strip()), end)
    gap = lines[blank:]
    lead = len(gap)
    while lead and gap[lead - 1].strip():
        lead -= 1
    if any(_RULE.match(line) for line in gap[lead:]):
        lead = len(gap)
    return "".join(lines[:blank]), "".join(gap[:lead]), "".join(gap[lead:])


class _Writer:
    """Writes data in the blocks of a document."""

    def __init__(self, data: Data, old: _Document) -> None:
        self._data, self._old = data, old
        self._from = _Matches(data, old).found
        self._kept = set(self._from.values())

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self._record((), self._data, (), ())).lstrip("\n") or "\n"

    def _record(self, names: Names, data: Data, new: Key, section: Names) -> Iterator[str]:
        """Yield the block of a record and those of the records in it; `section`: comments to put above it."""
        key = self._from.get(new)
        nested = [name for name in self._order(names, data, key) if self._is_nested(names, data, name, key)]
        own = {name: value for name, value in data.items() if name not in nested}
        yield from section
        yield from self._block(names, own, key, is_item=bool(new) and isinstance(new[-1], int), inside=bool(nested))
        for name in nested:
            value = data[name]
            if isinstance(value, Mapping):
                yield from self._record((*names, name), value, (*new, name), ())
                continue
            sections = self._section_of_list(key, name, new, len(value))
            for number, item in enumerate(value):
                yield from self._record((*names, name), item, (*new, name, number), () if number else sections)

    def _block(self, names: Names, own: Data, key: Key | None, *, is_item: bool, inside: bool) -> Iterator[str]:
        block = self._old.blocks.get(key) if key is not None else None
        if block is not None and key is not None:
            old = {name: value for name, value in self._old.at(key).items() if not self._old.has((*key, name))}
            yield _ended(block.section + block.lead + block.heading + merged(block.body, old, own))
        elif own or is_item or not inside:
            heading = ".".join(names)
            head = (f"\n[[{heading}]]\n" if is_item else f"\n[{heading}]\n") if names else ""
            yield head + merged("", {}, own)

    def _order(self, names: Names, data: Data, key: Key | None) -> list[str]:
        """Return the keys of a record: those with a heading in the order that they had, then in that of the schema."""
        had = self._old.below.get(key, ()) if key is not None else ()
        known = [str(name) for name in (*had, *_TABLES.get(names[-1] if names else "", ()), *data)]
        return [name for name in dict.fromkeys(known) if name in data]

    def _is_nested(self, names: Names, data: Data, name: str, key: Key | None) -> bool:
        """Return whether what stands under a key is written under headings: where it was, or else by the schema."""
        value = data[name]
        tables = isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping))
        if not tables:
            return False
        if key is not None and name in self._old.at(key):
            return self._old.has((*key, name)) or self._old.at(key)[name] == []
        return name in _TABLES.get(names[-1] if names else "", ())

    def _section_of_list(self, key: Key | None, name: str, new: Key, count: int) -> Names:
        """Return the comments above a list of which the first is gone, where no other has any of its own."""
        if key is None or not self._old.has((*key, name, 0)):
            return ()
        used = {self._from.get((*new, name, number)) for number in range(count)}
        items = (self._old.blocks.get((*key, name, part)) for part in self._old.below[*key, name])
        blocks = [block for block in items if block and block.section.strip()]
        first = self._old.blocks.get((*key, name, 0))
        is_lost = first is not None and (*key, name, 0) not in self._kept
        return (first.section,) if first and is_lost and len(blocks) == 1 and used else ()


class _Matches:
    """Finds which record of the old text each record of the data is, so that its block goes with it."""

    def __init__(self, data: Data, old: _Document) -> None:
        self._old = old
        self.found: dict[Key, Key] = {(): ()} if old.text else {}
        self._taken: set[Key] = set()
        if old.text:
            self._inside((), data)

    def _inside(self, names: Names, data: Data) -> None:
        level: list[tuple[Key, Data]] = [((), data)]
        while level:
            following: list[tuple[Key, Data]] = []
            for new, record in level:
                for name, value in record.items():
                    if isinstance(value, Mapping):
                        self._table((*new, name), new, name)
                        following.append(((*new, name), value))
                    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
                        following += [((*new, name, number), item) for number, item in enumerate(value)]
            self._items([(new, item) for new, item in following if isinstance(new[-1], int)])
            level = following

    def _table(self, new: Key, parent: Key, name: str) -> None:
        old = self.found.get(parent)
        if old is not None and isinstance(self._old.at(old).get(name), Mapping):
            self.found[new] = (*old, name)

    def _items(self, items: Sequence[tuple[Key, Data]]) -> None:
        """Match what stands in lists: the same record, else one of the same words, of the same name, or place."""
        kinds = {_kind(new) for new, _ in items}
        old = [k for k in self._old.blocks if k and isinstance(k[-1], int) and _kind(k) in kinds]
        for marks in (_whole, _words, _names):
            free = _Queues(old, {k: marks(self._old.at(k)) for k in old if k not in self._taken})
            for new, item in ((new, item) for new, item in items if new not in self.found):
                if found := free.take(_kind(new), self.found.get(new[:-2]), marks(item), self._taken):
                    self.found[new] = found
        for new, item in ((new, item) for new, item in items if new not in self.found):
            parent = self.found.get(new[:-2])
            placed = (*parent, *new[-2:]) if parent is not None else ()
            if placed in self._old.blocks and placed not in self._taken and _is_placed(self._old.at(placed), item):
                self.found[new] = placed
                self._taken.add(placed)


class _Queues:
    """Records of the old text by kind and mark, those of one parent and all, in the order of the text."""

    def __init__(self, keys: Sequence[Key], marks: Mapping[Key, Sequence[Mark]]) -> None:
        self._order = {key: number for number, key in enumerate(keys)}
        self._queues: dict[tuple[object, ...], deque[Key]] = defaultdict(deque)
        for key, own in marks.items():
            for mark in own:
                self._queues[_kind(key), mark].append(key)
                self._queues[_kind(key), key[:-2], mark].append(key)

    def take(self, kind: Names, parent: Key | None, marks: Sequence[Mark], taken: set[Key]) -> Key | None:
        """Take the first that is free and has one of the marks: of the same parent, or else of any."""
        for where in ((kind, parent), (kind,)):
            heads = [key for mark in marks if (key := self._head((*where, mark), taken))]
            if heads:
                taken.add(min(heads, key=self._order.__getitem__))
                return min(heads, key=self._order.__getitem__)
        return None

    def _head(self, queue: tuple[object, ...], taken: set[Key]) -> Key | None:
        keys = self._queues.get(queue, deque())
        while keys and keys[0] in taken:
            keys.popleft()
        return keys[0] if keys else None


def _kind(key: Key) -> Names:
    return tuple(part for part in key if isinstance(part, str))


def _whole(record: Data) -> list[Mark]:
    return [_mark(record)]


def _words(record: Data) -> list[Mark]:
    return [(name, _mark(record[name])) for name in _LIKE if record.get(name, "") != ""]


def _names(record: Data) -> list[Mark]:
    return [(name, _mark(record[name])) for name in _IDENTITY if name in record]


def _mark(value: object) -> Mark:
    """Return something that is equal for equal values, and can be a key."""
    if isinstance(value, Mapping):
        return frozenset((name, _mark(part)) for name, part in value.items())
    return tuple(map(_mark, value)) if isinstance(value, list) else value


def _is_placed(old: Data, new: Data) -> bool:
    """Return whether two records have nothing but their place to be known by: a mål, a strategi."""
    return not any(name in record for record in (old, new) for name in _IDENTITY)


def merged(body: str, old: Data, new: Data) -> str:
    """Return the lines of keys that held `old` with the values of `new`: what is the same stays as it was written."""
    if body and _equal(old, new):
        return body
    kept = body.rstrip("\n")
    document = tomlkit.parse(f"{kept}\n" if kept else "")
    _update(document, old, new)
    return tomlkit.dumps(document) + body[len(kept) + 1 :]


def _update(table: Any, old: Data, new: Data) -> None:
    for name in [name for name in old if name not in new]:
        del table[name]
    for name, value in new.items():
        before = old.get(name)
        if name in old and _equal(before, value):
            continue
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            _update(table[name], before, value)
        elif isinstance(before, list) and isinstance(value, list) and before:
            _update_list(table[name], before, value)
        else:
            table[name] = _item(value)


def _update_list(array: Array, old: Sequence[Any], new: Sequence[Any]) -> None:
    """Change what differs in a list, from the end, so that positions hold; comments beside the rest stay."""
    matcher = SequenceMatcher(None, [repr(v) for v in old], [repr(v) for v in new], autojunk=False)
    for _, first, last, start, stop in reversed([code for code in matcher.get_opcodes() if code[0] != "equal"]):
        for position in reversed(range(first, last)):
            del array[position]
        for position, value in enumerate(new[start:stop], start=first):
            array.insert(position, _item(value))


def _equal(old: object, new: object) -> bool:
    """Return whether two values are the same in a plan file: true is not 1."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_equal(old[name], new[name]) for name in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_equal, old, new))
    return old == new


def _item(value: Any) -> Item:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        found: Item = tomlkit.value(str(int(value)) if whole else f"{value:f}")
        return found
    if isinstance(value, Mapping):
        pairs = (f"{tomlkit.key(str(name)).as_string()} = {_item(part).as_string()}" for name, part in value.items())
        line: Item = tomlkit.value(f"{{ {', '.join(pairs)} }}" if value else "{}")
        return line
    if isinstance(value, list):
        array = tomlkit.array()
        for part in value:
            array.append(_item(part))
        long = any(isinstance(part, Mapping) for part in value) or sum(len(str(part)) for part in value) > _LONG
        array.multiline(multiline=bool(value) and long)
        return array
    item: Item = tomlkit.item(value)
    return item


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
