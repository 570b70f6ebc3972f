"""Imports run downwards only, and the command starts without what it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "pandas", "numpy", "xlsxwriter", "xlwings", "openpyxl", "tqdm", "pydantic", "asyncio", "ssl", "http.client",
    "pydantic_core", "sqlite3", "multiprocessing", "subprocess", "concurrent.futures", "distributed", "difflib",
    "pyopenvba", "pickle", "platform",
)  # fmt: skip


def test_no_room_imports_from_a_floor_above() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


NETWORK = re.compile(r"^\s*(?:from|import) (urllib\.(request|error)|http|ssl|socket|requests|httpx|aiohttp)\b", re.M)


def test_only_the_fetching_of_statistics_knows_the_network() -> None:
    package = ROOT / "xl_addin"
    using = [path for path in package.rglob("*.py") if NETWORK.search(path.read_text("utf-8"))]
    assert using == [package / "statistics" / "fetch.py"]


def test_the_readme_shows_every_room_of_the_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    rooms = {room for layer in contract["layers"] for room in re.split("[ |:]+", layer)}
    table = re.findall(r"^\| \d \| (.*?) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    shown = {name.removesuffix(".py").rstrip("/") for line in table for name in re.findall("`(.*?)`", line)}
    assert shown == rooms


def imported_by(*arguments: str, among: Sequence[str] = HEAVY) -> set[str]:
    """Those of the modules (the heavy ones) that are loaded when `vplan` has run with these arguments."""
    code = (
        "import sys, contextlib, io\n"
        "from xl_addin.cli import main\n"
        "from xl_addin.steps.progress import showing_progress\n"
        "quiet = showing_progress(lambda steps, title: steps)\n"  # the bar comes after a second, whatever has run then
        "with quiet, contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\n"
        f"print(*[name for name in {[*among]!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_help_imports_next_to_nothing() -> None:
    assert imported_by("--help") == set()
    assert imported_by("planer") == {"platform"}  # msgspec asks for uuid, and uuid for it


@pytest.mark.parametrize("words", [["kontrollera"], ["kontrollera", "--json"]])
def test_a_check_of_one_file_needs_no_pandas_writer_or_xlwings(words: list[str], tmp_path: Path) -> None:
    from xl_addin import build_template, load_plan

    plan = load_plan("familjen-helsingborg-2016-2019")
    path = tmp_path / "mall.xlsx"
    path.write_bytes(build_template(plan, plan.member[0], 2018))
    assert imported_by(*words, str(path)) == {"pydantic_core", "platform"}  # see above


def test_an_inbox_that_is_known_imports_nothing_that_reads_forms(tmp_path: Path) -> None:
    from tests.failure_cases.filled import filled

    inbox = tmp_path / "inkorg"
    inbox.mkdir()
    for name in ("Bjuv", "Klippan"):  # a single file is not remembered
        (inbox / f"{name}.xlsx").write_bytes(filled(name))
    reading = ["xl_addin.reading.submission", "xl_addin.reading.register_entries", "xl_addin.reading.leftovers"]
    command = ("konsolidera", str(inbox), "--ut", str(tmp_path / "ut.xlsx"), "--arbetare", "1")
    assert imported_by(*command, among=reading) == {*reading}
    assert imported_by(*command, among=reading) == set()
