"""The command line never destroys a result or an original: open, full, killed midway, two at once (cases 31 and 32)."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import BinaryIO

import openpyxl
import pytest

from xl_addin import build_template, files, load_plan, locks, texts
from xl_addin.cli import main
from xl_addin.inbox.marks import WorkbookMark, mark_of
from xl_addin.targets import Report
from xl_addin.workbooks.template import template_file_name

ROOT = Path(__file__).parents[1]
PLAN, YEAR = "familjen-helsingborg-2016-2019", 2018


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "xl_addin", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("vplan: ")]
    assert len(lines) == 1
    return lines[0]


@pytest.fixture(scope="module")
def submission() -> bytes:
    plan = load_plan(PLAN)
    row = next(row for rows in plan.rows.values() for row in rows if row.each and row.unit.percent)
    known = {row.id: {YEAR: Report(value=Decimal(50))}}
    return build_template(plan, plan.members_by_name["Perstorp"], YEAR, known=known)


@pytest.fixture
def inbox(submission: bytes, tmp_path: Path) -> Path:
    folder = tmp_path / "inkorg"
    folder.mkdir()
    (folder / "Perstorp.xlsx").write_bytes(submission)
    return folder


@pytest.fixture
def result(inbox: Path, tmp_path: Path) -> Path:
    path = tmp_path / "Sammanställning.xlsx"
    assert run("konsolidera", inbox, "--ut", path) == 0
    return path


def changed(inbox: Path) -> None:
    """Return the next run something else to say."""
    (inbox / "bara text.txt").write_text("hej")


# ---- case 31 -------------------------------------------------------------------------------------------------


def test_case_31_a_read_only_result_stands_and_the_new_one_is_kept(
    inbox: Path, result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = result.read_bytes()
    result.chmod(0o444)
    changed(inbox)
    assert run("konsolidera", inbox, "--ut", result) == 2
    assert "(ny).xlsx" in said(capsys)
    assert result.read_bytes() == old
    assert mark_of(result.with_name("Sammanställning (ny).xlsx")) is WorkbookMark.RESULT


def test_case_31_a_result_open_in_excel_stands_and_the_new_one_is_kept(
    inbox: Path, result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name == "nt":
        pytest.skip("Windows itself refuses")
    old = result.read_bytes()
    result.with_name("~$Sammanställning.xlsx").write_bytes(b"anna")
    changed(inbox)
    assert run("konsolidera", inbox, "--ut", result) == 2
    assert "öppen" in said(capsys)
    assert result.read_bytes() == old


def test_case_31_a_full_disk_is_said_in_swedish_and_the_result_stands(
    inbox: Path, result: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, real = result.read_bytes(), files._write

    def full(temporary: Path, data: files.Data, path: Path) -> None:
        def some(file: BinaryIO) -> None:
            file.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

        real(temporary, some, path)

    monkeypatch.setattr(files, "_write", full)
    changed(inbox)
    assert run("konsolidera", inbox, "--ut", result) == 2
    assert texts.files.OS_ERRORS["ENOSPC"] in said(capsys)
    assert result.read_bytes() == old
    assert {path.name for path in result.parent.iterdir()} == {"inkorg", result.name}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_case_31_a_run_that_is_killed_leaves_the_old_or_the_new_result(inbox: Path, result: Path) -> None:
    old = result.read_bytes()
    changed(inbox)
    began = time.monotonic()
    start("konsolidera", inbox, "--ut", result).communicate()
    whole, new = time.monotonic() - began, result.read_bytes()
    assert new != old
    luck = Random(31)
    for _ in range(8):
        result.write_bytes(old)
        with start("konsolidera", inbox, "--ut", result) as doomed:
            time.sleep(luck.uniform(0.3, 1.0) * whole)
            doomed.send_signal(signal.SIGKILL)
            doomed.communicate()
        assert result.read_bytes() in (old, new)
    assert run("konsolidera", inbox, "--ut", result) == 1
    assert result.read_bytes() == new
    assert {path.name for path in result.parent.iterdir()} == {"inkorg", result.name}


# ---- case 32 -------------------------------------------------------------------------------------------------


def test_case_32_two_runs_at_once_give_one_whole_result(inbox: Path, result: Path) -> None:
    changed(inbox)
    runs = [start("konsolidera", inbox, "--ut", result) for _ in range(2)]
    for one in runs:
        errors = one.communicate(timeout=120)[1]
        assert one.returncode == 1, errors
    together = result.read_bytes()
    assert run("konsolidera", inbox, "--ut", result) == 1
    assert result.read_bytes() == together
    assert {path.name for path in result.parent.iterdir()} == {"inkorg", result.name}


def test_case_32_a_run_that_has_waited_enough_says_so_in_one_line(
    inbox: Path, result: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(locks.sole_run.__wrapped__, "__defaults__", (0.2,))  # type: ignore[attr-defined] # of contextmanager
    old = result.read_bytes()
    with locks.sole_run(result):
        changed(inbox)
        assert run("konsolidera", inbox, "--ut", result) == 2
    assert "annan körning" in said(capsys)
    assert result.read_bytes() == old


# ---- originals are never destroyed ---------------------------------------------------------------------------


def test_a_submission_is_never_written_over_by_a_result(
    inbox: Path, submission: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = inbox / "Perstorp.xlsx"
    assert run("konsolidera", inbox, "--ut", original) == 2
    assert "Perstorp.xlsx" in said(capsys)
    assert original.read_bytes() == submission
    elsewhere = tmp_path / "annan plats.xlsx"
    shutil.copy(original, elsewhere)
    assert run("konsolidera", inbox, "--ut", elsewhere) == 2
    assert elsewhere.read_bytes() == submission


def test_what_nobody_can_read_in_the_inbox_is_never_written_over_either(inbox: Path) -> None:
    locked = inbox / "Lösenordsskyddad.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0 encrypted")
    assert run("konsolidera", inbox, "--ut", locked) == 2
    assert locked.read_bytes() == b"\xd0\xcf\x11\xe0 encrypted"


def test_a_filled_template_is_never_written_over_by_an_empty_one(
    submission: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = load_plan(PLAN)
    member = plan.members_by_name["Perstorp"]
    path = tmp_path / template_file_name(plan, member, YEAR)
    path.write_bytes(submission)
    arguments = ("mallar", "--plan", PLAN, "--ar", YEAR, "--ut", tmp_path, "--kommun")
    assert run(*arguments, "Perstorp", "Bjuv") == 2
    assert "(ny).xlsx" in said(capsys)
    assert path.read_bytes() == submission
    empty = path.with_name(f"{path.stem} (ny).xlsx").read_bytes()
    assert empty == build_template(plan, member, YEAR)
    path.write_bytes(empty)
    assert run(*arguments, "Perstorp") == 0
    assert path.read_bytes() == empty


def test_a_template_that_a_program_has_saved_stands_whatever_was_changed(tmp_path: Path) -> None:
    plan = load_plan(PLAN)
    member = plan.members_by_name["Perstorp"]
    path = tmp_path / template_file_name(plan, member, YEAR)
    arguments = ("mallar", "--plan", PLAN, "--ar", YEAR, "--ut", tmp_path, "--kommun", "Perstorp")
    path.write_bytes(build_template(plan, member, YEAR, deadline=date(2019, 2, 15)))
    assert run(*arguments) == 0, "one that another computer made, and nobody has touched"
    book = openpyxl.load_workbook(path)
    book["Start"]["B30"] = "Ring Anna om något är oklart"
    book.save(path)
    saved = path.read_bytes()
    assert run(*arguments) == 2
    assert path.read_bytes() == saved


def test_a_result_in_the_inbox_gives_the_same_bytes_again(inbox: Path) -> None:
    target = inbox / "Resultat.xlsx"
    assert run("konsolidera", inbox, "--ut", target) == 0
    first = target.read_bytes()
    assert run("konsolidera", inbox, "--ut", target) == 0
    assert target.read_bytes() == first


def test_inputs_are_never_changed(inbox: Path, result: Path, submission: bytes, tmp_path: Path) -> None:
    run("kontrollera", inbox)
    run("aterkoppling", inbox, "--ut", tmp_path / "svar")
    run("arkivera", inbox, result, "--ut", tmp_path / "a.zip")
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == {"Perstorp.xlsx": submission}
