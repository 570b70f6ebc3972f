"""Find the files of an inbox, and read each once, without following links or trusting names."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.reading.refusal import refused
from xl_addin.spreadsheets.guards import LIMITS, MIB, too_large

DEPTH = 40  # folders within folders; no inbox is that deep
FILES = 100_000  # files in an inbox: ten plans of all kommuner, many times over
RETRIES = (0.1, 0.3, 0.6)  # seconds between tries at a file that another program holds
READ_SUFFIXES = (".xlsx", ".xlsm", ".ods")


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A regular file in the inbox. `name` is its path from the inbox, NFC with forward slashes, safe to show."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """A file as read once: its bytes and their SHA-256 (hex), or the finding that says why not."""

    data: bytes = b""
    sha256: str = ""
    problem: Finding | None = None


# ---- names ---------------------------------------------------------------------------------------------------

_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".localized", "icon\r"}
_SYSTEM_FOLDERS = {"__macosx", ".git", "$recycle.bin", "system volume information", ".trash", ".trashes"}
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def shown(name: str) -> str:
    """Make a file name fit to print: NFC; what is not a character, or turns the line about, becomes U+FFFD."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    plain = ("\ufffd" if ord(mark) in _BIDI or unicodedata.category(mark) in ("Cc", "Cs") else mark for mark in text)
    return unicodedata.normalize("NFC", "".join(plain))


def _skip(name: str) -> str | None:
    """Say why a file of that name is passed over (a key of `texts.inbox.SKIPPED`), or None."""
    low = name.lower()
    if low.startswith(("~$", ".~lock.")):
        return "lock"
    if low.endswith((".tmp", ".part", ".crdownload", ".partial")) or low.startswith("~wrl"):
        return "temporary"
    return "system" if low in _SYSTEM_FILES or low.startswith("._") else None


# ---- walking -------------------------------------------------------------------------------------------------


def walk(folder: Path) -> tuple[list[InboxFile], list[Finding]]:
    """Give the regular files in a folder and its folders, in the order of their names, and what was passed over.

    Links and junctions are said and never followed. Raises `OSError` if the folder itself cannot be listed.
    """
    files: list[InboxFile] = []
    findings: list[Finding] = []
    with os.scandir(folder):
        pass
    _walk(folder, "", 0, files, findings)
    return files, findings


def _walk(folder: Path, prefix: str, depth: int, files: list[InboxFile], findings: list[Finding]) -> None:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (shown(entry.name).casefold(), os.fsencode(entry.name)))
    except OSError:
        findings.append(_unreadable(prefix.rstrip("/"), "permission"))
        return
    for entry in entries:
        name = prefix + shown(entry.name)
        if _is_link(entry):
            findings.append(finding("link-skipped", Where(file=name)))
        elif _is_folder(entry):
            _enter(Path(entry.path), name, depth, files, findings)
        elif reason := _skip(entry.name) or ("" if _is_regular(entry) else "special"):
            findings.append(finding("file-skipped", Where(file=name), detail=texts.inbox.SKIPPED[reason]))
        elif len(files) < FILES:
            files.append(InboxFile(Path(entry.path), name))
        else:
            findings.append(_unreadable(name, "many"))
            return


def _enter(path: Path, name: str, depth: int, files: list[InboxFile], findings: list[Finding]) -> None:
    if path.name.lower() in _SYSTEM_FOLDERS:
        findings.append(finding("file-skipped", Where(file=name), detail=texts.inbox.SKIPPED["system"]))
    elif depth >= DEPTH:
        findings.append(_unreadable(name, "deep"))
    else:
        _walk(path, name + "/", depth + 1, files, findings)


def _unreadable(name: str, reason: str) -> Finding:
    return finding("file-unreadable", Where(file=name), detail=texts.reading.NOT_READ[reason])


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Tell a link, or a reparse point of Windows that leads elsewhere (a file kept in the cloud is none)."""
    if entry.is_symlink():
        return True
    try:
        tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    except OSError:
        return False
    return tag in (getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return True  # reading it will say why not


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
