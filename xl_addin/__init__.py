"""Verksamhetsplan for Excel: templates, validation, statuses and consolidation of a joint verksamhetsplan.

Five functions for whoever works in Python: `load_plan`, `build_template`, `read_submission`, `evaluate`, `consolidate`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from xl_addin.versions import PROGRAM_VERSION

if TYPE_CHECKING:
    from xl_addin.api import build_template, consolidate, evaluate, load_plan, read_submission

__version__ = PROGRAM_VERSION
__all__ = ["build_template", "consolidate", "evaluate", "load_plan", "read_submission"]


def __getattr__(name: str) -> object:
    """Import the public functions when they are first asked for: the command line starts without them."""
    if name in __all__:
        return getattr(import_module("xl_addin.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
