"""An inbox of filled templates, unreadable files and strangers, made once for a test run's process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from xl_addin.demo import example_registers, story_of
from xl_addin.inbox.folder import InboxFile, walk
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.workbooks.template import build_template

PLAN = "familjen-helsingborg-2016-2019"


def find_plan(_name: str, _version: str) -> Plan:
    """Find the one plan, in whichever process it is asked for."""
    return _plan()


@lru_cache(maxsize=1)
def _plan() -> Plan:
    return load_plan(PLAN)


@lru_cache(maxsize=4)
def filled(place: int) -> bytes:
    plan = _plan()
    member = plan.member[place]
    known = story_of(plan, member)
    return build_template(plan, member, 2019, known=known, registers=example_registers(plan, member, 2019))


def fill(folder: Path, count: int) -> list[InboxFile]:
    """Write so many files of three kommuner, and two that are no submissions; give them as `walk` does."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.xlsx").write_bytes(filled(number % 3))
    (folder / "001 trasig.xlsx").write_bytes(filled(0)[:20_000])
    (folder / "anteckning.txt").write_text("hej")
    return walk(folder)[0]
