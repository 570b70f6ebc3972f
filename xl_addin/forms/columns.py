"""A column of a form, that is a field: all that writing, validating, finding, reading and placing it needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import Flag, StrEnum, auto
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from xl_addin import swedish, texts
from xl_addin.fields import Choice, ValueKind
from xl_addin.plan.model import Unit
from xl_addin.versions import FIRST_TEMPLATE
from xl_addin.when import When

ID_KEY = "id"
SIGNATURE_KEY = "signature"
"""Keys of the hidden columns that every form has: the row's id, and the witness of row, kommun, plan and year."""
TEXT_LIMIT = 4000
"""Characters that validation lets people type; longer text that was pasted is read all the same."""


class Writer(StrEnum):
    """Who may write in a column."""

    PEOPLE = "people"
    PRESET = "preset"
    """The form on its preset rows, people on free ones."""
    FORM = "form"
    """The form alone: printed words."""
    PROGRAM = "program"
    """Live formulas, or a program: what stands there is never an answer."""


class Witness(Flag):
    """What the printed words of a column say of the row they stand in."""

    NONE = 0
    KEY = auto()
    """They name the row: another readable value contradicts."""
    WORDS = auto()
    """They name the row where they are words of the form; others say nothing."""
    BESIDE = auto()
    """Another row's words: cells were moved apart. With WORDS: without anchors only the row's very own will do."""
    LASTING = auto()
    """A new version of the plan does not reword them."""


class Column(Struct, frozen=True, dict=True):
    """One column of a form. `width` is in characters; a blank `field` or `record` is the key itself.

    `field` is the field's name in JSON; `record` the attribute of the record that it fills, of `year` where the form
    asks several years. `aliases` are other headers it may bear.
    `since`: the version of the layout that it came with: in an earlier template it is not missed.
    `strict`: what its limits refuse cannot be typed; else Excel warns. `compared`: two files that differ in it differ.
    `offered`: formula of the cells to choose from, as it reads in the first row, where they differ from row to row.
    `hint`, `error_title` and `error` are what Excel says, where that is more than help and kind say.
    """

    key: str
    header: str
    help: str = ""
    width: float = 14
    kind: ValueKind = ValueKind.TEXT
    choices: tuple[Choice, ...] = ()
    writer: Writer = Writer.PEOPLE
    required: bool = False
    minimum: Any = None
    maximum: Any = None
    unit: Unit | None = None
    plausible: tuple[Decimal, Decimal] | None = None
    hidden: bool = False
    since: str = FIRST_TEMPLATE
    strong: bool = False
    quiet: bool = False
    """Printed as a remark beside what it is about."""
    group: str = ""
    """The columns that it belongs with, as a word above them; "" if the form's columns are not grouped."""
    settled: bool = False
    """Known since earlier: it may be corrected, and does not ask to be filled in."""
    num_format: str = ""
    places: int | None = None
    """Decimals of a figure whose thousands stand apart; None: it is shown as it was typed."""
    strict: bool = True
    aliases: tuple[str, ...] = ()
    witness: Witness = Witness.NONE
    field: str = ""
    record: str = ""
    year: int | None = None
    compared: bool = True
    title: str = ""
    hint: str = ""
    error_title: str = ""
    error: str = ""
    offered: str = ""

    def __post_init__(self) -> None:
        """Fill in what is as the key says."""
        force_setattr(self, "field", self.field or self.key)
        force_setattr(self, "record", self.record or self.field)

    @property
    def answered(self) -> bool:
        """Whether people may write in it, on some row."""
        return self.writer in (Writer.PEOPLE, Writer.PRESET)

    @property
    def seeded(self) -> bool:
        """Whether the form writes it on its preset rows, and people on the free ones."""
        return self.writer is Writer.PRESET

    def shown(self, value: object) -> object:
        """Return what the sheet shows for a stored value: the label of a choice, a time as `14:00`, else the value."""
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if isinstance(value, When):
            return value.shown
        return value if self.kind is ValueKind.YEAR else self._labels.get(value, value)

    def written(self, value: object) -> object:
        """Return what a form to fill in holds: as `shown`, and as text where Excel would make a day of it."""
        return str(value) if self.kind is ValueKind.WHEN and value is not None else self.shown(value)

    @cached_property
    def _labels(self) -> dict[object, str]:
        return {choice.key: choice.label for choice in self.choices}

    @cached_property
    def as_written(self) -> Mapping[str, Choice]:
        """The choices by their very labels, and those of the plan by their keys too."""
        keys = {str(choice.key): choice for choice in self.choices if self.kind is ValueKind.CODE}
        return keys | {choice.label: choice for choice in self.choices}

    @property
    def limits(self) -> str:
        """The limits in words, for messages; "" if there are none."""
        if self.minimum is None or self.maximum is None:
            return ""
        minimum, maximum = map(swedish.text_of, (self.minimum, self.maximum))
        return texts.registers.LIMITS.format(minimum=minimum, maximum=maximum)

    @property
    def prompt(self) -> str:
        """What Excel says when the cell is chosen."""
        return self.hint or f"{self.help} {texts.registers.INPUT[self.kind][0]}"

    @property
    def refusal_title(self) -> str:
        """What Excel says above `refusal`."""
        return self.error_title or texts.registers.ERROR_TITLE

    @property
    def refusal(self) -> str:
        """What Excel says when something else was typed (at most 255 characters)."""
        length = swedish.number(TEXT_LIMIT)
        return self.error or texts.registers.INPUT[self.kind][1].format(limits=self.limits, length=length)
