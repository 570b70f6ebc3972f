"""The one way that a command writes what it has made: what is somebody's work is never written over.

The program remembers, in the user's own folder for such things, the kind of each output and the SHA-256 of what it
wrote there last. What stands in an output's place is replaced only where it is of the same kind and has one of those
checksums, or is a result that says itself that no program has saved it since: then nobody has worked in it. Anything
else stands, the new file is put beside it, and it is said. What is remembered may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeAlias

from xl_addin import texts
from xl_addin.files import Data, FilesError, NotReplacedError, fingerprint, real, write_safely
from xl_addin.locks import sole_run

FOLDER = "skrivet"
RESULT_KEY = "vplan-resultat"
"""Document property of a consolidated workbook: it is never read as a submission."""
TO_READ_KEY = "vplan-att-lasa"
TO_READ = {TO_READ_KEY: "ja"}
"""Document property of any other workbook that is made to be read: neither is it a submission."""
PLAN_KEY, REGISTERS_KEY = "vplan-planfil", "vplan-register"
"""Document properties of a consolidated workbook: SHA-256 of the plan's contents, and of the register book's bytes."""
BOARD_KEY = "vplan-styrelsens-beslut"
"""Document property of a consolidated workbook that carries what the board wrote in the one before."""
CUSTOM_PROPERTIES = "docProps/custom.xml"
"""The part of a workbook with its document properties."""
RESULTS: frozenset[str] = frozenset({"result", "overview", "feedback"})
KEPT = 3
"""So many earlier checksums of an output are remembered: one that somebody puts back is the program's own, too."""
MOST_BYTES = 4_000_000
"""A ledger of ten thousand outputs is a megabyte."""

Kind: TypeAlias = Literal[
    "addin", "archive", "basis", "calendar", "choices", "comparison", "control", "control-copy", "data", "draft",
    "example", "feedback", "letter", "notes", "overview", "pdf", "plan", "registers", "report", "result",
    "site", "template",
]  # fmt: skip


class OutputWriter(Protocol):
    """Writes an output. `worked_in`: whether what stands there is somebody's work, where the work has shown it."""

    def __call__(self, data: Data, *, worked_in: bool | None = None) -> None:
        """Write it. Raises as `writing`."""


@contextmanager
def writing(path: Path, kind: Kind, *, worked_in: bool | None = None) -> Iterator[OutputWriter]:
    """Hold the lock of an output from before the work until it is written; yields the function that writes it.

    `worked_in`: whether what stands there is somebody's work, where the caller knows better than the ledger. Raises as
    `locks.sole_run` and `files.write_safely`, and `FilesError` for a link that leads nowhere.
    """
    if path.is_symlink() and not path.exists():
        raise FilesError(texts.files.LINK.format(path=path))
    place = real(path)
    with sole_run(place) as write:

        def guarded(data: Data, *, worked_in: bool | None = worked_in) -> None:
            reason = _hindrance(place, kind, data) if worked_in is None else "filled-in" if worked_in else None
            if isinstance(data, bytes) and reason is None:
                _record(place, kind, sha256(data).hexdigest())  # before: a run may be killed once it is in place
            try:
                write(data, hindrance=reason, replaceable=lambda kept: is_ours(kept, kind))
            except NotReplacedError as problem:
                _record(problem.kept, kind, fingerprint(problem.kept))
                raise
            _record(place, kind, fingerprint(place))
            if kind == "result" and isinstance(data, bytes):
                _keep_original(place, data)

        yield guarded


def write_output(path: Path, data: Data, kind: Kind, *, worked_in: bool | None = None) -> None:
    """Write an output that takes no time to make. Raises as `writing`."""
    with writing(path, kind, worked_in=worked_in) as write:
        write(data)


def expect(outputs: Mapping[Path, bytes], kind: Kind) -> None:
    """Remember what many outputs are about to hold, a folder at a time; what is somebody else's stays so.

    So writing them one by one remembers nothing anew: the time for a folder does not grow with its square.
    """
    by_folder: dict[Path, dict[str, bytes]] = {}
    for path, data in outputs.items():
        place = real(path)
        if not place.exists() or is_ours(place, kind):
            by_folder.setdefault(place.parent, {})[place.name] = data
    for folder, made in by_folder.items():
        _remember(folder, kind, {name: sha256(data).hexdigest() for name, data in made.items()})


def write_into(path: Path, data: bytes, kind: Kind) -> None:
    """Write a file of people's own anew, with all that stands in it: the inbox's choices.

    Raises `FilesError` where it is a link: what it leads to is somebody else's.
    """
    if path.is_symlink():
        raise FilesError(texts.files.LINK.format(path=path))
    write_output(path, data, kind, worked_in=False)


def rewrite(path: Path, old: bytes, new: bytes, beside: str) -> Path:
    """Put `new` in the place of a book of people's own, which held `old`; return the path of a copy of that.

    `beside`: the words that name it. Raises as `writing`, and where somebody has saved the book since it was read.
    """
    kept = path.with_stem(beside.format(name=path.stem))
    write_output(kept, old, "control-copy")
    write_safely(path, new, before=sha256(old).hexdigest())
    return kept


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
    """Return whether a file is one that the program wrote, and has been left alone since."""
    if path.is_symlink() or not path.is_file():
        return False
    known = _read(path.parent).get(path.name, [])
    if known[:1] == [kind]:
        return fingerprint(path) in known[1:]
    return not known and kind in RESULTS and is_untouched(path)


def is_untouched(path: Path, key: str = RESULT_KEY) -> bool:
    """Return whether a workbook has a document property, and was last saved when it was made.

    So one that a colleague's program made on a shared drive is known. Every program that saves a workbook changes it.
    """
    times = set(_TIME.findall(part_of(path, "docProps/core.xml")))
    return len(times) == 1 and key.encode() in part_of(path, CUSTOM_PROPERTIES)


_TIME = re.compile(rb"<dcterms:(?:created|modified)[^<>]*>([^<]*)<")


def carries_decisions(path: Path) -> bool:
    """Return whether a result says that the board's words of an earlier one stand in it."""
    return BOARD_KEY.encode() in part_of(path, CUSTOM_PROPERTIES)


def part_of(file: Path | BinaryIO, *names: str) -> bytes:
    """Return how the first of some parts that a workbook has begins; nothing of a file that has none, or is none."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(next(n for n in names if n in archive.NameToInfo)) as part:
            return part.read(1 << 20)
    except Exception:  # no workbook, or damaged in one of the many ways that a zip can be
        return b""


def original(path: Path) -> bytes | None:
    """Return the bytes that the program wrote a result with last, whatever has become of it; None if not known."""
    place = real(path)
    kept, known = _original(place), _read(place.parent).get(place.name, [])
    try:
        data = kept.read_bytes() if kept else b""
    except OSError:
        return None
    return data if data and sha256(data).hexdigest() in known[1:] else None


def _original(place: Path) -> Path | None:
    ledger = _ledger(place.parent)
    return ledger and ledger.with_name(f"{ledger.stem}-{sha256(os.fsencode(place.name)).hexdigest()[:24]}.xlsx")


def _keep_original(place: Path, data: bytes) -> None:
    kept = _original(place)
    if kept is not None:
        with suppress(OSError, FilesError):  # without it what the board writes is carried, and the file left
            write_safely(kept, data)


def _ledger(folder: Path) -> Path | None:
    """Return where the outputs of a folder are remembered; None for a user without a home."""
    from platformdirs import user_state_path

    try:
        state = user_state_path("vplan", appauthor=False)
    except (RuntimeError, KeyError):
        return None
    return state / FOLDER / f"{sha256(os.fsencode(real(folder))).hexdigest()[:24]}.json"


def _read(folder: Path) -> Mapping[str, list[str]]:
    ledger = _ledger(folder)
    try:
        state = ledger.stat() if ledger else None
    except OSError:
        return {}
    if ledger is None or state is None or state.st_size > MOST_BYTES:
        return {}
    return _parsed(ledger, state.st_ino, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _parsed(ledger: Path, *_state: int) -> Mapping[str, list[str]]:
    """Read a ledger, once for each state of its file: a folder of many outputs asks for each of them."""
    try:
        known = json.loads(ledger.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {name: entry for name, entry in known.items() if isinstance(entry, list) and len(entry) > 1}


def _record(path: Path, kind: Kind, digest: str | None) -> None:
    known = _read(path.parent).get(path.name, [])
    if known[:1] != [kind] or known[-1] != digest:
        _remember(path.parent, kind, {path.name: digest or ""})


def _remember(folder: Path, kind: Kind, made: Mapping[str, str]) -> None:
    """Remember of some outputs their kind, their latest checksums, and the ones that they have now (`made`)."""
    known = dict(_read(folder))
    for name, digest in made.items():
        before = known.get(name, [])
        earlier = [one for one in before[1:] if before[0] == kind and one != digest]
        known[name] = [kind, *earlier[-KEPT:], digest]
    there = {name: known[name] for name in sorted(known) if name in made or _is_there(folder / name)}
    if ledger := _ledger(folder):
        with suppress(OSError, FilesError):  # without it nothing is lost: the next run writes beside
            write_safely(ledger, json.dumps(there, indent=0).encode())


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file has
        return False
