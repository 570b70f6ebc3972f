"""`python -m tests.mutator --runs 5000 --seed 1`: compose edits at random, and report runs, violations and findings."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.mutator.runs import Run, one_run, single_edits


def main() -> int:
    """Run, and print the report; 1 if a promise was broken."""
    ask = argparse.ArgumentParser(prog="python -m tests.mutator")
    ask.add_argument("--runs", type=int, default=500)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--each", type=int, default=0, help="first run every edit alone, so many times")
    ask.add_argument("--only", help="only this edit, alone")
    ask.add_argument("--keep", type=Path, help="folder in which the files of broken promises are kept")
    options = ask.parse_args()
    started = time.perf_counter()
    runs: list[Run] = []
    plans = single_edits(options.each, options.only) + [None] * (0 if options.only else options.runs)
    for number, names in enumerate(plans):
        run = one_run(options.seed * 1_000_003 + number, names)
        runs.append(run)
        for violation in run.verdict.violations:
            print(f"seed {run.seed} {'+'.join(run.edits)} [{run.base}]: {violation}", flush=True)
        if run.verdict.violations and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{run.seed}.{'ods' if run.ods else 'xlsx'}").write_bytes(run.data)
        run.data = b""
    _report(runs, time.perf_counter() - started)
    return int(any(run.verdict.violations for run in runs))


def _report(runs: list[Run], seconds: float) -> None:
    outcomes: Counter[str] = Counter()
    for run in runs:
        outcomes += run.verdict.outcomes
    broken = sum(bool(run.verdict.violations) for run in runs)
    slowest = max(run.seconds for run in runs)
    print(f"\n{len(runs)} runs in {seconds:.0f} s, slowest reading {slowest:.2f} s, {broken} with a broken promise")
    print(f"answers: {dict(outcomes.most_common())}")
    _table(runs)


def _table(runs: list[Run]) -> None:
    by_edit: dict[str, list[Run]] = {}
    for run in runs:
        if len(run.edits) == 1:
            by_edit.setdefault(run.edits[0], []).append(run)
    print("\n| edit, alone | runs | broken | booked | only in findings | file refused | findings it caused |")
    print("|---|--:|--:|--:|--:|--:|---|")
    for name, mine in sorted(by_edit.items()):
        codes: Counter[str] = Counter()
        booked = carried = refused = 0
        for run in mine:
            codes += run.caused
            booked += run.verdict.outcomes["booked"]
            carried += sum(n for level, n in run.verdict.outcomes.items() if level not in ("booked", "lost", "file"))
            refused += bool(run.verdict.outcomes["file"])
        said = ", ".join(f"{code} {count / len(mine):.1f}" for code, count in codes.most_common(5))
        broken = sum(bool(run.verdict.violations) for run in mine)
        print(
            f"| {name} | {len(mine)} | {broken} | {booked / len(mine):.1f} | {carried / len(mine):.1f} | {refused} | {said} |"  # noqa: E501 # a table
        )


if __name__ == "__main__":
    sys.exit(main())
