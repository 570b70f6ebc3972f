"""An archive held against its own manifest, in time that grows with the number of files and no faster."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from pathlib import Path

from xl_addin import texts
from xl_addin.archive import CHUNK, MANIFEST, one_line, safe_member

_MOST_RATIO = 1000  # so many times its size in the archive may a file become: no workbook or table does


def verify(path: Path) -> tuple[int, list[str]]:
    """Return how many files of an archive agree with its manifest, and every fault in words.

    Raises `OSError` if there is no such file.
    """
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _verify(archive, path.stat().st_size)
        except Exception:  # a zip is damaged in as many ways as there are ways of packing
            return 0, [_fault("damaged")]


def _verify(archive: zipfile.ZipFile, size: int) -> tuple[int, list[str]]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if sum(entry.compress_size for entry in entries) > size:  # entries that lie over each other: a bomb
        return 0, [_fault("damaged")]
    faults = [_fault("twice", name) for name, count in Counter(names).items() if count > 1]
    faults += [_fault("unsafe", name) for name in names if safe_member(name) != name]
    there = set(names)
    if MANIFEST not in there:
        return 0, [*faults, _fault("no-manifest")]
    listed, unclear = _listed(_read_small(archive, MANIFEST))
    faults += unclear
    agree = 0
    for name, digest in listed.items():
        fault = _compare(archive, name, digest) if name in there else "missing"
        agree += fault is None
        faults += [_fault(fault, name)] if fault else []
    return agree, faults + [_fault("extra", name) for name in names if name not in listed and name != MANIFEST]


def _fault(code: str, name: str = "", line: int = 0) -> str:
    return texts.archive.FAULTS[code].format(name=one_line(name), line=line)


def _listed(manifest: bytes) -> tuple[dict[str, str], list[str]]:
    listed, faults = {}, []
    for number, line in enumerate(manifest.decode("utf-8", "replace").splitlines(), start=1):
        found = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if found:
            listed[found[2]] = found[1]
        else:
            faults.append(_fault("manifest", line=number))
    return listed, faults


def _read_small(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(64 * CHUNK)
    except Exception:  # as above
        return b""


def _compare(archive: zipfile.ZipFile, name: str, digest: str) -> str | None:
    """Return the code of what is wrong with a file, None if its bytes are those of the manifest."""
    entry = archive.getinfo(name)
    if entry.file_size > _MOST_RATIO * max(entry.compress_size, CHUNK):
        return "unreadable"
    summed = hashlib.sha256()
    try:
        with archive.open(entry) as part:
            while piece := part.read(CHUNK):
                summed.update(piece)
    except Exception:  # as above
        return "unreadable"
    return None if summed.hexdigest() == digest else "changed"
