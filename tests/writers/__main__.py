"""`python -m tests.writers`: send a filled template through every program that is installed, and tell what each loses.

`--page` prints the page `docs/andra-program.md` instead. Programs for Node are found through NODE_PATH.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.writers.compare import Outcome, through
from tests.writers.page import page
from tests.writers.programs import PROGRAMS


def main() -> int:
    """Print the table or the page; 1 if a value was lost without a word."""
    ask = argparse.ArgumentParser(prog="python -m tests.writers")
    ask.add_argument("--page", action="store_true")
    options = ask.parse_args()
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        for number, program in enumerate(PROGRAMS):
            if not program.present():
                print(f"{program.name} {program.kind}: not installed", file=sys.stderr)
                continue
            outcomes.append(through(program, Path(folder) / str(number)))
            if not options.page:
                _show(outcomes[-1])
    if options.page:
        sys.stdout.buffer.write(page(outcomes).encode())
    return int(not all(outcome.values_said for outcome in outcomes))


def _show(outcome: Outcome) -> None:
    program = outcome.program
    name = f"{program.name} {program.version()} {program.kind}"
    print(f"{name}: {outcome.refused or 'read'}, {outcome.same} values the same")
    for what in (*outcome.other, *outcome.gone[: 0 if outcome.refused else None]):
        print(f"    {what}")
    print(f"    findings {dict(outcome.codes)}; lost {', '.join(outcome.lost) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
