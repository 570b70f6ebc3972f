"""Kolada, the municipalities' national database (RKA), by its API v3.

A response is `{"values": […], "count": n, "next_url": address or null}`; a row is `{"kpi", "municipality", "period",
"values": [{"gender": "T|K|M", "count", "status", "value": number or null, "isdeleted"}]}`. At most 25 ids stand in one
part of an address. `municipality` may be a kommun, `0000` (the country) or a group of kommuner (`G…`), whose figure is
an unweighted mean of its kommuner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from xl_addin import texts
from xl_addin.schema import Bounds
from xl_addin.sources.base import Observation, ResponsePage, StatisticSource

IDS_A_PART = 25
EVERYBODY = "T"
"""The gender that is all together; K and M are never added up."""
SMALLEST, LARGEST = -12, 15
"""The powers of ten that a figure may lie between."""


class Kolada(StatisticSource, frozen=True, kw_only=True):
    """A nyckeltal of Kolada, for the kommun as a whole and all genders together."""

    publisher: ClassVar[str] = "Kolada"
    base: ClassVar[str] = "https://api.kolada.se/v3"
    country: ClassVar[str] = "0000"

    kind: Literal["kolada"]
    id: Annotated[str, Bounds(pattern=r"^[NU][0-9]{5}$")]
    area: Annotated[str, Bounds(pattern=r"^([0-9]{4}|G[0-9]+)$")] | None = None

    @classmethod
    def addresses(cls, ids: Sequence[str], areas: Sequence[str], years: Sequence[int]) -> list[str]:
        """Return the addresses, at most 25 ids, areas and years in each."""
        return [
            f"{cls.base}/data/kpi/{some_ids}/municipality/{some_areas}/year/{some_years}"
            for some_ids in _parts(ids)
            for some_areas in _parts(areas)
            for some_years in _parts(years)
        ]

    @classmethod
    def read(cls, document: object) -> ResponsePage:
        """Read a response of `/data`. Raises `ValueError` if it is none."""
        rows = document.get("values") if isinstance(document, Mapping) else None
        if not isinstance(document, Mapping) or not isinstance(rows, list):
            raise ValueError(texts.statistics.NOT_A_RESPONSE)
        following, before = (document.get(key) for key in ("next_url", "previous_url"))
        if following is not None and not isinstance(following, str):
            raise ValueError(texts.statistics.BAD_KEY.format(row=0, key="next_url"))
        observations = tuple(_observation(number, row) for number, row in enumerate(rows, 1))
        return ResponsePage(observations, following or None, bool(before))


def _parts(values: Sequence[object]) -> list[str]:
    unique = sorted({str(value) for value in values})
    return [",".join(unique[n : n + IDS_A_PART]) for n in range(0, len(unique), IDS_A_PART)]


def _observation(number: int, row: object) -> Observation:
    if not isinstance(row, Mapping):
        raise ValueError(texts.statistics.NOT_A_ROW.format(row=number))
    for key in ("kpi", "municipality"):
        if not isinstance(row.get(key), str):
            raise ValueError(texts.statistics.BAD_KEY.format(row=number, key=key))
    period, values = str(row.get("period")), row.get("values")
    if not (period.isascii() and period.isdigit() and len(period) == 4):
        raise ValueError(texts.statistics.BAD_KEY.format(row=number, key="period"))
    if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
        raise ValueError(texts.statistics.BAD_KEY.format(row=number, key="values"))
    everybody = {_figure(number, value) for value in values if value.get("gender") == EVERYBODY}
    if len(everybody) > 1:
        raise ValueError(texts.statistics.SEVERAL_VALUES.format(row=number))
    return Observation(row["kpi"], row["municipality"], int(period), next(iter(everybody), None))


def _figure(number: int, value: Mapping[str, object]) -> Decimal | None:
    figure = value.get("value")
    if figure is None or value.get("isdeleted"):
        return None
    if isinstance(figure, bool) or not isinstance(figure, int | Decimal):
        raise ValueError(texts.statistics.BAD_KEY.format(row=number, key="value"))
    exact = Decimal(figure)
    if exact and not SMALLEST <= exact.adjusted() <= LARGEST:
        raise ValueError(texts.statistics.BAD_KEY.format(row=number, key="value"))
    return exact if exact else Decimal(0)
