"""`vplan planer`: list the built-in plans."""

from __future__ import annotations

import argparse

from xl_addin.plan import builtin_plans
from xl_addin.terminal import print_line


def run(_: argparse.Namespace) -> None:
    """Print each plan, one a line: what to write after `--plan`, and its printed name."""
    for name, plan in builtin_plans().items():
        print_line(name, plan.title)
