"""What every kind of official statistics has in common: what a plan says of it, and what it publishes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct

from xl_addin.schema import AbstractMeta, Validated

Use = Literal["check", "prefill", "basis"]
"""What a mätetal's source is used for; each does what those before it do.

`check`: what is reported is held against it. `prefill`: the template shows it. `basis`: the regional figure is computed
from it where nobody reported one.
"""


class Observation(Struct, frozen=True):
    """What a response gives for one id, area and year; `value` None: published as missing, or taken back."""

    id: str
    area: str
    year: int
    value: Decimal | None


class ResponsePage(Struct, frozen=True):
    """What one response holds. `following`: the address of its next page; `continues`: whether it is one itself."""

    observations: tuple[Observation, ...]
    following: str | None = None
    continues: bool = False


class StatisticSource(Validated, frozen=True, kw_only=True, metaclass=AbstractMeta):
    """A series of official statistics, as a plan names it."""

    publisher: ClassVar[str]
    """Who publishes it, as people know it."""
    base: ClassVar[str]
    """The address that every address of the kind begins with."""
    country: ClassVar[str]
    """The area that is the whole country."""

    kind: str
    id: str
    """The publisher's own id of the series."""
    use: Use | None = None
    """Of a mätetal's source only."""
    aggregate: Literal["sum", "weighted_mean"] | None = None
    """How the members' figures make a regional one, where the mätetal is reported for the region as a whole."""
    area: str | None = None
    """Of a comparison only: the area that is compared with, by default the country."""

    @property
    def prefills(self) -> bool:
        """Whether the template shows its figures."""
        return self.use in {"prefill", "basis"}

    @property
    def label(self) -> str:
        """Publisher and id, as they stand with every figure: `Kolada N00999`."""
        return f"{self.publisher} {self.id}"

    @classmethod
    @abstractmethod
    def addresses(cls, ids: Sequence[str], areas: Sequence[str], years: Sequence[int]) -> list[str]:
        """Return the addresses that give these series for these areas and years, each once, in a fixed order."""

    @classmethod
    @abstractmethod
    def read(cls, document: object) -> ResponsePage:
        """Read a response that has been parsed (JSON with `Decimal` for numbers).

        Raises `ValueError`, whose text says in Swedish what is not as the publisher documents it.
        """
