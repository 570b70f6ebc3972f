"""The kinds of official statistics, one file each: what a plan says of them, and the form of what they publish.

Nothing here reads a file or touches the network. Adding a kind adds a file here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from xl_addin import texts
from xl_addin.sources.base import Observation, ResponsePage, StatisticSource, Use

SOURCE_KINDS = ("kolada",)
"""Each is a module of this package with the class of the same name in capitals, e.g. `kolada.Kolada`."""


def source_kind(kind: str) -> type[StatisticSource]:
    """Return the class of a kind in `SOURCE_KINDS`."""
    found: type[StatisticSource] = getattr(import_module(f"xl_addin.sources.{kind}"), kind.capitalize())
    return found


def parse_source(parameters: object) -> StatisticSource:
    """Make the source of `parameters["kind"]` (a table of the plan file).

    Raises `ValueError` if the kind is unknown, `pydantic_core.ValidationError` if its parameters are not right.
    """
    kind = parameters.get("kind") if isinstance(parameters, Mapping) else None
    if kind not in SOURCE_KINDS:
        raise ValueError(texts.plan.UNKNOWN_SOURCE.format(kind=kind, kinds=", ".join(SOURCE_KINDS)))
    return source_kind(kind).validate(parameters)


__all__ = ["SOURCE_KINDS", "Observation", "ResponsePage", "StatisticSource", "Use", "parse_source", "source_kind"]
