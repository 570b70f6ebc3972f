"""`vplan installera`: shortcuts and settings, so that the buttons work on this computer."""

from __future__ import annotations

import argparse

from xl_addin.commands import doctor
from xl_addin.excel import install
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Install for the user, print what was written, and check it."""
    for path in install.install():
        print_line(path)
    return doctor.report(None)
