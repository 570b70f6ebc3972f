"""Find the files of an inbox, and read each once, without following links or trusting names."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Where, finding
from xl_addin.inbox.names import Names, shown, skipped_file, skipped_folder
from xl_addin.reading.refusal import refused
from xl_addin.spreadsheets.guards import too_large
from xl_addin.spreadsheets.limits import LIMITS, MIB

DEPTH = 40  # folders within folders; no inbox is that deep
FILES = 100_000  # files in an inbox: ten plans of all kommuner, many times over
RETRIES = (0.1, 0.3, 0.6)  # seconds between tries at a file that another program holds


class InboxFile(Struct, frozen=True):
    """A regular file in the inbox.

    `name` is its path from the inbox, NFC with forward slashes, safe to show, and no other file's; `relative` is the
    same path as it is written on the disk. `attachment`: the number of what is attached to it, where it is a mail;
    `sender`: what the mail says of who sent it, and of what.
    """

    path: Path
    name: str
    relative: str = ""
    attachment: int | None = None
    sender: str = ""


class Content(Struct, frozen=True):
    """A file as read once: its bytes and their SHA-256 (hex), or the finding that says why not."""

    data: bytes = b""
    sha256: str = ""
    problem: Finding | None = None


# ---- walking -------------------------------------------------------------------------------------------------


def walk(folder: Path, names: Names | None = None) -> tuple[list[InboxFile], list[Finding]]:
    """Return the regular files in a folder and its folders, in the order of their names, and what was passed over.

    Links and junctions are reported and never followed. `names`: those that are taken already. Raises `OSError` if the
    folder itself cannot be listed.
    """
    with os.scandir(folder):
        pass
    walking = _Walk(names or Names())
    walking.enter(folder, "", "", 0)
    return walking.files, list(walking.findings)


class _Walk:
    def __init__(self, names: Names) -> None:
        self._names = names
        self.files: list[InboxFile] = []
        self.findings = Collector()

    def enter(self, folder: Path, prefix: str, relative: str, depth: int) -> None:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: (shown(entry.name).casefold(), os.fsencode(entry.name)))
        except OSError:
            self.findings.extend([_unreadable(prefix.rstrip("/"), "permission")])
            return
        for entry in entries:
            name = self._names.unique(prefix + shown(entry.name))
            if len(self.files) >= FILES:
                self.findings.extend([_unreadable(name, "many")])
                return
            self._take(entry, name, relative + entry.name, depth)

    def _take(self, entry: os.DirEntry[str], name: str, relative: str, depth: int) -> None:
        findings = self.findings.at(file=name)
        if _is_link(entry):
            findings.add("link-skipped")
        elif _is(entry.is_dir, otherwise=False):
            reason = skipped_folder(entry.name)
            if reason:
                findings.add("file-skipped", detail=texts.inbox.SKIPPED[reason])
            elif depth >= DEPTH:
                self.findings.extend([_unreadable(name, "deep")])
            else:
                self.enter(Path(entry.path), name + "/", relative + "/", depth + 1)
        elif reason := skipped_file(entry.name) or ("" if _is(entry.is_file, otherwise=True) else "special"):
            findings.add("file-skipped", detail=texts.inbox.SKIPPED[reason])
        else:
            if name.rpartition("/")[2] != shown(entry.name):
                findings.add("name-shared", found=shown(entry.name))
            self.files.append(InboxFile(Path(entry.path), name, relative))


def _unreadable(name: str, reason: str) -> Finding:
    return finding("file-unreadable", Where(file=name), detail=texts.reading.NOT_READ[reason])


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a link, or a reparse point of Windows that leads elsewhere (a file in the cloud is none)."""
    if entry.is_symlink():
        return True
    try:
        tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    except OSError:
        return False
    return tag in (getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))


def _is(kind: Callable[..., bool], *, otherwise: bool) -> bool:
    """Return whether an entry is of a kind (its `is_dir` or `is_file`); `otherwise` where the system cannot tell."""
    try:
        return kind(follow_symlinks=False)
    except OSError:
        return otherwise


# ---- reading -------------------------------------------------------------------------------------------------


def read_once(path: Path, name: str | None = None) -> Content:
    """Read a file into memory, once, so that the hash and the values are of the same bytes.

    A file over the limit is not read. A file held by another program is tried again for a second. Never raises
    `OSError`: what went wrong is the finding in `problem`.
    """
    where = Where(file=name if name is not None else shown(path.name))
    try:
        return _read(path, where)
    except FileNotFoundError:
        reason = "gone"
    except PermissionError:
        reason = "permission"
    except OSError:
        reason = "system"
    return Content(problem=finding("file-unreadable", where, detail=texts.reading.NOT_READ[reason]))


def _read(path: Path, where: Where) -> Content:
    before = path.lstat()
    if stat.S_ISLNK(before.st_mode):
        return Content(problem=finding("link-skipped", where))
    if not stat.S_ISREG(before.st_mode):
        return Content(problem=finding("file-skipped", where, detail=texts.inbox.SKIPPED["special"]))
    if before.st_size > LIMITS.file_bytes:
        return Content(problem=refused(too_large("file", LIMITS.file_bytes // MIB), where))
    data, opened, after = _bytes(path)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != after.st_size or not os.path.samestat(before, opened):
        return Content(problem=finding("file-changed", where))
    return Content(data, hashlib.sha256(data).hexdigest())


_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _bytes(path: Path) -> tuple[bytes, os.stat_result, os.stat_result]:
    for pause in (*RETRIES, None):
        try:
            handle = os.open(path, _OPEN)
            break
        except PermissionError:
            if pause is None or os.name != "nt":  # elsewhere a lock does not keep readers out: it will not pass
                raise
            time.sleep(pause)
    with os.fdopen(handle, "rb") as file:
        opened = os.fstat(handle)
        data = file.read(LIMITS.file_bytes + 1)
        return data, opened, os.fstat(handle)
