"""`python -m tests.fuzzer --runs 5000 --seed 1`: damage files, and report violations, time and memory."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzzer.runs import MEBIBYTES, WAYS, Run, one_run


def main() -> int:
    """Run, and print the report; 1 if a value was wrong or lost, or a limit exceeded."""
    ask = argparse.ArgumentParser(prog="python -m tests.fuzzer")
    ask.add_argument("--runs", type=int, default=500)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--each", type=int, default=0, help="first every way of damage alone, so many times")
    ask.add_argument("--only", choices=WAYS, help="only this way, alone")
    ask.add_argument("--keep", type=Path, help="folder in which the files that broke a promise are kept")
    options = ask.parse_args()
    started = time.perf_counter()
    alone: list[list[str] | None] = [[way] for way in WAYS if way == options.only or not options.only]
    plans = alone * options.each + [None] * (0 if options.only else options.runs)
    runs = []
    for number, ways in enumerate(plans):
        run = one_run(options.seed * 1_000_003 + number, ways)
        runs.append(run)
        for violation in run.violations[:3]:
            print(f"seed {run.seed} {'+'.join(run.ways)} [{run.dialect}]: {violation}", flush=True)
        if run.violations and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{run.seed}.bin").write_bytes(run.data)
        run.data = b""
    _report(runs, time.perf_counter() - started)
    return int(any(run.violations for run in runs) or max(run.memory for run in runs) > MEBIBYTES)


def _report(runs: list[Run], seconds: float) -> None:
    slowest = max(runs, key=lambda run: run.seconds)
    print(f"\n{len(runs)} runs in {seconds:.0f} s, {sum(bool(run.violations) for run in runs)} with a violation")
    print(
        f"slowest {slowest.seconds:.2f} s (seed {slowest.seed}, {'+'.join(slowest.ways)}); most memory {runs[-1].memory:.0f} MiB"  # noqa: E501 # reads best as one line
    )
    print("\n| damage, alone | runs | violations | slowest s | outcomes |\n|---|--:|--:|--:|---|")
    for way in WAYS:
        mine = [run for run in runs if run.ways == [way]]
        if mine:
            outcomes = ", ".join(f"{code} {n}" for code, n in Counter(run.outcome for run in mine).most_common())
            broken = sum(bool(run.violations) for run in mine)
            print(f"| {way} | {len(mine)} | {broken} | {max(run.seconds for run in mine):.2f} | {outcomes} |")


if __name__ == "__main__":
    sys.exit(main())
