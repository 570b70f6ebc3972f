"""Realistic submissions for measuring: our own templates, filled by a seed, for as many kommuner and plans as wanted.

    python -m benchmarks.submissions 290 --folder DIR

writes `DIR/290/inbox`, its plan files, and the datamaps that `datamaps` needs. What is there already is not made again.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xl_addin.demo import example_registers, story_of
from xl_addin.forms.area import template_layout
from xl_addin.plan import builtin_plans, load_plan
from xl_addin.plan.model import Member, Plan
from xl_addin.workbooks.template import build_template, template_file_name

REAL = "familjen-helsingborg-2016-2019"
MEMBERS = 290
"""Kommuner of a made-up plan: as many as there are in Sweden."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """A folder of submissions, and the plan files they belong to (none for the built-in plan)."""

    count: int
    folder: Path
    plans: tuple[Path, ...]

    @property
    def inbox(self) -> Path:
        """Where the files lie."""
        return self.folder / "inbox"


def inbox(count: int, folder: Path, workers: int = 2) -> Inbox:
    """Make, or find, an inbox of `count` submissions.

    Up to 44: the real plan, 11 kommuner over four years. More: made-up plans of 290 kommuner, each reporting its last
    year, so that 290 is one plan and 2,900 are ten.
    """
    home = folder / str(count)
    plans = () if count <= 44 else tuple(_made_up(home, number) for number in range(1, -(-count // MEMBERS) + 1))
    done = home / "done"
    if not done.exists():
        jobs = list(_jobs(home, plans))[:count]
        with ProcessPoolExecutor(workers) as pool:
            for _ in pool.map(_fill, *zip(*jobs, strict=True), chunksize=8):
                pass
        _write_datamaps(home, load_plan(plans[0] if plans else REAL), first_year=not plans)
        done.touch()
    return Inbox(count, home, plans)


def _made_up(home: Path, number: int) -> Path:
    """Write a plan like the real one with members up to 290; the eleven stay, as they answer for the mätetal."""
    path = home / f"plan-{number}.toml"
    if not path.exists():
        text = builtin_plans()[REAL].path.read_text("utf-8").replace(f'"{REAL}"', f'"matplan-{number}"', 1)
        taken = {member.code for member in load_plan(REAL).member}
        codes = (f"{code:04}" for code in range(2001, 9999) if f"{code:04}" not in taken)
        more = [_member(f"Provkommun {n}", next(codes), 9_000 + 137 * n) for n in range(len(taken) + 1, MEMBERS + 1)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n" + "\n".join(more), "utf-8")
    return path


def _member(name: str, code: str, inhabitants: int) -> str:
    population = f'{{ date = 2019-12-31, inhabitants = {inhabitants}, source = "påhittad" }}'
    return f'[[member]]\nname = "{name}"\ncode = "{code}"\nsince = 1996-01-01\npopulation = [{population}]\n'


def _jobs(home: Path, plans: tuple[Path, ...]) -> Iterator[tuple[Path, str, str, int]]:
    for number, path in enumerate(plans or (Path(REAL),), start=1):
        plan = _plan(str(path))
        for year in [plan.last_year] if plans else plan.years:
            folder = home / "inbox" / (f"plan {number}" if plans else "") / str(year)
            folder.mkdir(parents=True, exist_ok=True)
            for member in plan.members(year):
                yield folder, str(path), member.code, year


@lru_cache(maxsize=2)
def _plan(path: str) -> Plan:
    return load_plan(path)


def _fill(folder: Path, plan_path: str, code: str, year: int) -> None:
    plan = _plan(plan_path)
    member = plan.members_by_code[code]
    known = {row: {y: told for y, told in years.items() if y <= year} for row, years in story_of(plan, member).items()}
    data = build_template(plan, member, year, known=known, registers=example_registers(plan, member, year))
    (folder / template_file_name(plan, member, year)).write_bytes(data)


def _write_datamaps(home: Path, plan: Plan, *, first_year: bool) -> None:
    """Say in datamaps' own format, a CSV file for each year, which cells hold what is reported."""
    for year in plan.years if first_year else [plan.last_year]:
        with (home / f"datamap-{year}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["cell_key", "template_sheet", "cell_reference"])
            writer.writerows(_cells(plan, plan.member[0], year))


def _cells(plan: Plan, member: Member, year: int) -> Iterator[tuple[str, str, str]]:
    for sheet in template_layout(plan, member, year).sheets:
        for line in sheet.lines:
            for column in sheet.columns:
                if column.answered and column.year == year:
                    yield f"{line.row.id} {column.key}", sheet.name, sheet.cell(line, column.key)


def main() -> None:
    """Make an inbox of as many submissions as asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int)
    options.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    chosen = options.parse_args()
    print(inbox(chosen.count, chosen.folder).inbox)


if __name__ == "__main__":
    main()
