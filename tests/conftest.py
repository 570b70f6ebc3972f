"""What several tests need: a plan's demo, and LibreOffice, to recalculate and convert what we write."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from xl_addin.cli import main

settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")  # however slow the machine is, and whatever else it does

DemoOf = Callable[[str], Path]
Convert = Callable[[Path | Sequence[Path], str, Path], list[Path]]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what tests read and write out of what is remembered for the user, and that out of the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Refuse every connection but to this very machine: no test may call anybody."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def is_here(host: object) -> bool:
        return host in (None, "", "localhost", "::1") or str(host).startswith("127.") or host == socket.gethostname()

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):  # type: ignore[index]
            raise OSError(f"tests reach only the loopback address, not {address}")
        connect(self, address)  # type: ignore[arg-type]

    def guarded_names(host: object, *more: object, **settings: object) -> object:
        if not is_here(host) and not str(host).replace(".", "").isdigit():
            raise OSError(f"tests reach only the loopback address, not {host}")
        return resolve(host, *more, **settings)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket, "getaddrinfo", guarded_names)
        yield


@pytest.fixture(scope="session")
def demo_of(tmp_path_factory: pytest.TempPathFactory) -> DemoOf:
    """Return `demo_of(plan) -> folder`: what `vplan demo` writes of it, once for all tests; none changes it."""

    @cache
    def written(plan: str) -> Path:
        folder = tmp_path_factory.mktemp("visning")
        assert main(["demo", "--plan", plan, "--ut", str(folder)]) == 0
        return folder

    return written


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return `convert(path_or_paths, to, outdir) -> files`, all of them in one call of LibreOffice.

    `to` is a format as `--convert-to` takes it (`xlsx`, `pdf`, `csv`). Formulas without a stored value are
    calculated. Skips where LibreOffice is missing, but fails where CI=true: there it must not be.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing, and CI must have it")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("libreoffice-profile").as_uri()

    def convert(paths: Path | Sequence[Path], to: str, outdir: Path) -> list[Path]:
        sources = [paths] if isinstance(paths, Path) else list(paths)
        outdir.mkdir(parents=True, exist_ok=True)
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", to, "--outdir", str(outdir), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        results = [outdir / f"{source.stem}.{to.partition(':')[0]}" for source in sources]
        missing = [result.name for result in results if not result.is_file()]
        assert not missing, f"LibreOffice did not make {missing}: {done.stdout} {done.stderr}"
        return results

    return convert
