"""The kinds of target, one file each, and what combines their statuses. Adding a kind adds a file here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from xl_addin import texts
from xl_addin.targets.base import (
    Case,
    Cells,
    Field,
    Reason,
    Report,
    State,
    Status,
    Target,
    Verdict,
    shown,
)

KINDS = ("milestone", "count", "trajectory", "trend", "benchmark", "reach", "baseline", "monitor")
"""Each is a module of this package with the class of the same name in capitals, e.g. `trend.Trend`."""


def parse_target(parameters: object) -> Target:
    """Make the target of `parameters["kind"]` (a table of the plan file).

    Raises `ValueError` if the kind is unknown, `pydantic.ValidationError` if its parameters are not right.
    """
    kind = parameters.get("kind") if isinstance(parameters, Mapping) else None
    if kind not in KINDS:
        raise ValueError(texts.plan.UNKNOWN_KIND.format(kind=kind, kinds=", ".join(KINDS)))
    module = import_module(f"xl_addin.targets.{kind}")
    target: Target = getattr(module, kind.capitalize()).model_validate(parameters)
    return target


__all__ = [
    "KINDS", "Case", "Cells", "Field", "Reason", "Report", "State", "Status", "Target", "Verdict",
    "parse_target", "shown",
]  # fmt: skip
