"""What is remembered of files that were read before, so that an unchanged file is not parsed again.

A plain SQLite file in the user's cache folder. It may be deleted at any time, and two runs may use it at once. It is
never trusted over the bytes: a file is always read and hashed, and what is remembered is found by that hash, the file's
name, the program and the plan; what does not carry its own checksum is as if it were not there. Whatever goes wrong
with the database, the files are read as if there were none.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from xl_addin.inbox import codec
from xl_addin.reading.records import Intake
from xl_addin.versions import PROGRAM_VERSION

FILE = "inlasningar.sqlite3"
LARGEST = 256 * 1024 * 1024
"""Bytes; a larger database is begun anew. One file takes about 5 kB."""
_WAIT = 2.0  # seconds for another run to finish writing
_EVERY = 200  # readings that are written at once
_TABLE = "CREATE TABLE IF NOT EXISTS reading (key BLOB PRIMARY KEY, checksum BLOB NOT NULL, packed BLOB NOT NULL)"
_PACKAGE = Path(__file__).resolve().parents[1]


def default_path() -> Path | None:
    """Return where the database of this user lies; None for a user without a home."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("vplan", appauthor=False) / FILE
    except (RuntimeError, KeyError):  # no HOME, and no entry among the system's users
        return None


@cache
def program_fingerprint() -> str:
    """Return what tells versions of the program apart, changes while it is developed too."""
    return sha256("\n".join([PROGRAM_VERSION, str(codec.FORM), *sorted(_files(_PACKAGE))]).encode()).hexdigest()


def _files(folder: str | Path) -> Iterator[str]:
    """Yield path, size and time of every file of the program; by `scandir`, which asks for a third of the time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith((".py", ".toml")):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"


class ReadingCache:
    """The readings of earlier runs. No method raises for what is wrong with the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[bytes, tuple[bytes, bytes]] = {}
        self._database = _open(path) or (_open(path) if _deleted(path) else None)

    def key(self, name: str, digest: str, task: str) -> bytes:
        """Return what a reading is found by: the file's name and SHA-256, the program, and the `print` of the task."""
        parts = (program_fingerprint(), task, digest, name)
        return sha256("\n".join(parts).encode(errors="surrogatepass")).digest()

    def get(self, key: bytes) -> Intake | None:
        """Return what was read of a file before, None if it is not known for certain."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT checksum, packed FROM reading WHERE key = ?", (key,)).fetchone()
            if row is None or not isinstance(row[1], bytes) or row[0] != _checksum(key, row[1]):
                return None
            return codec.unpack(zlib.decompress(row[1]))
        except sqlite3.OperationalError:
            self._let_go()  # another run is writing for longer than this one waits
        except sqlite3.DatabaseError:
            self._give_up()
        except (zlib.error, codec.OtherFormError):
            pass
        return None

    def put(self, key: bytes, reading: Intake | bytes) -> None:
        """Remember what was read of a file, as it is or packed already."""
        if self._database is None:
            return
        try:
            packed = zlib.compress(reading if isinstance(reading, bytes) else codec.pack(reading), 1)
        except codec.OtherFormError:
            return
        self._new[key] = (_checksum(key, packed), packed)
        if len(self._new) >= _EVERY:
            self._write()

    def close(self) -> None:
        """Write what is new, and let go of the database."""
        self._write()
        self._let_go()

    def _write(self) -> None:
        rows, self._new = [(key, *value) for key, value in self._new.items()], {}
        if self._database is None or not rows:
            return
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", rows)
        except sqlite3.OperationalError:
            pass  # another run is writing, or the disk is full: these files are parsed again next time
        except sqlite3.DatabaseError:
            self._give_up()

    def _give_up(self) -> None:
        """Go on without the database, and leave none that is damaged."""
        self._let_go()
        _deleted(self._path)

    def _let_go(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None


def _checksum(key: bytes, packed: bytes) -> bytes:
    return sha256(key + packed).digest()


def _open(path: Path) -> sqlite3.Connection | None:
    """Open the database, made if it is not there; None if that cannot be done."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            _deleted(path)
        path.touch(mode=0o600)  # what kommuner have sent is for this user only
        database = sqlite3.connect(path, timeout=_WAIT)
    except (OSError, sqlite3.Error):
        return None
    try:
        database.execute("PRAGMA synchronous = OFF")  # what a power cut spoils is found out by its checksum
        database.execute(_TABLE)
        columns = [row[1] for row in database.execute("PRAGMA table_info(reading)")]
        database.text_factory = bytes  # a damaged value that says it is text must not raise
        if columns == ["key", "checksum", "packed"]:
            return database
    except sqlite3.OperationalError:
        return database  # locked by another run for now
    except sqlite3.DatabaseError:
        pass
    with suppress(sqlite3.Error):
        database.close()
    return None


def _deleted(path: Path) -> bool:
    """Delete a database that cannot be used, with what SQLite keeps beside it."""
    with suppress(OSError):
        for name in (path, path.with_name(path.name + "-journal")):
            name.unlink(missing_ok=True)
        return True
    return False
