"""Run a command in a child process and take its wall time, processor time and peak memory."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENOUGH = 60.0
"""Seconds of runs after which a contender is not started again: the slowest has one round, the others all."""


class RunError(RuntimeError):
    """A contender did not do its work; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: wall seconds, processor seconds (its children's too), and MiB at most in one process."""

    seconds: float
    cpu: float
    mib: float


def run(command: Sequence[str], *, accepted: Sequence[int] = (0,), env: Mapping[str, str] | None = None) -> Sample:
    """Run a command to its end.

    The peak memory is the largest of the processes', not their sum. It counts what this process held when it started
    the child, so this module and its callers import nothing large.
    """
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # the libraries have theirs, and so has an installed program
    begun = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in accepted:
        raise RunError(f"{' '.join(command)}: {child.returncode}\n{errors.decode(errors='replace')[-2000:]}")
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def alternate(contenders: Mapping[str, Callable[[], Sample]], rounds: int) -> dict[str, list[Sample]]:
    """Run every contender once a round, in an order that turns by one each round, so that none is favoured.

    One that has run for `ENOUGH` seconds is left out of the rounds that remain.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in contenders}
    names = list(contenders)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            if sum(sample.seconds for sample in samples[name]) >= ENOUGH:
                continue
            samples[name].append(contenders[name]())
            print(f"  {number + 1}/{rounds} {name}: {samples[name][-1].seconds:.2f} s", file=sys.stderr)
    return samples


def median(samples: Sequence[Sample], what: str = "seconds") -> float:
    """Give the median of one measure."""
    return statistics.median(getattr(sample, what) for sample in samples)


def spread(samples: Sequence[Sample], what: str = "seconds") -> tuple[float, float]:
    """Give the least and the greatest of one measure."""
    values = [getattr(sample, what) for sample in samples]
    return min(values), max(values)


def machine() -> str:
    """Tell what the measurement ran on, and how busy it was."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = (line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line)
        model = next(lines, model)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {os.cpu_count()} kärnor, {platform.system()}, {python}; last {load}"
