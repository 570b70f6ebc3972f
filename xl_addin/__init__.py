"""Verksamhetsplan for Excel: templates, validation, statuses and consolidation of a joint verksamhetsplan.

Five functions for whoever works in Python: `load_plan`, `build_template`, `read_submission`, `evaluate`, `consolidate`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from xl_addin.plan.loading import READERS, PlanSource

if TYPE_CHECKING:
    from pathlib import Path

    from xl_addin.api import build_template, consolidate, evaluate, load_plan, read_submission

__version__ = "0.1.0"
__all__ = ["build_template", "consolidate", "evaluate", "load_plan", "read_submission"]


def _read_plan_book(path: Path) -> PlanSource:
    """Read a plan workbook: the room of plans knows no cells, and the one that reads them is imported when needed."""
    read: PlanSource = import_module("xl_addin.reading.plan_book").read_plan_book(path)
    return read


READERS |= dict.fromkeys((".xlsx", ".xlsm", ".ods"), _read_plan_book)


def __getattr__(name: str) -> object:
    """Import the public functions when they are first asked for: the command line starts without them."""
    if name in __all__:
        return getattr(import_module("xl_addin.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
