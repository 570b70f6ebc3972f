"""The one way that a command writes what it has made: what is somebody's work is never written over.

Beside its outputs the program keeps a small file, `LEDGER`, with the kind of each and the SHA-256 of what it wrote
there last. What stands in an output's place is replaced only where it is of the same kind and has one of those
checksums: then the program made it, and nobody has worked in it since. Anything else stands, the new file is put beside
it, and it is said. The ledger may be deleted at any time: then nothing is replaced until it has been written once more.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from xl_addin import texts
from xl_addin.files import Data, FilesError, NotReplacedError, fingerprint, real, write_safely
from xl_addin.locks import sole_run

LEDGER = ".vplan-skrivet.json"
KEPT = 3
"""So many earlier checksums of an output are remembered: one that somebody puts back is the program's own, too."""
MOST_BYTES = 4_000_000
"""A ledger of ten thousand outputs is a megabyte."""

Kind: TypeAlias = Literal[
    "archive", "basis", "calendar", "choices", "control", "control-copy", "data", "example", "feedback", "letter",
    "notes", "overview", "pdf", "registers", "result", "template",
]  # fmt: skip


@contextmanager
def writing(path: Path, kind: Kind, *, worked_in: bool | None = None) -> Iterator[Callable[[Data], None]]:
    """Hold the lock of an output from before the work until it is written; yields the function that writes it.

    `worked_in`: whether what stands there is somebody's work, where the caller knows better than the ledger. Raises as
    `locks.sole_run` and `files.write_safely`, and `FilesError` for a link that leads nowhere.
    """
    if path.is_symlink() and not path.exists():
        raise FilesError(texts.files.LINK.format(path=path))
    place = real(path)
    with sole_run(place) as write:

        def guarded(data: Data) -> None:
            reason = _hindrance(place, kind, data) if worked_in is None else "filled-in" if worked_in else None
            if isinstance(data, bytes) and reason is None:
                _record(place, kind, sha256(data).hexdigest())  # before: a run may be killed once it is in place
            try:
                write(data, hindrance=reason, replaceable=lambda kept: is_ours(kept, kind))
            except NotReplacedError as problem:
                _record(problem.kept, kind, fingerprint(problem.kept))
                raise
            _record(place, kind, fingerprint(place))

        yield guarded


def write_output(path: Path, data: Data, kind: Kind, *, worked_in: bool | None = None) -> None:
    """Write an output that takes no time to make. Raises as `writing`."""
    with writing(path, kind, worked_in=worked_in) as write:
        write(data)


def write_into(path: Path, data: bytes, kind: Kind) -> None:
    """Write a file of people's own anew, with all that stands in it: the inbox's choices.

    Raises `FilesError` where it is a link: what it leads to is somebody else's.
    """
    if path.is_symlink():
        raise FilesError(texts.files.LINK.format(path=path))
    write_output(path, data, kind, worked_in=False)


def check_ending(path: Path, *endings: str) -> None:
    """Raise `FilesError` for an output whose name does not end as its kind does."""
    if path.suffix.lower() not in endings:
        raise FilesError(texts.files.ENDING.format(path=path, endings=texts.files.ENDING_OR.join(endings)))


def _hindrance(path: Path, kind: Kind, data: Data) -> str | None:
    if not path.exists() or is_ours(path, kind):
        return None
    if isinstance(data, bytes) and fingerprint(path) == sha256(data).hexdigest():
        return None
    known = _read(path.parent).get(path.name)
    return "worked-in" if known and known[0] == kind else "not-ours"


def is_ours(path: Path, kind: Kind) -> bool:
    """Whether a file is one that the program wrote, and has been left alone since."""
    if path.is_symlink() or not path.is_file():
        return False
    known = _read(path.parent).get(path.name, [])
    return known[:1] == [kind] and fingerprint(path) in known[1:]


def _read(folder: Path) -> dict[str, list[str]]:
    path = folder / LEDGER
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > MOST_BYTES:
            return {}
        known = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {name: entry for name, entry in known.items() if isinstance(entry, list) and len(entry) > 1}


def _record(path: Path, kind: Kind, digest: str | None) -> None:
    known = _read(path.parent)
    before = known.get(path.name, [])
    if before[:1] == [kind] and before[-1] == digest:
        return
    earlier = [one for one in before[1:] if before[0] == kind and one != digest]
    known[path.name] = [kind, *earlier[-KEPT:], digest or ""]
    there = {name: entry for name, entry in sorted(known.items()) if name == path.name or _is_there(path.parent / name)}
    ledger = path.parent / LEDGER
    if ledger.is_symlink():
        return
    with suppress(OSError, FilesError):  # without it nothing is lost: the next run writes beside
        write_safely(ledger, json.dumps(there, indent=0).encode())


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file has
        return False
