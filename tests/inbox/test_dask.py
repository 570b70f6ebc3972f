"""A real Dask cluster, a scheduler and two workers as processes of their own, reads the same as one process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.inbox.filled_inbox import fill, find_plan
from xl_addin.inbox.pool import ALONE, Task, dask_cluster, read_files

pytest.importorskip("distributed", reason="needs the extra [dask]")

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


def _start(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    file = tmp_path / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard")
    scheduler = _start("distributed.cli.dask_scheduler", *local, "--port", "0", "--scheduler-file", str(file))
    started = [scheduler]
    try:
        address = _address(file)
        for number in range(2):
            own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / str(number)))
            started.append(_start("distributed.cli.dask_worker", address, *local, *own))
        _wait_for_workers(address)
        yield Cluster(address, started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _address(file: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if file.exists() and file.read_text():
            return str(json.loads(file.read_text())["address"])
        time.sleep(0.05)
    raise AssertionError("no scheduler")


def _wait_for_workers(address: str) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)


def test_a_cluster_reads_the_same_also_when_a_worker_is_killed_midway(cluster: Cluster, tmp_path: Path) -> None:
    files = fill(tmp_path / "inkorg", 40)
    task = Task(find_plan)
    alone = list(read_files(files, files, task, ALONE))
    with dask_cluster(cluster.address) as means:
        assert means.workers == 2
        assert list(read_files(files, files, task, means)) == alone
        reading = read_files(files, files, task, means)
        first = next(reading)
        cluster.workers[0].send_signal(signal.SIGKILL)
        assert [first, *reading] == alone


def test_the_command_writes_the_same_result_with_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    fill(tmp_path / "inkorg", 3)
    written = []
    for more in (["--dask", cluster.address], ["--arbetare", "1"]):
        target = tmp_path / f"resultat{len(written)}.xlsx"
        command = ["xl_addin", "konsolidera", str(tmp_path / "inkorg"), "--ut", str(target), "--utan-minne", *more]
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr  # the inbox holds errors
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_a_cluster_that_does_not_answer_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from xl_addin.cli import main
    from xl_addin.inbox import pool as many

    monkeypatch.setattr(many, "_CONNECT", "0.3s")
    fill(tmp_path, 1)
    assert main(["kontrollera", str(tmp_path), "--dask", "tcp://127.0.0.1:9"]) == 2
