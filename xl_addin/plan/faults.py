"""What is wrong with a plan file, in one Swedish line a fault: file, line, key, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.plan.lines import Key

Flaw = tuple[Key, str]
"""Where in the plan's data something is wrong, and what (Swedish, with how to mend it)."""

_LONGEST_SHOWN = 60
_IDENTITY = {"goal_area": "number", "indicator": "code", "series": "id", "unit": "id", "member": "name",
             "population": "date", "network": "number", "project": "name", "statement": "number",
             "retired": "code"}  # fmt: skip


class Fault(Struct, frozen=True):
    """One fault. `line` counts from 1 (0: the file as a whole) and sorts the faults of a file."""

    line: int
    where: str
    """The place as shown: `rad 12`."""
    key: str
    """As shown: `mätetal 1.3, target.by`; empty for the file as a whole."""
    message: str
    sheet: str = ""
    cell: str = ""
    """Where the plan is a workbook: the sheet and the cell."""


class PlanError(NotDoneError):
    """A plan that cannot be used. `str()` is one Swedish line on the first fault; `faults` holds all."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        super().__init__(file, tuple(faults))
        self.file = file
        self.faults = tuple(faults)

    def __str__(self) -> str:
        first, more = self.faults[0], len(self.faults) - 1
        line = texts.plan.ERROR.format(
            file=self.file,
            where=texts.plan.ERROR_WHERE.format(where=first.where) if first.where else "",
            key=texts.plan.ERROR_KEY.format(key=first.key) if first.key else "",
            message=first.message,
            more=texts.plan.ERROR_MORE[min(more, 2)].format(count=more),
        )
        return " ".join(line.split())


def flaw(key: Key, code: str, /, **facts: object) -> Flaw:
    """Make the flaw `code` of `texts.plan.FLAWS`, or `SUCCESSION`, at `key`."""
    words = texts.plan.FLAWS.get(code) or texts.plan.SUCCESSION[code]
    return key, words.format(**facts)


def shown(value: object) -> str:
    """Write a value of the plan file as a message shows it: short, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = f"\u201d{value}\u201d"
    elif isinstance(value, Mapping):
        text = "{ … }"
    elif isinstance(value, list | tuple):
        text = "[ … ]"
    else:
        text = str(value)
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def describe(key: Key, data: object, label: str = "") -> str:
    """Write `key` for people, with the names that `data` gives: `mätetal 1.3, target.by`.

    `label`: what people call the value, if that is not its key.
    """
    parts: list[str] = []
    rest: list[str | int] = []
    for name, part in zip((None, *key), key, strict=False):
        if part == "[key]":  # pydantic's mark for the key of a table
            continue
        data = inside(data, part)
        rest.append(part)
        if isinstance(part, int) and name in texts.plan.PLACES:
            parts = parts if name in {"goal", "strategy", "series", "population"} else []
            parts.append(texts.plan.PLACES[str(name)].format(name=_identity(str(name), part, data)))
            rest = []
    keys = ".".join(str(part + 1) if isinstance(part, int) else part for part in rest)
    dotted = label if keys and label else keys
    return ", ".join([*parts, *([dotted] if dotted else [])])


def _identity(name: str, position: int, data: object) -> str:
    value = data.get(_IDENTITY.get(name)) if isinstance(data, Mapping) else None
    if value is None or isinstance(value, Mapping | list | Decimal):
        return texts.plan.NTH.format(number=position + 1)
    return shown(value).strip("\u201d")


def inside(data: object, part: str | int) -> object:
    """Return what stands under a key or a position, None if nothing does."""
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None
