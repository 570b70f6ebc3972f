"""`python -m tests.world FOLDER …`: every .xlsx, .xlsm, .ods, .xls and .csv below, fed to the intake one by one.

Reports what each is said to be, time and memory. Files in archives (.tar.gz, .zip, .whl, .tgz, .deb's data) are looked
into too, in memory. Status 1 if one crashed, took longer than `SECONDS`, or was taken for a submission.
"""

from __future__ import annotations

import argparse
import io
import sys
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.fuzzer.runs import memory
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.submission import read_bytes

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".xlsb", ".xltx", ".xltm", ".ots", ".fods")
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one file."""

    name: str
    code: str
    seconds: float


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return every spreadsheet below a folder, also those in archives, with its name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            if name.lower().endswith(SUFFIXES):
                yield name, path.read_bytes()
            elif name.lower().endswith((".zip", ".whl", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")):
                yield from ((f"{name}:{inner}", data) for inner, data in _inside(path))


def _inside(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.name.endswith((".zip", ".whl")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.lower().endswith(SUFFIXES):
                    yield name, archive.read(name)
        return
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as tar:
        for member in tar:
            found = tar.extractfile(member) if member.isfile() and member.name.lower().endswith(SUFFIXES) else None
            if found:
                yield member.name, found.read()


def look(name: str, data: bytes) -> Seen:
    """Feed one file to the intake."""
    started = time.perf_counter()
    try:
        intake = read_bytes(data, name, sha256(data).hexdigest(), builtin_plan)
        code = "TAKEN FOR A SUBMISSION" if intake.submission else intake.findings[0].code
    except Exception as error:  # that it raises at all is what is to be reported
        code = f"RAISED {type(error).__name__}: {error}"
    return Seen(name, code, time.perf_counter() - started)


def main() -> int:
    """Look at all of them, each content once, and print the report."""
    ask = argparse.ArgumentParser(prog="python -m tests.world")
    ask.add_argument("folders", type=Path, nargs="+")
    ask.add_argument("--list", action="store_true", help="one line for each file")
    options = ask.parse_args()
    seen, known = [], set()
    for folder in options.folders:
        for name, data in files(folder):
            digest = sha256(data).digest()
            if digest not in known:
                known.add(digest)
                seen.append(look(name, data))
                if options.list:
                    print(f"{seen[-1].seconds:7.3f} s  {seen[-1].code:28} {name}")
    return _report(seen)


def _report(seen: list[Seen]) -> int:
    bad = [file for file in seen if file.code.isupper() or file.code.startswith("RAISED") or file.seconds > SECONDS]
    for file in bad:
        print(f"{file.code}: {file.name} ({file.seconds:.1f} s)")
    print(f"\n{len(seen)} files, {len(bad)} that crashed, hung or were taken for a submission")
    print("\n| what it is said to be | .xlsx | .xlsm | .ods | .xls | .csv | other |\n|---|--:|--:|--:|--:|--:|--:|")
    kinds = Counter((file.code, _kind(file.name)) for file in seen)
    for code, _ in Counter(file.code for file in seen).most_common():
        counts = " | ".join(str(kinds[code, kind]) for kind in (".xlsx", ".xlsm", ".ods", ".xls", ".csv", "other"))
        print(f"| {code} | {counts} |")
    for file in sorted(seen, key=lambda file: -file.seconds)[:5]:
        print(f"slowest: {file.seconds:.2f} s {file.code} {file.name}")
    print(f"most memory of the process and its children: {memory():.0f} MiB")
    return int(bool(bad))


def _kind(name: str) -> str:
    suffix = Path(name.lower()).suffix
    return suffix if suffix in (".xlsx", ".xlsm", ".ods", ".xls", ".csv") else "other"


if __name__ == "__main__":
    sys.exit(main())
