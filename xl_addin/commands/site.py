"""`vplan webbplats`: a result as a static web site, which opens from any folder or web server."""

from __future__ import annotations

import argparse

from xl_addin.commands.base import ALL_WELL, WITH_ERRORS
from xl_addin.steps.site import write_site
from xl_addin.terminal import print_line, print_notes


def run(options: argparse.Namespace) -> int:
    """Write the site, and print what was done; what somebody should look at goes to stderr."""
    done = write_site(options.resultat, options.ut, plan_name=options.plan, public=options.publik, base=options.bas)
    print_notes(done.notes)
    print_line(done.sentence)
    return WITH_ERRORS if done.kept else ALL_WELL
