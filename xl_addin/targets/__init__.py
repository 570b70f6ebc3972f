"""The kinds of target, one file each, and what combines their statuses. Adding a kind adds a file here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from xl_addin import texts
from xl_addin.targets.base import Target
from xl_addin.targets.formulas import Cells
from xl_addin.targets.reported import Case, Field, Measure, Reason, Report, State, worded
from xl_addin.targets.status import MISSING, UNASSESSED, WORST_FIRST, Status, Verdict, shown

KINDS = ("milestone", "count", "trajectory", "trend", "benchmark", "reach", "corridor", "baseline", "monitor")
"""Each is a module of this package with the class of the same name in capitals, e.g. `trend.Trend`."""


def parse_target(parameters: object) -> Target:
    """Make the target of `parameters["kind"]` (a table of the plan file).

    Raises `ValueError` if the kind is unknown, `pydantic_core.ValidationError` if its parameters are not right.
    """
    kind = parameters.get("kind") if isinstance(parameters, Mapping) else None
    if kind not in KINDS:
        raise ValueError(texts.plan.UNKNOWN_KIND.format(kind=kind, kinds=", ".join(KINDS)))
    return kind_named(kind).validate(parameters)


def kind_named(kind: str) -> type[Target]:
    """Return the class of a kind of `KINDS`."""
    found: type[Target] = getattr(import_module(f"xl_addin.targets.{kind}"), kind.capitalize())
    return found


__all__ = [
    "KINDS", "MISSING", "UNASSESSED", "WORST_FIRST", "Case", "Cells", "Field", "Measure", "Reason", "Report", "State",
    "Status", "Target", "Verdict", "kind_named", "parse_target", "shown", "worded",
]  # fmt: skip
