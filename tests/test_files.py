"""Files are written whole or not at all, and one run at a time writes a result (cases 31 and 32)."""

from __future__ import annotations

import errno
import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import pytest

from xl_addin import files, locks
from xl_addin.files import NotReplacedError, clean, fingerprint, write_safely
from xl_addin.locks import RunningError, lock_of, sole_run

ROOT = Path(__file__).parents[1]
OLD, NEW = b"old " * 1000, b"new " * 5000
NO_RUN = 2**22 + 1  # beyond every process number that Linux gives


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Sammanställning.xlsx"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# ---- writing -------------------------------------------------------------------------------------------------


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "ny mapp" / "åäö #%&' .xlsx"
    write_safely(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == {path.name}


def test_a_file_can_be_written_piece_by_piece(target: Path) -> None:
    def pieces(file: BinaryIO) -> None:
        file.write(NEW)
        file.write(OLD)

    write_safely(target, pieces)
    assert target.read_bytes() == NEW + OLD


def test_the_old_files_mode_is_kept(target: Path) -> None:
    target.chmod(0o640)
    write_safely(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("länk.xlsx")
    link.symlink_to(target)
    write_safely(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_the_longest_name_that_the_disk_takes(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".xlsx")
    write_safely(path, OLD)
    with sole_run(path) as write, pytest.raises(NotReplacedError) as caught:
        path.write_bytes(b"somebody else's")
        write(NEW)
    assert caught.value.kept.read_bytes() == NEW


# ---- what stands in the way ----------------------------------------------------------------------------------


def refused(target: Path, reason: str) -> Path:
    before = target.read_bytes()
    with pytest.raises(NotReplacedError) as caught:
        write_safely(target, NEW)
    assert caught.value.reason == reason
    assert caught.value.kept.name == "Sammanställning (ny).xlsx"
    assert caught.value.kept.name in str(caught.value)
    assert target.read_bytes() == before
    assert caught.value.kept.read_bytes() == NEW
    return caught.value.kept


def test_case_31_a_read_only_result_is_said_and_the_new_one_kept_beside_it(target: Path) -> None:
    target.chmod(0o444)
    refused(target, "read-only")
    assert len(names(target.parent)) == 2


@pytest.mark.parametrize("mark", ["~$Sammanställning.xlsx", ".~lock.Sammanställning.xlsx#"])
def test_case_31_a_result_open_in_excel_or_libreoffice_is_said_and_the_new_one_kept(target: Path, mark: str) -> None:
    target.with_name(mark).write_text("somebody")
    refused(target, "open")


def test_case_31_a_result_that_windows_holds_is_said_and_the_new_one_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def held(source: Path, to: Path) -> None:
        if Path(to) == target:
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(to))
        real(source, to)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(Path, "replace", held)
    refused(target, "open")


def test_a_kept_file_is_never_written_over_unless_it_is_the_same(target: Path) -> None:
    target.chmod(0o444)
    kept = refused(target, "read-only")
    assert refused(target, "read-only") == kept
    with pytest.raises(NotReplacedError) as caught:
        write_safely(target, b"a third")
    assert caught.value.kept.name == "Sammanställning (ny 2).xlsx"
    assert kept.read_bytes() == NEW


def test_a_result_that_somebody_changed_during_the_run_is_left(target: Path) -> None:
    with sole_run(target) as write, pytest.raises(NotReplacedError) as caught:
        target.write_bytes(b"a decision typed in the meantime")
        write(NEW)
    assert caught.value.reason == "changed"
    assert target.read_bytes() == b"a decision typed in the meantime"
    assert caught.value.kept.read_bytes() == NEW


def test_a_result_that_somebody_made_during_the_run_is_left(tmp_path: Path) -> None:
    path = tmp_path / "ny.xlsx"
    with sole_run(path) as write, pytest.raises(NotReplacedError):
        path.write_bytes(b"another's")
        write(NEW)
    assert path.read_bytes() == b"another's"


def test_a_folder_in_the_results_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    with pytest.raises(IsADirectoryError):
        write_safely(tmp_path / "mapp", NEW)
    assert names(tmp_path) == {"mapp"}


# ---- a full disk, and every call that can fail ---------------------------------------------------------------


class FullDisk:
    """A file on a disk that is full after `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def __call__(self, file: BinaryIO) -> None:
        file.write(NEW[: self.room])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("room", [0, 1, 4096, len(NEW)])
def test_case_31_a_full_disk_leaves_the_old_result_and_nothing_else(target: Path, room: int) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        write_safely(target, FullDisk(room))
    assert caught.value.filename == str(target)
    assert target.read_bytes() == OLD
    assert names(target.parent) == {target.name}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_case_31_a_truly_full_disk_leaves_the_old_result(small_disk: Path) -> None:
    path = small_disk / "resultat.xlsx"
    write_safely(path, OLD)
    with pytest.raises(OSError, match=r"resultat\.xlsx") as caught:
        write_safely(path, NEW * 10)
    assert caught.value.errno == errno.ENOSPC
    assert path.read_bytes() == OLD
    assert names(small_disk) == {path.name}


CALLS = ("open", "fdopen", "fsync", "replace", "scandir", "close", "access", "unlink", "chmod")


def failing(name: str, at: int, problem: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make call number `at` of an os function fail."""
    real, calls = getattr(os, name), iter(range(1000))

    def call(*args: object, **more: object) -> object:
        if next(calls) == at:
            raise problem
        return real(*args, **more)

    monkeypatch.setattr(os, name, call)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("name", CALLS)
def test_whatever_call_fails_the_target_is_old_or_new(
    target: Path, name: str, at: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        failing(name, at, OSError(code, os.strerror(code)), patched)
        try:
            write_safely(target, NEW)
            done = True
        except (OSError, NotReplacedError):
            done = False
    assert target.read_bytes() == (NEW if done else OLD)


# ---- killed midway -------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
path, step, lock = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "lock"
from xl_addin import files, locks
from xl_addin.locks import sole_run
seen = 0
def die_at(real, before):
    def call(*args, **more):
        global seen
        seen += 1
        if seen == step and before:
            os.kill(os.getpid(), signal.SIGKILL)
        done = real(*args, **more)
        if seen == step and not before:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return call
before = sys.argv[4] == "before"
for name in ("open", "fdopen", "fsync", "close", "unlink", "replace", "scandir", "link", "rename", "chmod"):
    setattr(os, name, die_at(getattr(os, name), before))
def pieces(file):
    for start in range(0, 20000, 4000):
        file.write(b"new " * 1000)
        os.fsync(file.fileno())
if lock:
    with sole_run(path) as write:
        write(pieces)
else:
    files.write_safely(path, pieces)
print("done", seen)
"""


def killed_at(path: Path, step: int, lock: str, when: str) -> bool:
    """Write in a process of its own that is killed at a step; gives whether it got to the end."""
    command = [sys.executable, "-c", KILLED, str(path), str(step), lock, when]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("lock", ["lock", "no lock"])
def test_case_31_killed_at_any_step_the_old_or_the_new_result_stands_whole(target: Path, lock: str, when: str) -> None:
    seen = set()
    for step in range(1, 60):
        target.write_bytes(OLD)
        finished = killed_at(target, step, lock, when)
        assert target.read_bytes() in (OLD, NEW), step
        seen.add(target.read_bytes() == NEW)
        if finished:
            break
    assert finished
    assert seen == {True, False}
    with sole_run(target, wait=1) as write:
        write(OLD + NEW)
    assert target.read_bytes() == OLD + NEW
    assert names(target.parent) == {target.name}


def test_temporary_files_of_dead_runs_are_removed_and_those_of_live_ones_stay(target: Path) -> None:
    mine = files.temporary_beside(target)  # the name is what is tested
    mine.write_bytes(b"half")
    dead = mine.with_name(mine.name.replace(f"-{os.getpid()}-", f"-{NO_RUN}-"))
    dead.write_bytes(b"half")
    elsewhere = mine.with_name(mine.name.replace(files._host_mark(), "abcdef"))
    elsewhere.write_bytes(b"half")
    strange = target.with_name(".vplan-something-else.tmp")
    strange.write_bytes(b"not ours")
    clean(target)
    assert names(target.parent) == {target.name, mine.name, elsewhere.name, strange.name}
    os.utime(elsewhere, (0, 0))
    clean(target)
    assert elsewhere.name not in names(target.parent)


# ---- one run at a time ---------------------------------------------------------------------------------------

RUN = """
import sys, time
from pathlib import Path
from xl_addin.locks import sole_run, RunningError
path, letter, wait = Path(sys.argv[1]), sys.argv[2].encode(), float(sys.argv[3])
try:
    with sole_run(path, wait=wait) as write:
        print("holds", flush=True)
        if sys.argv[4] == "hold":
            sys.stdin.readline()
        write(letter * 3_000_000)
except RunningError as problem:
    print("said:", problem)
    sys.exit(2)
"""


def start(path: Path, letter: str, wait: float, *, hold: bool = False) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(path), letter, str(wait), "hold" if hold else "go"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_case_32_a_second_run_says_that_the_first_is_at_work(target: Path) -> None:
    with start(target, "a", 0, hold=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "holds\n"
        second = start(target, "b", 0.3)
        said = second.communicate(timeout=30)[0]
        assert second.returncode == 2
        assert said.startswith("said: ")
        assert str(target) in said
        assert platform.node() in said
        assert target.read_bytes() == OLD
        first.communicate("go on\n", timeout=30)
    assert target.read_bytes() == b"a" * 3_000_000


def test_case_32_a_second_run_waits_for_the_first(target: Path) -> None:
    with start(target, "a", 0, hold=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "holds\n"
        second = start(target, "b", 30)
        time.sleep(0.3)
        assert second.poll() is None
        first.communicate("go on\n", timeout=30)
    assert second.communicate(timeout=30)[0] == "holds\n"
    assert target.read_bytes() == b"b" * 3_000_000


def test_case_32_many_runs_at_once_leave_one_whole_result(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    with ExitStack() as stack:
        runs = [stack.enter_context(start(path, letter, 60)) for letter in "abcdef"]
        for run in runs:
            run.communicate(timeout=120)
    assert all(run.returncode == 0 for run in runs)
    assert set(path.read_bytes()) < set(b"abcdef")
    assert len(set(path.read_bytes())) == 1
    assert names(tmp_path) == {path.name}


def leave_lock(target: Path, **owner: object) -> Path:
    lock = lock_of(target)
    lock.write_text(json.dumps({"host": platform.node(), "pid": NO_RUN, "user": "anna", "time": "2026-11-22"} | owner))
    return lock


def test_a_lock_of_a_dead_run_is_taken_over(target: Path) -> None:
    lock = leave_lock(target)
    with sole_run(target, wait=0) as write:
        write(NEW)
    assert target.read_bytes() == NEW
    assert not lock.exists()


def test_a_lock_with_this_runs_own_number_from_before_is_taken_over(target: Path) -> None:
    leave_lock(target, pid=os.getpid())
    with sole_run(target, wait=0) as write:
        write(NEW)


def test_a_lock_on_another_computer_holds_until_it_is_too_old(target: Path) -> None:
    lock = leave_lock(target, host="en annan dator")
    with pytest.raises(RunningError, match="anna på en annan dator"), sole_run(target, wait=0):
        pass
    assert lock.exists()
    past = time.time() - locks.LOCK_AGE - 1
    os.utime(lock, (past, past))
    with sole_run(target, wait=0) as write:
        write(NEW)


def test_a_lock_without_an_owner_is_taken_over_after_a_while(target: Path) -> None:
    lock = lock_of(target)
    lock.write_bytes(b"")
    with pytest.raises(RunningError), sole_run(target, wait=0):
        pass
    past = time.time() - locks.UNFINISHED_AGE - 1
    os.utime(lock, (past, past))
    with sole_run(target, wait=0) as write:
        write(NEW)


def test_the_lock_goes_when_the_run_fails(target: Path) -> None:
    with pytest.raises(ZeroDivisionError), sole_run(target):
        raise ZeroDivisionError
    assert names(target.parent) == {target.name}
    assert fingerprint(target) == fingerprint(target)


def test_a_lock_that_was_taken_over_keeps_its_old_holder_from_replacing(target: Path) -> None:
    with sole_run(target) as write, pytest.raises(NotReplacedError):
        leave_lock(target, pid=os.getppid())
        write(NEW)
    assert target.read_bytes() == OLD
    assert lock_of(target).exists()


def test_two_runs_in_one_process_do_not_take_each_others_lock(target: Path) -> None:
    with sole_run(target), pytest.raises(RunningError), sole_run(target, wait=0):
        pass


