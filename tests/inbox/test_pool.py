"""Whoever reads the files, what comes out is the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.inbox.filled_inbox import fill, find_plan
from xl_addin.inbox import pool as many
from xl_addin.inbox.folder import InboxFile
from xl_addin.inbox.pool import ALONE, Read, ReadingPool, Task, lent, processes, read_files

TASK = Task(find_plan)
PROGRAM = os.getpid()


def read(files: list[InboxFile], pool: ReadingPool) -> list[Read]:
    return list(read_files(files, files, TASK, pool))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[InboxFile]:
    return fill(tmp_path_factory.mktemp("inkorg"), 18)


@pytest.fixture(scope="module")
def alone(files: list[InboxFile]) -> list[Read]:
    return read(files, ALONE)


def test_alone_reads_every_file_in_order(files: list[InboxFile], alone: list[Read]) -> None:
    assert [intake.file for intake, _ in alone] == [file.name for file in files]
    assert sum(intake.submission is not None for intake, _ in alone) == 18


def test_two_processes_read_the_same(files: list[InboxFile], alone: list[Read]) -> None:
    assert read(files, processes(2)) == alone


def test_a_lent_executor_reads_the_same_and_is_left_running(files: list[InboxFile], alone: list[Read]) -> None:
    with ThreadPoolExecutor(2) as pool:
        assert read(files, lent(pool)) == alone
        assert pool.submit(int).result() == 0


def _never() -> Executor:
    raise AssertionError("workers were started")


def test_workers_are_not_started_for_few_files(files: list[InboxFile], alone: list[Read]) -> None:
    means = ReadingPool(_never, workers=2, pays=len(files) + 1)
    assert read(files, means) == alone


def test_one_process_is_this_one() -> None:
    assert processes(1) is ALONE


class Failing(Executor):
    """Takes some tasks, then fails in the way it is told."""

    def __init__(self, fail: Callable[[], Future[Any]], good: int) -> None:
        self.fail, self.good = fail, good

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.good -= 1
        if self.good < 0:
            return self.fail()
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _refuses() -> Future[Any]:
    raise RuntimeError("no more")


def _breaks() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(OSError("gone"))
    return future


def _cancels() -> Future[Any]:
    future: Future[Any] = Future()
    future.cancel()
    return future


def _answers_nonsense() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result([b"{}"] * many.BATCH)
    return future


@pytest.mark.parametrize("fail", [_refuses, _breaks, _cancels, _answers_nonsense])
@pytest.mark.parametrize("good", [0, 2])
def test_what_workers_do_not_read_is_read_here(
    files: list[InboxFile], alone: list[Read], fail: Callable[[], Future[Any]], good: int
) -> None:
    assert read(files, lent(Failing(fail, good))) == alone


def test_a_worker_that_never_answers_is_not_waited_for_forever(
    files: list[InboxFile], alone: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "PATIENCE", 0.01)
    assert read(files[:4], lent(Failing(Future, 0))) == alone[:4]


def _deadly(name: str, version: str) -> Any:
    if os.getpid() != PROGRAM:
        os._exit(9)  # as the system kills a process that is out of memory
    return find_plan(name, version)


def test_a_killed_process_costs_no_file(files: list[InboxFile], alone: list[Read]) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert list(read_files(files, files, Task(_deadly), lent(pool))) == alone


def test_a_plan_finder_that_cannot_be_sent_is_used_here(files: list[InboxFile], alone: list[Read]) -> None:
    task = Task(lambda name, _: find_plan(name, ""))
    assert list(read_files(files[:3], files[:3], task, ReadingPool(_never, 2, pays=1))) == alone[:3]


def test_a_worker_of_another_version_refuses() -> None:
    with pytest.raises(RuntimeError, match=r"0\.0\.other"):
        many.read_batch(TASK.packed, "0.0.other", [])


class Counting(ThreadPoolExecutor):
    held = most = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        def run() -> Any:
            time.sleep(0.02)
            return [many.Intake(name, None, ()) for _, name, _ in args[2]]

        self.held += 1
        self.most = max(self.most, self.held)
        future = super().submit(run)
        future.add_done_callback(lambda _: setattr(self, "held", self.held - 1))
        return future


def test_the_inbox_is_not_read_far_ahead_of_the_workers(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.xlsx").write_bytes(b"x")
    files = [InboxFile(path, path.name) for path in sorted(tmp_path.iterdir())]
    with Counting(1) as pool:
        read(files, lent(pool, workers=1))
    assert pool.most <= many.AHEAD + 2


def test_a_busy_machine_gets_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.4, 3.0, 3.0), raising=False)
    assert many.usable_cores() == 2
    monkeypatch.setattr(os, "getloadavg", lambda: (2.5, 0.0, 0.0), raising=False)
    assert many.usable_cores() == 1
