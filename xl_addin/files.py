"""Files are written whole or not at all, and one run at a time writes a result.

A file is written beside its place, flushed to the disk and put in place in one step: whenever a run is killed, the old
file or the new one stands there. What cannot be put in place is kept beside it and said. Windows, macOS and Linux.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from xl_addin import texts

LOCK_WAIT = 15.0
"""Seconds that a run waits for another one on the same result: an ordinary run takes less."""
LOCK_AGE = 6 * 3600.0
"""Seconds after which a lock is taken over whoever holds it: no run lasts a working day."""
UNFINISHED_AGE = 10.0
"""Seconds after which a lock without an owner is taken over: its run was killed before it had written its name."""
STALE_AGE = 24 * 3600.0
"""Seconds after which a temporary file that another computer left is removed."""
_PAUSE = 0.1
_RETRIES = (0.1, 0.3, 0.6)  # seconds; on Windows an antivirus program may hold a new file for a moment
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NAME_BYTES = 255  # what file systems take
_UNKNOWN = "?"
_held: set[Path] = set()

Data = bytes | Callable[[BinaryIO], None]
"""What to write: the bytes, or a function that writes them to an open file."""


class FilesError(Exception):
    """Something about a file that people must be told; the text is the Swedish line that says it."""


class NotReplacedError(FilesError):
    """The old file stands untouched and the new one is kept beside it, at `kept`.

    `reason`: `open` in another program, `read-only`, `changed` since the run began, or `filled-in` by somebody.
    """

    def __init__(self, reason: str, path: Path, kept: Path) -> None:
        super().__init__(texts.files.NOT_REPLACED[reason].format(path=path, kept=kept))
        self.reason, self.path, self.kept = reason, path, kept


class RunningError(FilesError):
    """Another run is writing the same result."""

    def __init__(self, path: Path, owner: dict[str, object]) -> None:
        facts = {key: owner.get(key) or texts.files.LOCK_UNKNOWN for key in ("user", "host", "time")}
        super().__init__(texts.files.LOCKED.format(path=path, **facts))


# ---- writing -------------------------------------------------------------------------------------------------


def write_safely(path: Path, data: Data, *, before: str | None = _UNKNOWN, hindrance: str | None = None) -> None:
    """Write a file in one step; its folder is made if need be.

    `before` is the `fingerprint` the file had when the run began: a file that has changed since is not replaced.
    `hindrance` is a reason that the caller knows of, why the old file must stand. Raises `NotReplacedError` when the
    old file cannot or must not be replaced, and `OSError` (disk full, no such drive …) with the old file untouched and
    nothing left behind.
    """
    path = _real(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(path))
    clean(path)
    temporary = _temporary(path)
    try:
        _write(temporary, data, path)
        _put_in_place(temporary, path, hindrance or _hindrance(path, before))
    except BaseException as problem:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(problem, OSError):
            problem.filename = str(path)  # people know nothing of the temporary file
        raise


def fingerprint(path: Path) -> str | None:
    """Return the SHA-256 of a file (hex), None if there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""  # it is there, and cannot be read


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # a link stays a link, and the file it leads to is the one that is replaced


def _write(temporary: Path, data: Data, old: Path) -> None:
    with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as file:
        if callable(data):
            data(file)
        else:
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if os.name != "nt" and old.exists():
        with suppress(OSError):  # some network drives have no modes
            temporary.chmod(stat.S_IMODE(old.stat().st_mode) | stat.S_IWUSR)


def _put_in_place(temporary: Path, path: Path, reason: str | None) -> None:
    if reason is None:
        try:
            _replace(temporary, path)
        except PermissionError:
            reason = "open"
        else:
            _sync_folder(path.parent)
            return
    raise NotReplacedError(reason, path, _keep_beside(temporary, path))


def _hindrance(path: Path, before: str | None) -> str | None:
    if not path.exists():
        return None
    if before not in (_UNKNOWN, fingerprint(path)):
        return "changed"
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        return "read-only"
    if os.name != "nt":  # Windows itself refuses; elsewhere only the programs' own marks tell
        marks = (f"~${path.name}", f".~lock.{path.name}#")
        if any(path.with_name(mark).exists() for mark in marks):
            return "open"
    return None


def _replace(temporary: Path, path: Path) -> None:
    for pause in _RETRIES if os.name == "nt" else ():
        try:
            temporary.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):  # some network drives cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _keep_beside(temporary: Path, path: Path) -> Path:
    """Put the new file beside the old one, under a name that is free (or holds the same bytes already)."""
    for number in count(1):
        mark = texts.files.KEPT_BESIDE if number == 1 else texts.files.KEPT_BESIDE_MORE.format(number=number)
        kept = path.with_name(_cut(path.stem, len((mark + path.suffix).encode())) + mark + path.suffix)
        if not kept.exists():
            temporary.replace(kept)
            _sync_folder(kept.parent)
            return kept
        if fingerprint(kept) == fingerprint(temporary):
            temporary.unlink()
            return kept
    raise AssertionError  # there is always a next number


def _cut(name: str, taken: int) -> str:
    coded = os.fsencode(name)
    return name if len(coded) + taken <= _NAME_BYTES else coded[: _NAME_BYTES - taken].decode(errors="ignore")


# ---- temporary files -----------------------------------------------------------------------------------------


def _mark(path: Path) -> str:
    """Return what the temporary files of a target begin with; `A` and `a` are one, as on drives that ignore case."""
    return f".vplan-{hashlib.sha256(path.name.casefold().encode(errors='surrogateescape')).hexdigest()[:12]}-"


def _this_machine() -> str:
    import platform

    return platform.node()


def _host_mark() -> str:
    return hashlib.sha256(_this_machine().encode()).hexdigest()[:6]


def _temporary(path: Path) -> Path:
    stem = f"{_mark(path)}{_host_mark()}-{os.getpid()}"
    return next(p for n in count() if not (p := path.with_name(f"{stem}-{n}.tmp")).exists())


def clean(path: Path) -> None:
    """Remove the temporary files that earlier runs, which were killed, have left beside a target."""
    path = _real(path)
    if not path.parent.is_dir():
        return
    with os.scandir(path.parent) as entries:
        left = [Path(e.path) for e in entries if e.name.startswith(_mark(path)) and e.name.endswith(".tmp")]
    for file in left:
        with suppress(OSError, ValueError):
            host, pid = file.stem.rsplit("-", 3)[1:3]
            dead = host == _host_mark() and not _alive(int(pid))
            if dead or time.time() - file.lstat().st_mtime > STALE_AGE:
                file.unlink()


def _alive(pid: int) -> bool:
    """Whether a process of that number runs on this computer."""
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    # os.kill would end it: signal 0 is Ctrl-C there.
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore] # only there
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it is there, and another user's
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE


# ---- one run at a time ---------------------------------------------------------------------------------------


@contextmanager
def sole_run(path: Path, wait: float = LOCK_WAIT) -> Iterator[Callable[[Data], None]]:
    """Hold the lock of a result from before the reading until it is written; gives the function that writes it.

    Raises `RunningError` if another run still holds it after `wait` seconds. What is given raises as `write_safely`,
    and does not replace a result that has changed since the lock was taken.
    """
    path = _real(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = lock_of(path)
    token = _token()
    _acquire(path, lock, token, wait)
    _held.add(lock)
    try:
        clean(path)
        before = fingerprint(path)

        def write(data: Data) -> None:
            write_safely(path, data, before=before if _content(lock) == token else "taken over")

        yield write
    finally:
        _held.discard(lock)
        with suppress(OSError):
            if _content(lock) == token:
                lock.unlink()


def lock_of(path: Path) -> Path:
    """Return the lock file of a result: beside it, with a name that an inbox passes over."""
    return path.with_name(f".~lock.vplan.{_cut(path.name, 20)}#")


def _token() -> bytes:
    user = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    now = datetime.now(UTC).isoformat(sep=" ", timespec="microseconds")
    owner = {"host": _this_machine(), "pid": os.getpid(), "user": user, "time": now}
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
        handle = os.open(lock, _NEW, 0o666)
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


def _content(lock: Path) -> bytes | None:
    try:
        with lock.open("rb") as file:
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
    here = owner.get("host") == _this_machine()
    mine = pid == os.getpid() and lock not in _held  # an ended process had this one's number
    return here and (mine or not _alive(pid))


def _take_away(path: Path, lock: Path, content: bytes) -> None:
    """Remove a stale lock: of several runs that try, one gets it, and a lock that is not stale is given back."""
    aside = _temporary(path)
    with suppress(OSError):
        lock.replace(aside)
        if _content(aside) != content:
            os.link(aside, lock)
        aside.unlink()
