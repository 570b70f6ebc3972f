"""Files are written whole or not at all.

A file is written beside its place, flushed to the disk and put in place in one step: whenever a run is killed, the old
file or the new one stands there. What cannot be put in place is kept beside it and said. Windows, macOS and Linux.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from xl_addin import texts
from xl_addin.errors import NotDoneError

STALE_AGE = 24 * 3600.0
"""Seconds after which a temporary file that another computer left is removed."""
_RETRIES = (0.1, 0.3, 0.6)  # seconds; on Windows an antivirus program may hold a new file for a moment
NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NAME_BYTES = 255  # what file systems take
UNKNOWN = "?"

Data = bytes | Callable[[BinaryIO], None]
"""What to write: the bytes, or a function that writes them to an open file."""


class FilesError(NotDoneError):
    """Something about a file that people must be told; the text is the Swedish line that says it."""


class NotReplacedError(FilesError):
    """The old file stands untouched and the new one is kept beside it, at `kept`.

    `reason`: `open` in another program, `read-only`, `changed` since the run began, `filled-in` by somebody,
    `worked-in` since the program wrote it, or `not-ours`: the program did not write it.
    """

    def __init__(self, reason: str, path: Path, kept: Path) -> None:
        super().__init__(texts.files.NOT_REPLACED[reason].format(path=path, kept=kept))
        self.reason, self.path, self.kept = reason, path, kept


# ---- writing -------------------------------------------------------------------------------------------------


def write_safely(
    path: Path,
    data: Data,
    *,
    before: str | None = UNKNOWN,
    hindrance: str | None = None,
    replaceable: Callable[[Path], bool] = lambda path: False,
) -> None:
    """Write a file in one step; its folder is made if need be.

    `before` is the `fingerprint` the file had when the run began: a file that has changed since is not replaced.
    `hindrance` is a reason that the caller knows of, why the old file must stand. `replaceable` says whether an earlier
    file that was kept beside it may be replaced. Raises `NotReplacedError` when the
    old file cannot or must not be replaced, and `OSError` (disk full, no such drive …) with the old file untouched and
    nothing left behind.
    """
    path = real(path)
    refuse_special(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    clean(path)
    temporary = temporary_beside(path)
    try:
        _write(temporary, data, path)
        _put_in_place(temporary, path, hindrance or _hindrance(path, before), replaceable)
    except BaseException as problem:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(problem, OSError):
            problem.filename = str(path)  # people know nothing of the temporary file
        raise


def refuse_special(path: Path) -> None:
    """Raise an error for what no output can stand in place of: a folder, a pipe, a device."""
    if path.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(path))
    if path.exists() and not path.is_file():
        raise FilesError(texts.files.SPECIAL.format(path=path))


def fingerprint(path: Path) -> str | None:
    """Return the SHA-256 of a file (hex), None if there is none."""
    if not path.is_file():
        return "" if path.exists() else None  # a pipe would be waited for
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""  # it is there, and cannot be read


def real(path: Path) -> Path:
    """Return where a path leads."""
    return Path(os.path.realpath(path))  # a link stays a link, and the file it leads to is the one that is replaced


def _write(temporary: Path, data: Data, old: Path) -> None:
    with os.fdopen(os.open(temporary, NEW, 0o666), "wb") as file:
        if callable(data):
            data(file)
        else:
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if os.name != "nt" and old.exists():
        with suppress(OSError):  # some network drives have no modes
            temporary.chmod(stat.S_IMODE(old.stat().st_mode) | stat.S_IWUSR)


def _put_in_place(
    temporary: Path, path: Path, reason: str | None, replaceable: Callable[[Path], bool]
) -> None:
    if reason is None:
        try:
            _replace(temporary, path)
        except PermissionError:
            reason = "open"
        else:
            _sync_folder(path.parent)
            return
    raise NotReplacedError(reason, path, _keep_beside(temporary, path, replaceable))


def _hindrance(path: Path, before: str | None) -> str | None:
    if not path.exists():
        return None
    if before not in (UNKNOWN, fingerprint(path)):
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


def _keep_beside(temporary: Path, path: Path, replaceable: Callable[[Path], bool]) -> Path:
    """Put the new file beside the old one, under a name that is free (or holds the same bytes already)."""
    for number in count(1):
        mark = texts.files.KEPT_BESIDE if number == 1 else texts.files.KEPT_BESIDE_MORE.format(number=number)
        kept = path.with_name(cut(path.stem, len((mark + path.suffix).encode())) + mark + path.suffix)
        if not os.path.lexists(kept) or replaceable(kept):
            temporary.replace(kept)
            _sync_folder(kept.parent)
            return kept
        if fingerprint(kept) == fingerprint(temporary):
            temporary.unlink()
            return kept
    raise AssertionError  # there is always a next number


def cut(name: str, taken: int) -> str:
    """Cut a name so that as many bytes more fit in what file systems take."""
    coded = os.fsencode(name)
    return name if len(coded) + taken <= _NAME_BYTES else coded[: _NAME_BYTES - taken].decode(errors="ignore")


# ---- temporary files -----------------------------------------------------------------------------------------


def safe_name(name: str) -> str:
    """Make a name of the plan fit for a file: what file systems refuse becomes `-`."""
    return "".join("-" if character in '<>:"/\\|?*' else character for character in name)


def _mark(path: Path) -> str:
    """Return what the temporary files of a target begin with; `A` and `a` are one, as on drives that ignore case."""
    return f".vplan-{hashlib.sha256(path.name.casefold().encode(errors='surrogateescape')).hexdigest()[:12]}-"


def this_machine() -> str:
    """Return the name of this computer."""
    import platform

    return platform.node()


def _host_mark() -> str:
    return hashlib.sha256(this_machine().encode()).hexdigest()[:6]


def temporary_beside(path: Path) -> Path:
    """Return a free name for a temporary file of a target, beside it."""
    stem = f"{_mark(path)}{_host_mark()}-{os.getpid()}"
    return next(p for n in count() if not (p := path.with_name(f"{stem}-{n}.tmp")).exists())


def clean(path: Path) -> None:
    """Remove the temporary files that earlier runs, which were killed, have left beside a target."""
    path = real(path)
    if not path.parent.is_dir():
        return
    mark = _mark(path)
    with os.scandir(path.parent) as entries:
        left = [Path(e.path) for e in entries if e.name.startswith(mark) and e.name.endswith(".tmp")]
    for file in left:
        with suppress(OSError, ValueError):
            host, pid = file.stem.rsplit("-", 3)[1:3]
            dead = host == _host_mark() and not is_alive(int(pid))
            if dead or time.time() - file.lstat().st_mtime > STALE_AGE:
                file.unlink()


def is_alive(pid: int) -> bool:
    """Return whether a process of that number runs on this computer."""
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
