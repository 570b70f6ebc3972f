"""One run at a time writes a result: a lock beside it, with who holds it.

A lock whose owner is gone is taken over. What stands at its name and is no ordinary file is no lock, and is never read.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from xl_addin import texts
from xl_addin.files import (
    NEW,
    Data,
    FilesError,
    clean,
    cut,
    fingerprint,
    is_alive,
    real,
    refuse_special,
    temporary_beside,
    this_machine,
    write_safely,
)
from xl_addin.terminal import printable

LOCK_WAIT = 15.0
"""Seconds that a run waits for another one on the same result: an ordinary run takes less."""
LOCK_AGE = 6 * 3600.0
"""Seconds after which a lock is taken over whoever holds it: no run lasts a working day."""
UNFINISHED_AGE = 10.0
"""Seconds after which a lock without an owner is taken over: its run was killed before it had written its name."""
_PAUSE = 0.1
_LONGEST = 60
"""Characters of a name in a lock: anyone can write one."""
_held: set[Path] = set()

Replaceable = Callable[[Path], bool]
Write = Callable[..., None]
"""`write(data, hindrance=…, replaceable=…)` as `files.write_safely`, at the locked result."""


class RunningError(FilesError):
    """Another run is writing the same result."""

    def __init__(self, path: Path, owner: dict[str, object]) -> None:
        known = {key: printable(str(owner.get(key) or ""))[:_LONGEST] for key in ("user", "host", "time")}
        facts = {key: value or texts.files.LOCK_UNKNOWN for key, value in known.items()}
        super().__init__(texts.files.LOCKED.format(path=path, **facts))


@contextmanager
def sole_run(path: Path, wait: float = LOCK_WAIT) -> Iterator[Write]:
    """Hold the lock of a result from before the reading until it is written; yields the function that writes it.

    Raises `RunningError` if another run still holds it after `wait` seconds. What is given raises as `write_safely`,
    and does not replace a result that has changed since the lock was taken.
    """
    path = real(path)
    refuse_special(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = lock_of(path)
    token = _token()
    try:
        _acquire(path, lock, token, wait)
    except OSError as problem:
        problem.filename = str(path)  # people know nothing of the lock
        raise
    _held.add(lock)
    try:
        clean(path)
        before = fingerprint(path)

        def write(data: Data, hindrance: str | None = None, replaceable: Replaceable = lambda path: False) -> None:
            known = before if _content(lock) == token else "taken over"
            write_safely(path, data, before=known, hindrance=hindrance, replaceable=replaceable)

        yield write
    finally:
        _held.discard(lock)
        with suppress(OSError):
            if _content(lock) == token:
                lock.unlink()


def lock_of(path: Path) -> Path:
    """Return the lock file of a result: beside it, with a name that an inbox passes over."""
    return path.with_name(f".~lock.vplan.{cut(path.name, 20)}#")


def _token() -> bytes:
    user = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    now = datetime.now(UTC).isoformat(sep=" ", timespec="microseconds")
    owner = {"host": this_machine(), "pid": os.getpid(), "user": user, "time": now}
    return json.dumps(owner, ensure_ascii=True).encode()


def _acquire(path: Path, lock: Path, token: bytes, wait: float) -> None:
    end = time.monotonic() + wait
    while not _create(lock, token):
        content = _content(lock)
        if content is not None and _is_stale(lock, content):
            _take_away(path, lock, content)
        elif time.monotonic() >= end:
            raise RunningError(path, _owner(content or b""))
        else:
            time.sleep(_PAUSE)


def _create(lock: Path, token: bytes) -> bool:
    try:
        handle = os.open(lock, NEW, 0o666)
    except FileExistsError:
        return False
    except PermissionError:
        if os.name == "nt" and lock.exists():  # being removed by its owner
            return False
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(token)
    except BaseException:
        with suppress(OSError):
            lock.unlink()
        raise
    return True


_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _content(lock: Path) -> bytes | None:
    """Return what stands in a lock. Raises `FilesError` for a link, a pipe or a folder at its name."""
    try:
        if not stat.S_ISREG(lock.lstat().st_mode):
            raise FilesError(texts.files.NO_LOCK.format(path=lock))
        with os.fdopen(os.open(lock, _READ), "rb") as file:
            return file.read(4096)
    except OSError:
        return None


def _owner(content: bytes) -> dict[str, object]:
    try:
        owner = json.loads(content)
    except ValueError:
        return {}
    return owner if isinstance(owner, dict) else {}


def _is_stale(lock: Path, content: bytes) -> bool:
    try:
        age = time.time() - lock.lstat().st_mtime
    except OSError:
        return False
    owner = _owner(content)
    pid = owner.get("pid")
    if not isinstance(pid, int):
        return age > UNFINISHED_AGE
    if age > LOCK_AGE:
        return True
    here = owner.get("host") == this_machine()
    mine = pid == os.getpid() and lock not in _held  # an ended process had this one's number
    return here and (mine or not is_alive(pid))


def _take_away(path: Path, lock: Path, content: bytes) -> None:
    """Remove a stale lock: of several runs that try, one gets it, and a lock that is not stale is given back."""
    aside = temporary_beside(path)
    with suppress(OSError):
        lock.replace(aside)
        if _content(aside) != content:
            os.link(aside, lock)
        aside.unlink()
